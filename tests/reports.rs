//! The sample reports in `reports/` are what the program writes today, in every format, and nothing that was answered is missing from them.
//!
//! `UPDATE=1 cargo test --test reports` writes them anew; read what changed before it is committed.

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
use std::process::Command;

use probity::diagnostic::Files;
use probity::model::answers::Reply;
use probity::source::answers::{Placed, parse};
use probity::source::{library, read};

/// The day the samples speak of.
const AS_OF: &str = "2026-11-24";

/// Each example with the language its answers are written in.
const SAMPLES: &[(&str, &str)] = &[
    ("customer-service", "zh"),
    ("credit-review", "en"),
    ("investment-advice", "zh"),
    ("fraud-detection", "en"),
    ("quant-trading", "en"),
    ("drafting-assistant", "zh"),
    ("model-vendor", "en"),
    ("empty", "en"),
];

const FORMATS: &[&str] = &["txt", "json", "csv", "html", "md", "pdf"];

/// The example whose report bears a logo.
const WITH_LOGO: &str = "model-vendor";

/// The example whose checklist does not ask which jurisdictions are served: the bank is in the United Kingdom, so whoever makes its report says so.
const IN_THE_UK: &str = "model-vendor";

/// The example that has a sample in both languages side by side as well.
const IN_BOTH: &str = "drafting-assistant";

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_probity"));
    command.args(["--as-of", AS_OF, "--color", "never"]);
    command
}

fn answers(name: &str) -> String {
    format!("tests/answers/{name}.toml")
}

fn made(name: &str, language: &str, format: &str, into: &Path) -> Vec<u8> {
    if format == "txt" {
        let output = program()
            .args(["--lang", language, "score", &answers(name)])
            .output()
            .expect("it runs");
        return output.stdout;
    }
    let path = into.join(format!("{name}.{format}"));
    let place: &[&str] = if name == IN_THE_UK {
        &["--jurisdiction", "uk"]
    } else {
        &[]
    };
    let status = program()
        .args(["--lang", language, "report", &answers(name), "-o"])
        .arg(&path)
        .args(place)
        .output()
        .expect("it runs")
        .status;
    assert!(matches!(status.code(), Some(0 | 1)), "{name}.{format}: {status}");
    fs::read(path).expect("the report was written")
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

#[test]
fn the_samples_are_what_the_program_writes() {
    let folder = scratch("samples");
    for (name, language) in SAMPLES {
        for format in FORMATS {
            let bytes = made(name, language, format, &folder);
            holds(&format!("reports/{name}.{format}"), &bytes);
        }
    }
    for format in ["html", "pdf"] {
        let bytes = made(IN_BOTH, "zh,en", format, &scratch("samples-in-both"));
        holds(&format!("reports/{IN_BOTH}.zh-en.{format}"), &bytes);
    }
}

/// A committed sample is what the program writes.
fn holds(sample: &str, bytes: &[u8]) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(sample, bytes).expect("reports can be written");
    }
    let committed = fs::read(sample).unwrap_or_else(|error| panic!("{sample}: {error}"));
    assert!(
        committed == bytes,
        "{sample} differs from what the program writes; UPDATE=1 writes it anew"
    );
}

/// The pieces of text between the tags of a page's body, without what differs by the nature of the thing: the browser's title and the contents.
fn pieces(page: &[u8]) -> Vec<String> {
    let page = String::from_utf8(page.to_vec()).expect("it is text");
    let (head, main) = page.split_once("<main").expect("a main part");
    let (main, _) = main.split_once("<footer>").expect("a foot");
    let masthead = head.split_once("<header>").expect("a masthead").1;
    let masthead = masthead.split_once("</header>").expect("its end").0;
    // what a drawing shows is told beside it; the PDF keeps the words of it out of sight
    let piece = |piece: &str| {
        let (tag, text) = piece.split_once('>')?;
        (tag != "desc").then(|| text.trim().to_owned())
    };
    let texts = [masthead, main].map(|part| part.split('<').filter_map(piece).collect::<Vec<String>>());
    texts.concat().into_iter().filter(|text| !text.is_empty()).collect()
}

