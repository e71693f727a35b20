//! What can be improved, and whether that is enough.

use super::Choice;
use crate::model::answers::Answers;
use crate::model::assessment::{Assessment, Counted, Presence};
use crate::model::checklist::{AnswerKind, Checklist, Kind, Question};
use crate::model::date::Date;
use crate::model::number::Number;
use crate::model::plan::Aim;
use crate::score::answer::{badness, best, kind_of, points};
use crate::score::{counted_of, evaluate};

/// What a question takes where the checklist does not say: the most, so that nothing looks cheap for want of a number.
const UNTOLD: u32 = 5;

/// What is to be reached, and by what it can be.
pub struct Problem<'a> {
    pub checklist: &'a Checklist,
    pub as_of: Date,
    /// The answers as they count now.
    pub counted: Vec<Counted>,
    /// In the order of the checklist.
    pub candidates: Vec<Candidate>,
    pub aim: Aim,
}

/// A question that can be answered better.
pub struct Candidate {
    pub question: usize,
    pub effort: u32,
    /// The better answers, the best last; never empty.
    pub options: Vec<Counted>,
}

impl Candidate {
    pub fn best(&self) -> &Counted {
        self.options.last().unwrap_or(&Counted::Open)
    }
}

impl<'a> Problem<'a> {
    pub fn new(checklist: &'a Checklist, answers: &Answers, assessment: &Assessment, aim: Aim) -> Self {
        let counted = counted_of(assessment);
        let candidates = checklist.questions.iter().zip(&counted).enumerate();
        let candidates = candidates.filter(|(at, _)| answers.entry(*at).is_none_or(|entry| entry.fixed.is_none()));
        let candidates = candidates.filter_map(|(at, (question, counts))| {
            let options = better(checklist, question, counts);
            (!options.is_empty()).then(|| Candidate {
                question: at,
                effort: question.effort.map_or(UNTOLD, u32::from),
                options,
            })
        });
        Self {
            checklist,
            as_of: assessment.as_of,
            candidates: candidates.collect(),
            counted,
            aim,
        }
    }

    /// The assessment that follows from answers as they count.
    pub fn assess(&self, counted: Vec<Counted>) -> Assessment {
        evaluate(self.checklist, counted, self.as_of)
    }

    /// The answers as they count with these candidates improved.
    pub fn improved(&self, choice: &Choice) -> Vec<Counted> {
        let mut counted = self.counted.clone();
        for (at, answer) in choice {
            let place = self.candidates.get(*at).and_then(|it| counted.get_mut(it.question));
            if let Some(place) = place {
                place.clone_from(answer);
            }
        }
        counted
    }

    /// Everything improved as far as it can be.
    pub fn everything(&self) -> Choice {
        let candidates = self.candidates.iter().enumerate();
        candidates.map(|(at, it)| (at, it.best().clone())).collect()
    }

    /// What a choice takes.
    pub fn effort(&self, choice: &Choice) -> u32 {
        let candidates = choice.iter().filter_map(|(at, _)| self.candidates.get(*at));
        candidates.map(|candidate| candidate.effort).sum()
    }

    /// Whether an assessment is what is aimed at; for an effort, any is.
    pub fn meets(&self, assessment: &Assessment) -> bool {
        match self.aim {
            Aim::Band(band) => assessment.verdict.worst().is_some_and(|worst| worst <= band),
            Aim::Effort(_) => true,
        }
    }

    /// Gates that must not fire, nor be able to.
    pub fn barring(&self) -> Vec<usize> {
        let Aim::Band(band) = self.aim else { return Vec::new() };
        let gates = self.checklist.gates.iter().enumerate();
        gates
            .filter(|(_, gate)| gate.at_least > band)
            .map(|(at, _)| at)
            .collect()
    }

    /// The effort of all that can be done.
    pub fn whole(&self) -> u32 {
        self.candidates.iter().map(|it| it.effort).sum()
    }
}

/// The worse end of the overall figure.
pub fn high(assessment: &Assessment) -> Option<Number> {
    let reading = assessment.overall()?;
    (reading.presence != Presence::Absent).then(|| reading.range.high.clone())
}

/// The answers to a question that are better than the one that counts, the best last. A number or several choices are bettered in one
/// step, to the best; a profile says what a system is, which is no shortfall.
pub fn better(checklist: &Checklist, question: &Question, counts: &Counted) -> Vec<Counted> {
    let kind = kind_of(checklist, question);
    let badness = |counted: &Counted| points(question, question.section, counted).map(|it| badness(kind, &it));
    if kind == Kind::Profile || *counts == Counted::Aside {
        return Vec::new();
    }
    let now = badness(counts);
    // of a question without an answer, any is better than none
    let is_better = |it: &Counted| {
        now.as_ref()
            .is_none_or(|now| badness(it).is_some_and(|then| then < *now))
    };
    let mut options: Vec<Counted> = match &question.answer {
        AnswerKind::One(choices) => (0..choices.len()).map(Counted::One).filter(is_better).collect(),
        AnswerKind::Many { .. } | AnswerKind::Amount(_) => {
            Some(best(checklist, question)).into_iter().filter(is_better).collect()
        }
        AnswerKind::Words => Vec::new(),
    };
    options.sort_by_key(|it| std::cmp::Reverse(badness(it)));
    options
}
