//! How far each control section counts for each risk: found in the method, whatever it is called.

use super::reduction::Reduction;
use crate::model::checklist::{Checklist, Kind};
use crate::model::measure::{Combination, Operands, Step};
use crate::model::number::Number;

/// How far each section of one kind counts for each section of another: a weighted mean, one a section.
#[derive(Debug, Clone, Copy)]
pub struct Mix<'a> {
    /// The measure that is made: one value a row.
    pub of: usize,
    /// The kind of the rows.
    pub kind: Kind,
    /// The measure that is averaged: one value a column.
    pub from: usize,
    /// The weight of each column for each row.
    weights: &'a [(Option<usize>, Vec<(usize, Number)>)],
}

impl<'a> Mix<'a> {
    /// The first of the method, or the one by which the reduction reduces.
    pub fn of(checklist: &'a Checklist) -> Option<Self> {
        let by = Reduction::of(checklist).map(|reduction| reduction.by);
        let made = |at: usize| Self::at(checklist, at);
        by.and_then(made)
            .or_else(|| (0..checklist.measures.len()).find_map(made))
    }

    /// The mix that a measure is, if it is one.
    pub fn at(checklist: &'a Checklist, at: usize) -> Option<Self> {
        let measure = checklist.measures.get(at)?;
        match &measure.step {
            Step::Combined {
                how: Combination::Mean,
                of: Operands::Sections { measure: from, weights },
            } => Some(Self {
                of: at,
                kind: measure.each?,
                from: *from,
                weights,
            }),
            _ => None,
        }
    }

    /// The weight of a column for a row; nought where it does not count.
    pub fn weight(&self, row: usize, column: usize) -> Number {
        let list = self.weights.iter().find(|(of, _)| *of == Some(row));
        let found = list.and_then(|(_, list)| list.iter().find(|(of, _)| *of == column));
        found.map_or(Number::ZERO, |(_, weight)| weight.clone())
    }

    /// The columns that count for any row, in the order of the checklist.
    pub fn columns(&self) -> Vec<usize> {
        let all = self.weights.iter().flat_map(|(_, list)| list);
        let counting = all.filter(|(_, weight)| !weight.is_zero()).map(|(column, _)| *column);
        let mut columns: Vec<usize> = counting.collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }
}
