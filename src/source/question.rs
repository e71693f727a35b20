//! A question, as far as it can be read without knowing the other questions.

mod answer;
pub mod choices;
pub mod remedies;

use super::checklist::Places;
use super::section::weight;
use super::setting::Setting;
use super::shape::{Desk, Table, suggestion};
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::checklist::{AnswerKind, Citation, Kind, Question};
use crate::model::number::Number;
use crate::model::text::Text;
use answer::{answer, at_home};

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
    let kind = setting
        .sections
        .get(section)
        .map_or(Kind::Profile, |section| section.kind);
    let answer = answer.map(|answer| remedies::of_choices(desk, table, answer, kind, setting));
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
    let core = table.get("core").map_or(Some(false), |node| desk.truth(node));
    let critical = table.get("critical").map_or(Some(false), |node| desk.truth(node));
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
        role: role(desk, table, setting),
        core: core.unwrap_or_default(),
        critical: critical.unwrap_or_default(),
        applies_if: None,
        cites,
    })
}

/// Who usually knows: needed for each question once the checklist names roles.
fn role(desk: &Desk, table: &Table<'_, '_>, setting: &Setting<'_>) -> Option<usize> {
    let node = if setting.roles.is_empty() {
        table.get("role")?
    } else {
        table.require("role")?
    };
    let name = desk.text(node)?;
    let found = setting.roles.iter().position(|role| role.id == name);
    if found.is_none() {
        let message = Text::new(format!("没有角色 `{name}`"), format!("there is no role `{name}`"));
        let help = suggestion(name, setting.roles.iter().map(|role| role.id.as_str()));
        desk.report(
            Diagnostic::new(Code::UnknownId, message)
                .at(desk.place(node))
                .help(help),
        );
    }
    found
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
