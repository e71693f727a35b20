//! A file that another program changes while it is being answered: merged where nothing contradicts, else left alone.

use std::fs;
use std::path::Path;

use probity::cli::{Exit, Fault};
use probity::model::text::Language;

use crate::desk::{desk, frame, key, press};
use crate::skin::{meddled, place};
use crate::small::checklist;

/// The file with this in place of that.
fn replaced(path: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(old), "{text}");
    fs::write(path, text.replace(old, new)).unwrap();
}

#[test]
fn what_does_not_contradict_is_merged_and_told() {
    // a comment, another subject, another answer, evidence and a mark
    let (ended, output, text) = meddled(
        |path| {
            replaced(path, "name = \"Bot\"", "name = \"Bot 2\" # renamed");
            replaced(
                path,
                "P-1 = \"own\"\n",
                "P-1 = \"own\"\nR1-2 = { choice = \"few\", evidence = [\"E-7\"] }\n[[evidence]]\nid = \"E-7\"\ntitle = \"Theirs\"\n[marked]\nP-4 = \"\"\n",
            );
        },
        &["cn\n", "5\n", "b\n", "e E-1 Ours\n", "u\n", "q\n"],
    );
    assert_eq!(ended.unwrap(), Exit::Done, "{output}");
    assert!(
        output
            .replace('\n', " ")
            .contains("Another program had changed the file; nothing contradicted, and both were merged."),
        "{output}"
    );
    for wanted in [
        "name = \"Bot 2\" # renamed",
        "P-1 = \"own\"\n",
        "P-2 = [\"cn\"]",
        "P-3 = 5",
        "R1-2 = { choice = \"few\", evidence = [\"E-7\"] }",
        "title = \"Theirs\"",
        "[marked]\nP-4 = \"\"",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    // what was changed since the merge can be taken back
    assert!(
        output.contains("E-1 is registered no more") && !text.contains("Ours"),
        "{output}{text}"
    );
}

#[test]
fn what_contradicts_is_refused_and_left_alone() {
    let cases: [(fn(&Path), &[&str], &str); 4] = [
        // the same question, answered otherwise
        (
            |path| replaced(path, "P-1 = \"own\"\n", "P-1 = \"own\"\nP-2 = [\"eu\"]\n"),
            &["cn\n"],
            "in P-2 otherwise than here",
        ),
        // evidence of the same id that is another
        (
            |path| {
                replaced(
                    path,
                    "P-1 = \"own\"\n",
                    "P-1 = \"own\"\n[[evidence]]\nid = \"E-1\"\ntitle = \"Theirs\"\n",
                );
            },
            &["P-1\n", "e E-1 Ours\n"],
            "in E-1 otherwise than here",
        ),
        // another checklist, and a mistake
        (
            |path| replaced(path, "small@1", "small@2"),
            &["cn\n"],
            "changed or removed",
        ),
        (
            |path| replaced(path, "P-1 = \"own\"\n", "P-1 = \"nobody\"\n"),
            &["cn\n"],
            "changed or removed",
        ),
    ];
    for (meddle, lines, says) in cases {
        // the file changes before the line after P-1 is taken
        let (ended, output, text) = meddled(meddle, lines);
        let Err(Fault::Request(why)) = &ended else {
            panic!("{ended:?} {output}")
        };
        assert!(
            why.en.contains(says) && why.en.contains("It was left alone"),
            "{}",
            why.en
        );
        assert!(output.contains("That answer was not saved"), "{output}");
        assert!(!text.contains("Ours") && !text.contains("\"cn\""), "{text}");
    }
}

#[test]
fn the_same_change_twice_is_no_contradiction() {
    let (ended, output, text) = meddled(
        |path| replaced(path, "P-1 = \"own\"\n", "P-2 = [\"cn\"] # they too\nP-1 = \"own\"\n"),
        &["cn\n"],
    );
    assert_eq!(ended.unwrap(), Exit::Done, "{output}");
    assert!(text.contains("P-2 = [\"cn\"] # they too"), "{text}");
}

#[test]
fn the_full_screen_merges_and_refuses_alike() {
    let (_kept, path) = place();
    let checklist = checklist();
    let mut desk = desk(&checklist, &path, "Bot", Language::En);
    desk.resize(80, 24);
    press(&mut desk, "1");
    replaced(&path, "P-1 = \"own\"\n", "P-1 = \"vendor\"\n");
    press(&mut desk, "1 Enter");
    let shown = frame(&mut desk, 80, 24).join(" ");
    assert!(shown.contains("Another program had changed the file"), "{shown}");
    assert!(
        desk.interview()
            .answers()
            .entry(0)
            .is_some_and(|it| it.reply == probity::model::answers::Reply::One(1))
    );
    // theirs is not ours to take back
    press(&mut desk, "u");
    assert!(frame(&mut desk, 80, 24).join(" ").contains("left to take back"));
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.contains("P-1 = \"vendor\"") && text.contains("P-2 = [\"cn\"]"),
        "{text}"
    );
    replaced(&path, "P-2 = [\"cn\"]", "P-2 = [\"eu\"]");
    press(&mut desk, "Left 2");
    let before = fs::read_to_string(&path).unwrap();
    assert!(desk.press(key("Enter")).is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
}
