//! The institution's sign: the one named on the command line, or in the answers file.

use std::path::Path;

use crate::cli::judged::is_report;
use crate::cli::report::refused;
use crate::cli::{Fault, disk};
use crate::model::answers::Answers;
use crate::model::text::Text;
use crate::render::Refusal;
use crate::render::pdf::provenance::Contents;
use crate::render::picture::Picture;
use crate::report::logo::Logo;

/// A logo from a file.
///
/// # Errors
/// It cannot be read, or is no PNG or SVG that can be drawn.
pub fn read(path: &Path) -> Result<Logo, Fault> {
    let name = path.display();
    let unusable = |why: &Text| {
        Fault::Request(Text::new(
            format!("机构标志 `{name}` 不能使用：{}", why.zh),
            format!("the logo `{name}` cannot be used: {}", why.en),
        ))
    };
    let logo = Logo::of(disk::read_bytes(path)?)
        .ok_or_else(|| unusable(&Text::new("它既不是 PNG 也不是 SVG", "it is neither PNG nor SVG")))?;
    match Picture::of(&logo) {
        Ok(_) => Ok(logo),
        Err(Refusal::Logo(why)) => Err(unusable(&why)),
        Err(other) => Err(refused(&other)),
    }
}

/// The logo that an answers file names, from its folder on; that of a report stands within the report.
///
/// # Errors
/// Those of [`read`].
pub fn of_answers(path: &Path, answers: &Answers) -> Result<Option<Logo>, Fault> {
    if is_report(path) {
        return Ok(Contents::of(&disk::read_bytes(path)?).and_then(|contents| contents.logo));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let named = answers.marking.logo.as_ref();
    named.map(|name| read(&folder.join(name))).transpose()
}
