//! What each control section takes off the overall figure, exactly: the arithmetic of the waterfall.

use super::mix::Mix;
use super::reduction::{Reduction, combined};
use crate::model::assessment::{Figure, Presence, Reading};
use crate::model::checklist::Checklist;
use crate::model::measure::{Combination, Measure};
use crate::model::number::{Number, Rounding};
use crate::report::Dossier;

/// From the overall figure before controls to the one after them.
#[derive(Debug, Clone)]
pub struct Fall {
    /// What the overall figure would be without any reduction.
    pub start: Number,
    /// The control sections, each with what it takes off.
    pub parts: Vec<(usize, Number)>,
    /// What rules and limits of the method take off besides.
    pub corrected: Number,
    /// The overall figure.
    pub end: Number,
}

impl Fall {
    /// The fall, if the method reduces risks by a mix of control sections and nothing is open.
    ///
    /// `start` less all parts and `corrected` is exactly the overall figure before it is rounded.
    pub fn of(dossier: &Dossier<'_>) -> Option<Self> {
        let (checklist, assessment) = (dossier.checklist, dossier.assessment);
        let reduction = Reduction::of(checklist)?;
        let mix = Mix::at(checklist, reduction.by)?;
        let (_, how, _) = combined(checklist).filter(|(of, ..)| *of == reduction.after)?;
        let overall = assessment.figures.get(assessment.overall)?;
        let measure = checklist.measures.get(overall.measure)?;
        let after = checklist.measures.get(reduction.after)?;

        let mut categories = Vec::new();
        for term in overall
            .terms
            .iter()
            .filter(|term| term.reading.presence != Presence::Absent)
        {
            let figure = dossier.assessment.figure_of(term.source)?;
            categories.push((term.weight.clone(), figure.section?, figure));
        }
        let weights = categories.iter().fold(Number::ZERO, |sum, (weight, ..)| &sum + weight);
        let whole = match how {
            Combination::Mean => weights,
            Combination::Sum => Number::ONE,
            Combination::Min | Combination::Max | Combination::Product => return None,
        };
        let mut fall = Self {
            start: Number::ZERO,
            parts: mix.columns().into_iter().map(|at| (at, Number::ZERO)).collect(),
            corrected: &rounded(measure, &overall.raw)? - exact(&overall.reading)?,
            end: exact(&overall.reading)?.clone(),
        };
        for (weight, section, left) in categories {
            let weight = weight.over(&whole)?;
            let before = exact(&assessment.figure(reduction.before, Some(section))?.reading)?;
            let reduced = rounded(after, &left.raw)?;
            fall.start = &fall.start + &(&weight * before);
            fall.corrected = &fall.corrected + &(&weight * &(&reduced - exact(&left.reading)?));
            let by = assessment.figure(reduction.by, Some(section))?;
            fall.divide(dossier, by, &(&weight * &(before - &reduced)))?;
        }
        Some(fall)
    }

    /// Divides what is taken off a category among control sections, by weight × strength.
    fn divide(&mut self, dossier: &Dossier<'_>, by: &Figure, taken: &Number) -> Option<()> {
        let mut shares = Vec::new();
        for term in by.terms.iter().filter(|term| term.reading.presence != Presence::Absent) {
            let share = &term.weight * exact(&term.reading)?;
            if share.is_negative() {
                return None;
            }
            shares.push((dossier.assessment.figure_of(term.source)?.section?, share));
        }
        let whole = shares.iter().fold(Number::ZERO, |sum, (_, share)| &sum + share);
        if whole.is_zero() {
            // nothing mitigates; what is left over comes of rounding or of the method's rules
            self.corrected = &self.corrected + taken;
            return Some(());
        }
        for (section, share) in shares {
            let part = (taken * &share).over(&whole)?;
            let (_, sum) = self.parts.iter_mut().find(|(at, _)| *at == section)?;
            *sum = &*sum + &part;
        }
        Some(())
    }

