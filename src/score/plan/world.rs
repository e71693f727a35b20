//! The improvements that are left once it is decided which questions apply, and what comes of any of them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::billionth::{Side, billionths};
use super::group::{Group, groups, holding};
use super::problem::Problem;
use super::settled::Settled;
use super::trend::{Trend, Trends, inside};
use crate::model::assessment::{Assessment, Counted, Figure, Reading, Source};
use crate::model::measure::Step;
use crate::model::number::Number;
use crate::score::counted_of;
use crate::score::retrial::recounted;

/// So many values of a section are kept.
const KEPT: usize = 4096;

/// Everything but the spending is decided.
pub struct World<'p, 'a> {
    pub problem: &'p Problem<'a>,
    pub trends: &'p Trends,
    /// What comes of it where nothing more is improved.
    base: Assessment,
    /// In the order in which they are decided.
    pub groups: Vec<Group>,
    /// For each figure, the groups that move it.
    pub moved_by: Vec<Vec<usize>>,
    /// For each figure that takes the value of a section, that value by the levels of the groups that move it, as far as it was asked for.
    values: RefCell<Vec<BTreeMap<Vec<usize>, Rc<Reading>>>>,
    /// For each group and level, how far each figure goes if that group alone is improved.
    pub alone: Vec<Vec<Vec<Moved>>>,
    /// The worse end of each figure if everything is improved.
    pub ceiling: Vec<Number>,
}

impl<'p, 'a> World<'p, 'a> {
    /// The world that follows from answers as they count, with the candidates that do not steer still to be decided.
    pub fn new(problem: &'p Problem<'a>, settled: &Settled, trends: &'p Trends, counted: Vec<Counted>) -> Self {
        let base = problem.assess(counted);
        let groups = groups(problem, settled, &base);
        let mut world = Self {
            moved_by: moved_by(problem, &base, &groups),
            values: RefCell::new(vec![BTreeMap::new(); base.figures.len()]),
            problem,
            trends,
            base,
            groups,
            alone: Vec::new(),
            ceiling: Vec::new(),
        };
        let ends = |assessment: &Assessment| -> Vec<(Number, Number)> {
            let figures = assessment.figures.iter().enumerate();
            figures.map(|(at, figure)| world.ends(at, figure)).collect()
        };
        let none = ends(&world.assess(&vec![0; world.groups.len()]));
        let alone = |group: usize| -> Vec<Vec<Moved>> {
            let levels = world.groups.get(group).map_or(0, |it| it.levels.len());
            let at = |level: usize| {
                let mut chosen = vec![0; world.groups.len()];
                chosen.iter_mut().skip(group).take(1).for_each(|it| *it = level);
                let there = ends(&world.assess(&chosen)).into_iter();
                let steps = there.zip(&none).enumerate();
                steps.map(|(at, (there, none))| world.step(at, &there, none)).collect()
            };
            (0..levels).map(at).collect()
        };
        let alone = (0..world.groups.len()).map(alone).collect();
        let all: Vec<usize> = world
            .groups
            .iter()
            .map(|it| it.levels.len().saturating_sub(1))
            .collect();
        let ceiling = ends(&world.assess(&all)).into_iter().map(|(_, end)| end).collect();
        world.alone = alone;
        world.ceiling = ceiling;
        world
    }

