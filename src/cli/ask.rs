//! `probity ask`: the questionnaire, on the whole screen or line by line. The latter needs no more than lines in and text out, so it works in a terminal,
//! a pipe and a test alike.

mod ending;
mod exhibit;
mod full;
mod layout;
mod lines;
mod lock;
mod notebook;
mod opening;
mod origin;
mod registering;

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::bookshelf::{Bookshelf, catalogues};
use super::judged::is_report;
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::interview::{Action, Interview, Next, Order, read};
use crate::model::challenge::Blind;
use crate::model::date::Date;
use crate::model::text::Language;
use crate::source::Folder;
use full::Ended;
pub use full::{Desk, Flow};
pub use layout::{Sheet, hung};
pub use lines::{Typed, next as next_line};
pub use lock::Lock;
pub use notebook::Notebook;
pub use opening::{Need, fact, fit};

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let (path, from) = places(matches);
    let own = session.checklist.as_deref().map(disk::read_folder).transpose()?;
    let sitting = Sitting {
        path: &path,
        from,
        own: own.as_ref(),
        language: session.language,
        today: session.as_of,
        order: if matches.get_flag("decisive") {
            Order::Decisive
        } else {
            Order::Sections
        },
        skin: skin(matches),
    };
    at_terminal(&sitting, None)
}

/// The skin that the command line and the terminal allow.
pub fn skin(matches: &ArgMatches) -> Skin {
    if full::fits() && !matches.get_flag("plain") {
        Skin::Full
    } else {
        Skin::Lines
    }
}

/// Asks at the terminal; `blind` says of which file this is the second assessment, if it is one.
pub fn at_terminal(sitting: &Sitting<'_>, blind: Option<&Blind>) -> Result<Exit, Fault> {
    let command = ending::going_on(sitting.path, blind, sitting.own);
    let (kept, language) = (sitting.path.to_owned(), sitting.language);
    // without the handler Ctrl-C loses nothing either, but leaves the user wondering
    let _ = ctrlc::set_handler(move || leave(&kept, &command, language));
    // standard output is not kept locked: on Ctrl-C another thread gives the terminal back
    ask(sitting, &mut io::stdin().lock(), &mut io::stdout())
}

/// The answers file, and the one its answers come from if it is to be a new one. A report is gone on with in a file beside it.
fn places(matches: &ArgMatches) -> (PathBuf, Option<&Path>) {
    let named = |id| matches.get_one::<PathBuf>(id).map(PathBuf::as_path);
    match (named("file"), named("output")) {
        (Some(file), None) if is_report(file) => {
            let path = file.with_extension("toml");
            let from = Some(file).filter(|_| !path.exists());
            (path, from)
        }
        (Some(file), None) => (file.to_owned(), None),
        (file, output) => (output.unwrap_or(Path::new("")).to_owned(), named("from").or(file)),
    }
}

/// Ctrl-C: lets a save that has begun come to its end, says that nothing is lost, and ends the program as `q` does.
fn leave(path: &Path, command: &str, language: Language) {
    let _saved = notebook::saving();
    full::close();
    let name = layout::quoted(path);
    let text = match (path.exists(), language) {
        (true, Language::Zh) => format!("\n所有已作的答案都已存入 {name}。\n  继续作答：{command}"),
        (true, Language::En) => {
            format!("\nEvery answer given is saved in {name}.\n  go on:  {command}")
        }
        (false, _) => language
            .pick(
                "\n还没有作答，没有创建文件。",
                "\nNothing was answered, so no file was created.",
            )
            .to_owned(),
    };
    disk::tell(&text);
    lock::release();
    std::process::exit(0);
}

/// What a sitting is about.
#[derive(Debug, Clone, Copy)]
pub struct Sitting<'a> {
    /// The answers file, which is created if there is none.
    pub path: &'a Path,
    /// Where the answers of a new file come from, if it does not begin empty.
    pub from: Option<&'a Path>,
    /// The checklist of the user's own, in place of those built in.
    pub own: Option<&'a Folder>,
    /// The language to begin in.
    pub language: Language,
    /// The day of which assessments speak.
    pub today: Date,
    /// In which order.
    pub order: Order,
    /// How the questions are asked.
    pub skin: Skin,
}

/// How the questions are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skin {
    /// Line by line.
    Lines,
    /// On the whole screen of the terminal, once there is a file.
    Full,
}

