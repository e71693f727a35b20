//! JSON as a document that can be rewritten, and the other way round.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::source::tree::{self, Node};

/// The document that says the same.
pub fn document(root: &Node<'_>) -> DocumentMut {
    let mut document = DocumentMut::new();
    let tree::Value::Table(entries) = &root.value else {
        return document;
    };
    for (key, node) in entries {
        if let Some(item) = item(node) {
            document.insert(&key.name, item);
        }
    }
    document
}

fn item(node: &Node<'_>) -> Option<Item> {
    let table = |node: &Node<'_>| match &node.value {
        tree::Value::Table(entries) => {
            let mut table = Table::new();
            for (key, node) in entries {
                if let Some(value) = value(node) {
                    table.insert(&key.name, Item::Value(value));
                }
            }
            Some(table)
        }
        _ => None,
    };
    if let tree::Value::List(list) = &node.value {
        let tables: Option<Vec<Table>> = list.iter().map(table).collect();
        if let Some(tables) = tables.filter(|tables| !tables.is_empty()) {
            return Some(Item::ArrayOfTables(tables.into_iter().collect::<ArrayOfTables>()));
        }
    }
    table(node).map(Item::Table).or_else(|| value(node).map(Item::Value))
}

/// A value as TOML has it; none for `null`, and a table goes without those of its values that are.
pub fn value(node: &Node<'_>) -> Option<Value> {
    Some(match &node.value {
        tree::Value::Text(text) => Value::from(text.as_ref()),
        tree::Value::Number(digits) => digits.parse().unwrap_or_else(|_| Value::from(digits.as_ref())),
        tree::Value::Date(date) => date.parse().unwrap_or_else(|_| Value::from(date)),
        tree::Value::Truth(truth) => Value::from(*truth),
        tree::Value::List(list) => Value::Array(list.iter().filter_map(value).collect::<Array>()),
        tree::Value::Table(entries) => {
            let mut table = InlineTable::new();
            for (key, node) in entries {
                if let Some(value) = value(node) {
                    table.insert(&*key.name, value);
                }
            }
            Value::InlineTable(table)
        }
        tree::Value::Nothing => return None,
    })
}

/// The document as JSON, with its keys in their order.
pub fn written(document: &DocumentMut) -> String {
    let mut text = String::new();
    object(document.as_table(), 0, &mut text);
    text.push('\n');
    text
}

fn object(table: &dyn TableLike, depth: usize, text: &mut String) {
    let entries = table.iter().map(|(key, item)| (Some(key), item));
    pieces(entries.collect(), ('{', '}'), depth, text);
}

/// What stands between brackets, a line each.
fn pieces(all: Vec<(Option<&str>, &Item)>, (open, close): (char, char), depth: usize, text: &mut String) {
    text.push(open);
    let count = all.len();
    for (at, (key, item)) in all.into_iter().enumerate() {
        text.push('\n');
        text.push_str(&"  ".repeat(depth + 1));
        if let Some(key) = key {
            quoted(key, text);
            text.push_str(": ");
        }
        one(item, depth + 1, text);
        if at + 1 < count {
            text.push(',');
        }
    }
    if count > 0 {
        text.push('\n');
        text.push_str(&"  ".repeat(depth));
    }
    text.push(close);
}

fn one(item: &Item, depth: usize, text: &mut String) {
    if let Some(table) = item.as_table_like() {
        return object(table, depth, text);
    }
    if let Item::ArrayOfTables(list) = item {
        let tables: Vec<Item> = list.iter().map(|table| Item::Table(table.clone())).collect();
        return pieces(
            tables.iter().map(|item| (None, item)).collect(),
            ('[', ']'),
            depth,
            text,
        );
    }
    match item.as_value() {
        Some(Value::String(words)) => quoted(words.value(), text),
        Some(Value::Array(list)) => {
            let items: Vec<Item> = list.iter().map(|value| Item::Value(value.clone())).collect();
            pieces(items.iter().map(|item| (None, item)).collect(), ('[', ']'), depth, text);
        }
        Some(Value::Datetime(date)) => quoted(&date.value().to_string(), text),
        // as typed, but for what TOML allows and JSON does not
        Some(other) => text.push_str(
            other
                .to_string()
                .trim()
                .trim_start_matches('+')
                .replace('_', "")
                .as_str(),
        ),
        None => text.push_str("null"),
    }
}

fn quoted(words: &str, text: &mut String) {
    text.push('"');
    for letter in words.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            letter if letter.is_control() => text.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => text.push(letter),
        }
    }
    text.push('"');
}
