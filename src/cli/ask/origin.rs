//! The answers that a new file begins with: those of another answers file, or of a report.

use std::path::Path;

use crate::cli::bookshelf::Bookshelf;
use crate::cli::judged::answers_file;
use crate::cli::{Fault, disk};
use crate::model::text::Text;

/// Copies the answers into a new file.
///
/// # Errors
/// The file exists already, or what is to be copied holds no sound answers in TOML.
pub fn copy(from: &Path, path: &Path, bookshelf: &Bookshelf) -> Result<(), Fault> {
    let (name, origin) = (path.display(), from.display());
    if path.exists() {
        return Err(Fault::Request(Text::new(
            format!("`{name}` 已经存在，没有改动；请用 -o 另起一个新文件，或去掉 --from 接着作答"),
            format!(
                "`{name}` exists already and was left alone; name a new file with -o, or go on with it without --from"
            ),
        )));
    }
    let files = answers_file(from)?;
    let text = files.get(0).map_or("", |file| file.text.as_ref());
    if text.trim_start().starts_with('{') {
        return Err(Fault::Request(Text::new(
            format!("`{origin}` 中的答案是 JSON；只有 TOML 文件能逐题作答"),
            format!("the answers in `{origin}` are JSON; only a TOML file can be answered question by question"),
        )));
    }
    let text = text.to_owned();
    match bookshelf.answers(&files) {
        Err(problems) => Err(Fault::File(problems, files)),
        Ok(_) => disk::write(path, text.as_bytes()),
    }
}
