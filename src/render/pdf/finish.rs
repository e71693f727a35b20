//! The finish: what a good PDF says beside its pages, and printpdf cannot: version, language, outline, document data,
//! the glyphs of the fonts' codes, and an identity that comes from the content.

use lopdf::{Dictionary, Object, StringFormat, dictionary, text_string};
use sha2::{Digest, Sha256};

use super::attachment::{Attachment, add_attachments, digest};
use super::codes::map_codes;
use super::conformance::{self, add_metadata, add_output_intent, declare};
use super::content::shorten;
use super::file;
use super::links::{Link, add_links};
use super::makeup::Paper;
use super::outline::add_outline;
use super::structure::{Marks, add_structure};
use super::tags::Tags;
use super::writer::Faces;
use crate::render::Refusal;
use crate::report::document::Document;

/// What a file has beside its pages.
pub struct Parts<'a> {
    /// The headings.
    pub paper: &'a Paper,
    /// The structure.
    pub tags: &'a Tags,
    /// What of the structure is drawn where.
    pub marks: &'a Marks,
    /// What leads where.
    pub links: &'a [Link],
    /// The glyphs of the fonts' codes.
    pub faces: &'a Faces,
    /// The files within.
    pub attachments: &'a [Attachment],
}

/// Finishes a file and gives its bytes.
///
/// # Errors
///
/// A [`Refusal`] if the file is not built as expected.
pub fn finish(mut file: lopdf::Document, documents: &[Document], parts: &Parts<'_>) -> Result<Vec<u8>, Refusal> {
    complete(&mut file, documents, parts).map_err(|error| Refusal::Writer(format!("PDF: {error}")))?;
    file::write(file).map_err(|error| Refusal::Writer(format!("PDF: {error}")))
}

fn complete(file: &mut lopdf::Document, documents: &[Document], parts: &Parts<'_>) -> lopdf::Result<()> {
    let Some(document) = documents.first() else {
        return Ok(());
    };
    let titles: Vec<&str> = documents.iter().map(|it| it.title.as_str()).collect();
    let title = titles.join(" / ");
    "1.7".clone_into(&mut file.version);
    map_codes(file, parts.faces)?;
    shorten_pages(file);
    let outlines = add_outline(file, parts.paper);
    let intent = add_output_intent(file);
    let metadata = add_metadata(file, &title, documents);
    let links = add_links(file, parts.links, i64::try_from(parts.marks.len()).unwrap_or(i64::MAX))?;
    let structure = add_structure(file, parts.tags, parts.marks, &links)?;
    add_attachments(file, parts.attachments, pdf_date(&document.date).as_deref())?;
    let catalog = file.catalog_mut()?;
    declare(catalog, intent, metadata, structure);
    catalog.set("Lang", Object::string_literal(document.language.standard()));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    if let Some(outlines) = outlines {
        catalog.set("Outlines", outlines);
        catalog.set("PageMode", "UseOutlines");
    }
    let data = file.add_object(data(&title, document));
    file.trailer.set("Info", data);
    // the written form of a document holds all of it, and differs where documents differ
    let attached: Vec<String> = parts.attachments.iter().map(|it| digest(&it.bytes)).collect();
    let digest = Sha256::digest(format!("{documents:?}{attached:?}"));
    let id = Object::String(digest.to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// Title, subject, author and date, the latter three from the document.
fn data(title: &str, document: &Document) -> Dictionary {
    let mut data = dictionary! {
        "Title" => text_string(title),
        "Creator" => text_string("Probity"),
        "Producer" => text_string("Probity"),
    };
    for (key, text) in [("Subject", &document.subject), ("Author", &document.institution)] {
        if !text.is_empty() {
            data.set(key, text_string(text));
        }
    }
    if let Some(date) = pdf_date(&document.date) {
        data.set("CreationDate", Object::string_literal(date.as_str()));
        data.set("ModDate", Object::string_literal(date));
    }
    data
}

/// `2026-11-20` as `D:20261120000000Z`; nothing if it is not such a date.
fn pdf_date(date: &str) -> Option<String> {
    conformance::is_date(date).then(|| format!("D:{}000000Z", date.replace('-', "")))
}

/// Writes the text of pages more briefly.
fn shorten_pages(file: &mut lopdf::Document) {
    let pages: Vec<_> = file.page_iter().collect();
    for id in pages
        .into_iter()
        .flat_map(|page| file.get_page_contents(page))
        .collect::<Vec<_>>()
    {
        if let Ok(stream) = file.get_object_mut(id).and_then(Object::as_stream_mut) {
            stream.set_content(shorten(&stream.content));
        }
    }
}
