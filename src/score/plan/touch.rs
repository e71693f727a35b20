//! Where the lines of a bound touch the products of a method: the value of a category, and the share of it that its controls leave.
//!
//! Of two factors that both go one way between two corners, the product lies above the line through either corner. No line through a point
//! in between holds, but at such a point one of the two is the closer.

use super::trend::Trend;
use super::world::{World, end};
use crate::model::assessment::{Assessment, Figure};
use crate::model::measure::Step;
use crate::model::number::Number;

/// What a reduction multiplies: the value that is reduced, and the share that is left of it, each at the worse end.
pub fn factors(assessment: &Assessment, at: usize, at_most: &Number) -> Option<(Number, Number)> {
    let [what, by] = assessment.figures.get(at)?.terms.as_slice() else {
        return None;
    };
    let taken = end(&by.reading, Trend::Rises).min(at_most.clone());
    let left = &Number::ONE - &taken.over(&Number::HUNDRED)?;
    Some((end(&what.reading, Trend::Falls), left))
}

/// For each figure, of two assessments the one whose line is closer to its product at a third, between them.
pub fn closer<'t>(
    world: &World<'_, '_>,
    [near, far]: [&'t Assessment; 2],
    between: &Assessment,
) -> Vec<&'t Assessment> {
    let checklist = world.problem.checklist;
    let far_is_closer = |at: usize, figure: &Figure| {
        let Step::Reduced { at_most, .. } = &checklist.measures.get(figure.measure)?.step else {
            return None;
        };
        let (value, left) = factors(between, at, at_most)?;
        let height = |touched| {
            let (there, left_there) = factors(touched, at, at_most)?;
            Some(&(&(&there * &left) + &(&left_there * &value)) - &(&there * &left_there))
        };
        Some(height(far)? > height(near)?)
    };
    let figures = near.figures.iter().enumerate();
    figures
        .map(|(at, figure)| {
            if far_is_closer(at, figure) == Some(true) {
                far
            } else {
                near
            }
        })
        .collect()
}

/// All products touched at one assessment.
pub fn touching(at: &Assessment) -> Vec<&Assessment> {
    vec![at; at.figures.len()]
}
