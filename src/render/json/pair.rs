//! Two assessments side by side: what would follow from other answers.

use serde::Serialize;
use serde_json::Value;

use super::assessment::assessment;
use super::detail::counts;
use super::value::{id_of, level, number, truth};
use super::wire::Range;
use super::written;
use crate::render::Refusal;
use crate::report::Pair;

/// Of the assessment that would follow from other answers.
const WHAT_IF: &str = "probity-what-if/1";

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct WhatIf {
    format: &'static str,
    program: &'static str,
    supposed: Vec<Supposed>,
    before: Value,
    after: Value,
    difference: Difference,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Supposed {
    question: String,
    counts_now: Option<Value>,
    would_count: Option<Value>,
    would_apply: &'static str,
}

/// What differs, told by id.
#[derive(Serialize)]
pub struct Difference {
    overall: Option<Range>,
    gates: Vec<Gate>,
    applies: Vec<Applies>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Gate {
    id: String,
    at_least: &'static str,
    was: &'static str,
    is: &'static str,
}

#[derive(Serialize)]
struct Applies {
    question: String,
    was: &'static str,
    is: &'static str,
}

/// The present assessment and the one that would follow, with what differs.
///
/// # Errors
/// When the values cannot be written as JSON.
pub fn what_if(pair: &Pair<'_>, supposed: &[usize]) -> Result<Vec<u8>, Refusal> {
    let one = |at: &usize| {
        let question = pair.after.checklist.questions.get(*at)?;
        let (now, then) = (
            pair.before.assessment.standings.get(*at)?,
            pair.after.assessment.standings.get(*at)?,
        );
        Some(Supposed {
            question: question.id.clone(),
            counts_now: counts(question, now),
            would_count: counts(question, then),
            would_apply: truth(then.applies),
        })
    };
    written(&WhatIf {
        format: WHAT_IF,
        program: env!("CARGO_PKG_VERSION"),
        supposed: supposed.iter().filter_map(one).collect(),
        before: assessment(&pair.before),
        after: assessment(&pair.after),
        difference: difference(pair),
    })
}

/// What differs between the two.
pub fn difference(pair: &Pair<'_>) -> Difference {
    let (before, after) = (pair.before.assessment, pair.after.assessment);
    let gate = |at: &usize| {
        let gate = pair.after.checklist.gates.get(*at)?;
        Some(Gate {
            id: gate.id.clone(),
            at_least: level(&pair.after, gate.at_least),
            was: truth(*before.gates.get(*at)?),
            is: truth(*after.gates.get(*at)?),
        })
    };
    let mut turned: Vec<usize> = [pair.difference.begin.as_slice(), &pair.difference.cease].concat();
    turned.sort_unstable();
    let applies = |at: &usize| {
        Some(Applies {
            question: id_of(&pair.after, *at),
            was: truth(before.standings.get(*at)?.applies),
            is: truth(after.standings.get(*at)?.applies),
        })
    };
    Difference {
        overall: pair.change().map(|(low, high)| Range {
            low: number(&low),
            high: number(&high),
        }),
        gates: pair.difference.gates.iter().filter_map(gate).collect(),
        applies: turned.iter().filter_map(applies).collect(),
    }
}
