//! Sections and questions of a checklist, as far as they can be read without knowing the other questions.

use super::checklist::Places;
use super::shape::{Desk, Table, suggestion};
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::checklist::{
    Amount, AnswerKind, Choice, Citation, Combine, Kind, Points, Question, Section, Unanswered,
};
use crate::model::number::Number;
use crate::model::text::{Language, Text};

/// A list of choices that several questions share.
pub struct Scale {
    pub id: String,
    pub choices: Vec<Choice>,
}

/// What the questions of a checklist may refer to while they are read.
pub struct Setting<'a> {
    pub languages: &'a [Language],
    pub scales: &'a [Scale],
    pub sections: &'a [Section],
}

pub fn section(desk: &Desk, table: &Table<'_, '_>, languages: &[Language]) -> Option<Section> {
    let kinds = Kind::ALL.map(|kind| (kind.word(), kind));
    let combine = table.get("combine").map_or(Some(Combine::Mean), |node| {
        let words = [
            ("mean", Combine::Mean),
            ("sum", Combine::Sum),
            ("min", Combine::Min),
            ("max", Combine::Max),
        ];
        desk.word(node, &words)
    });
    let unanswered = table.get("unanswered").map_or(Some(Unanswered::Block), |node| {
        let words = [
            ("block", Unanswered::Block),
            ("worst", Unanswered::Worst),
            ("zero", Unanswered::Zero),
            ("exclude", Unanswered::Exclude),
        ];
        desk.word(node, &words)
    });
    let weight = table.get("weight").map_or(Some(Number::ONE), |node| weight(desk, node));
    let about = table
        .get("about")
        .map_or(Some(Text::default()), |node| desk.languages(node, languages));
    let id = table.require("id").and_then(|node| desk.id(node));
    let kind = table.require("kind").and_then(|node| desk.word(node, &kinds));
    let title = table.require("title").and_then(|node| desk.languages(node, languages));
    Some(Section {
        id: id?,
        kind: kind?,
        title: title.unwrap_or_default(),
        about: about.unwrap_or_default(),
        combine: combine.unwrap_or(Combine::Mean),
        parent: None,
        weight: weight.unwrap_or(Number::ONE),
        unanswered: unanswered.unwrap_or(Unanswered::Block),
        members: Vec::new(),
        children: Vec::new(),
    })
}

pub fn weight(desk: &Desk, node: &Node<'_>) -> Option<Number> {
    let weight = desk.number(node)?;
    if weight.is_negative() {
        desk.reject(
            Code::BadWeight,
            node,
            Text::new("权重不得为负数", "a weight cannot be negative"),
        );
        return None;
    }
    Some(weight)
}

/// Reads a question but for its condition.
pub fn question(
    desk: &Desk,
    table: &Table<'_, '_>,
    section: usize,
    setting: &Setting<'_>,
    places: &mut Places,
) -> Option<Question> {
    let text = |key| {
        table
            .get(key)
            .map_or(Some(Text::default()), |node| desk.languages(node, setting.languages))
    };
    let id = table.require("id").and_then(|node| desk.id(node));
    let ask = table
        .require("ask")
        .and_then(|node| desk.languages(node, setting.languages));
    let guidance = table
        .require("guidance")
        .and_then(|node| desk.languages(node, setting.languages));
    let weight = table.get("weight").map_or(Some(Number::ONE), |node| weight(desk, node));
    let effort = match table.get("effort") {
        Some(node) => desk.whole(node, 1..=5).and_then(|effort| u8::try_from(effort).ok()),
        None => None,
    };
    let cites = table
        .get("cites")
        .map_or_else(Vec::new, |node| citations(desk, node, places));
    let answer = answer(desk, table, setting).map(|answer| at_home(answer, section));
    if let (Some(AnswerKind::Amount(amount)), Some(weight)) = (&answer, &weight)
        && amount.steps.is_empty()
        && !weight.is_zero()
    {
        let message = Text::new(
            "数值题没有 `steps`，无从计分",
            "a number without `steps` cannot be scored",
        );
        let help = Text::new("写出 `steps`，或写 `weight = 0`", "write `steps`, or `weight = 0`");
        desk.report(
            Diagnostic::new(Code::TooFewChoices, message)
                .at(table.head())
                .help(help),
        );
    }
    let (evidence, remedy) = (text("evidence"), text("remedy"));
    // what could not be read was reported; the question keeps its id, so that conditions which name it are not reported as well
    Some(Question {
        id: id?,
        section,
        ask: ask.unwrap_or_default(),
        guidance: guidance.unwrap_or_default(),
        evidence: evidence.unwrap_or_default(),
        remedy: remedy.unwrap_or_default(),
        answer: answer?,
        weight: weight.unwrap_or(Number::ONE),
        effort,
        applies_if: None,
        cites,
    })
}

