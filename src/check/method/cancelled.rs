//! Weights that cancel out: with all of them 1 everything would be as it is.

use crate::check::flaw::{Counterexample, Flaw};
use crate::check::trial::{Set, Trials, with};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::assessment::{Assessment, Counted, Range};
use crate::model::checklist::Checklist;
use crate::model::number::Number;
use crate::model::text::Text;
use crate::model::weight::Weight;
use crate::score::{assess_counted, worst};
use crate::source::Sourced;

/// Weights that are compared with each other and with no others.
struct Group {
    /// What they are in: the id of a section or a measure.
    name: String,
    place: Option<Place>,
    weights: Vec<Weight>,
    /// The questions in it, if it is a section.
    questions: Vec<usize>,
}

/// The weights of these questions are idle anyhow.
pub fn cancelled_weights(sourced: &Sourced, trials: &Trials<'_>, idle: &[usize]) -> Vec<Flaw> {
    let checklist = &sourced.checklist;
    let mut flaws = Vec::new();
    for group in groups(sourced, idle) {
        let mut plain = checklist.clone();
        let mut differs = false;
        for weight in &group.weights {
            if let Some(number) = plain.weight_mut(*weight) {
                differs |= *number != Number::ONE;
                *number = Number::ONE;
            }
        }
        let same = |set: &Set| {
            let (now, then) = (
                assess_counted(checklist, set.answers.clone()),
                assess_counted(&plain, set.answers.clone()),
            );
            figures(&now).eq(figures(&then)) && now.verdict == then.verdict
        };
        if !differs || !trials.sets.iter().all(same) {
            continue;
        }
        let name = &group.name;
        let message = Text::new(
            format!("`{name}` 中的权重相互抵消：全部改为 1，任何结果都不变"),
            format!("the weights in `{name}` cancel out: with each of them 1, nothing would come out differently"),
        );
        let mut diagnostic = Diagnostic::new(Code::CancelledWeight, message);
        diagnostic.place.clone_from(&group.place);
        flaws.push(match example(trials, &group) {
            Some(example) => Flaw::shown(checklist, diagnostic, example),
            None => diagnostic.into(),
        });
    }
    flaws
}

/// The ranges of all figures.
fn figures(assessment: &Assessment) -> impl Iterator<Item = &Range> {
    assessment.figures.iter().map(|figure| &figure.reading.range)
}

/// The weights of each section that is no sum of points, and of each value of a measure.
fn groups(sourced: &Sourced, idle: &[usize]) -> Vec<Group> {
    let checklist = &sourced.checklist;
    let mut groups: Vec<(Key, Group)> = Vec::new();
    let is_idle = |weight: &Weight| matches!(weight, Weight::Question(at) if idle.contains(at));
    for weight in checklist.weights().into_iter().filter(|weight| !is_idle(weight)) {
        let Some(key) = key(checklist, weight) else { continue };
        let question = match weight {
            Weight::Question(at) => Some(at),
            _ => None,
        };
        if let Some((_, group)) = groups.iter_mut().find(|(other, _)| *other == key) {
            group.weights.push(weight);
            group.questions.extend(question);
            continue;
        }
        let (name, place) = match key {
            Key::Section(at) => (
                checklist.sections.get(at).map(|it| &it.id),
                question.and_then(|at| sourced.places.questions.get(at)),
            ),
            Key::Measure(at, _) => (
                checklist.measures.get(at).map(|it| &it.id),
                sourced.places.measures.get(at),
            ),
        };
        let group = Group {
            name: name.cloned().unwrap_or_default(),
            place: place.cloned(),
            weights: vec![weight],
            questions: question.into_iter().collect(),
        };
        groups.push((key, group));
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// What a weight is in.
#[derive(PartialEq, Eq)]
enum Key {
    Section(usize),
    Measure(usize, Option<usize>),
}

fn key(checklist: &Checklist, weight: Weight) -> Option<Key> {
    Some(match weight {
        Weight::Question(at) => Key::Section(checklist.questions.get(at)?.section),
        Weight::Section(at) => Key::Section(checklist.sections.get(at)?.parent?),
        Weight::SectionIn { measure, of, .. } => Key::Measure(measure, of),
        Weight::MeasureIn { measure, .. } => Key::Measure(measure, None),
    })
}

/// A question of the group at its worst, then one outside of it that weighs otherwise, to the same effect; else the first alone.
fn example(trials: &Trials<'_>, group: &Group) -> Option<Counterexample> {
    let checklist = trials.checklist;
    let open = vec![Counted::Open; checklist.questions.len()];
    let worst = |at: usize| {
        let question = checklist.questions.get(at)?;
        Some(with(&open, at, &worst(checklist, question)))
    };
    let overall = |set: &[Counted]| {
        let assessment = assess_counted(checklist, set.to_vec());
        assessment.rated(checklist).cloned()
    };
    let inside = group.questions.clone();
    let outside = |at: &usize| !inside.contains(at);
    for &first in &inside {
        let Some(set) = worst(first) else { continue };
        let Some(range) = overall(&set) else { continue };
        let weight = |at: usize| checklist.questions.get(at).map(|it| &it.weight);
        for second in (0..checklist.questions.len()).filter(outside) {
            let other =
                worst(second).filter(|_| weight(second) != weight(first) && weight(second) != Some(&Number::ZERO));
            if let Some(other) = other.filter(|other| overall(other) == Some(range.clone())) {
                return Some(Counterexample::pair(&group.name, set, other));
            }
        }
    }
    let first = inside.first().copied().unwrap_or_default();
    Some(Counterexample::one(&group.name, worst(first)?))
}
