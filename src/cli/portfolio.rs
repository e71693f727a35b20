//! `probity portfolio`: all assessments of an institution, or of several, on one report.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;

use super::arguments::{DAYS, NOT_ASSESSED};
use super::bookshelf::Bookshelf;
use super::crew::on_all_cores;
use super::judged::Judged;
use super::product::Product;
use super::search::expand;
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::model::answers::Answers;
use crate::model::checklist::Checklist;
use crate::model::measure::Level;
use crate::model::portfolio::{LeftOut, Member, Selection, Span};
use crate::model::text::Text;
use crate::score;
use crate::source::Sourced;

/// How many files are read before what is odd in them is told.
const PIECE: usize = 256;

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let span = span(session, matches);
    let folders: Vec<PathBuf> = matches.get_many("files").unwrap_or_default().cloned().collect();
    let (files, missing) = expand(&folders);
    let files = once_each(files);
    let product = Product::read(session, matches, files.iter().map(PathBuf::as_path), &["json", "csv"])?;
    let mut found = read(session, &files, span)?;
    for fault in missing {
        found.exit = found.exit.max(session.report(&fault));
    }
    if files.is_empty() && found.exit == Exit::Done {
        return Err(Fault::Request(Text::new(
            "没有答案文件（.toml 或 .json）",
            "there are no answers files (.toml or .json)",
        )));
    }
    let selection = selection(matches);
    let named = Named::by(&found.members);
    let checklists: Vec<&Checklist> = found.checklists.values().map(|it| &it.checklist).collect();
    let portfolio = score::portfolio(&checklists, found.members, found.left_out, selection, span);
    if portfolio.members.is_empty() && portfolio.left_out.unselected > 0 {
        return Err(named.nothing_else(&portfolio.selection));
    }
    let silent = portfolio.members.iter().any(|it| it.levels.is_none());
    product.deliver(product.portfolio(&portfolio))?;
    Ok(found.exit.max(if silent { Exit::Reached } else { Exit::Done }))
}

/// What was read.
struct Found {
    members: Vec<Member>,
    left_out: LeftOut,
    checklists: BTreeMap<String, Arc<Sourced>>,
    exit: Exit,
}

/// A file whose answers are told by another one.
enum Beside {
    Part,
    Second,
}

/// Reads and assesses all files. What is wrong with one is told and keeps none of the others from the report.
fn read(session: &Session, files: &[PathBuf], span: Span) -> Result<Found, Fault> {
    let shelf = Bookshelf::open(session)?;
    let mut found = Found {
        members: Vec::new(),
        left_out: LeftOut::default(),
        checklists: BTreeMap::new(),
        exit: Exit::Done,
    };
    for some in files.chunks(PIECE) {
        let outcomes = on_all_cores(some, |path| {
            let judged = Judged::read(session, &shelf, path)?;
            let stands = match judged.answers() {
                Answers { part: Some(_), .. } => Err(Beside::Part),
                Answers { blind: Some(_), .. } => Err(Beside::Second),
                _ => Ok(judged.member(span)),
            };
            Ok((stands, judged.talk(session), judged.sourced))
        });
        for (path, outcome) in some.iter().zip(outcomes) {
            match outcome {
                Ok((stands, talk, sourced)) => {
                    disk::tell(&talk);
                    match stands {
                        Ok(member) => {
                            found.checklists.insert(member.checklist.clone(), sourced);
                            found.members.push(member);
                        }
                        Err(Beside::Part) => found.left_out.parts += 1,
                        Err(Beside::Second) => found.left_out.second += 1,
                    }
                }
                Err(fault) => {
                    found.exit = found.exit.max(session.report(&fault));
                    found.left_out.unusable.push(path.display().to_string());
                }
            }
        }
    }
    Ok(found)
}

/// The day of the session, and as many days ahead as the command line says.
fn span(session: &Session, matches: &ArgMatches) -> Span {
    let days = matches.get_one::<u32>("within").copied().unwrap_or(DAYS);
    let mut until = session.as_of;
    for _ in 0..days {
        until = until.tomorrow().unwrap_or(until);
    }
    Span {
        as_of: session.as_of,
        until,
    }
}

/// Which assessments are asked for.
fn selection(matches: &ArgMatches) -> Selection {
    let all = |id: &str| matches.get_many::<String>(id).unwrap_or_default().cloned().collect();
    let ratings = matches.get_many::<String>("rating").unwrap_or_default();
    Selection {
        institutions: all("institution"),
        business_lines: all("business-line"),
        checklists: all("checklist-id"),
        ratings: ratings
            .map(|id| Level::from_id(id).filter(|_| id != NOT_ASSESSED))
            .collect(),
    }
}

/// A file named twice, or in two ways, is one file.
fn once_each(files: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    files.into_iter().filter(|path| seen.insert(real(path))).collect()
}

/// What a selection can name, from all files that were read.
struct Named {
    institutions: BTreeSet<String>,
    business_lines: BTreeSet<String>,
    checklists: BTreeSet<String>,
    ratings: BTreeSet<String>,
}

impl Named {
    fn by(members: &[Member]) -> Self {
        let subjects = || members.iter().map(|it| &it.subject);
        Self {
            institutions: subjects().filter_map(|it| it.institution.clone()).collect(),
            business_lines: subjects().filter_map(|it| it.business_line.clone()).collect(),
            checklists: members.iter().map(|it| it.checklist_id().to_owned()).collect(),
            ratings: members.iter().flat_map(ratings).map(str::to_owned).collect(),
        }
    }

    /// Nothing is what was asked for: more likely than not a name is spelled otherwise.
    fn nothing_else(&self, selection: &Selection) -> Fault {
        let lists = [
            (
                ("机构", "institutions"),
                selection.institutions.len(),
                &self.institutions,
            ),
            (
                ("业务条线", "business lines"),
                selection.business_lines.len(),
                &self.business_lines,
            ),
            (("检查表", "checklists"), selection.checklists.len(), &self.checklists),
            (("评级", "ratings"), selection.ratings.len(), &self.ratings),
        ];
        let (mut zh, mut en) = (
            "没有符合条件的评估".to_owned(),
            "no assessment is what was asked for".to_owned(),
        );
        for ((what_zh, what_en), _, there) in lists.into_iter().filter(|(_, asked, _)| *asked > 0) {
            let names: Vec<String> = there.iter().map(|name| format!("`{name}`")).collect();
            if names.is_empty() {
                zh.push_str(&format!("；各文件均未填{what_zh}"));
                en.push_str(&format!("; no file names any {what_en}"));
            } else {
                zh.push_str(&format!("；文件中的{what_zh}有 {}", names.join("、")));
                en.push_str(&format!("; the {what_en} in the files: {}", names.join(", ")));
            }
        }
        Fault::Request(Text::new(zh, en))
    }
}

/// The words for every rating that an assessment has or may have.
fn ratings(member: &Member) -> Vec<&'static str> {
    match member.levels {
        None => vec![NOT_ASSESSED],
        Some((best, worst)) => {
            let levels = Level::ALL.into_iter().filter(|it| (best..=worst).contains(it));
            levels.map(Level::id).collect()
        }
    }
}
