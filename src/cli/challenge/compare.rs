//! The second assessment is closed and laid beside the first.

use std::path::Path;

use clap::ArgMatches;

use super::{base, beside, challengeable, read_second, somebody_else, unchangeable, write};
use crate::cli::ask::{Lock, fit};
use crate::cli::bookshelf::Bookshelf;
use crate::cli::judged::{Judged, answers_file};
use crate::cli::product::Product;
use crate::cli::session::Session;
use crate::cli::{Exit, Fault, disk};
use crate::interview::Interview;
use crate::model::answers::Answers;
use crate::model::challenge::{Challenge, Compared};
use crate::model::checklist::Checklist;
use crate::model::text::{Language, Text};
use crate::render::json;
use crate::score::{agreement, assess};
use crate::source::{rebound, set_compared, set_evidence};

pub fn run(session: &Session, matches: &ArgMatches, path: &Path) -> Result<Exit, Fault> {
    let second = beside(path);
    let product = Product::read(session, matches, [path, &second], &["json"])?;
    close(session, matches, path)?;
    let judged = Judged::read(session, &Bookshelf::open(session)?, path)?;
    disk::tell(&judged.talk(session));
    let bytes = judged.in_figures(|dossier| {
        if product.format() == "json" {
            return json::challenge(dossier);
        }
        product.pages(|language| crate::report::challenge(dossier, language))
    });
    product.deliver(bytes)?;
    Ok(Exit::Done)
}

/// Takes the second answers into the first file, with what the two differ in; nothing where that was done before. The second assessment is no
/// longer blind then, so it must be complete, or be closed as it is with `--unfinished`.
pub fn close(session: &Session, matches: &ArgMatches, path: &Path) -> Result<(), Fault> {
    let built_in = session.checklist.is_none();
    let shelf = Bookshelf::open(session)?;
    let judged = Judged::of(&shelf, answers_file(path)?, session.as_of, built_in)?;
    if judged.answers().compared().is_some() {
        return Ok(());
    }
    fit(path)?;
    challengeable(path, judged.answers())?;
    let second_path = beside(path);
    let _locks = (Lock::take(path)?, Lock::take(&second_path)?);
    let text = disk::read(path)?;
    let (checklist, first) = (&judged.sourced.checklist, judged.answers());
    let Some(begun) = first.challenge.as_ref().filter(|_| second_path.exists()) else {
        return Err(not_begun(path));
    };
    let second = read_second(session, &shelf, path, checklist)?;
    let by = second.people.assessor.clone().unwrap_or_else(|| begun.by.clone());
    somebody_else(&by, &first.people)?;
    let open = Interview::resume(checklist, second.clone(), session.as_of, session.language);
    let open = open.open().count();
    if open > 0 && !matches.get_flag("unfinished") {
        return Err(unfinished(path, open));
    }
    let (text, whole) = together(session, path, text, first, &second, checklist, &by)?;
    write(&shelf, path, &text, &whole)?;
    disk::tell(&match session.language {
        Language::Zh => format!("独立评估已结束，其答案已存入 {}。", path.display()),
        Language::En => format!(
            "The second assessment is closed; its answers are in {} now.",
            path.display()
        ),
    });
    Ok(())
}

/// The first file with the second assessment in it.
fn together(
    session: &Session,
    path: &Path,
    text: String,
    first: &Answers,
    second: &Answers,
    checklist: &Checklist,
    by: &str,
) -> Result<(String, Answers), Fault> {
    let (mut text, mut whole) = (text, first.clone());
    for evidence in &second.evidence {
        match first.evidence.iter().find(|it| it.id == evidence.id) {
            Some(known) if known == evidence => {}
            Some(_) => return Err(contradicted(path, &evidence.id)),
            None => {
                text = set_evidence(&text, evidence).map_err(|error| unchangeable(path, &error))?;
                whole.evidence.push(evidence.clone());
            }
        }
    }
    let begun = first.challenge.as_ref().map_or(session.as_of, |it| it.begun);
    let unchanged = second.blind.as_ref().map(|blind| &blind.base) == Some(&base(checklist, first));
    let mut compared = Compared {
        on: session.as_of,
        first_changed: (!unchanged).then_some(session.as_of),
        entries: rebound(second, &whole.evidence),
        disagreements: Vec::new(),
    };
    let challenge = |compared: &Compared| Challenge {
        by: by.to_owned(),
        begun,
        compared: Some(compared.clone()),
    };
    whole.challenge = Some(challenge(&compared));
    let assessment = assess(checklist, &whole, session.as_of);
    let Some(agreement) = agreement(checklist, &whole, &assessment).filter(|it| it.overall.both > 0) else {
        return Err(nothing_in_common(path));
    };
    compared.disagreements = agreement.disputes.into_iter().map(|it| it.disagreement).collect();
    let challenge = challenge(&compared);
    let text = set_compared(&text, checklist, &challenge, &compared, &whole.evidence);
    let text = text.map_err(|error| unchangeable(path, &error))?;
    whole.challenge = Some(challenge);
    Ok((text, whole))
}

fn not_begun(path: &Path) -> Fault {
    let (name, second) = (path.display(), beside(path));
    let second = second.display();
    Fault::Request(Text::new(
        format!("没有可比对的独立评估：没有 `{second}`。请先由另一人作答：probity challenge {name}"),
        format!(
            "there is no second assessment to compare: no `{second}`. Have someone else make it first: probity challenge {name}"
        ),
    ))
}

fn unfinished(path: &Path, open: usize) -> Fault {
    let name = path.display();
    Fault::Request(Text::new(
        format!(
            "独立评估还有 {open} 题未答，而比对之后就不再是盲评。请先答完：probity challenge {name}；或加 --unfinished 就此结束，未答的题不参加比对"
        ),
        format!(
            "the second assessment has {open} open {}, and comparing ends its blindness. Answer first: probity challenge {name}; or close it as it is with --unfinished, and what is open stays unchallenged",
            if open == 1 { "question" } else { "questions" }
        ),
    ))
}

fn contradicted(path: &Path, id: &str) -> Fault {
    let (name, second) = (path.display(), beside(path));
    let second = second.display();
    Fault::Request(Text::new(
        format!("`{name}` 和 `{second}` 中证据 `{id}` 的内容不同；请改成一样，或在其中一个文件中换一个编号"),
        format!(
            "`{name}` and `{second}` say different things about the evidence `{id}`; make them alike, or give one of the two another id"
        ),
    ))
}

fn nothing_in_common(path: &Path) -> Fault {
    let name = path.display();
    Fault::Request(Text::new(
        format!("没有一题是双方都回答了的，无从比对。请先作答：probity challenge {name}"),
        format!(
            "there is no question that both answered; nothing can be compared. Answer first: probity challenge {name}"
        ),
    ))
}
