//! Worked cases: do they come out as stated, and do they show what every question does?

use super::reach::answers;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::answers::Answers;
use crate::model::assessment::{Assessment, Counted, Presence, Verdict};
use crate::model::checklist::{AnswerKind, Checklist};
use crate::model::condition::Truth;
use crate::model::text::Text;
use crate::score::{assess, assess_counted};
use crate::source::{Case, Outcome, Sourced};

pub fn check(sourced: &Sourced, cases: &[Case]) -> Vec<Diagnostic> {
    let checklist = &sourced.checklist;
    let mut problems: Vec<Diagnostic> = cases.iter().flat_map(|case| run(checklist, case)).collect();
    problems.extend(unmoved(sourced, cases));
    problems
}

fn run(checklist: &Checklist, case: &Case) -> Vec<Diagnostic> {
    let assessment = assess(checklist, &case.answers, case.as_of);
    let mut differences: Vec<(String, String, String)> = Vec::new();
    let expected = rating(checklist, case.expect.rating);
    let found = rating(checklist, outcome(assessment.verdict));
    if expected != found {
        differences.push(("rating".into(), expected, found));
    }
    let name = |at: usize| checklist.gates.get(at).map_or("", |gate| gate.id.as_str());
    let list = |gates: Vec<usize>| gates.into_iter().map(name).collect::<Vec<_>>().join(", ");
    let fired = (0..checklist.gates.len())
        .filter(|at| assessment.gates.get(*at) == Some(&Truth::True))
        .collect();
    let (expected, found) = (list(case.expect.gates.clone()), list(fired));
    if expected != found {
        differences.push(("gates".into(), format!("[{expected}]"), format!("[{found}]")));
    }
    for (measure, section, low, high) in &case.expect.figures {
        let id = checklist
            .measures
            .get(*measure)
            .map_or("", |measure| measure.id.as_str());
        let of = section
            .and_then(|at| checklist.sections.get(at))
            .map_or(String::new(), |section| format!(".{}", section.id));
        let written = |low: &dyn std::fmt::Display, high: &dyn std::fmt::Display| {
            let (low, high) = (low.to_string(), high.to_string());
            if low == high { low } else { format!("[{low}, {high}]") }
        };
        let found = assessment
            .figure(*measure, *section)
            .map(|figure| &figure.reading)
            .filter(|it| it.presence != Presence::Absent);
        if found.is_none_or(|reading| reading.range.low != *low || reading.range.high != *high) {
            let found = found.map_or_else(
                || "–".to_owned(),
                |reading| written(&reading.range.low, &reading.range.high),
            );
            differences.push((format!("{id}{of}"), written(low, high), found));
        }
    }
    let report = |(what, expected, found): (String, String, String)| {
        let id = &case.id;
        let message = Text::new(
            format!("算例 `{id}` 的 `{what}` 应为 {expected}，算得 {found}"),
            format!("case `{id}`: `{what}` should be {expected}, but comes out as {found}"),
        );
        Diagnostic::new(Code::FailedCase, message).at(case.place.clone())
    };
    differences.into_iter().map(report).collect()
}

fn outcome(verdict: Verdict) -> Outcome {
    match (verdict.best(), verdict.worst()) {
        (Some(best), Some(worst)) => Outcome::Rated(best, worst),
        _ => Outcome::NotAssessed,
    }
}

fn rating(checklist: &Checklist, outcome: Outcome) -> String {
    let id = |at: usize| checklist.rating.bands.get(at).map_or("", |band| band.level.id());
    match outcome {
        Outcome::NotAssessed => "not-assessed".to_owned(),
        Outcome::Rated(best, worst) if best == worst => id(best).to_owned(),
        Outcome::Rated(best, worst) => format!("[{}, {}]", id(best), id(worst)),
    }
}

/// Questions whose answer could be changed in every case without any difference.
fn unmoved(sourced: &Sourced, cases: &[Case]) -> Vec<Diagnostic> {
    let checklist = &sourced.checklist;
    if cases.is_empty() {
        return Vec::new();
    }
    let counts = |at: &usize| {
        checklist
            .questions
            .get(*at)
            .is_some_and(|it| !it.weight.is_zero() && it.answer != AnswerKind::Words)
    };
    let mut open: Vec<usize> = (0..checklist.questions.len()).filter(counts).collect();
    for case in cases {
        let before = assess(checklist, &case.answers, case.as_of);
        open.retain(|&at| !moved(checklist, &case.answers, &before, at));
    }
    let report = |at: usize| {
        let id = &checklist.questions.get(at)?.id;
        let message = Text::new(
            format!("没有算例能体现题目 `{id}`"),
            format!("no worked case shows what `{id}` does"),
        );
        let mut diagnostic = Diagnostic::new(Code::UnmovedQuestion, message);
        diagnostic.place = sourced.places.questions.get(at).cloned();
        Some(diagnostic)
    };
    open.into_iter().filter_map(report).collect()
}

fn moved(checklist: &Checklist, given: &Answers, before: &Assessment, at: usize) -> bool {
    let answered = given.entry(at).is_some();
    let counted: Vec<Counted> = before
        .standings
        .iter()
        .map(|standing| standing.counted.clone())
        .collect();
    answered
        && answers(checklist, at).into_iter().any(|answer| {
            let mut changed = counted.clone();
            if let Some(place) = changed.get_mut(at) {
                *place = answer;
            }
            let after = assess_counted(checklist, changed);
            after
                .figures
                .iter()
                .zip(&before.figures)
                .any(|(a, b)| a.reading != b.reading)
        })
}
