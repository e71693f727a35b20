//! How firmly a rating stands, in JSON.

use super::detail::chosen;
use super::value::{id_of, measure_id, number, rating, section_id};
use super::wire;
use crate::model::quality::Quality;
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
        unordered: it.unordered.iter().map(|at| id_of(dossier, *at)).collect(),
        weights: it.weights,
        shifts: shifts.collect(),
        to_worse: it.to_worse.as_ref().map(number),
        to_better: it.to_better.as_ref().map(number),
        quality: quality(dossier, &it.quality),
    }
}

/// The ids of what is weighed and of what it is weighed in, with points between: `R1-01`, `overall.R1`, `mitigation.R1.M2`.
fn weight(dossier: &Dossier<'_>, weight: Weight) -> String {
    let section = |at| section_id(dossier, at).unwrap_or_default();
    match weight {
        Weight::Question(at) => id_of(dossier, at),
        Weight::Section(at) => section(Some(at)),
        Weight::SectionIn {
            measure,
            of: None,
            section: part,
        } => format!("{}.{}", measure_id(dossier, measure), section(Some(part))),
        Weight::SectionIn {
            measure,
            of,
            section: part,
        } => format!(
            "{}.{}.{}",
            measure_id(dossier, measure),
            section(of),
            section(Some(part))
        ),
        Weight::MeasureIn { measure, weighed } => {
            format!("{}.{}", measure_id(dossier, measure), measure_id(dossier, weighed))
        }
    }
}

fn quality(dossier: &Dossier<'_>, it: &Quality) -> wire::Quality {
    let ids = |list: &[usize]| -> Vec<String> { dossier.answers.evidence_ids(list).map(str::to_owned).collect() };
    wire::Quality {
        asked: it.asked,
        set_aside: it.set_aside,
        longest_run: it.run.map(|run| wire::Run {
            first: id_of(dossier, run.first),
            last: id_of(dossier, run.last),
            length: run.length,
        }),
        most_named: (!it.most_named.is_empty()).then(|| wire::MostNamed {
            evidence: ids(&it.most_named),
            answers: it.names,
        }),
        older: it.older.as_deref().map(ids),
        undated: ids(&it.undated),
    }
}
