//! The way in which a measure is made.

use super::Draft;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::measure::{Combination, Possible, Step, Unit};
use crate::model::number::Number;
use crate::model::text::Text;
use crate::source::tree::Node;

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
    pub(super) fn step(&self) -> Option<Step> {
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
}
