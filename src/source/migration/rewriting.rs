//! Writes where every answer went into the file itself: what did not change keeps its bytes, comments and order.

use toml_edit::{DocumentMut, Item, Key, Table, Value};

use super::comments::{above, all, behind, put_above};
use super::course::{Course, Held, Kept, successors};
use super::lists::{push, push_inline, tables, take};
use super::marking::marks;
use super::past::{KEYS, Past};
use super::restating::{replace, restated, value};
use crate::model::checklist::Checklist;
use crate::model::lineage::Step;
use crate::model::retired::{Given, Why};
use crate::model::text::{Language, Text};
use crate::source::edit::EditError;

/// Rewrites the document for a checklist's present edition; how much has no place there and is kept apart.
pub fn rewrite(
    document: &mut DocumentMut,
    past: &Past,
    course: &Course,
    steps: &[Step],
    edition: &str,
    checklist: &Checklist,
) -> Result<usize, EditError> {
    let name = document.get_mut("checklist").ok_or(EditError::Shape)?;
    replace(name, Value::from(checklist.name()))?;
    earlier_retired(document, steps);
    let mut kept: Vec<(String, Table)> = course
        .kept
        .iter()
        .map(|it| (it.question.clone(), retired(it, edition, past, &checklist.languages)))
        .collect();
    answers(document, past, course, &mut kept)?;
    acceptances(document, course, past, &mut kept)?;
    signed(document, edition)?;
    for (_, table) in kept {
        push(document, "retired", table)?;
    }
    Ok(course.kept.len() + marks(document, steps, edition)?)
}

/// What an earlier migration left open asks under other ids by now.
fn earlier_retired(document: &mut DocumentMut, steps: &[Step]) {
    for table in tables(document, "retired") {
        let Some(now) = table.get_mut("now").and_then(Item::as_array_mut) else {
            continue;
        };
        let was: Vec<String> = now.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect();
        let mut is: Vec<String> = Vec::new();
        for id in was.iter().flat_map(|id| successors(id, steps)) {
            if !is.contains(&id) {
                is.push(id);
            }
        }
        if is != was {
            *now = is.iter().collect();
        }
    }
}

/// Moves the answers to the questions that they answer now, and takes out those that answer none.
fn answers(
    document: &mut DocumentMut,
    past: &Past,
    course: &Course,
    kept: &mut [(String, Table)],
) -> Result<(), EditError> {
    let Some(item) = document.get_mut("answers") else {
        return Ok(());
    };
    let table = item.as_table_like_mut().ok_or(EditError::Shape)?;
    let old: Vec<(Key, Item)> = table
        .iter()
        .filter_map(|(name, item)| Some((table.key(name)?.clone(), item.clone())))
        .collect();
    let entry = |id: &str| old.iter().find(|(key, _)| key.get() == id);
    let said = |id: &str| past.said.iter().find(|(other, _)| other == id).map(|(_, said)| said);
    table.clear();
    for (key, item) in &old {
        let id = key.get();
        let here = course
            .carried
            .iter()
            .filter(|held| held.from.first().is_some_and(|from| from == id));
        let mut first = true;
        for held in here {
            let moved = if said(id) == Some(&held.said) {
                item.clone()
            } else {
                restated(item, &held.said)
            };
            let mut new = if held.id == id {
                key.clone()
            } else {
                renamed(key, &held.id, first)
            };
            // what stood beside the other questions that became this one
            for (key, item) in held.from.iter().skip(1).filter_map(|id| entry(id)) {
                put_above(
                    new.leaf_decor_mut(),
                    "",
                    &format!("{}{}", above(key, item), behind(item)),
                );
            }
            table.entry_format(&new).or_insert(moved);
            first = false;
        }
        let gone = !course
            .carried
            .iter()
            .any(|held| held.from.iter().any(|from| from == id));
        if let Some((_, retired)) = kept.iter_mut().find(|(question, _)| question == id) {
            fill(retired, item);
            if gone {
                put_above(
                    retired.decor_mut(),
                    "\n",
                    &format!("{}{}", above(key, item), behind(item)),
                );
            }
        }
    }
    Ok(())
}

/// The key of an answer under another id; only the first of several keeps what stands above it.
pub fn renamed(key: &Key, id: &str, first: bool) -> Key {
    let new = Key::new(id);
    if first {
        new.with_leaf_decor(key.leaf_decor().clone())
            .with_dotted_decor(key.dotted_decor().clone())
    } else {
        new
    }
}

