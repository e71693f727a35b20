//! What a report is made of: a few kinds of block, the same for every format.
//!
//! A [`Document`] says *what* is said and in which order; how it looks is the renderers' affair.

use super::figure::Figure;
use super::logo::Logo;
use crate::model::text::Language;

/// A finished report, ready to be rendered in any format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The language of every text in it.
    pub language: Language,
    /// Name of the report, e.g. "AI risk assessment report".
    pub title: String,
    /// What it is about: the name of the subject assessed.
    pub subject: String,
    /// The institution whose system was assessed; empty if the answers do not say.
    pub institution: String,
    /// The institution's sign, if it is to stand on the first page.
    pub logo: Option<Logo>,
    /// How the institution marks its document, which stands on every page; empty if it does not.
    pub marking: String,
    /// What stands at the foot of every page, beside the page number.
    pub footer: String,
    /// The day the assessment speaks of, as `YYYY-MM-DD`.
    pub date: String,
    /// The content, in reading order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// What stands under the title: whose it is, of when, and how it is marked, as far as that is known.
    #[must_use]
    pub fn imprint(&self) -> Vec<&str> {
        let parts = [self.institution.as_str(), &self.date, &self.marking];
        parts.into_iter().filter(|part| !part.is_empty()).collect()
    }
}

/// One piece of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; level 1 starts a chapter, 2 and 3 stand below it.
    Heading {
        /// 1, 2 or 3.
        level: u8,
        /// The words of it.
        text: String,
    },
    /// Running text.
    Paragraph {
        /// The words of it; a line feed is a forced line break.
        text: String,
        /// How it is meant.
        tone: Tone,
    },
    /// Labels with their values, one below the other.
    Facts(Vec<Fact>),
    /// A table whose head repeats on every page.
    Table(Table),
    /// A drawing.
    Figure(Figure),
    /// The chapters of the document, with their pages where there are pages.
    Contents {
        /// What heads them.
        title: String,
    },
    /// What follows begins a new page.
    PageBreak,
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What is stated.
    pub label: String,
    /// The value, which may run over several lines.
    pub value: Cell,
}

/// Rows under a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands in the head.
    pub title: String,
    /// How its cells are set.
    pub align: Align,
    /// Its share of the width, relative to the other columns' shares; at least 1.
    pub share: u32,
}

/// One cell of a table, or the value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The words of it; a line feed is a forced line break.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// The name of this place, if something leads here.
    pub anchor: Option<String>,
    /// The place it leads to.
    pub link: Option<String>,
}

/// Where text stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// How a text is meant; each format shows it in its own way, and never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    Plain,
    /// What the eye should find first.
    Strong,
    /// Small print.
    Quiet,
    /// Speaks of the band low.
    Low,
    /// Speaks of the band moderate.
    Moderate,
    /// Speaks of the band high.
    High,
    /// Speaks of the band critical.
    Critical,
}

impl Cell {
    /// The same cell as a place with a name: what it is, a colon, its id.
    #[must_use]
    pub fn at(self, anchor: impl Into<String>) -> Self {
        Self {
            anchor: Some(anchor.into()),
            ..self
        }
    }

    /// The same cell, leading to a place.
    #[must_use]
    pub fn to(self, link: impl Into<String>) -> Self {
        Self {
            link: Some(link.into()),
            ..self
        }
    }
}

impl Block {
    /// A heading.
    #[must_use]
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading {
            level,
            text: text.into(),
        }
    }

    /// A paragraph without emphasis.
    #[must_use]
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Plain)
    }

    /// A paragraph with a tone.
    #[must_use]
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self::Paragraph {
            text: text.into(),
            tone,
        }
    }
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(title: impl Into<String>, share: u32) -> Self {
        Self {
            title: title.into(),
            align: Align::Left,
            share,
        }
    }

    /// A column of figures.
    #[must_use]
    pub fn figures(title: impl Into<String>, share: u32) -> Self {
        Self {
            title: title.into(),
            align: Align::Right,
            share,
        }
    }
}
