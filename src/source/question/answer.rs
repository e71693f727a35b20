//! What kind of answer a question takes.

use super::choices::{choices, points};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::checklist::{Amount, AnswerKind, Points};
use crate::model::number::Number;
use crate::model::text::Text;
use crate::source::setting::Setting;
use crate::source::shape::{Desk, Table};
use crate::source::tree::Node;

pub fn answer(desk: &Desk, table: &Table<'_, '_>, setting: &Setting<'_>) -> Option<AnswerKind> {
    let words = [("one", 0), ("many", 1), ("number", 2), ("text", 3)];
    let kind = table.get("answer").map_or(Some(0), |node| desk.word(node, &words))?;
    let choices = choices(desk, table, setting);
    let most = table.get("most");
    let amount = [
        table.get("steps"),
        table.get("least"),
        table.get("limit"),
        table.get("unit"),
    ];
    let fits = match kind {
        0 => most.is_none() && amount.iter().all(Option::is_none),
        1 => amount.iter().all(Option::is_none),
        2 => most.is_none() && choices.is_none(),
        _ => most.is_none() && choices.is_none() && amount.iter().all(Option::is_none),
    };
    if !fits {
        let message = Text::new(
            "题目的键与作答方式不符",
            "the keys of this question do not fit its kind of answer",
        );
        desk.report(Diagnostic::new(Code::BadQuestion, message).at(table.head()).help(Text::new(
            "选项用于 `one` 和 `many`，`most` 用于 `many`，`steps`、`least`、`limit`、`unit` 用于 `number`",
            "choices go with `one` and `many`, `most` with `many`, `steps`, `least`, `limit` and `unit` with `number`",
        )));
        return None;
    }
    match kind {
        0 | 1 => {
            let Some(choices) = choices else {
                let message = Text::new(
                    "题目既没有 `scale` 也没有自有选项",
                    "the question has neither a `scale` nor choices of its own",
                );
                desk.report(Diagnostic::new(Code::TooFewChoices, message).at(table.head()));
                return None;
            };
            let choices = choices?;
            if kind == 0 {
                return Some(AnswerKind::One(choices));
            }
            let most = match most {
                Some(node) => Some(desk.number(node)?),
                None => None,
            };
            Some(AnswerKind::Many { choices, most })
        }
        2 => {
            let [steps, least, limit, unit] = amount;
            let number = |node: Option<&Node<'_>>| node.map_or(Some(None), |node| desk.number(node).map(Some));
            Some(AnswerKind::Amount(Amount {
                unit: unit.map_or(Some(Text::default()), |node| desk.languages(node, setting.languages))?,
                least: number(least)?,
                limit: number(limit)?,
                steps: steps.map_or(Some(Vec::new()), |node| self::steps(desk, node, setting))?,
            }))
        }
        _ => Some(AnswerKind::Words),
    }
}

fn steps(desk: &Desk, node: &Node<'_>, setting: &Setting<'_>) -> Option<Vec<(Number, Points)>> {
    let mut steps: Vec<(Number, Points)> = Vec::new();
    for node in desk.list(node) {
        let table = desk.table(node)?;
        let from = table.require("from").and_then(|node| desk.number(node));
        let points = table.require("points").and_then(|node| points(desk, node, setting));
        table.close();
        let (from, points) = (from?, points?);
        if steps.last().is_some_and(|(last, _)| *last >= from) {
            desk.reject(
                Code::BadQuestion,
                node,
                Text::new(
                    "各级的 `from` 须逐级升高",
                    "each step has to begin above the one before",
                ),
            );
            return None;
        }
        steps.push((from, points));
    }
    Some(steps)
}

/// Points for the question's own section, given in a table among others, are its own.
pub fn at_home(mut answer: AnswerKind, home: usize) -> AnswerKind {
    let settle = |points: &mut Points| {
        if let Some(at) = points.elsewhere.iter().position(|(section, _)| *section == home) {
            points.own = points.elsewhere.remove(at).1;
        }
    };
    match &mut answer {
        AnswerKind::One(choices) | AnswerKind::Many { choices, .. } => {
            for choice in choices {
                settle(&mut choice.points);
            }
        }
        AnswerKind::Amount(amount) => amount.steps.iter_mut().for_each(|(_, points)| settle(points)),
        AnswerKind::Words => {}
    }
    answer
}
