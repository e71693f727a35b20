//! How firmly a rating stands, in JSON.

use super::detail::chosen;
use super::value::{id_of, measure_id, number, rating, section_id};
use super::wire;
use crate::model::robustness::Robustness;
use crate::model::weight::Weight;
use crate::report::Dossier;

pub fn robustness(dossier: &Dossier<'_>, it: &Robustness) -> wire::Robustness {
    let slips = it.slips.iter().map(|slip| wire::Slip {
        question: id_of(dossier, slip.question),
        to: dossier
            .checklist
            .questions
            .get(slip.question)
            .and_then(|question| chosen(question, &slip.to)),
        rating: rating(dossier, slip.verdict),
    });
    let shifts = it.shifts.iter().map(|shift| wire::Shift {
        weight: weight(dossier, shift.weight),
        change: if shift.larger { "+20%" } else { "-20%" },
        rating: rating(dossier, shift.verdict),
    });
    wire::Robustness {
        answers: it.answers,
        slips: slips.collect(),
        weights: it.weights,
        shifts: shifts.collect(),
        to_worse: it.to_worse.as_ref().map(number),
        to_better: it.to_better.as_ref().map(number),
    }
}

/// A question's id; or a measure's, the section of its value if it has one, and the section that is weighed, with points between.
fn weight(dossier: &Dossier<'_>, weight: Weight) -> String {
    match (weight, dossier.checklist.between(weight)) {
        (Weight::Question(at), _) => id_of(dossier, at),
        (Weight::Cell { measure, .. }, between) => {
            let (of, weighed) = between.map_or((None, None), |(of, weighed)| (of, Some(weighed)));
            let parts = [
                Some(measure_id(dossier, measure)),
                section_id(dossier, of),
                section_id(dossier, weighed),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(".")
        }
    }
}
