//! How a candidate counts in the sections that it stands in or feeds.

use super::problem::{Candidate, Problem};
use crate::model::assessment::Counted;
use crate::model::checklist::{Checklist, Combine, Kind, Question, Section, Unanswered};
use crate::model::measure::{Step, Unit};
use crate::model::number::Number;
use crate::score::answer::{badness, points, possible};
use crate::score::section::child_unit;

/// The points that an answer counts in a section at the worse end; none where it is left out.
pub fn worst_points(question: &Question, at: usize, section: &Section, counted: &Counted) -> Option<Number> {
    let possible = possible(question, at)?;
    points(question, at, counted).or(match section.unanswered {
        Unanswered::Exclude => None,
        Unanswered::Zero => Some(Number::ZERO),
        Unanswered::Block | Unanswered::Worst if section.kind == Kind::Control => Some(possible.low),
        Unanswered::Block | Unanswered::Worst => Some(possible.high),
    })
}

/// Whether the best answer is at least as good as any other in every section that the question counts in, and counts there as others do.
pub fn rises_everywhere(problem: &Problem<'_>, candidate: &Candidate) -> bool {
    let checklist = problem.checklist;
    let (Some(question), Some(now)) = (
        checklist.questions.get(candidate.question),
        problem.counted.get(candidate.question),
    ) else {
        return false;
    };
    let sections = checklist.sections.iter().enumerate();
    let mut counting = sections.filter(|(_, section)| section.members.contains(&candidate.question));
    counting.all(|(at, section)| {
        let bad = |counted: &Counted| worst_points(question, at, section, counted).map(|it| badness(section.kind, &it));
        let best = bad(candidate.best());
        let mut others = candidate.options.iter().chain([now]);
        best.is_some() && others.all(|other| bad(other) >= best)
    })
}

/// The sections in which a question counts.
pub fn counting(checklist: &Checklist, question: usize) -> Vec<usize> {
    let sections = checklist.sections.iter().enumerate();
    let counting = sections.filter(|(_, section)| section.members.contains(&question));
    counting.map(|(at, _)| at).collect()
}

/// What makes one improvement in a section better than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merit {
    /// The share of the question's own range, times its weight; merits add up.
    WeightedShare,
    /// Its points times its weight; merits add up.
    WeightedPoints,
    /// The share of its own range; one member decides.
    Share,
    /// Its points; one member decides.
    Points,
}

/// For each section, what makes an improvement in it better, wherever the method reads it.
pub fn merits(checklist: &Checklist) -> Vec<Vec<Merit>> {
    let mut merits = vec![Vec::new(); checklist.sections.len()];
    for measure in &checklist.measures {
        if let Step::Section { section, unit, .. } = &measure.step {
            let each = measure.each.map(|kind| checklist.sections_of(kind).collect::<Vec<_>>());
            for at in section.iter().copied().chain(each.unwrap_or_default()) {
                read(checklist, at, *unit, &mut merits);
            }
        }
    }
    merits
}

fn read(checklist: &Checklist, at: usize, unit: Unit, merits: &mut Vec<Vec<Merit>>) {
    let Some(section) = checklist.sections.get(at) else {
        return;
    };
    let merit = match (section.combine, unit) {
        (Combine::Mean, Unit::Percent) => Merit::WeightedShare,
        (Combine::Mean, Unit::Points) | (Combine::Sum, _) => Merit::WeightedPoints,
        (Combine::Min | Combine::Max, Unit::Percent) => Merit::Share,
        (Combine::Min | Combine::Max, Unit::Points) => Merit::Points,
    };
    if let Some(known) = merits.get_mut(at).filter(|known| !known.contains(&merit)) {
        known.push(merit);
    }
    for child in &section.children {
        read(checklist, *child, child_unit(section, unit), merits);
    }
}

/// How good an answer is in a section, more being better; none where it is left out.
pub fn merit(checklist: &Checklist, at: usize, question: usize, counted: &Counted, merit: Merit) -> Option<Number> {
    let (section, question) = (checklist.sections.get(at)?, checklist.questions.get(question)?);
    let points = worst_points(question, at, section, counted)?;
    let possible = possible(question, at)?;
    let share = (&points - &possible.low).over(&(&possible.high - &possible.low));
    let value = match merit {
        Merit::WeightedShare => &share? * &question.weight,
        Merit::WeightedPoints => &points * &question.weight,
        Merit::Share => share?,
        Merit::Points => points,
    };
    Some(-&badness(section.kind, &value))
}
