//! `probity check`: everything that is wrong with a checklist or an answers file.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::bookshelf::{Bookshelf, catalogues, folder};
use super::judged::Judged;
use super::session::Session;
use super::{Exit, Fault, disk, editions};
use crate::diagnostic::{Diagnostic, Files, any_error};
use crate::model::text::Language;
use crate::source::{Case, read};

/// The file of worked cases.
const CASES: &str = "cases.toml";

#[expect(clippy::unnecessary_wraps, reason = "commands share one signature")]
pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let mut exit = Exit::Done;
    for path in matches.get_many::<PathBuf>("files").unwrap_or_default() {
        // a pipe exists too, and is no folder
        let outcome = if !path.is_dir() && (path.exists() || path.as_os_str() == disk::STDIN) {
            answers(session, path)
        } else {
            checklist(session, path)
        };
        exit = exit.max(outcome.unwrap_or_else(|fault| session.report(&fault)));
    }
    Ok(exit)
}

fn checklist(session: &Session, path: &Path) -> Result<Exit, Fault> {
    let folder = folder(path)?;
    let (sourced, mut problems, files) = read(&folder);
    let mut counts = None;
    if let Some(sourced) = &sourced {
        let on_disk = path.is_dir().then_some(path);
        let cases = match files.position(&format!("{}/{CASES}", folder.name)) {
            None => Vec::new(),
            Some(at) => Case::read_all(&files, at, sourced).unwrap_or_else(|more| {
                problems.extend(more);
                Vec::new()
            }),
        };
        problems.extend(crate::check::check(
            sourced,
            &catalogues(on_disk)?,
            &cases,
            session.as_of,
        ));
        let mut kept = Vec::new();
        for step in &sourced.lineage.steps {
            kept.extend(editions::kept(on_disk, &sourced.checklist.id, &step.edition)?.map(|it| it.checklist));
        }
        problems.extend(crate::check::editions(sourced, &kept));
        counts = Some((sourced.checklist.name(), sourced.checklist.questions.len(), cases.len()));
    }
    Ok(conclude(session, &folder.name, &problems, &files, |language| {
        let (name, questions, cases) = counts.as_ref()?;
        Some(match language {
            Language::Zh => format!("{name}：{questions} 题、{cases} 个算例，没有问题"),
            Language::En => format!("{name}: {questions} questions, {cases} worked cases, nothing wrong"),
        })
    }))
}

fn answers(session: &Session, path: &Path) -> Result<Exit, Fault> {
    let name = path.display().to_string();
    let (problems, files) = match Judged::read(session, &Bookshelf::open(session)?, path) {
        Err(Fault::File(problems, files)) => (problems, files),
        Err(fault) => return Err(fault),
        Ok(judged) => (judged.warnings(), judged.files),
    };
    Ok(conclude(session, &name, &problems, &files, |language| {
        Some(match language {
            Language::Zh => format!("{name}：没有错误"),
            Language::En => format!("{name}: no errors"),
        })
    }))
}

fn conclude(
    session: &Session,
    name: &str,
    problems: &[Diagnostic],
    files: &Files,
    fine: impl Fn(Language) -> Option<String>,
) -> Exit {
    if !problems.is_empty() {
        session.show(problems, files);
    }
    if any_error(problems) {
        let count = problems.len();
        disk::tell(&match session.language {
            Language::Zh => format!("\n{name}：{count} 处问题"),
            Language::En => format!("\n{name}: {count} {}", if count == 1 { "problem" } else { "problems" }),
        });
        return Exit::Wrong;
    }
    let printed = fine(session.language).map_or(Ok(()), |line| disk::print(format!("{line}\n").as_bytes()));
    printed.map_or(Exit::Fault, |()| Exit::Done)
}
