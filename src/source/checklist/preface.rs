//! What a checklist says before its sections: languages, scales, coverage.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::checklist::{Question, Role};
use crate::model::text::{Language, Text};
use crate::source::question::choices::choice_list;
use crate::source::question::remedies::leads;
use crate::source::setting::Scale;
use crate::source::shape::{Desk, Table, suggestion};
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
    let list = table.require("choice");
    let choices = list.and_then(|node| choice_list(desk, node, languages, None));
    table.close();
    Some(Scale {
        id: id?,
        choices: choices?,
        leads: list.map_or_else(Vec::new, |node| leads(desk, node)),
    })
}

/// Who usually knows the answers.
pub fn roles(desk: &Desk, table: &Table<'_, '_>, languages: &[Language]) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    for node in table.get("role").map_or(&[][..], |node| desk.list(node)) {
        let Some(table) = desk.table(node) else { continue };
        let id = table.require("id").and_then(|node| desk.id(node));
        let title = table.require("title").and_then(|node| desk.languages(node, languages));
        table.close();
        let Some(id) = id else { continue };
        if roles.iter().any(|role| role.id == id) {
            let message = Text::new(
                format!("角色 `{id}` 已经有了"),
                format!("there is a role `{id}` already"),
            );
            desk.report(Diagnostic::new(Code::DuplicateId, message).at(desk.head(node)));
            continue;
        }
        roles.push(Role {
            id,
            title: title.unwrap_or_default(),
        });
    }
    roles
}

/// The question whose choices are jurisdictions.
pub fn jurisdictions(desk: &Desk, node: &Node<'_>, questions: &[Question]) -> Option<usize> {
    let name = desk.text(node)?;
    let found = questions.iter().position(|question| question.id == name);
    if found.is_none() {
        let message = Text::new(format!("没有题目 `{name}`"), format!("there is no question `{name}`"));
        let help = suggestion(name, questions.iter().map(|question| question.id.as_str()));
        desk.report(
            Diagnostic::new(Code::UnknownId, message)
                .at(desk.place(node))
                .help(help),
        );
    }
    found
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
