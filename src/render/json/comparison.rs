//! What became of a subject from one answers file to a later one.

use serde::Serialize;
use serde_json::Value;

use super::assessment::assessment;
use super::detail::question;
use super::pair::{Difference, difference};
use super::value::{id_of, number};
use super::wire::Question;
use super::written;
use crate::model::difference::{Aspect, Cause, Comparison, Split};
use crate::render::Refusal;
use crate::report::{Dossier, Pair};

/// Of a comparison.
const COMPARISON: &str = "probity-comparison/1";

#[derive(Serialize)]
struct Wire {
    format: &'static str,
    program: &'static str,
    before: Value,
    after: Value,
    difference: Difference,
    changes: Vec<Change>,
    split: Option<Parts>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Change {
    question: String,
    what: Vec<&'static str>,
    was: Option<Side>,
    is: Option<Side>,
}

/// What one file says about a question.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Side {
    #[serde(flatten)]
    question: Question,
    accepted_until: Option<String>,
}

#[derive(Serialize)]
struct Parts {
    from: Value,
    to: Value,
    date: Value,
    evidence: Value,
    answers: Value,
    sum: Value,
    steps: Vec<Step>,
}

#[derive(Serialize)]
struct Step {
    cause: &'static str,
    question: String,
    change: Value,
}

/// Both assessments, what differs, every question that changed, and the change of the overall figure by cause.
///
/// # Errors
/// When the values cannot be written as JSON.
pub fn comparison(pair: &Pair<'_>, comparison: &Comparison) -> Result<Vec<u8>, Refusal> {
    let change = |it: &crate::model::difference::Change| Change {
        question: id_of(&pair.after, it.question),
        what: it.aspects.iter().map(|aspect| aspect_word(*aspect)).collect(),
        was: side(&pair.before, it.question),
        is: side(&pair.after, it.question),
    };
    written(&Wire {
        format: COMPARISON,
        program: env!("CARGO_PKG_VERSION"),
        before: assessment(&pair.before),
        after: assessment(&pair.after),
        difference: difference(pair),
        changes: comparison.changes.iter().map(change).collect(),
        split: comparison.split.as_ref().map(|split| parts(pair, split)),
    })
}

fn side(dossier: &Dossier<'_>, at: usize) -> Option<Side> {
    let on = dossier.assessment.as_of;
    let standing = dossier.answers.acceptances.iter();
    let accepted = standing.filter(|it| it.question == at).find(|it| it.stands(on));
    Some(Side {
        question: question(dossier, at)?,
        accepted_until: accepted.map(|it| it.until.to_string()),
    })
}

fn parts(pair: &Pair<'_>, split: &Split) -> Parts {
    let of = |cause| number(&split.of(cause));
    Parts {
        from: number(&split.from),
        to: number(&split.to),
        date: of(Cause::Date),
        evidence: of(Cause::Evidence),
        answers: of(Cause::Answer),
        sum: number(&split.sum()),
        steps: split
            .steps
            .iter()
            .map(|step| Step {
                cause: cause_word(step.cause),
                question: id_of(&pair.after, step.question),
                change: number(&step.change),
            })
            .collect(),
    }
}

const fn aspect_word(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Answer => "answer",
        Aspect::Evidence => "evidence",
        Aspect::Acceptance => "acceptance",
    }
}

const fn cause_word(cause: Cause) -> &'static str {
    match cause {
        Cause::Date => "date",
        Cause::Evidence => "evidence",
        Cause::Answer => "answer",
    }
}
