//! The measures of a checklist.

use super::checklist::Places;
use super::shape::{Desk, Table, suggestion};
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::checklist::{Checklist, Kind};
use crate::model::measure::{Combination, Measure, Possible, Step, Unit};
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

/// The keys of which a measure has exactly one; a measure of sections has none of them, but `each` alone.
const STEPS: [&str; 12] = [
    "of-section",
    "scale-by",
    "mean-of",
    "sum-of",
    "min-of",
    "max-of",
    "product-of",
    "reduce",
    "percent-of-possible",
    "reduce-if",
    "ladder",
    "matrix",
];

impl Draft<'_, '_, '_> {
    fn step(&self) -> Option<Step> {
        let round = self.table.get("round");
        let given: Vec<(&str, &Node<'_>)> = STEPS
            .iter()
            .filter_map(|key| Some((*key, self.table.get(key)?)))
            .collect();
        let unit = self.table.get("in");
        let possible = self.table.get("possible");
        let weights = self.table.get("weights");
        let of_sections = matches!(given.as_slice(), [] | [("of-section", _)]) && round.is_none();
        let combined = matches!(given.as_slice(), [("mean-of" | "sum-of", _)]);
        for (node, fits) in [(unit, of_sections), (possible, of_sections), (weights, combined)] {
            if let Some(node) = node.filter(|_| !fits) {
                let message = Text::new(
                    "这个键与度量的算法不符",
                    "this key does not fit the way the measure is made",
                );
                self.desk.reject(Code::BadMeasure, node, message);
            }
        }
        match (given.as_slice(), round) {
            ([], Some(node)) => self.measure(node).map(Step::Same),
            ([], None) if self.each.is_some() => self.section(None, unit, possible),
            ([("of-section", node)], None) if self.each.is_none() => self.section(Some(node), unit, possible),
            ([(key, node)], None) if *key != "of-section" => self.combinator(key, node, weights),
            _ => {
                let each = self.table.get("each").map(|_| "each");
                let ways = each
                    .into_iter()
                    .chain(given.iter().map(|(key, _)| *key))
                    .chain(round.map(|_| "round"));
                let ways: Vec<String> = ways.map(|key| format!("`{key}`")).collect();
                let message = if ways.is_empty() {
                    Text::new("度量没有写明算法", "the measure does not say how it is made")
                } else {
                    Text::new(
                        format!("度量只能有一种算法，这里写了 {}", ways.join("、")),
                        format!("a measure is made in one way only, and this has {}", ways.join(", ")),
                    )
                };
                let keys = STEPS.map(|key| format!("`{key}`"));
                self.desk.report(
                    Diagnostic::new(Code::BadMeasure, message)
                        .at(self.table.head())
                        .help(Text::new(
                            format!("单写 `each`，或写下列之一：{}、`round`", keys.join("、")),
                            format!("write `each` alone, or one of {}, `round`", keys.join(", ")),
                        )),
                );
                None
            }
        }
    }

    fn section(&self, fixed: Option<&Node<'_>>, unit: Option<&Node<'_>>, possible: Option<&Node<'_>>) -> Option<Step> {
        let section = match fixed {
            None => None,
            Some(node) => Some(self.section_named(node, self.desk.text(node)?)?),
        };
        let units = [("percent", Unit::Percent), ("points", Unit::Points)];
        let ranges = [("applicable", Possible::Applicable), ("all", Possible::All)];
        Some(Step::Section {
            section,
            unit: unit.map_or(Some(Unit::Percent), |node| self.desk.word(node, &units))?,
            possible: possible.map_or(Some(Possible::Applicable), |node| self.desk.word(node, &ranges))?,
        })
    }

    fn section_named(&self, node: &Node<'_>, name: &str) -> Option<usize> {
        let found = self.checklist.section(name);
        if found.is_none() {
            let message = Text::new(format!("没有部分 `{name}`"), format!("there is no section `{name}`"));
            let help = suggestion(name, self.checklist.sections.iter().map(|section| section.id.as_str()));
            self.desk.report(
                Diagnostic::new(Code::UnknownId, message)
                    .at(self.desk.place(node))
                    .help(help),
            );
        }
        found
    }

    /// An earlier measure that has one value, or one a section of the same kind as this one.
    pub(super) fn measure(&self, node: &Node<'_>) -> Option<usize> {
        let at = self.any_measure(node)?;
        let each = self.checklist.measures.get(at)?.each;
        if each.is_some() && each != self.each {
            let name = self.desk.text(node)?;
            let message = Text::new(
                format!("`{name}` 每个部分各有一个值，不能当作一个值用"),
                format!("`{name}` has a value a section, not a single one"),
            );
            self.desk.reject(Code::BadMeasure, node, message);
            return None;
        }
        Some(at)
    }

    pub(super) fn any_measure(&self, node: &Node<'_>) -> Option<usize> {
        let name = self.desk.text(node)?;
        let found = self.checklist.measure(name);
        if found.is_none() {
            let message = Text::new(
                format!("此前没有度量 `{name}`"),
                format!("there is no measure `{name}` before this one"),
            );
            let help = suggestion(name, self.checklist.measures.iter().map(|measure| measure.id.as_str()));
            self.desk.report(
                Diagnostic::new(Code::UnknownId, message)
                    .at(self.desk.place(node))
                    .help(help),
            );
        }
        found
    }

    fn combinator(&self, key: &str, node: &Node<'_>, weights: Option<&Node<'_>>) -> Option<Step> {
        let combined = |how| {
            Some(Step::Combined {
                how,
                of: self.operands(node, weights)?,
            })
        };
        match key {
            "mean-of" => combined(Combination::Mean),
            "sum-of" => combined(Combination::Sum),
            "min-of" => combined(Combination::Min),
            "max-of" => combined(Combination::Max),
            "product-of" => combined(Combination::Product),
            "percent-of-possible" => self.measure(node).map(Step::PercentOfPossible),
            "ladder" => self
                .desk
                .list(node)
                .iter()
                .map(|node| self.measure(node))
                .collect::<Option<_>>()
                .map(Step::Ladder),
            "matrix" => self.matrix(node),
            _ => self.adjusted(key, node),
        }
    }

    /// `scale-by`, `reduce` and `reduce-if`: two measures and a percentage.
    fn adjusted(&self, key: &str, node: &Node<'_>) -> Option<Step> {
        let table = self.desk.table(node)?;
        let what = table.require("what").and_then(|node| self.measure(node));
        let percent = |key| table.require(key).and_then(|node| self.percent(node));
        let step = match key {
            "scale-by" => {
                let (by, floor) = (
                    table.require("by").and_then(|node| self.measure(node)),
                    percent("floor"),
                );
                Step::Scaled {
                    what: what?,
                    by: by?,
                    floor: floor?,
                }
            }
            "reduce" => {
                let (by, at_most) = (
                    table.require("by").and_then(|node| self.measure(node)),
                    percent("at-most"),
                );
                Step::Reduced {
                    what: what?,
                    by: by?,
                    at_most: at_most?,
                }
            }
            _ => {
                let (when, reaches, by) = (
                    table.require("when").and_then(|node| self.measure(node)),
                    percent("reaches"),
                    percent("by"),
                );
                Step::ReducedIf {
                    what: what?,
                    when: when?,
                    reaches: reaches?,
                    by: by?,
                }
            }
        };
        table.close();
        Some(step)
    }

    fn percent(&self, node: &Node<'_>) -> Option<Number> {
        let number = self.desk.number(node)?;
        if number < Number::ZERO || number > Number::HUNDRED {
            self.desk.reject(
                Code::BadMeasure,
                node,
                Text::new("此处应为 0 至 100 的百分数", "expected a percentage from 0 to 100"),
            );
            return None;
        }
        Some(number)
    }

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
