//! Improvements to an assessment: the cheapest that reach a band, or the most that an effort can buy.

use super::assessment::{Counted, Verdict};
use super::number::Number;

/// What a plan is to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// The worse end of the rating in this band or a better one, by position, with the least effort.
    Band(usize),
    /// The lowest worse end of the overall figure within this effort.
    Effort(u32),
}

/// Improvements in the order of most reduction per effort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What it was to reach.
    pub aim: Aim,
    /// What to do; empty where nothing has to be done, or nothing helps.
    pub steps: Vec<Improvement>,
    /// How good it is.
    pub standing: Standing,
}

impl Plan {
    /// The effort of all steps.
    #[must_use]
    pub fn effort(&self) -> u32 {
        self.steps.iter().map(|step| step.effort).sum()
    }
}

/// One question answered better, with valid evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Improvement {
    /// The question, by position.
    pub question: usize,
    /// The answer that counts now.
    pub from: Counted,
    /// The answer that is to count.
    pub to: Counted,
    /// What it takes, 1 to 5.
    pub effort: u32,
    /// The worse end of the overall figure once this and all before it are done.
    pub overall: Number,
    /// The rating then.
    pub verdict: Verdict,
}

/// How good a plan is known to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// There is none better: every other was ruled out.
    Best,
    /// Time ran out. It reaches the band; what takes less effort than this was ruled out.
    NoneBelow(u32),
    /// Time ran out. Within the effort, no overall figure below this can be reached.
    NoLowerThan(Number),
    /// Time ran out before any was found; what takes less effort than this was ruled out.
    Unfound(u32),
    /// The band is out of reach, whatever is done.
    OutOfReach(Obstacles),
    /// No question on risks or controls is answered: there is nothing to plan from.
    NotAssessed,
}

/// What stands in the way even if every question that can be bettered were answered best.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacles {
    /// The rating that would then be reached.
    pub verdict: Verdict,
    /// The worse end of the overall figure; none if there is none.
    pub overall: Option<Number>,
    /// The best band that the overall figure alone allows, by position; none if it would be good enough.
    pub band: Option<usize>,
    /// Gates that would fire, or may, and force a worse rating, by position.
    pub gates: Vec<usize>,
    /// Sections so bad that the rating cannot be better, by position.
    pub sections: Vec<usize>,
    /// Questions that could be answered better but are fixed, by position.
    pub fixed: Vec<usize>,
}