    /// The start, each part, the correction and the end with so many decimals, so that the printed numbers add up, too.
    pub fn printed(&self, decimals: u8) -> (Number, Vec<Number>, Number, Number) {
        let (start, end) = (
            self.start.rounded(decimals, Rounding::HalfUp),
            self.end.rounded(decimals, Rounding::HalfUp),
        );
        let mut exact: Vec<Number> = self.parts.iter().map(|(_, part)| part.clone()).collect();
        if !self.corrected.is_zero() {
            exact.push(self.corrected.clone());
        }
        let mut parts = largest_remainders(&exact, &(&start - &end), decimals);
        let corrected = parts.split_off(self.parts.len().min(parts.len())).pop();
        (start, parts, corrected.unwrap_or(Number::ZERO), end)
    }
}

/// Numbers with so many decimals that add up to a total: each is rounded down, and what is missing goes, unit by unit, to those
/// that lost most. The total is at most a few units from the sum.
fn largest_remainders(exact: &[Number], total: &Number, decimals: u8) -> Vec<Number> {
    let down = |value: &Number| {
        let mode = if value.is_negative() {
            Rounding::Up
        } else {
            Rounding::Down
        };
        value.rounded(decimals, mode)
    };
    let mut printed: Vec<Number> = exact.iter().map(down).collect();
    let unit = (0..decimals).fold(Number::ONE, |unit, _| unit.over(&Number::whole(10)).unwrap_or(unit));
    let missing = printed.iter().fold(total.clone(), |rest, part| &rest - part);
    let units = missing
        .over(&unit)
        .unwrap_or(Number::ZERO)
        .rounded(0, Rounding::HalfUp)
        .to_whole();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    let lost = |at: usize| match (exact.get(at), printed.get(at)) {
        (Some(exact), Some(printed)) => exact - printed,
        _ => Number::ZERO,
    };
    order.sort_by_cached_key(|at| std::cmp::Reverse(lost(*at)));
    let step = if units < 0 {
        order.reverse();
        -&unit
    } else {
        unit
    };
    let count = usize::try_from(units.unsigned_abs()).unwrap_or(usize::MAX);
    for at in order.iter().cycle().take(count.min(4 * order.len())) {
        if let Some(part) = printed.get_mut(*at) {
            *part = &*part + &step;
        }
    }
    printed
}

/// A value of which nothing is open.
fn exact(reading: &Reading) -> Option<&Number> {
    let settled = reading.presence == Presence::Present && reading.range.is_exact();
    settled.then_some(&reading.range.low)
}

/// A raw value as the measure rounds it, before its rules.
fn rounded(measure: &Measure, raw: &Reading) -> Option<Number> {
    let value = exact(raw)?;
    Some(
        measure
            .decimals
            .map_or_else(|| value.clone(), |decimals| value.rounded(decimals, measure.rounding)),
    )
}

/// The most that a reduction takes away, in percent.
pub fn at_most(checklist: &Checklist) -> Option<&Number> {
    let reduction = Reduction::of(checklist)?;
    match &checklist.measures.get(reduction.after)?.step {
        crate::model::measure::Step::Reduced { at_most, .. } => Some(at_most),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(list: &[&str]) -> Vec<Number> {
        let number = |text: &&str| Number::parse(text).unwrap_or_else(|| panic!("{text} is a number"));
        list.iter().map(number).collect()
    }

    #[test]
    fn what_rounding_lost_goes_to_those_that_lost_most() {
        let total = &numbers(&["17.54"])[0];
        // rounded down they come to 17.53; the third lost most, 0.0037
        let parts = numbers(&["4.3031", "4.1733", "4.3737", "4.6909"]);
        assert_eq!(
            largest_remainders(&parts, total, 2),
            numbers(&["4.30", "4.17", "4.38", "4.69"])
        );
        // thirds of 1: rounded down 0.33 each; equal losers, so the first gets the hundredth
        let thirds = numbers(&["1/3", "1/3", "1/3"]);
        assert_eq!(
            largest_remainders(&thirds, &Number::ONE, 2),
            numbers(&["0.34", "0.33", "0.33"])
        );
        // a total that was rounded the other way takes one off the part that lost least
        let parts = numbers(&["1.00", "2.00"]);
        assert_eq!(
            largest_remainders(&parts, &numbers(&["2.99"])[0], 2),
            numbers(&["1.00", "1.99"])
        );
        // a part that adds instead of taking off
        let parts = numbers(&["2.006", "-0.504"]);
        assert_eq!(
            largest_remainders(&parts, &numbers(&["1.50"])[0], 2),
            numbers(&["2.01", "-0.51"])
        );
    }
}
