//! Places within the page that cells name and lead to: from a finding to its question, from there to the evidence, and back.

use std::collections::BTreeSet;

use crate::model::text::Language;
use crate::report::document::{Block, Cell, Document};

/// The places that a report has, in one of its languages.
pub struct Places<'d> {
    names: BTreeSet<&'d str>,
    language: Language,
    /// Stands before every id, so that no two languages have the same.
    prefix: &'static str,
}

impl<'d> Places<'d> {
    /// Those of a document, which is the first or a further one of those that stand side by side.
    pub fn of(document: &'d Document, side: usize) -> Self {
        let cells = document.blocks.iter().flat_map(|block| match block {
            Block::Table(table) => table.rows.iter().flatten().collect(),
            Block::Facts(facts) => facts.iter().map(|fact| &fact.value).collect(),
            _ => Vec::new(),
        });
        Self {
            names: cells.filter_map(|cell: &Cell| cell.anchor.as_deref()).collect(),
            language: document.language,
            prefix: match side {
                0 => "",
                _ => document.language.pick("zh-", "en-"),
            },
        }
    }

    /// The language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// An id as it is on this side.
    pub fn on_side(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }

    /// The attribute by which links find a cell.
    pub fn named(&self, cell: &Cell) -> String {
        cell.anchor
            .as_deref()
            .map_or_else(String::new, |name| format!(" id=\"{}\"", self.on_side(&id(name))))
    }

    /// The words of a cell as they are `written`, each leading to where it leads; a place that is not on the page leads nowhere.
    pub fn linked(&self, cell: &Cell, written: impl Fn(&str) -> String) -> String {
        let piece = |(words, to): (&str, Option<&str>)| match to {
            Some(name) => format!("<a href=\"#{}\">{}</a>", self.on_side(&id(name)), written(words)),
            None => written(words),
        };
        let pieces = cell.pieces(|name| self.names.contains(name)).into_iter();
        pieces.map(piece).collect()
    }
}

/// A name as an id: letters, digits and hyphens of ASCII stay, so that no two names become one.
fn id(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' => out.push(letter),
            ':' => out.push('.'),
            other => out.push_str(&format!("_{:x}_", u32::from(other))),
        }
    }
    out
}
