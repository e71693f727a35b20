//! How firmly a rating stands: each answer one step worse, each weight a fifth larger and smaller, everything else being equal.
//!
//! Answers of the profile count as well: they weigh in the materiality, decide what is asked, and hold gates back.

use super::answer::{kind_of, points, possible};
use super::measure::percent_of_possible;
use super::quality;
use super::retrial::{answered, reweighed};
use crate::model::answers::Answers;
use crate::model::assessment::{Assessment, Counted, Presence};
use crate::model::checklist::{AnswerKind, Checklist, Kind, Question};
use crate::model::condition::Truth;
use crate::model::measure::{Limit, Unit};
use crate::model::number::Number;
use crate::model::robustness::{Robustness, Shift, Slip};

/// Computes the rating anew for each of these changes; none where there is no rating.
///
/// One step worse is the nearest answer with more points in a profile or risk, or fewer in a control; where several have these points, each is tried.
/// Of several choices one more or one fewer is a step.
#[must_use]
pub fn robustness(checklist: &Checklist, answers: &Answers, assessment: &Assessment) -> Option<Robustness> {
    let worst = assessment.verdict.worst()?;
    let mut read_by_gates: Vec<usize> = checklist.gates.iter().flat_map(|gate| gate.when.questions()).collect();
    read_by_gates.sort_unstable();
    read_by_gates.dedup();
    let mut worsenable = 0;
    let mut slips = Vec::new();
    let mut unordered = Vec::new();
    for (at, (question, standing)) in checklist.questions.iter().zip(&assessment.standings).enumerate() {
        if standing.applies != Truth::True {
            continue;
        }
        let at_a_gate = read_by_gates.contains(&at);
        if !at_a_gate && question.weight.is_zero() {
            continue;
        }
        if at_a_gate && !ordered(question) {
            unordered.push(at);
        }
        let steps = one_worse(checklist, question, &standing.counted);
        worsenable += usize::from(!steps.is_empty());
        let tried = steps.into_iter().map(|to| Slip {
            question: at,
            verdict: answered(checklist, assessment, at, to.clone()).rated.verdict,
            to,
        });
        let worse = tried.filter(|slip| slip.verdict.worst() > Some(worst));
        slips.extend(worse.max_by_key(|slip| slip.verdict.worst()));
    }
    let (to_worse, to_better) = distances(checklist, assessment);
    Some(Robustness {
        answers: worsenable,
        slips,
        unordered,
        weights: checklist.weights().len(),
        shifts: shifts(checklist, assessment),
        to_worse,
        to_better,
        quality: quality(answers, assessment),
    })
}

/// Whether one answer to a question is worse than another.
fn ordered(question: &Question) -> bool {
    possible(question, question.section).is_some_and(|range| !range.is_exact())
}

/// The nearest worse answers to a question.
fn one_worse(checklist: &Checklist, question: &Question, now: &Counted) -> Vec<Counted> {
    let kind = kind_of(checklist, question);
    let value = |counted: &Counted| points(question, question.section, counted);
    let Some(here) = value(now) else {
        return Vec::new();
    };
    let others: Vec<Counted> = match (&question.answer, now) {
        (AnswerKind::One(choices), Counted::One(_)) => (0..choices.len()).map(Counted::One).collect(),
        (AnswerKind::Many { choices, .. }, Counted::Many(taken)) => {
            (0..choices.len()).map(|at| toggled(taken, at)).collect()
        }
        (AnswerKind::Amount(amount), Counted::Amount(_)) => amount
            .steps
            .iter()
            .map(|(from, _)| Counted::Amount(from.clone()))
            .collect(),
        _ => Vec::new(),
    };
    let worse = others.into_iter().filter_map(|other| {
        let by = match kind {
            Kind::Control => &here - &value(&other)?,
            _ => &value(&other)? - &here,
        };
        (by > Number::ZERO).then_some((by, other))
    });
    let worse: Vec<(Number, Counted)> = worse.collect();
    let nearest = worse.iter().map(|(by, _)| by.clone()).min();
    let near = worse.into_iter().filter(|(by, _)| Some(by) == nearest.as_ref());
    near.map(|(_, other)| other).collect()
}

/// With one choice more or fewer.
fn toggled(taken: &[usize], at: usize) -> Counted {
    let mut taken: Vec<usize> = if taken.contains(&at) {
        taken.iter().copied().filter(|it| *it != at).collect()
    } else {
        taken.iter().copied().chain([at]).collect()
    };
    taken.sort_unstable();
    Counted::Many(taken)
}

fn shifts(checklist: &Checklist, assessment: &Assessment) -> Vec<Shift> {
    let fifths = |many: i64| Number::whole(many).over(&Number::whole(5));
    // one copy serves for all: each weight is put back before the next is changed
    let mut changed = checklist.clone();
    let mut found = Vec::new();
    for weight in checklist.weights() {
        for (larger, factor) in [(true, fifths(6)), (false, fifths(4))] {
            let (Some(factor), Some(place)) = (factor, changed.weight_mut(weight)) else {
                continue;
            };
            let before = place.clone();
            *place = &before * &factor;
            let verdict = reweighed(&changed, assessment, weight);
            if let Some(place) = changed.weight_mut(weight) {
                *place = before;
            }
            if verdict != assessment.verdict {
                found.push(Shift {
                    weight,
                    larger,
                    verdict,
                });
            }
        }
    }
    found
}

/// How far the overall figure is from the next worse and the next better band, in percent of its possible range where limits are.
fn distances(checklist: &Checklist, assessment: &Assessment) -> (Option<Number>, Option<Number>) {
    let rating = &checklist.rating;
    let Some(reading) = assessment.overall().filter(|it| it.presence != Presence::Absent) else {
        return (None, None);
    };
    let range = match rating.unit {
        Unit::Points => reading.range.clone(),
        Unit::Percent => percent_of_possible(reading).range,
    };
    let limit = |at: usize| match rating.bands.get(at)?.limit.as_ref()? {
        Limit::Below(limit) | Limit::UpTo(limit) => Some(limit),
    };
    let to_worse = limit(rating.band(&range.high)).map(|limit| limit - &range.high);
    let better = rating.band(&range.low).checked_sub(1);
    let to_better = better.and_then(limit).map(|limit| &range.low - limit);
    (to_worse, to_better)
}