#[test]
fn a_report_in_both_languages_says_all_that_the_two_say() {
    let folder = scratch("in-both");
    for (name, _) in SAMPLES {
        let both = pieces(&made(name, "zh,en", "html", &folder));
        let [mut zh, en] = ["zh", "en"].map(|language| pieces(&made(name, language, "html", &folder)));
        // block by block, what is said in one language stands right before the same in the other: so each is found in order
        for alone in [&zh, &en] {
            let mut rest = both.iter();
            for text in alone {
                assert!(
                    rest.any(|it| it == text),
                    "{name}: {text:?} is missing, or out of its place"
                );
            }
        }
        zh.extend(en);
        assert_eq!(both.len(), zh.len(), "{name}: something else is said");
    }
}

#[test]
fn the_pages_in_both_languages_hold_the_words_of_both() {
    let folder = scratch("sides");
    let pdf = made(IN_BOTH, "zh,en", "pdf", &folder);
    let pages = probity::render::pdf::provenance::page_texts(&pdf).expect("a PDF");
    let words = squeezed(&pages.concat());
    for language in ["zh", "en"] {
        for text in pieces(&made(IN_BOTH, language, "html", &folder)) {
            let text = squeezed(&named(&text));
            assert!(found(&words, &text), "{language}: {text:?} is missing");
        }
    }
    let pdf = lopdf::Document::load_mem(&pdf).expect("a PDF");
    // the structure: a part for each language, which says so
    let parts = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let parts = parts.filter(|it| it.get(b"S").and_then(lopdf::Object::as_name).ok() == Some(b"Part"));
    let mut tags: Vec<&[u8]> = parts.filter_map(|it| it.get(b"Lang").ok()?.as_str().ok()).collect();
    tags.sort_unstable();
    assert_eq!(tags, [b"en".as_slice(), b"zh-CN"]);
    // two sheets of A4 side by side: 2 × 595.276 by 841.89 points
    let page = *pdf.get_pages().values().next().expect("a page");
    let size = pdf
        .get_dictionary(page)
        .expect("a page")
        .get(b"MediaBox")
        .expect("its size");
    let edges: Vec<f32> = size
        .as_array()
        .expect("four")
        .iter()
        .map(|it| it.as_float().expect("a number"))
        .collect();
    assert!(
        (edges[2] - 1190.552).abs() < 0.01 && (edges[3] - 841.89).abs() < 0.01,
        "{edges:?}"
    );
}

#[test]
fn the_same_input_gives_the_same_bytes_in_another_place_and_time_zone() {
    let (here, there) = (scratch("here"), scratch("there"));
    for format in ["json", "csv", "html", "md", "pdf"] {
        let write = |folder: &Path, zone: &str| {
            let path = folder.join(format!("twice.{format}"));
            let status = program()
                .env("TZ", zone)
                .args(["report", &answers("credit-review"), "-o"])
                .arg(&path)
                .output()
                .expect("it runs")
                .status;
            assert!(status.success());
            fs::read(path).expect("the report was written")
        };
        assert!(
            write(&here, "Asia/Shanghai") == write(&there, "America/New_York"),
            "{format} differs"
        );
    }
}

fn placed(name: &str) -> Placed {
    let files = Files::one("x.toml", fs::read_to_string(answers(name)).expect("it is there"));
    let draft = parse(&files, 0).expect("it is TOML");
    let text = fs::read_to_string(answers(name)).expect("it is there");
    let named = library::names()
        .into_iter()
        .find(|id| text.contains(&format!("checklist = \"{id}@")));
    let (sourced, _, _) = read(&library::folder(named.expect("it names a checklist")).expect("it is built in"));
    draft
        .read(&sourced.expect("it is fine").checklist)
        .expect("nothing is wrong with it")
}

