//! A report proves itself: `probity verify` accepts what the program wrote, and notices whatever was changed since.

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

use lopdf::{Document, Object, Stream, StringFormat};

fn program(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_probity"))
        .args(["--lang", "en", "--color", "never"])
        .args(arguments)
        .output()
        .expect("it runs")
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verify").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// A report of an example, written as of the day of the samples.
fn report(folder: &Path) -> PathBuf {
    let path = folder.join("report.pdf");
    let example = "tests/answers/drafting-assistant.toml";
    let output = program(&[
        "--as-of",
        "2026-11-24",
        "report",
        example,
        "-o",
        path.to_str().expect("text"),
    ]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    path
}

/// Verifies a file; gives the exit code and what was said.
fn verified(path: &Path, more: &[&str]) -> (Option<i32>, String) {
    let output = program(&[more, &["verify", path.to_str().expect("text")]].concat());
    let said = String::from_utf8_lossy(&output.stdout).replace('\n', " ");
    (output.status.code(), said)
}

/// The stream of an attachment.
fn attachment<'d>(file: &'d mut Document, name: &str) -> &'d mut Stream {
    let of_name = |object: &Object| {
        let specification = object.as_dict().ok()?;
        let called = lopdf::decode_text_string(specification.get(b"UF").ok()?).ok()?;
        let content = specification.get(b"EF").ok()?.as_dict().ok()?;
        (called == name).then(|| content.get(b"F").ok()?.as_reference().ok())?
    };
    let id = file.objects.values().find_map(of_name).expect("it is attached");
    file.get_object_mut(id)
        .expect("it is there")
        .as_stream_mut()
        .expect("a stream")
}

/// Replaces a piece of an attachment; the rest of the file stays as it is.
fn altered(report: &Path, name: &str, old: &str, new: &str) -> PathBuf {
    let mut file = Document::load(report).expect("a PDF");
    let stream = attachment(&mut file, name);
    let text = String::from_utf8(stream.decompressed_content().expect("it is compressed")).expect("text");
    assert!(text.contains(old), "{name} has no {old}");
    stream.set_plain_content(text.replacen(old, new, 1).into_bytes());
    let path = report.with_file_name("altered.pdf");
    file.save(&path).expect("it can be written");
    path
}

#[test]
fn a_report_is_what_its_answers_come_to() {
    let folder = scratch("whole");
    let path = report(&folder);
    // on another day, in another language: what counts stands in the report
    let output = Command::new(env!("CARGO_BIN_EXE_probity"))
        .args(["--lang", "zh", "--as-of", "2031-01-01", "verify"])
        .arg(&path)
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("核对通过。"));
    // and the answers within can be scored again
    let (from_pdf, from_file) = (
        program(&[
            "--as-of",
            "2026-11-24",
            "score",
            "--format",
            "csv",
            path.to_str().expect("text"),
        ]),
        program(&[
            "--as-of",
            "2026-11-24",
            "score",
            "--format",
            "csv",
            "tests/answers/drafting-assistant.toml",
        ]),
    );
    let figures = |output: &Output| {
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.lines()
            .nth(1)
            .and_then(|line| line.split_once(','))
            .map(|(_, rest)| rest.to_owned())
    };
    assert!(figures(&from_pdf).is_some());
    assert_eq!(figures(&from_pdf), figures(&from_file));
}

/// Turns the last two letters of a text on the first page around, as somebody might who wants another figure to stand there.
#[test]
fn one_sign_on_a_page_is_noticed() {
    let folder = scratch("page");
    let mut file = Document::load(report(&folder)).expect("a PDF");
    let page = *file.get_pages().get(&1).expect("a first page");
    let mut content = file.get_and_decode_page_content(page).expect("its content");
    let shown = content.operations.iter_mut().filter(|it| it.operator == "Tj");
    let changed = shown
        .filter_map(|it| it.operands.first_mut()?.as_str_mut().ok())
        .find(|codes| {
            let last = codes.len().saturating_sub(4);
            // two letters of two bytes each, which differ
            codes.len() >= 8 && codes[last..last + 2] != codes[last + 2..]
        });
    let codes = changed.expect("a text to change");
    let last = codes.len() - 4;
    let (one, other) = codes.split_at_mut(last + 2);
    one[last..].swap_with_slice(other);
    file.change_page_content(page, content.encode().expect("it can be written"))
        .expect("it is changed");
    let path = folder.join("altered.pdf");
    file.save(&path).expect("it can be written");
    let (code, said) = verified(&path, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("Page 1 does not follow from the answers"), "{said}");
}

#[test]
fn one_answer_within_is_noticed() {
    let path = altered(
        &report(&scratch("answers")),
        "answers.toml",
        "R5-05 = { choice = \"week-planned\"",
        "R5-05 = { choice = \"week-proven\"",
    );
    let (code, said) = verified(&path, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("Not verified"), "{said}");
}

#[test]
fn one_figure_of_the_assessment_within_is_noticed() {
    // the overall figure of this example is 7.14
    let path = altered(&report(&scratch("assessment")), "assessment.json", "7.14", "6.14");
    let (code, said) = verified(&path, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("6.14") && said.contains("7.14"), "{said}");
}

