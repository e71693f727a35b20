//! Which question comes next: the next of the section, or the one that decides most.

use super::machine::{Interview, Place};
use super::progress::Progress;
use crate::model::checklist::Question;
use crate::model::text::{Language, Text};
use crate::score::decisive;

/// In which order questions are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// In that of the checklist, section by section.
    Sections,
    /// Next comes the question whose answer narrows the rating most, until it can no longer change. What is left open then stays open.
    Decisive,
}

impl Interview<'_> {
    /// Asks in this order from now on, beginning with what comes first in it; at the end, where there is nothing that has to be asked.
    #[must_use]
    pub fn in_order(mut self, order: Order) -> Self {
        self.order = order;
        self.place = if self.is_done() { Place::End } else { self.next_open(0) };
        self
    }

    /// The band that the rating has, whatever choices the open questions are answered with; none while it may still be another.
    #[must_use]
    pub const fn settled(&self) -> Option<usize> {
        self.prospect.settled()
    }

    /// May one stop here: is the order the decisive one, and the rating settled?
    fn is_done(&self) -> bool {
        self.order == Order::Decisive && self.settled().is_some()
    }

    /// Goes on from an answer: to the next question, or to the end where the rating has just been settled and nothing else has to be asked. Gives what
    /// there is to say about the rating.
    pub(super) fn proceed(&mut self, next: Place) -> Option<Text> {
        let news = self.settled().filter(|_| self.told.is_none());
        self.told = self.settled();
        self.go(match news {
            Some(_) if self.order == Order::Decisive => Place::End,
            _ => next,
        });
        news.filter(|_| self.open().next().is_some())
            .map(|band| self.is_settled(band))
    }

    /// What is said when an answer was taken: also how many questions it opened or closed.
    pub(super) fn saved(&self, question: &Question, before: Progress) -> Text {
        let (id, now) = (&question.id, self.progress());
        let (more, fewer) = (
            now.applicable.saturating_sub(before.applicable),
            before.applicable.saturating_sub(now.applicable),
        );
        match (more, fewer) {
            (0, 0) => Text::new(format!("{id} 已存盘。"), format!("{id} saved.")),
            (0, fewer) => Text::new(
                format!("{id} 已存盘，要回答的题目减少 {fewer} 道。"),
                format!(
                    "{id} saved; {fewer} {} no longer asked.",
                    if fewer == 1 { "question is" } else { "questions are" }
                ),
            ),
            (more, _) => Text::new(
                format!("{id} 已存盘，要回答的题目增加 {more} 道。"),
                format!(
                    "{id} saved; {more} more {} to be answered.",
                    if more == 1 { "question is" } else { "questions are" }
                ),
            ),
        }
    }

    /// That the rating can no longer change, and what that means for the open questions.
    fn is_settled(&self, band: usize) -> Text {
        let open = self.open().count();
        let level = self.checklist().rating.level(band);
        let level = |language| level.map_or("–", |level| level.label(language));
        let (zh, en) = (level(Language::Zh), level(Language::En));
        let questions = if open == 1 { "question is" } else { "questions are" };
        match self.order {
            Order::Sections => Text::new(
                format!("评级已定为{zh}，其余 {open} 题怎么选都不会改变。"),
                format!("The rating is settled: {en}, whatever choices the {open} open {questions} answered with."),
            ),
            Order::Decisive => Text::new(
                format!(
                    "评级已定为{zh}，其余 {open} 题怎么选都不会改变：可以到此为止，未答的题保持未答；也可以从下面选题接着答。"
                ),
                format!(
                    "The rating is settled: {en}, whatever choices the {open} open {questions} answered with. You may stop here, and they stay unanswered; or pick one below and go on."
                ),
            ),
        }
    }

    /// The next question that wants an answer and was not left for later; where the order is that of the checklist, from here to the last, then those
    /// before, which an answer may have opened.
    pub(super) fn next_open(&self, from: usize) -> Place {
        let waits = |at: &usize| !self.later.get(*at).is_some_and(|later| *later);
        if self.order == Order::Decisive && self.settled().is_none() {
            let may = |at: usize| self.ours(at) && waits(&at);
            if let Some(at) = decisive(self.checklist(), self.assessment(), &self.prospect, &may) {
                return Place::Question(at);
            }
        }
        let after = self.open().filter(waits).find(|at| *at >= from);
        after
            .or_else(|| self.open().find(waits))
            .map_or(Place::End, Place::Question)
    }
}
