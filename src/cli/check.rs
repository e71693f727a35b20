//! `probity check`: everything that is wrong with a checklist or an answers file.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::bookshelf::{Bookshelf, catalogues, folder};
use super::judged::Judged;
use super::session::Session;
use super::{Exit, Fault, disk, editions};
use crate::check::{Extent, Flaw};
use crate::diagnostic::{Diagnostic, Files, any_error};
use crate::model::checklist::Checklist;
use crate::model::text::{Language, Text};
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
            checklist(session, path, matches.get_one::<PathBuf>("counterexamples"))
        };
        exit = exit.max(outcome.unwrap_or_else(|fault| session.report(&fault)));
    }
    Ok(exit)
}

fn checklist(session: &Session, path: &Path, counterexamples: Option<&PathBuf>) -> Result<Exit, Fault> {
    let folder = folder(path)?;
    let (sourced, mut problems, files) = read(&folder);
    let (mut looked, mut written) = (None, None);
    if let Some(sourced) = &sourced {
        let on_disk = path.is_dir().then_some(path);
        let cases = match files.position(&format!("{}/{CASES}", folder.name)) {
            None => Vec::new(),
            Some(at) => Case::read_all(&files, at, sourced).unwrap_or_else(|more| {
                problems.extend(more);
                Vec::new()
            }),
        };
        let inspection = crate::check::check(sourced, &catalogues(on_disk)?, &cases, session.as_of);
        if let Some(into) = counterexamples {
            let many = write(session, &sourced.checklist, &inspection.flaws, into)?;
            written = Some((many, into, on_disk));
        }
        problems.extend(inspection.flaws.into_iter().map(|flaw| flaw.diagnostic));
        let mut kept = Vec::new();
        for step in &sourced.lineage.steps {
            kept.extend(editions::kept(on_disk, &sourced.checklist.id, &step.edition)?.map(|it| it.checklist));
        }
        problems.extend(crate::check::editions(sourced, &kept));
        looked = Some((&sourced.checklist, cases.len(), inspection.extent, inspection.unsettled));
    }
    let exit = conclude(session, &folder.name, &problems, &files, |language| {
        let (checklist, cases, extent, unsettled) = looked.as_ref()?;
        let (name, questions) = (checklist.name(), checklist.questions.len());
        let extent = searched(*extent, unsettled, language);
        let wrong = match (problems.is_empty(), language) {
            (true, Language::Zh) => "没有问题",
            (true, Language::En) => "nothing wrong",
            (false, Language::Zh) => "没有错误",
            (false, Language::En) => "no errors",
        };
        Some(match language {
            Language::Zh => format!("{name}：{questions} 题、{cases} 个算例，{wrong}\n{extent}"),
            Language::En => format!("{name}: {questions} questions, {cases} worked cases, {wrong}\n{extent}"),
        })
    });
    if let Some((many, into, checklist)) = written {
        disk::tell(&where_written(session.language, many, into, checklist));
    }
    Ok(exit)
}

/// How far the search went: what was not found in a part of all sets of answers may be there.
fn searched(extent: Extent, unsettled: &[String], language: Language) -> String {
    let mut said = match (extent, language) {
        (Extent::All, Language::Zh) => "算法漏洞：全部答案组合都已试过".to_owned(),
        (Extent::All, Language::En) => "loopholes were searched for in all sets of answers".to_owned(),
        (Extent::Some(many), Language::Zh) => format!("算法漏洞：试了 {many} 组答案，不是全部组合"),
        (Extent::Some(many), Language::En) => {
            format!("loopholes were searched for in {many} sets of answers, not in all")
        }
    };
    if !unsettled.is_empty() {
        let ids: Vec<String> = unsettled.iter().map(|id| format!("`{id}`")).collect();
        said.push_str(&match language {
            Language::Zh => format!("\n以下各项的条件过于复杂，能否成立未能判定：{}", ids.join("、")),
            Language::En => format!(
                "\nnot settled, being too complicated: whether the conditions of {} can hold",
                ids.join(", ")
            ),
        });
    }
    said
}

/// Writes the answers files that show flaws; how many there are.
fn write(session: &Session, checklist: &Checklist, flaws: &[Flaw], into: &Path) -> Result<usize, Fault> {
    let mut many = 0;
    for flaw in flaws {
        let files = flaw.files(checklist, session.language).map_err(|_| {
            Fault::Request(Text::new(
                "反例写不成答案文件",
                "a counterexample makes no answers file",
            ))
        })?;
        for (name, text) in files {
            if many == 0 {
                disk::create_folder(into)?;
            }
            many += 1;
            disk::write(&into.join(name), text.as_bytes())?;
        }
    }
    Ok(many)
}

/// Where the answers files are and how to score them.
fn where_written(language: Language, many: usize, into: &Path, checklist: Option<&Path>) -> String {
    let of = checklist.map_or_else(String::new, |path| format!("--checklist {} ", path.display()));
    let into = into.display();
    match (language, many) {
        (Language::Zh, 0) => "没有反例可写".to_owned(),
        (Language::En, 0) => "no counterexamples to write".to_owned(),
        (Language::Zh, many) => format!("{into} 中写了 {many} 个答案文件作为反例；计分：`probity {of}score {into}`"),
        (Language::En, 1) => {
            format!("wrote 1 answers file as a counterexample into {into}; score it: `probity {of}score {into}`")
        }
        (Language::En, many) => {
            format!("wrote {many} answers files as counterexamples into {into}; score them: `probity {of}score {into}`")
        }
    }
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
