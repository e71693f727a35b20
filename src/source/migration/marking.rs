//! Marks for review go with their questions.

use toml_edit::{DocumentMut, Item, Key, Table, Value};

use super::course::successors;
use super::lists::push;
use super::rewriting::renamed;
use crate::model::lineage::Step;
use crate::model::retired::Why;
use crate::source::edit::EditError;

/// Moves each mark to every question that asks for the same now. One whose question is asked no more is kept with its reason; how many are.
pub fn marks(document: &mut DocumentMut, steps: &[Step], edition: &str) -> Result<usize, EditError> {
    let Some(item) = document.get_mut("marked") else {
        return Ok(0);
    };
    let table = item.as_table_like_mut().ok_or(EditError::Shape)?;
    let old: Vec<(Key, Item)> = table
        .iter()
        .filter_map(|(name, item)| Some((table.key(name)?.clone(), item.clone())))
        .collect();
    table.clear();
    let mut gone = Vec::new();
    for (key, item) in &old {
        let now = successors(key.get(), steps);
        if now.is_empty() {
            gone.push((key.get(), item));
        }
        for (place, id) in now.iter().enumerate() {
            let new = if id == key.get() {
                key.clone()
            } else {
                renamed(key, id, place == 0)
            };
            // several questions that became one may each be marked
            match table.get_mut(id).and_then(Item::as_value_mut) {
                Some(mark) => joined(mark, item),
                None => {
                    table.entry_format(&new).or_insert(item.clone());
                }
            }
        }
    }
    if table.is_empty() {
        document.remove("marked");
    }
    let many = gone.len();
    for (id, item) in gone {
        let mut kept = Table::new();
        kept.insert("question", toml_edit::value(id));
        kept.insert("edition", toml_edit::value(edition));
        kept.insert("why", toml_edit::value(Why::Dropped.word()));
        if let Some(reason) = item.as_str().filter(|it| !it.is_empty()) {
            kept.insert("note", toml_edit::value(reason));
        }
        push(document, "retired", kept)?;
    }
    Ok(many)
}

/// A mark with the reason of another added.
fn joined(mark: &mut Value, other: &Item) {
    let own = mark.as_str().unwrap_or_default();
    let more = other.as_str().unwrap_or_default();
    let both = match (own, more) {
        ("", more) => more.to_owned(),
        (own, "") => own.to_owned(),
        (own, more) => format!("{own}; {more}"),
    };
    let decor = mark.decor().clone();
    *mark = Value::from(both);
    *mark.decor_mut() = decor;
}
