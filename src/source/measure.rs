//! The measures of a checklist.

mod named;
mod step;

use super::checklist::Places;
use super::shape::{Desk, Table};
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::checklist::{Checklist, Kind};
use crate::model::measure::{Measure, Step};
use crate::model::number::{Number, Rounding};
use crate::model::text::Text;

/// Reads all measures into the checklist; each sees those before it.
pub fn read_all(desk: &Desk, table: &Table<'_, '_>, checklist: &mut Checklist, places: &mut Places) {
    let Some(list) = table.require("measure") else { return };
    for node in desk.list(list) {
        if let Some(measure) = desk.table(node).and_then(|table| read(desk, table, checklist)) {
            let id = &measure.id;
            if checklist.measures.iter().any(|other| other.id == *id) || checklist.question(id).is_some() {
                let message = Text::new(
                    format!("标识 `{id}` 已经用过"),
                    format!("the id `{id}` is used already"),
                );
                desk.report(Diagnostic::new(Code::DuplicateId, message).at(desk.head(node)));
                continue;
            }
            checklist.measures.push(measure);
            places.measures.push(desk.head(node));
        }
    }
}

fn read(desk: &Desk, table: Table<'_, '_>, checklist: &Checklist) -> Option<Measure> {
    let id = table.require("id").and_then(|node| desk.id(node));
    let kinds = Kind::ALL.map(|kind| (kind.word(), kind));
    let each = match table.get("each") {
        Some(node) => {
            let kind = desk.word(node, &kinds)?;
            if checklist.sections_of(kind).next().is_none() {
                let message = Text::new(
                    format!("检查表没有 `{}` 类的部分", kind.word()),
                    format!("the checklist has no section of kind `{}`", kind.word()),
                );
                desk.reject(Code::EmptyMeasure, node, message);
            }
            Some(kind)
        }
        None => None,
    };
    let title = table
        .get("title")
        .map_or(Some(None), |node| desk.languages(node, &checklist.languages).map(Some));
    let draft = Draft {
        desk,
        table,
        checklist,
        each,
    };
    let step = draft.step();
    let rules = draft.rules();
    let rounding = draft.table.get("rounding").map_or(Some(Rounding::HalfUp), |node| {
        let words = [
            ("half-up", Rounding::HalfUp),
            ("half-even", Rounding::HalfEven),
            ("down", Rounding::Down),
            ("up", Rounding::Up),
        ];
        desk.word(node, &words)
    });
    let decimals = draft
        .table
        .get("decimals")
        .and_then(|node| desk.whole(node, 0..=9))
        .and_then(|it| u8::try_from(it).ok());
    let inverted = draft.table.get("invert").map_or(Some(false), |node| desk.truth(node));
    let clamp = draft
        .table
        .get("clamp")
        .map_or(Some(None), |node| draft.clamp(node).map(Some));
    let because = draft
        .table
        .get("because")
        .map_or_else(Vec::new, |node| draft.because(node));
    draft.table.close();
    let id = id?;
    // what could not be read was reported; the measure keeps its name, so that whatever builds on it is not reported as well
    Some(Measure {
        title: title.flatten().unwrap_or_else(|| Text::new(id.clone(), id.clone())),
        id,
        each,
        step: step.unwrap_or(Step::Same(0)),
        inverted: inverted.unwrap_or_default(),
        rules: rules.unwrap_or_default(),
        decimals,
        rounding: rounding.unwrap_or(Rounding::HalfUp),
        clamp: clamp.flatten(),
        because,
    })
}

/// A measure while it is read.
pub(super) struct Draft<'a, 'd, 's> {
    pub(super) desk: &'a Desk,
    pub(super) table: Table<'d, 's>,
    pub(super) checklist: &'a Checklist,
    pub(super) each: Option<Kind>,
}

impl Draft<'_, '_, '_> {
    pub(super) fn numbers(&self, node: &Node<'_>) -> Option<Vec<Number>> {
        self.desk.list(node).iter().map(|node| self.desk.number(node)).collect()
    }

    pub(super) fn rising(&self, node: &Node<'_>) -> Option<Vec<Number>> {
        let numbers = self.numbers(node)?;
        if !numbers.is_sorted_by(|a, b| a < b) {
            self.desk.reject(
                Code::BadMeasure,
                node,
                Text::new("各数须逐个升高", "the numbers have to rise"),
            );
            return None;
        }
        Some(numbers)
    }

    fn clamp(&self, node: &Node<'_>) -> Option<(Number, Number)> {
        match <[Number; 2]>::try_from(self.numbers(node)?) {
            Ok([low, high]) if low < high => Some((low, high)),
            _ => {
                self.desk.reject(
                    Code::BadMeasure,
                    node,
                    Text::new("应为 `[下限, 上限]`", "expected `[low, high]`"),
                );
                None
            }
        }
    }

    /// One text, or a table of texts by section.
    fn because(&self, node: &Node<'_>) -> Vec<(Option<usize>, Text)> {
        let languages = &self.checklist.languages;
        let Some(table) = self.desk.table(node) else {
            return Vec::new();
        };
        let one = table
            .entries()
            .iter()
            .any(|(key, _)| crate::model::text::Language::from_tag(&key.name).is_some());
        if one {
            return self
                .desk
                .languages(node, languages)
                .map(|text| (None, text))
                .into_iter()
                .collect();
        }
        let entry = |(key, node): &(super::tree::Key<'_>, Node<'_>)| {
            let section = self.section_named(node, &key.name)?;
            Some((Some(section), self.desk.languages(node, languages)?))
        };
        table.entries().iter().filter_map(entry).collect()
    }
}
