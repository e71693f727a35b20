//! How far the questions are answered.

use super::machine::Interview;
use crate::model::condition::Truth;

/// How far a set of questions is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Questions that apply and have an answer.
    pub answered: usize,
    /// Questions that apply.
    pub applicable: usize,
    /// Questions that may come to apply, depending on what is still open.
    pub possible: usize,
}

impl Progress {
    /// Of the questions at these positions.
    pub(super) fn of(interview: &Interview<'_>, questions: impl Iterator<Item = usize>) -> Self {
        let mut progress = Self::default();
        for at in questions {
            match interview.truth(at) {
                Truth::True => {
                    progress.applicable += 1;
                    progress.answered += usize::from(interview.answers().entry(at).is_some());
                }
                Truth::Unknown => progress.possible += 1,
                Truth::False => {}
            }
        }
        progress
    }
}
