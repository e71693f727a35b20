//! How long the rest will take, roughly.

use super::machine::Interview;
use crate::model::checklist::AnswerKind;

/// Seconds that a question takes somebody who knows the system: a choice is read with its anchors and weighed, a number has to be looked up and
/// words have to be found.
const fn seconds(kind: &AnswerKind) -> usize {
    match kind {
        AnswerKind::One(_) | AnswerKind::Many { .. } => 40,
        AnswerKind::Amount(_) | AnswerKind::Words => 120,
    }
}

impl Interview<'_> {
    /// Minutes that the open questions will take, rounded up; nothing for questions that only may come to apply.
    #[must_use]
    pub fn minutes(&self) -> usize {
        let questions = self.open().filter_map(|at| self.checklist().questions.get(at));
        let seconds: usize = questions.map(|question| seconds(&question.answer)).sum();
        seconds.div_ceil(60)
    }
}
