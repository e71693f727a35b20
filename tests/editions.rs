//! Answers to two editions are compared: each by its own, and the change of the overall figure split so that the parts add up.
//! Results that the program wrote can stand in the place of answers.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use probity::diagnostic::Files;
use probity::source::answers::parse;
use probity::source::{Kind, answers_within, kind, library, read};
use serde_json::Value;

const DESK: &str = "tests/editions/desk";
const OLD: &str = "tests/editions/desk.2025.1.toml";
const NEW: &str = "tests/editions/desk.2027.1.toml";

fn probity(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_probity"))
        .args(["--lang", "en", "--color", "never"])
        .args(arguments)
        .output()
        .expect("it runs")
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no JSON: {output:?}"))
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editions").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn named(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}

/// The checklist without the editions that it keeps.
fn bare(folder: &Path) -> String {
    let desk = folder.join("desk");
    fs::create_dir_all(&desk).expect("a folder");
    for name in ["checklist.toml", "R1.toml", "M1.toml", "changes.toml"] {
        fs::copy(Path::new(DESK).join(name), desk.join(name)).expect("copied");
    }
    desk.to_string_lossy().into_owned()
}

const DAYS: [&str; 4] = ["--as-of", "2026-11-24", "--as-of-old", "2025-11-24"];

fn compared(arguments: &[&str]) -> Value {
    let all: Vec<&str> = ["compare"]
        .iter()
        .chain(arguments)
        .chain(&["--format", "json"])
        .copied()
        .collect();
    json(&probity(&all))
}

/// A change in hundredths, from its digits.
fn hundredths(value: &Value) -> i64 {
    let text = value.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or((1, text.as_str()), |digits| (-1, digits));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let rest = format!("{rest:0<2}");
    assert_eq!(rest.len(), 2, "{text}");
    sign * (whole.parse::<i64>().expect("a number") * 100 + rest.parse::<i64>().expect("a number"))
}

/// Worked by hand, the worse end at each step; shares in sixths and fifths, residual = exposure × (100 − strength, capped) %.
///
/// | state | exposure | strength | residual |
/// |---|---|---|---|
/// | old, by 2025.1 | (1 + 0 + 1/2 + 2/3 + 1) / 5 = 63.33 | (1 + 1 + 1) / 3 = 100, at most 90 | 6.33 |
/// | carried over, by 2027.1: R1-02, R1-32, M1-30 open | (1 + 1 + 1/2 + 1 + 2/3 + 1) / 6 = 86.11 | (1 + 1 + 0) / 3 = 66.67 | 86.11 × 33.33 % = 28.70 |
/// | E-2 has lapsed: M1-11 counts as in part | 86.11 | (1/2 + 1 + 0) / 3 = 50.00 | 43.06 |
/// | E-5 came: M1-11 counts in full | 86.11 | 66.67 | 28.70 |
/// | R1-02: 720 hours | (1 + 0 + 1/2 + 1 + 2/3 + 1) / 6 = 69.44 | 66.67 | 23.14 |
/// | R1-32: none | (1 + 0 + 1/2 + 0 + 2/3 + 1) / 6 = 52.78 | 66.67 | 17.59 |
/// | M1-30: rehearsed | 52.78 | 100, at most 80 | 10.56 |
#[test]
fn the_change_is_split_into_steps_that_add_up() {
    let it = compared(&[&[OLD, NEW, "--checklist", DESK], &DAYS[..]].concat());
    let split = &it["split"];
    let steps: Vec<(String, String, i64)> = split["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .map(|step| {
            (
                step["cause"].as_str().expect("a cause").to_owned(),
                step["question"].as_str().unwrap_or_default().to_owned(),
                hundredths(&step["change"]),
            )
        })
        .filter(|(.., change)| *change != 0)
        .collect();
    let wanted = [
        ("edition", "", 2870 - 633),
        ("date", "M1-11", 4306 - 2870),
        ("evidence", "M1-11", 2870 - 4306),
        ("answer", "R1-02", 2314 - 2870),
        ("answer", "R1-32", 1759 - 2314),
        ("answer", "M1-30", 1056 - 1759),
    ];
    assert_eq!(
        steps,
        wanted.map(|(cause, id, change)| (cause.to_owned(), id.to_owned(), change))
    );
    let of = |key: &str| hundredths(&split[key]);
    assert_eq!((of("from"), of("to"), of("sum")), (633, 1056, 1056 - 633));
    let causes = ["edition", "date", "evidence", "answers", "acceptances"];
    assert_eq!(causes.map(of).iter().sum::<i64>(), of("sum"));
    assert_eq!(of("acceptances"), 0, "two were made, and they change no figure");
    // by section: all but the edition
    let mut all = of("edition");
    for section in split["sections"].as_array().expect("sections") {
        all += ["date", "evidence", "answers"]
            .iter()
            .map(|key| hundredths(&section[key]))
            .sum::<i64>();
    }
    assert_eq!(all, of("sum"));
    assert_eq!(hundredths(&split["sections"][0]["answers"]), 1759 - 2870);
    // each side by its own edition, and the earlier answers by the later one
    assert_eq!(it["before"]["checklist"], "desk@2025.1");
    assert_eq!(it["carried-over"]["checklist"], "desk@2027.1");
    assert_eq!(it["carried-over"]["as-of"], "2025-11-24");
    assert_eq!(
        it["carried-over"]["open"],
        serde_json::json!(["R1-02", "R1-32", "M1-30"])
    );
    let left: Vec<&str> = it["not-carried-over"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|it| it["question"].as_str())
        .collect();
    assert_eq!(left, ["R1-02", "R1-03", "M1-04"]);
    let changed: Vec<(&str, String)> = it["changes"]
        .as_array()
        .expect("changes")
        .iter()
        .map(|it| (it["question"].as_str().expect("an id"), it["what"].to_string()))
        .collect();
    assert!(
        changed.contains(&("R1-31", "[\"acceptance\"]".to_owned())),
        "{changed:?}"
    );
}