/// `"<catalogue> <clause>"`.
pub fn citations(desk: &Desk, node: &Node<'_>, places: &mut Places) -> Vec<Citation> {
    let mut cites = Vec::new();
    for node in desk.list(node) {
        let Some(text) = desk.text(node) else { continue };
        let Some((catalogue, clause)) = text.split_once(' ') else {
            let message = Text::new(format!("`{text}` 没有写明条款"), format!("`{text}` names no clause"));
            desk.report(
                Diagnostic::new(Code::UnknownClause, message)
                    .at(desk.place(node))
                    .help(Text::new(
                        "写成“目录 条款”，如 `\"cn-pipl Art. 55\"`",
                        "write the catalogue, a space and the clause, like `\"cn-pipl Art. 55\"`",
                    )),
            );
            continue;
        };
        let citation = Citation {
            catalogue: catalogue.to_owned(),
            clause: clause.to_owned(),
        };
        places.citations.push((citation.clone(), desk.place(node)));
        cites.push(citation);
    }
    cites
}

fn answer(desk: &Desk, table: &Table<'_, '_>, setting: &Setting<'_>) -> Option<AnswerKind> {
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

/// The choices of a question: none if it names none, and none inside if they cannot be read.
#[expect(
    clippy::option_option,
    reason = "naming no choices and naming unreadable ones are two things"
)]
fn choices(desk: &Desk, table: &Table<'_, '_>, setting: &Setting<'_>) -> Option<Option<Vec<Choice>>> {
    let own = table.get("choice");
    let shared = table.get("scale");
    let anchors = table.get("anchors");
    match (own, shared) {
        (Some(own), None) => {
            if let Some(anchors) = anchors {
                desk.reject(
                    Code::BadQuestion,
                    anchors,
                    Text::new(
                        "自有选项的 `anchor` 写在选项里",
                        "choices of its own carry their `anchor` themselves",
                    ),
                );
            }
            Some(choice_list(desk, own, setting.languages, Some(setting.sections)))
        }
        (None, Some(shared)) => Some(scale_choices(desk, shared, anchors, setting)),
        (Some(_), Some(shared)) => {
            desk.reject(
                Code::BadQuestion,
                shared,
                Text::new(
                    "`scale` 与自有选项只能取其一",
                    "either a `scale` or choices of its own, not both",
                ),
            );
            Some(None)
        }
        (None, None) => None,
    }
}

