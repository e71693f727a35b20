//! Which conditions are settled whatever is improved, and which improvements turn them.

use super::problem::Problem;
use super::trend::{Trend, Trends};
use crate::model::assessment::Counted;
use crate::model::condition::{Comparison, Condition, Truth};
use crate::score::applies::comparison;

/// The truths that a condition can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Truths(u8);

impl Truths {
    const NONE: Self = Self(0);
    const ANY: Self = Self(7);

    const fn with(self, truth: Truth) -> Self {
        Self(self.0 | 1 << truth as u8)
    }

    const fn one(truth: Truth) -> Self {
        Self::NONE.with(truth)
    }

    fn each(self) -> impl Iterator<Item = Truth> {
        let all = [Truth::False, Truth::Unknown, Truth::True];
        all.into_iter().filter(move |truth| self.0 >> *truth as u8 & 1 == 1)
    }

    /// Is only one truth possible?
    const fn is_settled(self) -> bool {
        self.0.count_ones() <= 1
    }

    fn pairs(self, other: Self, both: impl Fn(Truth, Truth) -> Truth) -> Self {
        let pairs = self.each().flat_map(|a| other.each().map(move |b| (a, b)));
        pairs.fold(Self::NONE, |all, (a, b)| all.with(both(a, b)))
    }

    /// What a condition can come to, given what each comparison in it can; never too few.
    fn of(condition: &Condition, leaf: &dyn Fn(&Condition) -> Self) -> Self {
        match condition {
            Condition::Not(inner) => {
                let turned = Self::of(inner, leaf).each().map(Truth::opposite);
                turned.fold(Self::NONE, Self::with)
            }
            Condition::All(parts) => {
                let parts = parts.iter().map(|part| Self::of(part, leaf));
                parts.fold(Self::one(Truth::True), |all, part| all.pairs(part, Truth::min))
            }
            Condition::Any(parts) => {
                let parts = parts.iter().map(|part| Self::of(part, leaf));
                parts.fold(Self::one(Truth::False), |all, part| all.pairs(part, Truth::max))
            }
            comparison => leaf(comparison),
        }
    }
}

/// What the improvements can do to the conditions of a checklist.
pub struct Settled {
    /// For each candidate, by position: does its answer decide more than points? Then each of its answers has to be tried.
    pub steers: Vec<bool>,
    /// Barring gates that improvements can clear, or figures can: they have to be looked at.
    pub gates: Vec<usize>,
}

/// Sorts the candidates. Where the method is not one in which better answers only ever help, all of them steer.
pub fn settle(problem: &Problem<'_>, trends: &Trends) -> Settled {
    let checklist = problem.checklist;
    let domain = Domain::of(problem);
    let mut steers = vec![false; problem.candidates.len()];
    let mut mark = |condition: &Condition| {
        for (steers, candidate) in steers.iter_mut().zip(&problem.candidates) {
            *steers |= condition.questions().contains(&candidate.question);
        }
    };
    let mut orderly = true;
    for condition in checklist.questions.iter().filter_map(|it| it.applies_if.as_ref()) {
        if !domain.truths(condition).is_settled() {
            mark(condition);
        }
    }
    for rule in checklist.measures.iter().flat_map(|it| &it.rules) {
        if !domain.truths(&rule.when).is_settled() {
            mark(&rule.when);
            rule.when
                .comparisons(&mut |leaf| orderly &= !matches!(leaf, Condition::Measured { .. }));
        }
    }
    let never = Truths::one(Truth::False);
    let open = |gate: &usize| {
        let gate = checklist.gates.get(*gate);
        gate.is_some_and(|gate| domain.truths(&gate.when) != never)
    };
    let gates: Vec<usize> = problem.barring().into_iter().filter(open).collect();
    for gate in gates.iter().filter_map(|at| checklist.gates.get(*at)) {
        leaves(&gate.when, Sense::Fires, &mut |leaf, sense| match leaf.question() {
            Some(question) => {
                for (steers, candidate) in steers.iter_mut().zip(&problem.candidates) {
                    *steers |= candidate.question == question && !domain.clears(leaf, sense, candidate.best());
                }
            }
            None => orderly &= trends.clears(leaf, sense),
        });
    }
    for (steers, candidate) in steers.iter_mut().zip(&problem.candidates) {
        *steers |= !super::section::rises_everywhere(problem, candidate);
    }
    if !(orderly && trends.orderly) {
        steers.fill(true);
    }
    Settled { steers, gates }
}

