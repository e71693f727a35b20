//! What each question does to the rating: looked at in all sets of answers that are tried.

mod backward;
mod loophole;

use super::flaw::{Counterexample, Flaw};
use super::trial::{Outcome, Set, Trials};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::assessment::Counted;
use crate::model::checklist::AnswerKind;
use crate::model::text::Text;
use crate::source::Sourced;

pub fn check(sourced: &Sourced, trials: &Trials<'_>) -> Vec<Flaw> {
    let mut hits: Vec<Hit> = Vec::new();
    for (at, question) in trials.checklist.questions.iter().enumerate() {
        if question.answer == AnswerKind::Words {
            continue;
        }
        let mut open: Vec<fn(&Row<'_>) -> Option<Hit>> =
            vec![loophole::aside, loophole::skip, loophole::hide, backward::hit];
        for set in trials.sets_that_ask(at) {
            let Some(row) = Row::new(trials, at, &set) else {
                continue;
            };
            open.retain(|look| {
                let hit = look(&row);
                let goes_on = hit.is_none();
                hits.extend(hit);
                goes_on
            });
            if open.is_empty() {
                break;
            }
        }
    }
    gathered(sourced, hits)
}

/// A question in one set of answers, with what each of its answers would make of it.
struct Row<'t> {
    trials: &'t Trials<'t>,
    at: usize,
    set: &'t Set,
    /// Each answer to the question and its outcome, what applies being left as it is.
    outcomes: Vec<(Counted, Outcome)>,
}

impl<'t> Row<'t> {
    /// None where an answer leaves nothing to be rated.
    fn new(trials: &'t Trials<'t>, at: usize, set: &'t Set) -> Option<Self> {
        let answers = trials.answers.get(at)?;
        let outcome = |answer: &Counted| Some((answer.clone(), trials.outcome_of(set, at, answer)?));
        let outcomes = answers.iter().map(outcome).collect::<Option<Vec<_>>>()?;
        (!outcomes.is_empty()).then_some(Self {
            trials,
            at,
            set,
            outcomes,
        })
    }

    /// The outcome of another answer, what applies being left as it is.
    fn outcome(&self, answer: &Counted) -> Option<Outcome> {
        self.trials.outcome_of(self.set, self.at, answer)
    }

    /// The answer with the best outcome.
    fn best(&self) -> Option<&(Counted, Outcome)> {
        self.outcomes.iter().min_by(|a, b| a.1.cmp(&b.1))
    }

    /// The answer with the worst outcome.
    fn worst(&self) -> Option<&(Counted, Outcome)> {
        self.outcomes.iter().max_by(|a, b| a.1.cmp(&b.1))
    }

    fn id(&self) -> &str {
        let question = self.trials.checklist.questions.get(self.at);
        question.map_or("", |question| question.id.as_str())
    }
}

/// Something found about a question.
struct Hit {
    code: Code,
    at: usize,
    message: Text,
    counterexample: Counterexample,
}

/// One flaw for each section: the same scheme makes the same mistake with all its questions.
fn gathered(sourced: &Sourced, hits: Vec<Hit>) -> Vec<Flaw> {
    let checklist = &sourced.checklist;
    let section = |at: usize| checklist.questions.get(at).map(|question| question.section);
    let mut groups: Vec<(Hit, usize)> = Vec::new();
    for hit in hits {
        let same = |first: &Hit| first.code == hit.code && section(first.at) == section(hit.at);
        match groups.iter_mut().find(|(first, _)| same(first)) {
            Some((_, more)) => *more += 1,
            None => groups.push((hit, 0)),
        }
    }
    groups.sort_by_key(|(hit, _)| (hit.at, hit.code));
    let flaw = |(hit, more): (Hit, usize)| {
        let message = match more {
            0 => hit.message,
            more => Text::new(
                format!("{}；本部分另有 {more} 题也是如此", hit.message.zh),
                format!("{}; the same with {more} more of this section", hit.message.en),
            ),
        };
        let mut diagnostic = Diagnostic::new(hit.code, message);
        diagnostic.place = sourced.places.questions.get(hit.at).cloned();
        Flaw::shown(checklist, diagnostic, hit.counterexample)
    };
    groups.into_iter().map(flaw).collect()
}
