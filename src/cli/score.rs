//! `probity score`: one file in detail, or many at a glance, worst first.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use clap::ArgMatches;

use super::bookshelf::Bookshelf;
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::diagnostic::{Code, Diagnostic, Files};
use crate::model::assessment::{Assessment, Presence, Verdict};
use crate::model::condition::Truth;
use crate::model::measure::Level;
use crate::model::number::Number;
use crate::model::text::Text;
use crate::render::{Format, Refusal, Scored, json};
use crate::report::{Dossier, Row, wording};
use crate::source::Sourced;
use crate::source::answers::Placed;

/// How much is worked out for each file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// A row of the table.
    Row,
    /// What the JSON output has, too.
    Wire,
    /// The short report of a single file.
    Brief,
}

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let format = matches.get_one::<String>("format").map_or("table", String::as_str);
    let format = Format::find(format).and_then(|format| Some((format, format.scores?)));
    let Some((format, render)) = format else {
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
    let (files, missing) = expand(&named);
    let depth = match (named.as_slice(), format.id) {
        ([one], _) if !one.is_dir() => Depth::Brief,
        (_, "json") => Depth::Wire,
        _ => Depth::Row,
    };
    let shelf = Bookshelf::open(session)?;
    let mut exit = Exit::Done;
    for fault in missing {
        exit = exit.max(session.report(&fault));
    }
    let outcomes = score_all(session, &shelf, &files, depth);
    let mut scored = Vec::with_capacity(outcomes.len());
    for (path, outcome) in files.iter().zip(outcomes) {
        match outcome {
            Ok((one, talk)) => {
                if !talk.is_empty() {
                    disk::tell(&talk);
                }
                exit = exit.max(reached(one.row(), fail_at));
                scored.push(one);
            }
            Err((code, talk)) => {
                disk::tell(&talk);
                exit = exit.max(code);
                scored.push(Scored::Broken(path.display().to_string()));
            }
        }
    }
    if named.len() == 1 && files.len() == 1 && scored.iter().all(|it| it.row().is_none()) && depth == Depth::Brief {
        return Ok(exit);
    }
    sort(&mut scored);
    if files.is_empty() && exit == Exit::Done {
        return Err(Fault::Request(Text::new(
            "没有可评分的文件（.toml 或 .json）",
            "there are no files to score (.toml or .json)",
        )));
    }
    disk::print(&render(&scored, session.look()).map_err(|refusal| refused(&refusal))?)?;
    Ok(exit)
}

/// A report that could not be rendered, as a fault.
pub fn refused(refusal: &Refusal) -> Fault {
    Fault::Request(refusal.says())
}

/// The files meant: folders are searched through, in order.
fn expand(named: &[PathBuf]) -> (Vec<PathBuf>, Vec<Fault>) {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for path in named {
        if path.is_dir() {
            search(path, &mut files, &mut faults);
        } else {
            files.push(path.clone());
        }
    }
    (files, faults)
}

fn search(folder: &Path, files: &mut Vec<PathBuf>, faults: &mut Vec<Fault>) {
    match disk::entries(folder) {
        Err(fault) => faults.push(fault),
        Ok(entries) => {
            for entry in entries {
                let ending = entry.extension().map(std::ffi::OsStr::to_ascii_lowercase);
                let hidden = entry
                    .file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with('.'));
                // a linked folder is not entered, or a link to a parent would never end
                if entry.is_dir() && !entry.is_symlink() && !hidden {
                    search(&entry, files, faults);
                } else if ending.is_some_and(|ending| ending == "toml" || ending == "json")
                    && !hidden
                    && !entry.is_dir()
                {
                    files.push(entry);
                }
            }
        }
    }
}

type Outcome = Result<(Scored, String), (Exit, String)>;

/// Scores all files on all cores; what comes back stands in the order of the files.
fn score_all(session: &Session, shelf: &Bookshelf, files: &[PathBuf], depth: Depth) -> Vec<Outcome> {
    let workers = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(files.len().max(1));
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = files.get(at) else { break done };
            done.push((at, score(session, shelf, path, depth)));
        }
    };
    let mut all: Vec<(usize, Outcome)> = if workers < 2 {
        work()
    } else {
        thread::scope(|scope| {
            let handles: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
            handles
                .into_iter()
                .flat_map(|handle| handle.join().unwrap_or_default())
                .collect()
        })
    };
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, outcome)| outcome).collect()
}

fn score(session: &Session, shelf: &Bookshelf, path: &Path, depth: Depth) -> Outcome {
    let failed = |fault: Fault| {
        let exit = if matches!(fault, Fault::Disk(..)) {
            Exit::Fault
        } else {
            Exit::Wrong
        };
        (exit, session.says(&fault))
    };
    let text = disk::read(path).map_err(failed)?;
    let files = Files::one(path.display().to_string(), text);
    let (sourced, placed) = shelf
        .answers(&files)
        .map_err(|problems| (Exit::Wrong, session.shown(&problems, &files)))?;
    let assessment = crate::score::assess(&sourced.checklist, &placed.answers, session.as_of);
    let name = path.display().to_string();
    let row = row(&name, &sourced, &placed, &assessment);
    let warnings = warnings(&sourced, &placed, &assessment);
    let talk = if warnings.is_empty() {
        String::new()
    } else {
        session.shown(&warnings, &files)
    };
    let scored = match depth {
        Depth::Row => Scored::Row {
            row,
            wire: None,
            brief: None,
        },
        Depth::Wire | Depth::Brief => {
            let work = Work::new(&sourced, placed, assessment, depth == Depth::Brief).map_err(failed)?;
            let dossier = work.dossier(&name, &sourced);
            if depth == Depth::Brief {
                Scored::alone(&dossier, row, session.language)
            } else {
                Scored::Row {
                    row,
                    wire: Some(json::assessment(&dossier)),
                    brief: None,
                }
            }
        }
    };
    Ok((scored, talk))
}

