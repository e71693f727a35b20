//! The measures of a checklist.

use super::checklist::Places;
use super::condition::{self, Names};
use super::question::weight;
use super::shape::{Desk, Table, suggestion};
use super::tree::{Node, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::checklist::{Checklist, Kind};
use crate::model::measure::{Combination, Effect, Matrix, Measure, Operands, Possible, Rule, Step, Unit};
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
struct Draft<'a, 'd, 's> {
    desk: &'a Desk,
    table: Table<'d, 's>,
    checklist: &'a Checklist,
    each: Option<Kind>,
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
    fn measure(&self, node: &Node<'_>) -> Option<usize> {
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

    fn any_measure(&self, node: &Node<'_>) -> Option<usize> {
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

    fn operands(&self, node: &Node<'_>, weights: Option<&Node<'_>>) -> Option<Operands> {
        if let Value::List(list) = &node.value {
            let table = match weights {
                Some(node) => Some(self.desk.table(node)?),
                None => None,
            };
            let mut operands = Vec::new();
            for node in list {
                let measure = self.measure(node)?;
                let id = &self.checklist.measures.get(measure)?.id;
                let entry = table
                    .as_ref()
                    .and_then(|table| table.entries().iter().find(|(key, _)| key.name == id.as_str()));
                let weight = entry.map_or(Some(Number::ONE), |(_, node)| weight(self.desk, node))?;
                operands.push((measure, weight));
            }
            if let Some(table) = table {
                let known: Vec<&str> = operands
                    .iter()
                    .filter_map(|(at, _)| self.checklist.measures.get(*at))
                    .map(|it| it.id.as_str())
                    .collect();
                self.only(&table, &known);
            }
            if operands.is_empty() {
                self.desk
                    .reject(Code::EmptyMeasure, node, Text::new("列表是空的", "the list is empty"));
                return None;
            }
            return Some(Operands::Measures(operands));
        }
        let measure = self.any_measure(node)?;
        let Some(kind) = self.checklist.measures.get(measure)?.each else {
            let name = self.desk.text(node)?;
            let message = Text::new(
                format!("`{name}` 只有一个值，无可合并"),
                format!("`{name}` has a single value; there is nothing to combine"),
            );
            self.desk.reject(Code::EmptyMeasure, node, message);
            return None;
        };
        let sections: Vec<usize> = self.checklist.sections_of(kind).collect();
        let lists = match (self.each, weights) {
            (None, weights) => vec![(None, self.list(weights, &sections)?)],
            (Some(_), None) => {
                let all = self.list(None, &sections)?;
                self.results().into_iter().map(|at| (Some(at), all.clone())).collect()
            }
            (Some(_), Some(node)) => self.rows(node, &sections)?,
        };
        Some(Operands::Sections {
            measure,
            weights: lists,
        })
    }

    /// The sections this measure has values for.
    fn results(&self) -> Vec<usize> {
        self.each
            .map_or_else(Vec::new, |kind| self.checklist.sections_of(kind).collect())
    }

    fn rows(&self, node: &Node<'_>, sections: &[usize]) -> Option<Vec<(Option<usize>, Vec<(usize, Number)>)>> {
        let table = self.desk.table(node)?;
        let results = self.results();
        let known: Vec<&str> = results
            .iter()
            .filter_map(|at| self.checklist.sections.get(*at))
            .map(|it| it.id.as_str())
            .collect();
        self.only(&table, &known);
        let mut rows = Vec::new();
        for (at, id) in results.iter().zip(&known) {
            let row = table
                .entries()
                .iter()
                .find(|(key, _)| key.name == *id)
                .map(|(_, node)| node);
            rows.push((Some(*at), self.list(row, sections)?));
        }
        Some(rows)
    }

    fn list(&self, node: Option<&Node<'_>>, sections: &[usize]) -> Option<Vec<(usize, Number)>> {
        let Some(node) = node else {
            return Some(sections.iter().map(|at| (*at, Number::ONE)).collect());
        };
        let table = self.desk.table(node)?;
        let known: Vec<&str> = sections
            .iter()
            .filter_map(|at| self.checklist.sections.get(*at))
            .map(|it| it.id.as_str())
            .collect();
        self.only(&table, &known);
        let mut list = Vec::new();
        for (at, id) in sections.iter().zip(&known) {
            let entry = table.entries().iter().find(|(key, _)| key.name == *id);
            list.push((
                *at,
                entry.map_or(Some(Number::ONE), |(_, node)| weight(self.desk, node))?,
            ));
        }
        if !list.is_empty() && list.iter().all(|(_, weight)| weight.is_zero()) {
            self.desk.reject(
                Code::EmptyMeasure,
                node,
                Text::new("所有权重都是 0", "all weights are 0"),
            );
            return None;
        }
        Some(list)
    }

    /// Reports keys of a free table that are none of the known names.
    fn only(&self, table: &Table<'_, '_>, known: &[&str]) {
        for (key, _) in table
            .entries()
            .iter()
            .filter(|(key, _)| !known.contains(&key.name.as_ref()))
        {
            let message = Text::new(
                format!("`{}` 不在此度量之中", key.name),
                format!("`{}` is no part of this measure", key.name),
            );
            let help = suggestion(&key.name, known.iter().copied());
            self.desk.report(
                Diagnostic::new(Code::UnknownId, message)
                    .at(self.desk.spot(key.span.clone()))
                    .help(help),
            );
        }
    }

    fn matrix(&self, node: &Node<'_>) -> Option<Step> {
        let table = self.desk.table(node)?;
        let rows = table.require("rows").and_then(|node| self.measure(node));
        let columns = table.require("columns").and_then(|node| self.measure(node));
        let row_bands = table.require("row-bands").and_then(|node| self.rising(node));
        let column_bands = table.require("column-bands").and_then(|node| self.rising(node));
        let cells_node = table.require("cells")?;
        let cells: Option<Vec<Vec<Number>>> = self.desk.list(cells_node).iter().map(|row| self.numbers(row)).collect();
        table.close();
        let (row_bands, column_bands, cells) = (row_bands?, column_bands?, cells?);
        let full = cells.len() == row_bands.len() + 1 && cells.iter().all(|row| row.len() == column_bands.len() + 1);
        if !full {
            let (height, width) = (row_bands.len() + 1, column_bands.len() + 1);
            let message = Text::new(
                format!("`cells` 应为 {height} 行、每行 {width} 个数"),
                format!("`cells` needs {height} rows of {width} numbers"),
            );
            self.desk.reject(Code::BadMeasure, cells_node, message);
            return None;
        }
        Some(Step::Matrix(Matrix {
            rows: rows?,
            columns: columns?,
            row_bands,
            column_bands,
            cells,
        }))
    }

    fn numbers(&self, node: &Node<'_>) -> Option<Vec<Number>> {
        self.desk.list(node).iter().map(|node| self.desk.number(node)).collect()
    }

    fn rising(&self, node: &Node<'_>) -> Option<Vec<Number>> {
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

    fn rules(&self) -> Option<Vec<Rule>> {
        let Some(node) = self.table.get("rules") else {
            return Some(Vec::new());
        };
        self.desk.list(node).iter().map(|node| self.rule(node)).collect()
    }

    fn rule(&self, node: &Node<'_>) -> Option<Rule> {
        let names = Names {
            questions: &self.checklist.questions,
            sections: &self.checklist.sections,
            measures: &self.checklist.measures,
        };
        let table = self.desk.table(node)?;
        let when = table
            .require("when")
            .and_then(|node| condition::read(self.desk, node, names));
        let effects: [(&'static str, fn(Number) -> Effect); 5] = [
            ("multiply", Effect::Multiply),
            ("add", Effect::Add),
            ("cap", Effect::Cap),
            ("floor", Effect::Floor),
            ("set", Effect::Set),
        ];
        let mut found = Vec::new();
        for (key, make) in effects {
            if let Some(node) = table.get(key) {
                found.push(make(self.desk.number(node)?));
            }
        }
        if let Some(node) = table.get("void")
            && self.desk.truth(node)?
        {
            found.push(Effect::Void);
        }
        table.close();
        let effect = found.pop().filter(|_| found.is_empty());
        if effect.is_none() {
            let message = Text::new(
                "规则恰好要有一种作用：`multiply`、`add`、`cap`、`floor`、`set` 或 `void = true`",
                "a rule does exactly one thing: `multiply`, `add`, `cap`, `floor`, `set` or `void = true`",
            );
            self.desk.reject(Code::BadMeasure, node, message);
        }
        Some(Rule {
            when: when?,
            effect: effect?,
        })
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
