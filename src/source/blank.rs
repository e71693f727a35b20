//! A new answers file, with nothing answered yet.

use toml_edit::{DocumentMut, Item, Table, value};

use crate::model::answers::Answers;
use crate::model::checklist::Checklist;

/// The text of an answers file that names its subject and respondent and the day, ready to be answered in place.
#[must_use]
pub fn blank(checklist: &Checklist, answers: &Answers) -> String {
    let mut document = DocumentMut::new();
    document.insert("checklist", value(checklist.name()));
    let table = |rows: &[(&str, Option<&String>)]| {
        let mut table = Table::new();
        for (key, text) in rows {
            if let Some(text) = text {
                table.insert(key, value(text.as_str()));
            }
        }
        table
    };
    let subject = &answers.subject;
    let subject = table(&[
        ("name", Some(&subject.name)),
        ("institution", subject.institution.as_ref()),
        ("purpose", subject.purpose.as_ref()),
    ]);
    document.insert("subject", Item::Table(subject));
    if answers.people.respondent.is_some() {
        document.insert(
            "people",
            Item::Table(table(&[("respondent", answers.people.respondent.as_ref())])),
        );
    }
    let mut dates = Table::new();
    if let Some(date) = answers
        .dates
        .answered
        .and_then(|date| date.to_string().parse::<toml_edit::Datetime>().ok())
    {
        dates.insert("answered", value(date));
    }
    document.insert("dates", Item::Table(dates));
    document.insert("answers", Item::Table(Table::new()));
    document.to_string()
}
