//! How firmly a rating stands, and on what answers.

use super::assessment::{Counted, Verdict};
use super::number::Number;
use super::quality::Quality;
use super::weight::Weight;

/// What little it would take for another rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Robustness {
    /// How many answers could be one step worse.
    pub answers: usize,
    /// Those with which the rating would be worse, each by itself, in the order of the checklist.
    pub slips: Vec<Slip>,
    /// Questions that gates read but whose answers have no order, so that none is one step worse; by position.
    pub unordered: Vec<usize>,
    /// How many weights the method has.
    pub weights: usize,
    /// Those with which the rating would be another if they were a fifth larger or smaller, each by itself.
    pub shifts: Vec<Shift>,
    /// By how much the overall figure may rise before it alone gives a worse rating, in percent of its possible range where bands are; none in the worst band.
    pub to_worse: Option<Number>,
    /// By how much the overall figure must fall before it alone gives a better rating, likewise; none in the best band.
    pub to_better: Option<Number>,
    /// What the answers look like as a whole.
    pub quality: Quality,
}

/// An answer that, one step worse, gives a worse rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The question, by position.
    pub question: usize,
    /// The answer one step worse.
    pub to: Counted,
    /// The rating then.
    pub verdict: Verdict,
}

/// A weight that, a fifth larger or smaller, gives another rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The weight.
    pub weight: Weight,
    /// Larger, and not smaller.
    pub larger: bool,
    /// The rating then.
    pub verdict: Verdict,
}
