//! Answers that fall short, and what each is worth.

use super::answer::{best, kind_of, points, possible};
use super::cause::behind;
use super::retrial::answered;
use crate::model::answers::Answers;
use crate::model::assessment::{Assessment, Finding, Standing};
use crate::model::checklist::{Checklist, Kind, Question};
use crate::model::condition::Truth;
use crate::model::number::Number;

/// Each answered risk or control question whose answer is not the best one, most worth first; of those alike the gravest, then in the order of the
/// checklist.
///
/// The worth is exact: the overall figure is computed once more with that one answer at its best, evidence included.
/// While the overall figure is still a range, worth speaks of its worse end.
#[must_use]
pub fn findings(checklist: &Checklist, answers: &Answers, assessment: &Assessment) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let behind = behind(checklist, assessment);
    for (at, (question, standing)) in checklist.questions.iter().zip(&assessment.standings).enumerate() {
        let Some(shortfall) = shortfall(checklist, question, standing) else {
            continue;
        };
        let gates: Vec<usize> = behind
            .iter()
            .filter(|(_, questions)| questions.contains(&at))
            .map(|(gate, _)| *gate)
            .collect();
        let forced = gates
            .iter()
            .filter_map(|gate| checklist.gates.get(*gate))
            .map(|gate| gate.at_least)
            .max();
        let accepted = answers
            .acceptances
            .iter()
            .position(|acceptance| acceptance.question == at && acceptance.stands(assessment.as_of));
        findings.push(Finding {
            question: at,
            severity: severity(checklist, &shortfall).max(forced),
            worth: worth(checklist, assessment, at, question),
            shortfall,
            gates,
            accepted,
        });
    }
    findings.sort_by(|a, b| {
        let graver = || b.severity.cmp(&a.severity);
        b.worth
            .cmp(&a.worth)
            .then_with(graver)
            .then(a.question.cmp(&b.question))
    });
    findings
}

/// How far an answer that counts is from the best, in percent of what the question spans; none where nothing is missing, or nothing counts.
#[must_use]
pub fn shortfall(checklist: &Checklist, question: &Question, standing: &Standing) -> Option<Number> {
    let scored = !question.weight.is_zero() && standing.applies == Truth::True;
    let possible = possible(question, question.section).filter(|_| scored)?;
    let points = points(question, question.section, &standing.counted)?;
    let missing = match kind_of(checklist, question) {
        Kind::Profile => return None,
        Kind::Risk => &points - &possible.low,
        Kind::Control => &possible.high - &points,
    };
    let share = missing.over(&(&possible.high - &possible.low))?;
    (!share.is_zero()).then(|| &share * &Number::HUNDRED)
}

fn severity(checklist: &Checklist, shortfall: &Number) -> Option<usize> {
    let inside = |below: &Option<Number>| below.as_ref().is_none_or(|below| shortfall < below);
    checklist
        .severity
        .iter()
        .find(|band| inside(&band.below))
        .map(|band| band.band)
}

fn worth(checklist: &Checklist, assessment: &Assessment, at: usize, question: &Question) -> Number {
    let improved = answered(checklist, assessment, at, best(checklist, question));
    match (assessment.overall(), improved.overall) {
        (Some(now), Some(then)) => &now.range.high - &then.range.high,
        _ => Number::ZERO,
    }
}
