//! Several values become one: mean, sum, extreme, product, each with the range in which it could lie.

use super::interval::{Part, around, hull, map, plus, quotient, times};
use crate::model::assessment::{Presence, Range, Reading, Term};
use crate::model::number::Number;

/// The weighted mean of members.
pub fn mean(terms: &[Term]) -> Reading {
    let parts = |pick: fn(&Reading) -> &Range| -> Vec<Part> {
        let part = |term: &Term| Part {
            presence: term.reading.presence,
            above: map(pick(&term.reading), |value| value * &term.weight),
            below: term.weight.clone(),
        };
        terms.iter().map(part).collect()
    };
    let Some((range, presence)) = quotient(&parts(|reading| &reading.range)) else {
        return Reading::absent();
    };
    let end = |pick| quotient(&parts(pick)).map_or_else(|| range.clone(), |(end, _)| end);
    Reading {
        presence,
        least: end(|reading| &reading.least),
        most: end(|reading| &reading.most),
        range,
    }
}

/// The weighted sum of members; a member that may not count may add nothing.
pub fn sum(terms: &[Term]) -> Reading {
    let nothing = Range::exactly(Number::ZERO);
    let mut total = Reading::absent();
    for term in terms {
        let reading = &term.reading;
        let weighted = |range: &Range| {
            let weighted = map(range, |value| value * &term.weight);
            match reading.presence {
                Presence::Possible => hull(&weighted, &nothing),
                _ => weighted,
            }
        };
        if reading.presence == Presence::Absent {
            continue;
        }
        total.range = plus(&total.range, &weighted(&reading.range));
        total.least = plus(&total.least, &weighted(&reading.least));
        total.most = plus(&total.most, &weighted(&reading.most));
        if total.presence != Presence::Present {
            total.presence = reading.presence;
        }
    }
    total
}

/// The least or the greatest member. One that may not count can move the value outwards, and inwards only where none is certain.
pub fn extreme(terms: &[Term], least: bool) -> Reading {
    let pick = |values: Vec<&Number>| {
        let found = if least {
            values.into_iter().min()
        } else {
            values.into_iter().max()
        };
        found.cloned().unwrap_or(Number::ZERO)
    };
    let counting: Vec<&Reading> = terms
        .iter()
        .map(|term| &term.reading)
        .filter(|it| it.presence != Presence::Absent)
        .collect();
    let certain: Vec<&Reading> = counting
        .iter()
        .copied()
        .filter(|it| it.presence == Presence::Present)
        .collect();
    if counting.is_empty() {
        return Reading::absent();
    }
    let of = |range: fn(&Reading) -> &Range| {
        let outer = pick(
            counting
                .iter()
                .map(|it| if least { &range(it).low } else { &range(it).high })
                .collect(),
        );
        let inner = if certain.is_empty() {
            let ends = counting.iter().map(|it| {
                if least {
                    range(it).high.clone()
                } else {
                    range(it).low.clone()
                }
            });
            let ends = around(ends);
            if least { ends.high } else { ends.low }
        } else {
            pick(
                certain
                    .iter()
                    .map(|it| if least { &range(it).high } else { &range(it).low })
                    .collect(),
            )
        };
        around([outer, inner])
    };
    Reading {
        presence: if certain.is_empty() {
            Presence::Possible
        } else {
            Presence::Present
        },
        range: of(|it| &it.range),
        least: of(|it| &it.least),
        most: of(|it| &it.most),
    }
}

/// The product of members; one that may not count may leave the others as they are.
pub fn product(terms: &[Term]) -> Reading {
    let one = Range::exactly(Number::ONE);
    let counting = || {
        terms
            .iter()
            .map(|term| &term.reading)
            .filter(|it| it.presence != Presence::Absent)
    };
    let of = |pick: fn(&Reading) -> &Range| {
        counting().fold(one.clone(), |product, reading| match reading.presence {
            Presence::Possible => times(&product, &hull(pick(reading), &one)),
            _ => times(&product, pick(reading)),
        })
    };
    if counting().next().is_none() {
        return Reading::absent();
    }
    let certain = counting().any(|it| it.presence == Presence::Present);
    let (least, most) = (of(|it| &it.least), of(|it| &it.most));
    let possible = hull(&least, &most);
    Reading {
        presence: if certain { Presence::Present } else { Presence::Possible },
        range: of(|it| &it.range),
        least: Range::exactly(possible.low),
        most: Range::exactly(possible.high),
    }
}
