//! A second assessment beside the first.

use serde::Serialize;
use serde_json::Value;

use super::assessment::assessment;
use super::detail::answered;
use super::value::{id_of, ids, number, section_id};
use super::written;
use crate::model::answers::{Entry, Reply};
use crate::model::challenge::{Agreement, Compared, Dispute, State, Tally, Undefined};
use crate::render::Refusal;
use crate::report::Dossier;

/// Of the comparison by itself.
const COMPARED: &str = "probity-challenge/1";

#[derive(Serialize)]
struct Wire {
    format: &'static str,
    program: &'static str,
    assessment: Value,
    challenge: Option<Challenge>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Challenge {
    by: String,
    begun: String,
    compared: Option<Together>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Together {
    on: String,
    first_changed: Option<String>,
    overall: Count,
    sections: Vec<Section>,
    disagreements: Vec<Disagreement>,
    not_settled: Vec<String>,
    first_alone: Vec<String>,
    asked_of_one: Vec<String>,
    left_open: Vec<String>,
    answers: Vec<Answer>,
}

/// How many questions both answered, and how far they agree.
#[derive(Serialize)]
struct Count {
    both: usize,
    agreed: usize,
    share: Option<Value>,
    kappa: Option<Value>,
    undefined: Option<&'static str>,
}

#[derive(Serialize)]
struct Section {
    section: Option<String>,
    #[serde(flatten)]
    count: Count,
}

#[derive(Serialize)]
struct Disagreement {
    question: String,
    points: Option<Value>,
    state: &'static str,
    first: Said,
    second: Said,
    settlement: Option<Settlement>,
}

/// An answer with what was said about it.
#[derive(Serialize)]
struct Said {
    answer: Option<Value>,
    justification: Option<String>,
    note: Option<String>,
    evidence: Vec<String>,
}

#[derive(Serialize)]
struct Settlement {
    stands: Option<Value>,
    justification: Option<String>,
    because: String,
    by: String,
    on: String,
}

#[derive(Serialize)]
struct Answer {
    question: String,
    #[serde(flatten)]
    said: Said,
}

/// The assessment, and the second one beside it.
///
/// # Errors
/// When the values cannot be written as JSON.
pub fn challenge(dossier: &Dossier<'_>) -> Result<Vec<u8>, Refusal> {
    written(&Wire {
        format: COMPARED,
        program: env!("CARGO_PKG_VERSION"),
        assessment: assessment(dossier),
        challenge: second(dossier),
    })
}

/// The second assessment; none where there is none.
pub fn second(dossier: &Dossier<'_>) -> Option<Challenge> {
    let challenge = dossier.answers.challenge.as_ref()?;
    let compared = challenge.compared.as_ref().zip(dossier.agreement);
    Some(Challenge {
        by: challenge.by.clone(),
        begun: challenge.begun.to_string(),
        compared: compared.map(|(compared, agreement)| together(dossier, compared, agreement)),
    })
}

fn together(dossier: &Dossier<'_>, compared: &Compared, agreement: &Agreement) -> Together {
    let sections = agreement.sections.iter();
    let entries = compared.entries.iter().enumerate();
    let open: Vec<usize> = agreement.open().collect();
    Together {
        on: compared.on.to_string(),
        first_changed: compared.first_changed.map(|on| on.to_string()),
        overall: count(&agreement.overall),
        sections: sections
            .map(|(at, tally)| Section {
                section: section_id(dossier, Some(*at)),
                count: count(tally),
            })
            .collect(),
        disagreements: agreement.disputes.iter().map(|it| disagreement(dossier, it)).collect(),
        not_settled: ids(dossier, &open),
        first_alone: ids(dossier, &agreement.first_alone),
        asked_of_one: ids(dossier, &agreement.asked_of_one),
        left_open: ids(dossier, &agreement.left_open),
        answers: entries
            .filter_map(|(at, entry)| {
                Some(Answer {
                    question: id_of(dossier, at),
                    said: said(dossier, at, entry.as_ref()?),
                })
            })
            .collect(),
    }
}

fn count(tally: &Tally) -> Count {
    Count {
        both: tally.both,
        agreed: tally.agreed,
        share: tally.share().as_ref().map(number),
        kappa: tally.kappa.as_ref().ok().map(number),
        undefined: tally.kappa.as_ref().err().map(|why| match why {
            Undefined::TooFew => "too-few",
            Undefined::NoSpread => "no-spread",
        }),
    }
}

fn disagreement(dossier: &Dossier<'_>, dispute: &Dispute) -> Disagreement {
    let it = &dispute.disagreement;
    Disagreement {
        question: id_of(dossier, it.question),
        points: dispute.points.as_ref().map(number),
        state: match dispute.state {
            State::Settled => "settled",
            State::Open => "open",
            State::Alone => "settled-by-respondent-alone",
            State::Undone => "settled-not-written",
            State::Changed => "changed-since",
            State::Altered => "record-altered",
            State::Moot => "moot",
        },
        first: said(dossier, it.question, &it.first),
        second: said(dossier, it.question, &it.second),
        settlement: it.settlement.as_ref().map(|settlement| Settlement {
            stands: value(dossier, it.question, &settlement.stands),
            justification: justification(&settlement.stands),
            because: settlement.because.clone(),
            by: settlement.by.clone(),
            on: settlement.on.to_string(),
        }),
    }
}

fn said(dossier: &Dossier<'_>, at: usize, entry: &Entry) -> Said {
    let evidence = dossier.answers.evidence_ids(&entry.evidence);
    Said {
        answer: value(dossier, at, &entry.reply),
        justification: justification(&entry.reply),
        note: entry.note.clone(),
        evidence: evidence.map(str::to_owned).collect(),
    }
}

fn value(dossier: &Dossier<'_>, at: usize, reply: &Reply) -> Option<Value> {
    answered(dossier.checklist.questions.get(at)?, reply)
}

fn justification(reply: &Reply) -> Option<String> {
    match reply {
        Reply::NotApplicable(why) => Some(why.clone()),
        _ => None,
    }
}
