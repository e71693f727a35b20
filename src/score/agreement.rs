//! How far a second assessment agrees with the first: the share of equal answers, and a figure corrected for chance.

use super::answer::{as_given, points, possible};
use super::assess;
use super::kappa::{kappa, place};
use crate::model::answers::{Answers, Entry, Reply};
use crate::model::assessment::Assessment;
use crate::model::challenge::{Agreement, Compared, Disagreement, Dispute, State, Tally};
use crate::model::checklist::{Checklist, Question};
use crate::model::condition::Truth;

/// How far the two assessments in the answers agree; none unless there is a second one that was compared. `assessment` is that of the answers.
///
/// Compared are the questions that both answered and that are asked of both, each going by its own answers. The first answers are those on
/// record, whatever was settled since, so that settling does not move the figures.
#[must_use]
pub fn agreement(checklist: &Checklist, answers: &Answers, assessment: &Assessment) -> Option<Agreement> {
    let compared = answers.compared()?;
    let sides = Sides {
        first: first(answers, compared),
        second: Answers {
            entries: compared.entries.clone(),
            evidence: answers.evidence.clone(),
            ..Answers::default()
        },
    };
    let asked = |side: &Answers| assess(checklist, side, assessment.as_of).standings;
    let asked: Vec<(Truth, Truth)> = asked(&sides.first)
        .iter()
        .zip(&asked(&sides.second))
        .map(|(first, second)| (first.applies, second.applies))
        .collect();
    let mut pairs: Vec<(usize, Pair<'_>)> = Vec::new();
    let (mut disputes, mut first_alone, mut asked_of_one) = (Vec::new(), Vec::new(), Vec::new());
    let mut left_open = Vec::new();
    for (at, question) in checklist
        .questions
        .iter()
        .enumerate()
        .filter(|(_, it)| it.is_comparable())
    {
        let on_record = compared.disagreements.iter().find(|it| it.question == at);
        let applies = asked.get(at).copied().unwrap_or((Truth::False, Truth::False));
        let both = applies == (Truth::True, Truth::True);
        // what is on record stays, whatever becomes of the answers
        let (first, second) = match on_record {
            Some(it) => (Some(&it.first), Some(&it.second)),
            None => (sides.first.entry(at), sides.second.entry(at)),
        };
        if second.is_none() && applies.1 == Truth::True {
            left_open.push(at);
        }
        match (first, second) {
            (Some(first), Some(second)) if both || on_record.is_some() => {
                let pair = Pair { first, second };
                if on_record.is_some() || !question.same(&first.reply, &second.reply) {
                    disputes.push(dispute(question, at, on_record, pair, answers, assessment));
                }
                pairs.push((at, pair));
            }
            (Some(_), None) if both => first_alone.push(at),
            (Some(_), _) | (_, Some(_)) if (applies.0 == Truth::True) != (applies.1 == Truth::True) => {
                asked_of_one.push(at);
            }
            _ => {}
        }
    }
    let sections = (0..checklist.sections.len()).filter_map(|section| {
        let here = pairs.iter().filter_map(|(at, pair)| {
            let question = checklist.questions.get(*at)?;
            (question.section == section).then_some((question, *pair))
        });
        let tally = tally(here);
        (tally.both > 0).then_some((section, tally))
    });
    Some(Agreement {
        sections: sections.collect(),
        overall: tally(
            pairs
                .iter()
                .filter_map(|(at, pair)| Some((checklist.questions.get(*at)?, *pair))),
        ),
        disputes,
        first_alone,
        asked_of_one,
        left_open,
    })
}

struct Sides {
    first: Answers,
    second: Answers,
}

/// Two answers to one question.
#[derive(Clone, Copy)]
struct Pair<'a> {
    first: &'a Entry,
    second: &'a Entry,
}

/// The answers as the first assessment gave them.
fn first(answers: &Answers, compared: &Compared) -> Answers {
    let mut first = answers.clone();
    for disagreement in &compared.disagreements {
        if let Some(place) = first.entries.get_mut(disagreement.question) {
            *place = Some(disagreement.first.clone());
        }
    }
    first
}

fn dispute(
    question: &Question,
    at: usize,
    on_record: Option<&Disagreement>,
    pair: Pair<'_>,
    answers: &Answers,
    assessment: &Assessment,
) -> Dispute {
    let disagreement = on_record.cloned().unwrap_or_else(|| Disagreement {
        question: at,
        first: pair.first.clone(),
        second: pair.second.clone(),
        settlement: None,
    });
    // where every answer gives the same, points do not tell one from another
    let gives = possible(question, question.section).is_some_and(|it| !it.is_exact());
    let gained = |reply: &Reply| points(question, question.section, &as_given(reply)).filter(|_| gives);
    let state = match disagreement.state(question, answers) {
        State::Settled => State::Settled,
        other => match assessment.standings.get(at).map(|standing| standing.applies) {
            Some(Truth::False) => State::Moot,
            _ => other,
        },
    };
    Dispute {
        points: gained(&disagreement.second.reply)
            .zip(gained(&disagreement.first.reply))
            .map(|(second, first)| &second - &first),
        disagreement,
        state,
    }
}

/// Counts, and corrects for chance.
fn tally<'a>(pairs: impl Iterator<Item = (&'a Question, Pair<'a>)>) -> Tally {
    let mut places = Vec::new();
    let (mut both, mut agreed) = (0, 0);
    for (question, pair) in pairs {
        both += 1;
        agreed += usize::from(question.same(&pair.first.reply, &pair.second.reply));
        let place = |entry: &Entry| place(question, &entry.reply);
        places.extend(place(pair.first).zip(place(pair.second)));
    }
    Tally {
        both,
        agreed,
        kappa: kappa(&places),
    }
}
