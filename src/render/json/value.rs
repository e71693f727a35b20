//! Values as they stand in JSON: numbers by their digits, everything else by its id.

use serde_json::Value;

use super::wire::{Range, Rating};
use crate::model::assessment::{Presence, Reading, Verdict};
use crate::model::condition::Truth;
use crate::model::measure::Level;
use crate::model::number::Number;
use crate::report::{Dossier, wording};

pub fn number(number: &Number) -> Value {
    let text = number.to_string();
    text.parse::<serde_json::Number>()
        .map_or_else(|_| Value::String(text), Value::Number)
}

pub fn range(reading: &Reading) -> Option<Range> {
    (reading.presence != Presence::Absent).then(|| span(&reading.range))
}

pub fn span(range: &crate::model::assessment::Range) -> Range {
    Range {
        low: number(&range.low),
        high: number(&range.high),
    }
}

/// A rating from its best and worst level still possible.
pub fn levels(levels: Option<(Level, Level)>) -> Rating {
    Rating {
        state: match levels {
            None => "not-assessed",
            Some((best, worst)) if best == worst => "decided",
            Some(_) => "undecided",
        },
        best: levels.map(|(best, _)| best.id()),
        worst: levels.map(|(_, worst)| worst.id()),
    }
}

pub const fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "yes",
        Truth::Unknown => "unknown",
        Truth::False => "no",
    }
}

pub fn level(dossier: &Dossier<'_>, at: usize) -> &'static str {
    wording::level(dossier.checklist, at).map_or("", crate::model::measure::Level::id)
}

pub fn rating(dossier: &Dossier<'_>, verdict: Verdict) -> Rating {
    Rating {
        state: match verdict {
            Verdict::NotAssessed => "not-assessed",
            Verdict::Decided(_) => "decided",
            Verdict::Between { .. } => "undecided",
        },
        best: verdict.best().map(|at| level(dossier, at)),
        worst: verdict.worst().map(|at| level(dossier, at)),
    }
}

pub fn id_of(dossier: &Dossier<'_>, at: usize) -> String {
    dossier
        .checklist
        .questions
        .get(at)
        .map_or_else(String::new, |question| question.id.clone())
}

pub fn ids(dossier: &Dossier<'_>, list: &[usize]) -> Vec<String> {
    list.iter().map(|at| id_of(dossier, *at)).collect()
}

pub fn measure_id(dossier: &Dossier<'_>, at: usize) -> String {
    dossier
        .checklist
        .measures
        .get(at)
        .map_or_else(String::new, |measure| measure.id.clone())
}

pub fn section_id(dossier: &Dossier<'_>, at: Option<usize>) -> Option<String> {
    at.and_then(|at| dossier.checklist.sections.get(at))
        .map(|section| section.id.clone())
}
