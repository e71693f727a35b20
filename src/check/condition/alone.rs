//! A condition looked at by itself: every question it names is asked and answered, and figures are whatever they like.

use crate::check::reach::{PATIENCE, Reach, answers, named};
use crate::check::trial::{Trials, smallest, with};
use crate::model::assessment::Counted;
use crate::model::checklist::{Checklist, Gate, Kind};
use crate::model::condition::{Condition, Truth};
use crate::model::number::Number;
use crate::model::text::Text;
use crate::score::{assess_counted, truth};

/// Whether answers and figures could make a condition true, in a checklist that asks every question. True when the search is not finished.
pub fn can_hold_alone(open: &Checklist, condition: &Condition) -> bool {
    reach_alone(open, condition) != Reach::Never
}

/// Whether answers and figures could make a condition true, in a checklist that asks every question.
pub fn reach_alone(open: &Checklist, condition: &Condition) -> Reach {
    let mut figures: Vec<Figure> = Vec::new();
    condition.comparisons(&mut |part| {
        if let Condition::Measured {
            measure,
            section,
            limit,
            ..
        } = part
        {
            let marks = [limit - &Number::ONE, limit.clone(), limit + &Number::ONE];
            match figures.iter_mut().find(|it| it.named == (*measure, *section)) {
                Some(figure) => figure.values.extend(marks),
                None => figures.push(Figure {
                    named: (*measure, *section),
                    values: marks.to_vec(),
                    value: None,
                }),
            }
        }
    });
    for figure in &mut figures {
        figure.values.sort();
        figure.values.dedup();
        let between = figure.values.iter().zip(figure.values.iter().skip(1));
        let between: Vec<Number> = between.filter_map(|(a, b)| (a + b).over(&Number::whole(2))).collect();
        figure.values.extend(between);
    }
    let mut search = Search {
        open,
        condition,
        counted: vec![Counted::Open; open.questions.len()],
        figures,
        steps: 0,
    };
    let found = search.any(&condition.questions(), 0);
    Reach::of(found, search.steps)
}

/// A figure that a condition names, with the values that make a difference and the one it is given.
struct Figure {
    named: (usize, Option<usize>),
    values: Vec<Number>,
    value: Option<Number>,
}

struct Search<'c> {
    open: &'c Checklist,
    condition: &'c Condition,
    counted: Vec<Counted>,
    figures: Vec<Figure>,
    steps: usize,
}

impl Search<'_> {
    fn truth(&self) -> Truth {
        self.condition.truth(&mut |part| match part {
            Condition::Measured {
                measure,
                section,
                comparison,
                limit,
            } => {
                let figure = self.figures.iter().find(|it| it.named == (*measure, *section));
                let value = figure.and_then(|figure| figure.value.as_ref());
                value.map_or(Truth::Unknown, |value| Truth::of(comparison.holds(value, limit)))
            }
            other => truth(self.open, &self.counted, other),
        })
    }

    /// Tries the answers to these questions, then the values of the figures from this one on.
    fn any(&mut self, questions: &[usize], figure: usize) -> bool {
        self.steps += 1;
        match self.truth() {
            Truth::False => return false,
            Truth::True => return true,
            Truth::Unknown if self.steps > PATIENCE => return true,
            Truth::Unknown => {}
        }
        if let Some((&first, rest)) = questions.split_first() {
            let found = answers(self.open, first).into_iter().any(|answer| {
                self.set(first, answer);
                self.any(rest, figure)
            });
            self.set(first, Counted::Open);
            return found;
        }
        let values = self.figures.get(figure).map_or_else(Vec::new, |it| it.values.clone());
        let found = values.into_iter().any(|value| {
            self.give(figure, Some(value));
            self.any(questions, figure + 1)
        });
        self.give(figure, None);
        found
    }

    fn set(&mut self, question: usize, answer: Counted) {
        if let Some(place) = self.counted.get_mut(question) {
            *place = answer;
        }
    }

    fn give(&mut self, figure: usize, value: Option<Number>) {
        if let Some(figure) = self.figures.get_mut(figure) {
            figure.value = value;
        }
    }
}

/// The parts of a condition that cannot hold together, and of which each one is needed for that.
pub fn core(open: &Checklist, condition: &Condition) -> Vec<Condition> {
    let mut parts = parts(condition);
    let mut at = 0;
    while at < parts.len() {
        let mut fewer = parts.clone();
        fewer.remove(at);
        if fewer.is_empty() || can_hold_alone(open, &Condition::All(fewer.clone())) {
            at += 1;
        } else {
            parts = fewer;
        }
    }
    parts
}

/// What has to hold, part by part.
fn parts(condition: &Condition) -> Vec<Condition> {
    match condition {
        Condition::All(list) => list.iter().flat_map(parts).collect(),
        other => vec![other.clone()],
    }
}

/// So many sets of answers are compared to find the one that comes nearest to a condition.
const COMPARED: usize = 5000;

/// The fewest answers that meet as much of a condition as can be met at once, and settle that the whole is not.
pub fn nearest(trials: &Trials<'_>, condition: &Condition) -> Vec<Counted> {
    let checklist = trials.checklist;
    let empty = vec![Counted::Open; checklist.questions.len()];
    // gates say of any condition whether it holds: the whole, then each comparison in it
    let mut judge = checklist.clone();
    judge.gates = vec![gate(condition)];
    condition.comparisons(&mut |part| judge.gates.push(gate(part)));
    let met = |set: &[Counted]| {
        let assessment = assess_counted(&judge, set.to_vec());
        let fails = assessment.gates.first() == Some(&Truth::False);
        let rated = condition.questions().is_empty() && assessment.verdict.worst().is_none();
        let many = assessment.gates.iter().filter(|it| **it == Truth::True).count();
        (fails && !rated).then_some(many)
    };
    let sets = sets_of(trials, condition);
    // the first of the nearest
    let nearest = sets
        .into_iter()
        .rev()
        .filter_map(|set| Some((met(&set)?, set)))
        .max_by_key(|(many, _)| *many);
    nearest.map_or(empty, |(many, set)| smallest(&set, |set| met(set) == Some(many)))
}

/// Answers to the questions that a condition names; for one that speaks of figures alone, to all questions.
fn sets_of(trials: &Trials<'_>, condition: &Condition) -> Vec<Vec<Counted>> {
    let mut sets = vec![vec![Counted::Open; trials.checklist.questions.len()]];
    if condition.questions().is_empty() {
        let tried = trials.sets.iter().map(|set| set.answers.clone());
        return std::iter::once(trials.worst_of(&Kind::ALL)).chain(tried).collect();
    }
    for at in named(trials.checklist, condition) {
        let answers = trials.answers.get(at).map_or(&[][..], Vec::as_slice);
        let more = sets
            .iter()
            .flat_map(|set| answers.iter().map(|answer| with(set, at, answer)));
        let more: Vec<Vec<Counted>> = more.collect();
        if sets.len() + more.len() > COMPARED {
            break;
        }
        sets.extend(more);
    }
    sets
}

fn gate(when: &Condition) -> Gate {
    Gate {
        id: String::new(),
        title: Text::default(),
        when: when.clone(),
        at_least: 0,
        because: Text::default(),
        cites: Vec::new(),
    }
}
