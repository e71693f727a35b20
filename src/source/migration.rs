//! An answers file of an earlier edition becomes one of the present edition, by the changes that the checklist declares.

mod agreement;
mod comments;
mod course;
mod lists;
mod marking;
mod past;
mod restating;
mod rewriting;

use super::answers::parse;
use super::checklist::Sourced;
use super::edit::{EditError, finished, parse as document_of};
use super::json;
use super::tree::is_json;
use crate::diagnostic::{Diagnostic, Files};
use crate::model::answers::Answers;
use crate::model::lineage::Step;
use course::course;
use past::past;

/// An answers file that was carried over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// The file for the present edition, in TOML.
    pub toml: String,
    /// The same in JSON.
    pub json: String,
    /// What it says, read again. The last of its retired answers, as many as `retired` says, were retired now.
    pub answers: Answers,
    /// The edition that it came from.
    pub edition: String,
    /// How many answers were carried over.
    pub carried: usize,
    /// How many of those stand under another id, or say another choice.
    pub moved: usize,
    /// How many could not be carried over.
    pub retired: usize,
}

/// Why a file is not carried over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The file is wrong.
    Wrong(Vec<Diagnostic>),
    /// It would be wrong once carried over; the text that it would have.
    Unsound(Vec<Diagnostic>, String),
    /// It is of another checklist, named here.
    Other(String),
    /// It is of the present edition.
    Present,
    /// It is of an edition from which no changes lead to the present one, named here.
    Unknown(String),
    /// It is the part of one role.
    Part,
    /// It has a second assessment, or is one: that was of the answers as they were by the earlier edition.
    Challenged,
    /// It cannot be changed in place.
    Fixed,
}

impl From<EditError> for Refused {
    fn from(_: EditError) -> Self {
        Self::Fixed
    }
}

/// Carries an answers file over to the edition of this checklist. The file itself stays as it is.
///
/// # Errors
/// Why it is not carried over.
pub fn migrate(files: &Files, sourced: &Sourced) -> Result<Migrated, Refused> {
    let draft = parse(files, 0).map_err(Refused::Wrong)?;
    let (checklist, name) = (&sourced.checklist, &draft.checklist.0);
    let (id, edition) = name.split_once('@').unwrap_or((name, ""));
    if id != checklist.id {
        return Err(Refused::Other(id.to_owned()));
    }
    if edition == checklist.edition {
        return Err(Refused::Present);
    }
    let steps: &[Step] = sourced
        .lineage
        .since(edition)
        .ok_or_else(|| Refused::Unknown(edition.to_owned()))?;
    let past = past(&draft).map_err(Refused::Wrong)?;
    let Some(file) = files.get(0) else {
        return Err(Refused::Fixed);
    };
    let mut document = if is_json(&file.name) {
        json::document(&draft.root)
    } else {
        document_of(&file.text)?
    };
    if document.contains_key("part") {
        return Err(Refused::Part);
    }
    if ["blind", "challenge", "disagreement"]
        .iter()
        .any(|key| document.contains_key(key))
    {
        return Err(Refused::Challenged);
    }
    let course = course(&past, steps, checklist);
    let retired = rewriting::rewrite(&mut document, &past, &course, steps, edition, checklist)?;
    let toml = finished(&file.text, &document);
    let new = Files::one("", toml.clone());
    let read = parse(&new, 0).and_then(|draft| draft.read(checklist));
    let answers = read
        .map_err(|problems| Refused::Unsound(problems, toml.clone()))?
        .answers;
    Ok(Migrated {
        json: json::written(&document),
        toml,
        answers,
        edition: edition.to_owned(),
        carried: course.carried.len(),
        moved: rewriting::moved(&past, &course),
        retired,
    })
}
