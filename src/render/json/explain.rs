//! Why a figure is what it is, and what hangs on a question.

use serde::Serialize;
use serde_json::Value;

use super::assessment::assessment;
use super::detail::{chosen, figure_id, finding, question, source_id};
use super::value::{ids, measure_id, number, range, rating};
use super::wire::{Finding, Question, Range, Rating};
use super::written;
use crate::model::explanation::{Account, Explanation};
use crate::model::text::Language;
use crate::render::Refusal;
use crate::report::{Dossier, explain};

/// Of an explanation.
const EXPLANATION: &str = "probity-explanation/1";

#[derive(Serialize)]
struct Wire {
    format: &'static str,
    program: &'static str,
    assessment: Value,
    figures: Vec<Explained>,
    question: Option<Asked>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Explained {
    figure: String,
    value: Option<Range>,
    before_corrections: Option<Range>,
    formula: String,
    terms: Vec<Term>,
}

#[derive(Serialize)]
struct Term {
    of: String,
    weight: Value,
    value: Option<Range>,
    adds: Option<Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Asked {
    is: Question,
    finding: Option<Finding>,
    alternatives: Vec<Alternative>,
    gates: Vec<String>,
    decides: Vec<String>,
    corrects: Vec<String>,
}

#[derive(Serialize)]
struct Alternative {
    answer: Option<Value>,
    overall: Option<Range>,
    rating: Rating,
}

/// Figures, by position, with what each was made of and, where they add up, what each part adds.
///
/// # Errors
/// When the values cannot be written as JSON.
pub fn figures_explained(dossier: &Dossier<'_>, accounts: &[Account]) -> Result<Vec<u8>, Refusal> {
    write(dossier, accounts, None)
}

/// A question, by position, with the figures that it goes into and what hangs on it.
///
/// # Errors
/// When the values cannot be written as JSON.
pub fn question_explained(dossier: &Dossier<'_>, at: usize, explanation: &Explanation) -> Result<Vec<u8>, Refusal> {
    let checklist = dossier.checklist;
    let asked = checklist.questions.get(at).zip(question(dossier, at));
    let alternatives = |of: &crate::model::checklist::Question| {
        let each = explanation.alternatives.iter().map(|it| Alternative {
            answer: chosen(of, &it.counts),
            overall: it.overall.as_ref().and_then(range),
            rating: rating(dossier, it.verdict),
        });
        each.collect()
    };
    let gates = explanation.gates.iter().filter_map(|at| checklist.gates.get(*at));
    let asked = asked.map(|(of, is)| Asked {
        is,
        finding: dossier
            .findings
            .iter()
            .find(|it| it.question == at)
            .map(|it| finding(dossier, it)),
        alternatives: alternatives(of),
        gates: gates.map(|gate| gate.id.clone()).collect(),
        decides: ids(dossier, &explanation.decides),
        corrects: explanation.corrects.iter().map(|at| measure_id(dossier, *at)).collect(),
    });
    write(dossier, &explanation.figures, asked)
}

fn write(dossier: &Dossier<'_>, accounts: &[Account], question: Option<Asked>) -> Result<Vec<u8>, Refusal> {
    written(&Wire {
        format: EXPLANATION,
        program: env!("CARGO_PKG_VERSION"),
        assessment: assessment(dossier),
        figures: accounts.iter().filter_map(|it| figure(dossier, it)).collect(),
        question,
    })
}

fn figure(dossier: &Dossier<'_>, account: &Account) -> Option<Explained> {
    let it = dossier.assessment.figures.get(account.figure)?;
    let adds = account.adds.as_deref().unwrap_or_default();
    let terms = it.terms.iter().enumerate().map(|(at, term)| Term {
        of: source_id(dossier, term.source),
        weight: number(&term.weight),
        value: range(&term.reading),
        adds: adds.get(at).map(number),
    });
    Some(Explained {
        figure: figure_id(dossier, it),
        value: range(&it.reading),
        before_corrections: range(&it.raw),
        formula: explain::formula(dossier.checklist, dossier.assessment, it, Language::En),
        terms: terms.collect(),
    })
}
