//! `probity completions`: a script that completes commands in a shell.

use clap::ArgMatches;
use clap_complete::Shell;

use super::session::Session;
use super::{Exit, Fault, arguments, disk};

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let mut script = Vec::new();
    if let Some(shell) = matches.get_one::<Shell>("shell") {
        clap_complete::generate(
            *shell,
            &mut arguments::command(session.language),
            "probity",
            &mut script,
        );
    }
    disk::print(&script)?;
    Ok(Exit::Done)
}