/// Of one edition there is no step of edition, and nothing is carried over.
#[test]
fn of_one_edition_the_edition_moves_nothing() {
    let it = compared(&[
        NEW,
        NEW,
        "--checklist",
        DESK,
        "--as-of",
        "2027-12-01",
        "--as-of-old",
        "2026-11-24",
    ]);
    assert_eq!(it["carried-over"], Value::Null);
    assert_eq!(hundredths(&it["split"]["edition"]), 0);
    assert_eq!(it["split"]["steps"].as_array().map(Vec::len), Some(1), "E-5 lapses");
    assert_eq!(it["split"]["date"], it["split"]["sum"]);
}

#[test]
fn the_older_edition_comes_from_the_report_a_folder_or_what_is_kept() {
    let folder = scratch("origins");
    let (desk, kept) = (bare(&folder), format!("{DESK}/editions/2025.1"));
    let pdf = named(&folder, "old.pdf");
    text(&probity(&[
        "--as-of",
        "2025-11-24",
        "--checklist",
        &kept,
        "report",
        OLD,
        "-o",
        &pdf,
    ]));
    let split = |arguments: &[&str]| compared(&[arguments, &["--as-of", "2026-11-24"]].concat())["split"].clone();
    let wanted = compared(&[&[OLD, NEW, "--checklist", DESK], &DAYS[..]].concat())["split"].clone();
    assert_ne!(wanted, Value::Null);
    // a report speaks of its own day
    assert_eq!(split(&[&pdf, NEW, "--checklist", &desk]), wanted);
    assert_eq!(
        split(&[
            OLD,
            NEW,
            "--checklist",
            &desk,
            "--checklist-old",
            &kept,
            "--as-of-old",
            "2025-11-24"
        ]),
        wanted
    );
    let missing = probity(&["compare", OLD, NEW, "--checklist", &desk]);
    assert_eq!(missing.status.code(), Some(2));
    let said = String::from_utf8(missing.stderr).expect("UTF-8");
    assert!(said.contains("--checklist-old FOLDER"), "{said}");
    let wrong = probity(&["compare", OLD, NEW, "--checklist", &desk, "--checklist-old", DESK]);
    assert_eq!(wrong.status.code(), Some(2), "another edition");
    let wrong = probity(&["compare", NEW, OLD, "--checklist", DESK]);
    assert_eq!(wrong.status.code(), Some(2));
    let said = String::from_utf8(wrong.stderr).expect("UTF-8");
    assert!(said.contains("name the older one first"), "{said}");
}

