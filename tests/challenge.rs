//! A second assessment: how agreement is counted, what settling does to the files, and when an assessment is final.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::borrow::Cow;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use probity::diagnostic::Files;
use probity::model::answers::Answers;
use probity::model::challenge::{Agreement, State, Undefined};
use probity::model::checklist::Checklist;
use probity::model::date::Date;
use probity::model::number::Number;
use probity::score::{agreement, assess};
use probity::source::answers::parse;
use probity::source::{Folder, read};
use serde_json::Value;

/// Five questions: R1-01 staff 0 or public 2; R1-02 any of names 1 and health 2; R1-03 a number, 1 point from 50 on; R1-04 words; and, where R1-01 is
/// public, R1-05 read 0 or act 2.
static BASE: LazyLock<Checklist> = LazyLock::new(|| {
    let files = ["checklist.toml", "reach.toml"].map(|name| {
        let text = fs::read_to_string(Path::new("tests/diagnostics/base").join(name)).expect("there");
        (name.to_owned(), Cow::Owned(text))
    });
    let (sourced, _, _) = read(&Folder {
        name: "base".into(),
        files: files.into(),
    });
    sourced.expect("it is fine").checklist
});

/// The first answers, those of the second assessment, and what is on record.
fn answers(first: &str, second: &str, record: &str) -> Answers {
    let text = format!(
        "checklist = \"base@1\"\n[subject]\nname = \"Chat\"\n[people]\nrespondent = \"Ann\"\n[answers]\n{first}\n[challenge]\nby = \"Bob\"\nbegun = 2026-11-20\ncompared = 2026-11-22\n[challenge.answers]\n{second}\n{record}"
    );
    let files = Files::one("x.toml", text.clone());
    let read = parse(&files, 0).and_then(|draft| draft.read(&BASE));
    read.unwrap_or_else(|problems| panic!("{problems:?}\n{text}")).answers
}

fn agreed(answers: &Answers) -> Agreement {
    let today = Date::parse("2026-11-24").expect("a day");
    agreement(&BASE, answers, &assess(&BASE, answers, today)).expect("it was compared")
}

fn states(agreement: &Agreement) -> Vec<(&str, State)> {
    let id = |at: usize| BASE.questions[at].id.as_str();
    let disputes = agreement.disputes.iter();
    disputes.map(|it| (id(it.disagreement.question), it.state)).collect()
}

const FIRST: &str = "R1-01 = \"public\"\nR1-02 = [\"names\"]\nR1-03 = 10\nR1-04 = \"Enquiries.\"\nR1-05 = \"read\"\n";

/// Places, as shares of the points of each question: R1-01 1 and 1; R1-02, which gives 0 to 3, 1/3 and 3/3; R1-03 0 and 0, since 49 is below the step
/// like 10; R1-05 0 and 1. D = (0 + 2/3 + 0 + 1) / 4 = 5/12. By chance, each of the first 1, 1/3, 0, 0 with each of the second 1, 1, 0, 1:
/// 1 gives 0 + 0 + 1 + 0 = 1; 1/3 gives 2/3 + 2/3 + 1/3 + 2/3 = 7/3; 0 gives 1 + 1 + 0 + 1 = 3, twice. E = (1 + 7/3 + 6) / 16 = 28/48 = 7/12.
/// κ = 1 − 5/7 = 2/7. Words are not compared.
#[test]
fn agreement_is_counted_on_what_both_answered() {
    let second =
        "R1-01 = \"public\"\nR1-02 = [\"names\", \"health\"]\nR1-03 = 49\nR1-04 = \"Questions.\"\nR1-05 = \"act\"\n";
    let agreement = agreed(&answers(FIRST, second, ""));
    assert_eq!((agreement.overall.both, agreement.overall.agreed), (4, 2));
    assert_eq!(agreement.overall.kappa, Ok(Number::parse("2/7").expect("a number")));
    assert_eq!(agreement.sections, [(0, agreement.overall.clone())]);
    assert_eq!(states(&agreement), [("R1-02", State::Open), ("R1-05", State::Open)]);
    assert_eq!(agreement.disputes[0].points, Some(Number::whole(2)));
    assert_eq!(agreement.disputes[1].points, Some(Number::whole(2)));
    // above the step it counts otherwise
    let agreement = agreed(&answers(FIRST, &second.replace("49", "50"), ""));
    assert_eq!((agreement.overall.both, agreement.overall.agreed), (4, 1));
}

