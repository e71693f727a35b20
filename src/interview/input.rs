//! A typed line becomes an action. What is a command and what is an answer depends on the question.

use super::action::{Action, Topic};
use super::command::{Command, Word};
use super::machine::Interview;
use super::refusal::Refusal;
use super::{register, reply};
use crate::model::answers::Reply;
use crate::model::checklist::AnswerKind;
use crate::model::text::Language;

/// The longest line that is read: more than any answer needs.
const LONGEST: usize = 16_000;

/// What a line means here.
///
/// A slash makes it a command for sure. Without one, a choice or number comes first, then a command, then a question's id; where words are asked for,
/// only a command that stands alone is one, so that no sentence is mistaken for it.
///
/// # Errors
/// Why it means nothing.
pub fn read(interview: &Interview<'_>, line: &str) -> Result<Action, Refusal> {
    let line = line.trim_end_matches(['\r', '\n']).replace('\t', " ");
    if line.chars().any(char::is_control) {
        return Err(Refusal::Control);
    }
    if line.len() > LONGEST {
        return Err(Refusal::TooLong);
    }
    let line = line.trim();
    if line.is_empty() {
        return Ok(Action::Next);
    }
    let asked = interview.question();
    let words = asked.is_some_and(|question| question.answer == AnswerKind::Words);
    if let Some(rest) = line.strip_prefix(['/', '／']) {
        return match rest.strip_prefix(['/', '／']) {
            Some(_) if words => Ok(Action::Answer(Reply::Words(rest.to_owned()))),
            _ => command(interview, rest).unwrap_or_else(|| Err(Refusal::NoCommand(head(rest).0.to_owned()))),
        };
    }
    let Some(question) = asked else {
        let found = command(interview, line).or_else(|| jump(interview, line));
        return found.unwrap_or(Err(Refusal::AtEnd));
    };
    if words {
        let alone = !line.contains(char::is_whitespace) && head(line).1.is_empty();
        let meant = alone
            .then(|| command(interview, line).or_else(|| jump(interview, line)))
            .flatten();
        return meant.unwrap_or_else(|| Ok(Action::Answer(Reply::Words(line.to_owned()))));
    }
    if let Some(reply) = reply::read(question, line) {
        return reply.map(Action::Answer);
    }
    let meant = command(interview, line).or_else(|| jump(interview, line));
    meant.unwrap_or_else(|| {
        Err(Refusal::Unknown {
            word: head(line).0.to_owned(),
            choices: question.answer.choices().len(),
        })
    })
}

/// The first word, up to a space or a colon, and what follows it.
fn head(line: &str) -> (&str, &str) {
    let ends = |character: char| character.is_whitespace() || matches!(character, ':' | '：');
    let (word, rest) = line.split_at(line.find(ends).unwrap_or(line.len()));
    (word, rest.trim_start_matches(ends).trim())
}

/// The command that a line begins with, if it begins with one.
fn command(interview: &Interview<'_>, line: &str) -> Option<Result<Action, Refusal>> {
    let (name, rest) = head(line);
    let command = Command::named(name)?;
    let action = match command.word {
        Word::Back => Action::Back,
        Word::Skip => Action::Skip,
        Word::Clear => Action::Clear,
        Word::Undo => Action::Undo,
        Word::Help => Action::Show(Topic::Help),
        Word::Guidance => Action::Show(Topic::Guidance),
        Word::Quit => Action::Leave,
        // an empty reason goes on to the machine, which refuses it for every skin alike
        Word::Aside => Action::Answer(Reply::NotApplicable(rest.to_owned())),
        Word::Note if rest == "-" => Action::Note(None),
        Word::Note => Action::Note(Some(rest.to_owned())),
        Word::Mark => match rest {
            "-" => Action::Mark(None),
            "?" | "？" => Action::Show(Topic::Marked),
            reason => Action::Mark(Some(reason.to_owned())),
        },
        Word::Evidence => return Some(register::read(rest, &interview.answers().evidence)),
        Word::Find if rest.is_empty() => return Some(Err(Refusal::NoWord)),
        Word::Find => Action::Show(Topic::Found(rest.to_owned())),
        Word::Jump => return Some(jump(interview, rest).unwrap_or_else(|| Err(Refusal::NoQuestion(rest.to_owned())))),
        Word::List => return Some(list(interview, rest)),
        Word::Language => Action::Speak(language(interview, name, rest)),
    };
    Some(Ok(action))
}

/// A question or section by its id, however its letters are written.
fn jump(interview: &Interview<'_>, id: &str) -> Option<Result<Action, Refusal>> {
    let checklist = interview.checklist();
    let named = checklist
        .questions
        .iter()
        .position(|question| question.id.eq_ignore_ascii_case(id));
    let first_of = |section: usize| checklist.questions_of(section).find(|at| interview.applies(*at));
    let at = named.or_else(|| section(interview, id).and_then(first_of))?;
    Some(Ok(Action::Jump(at)))
}

fn section(interview: &Interview<'_>, id: &str) -> Option<usize> {
    interview
        .checklist()
        .sections
        .iter()
        .position(|section| section.id.eq_ignore_ascii_case(id))
}

fn list(interview: &Interview<'_>, id: &str) -> Result<Action, Refusal> {
    let topic = match id {
        "" => Topic::Sections,
        _ => Topic::Questions(section(interview, id).ok_or_else(|| Refusal::NoQuestion(id.to_owned()))?),
    };
    Ok(Action::Show(topic))
}

/// The language named, else the other one.
fn language(interview: &Interview<'_>, name: &str, rest: &str) -> Language {
    let named = |word: &str| match word.to_lowercase().as_str() {
        "zh" | "中文" => Some(Language::Zh),
        "en" | "english" => Some(Language::En),
        _ => None,
    };
    named(name)
        .or_else(|| named(rest))
        .unwrap_or_else(|| interview.language().pick(Language::En, Language::Zh))
}
