//! What time alone will change: evidence and acceptances lapse or begin to count.

use super::assess;
use crate::model::answers::Answers;
use crate::model::assessment::Assessment;
use crate::model::checklist::Checklist;
use crate::model::date::Date;
use crate::model::outlook::Turn;

/// The days after the assessment on which the rating, the answer that counts for some question, or an acceptance changes, in their
/// order; each is held against what stood until then.
#[must_use]
pub fn outlook(checklist: &Checklist, answers: &Answers, assessment: &Assessment) -> Vec<Turn> {
    let evidence = answers.evidence.iter();
    let evidence = evidence.flat_map(|it| [it.effective, it.expires.and_then(Date::tomorrow)]);
    let acceptances = answers.acceptances.iter();
    let acceptances = acceptances.flat_map(|it| [Some(it.on), it.until.tomorrow()]);
    let mut days: Vec<Date> = evidence.chain(acceptances).flatten().collect();
    days.retain(|day| *day > assessment.as_of);
    days.sort_unstable();
    days.dedup();
    let mut turns = Vec::new();
    let mut before = assessment.clone();
    for on in days {
        let after = assess(checklist, answers, on);
        turns.extend(turn(answers, &before, &after));
        before = after;
    }
    turns
}

/// What is otherwise from the day of `after` on than it was on that of `before`; none if nothing is.
fn turn(answers: &Answers, before: &Assessment, after: &Assessment) -> Option<Turn> {
    let (was, on) = (before.as_of, after.as_of);
    let pairs = before.standings.iter().zip(&after.standings).enumerate();
    let questions: Vec<usize> = pairs.filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    let evidence = positions(&answers.evidence, |it| it.is_valid(was) != it.is_valid(on));
    let acceptances = positions(&answers.acceptances, |it| it.stands(was) != it.stands(on));
    (after.verdict != before.verdict || !questions.is_empty() || !acceptances.is_empty()).then_some(Turn {
        on,
        verdict: after.verdict,
        evidence,
        acceptances,
        questions,
    })
}

fn positions<T>(list: &[T], wanted: impl Fn(&T) -> bool) -> Vec<usize> {
    let wanted = list.iter().enumerate().filter(|(_, it)| wanted(it));
    wanted.map(|(at, _)| at).collect()
}