fn scale_choices(
    desk: &Desk,
    shared: &Node<'_>,
    anchors: Option<&Node<'_>>,
    setting: &Setting<'_>,
) -> Option<Vec<Choice>> {
    let name = desk.text(shared)?;
    let Some(scale) = setting.scales.iter().find(|scale| scale.id == name) else {
        let message = Text::new(format!("没有量表 `{name}`"), format!("there is no scale `{name}`"));
        let help = suggestion(name, setting.scales.iter().map(|scale| scale.id.as_str()));
        desk.report(
            Diagnostic::new(Code::UnknownId, message)
                .at(desk.place(shared))
                .help(help),
        );
        return None;
    };
    let mut choices = scale.choices.clone();
    let Some(anchors) = anchors else {
        desk.reject(
            Code::MissingAnchor,
            shared,
            Text::new("缺少 `anchors`", "`anchors` is missing"),
        );
        return None;
    };
    let table = desk.table(anchors)?;
    for (key, node) in table.entries() {
        if let Some(choice) = choices.iter_mut().find(|choice| choice.id == key.name) {
            choice.anchor = desk.languages(node, setting.languages)?;
        } else {
            let message = Text::new(
                format!("量表没有选项 `{}`", key.name),
                format!("the scale has no choice `{}`", key.name),
            );
            desk.report(Diagnostic::new(Code::MissingAnchor, message).at(desk.spot(key.span.clone())));
        }
    }
    for choice in choices.iter().filter(|choice| choice.anchor.en.is_empty()) {
        let message = Text::new(
            format!("没有说明选项 `{}` 在本题中的样子", choice.id),
            format!("nothing says what `{}` looks like here", choice.id),
        );
        desk.reject(Code::MissingAnchor, anchors, message);
    }
    Some(choices)
}

/// A list of choices; sections are known once all parts were looked at, and a scale is read before that.
pub fn choice_list(
    desk: &Desk,
    node: &Node<'_>,
    languages: &[Language],
    sections: Option<&[Section]>,
) -> Option<Vec<Choice>> {
    let mut choices: Vec<Choice> = Vec::new();
    for node in desk.list(node) {
        let table = desk.table(node)?;
        let id = table.require("id").and_then(|node| desk.id(node));
        let label = table.require("label").and_then(|node| desk.languages(node, languages));
        let anchor = table
            .get("anchor")
            .map_or(Some(Text::default()), |node| desk.languages(node, languages));
        let setting = Setting {
            languages,
            scales: &[],
            sections: sections.unwrap_or_default(),
        };
        let points = table.require("points").and_then(|node| points(desk, node, &setting));
        let needs_evidence = table.get("needs-evidence").map_or(Some(false), |node| desk.truth(node));
        table.close();
        let choice = Choice {
            id: id?,
            label: label.unwrap_or_default(),
            anchor: anchor.unwrap_or_default(),
            points: points.unwrap_or(Points {
                own: Number::ZERO,
                elsewhere: Vec::new(),
            }),
            needs_evidence: needs_evidence.unwrap_or_default(),
        };
        if choices.iter().any(|other| other.id == choice.id) {
            let message = Text::new(
                format!("选项 `{}` 出现两次", choice.id),
                format!("the choice `{}` stands here twice", choice.id),
            );
            desk.report(Diagnostic::new(Code::DuplicateId, message).at(desk.head(node)));
        }
        choices.push(choice);
    }
    if choices.len() < 2 {
        desk.reject(
            Code::TooFewChoices,
            node,
            Text::new("至少要有两个选项", "at least two choices are needed"),
        );
        return None;
    }
    Some(choices)
}

/// A number, or a table of numbers by section.
fn points(desk: &Desk, node: &Node<'_>, setting: &Setting<'_>) -> Option<Points> {
    if !matches!(node.value, super::tree::Value::Table(_)) {
        return Some(Points {
            own: desk.number(node)?,
            elsewhere: Vec::new(),
        });
    }
    let mut elsewhere = Vec::new();
    for (key, node) in desk.table(node)?.entries() {
        let Some(section) = setting.sections.iter().position(|section| section.id == key.name) else {
            let message = Text::new(
                format!("没有部分 `{}`", key.name),
                format!("there is no section `{}`", key.name),
            );
            let help = suggestion(&key.name, setting.sections.iter().map(|section| section.id.as_str()));
            desk.report(
                Diagnostic::new(Code::UnknownId, message)
                    .at(desk.spot(key.span.clone()))
                    .help(help),
            );
            return None;
        };
        elsewhere.push((section, desk.number(node)?));
    }
    Some(Points {
        own: Number::ZERO,
        elsewhere,
    })
}

/// Points for the question's own section, given in a table among others, are its own.
fn at_home(mut answer: AnswerKind, home: usize) -> AnswerKind {
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
