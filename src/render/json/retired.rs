//! Answers to earlier editions that could not be carried over, and those editions.

use serde::Serialize;
use serde_json::Value;

use super::value::number;
use crate::model::retired::Given;
use crate::model::text::Text;
use crate::report::Dossier;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Retired {
    question: String,
    edition: String,
    asked: Option<Both>,
    answer: Option<Value>,
    justification: Option<String>,
    note: Option<String>,
    fixed: Option<String>,
    evidence: Vec<String>,
    why: &'static str,
    because: Option<Both>,
    now: Vec<String>,
    acceptances: Vec<Acceptance>,
}

#[derive(Serialize)]
struct Both {
    zh: String,
    en: String,
}

#[derive(Serialize)]
struct Acceptance {
    by: String,
    on: String,
    until: String,
    because: String,
}

#[derive(Serialize)]
pub struct Earlier {
    edition: String,
    assessed: Option<String>,
    approved: Option<String>,
}

/// All answers that were not carried over.
pub fn retired(dossier: &Dossier<'_>) -> Vec<Retired> {
    let register = &dossier.answers.evidence;
    let one = |it: &crate::model::retired::Retired| Retired {
        question: it.question.clone(),
        edition: it.edition.clone(),
        asked: both(&it.asked),
        answer: match &it.given {
            Some(Given::Word(word)) => Some(Value::String(word.clone())),
            Some(Given::List(list)) => Some(list.iter().cloned().map(Value::String).collect()),
            Some(Given::Amount(amount)) => Some(number(amount)),
            Some(Given::NotApplicable(_)) | None => None,
        },
        justification: match &it.given {
            Some(Given::NotApplicable(why)) => Some(why.clone()),
            _ => None,
        },
        note: it.note.clone(),
        fixed: it.fixed.clone(),
        evidence: it
            .evidence
            .iter()
            .filter_map(|at| register.get(*at))
            .map(|it| it.id.clone())
            .collect(),
        why: it.why.word(),
        because: both(&it.because),
        now: it.now.clone(),
        acceptances: it
            .acceptances
            .iter()
            .map(|it| Acceptance {
                by: it.by.clone(),
                on: it.on.to_string(),
                until: it.until.to_string(),
                because: it.because.clone(),
            })
            .collect(),
    };
    dossier.answers.retired.iter().map(one).collect()
}

fn both(text: &Text) -> Option<Both> {
    (!text.en.is_empty()).then(|| Both {
        zh: text.zh.clone(),
        en: text.en.clone(),
    })
}

/// The editions under which the answers were held before.
pub fn earlier(dossier: &Dossier<'_>) -> Vec<Earlier> {
    let one = |it: &crate::model::retired::Earlier| Earlier {
        edition: it.edition.clone(),
        assessed: it.assessed.map(|day| day.to_string()),
        approved: it.approved.map(|day| day.to_string()),
    };
    dossier.answers.earlier.iter().map(one).collect()
}
