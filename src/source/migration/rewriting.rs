//! Writes where every answer went into the file itself: what did not change keeps its bytes, comments and order.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Key, Table, TableLike, Value};

use super::comments::{above, all, behind, put_above};
use super::course::{Course, Held, Kept, successors};
use super::lists::{push, push_inline, tables, take};
use super::past::{KEYS, Past, Said};
use crate::model::checklist::Checklist;
use crate::model::lineage::Step;
use crate::model::retired::{Given, Why};
use crate::model::text::{Language, Text};
use crate::source::edit::{EditError, amount};

/// Rewrites the document for a checklist's present edition.
pub fn rewrite(
    document: &mut DocumentMut,
    past: &Past,
    course: &Course,
    steps: &[Step],
    edition: &str,
    checklist: &Checklist,
) -> Result<(), EditError> {
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
    Ok(())
}

/// Puts another value in the place of one; what stands around it stays.
fn replace(item: &mut Item, mut value: Value) -> Result<(), EditError> {
    let old = item.as_value().ok_or(EditError::Shape)?;
    *value.decor_mut() = old.decor().clone();
    *item = Item::Value(value);
    Ok(())
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
fn renamed(key: &Key, id: &str, first: bool) -> Key {
    let new = Key::new(id);
    if first {
        new.with_leaf_decor(key.leaf_decor().clone())
            .with_dotted_decor(key.dotted_decor().clone())
    } else {
        new
    }
}

/// The same item with another answer in it, or with more said about it.
fn restated(item: &Item, said: &Said) -> Item {
    let mut item = item.clone();
    let in_place = match (&said.given, item.as_table_like_mut()) {
        (Some(given), Some(table)) => within(table, given, said),
        (Some(given), None) => {
            said.note.is_none() && said.fixed.is_none() && said.evidence.is_empty() && bare(&mut item, given)
        }
        (None, _) => false,
    };
    if in_place {
        return item;
    }
    let mut new = Value::InlineTable(anew(said));
    if let Some(old) = item.as_value() {
        *new.decor_mut() = old.decor().clone();
    }
    Item::Value(new)
}

/// Another answer within the table of one; whether that was all there was to change.
fn within(table: &mut dyn TableLike, given: &Given, said: &Said) -> bool {
    let same = |key: &str, text: Option<&String>| table.get(key).and_then(Item::as_str) == text.map(String::as_str);
    let evidence: Vec<&str> = table
        .get("evidence")
        .and_then(Item::as_array)
        .map_or_else(Vec::new, |list| list.iter().filter_map(Value::as_str).collect());
    if !same("note", said.note.as_ref()) || !same("fixed", said.fixed.as_ref()) || evidence != said.evidence {
        return false;
    }
    let key = KEYS.into_iter().find(|key| table.contains_key(key));
    let item = key.and_then(|key| table.get_mut(key));
    item.is_some_and(|item| bare(item, given))
}

/// Another answer in the place of one; whether it could be put there.
fn bare(item: &mut Item, given: &Given) -> bool {
    match (given, item.as_array_mut()) {
        // each choice in its place, so that what stands between them stays
        (Given::List(list), Some(array)) if array.len() == list.len() => {
            for (value, word) in array.iter_mut().zip(list) {
                let mut new = Value::from(word);
                *new.decor_mut() = value.decor().clone();
                *value = new;
            }
            true
        }
        (Given::NotApplicable(_), _) => false,
        (given, _) => replace(item, value(given)).is_ok(),
    }
}

fn value(given: &Given) -> Value {
    match given {
        Given::Word(word) | Given::NotApplicable(word) => Value::from(word),
        Given::List(list) => Value::Array(list.iter().collect::<Array>()),
        Given::Amount(number) => amount(number),
    }
}

/// All that is said, as a table.
fn anew(said: &Said) -> InlineTable {
    let mut table = InlineTable::new();
    if let Some(given) = &said.given {
        let key = match given {
            Given::Word(_) => "choice",
            Given::List(_) => "choices",
            Given::Amount(_) => "number",
            Given::NotApplicable(_) => "not-applicable",
        };
        table.insert(key, value(given));
    }
    if !said.evidence.is_empty() {
        table.insert("evidence", Value::Array(said.evidence.iter().collect()));
    }
    for (key, text) in [("note", &said.note), ("fixed", &said.fixed)] {
        if let Some(text) = text {
            table.insert(key, Value::from(text));
        }
    }
    table
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
