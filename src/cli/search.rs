//! Which files a command line means.

use std::path::{Path, PathBuf};

use crate::cli::{Fault, disk};

/// The files meant: folders are searched through, in order.
pub fn expand(named: &[PathBuf]) -> (Vec<PathBuf>, Vec<Fault>) {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for path in named {
        if path.is_dir() {
            search(path, &mut files, &mut faults);
        } else {
            files.push(path.clone());
        }
    }
    (files, faults)
}

fn search(folder: &Path, files: &mut Vec<PathBuf>, faults: &mut Vec<Fault>) {
    match disk::entries(folder) {
        Err(fault) => faults.push(fault),
        Ok(entries) => {
            for entry in entries {
                let ending = entry.extension().map(std::ffi::OsStr::to_ascii_lowercase);
                let hidden = entry
                    .file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with('.'));
                // a linked folder is not entered, or a link to a parent would never end
                if entry.is_dir() && !entry.is_symlink() && !hidden {
                    search(&entry, files, faults);
                } else if ending.is_some_and(|ending| ending == "toml" || ending == "json")
                    && !hidden
                    && !entry.is_dir()
                {
                    files.push(entry);
                }
            }
        }
    }
}
