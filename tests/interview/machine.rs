//! The machine, step by step.

use probity::interview::{Action, Change, Interview, Next, Outcome, Place, Refusal, Topic};
use probity::model::answers::Reply;
use probity::model::assessment::Verdict;
use probity::model::checklist::Kind;
use probity::model::number::Number;
use probity::model::text::Language;

use crate::small::{checklist, start, today};

const OWN: usize = 0;
const NUMBER: usize = 2;
const WORDS: usize = 3;
const TRAINING: usize = 4;
const LAST: usize = 5;

fn take(interview: &mut Interview<'_>, line: &str) -> Outcome {
    interview
        .take(line)
        .unwrap_or_else(|refusal| panic!("`{line}`: {}", refusal.says().en))
}

fn reply(outcome: &Outcome) -> &Reply {
    match outcome.changes.last() {
        Some(Change::Answer(_, Some(entry))) => &entry.reply,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_kind_of_question_takes_its_kind_of_answer() {
    let checklist = checklist();
    let mut it = start(&checklist);
    assert_eq!(it.place(), Place::Question(OWN));
    assert_eq!(reply(&take(&mut it, "２.")), &Reply::One(1));
    assert_eq!(reply(&take(&mut it, "2， cn、2")), &Reply::Many(vec![0, 1]));
    assert_eq!(
        reply(&take(&mut it, "24,300 transactions")),
        &Reply::Amount(Number::whole(24300))
    );
    assert_eq!(
        reply(&take(&mut it, " n words that begin like a command ")),
        &Reply::Words("n words that begin like a command".into())
    );
    // the vendor's model is not trained by us, so R1-1 is passed over
    assert_eq!(it.place(), Place::Question(LAST));
    assert_eq!(reply(&take(&mut it, "FEW")), &Reply::One(0));
    assert_eq!(it.place(), Place::End);
    assert_eq!(it.assessment().verdict, Verdict::Decided(0));
    assert_eq!(it.progress().answered, 5);
    assert_eq!(it.progress().applicable, 5);
    assert_eq!(take(&mut it, "").next, Next::Leave);
}

#[test]
fn none_of_many_is_an_answer() {
    let checklist = checklist();
    let mut it = start(&checklist);
    take(&mut it, "P-2");
    assert_eq!(reply(&take(&mut it, "0")), &Reply::Many(Vec::new()));
}

#[test]
fn bad_input_is_refused_and_changes_nothing() {
    let checklist = checklist();
    let mut it = start(&checklist);
    let no_choice = |word: &str| Refusal::NoChoice {
        word: word.into(),
        choices: 2,
    };
    let unknown = |word: &str| Refusal::Unknown {
        word: word.into(),
        choices: 2,
    };
    let cases = [
        (OWN, "3", no_choice("3")),
        (OWN, "0", no_choice("0")),
        (OWN, "99999999999999999999999", no_choice("99999999999999999999999")),
        (OWN, "1 2", Refusal::OnlyOne),
        (OWN, "perhaps", unknown("perhaps")),
        (OWN, "", Refusal::Unanswered),
        (OWN, "\u{1b}[A", Refusal::Control),
        (OWN, "/dance", Refusal::NoCommand("dance".into())),
        (OWN, "na", Refusal::NoReason),
        (OWN, "不适用：  ", Refusal::NoReason),
        (OWN, "n too early", Refusal::NothingToAnnotate),
        (OWN, "n", Refusal::NoNote),
        (OWN, "e E-1", Refusal::NoEvidence("E-1".into())),
        (OWN, "e E-1 Title | where | soon", Refusal::BadDate("soon".into())),
        (OWN, "c", Refusal::NothingToClear),
        (OWN, "b", Refusal::AtStart),
        (OWN, "j X-9", Refusal::NoQuestion("X-9".into())),
        (OWN, "l X", Refusal::NoQuestion("X".into())),
        (1, "1 9", no_choice("9")),
        (1, "1 x", no_choice("x")),
        (NUMBER, "-1", Refusal::Below(Number::ZERO)),
        (NUMBER, "1000001", Refusal::Above(Number::whole(1_000_000))),
        (
            NUMBER,
            "1,5",
            Refusal::Unknown {
                word: "1,5".into(),
                choices: 0,
            },
        ),
        (WORDS, "/n", Refusal::NoNote),
    ];
    for (at, line, refusal) in cases {
        let mut it = it.clone();
        it.act(Action::Jump(at)).unwrap();
        let before = (it.place(), it.answers().clone());
        if refusal == Refusal::NoEvidence("E-1".into()) || matches!(refusal, Refusal::AtStart) {
            // the same whether or not the question is answered
            assert!(it.take(line).is_err(), "{line}");
        } else {
            assert_eq!(it.take(line), Err(refusal), "{line}");
        }
        assert_eq!(before, (it.place(), it.answers().clone()), "{line}");
    }
    let long = "x".repeat(16_001);
    assert_eq!(it.take(&long), Err(Refusal::TooLong));
    // a skin that makes actions itself is held to the same rules
    assert_eq!(
        it.act(Action::Answer(Reply::NotApplicable("  ".into()))),
        Err(Refusal::NoReason)
    );
    assert_eq!(it.act(Action::Answer(Reply::One(7))), Err(no_choice("8")));
    assert_eq!(
        it.act(Action::Answer(Reply::Words("x".into()))),
        Err(Refusal::WrongKind)
    );
    assert_eq!(it.act(Action::Jump(99)), Err(Refusal::NoQuestion("100".into())));
}

#[test]
fn back_returns_where_one_was_and_enter_goes_on() {
    let checklist = checklist();
    let mut it = start(&checklist);
    take(&mut it, "1");
    take(&mut it, "s");
    take(&mut it, "R1-2");
    assert_eq!(it.place(), Place::Question(LAST));
    for expected in [NUMBER, 1, OWN] {
        take(&mut it, "b");
        assert_eq!(it.place(), Place::Question(expected));
    }
    take(&mut it, "");
    assert_eq!(it.place(), Place::Question(1));
}

#[test]
fn what_was_skipped_is_open_at_the_end_and_asked_next_time() {
    let checklist = checklist();
    let mut it = start(&checklist);
    for line in ["2", "s", "5", "For tests.", "2"] {
        take(&mut it, line);
    }
    assert_eq!(it.place(), Place::End);
    assert_eq!(
        it.closing()
            .unanswered
            .iter()
            .map(|open| open.id.as_str())
            .collect::<Vec<_>>(),
        ["P-2"]
    );
    let again = Interview::resume(&checklist, it.answers().clone(), today(), Language::Zh);
    assert_eq!(again.place(), Place::Question(1));
    take(&mut it, "p-2");
    take(&mut it, "1");
    assert_eq!(it.place(), Place::End);
    assert!(it.closing().unanswered.is_empty());
}

#[test]
fn an_answer_that_becomes_moot_is_kept_but_not_asked() {
    let checklist = checklist();
    let mut it = start(&checklist);
    assert!(!it.applies(TRAINING), "unknown until P-1 is answered");
    assert_eq!(it.progress().possible, 1);
    assert_eq!(it.act(Action::Jump(TRAINING)), Err(Refusal::NotAsked("R1-1".into())));
    let notice = take(&mut it, "own").notice.unwrap();
    assert_eq!(notice.en, "P-1 saved; 1 more question is to be answered.");
    take(&mut it, "j r1-1");
    take(&mut it, "personal");
    take(&mut it, "P-1");
    assert_eq!(
        take(&mut it, "vendor").notice.unwrap().zh,
        "P-1 已存盘，要回答的题目减少 1 道。"
    );
    assert!(!it.applies(TRAINING));
    assert!(it.answers().entry(TRAINING).is_some(), "kept");
    assert_eq!(it.closing().moot, ["R1-1"]);
    // neither forward nor back leads to it
    take(&mut it, "b");
    take(&mut it, "b");
    assert_ne!(it.place(), Place::Question(TRAINING));
}

#[test]
fn a_choice_that_needs_evidence_waits_for_it() {
    let checklist = checklist();
    let mut it = start(&checklist);
    take(&mut it, "own");
    take(&mut it, "R1-1");
    let outcome = take(&mut it, "public");
    assert!(outcome.notice.unwrap().en.contains("valid evidence"));
    assert_eq!(it.place(), Place::Question(TRAINING));
    assert_eq!(it.closing().held_down, ["R1-1"]);
    let outcome = take(&mut it, "e E-1 Data register | DMS 17 | 2026-01-01 | 2026-12-31");
    assert!(
        matches!(outcome.changes.as_slice(), [Change::Evidence(_), Change::Answer(TRAINING, Some(entry))] if entry.evidence == [0])
    );
    assert!(it.closing().held_down.is_empty());
    assert_eq!(it.take("e e-1 Again"), Err(Refusal::Registered("E-1".into())));
    assert_eq!(
        it.take("e E-2 T | w | 2026-02-01 | 2026-01-01"),
        Err(Refusal::BadPeriod)
    );
    assert_eq!(it.take("e 证据 报告"), Err(Refusal::BadId("证据".into())));
    take(&mut it, "e -e-1");
    assert_eq!(it.closing().held_down, ["R1-1"]);
    assert_eq!(it.take("e -E-1"), Err(Refusal::NotCited("E-1".into())));
    take(&mut it, "e e-1");
    // note and evidence stay when the answer is changed
    take(&mut it, "n By the register of October");
    let outcome = take(&mut it, "personal");
    assert!(
        matches!(outcome.changes.as_slice(), [Change::Answer(TRAINING, Some(entry))] if entry.note.is_some() && entry.evidence == [0])
    );
}

#[test]
fn pages_and_screens_speak_both_languages() {
    let checklist = checklist();
    let mut it = start(&checklist);
    let english = it.screen().unwrap();
    assert_eq!(
        (english.ask.as_str(), english.guidance.as_str()),
        ("Where does the model come from?", "Look at the weights.")
    );
    assert_eq!(english.offers[1].anchor, "Someone else's.");
    take(&mut it, "lang");
    assert_eq!(it.screen().unwrap().ask, "模型从哪里来？");
    for topic in [
        Topic::Help,
        Topic::Guidance,
        Topic::Sections,
        Topic::Questions(1),
        Topic::Register,
    ] {
        let chinese = it.page(&topic);
        it.act(Action::Speak(Language::En)).unwrap();
        let english = it.page(&topic);
        it.act(Action::Speak(Language::Zh)).unwrap();
        assert_eq!(chinese.lines.len(), english.lines.len());
        assert!(english.lines.iter().any(|line| !line.text.is_empty()));
        if topic != Topic::Guidance {
            assert_ne!(chinese, english);
        }
    }
    take(&mut it, "en");
    assert_eq!(it.language(), Language::En);
    take(&mut it, "P-4");
    assert_eq!(
        reply(&take(&mut it, "//srv/models")),
        &Reply::Words("/srv/models".into())
    );
}

#[test]
fn the_end_names_what_deserves_a_second_look() {
    let mut checklist = checklist();
    checklist.sections[1].kind = Kind::Control;
    let mut it = start(&checklist);
    for line in ["vendor", "1", "5", "For tests."] {
        take(&mut it, line);
    }
    // the lesser answer needs nothing to show for it
    take(&mut it, "few");
    assert!(it.closing().unproven.is_empty());
    take(&mut it, "R1-2");
    take(&mut it, "many");
    assert_eq!(it.closing().unproven, ["R1-2"]);
    take(&mut it, "R1-2");
    take(&mut it, "e E-1 Report");
    assert!(it.closing().unproven.is_empty());
    // named for four answers it is nothing special, for five it is
    for id in ["P-1", "P-2", "P-3"] {
        take(&mut it, id);
        take(&mut it, "e E-1");
    }
    assert!(it.closing().shared.is_empty());
    take(&mut it, "P-4");
    take(&mut it, "/e E-1");
    let all = ["P-1", "P-2", "P-3", "P-4", "R1-2"].map(str::to_owned).to_vec();
    assert_eq!(it.closing().shared, [("E-1".to_owned(), all)]);
}
