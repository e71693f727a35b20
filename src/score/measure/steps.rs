//! Ladders, where a step counts once all below it are full, and matrices of two banded measures.

use crate::model::assessment::{Presence, Range, Reading, Term};
use crate::model::condition::Truth;
use crate::model::measure::Matrix;
use crate::model::number::Number;
use crate::score::combine::sum;
use crate::score::interval::around;

/// The sum of steps, each of which counts only while all before it are full.
pub fn ladder(steps: &[Term]) -> Reading {
    let mut reached = Truth::True;
    let mut counting: Vec<Term> = Vec::new();
    let mut all: Vec<Term> = Vec::new();
    for step in steps.iter().filter(|step| step.reading.presence != Presence::Absent) {
        let reading = &step.reading;
        all.push(step.clone());
        let presence = match reached {
            Truth::False => break,
            Truth::Unknown => Presence::Possible,
            Truth::True => reading.presence,
        };
        counting.push(Term {
            reading: Reading {
                presence,
                ..reading.clone()
            },
            ..step.clone()
        });
        let full = if reading.range.low >= reading.most.high {
            Truth::True
        } else if reading.range.high >= reading.most.low {
            Truth::Unknown
        } else {
            Truth::False
        };
        reached = reached.min(full);
    }
    let possible = sum(&steps
        .iter()
        .filter(|step| step.reading.presence != Presence::Absent)
        .cloned()
        .collect::<Vec<_>>());
    Reading {
        least: possible.least,
        most: possible.most,
        ..sum(&counting)
    }
}

/// The cell of a matrix, or all that can still be meant.
pub fn cell(matrix: &Matrix, rows: &Reading, columns: &Reading) -> Reading {
    if rows.presence == Presence::Absent || columns.presence == Presence::Absent {
        return Reading::absent();
    }
    let band = |bands: &[Number], value: &Number| bands.iter().filter(|from| *from <= value).count();
    let span = |bands: &[Number], range: &Range| band(bands, &range.low)..=band(bands, &range.high);
    let columns_span = span(&matrix.column_bands, &columns.range);
    let reachable = matrix
        .cells
        .get(span(&matrix.row_bands, &rows.range))
        .unwrap_or_default();
    let values = reachable
        .iter()
        .flat_map(|row| row.get(columns_span.clone()).unwrap_or_default());
    let possible = around(matrix.cells.iter().flatten().cloned());
    let both = rows.presence == Presence::Present && columns.presence == Presence::Present;
    Reading {
        presence: if both { Presence::Present } else { Presence::Possible },
        range: around(values.cloned()),
        least: Range::exactly(possible.low),
        most: Range::exactly(possible.high),
    }
}
