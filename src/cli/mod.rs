//! The command line: the only door to disk, clock, terminal and environment. One file a command.

mod arguments;
mod ask;
mod bookshelf;
mod challenge;
mod check;
mod compare;
mod completions;
mod crew;
mod disk;
mod exit;
mod explain;
mod judged;
mod list;
mod merge;
mod new;
mod plan;
mod portfolio;
mod product;
mod report;
mod score;
mod search;
mod session;
mod show;
mod split;
mod verify;
mod whatif;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;

pub use ask::{Desk, Flow, Notebook, Sitting, Skin, ask};
pub use exit::{Exit, Fault};
use session::Session;

use crate::model::text::Text;

/// The commands whose product can be in two languages side by side.
const IN_TWO: [&str; 6] = ["report", "portfolio", "whatif", "compare", "plan", "challenge"];

/// Runs the program with these arguments, the first of which is its name.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language = session::language(&arguments);
    let matches = match arguments::command(language).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => {
            let text = arguments::says(&error, language);
            return if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
                disk::print(text.as_bytes()).map_or(Exit::Fault, |()| Exit::Done).into()
            } else {
                disk::tell(&text);
                Exit::Wrong.into()
            };
        }
    };
    let session = Session::new(language, &matches);
    let outcome = match matches.subcommand() {
        Some((name, _)) if session.beside.is_some() && !IN_TWO.contains(&name) => Err(Fault::Request(Text::new(
            "这个命令不能两种语言并列；请用 `--lang zh` 或 `--lang en`",
            "this command does not speak two languages side by side; use `--lang zh` or `--lang en`",
        ))),
        Some(("score", matches)) => score::run(&session, matches),
        Some(("verify", matches)) => verify::run(&session, matches),
        Some(("report", matches)) => report::run(&session, matches),
        Some(("portfolio", matches)) => portfolio::run(&session, matches),
        Some(("whatif", matches)) => whatif::run(&session, matches),
        Some(("compare", matches)) => compare::run(&session, matches),
        Some(("plan", matches)) => plan::run(&session, matches),
        Some(("ask", matches)) => ask::run(&session, matches),
        Some(("split", matches)) => split::run(&session, matches),
        Some(("merge", matches)) => merge::run(&session, matches),
        Some(("challenge", matches)) => challenge::run(&session, matches),
        Some(("explain", matches)) => explain::run(&session, matches),
        Some(("check", matches)) => check::run(&session, matches),
        Some(("list", _)) => list::run(&session),
        Some(("show", matches)) => show::run(&session, matches),
        Some(("new", matches)) => new::run(&session, matches),
        Some(("completions", matches)) => completions::run(&session, matches),
        _ => Ok(Exit::Wrong),
    };
    outcome.unwrap_or_else(|fault| session.report(&fault)).into()
}
