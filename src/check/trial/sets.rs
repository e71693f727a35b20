//! Which sets of answers are tried.

use super::{kind, laid_over};
use crate::check::reach::{answers_for, conditions};
use crate::model::assessment::{Assessment, Counted};
use crate::model::checklist::{AnswerKind, Checklist, Kind, Question};
use crate::model::condition::{Condition, Truth};
use crate::score::{assess_counted, best, worst};

/// So many sets of answers are tried one and all.
const FEW: usize = 1500;

/// A set of answers.
#[derive(Clone)]
pub struct Set {
    pub answers: Vec<Counted>,
    /// The same, with those set aside whose question does not apply.
    pub asked: Vec<Counted>,
    /// Whether each question applies, by position.
    pub applies: Vec<Truth>,
    /// What these come to where every question is asked, and those above are set aside.
    pub assessment: Assessment,
    /// The questions for the sake of which it is tried; none for a set that is of interest to all.
    pub about: Option<Vec<usize>>,
}

impl Set {
    pub fn new(checklist: &Checklist, open: &Checklist, answers: Vec<Counted>, about: Option<Vec<usize>>) -> Self {
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

/// Every set of answers, those set aside among them, if these are few.
pub fn all(checklist: &Checklist, open: &Checklist, answers: &[Vec<Counted>]) -> Option<Vec<Set>> {
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
pub fn chosen(checklist: &Checklist, open: &Checklist, answers: &[Vec<Counted>]) -> Vec<Set> {
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
pub fn extremes(checklist: &Checklist, bad: impl Fn(usize, &Question) -> bool) -> Vec<Counted> {
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
