//! Documents and assessments as bytes: how they look in each format.

mod bullets;
mod csv;
mod html;
pub mod json;
mod markdown;
mod markup;
pub mod pdf;
pub mod picture;
mod refusal;
pub mod svg;
mod terminal;
mod visible;
mod wrap;

use crate::model::portfolio::Portfolio;
use crate::model::text::{Language, Text};
use crate::report::document::Document;
use crate::report::{Dossier, Row, audit, brief};
use pdf::Given;

pub use csv::plan as plan_as_csv;
pub use refusal::Refusal;
pub use wrap::wrap;

/// A format that assessments can be written in. Adding one is a file here and a row in [`FORMATS`].
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name on the command line, and the ending of its files.
    pub id: &'static str,
    /// Whether people read it on a screen, so that it comes without a file.
    pub produces: Produces,
    /// What it is, in Chinese.
    zh: &'static str,
    /// What it is, in English.
    en: &'static str,
    /// One subject, in full.
    pub report: fn(&Dossier<'_>, Look) -> Result<Vec<u8>, Refusal>,
    /// One subject, as much as fits a screen; none for a format that makes no difference between one and many.
    pub brief: Option<fn(&Dossier<'_>, Look) -> Vec<u8>>,
    /// What the list says of a subject beyond its row; none where the row is all.
    pub wire: Option<fn(&Dossier<'_>) -> Result<String, Refusal>>,
    /// Any number of subjects, at a glance; none for a format that has one subject only.
    pub list: Option<fn(Look) -> Box<dyn Listing>>,
    /// What is said in it.
    pub says: Says,
}

/// What is said in a format.
#[derive(Debug, Clone, Copy)]
pub enum Says {
    /// Words, for people: any document, in one language or several.
    Pages(fn(&[Document], Look) -> Result<Vec<u8>, Refusal>),
    /// Values, for programs: each kind of product in its own way. Many subjects together.
    Records(fn(&Portfolio) -> Result<Vec<u8>, Refusal>),
}

/// What a format's bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Produces {
    /// Text that a terminal can show.
    Text,
    /// Bytes that only a file can hold.
    Bytes,
}

/// How a report is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// In which language.
    pub language: Language,
    /// In which other language as well, if the report speaks two.
    pub beside: Option<Language>,
    /// How many columns the terminal has.
    pub width: u16,
    /// Whether it understands colours.
    pub colour: Colour,
    /// On which paper, if it is printed.
    pub sheet: Sheet,
    /// In which fonts, where those of the program lack a character of what is printed.
    pub fonts: &'static [Given],
}

/// The paper a report is printed on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sheet {
    /// ISO 216: 210 by 297 millimetres.
    #[default]
    A4,
    /// Of North America: 8.5 by 11 inches.
    Letter,
}

impl Sheet {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// Its name on the command line.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// The paper of this name.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.tag() == tag)
    }
}

/// Whether a terminal understands colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// It does.
    Always,
    /// It does not, or the reader does not want them.
    Never,
}

/// What came of one answers file among several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scored {
    /// It was scored.
    Row {
        /// The row of the table.
        row: Row,
        /// What the format has beyond the row.
        wire: Option<String>,
    },
    /// It could not be used; its name.
    Unusable(String),
}

/// Writes many assessments piece by piece, so that they need not be in memory at the same time.
///
/// All pieces are shown to `survey` first, in any order; then come `begin`, the pieces in their order, those that could
/// not be used last, and `end`.
pub trait Listing {
    /// Looks at a piece before anything is written: the widths of columns depend on all rows.
    fn survey(&mut self, _scored: &[Scored]) {}

    /// What stands before the first piece.
    fn begin(&mut self) -> Vec<u8>;

    /// A piece.
    ///
    /// # Errors
    /// When the values cannot be written in this format.
    fn piece(&mut self, scored: &[Scored]) -> Result<Vec<u8>, Refusal>;

