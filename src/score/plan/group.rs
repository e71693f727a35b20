//! Groups of questions in which effort can be spent: their improvements are bought together, level by level.

use super::frontier::{Item, Joined, Level, frontier};
use super::problem::{Candidate, Problem};
use super::section::{Merit, counting, merit, merits};
use super::settled::Settled;
use super::trend::inside;
use crate::model::assessment::{Assessment, Counted};
use crate::model::checklist::{Combine, Kind};
use crate::model::condition::Truth;
use crate::model::number::Number;

/// Questions whose improvements are bought together, level by level.
pub struct Group {
    pub levels: Vec<Level>,
    /// The questions in it.
    pub questions: Vec<usize>,
}

/// The candidates left, in groups: those of a section together where their merits simply add up or one of them decides, each other by itself.
pub fn groups(problem: &Problem<'_>, settled: &Settled, base: &Assessment) -> Vec<Group> {
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

/// The groups that hold one of these questions.
pub fn holding(groups: &[Group], questions: &[usize]) -> Vec<usize> {
    let groups = groups.iter().enumerate();
    let holding = groups.filter(|(_, group)| group.questions.iter().any(|it| questions.contains(it)));
    holding.map(|(at, _)| at).collect()
}
