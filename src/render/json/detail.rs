//! What stands behind the figures: findings, each question with its answer, and each figure with its terms.

use serde_json::Value;

use super::value::{id_of, level, measure_id, number, range, section_id, truth};
use super::wire::{self, Term, Working};
use crate::model::answers::Reply;
use crate::model::assessment::{Counted, Figure, Finding, Source, Standing};
use crate::model::checklist::Question;
use crate::model::condition::Truth;
use crate::model::reference::Currency;
use crate::model::text::Language;
use crate::report::duties::Duty;
use crate::report::{Dossier, explain};

pub fn finding(dossier: &Dossier<'_>, it: &Finding) -> wire::Finding {
    wire::Finding {
        question: id_of(dossier, it.question),
        severity: it.severity.map(|at| level(dossier, at)),
        shortfall: number(&it.shortfall),
        worth: number(&it.worth),
        gates: it
            .gates
            .iter()
            .filter_map(|at| dossier.checklist.gates.get(*at))
            .map(|gate| gate.id.clone())
            .collect(),
        accepted: it.accepted.is_some(),
    }
}

pub fn duty(dossier: &Dossier<'_>, it: &Duty<'_>) -> wire::Duty {
    let (catalogue, clause) = (it.catalogue, it.clause);
    let (state, from) = match catalogue.currency(clause, dossier.assessment.as_of) {
        Currency::Current => ("current", None),
        Currency::Pending(from) => ("pending", Some(from.to_string())),
        Currency::Superseded => ("superseded", None),
    };
    wire::Duty {
        jurisdiction: catalogue.jurisdiction.clone(),
        clause: format!("{} {}", catalogue.id, clause.id),
        state,
        from,
        superseded_by: catalogue.superseded_by.clone(),
        findings: it.findings.iter().map(|id| (*id).to_owned()).collect(),
    }
}

/// A choice by its id.
fn name(question: &Question, at: usize) -> Value {
    let choice = question.answer.choices().get(at);
    choice.map_or(Value::Null, |choice| Value::String(choice.id.clone()))
}

/// The answer that counts; none if it is open, set aside, words, or does not apply.
pub fn counts(question: &Question, standing: &Standing) -> Option<Value> {
    (standing.applies != Truth::False)
        .then(|| chosen(question, &standing.counted))
        .flatten()
}

/// An answer as it counts; none where it has no value.
pub fn chosen(question: &Question, counted: &Counted) -> Option<Value> {
    match counted {
        Counted::One(at) => Some(name(question, *at)),
        Counted::Many(list) => Some(Value::Array(list.iter().map(|at| name(question, *at)).collect())),
        Counted::Amount(amount) => Some(number(amount)),
        Counted::Open | Counted::Aside | Counted::Words => None,
    }
}

/// An answer as it was given; none where the question was set aside.
pub fn answered(question: &Question, reply: &Reply) -> Option<Value> {
    let name = |at: &usize| name(question, *at);
    match reply {
        Reply::One(at) => Some(name(at)),
        Reply::Many(list) => Some(Value::Array(list.iter().map(name).collect())),
        Reply::Amount(amount) => Some(number(amount)),
        Reply::Words(words) => Some(Value::String(words.clone())),
        Reply::NotApplicable(_) => None,
    }
}

pub fn question(dossier: &Dossier<'_>, at: usize) -> Option<wire::Question> {
    let question = dossier.checklist.questions.get(at)?;
    let standing = dossier.assessment.standings.get(at)?;
    let entry = dossier.answers.entry(at);
    let answer = entry.and_then(|entry| answered(question, &entry.reply));
    let justification = entry.and_then(|entry| match &entry.reply {
        Reply::NotApplicable(why) => Some(why.clone()),
        _ => None,
    });
    let evidence = entry.map_or(&[][..], |entry| &entry.evidence);
    Some(wire::Question {
        id: question.id.clone(),
        section: section_id(dossier, Some(question.section))?,
        applies: truth(standing.applies),
        answer,
        counts: counts(question, standing),
        held_down: standing.held_down,
        justification,
        note: entry.and_then(|entry| entry.note.clone()),
        fixed: entry.and_then(|entry| entry.fixed.clone()),
        marked: dossier.answers.marks.get(&at).cloned(),
        evidence: dossier.answers.evidence_ids(evidence).map(str::to_owned).collect(),
        cites: question
            .cites
            .iter()
            .map(|cite| format!("{} {}", cite.catalogue, cite.clause))
            .collect(),
    })
}

/// A figure as `explain` takes it: `residual.R1`.
pub fn figure_id(dossier: &Dossier<'_>, figure: &Figure) -> String {
    let measure = measure_id(dossier, figure.measure);
    section_id(dossier, figure.section).map_or(measure.clone(), |section| format!("{measure}.{section}"))
}

pub fn source_id(dossier: &Dossier<'_>, source: Source) -> String {
    match source {
        Source::Question(at) => id_of(dossier, at),
        Source::Section(at) => section_id(dossier, Some(at)).unwrap_or_default(),
        Source::Figure(at) => {
            let figure = dossier.assessment.figures.get(at);
            figure.map_or_else(String::new, |figure| figure_id(dossier, figure))
        }
    }
}

pub fn workings(dossier: &Dossier<'_>) -> Vec<Working> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let working = |figure: &Figure| Working {
        measure: measure_id(dossier, figure.measure),
        section: section_id(dossier, figure.section),
        formula: explain::formula(checklist, assessment, figure, Language::En),
        terms: figure
            .terms
            .iter()
            .map(|term| Term {
                of: source_id(dossier, term.source),
                weight: number(&term.weight),
                value: range(&term.reading),
            })
            .collect(),
    };
    assessment.figures.iter().map(working).collect()
}
