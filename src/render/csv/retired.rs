//! Rows for answers to earlier editions that could not be carried over.

use super::set;
use crate::model::retired::Given;
use crate::model::text::Language;
use crate::report::Dossier;
use crate::report::retired::reason;

/// One row each; the edition stands in the place of the section, the reason in that of the answer that counts.
pub fn rows(
    dossier: &Dossier<'_>,
    row: &dyn Fn(&str, &str, &str, &str) -> Vec<String>,
    language: Language,
) -> Vec<Vec<String>> {
    let one = |it: &crate::model::retired::Retired| {
        let mut row = row("retired", &it.question, &it.edition, it.asked.get(language));
        match &it.given {
            Some(Given::NotApplicable(why)) => set(&mut row, 9, why.clone()),
            Some(answer) => set(&mut row, 4, answer.words(language)),
            None => {}
        }
        set(&mut row, 5, reason(it, language));
        set(&mut row, 8, it.note.clone().unwrap_or_default());
        let named: Vec<&str> = dossier.answers.evidence_ids(&it.evidence).collect();
        set(&mut row, 10, named.join(" "));
        set(&mut row, 12, it.fixed.clone().unwrap_or_default());
        row
    };
    dossier.answers.retired.iter().map(one).collect()
}
