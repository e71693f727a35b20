//! `probity split`: an assessment is shared out among several people, a file for each role.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::bookshelf::Bookshelf;
use super::judged::answers_file;
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::interview::{Interview, Progress};
use crate::model::answers::Answers;
use crate::model::checklist::{Checklist, Role};
use crate::model::condition::{Condition, Truth};
use crate::model::text::{Language, Text};
use crate::source::set_part;

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let path = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let files = answers_file(&path)?;
    let text = files.get(0).map_or("", |file| file.text.as_ref()).to_owned();
    let shelf = Bookshelf::open(session)?;
    let (sourced, placed) = shelf.answers(&files).map_err(|problems| Fault::File(problems, files))?;
    let (checklist, answers) = (&sourced.checklist, placed.answers);
    fit(&path, checklist, &answers)?;
    let folder = matches.get_one::<PathBuf>("output");
    let roles = checklist.roles.iter().enumerate();
    let asked = roles.filter(|(at, _)| checklist.questions.iter().any(|question| question.role == Some(*at)));
    let parts: Vec<(usize, &Role, PathBuf)> = asked
        .map(|(at, role)| (at, role, beside(&path, folder, &role.id)))
        .collect();
    let there: Vec<String> = parts
        .iter()
        .filter(|(.., part)| part.exists())
        .map(|(.., part)| format!("`{}`", part.display()))
        .collect();
    if !there.is_empty() {
        return Err(Fault::Request(Text::new(
            format!("{} 已经存在；什么也没有写。请用 -o 另指一个文件夹", there.join("、")),
            format!(
                "{} already there; nothing was written. Name another folder with -o",
                match there.as_slice() {
                    [one] => format!("{one} is"),
                    many => format!("{} are", many.join(", ")),
                }
            ),
        )));
    }
    let texts: Result<Vec<String>, _> = parts.iter().map(|(_, role, _)| set_part(&text, &role.id)).collect();
    let texts = texts.map_err(|_| not_toml(&path))?;
    if let Some(folder) = folder {
        disk::create_folder(folder)?;
    }
    let mut interview = Interview::resume(checklist, answers.clone(), session.as_of, session.language);
    disk::tell(unsettled(&interview).get(session.language));
    for ((at, role, part), text) in parts.iter().zip(&texts) {
        disk::write(part, text.as_bytes())?;
        let mine = Answers {
            part: Some(*at),
            ..answers.clone()
        };
        interview = Interview::resume(checklist, mine, session.as_of, session.language);
        disk::tell(&wrote(part, role, interview.progress(), session.language));
    }
    disk::tell(hint(&path, parts.iter().map(|(.., part)| part.as_path())).get(session.language));
    Ok(Exit::Done)
}

/// Can this file be shared out by role?
fn fit(path: &Path, checklist: &Checklist, answers: &Answers) -> Result<(), Fault> {
    let name = path.display();
    if let Some(role) = answers.part.and_then(|at| checklist.roles.get(at)) {
        return Err(Fault::Request(Text::new(
            format!("`{name}` 本身就是“{}”的部分；请拆分原文件", role.title.zh),
            format!(
                "`{name}` is itself the part of: {}; split the file that it came from",
                role.title.en
            ),
        )));
    }
    if checklist.roles.is_empty() {
        let id = checklist.name();
        return Err(Fault::Request(Text::new(
            format!("检查表 `{id}` 不分角色，无法按角色拆分；在 checklist.toml 中用 `role` 写明角色"),
            format!("the checklist `{id}` has no roles to split by; name them as `role` in its checklist.toml"),
        )));
    }
    Ok(())
}

fn not_toml(path: &Path) -> Fault {
    let name = path.display();
    Fault::Request(Text::new(
        format!("`{name}` 不能拆分：只有 TOML 答案文件可以"),
        format!("`{name}` cannot be split: only an answers file in TOML can"),
    ))
}

/// `STEM.ROLE.toml`, in the folder named or beside the file.
fn beside(path: &Path, folder: Option<&PathBuf>, role: &str) -> PathBuf {
    let stem = path.file_stem().filter(|_| path.as_os_str() != disk::STDIN);
    let stem = stem.map_or("answers".into(), |stem| stem.to_string_lossy());
    let name = format!("{stem}.{role}.toml");
    match folder {
        Some(folder) => folder.join(name),
        None => path.with_file_name(name),
    }
}

/// A warning where answers are missing that decide what is asked; empty where none is.
fn unsettled(interview: &Interview<'_>) -> Text {
    let questions = &interview.checklist().questions;
    let undecided = questions
        .iter()
        .enumerate()
        .filter(|(at, _)| interview.truth(*at) == Truth::Unknown);
    let steering: Vec<usize> = undecided
        .filter_map(|(_, question)| question.applies_if.as_ref())
        .flat_map(Condition::questions)
        .collect();
    let ids: Vec<&str> = interview
        .open()
        .filter(|at| steering.contains(at))
        .filter_map(|at| questions.get(at))
        .map(|question| question.id.as_str())
        .collect();
    match ids.len() {
        0 => Text::new("", ""),
        count => Text::new(
            format!(
                "注意：有 {count} 题未答，它们决定还要问哪些题：{}。最好先答这些题再拆分，否则各部分可能少问。",
                ids.join("、")
            ),
            format!(
                "warning: {count} open {} what else is asked: {}. Better answer them before splitting, or the parts may ask too little.",
                if count == 1 {
                    "question decides"
                } else {
                    "questions decide"
                },
                ids.join(", ")
            ),
        ),
    }
}

fn wrote(part: &Path, role: &Role, progress: Progress, language: Language) -> String {
    let (name, title) = (part.display(), role.title.get(language));
    let (all, open, more) = (
        progress.applicable,
        progress.applicable - progress.answered,
        progress.possible,
    );
    let possible = match (more, language) {
        (0, _) => String::new(),
        (more, Language::Zh) => format!("，另有 {more} 题待定"),
        (more, Language::En) => format!(", {more} more may apply"),
    };
    match language {
        Language::Zh => format!("已写出 {name}（{title}）：{all} 题，未答 {open} 题{possible}"),
        Language::En => format!(
            "wrote {name} ({title}): {all} {}, {open} open{possible}",
            if all == 1 { "question" } else { "questions" }
        ),
    }
}

/// What to do with the parts.
fn hint<'p>(path: &Path, parts: impl Iterator<Item = &'p Path>) -> Text {
    let base = path.display();
    let listed: Vec<String> = parts.map(|part| part.display().to_string()).collect();
    let listed = listed.join(" ");
    Text::new(
        format!(
            "各人用 `probity ask -o 部分` 作答；其间不要改动 {base}。收齐后合并：\n  probity merge {base} {listed}"
        ),
        format!(
            "Each is answered with `probity ask -o PART`; leave {base} alone meanwhile. When they are back:\n  probity merge {base} {listed}"
        ),
    )
}