/// Everything that a dossier points to.
pub struct Work {
    placed: Placed,
    assessment: Assessment,
    findings: Vec<crate::model::assessment::Finding>,
    aside: Option<Verdict>,
    outlook: Option<crate::model::assessment::Outlook>,
    catalogues: Vec<crate::model::reference::Catalogue>,
}

impl Work {
    /// Works out what a report says beyond the assessment; findings, outlook and catalogues only where they are shown.
    pub fn new(sourced: &Sourced, placed: Placed, assessment: Assessment, in_full: bool) -> Result<Self, Fault> {
        let checklist = &sourced.checklist;
        let aside = crate::score::if_nothing_were_set_aside(checklist, &assessment);
        let (findings, outlook, catalogues) = if in_full {
            (
                crate::score::findings(checklist, &placed.answers, &assessment),
                crate::score::outlook(checklist, &placed.answers, &assessment),
                super::bookshelf::catalogues(None)?,
            )
        } else {
            (Vec::new(), None, Vec::new())
        };
        Ok(Self {
            placed,
            assessment,
            findings,
            aside,
            outlook,
            catalogues,
        })
    }

    /// The same with the catalogues that stand beside a checklist on disk.
    pub fn beside(mut self, folder: Option<&Path>) -> Result<Self, Fault> {
        if folder.is_some() {
            self.catalogues = super::bookshelf::catalogues(folder)?;
        }
        Ok(self)
    }

    /// What reports are made from.
    pub fn dossier<'a>(&'a self, file: &'a str, sourced: &'a Sourced) -> Dossier<'a> {
        Dossier {
            file,
            checklist: &sourced.checklist,
            answers: &self.placed.answers,
            assessment: &self.assessment,
            findings: &self.findings,
            if_nothing_were_set_aside: self.aside,
            outlook: self.outlook.as_ref(),
            catalogues: &self.catalogues,
        }
    }
}

/// What is odd in a file that is scored all the same.
pub fn warnings(sourced: &Sourced, placed: &Placed, assessment: &Assessment) -> Vec<Diagnostic> {
    let mut warnings = placed.warnings.clone();
    for at in wording::moot(&placed.answers, assessment) {
        let id = sourced
            .checklist
            .questions
            .get(at)
            .map_or("", |question| question.id.as_str());
        let message = Text::new(
            format!("`{id}` 按其他答案不适用，此答案保留但不计分"),
            format!("`{id}` does not apply, going by other answers; its answer is kept and not scored"),
        );
        let mut diagnostic = Diagnostic::new(Code::MootAnswer, message);
        diagnostic.place = placed.places.get(at).cloned().flatten();
        warnings.push(diagnostic);
    }
    warnings
}

fn row(file: &str, sourced: &Sourced, placed: &Placed, assessment: &Assessment) -> Row {
    let checklist = &sourced.checklist;
    let level = |at| wording::level(checklist, at);
    let levels = assessment
        .verdict
        .best()
        .and_then(level)
        .zip(assessment.verdict.worst().and_then(level));
    let decimals = checklist
        .measures
        .get(checklist.rating.of)
        .and_then(|measure| measure.decimals)
        .unwrap_or(2);
    let overall = assessment
        .overall()
        .filter(|it| levels.is_some() && it.presence != Presence::Absent);
    let gates = |wanted: Truth| {
        let pairs = checklist
            .gates
            .iter()
            .zip(&assessment.gates)
            .filter(|(_, fires)| **fires == wanted);
        pairs.map(|(gate, _)| gate.id.clone()).collect()
    };
    Row {
        file: file.to_owned(),
        checklist: checklist.name(),
        subject: placed.answers.subject.name.clone(),
        institution: placed.answers.subject.institution.clone().unwrap_or_default(),
        levels,
        overall: overall.map(|it| (it.range.low.fixed(decimals), it.range.high.fixed(decimals))),
        worst: overall.map_or(Number::ZERO, |it| it.range.high.clone()),
        gates: gates(Truth::True),
        possible_gates: gates(Truth::Unknown),
        open: wording::open_scored(checklist, assessment),
        set_aside: wording::set_aside(assessment).len(),
        held_down: wording::held_down(assessment).len(),
    }
}

/// The worse end of an undecided rating counts, and what was not assessed never passes.
fn reached(row: Option<&Row>, fail_at: Option<Level>) -> Exit {
    match row.map(|row| row.levels) {
        None => Exit::Wrong,
        Some(None) => Exit::Reached,
        Some(Some((_, worst))) if fail_at.is_some_and(|level| worst >= level) => Exit::Reached,
        Some(Some(_)) => Exit::Done,
    }
}

/// Worst first; what could not be used at the end.
fn sort(scored: &mut [Scored]) {
    scored.sort_by(|a, b| match (a, b) {
        (Scored::Row { row: a, .. }, Scored::Row { row: b, .. }) => Row::order(a, b),
        (Scored::Row { .. }, Scored::Broken(_)) => std::cmp::Ordering::Less,
        (Scored::Broken(_), Scored::Row { .. }) => std::cmp::Ordering::Greater,
        (Scored::Broken(a), Scored::Broken(b)) => a.cmp(b),
    });
}
