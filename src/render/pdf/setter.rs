//! The setter: turns words into blocks of lines, and numbers them in reading order.

use super::clean;
use super::font::Fonts;
use super::line::{Line, break_lines};
use super::links::Network;
use super::page::{Leaf, Text};
use super::paragraph::Paragraph;
use super::shape::shape;
use super::strip::{Block, METER};
use super::style::{ACCENT, Band, Length, Role, Style};
use super::tags::{Kind, Tags};
use crate::model::text::Language;
use crate::render::{Refusal, Sheet};
use crate::report::document::{Align, Cell};

/// Sets text in the fonts and the language of one document.
pub struct Setter<'a> {
    fonts: &'a Fonts,
    /// The language of the document.
    pub language: Language,
    /// The structure of what was set so far.
    pub tags: Tags,
    /// What of it leads where.
    pub network: Network,
    /// The pages of the chapters, as they came out when the document was set before; none while it is set first.
    pub chapters: Vec<usize>,
    /// The paper it is set for.
    pub sheet: Sheet,
}

/// A text whose letters are known, but not yet its lines.
#[derive(Debug, Clone)]
pub struct Draft {
    leaf: Leaf,
    paragraphs: Vec<Paragraph>,
    style: Style,
    band: Option<Band>,
}

impl<'a> Setter<'a> {
    /// A setter that begins with the first text of a document.
    pub fn new(fonts: &'a Fonts, language: Language) -> Self {
        Self {
            fonts,
            language,
            tags: Tags::new(),
            network: Network::default(),
            chapters: Vec::new(),
            sheet: Sheet::A4,
        }
    }

    /// Finds the letters of a text.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] if no font has one of its characters.
    pub fn draft(&mut self, text: &str, role: Role) -> Result<Draft, Refusal> {
        let leaf = self.tags.leaf();
        let band = match role {
            Role::Body(tone) | Role::Value(tone) | Role::Cell(tone) => Band::of(tone),
            _ => None,
        };
        Ok(Draft {
            band,
            ..self.drawn(text, role.style(self.language), leaf)?
        })
    }

    /// Finds the letters of a text that is part of something already numbered.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] if no font has one of its characters.
    pub fn drawn(&mut self, text: &str, style: Style, leaf: Leaf) -> Result<Draft, Refusal> {
        let mut paragraphs = Vec::new();
        for line in clean::lines(text)? {
            paragraphs.push(Paragraph::new(shape(self.fonts, self.language, style.weight, &line)?));
        }
        Ok(Draft {
            leaf,
            paragraphs,
            style,
            band: None,
        })
    }

    /// Finds the letters of a cell, which may be a place or lead to one.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] if no font has one of its characters.
    pub fn cell(&mut self, cell: &Cell, role: Role) -> Result<Draft, Refusal> {
        let mut draft = match &cell.link {
            None => self.draft(&cell.text, role)?,
            Some(to) => {
                let draft = self.within(Kind::Link, |setter| setter.draft(&cell.text, role))?;
                self.network.links.insert(draft.leaf, to.clone());
                draft
            }
        };
        if let Some(name) = &cell.anchor {
            self.network.anchors.insert(name.clone(), draft.leaf);
        }
        if cell.link.is_some() && cell.anchor.is_some() {
            draft.style.colour = ACCENT;
        }
        Ok(draft)
    }

    /// What is done within is a piece of this kind.
    ///
    /// # Errors
    ///
    /// Those of what is done.
    pub fn within<T>(&mut self, kind: Kind, set: impl FnOnce(&mut Self) -> Result<T, Refusal>) -> Result<T, Refusal> {
        self.tags.open(kind);
        let done = set(self);
        self.tags.close();
        done
    }

    /// Sets a text between two edges, lines beginning at the left one.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] if no font has one of its characters.
    pub fn set(&mut self, text: &str, role: Role, x: Length, width: Length) -> Result<Block, Refusal> {
        Ok(self.draft(text, role)?.block(x, width, Align::Left))
    }
}

impl Draft {
    /// Its number in reading order.
    pub const fn leaf(&self) -> Leaf {
        self.leaf
    }

    /// The width of the text if it is not broken.
    pub fn width(&self) -> Length {
        self.scaled(self.paragraphs.iter().map(Paragraph::width).max())
    }

    /// The least width at which no word is broken, words wider than `most` left aside.
    pub fn least_width(&self, most: Length) -> Length {
        let most = most * 1000 / self.style.size;
        self.scaled(
            self.paragraphs
                .iter()
                .map(|paragraph| paragraph.widest_word(most))
                .max(),
        )
    }

    /// Breaks the text into lines between two edges.
    pub fn block(&self, x: Length, width: Length, align: Align) -> Block {
        let limit = (width - self.indent()) * 1000 / self.style.size;
        let lines: Vec<Line> = self
            .paragraphs
            .iter()
            .flat_map(|paragraph| break_lines(paragraph, limit))
            .collect();
        Block {
            leaf: self.leaf,
            lines,
            style: self.style,
            x,
            width,
            align,
            band: self.band,
        }
    }

    /// Its first line as text in its place, its base line given.
    pub fn line(&self, x: Length, baseline: Length, align: Align) -> Option<Text> {
        let block = self.block(x, self.width().max(1), align);
        let line = block.lines.into_iter().next().filter(|line| !line.glyphs.is_empty())?;
        let size = self.style.size;
        Some(Text {
            leaf: self.leaf,
            x: x - line.lead * size / 1000,
            baseline,
            size,
            colour: self.style.colour,
            glyphs: line.glyphs,
        })
    }

    /// A width in thousandths of the size as a length, rounded up, with room for the meter.
    fn scaled(&self, width: Option<i64>) -> Length {
        (width.unwrap_or_default() * self.style.size + 999) / 1000 + self.indent()
    }

    fn indent(&self) -> Length {
        if self.band.is_some() { METER } else { 0 }
    }
}
