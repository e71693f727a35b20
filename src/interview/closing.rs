//! What is shown behind the last question: what is open, and the result.

use super::machine::Interview;
use super::progress::Progress;
use super::wording;
use crate::model::answers::Reply;

/// The end of the questions, ready to be laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// How far everything is answered.
    pub overall: Progress,
    /// Questions that apply and have no answer.
    pub unanswered: Vec<Open>,
    /// The ids of questions that were set aside as not applicable.
    pub aside: Vec<String>,
    /// The ids of questions whose answer is held down for want of valid evidence.
    pub held_down: Vec<String>,
    /// The ids of questions that have an answer but are not asked any more.
    pub moot: Vec<String>,
    /// The rating.
    pub verdict: String,
}

/// A question without an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// Its id.
    pub id: String,
    /// The question.
    pub ask: String,
}

impl Interview<'_> {
    /// How things stand, wherever the user is.
    #[must_use]
    pub fn closing(&self) -> Closing {
        let (checklist, language) = (self.checklist(), self.language());
        let questions = || checklist.questions.iter().enumerate();
        let set_aside = |at: usize| {
            matches!(
                self.answers().entry(at).map(|entry| &entry.reply),
                Some(Reply::NotApplicable(_))
            )
        };
        let held_down = |at: usize| {
            self.assessment()
                .standings
                .get(at)
                .is_some_and(|standing| standing.held_down)
        };
        let listed = |wanted: &dyn Fn(usize) -> bool| {
            questions()
                .filter(|(at, _)| wanted(*at))
                .map(|(_, question)| question.id.clone())
                .collect()
        };
        Closing {
            overall: self.progress(),
            unanswered: self
                .open()
                .filter_map(|at| checklist.questions.get(at))
                .map(|question| Open {
                    id: question.id.clone(),
                    ask: question.ask.get(language).to_owned(),
                })
                .collect(),
            aside: listed(&|at| self.applies(at) && set_aside(at)),
            held_down: listed(&|at| self.applies(at) && held_down(at)),
            moot: listed(&|at| !self.applies(at) && self.answers().entry(at).is_some()),
            verdict: wording::verdict(checklist, self.assessment().verdict, language),
        }
    }
}
