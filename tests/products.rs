//! What follows from an assessment, written to a file: the same words in every format, in one language or two, and over nobody's answers.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use probity::render::pdf::provenance::page_texts;

const ANSWERS: &str = "tests/answers/fraud-detection.toml";

/// The commands that go on from an assessment.
const COMMANDS: [&[&str]; 3] = [
    &["whatif", ANSWERS, "M2-02=verified"],
    &["compare", ANSWERS, ANSWERS],
    &["plan", ANSWERS, "--budget", "3"],
];

fn run(language: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_probity"))
        .args(["--as-of", "2026-11-24", "--color", "never", "--lang", language])
        .args(arguments)
        .output()
        .expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The letters and digits of a text, in their order: rules, spaces and line ends differ from format to format.
fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).collect()
}

/// The words that stand between blanks or line ends in the terminal's table, at least four letters long.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(letters)
        .filter(|it| it.chars().count() >= 4)
        .collect()
}

#[test]
fn a_file_says_what_the_terminal_says() {
    let folder = tempfile::tempdir().expect("a folder");
    for command in COMMANDS {
        for language in ["zh", "en"] {
            let (code, shown, _) = run(language, command);
            for (into, asked) in [
                ("one", language),
                ("two", if language == "zh" { "zh,en" } else { "en,zh" }),
            ] {
                for format in ["html", "md", "pdf"] {
                    let path = folder.path().join(format!("{into}.{format}"));
                    let path = path.to_str().expect("text");
                    let (written, said, _) = run(asked, &[command, &["-o", path]].concat());
                    assert_eq!((written, said.as_str()), (code, ""), "{command:?}");
                    let bytes = fs::read(path).expect("it was written");
                    let text = match format {
                        "pdf" => page_texts(&bytes).expect("a PDF").concat(),
                        _ => String::from_utf8(bytes).expect("text"),
                    };
                    let text = letters(&text);
                    // a word that the terminal breaks is found in pieces; so many of them must be there
                    let words = words(&shown);
                    let found = words.iter().filter(|word| text.contains(word.as_str())).count();
                    assert!(
                        found * 10 >= words.len() * 9,
                        "{command:?} as {format} in {asked}: {found} of {} words",
                        words.len()
                    );
                }
            }
        }
    }
}

#[test]
fn answers_are_not_written_over_and_formats_for_programs_are_their_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("answers.toml");
    fs::copy(ANSWERS, &copy).expect("it can be copied");
    let path = copy.to_str().expect("text");
    for command in [
        ["compare", path, ANSWERS, "-o", path, "--format", "md"].as_slice(),
        &["plan", path, "--budget", "1", "-o", path, "--format", "html"],
        &["whatif", path, "M2-02=verified", "-o", path, "--format", "md"],
    ] {
        let (code, _, said) = run("en", command);
        assert_eq!(code, Some(2), "{said}");
    }
    assert!(fs::read(&copy).expect("it is there") == fs::read(ANSWERS).expect("it is there"));
    // a PDF is not for a terminal, and a comparison has no rows for a spreadsheet
    assert_eq!(
        run("en", &["plan", ANSWERS, "--budget", "1", "--format", "pdf"]).0,
        Some(2)
    );
    let csv = folder.path().join("x.csv");
    assert_eq!(
        run("en", &["compare", ANSWERS, ANSWERS, "-o", csv.to_str().expect("text")]).0,
        Some(2)
    );
    assert!(!Path::new(&csv).exists());
}
