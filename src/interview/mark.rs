//! Questions marked for review: to be looked at again before anybody signs, answered or not.

use super::action::{Change, Next, Outcome};
use super::index::Listed;
use super::machine::Interview;
use super::refusal::Refusal;
use super::undo::{Before, Done};
use crate::model::text::{Language, Text};

impl Interview<'_> {
    /// Marks the current question, or takes its mark away.
    pub(super) fn mark(&mut self, reason: Option<String>) -> Result<Outcome, Refusal> {
        let at = self.here()?;
        let reason = reason.map(|reason| reason.trim().to_owned());
        let before = self.answers.marks.get(&at).cloned();
        if before.is_none() && reason.is_none() {
            return Err(Refusal::NotMarked);
        }
        self.done.push(Done {
            question: at,
            before: Before::Mark(before),
        });
        let id = self.question().map_or("", |question| question.id.as_str());
        let notice = match &reason {
            Some(_) => Text::new(
                format!("{id} 已标记待复核，并已存盘。"),
                format!("{id} is marked for review, and saved."),
            ),
            None => Text::new(
                format!("{id} 的标记已取消，并已存盘。"),
                format!("The mark of {id} is taken away, and saved."),
            ),
        };
        Ok(Outcome {
            notice: Some(notice),
            ..self.set_mark(at, reason)
        })
    }

    /// Sets a mark, by position of its question, or takes it away.
    pub(super) fn set_mark(&mut self, at: usize, reason: Option<String>) -> Outcome {
        match reason.clone() {
            Some(reason) => self.answers.marks.insert(at, reason),
            None => self.answers.marks.remove(&at),
        };
        Outcome {
            changes: vec![Change::Mark(at, reason)],
            notice: None,
            next: Next::Here,
        }
    }

    /// The marked questions that this file is to answer, in the order of the checklist.
    #[must_use]
    pub fn marked(&self) -> Vec<Listed> {
        let marked = self.answers.marks.keys().filter(|at| self.ours(**at));
        marked.filter_map(|at| self.listed(*at)).collect()
    }

    /// That the question is marked, and why; none where it is not.
    #[must_use]
    pub fn marking(&self, at: usize) -> Option<String> {
        let reason = self.answers.marks.get(&at)?;
        Some(match (reason.as_str(), self.language()) {
            ("", Language::Zh) => "标记待复核".to_owned(),
            ("", Language::En) => "Marked for review".to_owned(),
            (reason, Language::Zh) => format!("标记待复核：{reason}"),
            (reason, Language::En) => format!("Marked for review: {reason}"),
        })
    }
}
