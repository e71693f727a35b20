//! Follows each answer from its edition to the present one.

use super::agreement::{agreed, carried, fits};
use super::past::{Past, Said};
use crate::model::checklist::Checklist;
use crate::model::lineage::{Change, Fate, Step};
use crate::model::retired::Why;
use crate::model::text::Text;

/// Where every answer of a file went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Course {
    /// The answers that were carried over, in the order of the file.
    pub carried: Vec<Held>,
    /// Those that were not, likewise.
    pub kept: Vec<Kept>,
    /// For each acceptance of the file the question that it is about now; none where it does not count any more.
    pub accepted: Vec<Option<String>>,
}

/// An answer on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The question that it answers now.
    pub id: String,
    /// The questions of the file that it comes from.
    pub from: Vec<String>,
    /// Whether it is still the answer to one question about one thing.
    pub whole: Whole,
    /// The answer, and what is said about it.
    pub said: Said,
}

/// Whether an answer is still the answer to one question about one thing, so that what was decided about it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// It is.
    Yes,
    /// It came from several, or answers only a part.
    No,
}

/// An answer that was not carried over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its question, in the edition of the file.
    pub question: String,
    /// Why.
    pub why: Why,
    /// What the checklist says about the change.
    pub because: Text,
    /// How the question was asked; empty where that is not known.
    pub asked: Text,
    /// The questions that were left open by it.
    pub now: Vec<String>,
}

/// Follows the answers of a file along these steps to a checklist. Nothing is guessed: what no step carries over is kept as it was.
pub fn course(past: &Past, steps: &[Step], checklist: &Checklist) -> Course {
    let mut road = Road {
        held: past
            .said
            .iter()
            .map(|(id, said)| Held {
                id: id.clone(),
                from: vec![id.clone()],
                whole: Whole::Yes,
                said: said.clone(),
            })
            .collect(),
        kept: Vec::new(),
    };
    for step in steps {
        road.take(step);
    }
    road.arrive(checklist);
    let asked = |id: &str| first_asked(id, steps);
    let mut kept: Vec<Kept> = Vec::new();
    // in the order of the file, whichever step they fell out at
    for (id, _) in &past.said {
        let all = road.kept.iter().filter(|it| it.question == *id);
        for it in all {
            kept.push(Kept {
                asked: asked(id),
                ..it.clone()
            });
        }
    }
    let accepted: Vec<Option<String>> = past.accepted.iter().map(|id| road.whole(id)).collect();
    // an acceptance that has nowhere to go is kept with the answer, or alone
    for (id, goes) in past.accepted.iter().zip(&accepted) {
        if goes.is_none() && !kept.iter().any(|it| it.question == *id) {
            kept.push(Kept {
                question: id.clone(),
                why: Why::Decided,
                because: steps
                    .iter()
                    .find_map(|step| step.of(id))
                    .map(|it| it.because.clone())
                    .unwrap_or_default(),
                asked: asked(id),
                now: Vec::new(),
            });
        }
    }
    let mut carried = road.held;
    carried.retain(|held| held.said.given.is_some());
    Course {
        carried,
        kept,
        accepted,
    }
}

/// The ids under which the present edition asks for what a question asked in the edition that these steps begin with.
pub fn successors(id: &str, steps: &[Step]) -> Vec<String> {
    let mut ids = vec![id.to_owned()];
    for step in steps {
        ids = ids.iter().flat_map(|id| step.successors(id)).collect();
        let mut once = Vec::new();
        for id in ids {
            if !once.contains(&id) {
                once.push(id);
            }
        }
        ids = once;
    }
    ids
}

/// How a question was asked in the edition of the file, as far as a step tells before it changed.
fn first_asked(id: &str, steps: &[Step]) -> Text {
    let change = steps.iter().find_map(|step| step.of(id));
    change.and_then(|change| change.asked(id)).cloned().unwrap_or_default()
}

/// The answers between two editions.
struct Road {
    held: Vec<Held>,
    kept: Vec<Kept>,
}

impl Road {
    /// Takes all answers to the next edition.
    fn take(&mut self, step: &Step) {
        // what was left open asks under the ids of the next edition from here on
        for kept in &mut self.kept {
            kept.now = kept.now.iter().flat_map(|id| step.successors(id)).collect();
        }
        let before = std::mem::take(&mut self.held);
        let mut done: Vec<&Change> = Vec::new();
        for held in &before {
            let Some(change) = step.of(&held.id) else {
                self.held.push(held.clone());
                continue;
            };
            match change.fate {
                Fate::Dropped => self.keep(held, Why::Dropped, change, &[]),
                Fate::Renamed | Fate::Changed => self.move_on(held, change),
                Fate::Split => self.part(held, change),
                Fate::Merged if done.iter().any(|it| std::ptr::eq(*it, change)) => {}
                Fate::Merged => {
                    done.push(change);
                    self.join(&before, change);
                }
            }
        }
        self.one_each();
    }

