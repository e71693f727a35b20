//! One answer: a choice, choices, a number, words, or why there is none.

use std::ops::Range;

use super::shape::{Desk, suggestion};
use super::tree::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::answers::{Entry, Evidence, Reply};
use crate::model::checklist::{AnswerKind, Checklist, Question};
use crate::model::text::Text;

/// Reads the answer to a question with what is said about it.
pub fn entry(desk: &Desk, node: &Node<'_>, question: &Question, evidence: &[(Evidence, Place)]) -> Option<Entry> {
    if !matches!(node.value, Value::Table(_)) {
        return Some(Entry {
            reply: reply(desk, node, question)?,
            note: None,
            evidence: Vec::new(),
            fixed: None,
        });
    }
    let table = desk.table(node)?;
    let key = match question.answer {
        AnswerKind::One(_) => "choice",
        AnswerKind::Many { .. } => "choices",
        AnswerKind::Amount(_) => "number",
        AnswerKind::Words => "text",
    };
    let answer = table.get(key);
    let aside = table.get("not-applicable");
    let words = |key| table.get(key).map_or(Some(None), |node| desk.words(node).map(Some));
    let (note, fixed) = (words("note"), words("fixed"));
    let named = table
        .get("evidence")
        .map_or(Some(Vec::new()), |node| references(desk, node, evidence));
    let spot = desk.spot(table.span.clone());
    table.close();
    let reply = match (answer, aside) {
        (Some(node), None) => reply(desk, node, question)?,
        (None, Some(node)) => Reply::NotApplicable(justification(desk, node, question)?),
        (answer, _) => {
            let message = match answer {
                Some(_) => Text::new(
                    "不能既作答又列为不适用",
                    "it is either answered or not applicable, not both",
                ),
                None => Text::new(
                    format!("缺少答案：应有 `{key}` 或 `not-applicable`"),
                    format!("the answer is missing: `{key}` or `not-applicable`"),
                ),
            };
            desk.report(Diagnostic::new(Code::WrongAnswer, message).at(spot));
            return None;
        }
    };
    Some(Entry {
        reply,
        note: note?,
        evidence: named?,
        fixed: fixed?,
    })
}

/// Reads an answer of which nothing more is said: the answer alone, `{ choice = … }`, or `{ not-applicable = "why" }`.
pub fn settled(desk: &Desk, node: &Node<'_>, question: &Question) -> Option<Reply> {
    if !matches!(node.value, Value::Table(_)) {
        return reply(desk, node, question);
    }
    let table = desk.table(node)?;
    if let Some(choice) = table.get("choice") {
        let reply = reply(desk, choice, question);
        table.close();
        return reply;
    }
    let aside = table.require("not-applicable");
    table.close();
    Some(Reply::NotApplicable(justification(desk, aside?, question)?))
}

fn justification(desk: &Desk, node: &Node<'_>, question: &Question) -> Option<String> {
    let text = desk.text(node)?;
    if text.trim().is_empty() {
        let message = Text::new("列为不适用必须说明理由", "`not-applicable` needs a justification");
        let label = Text::new(
            format!("`{}` 为什么不适用？", question.id),
            format!("why does `{}` not apply?", question.id),
        );
        desk.report(
            Diagnostic::new(Code::UnjustifiedExclusion, message)
                .at(desk.place(node))
                .label(label)
                .help(Text::new(
                    "用一句话说明理由；审计人员首先查看不适用的题目",
                    "say in one sentence why; auditors read exclusions first",
                )),
        );
        return None;
    }
    Some(text.to_owned())
}

/// The question of this id, or what may have been meant.
pub fn question(desk: &Desk, checklist: &Checklist, id: &str, span: Range<usize>) -> Option<usize> {
    let found = checklist.question(id);
    if found.is_none() {
        let message = Text::new(
            format!("检查表没有题目 `{id}`"),
            format!("the checklist has no question `{id}`"),
        );
        let help = suggestion(id, checklist.questions.iter().map(|question| question.id.as_str()));
        desk.report(
            Diagnostic::new(Code::UnknownQuestion, message)
                .at(desk.spot(span))
                .help(help),
        );
    }
    found
}

