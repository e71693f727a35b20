//! A critical control that fails, and an average that does not tell.

use crate::check::flaw::{Counterexample, Flaw};
use crate::check::reach::answers_for;
use crate::check::trial::{Trials, kind, laid_over, smallest, with};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::assessment::{Counted, Verdict};
use crate::model::checklist::{AnswerKind, Checklist, Kind};
use crate::model::number::Number;
use crate::model::text::Text;
use crate::score::{assess_counted, best, worst};
use crate::source::Sourced;

pub fn averaged_away(sourced: &Sourced, trials: &Trials<'_>) -> Vec<Flaw> {
    let checklist = &sourced.checklist;
    let heaviest = heaviest(checklist);
    let mut flaws = Vec::new();
    for (at, question) in checklist.questions.iter().enumerate() {
        if !question.critical && heaviest != Some(at) {
            continue;
        }
        let (bad, good) = (worst(checklist, question), best(checklist, question));
        // where it is a control, it has something to control
        let bases: [&[Kind]; 2] = [&[Kind::Risk, Kind::Profile], &[]];
        let skipped = usize::from(kind(checklist, question) != Kind::Control);
        let band = |set: &[Counted]| match assess_counted(checklist, set.to_vec()).verdict {
            Verdict::Decided(band) => Some(band),
            _ => None,
        };
        let last = checklist.rating.bands.len().saturating_sub(1);
        let shows = |set: &[Counted]| {
            let (holds, fails) = (band(&with(set, at, &good)), band(&with(set, at, &bad)));
            trials.set(set.to_vec()).asks(at) && fails.is_some_and(|fails| fails < last && Some(fails) == holds)
        };
        let needed = question.applies_if.as_ref().and_then(|it| answers_for(checklist, it));
        let bases = bases.into_iter().skip(skipped).map(|kinds| trials.worst_of(kinds));
        let set = bases
            .map(|base| needed.as_ref().map_or(base.clone(), |needed| laid_over(&base, needed)))
            .find(|base| band(&with(base, at, &good)).is_some_and(|band| band < last));
        let Some(set) = set.filter(|set| shows(set)) else {
            continue;
        };
        let set = smallest(&set, shows);
        let id = &question.id;
        let message = if question.critical {
            Text::new(
                format!("`{id}` 标为关键，但它最差时评级一级也不变差"),
                format!("`{id}` is marked as critical, but where it fails the rating is not one band worse"),
            )
        } else {
            Text::new(
                format!("`{id}` 的权重至少是其他任何一项控制的两倍，但它最差时评级一级也不变差"),
                format!(
                    "`{id}` weighs twice as much as any other control, but where it fails the rating is not one band worse"
                ),
            )
        };
        let mut diagnostic = Diagnostic::new(Code::AveragedAway, message);
        diagnostic.place = sourced.places.questions.get(at).cloned();
        let example = Counterexample::pair(id, with(&set, at, &good), with(&set, at, &bad));
        flaws.push(Flaw::shown(checklist, diagnostic, example));
    }
    flaws
}

/// The control that weighs at least twice as much as each of two or more others.
fn heaviest(checklist: &Checklist) -> Option<usize> {
    let questions = checklist.questions.iter().enumerate();
    let mut controls: Vec<(&Number, usize)> = questions
        .filter(|(_, it)| kind(checklist, it) == Kind::Control && it.answer != AnswerKind::Words)
        .map(|(at, it)| (&it.weight, at))
        .collect();
    controls.sort_by(|a, b| b.0.cmp(a.0));
    let [(first, at), (second, _), _, ..] = controls.as_slice() else {
        return None;
    };
    (**first >= *second + *second).then_some(*at)
}
