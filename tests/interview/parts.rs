//! A part of an assessment asks, counts and lists the questions of its role and no others.

use probity::interview::{Interview, Place, Refusal, State, Topic};
use probity::model::answers::Answers;
use probity::model::checklist::{Checklist, Role};
use probity::model::condition::Truth;
use probity::model::text::{Language, Text};

use crate::small::{checklist, today};

/// P-1 and R1-2 are asked of the first role, P-2, P-3 and R1-1 of the second, P-4 of nobody in particular.
fn shared() -> Checklist {
    let mut checklist = checklist();
    checklist.roles = ["first", "second"]
        .map(|id| Role {
            id: id.to_owned(),
            title: Text::new(id, id),
        })
        .into();
    for (question, role) in checklist
        .questions
        .iter_mut()
        .zip([Some(0), Some(1), Some(1), None, Some(1), Some(0)])
    {
        question.role = role;
    }
    checklist
}

fn start(checklist: &Checklist, part: Option<usize>) -> Interview<'_> {
    let answers = Answers {
        part,
        ..Answers::default()
    };
    Interview::resume(checklist, answers, today(), Language::En)
}

#[test]
fn a_part_asks_counts_and_lists_its_questions_alone() {
    let checklist = shared();
    let mut first = start(&checklist, Some(0));
    assert_eq!(first.part().map(|role| role.id.as_str()), Some("first"));
    assert_eq!(first.open().collect::<Vec<_>>(), [0, 3, 5]);
    let all = first.progress();
    assert_eq!((all.answered, all.applicable, all.possible), (0, 3, 0));
    // all of them are found, and none but them
    let ids: Vec<String> = first.matching("").into_iter().map(|listed| listed.id).collect();
    assert_eq!(ids, ["P-1", "P-4", "R1-2"]);
    assert_eq!(first.page(&Topic::Questions(0)).lines.len(), 2);
    // own, then the words, then a few: the way goes past the questions of the other
    for (line, place) in [("own", 3), ("a purpose", 5)] {
        first.take(line).expect("an answer");
        assert_eq!(first.place(), Place::Question(place));
    }
    first.take("few").expect("an answer");
    assert_eq!(first.place(), Place::End);
    let closing = first.closing();
    assert_eq!((closing.unanswered.len(), closing.overall.answered), (0, 3));
    assert_eq!(first.take("P-2"), Err(Refusal::OfOthers("P-2".into())));
}

#[test]
fn answers_of_others_decide_what_is_asked_and_are_not_looked_at_again() {
    let checklist = shared();
    // whether R1-1 is asked depends on P-1, which is the first role's
    let second = start(&checklist, Some(1));
    let all = second.progress();
    assert_eq!((all.applicable, all.possible), (3, 1));
    let mut whole = start(&checklist, None);
    whole.take("vendor").expect("an answer");
    let answers = Answers {
        part: Some(1),
        ..whole.answers().clone()
    };
    let second = Interview::resume(&checklist, answers.clone(), today(), Language::En);
    assert_eq!((second.truth(0), second.truth(4)), (Truth::False, Truth::False));
    assert_eq!((second.progress().applicable, second.progress().possible), (3, 0));
    // P-1 has an answer; that it is not asked here is nothing to look into
    assert!(second.closing().moot.is_empty());
    let mut changed = answers;
    changed.entries[4] = Some(probity::model::answers::Entry {
        reply: probity::model::answers::Reply::One(0),
        note: None,
        evidence: Vec::new(),
        fixed: None,
    });
    let second = Interview::resume(&checklist, changed, today(), Language::En);
    assert_eq!(second.closing().moot, ["R1-1"]);
    assert!(second.matching("R1-1").iter().all(|it| it.state == State::NotAsked));
}

#[test]
fn sections_without_a_question_of_the_part_are_left_out() {
    let mut checklist = shared();
    checklist.questions[5].role = Some(1);
    let first = start(&checklist, Some(0));
    assert_eq!((first.has_any(0), first.has_any(1)), (true, false));
    assert_eq!(first.page(&Topic::Sections).lines.len(), 1);
    assert_eq!(start(&checklist, None).page(&Topic::Sections).lines.len(), 2);
}