#[test]
fn another_checklist_is_noticed() {
    let folder = scratch("checklist");
    let own = folder.join("own");
    let own = own.to_str().expect("text");
    assert_eq!(program(&["new", "checklist", "-o", own]).status.code(), Some(0));
    let answers = folder.join("answers.toml");
    let text = "checklist = \"own@2026.1\"\n[subject]\nname = \"A chatbot\"\n[answers]\nR1-01 = \"clients\"\nM1-01 = \"partial\"\nM1-02 = \"partial\"\n";
    fs::write(&answers, text).expect("it can be written");
    let path = folder.join("report.pdf");
    let (answers, report) = (answers.to_str().expect("text"), path.to_str().expect("text"));
    let output = program(&[
        "--as-of",
        "2026-11-24",
        "--checklist",
        own,
        "report",
        answers,
        "-o",
        report,
    ]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    // the checklist is within, so nothing else is needed
    assert_eq!(verified(&path, &[]).0, Some(0));
    assert_eq!(verified(&path, &["--checklist", own]).0, Some(0));
    // a point more for the clients, in the checklist within and in the one on disk
    let within = altered(&path, "checklist/risk.toml", "points = 1 }", "points = 0 }");
    let (code, said) = verified(&within, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("is not the one the report was made with"), "{said}");
    let risk = Path::new(own).join("risk.toml");
    let changed = fs::read_to_string(&risk)
        .expect("it is there")
        .replacen("points = 1 }", "points = 0 }", 1);
    fs::write(&risk, changed).expect("it can be written");
    let (code, said) = verified(&path, &["--checklist", own]);
    assert_eq!(code, Some(1), "{said}");
}

/// A drawing over a page changes no word, and still it is not the file that was written.
#[test]
fn something_drawn_over_a_page_is_noticed() {
    let folder = scratch("drawing");
    let mut file = Document::load(report(&folder)).expect("a PDF");
    let page = *file.get_pages().get(&1).expect("a first page");
    let mut content = file.get_page_content(page);
    content.extend_from_slice(b"\n1 1 1 rg 80 600 200 60 re f\n");
    file.change_page_content(page, content).expect("it is changed");
    file.trailer
        .set("ID", vec![Object::String(vec![1], StringFormat::Hexadecimal); 2]);
    let path = folder.join("altered.pdf");
    file.save(&path).expect("it can be written");
    let (code, said) = verified(&path, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("drawings, layout or notes may have been altered"),
        "{said}"
    );
}

#[test]
fn what_is_no_report_is_said_to_be_none() {
    for file in ["README.md", "assets/icc/srgb.icc"] {
        let output = program(&["verify", file]);
        assert_eq!(output.status.code(), Some(2), "{file}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("is no PDF report of this program"));
    }
    assert_eq!(program(&["verify", "no-such-file.pdf"]).status.code(), Some(3));
}

#[test]
fn a_report_on_letter_paper_is_set_again_on_letter_paper() {
    let path = scratch("letter").join("report.pdf");
    let to = path.to_str().expect("text");
    let example = "tests/answers/drafting-assistant.toml";
    let output = program(&[
        "--as-of",
        "2026-11-24",
        "report",
        "--paper",
        "letter",
        "-o",
        to,
        example,
    ]);
    assert_eq!(output.status.code(), Some(0));
    let file = Document::load(&path).expect("a PDF");
    for page in file.get_pages().values() {
        let page = file.get_dictionary(*page).expect("a page");
        let edges = page.get(b"MediaBox").and_then(Object::as_array).expect("its size");
        let edges: Vec<String> = edges.iter().map(|edge| format!("{edge:?}")).collect();
        assert_eq!(edges, ["0", "0", "612", "792"]);
    }
    assert_eq!(verified(&path, &[]).0, Some(0));
}

#[test]
fn the_plan_of_a_report_is_made_again() {
    let path = scratch("plan").join("report.pdf");
    let to = path.to_str().expect("text");
    let example = "tests/answers/fraud-detection.toml";
    let day = ["--as-of", "2026-11-24"];
    let output = program(&[&day[..], &["report", example, "--to", "moderate", "-o", to]].concat());
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(verified(&path, &[]).0, Some(0));
    // what `plan` says stands in the report
    let rows = program(&[&day[..], &["plan", example, "--to", "moderate", "--format", "csv"]].concat());
    let rows = String::from_utf8_lossy(&rows.stdout).into_owned();
    let ids: Vec<&str> = rows.lines().skip(1).filter_map(|row| row.split(',').next()).collect();
    assert_eq!(ids.len(), 7, "{rows}");
    let file = Document::load(&path).expect("a PDF");
    let pages: Vec<u32> = file.get_pages().keys().copied().collect();
    let text: String = file.extract_text(&pages).expect("it has text");
    let text = text.replace(char::is_whitespace, "");
    let mut rest = text.rsplit("Planofimprovements").next().expect("the chapter");
    for id in ids {
        rest = rest
            .split_once(id)
            .unwrap_or_else(|| panic!("{id} is missing, or out of its place"))
            .1;
    }
    // another aim than that of the pages is noticed
    let altered = altered(&path, "made-from.json", "\"plan\": \"moderate\"", "\"plan\": \"high\"");
    assert_eq!(verified(&altered, &[]).0, Some(1));
}
