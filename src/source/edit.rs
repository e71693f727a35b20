//! Changes an answers file in place: what is not changed keeps its bytes, comments and order.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use crate::model::answers::{Entry, Evidence, Reply};
use crate::model::checklist::Checklist;
use crate::model::number::Number;

/// Why a file cannot be changed in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditError {
    /// It is not TOML.
    Syntax(String),
    /// `answers` or `evidence` is not of the shape it should be.
    Shape,
}

/// The text of an answers file with one answer set, or taken out.
///
/// # Errors
/// When the text is no answers file in TOML.
pub fn set_answer(
    text: &str,
    checklist: &Checklist,
    question: usize,
    entry: Option<&Entry>,
    register: &[Evidence],
) -> Result<String, EditError> {
    let mut document = parse(text)?;
    let Some(asked) = checklist.questions.get(question) else {
        return Err(EditError::Shape);
    };
    let answers = document.entry("answers").or_insert_with(|| Item::Table(Table::new()));
    let answers = answers.as_table_like_mut().ok_or(EditError::Shape)?;
    let Some(entry) = entry else {
        answers.remove(&asked.id);
        return Ok(finished(text, &document));
    };
    let mut value = written(asked.answer.choices(), entry, register);
    if let Some(old) = answers.get_mut(&asked.id) {
        // a comment behind the old answer stays behind the new one
        if let Some(old) = old.as_value() {
            *value.decor_mut() = old.decor().clone();
        }
        *old = Item::Value(value);
    } else {
        answers.insert(&asked.id, Item::Value(value));
    }
    Ok(finished(text, &document))
}

/// The text of an answers file with one more piece of evidence.
///
/// # Errors
/// When the text is no answers file in TOML.
pub fn set_evidence(text: &str, evidence: &Evidence) -> Result<String, EditError> {
    let mut document = parse(text)?;
    let register = document
        .entry("evidence")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let register = register.as_array_of_tables_mut().ok_or(EditError::Shape)?;
    let mut table = Table::new();
    for (key, value) in said_of(evidence) {
        table.insert(key, Item::Value(value));
    }
    register.push(table);
    Ok(finished(text, &document))
}

/// The text of an answers file without the evidence of this id, which no answer names.
///
/// # Errors
/// When the text is no answers file in TOML.
pub fn withdraw_evidence(text: &str, id: &str) -> Result<String, EditError> {
    let mut document = parse(text)?;
    let register = document
        .get_mut("evidence")
        .and_then(Item::as_array_of_tables_mut)
        .ok_or(EditError::Shape)?;
    register.retain(|table| table.get("id").and_then(Item::as_str) != Some(id));
    if register.is_empty() {
        document.remove("evidence");
    }
    Ok(finished(text, &document))
}

/// The text of an answers file with a question marked for review, or marked no more.
///
/// # Errors
/// When the text is no answers file in TOML.
pub fn set_mark(text: &str, checklist: &Checklist, question: usize, reason: Option<&str>) -> Result<String, EditError> {
    let mut document = parse(text)?;
    let id = checklist.questions.get(question).map(|question| &question.id);
    let id = id.ok_or(EditError::Shape)?;
    let marked = document.entry("marked").or_insert_with(|| Item::Table(Table::new()));
    let marked = marked.as_table_like_mut().ok_or(EditError::Shape)?;
    match (reason, marked.get_mut(id)) {
        (None, _) => drop(marked.remove(id)),
        (Some(reason), Some(old)) => {
            let mut value = Value::from(reason);
            if let Some(old) = old.as_value() {
                *value.decor_mut() = old.decor().clone();
            }
            *old = Item::Value(value);
        }
        (Some(reason), None) => drop(marked.insert(id, toml_edit::value(reason))),
    }
    if marked.is_empty() {
        document.remove("marked");
    }
    Ok(finished(text, &document))
}

/// The text of an answers file that is the part of this role, with all that is in it.
///
/// # Errors
/// When the text is no answers file in TOML.
pub fn set_part(text: &str, role: &str) -> Result<String, EditError> {
    let mut document = parse(text)?;
    let mut table = Table::new();
    table.insert("role", toml_edit::value(role));
    document.insert("part", Item::Table(table));
    Ok(finished(text, &document))
}

/// Evidence in one line, as a file could have it.
#[must_use]
pub fn evidence_text(evidence: &Evidence) -> String {
    let table: InlineTable = said_of(evidence).into_iter().collect();
    table.to_string()
}

