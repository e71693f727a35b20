//! Questions that are hidden or set aside and count all the same.

use crate::check::flaw::{Counterexample, Flaw};
use crate::check::reach::answers_for;
use crate::check::trial::{Trials, smallest, with};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::assessment::{Counted, Presence};
use crate::model::checklist::AnswerKind;
use crate::model::condition::Condition;
use crate::model::measure::{Possible, Step};
use crate::model::number::Number;
use crate::model::text::Text;
use crate::score::assess_counted;
use crate::source::Sourced;

/// Measures whose possible range goes over all questions: one that is not asked counts as the least it could be.
pub fn hidden_counts(sourced: &Sourced, trials: &Trials<'_>) -> Vec<Flaw> {
    let checklist = &sourced.checklist;
    let mut flaws = Vec::new();
    for (at, measure) in checklist.measures.iter().enumerate() {
        let Step::Section {
            section,
            possible: Possible::All,
            ..
        } = &measure.step
        else {
            continue;
        };
        let sections: Vec<usize> = match (section, measure.each) {
            (Some(section), _) => vec![*section],
            (None, Some(kind)) => checklist.sections_of(kind).collect(),
            (None, None) => Vec::new(),
        };
        let found = sections.into_iter().find_map(|section| {
            let figure = measure.each.map(|_| section);
            short(trials, section, at, figure)
        });
        let Some((question, set)) = found else { continue };
        let (id, hidden) = (
            &measure.id,
            checklist.questions.get(question).map_or("", |it| it.id.as_str()),
        );
        let message = Text::new(
            format!("度量 `{id}` 把没有问到的题也算在内：`{hidden}` 不适用时仍按最低分计"),
            format!(
                "`{id}` counts questions that are not asked: where `{hidden}` does not apply it counts as its least"
            ),
        );
        let mut diagnostic = Diagnostic::new(Code::HiddenCounts, message);
        diagnostic.place = sourced.places.measures.get(at).cloned();
        flaws.push(Flaw::shown(checklist, diagnostic, Counterexample::one(id, set)));
    }
    flaws
}

/// A question of the section that counts while it is hidden, or else set aside, and the answers that show it: the measure cannot
/// reach its end any more, whatever is answered.
fn short(trials: &Trials<'_>, section: usize, measure: usize, figure: Option<usize>) -> Option<(usize, Vec<Counted>)> {
    let checklist = trials.checklist;
    let open = vec![Counted::Open; checklist.questions.len()];
    let falls_short = |set: &[Counted]| {
        let assessment = assess_counted(checklist, set.to_vec());
        let reading = assessment.figure(measure, figure).map(|figure| &figure.raw);
        reading.is_some_and(|it| it.presence != Presence::Absent && it.range.high < it.most.high)
    };
    let members = &checklist.sections.get(section)?.members;
    let counts = |at: &usize| {
        let question = checklist.questions.get(*at);
        question.is_some_and(|it| it.answer != AnswerKind::Words && it.weight > Number::ZERO)
    };
    let hidden = members.iter().copied().filter(counts).find_map(|at| {
        let condition = checklist.questions.get(at)?.applies_if.as_ref()?;
        let set = answers_for(checklist, &Condition::Not(Box::new(condition.clone())))?;
        let shows = |set: &[Counted]| trials.set(set.to_vec()).hides(at) && falls_short(set);
        shows(&set).then(|| (at, smallest(&set, shows)))
    });
    let aside = || {
        let at = members.iter().copied().find(counts)?;
        let set = with(&open, at, &Counted::Aside);
        falls_short(&set).then_some((at, set))
    };
    hidden.or_else(aside)
}
