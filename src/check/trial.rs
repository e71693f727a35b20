//! Sets of answers on which a checklist is tried: all there are where these are few, else a choice of them.

mod sets;

use std::borrow::Cow;

use super::reach::{answers, answers_for};
use crate::model::assessment::{Assessment, Counted, Range, Verdict};
use crate::model::checklist::{Checklist, Kind, Question};
use crate::model::number::Number;
use crate::score::{assess_counted, retried};
pub use sets::Set;
use sets::{all, chosen, extremes};

/// How far a search went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All sets of answers that make a difference were tried.
    All,
    /// So many were tried.
    Some(usize),
}

/// How bad an assessment is: at the worse end of what is still possible, then at the better.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outcome {
    /// Rating, then overall figure.
    worse: (usize, Number),
    better: (usize, Number),
}

impl Outcome {
    fn new(verdict: Verdict, overall: &Range) -> Option<Self> {
        Some(Self {
            worse: (verdict.worst()?, overall.high.clone()),
            better: (verdict.best()?, overall.low.clone()),
        })
    }

    /// Is it less bad at the worse end, and no worse at the better one?
    pub fn beats(&self, other: &Self) -> bool {
        self.worse < other.worse && self.better <= other.better
    }
}

/// A checklist and the sets of answers on which it is tried.
pub struct Trials<'c> {
    pub checklist: &'c Checklist,
    /// The same checklist without conditions on questions.
    pub open: Checklist,
    /// The same checklist, in which an unanswered question may still be anything: figures lie within the ranges it gives.
    pub blocked: Checklist,
    /// For each question, all answers that could make a difference.
    pub answers: Vec<Vec<Counted>>,
    /// Sets in which every question is answered.
    pub sets: Vec<Set>,
    pub extent: Extent,
}

impl<'c> Trials<'c> {
    pub fn new(checklist: &'c Checklist) -> Self {
        let mut open = checklist.clone();
        for question in &mut open.questions {
            question.applies_if = None;
        }
        let blocked = checklist.with_open_ranges();
        let answers: Vec<Vec<Counted>> = (0..checklist.questions.len())
            .map(|at| answers(checklist, at))
            .collect();
        let (sets, extent) = if let Some(sets) = all(checklist, &open, &answers) {
            (sets, Extent::All)
        } else {
            let sets = chosen(checklist, &open, &answers);
            let many = sets.len();
            (sets, Extent::Some(many))
        };
        Self {
            checklist,
            open,
            blocked,
            answers,
            sets,
            extent,
        }
    }

    /// The worst answers to the questions of these kinds, the best to all others.
    pub fn worst_of(&self, kinds: &[Kind]) -> Vec<Counted> {
        extremes(self.checklist, |_, question| {
            kinds.contains(&kind(self.checklist, question))
        })
    }

    /// How bad answers are; none where nothing is rated.
    pub fn outcome(&self, counted: &[Counted]) -> Option<Outcome> {
        outcome(&assess_counted(self.checklist, counted.to_vec()))
    }

    /// How bad answers are if everything that was not set aside counts, whatever conditions say.
    pub fn outcome_if_asked(&self, counted: &[Counted]) -> Option<Outcome> {
        outcome(&assess_counted(&self.open, counted.to_vec()))
    }

    /// These answers, and which questions they leave to be asked.
    pub fn set(&self, answers: Vec<Counted>) -> Set {
        Set::new(self.checklist, &self.open, answers, None)
    }

    /// How bad a set is if one question is answered otherwise, and what applies is left as it is.
    pub fn outcome_of(&self, set: &Set, at: usize, answer: &Counted) -> Option<Outcome> {
        let (verdict, overall) = retried(&self.open, &set.assessment, at, answer.clone());
        Outcome::new(verdict, &overall?.range)
    }

    /// The sets that may tell something of a question and in which it applies; where it does not, what it takes is answered first.
    pub fn sets_that_ask(&self, at: usize) -> impl Iterator<Item = Cow<'_, Set>> + '_ {
        let condition = self.checklist.questions.get(at).and_then(|it| it.applies_if.as_ref());
        let needed = condition
            .filter(|_| self.extent != Extent::All)
            .and_then(|condition| answers_for(self.checklist, condition));
        let telling = move |set: &&Set| set.about.as_ref().is_none_or(|about| about.contains(&at));
        self.sets.iter().filter(telling).filter_map(move |set| {
            if set.asks(at) {
                return Some(Cow::Borrowed(set));
            }
            let set = self.set(laid_over(&set.answers, needed.as_ref()?));
            set.asks(at).then_some(Cow::Owned(set))
        })
    }
}

/// The outcome of an assessment.
fn outcome(assessment: &Assessment) -> Option<Outcome> {
    Outcome::new(assessment.verdict, &assessment.overall()?.range)
}

/// The kind of the section that a question stands in.
pub fn kind(checklist: &Checklist, question: &Question) -> Kind {
    let section = checklist.sections.get(question.section);
    section.map_or(Kind::Profile, |section| section.kind)
}

/// The same answers but for one.
pub fn with(counted: &[Counted], at: usize, answer: &Counted) -> Vec<Counted> {
    let mut changed = counted.to_vec();
    if let Some(place) = changed.get_mut(at) {
        answer.clone_into(place);
    }
    changed
}

/// The same answers, without those that can be left out while what they show still shows.
pub fn smallest(counted: &[Counted], shows: impl Fn(&[Counted]) -> bool) -> Vec<Counted> {
    let mut kept = counted.to_vec();
    loop {
        let before = kept.clone();
        for at in 0..kept.len() {
            if kept.get(at) != Some(&Counted::Open) {
                let less = with(&kept, at, &Counted::Open);
                if shows(&less) {
                    kept = less;
                }
            }
        }
        if kept == before {
            return kept;
        }
    }
}

/// One set of answers with what another one says in its place.
pub fn laid_over(under: &[Counted], over: &[Counted]) -> Vec<Counted> {
    let pairs = under.iter().zip(over);
    pairs
        .map(|(under, over)| if *over == Counted::Open { under } else { over })
        .cloned()
        .collect()
}