/// All that is said of a piece of evidence.
pub(super) fn said_of(evidence: &Evidence) -> Vec<(&'static str, Value)> {
    let all = [
        ("id", Some(Value::from(&evidence.id))),
        ("title", Some(Value::from(&evidence.title))),
        ("where", evidence.place.clone().map(Value::from)),
        ("effective", evidence.effective.and_then(date)),
        ("expires", evidence.expires.and_then(date)),
        ("sha256", evidence.sha256.clone().map(Value::from)),
    ];
    all.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

/// A table of what there is.
pub(super) fn table<'k>(said: impl IntoIterator<Item = (&'k str, Option<Value>)>) -> Table {
    let mut table = Table::new();
    for (key, said) in said {
        if let Some(said) = said {
            table.insert(key, Item::Value(said));
        }
    }
    table
}

/// The changed text. The editor ends all lines alike; a file from Windows keeps its own ends.
pub fn finished(text: &str, document: &DocumentMut) -> String {
    let changed = document.to_string();
    if text.contains("\r\n") {
        return changed.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    changed
}

/// The text as a document that can be changed.
pub fn parse(text: &str) -> Result<DocumentMut, EditError> {
    text.parse()
        .map_err(|error: toml_edit::TomlError| EditError::Syntax(error.message().to_owned()))
}

pub(super) fn date(date: crate::model::date::Date) -> Option<Value> {
    date.to_string().parse::<toml_edit::Datetime>().ok().map(Value::from)
}

/// An answer alone where nothing is said about it, else a table of the answer and what is said.
pub fn written(choices: &[crate::model::checklist::Choice], entry: &Entry, register: &[Evidence]) -> Value {
    let name = |at: &usize| choices.get(*at).map(|choice| choice.id.as_str());
    let (key, answer) = match &entry.reply {
        Reply::One(at) => ("choice", Value::from(name(at).unwrap_or_default())),
        Reply::Many(list) => ("choices", Value::Array(list.iter().filter_map(name).collect::<Array>())),
        Reply::Amount(number) => ("number", amount(number)),
        Reply::Words(words) => ("text", Value::from(words.as_str())),
        Reply::NotApplicable(why) => ("not-applicable", Value::from(why.as_str())),
    };
    if key != "not-applicable" && entry.note.is_none() && entry.fixed.is_none() && entry.evidence.is_empty() {
        return answer;
    }
    let mut table = InlineTable::new();
    table.insert(key, answer);
    let evidence: Array = entry
        .evidence
        .iter()
        .filter_map(|at| register.get(*at))
        .map(|it| it.id.as_str())
        .collect();
    if !evidence.is_empty() {
        table.insert("evidence", Value::Array(evidence));
    }
    if let Some(note) = &entry.note {
        table.insert("note", Value::from(note.as_str()));
    }
    if let Some(fixed) = &entry.fixed {
        table.insert("fixed", Value::from(fixed.as_str()));
    }
    Value::InlineTable(table)
}

/// The number as typed where TOML has it, else a fraction in quotes.
pub fn amount(number: &Number) -> Value {
    let text = number.to_string();
    text.parse::<Value>()
        .ok()
        .filter(|_| !text.contains('/'))
        .unwrap_or_else(|| Value::from(text))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test that cannot go on should stop")]

    use super::set_answer;
    use crate::diagnostic::Files;
    use crate::source::answers::parse;
    use crate::source::{library, read};

    /// Everything that is said about an answer comes back from the file it was written into.
    #[test]
    fn what_is_written_is_read_again() {
        let (sourced, _, _) = read(&library::folder("finance-genai").expect("it is built in"));
        let checklist = sourced.expect("it is fine").checklist;
        let at = checklist.question("R1-03").expect("a question");
        let head = "checklist = \"finance-genai@2026.1\"\n[subject]\nname = \"x\"\n";
        let read = |text: &str| {
            let files = Files::one("x.toml", text.to_owned());
            parse(&files, 0).expect("TOML").read(&checklist).expect("fine").answers
        };
        for said in [
            "fixed = \"vendor refuses\"",
            "note = \"n\", fixed = \"why\"",
            "note = \"n\"",
        ] {
            let answers = read(&format!(
                "{head}[answers]\nR1-03 = {{ choice = \"overseas\", {said} }}\n"
            ));
            let entry = answers.entry(at).expect("an answer");
            let written = set_answer(head, &checklist, at, Some(entry), &[]).expect("it is TOML");
            assert_eq!(read(&written).entry(at), Some(entry), "{written}");
        }
    }
}
