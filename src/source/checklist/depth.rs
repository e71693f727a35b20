//! The short set of questions, and when the full set is asked.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::checklist::{Depth, Question, Section};
use crate::model::condition::Condition;
use crate::model::text::{Language, Text};
use crate::source::condition::{self, Names};
use crate::source::shape::Desk;
use crate::source::tree::Node;

/// Reads `[depth]`, and makes its condition part of the condition of each question outside the short set.
pub fn depth(
    desk: &Desk,
    node: &Node<'_>,
    languages: &[Language],
    sections: &[Section],
    questions: &mut [Question],
) -> Option<Depth> {
    let table = desk.table(node)?;
    let because = table
        .require("because")
        .and_then(|node| desk.languages(node, languages));
    let full_if = table.require("full-if");
    table.close();
    let node = full_if?;
    let names = Names {
        questions,
        sections,
        measures: &[],
    };
    let full_if = condition::read(desk, node, names)?;
    for question in full_if.questions().into_iter().filter_map(|at| questions.get(at)) {
        if !question.core {
            let id = &question.id;
            let message = Text::new(
                format!("`{id}` 不在精简题集中，不能决定问哪一套题"),
                format!("`{id}` is not in the short set, and cannot decide which set is asked"),
            );
            let help = Text::new(
                format!("在 `{id}` 中写 `core = true`，或从条件中去掉它"),
                format!("write `core = true` in `{id}`, or take it out of the condition"),
            );
            desk.report(Diagnostic::new(Code::BadDepth, message).at(desk.place(node)).help(help));
            return None;
        }
    }
    for question in questions.iter_mut().filter(|question| !question.core) {
        question.applies_if = Some(match question.applies_if.take() {
            None => full_if.clone(),
            Some(own) => Condition::All(vec![full_if.clone(), own]),
        });
    }
    Some(Depth {
        full_if,
        because: because?,
    })
}

/// A question can be of a short set only where there is one.
pub fn no_depth(desk: &Desk, node: &Node<'_>) {
    let message = Text::new(
        "没有 `[depth]`，也就没有精简题集",
        "there is no `[depth]`, and so no short set",
    );
    let help = Text::new(
        "去掉 `core`，或在 `checklist.toml` 中写 `[depth]`",
        "take `core` out, or write `[depth]` in `checklist.toml`",
    );
    desk.report(Diagnostic::new(Code::BadDepth, message).at(desk.place(node)).help(help));
}
