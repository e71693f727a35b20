//! The weights of a method, each by itself: to ask how much a rating hangs on one of them.

use super::checklist::{AnswerKind, Checklist};
use super::measure::{Operands, Step};
use super::number::Number;

/// Where a weight that is not nil stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Of a question, by position.
    Question(usize),
    /// In a measure that combines the values of sections.
    Cell {
        /// The measure, by position.
        measure: usize,
        /// The row: of several values that the measure has, which.
        row: usize,
        /// The place in the row.
        place: usize,
    },
}

impl Checklist {
    /// All weights that are not nil: those of questions in their order, then those of measures.
    #[must_use]
    pub fn weights(&self) -> Vec<Weight> {
        let questions = self.questions.iter().enumerate();
        let mut all: Vec<Weight> = questions
            .filter(|(_, question)| !question.weight.is_zero() && question.answer != AnswerKind::Words)
            .map(|(at, _)| Weight::Question(at))
            .collect();
        for (measure, it) in self.measures.iter().enumerate() {
            let Step::Combined {
                of: Operands::Sections { weights, .. },
                ..
            } = &it.step
            else {
                continue;
            };
            for (row, (_, cells)) in weights.iter().enumerate() {
                let cells = cells.iter().enumerate().filter(|(_, (_, weight))| !weight.is_zero());
                all.extend(cells.map(|(place, _)| Weight::Cell { measure, row, place }));
            }
        }
        all
    }

    /// What a weight in a measure is between: the section of the result (none where the result is of the whole), and the section weighed.
    #[must_use]
    pub fn between(&self, weight: Weight) -> Option<(Option<usize>, usize)> {
        let Weight::Cell { measure, row, place } = weight else {
            return None;
        };
        let Step::Combined {
            of: Operands::Sections { weights, .. },
            ..
        } = &self.measures.get(measure)?.step
        else {
            return None;
        };
        let (of, cells) = weights.get(row)?;
        cells.get(place).map(|(section, _)| (*of, *section))
    }

    /// Multiplies a weight, and gives what it was.
    pub fn multiply(&mut self, weight: Weight, by: &Number) -> Option<Number> {
        let place = self.place_of(weight)?;
        let changed = &*place * by;
        Some(std::mem::replace(place, changed))
    }

    /// Gives a weight this value.
    pub fn restore(&mut self, weight: Weight, value: Number) {
        if let Some(place) = self.place_of(weight) {
            *place = value;
        }
    }

    fn place_of(&mut self, weight: Weight) -> Option<&mut Number> {
        match weight {
            Weight::Question(at) => self.questions.get_mut(at).map(|question| &mut question.weight),
            Weight::Cell { measure, row, place } => match self.measures.get_mut(measure).map(|it| &mut it.step)? {
                Step::Combined {
                    of: Operands::Sections { weights, .. },
                    ..
                } => {
                    let (_, cells) = weights.get_mut(row)?;
                    cells.get_mut(place).map(|(_, weight)| weight)
                }
                _ => None,
            },
        }
    }
}
