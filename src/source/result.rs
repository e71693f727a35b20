//! JSON that the program itself wrote about a subject: the answers within a report, and which assessment it states.

mod glance;

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use super::json::{value, written};
use super::tree::{self, Node, is_json, parse};
use crate::diagnostic::Files;
use crate::model::checklist::{AnswerKind, Checklist};
use crate::model::date::Date;
pub use glance::glances;

/// What a JSON file of the program is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One assessment in full, with every answer: what `report` writes.
    Report,
    /// Figures without the answers behind them: what `score` writes.
    Scores,
    /// Another product, by the name of its format.
    Other(String),
}

/// Which product of the program a file is; none if it is none, such as an answers file.
#[must_use]
pub fn kind(files: &Files) -> Option<Kind> {
    let root = root(files)?;
    let format = text(&root, "format")?;
    Some(match format.split_once('/')?.0 {
        "probity-report" => Kind::Report,
        "probity-scores" => Kind::Scores,
        name if name.starts_with("probity-") => Kind::Other(format.to_owned()),
        _ => return None,
    })
}

/// The checklist that a report answers, `id@edition`, and the day of which it speaks.
#[must_use]
pub fn stated(files: &Files) -> Option<(String, Date)> {
    let root = root(files)?;
    let assessment = get(&root, "assessment")?;
    Some((
        text(assessment, "checklist")?.to_owned(),
        Date::parse(text(assessment, "as-of")?)?,
    ))
}

/// The answers file, in JSON, that a report was made from: all that it says, if not its order and comments.
#[must_use]
pub fn answers_within(files: &Files, checklist: &Checklist) -> Option<String> {
    let root = root(files)?;
    let mut document = DocumentMut::new();
    document.insert(
        "checklist",
        toml_edit::value(text(get(&root, "assessment")?, "checklist")?),
    );
    for key in ["subject", "report", "people", "dates"] {
        if let Some(table) = get(&root, key)
            .and_then(value)
            .and_then(|value| value.as_inline_table().cloned())
        {
            document.insert(key, Item::Table(table.into_table()));
        }
    }
    if let Some(role) = text(&root, "part") {
        let mut part = Table::new();
        part.insert("role", toml_edit::value(role));
        document.insert("part", Item::Table(part));
    }
    let mut answers = Table::new();
    for node in list(&root, "questions") {
        let id = text(node, "id")?;
        let kind = checklist
            .question(id)
            .and_then(|at| checklist.questions.get(at))
            .map(|question| match question.answer {
                AnswerKind::One(_) => "choice",
                AnswerKind::Many { .. } => "choices",
                AnswerKind::Amount(_) => "number",
                AnswerKind::Words => "text",
            });
        if let Some(entry) = entry(node, kind?) {
            answers.insert(id, Item::Value(Value::InlineTable(entry)));
        }
    }
    document.insert("answers", Item::Table(answers));
    tables(&mut document, &root, ("evidence", "evidence"), "valid", "");
    tables(&mut document, &root, ("acceptances", "acceptance"), "stands", "");
    tables(
        &mut document,
        &root,
        ("retired", "retired"),
        "justification",
        "not-applicable",
    );
    tables(&mut document, &root, ("earlier", "earlier"), "", "");
    Some(written(&document))
}

/// An answer with all that is said about it.
fn entry(node: &Node<'_>, key: &str) -> Option<InlineTable> {
    let mut entry = InlineTable::new();
    match (
        get(node, "answer").and_then(value),
        get(node, "justification").and_then(value),
    ) {
        (Some(answer), _) => entry.insert(key, answer),
        (None, Some(why)) => entry.insert("not-applicable", why),
        (None, None) => return None,
    };
    for key in ["note", "fixed", "evidence"] {
        if let Some(value) = get(node, key).and_then(value) {
            entry.insert(key, value);
        }
    }
    Some(entry)
}

/// A list of tables, under its name in answers files, without the key that reports add or with it renamed.
fn tables(document: &mut DocumentMut, root: &Node<'_>, (from, to): (&str, &str), key: &str, renamed: &str) {
    let mut all = ArrayOfTables::new();
    for node in list(root, from) {
        let Some(Value::InlineTable(mut table)) = value(node) else {
            continue;
        };
        let taken = table.remove(key);
        if let Some(value) = taken.filter(|_| !renamed.is_empty()) {
            table.insert(renamed, value);
        }
        if let Some(list) = table.remove("acceptances") {
            table.insert("acceptance", list);
        }
        all.push(table.into_table());
    }
    if !all.is_empty() {
        document.insert(to, Item::ArrayOfTables(all));
    }
}

fn root(files: &Files) -> Option<Node<'_>> {
    let file = files.get(0).filter(|file| is_json(&file.name))?;
    parse(&file.name, &file.text, 0).ok()
}

fn get<'n, 's>(node: &'n Node<'s>, key: &str) -> Option<&'n Node<'s>> {
    match &node.value {
        tree::Value::Table(entries) => entries.iter().find(|(name, _)| name.name == key).map(|(_, node)| node),
        _ => None,
    }
}

fn text<'n>(node: &'n Node<'_>, key: &str) -> Option<&'n str> {
    match &get(node, key)?.value {
        tree::Value::Text(text) => Some(text),
        _ => None,
    }
}

fn list<'n, 's>(node: &'n Node<'s>, key: &str) -> &'n [Node<'s>] {
    match get(node, key).map(|node| &node.value) {
        Some(tree::Value::List(list)) => list,
        _ => &[],
    }
}
