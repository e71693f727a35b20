//! Arithmetic with ranges. Each operation gives a range that holds every result of values within its operands.

use std::cmp::Ordering;

use crate::model::assessment::{Presence, Range};
use crate::model::number::Number;

/// From the least to the greatest of some values.
pub fn around(values: impl IntoIterator<Item = Number>) -> Range {
    let mut values = values.into_iter();
    let first = values.next().unwrap_or(Number::ZERO);
    let mut range = Range::exactly(first);
    for value in values {
        if value < range.low {
            range.low = value;
        } else if value > range.high {
            range.high = value;
        }
    }
    range
}

/// The smallest range that holds both.
pub fn hull(a: &Range, b: &Range) -> Range {
    Range {
        low: a.low.clone().min(b.low.clone()),
        high: a.high.clone().max(b.high.clone()),
    }
}

/// Sum.
pub fn plus(a: &Range, b: &Range) -> Range {
    Range {
        low: &a.low + &b.low,
        high: &a.high + &b.high,
    }
}

/// Product of two ranges: its ends lie at products of their ends.
pub fn times(a: &Range, b: &Range) -> Range {
    if a.is_exact() && b.is_exact() {
        return Range::exactly(&a.low * &b.low);
    }
    around([&a.low * &b.low, &a.low * &b.high, &a.high * &b.low, &a.high * &b.high])
}

/// Each end through a function that never falls.
pub fn map(range: &Range, rising: impl Fn(&Number) -> Number) -> Range {
    if range.is_exact() {
        return Range::exactly(rising(&range.low));
    }
    Range {
        low: rising(&range.low),
        high: rising(&range.high),
    }
}

/// A part of a quotient of sums: `above` is added above the line, `below` (more than zero) below it.
pub struct Part {
    pub presence: Presence,
    pub above: Range,
    pub below: Number,
}

/// The sum of all `above` over the sum of all `below`, with the presence of the result.
///
/// Parts that may or may not count enter an end only where they move it outwards, so the range is tight: both ends are
/// reached by some completion. (Why it suffices to take them in the order of their own quotient: adding a part pulls the whole towards
/// the part's own quotient, so at the optimum exactly the parts beyond the whole are in.)
pub fn quotient(parts: &[Part]) -> Option<(Range, Presence)> {
    let counting = || {
        parts
            .iter()
            .filter(|part| part.presence != Presence::Absent && !part.below.is_zero())
    };
    let certain = counting().any(|part| part.presence == Presence::Present);
    counting().next()?;
    let open = counting().any(|part| part.presence == Presence::Possible);
    let exact = !open && counting().all(|part| part.above.is_exact());
    let low = one_end(counting(), |part| &part.above.low, Ordering::Less)?;
    let range = if exact {
        Range::exactly(low)
    } else {
        let high = one_end(counting(), |part| &part.above.high, Ordering::Greater)?;
        Range { low, high }
    };
    Some((range, if certain { Presence::Present } else { Presence::Possible }))
}

fn one_end<'p>(
    parts: impl Iterator<Item = &'p Part>,
    end: impl Fn(&Part) -> &Number,
    outwards: Ordering,
) -> Option<Number> {
    let mut above = Number::ZERO;
    let mut below = Number::ZERO;
    let mut optional: Vec<(Number, &Part)> = Vec::new();
    for part in parts {
        if part.presence == Presence::Present {
            above = &above + end(part);
            below = &below + &part.below;
        } else {
            optional.push((end(part).over(&part.below)?, part));
        }
    }
    optional.sort_by(|(a, _), (b, _)| if outwards == Ordering::Less { a.cmp(b) } else { b.cmp(a) });
    for (own, part) in optional {
        let widens = above.over(&below).is_none_or(|whole| own.cmp(&whole) == outwards);
        if widens {
            above = &above + end(part);
            below = &below + &part.below;
        }
    }
    above.over(&below)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(presence: Presence, low: i64, high: i64, below: i64) -> Part {
        Part {
            presence,
            above: Range {
                low: Number::whole(low),
                high: Number::whole(high),
            },
            below: Number::whole(below),
        }
    }

    #[test]
    fn optional_parts_enter_only_where_they_widen() {
        // certain: 2/4. Optional 0/4 pulls the low end to 2/8 = 1/4; optional 4/4 pulls the high end to 6/8 = 3/4.
        let parts = [
            part(Presence::Present, 2, 2, 4),
            part(Presence::Possible, 0, 0, 4),
            part(Presence::Possible, 4, 4, 4),
        ];
        let (range, presence) = quotient(&parts).unwrap_or_else(|| panic!("there are parts"));
        assert_eq!(presence, Presence::Present);
        assert_eq!(
            (range.low.to_string(), range.high.to_string()),
            ("0.25".into(), "0.75".into())
        );
    }

    #[test]
    fn with_nothing_certain_the_ends_are_single_parts() {
        let parts = [part(Presence::Possible, 1, 1, 4), part(Presence::Possible, 3, 3, 4)];
        let (range, presence) = quotient(&parts).unwrap_or_else(|| panic!("there are parts"));
        assert_eq!(presence, Presence::Possible);
        assert_eq!(
            (range.low.to_string(), range.high.to_string()),
            ("0.25".into(), "0.75".into())
        );
        assert!(quotient(&[part(Presence::Absent, 1, 1, 1)]).is_none());
    }

    #[test]
    fn products_take_negative_ends_into_account() {
        let range = |low, high| Range {
            low: Number::whole(low),
            high: Number::whole(high),
        };
        assert_eq!(times(&range(-2, 3), &range(-5, 4)), range(-15, 12));
    }
}