    /// The assessment with these levels, one a group.
    pub fn assess(&self, levels: &[usize]) -> Assessment {
        let mut counted = counted_of(&self.base);
        for candidate in self.chosen(levels) {
            if let Some(candidate) = self.problem.candidates.get(candidate)
                && let Some(place) = counted.get_mut(candidate.question)
            {
                *place = candidate.best().clone();
            }
        }
        let movers = self.moved_by.iter().zip(&self.base.figures);
        let places: Vec<Option<Vec<usize>>> = movers
            .map(|(movers, figure)| {
                let step = &self.problem.checklist.measures.get(figure.measure)?.step;
                let at = |group: &usize| levels.get(*group).copied().unwrap_or_default();
                matches!(step, Step::Section { .. }).then(|| movers.iter().map(at).collect())
            })
            .collect();
        let mut values = self.values.borrow_mut();
        let known: Vec<Option<Rc<Reading>>> = values
            .iter()
            .zip(&places)
            .map(|(values, place)| values.get(place.as_ref()?).cloned())
            .collect();
        let known_at = |figure: usize| known.get(figure)?.as_deref();
        let assessment = recounted(self.problem.checklist, &self.base, counted, known_at);
        for (at, place) in places.into_iter().enumerate() {
            if let (Some(values), Some(place), Some(None), Some(figure)) =
                (values.get_mut(at), place, known.get(at), assessment.figures.get(at))
                && values.len() < KEPT
            {
                values.insert(place, Rc::new(figure.raw.clone()));
            }
        }
        assessment
    }

    /// The candidates that are improved at these levels.
    pub fn chosen(&self, levels: &[usize]) -> Vec<usize> {
        let pairs = self.groups.iter().zip(levels);
        let levels = pairs.filter_map(|(group, level)| group.levels.get(*level));
        levels.flat_map(|level| level.chosen.iter().copied()).collect()
    }

    /// The groups that hold one of these questions.
    pub fn holding(&self, questions: &[usize]) -> Vec<usize> {
        holding(&self.groups, questions)
    }

    /// The worse end of a figure, before and after its corrections.
    fn ends(&self, at: usize, figure: &Figure) -> (Number, Number) {
        let [raw, finished] = self.ways(at);
        (end(&figure.raw, raw), end(&figure.reading, finished))
    }

    /// How far it is between two of these.
    fn step(&self, at: usize, there: &(Number, Number), none: &(Number, Number)) -> Moved {
        let [raw, finished] = self.ways(at);
        Moved {
            raw: billionths(&(&there.0 - &none.0), Side::of(raw)),
            finished: billionths(&(&there.1 - &none.1), Side::of(finished)),
        }
    }

    /// Which way a figure goes before and after its corrections.
    fn ways(&self, at: usize) -> [Trend; 2] {
        let trend = self.trends.at(at);
        let figure = self.base.figures.get(at);
        let measure = figure.and_then(|it| self.problem.checklist.measures.get(it.measure));
        let inverted = measure.is_some_and(|it| it.inverted);
        [if inverted { trend.turned() } else { trend }, trend]
    }
}

/// How far a figure goes, in billionths, rounded to the side on which it is bounded; none where that is too far to bother.
#[derive(Debug, Clone, Copy)]
pub struct Moved {
    /// Before its corrections.
    pub raw: Option<i64>,
    /// After them.
    pub finished: Option<i64>,
}

/// The end of a reading that improvements make better.
pub fn end(reading: &Reading, trend: Trend) -> Number {
    match trend {
        Trend::Rises => reading.range.low.clone(),
        Trend::Still | Trend::Falls | Trend::Mixed => reading.range.high.clone(),
    }
}

/// For each figure, the groups with a question that it comes from.
fn moved_by(problem: &Problem<'_>, base: &Assessment, groups: &[Group]) -> Vec<Vec<usize>> {
    let checklist = problem.checklist;
    let mut all: Vec<Vec<usize>> = Vec::new();
    for figure in &base.figures {
        let step = checklist.measures.get(figure.measure).map(|measure| &measure.step);
        let mut groups = if let Some(Step::Section { section, .. }) = step {
            let section = section.or(figure.section);
            holding(groups, &section.map_or_else(Vec::new, |at| inside(checklist, at)))
        } else {
            let sources = figure.terms.iter().filter_map(|term| match term.source {
                Source::Figure(at) => all.get(at),
                Source::Question(_) | Source::Section(_) => None,
            });
            sources.flatten().copied().collect()
        };
        groups.sort_unstable();
        groups.dedup();
        all.push(groups);
    }
    all
}
