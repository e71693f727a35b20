//! Bands that no answers lead to.

use crate::check::flaw::{Counterexample, Flaw};
use crate::check::trial::{Extent, Trials, smallest, with};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::assessment::{Counted, Verdict};
use crate::model::checklist::Kind;
use crate::model::text::Text;
use crate::score::assess_counted;
use crate::source::Sourced;

/// With everything open, the overall figure is the range of all it can be: a band outside of it is out of reach. Where all sets of
/// answers were tried, a band that came out of none is, too.
pub fn dead_bands(sourced: &Sourced, trials: &Trials<'_>) -> Vec<Flaw> {
    let checklist = &sourced.checklist;
    let bands = checklist.rating.bands.len();
    let possible = within_reach(trials);
    let found = match trials.extent {
        Extent::All => {
            let verdicts = trials
                .sets
                .iter()
                .map(|set| assess_counted(checklist, set.answers.clone()).verdict);
            let found: Vec<Verdict> = verdicts.collect();
            (0..bands).map(|at| found.contains(&Verdict::Decided(at))).collect()
        }
        Extent::Some(_) => possible.clone(),
    };
    let dead = (0..bands).filter(|at| found.get(*at) == Some(&false) && possible.contains(&true));
    dead.map(|at| {
        let id = checklist.rating.level(at).map_or("", |level| level.id());
        let message = Text::new(
            format!("无论怎样作答都到不了区间 `{id}`"),
            format!("no answers lead to the band `{id}`"),
        );
        let mut diagnostic = Diagnostic::new(Code::DeadBand, message);
        diagnostic.place = sourced.places.bands.get(at).cloned();
        let example = if possible.get(at) == Some(&false) {
            beyond(trials, at, id)
        } else {
            beside(trials, at, id)
        };
        match example {
            Some(example) => Flaw::shown(checklist, diagnostic, example),
            None => diagnostic.into(),
        }
    })
    .collect()
}

/// For each band, whether it lies in the range of what can come out. One answer makes it an assessment; each that there is has its turn.
fn within_reach(trials: &Trials<'_>) -> Vec<bool> {
    let blocked = &trials.blocked;
    let open = vec![Counted::Open; blocked.questions.len()];
    let mut reached = vec![false; blocked.rating.bands.len()];
    for (at, answers) in trials.answers.iter().enumerate() {
        for answer in answers {
            let verdict = assess_counted(blocked, with(&open, at, answer)).verdict;
            if let (Some(best), Some(worst)) = (verdict.best(), verdict.worst()) {
                let within = reached.iter_mut().take(worst + 1).skip(best);
                within.for_each(|place| *place = true);
            }
        }
        if reached.iter().all(|it| *it) {
            break;
        }
    }
    reached
}

/// The fewest answers after which the band lies outside of what is still possible.
fn beyond(trials: &Trials<'_>, band: usize, id: &str) -> Option<Counterexample> {
    let outside = |set: &[Counted]| {
        let verdict = assess_counted(&trials.blocked, set.to_vec()).verdict;
        let outside = |(best, worst): (usize, usize)| band < best || band > worst;
        verdict.best().zip(verdict.worst()).is_some_and(outside)
    };
    let set = trials.worst_of(&Kind::ALL);
    outside(&set).then(|| Counterexample::one(id, smallest(&set, outside)))
}

/// Two sets of answers, one answer apart, that lie on both sides of the band.
fn beside(trials: &Trials<'_>, band: usize, id: &str) -> Option<Counterexample> {
    let decided = |set: &[Counted]| match assess_counted(trials.checklist, set.to_vec()).verdict {
        Verdict::Decided(found) => Some(found),
        _ => None,
    };
    for set in trials.sets.iter().map(|set| &set.answers) {
        if decided(set).is_none_or(|found| found >= band) {
            continue;
        }
        for (at, answers) in trials.answers.iter().enumerate() {
            for answer in answers {
                let shows = |set: &[Counted]| {
                    let beyond = decided(&with(set, at, answer)).is_some_and(|found| found > band);
                    set.get(at) != Some(&Counted::Open) && beyond && decided(set).is_some_and(|found| found < band)
                };
                if shows(set) {
                    let set = smallest(set, shows);
                    return Some(Counterexample::pair(id, set.clone(), with(&set, at, answer)));
                }
            }
        }
    }
    None
}
