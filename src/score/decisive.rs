//! Which question to ask next, where time is short.

use super::answer::tries;
use super::prospect::{prospect, undistorted};
use super::retrial::answered;
use crate::model::assessment::{Assessment, Verdict};
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
    let asked = prospect.bearing.iter().copied().filter(|at| may(*at));
    asked
        .filter_map(|at| spread(&checklist, &assessment, at))
        .min()
        .map(|(.., at)| at)
}

/// So many of the questions that apply and bear on the rating, those first whose answer narrows it most; none where it is decided or where nothing is
/// answered yet.
#[must_use]
pub fn most_decisive(checklist: &Checklist, assessment: &Assessment, many: usize) -> Vec<usize> {
    if !matches!(assessment.verdict, Verdict::Between { .. }) {
        return Vec::new();
    }
    let prospect = prospect(checklist, assessment);
    let (checklist, assessment) = undistorted(checklist, assessment);
    let bearing = prospect.bearing.iter();
    let mut ranked: Vec<_> = bearing.filter_map(|at| spread(&checklist, &assessment, *at)).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(.., at)| at).take(many).collect()
}

/// How many bands the rating spans once the question is answered, and how wide the overall figure's range is then, each on the mean of its answers; none
/// if it is not known to apply.
fn spread(checklist: &Checklist, assessment: &Assessment, at: usize) -> Option<(Number, Number, usize)> {
    if assessment.standings.get(at)?.applies != Truth::True {
        return None;
    }
    let answers = tries(checklist.questions.get(at)?);
    let many = Number::whole(i64::try_from(answers.len()).ok()?);
    let (mut bands, mut width) = (Number::ZERO, Number::ZERO);
    for counts in answers {
        let tried = answered(checklist, assessment, at, counts);
        let (best, worst) = tried.rated.span;
        bands = &bands + &Number::whole(i64::try_from(worst - best).ok()?);
        if let Some(overall) = &tried.overall {
            width = &(&width + &overall.range.high) - &overall.range.low;
        }
    }
    Some((bands.over(&many)?, width.over(&many)?, at))
}
