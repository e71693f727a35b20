//! Parts of a checklist that do nothing: weights, measures, bands, gates, choices.

mod measures;
mod verdicts;
mod weights;

use super::reach::can_hold;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::checklist::{AnswerKind, Checklist, Question};
use crate::model::number::Number;
use crate::model::text::Text;
use crate::source::Sourced;
use measures::dead_measures;
use verdicts::{dead_bands, dead_gates};
use weights::dead_weights;

pub fn check(sourced: &Sourced) -> Vec<Diagnostic> {
    let checklist = &sourced.checklist;
    let mut problems = Vec::new();
    for (at, question) in checklist.questions.iter().enumerate() {
        let place = sourced.places.questions.get(at);
        problems.extend(dead_question(checklist, question, place));
        problems.extend(choices(question, place));
    }
    problems.extend(dead_weights(sourced));
    problems.extend(dead_measures(sourced));
    problems.extend(dead_gates(sourced));
    problems.extend(dead_bands(sourced));
    problems
}

fn problem(code: Code, place: Option<&Place>, zh: String, en: String) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(code, Text::new(zh, en));
    diagnostic.place = place.cloned();
    diagnostic
}

fn dead_question(checklist: &Checklist, question: &Question, place: Option<&Place>) -> Option<Diagnostic> {
    let condition = question.applies_if.as_ref()?;
    let id = &question.id;
    (!can_hold(checklist, condition)).then(|| {
        problem(
            Code::DeadQuestion,
            place,
            format!("题目 `{id}` 的适用条件永远不成立，谁也遇不到它"),
            format!("the condition of `{id}` can never hold, so nobody meets the question"),
        )
    })
}

/// Choices out of order, and steps nobody can reach.
fn choices(question: &Question, place: Option<&Place>) -> Vec<Diagnostic> {
    let id = &question.id;
    let mut problems = Vec::new();
    if let AnswerKind::One(choices) = &question.answer {
        let points: Vec<&Number> = choices.iter().map(|choice| &choice.points.own).collect();
        let monotone = points.is_sorted() || points.iter().rev().is_sorted();
        if !monotone {
            problems.push(problem(
                Code::UnorderedChoices,
                place,
                format!("`{id}` 的选项没有按分值排列"),
                format!("the choices of `{id}` are not in the order of their points"),
            ));
        }
    }
    if let AnswerKind::Amount(amount) = &question.answer {
        for (at, (from, _)) in amount.steps.iter().enumerate() {
            let beyond = amount.limit.as_ref().is_some_and(|limit| from > limit);
            let passed = amount
                .steps
                .get(at + 1)
                .zip(amount.least.as_ref())
                .is_some_and(|((next, _), least)| next <= least);
            if beyond || passed {
                problems.push(problem(
                    Code::DeadChoice,
                    place,
                    format!("`{id}` 从 {from} 起的一级永远取不到"),
                    format!("the step of `{id}` from {from} on can never be reached"),
                ));
            }
        }
    }
    problems
}
