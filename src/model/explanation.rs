//! Why a figure is what it is, and what hangs on a question.

use super::assessment::{Counted, Reading, Verdict};
use super::number::Number;

/// A figure and what it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The figure, by position.
    pub figure: usize,
    /// What each of its terms adds to it before its corrections; they add up to it exactly. None where it is not a sum, as a greatest value or a
    /// product, or where a term is not known yet.
    pub adds: Option<Vec<Number>>,
}

/// What hangs on the answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The figures of which it is a term.
    pub figures: Vec<Account>,
    /// Other answers and what each would give, in the order of the checklist; with the one that counts among them.
    pub alternatives: Vec<Alternative>,
    /// Gates that read the answer, by position.
    pub gates: Vec<usize>,
    /// Questions that are asked or not according to the answer, by position.
    pub decides: Vec<usize>,
    /// Measures that are corrected according to the answer, by position.
    pub corrects: Vec<usize>,
}

/// An answer and what it would give, all other answers being as they are, with valid evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// The answer as it would count.
    pub counts: Counted,
    /// The rating.
    pub verdict: Verdict,
    /// The overall figure; none where the checklist has none.
    pub overall: Option<Reading>,
}
