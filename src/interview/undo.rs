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
    /// What it was before.
    pub before: Before,
}

/// What something was before it was changed.
#[derive(Debug, Clone)]
pub enum Before {
    /// The answer.
    Answer(Option<Entry>),
    /// The answer; a piece of evidence was registered along with its change.
    Unregistered(Option<Entry>),
    /// The reason of its mark for review; none where it had no mark.
    Mark(Option<String>),
}

impl Interview<'_> {
    /// Takes the latest change back and goes to its question.
    pub(super) fn undo(&mut self) -> Result<Outcome, Refusal> {
        let Done { question, before } = self.done.pop().ok_or(Refusal::NothingToUndo)?;
        let id = self
            .checklist()
            .questions
            .get(question)
            .map_or("", |question| question.id.as_str());
        let answer = |entry: &Option<Entry>| match entry {
            Some(_) => Text::new(
                format!("已撤销，{id} 恢复为之前的样子并已存盘。"),
                format!("Undone: {id} is as it was before, and saved."),
            ),
            None => Text::new(
                format!("已撤销，{id} 恢复为未回答并已存盘。"),
                format!("Undone: {id} is unanswered again, and saved."),
            ),
        };
        let (mut outcome, notice) = match before {
            Before::Answer(entry) => {
                let notice = answer(&entry);
                (self.set(question, entry), notice)
            }
            Before::Unregistered(entry) => {
                let mut notice = answer(&entry);
                let mut outcome = self.set(question, entry);
                // later changes were taken back before, so nothing else names the evidence, and it is the last of the register
                if let Some(evidence) = self.answers.evidence.pop() {
                    let id = &evidence.id;
                    notice = notice.then(&Text::new(
                        format!("证据 {id} 不再登记。"),
                        format!("{id} is registered no more."),
                    ));
                    outcome.changes.push(Change::Withdrawn(evidence.id));
                }
                (outcome, notice)
            }
            Before::Mark(reason) => {
                let notice = Text::new(
                    format!("已撤销，{id} 的标记恢复为之前的样子并已存盘。"),
                    format!("Undone: the mark of {id} is as it was before, and saved."),
                );
                (self.set_mark(question, reason), notice)
            }
        };
        self.go(Place::Question(question));
        outcome.notice = Some(notice);
        Ok(outcome)
    }
}
