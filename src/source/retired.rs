//! What an answers file keeps of earlier editions: `[[retired]]` and `[[earlier]]`.

use super::reply::references;
use super::shape::{Desk, Table};
use super::tree::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::answers::Evidence;
use crate::model::retired::{Earlier, Given, PastAcceptance, Retired, Why};
use crate::model::text::{Language, Text};

/// Reads an answer of an earlier edition that was not carried over.
pub fn retired(desk: &Desk, node: &Node<'_>, evidence: &[(Evidence, Place)]) -> Option<Retired> {
    let table = desk.table(node)?;
    let words = |key| table.get(key).map_or(Some(None), |node| desk.words(node).map(Some));
    let texts = |key| table.get(key).map_or(Some(Text::default()), |node| text(desk, node));
    let question = table.require("question").and_then(|node| desk.id(node));
    let edition = table.require("edition").and_then(|node| desk.words(node));
    let why = table
        .require("why")
        .and_then(|node| desk.word(node, &Why::ALL.map(|why| (why.word(), why))));
    let (asked, because) = (texts("asked"), texts("because"));
    let given = self::given(desk, &table);
    let (note, fixed) = (words("note"), words("fixed"));
    let named = table
        .get("evidence")
        .map_or(Some(Vec::new()), |node| references(desk, node, evidence));
    let now = table.get("now").map_or(Some(Vec::new()), |node| {
        desk.list(node).iter().map(|node| desk.id(node)).collect()
    });
    let acceptances = table.get("acceptance").map_or(Some(Vec::new()), |node| {
        desk.list(node).iter().map(|node| acceptance(desk, node)).collect()
    });
    table.close();
    Some(Retired {
        question: question?,
        edition: edition?,
        asked: asked?,
        given: given?,
        note: note?,
        fixed: fixed?,
        evidence: named?,
        why: why?,
        because: because?,
        now: now?,
        acceptances: acceptances?,
    })
}

/// Reads an edition under which the answers were held.
pub fn earlier(desk: &Desk, node: &Node<'_>) -> Option<Earlier> {
    let table = desk.table(node)?;
    let date = |key| table.get(key).map_or(Some(None), |node| desk.date(node).map(Some));
    let edition = table.require("edition").and_then(|node| desk.words(node));
    let (assessed, approved) = (date("assessed"), date("approved"));
    table.close();
    Some(Earlier {
        edition: edition?,
        assessed: assessed?,
        approved: approved?,
    })
}

/// A text in one language or both.
fn text(desk: &Desk, node: &Node<'_>) -> Option<Text> {
    let declared: Vec<Language> = match &node.value {
        Value::Table(entries) => Language::ALL
            .into_iter()
            .filter(|language| entries.iter().any(|(key, _)| key.name == language.tag()))
            .collect(),
        _ => Vec::new(),
    };
    if declared.is_empty() {
        return desk.languages(node, &Language::ALL);
    }
    desk.languages(node, &declared)
}

/// The answer, or why there was none; nothing where only an acceptance is kept.
#[expect(
    clippy::option_option,
    reason = "no answer and one that cannot be read are two things"
)]
fn given(desk: &Desk, table: &Table<'_, '_>) -> Option<Option<Given>> {
    match (table.get("answer"), table.get("not-applicable")) {
        (None, None) => Some(None),
        (Some(node), None) => self::answer(desk, node).map(Some),
        (None, Some(node)) => desk.words(node).map(|why| Some(Given::NotApplicable(why))),
        (Some(node), Some(_)) => {
            desk.reject(
                Code::WrongAnswer,
                node,
                Text::new(
                    "不能既作答又列为不适用",
                    "it is either answered or not applicable, not both",
                ),
            );
            None
        }
    }
}

/// An answer without the question that would tell what it means.
pub fn answer(desk: &Desk, node: &Node<'_>) -> Option<Given> {
    match &node.value {
        Value::Text(word) => Some(Given::Word(word.clone().into_owned())),
        Value::List(list) => {
            let words: Option<Vec<String>> = list.iter().map(|node| desk.text(node).map(str::to_owned)).collect();
            words.map(Given::List)
        }
        Value::Number(_) => desk.number(node).map(Given::Amount),
        _ => {
            let message = Text::new("这不是答案", "this is no answer");
            desk.report(
                Diagnostic::new(Code::WrongAnswer, message)
                    .at(desk.place(node))
                    .help(Text::new(
                        "答案是一个选项、一组选项、一个数或文字",
                        "an answer is a choice, a list of choices, a number or words",
                    )),
            );
            None
        }
    }
}

/// A decision that stood on a question of an earlier edition.
fn acceptance(desk: &Desk, node: &Node<'_>) -> Option<PastAcceptance> {
    let table = desk.table(node)?;
    let words = |key| table.require(key).and_then(|node| desk.words(node));
    let date = |key| table.require(key).and_then(|node| desk.date(node));
    let (by, on, until, because) = (words("by"), date("on"), date("until"), words("because"));
    table.close();
    Some(PastAcceptance {
        by: by?,
        on: on?,
        until: until?,
        because: because?,
    })
}