/// Everything somebody wrote into an answers file.
fn written(placed: &Placed) -> Vec<String> {
    let answers = &placed.answers;
    let mut all = vec![answers.subject.name.clone()];
    let (subject, people) = (&answers.subject, &answers.people);
    all.extend(
        [
            &subject.id,
            &subject.institution,
            &subject.business_line,
            &subject.purpose,
            &subject.owner,
            &subject.version,
            &subject.vendor,
            &subject.model,
        ]
        .into_iter()
        .flatten()
        .cloned(),
    );
    all.extend(subject.data_sets.iter().cloned());
    all.extend(
        [&people.respondent, &people.assessor, &people.approver]
            .into_iter()
            .flatten()
            .cloned(),
    );
    for entry in answers.entries.iter().flatten() {
        all.extend(entry.note.clone());
        all.extend(entry.fixed.clone());
        if let Reply::Words(words) | Reply::NotApplicable(words) = &entry.reply {
            all.push(words.clone());
        }
    }
    for evidence in &answers.evidence {
        all.extend([evidence.id.clone(), evidence.title.clone()]);
        all.extend([&evidence.place, &evidence.sha256].into_iter().flatten().cloned());
    }
    for acceptance in &answers.acceptances {
        all.extend([
            acceptance.by.clone(),
            acceptance.because.clone(),
            acceptance.on.to_string(),
            acceptance.until.to_string(),
        ]);
    }
    all
}

/// Without white space, which a page breaks anew.
fn squeezed(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

#[test]
fn nothing_that_was_answered_is_missing_from_json() {
    for (name, _) in SAMPLES {
        let json: serde_json::Value =
            serde_json::from_slice(&fs::read(format!("reports/{name}.json")).expect("a sample")).expect("it is JSON");
        let mut texts = String::new();
        collect(&json, &mut texts);
        for text in written(&placed(name)) {
            assert!(texts.contains(&text), "{name}.json lacks {text:?}");
        }
    }
}

fn collect(value: &serde_json::Value, into: &mut String) {
    match value {
        serde_json::Value::String(text) => {
            into.push_str(text);
            into.push('\n');
        }
        serde_json::Value::Array(list) => list.iter().for_each(|it| collect(it, into)),
        serde_json::Value::Object(map) => map.values().for_each(|it| collect(it, into)),
        _ => {}
    }
}

#[test]
fn nothing_that_was_answered_is_missing_from_the_pdf() {
    for (name, _) in SAMPLES {
        let pdf = lopdf::Document::load(format!("reports/{name}.pdf")).expect("a sample");
        let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
        let page = |number: &u32| {
            pdf.extract_text(&[*number])
                .unwrap_or_else(|error| panic!("{name}, page {number}: {error}"))
        };
        let text = squeezed(&pages.iter().map(page).collect::<String>());
        for wanted in written(&placed(name)) {
            assert!(found(&text, &squeezed(&wanted)), "{name}.pdf lacks {wanted:?}");
        }
    }
}

/// The row of a finding in Markdown.
fn finding(name: &str, id: &str) -> String {
    let text = String::from_utf8(made(name, "en", "md", &scratch("remedies"))).expect("text");
    let (_, findings) = text.split_once("## Findings and remedies").expect("the chapter");
    let row = findings.lines().find(|line| line.starts_with(&format!("| {id} |")));
    row.expect("a finding").to_owned()
}

#[test]
fn what_is_to_be_done_follows_from_the_answer_that_counts() {
    // said to be fixed, with the reason
    let fixed = finding("fraud-detection", "R2-02");
    assert!(fixed.contains("Cannot be bettered: Law decides"), "{fixed}");
    assert!(!fixed.contains("ithin 30 days"), "{fixed}");
    // its evidence lapsed on 30 September 2026
    let held_down = finding("customer-service", "M1-06");
    assert!(
        held_down.contains("Supply valid evidence for the answer given."),
        "{held_down}"
    );
    // 3.5 % was measured in October: nobody has to measure once
    let measured = finding("customer-service", "R4-02");
    assert!(measured.contains("sort the errors found by cause"), "{measured}");
    assert!(!measured.contains("measure the share once"), "{measured}");
}

/// What a board must see in ten seconds: whatever comes before what the verdict rests on stands on the first page, on the lower
/// paper too.
#[test]
fn the_first_page_holds_the_whole_verdict() {
    const WANTED: [[&str; 8]; 2] = [
        [
            "评级：",
            "风险偏好",
            "状态",
            "截至日期",
            "所引法规的效力",
            "本报告不是",
            "一票否决项",
            "主要成因",
        ],
        [
            "Rating: ",
            "Appetite",
            "State",
            "As of",
            "Currency of the law cited",
            "What this report is not",
            "Gates",
            "What drives it",
        ],
    ];
    let folder = scratch("first-page");
    for (name, _) in SAMPLES {
        for (language, wanted, next) in [
            ("zh", WANTED[0], "结论的基础"),
            ("en", WANTED[1], "What the verdict rests on"),
        ] {
            let path = folder.join(format!("{name}.{language}.pdf"));
            let made = program()
                .args(["--lang", language, "report", &answers(name), "--paper", "letter", "-o"])
                .arg(&path)
                .output();
            assert!(matches!(made.expect("it runs").status.code(), Some(0 | 1)));
            let pdf = lopdf::Document::load(&path).expect("a PDF");
            let page = |number| squeezed(&pdf.extract_text(&[number]).expect("it has text"));
            let (first, second) = (page(1), page(2));
            for words in wanted {
                assert!(first.contains(&squeezed(words)), "{name}.{language}: {words}");
            }
            assert!(
                first.contains(&squeezed(next)) || second.starts_with(&squeezed(next)),
                "{name}.{language}: the verdict runs on to {second:.80}"
            );
        }
    }
}

/// The words of a page as a reader sees them, without white space.
fn words_of_html(page: &str) -> String {
    let main = page.split_once("</style>").expect("a style sheet").1;
    let words = main.replace("<br>", "\n").split('<').fold(String::new(), |all, piece| {
        let words = piece.split_once('>').map_or(piece, |(_, words)| words);
        all + words
    });
    squeezed(&named(&words))
}

/// The words of a page as a reader sees them, without white space.
fn words_of_markdown(page: &str) -> String {
    let mut words = String::new();
    let mut letters = page.chars();
    while let Some(letter) = letters.next() {
        words.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    squeezed(&named(&words.replace("<br>", "\n").replace("<!-- -->", "")))
}

/// Signs that stand there by name.
fn named(text: &str) -> String {
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    signs
        .iter()
        .fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign))
}

