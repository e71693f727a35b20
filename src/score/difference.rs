//! Two assessments by one checklist, and what would follow from other answers.

use super::answer::{as_given, counted};
use super::assessed;
use crate::model::answers::{Answers, Reply};
use crate::model::assessment::Assessment;
use crate::model::checklist::Checklist;
use crate::model::date::Date;
use crate::model::difference::Difference;

/// What differs from one assessment to another by the same checklist.
#[must_use]
pub fn difference(before: &Assessment, after: &Assessment) -> Difference {
    let pairs = || before.standings.iter().zip(&after.standings).enumerate();
    let gates = before.gates.iter().zip(&after.gates).enumerate();
    Difference {
        gates: gates.filter(|(_, (was, is))| was != is).map(|(at, _)| at).collect(),
        begin: pairs()
            .filter(|(_, (was, is))| was.applies < is.applies)
            .map(|(at, _)| at)
            .collect(),
        cease: pairs()
            .filter(|(_, (was, is))| was.applies > is.applies)
            .map(|(at, _)| at)
            .collect(),
    }
}

/// The assessment as if these questions were answered so, with valid evidence; all other answers count as they do.
#[must_use]
pub fn what_if(checklist: &Checklist, answers: &Answers, as_of: Date, supposed: &[(usize, Reply)]) -> Assessment {
    let (mut counts, mut held_down) = counted(checklist, answers, as_of);
    for (at, reply) in supposed {
        if let (Some(counts), Some(held_down)) = (counts.get_mut(*at), held_down.get_mut(*at)) {
            (*counts, *held_down) = (as_given(reply), false);
        }
    }
    assessed(checklist, counts, held_down, as_of)
}
