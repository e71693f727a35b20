//! What the full screen looks like, as text: at two sizes, in both languages. `UPDATE=1` writes the frames anew, to be read.

use std::fmt::Write;
use std::fs;

use probity::cli::Flow;
use probity::interview::Order;
use probity::model::checklist::Checklist;
use probity::model::text::Language;

use crate::desk::{desk_in as desk, frame, press};
use crate::small;

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
        r#"Enter Tab "主合同 Master contract" Up "DMS 12" Tab Tab "2026-1-1" C-s C-s"#,
    ),
    (
        "evidence registered",
        r#"C-u "2026-01-01" Enter "2027-01-01" Enter Enter"#,
    ),
    (
        "evidence that is a file",
        r#"e r "tests/interview/exhibits/masking_test-2026-10-31.txt" Enter"#,
    ),
    ("a file that is not there", r#"Up C-u "/nowhere/masking.pdf" Enter"#),
    ("the question with all that", "Escape Escape PPage"),
    ("marked for review", "m"),
    ("the reason being typed", r#"M "与法务核对 ask the lawyers""#),
    ("marked with a reason", "Enter"),
    ("a number", r#"/ "S-08" Enter"#),
    ("no number", r#"1 "2x" Enter"#),
    ("words", r#"C-u "12,000" Enter / "S-12" Enter"#),
    (
        "words being typed",
        r#"Enter "答复来信，不作决定。It answers letters and decides nothing.""#,
    ),
    ("not applicable, without a reason", "Enter b a Enter"),
    ("held down for want of evidence", r#"Escape / "M1-01" Enter 4"#),
    ("an open question marked", "/ \"S-07\" Enter m"),
    ("the list", "l"),
    ("the list, narrowed down by a word", r#""privacy""#),
    ("nothing found", r#""zzz""#),
    ("help", "Escape Escape ?"),
    ("guidance", "Escape g"),
    ("the review", "Escape v"),
    ("the review, at its last row", "Up"),
    ("in the other language", "L"),
];

/// The same, on the small checklist in the decisive order.
const DECISIVE: &[(&str, &str)] = &[
    ("the question that decides most", ""),
    ("settled, and one may stop", "2"),
    ("gone on all the same", "Down Enter"),
];

fn scenes(checklist: &Checklist, language: Language, (columns, rows): (u16, u16)) -> String {
    let kept = tempfile::tempdir().unwrap();
    let subject = language.pick("零售客服机器人", "Retail service bot");
    let small = small::checklist();
    let by_section = desk(
        checklist,
        &kept.path().join("a.toml"),
        subject,
        language,
        Order::Sections,
    );
    let decisive = desk(&small, &kept.path().join("b.toml"), subject, language, Order::Decisive);
    let mut text = String::new();
    for (mut desk, scenes) in [(by_section, SCENES), (decisive, DECISIVE)] {
        desk.resize(columns, rows);
        for (name, keys) in scenes {
            assert_eq!(press(&mut desk, keys), Flow::On, "{name}");
            let lines = frame(&mut desk, columns, rows);
            write!(text, "#### {name}: {keys}\n{}\n", lines.join("\n")).unwrap();
        }
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
