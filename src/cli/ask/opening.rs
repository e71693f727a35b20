//! The start of a session: the file is found and read, or its first facts are asked for and it is created.

use std::fs;
use std::io::{self, BufRead};
use std::path::Path;
use std::sync::Arc;

use super::layout::Sheet;
use super::lines::{self, Typed};
use super::notebook::Notebook;
use crate::cli::bookshelf::Bookshelf;
use crate::cli::judged::is_report;
use crate::cli::{Fault, disk};
use crate::diagnostic::Files;
use crate::interview::Refusal;
use crate::model::answers::{Answers, Dates, People, Subject};
use crate::model::date::Date;
use crate::model::text::Text;
use crate::source::{Sourced, blank, is_json};

type Opened = (Arc<Sourced>, Notebook, Answers);

/// The checklist, the file and what it says; none where the user left before there was a file.
pub fn open(
    path: &Path,
    bookshelf: &Bookshelf,
    today: Date,
    input: &mut dyn BufRead,
    sheet: &mut Sheet<'_>,
) -> Result<Option<Opened>, Fault> {
    match disk::read(path) {
        Ok(text) if text.trim_start().starts_with('{') => Err(refused(path)),
        Ok(text) => go_on(path, text, bookshelf, sheet).map(Some),
        Err(Fault::Disk(_, error)) if error.kind() == io::ErrorKind::NotFound => {
            begin(path, bookshelf, today, input, sheet)
        }
        Err(fault) => Err(fault),
    }
}

/// Is this a file that can be answered question by question?
///
/// # Errors
/// It is JSON, standard input, a report or read-only, or lies in a folder that is not there.
pub fn fit(path: &Path) -> Result<(), Fault> {
    if is_json(&path.to_string_lossy()) || path.as_os_str() == disk::STDIN {
        return Err(refused(path));
    }
    if is_report(path) {
        let name = path.display();
        return Err(Fault::Request(Text::new(
            format!("`{name}` 是报告；要从其中的答案接着作答，请用 `-o answers.toml --from {name}`"),
            format!("`{name}` is a report; to go on with the answers within, use `-o answers.toml --from {name}`"),
        )));
    }
    // better said now than after the facts were typed
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())
    {
        return Err(Fault::Disk(folder.to_owned(), io::Error::from(io::ErrorKind::NotFound)));
    }
    if fs::metadata(path).is_ok_and(|data| data.permissions().readonly()) {
        return Err(Fault::Disk(
            path.to_owned(),
            io::Error::from(io::ErrorKind::PermissionDenied),
        ));
    }
    Ok(())
}

fn refused(path: &Path) -> Fault {
    let name = path.display();
    Fault::Request(Text::new(
        format!("`{name}` 不能逐题作答：只有 TOML 文件能就地修改。请另用一个 .toml 文件，例如 -o answers.toml"),
        format!(
            "`{name}` cannot be answered question by question: only a TOML file can be changed in place. Use a .toml file, like -o answers.toml"
        ),
    ))
}

fn go_on(path: &Path, text: String, bookshelf: &Bookshelf, sheet: &mut Sheet<'_>) -> Result<Opened, Fault> {
    let files = Files::one(path.display().to_string(), text.clone());
    let (sourced, placed) = bookshelf
        .answers(&files)
        .map_err(|problems| Fault::File(problems, files))?;
    let (title, name) = (&sourced.checklist.title, &placed.answers.subject.name);
    sheet.title(&Text::new(
        format!("{}：{name}", title.zh),
        format!("{}: {name}", title.en),
    ))?;
    if let Some(role) = placed.answers.part.and_then(|at| sourced.checklist.roles.get(at)) {
        let (zh, en) = (&role.title.zh, &role.title.en);
        sheet.say(&Text::new(
            format!("这是“{zh}”的部分，只问这个角色的题目；填完后交回，用 probity merge 合并。"),
            format!("This is the part of: {en}. Only the questions of that role are asked; give it back when done, and probity merge joins it."),
        ))?;
    }
    if let Some(blind) = &placed.answers.blind {
        let of = &blind.of;
        sheet.say(&Text::new(
            format!("这是对 {of} 的独立评估：看不到第一次的答案、备注和评级，双方依据同一份证据登记。每答一题即存盘；输入 q 或按 Ctrl-C 可随时退出，再用同一命令继续。"),
            format!("This is the second assessment of {of}: the first answers, notes and rating are not shown; both go by the same evidence register. Each answer is saved at once; leave with q or Ctrl-C whenever you like, and go on with the same command."),
        ))?;
        return Ok((sourced, Notebook::read(path.to_owned(), text), placed.answers));
    }
    sheet.say(&Text::new(
        "从上次停下的地方继续。每答一题即存盘；输入 q 或按 Ctrl-C 可随时退出。",
        "Going on where you stopped. Each answer is saved at once; leave with q or Ctrl-C whenever you like.",
    ))?;
    Ok((sourced, Notebook::read(path.to_owned(), text), placed.answers))
}

