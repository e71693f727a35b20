//! The answers of an earlier edition, read without its checklist.

use crate::diagnostic::{Code, Diagnostic, any_error};
use crate::model::retired::Given;
use crate::model::text::Text;
use crate::source::answers::Draft;
use crate::source::retired::answer;
use crate::source::shape::{Desk, Table};
use crate::source::tree::{Node, Value};

/// What stands in a file about each question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Past {
    /// The questions that were answered, and then those that only an acceptance speaks of, in the order of the file.
    pub said: Vec<(String, Said)>,
    /// The question of each acceptance, in the order of the file.
    pub accepted: Vec<String>,
}

/// An answer with what is said about it, as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// The answer; none where there is only an acceptance.
    pub given: Option<Given>,
    /// The remark on it.
    pub note: Option<String>,
    /// Why nobody can better it.
    pub fixed: Option<String>,
    /// The evidence behind it, by id.
    pub evidence: Vec<String>,
}

/// Reads what a file says about its questions.
///
/// # Errors
/// What cannot be understood without its checklist.
pub fn past(draft: &Draft<'_>) -> Result<Past, Vec<Diagnostic>> {
    let desk = Desk::new(draft.file);
    let mut past = Past::default();
    if let Some(table) = desk.table(&draft.root) {
        let given = table.get("answers").and_then(|node| desk.table(node));
        for (key, node) in given.as_ref().map_or(&[][..], |table| table.entries()) {
            if let Some(said) = said(&desk, node) {
                past.said.push((key.name.clone().into_owned(), said));
            }
        }
        for node in table.get("acceptance").map_or(&[][..], |node| desk.list(node)) {
            let question = desk.table(node).and_then(|table| {
                let node = table.require("question")?;
                desk.text(node).map(str::to_owned)
            });
            past.accepted.extend(question);
        }
    }
    for id in &past.accepted {
        if !past.said.iter().any(|(other, _)| other == id) {
            past.said.push((id.clone(), Said::default()));
        }
    }
    let problems = desk.into_problems();
    if any_error(&problems) { Err(problems) } else { Ok(past) }
}

fn said(desk: &Desk, node: &Node<'_>) -> Option<Said> {
    if !matches!(node.value, Value::Table(_)) {
        return Some(Said {
            given: Some(answer(desk, node)?),
            ..Said::default()
        });
    }
    let table = desk.table(node)?;
    let words = |key| table.get(key).map_or(Some(None), |node| desk.words(node).map(Some));
    let given = given(desk, &table);
    let (note, fixed) = (words("note"), words("fixed"));
    let evidence: Option<Vec<String>> = table.get("evidence").map_or(Some(Vec::new()), |node| {
        desk.list(node)
            .iter()
            .map(|node| desk.text(node).map(str::to_owned))
            .collect()
    });
    table.close();
    Some(Said {
        given: Some(given?),
        note: note?,
        fixed: fixed?,
        evidence: evidence?,
    })
}

/// The keys under which an answer can stand in a table.
pub const KEYS: [&str; 4] = ["choice", "choices", "number", "text"];

/// The one answer of a table.
fn given(desk: &Desk, table: &Table<'_, '_>) -> Option<Given> {
    let answers: Vec<&Node<'_>> = KEYS.into_iter().filter_map(|key| table.get(key)).collect();
    match (answers.as_slice(), table.get("not-applicable")) {
        ([node], None) => answer(desk, node),
        ([], Some(node)) => desk.words(node).map(Given::NotApplicable),
        _ => {
            let message = Text::new(
                "应有一个答案，或者列为不适用，二者取一",
                "one answer belongs here, or `not-applicable`",
            );
            desk.report(
                Diagnostic::new(Code::WrongAnswer, message)
                    .at(desk.spot(table.span.clone()))
                    .help(Text::new(
                        "写 `choice`、`choices`、`number`、`text`、`not-applicable` 中的一个",
                        "write one of `choice`, `choices`, `number`, `text` and `not-applicable`",
                    )),
            );
            None
        }
    }
}
