//! Measures on which the rating does not rest.

use super::problem;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::condition::Condition;
use crate::model::measure::{Operands, Step};
use crate::source::Sourced;

/// Measures that the rating does not rest on.
pub fn dead_measures(sourced: &Sourced) -> Vec<Diagnostic> {
    let checklist = &sourced.checklist;
    let mut live = vec![false; checklist.measures.len()];
    let mut waiting = vec![checklist.rating.of];
    waiting.extend(checklist.rating.worst.as_ref().map(|worst| worst.of));
    for gate in &checklist.gates {
        gate.when.comparisons(&mut |part| {
            if let Condition::Measured { measure, .. } = part {
                waiting.push(*measure);
            }
        });
    }
    while let Some(at) = waiting.pop() {
        if live.get(at) == Some(&false) {
            if let Some(place) = live.get_mut(at) {
                *place = true;
            }
            waiting.extend(
                checklist
                    .measures
                    .get(at)
                    .map_or_else(Vec::new, |measure| operands(&measure.step)),
            );
            for rule in checklist.measures.get(at).map_or(&[][..], |measure| &measure.rules) {
                rule.when.comparisons(&mut |part| {
                    if let Condition::Measured { measure, .. } = part {
                        waiting.push(*measure);
                    }
                });
            }
        }
    }
    let dead = checklist
        .measures
        .iter()
        .enumerate()
        .filter(|(at, _)| live.get(*at) == Some(&false));
    dead.map(|(at, measure)| {
        let id = &measure.id;
        problem(
            Code::DeadMeasure,
            sourced.places.measures.get(at),
            format!("评级不依赖度量 `{id}`"),
            format!("the rating does not rest on the measure `{id}`"),
        )
    })
    .collect()
}

fn operands(step: &Step) -> Vec<usize> {
    match step {
        Step::Section { .. } => Vec::new(),
        Step::Combined {
            of: Operands::Sections { measure, .. },
            ..
        } => vec![*measure],
        Step::Combined {
            of: Operands::Measures(list),
            ..
        } => list.iter().map(|(measure, _)| *measure).collect(),
        Step::Scaled { what, by, .. } | Step::Reduced { what, by, .. } => vec![*what, *by],
        Step::ReducedIf { what, when, .. } => vec![*what, *when],
        Step::PercentOfPossible(of) | Step::Same(of) => vec![*of],
        Step::Ladder(steps) => steps.clone(),
        Step::Matrix(matrix) => vec![matrix.rows, matrix.columns],
    }
}
