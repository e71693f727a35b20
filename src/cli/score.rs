//! `probity score`: one file in detail, or many at a glance, worst first.

mod spool;

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use self::spool::Spool;
use super::bookshelf::{Bookshelf, catalogues};
use super::crew::on_all_cores;
use super::judged::Judged;
use super::report::refused;
use super::search::expand;
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::model::measure::Level;
use crate::model::portfolio::Rank;
use crate::model::text::Text;
use crate::render::{Format, Listing};
use crate::report::Row;

/// How many files are in memory at the same time.
const PIECE: usize = 256;

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let format = matches.get_one::<String>("format").map_or("table", String::as_str);
    let format = Format::find(format).and_then(|format| Some((format, format.list?)));
    let Some((format, list)) = format else {
        return Err(Fault::Request(Text::new(
            "`score` 不能写成这种格式；审计报告请用 `probity report`",
            "`score` has no such format; for an audit report use `probity report`",
        )));
    };
    let fail_at = matches.get_one::<String>("fail-at").and_then(|id| Level::from_id(id));
    let named: Vec<PathBuf> = matches
        .get_many::<PathBuf>("files")
        .unwrap_or_default()
        .cloned()
        .collect();
    let shelf = Bookshelf::open(session)?;
    let alone = match named.as_slice() {
        [path] if !path.is_dir() => Some(path),
        _ => None,
    };
    if let (Some(path), Some(brief)) = (alone, format.brief) {
        let judged = Judged::read(session, &shelf, path)?;
        disk::tell(&judged.talk(session));
        let catalogues = catalogues(session.checklist.as_deref())?;
        disk::print(&judged.in_full(&catalogues, &[], |dossier| brief(dossier, session.look()))?)?;
        return Ok(reached(&judged.row().1, fail_at));
    }
    let (files, missing) = expand(&named);
    let mut exit = Exit::Done;
    for fault in missing {
        exit = exit.max(session.report(&fault));
    }
    let mut spool = Spool::new();
    for some in files.chunks(PIECE) {
        let outcomes = on_all_cores(some, |path| glance(session, &shelf, path, format));
        for (path, outcome) in some.iter().zip(outcomes) {
            match outcome {
                Ok(glance) => {
                    disk::tell(&glance.talk);
                    exit = exit.max(reached(&glance.row, fail_at));
                    spool
                        .add(glance.rank, path, &glance.row, glance.wire.as_deref())
                        .map_err(set_down)?;
                }
                Err(fault) if alone.is_some() => return Err(fault),
                Err(fault) => {
                    exit = exit.max(session.report(&fault));
                    spool.add_unusable(path);
                }
            }
        }
    }
    if spool.is_empty() && exit == Exit::Done {
        return Err(Fault::Request(Text::new(
            "没有可评分的文件（.toml 或 .json）",
            "there are no files to score (.toml or .json)",
        )));
    }
    print(&mut *list(session.look()), &mut spool)?;
    Ok(exit)
}

/// A temporary file that could not be used, as a fault.
fn set_down(error: std::io::Error) -> Fault {
    Fault::Disk(std::env::temp_dir(), error)
}

/// The list, written as it is made.
fn print(list: &mut dyn Listing, spool: &mut Spool<'_>) -> Result<(), Fault> {
    spool.sort();
    for at in 0..spool.pieces(PIECE) {
        list.survey(&spool.piece(at, PIECE).map_err(set_down)?);
    }
    disk::print(&list.begin())?;
    for at in 0..spool.pieces(PIECE) {
        let piece = spool.piece(at, PIECE).map_err(set_down)?;
        disk::print(&list.piece(&piece).map_err(|refusal| refused(&refusal))?)?;
    }
    disk::print(&list.end().map_err(|refusal| refused(&refusal))?)
}

/// What is kept of a file among many.
struct Glance {
    rank: Rank,
    row: Row,
    /// What the format has beyond the row.
    wire: Option<String>,
    /// What is odd in it, in words.
    talk: String,
}

fn glance(session: &Session, shelf: &Bookshelf, path: &Path, format: &Format) -> Result<Glance, Fault> {
    let judged = Judged::read(session, shelf, path)?;
    let (rank, row) = judged.row();
    let wire = format.wire.map(|wire| judged.in_figures(wire)).transpose();
    Ok(Glance {
        rank,
        row,
        wire: wire.map_err(|refusal| refused(&refusal))?,
        talk: judged.talk(session),
    })
}

/// The worse end of an undecided rating counts, and what was not assessed never passes.
fn reached(row: &Row, fail_at: Option<Level>) -> Exit {
    match row.levels {
        None => Exit::Reached,
        Some((_, worst)) if fail_at.is_some_and(|level| worst >= level) => Exit::Reached,
        Some(_) => Exit::Done,
    }
}
