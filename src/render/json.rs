//! JSON, with wire types of its own: the model may change without the format changing. The schema is `reports/schema.json`.

mod assessment;
mod challenge;
mod comparison;
mod detail;
mod explain;
mod glance;
mod list;
mod pair;
mod plan;
mod portfolio;
mod retired;
mod robustness;
mod value;
mod wire;

use serde::Serialize;

use super::Refusal;
use crate::report::Dossier;
use crate::report::duties;
use assessment::assessment;
pub use challenge::challenge;
pub use comparison::comparison;
use detail::{duty, finding, question, workings};
pub use explain::{figures_explained, question_explained};
pub use glance::figures;
pub use list::List;
pub use pair::what_if;
pub use plan::plan;
use plan::planned;
pub use portfolio::portfolio;
use retired::{earlier, retired};
use robustness::robustness;
use value::{id_of, ids, rating};
use wire::{Acceptance, Dates, Evidence, Marking, People, Report, Subject, Turn};

/// Of one assessment in full.
const REPORT: &str = "probity-report/1";

/// One assessment in full: every answer, every figure with its terms.
///
/// # Errors
/// When the values cannot be written as JSON.
pub fn report(dossier: &Dossier<'_>) -> Result<Vec<u8>, Refusal> {
    let (answers, checklist) = (dossier.answers, dossier.checklist);
    let (subject, people, dates) = (&answers.subject, &answers.people, &answers.dates);
    let text = |date: &crate::model::date::Date| date.to_string();
    let part = answers.part.and_then(|at| dossier.checklist.roles.get(at));
    written(&Report {
        format: REPORT,
        program: env!("CARGO_PKG_VERSION"),
        assessment: assessment(dossier),
        subject: Subject {
            name: subject.name.clone(),
            id: subject.id.clone(),
            institution: subject.institution.clone(),
            business_line: subject.business_line.clone(),
            purpose: subject.purpose.clone(),
            owner: subject.owner.clone(),
            version: subject.version.clone(),
            version_date: subject.version_date.as_ref().map(text),
            vendor: subject.vendor.clone(),
            model: subject.model.clone(),
            data_sets: subject.data_sets.clone(),
            appetite: subject.appetite.map(crate::model::measure::Level::id),
        },
        marking: Marking {
            classification: answers.marking.classification.clone(),
            number: answers.marking.number.clone(),
            logo: answers.marking.logo.clone(),
        },
        part: part.map(|role| role.id.clone()),
        people: People {
            respondent: people.respondent.clone(),
            assessor: people.assessor.clone(),
            approver: people.approver.clone(),
        },
        dates: Dates {
            answered: dates.answered.as_ref().map(text),
            assessed: dates.assessed.as_ref().map(text),
            approved: dates.approved.as_ref().map(text),
        },
        findings: dossier.findings.iter().map(|it| finding(dossier, it)).collect(),
        duties: duties::all(dossier).iter().map(|it| duty(dossier, it)).collect(),
        questions: (0..checklist.questions.len())
            .filter_map(|at| question(dossier, at))
            .collect(),
        evidence: answers
            .evidence
            .iter()
            .map(|it| Evidence {
                id: it.id.clone(),
                title: it.title.clone(),
                r#where: it.place.clone(),
                effective: it.effective.as_ref().map(text),
                expires: it.expires.as_ref().map(text),
                sha256: it.sha256.clone(),
                valid: it.is_valid(dossier.assessment.as_of),
            })
            .collect(),
        acceptances: answers
            .acceptances
            .iter()
            .map(|it| Acceptance {
                question: id_of(dossier, it.question),
                by: it.by.clone(),
                on: it.on.to_string(),
                until: it.until.to_string(),
                because: it.because.clone(),
                stands: it.stands(dossier.assessment.as_of),
            })
            .collect(),
        challenge: challenge::second(dossier),
        retired: retired(dossier),
        earlier: earlier(dossier),
        workings: workings(dossier),
        robustness: dossier.robustness.map(|it| robustness(dossier, it)),
        outlook: dossier.outlook.iter().map(|it| turn(dossier, it)).collect(),
        plan: dossier.plan.map(|it| planned(dossier, it)),
    })
}

fn turn(dossier: &Dossier<'_>, turn: &crate::model::outlook::Turn) -> Turn {
    let acceptances = turn.acceptances.iter();
    let acceptances = acceptances.filter_map(|at| dossier.answers.acceptances.get(*at));
    Turn {
        on: turn.on.to_string(),
        rating: rating(dossier, turn.verdict),
        evidence: dossier
            .answers
            .evidence_ids(&turn.evidence)
            .map(str::to_owned)
            .collect(),
        acceptances: acceptances.map(|it| id_of(dossier, it.question)).collect(),
        questions: ids(dossier, &turn.questions),
    }
}

/// What stands in the list for one assessment.
///
/// # Errors
/// When the values cannot be written as JSON.
pub fn wire(dossier: &Dossier<'_>) -> Result<String, Refusal> {
    serde_json::to_string_pretty(&assessment(dossier)).map_err(|error| Refusal::Writer(error.to_string()))
}

fn written(value: &impl Serialize) -> Result<Vec<u8>, Refusal> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| Refusal::Writer(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}