/// All that an answers file says comes back from the JSON of its report.
#[test]
fn the_answers_come_back_from_a_report_in_json() {
    let folder = scratch("back");
    let mut files: Vec<(PathBuf, Option<&str>)> = fs::read_dir("tests/answers")
        .expect("the examples")
        .map(|entry| (entry.expect("a file").path(), None))
        .filter(|(path, _)| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.push((NEW.into(), Some(DESK)));
    assert!(files.len() > 6);
    for (path, own) in files {
        let file = path.to_string_lossy().into_owned();
        let report = named(&folder, "report.json");
        let own: Vec<&str> = own.iter().flat_map(|own| ["--checklist", *own]).collect();
        let made = probity(&[&own[..], &["--as-of", "2026-11-24", "report", &file, "-o", &report]].concat());
        // an empty file is reported too, and ends with 1
        assert!(made.status.code().is_some_and(|code| code < 2), "{made:?}");
        let written = fs::read_to_string(&path).expect("answers");
        let id = written
            .split('"')
            .nth(1)
            .and_then(|name| name.split('@').next())
            .expect("a checklist");
        let source = library::folder(id).unwrap_or_else(|| {
            let names = ["checklist.toml", "R1.toml", "M1.toml"];
            let file = |name: &str| {
                (
                    name.to_owned(),
                    fs::read_to_string(Path::new(DESK).join(name)).expect("text").into(),
                )
            };
            probity::source::Folder {
                name: id.to_owned(),
                files: names.map(file).into(),
            }
        });
        let checklist = read(&source).0.expect("it is fine").checklist;
        let answers = |files: &Files| {
            parse(files, 0)
                .and_then(|draft| draft.read(&checklist))
                .expect("it is fine")
                .answers
        };
        let result = Files::one("r.json", fs::read_to_string(&report).expect("written"));
        assert_eq!(kind(&result), Some(Kind::Report));
        let within = answers_within(&result, &checklist).expect("its answers");
        assert_eq!(
            answers(&Files::one("a.json", within)),
            answers(&Files::one("a.toml", written)),
            "{file}"
        );
    }
}

#[test]
fn results_in_json_stand_in_the_place_of_answers() {
    let folder = scratch("json");
    let (old, new) = (named(&folder, "old.json"), named(&folder, "new.json"));
    let kept = format!("{DESK}/editions/2025.1");
    text(&probity(&[
        "--as-of",
        "2025-11-24",
        "--checklist",
        &kept,
        "report",
        OLD,
        "-o",
        &old,
    ]));
    text(&probity(&[
        "--as-of",
        "2026-11-24",
        "--checklist",
        DESK,
        "report",
        NEW,
        "-o",
        &new,
    ]));
    let of_answers = compared(&[&[OLD, NEW, "--checklist", DESK], &DAYS[..]].concat());
    // each speaks of its own day
    let of_results = compared(&[&old, &new, "--checklist", DESK]);
    for key in ["split", "changes", "difference", "not-carried-over"] {
        assert_eq!(of_results[key], of_answers[key], "{key}");
    }
    // figures alone: compared one by one, and said to be no more
    let scores = |file: &str, checklist: &str, day: &str, name: &str| {
        let path = named(&folder, name);
        let output = probity(&[
            "--as-of",
            day,
            "--checklist",
            checklist,
            "score",
            file,
            "--format",
            "json",
        ]);
        fs::write(&path, text(&output)).expect("written");
        path
    };
    let (old, new) = (
        scores(OLD, &kept, "2025-11-24", "old-scores.json"),
        scores(NEW, DESK, "2026-11-24", "new-scores.json"),
    );
    for pair in [[old.as_str(), &new], [&old, NEW], [OLD, &new]] {
        let it = compared(&[&pair[..], &["--checklist", DESK], &DAYS[..]].concat());
        assert_eq!(
            (&it["format"], &it["split"]),
            (&"probity-figures/1".into(), &Value::Null)
        );
        assert_eq!(hundredths(&it["overall"]["high"]), 1056 - 633);
        let figure = |name: &str| {
            let all = it["figures"].as_array().expect("figures");
            let found = all.iter().find(|it| it["figure"] == name).expect("a figure");
            (hundredths(&found["was"]["high"]), hundredths(&found["is"]["high"]))
        };
        assert_eq!(figure("exposure.R1"), (6333, 5278));
        assert_eq!(figure("strength.M1"), (10000, 10000));
    }
    let shown = text(&probity(&["compare", &old, &new, "--checklist", DESK]));
    assert!(shown.contains("not split by cause"), "{shown}");
    let schema: Value =
        serde_json::from_str(&fs::read_to_string("reports/schema.json").expect("the schema")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let figures = compared(&[&old, &new, "--checklist", DESK]);
    let wrong: Vec<String> = validator.iter_errors(&figures).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    // several at once, another product, and what is no result
    let several = named(&folder, "several.json");
    let all = probity(&["score", "tests/answers", "--format", "json", "--as-of", "2026-11-24"]);
    fs::write(&several, &all.stdout).expect("written");
    let plan = named(&folder, "plan.json");
    fs::write(&plan, "{\"format\": \"probity-plan/1\"}").expect("written");
    let torn = named(&folder, "torn.json");
    fs::write(&torn, "{\"format\": \"probity-report/1\", \"assessment\": {}}").expect("written");
    for wrong in [several, plan, torn] {
        assert_eq!(
            probity(&["compare", &wrong, NEW, "--checklist", DESK]).status.code(),
            Some(2),
            "{wrong}"
        );
    }
}
