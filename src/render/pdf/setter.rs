//! The setter: turns words into blocks of lines, and numbers them in reading order.

use super::clean;
use super::font::Fonts;
use super::line::{Line, break_lines};
use super::page::Leaf;
use super::paragraph::Paragraph;
use super::shape::shape;
use super::strip::{Block, METER};
use super::style::{Band, Length, Role, Style};
use crate::model::text::Language;
use crate::render::Refusal;
use crate::report::document::Align;

/// Sets text in the fonts and the language of one document.
pub struct Setter<'a> {
    fonts: &'a Fonts,
    /// The language of the document.
    pub language: Language,
    next: Leaf,
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
            next: 0,
        }
    }

    /// Finds the letters of a text.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] if no font has one of its characters.
    pub fn draft(&mut self, text: &str, role: Role) -> Result<Draft, Refusal> {
        let style = role.style(self.language);
        let mut paragraphs = Vec::new();
        for line in clean::lines(text)? {
            paragraphs.push(Paragraph::new(shape(self.fonts, self.language, style.weight, &line)?));
        }
        let band = match role {
            Role::Body(tone) | Role::Value(tone) | Role::Cell(tone) => Band::of(tone),
            _ => None,
        };
        let leaf = self.next;
        self.next = self.next.saturating_add(1);
        Ok(Draft {
            leaf,
            paragraphs,
            style,
            band,
        })
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

    /// A width in thousandths of the size as a length, rounded up, with room for the meter.
    fn scaled(&self, width: Option<i64>) -> Length {
        (width.unwrap_or_default() * self.style.size + 999) / 1000 + self.indent()
    }

    fn indent(&self) -> Length {
        if self.band.is_some() { METER } else { 0 }
    }
}
