//! Sets of answers on which a checklist is tried: all there are where these are few, else a choice of them.

use super::reach::{answers, answers_for, conditions};
use crate::model::assessment::{Assessment, Counted};
use crate::model::checklist::{AnswerKind, Checklist, Kind, Question};
use crate::model::condition::Truth;
use crate::model::number::Number;
use crate::score::{assess_counted, best, worst};

/// So many sets of answers are tried one and all.
const FEW: usize = 1500;

/// So many sets of answers are made up besides the telling ones.
const MADE_UP: usize = 8;

/// How far a search went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All sets of answers that make a difference were tried.
    All,
    /// So many were tried.
    Some(usize),
}

/// How bad an assessment is: its rating, then its overall figure, each at the worse end.
pub type Outcome = (usize, Number);

/// A checklist and the sets of answers on which it is tried.
pub struct Trials<'c> {
    pub checklist: &'c Checklist,
    /// The same checklist without conditions on questions.
    pub open: Checklist,
    /// For each question, all answers that could make a difference.
    pub answers: Vec<Vec<Counted>>,
    /// Sets in which every question is answered.
    pub sets: Vec<Vec<Counted>>,
    pub extent: Extent,
}

impl<'c> Trials<'c> {
    pub fn new(checklist: &'c Checklist) -> Self {
        let mut open = checklist.clone();
        for question in &mut open.questions {
            question.applies_if = None;
        }
        let answers: Vec<Vec<Counted>> = (0..checklist.questions.len()).map(|at| answers(checklist, at)).collect();
        let (sets, extent) = match all(checklist, &answers) {
            Some(sets) => (sets, Extent::All),
            None => {
                let sets = chosen(checklist, &answers);
                let many = sets.len();
                (sets, Extent::Some(many))
            }
        };
        Self {
            checklist,
            open,
            answers,
            sets,
            extent,
        }
    }

    /// The worst answers to the questions of these kinds, the best to all others.
    pub fn worst_of(&self, kinds: &[Kind]) -> Vec<Counted> {
        extremes(self.checklist, |_, question| kinds.contains(&kind(self.checklist, question)))
    }

    /// How bad answers are; none where nothing is rated.
    pub fn outcome(&self, counted: &[Counted]) -> Option<Outcome> {
        outcome(&assess_counted(self.checklist, counted.to_vec()))
    }

    /// How bad answers are if everything that was not set aside counts, whatever conditions say.
    pub fn outcome_if_asked(&self, counted: &[Counted]) -> Option<Outcome> {
        outcome(&assess_counted(&self.open, counted.to_vec()))
    }

    /// The answers with those set aside whose question does not apply.
    pub fn as_asked(&self, counted: &[Counted]) -> Vec<Counted> {
        let assessment = assess_counted(self.checklist, counted.to_vec());
        let standings = assessment.standings.into_iter();
        standings
            .map(|it| match it.applies {
                Truth::False => Counted::Aside,
                _ => it.counted,
            })
            .collect()
    }

    /// Does a question apply, given these answers?
    pub fn asks(&self, counted: &[Counted], at: usize) -> bool {
        let condition = self.checklist.questions.get(at).and_then(|it| it.applies_if.as_ref());
        condition.is_none_or(|condition| crate::score::truth(self.checklist, counted, condition) == Truth::True)
    }

    /// The sets in which a question applies; where it does not, what it takes is answered first.
    pub fn sets_that_ask(&self, at: usize) -> impl Iterator<Item = Vec<Counted>> + '_ {
        let condition = self.checklist.questions.get(at).and_then(|it| it.applies_if.as_ref());
        let needed = condition.and_then(|condition| answers_for(self.checklist, condition));
        self.sets.iter().filter_map(move |set| {
            if self.asks(set, at) {
                return Some(set.clone());
            }
            let set = laid_over(set, needed.as_ref().filter(|_| self.extent != Extent::All)?);
            self.asks(&set, at).then_some(set)
        })
    }
}

/// The outcome of an assessment.
pub fn outcome(assessment: &Assessment) -> Option<Outcome> {
    let worst = assessment.verdict.worst()?;
    Some((worst, assessment.overall()?.range.high.clone()))
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

/// Every set of answers, those set aside among them, if these are few.
fn all(checklist: &Checklist, answers: &[Vec<Counted>]) -> Option<Vec<Vec<Counted>>> {
    let mut sets = vec![Vec::new()];
    for (question, answers) in checklist.questions.iter().zip(answers) {
        let mut answers = answers.clone();
        if question.answer != AnswerKind::Words {
            answers.push(Counted::Aside);
        }
        if sets.len() * answers.len() > FEW {
            return None;
        }
        let longer = |set: Vec<Counted>| {
            let answers = answers.clone();
            answers.into_iter().map(move |answer| {
                let mut set = set.clone();
                set.push(answer);
                set
            })
        };
        sets = sets.into_iter().flat_map(longer).collect();
    }
    Some(sets)
}

/// The telling sets: everything at its worst and at its best, by kind, by section and in turns; each condition met; and some made up.
fn chosen(checklist: &Checklist, answers: &[Vec<Counted>]) -> Vec<Vec<Counted>> {
    let of_kinds = |kinds: &[Kind]| extremes(checklist, |_, question| kinds.contains(&kind(checklist, question)));
    let mut sets = vec![
        of_kinds(&Kind::ALL),
        of_kinds(&[]),
        of_kinds(&[Kind::Risk, Kind::Profile]),
        of_kinds(&[Kind::Control]),
        extremes(checklist, |at, _| at % 2 == 0),
        extremes(checklist, |at, _| at % 3 == 0),
    ];
    let (good, bad) = (of_kinds(&[]), of_kinds(&Kind::ALL));
    for condition in conditions(checklist).skip(checklist.questions.iter().filter(|it| it.applies_if.is_some()).count()) {
        if let Some(over) = answers_for(checklist, condition) {
            sets.extend([laid_over(&good, &over), laid_over(&bad, &over)]);
        }
    }
    for trial in 0..MADE_UP {
        sets.push((0..answers.len()).map(|at| made_up(answers, at, trial)).collect());
    }
    sets
}

/// The worst answer where this is wanted, else the best.
fn extremes(checklist: &Checklist, bad: impl Fn(usize, &Question) -> bool) -> Vec<Counted> {
    let questions = checklist.questions.iter().enumerate();
    questions
        .map(|(at, question)| {
            if bad(at, question) {
                worst(checklist, question)
            } else {
                best(checklist, question)
            }
        })
        .collect()
}

/// An answer picked without chance, but differently for every question and trial.
pub fn made_up(answers: &[Vec<Counted>], question: usize, trial: usize) -> Counted {
    let answers = answers.get(question).map_or(&[][..], Vec::as_slice);
    let pick = question
        .wrapping_mul(7)
        .wrapping_add(trial.wrapping_mul(question % 5 + 1))
        .wrapping_add(trial / 3);
    answers
        .get(pick % answers.len().max(1))
        .cloned()
        .unwrap_or(Counted::Open)
}
