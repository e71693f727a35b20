//! Answers that fall short, and what each is worth.

use super::answer::{best, kind_of, points, possible};
use super::retrial::answered;
use crate::model::answers::Answers;
use crate::model::assessment::{Assessment, Finding, Standing};
use crate::model::checklist::{Checklist, Kind, Question};
use crate::model::condition::Truth;
use crate::model::number::Number;

/// Each answered risk or control question whose answer is not the best one, most worth first; ties in the order of the checklist.
///
/// The worth is exact: the overall figure is computed once more with that one answer at its best, evidence included.
/// While the overall figure is still a range, worth speaks of its worse end.
#[must_use]
pub fn findings(checklist: &Checklist, answers: &Answers, assessment: &Assessment) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (at, (question, standing)) in checklist.questions.iter().zip(&assessment.standings).enumerate() {
        let Some(shortfall) = shortfall(checklist, question, standing) else {
            continue;
        };
        let gates = named_by(checklist, assessment, at);
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
    findings.sort_by(|a, b| b.worth.cmp(&a.worth).then(a.question.cmp(&b.question)));
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

/// The gates that fire and name a question.
fn named_by(checklist: &Checklist, assessment: &Assessment, question: usize) -> Vec<usize> {
    let fires = |at: &usize| assessment.gates.get(*at) == Some(&Truth::True);
    let names = |at: &usize| {
        checklist
            .gates
            .get(*at)
            .is_some_and(|gate| gate.when.questions().contains(&question))
    };
    (0..checklist.gates.len()).filter(fires).filter(names).collect()
}

fn worth(checklist: &Checklist, assessment: &Assessment, at: usize, question: &Question) -> Number {
    let improved = answered(checklist, assessment, at, best(checklist, question));
    match (assessment.overall(), improved.overall) {
        (Some(now), Some(then)) => &now.range.high - &then.range.high,
        _ => Number::ZERO,
    }
}
