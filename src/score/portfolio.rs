//! Many assessments become a portfolio: which of them stand, in which order, and what they say together.

mod concentration;
mod course;
mod heat;
mod member;
mod recurrence;

use std::collections::BTreeSet;

use crate::model::checklist::Checklist;
use crate::model::portfolio::{LeftOut, Member, Portfolio, Selection, Span};
pub use member::member;

/// What the assessments say together. The checklists are those that they name, and `left_out` has the files of which there is no member; the order in which either are given does not matter.
///
/// Of several files about one subject by one checklist, those with the latest answers stand, and the others are its history.
/// Files that do not say when they were answered stand too: nothing tells what they were overtaken by.
#[must_use]
pub fn portfolio(
    checklists: &[&Checklist],
    members: Vec<Member>,
    mut left_out: LeftOut,
    selection: Selection,
    span: Span,
) -> Portfolio {
    left_out.unusable.sort();
    let (members, later): (Vec<_>, Vec<_>) = members
        .into_iter()
        .partition(|it| it.answered.is_none_or(|on| on <= span.as_of));
    left_out.later = later.len();
    let (mut standing, earlier) = course::standing(members);
    let all = standing.len() + earlier.len();
    standing.retain(|it| admits(&selection, it));
    standing.sort_by_cached_key(|it| (it.rank(), it.subject.name.clone(), it.file.clone()));
    let (courses, history) = course::courses(&standing, earlier);
    left_out.earlier = history;
    left_out.unselected = all - standing.len() - history;
    let mut checklists = checklists.to_vec();
    checklists.retain(|checklist| standing.iter().any(|it| it.checklist == checklist.name()));
    checklists.sort_by_key(|checklist| checklist.name());
    let subjects: BTreeSet<_> = standing.iter().map(subject).collect();
    let single: BTreeSet<_> = standing.iter().map(|it| (subject(it), it.checklist_id())).collect();
    Portfolio {
        span,
        sheets: checklists.iter().map(|checklist| heat::sheet(checklist)).collect(),
        subjects: subjects.len(),
        doubles: standing.len() - single.len(),
        concentrations: concentration::concentrations(&standing),
        recurrences: recurrence::recurrences(&checklists, &standing),
        members: standing,
        courses,
        left_out,
        selection,
    }
}

/// Is it among those asked for? An undecided rating is each of those that it may become.
fn admits(selection: &Selection, member: &Member) -> bool {
    let among = |wanted: &[String], name: Option<&String>| {
        wanted.is_empty() || name.is_some_and(|name| wanted.iter().any(|it| same(it, name)))
    };
    let checklist = |wanted: &String| same(wanted, &member.checklist) || same(wanted, member.checklist_id());
    let rating = |wanted: &Option<_>| match (wanted, member.levels) {
        (None, levels) => levels.is_none(),
        (Some(level), Some((best, worst))) => (best..=worst).contains(level),
        (Some(_), None) => false,
    };
    among(&selection.institutions, member.subject.institution.as_ref())
        && among(&selection.business_lines, member.subject.business_line.as_ref())
        && (selection.checklists.is_empty() || selection.checklists.iter().any(checklist))
        && (selection.ratings.is_empty() || selection.ratings.iter().any(rating))
}

/// What tells one subject from another: institution, name and number in its inventory.
fn subject(member: &Member) -> [String; 3] {
    let subject = &member.subject;
    let [institution, id] = [&subject.institution, &subject.id].map(|it| it.as_deref().unwrap_or_default());
    [institution, &subject.name, id].map(plain)
}

/// Are two names the same, however they are spaced and whichever letters are capitals?
fn same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// A name without what does not tell it from another.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