#[test]
fn what_one_alone_answered_or_was_asked_is_told_and_not_compared() {
    let agreement = agreed(&answers(FIRST, "R1-01 = \"staff\"\nR1-02 = [\"names\"]\n", ""));
    assert_eq!((agreement.overall.both, agreement.overall.agreed), (2, 1));
    assert_eq!(agreement.overall.kappa, Err(Undefined::TooFew));
    assert_eq!(states(&agreement), [("R1-01", State::Open)]);
    // R1-03 was left open by the second; R1-05 is not asked where R1-01 is staff
    assert_eq!((agreement.first_alone, agreement.asked_of_one), (vec![2], vec![4]));
    assert_eq!(agreement.left_open, [2]);
    // whatever the reasons, both set it aside; one who does not disagrees, without points
    let aside = |why: &str| format!("R1-01 = {{ not-applicable = \"{why}\" }}\n");
    assert_eq!(agreed(&answers(&aside("x"), &aside("y"), "")).overall.agreed, 1);
    let agreement = agreed(&answers(&aside("x"), "R1-01 = \"staff\"\n", ""));
    assert_eq!(
        (states(&agreement), &agreement.disputes[0].points),
        (vec![("R1-01", State::Open)], &None)
    );
}

const RECORD: &str = "[[disagreement]]\nquestion = \"R1-01\"\nfirst = \"public\"\nsecond = \"staff\"\n";
const SETTLED: &str = "stands = \"staff\"\nbecause = \"No customer has access.\"\nby = \"Bob\"\non = 2026-11-23\n";

/// The first answer is that on record, so that settling moves no figure, and a quiet change to what the second said settles nothing.
#[test]
fn a_disagreement_stays_on_record() {
    let second = "R1-01 = \"staff\"\nR1-02 = [\"names\"]\n";
    let (public, staff) = ("R1-01 = \"public\"\nR1-02 = [\"names\"]\n", second);
    let settled = format!("{RECORD}{SETTLED}");
    let alone = settled.replace("by = \"Bob\"", "by = \"Ann\"");
    for (first, record, state) in [
        (public, RECORD, State::Open),
        (staff, RECORD, State::Open),
        (staff, settled.as_str(), State::Settled),
        (public, settled.as_str(), State::Undone),
        (
            "R1-01 = { not-applicable = \"x\" }\nR1-02 = [\"names\"]\n",
            settled.as_str(),
            State::Changed,
        ),
        ("R1-02 = [\"names\"]\n", settled.as_str(), State::Changed),
        (staff, alone.as_str(), State::Alone),
    ] {
        let agreement = agreed(&answers(first, second, record));
        assert_eq!(states(&agreement), [("R1-01", state)], "{first}{record}");
        assert_eq!(
            (agreement.overall.both, agreement.overall.agreed),
            (2, 1),
            "{first}{record}"
        );
        assert_eq!(agreement.open().count(), usize::from(state != State::Settled));
    }
    // the second answer on record is altered, or that of the second assessment is
    for second in ["R1-01 = \"public\"\nR1-02 = [\"names\"]\n", "R1-02 = [\"names\"]\n"] {
        let agreement = agreed(&answers(staff, second, &settled));
        assert_eq!(states(&agreement), [("R1-01", State::Altered)], "{second}");
    }
    // an answer on which both agreed is changed afterwards: a disagreement that nobody settled
    let agreement = agreed(&answers(&staff.replace("\"names\"", "\"health\""), second, &settled));
    assert_eq!(states(&agreement), [("R1-01", State::Settled), ("R1-02", State::Open)]);
}

