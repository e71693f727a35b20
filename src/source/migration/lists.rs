//! The lists of tables in an answers file, however they are written: `[[evidence]]` or `evidence = [{ … }]`.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

use crate::source::edit::EditError;

/// The tables of a list, in their order.
pub fn tables<'d>(document: &'d mut DocumentMut, key: &str) -> Vec<&'d mut dyn TableLike> {
    match document.get_mut(key) {
        Some(Item::ArrayOfTables(list)) => list.iter_mut().map(|table| table as &mut dyn TableLike).collect(),
        Some(Item::Value(Value::Array(list))) => list
            .iter_mut()
            .filter_map(Value::as_inline_table_mut)
            .map(|table| table as &mut dyn TableLike)
            .collect(),
        _ => Vec::new(),
    }
}

/// Takes the tables at these positions out, with their order; an empty list goes as well.
pub fn take(document: &mut DocumentMut, key: &str, gone: &[usize]) -> Vec<Table> {
    let mut taken = Vec::new();
    let left = match document.get_mut(key) {
        Some(Item::ArrayOfTables(list)) => {
            for at in gone.iter().rev() {
                if *at < list.len() {
                    taken.push(list.remove(*at));
                }
            }
            list.len()
        }
        Some(Item::Value(Value::Array(list))) => {
            for at in gone.iter().rev() {
                if *at < list.len()
                    && let Value::InlineTable(table) = list.remove(*at)
                {
                    taken.push(table.into_table());
                }
            }
            list.len()
        }
        _ => return taken,
    };
    if left == 0 {
        document.remove(key);
    }
    taken.reverse();
    taken
}

/// Adds a table at the end of a list, which is made where there is none.
pub fn push(document: &mut DocumentMut, key: &str, table: Table) -> Result<(), EditError> {
    let list = document
        .entry(key)
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    match list {
        Item::ArrayOfTables(list) => list.push(table),
        Item::Value(Value::Array(list)) => list.push(table.into_inline_table()),
        _ => return Err(EditError::Shape),
    }
    Ok(())
}

/// Adds a table in one line to a list within a table.
pub fn push_inline(parent: &mut Table, key: &str, mut table: Table) -> Result<(), EditError> {
    table.decor_mut().clear();
    let list = parent.entry(key).or_insert(Item::Value(Value::Array(Array::new())));
    let mut inline = table.into_inline_table();
    inline.fmt();
    list.as_array_mut().ok_or(EditError::Shape)?.push(inline);
    Ok(())
}
