//! What the answers look like as a whole: set aside, all alike, all from one piece of evidence, from evidence of another version.

use crate::model::answers::{Answers, Reply};
use crate::model::assessment::{Assessment, Counted};
use crate::model::condition::Truth;
use crate::model::date::Date;
use crate::model::quality::{Quality, Run};

/// Of the questions that are asked.
#[must_use]
pub fn quality(answers: &Answers, assessment: &Assessment) -> Quality {
    let asked = || assessment.standings.iter().filter(|it| it.applies == Truth::True);
    let named = (0..answers.evidence.len()).map(|at| (at, naming(answers, assessment, at).len()));
    let most = named.clone().map(|(_, count)| count).max().unwrap_or_default();
    let most_named = named.clone().filter(|(_, count)| *count == most && most > 1);
    let used: Vec<usize> = named.filter(|(_, count)| *count > 0).map(|(at, _)| at).collect();
    let from = |at: usize| answers.evidence.get(at).and_then(|evidence| evidence.effective);
    let before = |day: Date| {
        let older = used
            .iter()
            .copied()
            .filter(|at| from(*at).is_some_and(|from| from < day));
        older.collect()
    };
    Quality {
        asked: asked().count(),
        set_aside: asked().filter(|it| it.counted == Counted::Aside).count(),
        run: longest_run(answers, assessment),
        most_named: most_named.map(|(at, _)| at).collect(),
        names: most,
        older: answers.subject.version_date.map(before),
        undated: used.iter().copied().filter(|at| from(*at).is_none()).collect(),
    }
}

/// The questions asked, by position, whose answers name this evidence.
#[must_use]
pub fn naming(answers: &Answers, assessment: &Assessment, evidence: usize) -> Vec<usize> {
    let standings = assessment.standings.iter().enumerate();
    let asked = standings.filter(|(_, it)| it.applies == Truth::True).map(|(at, _)| at);
    let names = |at: &usize| {
        answers
            .entry(*at)
            .is_some_and(|entry| entry.evidence.contains(&evidence))
    };
    asked.filter(names).collect()
}

/// What is not asked, or was not answered with one choice, does not end a run.
fn longest_run(answers: &Answers, assessment: &Assessment) -> Option<Run> {
    let mut longest: Option<Run> = None;
    let mut current: Option<(usize, Run)> = None;
    for (at, standing) in assessment.standings.iter().enumerate() {
        let Some(Reply::One(choice)) = answers.entry(at).map(|entry| &entry.reply) else {
            continue;
        };
        if standing.applies != Truth::True {
            continue;
        }
        let run = match current {
            Some((same, run)) if same == *choice => Run {
                last: at,
                length: run.length + 1,
                ..run
            },
            _ => Run {
                first: at,
                last: at,
                length: 1,
            },
        };
        current = Some((*choice, run));
        if longest.is_none_or(|it| run.length > it.length) {
            longest = Some(run);
        }
    }
    longest
}
