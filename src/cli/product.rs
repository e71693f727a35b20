//! Where the product of a command goes, and in which format: for commands that say one thing in several formats.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::report::{deliver, find, not_to_terminal, on_paper, refused, spare};
use super::session::Session;
use super::{Fault, disk};
use crate::model::text::Language;
use crate::render::{Format, Look, Refusal};
use crate::report::document::Document;

/// What the command line asks for.
pub struct Product<'a> {
    session: &'a Session,
    output: Option<&'a PathBuf>,
    format: &'static Format,
    look: Look,
}

impl<'a> Product<'a> {
    /// The format that is named, else that of the output's ending, else the terminal's.
    ///
    /// # Errors
    /// There is no such format for this, it is not for a terminal, or it would overwrite one of these files.
    pub fn read(
        session: &'a Session,
        matches: &'a ArgMatches,
        answers: impl IntoIterator<Item = &'a Path>,
    ) -> Result<Self, Fault> {
        let output = matches
            .get_one::<PathBuf>("output")
            .filter(|output| output.as_os_str() != disk::STDIN);
        let ending = output.and_then(|output| output.extension()?.to_str());
        let named = matches.get_one::<String>("format").map(String::as_str);
        let format = find(named.or(ending).unwrap_or("table"))?;
        not_to_terminal(format, output)?;
        spare(answers, output.map(PathBuf::as_path))?;
        Ok(Self {
            session,
            output,
            format,
            look: on_paper(session, matches)?,
        })
    }

    /// The name of the format.
    pub const fn format(&self) -> &'static str {
        self.format.id
    }

    /// A document in this format, in each language asked for.
    ///
    /// # Errors
    /// It cannot be set, or programs alone read this format and the command has nothing for it.
    pub fn pages(&self, say: impl Fn(Language) -> Document) -> Result<Vec<u8>, Refusal> {
        (self.format.pages)(&self.look.in_each(say), self.look)
    }

    /// Writes the product, or prints it.
    ///
    /// # Errors
    /// It could not be made, or not be written.
    pub fn deliver(&self, bytes: Result<Vec<u8>, Refusal>) -> Result<(), Fault> {
        deliver(self.session, self.output, &bytes.map_err(|refusal| refused(&refusal))?)
    }
}
