//! The gallery of errors: for each row of the table of diagnostics the smallest input that causes it, and what the
//! reader then sees in both languages. `UPDATE=1 cargo test --test diagnostics` writes the expected texts anew.

#![allow(
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test has disk and program at hand"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use probity::diagnostic::{CODES, Entry, Severity};

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// The checklist that the answers files are for; the one folder that stands for no diagnostic.
const BASE: &str = "base";

fn gallery() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

/// Checks one input from within its folder, so that the paths shown are short.
fn check(folder: &Path, input: &str, language: &str) -> std::io::Result<Output> {
    Command::new(env!("CARGO_BIN_EXE_probity"))
        .current_dir(folder)
        .args([
            "check",
            input,
            "--as-of",
            "2026-11-24",
            "--color",
            "never",
            "--lang",
            language,
        ])
        .arg("--checklist")
        .arg(gallery().join(BASE))
        .output()
}

/// Runs one row; says what is not as it should be.
fn run(entry: &Entry, language: &str) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let folder = gallery().join(entry.name);
    let mut wrong = show(entry, &folder, language)?;
    for variant in variants(&folder)? {
        wrong.extend(show(entry, &variant, language)?);
    }
    Ok(wrong)
}

/// Further inputs with the same diagnostic that read differently: folders within its folder.
fn variants(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("checklist") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Checks one input and compares what is shown.
fn show(entry: &Entry, folder: &Path, language: &str) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let name = entry.name;
    let scratch = tempfile::tempdir()?;
    let (place, input) = if name == "too-large" {
        // not worth keeping in the repository
        fs::write(scratch.path().join("answers.toml"), "# filler\n".repeat(2 << 20))?;
        (scratch.path(), "answers.toml")
    } else {
        let inputs = ["checklist", "answers.toml", "answers.json"];
        let found = inputs.into_iter().find(|input| folder.join(input).exists());
        (folder, found.ok_or(format!("{}: no input", folder.display()))?)
    };
    let output = check(place, input, language)?;
    let shown = String::from_utf8(output.stderr)?;
    let expected = folder.join(format!("expected.{language}.txt"));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&expected, &shown)?;
    }

    let mut wrong = Vec::new();
    let exit = match entry.severity {
        Severity::Error => 2,
        Severity::Warning => 0,
    };
    if output.status.code() != Some(exit) {
        wrong.push(format!("{name} ({language}): ends with {}, not {exit}", output.status));
    }
    if !shown.contains(&format!("[{name}]")) {
        wrong.push(format!("{name} ({language}): is not named"));
    }
    if fs::read_to_string(&expected).unwrap_or_default() != shown {
        wrong.push(format!(
            "{} ({language}): shows something else now:\n{shown}",
            folder.display()
        ));
    }
    Ok(wrong)
}

#[test]
fn every_diagnostic_has_a_folder_and_every_folder_a_diagnostic() -> Outcome {
    let rows: BTreeSet<String> = CODES.iter().map(|entry| entry.name.to_owned()).collect();
    let mut folders = BTreeSet::new();
    for entry in fs::read_dir(gallery())? {
        folders.insert(entry?.file_name().to_string_lossy().into_owned());
    }
    assert!(folders.remove(BASE), "the shared checklist is missing");
    assert_eq!(folders, rows);
    Ok(())
}

#[test]
fn every_diagnostic_reads_as_expected() -> Outcome {
    let mut wrong = Vec::new();
    for entry in CODES {
        for language in ["en", "zh"] {
            wrong.extend(run(entry, language)?);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// The parsers speak English; a Chinese reader should not have to.
#[test]
fn what_the_parsers_say_is_said_in_chinese() -> Outcome {
    let folder = gallery().join("syntax");
    let mut folders = variants(&folder)?;
    assert!(folders.len() >= 5, "there are variants");
    folders.push(folder);
    for folder in folders {
        let shown = fs::read_to_string(folder.join("expected.zh.txt"))?;
        let said = shown
            .lines()
            .next()
            .and_then(|line| line.split_once("]: "))
            .ok_or("no message")?
            .1;
        // what is quoted from the file or from its language stands between backquotes
        let prose: String = said.split('`').step_by(2).collect::<Vec<&str>>().join("");
        let words = prose
            .split(|it: char| !it.is_ascii_alphabetic())
            .filter(|word| word.len() > 1);
        let foreign: Vec<&str> = words.filter(|word| !["TOML", "JSON"].contains(word)).collect();
        assert!(foreign.is_empty(), "{}: {said}", folder.display());
    }
    Ok(())
}

#[test]
fn the_shared_checklist_has_nothing_wrong() -> Outcome {
    let output = check(&gallery(), BASE, "en")?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
