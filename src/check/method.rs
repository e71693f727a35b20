//! Parts of a checklist that do nothing or not what they say: weights, measures, bands, choices.

mod cancelled;
mod hidden;
mod measures;
mod verdicts;
mod weights;

use super::flaw::{Counterexample, Flaw};
use super::trial::{Trials, with};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::assessment::Counted;
use crate::model::checklist::{AnswerKind, Checklist, Question};
use crate::model::number::Number;
use crate::model::text::Text;
use crate::source::Sourced;
use cancelled::cancelled_weights;
use hidden::hidden_counts;
use measures::dead_measures;
use verdicts::dead_bands;
use weights::idle_weights;

pub fn check(sourced: &Sourced, trials: &Trials<'_>) -> Vec<Flaw> {
    let checklist = &sourced.checklist;
    let mut flaws = Vec::new();
    for (at, question) in checklist.questions.iter().enumerate() {
        let place = sourced.places.questions.get(at);
        flaws.extend(unordered(checklist, at, question, place));
        flaws.extend(dead_choices(question, place).into_iter().map(Flaw::from));
    }
    let (idle, found): (Vec<usize>, Vec<Flaw>) = idle_weights(sourced, trials).into_iter().unzip();
    flaws.extend(found);
    flaws.extend(cancelled_weights(sourced, trials, &idle));
    flaws.extend(hidden_counts(sourced, trials));
    flaws.extend(dead_measures(sourced).into_iter().map(Flaw::from));
    flaws.extend(dead_bands(sourced, trials));
    flaws
}

fn problem(code: Code, place: Option<&Place>, zh: String, en: String) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(code, Text::new(zh, en));
    diagnostic.place = place.cloned();
    diagnostic
}

/// Choices out of the order of their points.
fn unordered(checklist: &Checklist, at: usize, question: &Question, place: Option<&Place>) -> Option<Flaw> {
    let AnswerKind::One(choices) = &question.answer else {
        return None;
    };
    let points: Vec<&Number> = choices.iter().map(|choice| &choice.points.own).collect();
    if points.is_sorted() || points.iter().rev().is_sorted() {
        return None;
    }
    let id = &question.id;
    let diagnostic = problem(
        Code::UnorderedChoices,
        place,
        format!("`{id}` 的选项没有按分值排列"),
        format!("the choices of `{id}` are not in the order of their points"),
    );
    // the first two neighbours that turn against the way from the first choice to the last
    let rises = points.first() <= points.last();
    let turn = points.windows(2).position(|pair| match pair {
        [a, b] if rises => a > b,
        [a, b] => a < b,
        _ => false,
    });
    let turn = turn.unwrap_or_default();
    let open = vec![Counted::Open; checklist.questions.len()];
    let example = Counterexample::pair(
        id,
        with(&open, at, &Counted::One(turn)),
        with(&open, at, &Counted::One(turn + 1)),
    );
    Some(Flaw::shown(checklist, diagnostic, example))
}

/// Steps that nobody can reach.
fn dead_choices(question: &Question, place: Option<&Place>) -> Vec<Diagnostic> {
    let AnswerKind::Amount(amount) = &question.answer else {
        return Vec::new();
    };
    let id = &question.id;
    let mut problems = Vec::new();
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
    problems
}
