//! The questions that are marked for review.

use std::collections::BTreeMap;

use super::shape::{Desk, Table};
use crate::model::checklist::Checklist;

/// The table `[marked]`: each question with the reason, which may be empty.
pub fn marks(desk: &Desk, table: &Table<'_, '_>, checklist: &Checklist) -> BTreeMap<usize, String> {
    let mut marks = BTreeMap::new();
    let given = table.get("marked").and_then(|node| desk.table(node));
    for (key, node) in given.as_ref().map_or(&[][..], |table| table.entries()) {
        if desk.is_full() {
            break;
        }
        let at = super::reply::question(desk, checklist, &key.name, key.span.clone());
        if let (Some(at), Some(reason)) = (at, desk.text(node)) {
            marks.insert(at, reason.trim().to_owned());
        }
    }
    marks
}
