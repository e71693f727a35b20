//! `probity challenge`: a second assessor answers blind to the first answers; then the two are compared, and what they differ in is settled.

mod compare;
mod hearing;
mod settle;

use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::ask::{self, Lock, Need, Sheet, Sitting, fact, fit};
use super::bookshelf::Bookshelf;
use super::judged::{Judged, answers_file};
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::interview::Order;
use crate::model::answers::{Answers, People};
use crate::model::challenge::Blind;
use crate::model::checklist::Checklist;
use crate::model::text::Text;
use crate::render::pdf::digest;
use crate::source::{EditError, blind, canonical, set_challenge};

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let path = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let name = matches.get_one::<String>("as").map(String::as_str);
    if matches.get_flag("compare") {
        return compare::run(session, matches, &path);
    }
    if session.beside.is_some() {
        return Err(Fault::Request(Text::new(
            "作答和裁定不能两种语言并列；请用 `--lang zh` 或 `--lang en`",
            "answering and settling speak one language at a time; use `--lang zh` or `--lang en`",
        )));
    }
    fit(&path)?;
    let own = session.checklist.as_deref().map(disk::read_folder).transpose()?;
    let (mut input, mut output) = (io::stdin().lock(), io::stdout());
    let mut sheet = Sheet::new(&mut output, session.language);
    if matches.get_flag("settle") {
        compare::close(session, matches, &path)?;
        return settle::run(session, &path, name, &mut input, &mut sheet);
    }
    let Some((second, mark)) = begin(session, &path, name, &mut input, &mut sheet)? else {
        return Ok(Exit::Done);
    };
    // the questionnaire takes the keyboard for itself
    drop(input);
    let sitting = Sitting {
        path: &second,
        from: None,
        own: own.as_ref(),
        language: session.language,
        today: session.as_of,
        order: Order::Sections,
        skin: ask::skin(matches),
    };
    ask::at_terminal(&sitting, Some(&mark))
}

/// The file of the second assessment, beside the first.
fn beside(path: &Path) -> PathBuf {
    path.with_extension("challenge.toml")
}

/// The file to be answered blind, made if there is none, and its mark; none where the assessor left before there was one. The first file is marked
/// as challenged, so that it cannot become final meanwhile.
fn begin(
    session: &Session,
    path: &Path,
    name: Option<&str>,
    input: &mut dyn BufRead,
    sheet: &mut Sheet<'_>,
) -> Result<Option<(PathBuf, Blind)>, Fault> {
    let _lock = Lock::take(path)?;
    let shelf = Bookshelf::open(session)?;
    let text = disk::read(path)?;
    let first = Judged::of(&shelf, answers_file(path)?, session.as_of, session.checklist.is_none())?;
    let (checklist, answers) = (&first.sourced.checklist, first.answers());
    challengeable(path, answers)?;
    let second = beside(path);
    let there = if second.exists() {
        Some(read_second(session, &shelf, path, checklist)?)
    } else {
        None
    };
    let known = answers.challenge.as_ref().map(|it| it.by.clone());
    let known = known.or_else(|| there.as_ref()?.people.assessor.clone());
    let by = match (known, name) {
        (Some(known), Some(name)) if known.trim() != name.trim() => return Err(another(path, &known)),
        (Some(known), _) => known,
        (None, name) => {
            let of_file = answers.people.assessor.clone();
            let asked = Text::new("独立评估人（您的姓名）", "Second assessor (your name)");
            match name.map(str::to_owned).or(of_file) {
                Some(name) => name,
                None => match fact(&asked, Need::Required, input, sheet)? {
                    Some(name) => name,
                    None => return sheet.end_line().map(|()| None),
                },
            }
        }
    };
    somebody_else(&by, &answers.people)?;
    let known = there.and_then(|it| it.blind);
    let mark = known.clone().unwrap_or_else(|| Blind {
        of: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        base: base(checklist, answers),
    });
    if known.is_none() {
        let made = blind(checklist, answers, &mark, by.trim(), session.as_of);
        disk::write(&second, made.as_bytes())?;
    }
    if answers.challenge.is_none() {
        let marked = set_challenge(&text, by.trim(), session.as_of);
        disk::write(path, marked.map_err(|error| unchangeable(path, &error))?.as_bytes())?;
    }
    Ok(Some((second, mark)))
}

/// The digest of the answers alone.
fn base(checklist: &Checklist, answers: &Answers) -> String {
    digest(canonical(checklist, answers).as_bytes())
}

