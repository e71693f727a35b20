//! Answers become an assessment: total (any answers give a result), pure, and without a clock.

mod agreement;
mod answer;
mod applies;
mod cause;
mod combine;
mod comparison;
mod contribution;
mod decisive;
mod difference;
mod explanation;
mod findings;
mod interval;
mod kappa;
mod measure;
mod outlook;
mod plan;
mod portfolio;
mod prospect;
mod quality;
mod rating;
mod retrial;
mod robustness;
mod section;

use crate::model::answers::Answers;
use crate::model::assessment::{Assessment, Counted, Reading, Standing, Verdict};
use crate::model::checklist::Checklist;
use crate::model::condition::{Condition, Truth};
use crate::model::date::Date;

pub use agreement::agreement;
pub use answer::{best, points, worst};
pub use comparison::{across, compare};
pub use decisive::{decisive, most_decisive};
pub use difference::{difference, what_if};
pub use explanation::{accounts, explanation};
pub use findings::{findings, shortfall};
pub use outlook::outlook;
pub use plan::plan;
pub use portfolio::{member, portfolio};
pub use prospect::prospect;
pub use quality::{naming, quality};
pub use retrial::reweighed;
pub use robustness::robustness;

/// Scores the answers as of a day.
///
/// Every value is the range of what it can still become: whatever choices the open questions are answered with, the value
/// then lies in the range given now.
#[must_use]
pub fn assess(checklist: &Checklist, answers: &Answers, as_of: Date) -> Assessment {
    let (counted, held_down) = answer::counted(checklist, answers, as_of);
    assessed(checklist, counted, held_down, as_of)
}

/// The assessment that follows from answers as they count, of which some were held down.
fn assessed(checklist: &Checklist, counted: Vec<Counted>, held_down: Vec<bool>, as_of: Date) -> Assessment {
    let mut assessment = evaluate(checklist, counted, as_of);
    for (standing, held_down) in assessment.standings.iter_mut().zip(held_down) {
        standing.held_down = held_down;
    }
    assessment
}

/// The rating if every question that was set aside were answered worst; none where nothing was set aside.
#[must_use]
pub fn if_nothing_were_set_aside(checklist: &Checklist, assessment: &Assessment) -> Option<Verdict> {
    let mut counted = counted_of(assessment);
    let mut changed = false;
    for (question, counts) in checklist.questions.iter().zip(&mut counted) {
        if *counts == Counted::Aside {
            *counts = answer::worst(checklist, question);
            changed = true;
        }
    }
    changed.then(|| evaluate(checklist, counted, assessment.as_of).verdict)
}

/// Which questions apply, before anything is scored: for a questionnaire that asks only what applies.
#[must_use]
pub fn applicability(checklist: &Checklist, answers: &Answers, as_of: Date) -> Vec<Truth> {
    let (counted, _) = answer::counted(checklist, answers, as_of);
    applies::applicability(checklist, &counted)
}

/// The assessment that follows from answers as they count, evidence aside: for a checklist that is looked at by itself.
#[must_use]
pub fn assess_counted(checklist: &Checklist, counted: Vec<Counted>) -> Assessment {
    evaluate(checklist, counted, Date::FIRST)
}

/// The rating and the overall figure if one question counted differently: less work than an assessment.
#[must_use]
pub fn retried(
    checklist: &Checklist,
    assessment: &Assessment,
    question: usize,
    counts: Counted,
) -> (Verdict, Option<Reading>) {
    let retrial = retrial::answered(checklist, assessment, question, counts);
    (retrial.rated.verdict, retrial.overall)
}

/// Whether a condition holds, given answers as they count; what it says of measures is unknown.
#[must_use]
pub fn truth(checklist: &Checklist, counted: &[Counted], condition: &Condition) -> Truth {
    applies::from_answers(checklist, counted, condition)
}

/// The assessment that follows from these answers, taken as they count.
fn evaluate(checklist: &Checklist, counted: Vec<Counted>, as_of: Date) -> Assessment {
    let applies = applies::applicability(checklist, &counted);
    let standings: Vec<Standing> = applies
        .into_iter()
        .zip(counted)
        .map(|(applies, counted)| Standing::new(applies, counted))
        .collect();
    let figures = measure::figures(checklist, &standings);
    let rated = rating::rated(checklist, &standings, &figures);
    Assessment {
        as_of,
        set: applies::question_set(checklist, &standings),
        nested: section::nested(checklist, &standings),
        standings,
        figures,
        overall: rated.overall,
        gates: rated.gates,
        before_gates: rated.before_gates,
        verdict: rated.verdict,
    }
}

/// The answers as they counted in an assessment.
fn counted_of(assessment: &Assessment) -> Vec<Counted> {
    assessment
        .standings
        .iter()
        .map(|standing| standing.counted.clone())
        .collect()
}
