//! The overall figure becomes a rating; gates come on top and cannot be averaged away.

use super::applies::holds;
use super::measure::percent_of_possible;
use crate::model::assessment::{Counted, Figure, Presence, Reading, Standing, Verdict};
use crate::model::checklist::{Checklist, Kind};
use crate::model::condition::Truth;
use crate::model::measure::Unit;

/// What the figures come to.
pub struct Rated {
    /// The position of the overall figure.
    pub overall: usize,
    /// Whether each gate fires, by position.
    pub gates: Vec<Truth>,
    /// The rating that the figures alone give.
    pub before_gates: Verdict,
    /// The rating.
    pub verdict: Verdict,
    /// The bands between which it lies, best and worst, also while nothing is answered and there is none yet.
    pub span: (usize, usize),
}

/// The rating that follows from all figures.
pub fn rated(checklist: &Checklist, standings: &[Standing], figures: &[Figure]) -> Rated {
    let overall = figures
        .iter()
        .position(|figure| figure.measure == checklist.rating.of)
        .unwrap_or_default();
    let gates = gates(checklist, standings, figures);
    let before_gates = before_gates(checklist, standings, figures, overall);
    Rated {
        overall,
        verdict: after_gates(checklist, before_gates, &gates),
        span: span(checklist, figures, overall, &gates),
        gates,
        before_gates,
    }
}

/// Whether each gate fires.
fn gates(checklist: &Checklist, standings: &[Standing], figures: &[Figure]) -> Vec<Truth> {
    checklist
        .gates
        .iter()
        .map(|gate| holds(&gate.when, standings, figures))
        .collect()
}

/// The bands that a figure can still lie in, best and worst.
fn bands(checklist: &Checklist, reading: &Reading) -> (usize, usize) {
    let rating = &checklist.rating;
    let range = match rating.unit {
        Unit::Points => reading.range.clone(),
        Unit::Percent => percent_of_possible(reading).range,
    };
    (rating.band(&range.low), rating.band(&range.high))
}

/// The worst band that a figure can still lie in.
pub fn worst_band(checklist: &Checklist, reading: &Reading) -> usize {
    bands(checklist, reading).1
}

/// The rating that the figures alone give.
fn before_gates(checklist: &Checklist, standings: &[Standing], figures: &[Figure], overall: usize) -> Verdict {
    let reading = figures.get(overall).map(|figure| &figure.reading);
    let Some(reading) = reading.filter(|it| it.presence != Presence::Absent && anything_answered(checklist, standings))
    else {
        return Verdict::NotAssessed;
    };
    let (best, worst) = reach(checklist, figures, reading);
    settled(best, worst)
}

/// The bands between which the rating lies by its figures, best and worst.
fn reach(checklist: &Checklist, figures: &[Figure], overall: &Reading) -> (usize, usize) {
    let (mut best, mut worst) = bands(checklist, overall);
    if let Some(floor) = &checklist.rating.worst {
        for figure in figures.iter().filter(|figure| figure.measure == floor.of) {
            let (low, high) = bands(checklist, &figure.reading);
            match figure.reading.presence {
                Presence::Absent => continue,
                Presence::Possible => {}
                Presence::Present => best = best.max(low.saturating_sub(floor.within)),
            }
            worst = worst.max(high.saturating_sub(floor.within));
        }
    }
    (best, worst.max(best))
}

/// The rating after gates: one that fires lifts both ends, one that may fire the worse end only.
fn after_gates(checklist: &Checklist, before: Verdict, gates: &[Truth]) -> Verdict {
    let (Some(best), Some(worst)) = (before.best(), before.worst()) else {
        return before;
    };
    let (best, worst) = lifted(checklist, (best, worst), gates);
    settled(best, worst)
}

fn lifted(checklist: &Checklist, (mut best, mut worst): (usize, usize), gates: &[Truth]) -> (usize, usize) {
    for (gate, fires) in checklist.gates.iter().zip(gates) {
        if *fires == Truth::True {
            best = best.max(gate.at_least);
        }
        if *fires != Truth::False {
            worst = worst.max(gate.at_least);
        }
    }
    (best, worst)
}

/// The bands between which the rating lies, best and worst.
fn span(checklist: &Checklist, figures: &[Figure], overall: usize, gates: &[Truth]) -> (usize, usize) {
    let reading = figures.get(overall).map(|figure| &figure.reading);
    let reach = reading.map_or((0, 0), |reading| reach(checklist, figures, reading));
    lifted(checklist, reach, gates)
}

/// What can still make the rating worse than the best that it can be: figures and gates, by position. Once they are settled, it is.
pub fn undecided(
    checklist: &Checklist,
    figures: &[Figure],
    overall: usize,
    gates: &[Truth],
) -> (Vec<usize>, Vec<usize>) {
    let (best, _) = span(checklist, figures, overall, gates);
    let floor = checklist.rating.worst.as_ref();
    let raises = |at: usize, figure: &Figure| {
        let worst = worst_band(checklist, &figure.reading);
        let by_floor =
            floor.is_some_and(|floor| figure.measure == floor.of && worst.saturating_sub(floor.within) > best);
        let present = figure.reading.presence;
        (at == overall && (worst > best || present == Presence::Possible)) || (present != Presence::Absent && by_floor)
    };
    let raising = figures.iter().enumerate().filter(|(at, figure)| raises(*at, figure));
    let fires = checklist.gates.iter().zip(gates).enumerate();
    let firing = fires.filter(|(_, (gate, fires))| **fires == Truth::Unknown && gate.at_least > best);
    (raising.map(|(at, _)| at).collect(), firing.map(|(at, _)| at).collect())
}

fn settled(best: usize, worst: usize) -> Verdict {
    if best == worst {
        Verdict::Decided(best)
    } else {
        Verdict::Between { best, worst }
    }
}

/// Silence is not safety: a file that answers nothing about risks or controls is not assessed.
fn anything_answered(checklist: &Checklist, standings: &[Standing]) -> bool {
    checklist.questions.iter().zip(standings).any(|(question, standing)| {
        let scored = checklist
            .sections
            .get(question.section)
            .is_some_and(|section| section.kind != Kind::Profile);
        let answered = matches!(
            standing.counted,
            Counted::One(_) | Counted::Many(_) | Counted::Amount(_)
        );
        scored && answered && standing.applies != Truth::False
    })
}
