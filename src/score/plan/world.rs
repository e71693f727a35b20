//! The improvements that are left once it is decided which questions apply: groups of questions in which effort can be spent.

use super::frontier::{Item, Joined, Level, frontier};
use super::problem::{Candidate, Problem};
use super::section::{Merit, counting, merit, merits};
use super::settled::Settled;
use super::trend::{Trend, Trends, inside};
use crate::model::assessment::{Assessment, Counted, Figure, Reading, Source};
use crate::model::checklist::{Combine, Kind};
use crate::model::condition::Truth;
use crate::model::measure::Step;
use crate::model::number::Number;

/// Everything but the spending is decided.
pub struct World<'p, 'a> {
    pub problem: &'p Problem<'a>,
    pub trends: &'p Trends,
    /// The answers where nothing more is improved.
    pub counted: Vec<Counted>,
    /// In the order in which they are decided.
    pub groups: Vec<Group>,
    /// For each figure, the groups that move it.
    pub moved_by: Vec<Vec<usize>>,
    /// For each group and level, the worse end of each figure before and after its corrections if that group alone is improved.
    pub alone: Vec<Vec<Vec<(Number, Number)>>>,
    /// The worse end of each figure if everything is improved.
    pub ceiling: Vec<Number>,
}

/// Questions whose improvements are bought together, level by level.
pub struct Group {
    pub levels: Vec<Level>,
    /// The questions in it.
    questions: Vec<usize>,
}

impl<'p, 'a> World<'p, 'a> {
    /// The world that follows from answers as they count, with the candidates that do not steer still to be decided.
    pub fn new(problem: &'p Problem<'a>, settled: &Settled, trends: &'p Trends, counted: Vec<Counted>) -> Self {
        let base = problem.assess(counted.clone());
        let groups = groups(problem, settled, &base);
        let mut world = Self {
            moved_by: moved_by(problem, &base, &groups),
            problem,
            trends,
            counted,
            groups,
            alone: Vec::new(),
            ceiling: Vec::new(),
        };
        let ends = |assessment: &Assessment| -> Vec<(Number, Number)> {
            let figures = assessment.figures.iter().enumerate();
            figures.map(|(at, figure)| world.ends(at, figure)).collect()
        };
        let alone = |group: usize| {
            let levels = world.groups.get(group).map_or(0, |it| it.levels.len());
            let at = |level: usize| {
                let mut chosen = vec![0; world.groups.len()];
                chosen.iter_mut().skip(group).take(1).for_each(|it| *it = level);
                ends(&world.assess(&chosen))
            };
            (0..levels).map(at).collect()
        };
        let alone: Vec<Vec<Vec<(Number, Number)>>> = (0..world.groups.len()).map(alone).collect();
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
        let mut counted = self.counted.clone();
        for candidate in self.chosen(levels) {
            if let Some(candidate) = self.problem.candidates.get(candidate)
                && let Some(place) = counted.get_mut(candidate.question)
            {
                *place = candidate.best().clone();
            }
        }
        self.problem.assess(counted)
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
    pub fn ends(&self, at: usize, figure: &Figure) -> (Number, Number) {
        let trend = self.trends.at(at);
        let inverted = self
            .problem
            .checklist
            .measures
            .get(figure.measure)
            .is_some_and(|it| it.inverted);
        let raw = if inverted { trend.turned() } else { trend };
        (end(&figure.raw, raw), end(&figure.reading, trend))
    }
}

/// The end of a reading that improvements make better.
pub fn end(reading: &Reading, trend: Trend) -> Number {
    match trend {
        Trend::Rises => reading.range.low.clone(),
        Trend::Still | Trend::Falls | Trend::Mixed => reading.range.high.clone(),
    }
}

/// The candidates left, in groups: those of a section together where their merits simply add up or one of them decides, each other by itself.
fn groups(problem: &Problem<'_>, settled: &Settled, base: &Assessment) -> Vec<Group> {
    let checklist = problem.checklist;
    let merits = merits(checklist);
    let gates = settled.gates.iter().filter_map(|at| checklist.gates.get(*at));
    let named: Vec<usize> = gates.flat_map(|gate| gate.when.questions()).collect();
    let certain = |section: usize| {
        let possible = |at: &usize| base.standings.get(*at).is_some_and(|it| it.applies == Truth::Unknown);
        !inside(checklist, section).iter().any(possible)
    };
    // groups of one: first those that gates name, since they are decided by more than figures
    let mut gated = Vec::new();
    let mut loose = Vec::new();
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); checklist.sections.len()];
    let applying = problem
        .candidates
        .iter()
        .enumerate()
        .zip(&settled.steers)
        .filter(|((_, it), steers)| {
            let applies = base.standings.get(it.question).map(|standing| standing.applies);
            !**steers && applies != Some(Truth::False)
        });
    for ((at, candidate), _) in applying {
        let counts = counting(checklist, candidate.question);
        let read = |section: &usize| merits.get(*section).map_or(0, Vec::len);
        let home = counts
            .first()
            .copied()
            .filter(|home| counts.len() == 1 && read(home) == 1 && certain(*home));
        let one = || Group {
            levels: vec![
                Level::default(),
                Level {
                    effort: candidate.effort,
                    chosen: vec![at],
                },
            ],
            questions: vec![candidate.question],
        };
        if named.contains(&candidate.question) {
            gated.push(one());
        } else if let Some(members) = home.and_then(|home| members.get_mut(home)) {
            members.push(at);
        } else if counts.iter().any(|section| read(section) > 0) {
            loose.push(one());
        }
    }
    let sections = |wanted: fn(Kind) -> bool| {
        let sections = checklist.sections.iter().enumerate();
        let of = sections.filter(move |(_, section)| wanted(section.kind));
        of.filter_map(|(at, _)| {
            let merit = *merits.get(at)?.first()?;
            grouped(problem, settled, at, members.get(at)?, merit, base)
        })
    };
    // controls first: once they are decided, what is left nearly adds up
    let controls: Vec<Group> = sections(|kind| kind == Kind::Control).collect();
    let risks: Vec<Group> = sections(|kind| kind != Kind::Control).collect();
    gated.into_iter().chain(loose).chain(controls).chain(risks).collect()
}

