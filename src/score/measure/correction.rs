//! What is done to a value once it is there: inversion, rules, and any rising function.

use crate::model::assessment::{Presence, Range, Reading};
use crate::model::measure::Effect;
use crate::model::number::Number;
use crate::score::interval::{hull, map, plus, times};

/// The same rising function for the value and its possible range.
pub fn each_end(reading: &Reading, rising: impl Fn(&Number) -> Number) -> Reading {
    Reading {
        presence: reading.presence,
        range: map(&reading.range, &rising),
        least: map(&reading.least, &rising),
        most: map(&reading.most, &rising),
    }
}

/// One of two readings, nobody knows yet which.
pub fn either(a: &Reading, b: &Reading) -> Reading {
    match (a.presence, b.presence) {
        (Presence::Absent, Presence::Absent) => Reading::absent(),
        (Presence::Absent, _) => Reading {
            presence: Presence::Possible,
            ..b.clone()
        },
        (_, Presence::Absent) => Reading {
            presence: Presence::Possible,
            ..a.clone()
        },
        (one, other) => Reading {
            presence: if one == other { one } else { Presence::Possible },
            range: hull(&a.range, &b.range),
            least: hull(&a.least, &b.least),
            most: hull(&a.most, &b.most),
        },
    }
}

pub fn inverted(reading: &Reading) -> Reading {
    let mirror = plus(&reading.least, &reading.most);
    let range = Range {
        low: &mirror.low - &reading.range.high,
        high: &mirror.high - &reading.range.low,
    };
    Reading {
        range,
        ..reading.clone()
    }
}

pub fn effect(effect: &Effect, reading: &Reading) -> Reading {
    let range = match effect {
        Effect::Multiply(by) => times(&reading.range, &Range::exactly(by.clone())),
        Effect::Add(more) => map(&reading.range, |value| value + more),
        Effect::Cap(most) => map(&reading.range, |value| value.clone().min(most.clone())),
        Effect::Floor(least) => map(&reading.range, |value| value.clone().max(least.clone())),
        Effect::Set(value) => Range::exactly(value.clone()),
        Effect::Void => return Reading::absent(),
    };
    Reading {
        range,
        ..reading.clone()
    }
}