/// Once it is settled that R1-01 is staff, R1-05 is not asked any more.
#[test]
fn what_no_longer_applies_needs_no_settling() {
    let second = "R1-01 = \"public\"\nR1-05 = \"act\"\n";
    let record = "[[disagreement]]\nquestion = \"R1-05\"\nfirst = \"read\"\nsecond = \"act\"\n";
    let agreement = agreed(&answers("R1-01 = \"public\"\nR1-05 = \"read\"\n", second, record));
    assert_eq!(states(&agreement), [("R1-05", State::Open)]);
    let agreement = agreed(&answers("R1-01 = \"staff\"\nR1-05 = \"read\"\n", second, record));
    assert_eq!(states(&agreement), [("R1-01", State::Open), ("R1-05", State::Moot)]);
    assert_eq!(agreement.open().count(), 1);
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("challenge").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    for file in ["vendor.toml", "vendor.challenge.toml"] {
        fs::copy(Path::new("tests/cli/challenge.in").join(file), folder.join(file)).expect("copied");
    }
    folder
}

fn probity(folder: &Path, arguments: &[&str], typed: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_probity"))
        .current_dir(folder)
        .args(["--as-of", "2026-11-24", "--lang", "en"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    // a command that asks nothing may have ended by now
    let _ = child.stdin.take().expect("a pipe").write_all(typed.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn done(folder: &Path, arguments: &[&str], typed: &str) -> String {
    let output = probity(folder, arguments, typed);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn text(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).expect("there")
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let value = serde_json::from_str(&done(folder, arguments, "")).expect("JSON");
    let schema: Value =
        serde_json::from_slice(&fs::read("reports/schema.json").expect("the schema")).expect("it is JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let wrong: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    value
}

/// From blind to final: only the last settlement makes it so, and every report says which state it is in.
#[test]
fn it_is_final_when_the_last_disagreement_is_settled() {
    let folder = scratch("final");
    let state = || {
        let report = done(&folder, &["report", "vendor.toml", "--format", "md"], "");
        let mut lines = report.lines();
        let line = lines.find(|line| line.contains("DRAFT") || line.contains("final, signed"));
        line.map_or_else(|| panic!("{report}"), str::to_owned)
    };
    assert!(
        state().contains("DRAFT") && state().contains("was not compared"),
        "{}",
        state()
    );
    let report = json(&folder, &["report", "vendor.toml", "--format", "json"]);
    assert_eq!(report["challenge"]["compared"], Value::Null);
    let before = text(&folder, "vendor.toml");
    let compared = json(&folder, &["challenge", "vendor.toml", "--compare", "--format", "json"]);
    let compared = &compared["challenge"]["compared"];
    assert_eq!(
        (&compared["overall"]["both"], &compared["overall"]["agreed"]),
        (&30.into(), &26.into())
    );
    assert_eq!(compared["overall"]["share"], "13/15", "26 of 30");
    assert_eq!(
        compared["not-settled"],
        serde_json::json!(["C-02", "T-02", "D-02", "KX-01"])
    );
    assert_eq!(compared["first-changed"], Value::Null);
    assert_eq!(compared["answers"].as_array().map(Vec::len), Some(30));
    // all that was in the file is in it still, comments and order, and the new evidence came with the second assessment
    let after = text(&folder, "vendor.toml");
    for line in before.lines() {
        assert!(after.contains(line), "{line}");
    }
    assert!(after.contains("id = \"E-7\""), "{after}");
    // a second time nothing is written
    done(&folder, &["challenge", "vendor.toml", "--compare"], "");
    assert_eq!(text(&folder, "vendor.toml"), after);
    // settled one by one: the second stands, the first stands, another stands
    done(
        &folder,
        &["challenge", "vendor.toml", "--settle"],
        "2\nOn the public register.\nq\n",
    );
    done(
        &folder,
        &["challenge", "vendor.toml", "--settle"],
        "1\nThe letter is enough.\n3\nassured\nA report came in.\n",
    );
    let now = text(&folder, "vendor.toml");
    assert!(now.contains("\nC-02 = { choices = [\"penalty\", \"breach\"], note = \"The breach of June 2025 is missing in the first answer.\" }\n"), "{now}");
    assert!(
        now.contains("\nT-02 = { choice = \"stated\", note = \"“Public"),
        "{now}"
    );
    assert!(
        now.contains("\nD-02 = { choice = \"assured\", evidence = [\"E-7\"] }\n"),
        "the evidence of both stays named: {now}"
    );
    assert!(
        state().contains("1 disagreement with the second assessment is not settled (KX-01)"),
        "{}",
        state()
    );
    // the last one by hand, under its record
    let by_hand = format!(
        "{now}stands = {{ choice = \"named\" }}\nbecause = \"It can be tested.\"\nby = \"Dr Ines Calloway, Third-Party Risk\"\non = 2026-11-24\n"
    );
    fs::write(folder.join("vendor.toml"), by_hand).expect("written");
    // whoever signed on 2026-11-20 has not seen what was settled on the 24th
    assert!(
        state().contains("DRAFT, signed by Theo Marchetti") && state().contains("to be signed anew"),
        "{}",
        state()
    );
    let anew = text(&folder, "vendor.toml").replace("approved = 2026-11-20", "approved = 2026-11-24");
    fs::write(folder.join("vendor.toml"), anew).expect("written");
    assert!(state().contains("final, signed by Theo Marchetti"), "{}", state());
    let report = json(&folder, &["report", "vendor.toml", "--format", "json"]);
    let compared = &report["challenge"]["compared"];
    assert_eq!(compared["overall"]["agreed"], 26, "settling moves no figure");
    assert_eq!(compared["not-settled"], serde_json::json!([]));
    let settled = &compared["disagreements"][2];
    assert_eq!(
        (&settled["question"], &settled["state"]),
        (&"D-02".into(), &"settled".into())
    );
    assert_eq!(settled["settlement"]["stands"], "assured");
    assert_eq!(
        (&settled["first"]["answer"], &settled["second"]["answer"]),
        (&"stated".into(), &"documented".into())
    );
    // what is scored is what stands
    let questions = report["questions"].as_array().expect("questions");
    let scored = questions.iter().find(|it| it["id"] == "D-02").expect("there");
    assert_eq!(scored["counts"], "assured");
    // an answer changed after it was settled opens it again
    let changed = text(&folder, "vendor.toml").replace(
        "\nD-02 = { choice = \"assured\", ",
        "\nD-02 = { choice = \"not-provided\", ",
    );
    fs::write(folder.join("vendor.toml"), changed).expect("written");
    assert!(state().contains("DRAFT") && state().contains("(D-02)"), "{}", state());
    assert!(said(&probity(&folder, &["check", "vendor.toml"], "")).contains("[stale-settlement]"));
    // and can be settled again
    let output = done(&folder, &["challenge", "vendor.toml", "--settle"], "2\nSo it is.\n");
    assert!(output.contains("No disagreement is left open."), "{output}");
    assert!(state().contains("final"), "{}", state());
}

/// Every format tells who challenged, how far they agree, and each disagreement with its reason; the PDF proves itself.
#[test]
fn every_report_has_the_chapter() {
    let folder = scratch("chapter");
    done(
        &folder,
        &["challenge", "vendor.toml", "--settle"],
        "2\nOn the public register.\nq\n",
    );
    let told = [
        "Second assessment and disagreements",
        "Dr Ines Calloway, Third-Party Risk",
        "26, 86.7%",
        "On the public register.",
        "A white paper on tenancy; no test from another account.",
        "Six kinds of source are named; no inventory of what is in them.",
        "Not settled",
    ];
    for format in ["md", "html", "table"] {
        let report = done(&folder, &["report", "vendor.toml", "--format", format], "");
        let flat = report.split_whitespace().collect::<Vec<_>>().join(" ");
        // where cells stand side by side, a text is broken over lines
        for what in told.iter().take(if format == "table" { 3 } else { told.len() }) {
            assert!(flat.contains(what), "{format} does not say {what}");
        }
    }
    done(&folder, &["report", "vendor.toml", "-o", "vendor.pdf"], "");
    assert!(done(&folder, &["verify", "vendor.pdf"], "").contains("Verified."));
    // a report stands in place of its answers
    let shown = done(&folder, &["challenge", "vendor.pdf", "--compare"], "");
    assert!(shown.contains("disagreements: 4, not settled: 3"), "{shown}");
    for ending in ["pdf", "html", "md", "json"] {
        let file = format!("compared.{ending}");
        done(&folder, &["challenge", "vendor.toml", "--compare", "-o", &file], "");
        assert!(fs::metadata(folder.join(&file)).expect("there").len() > 1000, "{file}");
    }
    // among many, it is a draft, and the second assessment is none of them
    let board = json(
        &folder,
        &["portfolio", "vendor.toml", "vendor.challenge.toml", "--format", "json"],
    );
    assert_eq!(
        (&board["files"]["counted"], &board["files"]["second"]),
        (&1.into(), &1.into())
    );
    assert_eq!(board["assessments"][0]["signed"], Value::Null);
}

#[test]
fn first_answers_that_were_changed_meanwhile_are_told() {
    let folder = scratch("changed");
    let path = folder.join("vendor.toml");
    let changed =
        text(&folder, "vendor.toml").replace("T-02 = { choice = \"stated\"", "T-02 = { choice = \"not-provided\"");
    fs::write(&path, changed).expect("written");
    let compared = json(&folder, &["challenge", "vendor.toml", "--compare", "--format", "json"]);
    assert_eq!(compared["challenge"]["compared"]["first-changed"], "2026-11-24");
    let report = done(&folder, &["report", "vendor.toml", "--format", "md"], "");
    assert!(
        report.contains("changed after the second assessment had begun"),
        "{report}"
    );
}

#[test]
fn what_cannot_be_compared_leaves_both_files_alone() {
    let folder = scratch("alone");
    let (first, second) = (text(&folder, "vendor.toml"), text(&folder, "vendor.challenge.toml"));
    let refused = |why: &str, first: &str, second: &str| {
        fs::write(folder.join("vendor.toml"), first).expect("written");
        fs::write(folder.join("vendor.challenge.toml"), second).expect("written");
        for what in ["--compare", "--settle"] {
            let output = probity(&folder, &["challenge", "vendor.toml", what], "1\nBecause.\n");
            assert_eq!(output.status.code(), Some(2), "{output:?}");
            assert!(said(&output).contains(why), "{output:?}");
            assert_eq!(text(&folder, "vendor.toml"), first);
            assert_eq!(text(&folder, "vendor.challenge.toml"), second);
        }
    };
    refused("1 open question", &first, &second.replace("KX-02 = \"no-right\"\n", ""));
    let evidence = first.replace(
        "\n[challenge]",
        "\n[[evidence]]\nid = \"E-7\"\ntitle = \"Something else\"\n\n[challenge]",
    );
    refused(
        "the evidence `E-7`",
        &evidence.replace("evidence = [\"E-6\"]", "evidence = [\"E-6\", \"E-7\"]"),
        &second,
    );
    refused(
        "is not the second assessment",
        &first,
        &second.replace("of = \"vendor.toml\"", "of = \"other.toml\""),
    );
    refused(
        "is the respondent",
        &first.replace("Iain Mowbray, Vendor Management", "Dr Ines Calloway, Third-Party Risk"),
        &second,
    );
    refused(
        "there is no second assessment",
        first.split("\n[challenge]").next().expect("a part"),
        &second,
    );
    // as it is, on purpose: what is open stays unchallenged, and is told
    fs::write(folder.join("vendor.toml"), &first).expect("written");
    fs::write(
        folder.join("vendor.challenge.toml"),
        second.replace("KX-02 = \"no-right\"\n", ""),
    )
    .expect("written");
    let compared = json(
        &folder,
        &[
            "challenge",
            "vendor.toml",
            "--compare",
            "--unfinished",
            "--format",
            "json",
        ],
    );
    assert_eq!(
        compared["challenge"]["compared"]["first-alone"],
        serde_json::json!(["KX-02"])
    );
}

/// A mark that was lost with an older copy of the first file comes back with the next sitting.
#[test]
fn a_lost_mark_is_set_again() {
    let folder = scratch("mark");
    let marked = text(&folder, "vendor.toml");
    let unmarked = marked.split("\n[challenge]").next().expect("a part").to_owned();
    fs::write(folder.join("vendor.toml"), unmarked).expect("written");
    let second = text(&folder, "vendor.challenge.toml");
    done(&folder, &["challenge", "vendor.toml"], "q\n");
    assert_eq!(
        text(&folder, "vendor.toml"),
        marked.replace("begun = 2026-11-12", "begun = 2026-11-24")
    );
    assert_eq!(text(&folder, "vendor.challenge.toml"), second);
}
