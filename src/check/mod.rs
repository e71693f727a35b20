//! Looks at a checklist as a whole: does every part of it do something, and does it give what its worked cases say?

mod cases;
mod editions;
mod method;
mod reach;

use crate::diagnostic::Diagnostic;
use crate::model::date::Date;
use crate::model::reference::Catalogue;
use crate::source::{Case, Sourced, check_citations};
pub use editions::editions;

/// Everything that is wrong, on this day, with a checklist that could be read: citations, method, worked cases.
#[must_use]
pub fn check(sourced: &Sourced, catalogues: &[Catalogue], cases: &[Case], on: Date) -> Vec<Diagnostic> {
    let mut problems = check_citations(sourced, catalogues, on);
    problems.extend(method::check(sourced));
    problems.extend(cases::check(sourced, cases));
    problems
}
