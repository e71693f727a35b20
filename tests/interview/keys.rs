//! The full screen by its keys: single promises, and random walks at windows of any size.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use probity::cli::{Desk, Flow};
use probity::diagnostic::Files;
use probity::interview::{Action, Order, Place};
use probity::model::answers::{Answers, Reply};
use probity::model::checklist::Checklist;
use probity::model::text::Language;
use probity::source::answers::parse;

use crate::desk::{desk, desk_in, frame, key, press};
use crate::small::checklist;

/// What the file on the disk says.
fn saved(path: &Path, checklist: &Checklist) -> Answers {
    let files = Files::one("a.toml", fs::read_to_string(path).unwrap());
    let draft = parse(&files, 0).unwrap();
    draft.read(checklist).unwrap().answers
}

fn reply(desk: &Desk<'_>, at: usize) -> Option<Reply> {
    desk.interview().answers().entry(at).map(|entry| entry.reply.clone())
}

/// A desk at the small checklist, in a window of 80 columns and 24 rows.
fn with_desk(check: impl FnOnce(&mut Desk<'_>, &Path)) {
    let (kept, checklist) = (tempfile::tempdir().unwrap(), checklist());
    let path = kept.path().join("a.toml");
    let mut desk = desk(&checklist, &path, "Bot", Language::En);
    desk.resize(80, 24);
    check(&mut desk, &path);
}

fn shows(desk: &mut Desk<'_>, wanted: &str) -> Result<(), String> {
    let lines = frame(desk, 80, 24).join("\n");
    if lines.contains(wanted) { Ok(()) } else { Err(lines) }
}

#[test]
fn enter_answers_nothing_that_was_not_marked() {
    with_desk(|desk, _| {
        press(desk, "Enter Enter Enter");
        assert_eq!(reply(desk, 0), None);
        shows(desk, "! nothing is marked").unwrap();
        // the next question begins unmarked as well: pressing Enter once too often answers nothing
        press(desk, "Down Enter Enter Enter");
        assert_eq!(reply(desk, 0), Some(Reply::One(0)));
        assert_eq!(reply(desk, 1), None);
        shows(desk, "! nothing is ticked").unwrap();
    });
}

#[test]
fn each_answer_is_on_the_disk_when_its_key_returns() {
    with_desk(|desk, path| {
        for (keys, line) in [
            ("2", "P-1 = \"vendor\""),
            // a choice ticked twice is not ticked
            ("2 Space 1 Enter", "P-2 = [\"cn\"]"),
            (r#"2 "50" Enter"#, "P-3 = 250"),
            (r#"Enter "For tests." Enter"#, "P-4 = \"For tests.\""),
            ("u", "P-3 = 250\n"),
            ("Left Left 0", "P-2 = []"),
        ] {
            press(desk, keys);
            let text = fs::read_to_string(path).unwrap();
            assert!(text.contains(line), "{keys}: {text}");
        }
    });
}

#[test]
fn the_time_left_is_that_of_the_open_questions() {
    with_desk(|desk, _| {
        // two choices and several at 40 s, a number and words at 120 s: 3 · 40 + 2 · 120 = 360 s; R1-1 may yet apply and does not count
        shows(desk, "0/5 answered · about 6 min left").unwrap();
        // 320 s are begun minutes: 6; a question that now applies takes its 40 s
        press(desk, "2");
        shows(desk, "1/5 answered · about 6 min left").unwrap();
        press(desk, "u 1");
        shows(desk, "1/6 answered · about 6 min left").unwrap();
        // none of several, then another's model after all: a number, words and a choice are left, 2 · 120 + 40 = 280 s
        press(desk, "0 Left Left 2");
        shows(desk, "2/5 answered · about 5 min left").unwrap();
    });
}

#[test]
fn ticks_are_saved_or_dropped_but_never_lost_unsaid() {
    with_desk(|desk, path| {
        press(desk, "1 1");
        for way in ["Left", "Right", "b", "s", "a", "n", "u", "c", "l", "v", "q"] {
            assert_eq!(press(desk, way), Flow::On, "{way}");
            shows(desk, "! the ticks are not saved yet").unwrap();
            assert_eq!(desk.interview().place(), Place::Question(1), "{way}");
        }
        press(desk, "Escape");
        shows(desk, "[ ] China").unwrap();
        assert!(shows(desk, "[x]").is_err());
        press(desk, "Right");
        assert_eq!(desk.interview().place(), Place::Question(2));
        assert!(!fs::read_to_string(path).unwrap().contains("P-2"));
    });
}

#[test]
fn letters_are_text_only_where_text_is_typed() {
    with_desk(|desk, _| {
        press(desk, "2 n");
        shows(desk, "! answer first").unwrap();
        press(desk, r#"b n "quit?" Enter"#);
        let note = |desk: &Desk<'_>| desk.interview().answers().entry(0).unwrap().note.clone();
        assert_eq!(note(desk).as_deref(), Some("quit?"));
        press(desk, r#"n "x" Escape"#);
        assert_eq!(note(desk).as_deref(), Some("quit?"), "dropped");
        press(desk, "n C-u Enter");
        assert_eq!(note(desk), None, "an empty note takes it away");
        assert_eq!(press(desk, "q"), Flow::Left);
    });
}

#[test]
fn evidence_is_registered_named_and_named_no_more() {
    with_desk(|desk, path| {
        press(desk, r#"1 b e r Tab "Register" C-s e"#);
        shows(desk, "[x] E-1  Register").unwrap();
        press(desk, "Up Space");
        shows(desk, "[ ] E-1  Register").unwrap();
        assert!(fs::read_to_string(path).unwrap().contains("id = \"E-1\""));
        press(desk, r#"r BTab C-u "1st" Tab Tab "Other" C-s"#);
        shows(desk, "cannot be an evidence id").unwrap();
        press(desk, "BTab BTab C-u E - 2 C-s");
        assert_eq!(desk.interview().answers().entry(0).unwrap().evidence, [1]);
    });
}

#[test]
fn the_language_changes_at_once_wherever_one_is() {
    with_desk(|desk, _| {
        for (keys, zh, en) in [
            ("", "模型从哪里来？", "Where does the model come from?"),
            ("?", "移动", "move between the choices"),
            ("Escape l", "查找", "Find"),
            ("Escape v", "总览", "Review"),
        ] {
            press(desk, keys);
            shows(desk, en).unwrap();
            press(desk, "C-l");
            shows(desk, zh).unwrap();
            press(desk, "C-l");
        }
    });
}

#[test]
fn what_is_pasted_goes_where_something_is_typed() {
    with_desk(|desk, path| {
        desk.paste("ignored: q\n");
        assert_eq!(reply(desk, 0), None);
        press(desk, "Right Right Right");
        desk.paste("two\nlines\u{1b}[A\tof words\r\n");
        press(desk, "Enter");
        assert_eq!(reply(desk, 3), Some(Reply::Words("two lines[A of words".to_owned())));
        assert!(fs::read_to_string(path).unwrap().contains("two lines"));
    });
}

#[test]
fn whoever_cannot_see_a_question_does_not_answer_it() {
    with_desk(|desk, _| {
        desk.resize(30, 8);
        press(desk, "1 Enter");
        assert_eq!(reply(desk, 0), None);
        assert!(frame(desk, 30, 8).join(" ").contains("too small"));
        assert_eq!(press(desk, "q"), Flow::Left);
    });
}

#[test]
fn the_review_leads_back_to_a_question() {
    with_desk(|desk, _| {
        press(desk, "2 v");
        assert_eq!(desk.interview().place(), Place::End);
        shows(desk, "Not answered (4)").unwrap();
        press(desk, "Down Down Enter");
        assert_eq!(desk.interview().place(), Place::Question(2));
        press(desk, "v");
        assert_eq!(press(desk, "Enter"), Flow::Left, "with nothing picked, Enter finishes");
    });
}

#[test]
fn a_file_changed_underneath_is_left_alone() {
    with_desk(|desk, path| {
        press(desk, "1");
        fs::write(path, "mine").unwrap();
        assert!(desk.press(key("1")).is_ok(), "a tick changes nothing yet");
        assert!(desk.press(key("Enter")).is_err());
        assert_eq!(fs::read_to_string(path).unwrap(), "mine");
    });
}

const KEYS: &[&str] = &[
    "Enter", "Enter", "Enter", "Escape", "Up", "Down", "Down", "Left", "Right", "Home", "End", "NPage", "PPage", "Tab",
    "BTab", "BSpace", "DC", "Space", "C-l", "C-u", "C-w", "C-a", "C-e", "C-s", "C-j", "0", "1", "1", "2", "2", "3",
    "9", "-", ".", "m", "M", "a", "b", "c", "e", "f", "g", "h", "j", "l", "n", "r", "s", "u", "v", "x", "L", "/", "?",
    "+", "é", "训", "？", "１", "q",
];

/// Keys, and now and then another size of the window.
#[derive(Debug, Clone)]
enum Step {
    Key(&'static str),
    Paste(String),
    Size(u16, u16),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        20 => proptest::sample::select(KEYS).prop_map(Step::Key),
        1 => ".{0,12}".prop_map(Step::Paste),
        1 => (1_u16..140, 1_u16..50).prop_map(|(columns, rows)| Step::Size(columns, rows)),
        1 => Just(Step::Size(80, 24)),
    ]
}

fn walk(steps: &[Step], order: Order) {
    let (kept, checklist) = (tempfile::tempdir().unwrap(), checklist());
    let path = kept.path().join("a.toml");
    let mut desk = desk_in(&checklist, &path, "Bot 机器人", Language::En, order);
    let mut size = (80, 24);
    desk.resize(80, 24);
    for step in steps {
        let before = desk.interview().clone();
        match step {
            Step::Size(columns, rows) => size = (*columns, *rows),
            Step::Paste(text) => desk.paste(text),
            Step::Key(name) => {
                desk.press(key(name)).unwrap();
            }
        }
        let now = desk.interview();
        assert_eq!(&saved(&path, &checklist), now.answers(), "saved is what is shown");
        let progress = now.progress();
        assert_eq!(
            progress.applicable - progress.answered,
            now.open().count(),
            "progress is true"
        );
        if let Place::Question(at) = now.place() {
            assert!(now.applies(at), "only what applies is asked");
        }
        let goes_back = matches!(step, Step::Key("b" | "u" | "BSpace"));
        if now.place() != before.place() && now.answers() == before.answers() && !goes_back {
            let mut back = now.clone();
            back.act(Action::Back).unwrap();
            assert_eq!(back.place(), before.place(), "back undoes forward");
        }
        let lines = frame(&mut desk, size.0, size.1);
        if size.0 >= 60 && size.1 >= 16 {
            let counts = format!("{}/{}", progress.answered, progress.applicable);
            assert!(lines[0].contains(&counts), "{lines:#?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_keys_keeps_the_promises(steps in proptest::collection::vec(step(), 0..60)) {
        walk(&steps, Order::Sections);
        walk(&steps, Order::Decisive);
    }
}

#[test]
fn every_size_of_window_can_be_drawn() {
    with_desk(|desk, _| {
        for keys in ["", "?", "Escape l", "Escape v", "L", "Left n", "Escape Left Enter"] {
            press(desk, keys);
            for columns in (1..140).step_by(7) {
                for rows in 1..45 {
                    frame(desk, columns, rows);
                }
            }
            desk.resize(80, 24);
        }
    });
}
