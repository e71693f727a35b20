//! What differs between two assessments by one checklist, and which causes the overall figure moved by.

use std::collections::BTreeSet;

use super::checklist::Checklist;
use super::number::Number;

/// Gates and questions that do not come out the same, by position.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// Gates that start or stop firing, or whose firing was or becomes uncertain.
    pub gates: Vec<usize>,
    /// Questions that apply, or may, and did not or only might before.
    pub begin: Vec<usize>,
    /// Questions that no longer apply, or only may.
    pub cease: Vec<usize>,
}

/// What became of one subject from one answers file to a later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Gates and questions that come out differently.
    pub difference: Difference,
    /// The questions about which the two files do not say the same, in the order of the checklist.
    pub changes: Vec<Change>,
    /// The change of the overall figure by cause; none unless both are assessed.
    pub split: Option<Split>,
}

/// A question about which two answers files do not say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The question, by position.
    pub question: usize,
    /// What is not the same, each once.
    pub aspects: Vec<Aspect>,
}

/// What two files may say differently about a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// The answer itself.
    Answer,
    /// The evidence behind it, or whether it is valid on the day.
    Evidence,
    /// The decision to live with the finding, or whether it stands on the day.
    Acceptance,
}

/// The change of the worse end of the overall figure, step by step: the steps add up to the whole.
///
/// Each step scores what is left of the earlier file with one more thing of the later one, and counts the difference to the step before. So
/// the sum is exact whatever the method is; another order would give other steps and the same sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The worse end before.
    pub from: Number,
    /// The worse end after.
    pub to: Number,
    /// The steps in the order in which they were carried out, each scored exactly: first the edition of the checklist, where it is another one;
    /// then what the date does, evidence, and answers, each in the order of the checklist.
    pub steps: Vec<Step>,
}

impl Split {
    /// What all steps of a cause come to.
    #[must_use]
    pub fn of(&self, cause: Cause) -> Number {
        let steps = self.steps.iter().filter(|step| step.cause == cause);
        steps.fold(Number::ZERO, |sum, step| &sum + &step.change)
    }

    /// What the steps of a cause come to that are about questions of a section.
    #[must_use]
    pub fn within(&self, checklist: &Checklist, section: usize, cause: Cause) -> Number {
        let inside = |step: &&Step| {
            let question = step.question.and_then(|at| checklist.questions.get(at));
            step.cause == cause && question.is_some_and(|question| question.section == section)
        };
        self.steps
            .iter()
            .filter(inside)
            .fold(Number::ZERO, |sum, step| &sum + &step.change)
    }

    /// The sections of which a question is among the steps, by position.
    #[must_use]
    pub fn sections(&self, checklist: &Checklist) -> Vec<usize> {
        let questions = self
            .steps
            .iter()
            .filter_map(|step| checklist.questions.get(step.question?));
        let touched: BTreeSet<usize> = questions.map(|question| question.section).collect();
        touched.into_iter().collect()
    }

    /// What all steps come to; the same as `to − from`.
    #[must_use]
    pub fn sum(&self) -> Number {
        self.steps.iter().fold(Number::ZERO, |sum, step| &sum + &step.change)
    }
}

/// One question that comes to count differently, and by how much that moves the overall figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Why it counts differently.
    pub cause: Cause,
    /// The question, by position; none for the edition, which is about all of them.
    pub question: Option<usize>,
    /// What is added to the overall figure; below zero for an improvement.
    pub change: Number,
}

/// Why an answer counts differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Another edition of the checklist: its questions, its method, and answers that could not be carried over to it.
    Edition,
    /// The day: registered evidence lapsed or began to count.
    Date,
    /// Evidence was added, withdrawn or renewed while the answer stayed.
    Evidence,
    /// The answer changed.
    Answer,
    /// A decision to live with a finding was made, renewed or ended. It changes no figure, so that its steps come to nothing.
    Acceptance,
}

impl Cause {
    /// All causes, in the order in which they are carried out.
    pub const ALL: [Self; 5] = [
        Self::Edition,
        Self::Date,
        Self::Evidence,
        Self::Answer,
        Self::Acceptance,
    ];
}
