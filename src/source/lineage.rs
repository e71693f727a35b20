//! `changes.toml` of a checklist: what became of the questions of its earlier editions.

mod soundness;

use std::ops::Range;

use super::shape::{Desk, Table, suggestion};
use super::tree::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::checklist::Checklist;
use crate::model::lineage::{Change, Fate, Lineage, Link, Others, Step};
use crate::model::text::{Language, Text};
use soundness::sound;

/// The file in a checklist's folder.
pub const CHANGES: &str = "changes.toml";

/// A change with the places of the ids that it names.
struct Placed {
    change: Change,
    from: Vec<Place>,
    to: Vec<Place>,
    /// Each choice that an answer becomes: the position of its link, the choice, and where it stands.
    choices: Vec<(usize, String, Place)>,
}

/// An edition with its changes, and where it is named.
struct Era {
    edition: String,
    place: Place,
    changes: Vec<Placed>,
}

/// Reads the changes and looks whether they can be followed to the checklist; beside them is where each earlier edition is named.
pub fn read(desk: &Desk, root: &Node<'_>, checklist: &Checklist) -> (Lineage, Vec<Place>) {
    let Some(table) = desk.table(root) else {
        return Default::default();
    };
    let nodes = table.require("since").map_or(&[][..], |node| desk.list(node));
    let eras: Vec<Era> = nodes.iter().filter_map(|node| era(desk, node, checklist)).collect();
    table.close();
    sound(desk, &eras, checklist);
    let places = eras.iter().map(|era| era.place.clone()).collect();
    let steps = eras.into_iter().map(|era| Step {
        edition: era.edition,
        changes: era.changes.into_iter().map(|placed| placed.change).collect(),
    });
    (Lineage { steps: steps.collect() }, places)
}

fn era(desk: &Desk, node: &Node<'_>, checklist: &Checklist) -> Option<Era> {
    let table = desk.table(node)?;
    let edition = table.require("edition").and_then(|node| {
        let words = desk.words(node)?;
        Some((words, desk.place(node)))
    });
    let mut changes = Vec::new();
    for fate in Fate::ALL {
        for node in table.get(fate.word()).map_or(&[][..], |node| desk.list(node)) {
            changes.extend(change(desk, node, fate, &checklist.languages));
        }
    }
    table.close();
    let (edition, place) = edition?;
    Some(Era {
        edition,
        place,
        changes,
    })
}

/// Ids with their places.
type Named = Vec<(String, Place)>;

fn change(desk: &Desk, node: &Node<'_>, fate: Fate, languages: &[Language]) -> Option<Placed> {
    let table = desk.table(node)?;
    let one = |key| table.require(key).and_then(|node| Some(vec![id(desk, node)?]));
    let several = |key| table.require(key).and_then(|node| ids(desk, node));
    let (from, to) = match fate {
        Fate::Renamed => (one("from"), one("to")),
        Fate::Changed => (one("question"), None),
        Fate::Split => (one("from"), several("to")),
        Fate::Merged => (several("from"), one("to")),
        Fate::Dropped => (one("question"), Some(Vec::new())),
    };
    let because = table
        .require("because")
        .and_then(|node| desk.languages(node, languages));
    let asked = match (fate, &from) {
        (Fate::Merged, Some(from)) => asked_each(desk, &table, from, languages),
        (Fate::Renamed, _) => table
            .get("asked")
            .map_or(Some(Text::default()), |node| desk.languages(node, languages))
            .map(|text| vec![text]),
        _ => table
            .require("asked")
            .and_then(|node| desk.languages(node, languages))
            .map(|text| vec![text]),
    };
    let to = if fate == Fate::Changed { from.clone() } else { to };
    let links = from
        .as_ref()
        .zip(to.as_ref())
        .and_then(|(from, to)| links(desk, &table, fate, from, to));
    table.close();
    let (from, to, (links, choices)) = (from?, to?, links?);
    let apart = |named: Named| -> (Vec<String>, Vec<Place>) { named.into_iter().unzip() };
    let (from, from_places) = apart(from);
    let (to, to_places) = apart(to);
    Some(Placed {
        change: Change {
            fate,
            from,
            to,
            asked: asked?,
            because: because?,
            links,
        },
        from: from_places,
        to: to_places,
        choices,
    })
}

fn id(desk: &Desk, node: &Node<'_>) -> Option<(String, Place)> {
    Some((desk.id(node)?, desk.place(node)))
}

/// Two ids or more.
fn ids(desk: &Desk, node: &Node<'_>) -> Option<Named> {
    let list: Option<Named> = desk.list(node).iter().map(|node| id(desk, node)).collect();
    let list = list?;
    if list.len() < 2 {
        desk.report(
            Diagnostic::new(
                Code::BadChange,
                Text::new("至少要写两道题", "at least two questions belong here"),
            )
            .at(desk.place(node))
            .help(Text::new(
                "只有一道时用 `renamed`，没有时用 `dropped`",
                "with one it is `renamed`, with none `dropped`",
            )),
        );
        return None;
    }
    Some(list)
}

