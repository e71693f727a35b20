//! Answers as they are typed on a command line: `M2-04=verified`, `S-10=cn,eu`, `S-08=1200`, `R4-07=n/a`.

use std::borrow::Cow;

use super::reply::{question, reply};
use super::shape::Desk;
use super::tree::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Files};
use crate::model::answers::Reply;
use crate::model::checklist::{AnswerKind, Checklist, Question};
use crate::model::text::Text;

/// What sets a question aside.
const ASIDE: &str = "n/a";

/// Reads one answer a line, each to another question.
///
/// # Errors
/// Everything that is wrong with them.
pub fn supposed(files: &Files, at: usize, checklist: &Checklist) -> Result<Vec<(usize, Reply)>, Vec<Diagnostic>> {
    let text = files.get(at).map_or("", |file| &file.text);
    let desk = Desk::new(at);
    let mut found: Vec<(usize, Reply)> = Vec::new();
    let mut begin = 0;
    for line in text.split('\n') {
        if let Some((question, reply)) = one(&desk, checklist, line, begin) {
            if found.iter().any(|(other, _)| *other == question) {
                let span = begin..begin + line.len();
                let message = Text::new("这道题前面已经给过答案", "this question was answered before");
                let help = Text::new("每道题只给一次", "give each question once");
                desk.report(
                    Diagnostic::new(Code::WrongAnswer, message)
                        .at(desk.spot(span))
                        .help(help),
                );
            }
            found.push((question, reply));
        }
        begin += line.len() + 1;
    }
    let problems = desk.into_problems();
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// The answer in a line that begins at a byte of the text.
fn one(desk: &Desk, checklist: &Checklist, line: &str, begin: usize) -> Option<(usize, Reply)> {
    let Some((id, answer)) = line.split_once('=') else {
        let message = Text::new(format!("`{line}` 不是一个答案"), format!("`{line}` is no answer"));
        let help = Text::new(
            "写成 `题号=选项`，如 `R1-03=overseas`；多选用逗号分隔，列为不适用写 `n/a`",
            "write `QUESTION=CHOICE`, like `R1-03=overseas`; several choices are joined by commas, `n/a` sets aside",
        );
        desk.report(
            Diagnostic::new(Code::WrongAnswer, message)
                .at(desk.spot(begin..begin + line.len()))
                .help(help),
        );
        return None;
    };
    let at = question(desk, checklist, id, begin..begin + id.len())?;
    let asked = checklist.questions.get(at)?;
    if answer.eq_ignore_ascii_case(ASIDE) {
        return Some((at, Reply::NotApplicable(ASIDE.to_owned())));
    }
    let node = node(asked, answer, begin + id.len() + 1);
    Some((at, reply(desk, &node, asked)?))
}

/// The words behind `=` as the value that an answers file would hold.
fn node<'s>(question: &Question, answer: &'s str, begin: usize) -> Node<'s> {
    let span = begin..begin + answer.len();
    let value = match question.answer {
        AnswerKind::One(_) | AnswerKind::Words => Value::Text(Cow::Borrowed(answer)),
        AnswerKind::Amount(_) => Value::Number(Cow::Borrowed(answer)),
        AnswerKind::Many { .. } if answer.is_empty() => Value::List(Vec::new()),
        AnswerKind::Many { .. } => {
            let mut begin = begin;
            let item = |word: &'s str| {
                let span = begin..begin + word.len();
                begin = span.end + 1;
                Node {
                    span,
                    value: Value::Text(Cow::Borrowed(word)),
                }
            };
            Value::List(answer.split(',').map(item).collect())
        }
    };
    Node { span, value }
}
