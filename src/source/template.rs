//! A checklist to start from: small, complete, and commented in the author's language.

use std::borrow::Cow;

use include_dir::{Dir, include_dir};

use super::checklist::Folder;
use crate::model::text::Language;

static TEMPLATE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/template");

/// The files of a new checklist with this id. Comments are in this language; the texts themselves are in both.
#[must_use]
pub fn template(id: &str, language: Language) -> Folder {
    let mut files: Vec<(String, Cow<'static, str>)> = TEMPLATE
        .files()
        .filter_map(|file| {
            let name = file.path().file_name()?.to_str()?;
            Some((
                name.to_owned(),
                Cow::Owned(written(file.contents_utf8()?, id, language)),
            ))
        })
        .collect();
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    Folder {
        name: id.to_owned(),
        files,
    }
}

/// Comments stand in the template once a language, marked with it.
fn written(text: &str, id: &str, language: Language) -> String {
    let mut written = String::new();
    for line in text.lines() {
        let (comment, other) = match language {
            Language::Zh => (line.strip_prefix("#zh"), line.starts_with("#en")),
            Language::En => (line.strip_prefix("#en"), line.starts_with("#zh")),
        };
        match comment {
            _ if other => continue,
            Some(comment) => written.push_str(&format!("#{comment}")),
            None if line == r#"id = "ID""# => written.push_str(&format!("id = \"{id}\"")),
            None => written.push_str(line),
        }
        written.push('\n');
    }
    written
}
