//! What an answer counts: evidence is looked at here, and points are read off the checklist.

use super::interval::around;
use crate::model::answers::{Answers, Entry, Reply};
use crate::model::assessment::{Counted, Range};
use crate::model::checklist::{Amount, AnswerKind, Checklist, Choice, Kind, Points, Question};
use crate::model::date::Date;
use crate::model::number::Number;

/// For each question, by position: the answer that counts, and whether it was held down for want of evidence.
pub fn counted(checklist: &Checklist, answers: &Answers, as_of: Date) -> (Vec<Counted>, Vec<bool>) {
    let evidence = |entry: &Entry| {
        let valid = |at: &usize| {
            answers
                .evidence
                .get(*at)
                .is_some_and(|evidence| evidence.is_valid(as_of))
        };
        entry.evidence.iter().any(valid)
    };
    checklist
        .questions
        .iter()
        .enumerate()
        .map(|(at, question)| match answers.entry(at) {
            None => (Counted::Open, false),
            Some(entry) => {
                let given = as_given(&entry.reply);
                if evidence(entry) {
                    (given, false)
                } else {
                    let counts = without_evidence(question, kind_of(checklist, question), &given);
                    let held_down = counts != given;
                    (counts, held_down)
                }
            }
        })
        .unzip()
}

/// An answer as it counts when nothing holds it down.
pub fn as_given(reply: &Reply) -> Counted {
    match reply {
        Reply::One(choice) => Counted::One(*choice),
        Reply::Many(choices) => Counted::Many(choices.clone()),
        Reply::Amount(amount) => Counted::Amount(amount.clone()),
        Reply::Words(_) => Counted::Words,
        Reply::NotApplicable(_) => Counted::Aside,
    }
}

/// The best answer that needs no evidence, and is no better than the one given.
fn without_evidence(question: &Question, kind: Kind, given: &Counted) -> Counted {
    let choices = question.answer.choices();
    let needs = |at: &usize| choices.get(*at).is_some_and(|choice| choice.needs_evidence);
    match given {
        Counted::One(choice) if needs(choice) => {
            let badness = |at: &usize| choices.get(*at).map(|choice| badness(kind, &choice.points.own));
            let no_better = (0..choices.len()).filter(|at| !needs(at) && badness(at) >= badness(choice));
            no_better.min_by_key(badness).map_or(Counted::Open, Counted::One)
        }
        // a claim without evidence is dropped where it helps, and believed where it hurts
        Counted::Many(given) if given.iter().any(needs) => {
            let helps = |at: &usize| {
                let points = choices.get(*at).map(|choice| badness(kind, &choice.points.own));
                points.is_some_and(|points| points.is_negative())
            };
            Counted::Many(given.iter().copied().filter(|at| !(needs(at) && helps(at))).collect())
        }
        other => other.clone(),
    }
}

/// Points turned so that more is worse.
pub fn badness(kind: Kind, points: &Number) -> Number {
    match kind {
        Kind::Control => -points,
        Kind::Profile | Kind::Risk => points.clone(),
    }
}

/// The kind of the section a question stands in.
pub fn kind_of(checklist: &Checklist, question: &Question) -> Kind {
    checklist
        .sections
        .get(question.section)
        .map_or(Kind::Profile, |section| section.kind)
}

/// The best answer a question allows.
#[must_use]
pub fn best(checklist: &Checklist, question: &Question) -> Counted {
    extreme(question, &|points| badness(kind_of(checklist, question), points))
}

/// The worst answer a question allows.
#[must_use]
pub fn worst(checklist: &Checklist, question: &Question) -> Counted {
    extreme(question, &|points| -&badness(kind_of(checklist, question), points))
}

/// The answer for which the cost is least.
fn extreme(question: &Question, cost: &dyn Fn(&Number) -> Number) -> Counted {
    let cost_of = |choice: &Choice| cost(&choice.points.own);
    match &question.answer {
        AnswerKind::One(choices) => {
            let least = (0..choices.len()).min_by_key(|at| choices.get(*at).map(cost_of));
            least.map_or(Counted::Open, Counted::One)
        }
        AnswerKind::Many { choices, .. } => {
            let taken = |at: &usize| choices.get(*at).is_some_and(|choice| cost_of(choice).is_negative());
            Counted::Many((0..choices.len()).filter(taken).collect())
        }
        AnswerKind::Amount(amount) => {
            let points = |at: &Number| step(&amount.steps, at).map_or(Number::ZERO, |points| points.own.clone());
            let least = values(amount).into_iter().min_by_key(|at| cost(&points(at)));
            least.map_or(Counted::Open, Counted::Amount)
        }
        AnswerKind::Words => Counted::Words,
    }
}

