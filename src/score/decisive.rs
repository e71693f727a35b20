//! Which question to ask next, where time is short.

use super::answer::tries;
use super::prospect::undistorted;
use super::trial::{Outcome, Trial};
use crate::model::assessment::Assessment;
use crate::model::checklist::Checklist;
use crate::model::condition::Truth;
use crate::model::number::Number;
use crate::model::prospect::Prospect;

/// The question, by position, whose answer narrows the rating most, among those that apply, bear on it and `may` be asked; none where there is none.
///
/// Each answer that it can have is tried, as if valid evidence were there: each choice; of several none, each alone and all; of a number one for each
/// step of points. First comes the question after which the rating spans the fewest bands, on the mean of its answers; of equal ones that after which
/// the overall figure's range is narrowest, on the mean; of equal ones the first of the checklist.
#[must_use]
pub fn decisive(
    checklist: &Checklist,
    assessment: &Assessment,
    prospect: &Prospect,
    may: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let (checklist, assessment) = undistorted(checklist, assessment);
    let asked = |at: &usize| {
        let standing = assessment.standings.get(*at);
        standing.is_some_and(|it| it.applies == Truth::True) && may(*at)
    };
    let mut trial = Trial::of(&checklist, &assessment);
    let ranked = prospect.bearing.iter().copied().filter(asked).filter_map(|at| {
        let answers = tries(checklist.questions.get(at)?);
        let outcomes: Vec<Outcome> = answers.into_iter().map(|it| trial.outcome(at, it)).collect();
        let many = Number::whole(i64::try_from(outcomes.len()).ok()?);
        let bands: usize = outcomes.iter().map(|it| it.bands).sum();
        let width = outcomes.iter().fold(Number::ZERO, |sum, it| &sum + &it.width);
        Some((
            Number::whole(i64::try_from(bands).ok()?).over(&many)?,
            width.over(&many)?,
            at,
        ))
    });
    ranked.min().map(|(.., at)| at)
}
