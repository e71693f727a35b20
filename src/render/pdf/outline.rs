//! The outline beside the pages: printpdf knows only flat ones, in an order of its own.

use lopdf::{Object, ObjectId, dictionary, text_string};

use super::makeup::Paper;
use super::page::Entry;
use super::style::Length;
use crate::render::Sheet;

/// White space kept above a heading to which the reader jumps.
const ABOVE: Length = 12_000;

/// Adds the outline to a file, if there is any heading.
pub fn add_outline(file: &mut lopdf::Document, paper: &Paper) -> Option<ObjectId> {
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let root = file.new_object_id();
    let (first, last, count) = add_entries(file, &pages, root, &paper.outline, paper.sheet)?;
    file.set_object(
        root,
        dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count },
    );
    Some(root)
}

/// Adds entries below `parent`, each with those of a lower rank that follow it. Gives the first, the last, and how
/// many stand directly below the parent.
fn add_entries(
    file: &mut lopdf::Document,
    pages: &[ObjectId],
    parent: ObjectId,
    entries: &[Entry],
    sheet: Sheet,
) -> Option<(ObjectId, ObjectId, i64)> {
    let mut siblings = Vec::new();
    let mut rest = entries;
    while let [entry, tail @ ..] = rest {
        let end = tail
            .iter()
            .position(|next| next.level <= entry.level)
            .unwrap_or(tail.len());
        let (below, next) = tail.split_at(end);
        siblings.push((file.new_object_id(), entry, below));
        rest = next;
    }
    for (place, (id, entry, below)) in siblings.iter().enumerate() {
        let page = pages
            .get(entry.page)
            .map_or(Object::Null, |page| Object::Reference(*page));
        let y = (sheet.height() - entry.y + ABOVE) / 1000;
        let mut item = dictionary! {
            "Title" => text_string(&entry.title),
            "Parent" => parent,
            "Dest" => vec![page, "XYZ".into(), 0.into(), y.into(), Object::Null],
        };
        if let Some((previous, ..)) = place.checked_sub(1).and_then(|place| siblings.get(place)) {
            item.set("Prev", *previous);
        }
        if let Some((next, ..)) = siblings.get(place + 1) {
            item.set("Next", *next);
        }
        if let Some((first, last, count)) = add_entries(file, pages, *id, below, sheet) {
            item.set("First", first);
            item.set("Last", last);
            // below zero: closed when the file is opened
            item.set("Count", -count);
        }
        file.set_object(*id, item);
    }
    let ((first, ..), (last, ..)) = (siblings.first()?, siblings.last()?);
    Some((*first, *last, i64::try_from(siblings.len()).unwrap_or(i64::MAX)))
}
