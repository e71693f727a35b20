//! Looks at a checklist as a whole: does every part of it do something, and what it says, and does it give what its worked cases say?

mod answers_file;
mod cases;
mod condition;
mod editions;
mod flaw;
mod method;
mod question;
mod rating;
mod reach;
mod trial;

use crate::model::date::Date;
use crate::model::reference::Catalogue;
use crate::source::{Case, Sourced, check_citations};
pub use editions::editions;
pub use flaw::{Counterexample, Flaw};
pub use trial::Extent;
use trial::Trials;

/// What a look at a checklist brought to light.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// Everything that is wrong with it.
    pub flaws: Vec<Flaw>,
    /// In how many sets of answers that was searched for.
    pub extent: Extent,
    /// Questions, measures and gates with a condition of which it was not settled, within bounds, whether it can hold; by id.
    pub unsettled: Vec<String>,
}

/// Everything that is wrong, on this day, with a checklist that could be read: citations, method, worked cases.
#[must_use]
pub fn check(sourced: &Sourced, catalogues: &[Catalogue], cases: &[Case], on: Date) -> Inspection {
    let trials = Trials::new(&sourced.checklist);
    let mut flaws: Vec<Flaw> = check_citations(sourced, catalogues, on)
        .into_iter()
        .map(Flaw::from)
        .collect();
    flaws.extend(condition::check(sourced, &trials));
    flaws.extend(method::check(sourced, &trials));
    flaws.extend(question::check(sourced, &trials));
    flaws.extend(rating::check(sourced, &trials));
    flaws.extend(cases::check(sourced, cases).into_iter().map(Flaw::from));
    Inspection {
        flaws,
        extent: trials.extent,
        unsettled: condition::unsettled(&sourced.checklist, &trials),
    }
}
