//! Puts another answer in the place of one, and leaves everything around it.

use toml_edit::{Array, InlineTable, Item, TableLike, Value};

use super::past::{KEYS, Said};
use crate::model::retired::Given;
use crate::source::edit::{EditError, amount};

/// Puts another value in the place of one; what stands around it stays.
pub fn replace(item: &mut Item, mut value: Value) -> Result<(), EditError> {
    let old = item.as_value().ok_or(EditError::Shape)?;
    *value.decor_mut() = old.decor().clone();
    *item = Item::Value(value);
    Ok(())
}

/// The same item with another answer in it, or with more said about it.
pub fn restated(item: &Item, said: &Said) -> Item {
    let mut item = item.clone();
    let in_place = match (&said.given, item.as_table_like_mut()) {
        (Some(given), Some(table)) => within(table, given, said),
        (Some(given), None) => {
            said.note.is_none() && said.fixed.is_none() && said.evidence.is_empty() && bare(&mut item, given)
        }
        (None, _) => false,
    };
    if in_place {
        return item;
    }
    let mut new = Value::InlineTable(anew(said));
    if let Some(old) = item.as_value() {
        *new.decor_mut() = old.decor().clone();
    }
    Item::Value(new)
}

/// Another answer within the table of one; whether that was all there was to change.
fn within(table: &mut dyn TableLike, given: &Given, said: &Said) -> bool {
    let same = |key: &str, text: Option<&String>| table.get(key).and_then(Item::as_str) == text.map(String::as_str);
    let evidence: Vec<&str> = table
        .get("evidence")
        .and_then(Item::as_array)
        .map_or_else(Vec::new, |list| list.iter().filter_map(Value::as_str).collect());
    if !same("note", said.note.as_ref()) || !same("fixed", said.fixed.as_ref()) || evidence != said.evidence {
        return false;
    }
    let key = KEYS.into_iter().find(|key| table.contains_key(key));
    let item = key.and_then(|key| table.get_mut(key));
    item.is_some_and(|item| bare(item, given))
}

/// Another answer in the place of one; whether it could be put there.
fn bare(item: &mut Item, given: &Given) -> bool {
    match (given, item.as_array_mut()) {
        // each choice in its place, so that what stands between them stays
        (Given::List(list), Some(array)) if array.len() == list.len() => {
            for (value, word) in array.iter_mut().zip(list) {
                let mut new = Value::from(word);
                *new.decor_mut() = value.decor().clone();
                *value = new;
            }
            true
        }
        (Given::NotApplicable(_), _) => false,
        (given, _) => replace(item, value(given)).is_ok(),
    }
}

/// The answer alone.
pub fn value(given: &Given) -> Value {
    match given {
        Given::Word(word) | Given::NotApplicable(word) => Value::from(word),
        Given::List(list) => Value::Array(list.iter().collect::<Array>()),
        Given::Amount(number) => amount(number),
    }
}

/// All that is said, as a table.
fn anew(said: &Said) -> InlineTable {
    let mut table = InlineTable::new();
    if let Some(given) = &said.given {
        let key = match given {
            Given::Word(_) => "choice",
            Given::List(_) => "choices",
            Given::Amount(_) => "number",
            Given::NotApplicable(_) => "not-applicable",
        };
        table.insert(key, value(given));
    }
    if !said.evidence.is_empty() {
        table.insert("evidence", Value::Array(said.evidence.iter().collect()));
    }
    for (key, text) in [("note", &said.note), ("fixed", &said.fixed)] {
        if let Some(text) = text {
            table.insert(key, Value::from(text));
        }
    }
    table
}
