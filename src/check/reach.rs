//! Can a condition ever hold? Searched over the answers it depends on.

use crate::model::assessment::Counted;
use crate::model::checklist::{AnswerKind, Checklist};
use crate::model::condition::{Condition, Truth};
use crate::model::number::Number;

/// The search stops after so many steps; a condition that outlasts it is taken to be fine.
const PATIENCE: usize = 200_000;

/// Whether some answers make a condition true. True when the search is not finished.
pub fn can_hold(checklist: &Checklist, condition: &Condition) -> bool {
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
    let mut search = Search {
        checklist,
        condition,
        counted: vec![Counted::Open; checklist.questions.len()],
        steps: 0,
    };
    search.any(&questions)
}

struct Search<'c> {
    checklist: &'c Checklist,
    condition: &'c Condition,
    counted: Vec<Counted>,
    steps: usize,
}

impl Search<'_> {
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

/// Every answer to a question that could make a difference to a condition.
pub fn answers(checklist: &Checklist, question: usize) -> Vec<Counted> {
    let Some(question) = checklist.questions.get(question) else {
        return Vec::new();
    };
    match &question.answer {
        AnswerKind::One(choices) => (0..choices.len()).map(Counted::One).collect(),
        // each choice alone, and all of them: conditions ask for one choice at a time
        AnswerKind::Many { choices, .. } => {
            let alone = (0..choices.len()).map(|at| Counted::Many(vec![at]));
            let all = [Vec::new(), (0..choices.len()).collect()];
            all.into_iter().map(Counted::Many).chain(alone).collect()
        }
        AnswerKind::Amount(amount) => {
            let steps = amount.steps.iter().map(|(from, _)| from.clone());
            let ends = amount.least.iter().chain(&amount.limit).cloned();
            let limits = limits(checklist, &question.id);
            let marks = steps
                .chain(ends)
                .chain(limits)
                .flat_map(|mark| [&mark - &Number::ONE, mark.clone(), &mark + &Number::ONE]);
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

/// The numbers that conditions compare a question with.
fn limits(checklist: &Checklist, id: &str) -> Vec<Number> {
    let mut limits = Vec::new();
    let own = checklist
        .questions
        .iter()
        .filter_map(|question| question.applies_if.as_ref());
    for condition in own.chain(checklist.gates.iter().map(|gate| &gate.when)) {
        condition.comparisons(&mut |part| {
            if let Condition::Amount { question, limit, .. } = part
                && checklist.questions.get(*question).is_some_and(|it| it.id == id)
            {
                limits.push(limit.clone());
            }
        });
    }
    limits
}
