//! What the method lets controls take off a risk: found in its steps, whatever they are called.

use crate::model::assessment::{Presence, Reading};
use crate::model::checklist::{Checklist, Kind};
use crate::model::measure::{Combination, Measure, Operands, Step};
use crate::model::number::Number;
use crate::report::Dossier;

/// A measure section by section, and what it was before another measure reduced it.
#[derive(Debug, Clone, Copy)]
pub struct Reduction {
    /// The measure before it was reduced.
    pub before: usize,
    /// The measure, in percent, by which it is reduced.
    pub by: usize,
    /// The measure after it was reduced.
    pub after: usize,
    /// The kind of section that both speak of.
    pub kind: Kind,
}

impl Reduction {
    /// The reduction on which the rating stands: the measure of the worst section, else one that the overall figure combines.
    pub fn of(checklist: &Checklist) -> Option<Self> {
        let worst = checklist.rating.worst.as_ref().map(|worst| worst.of);
        let combined = combined(checklist).map(|(of, ..)| of);
        let found = |after: usize| {
            let measure = checklist.measures.get(after)?;
            let Step::Reduced { what, by, .. } = &measure.step else {
                return None;
            };
            let before = checklist.measures.get(*what)?;
            Some(Self {
                before: *what,
                by: *by,
                after,
                kind: measure.each.filter(|_| before.each == measure.each)?,
            })
        };
        worst.into_iter().chain(combined).find_map(found)
    }
}

/// The measure that the overall figure combines section by section, how, and the weight of each section.
pub fn combined(checklist: &Checklist) -> Option<(usize, Combination, &[(usize, Number)])> {
    let overall = checklist.measures.get(checklist.rating.of)?;
    let Step::Combined {
        how,
        of: Operands::Sections { measure, weights },
    } = &overall.step
    else {
        return None;
    };
    let list = weights.iter().find(|(section, _)| section.is_none())?;
    Some((*measure, *how, &list.1))
}

/// The value of a measure for a section, if there is one.
pub fn value<'a>(dossier: &Dossier<'a>, measure: usize, section: usize) -> Option<&'a Reading> {
    let assessment = dossier.assessment;
    let figure = assessment.figure(measure, Some(section))?;
    Some(&figure.reading).filter(|it| it.presence != Presence::Absent)
}

/// The measures that have a value a section of a kind, each of which runs from 0 to 100 wherever there is one.
pub fn percentages(dossier: &Dossier<'_>, kind: Kind) -> Vec<usize> {
    let checklist = dossier.checklist;
    let fits = |(at, measure): (usize, &Measure)| {
        let readings = checklist
            .sections_of(kind)
            .filter_map(|section| value(dossier, at, section));
        let mut readings = readings.peekable();
        let percent = measure.each == Some(kind)
            && readings.peek().is_some()
            && readings.all(|it| it.least.low == Number::ZERO && it.most.high == Number::HUNDRED);
        percent.then_some(at)
    };
    checklist.measures.iter().enumerate().filter_map(fits).collect()
}
