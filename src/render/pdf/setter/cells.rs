//! Cells: their words may lead elsewhere, piece by piece, and what they say may be one band or several.

use super::super::clean;
use super::super::paragraph::Paragraph;
use super::super::style::{Band, Role};
use super::super::tags::Kind;
use super::{Draft, Setter};
use crate::render::Refusal;
use crate::report::document::Cell;

impl Setter<'_> {
    /// Finds the letters of a cell, which may be a place or lead to one.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] if no font has one of its characters.
    pub fn cell(&mut self, cell: &Cell, role: Role) -> Result<Draft, Refusal> {
        let pieces = cell.pieces(|name| self.places.contains(name));
        let mut leaves = Vec::new();
        for (_, to) in &pieces {
            leaves.push(match to {
                None => (self.tags.leaf(), false),
                Some(to) => {
                    let leaf = self.within(Kind::Link, |setter| Ok(setter.tags.leaf()))?;
                    self.network.links.insert(leaf, self.place(to));
                    (leaf, true)
                }
            });
        }
        let leaf = leaves.first().map_or_else(|| self.tags.leaf(), |(leaf, _)| *leaf);
        let band = match role {
            Role::Value(tone) | Role::Cell(tone) => Band::of(tone),
            _ => None,
        };
        let least = cell.least.and_then(Band::of).map(|band| band.steps);
        let mut draft = Draft {
            band: band.map(|band| Band {
                least: least.unwrap_or(band.least),
                ..band
            }),
            pieces: leaves,
            ..self.drawn(&cell.text, self.style(role), leaf)?
        };
        if pieces.len() > 1 {
            draft.divide(&pieces)?;
        }
        if let Some(name) = &cell.anchor {
            self.network.anchors.insert(self.place(name), leaf);
        }
        Ok(draft)
    }
}

impl Draft {
    /// Says of each letter which of the pieces it belongs to, into which the text was divided.
    fn divide(&mut self, pieces: &[(&str, Option<&str>)]) -> Result<(), Refusal> {
        let mut of_letters = Vec::new();
        for ((words, _), piece) in pieces.iter().zip(0_u16..) {
            let letters = clean::lines(words)?.iter().map(|line| line.chars().count()).sum();
            of_letters.extend(std::iter::repeat_n(piece, letters));
        }
        let glyphs = self.paragraphs.iter_mut().flat_map(Paragraph::glyphs_mut);
        for (glyph, piece) in glyphs.zip(of_letters) {
            glyph.piece = piece;
        }
        Ok(())
    }
}