fn begin(
    path: &Path,
    bookshelf: &Bookshelf,
    today: Date,
    input: &mut dyn BufRead,
    sheet: &mut Sheet<'_>,
) -> Result<Option<Opened>, Fault> {
    let sourced = bookshelf.default_checklist()?;
    sheet.title(&sourced.checklist.title)?;
    sheet.say(&sourced.checklist.about)?;
    sheet.say(&Text::new(
        "每答一题即存盘，可随时退出，下次从停下的地方继续。先填几项基本信息：",
        "Each answer is saved at once, so leave whenever you like and go on from there. First, a few facts:",
    ))?;
    let mut ask = |zh: &str, en: &str, need: Need| fact(&Text::new(zh, en), need, input, sheet);
    let facts = (|| {
        let Some(name) = ask(
            "评估对象（系统或应用）的名称",
            "Name of the system or use case assessed",
            Need::Required,
        )?
        else {
            return Ok(None);
        };
        let Some(institution) = ask("机构（可空）", "Institution (may be left empty)", Need::Optional)? else {
            return Ok(None);
        };
        let Some(purpose) = ask("用途（可空）", "Purpose (may be left empty)", Need::Optional)? else {
            return Ok(None);
        };
        let respondent = ask(
            "填报人（可空）",
            "Respondent: who answers (may be left empty)",
            Need::Optional,
        )?;
        Ok::<_, Fault>(respondent.map(|respondent| (name, institution, purpose, respondent)))
    })()?;
    let Some((name, institution, purpose, respondent)) = facts else {
        sheet.end_line()?;
        sheet.say(&Text::new(
            "还没有作答，没有创建文件。",
            "Nothing was answered, so no file was created.",
        ))?;
        return Ok(None);
    };
    let given = |text: String| Some(text).filter(|text| !text.is_empty());
    let answers = Answers {
        subject: Subject {
            name,
            institution: given(institution),
            purpose: given(purpose),
            ..Subject::default()
        },
        people: People {
            respondent: given(respondent),
            ..People::default()
        },
        dates: Dates {
            answered: Some(today),
            ..Dates::default()
        },
        entries: vec![None; sourced.checklist.questions.len()],
        ..Answers::default()
    };
    // someone may have made the file while the facts were typed
    if path.exists() {
        let name = path.display();
        return Err(Fault::Request(Text::new(
            format!("`{name}` 刚刚由其他程序创建，没有改动；再运行一次本命令即可继续"),
            format!(
                "`{name}` was just created by another program and left alone; run this command again to go on with it"
            ),
        )));
    }
    let notebook = Notebook::create(path.to_owned(), blank(&sourced.checklist, &answers))?;
    Ok(Some((sourced, notebook, answers)))
}

/// Whether a fact may be left out.
#[derive(Clone, Copy)]
pub enum Need {
    /// It is asked for again.
    Required,
    /// It may.
    Optional,
}

/// One fact; empty where it was left out, none at the end of input.
pub fn fact(what: &Text, need: Need, input: &mut dyn BufRead, sheet: &mut Sheet<'_>) -> Result<Option<String>, Fault> {
    loop {
        sheet.prompt_for(what)?;
        let line = match lines::next(input)? {
            Typed::End => return Ok(None),
            Typed::Unreadable(refusal) => {
                sheet.refuse(&refusal)?;
                continue;
            }
            Typed::Line(line) => line.trim().replace('\t', " "),
        };
        if line.chars().any(char::is_control) {
            sheet.refuse(&Refusal::Control)?;
        } else if line.is_empty() && matches!(need, Need::Required) {
            sheet.refuse(&Refusal::Empty)?;
        } else {
            return Ok(Some(line));
        }
    }
}
