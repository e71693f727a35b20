//! One measure scaled or reduced by another, and a measure as percent of what it could be.

use crate::model::assessment::{Presence, Range, Reading};
use crate::model::number::Number;
use crate::score::interval::{around, hull, map, times};

/// Where nothing is known of `by`, nothing is scaled down: an unmeasured materiality flatters nobody.
pub fn scaled(what: &Reading, by: &Reading, floor: &Number) -> Reading {
    let factor = |by: &Number| hundredth(&(floor + &(&(&Number::HUNDRED - floor) * &hundredth(by))));
    let possible = Range {
        low: hundredth(floor),
        high: Number::ONE,
    };
    multiplied(what, &map(&or_else(by, &Number::HUNDRED), factor), &possible)
}

/// Where there is no `by`, nothing is taken away.
pub fn reduced(what: &Reading, by: &Reading, at_most: &Number) -> Reading {
    let by = or_else(by, &Number::ZERO);
    let left = |by: &Number| hundredth(&(&Number::HUNDRED - by.min(at_most)));
    let factor = Range {
        low: left(&by.high),
        high: left(&by.low),
    };
    let possible = Range {
        low: left(at_most),
        high: Number::ONE,
    };
    multiplied(what, &factor, &possible)
}

pub fn reduced_if(what: &Reading, when: &Reading, reaches: &Number, by: &Number) -> Reading {
    let less = hundredth(&(&Number::HUNDRED - by));
    let share = or_else(&percent_of_possible(when), &Number::ZERO);
    let factor = around([
        if share.low >= *reaches {
            less.clone()
        } else {
            Number::ONE
        },
        if share.high >= *reaches {
            less.clone()
        } else {
            Number::ONE
        },
    ]);
    multiplied(what, &factor, &around([less, Number::ONE]))
}

/// A reading as percent of its possible range; no value where that range is a single point.
pub fn percent_of_possible(reading: &Reading) -> Reading {
    let above = Range {
        low: (&reading.range.low - &reading.least.high).max(Number::ZERO),
        high: &reading.range.high - &reading.least.low,
    };
    let below = Range {
        low: &reading.most.low - &reading.least.high,
        high: &reading.most.high - &reading.least.low,
    };
    let Some(low) = above
        .low
        .over(&below.high)
        .filter(|_| reading.presence != Presence::Absent)
    else {
        return Reading::absent();
    };
    let high = above
        .high
        .over(&below.low)
        .map_or(Number::ONE, |high| high.min(Number::ONE));
    Reading {
        presence: reading.presence,
        range: Range {
            low: &low * &Number::HUNDRED,
            high: &high.max(low.clone()) * &Number::HUNDRED,
        },
        least: Range::exactly(Number::ZERO),
        most: Range::exactly(Number::HUNDRED),
    }
}

/// A number of percent as a fraction.
fn hundredth(percent: &Number) -> Number {
    percent.over(&Number::HUNDRED).unwrap_or(Number::ZERO)
}

/// A second operand in percent, with what it counts as while or where it has no value.
fn or_else(reading: &Reading, otherwise: &Number) -> Range {
    let otherwise = Range::exactly(otherwise.clone());
    match reading.presence {
        Presence::Present => reading.range.clone(),
        Presence::Possible => hull(&reading.range, &otherwise),
        Presence::Absent => otherwise,
    }
}

/// `what` times a factor, whose own possible range is known too.
fn multiplied(what: &Reading, factor: &Range, possible: &Range) -> Reading {
    if what.presence == Presence::Absent {
        return Reading::absent();
    }
    let ends = hull(&times(&what.least, possible), &times(&what.most, possible));
    Reading {
        presence: what.presence,
        range: times(&what.range, factor),
        least: Range::exactly(ends.low),
        most: Range::exactly(ends.high),
    }
}
