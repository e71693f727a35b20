//! Both sides of a disagreement as they are shown, and what is typed about it.

use std::fmt::Write as _;
use std::io::BufRead;

use crate::cli::Fault;
use crate::cli::ask::{Sheet, Typed, hung, next_line};
use crate::interview::{Refusal, check_reply, read_reply};
use crate::model::answers::{Answers, Entry, Reply};
use crate::model::challenge::Dispute;
use crate::model::checklist::{Checklist, Question};
use crate::model::text::{Language, Text};
use crate::report::wording;

/// Both sides of a disagreement, and what can be done.
pub fn shown(answers: &Answers, checklist: &Checklist, dispute: &Dispute, open: usize, language: Language) -> String {
    let disagreement = &dispute.disagreement;
    let Some(question) = checklist.questions.get(disagreement.question) else {
        return String::new();
    };
    let section = checklist.sections.get(question.section);
    let section = section.map_or("", |section| section.title.get(language));
    let mut text = match language {
        Language::Zh => format!("\n-- {section}：还有 {open} 处分歧未裁定 --\n"),
        Language::En => format!("\n-- {section}: {open} not settled --\n"),
    };
    let head = format!("{}  ", question.id);
    text.push_str(&hung(&head, question.ask.get(language), head.len()));
    let people = &answers.people;
    let first = people.respondent.as_deref().unwrap_or_default();
    let second = answers.challenge.as_ref().map_or("", |it| it.by.as_str());
    let sides = [
        (1, language.pick("第一次", "First"), first, &disagreement.first),
        (2, language.pick("独立评估", "Second"), second, &disagreement.second),
    ];
    for (number, label, name, entry) in sides {
        let name = match (name, language) {
            ("", _) => String::new(),
            (name, Language::Zh) => format!("（{name}）"),
            (name, Language::En) => format!(" ({name})"),
        };
        let given = wording::given(question, &entry.reply, language);
        let stop = language.pick("：", ": ");
        text.push_str(&hung(
            &format!("  {number}  "),
            &format!("{label}{name}{stop}{given}"),
            5,
        ));
        for line in remarks(answers, entry) {
            text.push_str(&hung("     ", &line, 5));
        }
    }
    let _ = writeln!(text, "  3  {}", language.pick("另作回答", "Another answer"));
    text.push_str(language.pick(
        "哪个成立？回车留待以后，q 退出。\n",
        "Which stands? Enter leaves it open, q quits.\n",
    ));
    text
}

fn remarks(answers: &Answers, entry: &Entry) -> Vec<String> {
    let mut lines = Vec::new();
    if let Reply::NotApplicable(why) = &entry.reply {
        lines.push(why.clone());
    }
    lines.extend(entry.note.clone());
    let evidence = entry.evidence.iter().filter_map(|at| answers.evidence.get(*at));
    lines.extend(evidence.map(|it| format!("{} {}", it.id, it.title)));
    lines
}

/// An answer that is neither the first nor the second; none where the user thinks again.
pub fn another(
    question: &Question,
    input: &mut dyn BufRead,
    sheet: &mut Sheet<'_>,
    language: Language,
) -> Result<Option<Reply>, Fault> {
    let mut text = String::new();
    for (at, choice) in question.answer.choices().iter().enumerate() {
        let between = if choice.anchor.get(language).is_empty() {
            ""
        } else {
            language.pick("：", ": ")
        };
        let body = format!("{}{between}{}", choice.label.get(language), choice.anchor.get(language));
        text.push_str(&hung(&format!("  {:>2}  ", at + 1), &body, 6));
    }
    sheet.write(&text)?;
    loop {
        sheet.prompt_for(&Text::new(
            "答案（选项编号或数；na 理由：不适用；回车返回）",
            "Answer (by number; na REASON sets it aside; Enter goes back)",
        ))?;
        let Some(line) = line(input, sheet)? else {
            return Ok(None);
        };
        if line.is_empty() {
            return Ok(None);
        }
        let aside = line
            .strip_prefix("na ")
            .map(|why| Reply::NotApplicable(why.trim().to_owned()));
        let reply = match aside {
            Some(reply) => Ok(reply),
            None => read_reply(question, &line).unwrap_or(Err(Refusal::WrongKind)),
        };
        match reply.and_then(|reply| check_reply(question, &reply).map(|()| reply)) {
            Ok(reply) => return Ok(Some(reply)),
            Err(refusal) => sheet.refuse(&refusal)?,
        }
    }
}

/// A line that can be taken; none at the end of input.
pub fn line(input: &mut dyn BufRead, sheet: &mut Sheet<'_>) -> Result<Option<String>, Fault> {
    loop {
        match next_line(input)? {
            Typed::End => return Ok(None),
            Typed::Unreadable(refusal) => sheet.refuse(&refusal)?,
            Typed::Line(line) => {
                let line = line.trim().replace('\t', " ");
                if line.chars().any(char::is_control) {
                    sheet.refuse(&Refusal::Control)?;
                } else {
                    return Ok(Some(line));
                }
            }
        }
    }
}
