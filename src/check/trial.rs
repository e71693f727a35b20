//! Sets of answers on which a checklist is tried: all there are where these are few, else a choice of them.

use std::borrow::Cow;

use super::reach::{answers, answers_for, conditions};
use crate::model::assessment::{Assessment, Counted, Range, Verdict};
use crate::model::checklist::{AnswerKind, Checklist, Kind, Question};
use crate::model::condition::{Condition, Truth};
use crate::model::number::Number;
use crate::score::{assess_counted, best, retried, worst};

/// So many sets of answers are tried one and all.
const FEW: usize = 1500;

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

/// A set of answers.
#[derive(Clone)]
pub struct Set {
    pub answers: Vec<Counted>,
    /// The same, with those set aside whose question does not apply.
    pub asked: Vec<Counted>,
    /// Whether each question applies, by position.
    applies: Vec<Truth>,
    /// What these come to where every question is asked, and those above are set aside.
    assessment: Assessment,
    /// The questions for the sake of which it is tried; none for a set that is of interest to all.
    about: Option<Vec<usize>>,
}

impl Set {
    fn new(checklist: &Checklist, open: &Checklist, answers: Vec<Counted>, about: Option<Vec<usize>>) -> Self {
        let standings = assess_counted(checklist, answers.clone()).standings;
        let asked = standings.iter().map(|it| match it.applies {
            Truth::False => Counted::Aside,
            _ => it.counted.clone(),
        });
        let asked: Vec<Counted> = asked.collect();
        Self {
            assessment: assess_counted(open, asked.clone()),
            asked,
            applies: standings.iter().map(|it| it.applies).collect(),
            answers,
            about,
        }
    }

    /// Does the question at this position apply?
    pub fn asks(&self, at: usize) -> bool {
        self.applies.get(at) == Some(&Truth::True)
    }

    /// Is it settled that it does not?
    pub fn hides(&self, at: usize) -> bool {
        self.applies.get(at) == Some(&Truth::False)
    }
}

/// A checklist and the sets of answers on which it is tried.
pub struct Trials<'c> {
    pub checklist: &'c Checklist,
    /// The same checklist without conditions on questions.
    pub open: Checklist,
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

/// Every set of answers, those set aside among them, if these are few.
fn all(checklist: &Checklist, open: &Checklist, answers: &[Vec<Counted>]) -> Option<Vec<Set>> {
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
    Some(
        sets.into_iter()
            .map(|set| Set::new(checklist, open, set, None))
            .collect(),
    )
}

/// The telling sets: everything at its worst and at its best, by kind, by section and in turns; each condition met; and some made up.
fn chosen(checklist: &Checklist, open: &Checklist, answers: &[Vec<Counted>]) -> Vec<Set> {
    let of_kinds = |kinds: &[Kind]| extremes(checklist, |_, question| kinds.contains(&kind(checklist, question)));
    let (good, bad) = (of_kinds(&[]), of_kinds(&Kind::ALL));
    let made_up = |trial| {
        (0..answers.len())
            .map(|at| made_up(answers, at, trial))
            .collect::<Vec<_>>()
    };
    let for_all = [
        bad.clone(),
        good.clone(),
        extremes(checklist, |at, _| at % 2 == 0),
        made_up(0),
    ];
    let mut sets: Vec<Set> = for_all
        .into_iter()
        .map(|set| Set::new(checklist, open, set, None))
        .collect();
    // a question that conditions name can do more than move its section
    let named: Vec<usize> = conditions(checklist).flat_map(Condition::questions).collect();
    let for_named = [
        of_kinds(&[Kind::Risk, Kind::Profile]),
        of_kinds(&[Kind::Control]),
        made_up(1),
        made_up(2),
    ];
    sets.extend(
        for_named
            .into_iter()
            .map(|set| Set::new(checklist, open, set, Some(named.clone()))),
    );
    for condition in verdicts(checklist) {
        if let Some(over) = answers_for(checklist, condition) {
            for under in [&good, &bad] {
                let about = Some(condition.questions());
                sets.push(Set::new(checklist, open, laid_over(under, &over), about));
            }
        }
    }
    sets
}

/// The conditions of gates and rules.
fn verdicts(checklist: &Checklist) -> impl Iterator<Item = &Condition> {
    let rules = checklist.measures.iter().flat_map(|measure| &measure.rules);
    let gates = checklist.gates.iter().map(|gate| &gate.when);
    gates.chain(rules.map(|rule| &rule.when))
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
fn made_up(answers: &[Vec<Counted>], question: usize, trial: usize) -> Counted {
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
