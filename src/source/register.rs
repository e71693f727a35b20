//! The evidence register and the acceptances of an answers file.

use std::collections::BTreeSet;

use super::shape::Desk;
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::answers::{Acceptance, Entry, Evidence};
use crate::model::checklist::Checklist;
use crate::model::text::Text;

/// Reads a piece of evidence.
pub fn evidence(desk: &Desk, node: &Node<'_>) -> Option<(Evidence, Place)> {
    let table = desk.table(node)?;
    let date = |key| table.get(key).map_or(Some(None), |node| desk.date(node).map(Some));
    let id = table.require("id").and_then(|node| desk.id(node));
    let title = table.require("title").and_then(|node| desk.words(node));
    let place = table.get("where").map_or(Some(None), |node| desk.words(node).map(Some));
    let effective = date("effective");
    let expires = date("expires");
    let sha256 = table
        .get("sha256")
        .map_or(Some(None), |node| digest(desk, node).map(Some));
    let (effective, expires) = (effective.flatten(), expires.flatten());
    if let (Some(from), Some(until), Some(node)) = (effective, expires, table.get("expires"))
        && until < from
    {
        desk.reject(
            Code::BadPeriod,
            node,
            Text::new(
                format!("失效日早于生效日 {from}"),
                format!("it expires before it takes effect on {from}"),
            ),
        );
    }
    let spot = desk.spot(table.require("id").map_or(table.span.clone(), |node| node.span.clone()));
    table.close();
    let evidence = Evidence {
        // what could not be read was reported; the evidence keeps its id, so that answers which name it are not reported as well
        id: id?,
        title: title.unwrap_or_default(),
        place: place.flatten(),
        effective,
        expires,
        sha256: sha256.flatten(),
    };
    Some((evidence, spot))
}

pub fn digest(desk: &Desk, node: &Node<'_>) -> Option<String> {
    let text = desk.text(node)?;
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        desk.reject(
            Code::BadDigest,
            node,
            Text::new(
                "SHA-256 应为 64 位十六进制数字",
                "a SHA-256 digest is 64 hexadecimal digits",
            ),
        );
        return None;
    }
    Some(text.to_ascii_lowercase())
}

/// Reads an acceptance.
pub fn acceptance(desk: &Desk, node: &Node<'_>, checklist: &Checklist) -> Option<Acceptance> {
    let table = desk.table(node)?;
    let question = table.require("question").and_then(|node| {
        let id = desk.text(node)?;
        super::reply::question(desk, checklist, id, node.span.clone())
    });
    let by = table.require("by").and_then(|node| desk.words(node));
    let on = table.require("on").and_then(|node| desk.date(node));
    let until_node = table.require("until");
    let until = until_node.and_then(|node| desk.date(node));
    let because = table.require("because").and_then(|node| desk.words(node));
    table.close();
    if let (Some(on), Some(until), Some(node)) = (on, until, until_node)
        && until < on
    {
        desk.reject(
            Code::BadPeriod,
            node,
            Text::new(
                format!("终止日早于决定日 {on}"),
                format!("it ends before it was decided on {on}"),
            ),
        );
    }
    Some(Acceptance {
        question: question?,
        by: by?,
        on: on?,
        until: until?,
        because: because?,
    })
}

/// Evidence that two entries share an id, or that nothing refers to.
pub fn unused<'e>(desk: &Desk, entries: impl Iterator<Item = &'e Entry>, evidence: &[(Evidence, Place)]) {
    let named: BTreeSet<usize> = entries.flat_map(|entry| entry.evidence.iter().copied()).collect();
    for (at, (it, place)) in evidence.iter().enumerate() {
        let id = &it.id;
        if let Some((_, first)) = evidence.iter().take(at).find(|(other, _)| other.id == *id) {
            let message = Text::new(
                format!("证据 `{id}` 登记了两次"),
                format!("the evidence `{id}` is registered twice"),
            );
            let first = (first.clone(), Text::new("第一次在这里", "first here"));
            desk.report(
                Diagnostic::new(Code::DuplicateId, message)
                    .at(place.clone())
                    .related(first.0, first.1),
            );
        } else if !named.contains(&at) {
            let message = Text::new(
                format!("没有答案引用证据 `{id}`"),
                format!("no answer refers to the evidence `{id}`"),
            );
            desk.report(Diagnostic::new(Code::UnusedEvidence, message).at(place.clone()));
        }
    }
}
