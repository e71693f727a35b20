//! `probity new`: an answers file to fill in, with every question as a comment.

use std::path::PathBuf;

use clap::ArgMatches;

use super::bookshelf::{folder, sourced};
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::model::checklist::{AnswerKind, Checklist, Question};
use crate::model::text::{Language, Text};
use crate::render::wrap;

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let named = matches
        .get_one::<PathBuf>("checklist-name")
        .or(session.checklist.as_ref());
    let path = named.cloned().unwrap_or_else(|| PathBuf::from("finance-genai"));
    let checklist = sourced(&folder(&path)?)?.checklist;
    let text = form(&checklist, session);
    match matches
        .get_one::<PathBuf>("output")
        .filter(|output| output.as_os_str() != disk::STDIN)
    {
        None => disk::print(text.as_bytes())?,
        Some(output) if output.exists() => {
            let name = output.display();
            return Err(Fault::Request(Text::new(
                format!("`{name}` 已经存在，没有改动；请换一个文件名"),
                format!("`{name}` exists already and was left alone; choose another name"),
            )));
        }
        Some(output) => disk::write(output, text.as_bytes())?,
    }
    Ok(Exit::Done)
}

fn form(checklist: &Checklist, session: &Session) -> String {
    let language = session.language;
    let mut text = format!("checklist = \"{}\"\n\n", checklist.name());
    text.push_str(language.pick(
        "[subject]\nname = \"（必填：系统或应用的名称）\"\n# id = \"\"\n# institution = \"\"\n# purpose = \"\"\n# owner = \"\"\n# version = \"\"\n# vendor = \"\"\n# model = \"\"\n# appetite = \"moderate\"   # 可接受的最高评级：low、moderate、high、critical\n\n[people]\n# respondent = \"\"   # 填报人\n# assessor = \"\"     # 评估人，不同于填报人\n# approver = \"\"     # 审批人\n\n",
        "[subject]\nname = \"(required: the name of the system or use)\"\n# id = \"\"\n# institution = \"\"\n# purpose = \"\"\n# owner = \"\"\n# version = \"\"\n# vendor = \"\"\n# model = \"\"\n# appetite = \"moderate\"   # the highest rating accepted: low, moderate, high or critical\n\n[people]\n# respondent = \"\"   # who answers\n# assessor = \"\"     # who concludes; another person\n# approver = \"\"     # who signs\n\n",
    ));
    text.push_str(&format!("[dates]\nanswered = {}\n\n[answers]\n", session.as_of));
    text.push_str(language.pick(
        "# 删去行首的 # 并填入选项。也可写成：\n#   R1-02 = { choice = \"…\", note = \"…\", evidence = [\"E-1\"] }\n#   M1-04 = { not-applicable = \"为什么不适用\" }\n",
        "# Take away the # before a line and put in a choice. Other ways to answer:\n#   R1-02 = { choice = \"…\", note = \"…\", evidence = [\"E-1\"] }\n#   M1-04 = { not-applicable = \"why it does not apply\" }\n",
    ));
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
