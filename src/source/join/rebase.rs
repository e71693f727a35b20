//! One's own changes to a file that somebody else has changed meanwhile.

use super::{Unjoined, join, moved, registered, said};
use crate::diagnostic::Files;
use crate::model::answers::Answers;
use crate::model::checklist::Checklist;
use crate::source::answers::parse;
use crate::source::edit::EditError;

/// A file as it was last seen: its text and what that says.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The text.
    pub text: &'a str,
    /// The answers in it.
    pub answers: &'a Answers,
}

/// The text that somebody else made of a file, with what was changed since it was last `seen` up to `now`; and what it then says. Everything of
/// theirs stays, comments and order too.
///
/// # Errors
/// Both changed the same thing in different ways; or their text is no longer the answers to this checklist, or cannot be changed in place.
pub fn rebase(
    theirs: &str,
    checklist: &Checklist,
    seen: Seen<'_>,
    now: &Answers,
) -> Result<(String, Answers), Unjoined> {
    let whole = read(theirs, checklist)?;
    if whole.part != seen.answers.part {
        return Err(Unjoined::Fixed(EditError::Shape));
    }
    // whether anything contradicts
    join(seen.text, checklist, seen.answers, &[now.clone(), whole.clone()])?;
    let mut mine = whole.clone();
    let fresh = now.evidence.iter().filter(|it| registered(&whole, &it.id).is_none());
    mine.evidence.extend(fresh.cloned());
    for (at, place) in mine.entries.iter_mut().enumerate() {
        if said(now, at) != said(seen.answers, at) {
            *place = moved(now, &mine.evidence, at);
        }
        match (seen.answers.marks.get(&at), now.marks.get(&at)) {
            (before, after) if before == after => {}
            (_, Some(reason)) => drop(mine.marks.insert(at, reason.clone())),
            (_, None) => drop(mine.marks.remove(&at)),
        }
    }
    let joined = join(theirs, checklist, &whole, &[mine])?;
    let answers = read(&joined.text, checklist)?;
    Ok((joined.text, answers))
}

fn read(text: &str, checklist: &Checklist) -> Result<Answers, Unjoined> {
    let files = Files::one("", text.to_owned());
    let draft = parse(&files, 0)
        .ok()
        .filter(|draft| draft.checklist.0 == checklist.name());
    let read = draft.and_then(|draft| draft.read(checklist).ok());
    read.map(|read| read.answers).ok_or(Unjoined::Fixed(EditError::Shape))
}
