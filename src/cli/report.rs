//! `probity report`: the audit report of one file, in the format of the output's ending, or those of many in a folder.

mod logo;
mod series;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ArgMatches;

use super::bookshelf::{Bookshelf, catalogues};
use super::judged::Judged;
use super::plan::deadline;
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::model::assessment::Verdict;
use crate::model::measure::Level;
use crate::model::plan::{Plan, Standing};
use crate::model::reference::Catalogue;
use crate::model::text::{Language, Text};
use crate::render::pdf::Given;
use crate::render::{FORMATS, Format, Look, Produces, Refusal, Says, Sheet};
use crate::report::Dossier;
use crate::report::logo::Logo;

/// So long the plan of a report may take to be found.
const SEARCH: Duration = Duration::from_mins(2);

/// What is asked for, whichever file it is about.
struct Order<'a> {
    session: &'a Session,
    shelf: Bookshelf,
    catalogues: Vec<Catalogue>,
    jurisdictions: Vec<String>,
    /// The rating that a plan is to reach, if the report is to have one.
    to: Option<Level>,
    /// The institution's sign, if it is given for all reports.
    logo: Option<Logo>,
    format: &'static Format,
    look: Look,
}

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let named: Vec<PathBuf> = matches.get_many("files").unwrap_or_default().cloned().collect();
    let output = matches
        .get_one::<PathBuf>("output")
        .filter(|output| output.as_os_str() != disk::STDIN);
    let alone = match named.as_slice() {
        [path] if !path.is_dir() => Some(path),
        _ => None,
    };
    match (alone, output) {
        (Some(path), output) if !output.is_some_and(|output| output.is_dir()) => {
            let ending = output.and_then(|output| output.extension()?.to_str());
            one(&Order::read(session, matches, ending.or(Some("table")))?, path, output)
        }
        (_, Some(folder)) => series::write(&Order::read(session, matches, None)?, &named, folder),
        (_, None) => Err(Fault::Request(Text::new(
            "多份报告要写到一个文件夹，请用 `-o 文件夹`，并给出 `--format`",
            "several reports go into a folder; name it with `-o FOLDER`, and a `--format`",
        ))),
    }
}

impl<'a> Order<'a> {
    /// What the command line asks for, in the format it names, or else this one.
    fn read(session: &'a Session, matches: &ArgMatches, format: Option<&str>) -> Result<Self, Fault> {
        let named = matches.get_one::<String>("format").map(String::as_str);
        let missing = || {
            Fault::Request(Text::new(
                "写到文件夹时须说明格式，如 `--format pdf`",
                "say in which format the reports go into the folder, like `--format pdf`",
            ))
        };
        let format = find(named.or(format).ok_or_else(missing)?)?;
        in_two(format, session)?;
        Ok(Self {
            format,
            look: on_paper(session, matches)?,
            jurisdictions: matches.get_many("jurisdiction").unwrap_or_default().cloned().collect(),
            to: matches.get_one::<String>("to").and_then(|id| Level::from_id(id)),
            catalogues: catalogues(session.checklist.as_deref())?,
            shelf: Bookshelf::open(session)?,
            logo: matches
                .get_one::<PathBuf>("logo")
                .map(|path| logo::read(path))
                .transpose()?,
            session,
        })
    }
}

/// The fonts that are given.
pub fn fonts(matches: &ArgMatches) -> Result<Vec<Given>, Fault> {
    let given = matches.get_many::<PathBuf>("font").unwrap_or_default().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Given::new(name, disk::read_bytes(path)?).map_err(|refusal| refused(&refusal))
    });
    given.collect()
}

fn one(order: &Order<'_>, path: &Path, output: Option<&PathBuf>) -> Result<Exit, Fault> {
    not_to_terminal(order.format, output)?;
    spare([path], output.map(PathBuf::as_path))?;
    let made = make(order, path)?;
    disk::tell(&made.talk);
    deliver(order.session, output, &made.bytes)?;
    Ok(made.exit)
}

/// Two languages stand side by side on pages; values for programs have one, or none.
pub fn in_two(format: &Format, session: &Session) -> Result<(), Fault> {
    if session.beside.is_some() && matches!(format.says, Says::Records(_)) {
        let id = format.id;
        return Err(Fault::Request(Text::new(
            format!("{id} 格式不能两种语言并列；请用 `--lang zh` 或 `--lang en`"),
            format!("{id} does not speak two languages side by side; use `--lang zh` or `--lang en`"),
        )));
    }
    Ok(())
}

