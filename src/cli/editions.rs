//! Earlier editions of a checklist, where they are kept: in its folder under `editions/`, each in a folder of its edition's name.

use std::path::Path;

use super::bookshelf::sourced;
use super::{Fault, disk};
use crate::source::{Sourced, library};

/// An earlier edition: of the checklist in a folder on disk, or of one built in. None where it is not kept.
pub fn kept(own: Option<&Path>, id: &str, edition: &str) -> Result<Option<Sourced>, Fault> {
    // an edition comes from a file; it must not lead out of the folder
    if edition.is_empty() || edition.starts_with('.') || edition.contains(['/', '\\', ':']) {
        return Ok(None);
    }
    let folder = match own {
        Some(own) => {
            let path = own.join(library::EDITIONS).join(edition);
            path.is_dir().then(|| disk::read_folder(&path)).transpose()?
        }
        None => library::edition(id, edition),
    };
    folder.as_ref().map(sourced).transpose()
}
