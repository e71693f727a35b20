//! Whoever makes a second assessment sees nothing of the first: no answer, note, reason, comment or rating, on no screen, in no skin or language.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use probity::cli::{Desk, Notebook, ask};
use probity::diagnostic::Files;
use probity::interview::Interview;
use probity::model::answers::Answers;
use probity::model::checklist::Checklist;
use probity::model::text::Language;
use probity::source::answers::parse;

use crate::desk::{frame, press};
use crate::skin::sitting;
use crate::small::{checklist, folder, today};

/// What only the first assessment says, one word a place.
const PLANTED: [&str; 9] = [
    "pebble", "gravel", "marble", "granite", "basalt", "slate", "flint", "quartz", "424242",
];

/// Every kind of answer and every place in which words stand. All of its questions are answered, so it has a rating: high.
const FIRST: &str = r#"# pebble
checklist = "small@1"

[subject]
name = "Retail bot"
purpose = "Answers enquiries."

[report]
number = "flint"

[people]
respondent = "Ann"
approver = "quartz"

[answers]
P-1 = { choice = "own", note = "gravel", fixed = "marble" }   # pebble
P-2 = ["eu"]
P-3 = 424242
P-4 = "granite"
R1-1 = { choice = "personal", evidence = ["E-1"], note = "gravel" }
R1-2 = { not-applicable = "basalt" }

[[evidence]]
id = "E-1"
title = "Training inventory"

[[acceptance]]
question = "R1-1"
by = "Cy"
on = 2026-11-01
until = 2026-12-31
because = "slate"
"#;

/// A folder with the first assessment and the checklist, and the second assessment begun.
fn begun() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let small = place.path().join("small");
    fs::create_dir(&small).unwrap();
    for (name, text) in &folder().files {
        fs::write(small.join(name), text.as_bytes()).unwrap();
    }
    fs::write(place.path().join("bot.toml"), FIRST).unwrap();
    // nobody challenges their own answers
    let output = challenge(place.path(), &["--as", "Ann"], "q\n");
    assert!(
        said(&output).contains("is the respondent") && output.status.code() == Some(2),
        "{output:?}"
    );
    assert_eq!(fs::read_to_string(place.path().join("bot.toml")).unwrap(), FIRST);
    let output = challenge(place.path(), &["--as", "Bob"], "q\n");
    assert!(output.status.success(), "{output:?}");
    nothing_of_the_first(&said(&output));
    let second = place.path().join("bot.challenge.toml");
    nothing_of_the_first(&fs::read_to_string(&second).unwrap());
    (place, second)
}

fn challenge(place: &Path, more: &[&str], typed: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_probity"))
        .current_dir(place)
        .args(["--lang", "en", "--as-of", "2026-11-24", "--checklist", "small"])
        .args(["challenge", "bot.toml"])
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), typed.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    text(&output.stdout) + &text(&output.stderr)
}

fn nothing_of_the_first(text: &str) {
    for word in PLANTED {
        assert!(!text.contains(word), "`{word}` is of the first assessment:\n{text}");
    }
}

fn answers(path: &Path, checklist: &Checklist) -> (String, Answers) {
    let text = fs::read_to_string(path).unwrap();
    let files = Files::one("x.toml", text.clone());
    let answers = parse(&files, 0).unwrap().read(checklist).unwrap().answers;
    (text, answers)
}

/// Every screen there is: each question in both languages, and whatever can be looked up from it, before and after it is answered.
fn screens(path: &Path, checklist: &Checklist, answered: &str) -> String {
    let mut seen = String::new();
    for language in Language::ALL {
        let (text, answers) = answers(path, checklist);
        let interview = Interview::resume(checklist, answers, today(), language);
        let mut desk = Desk::new(interview, Notebook::read(path.to_owned(), text), Vec::new());
        desk.resize(100, 40);
        for id in ["P-1", "P-2", "P-3", "P-4", "R1-1", "R1-2"] {
            press(&mut desk, &format!("/ \"{id}\" Enter"));
            for look in ["", "?", "g", "/", "e", "v", "b"] {
                press(&mut desk, look);
                seen.push_str(&(frame(&mut desk, 100, 40).join("\n") + "\n"));
                // out of whatever it was, and of the words that are looked for where the question is not asked
                press(&mut desk, "Escape Escape");
            }
        }
        press(&mut desk, answered);
        seen.push_str(&(frame(&mut desk, 100, 40).join("\n") + "\n"));
    }
    seen
}

