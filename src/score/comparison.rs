//! What became of a subject from one answers file to a later one, and by which causes the overall figure moved.

use super::answer::counted;
use super::difference::difference;
use super::evaluate;
use crate::model::answers::{Acceptance, Answers, Evidence};
use crate::model::assessment::{Assessment, Counted, Presence, Verdict};
use crate::model::checklist::Checklist;
use crate::model::date::Date;
use crate::model::difference::{Aspect, Cause, Change, Comparison, Split, Step};
use crate::model::number::Number;

/// Compares two answers files of one edition of a checklist, each with its assessment.
#[must_use]
pub fn compare(checklist: &Checklist, old: (&Answers, &Assessment), new: (&Answers, &Assessment)) -> Comparison {
    let changes = (0..checklist.questions.len()).filter_map(|question| {
        let aspects = aspects(question, (old.0, old.1.as_of), (new.0, new.1.as_of));
        (!aspects.is_empty()).then_some(Change { question, aspects })
    });
    Comparison {
        difference: difference(old.1, new.1),
        changes: changes.collect(),
        split: split(checklist, old, new),
    }
}

/// Compares answers to two editions of a checklist. `over` compares the later answers with the earlier ones as they were carried over to the later
/// edition, both by that edition; `old` is the assessment of the earlier answers by their own. The change of edition is the first step, from one
/// assessment of the earlier answers to the other, both of the same day; all others are those of `over`.
#[must_use]
pub fn across(old: &Assessment, over: Comparison) -> Comparison {
    let split = over.split.zip(assessed(old)).map(|(mut split, from)| {
        let edition = Step {
            cause: Cause::Edition,
            question: None,
            change: &split.from - &from,
        };
        split.steps.insert(0, edition);
        Split { from, ..split }
    });
    Comparison { split, ..over }
}

/// What two files say differently about a question, each as of its day.
fn aspects(question: usize, old: (&Answers, Date), new: (&Answers, Date)) -> Vec<Aspect> {
    let reply = |answers: &Answers| answers.entry(question).map(|entry| entry.reply.clone());
    let mut aspects = Vec::new();
    if reply(old.0) != reply(new.0) {
        aspects.push(Aspect::Answer);
    }
    if evidence(question, old) != evidence(question, new) {
        aspects.push(Aspect::Evidence);
    }
    if acceptances(question, old) != acceptances(question, new) {
        aspects.push(Aspect::Acceptance);
    }
    aspects
}

/// The evidence behind an answer, each piece with whether it is valid on the day.
fn evidence(question: usize, (answers, on): (&Answers, Date)) -> Vec<(&Evidence, bool)> {
    let named = answers.entry(question).map_or(&[][..], |entry| &entry.evidence);
    let pieces = named.iter().filter_map(|at| answers.evidence.get(*at));
    pieces.map(|it| (it, it.is_valid(on))).collect()
}

/// The decisions to live with a finding, each with whether it stands on the day.
fn acceptances(question: usize, (answers, on): (&Answers, Date)) -> Vec<(&Acceptance, bool)> {
    let of = answers.acceptances.iter().filter(|it| it.question == question);
    of.map(|it| (it, it.stands(on))).collect()
}

/// The worse end of the overall figure.
fn high(assessment: &Assessment) -> Option<Number> {
    let reading = assessment.overall()?;
    (reading.presence != Presence::Absent).then(|| reading.range.high.clone())
}

/// The same, of a subject that is assessed.
fn assessed(assessment: &Assessment) -> Option<Number> {
    high(assessment).filter(|_| assessment.verdict != Verdict::NotAssessed)
}

/// The causes carried out one after the other, each step scored anew, so that they add up exactly.
fn split(checklist: &Checklist, old: (&Answers, &Assessment), new: (&Answers, &Assessment)) -> Option<Split> {
    let (from, to) = (assessed(old.1)?, assessed(new.1)?);
    let (old_answers, new_answers, on) = (old.0, new.0, new.1.as_of);
    let (mut counts, _) = counted(checklist, old_answers, old.1.as_of);
    let (on_the_day, _) = counted(checklist, old_answers, on);
    let (in_the_end, _) = counted(checklist, new_answers, on);
    let same_answer = |at: usize| {
        let replies = old_answers.entry(at).zip(new_answers.entry(at));
        replies.is_some_and(|(old, new)| old.reply == new.reply)
    };
    let stages: [(Cause, &[Counted], &dyn Fn(usize) -> bool); 3] = [
        (Cause::Date, &on_the_day, &|_| true),
        (Cause::Evidence, &in_the_end, &same_answer),
        (Cause::Answer, &in_the_end, &|_| true),
    ];
    let mut value = from.clone();
    let mut steps = Vec::new();
    for (cause, goal, concerns) in stages {
        for (question, goal) in goal.iter().enumerate() {
            let Some(place) = counts.get_mut(question).filter(|it| *it != goal && concerns(question)) else {
                continue;
            };
            *place = goal.clone();
            // where a step leaves no value at all, the next that gives one answers for both
            let next = high(&evaluate(checklist, counts.clone(), on)).unwrap_or_else(|| value.clone());
            let change: Number = &next - &value;
            steps.push(Step {
                cause,
                question: Some(question),
                change,
            });
            value = next;
        }
    }
    Some(Split { from, to, steps })
}