/// Is there anything to be assessed a second time, and is that still to be done?
fn challengeable(path: &Path, answers: &Answers) -> Result<(), Fault> {
    let name = path.display();
    if let Some(blind) = &answers.blind {
        let of = path.with_file_name(&blind.of);
        let of = of.display();
        return Err(Fault::Request(Text::new(
            format!("`{name}` 本身就是独立评估；请写它所评的文件：probity challenge {of}"),
            format!("`{name}` is itself a second assessment; name the file that it challenges: probity challenge {of}"),
        )));
    }
    if answers.part.is_some() {
        return Err(Fault::Request(Text::new(
            format!("`{name}` 只是一个部分；请先用 probity merge 合并，再对整份评估作独立评估"),
            format!("`{name}` is a part; merge the parts with probity merge first, then challenge the whole"),
        )));
    }
    if answers.entries.iter().all(Option::is_none) {
        return Err(Fault::Request(Text::new(
            format!("`{name}` 还没有任何答案，没有可供独立评估的内容"),
            format!("`{name}` answers nothing yet; there is nothing to challenge"),
        )));
    }
    match answers.compared() {
        None => Ok(()),
        Some(compared) => {
            let on = compared.on;
            Err(Fault::Request(Text::new(
                format!(
                    "`{name}` 的独立评估已于 {on} 比对并结束，不再是盲评。查看用 --compare，裁定分歧用 --settle；要另作一次，请先删去其中的 `[challenge]` 和 `[[disagreement]]`"
                ),
                format!(
                    "the second assessment of `{name}` was compared and closed on {on} and would no longer be blind. Look at it with --compare, settle disagreements with --settle; for another one, take `[challenge]` and `[[disagreement]]` out of the file first"
                ),
            )))
        }
    }
}

/// Reads the second assessment and makes sure that it is one, of this file and to the same questions.
fn read_second(session: &Session, shelf: &Bookshelf, path: &Path, checklist: &Checklist) -> Result<Answers, Fault> {
    let second = beside(path);
    let judged = Judged::of(
        shelf,
        answers_file(&second)?,
        session.as_of,
        session.checklist.is_none(),
    )?;
    let answers = judged.answers();
    let of = path.file_name().unwrap_or_default().to_string_lossy();
    let (name, path) = (second.display(), path.display());
    if answers.blind.as_ref().is_none_or(|blind| blind.of != of) {
        return Err(Fault::Request(Text::new(
            format!("`{name}` 不是 `{path}` 的独立评估，没有改动；请移走或改名"),
            format!("`{name}` is not the second assessment of `{path}` and was left alone; move or rename it"),
        )));
    }
    if judged.sourced.checklist.name() != checklist.name() {
        return Err(Fault::Request(Text::new(
            format!("`{name}` 与 `{path}` 回答的不是同一检查表的同一版"),
            format!("`{name}` and `{path}` do not answer the same edition of one checklist"),
        )));
    }
    Ok(answers.clone())
}

/// The respondent is no second assessor, and settles nothing alone.
fn somebody_else(name: &str, people: &People) -> Result<(), Fault> {
    let respondent = people.respondent.as_deref().map(str::trim);
    if respondent != Some(name.trim()) {
        return Ok(());
    }
    Err(Fault::Request(Text::new(
        format!("`{name}` 是填报人，不能独立评估或裁定自己的答案；请由他人来做，用 --as 写明姓名"),
        format!(
            "`{name}` is the respondent and can neither challenge nor settle their own answers; have someone else do it, named with --as"
        ),
    )))
}

fn another(path: &Path, known: &str) -> Fault {
    let name = path.display();
    Fault::Request(Text::new(
        format!("`{name}` 的独立评估由 {known} 进行中；一次评估只有一名独立评估人"),
        format!("{known} is making the second assessment of `{name}`; there is one second assessor"),
    ))
}

fn unchangeable(path: &Path, error: &EditError) -> Fault {
    let name = path.display();
    let detail = match error {
        EditError::Syntax(message) => format!(" ({message})"),
        EditError::Shape => String::new(),
    };
    Fault::Request(Text::new(
        format!(
            "无法就地修改 `{name}`{detail}。文件没有改动；请检查其中 `[answers]`、`[challenge]` 和 `[[disagreement]]` 的写法"
        ),
        format!(
            "cannot change `{name}` in place{detail}. The file was left alone; look at how `[answers]`, `[challenge]` and `[[disagreement]]` are written in it"
        ),
    ))
}

/// Writes the first file, if its new text says just this.
fn write(shelf: &Bookshelf, path: &Path, text: &str, says: &Answers) -> Result<(), Fault> {
    let files = crate::diagnostic::Files::one(path.display().to_string(), text.to_owned());
    match shelf.answers(&files) {
        Ok((_, placed)) if placed.answers == *says => disk::write(path, text.as_bytes()),
        Ok(_) => Err(unchangeable(path, &EditError::Shape)),
        Err(problems) => Err(Fault::File(problems, files)),
    }
}