/// Bytes that only a file can hold need one.
pub fn not_to_terminal(format: &Format, output: Option<&PathBuf>) -> Result<(), Fault> {
    if output.is_none() && format.produces == Produces::Bytes {
        let id = format.id;
        return Err(Fault::Request(Text::new(
            format!("{id} 不能写到终端，请用 `-o 文件.{id}`"),
            format!("{id} is not for a terminal; use `-o FILE.{id}`"),
        )));
    }
    Ok(())
}

/// A report to its file, which is told, or else to standard output.
pub fn deliver(session: &Session, output: Option<&PathBuf>, bytes: &[u8]) -> Result<(), Fault> {
    let Some(output) = output else {
        return disk::print(bytes);
    };
    disk::write(output, bytes)?;
    disk::tell(&match session.language {
        Language::Zh => format!("已写出 {}", output.display()),
        Language::En => format!("wrote {}", output.display()),
    });
    Ok(())
}

/// A report, not yet written.
struct Made {
    bytes: Vec<u8>,
    /// What is odd in the answers, in words.
    talk: String,
    exit: Exit,
}

fn make(order: &Order<'_>, path: &Path) -> Result<Made, Fault> {
    let judged = Judged::read(order.session, &order.shelf, path)?;
    let logo = match &order.logo {
        Some(logo) => Some(logo.clone()),
        None => logo::of_answers(path, judged.answers())?,
    };
    let report = |dossier: &Dossier<'_>| {
        let logo = logo.as_ref();
        (order.format.report)(&Dossier { logo, ..*dossier }, order.look)
    };
    let plan = order.to.map(|level| planned(&judged, level)).transpose()?;
    let bytes = judged.in_depth(&order.catalogues, &order.jurisdictions, plan.as_ref(), report)?;
    Ok(Made {
        bytes: bytes.map_err(|refusal| refused(&refusal))?,
        talk: judged.talk(order.session),
        exit: match judged.assessment.verdict {
            Verdict::NotAssessed => Exit::Reached,
            _ => Exit::Done,
        },
    })
}

/// The plan of a report, which has to be the best: whoever makes the report again must come to the same.
pub fn planned(judged: &Judged, level: Level) -> Result<Plan, Fault> {
    let plan = judged.plan(judged.aim(level)?, &*deadline(SEARCH));
    match plan.standing {
        Standing::NoneBelow(_) | Standing::NoLowerThan(_) | Standing::Unfound(_) => {
            let (level, seconds) = (level.id(), SEARCH.as_secs());
            Err(Fault::Request(Text::new(
                format!(
                    "达到 `{level}` 的最优计划在 {seconds} 秒内没有算出，报告只收已证明最优的计划；可用 `probity plan --seconds` 另算"
                ),
                format!(
                    "the best plan to `{level}` was not found within {seconds} seconds, and a report holds none but the best; `probity plan --seconds` searches longer"
                ),
            )))
        }
        Standing::Best | Standing::OutOfReach(_) | Standing::NotAssessed => Ok(plan),
    }
}

/// How things look, on the paper that the command line names.
pub fn on_paper(session: &Session, matches: &ArgMatches) -> Result<Look, Fault> {
    let paper = matches.get_one::<String>("paper");
    Ok(Look {
        sheet: paper.and_then(|tag| Sheet::from_tag(tag)).unwrap_or_default(),
        // needed until the program ends, on all cores
        fonts: fonts(matches)?.leak(),
        ..session.look()
    })
}

/// Reports are not written over the answers that they are made from.
pub fn spare<'p>(
    answers: impl IntoIterator<Item = &'p Path>,
    reports: impl IntoIterator<Item = &'p Path>,
) -> Result<(), Fault> {
    // what is not there yet overwrites nothing
    let real = |path: &Path| path.canonicalize().ok();
    let answers: BTreeSet<PathBuf> = answers.into_iter().filter_map(real).collect();
    match reports
        .into_iter()
        .filter_map(real)
        .find(|report| answers.contains(report))
    {
        None => Ok(()),
        Some(_) => Err(Fault::Request(Text::new(
            "报告不能覆盖答案文件",
            "a report cannot overwrite its answers file",
        ))),
    }
}

/// A report that could not be rendered, as a fault.
pub fn refused(refusal: &Refusal) -> Fault {
    Fault::Request(refusal.says())
}

pub fn find(wanted: &str) -> Result<&'static Format, Fault> {
    Format::find(wanted).ok_or_else(|| {
        let ids: Vec<String> = FORMATS.iter().map(|format| format!("`{}`", format.id)).collect();
        Fault::Request(Text::new(
            format!("不认识格式 `{wanted}`；可用：{}", ids.join("、")),
            format!("there is no format `{wanted}`; there are {}", ids.join(", ")),
        ))
    })
}
