//! A new answers file, with nothing answered yet.

use toml_edit::{DocumentMut, Item, Table, Value, value};

use super::edit::{date, table};
use crate::model::answers::{Answers, Subject};
use crate::model::checklist::Checklist;

/// The text of an answers file that names its subject, who answers and assesses, and the day, ready to be answered in place.
#[must_use]
pub fn blank(checklist: &Checklist, answers: &Answers) -> String {
    document(checklist, answers).to_string()
}

/// The same, to be added to.
pub fn document(checklist: &Checklist, answers: &Answers) -> DocumentMut {
    let mut document = DocumentMut::new();
    document.insert("checklist", value(checklist.name()));
    document.insert("subject", Item::Table(subject(&answers.subject)));
    let text = |text: &Option<String>| text.as_deref().map(Value::from);
    let people = table([
        ("respondent", text(&answers.people.respondent)),
        ("assessor", text(&answers.people.assessor)),
    ]);
    if !people.is_empty() {
        document.insert("people", Item::Table(people));
    }
    let dates = table([("answered", answers.dates.answered.and_then(date))]);
    document.insert("dates", Item::Table(dates));
    document.insert("answers", Item::Table(Table::new()));
    document
}

fn subject(subject: &Subject) -> Table {
    let text = |text: &Option<String>| text.as_deref().map(Value::from);
    let data_sets = subject.data_sets.iter().map(String::as_str);
    table([
        ("name", Some(Value::from(&subject.name))),
        ("id", text(&subject.id)),
        ("institution", text(&subject.institution)),
        ("business-line", text(&subject.business_line)),
        ("purpose", text(&subject.purpose)),
        ("owner", text(&subject.owner)),
        ("version", text(&subject.version)),
        ("version-date", subject.version_date.and_then(date)),
        ("vendor", text(&subject.vendor)),
        ("model", text(&subject.model)),
        (
            "data-sets",
            (!subject.data_sets.is_empty()).then(|| data_sets.collect()),
        ),
        ("appetite", subject.appetite.map(|level| Value::from(level.id()))),
    ])
}