    /// One question became one.
    fn move_on(&mut self, held: &Held, change: &Change) {
        let Some(to) = change.to.first() else { return };
        match carried(&held.id, &held.said, change, to) {
            Some(said) => self.held.push(Held {
                id: to.clone(),
                said,
                ..held.clone()
            }),
            None => self.keep(held, Why::Changed, change, std::slice::from_ref(to)),
        }
    }

    /// One question became several: those for which the checklist says so get the answer.
    fn part(&mut self, held: &Held, change: &Change) {
        let mut open = Vec::new();
        for to in &change.to {
            match carried(&held.id, &held.said, change, to).filter(|said| said.given.is_some()) {
                Some(said) => self.held.push(Held {
                    id: to.clone(),
                    whole: Whole::No,
                    said,
                    from: held.from.clone(),
                }),
                None => open.push(to.clone()),
            }
        }
        if !open.is_empty() {
            self.keep(held, Why::Split, change, &open);
        }
    }

    /// Several questions became one: if each is answered and all answers say the same, that is its answer.
    fn join(&mut self, before: &[Held], change: &Change) {
        let Some(to) = change.to.first() else { return };
        let group: Vec<&Held> = before.iter().filter(|held| change.from.contains(&held.id)).collect();
        let all: Option<Vec<Said>> = group
            .iter()
            .map(|held| carried(&held.id, &held.said, change, to))
            .collect();
        let names: Vec<&str> = group.iter().map(|held| held.id.as_str()).collect();
        match all
            .filter(|_| group.len() == change.from.len())
            .and_then(|all| agreed(&names, &all))
        {
            Some(said) => self.held.push(Held {
                id: to.clone(),
                from: group.iter().flat_map(|held| held.from.clone()).collect(),
                whole: Whole::No,
                said,
            }),
            None => {
                for held in group {
                    self.keep(held, Why::Merged, change, std::slice::from_ref(to));
                }
            }
        }
    }

    /// A question that two answers lead to keeps the one that was its own.
    fn one_each(&mut self) {
        let all = std::mem::take(&mut self.held);
        for held in &all {
            let rivals: Vec<&Held> = all.iter().filter(|other| other.id == held.id).collect();
            let own = rivals.iter().find(|it| it.from.contains(&it.id)).or(rivals.first());
            if own.is_none_or(|own| std::ptr::eq(*own, held)) {
                self.held.push(held.clone());
            } else {
                self.keep_as(held, Why::Taken, &Text::default(), &[]);
            }
        }
    }

    /// At the present edition: a question that it does not have, or that does not take the answer, is not answered.
    fn arrive(&mut self, checklist: &Checklist) {
        for held in std::mem::take(&mut self.held) {
            let question = checklist.question(&held.id).and_then(|at| checklist.questions.get(at));
            match question {
                None => self.keep_as(&held, Why::Undeclared, &Text::default(), &[]),
                Some(question)
                    if held
                        .said
                        .given
                        .as_ref()
                        .is_some_and(|given| !fits(given, &question.answer)) =>
                {
                    self.keep_as(&held, Why::Misfit, &Text::default(), std::slice::from_ref(&held.id));
                }
                Some(_) => self.held.push(held),
            }
        }
        for kept in &mut self.kept {
            let mut once = Vec::new();
            for id in std::mem::take(&mut kept.now) {
                if checklist.question(&id).is_some() && !once.contains(&id) {
                    once.push(id);
                }
            }
            kept.now = once;
        }
    }

    fn keep(&mut self, held: &Held, why: Why, change: &Change, now: &[String]) {
        self.keep_as(held, why, &change.because, now);
    }

    /// Keeps what an answer came from; each question of the file once.
    fn keep_as(&mut self, held: &Held, why: Why, because: &Text, now: &[String]) {
        for question in &held.from {
            match self.kept.iter_mut().find(|it| it.question == *question) {
                Some(kept) => kept.now.extend_from_slice(now),
                None => self.kept.push(Kept {
                    question: question.clone(),
                    why,
                    because: because.clone(),
                    asked: Text::default(),
                    now: now.to_vec(),
                }),
            }
        }
    }

    /// The question that a decision about this one holds for now.
    fn whole(&self, id: &str) -> Option<String> {
        let held = self.held.iter().find(|held| held.from.iter().any(|from| from == id));
        held.filter(|held| held.whole == Whole::Yes).map(|held| held.id.clone())
    }
}