/// Numbers within the limits of a question: one below its first step, the first of each, and the least there is.
fn values(amount: &Amount) -> Vec<Number> {
    let below = amount.steps.first().map(|(from, _)| from - &Number::ONE);
    let starts = amount.steps.iter().map(|(from, _)| from.clone());
    let all = below.into_iter().chain(starts).chain(amount.least.clone());
    let within = |at: &Number| {
        amount.least.as_ref().is_none_or(|least| at >= least) && amount.limit.as_ref().is_none_or(|limit| at <= limit)
    };
    all.filter(within).collect()
}

/// The answers of a question that are tried where all of them would be too many: each choice; of several none, each alone and all; of a number one for
/// each step of points. None for words.
pub fn tries(question: &Question) -> Vec<Counted> {
    match &question.answer {
        AnswerKind::One(choices) => (0..choices.len()).map(Counted::One).collect(),
        AnswerKind::Many { choices, .. } => {
            let alone = (0..choices.len()).map(|at| vec![at]);
            let all = (choices.len() > 1).then(|| (0..choices.len()).collect());
            let lists = std::iter::once(Vec::new()).chain(alone).chain(all);
            lists.map(Counted::Many).collect()
        }
        AnswerKind::Amount(amount) => {
            let mut values = values(amount);
            values.sort();
            values.dedup_by_key(|at| amount.steps.iter().filter(|(from, _)| from <= at).count());
            values.into_iter().map(Counted::Amount).collect()
        }
        AnswerKind::Words => Vec::new(),
    }
}

/// The points of an answer in a section; none for words, which do not count, and for an answer that is open or set aside.
#[must_use]
pub fn points(question: &Question, section: usize, counted: &Counted) -> Option<Number> {
    let of = |points: &Points| points.in_section(section, question.section);
    match (counted, &question.answer) {
        (Counted::One(at), kind) => kind.choices().get(*at).map(|choice| of(&choice.points)),
        (Counted::Many(taken), AnswerKind::Many { choices, most }) => {
            let sum = taken
                .iter()
                .filter_map(|at| choices.get(*at))
                .fold(Number::ZERO, |sum, choice| &sum + &of(&choice.points));
            Some(most.clone().map_or(sum.clone(), |most| sum.min(most)))
        }
        (Counted::Amount(amount), AnswerKind::Amount(kind)) => Some(step(&kind.steps, amount).map_or(Number::ZERO, of)),
        _ => None,
    }
}

/// The points that a question could give in a section, from the fewest to the most; none for words.
pub fn possible(question: &Question, section: usize) -> Option<Range> {
    let of = |points: &Points| points.in_section(section, question.section);
    match &question.answer {
        AnswerKind::One(choices) => Some(around(choices.iter().map(|choice| of(&choice.points)))),
        AnswerKind::Many { choices, most } => {
            let mut range = Range::exactly(Number::ZERO);
            for choice in choices {
                let points = of(&choice.points);
                if points.is_negative() {
                    range.low = &range.low + &points;
                } else {
                    range.high = &range.high + &points;
                }
            }
            if let Some(most) = most {
                range.low = range.low.min(most.clone());
                range.high = range.high.min(most.clone());
            }
            Some(range)
        }
        AnswerKind::Amount(amount) => {
            let reachable = amount.steps.iter().enumerate().filter(|(at, (from, _))| {
                let next = amount.steps.get(at + 1).map(|(next, _)| next);
                let passed = next
                    .zip(amount.least.as_ref())
                    .is_some_and(|(next, least)| next <= least);
                !passed && amount.limit.as_ref().is_none_or(|limit| from <= limit)
            });
            let starts = amount.steps.first().map(|(from, _)| from);
            let below = amount
                .least
                .as_ref()
                .is_none_or(|least| starts.is_none_or(|first| least < first));
            let points = reachable.map(|(_, (_, points))| of(points));
            Some(around(points.chain(below.then_some(Number::ZERO))))
        }
        AnswerKind::Words => None,
    }
}

/// The points of the last step that an amount reaches.
fn step<'s>(steps: &'s [(Number, Points)], amount: &Number) -> Option<&'s Points> {
    steps
        .iter()
        .take_while(|(from, _)| from <= amount)
        .last()
        .map(|(_, points)| points)
}