/// What is kept of an answer, but for the answer itself.
fn retired(kept: &Kept, edition: &str, past: &Past, languages: &[Language]) -> Table {
    let mut table = Table::new();
    let mut set = |key: &str, value: Value| {
        table.insert(key, Item::Value(value));
    };
    let text = |text: &Text| {
        let one = |language: &Language| (language.tag(), Value::from(text.get(*language)));
        Value::InlineTable(languages.iter().map(one).collect())
    };
    set("question", Value::from(&kept.question));
    set("edition", Value::from(edition));
    if !kept.asked.en.is_empty() {
        set("asked", text(&kept.asked));
    }
    set("why", Value::from(kept.why.word()));
    if !kept.because.en.is_empty() {
        set("because", text(&kept.because));
    }
    if !kept.now.is_empty() {
        set("now", Value::Array(kept.now.iter().collect()));
    }
    // an answer that was carried over stands where it belongs
    let said = past
        .said
        .iter()
        .find(|(id, _)| *id == kept.question)
        .map(|(_, said)| said);
    if let Some(given) = said
        .and_then(|said| said.given.as_ref())
        .filter(|_| kept.why != Why::Decided)
    {
        let key = if matches!(given, Given::NotApplicable(_)) {
            "not-applicable"
        } else {
            "answer"
        };
        set(key, value(given));
    }
    table
}

/// The answer and all that was said about it, as they were written.
fn fill(retired: &mut Table, item: &Item) {
    if !retired.contains_key("answer") && !retired.contains_key("not-applicable") {
        return;
    }
    let mut set = |key: &str, item: Option<&Item>| {
        if let Some(value) = item.and_then(Item::as_value) {
            let mut value = value.clone();
            value.decor_mut().clear();
            retired.insert(key, Item::Value(value));
        }
    };
    let Some(table) = item.as_table_like() else {
        set("answer", Some(item));
        return;
    };
    for key in KEYS {
        set("answer", table.get(key));
    }
    for key in ["not-applicable", "note", "fixed", "evidence"] {
        set(key, table.get(key));
    }
}

/// Decisions follow the answers that they are about; those that have none are kept with it.
fn acceptances(
    document: &mut DocumentMut,
    course: &Course,
    past: &Past,
    kept: &mut [(String, Table)],
) -> Result<(), EditError> {
    let mut gone = Vec::new();
    let places = past.accepted.iter().zip(&course.accepted).enumerate();
    for (table, (at, (was, is))) in tables(document, "acceptance").into_iter().zip(places) {
        match is {
            Some(id) if id == was => {}
            Some(id) => replace(table.get_mut("question").ok_or(EditError::Shape)?, Value::from(id))?,
            None => gone.push((at, was)),
        }
    }
    let positions: Vec<usize> = gone.iter().map(|(at, _)| *at).collect();
    for (mut table, (_, was)) in take(document, "acceptance", &positions).into_iter().zip(gone) {
        table.remove("question");
        if let Some((_, retired)) = kept.iter_mut().find(|(question, _)| question == was) {
            put_above(retired.decor_mut(), "\n", &all(table.decor()));
            push_inline(retired, "acceptance", table)?;
        }
    }
    Ok(())
}

/// Who concluded and signed did so on the outcome by the earlier edition; that is kept apart.
fn signed(document: &mut DocumentMut, edition: &str) -> Result<(), EditError> {
    let mut table = Table::new();
    table.insert("edition", toml_edit::value(edition));
    if let Some(dates) = document.get_mut("dates").and_then(Item::as_table_like_mut) {
        for key in ["assessed", "approved"] {
            let comment = dates.key(key).zip(dates.get(key)).map(|(key, item)| above(key, item));
            if let Some(item) = dates.remove(key) {
                put_above(table.decor_mut(), "\n", &comment.unwrap_or_default());
                table.insert(key, item);
            }
        }
    }
    push(document, "earlier", table)
}

/// Of answers, how many stand under another id or say another choice.
pub fn moved(past: &Past, course: &Course) -> usize {
    let as_it_was = |held: &&Held| past.said.iter().any(|(id, said)| *id == held.id && *said == held.said);
    course.carried.iter().filter(|held| !as_it_was(held)).count()
}
