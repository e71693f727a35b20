//! What time alone will change.

use super::assessment::Verdict;
use super::date::Date;

/// A day on which the rating, an answer that counts or an acceptance changes though nobody changes an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The day.
    pub on: Date,
    /// The rating from that day on.
    pub verdict: Verdict,
    /// Evidence that lapses or begins to count on that day, by position in the register.
    pub evidence: Vec<usize>,
    /// Acceptances that lapse or begin to stand on that day, by position.
    pub acceptances: Vec<usize>,
    /// Questions whose answer counts differently from that day on.
    pub questions: Vec<usize>,
}

/// The turns that bring another rating than there was until then.
pub fn changes(outlook: &[Turn], now: Verdict) -> impl Iterator<Item = &Turn> {
    let before = std::iter::once(now).chain(outlook.iter().map(|turn| turn.verdict));
    let pairs = outlook.iter().zip(before);
    pairs
        .filter(|(turn, before)| turn.verdict != *before)
        .map(|(turn, _)| turn)
}
