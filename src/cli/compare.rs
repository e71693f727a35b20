//! `probity compare`: what became of a subject from one answers file to a later one.

use std::path::PathBuf;

use clap::ArgMatches;

use super::bookshelf::Bookshelf;
use super::judged::{Judged, answers_file};
use super::product::Product;
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::diagnostic::Files;
use crate::model::assessment::Verdict;
use crate::model::date::Date;
use crate::model::text::Text;
use crate::render::json;
use crate::source::answers::parse;

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let path = |id: &str| {
        let missing = || Fault::Request(Text::new("缺少答案文件", "an answers file is missing"));
        matches.get_one::<PathBuf>(id).ok_or_else(missing)
    };
    let (old, new) = (path("old")?, path("new")?);
    let product = Product::read(session, matches, [old.as_path(), new], &["json"])?;
    let (old, new) = (answers_file(old)?, answers_file(new)?);
    one_edition(&old, &new)?;
    let shelf = Bookshelf::open(session)?;
    let on = matches.get_one::<Date>("as-of-old").copied().unwrap_or(session.as_of);
    let built_in = session.checklist.is_none();
    let (old, new) = (
        Judged::of(&shelf, old, on, built_in)?,
        Judged::of(&shelf, new, session.as_of, built_in)?,
    );
    disk::tell(&old.talk(session));
    disk::tell(&new.talk(session));
    let bytes = old.against(&new, |pair, comparison| {
        if product.format() == "json" {
            return json::comparison(pair, comparison);
        }
        product.pages(|language| crate::report::comparison(pair, comparison, language))
    });
    product.deliver(bytes)?;
    let assessed = [&old, &new]
        .iter()
        .all(|it| it.assessment.verdict != Verdict::NotAssessed);
    Ok(if assessed { Exit::Done } else { Exit::Reached })
}

/// Answers to different editions cannot be compared question by question; that is said before anything else about the files.
fn one_edition(old: &Files, new: &Files) -> Result<(), Fault> {
    let named = |files: &Files| match parse(files, 0) {
        Ok(draft) => Ok(draft.checklist.0),
        Err(problems) => Err(Fault::File(problems, files.clone())),
    };
    let (old, new) = (named(old)?, named(new)?);
    if old == new {
        return Ok(());
    }
    let id = |name: &str| name.split('@').next().map(str::to_owned);
    Err(Fault::Request(if id(&old) == id(&new) {
        Text::new(
            format!("两个文件回答的版本不同：`{old}` 和 `{new}`；目前只能比较同一版的答案"),
            format!(
                "the files answer different editions, `{old}` and `{new}`; only answers to one edition can be compared so far"
            ),
        )
    } else {
        Text::new(
            format!("两个文件回答的检查表不同：`{old}` 和 `{new}`"),
            format!("the files answer different checklists, `{old}` and `{new}`"),
        )
    }))
}
