//! Gates that never fire and bands that no answers lead to.

use super::problem;
use crate::check::reach::{answers, can_hold};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::assessment::Counted;
use crate::model::checklist::{AnswerKind, Kind, Question};
use crate::model::condition::Truth;
use crate::score::{assess_counted, truth};
use crate::source::Sourced;

pub fn dead_gates(sourced: &Sourced) -> Vec<Diagnostic> {
    let checklist = &sourced.checklist;
    let empty = vec![Counted::Open; checklist.questions.len()];
    let dead = checklist.gates.iter().enumerate().filter(|(_, gate)| {
        // measures whose whole range cannot meet the limit make it false with everything open
        truth(checklist, &empty, &gate.when) == Truth::False
            || assess_counted(checklist, empty.clone()).gates.get(
                checklist
                    .gates
                    .iter()
                    .position(|it| it.id == gate.id)
                    .unwrap_or_default(),
            ) == Some(&Truth::False)
            || !can_hold(checklist, &gate.when)
    });
    dead.map(|(at, gate)| {
        let id = &gate.id;
        problem(
            Code::DeadGate,
            sourced.places.gates.get(at),
            format!("一票否决项 `{id}` 的条件永远不成立"),
            format!("the condition of the gate `{id}` can never hold"),
        )
    })
    .collect()
}

/// With everything open, the overall figure is the range of all it can be: a band outside of it is out of reach.
pub fn dead_bands(sourced: &Sourced) -> Vec<Diagnostic> {
    let checklist = &sourced.checklist;
    let scored = |question: &Question| {
        checklist
            .sections
            .get(question.section)
            .is_some_and(|section| section.kind != Kind::Profile)
    };
    let mut counted = vec![Counted::Open; checklist.questions.len()];
    // one answer makes it an assessment; each of its answers is tried in turn, so that none narrows the range
    let Some(first) = checklist
        .questions
        .iter()
        .position(|it| scored(it) && it.applies_if.is_none() && it.answer != AnswerKind::Words)
    else {
        return Vec::new();
    };
    let mut reached = vec![false; checklist.rating.bands.len()];
    for answer in answers(checklist, first) {
        if let Some(place) = counted.get_mut(first) {
            *place = answer;
        }
        let verdict = assess_counted(checklist, counted.clone()).verdict;
        if let (Some(best), Some(worst)) = (verdict.best(), verdict.worst()) {
            reached
                .iter_mut()
                .take(worst + 1)
                .skip(best)
                .for_each(|place| *place = true);
        }
    }
    let bands = checklist
        .rating
        .bands
        .iter()
        .zip(reached)
        .enumerate()
        .filter(|(_, (_, reached))| !reached);
    bands
        .map(|(at, (band, _))| {
            let id = band.level.id();
            problem(
                Code::DeadBand,
                sourced.places.bands.get(at),
                format!("无论怎样作答都到不了区间 `{id}`"),
                format!("no answers lead to the band `{id}`"),
            )
        })
        .collect()
}
