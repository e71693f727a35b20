//! The weights of a method, each by itself: to ask how much a rating hangs on one of them.

use super::checklist::{AnswerKind, Checklist};
use super::measure::{Combination, Operands, Step};
use super::number::Number;

/// Which weight; sections, questions and measures by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Of a question in its section.
    Question(usize),
    /// Of a section in the one around it.
    Section(usize),
    /// Of a section in a measure that combines the values of sections.
    SectionIn {
        /// The measure.
        measure: usize,
        /// Of several values that the measure has, the one of this section.
        of: Option<usize>,
        /// The section that is weighed.
        section: usize,
    },
    /// Of a measure in one that combines measures.
    MeasureIn {
        /// The measure that combines.
        measure: usize,
        /// The measure that is weighed.
        weighed: usize,
    },
}

impl Checklist {
    /// All weights that are not nil: those of questions, of sections, and of measures, each in the order of the checklist. What is neither a
    /// mean nor a sum weighs nothing.
    #[must_use]
    pub fn weights(&self) -> Vec<Weight> {
        let counts = |weight: &Number| !weight.is_zero();
        let questions = self.questions.iter().enumerate();
        let questions = questions
            .filter(|(_, it)| counts(&it.weight) && it.answer != AnswerKind::Words)
            .map(|(at, _)| Weight::Question(at));
        let sections = self.sections.iter().enumerate();
        let sections = sections
            .filter(|(_, it)| it.parent.is_some() && counts(&it.weight))
            .map(|(at, _)| Weight::Section(at));
        let mut all: Vec<Weight> = questions.chain(sections).collect();
        for (measure, it) in self.measures.iter().enumerate() {
            match &it.step {
                Step::Combined {
                    how: Combination::Mean | Combination::Sum,
                    of: Operands::Sections { weights, .. },
                } => {
                    for (of, row) in weights {
                        let row = row.iter().filter(|(_, weight)| counts(weight));
                        all.extend(row.map(|(section, _)| Weight::SectionIn {
                            measure,
                            of: *of,
                            section: *section,
                        }));
                    }
                }
                Step::Combined {
                    how: Combination::Mean | Combination::Sum,
                    of: Operands::Measures(row),
                } => {
                    let row = row.iter().filter(|(_, weight)| counts(weight));
                    all.extend(row.map(|(weighed, _)| Weight::MeasureIn {
                        measure,
                        weighed: *weighed,
                    }));
                }
                _ => {}
            }
        }
        all
    }

    /// Where a weight stands, to be changed.
    pub fn weight_mut(&mut self, weight: Weight) -> Option<&mut Number> {
        match weight {
            Weight::Question(at) => self.questions.get_mut(at).map(|it| &mut it.weight),
            Weight::Section(at) => self.sections.get_mut(at).map(|it| &mut it.weight),
            Weight::SectionIn { measure, of, section } => match &mut self.measures.get_mut(measure)?.step {
                Step::Combined {
                    of: Operands::Sections { weights, .. },
                    ..
                } => {
                    let (_, row) = weights.iter_mut().find(|(it, _)| *it == of)?;
                    row.iter_mut().find(|(at, _)| *at == section).map(|(_, weight)| weight)
                }
                _ => None,
            },
            Weight::MeasureIn { measure, weighed } => match &mut self.measures.get_mut(measure)?.step {
                Step::Combined {
                    of: Operands::Measures(row),
                    ..
                } => row.iter_mut().find(|(at, _)| *at == weighed).map(|(_, weight)| weight),
                _ => None,
            },
        }
    }
}
