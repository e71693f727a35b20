//! Links within a report: from a finding to its question, from there to the evidence, and back; and the contents.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use super::makeup::Paper;
use super::page::{Leaf, Text};
use super::style::Length;
use crate::render::Sheet;

/// White space kept above a place to which the reader jumps.
const ABOVE: Length = 12_000;

/// What leads where, as it is set: names of places, and texts that lead to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Network {
    /// The text that stands at each place.
    pub anchors: BTreeMap<String, Leaf>,
    /// The place each text leads to.
    pub links: BTreeMap<Leaf, String>,
}

/// A stretch of a page that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The text it lies over.
    pub leaf: Leaf,
    /// The page it is on.
    page: usize,
    /// Left, lower, right and upper edge, from the lower left corner of the page.
    area: [Length; 4],
    /// The page it leads to, and how high on it, from its lower edge.
    target: (usize, Length),
    /// Where it leads, in words.
    words: String,
}

/// All links, where both ends are on a page.
pub fn links(paper: &Paper, network: &Network) -> Vec<Link> {
    let mut places: BTreeMap<Leaf, (usize, Length)> = BTreeMap::new();
    for (page, number) in paper.pages.iter().zip(0..) {
        for text in &page.texts {
            places
                .entry(text.leaf)
                .or_insert((number, paper.sheet.height() - text.baseline + text.size));
        }
    }
    let mut found = Vec::new();
    for (page, number) in paper.pages.iter().zip(0..) {
        for text in &page.texts {
            let name = network.links.get(&text.leaf);
            let target = name
                .and_then(|name| network.anchors.get(name))
                .and_then(|leaf| places.get(leaf));
            if let (Some(name), Some(target)) = (name, target) {
                found.push(Link {
                    leaf: text.leaf,
                    page: number,
                    area: area(text, paper.sheet),
                    target: *target,
                    words: name
                        .split_once(':')
                        .map_or(name.as_str(), |(_, words)| words)
                        .to_owned(),
                });
            }
        }
    }
    found
}

fn area(text: &Text, sheet: Sheet) -> [Length; 4] {
    let thousandths: i64 = text.glyphs.iter().map(|glyph| glyph.advance + glyph.after).sum();
    let (left, base) = (text.x, sheet.height() - text.baseline);
    [
        left,
        base - text.size / 4,
        left + thousandths * text.size / 1000,
        base + text.size,
    ]
}

/// Puts links on the pages of a file. Gives for each the text it lies over, its page and itself; `first` is the key of the first one
/// in the parent tree.
///
/// # Errors
///
/// When a page is not built as expected.
pub fn add_links(
    file: &mut lopdf::Document,
    links: &[Link],
    first: i64,
) -> lopdf::Result<Vec<(Leaf, ObjectId, ObjectId)>> {
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let mut added = Vec::new();
    let mut of_pages: BTreeMap<ObjectId, Vec<Object>> = BTreeMap::new();
    for (link, key) in links.iter().zip(first..) {
        let (Some(page), Some(target)) = (pages.get(link.page), pages.get(link.target.0)) else {
            continue;
        };
        let y = (link.target.1 + ABOVE) / 1000;
        let area: Vec<Object> = link.area.iter().map(|edge| Object::Integer(edge / 1000)).collect();
        let annotation: Dictionary = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => area,
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "F" => 4,
            "Contents" => text_string(&link.words),
            "StructParent" => key,
            "Dest" => vec![Object::Reference(*target), "XYZ".into(), 0.into(), y.into(), Object::Null],
        };
        let annotation = file.add_object(annotation);
        of_pages.entry(*page).or_default().push(Object::Reference(annotation));
        added.push((link.leaf, *page, annotation));
    }
    for (page, annotations) in of_pages {
        file.get_dictionary_mut(page)?.set("Annots", annotations);
    }
    Ok(added)
}
