//! Sets of improvements to begin with: good, and not known to be best; and a set without what is idle.

use super::Choice;
use super::order::by_worth;
use super::problem::{Problem, high};
use crate::model::number::Number;

/// Everything improved, then what is least needed taken back as long as the band is reached; none where everything is not enough.
pub fn pruned(problem: &Problem<'_>) -> Option<Choice> {
    let meets = |choice: &Choice| problem.meets(&problem.assess(problem.improved(choice)));
    let mut choice = problem.everything();
    if !meets(&choice) {
        return None;
    }
    for at in by_worth(problem).into_iter().rev() {
        let without: Choice = choice.iter().filter(|(other, _)| *other != at).cloned().collect();
        if meets(&without) {
            choice = without;
        }
    }
    Some(choice)
}

/// What is worth most per effort, as long as there is room for it and it helps; with the overall figure and the effort.
pub fn greedy(problem: &Problem<'_>, limit: u32) -> Option<(Number, u32, Choice)> {
    let mut best = (high(&problem.assess(problem.counted.clone()))?, 0, Choice::new());
    for at in by_worth(problem) {
        let mut choice = best.2.clone();
        choice.extend(problem.candidates.get(at).map(|it| (at, it.best().clone())));
        let effort = problem.effort(&choice);
        let lower = high(&problem.assess(problem.improved(&choice))).filter(|then| *then < best.0);
        if let Some(overall) = lower.filter(|_| effort <= limit) {
            best = (overall, effort, choice);
        }
    }
    Some(best)
}

/// The same without what does not lower the overall figure.
pub fn lean(problem: &Problem<'_>, mut choice: Choice) -> Choice {
    let figure = |choice: &Choice| high(&problem.assess(problem.improved(choice)));
    let lowest = figure(&choice);
    for at in by_worth(problem).into_iter().rev() {
        let without: Choice = choice.iter().filter(|(other, _)| *other != at).cloned().collect();
        if without.len() < choice.len() && figure(&without) <= lowest {
            choice = without;
        }
    }
    choice
}
