//! Why a figure is what it is: the formula with its numbers, down to the answers.

use super::wording::{NOTHING, reading};
use super::working;
use crate::model::assessment::{Assessment, Figure, Nested};
use crate::model::checklist::Checklist;
use crate::model::text::Language;

/// How a figure is called: `Residual risk R1`.
#[must_use]
pub fn name(checklist: &Checklist, figure: &Figure, language: Language) -> String {
    let title = checklist
        .measures
        .get(figure.measure)
        .map_or(NOTHING, |measure| measure.title.get(language));
    match figure.section.and_then(|at| checklist.sections.get(at)) {
        Some(section) => format!("{title} {}", section.id),
        None => title.to_owned(),
    }
}

/// A figure's value with its decimals.
#[must_use]
pub fn value(checklist: &Checklist, figure: &Figure) -> String {
    reading(&figure.reading, decimals(checklist, figure))
}

/// The decimals of a figure.
pub(super) fn decimals(checklist: &Checklist, figure: &Figure) -> u8 {
    checklist
        .measures
        .get(figure.measure)
        .and_then(|measure| measure.decimals)
        .unwrap_or(2)
}

/// The working with its numbers, e.g. `40.00 × (60% + 40% × 57.50%)`; two lines where the figure is a range.
#[must_use]
pub fn formula(checklist: &Checklist, assessment: &Assessment, figure: &Figure, language: Language) -> String {
    working::working(checklist, assessment, figure, language)
}

/// How a section within another one is called, its working and its value.
#[must_use]
pub fn nested(checklist: &Checklist, it: &Nested, language: Language) -> [String; 3] {
    let id = |at: usize| {
        checklist
            .sections
            .get(at)
            .map_or(NOTHING, |section| section.id.as_str())
    };
    let around = checklist.sections.get(it.section).and_then(|section| section.parent);
    let name = match language {
        Language::Zh => format!("{}（在 {} 内）", id(it.section), around.map_or(NOTHING, id)),
        Language::En => format!("{} (in {})", id(it.section), around.map_or(NOTHING, id)),
    };
    let value = reading(&it.reading, 2);
    [name, working::nested(checklist, it, language), value]
}
