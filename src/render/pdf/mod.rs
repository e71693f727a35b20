//! A [`Document`] as PDF, or the same one in several languages side by side.
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
mod columns;
mod conformance;
mod content;
mod contents;
mod deflate;
mod drawing;
mod embed;
mod file;
mod finish;
mod font;
mod foot;
mod galley;
mod given;
mod line;
mod links;
mod makeup;
mod masthead;
mod outline;
mod page;
mod paragraph;
pub mod provenance;
mod punctuation;
mod quotations;
mod row;
mod setter;
mod shape;
mod strip;
mod structure;
mod style;
mod table;
mod tags;
mod ties;
mod writer;

pub use attachment::{Attachment, attached};
pub use attachment::{digest, hexadecimal};
pub use given::Given;

use crate::model::text::Language;
use crate::render::picture::Picture;
use crate::render::{Refusal, Sheet};
use crate::report::document::Document;

/// Renders a document as a PDF file that carries these files within; several that say the same, block by block, stand side by side.
/// The fonts given are for characters that those of the program lack.
///
/// # Errors
///
/// A [`Refusal`] if no font has a character of the documents, or if the PDF cannot be written.
pub fn render(
    documents: &[Document],
    sheet: Sheet,
    given: &[Given],
    attachments: &[Attachment],
) -> Result<Vec<u8>, Refusal> {
    let fonts = font::Fonts::load(given)?;
    let logo = documents.first().and_then(|document| document.logo.as_ref());
    let picture = logo.map(Picture::of).transpose()?;
    let (setter, paper) = laid_out(&fonts, documents, sheet, picture.as_ref())?;
    let (file, faces, marks) = writer::write(&paper, &fonts, picture.as_ref(), &setter.tags)?;
    let parts = finish::Parts {
        paper: &paper,
        tags: &setter.tags,
        marks: &marks,
        links: &links::links(&paper, &setter.network),
        faces: &faces,
        attachments,
    };
    finish::finish(file, documents, &parts)
}

/// The pages of documents.
fn laid_out<'f>(
    fonts: &'f font::Fonts<'f>,
    documents: &[Document],
    sheet: Sheet,
    picture: Option<&'f Picture>,
) -> Result<(setter::Setter<'f>, makeup::Paper), Refusal> {
    let languages: Vec<Language> = documents.iter().map(|document| document.language).collect();
    let mut setter = setter::Setter::new(fonts, &languages, sheet);
    setter.picture = picture;
    let galley = galley::compose(&mut setter, documents)?;
    let foot = foot::Foot::compose(&mut setter, documents)?;
    let mut paper = makeup::make_up(&galley, foot.body_height());
    foot.print(&mut setter, &mut paper.pages)?;
    contents::number(&mut setter, &mut paper)?;
    Ok((setter, paper))
}
