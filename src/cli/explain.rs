//! `probity explain`: a diagnostic, a question of a checklist, or a figure or question of an answers file.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::bookshelf::{Bookshelf, catalogues, folder, sourced};
use super::judged::Judged;
use super::product::Product;
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::diagnostic::CODES;
use crate::model::text::Text;
use crate::render::json;
use crate::report::{explain_figures, explain_question, questions};
use crate::score::{accounts, explanation};

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let words: Vec<&String> = matches.get_many::<String>("what").unwrap_or_default().collect();
    match words.as_slice() {
        [one] if Path::new(one).is_file() => of_file(session, matches, Path::new(one), ""),
        [file, id] => of_file(session, matches, Path::new(file), id),
        [id] => of_name(session, matches, id),
        _ => Err(Fault::Request(Text::new("请指明要解释什么", "say what to explain"))),
    }
}

/// A diagnostic's code, or a question of a checklist.
fn of_name(session: &Session, matches: &ArgMatches, id: &str) -> Result<Exit, Fault> {
    if let Some(entry) = CODES.iter().find(|entry| entry.name == id) {
        if matches.contains_id("output") || matches.contains_id("format") {
            return Err(Fault::Request(Text::new(
                "诊断的说明只显示在终端，不能用 `-o` 或 `--format`",
                "what a diagnostic means goes to the terminal alone; leave out `-o` and `--format`",
            )));
        }
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
    let product = Product::read(session, matches, [], &[])?;
    product.deliver(product.pages(|language| {
        let mut document = questions(&checklist, &catalogues, language);
        document.blocks = crate::report::question(&checklist, &catalogues, question, language);
        document
    }))?;
    Ok(Exit::Done)
}

fn of_file(session: &Session, matches: &ArgMatches, path: &Path, id: &str) -> Result<Exit, Fault> {
    let product = Product::read(session, matches, [path], &["json"])?;
    let judged = Judged::read(session, &Bookshelf::open(session)?, path)?;
    disk::tell(&judged.talk(session));
    let (checklist, assessment) = (&judged.sourced.checklist, &judged.assessment);
    let json = product.format() == "json";
    let asked = checklist.question(id);
    let asked = asked.and_then(|at| Some((at, explanation(checklist, assessment, at)?)));
    let explained = if let Some((at, explanation)) = asked {
        judged.in_full(&catalogues(session.checklist.as_deref())?, &[], |dossier| {
            if json {
                json::question_explained(dossier, at, &explanation)
            } else {
                product.pages(|language| explain_question(dossier, at, &explanation, language))
            }
        })?
    } else {
        let accounts = accounts(checklist, assessment, id);
        if accounts.is_empty() {
            return Err(unknown(id));
        }
        judged.in_figures(|dossier| {
            if json {
                json::figures_explained(dossier, &accounts)
            } else {
                product.pages(|language| explain_figures(dossier, &accounts, language))
            }
        })
    };
    product.deliver(explained)?;
    Ok(Exit::Done)
}

fn unknown(id: &str) -> Fault {
    Fault::Request(Text::new(
        format!("没有 `{id}` 这样的诊断、题目或数值；数值写作 `residual.R1` 或 `overall`"),
        format!("there is no diagnostic, question or figure `{id}`; a figure is written `residual.R1` or `overall`"),
    ))
}