/// Reads the answer alone.
pub fn reply(desk: &Desk, node: &Node<'_>, question: &Question) -> Option<Reply> {
    let wrong = |zh: &str, en: &str| {
        let id = &question.id;
        desk.report(
            Diagnostic::new(
                Code::WrongAnswer,
                Text::new(format!("`{id}` 的答案形式不对"), format!("this is no answer to `{id}`")),
            )
            .at(desk.place(node))
            .help(Text::new(format!("应为{zh}"), format!("it takes {en}"))),
        );
        None
    };
    let example = |count| {
        let choices = question.answer.choices().iter().take(count);
        choices
            .map(|choice| format!("\"{}\"", choice.id))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match (&question.answer, &node.value) {
        (AnswerKind::One(_), Value::Text(name)) => choice(desk, node, question, name).map(Reply::One),
        (AnswerKind::One(_), _) => wrong(
            &format!("一个加引号的选项，如 `{}`", example(1)),
            &format!("one choice in quotes, like `{}`", example(1)),
        ),
        (AnswerKind::Many { .. }, Value::List(list)) => {
            let mut choices: Vec<usize> = Vec::new();
            for node in list {
                let at = choice(desk, node, question, desk.text(node)?)?;
                if choices.contains(&at) {
                    desk.reject(
                        Code::DuplicateChoice,
                        node,
                        Text::new("这个选项前面已经写过", "this choice was given before"),
                    );
                    return None;
                }
                choices.push(at);
            }
            choices.sort_unstable();
            Some(Reply::Many(choices))
        }
        (AnswerKind::Many { .. }, _) => wrong(
            &format!("一组选项，如 `[{}]`，只有一个也要写在方括号里", example(2)),
            &format!(
                "a list of choices, like `[{}]`, in brackets even if it is one",
                example(2)
            ),
        ),
        (AnswerKind::Amount(amount), Value::Number(_) | Value::Text(_)) => {
            let number = desk.number(node)?;
            let id = &question.id;
            let low = amount.least.as_ref().filter(|least| number < **least);
            let high = amount.limit.as_ref().filter(|limit| number > **limit);
            if let Some(limit) = low.or(high) {
                let message = if low.is_some() {
                    Text::new(
                        format!("`{id}` 不得小于 {limit}"),
                        format!("`{id}` must not be below {limit}"),
                    )
                } else {
                    Text::new(
                        format!("`{id}` 不得大于 {limit}"),
                        format!("`{id}` must not be above {limit}"),
                    )
                };
                desk.reject(Code::OutOfRange, node, message);
                return None;
            }
            Some(Reply::Amount(number))
        }
        (AnswerKind::Amount(_), _) => wrong("一个不加引号的数", "a number without quotes"),
        (AnswerKind::Words, Value::Text(_)) => desk.words(node).map(Reply::Words),
        (AnswerKind::Words, _) => wrong("加引号的文字", "words in quotes"),
    }
}

fn choice(desk: &Desk, node: &Node<'_>, question: &Question, name: &str) -> Option<usize> {
    let choices = question.answer.choices();
    let found = choices.iter().position(|choice| choice.id == name);
    if found.is_none() {
        let message = Text::new(
            format!("`{}` 没有选项 `{name}`", question.id),
            format!("`{}` has no choice `{name}`", question.id),
        );
        let help = suggestion(name, choices.iter().map(|choice| choice.id.as_str()));
        desk.report(
            Diagnostic::new(Code::UnknownChoice, message)
                .at(desk.place(node))
                .help(help),
        );
    }
    found
}

/// Evidence by its ids, as positions in the register.
pub fn references(desk: &Desk, node: &Node<'_>, evidence: &[(Evidence, Place)]) -> Option<Vec<usize>> {
    let mut named = Vec::new();
    for node in desk.list(node) {
        let id = desk.text(node)?;
        match evidence.iter().position(|(it, _)| it.id == id) {
            Some(at) if named.contains(&at) => {}
            Some(at) => named.push(at),
            None => {
                let message = Text::new(format!("没有登记证据 `{id}`"), format!("there is no evidence `{id}`"));
                let help = if evidence.is_empty() {
                    Text::new("在 `[[evidence]]` 中登记它", "register it under `[[evidence]]`")
                } else {
                    suggestion(id, evidence.iter().map(|(it, _)| it.id.as_str()))
                };
                desk.report(
                    Diagnostic::new(Code::UnknownEvidence, message)
                        .at(desk.place(node))
                        .help(help),
                );
            }
        }
    }
    Some(named)
}
