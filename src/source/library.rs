//! The checklists and catalogues that are part of the program.

use std::borrow::Cow;

use include_dir::{Dir, include_dir};

use super::checklist::Folder;

/// Adding a checklist is dropping a folder here.
static CHECKLISTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/checklists");

/// The folder of the catalogues.
const REFERENCES: &str = "references";

/// The names of the bundled checklists' folders, sorted.
#[must_use]
pub fn names() -> Vec<&'static str> {
    let folders = CHECKLISTS.dirs().filter_map(|folder| folder.path().to_str());
    let mut names: Vec<&str> = folders.filter(|name| *name != REFERENCES).collect();
    names.sort_unstable();
    names
}

/// A bundled checklist's folder.
#[must_use]
pub fn folder(name: &str) -> Option<Folder> {
    (name != REFERENCES).then(|| embedded(name)).flatten()
}

/// The folder within a checklist's folder that keeps its earlier editions.
pub const EDITIONS: &str = "editions";

/// An earlier edition of a bundled checklist, where it is kept.
#[must_use]
pub fn edition(name: &str, edition: &str) -> Option<Folder> {
    embedded(&format!("{name}/{EDITIONS}/{edition}"))
}

/// The bundled catalogues.
#[must_use]
pub fn references() -> Folder {
    embedded(REFERENCES).unwrap_or_default()
}

fn embedded(name: &str) -> Option<Folder> {
    let mut files: Vec<(String, Cow<'static, str>)> = CHECKLISTS
        .get_dir(name)?
        .files()
        .filter_map(|file| {
            let name = file.path().file_name()?.to_str()?;
            Some((name.to_owned(), Cow::Borrowed(file.contents_utf8()?)))
        })
        .filter(|(name, _)| name.ends_with(".toml"))
        .collect();
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    Some(Folder {
        name: name.to_owned(),
        files,
    })
}
