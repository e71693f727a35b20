//! The figures of one assessment.

use serde_json::Value;

use super::value::{ids, level, measure_id, range, rating, section_id, truth};
use super::wire::{Assessment, Figure, Gate, QuestionSet};
use crate::model::assessment::Verdict;
use crate::model::condition::Truth;
use crate::report::{Dossier, wording};

/// The figures of one assessment.
pub fn assessment(dossier: &Dossier<'_>) -> Value {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let figures = assessment.figures.iter().map(|it| Figure {
        measure: measure_id(dossier, it.measure),
        section: section_id(dossier, it.section),
        value: range(&it.reading),
    });
    let gates = checklist.gates.iter().zip(&assessment.gates).map(|(gate, fires)| Gate {
        id: gate.id.clone(),
        fires: truth(*fires),
        at_least: level(dossier, gate.at_least),
    });
    let wire = Assessment {
        file: dossier.file.to_owned(),
        checklist: checklist.name(),
        as_of: assessment.as_of.to_string(),
        subject: dossier.answers.subject.name.clone(),
        rating: rating(dossier, assessment.verdict),
        before_gates: rating(dossier, assessment.before_gates),
        if_nothing_were_set_aside: dossier
            .if_nothing_were_set_aside
            .map(|verdict| rating(dossier, verdict)),
        valid_until: assessment
            .valid_until(checklist, dossier.answers)
            .map(|day| day.to_string()),
        overall: assessment
            .overall()
            .filter(|_| assessment.verdict != Verdict::NotAssessed)
            .and_then(range),
        question_set: assessment.set.as_ref().map(|set| QuestionSet {
            is: match set.full {
                Truth::True => "full",
                Truth::Unknown => "undecided",
                Truth::False => "short",
            },
            because: ids(dossier, &set.because),
        }),
        figures: figures.collect(),
        gates: gates.collect(),
        open: ids(dossier, &wording::open(assessment)),
        set_aside: ids(dossier, &wording::set_aside(assessment)),
        held_down: ids(dossier, &wording::held_down(assessment)),
        moot: ids(dossier, &wording::moot(dossier.answers, assessment)),
    };
    serde_json::to_value(wire).unwrap_or(Value::Null)
}
