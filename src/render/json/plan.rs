//! A plan of improvements.

use serde::Serialize;
use serde_json::Value;

use super::assessment::assessment;
use super::detail::chosen;
use super::value::{id_of, ids, level, number, rating, section_id};
use super::wire::Rating;
use super::written;
use crate::model::plan::{Aim, Improvement, Obstacles, Plan, Standing};
use crate::render::Refusal;
use crate::report::Dossier;

/// Of a plan.
const PLAN: &str = "probity-plan/1";

#[derive(Serialize)]
struct Wire {
    format: &'static str,
    program: &'static str,
    before: Value,
    #[serde(flatten)]
    plan: Planned,
}

/// The plan by itself, as a report has it too.
#[derive(Serialize)]
pub struct Planned {
    to: Option<&'static str>,
    budget: Option<u32>,
    standing: &'static str,
    bound: Option<Value>,
    effort: u32,
    steps: Vec<Step>,
    obstacles: Option<Barrier>,
}

#[derive(Serialize)]
struct Step {
    question: String,
    from: Option<Value>,
    to: Option<Value>,
    effort: u32,
    overall: Value,
    rating: Rating,
}

#[derive(Serialize)]
struct Barrier {
    rating: Rating,
    overall: Option<Value>,
    band: Option<&'static str>,
    gates: Vec<String>,
    sections: Vec<String>,
    fixed: Vec<String>,
}

/// The present assessment, the improvements in their order, and how good the plan is known to be.
///
/// # Errors
/// When the values cannot be written as JSON.
pub fn plan(dossier: &Dossier<'_>, plan: &Plan) -> Result<Vec<u8>, Refusal> {
    written(&Wire {
        format: PLAN,
        program: env!("CARGO_PKG_VERSION"),
        before: assessment(dossier),
        plan: planned(dossier, plan),
    })
}

pub fn planned(dossier: &Dossier<'_>, plan: &Plan) -> Planned {
    let (standing, bound, obstacles) = match &plan.standing {
        Standing::Best => ("best", None, None),
        Standing::NoneBelow(least) => ("best-found", Some(Value::from(*least)), None),
        Standing::NoLowerThan(floor) => ("best-found", Some(number(floor)), None),
        Standing::Unfound(least) => ("none-found", Some(Value::from(*least)), None),
        Standing::OutOfReach(obstacles) => ("out-of-reach", None, Some(barrier(dossier, obstacles))),
        Standing::NotAssessed => ("not-assessed", None, None),
    };
    let (to, budget) = match plan.aim {
        Aim::Band(band) => (Some(level(dossier, band)), None),
        Aim::Effort(effort) => (None, Some(effort)),
    };
    Planned {
        to,
        budget,
        standing,
        bound,
        effort: plan.effort(),
        steps: plan.steps.iter().filter_map(|it| step(dossier, it)).collect(),
        obstacles,
    }
}

fn step(dossier: &Dossier<'_>, it: &Improvement) -> Option<Step> {
    let question = dossier.checklist.questions.get(it.question)?;
    Some(Step {
        question: id_of(dossier, it.question),
        from: chosen(question, &it.from),
        to: chosen(question, &it.to),
        effort: it.effort,
        overall: number(&it.overall),
        rating: rating(dossier, it.verdict),
    })
}

fn barrier(dossier: &Dossier<'_>, it: &Obstacles) -> Barrier {
    let gates = it.gates.iter().filter_map(|at| dossier.checklist.gates.get(*at));
    let sections = it.sections.iter().filter_map(|at| section_id(dossier, Some(*at)));
    Barrier {
        rating: rating(dossier, it.verdict),
        overall: it.overall.as_ref().map(number),
        band: it.band.map(|at| level(dossier, at)),
        gates: gates.map(|gate| gate.id.clone()).collect(),
        sections: sections.collect(),
        fixed: ids(dossier, &it.fixed),
    }
}
