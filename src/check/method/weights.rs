//! Weights that move nothing.

use super::problem;
use crate::check::reach::{answers, can_hold};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::assessment::{Assessment, Counted, Verdict};
use crate::model::checklist::{AnswerKind, Checklist};
use crate::model::condition::Truth;
use crate::model::number::Number;
use crate::score::assess_counted;
use crate::source::Sourced;

/// So many made-up sets of answers are tried to see whether a question moves anything.
const TRIALS: usize = 24;

/// Tries whether each question with a weight moves any figure, gate or other question in one of many made-up assessments.
pub fn dead_weights(sourced: &Sourced) -> Vec<Diagnostic> {
    let checklist = &sourced.checklist;
    let mut open: Vec<usize> = (0..checklist.questions.len())
        .filter(|at| {
            checklist
                .questions
                .get(*at)
                .is_some_and(|it| !it.weight.is_zero() && it.answer != AnswerKind::Words)
        })
        .filter(|at| !steers(checklist, *at))
        .collect();
    for trial in 0..TRIALS {
        if open.is_empty() {
            break;
        }
        let base: Vec<Counted> = (0..checklist.questions.len())
            .map(|at| made_up(checklist, at, trial))
            .collect();
        let before = outcome(&assess_counted(checklist, base.clone()));
        open.retain(|&at| {
            !answers(checklist, at).into_iter().any(|answer| {
                let mut changed = base.clone();
                if let Some(place) = changed.get_mut(at) {
                    *place = answer;
                }
                outcome(&assess_counted(checklist, changed)) != before
            })
        });
    }
    let dead = open.into_iter().filter_map(|at| {
        let question = checklist.questions.get(at)?;
        // a question nobody meets is reported as that
        if question
            .applies_if
            .as_ref()
            .is_some_and(|condition| !can_hold(checklist, condition))
        {
            return None;
        }
        let id = &question.id;
        Some(problem(
            Code::DeadWeight,
            sourced.places.questions.get(at),
            format!("`{id}` 有权重，但怎样作答都不会改变评级"),
            format!("`{id}` has a weight, but no answer to it can move the rating"),
        ))
    });
    dead.collect()
}

/// What of an assessment leads to the rating.
fn outcome(assessment: &Assessment) -> (Option<Number>, Verdict, Vec<Truth>) {
    let overall = assessment.overall().map(|reading| reading.range.high.clone());
    (overall, assessment.verdict, assessment.gates.clone())
}

/// Is it named by a gate, a rule or another question's condition?
fn steers(checklist: &Checklist, at: usize) -> bool {
    let own = checklist
        .questions
        .iter()
        .filter_map(|question| question.applies_if.as_ref());
    let gates = checklist.gates.iter().map(|gate| &gate.when);
    let rules = checklist
        .measures
        .iter()
        .flat_map(|measure| &measure.rules)
        .map(|rule| &rule.when);
    own.chain(gates)
        .chain(rules)
        .any(|condition| condition.questions().contains(&at))
}

/// An answer picked without chance, but differently for every question and trial.
fn made_up(checklist: &Checklist, question: usize, trial: usize) -> Counted {
    let answers = answers(checklist, question);
    let pick = question
        .wrapping_mul(7)
        .wrapping_add(trial.wrapping_mul(question % 5 + 1))
        .wrapping_add(trial / 3);
    answers
        .get(pick % answers.len().max(1))
        .cloned()
        .unwrap_or(Counted::Open)
}
