//! Whether an answer is an answer to another question too, and whether several say the same.

use super::past::Said;
use crate::model::checklist::AnswerKind;
use crate::model::lineage::Change;
use crate::model::number::Number;
use crate::model::retired::Given;

/// What is said of an answer once it answers another question; none where the answer is not carried over.
pub fn carried(id: &str, said: &Said, change: &Change, to: &str) -> Option<Said> {
    let link = change.link(id, to)?;
    let given = match &said.given {
        Some(given) => Some(link.carry(given)?),
        None => None,
    };
    Some(Said { given, ..said.clone() })
}

/// The one thing that all answers say, with everything that is said about each; none if they say different things, or nothing.
pub fn agreed(names: &[&str], all: &[Said]) -> Option<Said> {
    let first = all.first()?.given.as_ref()?;
    if !all
        .iter()
        .all(|said| said.given.as_ref().is_some_and(|given| same(given, first)))
    {
        return None;
    }
    let together = |of: &dyn Fn(&Said) -> Option<String>| {
        let texts: Vec<Option<String>> = all.iter().map(of).collect();
        let one = texts.first().cloned().flatten();
        if texts.iter().all(|text| *text == one) {
            return one;
        }
        let told = names
            .iter()
            .zip(texts)
            .filter_map(|(name, text)| Some(format!("{name}: {}", text?)));
        Some(told.collect::<Vec<_>>().join("\n"))
    };
    let why = together(&|said| match &said.given {
        Some(Given::NotApplicable(why)) => Some(why.clone()),
        _ => None,
    });
    let mut evidence = Vec::new();
    for id in all.iter().flat_map(|said| &said.evidence) {
        if !evidence.contains(id) {
            evidence.push(id.clone());
        }
    }
    Some(Said {
        given: Some(why.map_or_else(|| first.clone(), Given::NotApplicable)),
        note: together(&|said| said.note.clone()),
        fixed: together(&|said| said.fixed.clone()),
        evidence,
    })
}

/// Do two answers say the same? Of two that set a question aside each may have its own reason.
fn same(one: &Given, other: &Given) -> bool {
    let sorted = |list: &[String]| {
        let mut list = list.to_vec();
        list.sort_unstable();
        list
    };
    match (one, other) {
        (Given::List(one), Given::List(other)) => sorted(one) == sorted(other),
        (Given::NotApplicable(_), Given::NotApplicable(_)) => true,
        _ => one == other,
    }
}

/// Does a question take this answer?
pub fn fits(given: &Given, kind: &AnswerKind) -> bool {
    let within = |number: &Number| match kind {
        AnswerKind::Amount(amount) => {
            amount.least.as_ref().is_none_or(|least| number >= least)
                && amount.limit.as_ref().is_none_or(|limit| number <= limit)
        }
        _ => false,
    };
    let has = |word: &String| kind.choices().iter().any(|choice| choice.id == *word);
    match (given, kind) {
        (Given::NotApplicable(_), _) => true,
        (Given::Word(word), AnswerKind::One(_)) => has(word),
        (Given::Word(word), AnswerKind::Amount(_)) => Number::parse(word).is_some_and(|number| within(&number)),
        (Given::Word(word), AnswerKind::Words) => !word.trim().is_empty(),
        (Given::List(list), AnswerKind::Many { .. }) => {
            let once = |at: usize, word: &String| !list.iter().take(at).any(|other| other == word);
            list.iter().enumerate().all(|(at, word)| has(word) && once(at, word))
        }
        (Given::Amount(number), AnswerKind::Amount(_)) => within(number),
        _ => false,
    }
}
