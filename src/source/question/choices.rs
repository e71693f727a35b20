//! The choices of a question, its own or those of a scale, and their points.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::checklist::{Choice, Points, Section};
use crate::model::number::Number;
use crate::model::text::{Language, Text};
use crate::source::setting::Setting;
use crate::source::shape::{Desk, Table, suggestion};
use crate::source::tree::{Node, Value};

/// The choices of a question: none if it names none, and none inside if they cannot be read.
#[expect(
    clippy::option_option,
    reason = "naming no choices and naming unreadable ones are two things"
)]
pub fn choices(desk: &Desk, table: &Table<'_, '_>, setting: &Setting<'_>) -> Option<Option<Vec<Choice>>> {
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
        let remedy = table
            .get("remedy")
            .map_or(Some(Text::default()), |node| desk.languages(node, languages));
        let setting = Setting {
            languages,
            scales: &[],
            roles: &[],
            sections: sections.unwrap_or_default(),
        };
        let points = table.require("points").and_then(|node| points(desk, node, &setting));
        let needs_evidence = table.get("needs-evidence").map_or(Some(false), |node| desk.truth(node));
        table.close();
        let choice = Choice {
            id: id?,
            label: label.unwrap_or_default(),
            anchor: anchor.unwrap_or_default(),
            remedy: remedy.unwrap_or_default(),
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
pub fn points(desk: &Desk, node: &Node<'_>, setting: &Setting<'_>) -> Option<Points> {
    if !matches!(node.value, Value::Table(_)) {
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
