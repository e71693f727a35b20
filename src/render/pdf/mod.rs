//! A [`Document`] as PDF.
//!
//! ```text
//! Document ─▶ galley: strips, one line high ─▶ makeup: pages ─▶ foot ─▶ writer (printpdf) ─▶ finish (lopdf) ─▶ file ─▶ bytes
//! ```
//!
//! Everything up to the writer is layout: exact, in whole thousandths of a point, and free of PDF.
//! The same document gives the same bytes; nothing is taken from the clock or from chance.

mod attachment;
mod clean;
mod codes;
mod conformance;
mod content;
mod contents;
mod drawing;
mod embed;
mod file;
mod finish;
mod font;
mod foot;
mod galley;
mod line;
mod links;
mod makeup;
mod masthead;
mod outline;
mod page;
mod paragraph;
pub mod provenance;
mod punctuation;
mod setter;
mod shape;
mod strip;
mod structure;
mod style;
mod table;
mod tags;
mod writer;

pub use attachment::{Attachment, attached};

use crate::render::{Refusal, Sheet};
use crate::report::document::Document;

/// Renders a document as a PDF file that carries these files within.
///
/// # Errors
///
/// A [`Refusal`] if no font has a character of the document, or if the PDF cannot be written.
pub fn render(document: &Document, sheet: Sheet, attachments: &[Attachment]) -> Result<Vec<u8>, Refusal> {
    let fonts = font::Fonts::load()?;
    // the contents need the pages, which are known once everything was set
    let (_, first) = laid_out(&fonts, document, sheet, Vec::new())?;
    let chapters = first.outline.iter().filter(|entry| entry.level == 1);
    let (setter, paper) = laid_out(&fonts, document, sheet, chapters.map(|entry| entry.page).collect())?;
    let (file, faces, marks) = writer::write(&paper, &fonts, &setter.tags)?;
    let parts = finish::Parts {
        paper: &paper,
        tags: &setter.tags,
        marks: &marks,
        links: &links::links(&paper, &setter.network),
        faces: &faces,
        attachments,
    };
    finish::finish(file, document, &parts)
}

/// The pages of a document, given the pages of its chapters as far as they are known.
fn laid_out<'f>(
    fonts: &'f font::Fonts,
    document: &Document,
    sheet: Sheet,
    chapters: Vec<usize>,
) -> Result<(setter::Setter<'f>, makeup::Paper), Refusal> {
    let mut setter = setter::Setter::new(fonts, document.language);
    setter.chapters = chapters;
    setter.sheet = sheet;
    let galley = galley::compose(&mut setter, document)?;
    let foot = foot::Foot::compose(&mut setter, &document.footer)?;
    let mut paper = makeup::make_up(&galley, foot.body_height());
    foot.print(&mut setter, &mut paper.pages)?;
    Ok((setter, paper))
}
