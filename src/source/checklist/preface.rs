//! What a checklist says before its sections: languages, scales, coverage.

use crate::diagnostic::Code;
use crate::model::text::{Language, Text};
use crate::source::question::choices::choice_list;
use crate::source::setting::Scale;
use crate::source::shape::{Desk, Table};
use crate::source::tree::Node;

pub fn languages(desk: &Desk, table: &Table<'_, '_>) -> Option<Vec<Language>> {
    let node = table.require("languages")?;
    let mut languages = Vec::new();
    for node in desk.list(node) {
        let tag = desk.text(node)?;
        let Some(language) = Language::from_tag(tag) else {
            desk.reject(
                Code::UnknownLanguage,
                node,
                Text::new(
                    format!("不认识语言 `{tag}`"),
                    format!("the language `{tag}` is not known"),
                ),
            );
            return None;
        };
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    if languages.is_empty() {
        desk.reject(
            Code::UnknownLanguage,
            node,
            Text::new("至少要有一种语言", "at least one language is needed"),
        );
        return None;
    }
    Some(languages)
}

pub fn scale(desk: &Desk, node: &Node<'_>, languages: &[Language]) -> Option<Scale> {
    let table = desk.table(node)?;
    let id = table.require("id").and_then(|node| desk.id(node));
    let choices = table
        .require("choice")
        .and_then(|node| choice_list(desk, node, languages, None));
    table.close();
    Some(Scale {
        id: id?,
        choices: choices?,
    })
}

pub fn covers(desk: &Desk, node: &Node<'_>) -> Vec<String> {
    let entries = desk.table(node).map_or(&[][..], |table| table.entries());
    let all = |node| desk.word(node, &[("all", ())]).is_some();
    entries
        .iter()
        .filter(|(_, node)| all(node))
        .map(|(key, _)| key.name.clone().into_owned())
        .collect()
}
