//! The head of a section, without its questions.

use super::shape::{Desk, Table};
use super::tree::Node;
use crate::diagnostic::Code;
use crate::model::checklist::{Combine, Kind, Section, Unanswered};
use crate::model::number::Number;
use crate::model::text::{Language, Text};

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
