//! placeholder until merged
use super::session::Session;
use super::{Exit, Fault};
use clap::ArgMatches;
#[expect(clippy::unnecessary_wraps, reason = "commands share one signature")]
pub fn run(_: &Session, _: &ArgMatches) -> Result<Exit, Fault> {
    Ok(Exit::Done)
}
