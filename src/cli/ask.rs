//! placeholder until merged
use clap::ArgMatches;
use super::session::Session;
use super::{Exit, Fault};
pub fn run(_: &Session, _: &ArgMatches) -> Result<Exit, Fault> { Ok(Exit::Done) }
