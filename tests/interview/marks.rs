//! Questions marked for review: by both skins, in the file, through undo, in reports.

use std::fs;
use std::path::Path;

use probity::diagnostic::Files;
use probity::interview::{Change, Place, Refusal, Topic};
use probity::model::answers::Answers;
use probity::model::checklist::Checklist;
use probity::model::text::Language;
use probity::source::answers::parse;
use probity::source::{About, Unjoined, join};

use crate::desk::{desk, frame, press};
use crate::skin::{FACTS, place, typed};
use crate::small::{checklist, start};

fn read(text: &str, checklist: &Checklist) -> Answers {
    let files = Files::one("a.toml", text.to_owned());
    let draft = parse(&files, 0).unwrap();
    draft.read(checklist).unwrap().answers
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_question_is_marked_answered_or_not_and_undone() {
    let checklist = checklist();
    let mut it = start(&checklist);
    let outcome = it.take("m ask the DPO").unwrap();
    assert_eq!(outcome.changes, [Change::Mark(0, Some("ask the DPO".into()))]);
    assert_eq!(outcome.notice.unwrap().en, "P-1 is marked for review, and saved.");
    // one stays where one was, and it is no answer
    assert_eq!((it.place(), it.progress().answered), (Place::Question(0), 0));
    assert_eq!(it.screen().unwrap().current, ["Marked for review: ask the DPO"]);
    it.take("own").unwrap();
    it.take("m").unwrap();
    let ids =
        |it: &probity::interview::Interview<'_>| it.marked().into_iter().map(|listed| listed.id).collect::<Vec<_>>();
    assert_eq!(ids(&it), ["P-1", "P-2"]);
    assert_eq!(it.page(&Topic::Marked).lines.len(), 2);
    // another reason in place of the first, then none, then no mark; taken back one by one
    it.take("P-1").unwrap();
    for line in ["m second", "/m -"] {
        it.take(line).unwrap();
    }
    assert_eq!(it.take("m -"), Err(Refusal::NotMarked));
    let reason = |it: &probity::interview::Interview<'_>| it.answers().marks.get(&0).cloned();
    assert_eq!(reason(&it), None);
    for expected in ["second", "ask the DPO"] {
        it.take("u").unwrap();
        assert_eq!(reason(&it).as_deref(), Some(expected));
    }
    it.take("u").unwrap();
    assert_eq!(ids(&it), ["P-1"], "the mark of P-2");
    for line in ["v", "j P-3"] {
        let _ = it.take(line);
    }
    // at the end it is listed, to be jumped to
    let groups = it.review();
    assert_eq!(groups[1].title.en, "Marked for review");
    assert_eq!(groups[1].questions[0].says, "= Our own; Marked for review: ask the DPO");
}

#[test]
fn marks_are_saved_line_by_line_and_shown_again() {
    let (_kept, path) = place();
    typed(&path, Language::En, &format!("{FACTS}m\nvendor\nm sure?\n"));
    assert!(
        text(&path).ends_with("[answers]\nP-1 = \"vendor\"\n\n[marked]\nP-1 = \"\"\nP-2 = \"sure?\"\n"),
        "{}",
        text(&path)
    );
    let output = typed(&path, Language::Zh, "m ?\n0\n5\n/m -\n/na 尚未定稿\nfew\n");
    assert!(output.contains("标记待复核：sure?"), "{output}");
    // on leaving by the end they are listed
    assert!(output.contains("标记待复核：\n  P-1  模型从哪里来？"), "{output}");
    assert!(output.contains("本题没有标记"), "{output}");
    // the last mark goes with its table
    typed(&path, Language::En, "P-1\nm -\nP-2\nm -\n");
    assert!(!text(&path).contains("marked"), "{}", text(&path));
}

#[test]
fn a_key_marks_and_takes_the_mark_away_and_another_asks_why() {
    let (_kept, path) = place();
    let checklist = checklist();
    let mut desk = desk(&checklist, &path, "Bot", Language::En);
    desk.resize(80, 24);
    press(&mut desk, "m");
    assert!(text(&path).contains("[marked]\nP-1 = \"\"\n"));
    press(&mut desk, r#"M "two of us" Enter Right m m Right m v"#);
    assert!(
        text(&path).contains("[marked]\nP-1 = \"two of us\"\nP-3 = \"\"\n"),
        "{}",
        text(&path)
    );
    let shown = frame(&mut desk, 80, 24).join("\n");
    assert!(
        shown.contains("Marked for review (2)") && shown.contains(". P-1* Where"),
        "{shown}"
    );
    // from the review to a marked question: two of the five open ones, then the first that is marked
    press(&mut desk, "End");
    press(&mut desk, "Enter");
    assert_eq!(desk.interview().place(), Place::Question(2));
}

const HEAD: &str = "checklist = \"small@1\"\n[subject]\nname = \"x\"\n";

#[test]
fn marks_of_several_people_are_joined() {
    let checklist = checklist();
    let base = format!("{HEAD}[answers]\nP-1 = \"own\"\n[marked]\nP-1 = \"a\" # first\nP-2 = \"b\"\n");
    let read = |text: &str| read(text, &checklist);
    // one takes a mark away, another gives a reason and marks a third
    let one = read(&format!("{HEAD}[answers]\nP-1 = \"own\"\n[marked]\nP-1 = \"a\"\n"));
    let two = read(&format!(
        "{HEAD}[answers]\nP-1 = \"own\"\n[marked]\nP-1 = \"better\"\nP-2 = \"b\"\nP-4 = \"\"\n"
    ));
    let joined = join(&base, &checklist, &read(&base), &[one.clone(), two.clone()]).unwrap();
    assert!(
        joined
            .text
            .ends_with("[marked]\nP-1 = \"better\" # first\nP-4 = \"\"\n"),
        "{}",
        joined.text
    );
    assert_eq!((joined.marks, joined.answers), (3, 0));
    assert_eq!(joined.parts.iter().map(|share| share.marks).collect::<Vec<_>>(), [1, 2]);
    // two reasons for one mark contradict each other
    let three = read(&format!(
        "{HEAD}[answers]\nP-1 = \"own\"\n[marked]\nP-1 = \"worse\"\nP-2 = \"b\"\n"
    ));
    let Err(Unjoined::Conflicts(conflicts)) = join(&base, &checklist, &read(&base), &[two, three]) else {
        panic!("it is joined");
    };
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].about, About::Mark(0));
    assert_eq!(conflicts[0].base.as_deref(), Some("\"a\""));
}
