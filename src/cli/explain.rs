//! `probity explain`: a diagnostic, a question of a checklist, or a figure or question of an answers file.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::bookshelf::{Bookshelf, catalogues, folder, sourced};
use super::judged::Judged;
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::diagnostic::CODES;
use crate::model::text::Text;
use crate::render::terminal_text;
use crate::report::{explain_figures, explain_question, questions};

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let words: Vec<&String> = matches.get_many::<String>("what").unwrap_or_default().collect();
    match words.as_slice() {
        [one] if Path::new(one).is_file() => of_file(session, Path::new(one), None),
        [file, id] => of_file(session, Path::new(file), Some(id)),
        [id] => of_name(session, id),
        _ => Err(Fault::Request(Text::new("请指明要解释什么", "say what to explain"))),
    }
}

/// A diagnostic's code, or a question of a checklist.
fn of_name(session: &Session, id: &str) -> Result<Exit, Fault> {
    if let Some(entry) = CODES.iter().find(|entry| entry.name == id) {
        disk::print(format!("{id}\n\n{}\n", entry.explanation(session.language)).as_bytes())?;
        return Ok(Exit::Done);
    }
    let path = session
        .checklist
        .clone()
        .unwrap_or_else(|| PathBuf::from("finance-genai"));
    let checklist = sourced(&folder(&path)?)?.checklist;
    let Some(question) = checklist.questions.iter().find(|question| question.id == id) else {
        return Err(unknown(id));
    };
    let catalogues = catalogues(Some(&path))?;
    let mut document = questions(&checklist, &catalogues, session.language);
    document.blocks = crate::report::question(&checklist, &catalogues, question, session.language);
    disk::print(&terminal_text(&document, session.look()))?;
    Ok(Exit::Done)
}

fn of_file(session: &Session, path: &Path, id: Option<&str>) -> Result<Exit, Fault> {
    let judged = Judged::read(session, &Bookshelf::open(session)?, path)?;
    let checklist = &judged.sourced.checklist;
    let document = judged.in_full(&catalogues(session.checklist.as_deref())?, &[], |dossier| match id {
        None => explain_figures(dossier, "", session.language),
        Some(id) => match checklist.question(id) {
            Some(question) => explain_question(dossier, question, session.language),
            None => explain_figures(dossier, id, session.language),
        },
    })?;
    let document = document.ok_or_else(|| unknown(id.unwrap_or_default()))?;
    disk::print(&terminal_text(&document, session.look()))?;
    Ok(Exit::Done)
}

fn unknown(id: &str) -> Fault {
    Fault::Request(Text::new(
        format!("没有 `{id}` 这样的诊断、题目或数值；数值写作 `residual.R1` 或 `overall`"),
        format!("there is no diagnostic, question or figure `{id}`; a figure is written `residual.R1` or `overall`"),
    ))
}
