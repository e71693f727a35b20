//! What time alone will change: evidence and acceptances lapse or begin to count.

use super::assess;
use crate::model::answers::Answers;
use crate::model::assessment::{Assessment, Outlook};
use crate::model::checklist::Checklist;
use crate::model::date::Date;

/// The next day after the assessment on which the rating, the answer that counts for some question, or an acceptance changes; none if nothing ever does.
#[must_use]
pub fn outlook(checklist: &Checklist, answers: &Answers, assessment: &Assessment) -> Option<Outlook> {
    let from = assessment.as_of;
    let mut days: Vec<Date> = Vec::new();
    for evidence in &answers.evidence {
        days.extend(evidence.effective);
        days.extend(evidence.expires.and_then(Date::tomorrow));
    }
    for acceptance in &answers.acceptances {
        days.push(acceptance.on);
        days.extend(acceptance.until.tomorrow());
    }
    days.retain(|day| *day > from);
    days.sort_unstable();
    days.dedup();
    days.into_iter()
        .find_map(|on| change(checklist, answers, assessment, on))
}

fn change(checklist: &Checklist, answers: &Answers, before: &Assessment, on: Date) -> Option<Outlook> {
    let after = assess(checklist, answers, on);
    let pairs = before.standings.iter().zip(&after.standings).enumerate();
    let questions: Vec<usize> = pairs.filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    let changed = |then: bool, now: bool| then != now;
    let evidence = positions(&answers.evidence, |it| {
        changed(it.is_valid(before.as_of), it.is_valid(on))
    });
    let acceptances = positions(&answers.acceptances, |it| {
        changed(it.stands(before.as_of), it.stands(on))
    });
    (after.verdict != before.verdict || !questions.is_empty() || !acceptances.is_empty()).then_some(Outlook {
        on,
        verdict: after.verdict,
        evidence,
        acceptances,
        questions,
    })
}

fn positions<T>(list: &[T], wanted: impl Fn(&T) -> bool) -> Vec<usize> {
    list.iter()
        .enumerate()
        .filter(|(_, it)| wanted(it))
        .map(|(at, _)| at)
        .collect()
}
