//! What each answer, section and figure adds to the figure that is made of it.

use crate::model::assessment::{Figure, Presence, Term};
use crate::model::checklist::{Checklist, Combine};
use crate::model::measure::{Combination, Step, Unit};
use crate::model::number::Number;

/// What each term adds to a figure before its corrections, in the order of the terms.
pub fn contributions(checklist: &Checklist, figure: &Figure) -> Option<Vec<Number>> {
    let present = |term: &Term| term.reading.presence != Presence::Absent;
    let known = |term: &Term| {
        let reading = &term.reading;
        let ends = [&reading.range, &reading.least, &reading.most];
        !present(term) || (reading.presence == Presence::Present && ends.iter().all(|it| it.is_exact()))
    };
    if !figure.terms.iter().all(known) {
        return None;
    }
    // what a term brings, and what it could bring at most: the sum of these is what the sum of those is divided by
    let parts = |part: &dyn Fn(&Term) -> (Number, Number)| -> Vec<(Number, Number)> {
        let of = |term: &Term| {
            if present(term) {
                part(term)
            } else {
                (Number::ZERO, Number::ZERO)
            }
        };
        figure.terms.iter().map(of).collect()
    };
    let weighed = |term: &Term| (&term.weight * &term.reading.range.low, term.weight.clone());
    match &checklist.measures.get(figure.measure)?.step {
        Step::Combined { how, .. } => match how {
            Combination::Sum => Some(parts(&weighed).into_iter().map(|(it, _)| it).collect()),
            Combination::Mean => shared(&parts(&weighed), &Number::ONE),
            Combination::Min | Combination::Max | Combination::Product => None,
        },
        Step::Section { section, unit, .. } => {
            let combine = checklist.sections.get(section.or(figure.section)?)?.combine;
            let above = |term: &Term| &term.reading.range.low - &term.reading.least.low;
            let span = |term: &Term| &term.reading.most.low - &term.reading.least.low;
            let share = |term: &Term| match above(term).over(&span(term)) {
                Some(share) => (&term.weight * &share, term.weight.clone()),
                None => (Number::ZERO, Number::ZERO),
            };
            match (combine, unit) {
                (Combine::Mean, Unit::Percent) => shared(&parts(&share), &Number::HUNDRED),
                (Combine::Mean, Unit::Points) => shared(&parts(&weighed), &Number::ONE),
                (Combine::Sum, Unit::Percent) => {
                    let points = |term: &Term| (&term.weight * &above(term), &term.weight * &span(term));
                    shared(&parts(&points), &Number::HUNDRED)
                }
                (Combine::Sum, Unit::Points) => Some(parts(&weighed).into_iter().map(|(it, _)| it).collect()),
                (Combine::Min | Combine::Max, _) => None,
            }
        }
        Step::Same(_)
        | Step::Scaled { .. }
        | Step::Reduced { .. }
        | Step::ReducedIf { .. }
        | Step::PercentOfPossible(_)
        | Step::Ladder(_)
        | Step::Matrix(_) => None,
    }
}

/// Each part's share in the whole, times a factor.
fn shared(parts: &[(Number, Number)], factor: &Number) -> Option<Vec<Number>> {
    let whole = parts.iter().fold(Number::ZERO, |sum, (_, most)| &sum + most);
    parts.iter().map(|(part, _)| (part * factor).over(&whole)).collect()
}
