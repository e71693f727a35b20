//! The end of the questions as a list of what deserves another look, each group with its questions.

use super::index::Listed;
use super::machine::Interview;
use crate::model::text::Text;

/// Questions that deserve another look for the same reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The reason.
    pub title: Text,
    /// The questions.
    pub questions: Vec<Listed>,
}

impl Interview<'_> {
    /// What is open and what else deserves another look, question by question.
    #[must_use]
    pub fn review(&self) -> Vec<Group> {
        let closing = self.closing();
        let open = Group {
            title: Text::new("未回答", "Not answered"),
            questions: self.open().filter_map(|at| self.listed(at)).collect(),
        };
        let found = |id: &String| {
            let mut questions = self.checklist().questions.iter();
            questions.position(|question| question.id == *id)
        };
        let concerns = closing.concerns().into_iter().map(|(title, ids)| Group {
            title,
            questions: ids.iter().filter_map(found).filter_map(|at| self.listed(at)).collect(),
        });
        let marked = Group {
            title: Text::new("标记待复核", "Marked for review"),
            questions: self.marked(),
        };
        let groups = [open, marked].into_iter().chain(concerns);
        groups.filter(|group| !group.questions.is_empty()).collect()
    }
}
