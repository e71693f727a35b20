//! Which way each figure goes when answers get better.

use super::problem::Problem;
use crate::model::assessment::{Assessment, Counted, Figure, Presence, Source, Term};
use crate::model::checklist::{Checklist, Kind};
use crate::model::measure::{Combination, Effect, Matrix, Measure, Step};
use crate::model::number::Number;

/// Which way a figure goes, at both ends of its range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// Nothing that can be improved moves it.
    Still,
    /// It never rises.
    Falls,
    /// It never falls.
    Rises,
    /// Nobody can say.
    Mixed,
}

impl Trend {
    pub const fn turned(self) -> Self {
        match self {
            Self::Falls => Self::Rises,
            Self::Rises => Self::Falls,
            other => other,
        }
    }

    /// That of a figure that rises with both of two.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Still, trend) | (trend, Self::Still) => trend,
            (one, other) if one == other => one,
            _ => Self::Mixed,
        }
    }
}

/// The trends of all figures, in the order of the method.
pub struct Trends {
    figures: Vec<(usize, Option<usize>, Trend)>,
    /// Do better answers only ever help what is aimed at?
    pub orderly: bool,
}

impl Trends {
    /// The trend of a figure, by its position.
    pub fn at(&self, figure: usize) -> Trend {
        self.figures.get(figure).map_or(Trend::Mixed, |(.., trend)| *trend)
    }

    /// The trend of a measure, for a section if it has one a section.
    pub fn of(&self, measure: usize, section: Option<usize>) -> Trend {
        let same = |it: &&(usize, Option<usize>, Trend)| it.0 == measure && it.1 == section;
        self.figures
            .iter()
            .find(same)
            .map_or(Trend::Mixed, |(.., trend)| *trend)
    }
}

/// The trends under a problem's method.
pub fn trends(problem: &Problem<'_>) -> Trends {
    let checklist = problem.checklist;
    let mut counted = problem.counted.clone();
    for candidate in &problem.candidates {
        if let Some(place) = counted.get_mut(candidate.question) {
            *place = Counted::Open;
        }
    }
    // with everything open, the least of a figure is the least that any improvement can make of it
    let widest: Assessment = problem.assess(counted);
    let mut found: Vec<Trend> = Vec::new();
    for figure in &widest.figures {
        let trend = checklist.measures.get(figure.measure).map_or(Trend::Mixed, |measure| {
            let raw = match &measure.step {
                Step::Section { section, .. } => of_section(problem, section.or(figure.section)),
                step => made(step, &figure.terms, &found),
            };
            finished(measure, raw)
        });
        found.push(trend);
    }
    let good = |at: usize| matches!(found.get(at), Some(Trend::Still | Trend::Falls));
    let worst = |figure: &Figure| {
        checklist
            .rating
            .worst
            .as_ref()
            .is_some_and(|it| it.of == figure.measure)
    };
    let mut rated = widest
        .figures
        .iter()
        .enumerate()
        .filter(|(at, it)| *at == widest.overall || worst(it));
    Trends {
        orderly: rated.all(|(at, _)| good(at)),
        figures: widest
            .figures
            .iter()
            .zip(found.iter())
            .map(|(figure, trend)| (figure.measure, figure.section, *trend))
            .collect(),
    }
}

/// The questions that count in a section or in one nested in it.
pub fn inside(checklist: &Checklist, section: usize) -> Vec<usize> {
    let Some(it) = checklist.sections.get(section) else {
        return Vec::new();
    };
    let nested = it.children.iter().flat_map(|child| inside(checklist, *child));
    it.members.iter().copied().chain(nested).collect()
}

fn of_section(problem: &Problem<'_>, section: Option<usize>) -> Trend {
    let Some(section) = section else { return Trend::Still };
    let inside = inside(problem.checklist, section);
    if !problem.candidates.iter().any(|it| inside.contains(&it.question)) {
        return Trend::Still;
    }
    match problem.checklist.sections.get(section).map(|it| it.kind) {
        Some(Kind::Control) => Trend::Rises,
        _ => Trend::Falls,
    }
}

/// The trend of what a step makes of earlier figures.
fn made(step: &Step, terms: &[Term], found: &[Trend]) -> Trend {
    let of = |term: &Term| match term.source {
        Source::Figure(at) => found.get(at).copied().unwrap_or(Trend::Mixed),
        Source::Question(_) | Source::Section(_) => Trend::Mixed,
    };
    let positive = |term: &Term| term.reading.presence == Presence::Absent || !term.reading.least.low.is_negative();
    let percent = |number: &Number| !number.is_negative() && *number <= Number::HUNDRED;
    let joined = || terms.iter().map(of).fold(Trend::Still, Trend::and);
    let sound = |holds: bool, trend: Trend| {
        if holds || terms.iter().all(|term| of(term) == Trend::Still) {
            trend
        } else {
            Trend::Mixed
        }
    };
    let (first, second) = (
        terms.first().map_or(Trend::Still, of),
        terms.get(1).map_or(Trend::Still, of),
    );
    match step {
        Step::Section { .. } => Trend::Mixed,
        Step::Combined {
            how: Combination::Product,
            ..
        }
        | Step::Ladder(_) => sound(terms.iter().all(positive), joined()),
        Step::Combined { .. } => sound(terms.iter().all(|term| !term.weight.is_negative()), joined()),
        Step::Scaled { floor, .. } => sound(terms.iter().all(positive) && percent(floor), joined()),
        Step::Reduced { at_most, .. } => {
            let fine = terms.first().is_none_or(positive) && percent(at_most);
            sound(fine, first.and(second.turned()))
        }
        Step::ReducedIf { by, .. } => {
            let fine = terms.first().is_none_or(positive) && percent(by);
            sound(fine, first.and(second.turned()))
        }
        Step::Matrix(matrix) => along(&matrix.cells, first).and(along(&across(matrix), second)),
        Step::PercentOfPossible(_) | Step::Same(_) => joined(),
    }
}

/// The trend of the cells of a table while the row goes this way.
fn along(rows: &[Vec<Number>], row: Trend) -> Trend {
    let pairs = || rows.iter().zip(rows.iter().skip(1)).flat_map(|(a, b)| a.iter().zip(b));
    match row {
        Trend::Still => Trend::Still,
        trend if pairs().all(|(a, b)| a <= b) => trend,
        trend if pairs().all(|(a, b)| a >= b) => trend.turned(),
        _ => Trend::Mixed,
    }
}

/// The cells with rows and columns exchanged.
fn across(matrix: &Matrix) -> Vec<Vec<Number>> {
    let columns = matrix.cells.iter().map(Vec::len).max().unwrap_or_default();
    let column = |at: usize| matrix.cells.iter().filter_map(|row| row.get(at).cloned()).collect();
    (0..columns).map(column).collect()
}

/// The trend once a measure is inverted and corrected; rounding and limits change none.
fn finished(measure: &Measure, raw: Trend) -> Trend {
    let turns = |effect: &Effect| matches!(effect, Effect::Multiply(by) if by.is_negative());
    match raw {
        Trend::Still => Trend::Still,
        _ if measure.rules.iter().any(|rule| turns(&rule.effect)) => Trend::Mixed,
        trend if measure.inverted => trend.turned(),
        trend => trend,
    }
}
