//! Forward, back and elsewhere: only ever to a question that applies, or to the end.

use super::action::{Next, Outcome};
use super::course::Order;
use super::machine::{Interview, Place};
use super::refusal::Refusal;

impl Interview<'_> {
    pub(super) fn forward(&mut self) -> Result<Outcome, Refusal> {
        let Place::Question(at) = self.place else {
            return Ok(Outcome::show(Next::Leave));
        };
        self.answers().entry(at).ok_or(Refusal::Unanswered)?;
        let next = match self.order {
            Order::Sections => (at + 1..self.checklist().questions.len()).find(|at| self.applies(*at)),
            Order::Decisive => None,
        };
        let notice = self.proceed(next.map_or_else(|| self.next_open(at + 1), Place::Question));
        Ok(Outcome {
            notice,
            ..Outcome::show(Next::Here)
        })
    }

    pub(super) fn skip(&mut self) -> Result<Outcome, Refusal> {
        let at = self.here()?;
        if let Some(later) = self.later.get_mut(at) {
            *later = true;
        }
        self.go(self.next_open(at + 1));
        Ok(Outcome::show(Next::Here))
    }

    pub(super) fn back(&mut self) -> Result<Outcome, Refusal> {
        while let Some(before) = self.path.pop() {
            // what one was at may have ceased to apply since
            if !matches!(before, Place::Question(at) if !self.applies(at)) {
                self.place = before;
                return Ok(Outcome::show(Next::Here));
            }
        }
        // the sitting began here, but not the questionnaire
        self.place = Place::Question(self.before()?);
        Ok(Outcome::show(Next::Here))
    }

    pub(super) fn previous(&mut self) -> Result<Outcome, Refusal> {
        let before = self.before()?;
        self.go(Place::Question(before));
        Ok(Outcome::show(Next::Here))
    }

    pub(super) fn following(&mut self) -> Result<Outcome, Refusal> {
        let at = self.here()?;
        let after = (at + 1..self.checklist().questions.len()).find(|at| self.applies(*at));
        self.go(after.map_or(Place::End, Place::Question));
        Ok(Outcome::show(Next::Here))
    }

    /// The question before this one that applies, in the order of the checklist.
    fn before(&self) -> Result<usize, Refusal> {
        let limit = match self.place {
            Place::Question(at) => at,
            Place::End => self.checklist().questions.len(),
        };
        (0..limit).rev().find(|at| self.applies(*at)).ok_or(Refusal::AtStart)
    }

    pub(super) fn jump(&mut self, at: usize) -> Result<Outcome, Refusal> {
        let question = self
            .checklist()
            .questions
            .get(at)
            .ok_or_else(|| Refusal::NoQuestion((at + 1).to_string()))?;
        if !self.ours(at) {
            return Err(Refusal::OfOthers(question.id.clone()));
        }
        if !self.applies(at) {
            return Err(Refusal::NotAsked(question.id.clone()));
        }
        self.go(Place::Question(at));
        Ok(Outcome::show(Next::Here))
    }

    pub(super) fn go(&mut self, place: Place) {
        if place != self.place {
            self.path.push(self.place);
            self.place = place;
        }
    }
}
