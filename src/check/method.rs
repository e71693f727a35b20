//! Parts of a checklist that do nothing: weights, measures, bands, gates, choices.

use super::reach::{answers, can_hold};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::assessment::{Assessment, Counted, Verdict};
use crate::model::checklist::{AnswerKind, Checklist, Kind, Question};
use crate::model::condition::{Condition, Truth};
use crate::model::measure::{Operands, Step};
use crate::model::number::Number;
use crate::model::text::Text;
use crate::score::{assess_counted, truth};
use crate::source::Sourced;

/// So many made-up sets of answers are tried to see whether a question moves anything.
const TRIALS: usize = 24;

pub fn check(sourced: &Sourced) -> Vec<Diagnostic> {
    let checklist = &sourced.checklist;
    let mut problems = Vec::new();
    for (at, question) in checklist.questions.iter().enumerate() {
        let place = sourced.places.questions.get(at);
        problems.extend(dead_question(checklist, question, place));
        problems.extend(choices(question, place));
    }
    problems.extend(dead_weights(sourced));
    problems.extend(dead_measures(sourced));
    problems.extend(dead_gates(sourced));
    problems.extend(dead_bands(sourced));
    problems
}

fn problem(code: Code, place: Option<&Place>, zh: String, en: String) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(code, Text::new(zh, en));
    diagnostic.place = place.cloned();
    diagnostic
}

fn dead_question(checklist: &Checklist, question: &Question, place: Option<&Place>) -> Option<Diagnostic> {
    let condition = question.applies_if.as_ref()?;
    let id = &question.id;
    (!can_hold(checklist, condition)).then(|| {
        problem(
            Code::DeadQuestion,
            place,
            format!("题目 `{id}` 的适用条件永远不成立，谁也遇不到它"),
            format!("the condition of `{id}` can never hold, so nobody meets the question"),
        )
    })
}

/// Choices out of order, and steps nobody can reach.
fn choices(question: &Question, place: Option<&Place>) -> Vec<Diagnostic> {
    let id = &question.id;
    let mut problems = Vec::new();
    if let AnswerKind::One(choices) = &question.answer {
        let points: Vec<&Number> = choices.iter().map(|choice| &choice.points.own).collect();
        let monotone = points.is_sorted() || points.iter().rev().is_sorted();
        if !monotone {
            problems.push(problem(
                Code::UnorderedChoices,
                place,
                format!("`{id}` 的选项没有按分值排列"),
                format!("the choices of `{id}` are not in the order of their points"),
            ));
        }
    }
    if let AnswerKind::Amount(amount) = &question.answer {
        for (at, (from, _)) in amount.steps.iter().enumerate() {
            let beyond = amount.limit.as_ref().is_some_and(|limit| from > limit);
            let passed = amount
                .steps
                .get(at + 1)
                .zip(amount.least.as_ref())
                .is_some_and(|((next, _), least)| next <= least);
            if beyond || passed {
                problems.push(problem(
                    Code::DeadChoice,
                    place,
                    format!("`{id}` 从 {from} 起的一级永远取不到"),
                    format!("the step of `{id}` from {from} on can never be reached"),
                ));
            }
        }
    }
    problems
}

/// Tries whether each question with a weight moves any figure, gate or other question in one of many made-up assessments.
fn dead_weights(sourced: &Sourced) -> Vec<Diagnostic> {
    let checklist = &sourced.checklist;
    let mut open: Vec<usize> = (0..checklist.questions.len())
        .filter(|at| {
            checklist
                .questions
                .get(*at)
                .is_some_and(|it| !it.weight.is_zero() && it.answer != AnswerKind::Words)
        })
        .filter(|at| !steers(checklist, *at))
        .collect();
    for trial in 0..TRIALS {
        if open.is_empty() {
            break;
        }
        let base: Vec<Counted> = (0..checklist.questions.len())
            .map(|at| made_up(checklist, at, trial))
            .collect();
        let before = outcome(&assess_counted(checklist, base.clone()));
        open.retain(|&at| {
            !answers(checklist, at).into_iter().any(|answer| {
                let mut changed = base.clone();
                if let Some(place) = changed.get_mut(at) {
                    *place = answer;
                }
                outcome(&assess_counted(checklist, changed)) != before
            })
        });
    }
    let dead = open.into_iter().filter_map(|at| {
        let question = checklist.questions.get(at)?;
        // a question nobody meets is reported as that
        if question
            .applies_if
            .as_ref()
            .is_some_and(|condition| !can_hold(checklist, condition))
        {
            return None;
        }
        let id = &question.id;
        Some(problem(
            Code::DeadWeight,
            sourced.places.questions.get(at),
            format!("`{id}` 有权重，但怎样作答都不会改变评级"),
            format!("`{id}` has a weight, but no answer to it can move the rating"),
        ))
    });
    dead.collect()
}

/// What of an assessment leads to the rating.
fn outcome(assessment: &Assessment) -> (Option<Number>, Verdict, Vec<Truth>) {
    let overall = assessment.overall().map(|reading| reading.range.high.clone());
    (overall, assessment.verdict, assessment.gates.clone())
}

/// Is it named by a gate, a rule or another question's condition?
fn steers(checklist: &Checklist, at: usize) -> bool {
    let own = checklist
        .questions
        .iter()
        .filter_map(|question| question.applies_if.as_ref());
    let gates = checklist.gates.iter().map(|gate| &gate.when);
    let rules = checklist
        .measures
        .iter()
        .flat_map(|measure| &measure.rules)
        .map(|rule| &rule.when);
    own.chain(gates)
        .chain(rules)
        .any(|condition| condition.questions().contains(&at))
}

