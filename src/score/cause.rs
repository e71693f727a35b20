//! Which answers a gate that fires comes from.

use crate::model::assessment::{Assessment, Figure, Presence, Source, Term};
use crate::model::checklist::Checklist;
use crate::model::condition::{Comparison, Condition, Truth};
use crate::model::measure::{Combination, Step};
use crate::model::number::Number;

/// Each gate that fires, by position, with the questions behind it: those that its condition names, and those of a section whose value it looks at.
pub fn behind(checklist: &Checklist, assessment: &Assessment) -> Vec<(usize, Vec<usize>)> {
    let gates = checklist.gates.iter().zip(&assessment.gates).enumerate();
    let firing = gates.filter(|(_, (_, fires))| **fires == Truth::True);
    firing
        .map(|(at, (gate, _))| {
            let mut questions = gate.when.questions();
            gate.when.comparisons(&mut |part| {
                if let Condition::Measured {
                    measure,
                    section,
                    comparison,
                    limit,
                } = part
                {
                    let looks = Looks {
                        checklist,
                        assessment,
                        comparison: *comparison,
                        limit,
                    };
                    looks.at(assessment.figure(*measure, *section), &mut questions);
                }
            });
            questions.sort_unstable();
            questions.dedup();
            (at, questions)
        })
        .collect()
}

/// A condition that looks at a figure.
struct Looks<'a> {
    checklist: &'a Checklist,
    assessment: &'a Assessment,
    comparison: Comparison,
    limit: &'a Number,
}

impl Looks<'_> {
    /// Collects the questions of the sections that a figure speaks of. A figure of everything speaks of none in particular.
    fn at(&self, figure: Option<&Figure>, questions: &mut Vec<usize>) {
        let Some((figure, measure)) = figure.and_then(|it| Some((it, self.checklist.measures.get(it.measure)?))) else {
            return;
        };
        let corrected = measure.inverted || !measure.rules.is_empty();
        match &measure.step {
            Step::Section { .. } => self.members(&figure.terms, questions),
            // the least is below a limit by those that are, the greatest by all of them
            Step::Combined {
                how: Combination::Min | Combination::Max,
                ..
            } if !corrected => {
                for term in figure
                    .terms
                    .iter()
                    .filter(|term| self.holds(term) == Some(self.of(figure)))
                {
                    self.at(self.assessment.figure_of(term.source), questions);
                }
            }
            // another scale for the same thing
            Step::Same(_)
            | Step::PercentOfPossible(_)
            | Step::Scaled { .. }
            | Step::Reduced { .. }
            | Step::ReducedIf { .. } => {
                let first = figure.terms.first();
                let first = first.and_then(|term| self.assessment.figure_of(term.source));
                let of_a_section = first
                    .and_then(|it| self.checklist.measures.get(it.measure))
                    .is_some_and(|it| matches!(it.step, Step::Section { .. }));
                if of_a_section || matches!(measure.step, Step::Same(_)) && !corrected {
                    self.at(first, questions);
                }
            }
            Step::Combined { .. } | Step::Ladder(_) | Step::Matrix(_) => {}
        }
    }

    /// The questions of a section, those of sections within it too.
    fn members(&self, terms: &[Term], questions: &mut Vec<usize>) {
        for term in terms.iter().filter(|term| term.reading.presence != Presence::Absent) {
            match term.source {
                Source::Question(at) => questions.push(at),
                Source::Section(at) => {
                    let within = self.assessment.nested.iter().find(|it| it.section == at);
                    self.members(within.map_or(&[], |it| &it.terms), questions);
                }
                Source::Figure(_) => {}
            }
        }
    }

    /// Whether the comparison holds of a member, whatever is still open; none where that is not settled.
    fn holds(&self, term: &Term) -> Option<bool> {
        let (low, high) = (&term.reading.range.low, &term.reading.range.high);
        let holds = self.comparison.holds(low, self.limit);
        (term.reading.presence != Presence::Absent && holds == self.comparison.holds(high, self.limit)).then_some(holds)
    }

    fn of(&self, figure: &Figure) -> bool {
        self.comparison.holds(&figure.reading.range.low, self.limit)
    }
}
