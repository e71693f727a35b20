//! How far the questions are answered.

use super::machine::Interview;
use super::wording;
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

impl Interview<'_> {
    /// How far everything is answered.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress::of(self, 0..self.checklist().questions.len())
    }

    /// How far a section, by position, is answered.
    #[must_use]
    pub fn progress_of(&self, section: usize) -> Progress {
        Progress::of(self, self.checklist().questions_of(section))
    }

    /// The rating as far as it is settled, in one short sentence.
    #[must_use]
    pub fn verdict(&self) -> String {
        wording::verdict(self.checklist(), &self.prospect, self.language())
    }

    /// The same, with how many more answers will settle it at most.
    #[must_use]
    pub fn prospect(&self) -> String {
        wording::prospect(self.checklist(), &self.prospect, self.language())
    }
}
