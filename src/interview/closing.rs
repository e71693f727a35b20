//! What is shown behind the last question: what is open, and the result.

use super::machine::Interview;
use super::progress::Progress;
use super::wording;
use crate::model::answers::Reply;
use crate::model::assessment::Counted;
use crate::model::checklist::Kind;
use crate::score::{naming, shortfall};

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
    /// The ids of questions on controls that have the best answer and name no evidence.
    pub unproven: Vec<String>,
    /// Evidence that many answers name, with the ids of their questions.
    pub shared: Vec<(String, Vec<String>)>,
    /// The rating.
    pub verdict: String,
}

/// So many answers to one piece of evidence deserve a second look.
const MANY: usize = 5;

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
            unproven: listed(&|at| self.applies(at) && !held_down(at) && self.unproven(at)),
            shared: self.shared(),
            verdict: wording::verdict(checklist, self.assessment().verdict, language),
        }
    }

    /// Is this a control with the best answer there is, and nothing to show for it?
    fn unproven(&self, at: usize) -> bool {
        let (checklist, assessment) = (self.checklist(), self.assessment());
        let (Some(question), Some(standing)) = (checklist.questions.get(at), assessment.standings.get(at)) else {
            return false;
        };
        let section = checklist.sections.get(question.section);
        let scored = section.is_some_and(|it| it.kind == Kind::Control) && !question.weight.is_zero();
        let answered = matches!(
            standing.counted,
            Counted::One(_) | Counted::Many(_) | Counted::Amount(_)
        );
        let shown = self.answers().entry(at).is_some_and(|entry| !entry.evidence.is_empty());
        scored && answered && !shown && shortfall(checklist, question, standing).is_none()
    }

    fn shared(&self) -> Vec<(String, Vec<String>)> {
        let ids = |evidence: usize| -> Vec<String> {
            naming(self.answers(), self.assessment(), evidence)
                .into_iter()
                .filter_map(|at| self.checklist().questions.get(at))
                .map(|question| question.id.clone())
                .collect()
        };
        let register = self.answers().evidence.iter().enumerate();
        register
            .map(|(at, evidence)| (evidence.id.clone(), ids(at)))
            .filter(|(_, ids)| ids.len() >= MANY)
            .collect()
    }
}