/// An answer picked without chance, but differently for every question and trial.
fn made_up(checklist: &Checklist, question: usize, trial: usize) -> Counted {
    let answers = answers(checklist, question);
    let pick = question
        .wrapping_mul(7)
        .wrapping_add(trial.wrapping_mul(question % 5 + 1))
        .wrapping_add(trial / 3);
    answers
        .get(pick % answers.len().max(1))
        .cloned()
        .unwrap_or(Counted::Open)
}

/// Measures that the rating does not rest on.
fn dead_measures(sourced: &Sourced) -> Vec<Diagnostic> {
    let checklist = &sourced.checklist;
    let mut live = vec![false; checklist.measures.len()];
    let mut waiting = vec![checklist.rating.of];
    waiting.extend(checklist.rating.worst.as_ref().map(|worst| worst.of));
    for gate in &checklist.gates {
        gate.when.comparisons(&mut |part| {
            if let Condition::Measured { measure, .. } = part {
                waiting.push(*measure);
            }
        });
    }
    while let Some(at) = waiting.pop() {
        if live.get(at) == Some(&false) {
            if let Some(place) = live.get_mut(at) {
                *place = true;
            }
            waiting.extend(
                checklist
                    .measures
                    .get(at)
                    .map_or_else(Vec::new, |measure| operands(&measure.step)),
            );
            for rule in checklist.measures.get(at).map_or(&[][..], |measure| &measure.rules) {
                rule.when.comparisons(&mut |part| {
                    if let Condition::Measured { measure, .. } = part {
                        waiting.push(*measure);
                    }
                });
            }
        }
    }
    let dead = checklist
        .measures
        .iter()
        .enumerate()
        .filter(|(at, _)| live.get(*at) == Some(&false));
    dead.map(|(at, measure)| {
        let id = &measure.id;
        problem(
            Code::DeadMeasure,
            sourced.places.measures.get(at),
            format!("评级不依赖度量 `{id}`"),
            format!("the rating does not rest on the measure `{id}`"),
        )
    })
    .collect()
}

fn operands(step: &Step) -> Vec<usize> {
    match step {
        Step::Section { .. } => Vec::new(),
        Step::Combined {
            of: Operands::Sections { measure, .. },
            ..
        } => vec![*measure],
        Step::Combined {
            of: Operands::Measures(list),
            ..
        } => list.iter().map(|(measure, _)| *measure).collect(),
        Step::Scaled { what, by, .. } | Step::Reduced { what, by, .. } => vec![*what, *by],
        Step::ReducedIf { what, when, .. } => vec![*what, *when],
        Step::PercentOfPossible(of) | Step::Same(of) => vec![*of],
        Step::Ladder(steps) => steps.clone(),
        Step::Matrix(matrix) => vec![matrix.rows, matrix.columns],
    }
}

fn dead_gates(sourced: &Sourced) -> Vec<Diagnostic> {
    let checklist = &sourced.checklist;
    let empty = vec![Counted::Open; checklist.questions.len()];
    let dead = checklist.gates.iter().enumerate().filter(|(_, gate)| {
        // measures whose whole range cannot meet the limit make it false with everything open
        truth(checklist, &empty, &gate.when) == Truth::False
            || assess_counted(checklist, empty.clone()).gates.get(
                checklist
                    .gates
                    .iter()
                    .position(|it| it.id == gate.id)
                    .unwrap_or_default(),
            ) == Some(&Truth::False)
            || !can_hold(checklist, &gate.when)
    });
    dead.map(|(at, gate)| {
        let id = &gate.id;
        problem(
            Code::DeadGate,
            sourced.places.gates.get(at),
            format!("一票否决项 `{id}` 的条件永远不成立"),
            format!("the condition of the gate `{id}` can never hold"),
        )
    })
    .collect()
}

/// With everything open, the overall figure is the range of all it can be: a band outside of it is out of reach.
fn dead_bands(sourced: &Sourced) -> Vec<Diagnostic> {
    let checklist = &sourced.checklist;
    let scored = |question: &Question| {
        checklist
            .sections
            .get(question.section)
            .is_some_and(|section| section.kind != Kind::Profile)
    };
    let mut counted = vec![Counted::Open; checklist.questions.len()];
    // one answer makes it an assessment; each of its answers is tried in turn, so that none narrows the range
    let Some(first) = checklist
        .questions
        .iter()
        .position(|it| scored(it) && it.applies_if.is_none() && it.answer != AnswerKind::Words)
    else {
        return Vec::new();
    };
    let mut reached = vec![false; checklist.rating.bands.len()];
    for answer in answers(checklist, first) {
        if let Some(place) = counted.get_mut(first) {
            *place = answer;
        }
        let verdict = assess_counted(checklist, counted.clone()).verdict;
        if let (Some(best), Some(worst)) = (verdict.best(), verdict.worst()) {
            reached
                .iter_mut()
                .take(worst + 1)
                .skip(best)
                .for_each(|place| *place = true);
        }
    }
    let bands = checklist
        .rating
        .bands
        .iter()
        .zip(reached)
        .enumerate()
        .filter(|(_, (_, reached))| !reached);
    bands
        .map(|(at, (band, _))| {
            let id = band.level.id();
            problem(
                Code::DeadBand,
                sourced.places.bands.get(at),
                format!("无论怎样作答都到不了区间 `{id}`"),
                format!("no answers lead to the band `{id}`"),
            )
        })
        .collect()
}
