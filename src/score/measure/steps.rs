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
        } else if reading.presence == Presence::Possible {
            // one that turns out not to count holds nothing back
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::assessment::Source;

    /// A step of 0 to 100.
    fn step(presence: Presence, low: i64, high: i64) -> Term {
        Term {
            source: Source::Figure(0),
            weight: Number::ONE,
            reading: Reading {
                presence,
                range: Range {
                    low: Number::whole(low),
                    high: Number::whole(high),
                },
                least: Range::exactly(Number::ZERO),
                most: Range::exactly(Number::HUNDRED),
            },
        }
    }

    #[test]
    fn a_step_that_may_not_count_may_hold_nothing_back() {
        let range = |first| ladder(&[first, step(Presence::Present, 40, 40)]).range;
        let between = |low, high| Range {
            low: Number::whole(low),
            high: Number::whole(high),
        };
        // certain and not full: the second does not count
        assert_eq!(range(step(Presence::Present, 30, 30)), between(30, 30));
        // it counts, then 30; or it does not, then the second alone, 40: the range holds both
        let either = range(step(Presence::Possible, 30, 30));
        assert!(
            either.low <= Number::whole(30) && either.high >= Number::whole(40),
            "{either:?}"
        );
        assert_eq!(range(step(Presence::Absent, 30, 30)), between(40, 40));
    }
}
