//! Runs the transcripts of `tests/cli/` and of the README, and tests what a transcript cannot state.
//!
//! A transcript is a command as a user types it, its exit code and what it prints. `TRYCMD=overwrite cargo test --test cli`
//! writes them anew; read the difference before it is committed.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn probity(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_probity"))
        .args(["--as-of", "2026-11-24", "--lang", "en", "--color", "never"])
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("it runs")
}

fn code(output: &Output) -> i32 {
    output
        .status
        .code()
        .unwrap_or_else(|| panic!("ended by a signal: {output:?}"))
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

#[test]
fn every_command_and_every_exit_code_is_as_in_the_transcripts() {
    trycmd::TestCases::new()
        .case("tests/cli/*.trycmd")
        .case("tests/cli/*.toml");
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    for page in ["README.md", "README.zh.md"] {
        let text = fs::read_to_string(page).expect("the page");
        // a page without a command would pass unseen
        assert_eq!(
            text.matches("```console\n$ probity ").count(),
            1,
            "{page} shows a command"
        );
        trycmd::TestCases::new().case(page);
        // the diagnostic stands there without the command, because a reader has no file with that mistake
        let shown = text.split("```text\n").nth(1).and_then(|rest| rest.split("```").next());
        let transcript = fs::read_to_string("tests/cli/wrong.trycmd").expect("the transcript");
        assert!(
            transcript.contains(shown.expect("a diagnostic")),
            "{page}: no transcript has its diagnostic"
        );
    }
}

// transcripts compare the files that should be there; a file that should not be is seen only here
#[test]
fn nothing_is_overwritten_when_something_is_wrong() {
    let folder = scratch("kept");
    let (answers, report) = (folder.join("a.toml"), folder.join("r.json"));
    fs::write(&answers, "checklist = \"finance-genai@2026.1\"\n").expect("written");
    fs::write(&report, "as it was").expect("written");
    let text = |path: &Path| path.to_str().expect("a name").to_owned();
    assert_eq!(code(&probity(&["report", &text(&answers), "-o", &text(&report)])), 2);
    assert_eq!(fs::read_to_string(&report).expect("there"), "as it was");
    // a report never replaces the answers it is about, nor a new form an old file
    let before = fs::read_to_string(&answers).expect("there");
    assert_eq!(
        code(&probity(&[
            "report",
            &text(&answers),
            "--format",
            "json",
            "-o",
            &text(&answers)
        ])),
        2
    );
    assert_eq!(code(&probity(&["new", "-o", &text(&answers)])), 2);
    assert_eq!(fs::read_to_string(&answers).expect("there"), before);
    assert_eq!(
        fs::read_dir(&folder).expect("there").count(),
        2,
        "no temporary file is left"
    );
}

// two runs compared with each other, in all their figures
#[test]
fn answers_come_from_standard_input_and_from_json_alike() {
    let toml = "checklist = \"finance-genai@2026.1\"\n[subject]\nname = \"x\"\n[answers]\nR1-01 = \"sensitive\"\nR1-03 = \"overseas\"\n";
    let mut child = Command::new(env!("CARGO_BIN_EXE_probity"))
        .args(["--as-of", "2026-11-24", "score", "-", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(toml.as_bytes())
        .expect("written");
    let piped = child.wait_with_output().expect("it ends");
    let json = scratch("json").join("a.json");
    let same = r#"{"checklist":"finance-genai@2026.1","subject":{"name":"x"},"answers":{"R1-01":"sensitive","R1-03":{"choice":"overseas"}}}"#;
    fs::write(&json, same).expect("written");
    let read = probity(&["score", json.to_str().expect("a name"), "--format", "json"]);
    let figures = |output: &Output| {
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        value["assessments"][0]["figures"].clone()
    };
    assert_eq!(figures(&piped), figures(&read));
    assert!(figures(&read).as_array().is_some_and(|list| list.len() == 26));
}

// said of every line, whatever is in it
#[test]
fn no_line_of_a_table_is_wider_than_80_columns() {
    for language in ["zh", "en"] {
        for file in [
            "customer-service",
            "fraud-detection",
            "quant-trading",
            "investment-advice",
        ] {
            let arguments = ["--lang", language, "score", &format!("tests/answers/{file}.toml")];
            let output = Command::new(env!("CARGO_BIN_EXE_probity"))
                .args(arguments)
                .output()
                .expect("it runs");
            for line in out(&output).lines() {
                let width = unicode_width::UnicodeWidthStr::width(line);
                assert!(width <= 80, "{width}: {line}");
            }
        }
    }
}
