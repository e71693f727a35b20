//! The value of a section, question by question.

use super::parts::{Item, Part, bracketed, extreme, leading, less, mean, quotient, sum};
use super::{End, Piece};
use crate::model::assessment::{Presence, Reading, Source, Term};
use crate::model::checklist::{Checklist, Combine};
use crate::model::measure::{Possible, Unit};
use crate::model::number::Number;
use crate::model::text::Language;

/// One end of a section's value.
pub(super) fn piece(
    checklist: &Checklist,
    section: Option<usize>,
    unit: Unit,
    over: Option<Possible>,
    terms: &[Term],
    end: End,
    language: Language,
) -> Option<Piece> {
    let combine = section
        .and_then(|at| checklist.sections.get(at))
        .map_or(Combine::Mean, |section| section.combine);
    let all = over == Some(Possible::All);
    match (combine, unit) {
        (Combine::Mean | Combine::Sum, Unit::Percent) => {
            let parts: Vec<Part> = terms
                .iter()
                .filter_map(|term| part(term, combine, end))
                .filter_map(|part| if all { Some(as_least(part, end)) } else { counting(part) })
                .collect();
            quotient(&parts, end).map(|piece| hundredfold(&piece))
        }
        (Combine::Min | Combine::Max, Unit::Percent) => {
            let items: Vec<Item> = terms.iter().filter_map(|term| share(term, end)).collect();
            extreme(&items, combine == Combine::Min, end, language).map(|piece| hundredfold(&piece))
        }
        (combine, Unit::Points) => {
            let items: Vec<Item> = terms.iter().filter_map(|term| points(term, end)).collect();
            match combine {
                Combine::Mean => mean(&items, end),
                Combine::Sum => Some(sum(&items, end)),
                Combine::Min => extreme(&items, true, end, language),
                Combine::Max => extreme(&items, false, end, language),
            }
        }
    }
}

fn hundredfold(piece: &Piece) -> Piece {
    Piece::new(format!("{} × 100", piece.factor()), &piece.value * &Number::HUNDRED)
}

fn counting(part: Part) -> Option<Part> {
    (part.presence != Presence::Absent).then_some(part)
}

/// Where the possible range goes over all questions, what is hidden or set aside counts as the least that it could be.
fn as_least(part: Part, end: End) -> Part {
    let nothing = match part.presence {
        Presence::Present => false,
        Presence::Possible => end.outer(part.above.clone(), Number::ZERO).is_zero(),
        Presence::Absent => true,
    };
    let (above, top) = if nothing {
        (Number::ZERO, "0".to_owned())
    } else {
        (part.above, part.written.0)
    };
    Part {
        presence: Presence::Present,
        above,
        below: part.below,
        written: (top, part.written.1),
    }
}

/// A member as a part of the quotient that gives the percentage; none if its value cannot vary.
fn part(term: &Term, combine: Combine, end: End) -> Option<Part> {
    let reading = &term.reading;
    let weight = bracketed(&term.weight);
    let value = end.of(&reading.range);
    if combine == Combine::Sum {
        let span = &reading.most.high - &reading.least.low;
        let above = value - &reading.least.low;
        let factor = |text: String| {
            if reading.least.low.is_zero() {
                text
            } else {
                format!("({text})")
            }
        };
        let first = |number: &Number| {
            if reading.least.low.is_zero() {
                bracketed(number)
            } else {
                leading(number)
            }
        };
        let top = less(&first(value), &reading.least.low);
        let bottom = less(&first(&reading.most.high), &reading.least.low);
        return (!span.is_zero()).then(|| Part {
            presence: reading.presence,
            above: &above * &term.weight,
            below: &span * &term.weight,
            written: (
                format!("{weight} × {}", factor(top)),
                format!("{weight} × {}", factor(bottom)),
            ),
        });
    }
    let (share, text) = own_share(term, end)?;
    Some(Part {
        presence: reading.presence,
        above: &share * &term.weight,
        below: term.weight.clone(),
        written: (format!("{weight} × {text}"), weight),
    })
}

/// The share of its own range that a member reaches.
fn own_share(term: &Term, end: End) -> Option<(Number, String)> {
    let Reading { range, least, most, .. } = &term.reading;
    let value = end.of(range);
    let span = &most.low - &least.low;
    if span.is_zero() {
        return None;
    }
    // a section within is a percentage already
    let (least, most) = match term.source {
        Source::Question(_) => (least.low.clone(), most.low.clone()),
        Source::Section(_) | Source::Figure(_) => (Number::ZERO, Number::HUNDRED),
    };
    let share = (value - &least).over(&(&most - &least))?;
    let text = if least.is_zero() {
        format!("{}/{}", bracketed(value), bracketed(&most))
    } else {
        format!(
            "({})/({})",
            less(&leading(value), &least),
            less(&leading(&most), &least)
        )
    };
    Some((share, text))
}

fn share(term: &Term, end: End) -> Option<Item> {
    let (value, text) = own_share(term, end)?;
    (term.reading.presence != Presence::Absent).then_some(Item {
        presence: term.reading.presence,
        weight: Number::ONE,
        value,
        text,
    })
}

fn points(term: &Term, end: End) -> Option<Item> {
    let value = end.of(&term.reading.range);
    (term.reading.presence != Presence::Absent).then(|| Item {
        presence: term.reading.presence,
        weight: term.weight.clone(),
        value: value.clone(),
        text: bracketed(value),
    })
}
