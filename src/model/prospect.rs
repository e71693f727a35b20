//! What the rating can still become, and which questions decide it.

use super::assessment::Verdict;

/// What the rating can still become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prospect {
    /// The rating with every open question at any of its choices, whatever the checklist lets an open question count as meanwhile.
    pub verdict: Verdict,
    /// The open questions, by position, that the rating still depends on: those that apply and those that may come to. Once they have answers,
    /// whichever, it is decided, and the other open questions can no longer change it. So their number is how many more answers it takes at most.
    pub bearing: Vec<usize>,
}

impl Prospect {
    /// The band that the rating has, whatever choices the open questions are answered with; none while it may still be another.
    #[must_use]
    pub const fn settled(&self) -> Option<usize> {
        match self.verdict {
            // where something may yet cease to apply, there may be no rating in the end
            Verdict::Decided(band) if self.bearing.is_empty() => Some(band),
            Verdict::Decided(_) | Verdict::Between { .. } | Verdict::NotAssessed => None,
        }
    }
}
