//! What a measure combines, with weights; and tables of two banded measures.

use super::measure::Draft;
use super::section::weight;
use super::shape::{Table, suggestion};
use super::tree::{Node, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::measure::{Matrix, Operands, Step};
use crate::model::number::Number;
use crate::model::text::Text;

impl Draft<'_, '_, '_> {
    pub(super) fn operands(&self, node: &Node<'_>, weights: Option<&Node<'_>>) -> Option<Operands> {
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

    pub(super) fn matrix(&self, node: &Node<'_>) -> Option<Step> {
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
}
