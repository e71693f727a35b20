//! The machine itself: where the user is, what is answered, and what each action does to that.

use super::action::{Action, Change, Next, Outcome, Topic};
use super::course::Order;
use super::refusal::Refusal;
use super::undo::{Before, Done};
use super::{input, reply};
use crate::model::answers::{Answers, Entry, Reply};
use crate::model::assessment::Assessment;
use crate::model::checklist::{Checklist, Question, Role};
use crate::model::condition::Truth;
use crate::model::date::Date;
use crate::model::prospect::Prospect;
use crate::model::reference::Catalogue;
use crate::model::text::{Language, Text};
use crate::score::{assess, prospect};

/// Where the user is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At a question, by position. It applies.
    Question(usize),
    /// Behind the last question, looking at the result.
    End,
}

/// One sitting at the questionnaire.
#[derive(Debug, Clone)]
pub struct Interview<'c> {
    checklist: &'c Checklist,
    /// What words the sources of questions.
    pub(super) catalogues: &'c [Catalogue],
    pub(super) answers: Answers,
    assessment: Assessment,
    /// What the rating can still become.
    pub(super) prospect: Prospect,
    pub(super) order: Order,
    /// The band of which the user knows that the rating is settled in it.
    pub(super) told: Option<usize>,
    language: Language,
    pub(super) place: Place,
    /// Where the user was before, the latest last.
    pub(super) path: Vec<Place>,
    /// What was changed in this sitting, the latest last.
    pub(super) done: Vec<Done>,
    /// Questions left for later in this sitting, by position.
    pub(super) later: Vec<bool>,
}

impl<'c> Interview<'c> {
    /// Starts at the first question that applies and has no answer.
    #[must_use]
    pub fn resume(checklist: &'c Checklist, mut answers: Answers, as_of: Date, language: Language) -> Self {
        answers.entries.resize(checklist.questions.len(), None);
        let assessment = assess(checklist, &answers, as_of);
        let mut interview = Self {
            prospect: prospect(checklist, &assessment),
            assessment,
            order: Order::Sections,
            told: None,
            later: vec![false; checklist.questions.len()],
            checklist,
            catalogues: &[],
            answers,
            language,
            place: Place::End,
            path: Vec::new(),
            done: Vec::new(),
        };
        interview.told = interview.settled();
        interview.place = interview.next_open(0);
        interview
    }

    /// Goes on with these answers, of which some are somebody else's. What was changed before can no longer be taken back: it may be theirs by now.
    pub fn adopt(&mut self, mut answers: Answers) {
        answers.entries.resize(self.checklist.questions.len(), None);
        self.answers = answers;
        self.done.clear();
        self.settle();
        if matches!(self.place, Place::Question(at) if !self.applies(at)) {
            self.place = self.next_open(0);
        }
    }

