//! Answers that are worse by their points and rate better.

use super::{Hit, Row};
use crate::check::flaw::Counterexample;
use crate::check::trial::{Trials, smallest, with};
use crate::diagnostic::Code;
use crate::model::assessment::Counted;
use crate::model::checklist::{Kind, Question};
use crate::model::number::Number;
use crate::model::text::Text;
use crate::score::points;

pub fn hit(row: &Row<'_>) -> Option<Hit> {
    let (trials, at) = (row.trials, row.at);
    let question = trials.checklist.questions.get(at).filter(|it| !it.weight.is_zero())?;
    let pairs = row
        .outcomes
        .iter()
        .flat_map(|better| row.outcomes.iter().map(move |worse| (better, worse)));
    for ((better, good), (worse, bad)) in pairs {
        if !bad.beats(good) || !is_worse(trials, at, question, better, worse) {
            continue;
        }
        let shows = |set: &[Counted]| {
            let asked = trials.set(with(set, at, better)).asked;
            let falls = || {
                let whole = |answer| trials.outcome(&with(set, at, answer));
                let alone = |answer| trials.outcome_if_asked(&with(&asked, at, answer));
                Some(whole(worse)?.beats(&whole(better)?) && alone(worse)?.beats(&alone(better)?))
            };
            falls() == Some(true)
        };
        if !shows(&row.set.answers) {
            continue;
        }
        let set = smallest(&row.set.answers, shows);
        let id = row.id();
        return Some(Hit {
            code: Code::BackwardAnswer,
            at,
            message: Text::new(
                format!("`{id}` 答得更差，评级反而更好"),
                format!("a worse answer to `{id}` rates better"),
            ),
            counterexample: Counterexample::pair(id, with(&set, at, better), with(&set, at, worse)),
        });
    }
    None
}

/// Is the second answer worse than the first by its points, in some section in which the question counts, and better in none?
fn is_worse(trials: &Trials<'_>, at: usize, question: &Question, first: &Counted, second: &Counted) -> bool {
    let sections = trials.checklist.sections.iter().enumerate();
    let badness = |section: usize, kind: Kind, answer: &Counted| {
        let points = points(question, section, answer).unwrap_or(Number::ZERO);
        if kind == Kind::Control { -&points } else { points }
    };
    let mut worse = false;
    for (section, it) in sections.filter(|(_, it)| it.members.contains(&at)) {
        let (first, second) = (badness(section, it.kind, first), badness(section, it.kind, second));
        if second < first {
            return false;
        }
        worse |= second > first;
    }
    worse
}
