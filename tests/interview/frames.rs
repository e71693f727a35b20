//! What the full screen looks like, as text: at two sizes, in both languages. `UPDATE=1` writes the frames anew, to be read.

use std::fmt::Write;
use std::fs;

use probity::cli::Flow;
use probity::model::checklist::Checklist;
use probity::model::text::Language;

use crate::desk::{desk, frame, press};

/// What is looked at, and the keys that lead there from the one before.
const SCENES: &[(&str, &str)] = &[
    ("a question", ""),
    ("a choice marked", "Down Down"),
    ("several choices", "5"),
    ("ticked, and not left without being saved", "1 Down Space Right"),
    ("saved", "Enter"),
    ("an answer looked at again", "3 b"),
    (
        "a note being typed",
        r#"n "以十月的抽样为准 by the October sample, which the second line drew from the archive""#,
    ),
    ("a note saved", "Enter"),
    ("the register", "e"),
    (
        "new evidence",
        r#"Enter "主合同 Master contract" Tab "DMS 12" Tab "2026-1-1" C-s"#,
    ),
    ("evidence registered", r#"C-u "2026-01-01" Enter "2027-01-01" Enter"#),
    ("the question with all that", "PPage"),
    ("a number", r#"/ "S-08" Enter"#),
    ("no number", r#"1 "2x" Enter"#),
    ("words", r#"C-u "12,000" Enter / "S-12" Enter"#),
    (
        "words being typed",
        r#"Enter "答复来信，不作决定。It answers letters and decides nothing.""#,
    ),
    ("not applicable, without a reason", "Enter b a Enter"),
    ("held down for want of evidence", r#"Escape / "M1-01" Enter 4"#),
    ("the list", "l"),
    ("the list, narrowed down by a word", r#""privacy""#),
    ("nothing found", r#""zzz""#),
    ("help", "Escape Escape ?"),
    ("guidance", "Escape g"),
    ("the review", "Escape v"),
    ("the review, at its last row", "Up"),
    ("in the other language", "L"),
];

fn scenes(checklist: &Checklist, language: Language, (columns, rows): (u16, u16)) -> String {
    let kept = tempfile::tempdir().unwrap();
    let subject = language.pick("零售客服机器人", "Retail service bot");
    let mut desk = desk(checklist, &kept.path().join("a.toml"), subject, language);
    let mut text = String::new();
    desk.resize(columns, rows);
    for (name, keys) in SCENES {
        assert_eq!(press(&mut desk, keys), Flow::On, "{name}");
        let lines = frame(&mut desk, columns, rows);
        write!(text, "#### {name}: {keys}\n{}\n", lines.join("\n")).unwrap();
    }
    text
}

#[test]
fn the_frames_are_those_that_were_read() {
    let folder = probity::source::library::folder("finance-genai").unwrap();
    let checklist = probity::source::read(&folder).0.unwrap().checklist;
    let mut stale = Vec::new();
    for language in Language::ALL {
        for size in [(80, 24), (120, 40)] {
            let path = format!("tests/interview/frames/{}x{}.{}.txt", size.0, size.1, language.tag());
            let now = scenes(&checklist, language, size);
            if fs::read_to_string(&path).unwrap_or_default() != now {
                if std::env::var_os("UPDATE").is_some() {
                    fs::write(&path, &now).unwrap();
                } else {
                    stale.push(path);
                }
            }
        }
    }
    assert!(stale.is_empty(), "no longer so, run with UPDATE=1 and read: {stale:?}");
}

#[test]
fn the_readme_shows_what_the_screen_shows() {
    for (page, frames) in [("README.md", "80x24.en"), ("README.zh.md", "80x24.zh")] {
        let text = fs::read_to_string(page).unwrap();
        let shown = text
            .split("```screen\n")
            .nth(1)
            .and_then(|rest| rest.split("```").next());
        let frames = fs::read_to_string(format!("tests/interview/frames/{frames}.txt")).unwrap();
        assert!(frames.contains(shown.expect("a screen")), "{page}: no frame looks so");
    }
}
