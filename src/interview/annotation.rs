//! What is said about an answer: notes and evidence.

use super::action::{Change, Outcome};
use super::machine::Interview;
use super::refusal::Refusal;
use super::register;
use super::undo::Before;
use crate::model::answers::{Entry, Evidence};

impl Interview<'_> {
    pub(super) fn note(&mut self, note: Option<String>) -> Result<Outcome, Refusal> {
        if note.as_ref().is_some_and(|note| note.trim().is_empty()) {
            return Err(Refusal::NoNote);
        }
        let (at, entry) = self.annotated()?;
        Ok(self.change(at, Some(Entry { note, ..entry })))
    }

    pub(super) fn cite(&mut self, id: &str) -> Result<Outcome, Refusal> {
        let (at, mut entry) = self.annotated()?;
        let known = self.answers.evidence.iter().position(|evidence| evidence.id == id);
        let known = known.ok_or_else(|| Refusal::NoEvidence(id.to_owned()))?;
        if !entry.evidence.contains(&known) {
            entry.evidence.push(known);
        }
        Ok(self.change(at, Some(entry)))
    }

    pub(super) fn uncite(&mut self, id: &str) -> Result<Outcome, Refusal> {
        let (at, mut entry) = self.annotated()?;
        let named = |known: &usize| {
            self.answers
                .evidence
                .get(*known)
                .is_some_and(|evidence| evidence.id == id)
        };
        let place = entry
            .evidence
            .iter()
            .position(named)
            .ok_or_else(|| Refusal::NotCited(id.to_owned()))?;
        entry.evidence.remove(place);
        Ok(self.change(at, Some(entry)))
    }

    pub(super) fn register(&mut self, evidence: Evidence) -> Result<Outcome, Refusal> {
        let (at, mut entry) = self.annotated()?;
        register::check(&evidence, &self.answers.evidence)?;
        entry.evidence.push(self.answers.evidence.len());
        self.answers.evidence.push(evidence.clone());
        let mut outcome = self.change(at, Some(entry));
        outcome.changes.insert(0, Change::Evidence(evidence));
        if let Some(done) = self.done.last_mut()
            && let Before::Answer(entry) = &mut done.before
        {
            done.before = Before::Unregistered(entry.take());
        }
        Ok(outcome)
    }

    /// The current question's answer, to be said more about.
    pub(super) fn annotated(&self) -> Result<(usize, Entry), Refusal> {
        let at = self.here()?;
        self.answers
            .entry(at)
            .cloned()
            .map(|entry| (at, entry))
            .ok_or(Refusal::NothingToAnnotate)
    }
}