#[test]
fn no_screen_shows_anything_of_the_first() {
    let (place, second) = begun();
    let checklist = checklist();
    // on the first file, the same walk meets what was planted among the answers, so it would meet it here
    let first = screens(&place.path().join("bot.toml"), &checklist, "");
    for word in ["gravel", "granite", "basalt", "424242", "(*)", "[x]"] {
        assert!(first.contains(word), "the walk does not come past {word}");
    }
    let seen = screens(&second, &checklist, "");
    nothing_of_the_first(&seen);
    for mark in ["(*)", "[x]", "high", "评级已定", "评级在"] {
        assert!(!seen.contains(mark), "{mark}\n{seen}");
    }
    assert!(seen.contains("no rating yet") && seen.contains("尚未评级"), "{seen}");
    assert!(
        seen.contains("Second assessment") && seen.contains("独立评估"),
        "it says what it is"
    );
    // the register is shared: it shows once there is an answer to name evidence for
    let seen = screens(&second, &checklist, "/ \"P-1\" Enter 1 b e");
    nothing_of_the_first(&seen);
    assert!(seen.contains("Training inventory"), "{seen}");
}

#[test]
fn no_line_shows_anything_of_the_first() {
    let (_place, second) = begun();
    // every question, list and page, and then answers that are not the first's
    let typed = "?\ng\nl\nl profile\nl R1\ne\nf a\nb\ns\ns\ns\ns\nzh\n?\ng\nl\nP-1\nown\nP-2\n1\nP-3\n7\nP-4\n/n x\nOnly tests.\nR1-1\npublic\ne E-1\nR1-2\nfew\nl\nl R1\nP-1\nv\n\nq\n";
    for language in Language::ALL {
        let mut output = Vec::new();
        let folder = folder();
        ask(
            &sitting(&second, Some(&folder), language),
            &mut typed.as_bytes(),
            &mut output,
        )
        .unwrap();
        let output = String::from_utf8(output).unwrap();
        nothing_of_the_first(&output);
        assert!(
            output.contains("Training inventory"),
            "the register is shared: {output}"
        );
        assert!(output.contains("probity challenge"), "it says how to go on: {output}");
    }
    nothing_of_the_first(&fs::read_to_string(&second).unwrap());
}

/// It is interrupted and gone on with; its own file alone changes, and the first is marked at once.
#[test]
fn answers_go_into_a_file_of_their_own() {
    let (place, second) = begun();
    let bot = place.path().join("bot.toml");
    let marked = format!("{FIRST}\n[challenge]\nby = \"Bob\"\nbegun = 2026-11-24\n");
    assert_eq!(fs::read_to_string(&bot).unwrap(), marked);
    let output = challenge(place.path(), &[], "vendor\n2\n");
    assert!(said(&output).contains("P-2 saved"), "{output:?}");
    let output = challenge(place.path(), &[], "7\nq\n");
    assert!(
        said(&output).contains("P-3  How many a month?"),
        "it goes on where it stopped"
    );
    let text = fs::read_to_string(&second).unwrap();
    assert!(
        text.contains("[answers]\nP-1 = \"vendor\"\nP-2 = [\"eu\"]\nP-3 = 7\n"),
        "{text}"
    );
    assert_eq!(fs::read_to_string(&bot).unwrap(), marked);
    // nobody takes over from the second assessor
    let output = challenge(place.path(), &["--as", "Cy"], "q\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("Bob is making"), "{output:?}");
    // comparing would end the blindness
    let output = challenge(place.path(), &["--compare"], "");
    assert!(
        said(&output).contains("2 open questions") && output.status.code() == Some(2),
        "{output:?}"
    );
    assert_eq!(fs::read_to_string(&bot).unwrap(), marked);
}