/// Whether a comparison makes its gate fire where it holds, or where it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    Fires,
    Clears,
}

/// Visits each comparison with its sense.
fn leaves(condition: &Condition, sense: Sense, visit: &mut dyn FnMut(&Condition, Sense)) {
    match condition {
        Condition::Not(inner) => {
            let turned = match sense {
                Sense::Fires => Sense::Clears,
                Sense::Clears => Sense::Fires,
            };
            leaves(inner, turned, visit);
        }
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| leaves(part, sense, visit)),
        leaf => visit(leaf, sense),
    }
}

impl Trends {
    /// Whether better answers can only ever clear a gate by this comparison of a figure.
    fn clears(&self, leaf: &Condition, sense: Sense) -> bool {
        let Condition::Measured {
            measure,
            section,
            comparison,
            ..
        } = leaf
        else {
            return true;
        };
        let helps = match comparison {
            Comparison::Below | Comparison::AtMost => Trend::Rises,
            Comparison::Above | Comparison::AtLeast => Trend::Falls,
            Comparison::Equal | Comparison::Unequal => Trend::Mixed,
        };
        match (self.of(*measure, *section), sense) {
            (Trend::Still, _) => true,
            (Trend::Mixed, _) => false,
            (trend, Sense::Fires) => trend == helps,
            (trend, Sense::Clears) => helps != Trend::Mixed && trend != helps,
        }
    }
}

/// The answers that each question can come to have, and whether it can come to apply.
struct Domain<'p> {
    answers: Vec<Vec<&'p Counted>>,
    applies: Vec<Truths>,
}

impl<'p> Domain<'p> {
    fn of(problem: &'p Problem<'_>) -> Self {
        let mut answers: Vec<Vec<&Counted>> = problem.counted.iter().map(|counts| vec![counts]).collect();
        for candidate in &problem.candidates {
            if let Some(answers) = answers.get_mut(candidate.question) {
                answers.extend(&candidate.options);
            }
        }
        let questions = &problem.checklist.questions;
        let mut domain = Self {
            applies: vec![Truths::one(Truth::True); questions.len()],
            answers,
        };
        // each after those that its condition names
        for at in &problem.checklist.steering {
            let condition = questions.get(*at).and_then(|question| question.applies_if.as_ref());
            let truths = condition.map(|condition| domain.truths(condition));
            if let (Some(place), Some(truths)) = (domain.applies.get_mut(*at), truths) {
                *place = truths;
            }
        }
        domain
    }

    fn truths(&self, condition: &Condition) -> Truths {
        Truths::of(condition, &|leaf| self.leaf(leaf))
    }

    fn leaf(&self, leaf: &Condition) -> Truths {
        let Some(at) = leaf.question() else { return Truths::ANY };
        let (Some(answers), Some(applies)) = (self.answers.get(at), self.applies.get(at)) else {
            return Truths::one(Truth::False);
        };
        let pairs = answers
            .iter()
            .flat_map(|answer| applies.each().map(move |it| (it, *answer)));
        pairs.fold(Truths::NONE, |all, (applies, answer)| {
            all.with(comparison(leaf, |_| Some((applies, answer))))
        })
    }

    /// Whether no answer does more to clear a gate by this comparison than the best.
    fn clears(&self, leaf: &Condition, sense: Sense, best: &Counted) -> bool {
        let truth = |answer: &Counted| comparison(leaf, |_| Some((Truth::True, answer)));
        let answers = leaf.question().and_then(|at| self.answers.get(at));
        answers.into_iter().flatten().all(|answer| match sense {
            Sense::Fires => truth(best) <= truth(answer),
            Sense::Clears => truth(best) >= truth(answer),
        })
    }
}
