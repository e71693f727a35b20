//! The setter: turns words into blocks of lines, and numbers them in reading order.

use std::collections::BTreeSet;

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
use super::ties::Break;
use crate::model::text::Language;
use crate::render::picture::Picture;
use crate::render::{Refusal, Sheet};
use crate::report::document::Align;

mod cells;

/// How far base lines shared by two languages stand apart, in percent of the size.
const SHARED: Length = 150;

/// Sets text in the fonts and the languages of one document, or of two that say the same side by side.
pub struct Setter<'a> {
    fonts: &'a Fonts<'a>,
    /// The language in which is being set.
    pub language: Language,
    /// The left edge of the side on which is being set.
    pub side: Length,
    /// All sides: their languages, and the pieces of the structure that hold what stands on them.
    sides: Vec<(Language, usize)>,
    /// The language whose lines need the most room: lines that stand side by side stand on the same base lines.
    spacious: Language,
    /// The structure of what was set so far.
    pub tags: Tags,
    /// What of it leads where.
    pub network: Network,
    /// The names of all places there are, on whichever side.
    pub places: BTreeSet<String>,
    /// The lines of the contents, whose pages are still to be put there.
    pub unpaged: Vec<Unpaged>,
    /// The paper it is set for.
    pub sheet: Sheet,
    /// The institution's sign.
    pub picture: Option<&'a Picture>,
}

/// A line of the contents, whose page is known once everything else is in its place.
#[derive(Debug, Clone, Copy)]
pub struct Unpaged {
    /// The title of the chapter or part.
    pub words: Leaf,
    /// Which of the headings it is.
    pub heading: usize,
    /// Its page.
    pub page: Leaf,
    /// Where the room for its page begins.
    pub edge: Length,
    /// How wide that is.
    pub width: Length,
    /// The left edge of the side on which it stands.
    pub side: Length,
}

/// A text whose letters are known, but not yet its lines.
#[derive(Debug, Clone)]
pub struct Draft {
    leaf: Leaf,
    /// Where its pieces belong, and whether they lead somewhere; the first of them is `leaf`.
    pieces: Vec<(Leaf, bool)>,
    paragraphs: Vec<Paragraph>,
    style: Style,
    side: Length,
    band: Option<Band>,
}

impl<'a> Setter<'a> {
    /// A setter that begins with the first text of a document, or of several in these languages, each on a sheet's width of its own.
    pub fn new(fonts: &'a Fonts<'a>, languages: &[Language], sheet: Sheet) -> Self {
        let mut tags = Tags::new();
        let sides = match languages {
            [_] => vec![0],
            _ => languages.iter().map(|language| tags.part(*language)).collect(),
        };
        let first = languages.first().copied().unwrap_or(Language::En);
        Self {
            fonts,
            language: first,
            side: 0,
            sides: languages.iter().copied().zip(sides).collect(),
            spacious: if languages.contains(&Language::Zh) {
                Language::Zh
            } else {
                first
            },
            tags,
            network: Network::default(),
            places: BTreeSet::new(),
            unpaged: Vec::new(),
            sheet,
            picture: None,
        }
    }

    /// The width of a page: a sheet for each side.
    pub fn page_width(&self) -> Length {
        self.sides.iter().map(|_| self.sheet.width()).sum()
    }

    /// Does the same on each side, in its language, with what is to stand there.
    ///
    /// # Errors
    ///
    /// Those of what is done.
    pub fn each<I, T>(
        &mut self,
        items: impl IntoIterator<Item = I>,
        mut set: impl FnMut(&mut Self, I) -> Result<T, Refusal>,
    ) -> Result<Vec<T>, Refusal> {
        let mut done = Vec::new();
        for (item, (language, part)) in items.into_iter().zip(self.sides.clone()) {
            self.language = language;
            self.tags.turn_to(part);
            done.push(set(self, item)?);
            self.side += self.sheet.width();
        }
        self.side = 0;
        Ok(done)
    }

    /// The name of a place, which is another one on each side.
    pub fn place(&self, name: &str) -> String {
        match self.side {
            0 => name.to_owned(),
            _ => format!("{} {name}", self.language.tag()),
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
            ..self.drawn(text, self.style(role), leaf)?
        })
    }

    /// How a text of this role is set.
    pub fn style(&self, role: Role) -> Style {
        let style = role.style(self.spacious);
        // between what either language has by itself, or rows of the one with fewer lines are stretched
        let leading = match self.sides.as_slice() {
            [_] => style.leading,
            _ => style.leading.min(style.size * SHARED / 100),
        };
        Style { leading, ..style }
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
            pieces: vec![(leaf, false)],
            paragraphs,
            style,
            side: self.side,
            band: None,
        })
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

    /// The least width at which no word is broken, words wider than `most` left aside; with [`Break::Free`], nothing that belongs
    /// together either.
    pub fn least_width(&self, most: Length, least: Break) -> Length {
        let most = most * 1000 / self.style.size;
        self.scaled(
            self.paragraphs
                .iter()
                .map(|paragraph| paragraph.widest_word(most, least))
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
        let colour = |leads| if leads { ACCENT } else { self.style.colour };
        Block {
            pieces: self
                .pieces
                .iter()
                .map(|(leaf, leads)| (*leaf, colour(*leads)))
                .collect(),
            lines,
            style: self.style,
            x: self.side + x,
            width,
            align,
            side: self.side,
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
            x: self.side + x - line.lead * size / 1000,
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
