//! The order in which improvements are made, what each brings, and what stands in the way of a band.

use super::Choice;
use super::problem::{Problem, better, high};
use crate::model::answers::Answers;
use crate::model::assessment::{Assessment, Counted, Presence};
use crate::model::condition::Truth;
use crate::model::number::Number;
use crate::model::plan::{Aim, Improvement, Obstacles};

/// The candidates, most reduction of the overall figure per effort first, each improved by itself.
pub fn by_worth(problem: &Problem<'_>) -> Vec<usize> {
    let now = high(&problem.assess(problem.counted.clone())).unwrap_or(Number::ZERO);
    let mut all: Vec<(Number, usize)> = problem
        .candidates
        .iter()
        .enumerate()
        .map(|(at, it)| {
            let then = problem.assess(with(problem.counted.clone(), it.question, it.best()));
            (per_effort(&now, &then, it.effort), at)
        })
        .collect();
    all.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    all.into_iter().map(|(_, at)| at).collect()
}

fn per_effort(now: &Number, then: &Assessment, effort: u32) -> Number {
    let reduction = high(then).map_or(Number::ZERO, |then| now - &then);
    reduction
        .over(&Number::whole(effort.max(1).into()))
        .unwrap_or(Number::ZERO)
}

fn with(mut counted: Vec<Counted>, question: usize, answer: &Counted) -> Vec<Counted> {
    if let Some(place) = counted.get_mut(question) {
        place.clone_from(answer);
    }
    counted
}

/// The same improvements, none taken further than the band needs: from the least worth on, the least of the better answers that will do.
pub fn eased(problem: &Problem<'_>, mut choice: Choice) -> Choice {
    if matches!(problem.aim, Aim::Effort(_)) || !problem.meets(&problem.assess(problem.improved(&choice))) {
        return choice;
    }
    let mut order = by_worth(problem);
    order.reverse();
    for at in order {
        let Some(place) = choice.iter().position(|(chosen, _)| *chosen == at) else {
            continue;
        };
        let options = problem.candidates.get(at).map_or(&[][..], |it| &it.options);
        for option in options {
            let mut tried = choice.clone();
            if let Some((_, answer)) = tried.get_mut(place) {
                answer.clone_from(option);
            }
            if problem.meets(&problem.assess(problem.improved(&tried))) {
                choice = tried;
                break;
            }
        }
    }
    choice
}

/// The improvements one after the other: each time the one that reduces the overall figure most per effort, all before it being done.
pub fn steps(problem: &Problem<'_>, mut choice: Choice) -> Vec<Improvement> {
    choice.sort_by_key(|(at, _)| *at);
    let mut counted = problem.counted.clone();
    let mut now = high(&problem.assess(counted.clone())).unwrap_or(Number::ZERO);
    let mut steps = Vec::new();
    while !choice.is_empty() {
        let tried = choice.iter().enumerate().filter_map(|(place, (at, answer))| {
            let candidate = problem.candidates.get(*at)?;
            let then = problem.assess(with(counted.clone(), candidate.question, answer));
            Some((
                per_effort(&now, &then, candidate.effort),
                std::cmp::Reverse(place),
                then,
            ))
        });
        let Some((_, std::cmp::Reverse(place), then)) = tried.max_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1))) else {
            break;
        };
        let (at, to) = choice.remove(place);
        let Some(candidate) = problem.candidates.get(at) else {
            continue;
        };
        let question = candidate.question;
        let from = counted.get(question).cloned().unwrap_or(Counted::Open);
        counted = with(counted, question, &to);
        now = high(&then).unwrap_or(now);
        steps.push(Improvement {
            question,
            from,
            to,
            effort: candidate.effort,
            overall: now.clone(),
            verdict: then.verdict,
        });
    }
    steps
}

/// What stands in the way of the band if everything that can be improved is.
pub fn obstacles(problem: &Problem<'_>, answers: &Answers) -> Obstacles {
    let checklist = problem.checklist;
    let best = problem.assess(problem.improved(&problem.everything()));
    let band = match problem.aim {
        Aim::Band(band) => band,
        Aim::Effort(_) => checklist.rating.bands.len(),
    };
    let fires = |gate: &usize| best.gates.get(*gate).is_some_and(|fires| *fires != Truth::False);
    let reached = best.overall().filter(|it| it.presence != Presence::Absent);
    let rated = |reading: &crate::model::assessment::Reading| crate::score::rating::worst_band(checklist, reading);
    let sections = checklist.rating.worst.iter().flat_map(|worst| {
        let figures = best.figures.iter().filter(|it| it.measure == worst.of);
        let bad = figures.filter(|it| it.reading.presence != Presence::Absent);
        bad.filter(|it| rated(&it.reading).saturating_sub(worst.within) > band)
            .filter_map(|it| it.section)
            .collect::<Vec<_>>()
    });
    let fixed = checklist.questions.iter().zip(&problem.counted).enumerate();
    let fixed = fixed.filter(|(at, (question, counts))| {
        let fixed = answers.entry(*at).is_some_and(|entry| entry.fixed.is_some());
        fixed && !better(checklist, question, counts).is_empty()
    });
    Obstacles {
        verdict: best.verdict,
        overall: high(&best),
        band: reached.map(rated).filter(|reached| *reached > band),
        gates: problem.barring().into_iter().filter(fires).collect(),
        sections: sections.collect(),
        fixed: fixed.map(|(at, _)| at).collect(),
    }
}
