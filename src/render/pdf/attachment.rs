//! Files within the file: what a report was made from, so that it can be made again.

use lopdf::{Dictionary, Object, Stream, dictionary, text_string};
use sha2::{Digest, Sha256};

/// A file to be carried within a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media: &'static str,
    /// What it is to the report, as PDF/A-3 names it: `Source`, `Data` or `Supplement`.
    pub relationship: &'static str,
    /// What it is, in words.
    pub description: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Puts attachments into a file.
///
/// # Errors
///
/// When the file has no catalog.
pub fn add_attachments(
    file: &mut lopdf::Document,
    attachments: &[Attachment],
    date: Option<&str>,
) -> lopdf::Result<()> {
    let mut sorted: Vec<&Attachment> = attachments.iter().collect();
    // names in a name tree stand in order
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    let (mut names, mut associated) = (Vec::new(), Vec::new());
    for attachment in sorted {
        let mut parameters = dictionary! { "Size" => i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX) };
        if let Some(date) = date {
            parameters.set("ModDate", Object::string_literal(date));
        }
        let content = Stream::new(
            dictionary! {
                "Type" => "EmbeddedFile",
                "Subtype" => attachment.media,
                "Params" => parameters,
            },
            attachment.bytes.clone(),
        );
        let content = file.add_object(content);
        let specification = file.add_object(dictionary! {
            "Type" => "Filespec",
            "F" => text_string(&attachment.name),
            "UF" => text_string(&attachment.name),
            "AFRelationship" => attachment.relationship,
            "Desc" => text_string(&attachment.description),
            "EF" => dictionary! { "F" => content, "UF" => content },
        });
        names.extend([text_string(&attachment.name), Object::Reference(specification)]);
        associated.push(Object::Reference(specification));
    }
    if !associated.is_empty() {
        let catalog = file.catalog_mut()?;
        catalog.set(
            "Names",
            dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
        );
        catalog.set("AF", associated);
    }
    Ok(())
}

/// The attachments of a PDF: name and bytes, in the order of names. None if it cannot be read as a PDF.
#[must_use]
pub fn attached(pdf: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let file = lopdf::Document::load_mem(pdf).ok()?;
    let resolved = |object: &Object| -> Option<Dictionary> { file.dereference(object).ok()?.1.as_dict().ok().cloned() };
    let catalog = file.catalog().ok()?;
    let mut found = Vec::new();
    let Some(names) = catalog.get(b"Names").ok().and_then(resolved) else {
        return Some(found);
    };
    let files = names.get(b"EmbeddedFiles").ok().and_then(resolved);
    let list = files.and_then(|files| files.get(b"Names").ok()?.as_array().ok().cloned());
    for specification in list.unwrap_or_default().iter().filter_map(resolved) {
        let name = specification
            .get(b"UF")
            .ok()
            .and_then(|name| lopdf::decode_text_string(name).ok());
        let content = specification.get(b"EF").ok().and_then(resolved);
        let content = content.and_then(|content| content.get(b"F").ok()?.as_reference().ok());
        let stream = content.and_then(|id| file.get_object(id).ok()?.as_stream().ok().cloned());
        if let (Some(name), Some(stream)) = (name, stream) {
            let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            found.push((name, bytes));
        }
    }
    Some(found)
}

/// The SHA-256 of some bytes, in hexadecimal digits.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes as hexadecimal digits, two each.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves
        .filter_map(|half| char::from_digit(u32::from(half), 16))
        .collect()
}
