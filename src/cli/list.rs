//! `probity list`: the checklists that are built in.

use super::bookshelf::sourced;
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::model::text::Language;
use crate::source::library;

pub fn run(session: &Session) -> Result<Exit, Fault> {
    let mut text = String::new();
    for name in library::names() {
        let Some(folder) = library::folder(name) else { continue };
        let checklist = sourced(&folder)?.checklist;
        let (id, title) = (checklist.name(), checklist.title.get(session.language).to_owned());
        let (questions, gates) = (checklist.questions.len(), checklist.gates.len());
        text.push_str(&match session.language {
            Language::Zh => format!("{id}  {title}（{questions} 题，{gates} 个一票否决项）\n"),
            Language::En => format!("{id}  {title} ({questions} questions, {gates} gates)\n"),
        });
    }
    disk::print(text.as_bytes())?;
    Ok(Exit::Done)
}