/// The pages of a sample that are text, with the words of each.
fn pages(name: &str) -> [(&'static str, String); 2] {
    let read = |format| fs::read_to_string(format!("reports/{name}.{format}")).expect("a sample");
    [
        ("html", words_of_html(&read("html"))),
        ("md", words_of_markdown(&read("md"))),
    ]
}

#[test]
fn nothing_that_was_answered_is_missing_from_html_and_markdown() {
    for (name, _) in SAMPLES {
        for (format, words) in pages(name) {
            for wanted in written(&placed(name)) {
                // only one line is within one cell or paragraph
                for line in wanted.lines() {
                    assert!(words.contains(&squeezed(line)), "{name}.{format} lacks {line:?}");
                }
            }
        }
    }
}

/// A text in a narrow column next to others is read row by row, so it is looked for in pieces of a line's length.
fn found(text: &str, wanted: &str) -> bool {
    let characters: Vec<char> = wanted.chars().collect();
    text.contains(wanted)
        || characters
            .chunks(6)
            .all(|piece| text.contains(&piece.iter().collect::<String>()))
}

#[test]
fn every_format_has_the_same_headline() {
    for (name, _) in SAMPLES {
        let json: serde_json::Value =
            serde_json::from_slice(&fs::read(format!("reports/{name}.json")).expect("a sample")).expect("it is JSON");
        let overall = &json["assessment"]["overall"];
        let csv = fs::read_to_string(format!("reports/{name}.csv")).expect("a sample");
        let line = csv
            .lines()
            .find(|line| line.starts_with("figure,overall,") || line.starts_with("figure,gap,"))
            .expect("the overall figure");
        let table = fs::read_to_string(format!("reports/{name}.txt")).expect("a sample");
        if overall.is_null() {
            assert_eq!(json["assessment"]["rating"]["state"], "not-assessed");
            assert!(table.contains("not assessed"));
            for (format, words) in pages(name) {
                assert!(words.contains("Rating:notassessed."), "{name}.{format}");
            }
            continue;
        }
        for end in ["low", "high"] {
            let figure = overall[end].to_string();
            assert!(line.contains(&figure), "{name}.csv: {line} lacks {figure}");
            assert!(table.contains(&figure), "{name}.txt lacks {figure}");
            for (format, words) in pages(name) {
                assert!(words.contains(&figure), "{name}.{format} lacks {figure}");
            }
        }
        // the rating in one sentence, which is the terminal's first line after the names
        let headline = table
            .lines()
            .find(|line| line.starts_with("Rating: ") || line.starts_with("评级："))
            .expect("a headline");
        for (format, words) in pages(name) {
            assert!(
                words.contains(&squeezed(headline)),
                "{name}.{format} lacks {headline:?}"
            );
        }
    }
}

#[test]
fn the_examples_cover_every_band_and_three_gates() {
    let mut bands = std::collections::BTreeSet::new();
    let mut gates = std::collections::BTreeSet::new();
    for (name, _) in SAMPLES {
        let json: serde_json::Value =
            serde_json::from_slice(&fs::read(format!("reports/{name}.json")).expect("a sample")).expect("it is JSON");
        let rating = &json["assessment"]["rating"];
        bands.insert((rating["state"].to_string(), rating["best"].to_string()));
        let fires = json["assessment"]["gates"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|gate| gate["fires"] == "yes");
        gates.extend(fires.map(|gate| gate["id"].to_string()));
    }
    let decided: Vec<&str> = bands
        .iter()
        .filter(|(state, _)| state == "\"decided\"")
        .map(|(_, band)| band.as_str())
        .collect();
    assert_eq!(decided.len(), 4, "{bands:?}");
    assert!(
        bands.iter().any(|(state, _)| state == "\"undecided\"")
            && bands.iter().any(|(state, _)| state == "\"not-assessed\"")
    );
    assert!(gates.len() >= 3, "{gates:?}");
}

#[test]
fn the_json_keeps_to_its_schema() {
    let schema: serde_json::Value =
        serde_json::from_slice(&fs::read("reports/schema.json").expect("the schema")).expect("it is JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let hold = |what: &str, bytes: &[u8]| {
        let json: serde_json::Value = serde_json::from_slice(bytes).expect("it is JSON");
        let wrong: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{what}: {wrong:?}");
    };
    for (name, _) in SAMPLES {
        hold(name, &fs::read(format!("reports/{name}.json")).expect("a sample"));
    }
    let scores = program()
        .args(["score", "--format", "json", "tests/answers"])
        .output()
        .expect("it runs");
    hold("scores", &scores.stdout);
    for (what, arguments) in [
        (
            "whatif",
            ["tests/answers/quant-trading.toml", "R1-01=public", "S-03=own"],
        ),
        ("whatif", ["tests/answers/empty.toml", "S-10=cn,eu", "R4-07=n/a"]),
        ("plan", ["tests/answers/fraud-detection.toml", "--to", "moderate"]),
        ("plan", ["tests/answers/model-vendor.toml", "--budget=8", "--seconds=0"]),
        ("plan", ["tests/cli/plan-stuck.in/stuck.toml", "--to", "moderate"]),
        ("plan", ["tests/answers/empty.toml", "--to", "moderate"]),
        ("report", ["tests/answers/fraud-detection.toml", "--to", "moderate"]),
        (
            "explain",
            ["tests/answers/fraud-detection.toml", "R2-02", "--color=never"],
        ),
        (
            "explain",
            ["tests/answers/quant-trading.toml", "overall", "--color=never"],
        ),
        ("explain", ["tests/answers/model-vendor.toml", "K-01", "--color=never"]),
        (
            "compare",
            [
                "tests/cli/compare.in/old.toml",
                "tests/cli/compare.in/new.toml",
                "--as-of-old=2026-01-01",
            ],
        ),
        (
            "compare",
            [
                "tests/answers/empty.toml",
                "tests/answers/investment-advice.toml",
                "--as-of-old=2026-01-01",
            ],
        ),
        (
            "compare",
            [
                "tests/editions/desk.2025.1.toml",
                "tests/editions/desk.2027.1.toml",
                "--checklist=tests/editions/desk",
            ],
        ),
        (
            "report",
            [
                "tests/editions/desk.2027.1.toml",
                "--checklist=tests/editions/desk",
                "--color=never",
            ],
        ),
    ] {
        let output = program()
            .arg(what)
            .args(arguments)
            .args(["--format", "json"])
            .output()
            .expect("it runs");
        hold(what, &output.stdout);
    }
    for more in [
        ["tests/cli/portfolio.in", "--within=90"],
        ["tests/answers", "--rating=not-assessed"],
    ] {
        let output = program()
            .arg("portfolio")
            .args(more)
            .args(["--format", "json"])
            .output()
            .expect("it runs");
        hold("portfolio", &output.stdout);
    }
    // the schema can refuse, too
    assert!(!validator.is_valid(&serde_json::json!({ "format": "probity-report/1" })));
}

/// Readers are told clauses by name and number; the keys by which checklists cite them are for programs.
#[test]
fn no_reader_meets_the_key_of_a_catalogue() {
    let keys: Vec<String> = fs::read_dir("checklists/references")
        .expect("there are catalogues")
        .map(|entry| entry.expect("it can be read").path())
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .filter(|key| key != "article")
        .collect();
    assert!(keys.len() > 30);
    let folder = scratch("keys");
    for (name, _) in SAMPLES {
        for (language, wanted) in [("zh", "《个人信息保护法》第二十四条"), ("en", "PIPL, Art. 24")] {
            let output = program()
                .args([
                    "--lang",
                    language,
                    "report",
                    &answers(name),
                    "--jurisdiction",
                    "cn,eu,us,sg,hk,uk,int",
                    "-o",
                ])
                .arg(folder.join("report.md"))
                .output()
                .expect("it runs");
            assert!(matches!(output.status.code(), Some(0 | 1)), "{name} {language}");
            let text = fs::read_to_string(folder.join("report.md")).expect("the report was written");
            let met: Vec<&String> = keys.iter().filter(|key| text.contains(&format!("{key} "))).collect();
            assert!(met.is_empty(), "{name} {language}: {met:?}");
            if *name == "customer-service" {
                assert!(text.contains(wanted), "{language}");
            }
        }
    }
}

/// The mark of what was not read is explained under each table that has it, and where the answers name no jurisdiction both chapters say so alike.
#[test]
fn tables_of_clauses_explain_themselves() {
    let text = String::from_utf8(made("customer-service", "en", "md", &scratch("marks"))).expect("it is text");
    let mut tables = 0;
    for table in text
        .split("\n\n")
        .filter(|it| it.starts_with("| ") && it.contains("\u{a0}† |"))
    {
        let after = text.split_once(table).expect("it is there").1.trim_start();
        assert!(after.starts_with("† Only number or heading was confirmed"), "{table}");
        tables += 1;
    }
    assert!(tables > 1, "{tables}");
    assert!(text.contains("Generative AI Interim Measures, Art. 2: Scope: services to the domestic public"));
    let text = String::from_utf8(made("empty", "zh", "md", &scratch("marks"))).expect("it is text");
    assert!(
        text.contains("尚无答案，无从得出发现项，也就不能列出所涉的条款。")
            && text.contains("未选定法域，故列出全部法域。")
    );
}

/// The clauses told are those of the jurisdictions asked for; by default of those that the answers say are served, which for this
/// example is the United Kingdom alone.
#[test]
fn duties_are_told_by_jurisdiction() {
    let duties = |choice: &[&str]| -> Vec<(String, String, Option<String>)> {
        let output = program()
            .args(["report", "tests/answers/credit-review.toml", "--format", "json"])
            .args(choice)
            .output()
            .expect("it runs");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
        let duties = report["duties"].as_array().expect("a list").iter();
        duties
            .map(|duty| {
                assert!(!duty["findings"].as_array().expect("a list").is_empty());
                let of = text(&duty["jurisdiction"]).expect("a text");
                (of, text(&duty["state"]).expect("a text"), text(&duty["from"]))
            })
            .collect()
    };
    let served = duties(&[]);
    assert!(
        !served.is_empty() && served.iter().all(|(of, ..)| of == "UK"),
        "{served:?}"
    );
    let asked = duties(&["--jurisdiction", "cn,EU"]);
    assert!(asked.iter().any(|(of, ..)| of == "CN") && asked.iter().any(|(of, ..)| of == "EU"));
    assert!(asked.iter().all(|(of, ..)| of == "CN" || of == "EU"), "{asked:?}");
    // the duties for high-risk systems were put off to this day
    let pending = ("EU".to_owned(), "pending".to_owned(), Some("2027-12-02".to_owned()));
    assert!(asked.contains(&pending), "{asked:?}");
}

/// What PDF/A-3a and PDF/UA-1 ask for first; the gate has a validator look at the rest.
#[test]
fn every_pdf_says_what_it_is_and_how_it_is_built() {
    for (name, language) in SAMPLES {
        let size = fs::metadata(format!("reports/{name}.pdf")).expect("a sample").len();
        assert!(size <= 400_000, "{name}.pdf has grown to {size} bytes");
        let pdf = lopdf::Document::load(format!("reports/{name}.pdf")).expect("a sample");
        let catalog = pdf.catalog().expect("a catalog");
        let resolved = |key: &[u8]| {
            pdf.dereference(catalog.get(key).expect("it is there"))
                .expect("it is there")
                .1
        };
        let tag = if *language == "zh" { "zh-CN" } else { "en" };
        assert_eq!(resolved(b"Lang").as_str().expect("a text"), tag.as_bytes());
        assert!(resolved(b"MarkInfo").as_dict().expect("a dictionary").has(b"Marked"));
        let metadata =
            String::from_utf8_lossy(&resolved(b"Metadata").as_stream().expect("a stream").content).into_owned();
        for field in ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
            assert!(metadata.contains(field), "{name}: {field}");
        }
        assert_eq!(resolved(b"OutputIntents").as_array().expect("a list").len(), 1);
        assert_eq!(
            resolved(b"AF").as_array().expect("a list").len(),
            if *name == WITH_LOGO { 4 } else { 3 },
            "{name}: provenance, answers, assessment, and the logo if there is one"
        );
        // every page knows its place in the structure, and no text stands outside a mark
        for page in pdf.get_pages().values() {
            assert!(pdf.get_dictionary(*page).expect("a page").has(b"StructParents"));
            let content = pdf.get_and_decode_page_content(*page).expect("its content");
            let mut depth = 0;
            for operation in &content.operations {
                match operation.operator.as_str() {
                    "BDC" | "BMC" => depth += 1,
                    "EMC" => depth -= 1,
                    "Tj" | "TJ" | "f" | "S" => assert_eq!(depth, 1, "{name}: {}", operation.operator),
                    _ => {}
                }
            }
            assert_eq!(depth, 0, "{name}");
        }
        for object in pdf.objects.values().filter_map(|it| it.as_dict().ok()) {
            if object.has_type(b"FontDescriptor") {
                assert!(object.has(b"FontFile2"), "{name}: a font is not embedded");
            }
        }
    }
}
