//! Weights that move nothing, or not the overall figure.

use crate::check::flaw::{Counterexample, Flaw};
use crate::check::reach::conditions;
use crate::check::trial::{Trials, with};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::assessment::{Assessment, Counted};
use crate::model::checklist::{AnswerKind, Checklist};
use crate::model::number::Number;
use crate::model::text::Text;
use crate::score::{assess_counted, best, worst};
use crate::source::Sourced;

/// Tries whether each question with a weight moves the overall figure, or else any gate or other question. The questions that do not, by position.
pub fn idle_weights(sourced: &Sourced, trials: &Trials<'_>) -> Vec<(usize, Flaw)> {
    let checklist = &sourced.checklist;
    let weighed = |at: &usize| {
        let question = checklist.questions.get(*at);
        question.is_some_and(|it| !it.weight.is_zero() && it.answer != AnswerKind::Words)
    };
    let flaw = |at: usize| {
        let id = &checklist.questions.get(at)?.id;
        let (code, message) = match moves(trials, at)? {
            Moves::Figure => return None,
            Moves::Else => (
                Code::NilWorth,
                Text::new(
                    format!("`{id}` 有权重，但怎样作答都不改变总体数值，贡献恒为零"),
                    format!(
                        "`{id}` has a weight, but no answer to it moves the overall figure: its worth is always nil"
                    ),
                ),
            ),
            Moves::Nothing => (
                Code::DeadWeight,
                Text::new(
                    format!("`{id}` 有权重，但怎样作答都不会改变评级"),
                    format!("`{id}` has a weight, but no answer to it can move the rating"),
                ),
            ),
        };
        let mut diagnostic = Diagnostic::new(code, message);
        diagnostic.place = sourced.places.questions.get(at).cloned();
        Some((at, Flaw::shown(checklist, diagnostic, both_ends(checklist, at)?)))
    };
    (0..checklist.questions.len())
        .filter(weighed)
        .filter_map(flaw)
        .collect()
}

/// What a question moves.
enum Moves {
    /// The overall figure.
    Figure,
    /// Not that, but a gate, the rating or other questions.
    Else,
    /// Nothing.
    Nothing,
}

/// What a question moves in the sets that are tried; none where none asks it.
fn moves(trials: &Trials<'_>, at: usize) -> Option<Moves> {
    let mut elsewhere = conditions(trials.checklist).any(|condition| condition.questions().contains(&at));
    let mut asked = false;
    for set in trials.sets_that_ask(at) {
        asked = true;
        let assessed = |answer| assess_counted(&trials.open, with(&set.asked, at, answer));
        let mut first: Option<Assessment> = None;
        for answer in trials.answers.get(at)? {
            let next = assessed(answer);
            let Some(first) = &first else {
                first = Some(next);
                continue;
            };
            if figure(first) != figure(&next) {
                return Some(Moves::Figure);
            }
            elsewhere |= first.gates != next.gates || first.verdict != next.verdict;
        }
    }
    asked.then_some(if elsewhere { Moves::Else } else { Moves::Nothing })
}

fn figure(assessment: &Assessment) -> Option<&Number> {
    assessment.overall().map(|reading| &reading.range.high)
}

/// The question at its worst and at its best, and nothing else answered.
fn both_ends(checklist: &Checklist, at: usize) -> Option<Counterexample> {
    let question = checklist.questions.get(at)?;
    let (first, mut second) = (worst(checklist, question), best(checklist, question));
    if first == second {
        second = crate::check::reach::answers(checklist, at).pop()?;
    }
    let open = vec![Counted::Open; checklist.questions.len()];
    Some(Counterexample::pair(
        &question.id,
        with(&open, at, &first),
        with(&open, at, &second),
    ))
}
