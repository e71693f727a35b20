//! The figures of an assessment that the program wrote in JSON.

use super::{get, list, root, text};
use crate::diagnostic::Files;
use crate::model::glance::{Glance, Seen};
use crate::model::measure::Level;
use crate::model::number::Number;
use crate::source::tree::{Node, Value};

/// All assessments in a file that `score` or `report` wrote, or the one that the file is. None where something in it is not as it should be.
#[must_use]
pub fn glances(files: &Files) -> Option<Vec<Glance>> {
    let root = root(files)?;
    match (get(&root, "assessments"), get(&root, "assessment")) {
        (Some(_), _) => list(&root, "assessments").iter().map(glance).collect(),
        (None, Some(one)) => Some(vec![glance(one)?]),
        (None, None) => Some(vec![glance(&root)?]),
    }
}

fn glance(node: &Node<'_>) -> Option<Glance> {
    let words = |key| text(node, key).map(str::to_owned);
    let ids = |key| -> Option<Vec<String>> { list(node, key).iter().map(word).collect() };
    let level = |key| text(get(node, "rating")?, key).and_then(Level::from_id);
    let figures: Option<Vec<Seen>> = list(node, "figures")
        .iter()
        .map(|node| {
            Some(Seen {
                measure: text(node, "measure")?.to_owned(),
                section: text(node, "section").map(str::to_owned),
                value: range(node, "value"),
            })
        })
        .collect();
    let gates = list(node, "gates")
        .iter()
        .filter(|node| text(node, "fires") != Some("no"));
    let gates: Option<Vec<String>> = gates.map(|node| text(node, "id").map(str::to_owned)).collect();
    Some(Glance {
        file: words("file")?,
        checklist: words("checklist")?,
        as_of: words("as-of")?,
        subject: words("subject")?,
        rating: level("best").zip(level("worst")),
        overall: range(node, "overall"),
        figures: figures?,
        gates: gates?,
        open: ids("open")?,
        set_aside: ids("set-aside")?,
        held_down: ids("held-down")?,
    })
}

fn word(node: &Node<'_>) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(text.clone().into_owned()),
        _ => None,
    }
}

fn range(node: &Node<'_>, key: &str) -> Option<(Number, Number)> {
    let range = get(node, key)?;
    let end = |key| match &get(range, key)?.value {
        Value::Number(digits) | Value::Text(digits) => Number::parse(digits),
        _ => None,
    };
    end("low").zip(end("high"))
}
