//! `probity compare`: what became of a subject from one answers file to a later one, each by the edition that it answers.

mod side;

use std::path::PathBuf;
use std::sync::Arc;

use clap::ArgMatches;

use super::bookshelf::Bookshelf;
use super::judged::Judged;
use super::migrate::fault;
use super::product::Product;
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::model::assessment::Verdict;
use crate::model::date::Date;
use crate::model::text::Text;
use crate::render::json;
use crate::source::{Refused, Sourced, migrate};
use side::{Asked, Side};

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let path = |id: &str| {
        let missing = || Fault::Request(Text::new("缺少答案文件", "an answers file is missing"));
        matches.get_one::<PathBuf>(id).ok_or_else(missing)
    };
    let (old, new) = (path("old")?, path("new")?);
    let product = Product::read(session, matches, [old.as_path(), new], &["json"])?;
    let (old, new) = (Side::read(old)?, Side::read(new)?);
    one_checklist(&old, &new)?;
    if old.is_figures() || new.is_figures() {
        return figures(session, matches, &product, old, new);
    }
    let shelf = Bookshelf::open(session)?;
    let folder = |id: &str| matches.get_one::<PathBuf>(id).map(PathBuf::as_path);
    let sourced = new.checklist(session, &shelf, Asked::Later)?;
    let old_sourced = if old.name() == new.name() {
        Arc::clone(&sourced)
    } else {
        old.checklist(session, &shelf, Asked::Earlier(folder("checklist-old")))?
    };
    // a result speaks of its own day, unless another is asked for
    let given = |id: &str| matches.get_one::<Date>(id).copied();
    let on = given("as-of").or(new.day).unwrap_or(session.as_of);
    let on_old = given("as-of-old").or(old.day).unwrap_or(on);
    let (old, new) = (old.judged(old_sourced, on_old)?, new.judged(sourced, on)?);
    let carried = carried(&old, &new)?;
    disk::tell(&old.talk(session));
    disk::tell(&new.talk(session));
    let bytes = old.against(carried.as_ref(), &new, |pair, over, comparison| {
        if product.format() == "json" {
            return json::comparison(pair, over, comparison);
        }
        product.pages(|language| crate::report::comparison(pair, over, comparison, language))
    });
    product.deliver(bytes)?;
    let assessed = [&old, &new]
        .iter()
        .all(|it| it.assessment.verdict != Verdict::NotAssessed);
    Ok(if assessed { Exit::Done } else { Exit::Reached })
}

/// Compares figure by figure, since at least one of the two has nothing else.
fn figures(
    session: &Session,
    matches: &ArgMatches,
    product: &Product<'_>,
    old: Side,
    new: Side,
) -> Result<Exit, Fault> {
    let shelf = Bookshelf::open(session)?;
    let given = |id: &str| matches.get_one::<Date>(id).copied();
    let on = given("as-of").or(new.day).unwrap_or(session.as_of);
    let on_old = given("as-of-old").or(old.day).unwrap_or(on);
    let folder = matches.get_one::<PathBuf>("checklist-old").map(PathBuf::as_path);
    let old = old.glance(session, &shelf, Asked::Earlier(folder), on_old)?;
    let new = new.glance(session, &shelf, Asked::Later, on)?;
    let bytes = if product.format() == "json" {
        json::figures(&old, &new)
    } else {
        product.pages(|language| crate::report::glances(&old, &new, language))
    };
    product.deliver(bytes)?;
    let assessed = [&old, &new].iter().all(|it| it.rating.is_some());
    Ok(if assessed { Exit::Done } else { Exit::Reached })
}

/// The earlier answers as they read by the later edition, where that is another.
fn carried(old: &Judged, new: &Judged) -> Result<Option<Judged>, Fault> {
    let sourced: &Arc<Sourced> = &new.sourced;
    let (edition, checklist) = (&old.sourced.checklist.edition, &sourced.checklist);
    if *edition == checklist.edition {
        return Ok(None);
    }
    match migrate(&old.files, sourced) {
        Ok(migrated) => Ok(Some(old.carried(Arc::clone(sourced), migrated.answers))),
        // the other way round there are changes: the files were named in the wrong order
        Err(Refused::Unknown(_)) if old.sourced.lineage.since(&checklist.edition).is_some() => {
            let (edition, other) = (edition.clone(), checklist.edition.clone());
            Err(Fault::Request(Text::new(
                format!("前一文件回答的版本 `{edition}` 比后一文件的 `{other}` 新；请把较旧的写在前面"),
                format!(
                    "the first file answers edition `{edition}`, which is newer than `{other}` of the second; name the older one first"
                ),
            )))
        }
        Err(refused) => {
            let name = old.files.get(0).map_or_else(String::new, |file| file.name.clone());
            Err(fault(refused, name.as_ref(), old.files.clone(), edition, checklist))
        }
    }
}

/// Answers to different checklists cannot be compared; that is said before anything else about the files.
fn one_checklist(old: &Side, new: &Side) -> Result<(), Fault> {
    if old.id() == new.id() {
        return Ok(());
    }
    let (old, new) = (old.name(), new.name());
    Err(Fault::Request(Text::new(
        format!("两个文件回答的检查表不同：`{old}` 和 `{new}`"),
        format!("the files answer different checklists, `{old}` and `{new}`"),
    )))
}
