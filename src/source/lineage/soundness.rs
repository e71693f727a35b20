//! Can the declared changes be followed from each earlier edition to the present one?

use super::{Era, Placed};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::checklist::Checklist;
use crate::model::lineage::Fate;
use crate::model::text::Text;
use crate::source::shape::{Desk, suggestion};

/// Reports what cannot be followed.
pub fn sound(desk: &Desk, eras: &[Era], checklist: &Checklist) {
    for (at, era) in eras.iter().enumerate() {
        edition(desk, era, eras.get(..at).unwrap_or_default(), checklist);
        let later = eras.get(at + 1..).unwrap_or_default();
        twice(desk, era);
        for placed in &era.changes {
            successors(desk, placed, later, checklist);
            old_names(desk, placed, later, checklist);
            choices(desk, placed, later, checklist);
        }
    }
}

/// Each edition is named once, and the present one is none of them.
fn edition(desk: &Desk, era: &Era, before: &[Era], checklist: &Checklist) {
    let edition = &era.edition;
    if let Some(first) = before.iter().find(|other| other.edition == *edition) {
        let message = Text::new(
            format!("版本 `{edition}` 已经写过"),
            format!("the edition `{edition}` was given before"),
        );
        desk.report(
            Diagnostic::new(Code::DuplicateId, message)
                .at(era.place.clone())
                .related(first.place.clone(), Text::new("第一次在这里", "first here"))
                .help(Text::new(
                    "每个旧版本一段 `[[since]]`，由旧到新",
                    "one block `[[since]]` for each earlier edition, the oldest first",
                )),
        );
    }
    if *edition == checklist.edition {
        let message = Text::new(
            format!("`{edition}` 就是现行版本"),
            format!("`{edition}` is the present edition"),
        );
        desk.report(
            Diagnostic::new(Code::BadChange, message)
                .at(era.place.clone())
                .help(Text::new(
                    "写出变更之前的版本；若已修改题目，请先在 checklist.toml 中换新的 `edition`",
                    "name the edition before the changes; if questions changed, give checklist.toml a new `edition` first",
                )),
        );
    }
}

/// No question is named twice on the same side: what became of it would be unclear.
fn twice(desk: &Desk, era: &Era) {
    let mut was: Vec<(&String, &Place)> = Vec::new();
    let mut is: Vec<(&String, &Place)> = Vec::new();
    for placed in &era.changes {
        let from = placed.change.from.iter().zip(&placed.from);
        let to = placed.change.to.iter().zip(&placed.to);
        let repeated = told_before(desk, from, &mut was);
        // a question that keeps its id is one and the same on both sides
        if !(repeated && placed.change.fate == Fate::Changed) {
            told_before(desk, to, &mut is);
        }
    }
}

/// Reports the ids that are among those named before, and adds the others to them.
fn told_before<'e>(
    desk: &Desk,
    ids: impl Iterator<Item = (&'e String, &'e Place)>,
    named: &mut Vec<(&'e String, &'e Place)>,
) -> bool {
    let mut repeated = false;
    for (id, place) in ids {
        match named.iter().find(|(other, _)| *other == id) {
            None => named.push((id, place)),
            Some((_, first)) => {
                repeated = true;
                declared_twice(desk, id, place, first);
            }
        }
    }
    repeated
}

fn declared_twice(desk: &Desk, id: &str, place: &Place, first: &Place) {
    let message = Text::new(
        format!("同一版的变更两次写到 `{id}`"),
        format!("the changes of one edition name `{id}` twice"),
    );
    desk.report(
        Diagnostic::new(Code::DeclaredTwice, message)
            .at(place.clone())
            .related(first.clone(), Text::new("第一次在这里", "first here"))
            .help(Text::new(
                "每道旧题只写一次；几道题合为一道时用 `merged`",
                "name each earlier question once; where several became one it is `merged`",
            )),
    );
}

/// Do the next edition and those after it still have the question, as far as can be told?
fn lives(id: &str, later: &[Era], checklist: &Checklist) -> bool {
    checklist.question(id).is_some() || named_later(id, later)
}

fn named_later(id: &str, later: &[Era]) -> bool {
    let changes = later.iter().flat_map(|era| &era.changes);
    changes.flat_map(|placed| &placed.change.from).any(|from| from == id)
}

fn successors(desk: &Desk, placed: &Placed, later: &[Era], checklist: &Checklist) {
    for (id, place) in placed.change.to.iter().zip(&placed.to) {
        if !lives(id, later, checklist) {
            let message = Text::new(
                format!("后来的版本没有题目 `{id}`"),
                format!("no later edition has a question `{id}`"),
            );
            let help = suggestion(id, checklist.questions.iter().map(|question| question.id.as_str()));
            desk.report(
                Diagnostic::new(Code::UnknownSuccessor, message)
                    .at(place.clone())
                    .help(help),
            );
        }
    }
}

fn old_names(desk: &Desk, placed: &Placed, later: &[Era], checklist: &Checklist) {
    if placed.change.fate == Fate::Changed {
        return;
    }
    for (id, place) in placed.change.from.iter().zip(&placed.from) {
        if lives(id, later, checklist) {
            let word = placed.change.fate.word();
            let message = Text::new(
                format!("`{id}` 写为 `{word}`，后来的版本却仍有这道题"),
                format!("`{id}` is declared `{word}`, but a later edition still has a question of this id"),
            );
            desk.report(Diagnostic::new(Code::NameInUse, message).at(place.clone()));
        }
    }
}

/// Where the present edition asks the question, what answers become must be among its choices.
fn choices(desk: &Desk, placed: &Placed, later: &[Era], checklist: &Checklist) {
    for (at, choice, place) in &placed.choices {
        let Some(link) = placed
            .change
            .links
            .get(*at)
            .filter(|link| !named_later(&link.to, later))
        else {
            continue;
        };
        let question = checklist.question(&link.to);
        let Some(question) = question.and_then(|at| checklist.questions.get(at)) else {
            continue;
        };
        let choices = question.answer.choices();
        if choices.iter().any(|it| it.id == *choice) {
            continue;
        }
        let id = &question.id;
        let message = Text::new(
            format!("`{id}` 没有选项 `{choice}`"),
            format!("`{id}` has no choice `{choice}`"),
        );
        desk.report(
            Diagnostic::new(Code::UnknownChoice, message)
                .at(place.clone())
                .help(suggestion(choice, choices.iter().map(|choice| choice.id.as_str()))),
        );
    }
}
