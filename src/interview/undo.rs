//! What was changed in this sitting, so that it can be taken back, the latest first.

use super::action::{Change, Outcome};
use super::machine::{Interview, Place};
use super::refusal::Refusal;
use crate::model::answers::Entry;
use crate::model::text::Text;

/// One change of this sitting.
#[derive(Debug, Clone)]
pub struct Done {
    /// The question, by position.
    pub question: usize,
    /// What its answer was before.
    pub before: Option<Entry>,
    /// A piece of evidence was registered along with it.
    pub registered: bool,
}

impl Interview<'_> {
    /// Takes the latest change back and goes to its question.
    pub(super) fn undo(&mut self) -> Result<Outcome, Refusal> {
        let done = self.done.pop().ok_or(Refusal::NothingToUndo)?;
        let mut outcome = self.set(done.question, done.before.clone());
        // later changes were taken back before, so nothing else names the evidence, and it is the last of the register
        let withdrawn = if done.registered {
            self.answers.evidence.pop()
        } else {
            None
        };
        let id = self
            .checklist()
            .questions
            .get(done.question)
            .map_or("", |question| question.id.as_str());
        let mut notice = match done.before {
            Some(_) => Text::new(
                format!("已撤销，{id} 恢复为之前的样子并已存盘。"),
                format!("Undone: {id} is as it was before, and saved."),
            ),
            None => Text::new(
                format!("已撤销，{id} 恢复为未回答并已存盘。"),
                format!("Undone: {id} is unanswered again, and saved."),
            ),
        };
        if let Some(evidence) = withdrawn {
            notice.zh.push_str(&format!("证据 {} 不再登记。", evidence.id));
            notice.en.push_str(&format!(" {} is registered no more.", evidence.id));
            outcome.changes.push(Change::Withdrawn(evidence.id));
        }
        self.go(Place::Question(done.question));
        outcome.notice = Some(notice);
        Ok(outcome)
    }
}
