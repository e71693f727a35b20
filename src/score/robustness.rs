//! How firmly a rating stands: each answer one step worse, each weight a fifth larger and smaller, everything else being equal.

use super::answer::{kind_of, points};
use super::{counted_of, evaluate};
use crate::model::assessment::{Assessment, Counted, Presence, Verdict};
use crate::model::checklist::{AnswerKind, Checklist, Kind, Question};
use crate::model::condition::Truth;
use crate::model::measure::{Limit, Unit};
use crate::model::number::Number;
use crate::model::robustness::{Robustness, Shift, Slip};

/// Computes the rating anew for each of these changes; none where there is no rating.
///
/// One step worse is the nearest answer with more points in a risk, or fewer in a control; where several have these points, each is tried.
/// Of several choices one more or one fewer is a step.
#[must_use]
pub fn robustness(checklist: &Checklist, assessment: &Assessment) -> Option<Robustness> {
    let worst = assessment.verdict.worst()?;
    let counted = counted_of(assessment);
    let mut answers = 0;
    let mut slips = Vec::new();
    for (at, question) in checklist.questions.iter().enumerate() {
        let applies = assessment.standings.get(at).map(|standing| standing.applies);
        let Some(now) = counted.get(at).filter(|_| applies == Some(Truth::True)) else {
            continue;
        };
        let steps = one_worse(checklist, question, now);
        answers += usize::from(!steps.is_empty());
        let tried = steps.into_iter().map(|to| {
            let mut counted = counted.clone();
            if let Some(place) = counted.get_mut(at) {
                place.clone_from(&to);
            }
            let verdict = evaluate(checklist, counted, assessment.as_of).verdict;
            Slip {
                question: at,
                to,
                verdict,
            }
        });
        let worse = tried.filter(|slip| slip.verdict.worst() > Some(worst));
        slips.extend(worse.max_by_key(|slip| slip.verdict.worst()));
    }
    let weights = checklist.weights();
    let (to_worse, to_better) = distances(checklist, assessment);
    Some(Robustness {
        answers,
        slips,
        weights: weights.len(),
        shifts: shifts(checklist, assessment, &counted),
        to_worse,
        to_better,
    })
}

/// The nearest worse answers to a scored question.
fn one_worse(checklist: &Checklist, question: &Question, now: &Counted) -> Vec<Counted> {
    let kind = kind_of(checklist, question);
    let value = |counted: &Counted| points(question, question.section, counted);
    let Some(here) = value(now).filter(|_| kind != Kind::Profile && !question.weight.is_zero()) else {
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

fn shifts(checklist: &Checklist, assessment: &Assessment, counted: &[Counted]) -> Vec<Shift> {
    let fifth = |text| Number::parse(text).unwrap_or(Number::ZERO);
    let factors = [(true, fifth("6/5")), (false, fifth("4/5"))];
    // one copy serves for all: each weight is put back before the next is changed
    let mut changed = checklist.clone();
    let mut found = Vec::new();
    for weight in checklist.weights() {
        for (larger, factor) in &factors {
            let before = changed.multiply(weight, factor);
            let verdict = evaluate(&changed, counted.to_vec(), assessment.as_of).verdict;
            if let Some(before) = before {
                changed.restore(weight, before);
            }
            if verdict != assessment.verdict {
                found.push(Shift {
                    weight,
                    larger: *larger,
                    verdict,
                });
            }
        }
    }
    found
}

/// How far the overall figure is from the next worse and the next better band.
fn distances(checklist: &Checklist, assessment: &Assessment) -> (Option<Number>, Option<Number>) {
    let rating = &checklist.rating;
    let reading = assessment.overall().filter(|it| {
        it.presence != Presence::Absent && rating.unit == Unit::Points && assessment.verdict != Verdict::NotAssessed
    });
    let Some(range) = reading.map(|it| &it.range) else {
        return (None, None);
    };
    let limit = |at: usize| match rating.bands.get(at)?.limit.as_ref()? {
        Limit::Below(limit) | Limit::UpTo(limit) => Some(limit),
    };
    let to_worse = limit(rating.band(&range.high)).map(|limit| limit - &range.high);
    let better = rating.band(&range.low).checked_sub(1);
    let to_better = better.and_then(limit).map(|limit| &range.low - limit);
    (to_worse, to_better)
}
