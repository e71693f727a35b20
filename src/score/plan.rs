//! Improvements planned: the cheapest that reach a band, or the most that an effort can buy. Exact, or told how far it was taken.

mod billionth;
mod bound;
mod cover;
mod first;
mod frontier;
mod group;
mod joint;
mod order;
mod problem;
mod search;
mod section;
mod settled;
mod steering;
mod touch;
mod trend;
mod world;

use crate::model::answers::Answers;
use crate::model::assessment::{Assessment, Counted, Verdict};
use crate::model::checklist::Checklist;
use crate::model::plan::{Aim, Plan, Standing};
use problem::Problem;
use settled::settle;
use steering::Steering;
use trend::trends;

/// A set of improvements: candidates by position, each with the answer it is to have.
type Choice = Vec<(usize, Counted)>;

/// Plans the improvements to an assessment. `stop` is asked from time to time whether time has run out; the plan then tells how far
/// it is known to be best.
///
/// A question's effort counts once, however far its answer is bettered. What is fixed, set aside or part of the profile is left alone.
#[must_use]
pub fn plan(
    checklist: &Checklist,
    answers: &Answers,
    assessment: &Assessment,
    aim: Aim,
    stop: &dyn Fn() -> bool,
) -> Plan {
    if assessment.verdict == Verdict::NotAssessed {
        return Plan {
            aim,
            steps: Vec::new(),
            standing: Standing::NotAssessed,
        };
    }
    let problem = Problem::new(checklist, answers, assessment, aim);
    let trends = trends(&problem);
    let settled = settle(&problem, &trends);
    let steering = Steering::new(&problem, &settled, &trends, stop);
    let (choice, standing) = match aim {
        Aim::Band(_) => steering.cheapest(),
        Aim::Effort(limit) => steering.lowest(limit),
    };
    let standing = standing.unwrap_or_else(|| Standing::OutOfReach(order::obstacles(&problem, answers)));
    Plan {
        aim,
        steps: order::steps(&problem, order::eased(&problem, choice)),
        standing,
    }
}