/// Asks what is still to be answered and saves each answer before the next question shows. The file is created if there is none.
///
/// # Errors
/// The file is wrong, somebody else has it open or changed it meanwhile, or it cannot be read or written. It then holds all that was saved
/// before, undamaged.
pub fn ask(sitting: &Sitting<'_>, input: &mut dyn BufRead, output: &mut dyn Write) -> Result<Exit, Fault> {
    match sit(sitting, input, output) {
        // a reader that has gone away ends the session like the end of input: all is saved
        Err(Fault::Disk(path, error))
            if error.kind() == io::ErrorKind::BrokenPipe && path.as_os_str() == disk::STDIN =>
        {
            Ok(Exit::Done)
        }
        ended => ended,
    }
}

/// One sitting, from opening the file to leaving.
fn sit(sitting: &Sitting<'_>, input: &mut dyn BufRead, output: &mut dyn Write) -> Result<Exit, Fault> {
    let Sitting {
        path,
        from,
        own,
        language,
        today,
        order,
        skin,
    } = *sitting;
    let bookshelf = Bookshelf::with(own)?;
    let mut sheet = Sheet::new(output, language);
    opening::fit(path)?;
    let _lock = Lock::take(path)?;
    if let Some(from) = from {
        origin::copy(from, path, &bookshelf)?;
    }
    let Some((sourced, mut notebook, answers)) = opening::open(path, &bookshelf, today, input, &mut sheet)? else {
        return Ok(Exit::Done);
    };
    let catalogues = catalogues(own.map(|folder| Path::new(&folder.name)))?;
    let interview = Interview::resume(&sourced.checklist, answers, today, language);
    let mut interview = interview.in_order(order).citing(&catalogues);
    if skin == Skin::Full {
        let next = ending::next(path, interview.answers().blind.as_ref(), own);
        let mut desk = Desk::new(interview, notebook, next.to_vec());
        if let Ended::Unsaved(fault) = full::play(&mut desk)? {
            sheet.speak(desk.interview().language());
            sheet.unsaved()?;
            return Err(fault);
        }
        sheet.speak(desk.interview().language());
        sheet.summary(desk.interview())?;
        sheet.farewell(desk.interview(), path, own)?;
        return Ok(Exit::Done);
    }
    converse(&mut interview, &mut notebook, input, &mut sheet)?;
    if interview.question().is_some() {
        sheet.summary(&interview)?;
    }
    sheet.farewell(&interview, path, own)?;
    Ok(Exit::Done)
}

/// Question, answer, save, until the user leaves.
fn converse(
    interview: &mut Interview<'_>,
    notebook: &mut Notebook,
    input: &mut dyn BufRead,
    sheet: &mut Sheet<'_>,
) -> Result<(), Fault> {
    sheet.place(interview)?;
    loop {
        sheet.prompt(interview)?;
        let line = match lines::next(input)? {
            Typed::Line(line) => line,
            Typed::End => {
                return sheet.end_line();
            }
            Typed::Unreadable(refusal) => {
                sheet.refuse(&refusal)?;
                continue;
            }
        };
        let before = interview.place();
        let acted = match read(interview, &line) {
            // what cannot be named for the answer is refused before anything more is asked
            Ok(Action::Register(evidence)) if interview.is_answered() => {
                match registering::looked_over(evidence, input, sheet)? {
                    Some(evidence) => notebook.act(interview, Action::Register(evidence)),
                    None => continue,
                }
            }
            Ok(action) => notebook.act(interview, action),
            Err(refusal) => Ok(Err(refusal)),
        };
        if acted.is_err() {
            sheet.unsaved()?;
        }
        match acted? {
            Err(refusal) => sheet.refuse(&refusal)?,
            Ok(outcome) => {
                sheet.speak(interview.language());
                if let Some(notice) = &outcome.notice {
                    sheet.say(notice)?;
                }
                match outcome.next {
                    // a note or evidence does not call for the whole question again
                    Next::Here if interview.place() == before && !outcome.changes.is_empty() => {
                        sheet.current(interview)?;
                    }
                    Next::Here => sheet.place(interview)?,
                    Next::Page(topic) => sheet.page(&interview.page(&topic))?,
                    Next::Leave => return Ok(()),
                }
            }
        }
    }
}
