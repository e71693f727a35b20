//! Can a condition ever hold, and with which answers? Searched over the answers it depends on.

use crate::model::assessment::Counted;
use crate::model::checklist::{AnswerKind, Checklist};
use crate::model::condition::{Condition, Truth};
use crate::model::number::Number;

/// A search stops after so many steps; a condition that outlasts it is taken to be fine, and told.
pub const PATIENCE: usize = 5_000;

/// What a search for answers that make a condition true comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// There are some, as far as answers settle it.
    Holds,
    /// There are none.
    Never,
    /// It was given up.
    Unsettled,
}

impl Reach {
    /// Of a search that found some or none in so many steps.
    pub const fn of(found: bool, steps: usize) -> Self {
        match found {
            _ if steps > PATIENCE => Self::Unsettled,
            true => Self::Holds,
            false => Self::Never,
        }
    }
}

/// Whether some answers make a condition true.
pub fn reach(checklist: &Checklist, condition: &Condition) -> Reach {
    let (mut search, questions) = Search::of(checklist, condition);
    let found = search.any(&questions);
    Reach::of(found, search.steps)
}

/// Whether some answers make a condition true. True when the search is not finished.
pub fn can_hold(checklist: &Checklist, condition: &Condition) -> bool {
    reach(checklist, condition) != Reach::Never
}

/// Answers that make a condition true, all else being open; none where there are none, or the search is not finished.
pub fn answers_for(checklist: &Checklist, condition: &Condition) -> Option<Vec<Counted>> {
    let (mut search, questions) = Search::of(checklist, condition);
    let found = search.any(&questions) && crate::score::truth(checklist, &search.counted, condition) == Truth::True;
    found.then_some(search.counted)
}

struct Search<'c> {
    checklist: &'c Checklist,
    condition: &'c Condition,
    counted: Vec<Counted>,
    steps: usize,
}

impl<'c> Search<'c> {
    /// The search, and the questions whose answers it tries.
    fn of(checklist: &'c Checklist, condition: &'c Condition) -> (Self, Vec<usize>) {
        let search = Self {
            checklist,
            condition,
            counted: vec![Counted::Open; checklist.questions.len()],
            steps: 0,
        };
        (search, named(checklist, condition))
    }

    fn any(&mut self, open: &[usize]) -> bool {
        self.steps += 1;
        let truth = crate::score::truth(self.checklist, &self.counted, self.condition);
        if truth == Truth::False {
            return false;
        }
        let Some((&first, rest)) = open.split_first() else {
            // what is still unknown hangs on measures, which a search over answers does not settle
            return true;
        };
        if truth == Truth::True || self.steps > PATIENCE {
            return true;
        }
        for answer in answers(self.checklist, first) {
            if let Some(place) = self.counted.get_mut(first) {
                *place = answer;
            }
            if self.any(rest) {
                return true;
            }
        }
        if let Some(place) = self.counted.get_mut(first) {
            *place = Counted::Open;
        }
        false
    }
}

/// The questions that a condition names, and those on which it depends whether they are asked.
pub fn named(checklist: &Checklist, condition: &Condition) -> Vec<usize> {
    let mut questions = condition.questions();
    // the answers a condition sees depend on what applies, and so on the conditions of the questions it names
    let mut at = 0;
    while let Some(&next) = questions.get(at) {
        let named = checklist
            .questions
            .get(next)
            .and_then(|question| question.applies_if.as_ref());
        for question in named.map_or_else(Vec::new, Condition::questions) {
            if !questions.contains(&question) {
                questions.push(question);
            }
        }
        at += 1;
    }
    questions
}

/// Every answer to a question that could make a difference to a condition.
pub fn answers(checklist: &Checklist, question: usize) -> Vec<Counted> {
    let Some(question) = checklist.questions.get(question) else {
        return Vec::new();
    };
    match &question.answer {
        AnswerKind::One(choices) => (0..choices.len()).map(Counted::One).collect(),
        AnswerKind::Many { choices, .. } => {
            let alone = (0..choices.len()).map(|at| vec![at]);
            let ends = [Vec::new(), (0..choices.len()).collect()];
            let mut all: Vec<Vec<usize>> = ends.into_iter().chain(alone).collect();
            // conditions may ask for several at a time: every set of those that are asked for
            for set in sets(&asked_for(checklist, &question.id)) {
                if !all.contains(&set) {
                    all.push(set);
                }
            }
            all.into_iter().map(Counted::Many).collect()
        }
        AnswerKind::Amount(amount) => {
            let steps = amount.steps.iter().map(|(from, _)| from.clone());
            let ends = amount.least.iter().chain(&amount.limit).cloned();
            let limits = limits(checklist, &question.id);
            let mut marks: Vec<Number> = steps
                .chain(ends)
                .chain(limits)
                .flat_map(|mark| [&mark - &Number::ONE, mark.clone(), &mark + &Number::ONE])
                .collect();
            marks.sort();
            marks.dedup();
            let marks = marks.into_iter();
            let above = |mark: &Number| amount.least.as_ref().is_none_or(|least| mark >= least);
            let below = |mark: &Number| amount.limit.as_ref().is_none_or(|limit| mark <= limit);
            marks
                .filter(|mark| above(mark) && below(mark))
                .map(Counted::Amount)
                .collect()
        }
        AnswerKind::Words => vec![Counted::Words],
    }
}

/// More choices than these are not combined with each other.
const COMBINED: usize = 6;

/// Every set of some of these.
fn sets(of: &[usize]) -> Vec<Vec<usize>> {
    let mut sets = vec![Vec::new()];
    for at in of.iter().take(COMBINED) {
        let more: Vec<Vec<usize>> = sets
            .iter()
            .map(|set| set.iter().copied().chain([*at]).collect())
            .collect();
        sets.extend(more);
    }
    sets
}

/// The choices of a question that conditions ask for, ascending.
fn asked_for(checklist: &Checklist, id: &str) -> Vec<usize> {
    let mut found = Vec::new();
    every_comparison(checklist, id, &mut |part| {
        if let Condition::Includes { choice, .. } = part {
            found.push(*choice);
        }
    });
    found.sort_unstable();
    found.dedup();
    found
}

/// The numbers that conditions compare a question with.
fn limits(checklist: &Checklist, id: &str) -> Vec<Number> {
    let mut limits = Vec::new();
    every_comparison(checklist, id, &mut |part| {
        if let Condition::Amount { limit, .. } = part {
            limits.push(limit.clone());
        }
    });
    limits
}

/// Visits each comparison with this question in any condition of the checklist.
fn every_comparison(checklist: &Checklist, id: &str, visit: &mut dyn FnMut(&Condition)) {
    for condition in conditions(checklist) {
        condition.comparisons(&mut |part| {
            let asks = |at: usize| checklist.questions.get(at).is_some_and(|it| it.id == id);
            if part.question().is_some_and(asks) {
                visit(part);
            }
        });
    }
}

/// All conditions of a checklist: of questions, gates and rules.
pub fn conditions(checklist: &Checklist) -> impl Iterator<Item = &Condition> {
    let own = checklist.questions.iter().filter_map(|it| it.applies_if.as_ref());
    let gates = checklist.gates.iter().map(|gate| &gate.when);
    let rules = checklist.measures.iter().flat_map(|measure| &measure.rules);
    own.chain(gates).chain(rules.map(|rule| &rule.when))
}
