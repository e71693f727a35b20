//! What is shown behind the last question: what is open, and the result.

use super::index::Listed;
use super::machine::Interview;
use super::progress::Progress;
use crate::model::answers::Reply;
use crate::model::assessment::Counted;
use crate::model::checklist::Kind;
use crate::model::text::{Language, Text};
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
    /// Questions marked for review.
    pub marked: Vec<Listed>,
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

impl Closing {
    /// What is to be looked at besides the open questions: the reason, and the ids of the questions; what holds for none is left out.
    #[must_use]
    pub fn concerns(&self) -> Vec<(Text, &[String])> {
        let lists = [
            (Text::new("列为不适用", "Set aside as not applicable"), &self.aside),
            (
                Text::new(
                    "缺少有效证据，按较低的选项计分",
                    "Counted lower for lack of valid evidence",
                ),
                &self.held_down,
            ),
            (
                Text::new("有答案但不必回答，不计分", "Answered but not asked, so not counted"),
                &self.moot,
            ),
            (
                Text::new(
                    "选了最好一项却没有列出证据",
                    "Best answer on a control, and no evidence named",
                ),
                &self.unproven,
            ),
        ];
        let shared = self.shared.iter().map(|(evidence, ids)| {
            let count = ids.len();
            let title = Text::new(
                format!("同一件证据 {evidence} 用于 {count} 题，请再看是否都能证明"),
                format!("{evidence} is named for {count} answers; look again whether it proves them all"),
            );
            (title, ids.as_slice())
        });
        let lists = lists.into_iter().map(|(title, ids)| (title, ids.as_slice()));
        lists.chain(shared).filter(|(_, ids)| !ids.is_empty()).collect()
    }

    /// How much is answered, as a sentence.
    #[must_use]
    pub fn tally(&self, language: Language) -> String {
        let (all, open) = (self.overall, self.unanswered.len());
        match (open, language) {
            (0, Language::Zh) => format!("需回答的 {} 题已全部回答。", all.applicable),
            (0, Language::En) => format!("All {} questions that apply are answered.", all.applicable),
            (open, Language::Zh) => format!(
                "需回答 {} 题，已答 {} 题，还有 {open} 题未答。",
                all.applicable, all.answered
            ),
            (open, Language::En) => format!(
                "{} of {} questions that apply are answered; {open} {} open.",
                all.answered,
                all.applicable,
                if open == 1 { "is" } else { "are" }
            ),
        }
    }

    /// The rating as a sentence.
    #[must_use]
    pub fn rating(&self, language: Language) -> String {
        let mut letters = self.verdict.chars();
        let first: String = letters
            .next()
            .map(|first| first.to_uppercase().collect())
            .unwrap_or_default();
        format!("{first}{}{}", letters.as_str(), language.pick("。", "."))
    }
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
            marked: self.marked(),
            aside: listed(&|at| self.applies(at) && set_aside(at)),
            held_down: listed(&|at| self.applies(at) && held_down(at)),
            moot: listed(&|at| self.ours(at) && !self.applies(at) && self.answers().entry(at).is_some()),
            unproven: listed(&|at| self.applies(at) && !held_down(at) && self.unproven(at)),
            shared: self.shared(),
            verdict: self.rating_at_the_end(),
        }
    }

    /// The rating, and whether the open questions can still change it.
    fn rating_at_the_end(&self) -> String {
        let open = self.open().count();
        let rating = self.prospect();
        match (open, self.settled(), self.language()) {
            (0, ..) | (_, None, _) => rating,
            (open, _, Language::Zh) => format!("{rating}；未答的 {open} 题怎么选都不会改变"),
            (1, _, Language::En) => {
                format!("{rating}; the open question cannot change it, whatever choice it is answered with")
            }
            (open, _, Language::En) => {
                format!("{rating}; the {open} open questions cannot change it, whatever choices they are answered with")
            }
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
                .filter(|at| self.ours(*at))
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
