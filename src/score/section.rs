//! The value of a section: its questions and child sections, combined.

use super::answer::{points, possible};
use super::combine::{extreme, mean, sum};
use super::interval::{Part, hull, map, quotient};
use crate::model::assessment::{Counted, Nested, Presence, Range, Reading, Source, Standing, Term};
use crate::model::checklist::{Checklist, Combine, Kind, Question, Section, Unanswered};
use crate::model::condition::Truth;
use crate::model::measure::{Possible, Unit};
use crate::model::number::Number;

/// The value of a section and what it was made of.
pub fn value(
    checklist: &Checklist,
    standings: &[Standing],
    section: usize,
    unit: Unit,
    over: Possible,
) -> (Reading, Vec<Term>) {
    let terms = terms(checklist, standings, section, unit);
    let combine = checklist
        .sections
        .get(section)
        .map_or(Combine::Mean, |section| section.combine);
    let reading = match (combine, unit) {
        (Combine::Mean, Unit::Percent) => percent(quotient(&shares(&terms, over, own_share))),
        (Combine::Sum, Unit::Percent) => percent(quotient(&shares(&terms, over, points_share))),
        (Combine::Mean, Unit::Points) => mean(&terms),
        (Combine::Sum, Unit::Points) => sum(&terms),
        (Combine::Min | Combine::Max, Unit::Percent) => {
            let shares: Vec<Term> = terms.iter().filter_map(as_percent).collect();
            extreme(&shares, combine == Combine::Min)
        }
        (Combine::Min | Combine::Max, Unit::Points) => extreme(&terms, combine == Combine::Min),
    };
    (reading, terms)
}

/// The sections within others, as they enter those around them.
pub fn nested(checklist: &Checklist, standings: &[Standing]) -> Vec<Nested> {
    let sections = checklist.sections.iter().enumerate();
    let within = sections.filter_map(|(at, section)| Some((at, checklist.sections.get(section.parent?)?)));
    within
        .map(|(at, around)| {
            let unit = child_unit(around, Unit::Percent);
            let (reading, terms) = value(checklist, standings, at, unit, Possible::Applicable);
            Nested {
                section: at,
                unit,
                reading,
                terms,
            }
        })
        .collect()
}

/// What counts in a section: its questions, then its child sections.
fn terms(checklist: &Checklist, standings: &[Standing], at: usize, unit: Unit) -> Vec<Term> {
    let Some(section) = checklist.sections.get(at) else {
        return Vec::new();
    };
    let questions = section.members.iter().filter_map(|&member| {
        let question = checklist.questions.get(member)?;
        let reading = reading(section, at, question, standings.get(member)?)?;
        let weight = question.weight.clone();
        (!weight.is_zero()).then_some(Term {
            source: Source::Question(member),
            weight,
            reading,
        })
    });
    let children = section.children.iter().filter_map(|&child| {
        Some(Term {
            source: Source::Section(child),
            weight: checklist.sections.get(child)?.weight.clone(),
            // a sum adds up its children's points, everything else compares shares of their ranges
            reading: value(
                checklist,
                standings,
                child,
                child_unit(section, unit),
                Possible::Applicable,
            )
            .0,
        })
    });
    questions.chain(children).collect()
}

/// In which unit a child section enters the one around it.
pub fn child_unit(section: &Section, unit: Unit) -> Unit {
    match section.combine {
        Combine::Sum => Unit::Points,
        Combine::Mean | Combine::Min | Combine::Max => unit,
    }
}

/// What one question contributes; none for words.
fn reading(section: &Section, at: usize, question: &Question, standing: &Standing) -> Option<Reading> {
    let possible = possible(question, at)?;
    let presence = match (&standing.counted, standing.applies) {
        (Counted::Aside, _) | (_, Truth::False) => Presence::Absent,
        (Counted::Open, _) if section.unanswered == Unanswered::Exclude => Presence::Absent,
        (_, Truth::Unknown) => Presence::Possible,
        (_, Truth::True) => Presence::Present,
    };
    let range = match points(question, at, &standing.counted) {
        Some(points) => Range::exactly(points),
        None => match section.unanswered {
            Unanswered::Block | Unanswered::Exclude => possible.clone(),
            Unanswered::Zero => Range::exactly(Number::ZERO),
            Unanswered::Worst if section.kind == Kind::Control => Range::exactly(possible.low.clone()),
            Unanswered::Worst => Range::exactly(possible.high.clone()),
        },
    };
    Some(Reading {
        presence,
        range,
        least: Range::exactly(possible.low),
        most: Range::exactly(possible.high),
    })
}

/// Each member as a part of the quotient that gives the percentage.
fn shares(terms: &[Term], over: Possible, share: fn(&Term) -> Option<Part>) -> Vec<Part> {
    let parts = terms.iter().filter_map(share);
    match over {
        Possible::Applicable => parts.collect(),
        // what is hidden or set aside counts as the least that it could be
        Possible::All => parts
            .map(|part| Part {
                above: match part.presence {
                    Presence::Present => part.above,
                    Presence::Possible => hull(&part.above, &Range::exactly(Number::ZERO)),
                    Presence::Absent => Range::exactly(Number::ZERO),
                },
                presence: Presence::Present,
                below: part.below,
            })
            .collect(),
    }
}

/// By weight alone: each member counts as the share of its own range that it reaches.
fn own_share(term: &Term) -> Option<Part> {
    let reading = &term.reading;
    let span = &reading.most.low - &reading.least.low;
    if span.is_zero() {
        return None;
    }
    let above = match term.source {
        Source::Question(_) => map(&reading.range, |value| {
            let share = (value - &reading.least.low).over(&span).unwrap_or(Number::ZERO);
            &share * &term.weight
        }),
        // a child's value is a percentage already
        _ => map(&reading.range, |value| {
            (value * &term.weight).over(&Number::HUNDRED).unwrap_or(Number::ZERO)
        }),
    };
    Some(Part {
        presence: reading.presence,
        above,
        below: term.weight.clone(),
    })
}

/// By points: a member with more points to give has more say.
fn points_share(term: &Term) -> Option<Part> {
    let reading = &term.reading;
    let span = &reading.most.high - &reading.least.low;
    (!span.is_zero()).then(|| Part {
        presence: reading.presence,
        above: map(&reading.range, |value| &(value - &reading.least.low) * &term.weight),
        below: &span * &term.weight,
    })
}

fn percent(share: Option<(Range, Presence)>) -> Reading {
    share.map_or_else(Reading::absent, |(range, presence)| Reading {
        presence,
        range: map(&range, |value| value * &Number::HUNDRED),
        least: Range::exactly(Number::ZERO),
        most: Range::exactly(Number::HUNDRED),
    })
}

/// The same member as percent of its own range.
fn as_percent(term: &Term) -> Option<Term> {
    let part = own_share(term)?;
    let (range, presence) = match part.presence {
        Presence::Absent => return None,
        presence => (
            map(&part.above, |value| value.over(&part.below).unwrap_or(Number::ZERO)),
            presence,
        ),
    };
    Some(Term {
        source: term.source,
        weight: term.weight.clone(),
        reading: percent(Some((range, presence))),
    })
}
