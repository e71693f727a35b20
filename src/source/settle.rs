//! Writes what becomes of a second assessment into the files: that it began, what it said, which answer stands.

use toml_edit::{ArrayOfTables, Item, Table, Value};

use super::edit::{EditError, date, finished, parse, said_of, table, written};
use super::join::moved;
use crate::model::answers::{Answers, Dates, Entry, Evidence, People, Reply};
use crate::model::challenge::{Blind, Challenge, Compared, Disagreement, Settlement};
use crate::model::checklist::{Checklist, Choice};
use crate::model::date::Date;

/// A new file for the second assessment of `first`: its subject and its evidence, and none of its answers, notes or comments.
#[must_use]
pub fn blind(checklist: &Checklist, first: &Answers, mark: &Blind, assessor: &str, today: Date) -> String {
    let head = Answers {
        subject: first.subject.clone(),
        people: People {
            respondent: first.people.respondent.clone(),
            assessor: Some(assessor.to_owned()),
            approver: None,
        },
        dates: Dates {
            answered: Some(today),
            ..Dates::default()
        },
        ..Answers::default()
    };
    let mut document = super::blank::document(checklist, &head);
    let mark = table([
        ("of", Some(Value::from(&mark.of))),
        ("base", Some(Value::from(&mark.base))),
    ]);
    document.insert("blind", Item::Table(mark));
    if !first.evidence.is_empty() {
        let register = first.evidence.iter().map(|it| given(said_of(it)));
        document.insert("evidence", Item::ArrayOfTables(register.collect()));
    }
    document.to_string()
}

/// The text of the first file with the mark that somebody assesses it a second time.
///
/// # Errors
/// When the text is no answers file in TOML.
pub fn set_challenge(first: &str, by: &str, begun: Date) -> Result<String, EditError> {
    let mut document = parse(first)?;
    document.insert(
        "challenge",
        Item::Table(table([("by", Some(Value::from(by))), ("begun", date(begun))])),
    );
    Ok(finished(first, &document))
}

/// The text of the first file with what the second assessment said and where the two disagree.
///
/// # Errors
/// When the text is no answers file in TOML.
pub fn set_compared(
    first: &str,
    checklist: &Checklist,
    challenge: &Challenge,
    compared: &Compared,
    register: &[Evidence],
) -> Result<String, EditError> {
    let mut document = parse(first)?;
    let mut table = table([
        ("by", Some(Value::from(&challenge.by))),
        ("begun", date(challenge.begun)),
        ("compared", date(compared.on)),
        ("first-changed", compared.first_changed.and_then(date)),
    ]);
    let mut answers = Table::new();
    for (question, entry) in checklist.questions.iter().zip(&compared.entries) {
        if let Some(entry) = entry {
            let said = written(question.answer.choices(), entry, register);
            answers.insert(&question.id, Item::Value(said));
        }
    }
    table.insert("answers", Item::Table(answers));
    document.insert("challenge", Item::Table(table));
    let mut disagreements = ArrayOfTables::new();
    for disagreement in &compared.disagreements {
        disagreements.push(recorded(checklist, disagreement, register)?);
    }
    if !disagreements.is_empty() {
        document.insert("disagreement", Item::ArrayOfTables(disagreements));
    }
    Ok(finished(first, &document))
}

/// The text of the first file with a disagreement settled; one that came up after the comparison is put on record.
///
/// # Errors
/// When the text is no answers file in TOML.
pub fn set_settlement(
    first: &str,
    checklist: &Checklist,
    disagreement: &Disagreement,
    settlement: &Settlement,
    register: &[Evidence],
) -> Result<String, EditError> {
    let mut document = parse(first)?;
    let question = checklist.questions.get(disagreement.question).ok_or(EditError::Shape)?;
    let list = document
        .entry("disagreement")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let list = list.as_array_of_tables_mut().ok_or(EditError::Shape)?;
    let named = |table: &Table| table.get("question").and_then(Item::as_str) == Some(&question.id);
    let at = list.iter().position(named);
    if at.is_none() {
        list.push(recorded(checklist, disagreement, register)?);
    }
    let table = list
        .get_mut(at.unwrap_or(list.len().saturating_sub(1)))
        .ok_or(EditError::Shape)?;
    let settled = [
        ("stands", Some(bare(question.answer.choices(), &settlement.stands))),
        ("because", Some(Value::from(&settlement.because))),
        ("by", Some(Value::from(&settlement.by))),
        ("on", date(settlement.on)),
    ];
    for (key, said) in settled {
        table.insert(key, Item::Value(said.ok_or(EditError::Shape)?));
    }
    Ok(finished(first, &document))
}

/// The answers of a second file, with their evidence by position in another register.
#[must_use]
pub fn rebound(second: &Answers, register: &[Evidence]) -> Vec<Option<Entry>> {
    (0..second.entries.len())
        .map(|at| moved(second, register, at))
        .collect()
}

/// All answers in one text, which is the same wherever they stand in their file: what a digest of them is made from.
#[must_use]
pub fn canonical(checklist: &Checklist, answers: &Answers) -> String {
    let pairs = checklist.questions.iter().zip(&answers.entries);
    pairs
        .filter_map(|(question, entry)| {
            let said = written(question.answer.choices(), entry.as_ref()?, &answers.evidence);
            Some(format!("{} = {said}\n", question.id))
        })
        .collect()
}

fn recorded(checklist: &Checklist, disagreement: &Disagreement, register: &[Evidence]) -> Result<Table, EditError> {
    let question = checklist.questions.get(disagreement.question).ok_or(EditError::Shape)?;
    let says = |entry: &Entry| written(question.answer.choices(), entry, register);
    Ok(given([
        ("question", Value::from(&question.id)),
        ("first", says(&disagreement.first)),
        ("second", says(&disagreement.second)),
    ]))
}

/// An answer of which nothing more is said.
fn bare(choices: &[Choice], reply: &Reply) -> Value {
    let entry = Entry {
        reply: reply.clone(),
        note: None,
        evidence: Vec::new(),
        fixed: None,
    };
    written(choices, &entry, &[])
}

/// A table of all of this.
fn given(said: impl IntoIterator<Item = (&'static str, Value)>) -> Table {
    table(said.into_iter().map(|(key, said)| (key, Some(said))))
}