/// The candidates of one section as a group.
fn grouped(
    problem: &Problem<'_>,
    settled: &Settled,
    at: usize,
    members: &[usize],
    by: Merit,
    base: &Assessment,
) -> Option<Group> {
    let checklist = problem.checklist;
    let section = checklist.sections.get(at)?;
    let joined = match (section.combine, section.kind) {
        (Combine::Mean | Combine::Sum, _) => Joined::Sum,
        (Combine::Min, Kind::Control) | (Combine::Max, Kind::Profile | Kind::Risk) => Joined::Least,
        (Combine::Max, Kind::Control) | (Combine::Min, Kind::Profile | Kind::Risk) => Joined::Greatest,
    };
    let candidates = members
        .iter()
        .filter_map(|at| Some((*at, problem.candidates.get(*at)?)));
    let items = candidates.filter_map(|(candidate, it)| {
        let weightless = checklist.questions.get(it.question)?.weight.is_zero();
        let worth = |counted: &Counted| merit(checklist, at, it.question, counted, by);
        let item = Item {
            candidate,
            effort: it.effort,
            now: worth(&base.standings.get(it.question)?.counted)?,
            then: worth(it.best())?,
        };
        (!weightless).then_some(item)
    });
    let items: Vec<Item> = items.collect();
    let improved: Vec<usize> = items
        .iter()
        .filter_map(|item| Some(problem.candidates.get(item.candidate)?.question))
        .collect();
    let others = section.members.iter().filter(|question| !improved.contains(question));
    let others = others.filter_map(|question| {
        let standing = base.standings.get(*question)?;
        let weightless = checklist.questions.get(*question)?.weight.is_zero();
        let counts = standing.applies != Truth::False && standing.counted != Counted::Aside && !weightless;
        // one that is improved by itself, as those that gates name, must not hold the others down; what steers is decided
        let free = problem
            .candidates
            .iter()
            .zip(&settled.steers)
            .filter(|(_, steers)| !**steers);
        let itself = free.map(|(it, _)| it).find(|it| it.question == *question);
        let counted = itself
            .filter(|_| joined == Joined::Least)
            .map_or(&standing.counted, Candidate::best);
        counts.then(|| merit(checklist, at, *question, counted, by))?
    });
    let others: Vec<Number> = others.filter(|_| joined != Joined::Sum).collect();
    let levels = frontier(&items, &others, joined);
    (levels.len() > 1).then_some(Group {
        levels,
        questions: improved,
    })
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

fn holding(groups: &[Group], questions: &[usize]) -> Vec<usize> {
    let groups = groups.iter().enumerate();
    let holding = groups.filter(|(_, group)| group.questions.iter().any(|it| questions.contains(it)));
    holding.map(|(at, _)| at).collect()
}
