//! Each command and each exit code, as a user meets them.

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

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

#[test]
fn the_exit_code_gates_a_release() {
    // customer-service is moderate, fraud-detection high, quant-trading anything from low to high, empty not assessed
    for (file, fail_at, expected) in [
        ("customer-service", "moderate", 1),
        ("customer-service", "high", 0),
        ("fraud-detection", "high", 1),
        ("fraud-detection", "critical", 0),
        ("quant-trading", "high", 1),
        ("quant-trading", "critical", 0),
        ("empty", "critical", 1),
    ] {
        let output = probity(&["score", &format!("tests/answers/{file}.toml"), "--fail-at", fail_at]);
        assert_eq!(code(&output), expected, "{file} --fail-at {fail_at}: {}", err(&output));
    }
    assert_eq!(code(&probity(&["score", "tests/answers/customer-service.toml"])), 0);
    assert_eq!(code(&probity(&["score", "tests/answers/empty.toml"])), 1);
}

#[test]
fn several_files_come_worst_first_with_a_total_and_a_broken_one_hides_none() {
    let folder = scratch("several");
    for name in ["customer-service", "investment-advice", "credit-review"] {
        fs::copy(
            format!("tests/answers/{name}.toml"),
            folder.join(format!("{name}.toml")),
        )
        .expect("copied");
    }
    fs::write(
        folder.join("broken.toml"),
        "checklist = \"finance-genai@2026.1\"\n[subject]\nnam = \"x\"\n",
    )
    .expect("written");
    let output = probity(&["score", folder.to_str().expect("a name"), "--format", "csv"]);
    assert_eq!(code(&output), 2);
    let text = out(&output);
    let order: Vec<&str> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(5).expect("a column"))
        .collect();
    assert_eq!(order, ["critical", "moderate", "low", ""]);
    assert!(err(&output).contains("broken.toml") && err(&output).contains("did you mean `name`?"));
    let table = out(&probity(&["score", folder.to_str().expect("a name")]));
    assert!(
        table
            .trim_end()
            .ends_with("Total 4 files: critical 1, moderate 1, low 1, unusable 1"),
        "{table}"
    );
}

#[test]
fn what_cannot_be_read_or_written_is_exit_3_and_what_is_wrong_is_exit_2() {
    assert_eq!(code(&probity(&["score", "no-such-file.toml"])), 3);
    assert_eq!(code(&probity(&["report", "tests/answers"])), 3);
    assert_eq!(
        code(&probity(&[
            "report",
            "tests/answers/empty.toml",
            "-o",
            "/no/such/folder/x.pdf"
        ])),
        3
    );
    assert_eq!(
        code(&probity(&["report", "tests/answers/empty.toml", "-o", "x.docx"])),
        2
    );
    assert_eq!(
        code(&probity(&["report", "tests/answers/empty.toml", "--format", "pdf"])),
        2
    );
    assert_eq!(code(&probity(&["no-such-command"])), 2);
    assert_eq!(code(&probity(&["score", "x.toml", "--fail-at", "severe"])), 2);
    assert_eq!(code(&probity(&["--as-of", "2026-02-30", "list"])), 2);
    assert_eq!(code(&probity(&["check", "no-such-checklist"])), 2);
    assert_eq!(code(&probity(&["explain", "no-such-thing"])), 2);
}

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

#[test]
fn a_new_form_is_a_valid_answers_file_that_is_not_assessed() {
    let form = scratch("new").join("form.toml");
    let path = form.to_str().expect("a name");
    assert_eq!(code(&probity(&["new", "-o", path])), 0);
    assert_eq!(code(&probity(&["check", path])), 0);
    let scored = probity(&["score", path]);
    assert_eq!(code(&scored), 1);
    assert!(out(&scored).contains("not assessed"));
    let text = fs::read_to_string(&form).expect("there");
    assert!(text.contains("# M4-10 = \"\"") && text.contains("# S-10 = []") && text.contains("# S-08 = 0"));
}

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

#[test]
fn every_command_speaks_both_languages() {
    for (arguments, zh, en) in [
        (vec!["list"], "题", "questions"),
        (vec!["show"], "一票否决项", "Gates"),
        (vec!["explain", "unjustified-exclusion"], "理由", "justification"),
        (vec!["explain", "M2-11"], "整改", "Remedy"),
        (
            vec!["explain", "tests/answers/credit-review.toml", "overall"],
            "总体剩余风险",
            "Overall residual risk",
        ),
        (
            vec!["explain", "tests/answers/credit-review.toml", "M2-01"],
            "计分答案",
            "Counts as",
        ),
        (vec!["check", "finance-genai"], "没有问题", "nothing wrong"),
        (vec!["--help"], "退出码", "Exit codes"),
        (vec!["score", "--help"], "最差在前", "worst first"),
    ] {
        for (language, word) in [("zh", zh), ("en", en)] {
            let mut all = vec!["--lang", language];
            all.extend(&arguments);
            let output = Command::new(env!("CARGO_BIN_EXE_probity"))
                .args(&all)
                .output()
                .expect("it runs");
            assert_eq!(code(&output), 0, "{all:?}: {}", err(&output));
            assert!(out(&output).contains(word), "{all:?} lacks {word}: {}", out(&output));
        }
    }
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        let output = probity(&["completions", shell]);
        assert_eq!(code(&output), 0);
        assert!(out(&output).contains("report"), "{shell}");
    }
}

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

#[test]
fn the_table_in_the_readme_is_what_the_program_prints() {
    for (page, language) in [("README.md", "en"), ("README.zh.md", "zh")] {
        let page = fs::read_to_string(page).expect("the page");
        let shown = page
            .split("```text\n")
            .nth(1)
            .and_then(|rest| rest.split("```").next())
            .expect("a table");
        let (head, tail) = shown.split_once("\n...\n").expect("it is shortened");
        let arguments = ["--lang", language, "score", "tests/answers/fraud-detection.toml"];
        let output = Command::new(env!("CARGO_BIN_EXE_probity"))
            .args(["--as-of", "2026-11-24", "--color", "never"])
            .args(arguments)
            .output()
            .expect("it runs");
        let printed = out(&output);
        assert!(
            printed.starts_with(head),
            "{language}: the table begins differently:\n{printed}"
        );
        assert!(
            printed.trim_end().ends_with(tail.trim()),
            "{language}: the table ends differently:\n{printed}"
        );
    }
}
