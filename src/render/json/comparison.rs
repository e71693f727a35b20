//! What became of a subject from one answers file to a later one.

use serde::Serialize;
use serde_json::Value;

use super::assessment::assessment;
use super::detail::question;
use super::pair::{Difference, difference};
use super::retired::{Retired, retired};
use super::value::{id_of, number, section_id};
use super::wire::Question;
use super::written;
use crate::model::difference::{Aspect, Cause, Comparison, Split};
use crate::render::Refusal;
use crate::report::{Dossier, Pair};

/// Of a comparison.
const COMPARISON: &str = "probity-comparison/1";

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Wire {
    format: &'static str,
    program: &'static str,
    before: Value,
    after: Value,
    carried_over: Option<Value>,
    not_carried_over: Vec<Retired>,
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
    edition: Value,
    date: Value,
    evidence: Value,
    answers: Value,
    acceptances: Value,
    sum: Value,
    sections: Vec<Within>,
    steps: Vec<Step>,
}

/// What the questions of a section contribute.
#[derive(Serialize)]
struct Within {
    section: String,
    date: Value,
    evidence: Value,
    answers: Value,
}

#[derive(Serialize)]
struct Step {
    cause: &'static str,
    question: Option<String>,
    change: Value,
}

/// Both assessments, what differs, every question that changed, and the change of the overall figure by cause. `over` has the earlier answers
/// as they were carried over to the later edition; of one edition it is the same as `pair`.
///
/// # Errors
/// When the values cannot be written as JSON.
pub fn comparison(pair: &Pair<'_>, over: &Pair<'_>, comparison: &Comparison) -> Result<Vec<u8>, Refusal> {
    let across = pair.before.checklist.edition != pair.after.checklist.edition;
    let change = |it: &crate::model::difference::Change| Change {
        question: id_of(&over.after, it.question),
        what: it.aspects.iter().map(|aspect| aspect_word(*aspect)).collect(),
        was: side(&over.before, it.question),
        is: side(&over.after, it.question),
    };
    written(&Wire {
        format: COMPARISON,
        program: env!("CARGO_PKG_VERSION"),
        before: assessment(&pair.before),
        after: assessment(&pair.after),
        carried_over: across.then(|| assessment(&over.before)),
        not_carried_over: if across { retired(&over.before) } else { Vec::new() },
        difference: difference(over),
        changes: comparison.changes.iter().map(change).collect(),
        split: comparison.split.as_ref().map(|split| parts(over, split)),
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
    let within = |at| {
        let of = |cause| number(&split.within(pair.after.checklist, at, cause));
        Within {
            section: section_id(&pair.after, Some(at)).unwrap_or_default(),
            date: of(Cause::Date),
            evidence: of(Cause::Evidence),
            answers: of(Cause::Answer),
        }
    };
    Parts {
        from: number(&split.from),
        to: number(&split.to),
        edition: of(Cause::Edition),
        date: of(Cause::Date),
        evidence: of(Cause::Evidence),
        answers: of(Cause::Answer),
        acceptances: of(Cause::Acceptance),
        sections: split.sections(pair.after.checklist).into_iter().map(within).collect(),
        sum: number(&split.sum()),
        steps: split
            .steps
            .iter()
            .map(|step| Step {
                cause: cause_word(step.cause),
                question: step.question.map(|at| id_of(&pair.after, at)),
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
        Cause::Edition => "edition",
        Cause::Acceptance => "acceptance",
        Cause::Date => "date",
        Cause::Evidence => "evidence",
        Cause::Answer => "answer",
    }
}