/// How each of several questions was asked.
fn asked_each(desk: &Desk, table: &Table<'_, '_>, from: &Named, languages: &[Language]) -> Option<Vec<Text>> {
    let entries = desk.table(table.require("asked")?)?.entries();
    let known: Vec<&str> = from.iter().map(|(id, _)| id.as_str()).collect();
    for (key, _) in entries.iter().filter(|(key, _)| !known.contains(&key.name.as_ref())) {
        stranger(desk, &key.name, key.span.clone(), &known);
    }
    let mut asked = Vec::new();
    for (id, place) in from {
        let Some((_, node)) = entries.iter().find(|(key, _)| key.name == *id) else {
            let message = Text::new(
                format!("`asked` 没有写明 `{id}` 原来怎么问"),
                format!("`asked` does not say how `{id}` was asked"),
            );
            desk.report(
                Diagnostic::new(Code::MissingKey, message)
                    .at(place.clone())
                    .help(Text::new(
                        format!("补上 `{id} = {{ zh = \"…\", en = \"…\" }}`"),
                        format!("add `{id} = {{ zh = \"…\", en = \"…\" }}`"),
                    )),
            );
            return None;
        };
        asked.push(desk.languages(node, languages)?);
    }
    Some(asked)
}

/// A key that should name one of the questions of the change.
fn stranger(desk: &Desk, name: &str, span: Range<usize>, known: &[&str]) {
    let message = Text::new(
        format!("`{name}` 不在这一项变更之中"),
        format!("`{name}` is not part of this change"),
    );
    desk.report(
        Diagnostic::new(Code::BadChange, message)
            .at(desk.spot(span))
            .help(suggestion(name, known.iter().copied())),
    );
}

/// Links with the choices that answers become: the position of the link, the choice, and where it stands.
type Linked = (Vec<Link>, Vec<(usize, String, Place)>);

fn links(desk: &Desk, table: &Table<'_, '_>, fate: Fate, from: &Named, to: &Named) -> Option<Linked> {
    let others = match fate {
        Fate::Split => Others::Open,
        _ => Others::Stay,
    };
    let mut links: Vec<Link> = Vec::new();
    for (from, _) in from {
        links.extend(to.iter().map(|(to, _)| Link {
            from: from.clone(),
            to: to.clone(),
            choices: Vec::new(),
            others,
        }));
    }
    let mut named = Vec::new();
    let map = (fate != Fate::Dropped).then(|| table.get("choices")).flatten();
    match fate {
        Fate::Split | Fate::Merged => {
            let sides: Vec<&str> = match fate {
                Fate::Split => to.iter().map(|(id, _)| id.as_str()).collect(),
                _ => from.iter().map(|(id, _)| id.as_str()).collect(),
            };
            let entries = match map {
                Some(node) => desk.table(node)?.entries(),
                None => &[],
            };
            for (key, node) in entries {
                match sides.iter().position(|id| *id == key.name) {
                    Some(at) => choices(desk, node, at, links.get_mut(at)?, &mut named)?,
                    None => stranger(desk, &key.name, key.span.clone(), &sides),
                }
            }
        }
        Fate::Renamed | Fate::Changed => {
            let link = links.first_mut()?;
            if let Some(node) = map {
                choices(desk, node, 0, link, &mut named)?;
            }
            let open = table.get("open");
            if let Some(node) = open {
                left_open(desk, node, link)?;
            }
            if fate == Fate::Changed && map.is_none() && open.is_none() {
                let message = Text::new("没有写明答案怎样变化", "nothing says what becomes of the answers");
                desk.report(Diagnostic::new(Code::BadChange, message).at(desk.spot(table.span.clone())).help(Text::new(
                    "用 `choices` 写明选项的新名称，或用 `open` 写明哪些答案不沿用",
                    "write in `choices` what choices are called now, or in `open` which answers are not carried over",
                )));
            }
        }
        Fate::Dropped => {}
    }
    Some((links, named))
}

/// `{ old = "new" }`: what choices are called now.
fn choices(
    desk: &Desk,
    node: &Node<'_>,
    at: usize,
    link: &mut Link,
    named: &mut Vec<(usize, String, Place)>,
) -> Option<()> {
    for (key, node) in desk.table(node)?.entries() {
        let now = desk.text(node)?.to_owned();
        named.push((at, now.clone(), desk.place(node)));
        link.choices.push((key.name.clone().into_owned(), Some(now)));
    }
    Some(())
}

/// `open = ["old"]` or `open = "all"`: which answers are not carried over.
fn left_open(desk: &Desk, node: &Node<'_>, link: &mut Link) -> Option<()> {
    if matches!(node.value, Value::Text(_)) {
        desk.word(node, &[("all", ())])?;
        link.others = Others::Open;
        return Some(());
    }
    for node in desk.list(node) {
        let word = desk.text(node)?;
        if link.choices.iter().any(|(was, _)| was == word) {
            let message = Text::new(
                format!("`{word}` 既写了新名称，又写为不沿用"),
                format!("`{word}` is both given a new name and left open"),
            );
            desk.reject(Code::BadChange, node, message);
            return None;
        }
        link.choices.push((word.to_owned(), None));
    }
    Some(())
}
