//! `probity new`: an answers file to fill in, with every question as a comment; or a checklist to start from.

use std::path::PathBuf;

use clap::ArgMatches;

use super::bookshelf::{folder, sourced};
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::model::checklist::{AnswerKind, Checklist, Question};
use crate::model::text::{Language, Text};
use crate::render::wrap;
use crate::source::template;

/// In place of a checklist's name: not an answers file but a checklist is wanted.
const CHECKLIST: &str = "checklist";

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let output = matches
        .get_one::<PathBuf>("output")
        .filter(|output| output.as_os_str() != disk::STDIN);
    if matches
        .get_one::<PathBuf>("checklist-name")
        .is_some_and(|name| name.as_os_str() == CHECKLIST)
    {
        return a_checklist(session, output);
    }
    let named = matches
        .get_one::<PathBuf>("checklist-name")
        .or(session.checklist.as_ref());
    let path = named.cloned().unwrap_or_else(|| PathBuf::from("finance-genai"));
    let checklist = sourced(&folder(&path)?)?.checklist;
    let text = form(&checklist, session);
    match output {
        None => disk::print(text.as_bytes())?,
        Some(output) if output.exists() => return Err(Fault::exists(output)),
        Some(output) => disk::write(output, text.as_bytes())?,
    }
    Ok(Exit::Done)
}

/// A checklist to start from, in a folder of its own that gives it its id.
fn a_checklist(session: &Session, output: Option<&PathBuf>) -> Result<Exit, Fault> {
    let Some(output) = output else {
        return Err(Fault::Request(Text::new(
            "新检查表是一个文件夹，请用 `-o 文件夹` 指明",
            "a new checklist is a folder; name it with `-o FOLDER`",
        )));
    };
    if output.exists() {
        return Err(Fault::exists(output));
    }
    let name = output.file_name().map(|name| name.to_string_lossy().into_owned());
    let id = name
        .filter(|name| is_id(name))
        .unwrap_or_else(|| "my-checklist".to_owned());
    disk::create_folder(output)?;
    for (name, text) in template(&id, session.language).files {
        disk::write(&output.join(name), text.as_bytes())?;
    }
    let folder = output.display();
    disk::tell(&match session.language {
        Language::Zh => format!(
            "已写出检查表 {folder}；改后用 `probity check {folder}` 检查，用 `probity --checklist {folder} ask -o 答案.toml` 试答"
        ),
        Language::En => format!(
            "wrote the checklist {folder}; after changes run `probity check {folder}`, and try it with `probity --checklist {folder} ask -o answers.toml`"
        ),
    });
    Ok(Exit::Done)
}

/// Letters, digits, `-` and `_`, beginning with a letter.
fn is_id(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || it == '-' || it == '_')
}

fn form(checklist: &Checklist, session: &Session) -> String {
    let language = session.language;
    let mut text = format!("checklist = \"{}\"\n\n", checklist.name());
    text.push_str(language.pick(
        "[subject]\nname = \"（必填：系统或应用的名称）\"\n# id = \"\"\n# institution = \"\"\n# business-line = \"\"   # 业务条线\n# purpose = \"\"\n# owner = \"\"\n# version = \"\"\n# version-date = 2026-01-31   # 该版本启用之日；更早的证据会另行列出\n# vendor = \"\"\n# model = \"\"\n# data-sets = [\"\"]   # 训练或检索所用的数据集\n# appetite = \"moderate\"   # 可接受的最高评级：low、moderate、high、critical\n\n[report]\n# classification = \"\"   # 密级\n# number = \"\"           # 文号\n# logo = \"\"             # 机构标志：本文件旁的 .png 或 .svg\n\n[people]\n# respondent = \"\"   # 填报人\n# assessor = \"\"     # 评估人，不同于填报人\n# approver = \"\"     # 审批人\n\n",
        "[subject]\nname = \"(required: the name of the system or use)\"\n# id = \"\"\n# institution = \"\"\n# business-line = \"\"   # the part of the institution that uses it\n# purpose = \"\"\n# owner = \"\"\n# version = \"\"\n# version-date = 2026-01-31   # its first day; older evidence is listed\n# vendor = \"\"\n# model = \"\"\n# data-sets = [\"\"]   # what it is trained on or looks things up in\n# appetite = \"moderate\"   # the highest rating accepted: low, moderate, high or critical\n\n[report]\n# classification = \"\"   # who may read it\n# number = \"\"           # in your filing\n# logo = \"\"             # a .png or .svg beside this file\n\n[people]\n# respondent = \"\"   # who answers\n# assessor = \"\"     # who concludes; another person\n# approver = \"\"     # who signs\n\n",
    ));
    text.push_str(&format!("[dates]\nanswered = {}\n\n[answers]\n", session.as_of));
    let example = |wanted: fn(&Question) -> bool| {
        let scored = checklist.questions.iter().rfind(|question| wanted(question));
        scored
            .or(checklist.questions.first())
            .map_or("", |question| question.id.as_str())
    };
    let (one, other) = (
        example(|question| question.answer.choices().iter().any(|choice| choice.needs_evidence)),
        example(|question| question.applies_if.is_some()),
    );
    text.push_str(&match language {
        Language::Zh => format!("# 删去行首的 # 并填入选项。也可写成：\n#   {one} = {{ choice = \"…\", note = \"…\", evidence = [\"E-1\"] }}\n#   {other} = {{ not-applicable = \"为什么不适用\" }}\n"),
        Language::En => format!("# Take away the # before a line and put in a choice. Other ways to answer:\n#   {one} = {{ choice = \"…\", note = \"…\", evidence = [\"E-1\"] }}\n#   {other} = {{ not-applicable = \"why it does not apply\" }}\n"),
    });
    for (at, section) in checklist.sections.iter().enumerate() {
        text.push_str(&format!(
            "\n# ---- {} {} ----\n",
            section.id,
            section.title.get(language)
        ));
        for question in checklist.questions_of(at).filter_map(|at| checklist.questions.get(at)) {
            text.push_str(&entry(question, language));
        }
    }
    text.push_str(language.pick(
        "\n# 证据登记，每件一段：\n# [[evidence]]\n# id = \"E-1\"\n# title = \"\"\n# where = \"\"\n# effective = 2026-01-01\n# expires = 2026-12-31\n",
        "\n# The evidence register, one block each:\n# [[evidence]]\n# id = \"E-1\"\n# title = \"\"\n# where = \"\"\n# effective = 2026-01-01\n# expires = 2026-12-31\n",
    ));
    text
}

fn entry(question: &Question, language: Language) -> String {
    let mut text = String::from("\n");
    let mut comment = |line: &str| {
        for line in wrap(line, 96) {
            text.push_str(format!("# {line}").trim_end());
            text.push('\n');
        }
    };
    comment(&format!("{}  {}", question.id, question.ask.get(language)));
    for choice in question.answer.choices() {
        let anchor = choice.anchor.get(language);
        let between = if anchor.is_empty() {
            ""
        } else {
            language.pick("：", ": ")
        };
        comment(&format!(
            "  {}  {}{between}{anchor}",
            choice.id,
            choice.label.get(language)
        ));
    }
    let blank = match question.answer {
        AnswerKind::One(_) | AnswerKind::Words => "\"\"",
        AnswerKind::Many { .. } => "[]",
        AnswerKind::Amount(_) => "0",
    };
    text.push_str(&format!("# {} = {blank}\n", question.id));
    text
}
