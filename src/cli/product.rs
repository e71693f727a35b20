//! Where the product of a command goes, and in which format: for commands that say one thing in several formats.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::report::{deliver, find, in_two, not_to_terminal, on_paper, refused, spare};
use super::session::Session;
use super::{Fault, disk};
use crate::model::portfolio::Portfolio;
use crate::model::text::{Language, Text};
use crate::render::{Format, Look, Refusal, Says};
use crate::report::document::Document;

/// What the command line asks for.
pub struct Product<'a> {
    session: &'a Session,
    output: Option<&'a PathBuf>,
    format: &'static Format,
    look: Look,
}

impl<'a> Product<'a> {
    /// The format that is named, else that of the output's ending, else the terminal's. Of the formats for programs, the command has these.
    ///
    /// # Errors
    /// There is no such format, it is not for a terminal or has one language only, or the product would overwrite one of these files.
    pub fn read<'p>(
        session: &'a Session,
        matches: &'a ArgMatches,
        answers: impl IntoIterator<Item = &'p Path>,
        values: &[&str],
    ) -> Result<Self, Fault>
    where
        'a: 'p,
    {
        let output = matches
            .get_one::<PathBuf>("output")
            .filter(|output| output.as_os_str() != disk::STDIN);
        let ending = output.and_then(|output| output.extension()?.to_str());
        let named = matches.get_one::<String>("format").map(String::as_str);
        let format = find(named.or(ending).unwrap_or("table"))?;
        not_to_terminal(format, output)?;
        in_two(format, session)?;
        if matches!(format.says, Says::Records(_)) && !values.contains(&format.id) {
            let id = format.id;
            return Err(Fault::Request(Text::new(
                format!("这个命令的结果没有 {id} 格式"),
                format!("what this command says does not come as {id}"),
            )));
        }
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
    /// It cannot be set, or the values cannot be written.
    pub fn pages(&self, say: impl Fn(Language) -> Document) -> Result<Vec<u8>, Refusal> {
        match self.format.says {
            Says::Pages(pages) => pages(&self.look.in_each(say), self.look),
            Says::Records(_) => Err(Refusal::Writer(self.format.id.to_owned())),
        }
    }

    /// Many subjects together, as pages or as values.
    ///
    /// # Errors
    /// They cannot be set, or the values cannot be written.
    pub fn portfolio(&self, all: &Portfolio) -> Result<Vec<u8>, Refusal> {
        match self.format.says {
            Says::Pages(_) => self.pages(|language| crate::report::portfolio(all, language)),
            Says::Records(records) => records(all),
        }
    }

    /// Writes the product, or prints it.
    ///
    /// # Errors
    /// It could not be made, or not be written.
    pub fn deliver(&self, bytes: Result<Vec<u8>, Refusal>) -> Result<(), Fault> {
        deliver(self.session, self.output, &bytes.map_err(|refusal| refused(&refusal))?)
    }
}