    /// What stands after the last piece.
    ///
    /// # Errors
    /// When the values cannot be written in this format.
    fn end(&mut self) -> Result<Vec<u8>, Refusal>;
}

/// All formats.
pub const FORMATS: &[Format] = &[
    Format {
        id: "table",
        produces: Produces::Text,
        zh: "终端表格",
        en: "table for the terminal",
        report: |dossier, look| Ok(terminal_texts(&audits(dossier, look), look)),
        says: Says::Pages(|documents, look| Ok(terminal_texts(documents, look))),
        brief: Some(|dossier, look| terminal::render(&brief(dossier, look.language), look)),
        wire: None,
        list: Some(|look| Box::new(terminal::Glance::new(look))),
    },
    Format {
        id: "json",
        produces: Produces::Text,
        zh: "JSON，供程序读取",
        en: "JSON, for programs",
        report: |dossier, _| json::report(dossier),
        says: Says::Records(json::portfolio),
        brief: None,
        wire: Some(json::wire),
        list: Some(|_| Box::new(json::List::default())),
    },
    Format {
        id: "csv",
        produces: Produces::Text,
        zh: "CSV，供电子表格读取",
        en: "CSV, for spreadsheets",
        report: |dossier, look| csv::report(dossier, look.language),
        says: Says::Records(csv::portfolio),
        brief: None,
        wire: None,
        list: Some(|_| Box::new(csv::List)),
    },
    Format {
        id: "html",
        produces: Produces::Text,
        zh: "HTML，供浏览器阅读",
        en: "HTML, for a browser",
        report: |dossier, look| Ok(html::render(&audits(dossier, look))),
        says: Says::Pages(|documents, _| Ok(html::render(documents))),
        brief: None,
        wire: None,
        list: None,
    },
    Format {
        id: "md",
        produces: Produces::Text,
        zh: "Markdown，供维基和合并请求使用",
        en: "Markdown, for wikis and pull requests",
        report: |dossier, look| Ok(markdown::render(&audits(dossier, look))),
        says: Says::Pages(|documents, _| Ok(markdown::render(documents))),
        brief: None,
        wire: None,
        list: None,
    },
    Format {
        id: "pdf",
        produces: Produces::Bytes,
        zh: "PDF，供打印和存档",
        en: "PDF, for print and archives",
        report: |dossier, look| {
            pdf::render(
                &audits(dossier, look),
                look.sheet,
                look.fonts,
                &pdf::provenance::attachments(dossier, look)?,
            )
        },
        brief: None,
        wire: None,
        list: None,
        says: Says::Pages(|documents, look| pdf::render(documents, look.sheet, look.fonts, &[])),
    },
];

impl Look {
    /// A document in each language asked for. Formats that can set them side by side do so; others, one after the other.
    pub fn in_each(self, say: impl Fn(Language) -> Document) -> Vec<Document> {
        [Some(self.language), self.beside]
            .into_iter()
            .flatten()
            .map(say)
            .collect()
    }
}

fn audits(dossier: &Dossier<'_>, look: Look) -> Vec<Document> {
    look.in_each(|language| audit(dossier, language))
}

fn terminal_texts(documents: &[Document], look: Look) -> Vec<u8> {
    let texts = documents.iter().map(|it| terminal::render(it, look));
    texts.collect::<Vec<_>>().join(&b"\n\n"[..])
}

impl Format {
    /// The format of this name or file ending.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.id.eq_ignore_ascii_case(id))
    }

    /// What it is.
    #[must_use]
    pub fn title(&self) -> Text {
        Text::new(self.zh, self.en)
    }
}

/// Any document as text for a terminal.
#[must_use]
pub fn terminal_text(document: &Document, look: Look) -> Vec<u8> {
    terminal::render(document, look)
}

impl Scored {
    /// The row, if it was scored.
    #[must_use]
    pub const fn row(&self) -> Option<&Row> {
        match self {
            Self::Row { row, .. } => Some(row),
            Self::Unusable(_) => None,
        }
    }
}
