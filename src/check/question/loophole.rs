//! Ways around a question that rate better than answering it: set aside, left open, hidden by another answer.

use super::{Hit, Row};
use crate::check::flaw::Counterexample;
use crate::check::trial::{Trials, smallest, with};
use crate::diagnostic::Code;
use crate::model::assessment::Counted;
use crate::model::text::Text;

/// Set aside, it rates better than with any answer.
pub fn aside(row: &Row<'_>) -> Option<Hit> {
    let (best, outcome) = row.best()?;
    if !row.outcome(&Counted::Aside)?.beats(outcome) {
        return None;
    }
    let shows = |set: &[Counted]| beats_every_answer(row.trials, set, row.at, &Counted::Aside) == Some(true);
    if !shows(&row.set.answers) {
        return None;
    }
    let set = smallest(&row.set.answers, shows);
    let id = row.id();
    Some(Hit {
        code: Code::LoopholeAside,
        at: row.at,
        message: Text::new(
            format!("把 `{id}` 列为不适用，评级好于它的任何一个答案"),
            format!("set aside, `{id}` rates better than with any answer to it"),
        ),
        counterexample: Counterexample::pair(id, with(&set, row.at, best), with(&set, row.at, &Counted::Aside)),
    })
}

/// Does this rate better than every answer to a question, by the question itself and not by what else is then asked?
fn beats_every_answer(trials: &Trials<'_>, set: &[Counted], at: usize, instead: &Counted) -> Option<bool> {
    let asked = trials.set(set.to_vec()).asked;
    let (whole, alone) = (
        trials.outcome(&with(set, at, instead))?,
        trials.outcome_if_asked(&with(&asked, at, instead))?,
    );
    for answer in trials.answers.get(at)? {
        let better = whole.beats(&trials.outcome(&with(set, at, answer))?)
            && alone.beats(&trials.outcome_if_asked(&with(&asked, at, answer))?);
        if !better {
            return Some(false);
        }
    }
    Some(true)
}

/// Left open, it rates better than with its worst answer: silence pays.
pub fn skip(row: &Row<'_>) -> Option<Hit> {
    let (worst, outcome) = row.worst()?;
    if !row.outcome(&Counted::Open)?.beats(outcome) {
        return None;
    }
    let (trials, at) = (row.trials, row.at);
    let shows = |set: &[Counted]| {
        let asked = trials.set(with(set, at, worst)).asked;
        let better = || {
            let whole = |answer| trials.outcome(&with(set, at, answer));
            let alone = |answer| trials.outcome_if_asked(&with(&asked, at, answer));
            let open = &Counted::Open;
            Some(whole(open)?.beats(&whole(worst)?) && alone(open)?.beats(&alone(worst)?))
        };
        better() == Some(true)
    };
    if !shows(&row.set.answers) {
        return None;
    }
    let set = smallest(&row.set.answers, shows);
    let id = row.id();
    Some(Hit {
        code: Code::LoopholeSkip,
        at,
        message: Text::new(
            format!("不答 `{id}`，评级好于它最差的答案"),
            format!("left open, `{id}` rates better than with its worst answer"),
        ),
        counterexample: Counterexample::pair(id, with(&set, at, worst), with(&set, at, &Counted::Open)),
    })
}

/// Hidden by an answer to another question, it rates better than with any answer, beyond what that other answer says itself.
pub fn hide(row: &Row<'_>) -> Option<Hit> {
    let (best, outcome) = row.best()?;
    let (trials, at) = (row.trials, row.at);
    let condition = trials.checklist.questions.get(at)?.applies_if.as_ref()?;
    if !row.outcome(&Counted::Aside)?.beats(outcome) {
        return None;
    }
    let shows = |set: &[Counted], by: usize, answer: &Counted| {
        let shown = with(set, at, best);
        let hidden = with(&shown, by, answer);
        let before = trials.set(shown.clone());
        let after = trials.set(hidden.clone());
        let hides = before.asks(at) && after.hides(at);
        let better = || {
            let without = trials.outcome(&hidden)?;
            // the same answers, and the question asked all the same
            let kept = with(&after.asked, at, best);
            Some(without.beats(&trials.outcome(&shown)?) && without.beats(&trials.outcome_if_asked(&kept)?))
        };
        hides && better() == Some(true)
    };
    for by in condition.questions() {
        for answer in trials.answers.get(by)? {
            if !shows(&row.set.answers, by, answer) {
                continue;
            }
            let set = smallest(&row.set.answers, |set| shows(set, by, answer));
            let (id, other) = (row.id(), &trials.checklist.questions.get(by)?.id);
            let shown = with(&set, at, best);
            return Some(Hit {
                code: Code::LoopholeHide,
                at,
                message: Text::new(
                    format!("`{other}` 的一个答案使 `{id}` 不再被问到，评级好于 `{id}` 的任何一个答案"),
                    format!("an answer to `{other}` hides `{id}`, which rates better than any answer to it"),
                ),
                counterexample: Counterexample::pair(id, shown.clone(), with(&shown, by, answer)),
            });
        }
    }
    None
}
