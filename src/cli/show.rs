//! `probity show`: a checklist, question by question.

use std::path::PathBuf;

use clap::ArgMatches;

use super::bookshelf::{catalogues, folder, sourced};
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::render::terminal_text;

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let named = matches
        .get_one::<PathBuf>("checklist-name")
        .or(session.checklist.as_ref());
    let path = named.cloned().unwrap_or_else(|| PathBuf::from("finance-genai"));
    let checklist = sourced(&folder(&path)?)?.checklist;
    let document = crate::report::questions(&checklist, &catalogues(Some(&path))?, session.language);
    disk::print(&terminal_text(&document, session.look()))?;
    Ok(Exit::Done)
}
