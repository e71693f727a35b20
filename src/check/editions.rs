//! Do the declared changes account for every question of the editions that are kept?

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::checklist::Checklist;
use crate::model::lineage::{Change, Step};
use crate::model::text::Text;
use crate::source::Sourced;

/// Looks at the changes since each edition that is kept; `kept` holds them in any order.
#[must_use]
pub fn editions(sourced: &Sourced, kept: &[Checklist]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let steps = &sourced.lineage.steps;
    for (at, (step, place)) in steps.iter().zip(&sourced.places.steps).enumerate() {
        let named = |edition: &str| {
            kept.iter()
                .find(|it| it.id == sourced.checklist.id && it.edition == edition)
        };
        let Some(old) = named(&step.edition) else { continue };
        for change in &step.changes {
            problems.extend(strangers(change, old, place));
        }
        // the next edition, where it is known
        let next = match steps.get(at + 1) {
            None => Some(&sourced.checklist),
            Some(next) => named(&next.edition),
        };
        problems.extend(next.into_iter().flat_map(|next| gone(step, old, next, place)));
    }
    problems
}

/// Questions that the next edition has no more, and nothing says why.
fn gone(step: &Step, old: &Checklist, next: &Checklist, place: &Place) -> Vec<Diagnostic> {
    let lost = old
        .questions
        .iter()
        .filter(|question| step.of(&question.id).is_none() && next.question(&question.id).is_none());
    lost.map(|question| {
        let (id, edition) = (&question.id, &step.edition);
        left_out(
            place,
            Text::new(
                format!("`{edition}` 版的题目 `{id}` 没有了，也没有写明它变成了什么"),
                format!("the question `{id}` of edition `{edition}` is gone, and nothing says what became of it"),
            ),
            Text::new(
                "写明它是 `renamed`、`split`、`merged` 还是 `dropped`",
                "declare it `renamed`, `split`, `merged` or `dropped`",
            ),
        )
    })
    .collect()
}

/// Questions and choices that the earlier edition did not have.
fn strangers(change: &Change, old: &Checklist, place: &Place) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let edition = &old.edition;
    let check = |what: Text| {
        left_out(
            place,
            what,
            Text::new("核对旧版本中的写法", "look at how the earlier edition writes it"),
        )
    };
    for id in &change.from {
        let question = old.question(id).and_then(|at| old.questions.get(at));
        let Some(question) = question else {
            problems.push(check(Text::new(
                format!("`{edition}` 版没有题目 `{id}`"),
                format!("the edition `{edition}` has no question `{id}`"),
            )));
            continue;
        };
        let choices = change
            .links
            .iter()
            .filter(|link| link.from == *id)
            .flat_map(|link| &link.choices);
        for (choice, _) in choices {
            if !question.answer.choices().iter().any(|it| it.id == *choice) {
                problems.push(check(Text::new(
                    format!("`{edition}` 版的 `{id}` 没有选项 `{choice}`"),
                    format!("`{id}` of edition `{edition}` has no choice `{choice}`"),
                )));
            }
        }
    }
    problems
}

fn left_out(place: &Place, message: Text, help: Text) -> Diagnostic {
    Diagnostic::new(Code::LeftOut, message).at(place.clone()).help(help)
}