    /// The checklist whose questions are asked.
    #[must_use]
    pub const fn checklist(&self) -> &'c Checklist {
        self.checklist
    }

    /// All that is answered; what no longer applies is kept.
    #[must_use]
    pub const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// What follows from it.
    #[must_use]
    pub const fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// The language in which things are shown.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Where the user is.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    /// The current question.
    #[must_use]
    pub fn question(&self) -> Option<&'c Question> {
        match self.place {
            Place::Question(at) => self.checklist.questions.get(at),
            Place::End => None,
        }
    }

    /// Has the current question an answer, of which more can be said?
    #[must_use]
    pub fn is_answered(&self) -> bool {
        matches!(self.place, Place::Question(at) if self.answers.entry(at).is_some())
    }

    /// Whether a question applies, as far as is known. In a part, what is for others to answer is not asked.
    #[must_use]
    pub fn truth(&self, at: usize) -> Truth {
        self.assessment
            .standings
            .get(at)
            .filter(|_| self.ours(at))
            .map_or(Truth::False, |standing| standing.applies)
    }

    /// Is the question for this file to answer, whether it applies or not?
    pub(super) fn ours(&self, at: usize) -> bool {
        self.checklist
            .questions
            .get(at)
            .is_some_and(|question| self.answers.asks(question))
    }

    /// Has the section, by position, any question for this file to answer, whether it applies or not?
    #[must_use]
    pub fn has_any(&self, section: usize) -> bool {
        self.answers.part.is_none() || self.checklist.questions_of(section).any(|at| self.ours(at))
    }

    /// The role whose part is answered, where it is not the whole.
    #[must_use]
    pub fn part(&self) -> Option<&'c Role> {
        self.checklist.roles.get(self.answers.part?)
    }

    /// Is the question asked, given the answers so far?
    #[must_use]
    pub fn applies(&self, at: usize) -> bool {
        self.truth(at) == Truth::True
    }

    /// Questions that apply and have no answer, by position.
    pub fn open(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.checklist.questions.len()).filter(|at| self.applies(*at) && self.answers.entry(*at).is_none())
    }

    /// Takes a line that was typed.
    ///
    /// # Errors
    /// Why it was not taken; nothing has changed then.
    pub fn take(&mut self, line: &str) -> Result<Outcome, Refusal> {
        let action = input::read(self, line)?;
        self.act(action)
    }

    /// Does what the user asks for.
    ///
    /// # Errors
    /// Why it was not done; nothing has changed then.
    pub fn act(&mut self, action: Action) -> Result<Outcome, Refusal> {
        match action {
            Action::Answer(reply) => self.answer(reply),
            Action::Clear => self.clear(),
            Action::Undo => self.undo(),
            Action::Note(note) => self.note(note),
            Action::Mark(reason) => self.mark(reason),
            Action::Cite(id) => self.cite(&id),
            Action::Uncite(id) => self.uncite(&id),
            Action::Register(evidence) => self.register(evidence),
            Action::Next => self.forward(),
            Action::Back => self.back(),
            Action::Previous => self.previous(),
            Action::Following => self.following(),
            Action::Finish => {
                self.go(Place::End);
                Ok(Outcome::show(Next::Here))
            }
            Action::Skip => self.skip(),
            Action::Jump(at) => self.jump(at),
            Action::Show(Topic::Guidance) if self.place == Place::End => Err(Refusal::AtEnd),
            Action::Show(topic) => Ok(Outcome::show(Next::Page(topic))),
            Action::Speak(language) => {
                self.language = language;
                Ok(Outcome::show(Next::Here))
            }
            Action::Leave => Ok(Outcome::show(Next::Leave)),
        }
    }

    fn answer(&mut self, reply: Reply) -> Result<Outcome, Refusal> {
        let at = self.here()?;
        let question = self.checklist.questions.get(at).ok_or(Refusal::AtEnd)?;
        reply::check(question, &reply)?;
        // what is said about the answer belongs to the question: it stays when the answer is changed
        let entry = match self.answers.entry(at).cloned() {
            Some(old) => Entry { reply, ..old },
            None => Entry {
                reply,
                note: None,
                evidence: Vec::new(),
                fixed: None,
            },
        };
        let before = self.progress();
        let outcome = self.change(at, Some(entry));
        if self
            .assessment
            .standings
            .get(at)
            .is_some_and(|standing| standing.held_down)
        {
            let notice = Text::new(
                format!(
                    "已存盘。没有有效证据，{0} 的答案按不需证据的选项计分：用 e 列出证据，或按回车继续",
                    question.id
                ),
                format!(
                    "Saved. Without valid evidence {0} counts as a choice that needs none: name evidence with e, or press Enter to go on",
                    question.id
                ),
            );
            return Ok(Outcome {
                notice: Some(notice),
                ..outcome
            });
        }
        let saved = self.saved(question, before);
        let notice = Some(match self.proceed(self.next_open(at + 1)) {
            Some(rating) => saved.then(&rating),
            None => saved,
        });
        Ok(Outcome { notice, ..outcome })
    }

    fn clear(&mut self) -> Result<Outcome, Refusal> {
        let at = self.here()?;
        self.answers.entry(at).ok_or(Refusal::NothingToClear)?;
        let notice = Some(Text::new("答案已清除。", "The answer was taken out."));
        Ok(Outcome {
            notice,
            ..self.change(at, None)
        })
    }

    /// The position of the current question.
    pub(super) const fn here(&self) -> Result<usize, Refusal> {
        match self.place {
            Place::Question(at) => Ok(at),
            Place::End => Err(Refusal::AtEnd),
        }
    }

    /// Sets an answer, works out what follows from it, and remembers what it was.
    pub(super) fn change(&mut self, at: usize, entry: Option<Entry>) -> Outcome {
        self.done.push(Done {
            question: at,
            before: Before::Answer(self.answers.entry(at).cloned()),
        });
        self.set(at, entry)
    }

    /// Sets an answer and works out what follows from it.
    pub(super) fn set(&mut self, at: usize, entry: Option<Entry>) -> Outcome {
        if let Some(place) = self.answers.entries.get_mut(at) {
            place.clone_from(&entry);
        }
        self.settle();
        Outcome {
            changes: vec![Change::Answer(at, entry)],
            notice: Some(Text::new("已存盘；按回车继续。", "Saved; press Enter to go on.")),
            next: Next::Here,
        }
    }
    /// Works out what follows from the answers.
    fn settle(&mut self) {
        self.assessment = assess(self.checklist, &self.answers, self.assessment.as_of);
        self.prospect = prospect(self.checklist, &self.assessment);
        self.told = self.told.and(self.settled());
    }
}
