//! Which open questions the rating still depends on.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::applies::holds;
use super::{counted_of, evaluate, rating};
use crate::model::assessment::{Assessment, Counted, Presence, Reading, Source};
use crate::model::checklist::{Checklist, Unanswered};
use crate::model::condition::{Condition, Truth};
use crate::model::prospect::Prospect;

/// What the rating can still become, whatever choices the open questions are answered with, and the questions on which that depends.
///
/// A question bears on the rating if, along the method, its answer reaches a figure or a gate that can still make the rating worse than the best that
/// it can be, through values that are not settled without it. Setting a question aside is no choice: it can lead elsewhere.
#[must_use]
pub fn prospect(checklist: &Checklist, assessment: &Assessment) -> Prospect {
    let (checklist, assessment) = undistorted(checklist, assessment);
    let mut search = Search {
        checklist: &checklist,
        assessment: &assessment,
        waiting: Vec::new(),
        seen: BTreeSet::new(),
    };
    let (figures, gates) = rating::undecided(&checklist, &assessment.figures, assessment.overall, &assessment.gates);
    search.waiting.extend(figures.into_iter().map(Source::Figure));
    for gate in gates.into_iter().filter_map(|at| checklist.gates.get(at)) {
        search.condition(&gate.when);
    }
    Prospect {
        bearing: search.bearing(),
        verdict: assessment.verdict,
    }
}

/// The assessment in which an open question has the range of its choices, also where the checklist lets it count as something meanwhile.
pub fn undistorted<'a>(
    checklist: &'a Checklist,
    assessment: &'a Assessment,
) -> (Cow<'a, Checklist>, Cow<'a, Assessment>) {
    let counts = checklist.sections.iter().any(|it| it.unanswered != Unanswered::Block);
    if !counts {
        return (Cow::Borrowed(checklist), Cow::Borrowed(assessment));
    }
    let plain = checklist.with_open_ranges();
    let assessment = evaluate(&plain, counted_of(assessment), assessment.as_of);
    (Cow::Owned(plain), Cow::Owned(assessment))
}

/// What is being followed from the rating down to the questions.
struct Search<'a> {
    checklist: &'a Checklist,
    assessment: &'a Assessment,
    /// What is still to be followed: a list and not a recursion, since a file can make it long.
    waiting: Vec<Source>,
    seen: BTreeSet<Source>,
}

impl Search<'_> {
    /// The open questions that everything waiting leads to, in the order of the checklist.
    fn bearing(mut self) -> Vec<usize> {
        let mut found = Vec::new();
        while let Some(source) = self.waiting.pop() {
            if !self.seen.insert(source) {
                continue;
            }
            match source {
                Source::Figure(at) => self.figure(at),
                Source::Section(at) => self.section(at),
                Source::Question(at) => {
                    let standing = self.assessment.standings.get(at);
                    if standing.is_some_and(|it| it.counted == Counted::Open && it.applies != Truth::False) {
                        found.push(at);
                    }
                    if standing.is_some_and(|it| it.applies == Truth::Unknown) {
                        self.applicability(at);
                    }
                }
            }
        }
        found.sort_unstable();
        found
    }

    fn figure(&mut self, at: usize) {
        let assessment = self.assessment;
        let Some(figure) = assessment.figures.get(at).filter(|it| !is_settled(&it.reading)) else {
            return;
        };
        let terms = figure.terms.iter().filter(|term| !is_settled(&term.reading));
        self.waiting.extend(terms.map(|term| term.source));
        let checklist = self.checklist;
        let measure = checklist.measures.get(figure.measure);
        for rule in measure.map_or(&[][..], |measure| &measure.rules) {
            self.condition(&rule.when);
        }
    }

    fn section(&mut self, at: usize) {
        if let Some(section) = self.checklist.sections.get(at) {
            self.waiting
                .extend(section.members.iter().map(|at| Source::Question(*at)));
            self.waiting
                .extend(section.children.iter().map(|at| Source::Section(*at)));
        }
    }

    fn applicability(&mut self, at: usize) {
        let checklist = self.checklist;
        if let Some(condition) = checklist.questions.get(at).and_then(|it| it.applies_if.as_ref()) {
            self.condition(condition);
        }
    }

    /// What keeps a condition unknown.
    fn condition(&mut self, condition: &Condition) {
        let (standings, figures) = (&self.assessment.standings, &self.assessment.figures);
        if holds(condition, standings, figures) != Truth::Unknown {
            return;
        }
        match condition {
            Condition::Not(inner) => self.condition(inner),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| self.condition(part)),
            Condition::Measured { measure, section, .. } => {
                let named = figures
                    .iter()
                    .position(|it| it.measure == *measure && it.section == *section);
                self.waiting.extend(named.map(Source::Figure));
            }
            leaf => self.waiting.extend(leaf.question().map(Source::Question)),
        }
    }
}

/// Is a value the same whatever is answered?
fn is_settled(reading: &Reading) -> bool {
    let exact = reading.range.is_exact() && reading.least.is_exact() && reading.most.is_exact();
    reading.presence == Presence::Absent || (reading.presence == Presence::Present && exact)
}
