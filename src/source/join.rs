//! The parts of one assessment, filled in by several people, become one file again.

mod rebase;

use std::collections::{BTreeMap, BTreeSet};

use super::answers::parse;
use super::edit::{EditError, evidence_text, set_answer, set_evidence, set_mark, written};
use crate::diagnostic::Files;
use crate::model::answers::{Answers, Entry, Evidence, Reply};
use crate::model::checklist::Checklist;
pub use rebase::{Seen, rebase};

/// What came of joining.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The text of the base with everything that is new; the same bytes where nothing is.
    pub text: String,
    /// How many questions are answered otherwise than in the base, or no more.
    pub answers: usize,
    /// How many pieces of evidence came in.
    pub evidence: usize,
    /// How many questions are marked for review otherwise than in the base.
    pub marks: usize,
    /// What each part had that is new, in the order of the parts; what several had counts for each.
    pub parts: Vec<Share>,
}

/// What one part had that the base has not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Share {
    /// Answers that were changed, given or taken out.
    pub answers: usize,
    /// Pieces of evidence.
    pub evidence: usize,
    /// Marks for review that were set, changed or taken away.
    pub marks: usize,
    /// What the part says about questions of others, by position, and neither the base nor what was joined does, as it would be written in a file.
    pub of_others: Vec<(usize, String)>,
    /// Tables that differ from the base's and are not joined: they are about the whole, and one person's to change.
    pub left: Vec<&'static str>,
}

/// Why parts cannot be joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unjoined {
    /// They contradict each other; these are all places where they do.
    Conflicts(Vec<Conflict>),
    /// The base cannot be changed in place.
    Fixed(EditError),
}

/// Something on which files contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What it is about.
    pub about: About,
    /// What the base has, as it would be written in a file; none where it has nothing.
    pub base: Option<String>,
    /// The same for each part that has something else, by position.
    pub parts: Vec<(usize, Option<String>)>,
}

/// What files can contradict each other about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The answer to a question, by position.
    Question(usize),
    /// The mark of a question, by position, for review.
    Mark(usize),
    /// The evidence of this id.
    Evidence(String),
}

/// Joins the parts of `base`, whose text is `text`, question by question.
///
/// A part's answer that is not the base's is a change; unequal changes of one question are a conflict. The same holds for marks for review. A part speaks for its own questions alone:
/// what it has about those of others may be older than what the base has by now, so it is told and not joined. Evidence is added and never
/// taken away.
///
/// # Errors
/// All conflicts, or why the base cannot be changed in place.
pub fn join(text: &str, checklist: &Checklist, base: &Answers, parts: &[Answers]) -> Result<Joined, Unjoined> {
    let mut shares: Vec<Share> = parts.iter().map(|part| left(base, part)).collect();
    let mut conflicts = Vec::new();
    let mut wanted = Vec::new();
    let mut marked = Vec::new();
    for at in 0..checklist.questions.len() {
        match answer(checklist, base, parts, at) {
            Ok(None) => {}
            Ok(Some(from)) => wanted.push((at, from)),
            Err(conflict) => conflicts.push(conflict),
        }
        match mark(checklist, base, parts, at) {
            Ok(None) => {}
            Ok(Some(from)) => marked.push((at, parts.get(from).and_then(|part| part.marks.get(&at)))),
            Err(conflict) => conflicts.push(conflict),
        }
        for (part, share) in parts.iter().zip(&mut shares) {
            share.answers += usize::from(changes(checklist, base, part, at));
            share.marks += usize::from(marks(checklist, base, part, at));
        }
    }
    let mut fresh: BTreeMap<(usize, &str), &Evidence> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        for evidence in &part.evidence {
            let found = registered(base, &evidence.id);
            if let Some(share) = shares.get_mut(at).filter(|_| found.is_none()) {
                share.evidence += 1;
                // so that E-2 comes before E-10, whichever part is named first
                fresh.insert((evidence.id.len(), &evidence.id), evidence);
            }
        }
    }
    conflicts.extend(evidence_conflicts(base, parts));
    if !conflicts.is_empty() {
        return Err(Unjoined::Conflicts(conflicts));
    }
    let mut whole = base.clone();
    let mut joined = text.to_owned();
    for evidence in fresh.values() {
        joined = set_evidence(&joined, evidence).map_err(Unjoined::Fixed)?;
        whole.evidence.push((*evidence).clone());
    }
    for (at, from) in &wanted {
        let entry = parts.get(*from).and_then(|part| moved(part, &whole.evidence, *at));
        joined = set_answer(&joined, checklist, *at, entry.as_ref(), &whole.evidence).map_err(Unjoined::Fixed)?;
        if let Some(place) = whole.entries.get_mut(*at) {
            *place = entry;
        }
    }
    for (at, reason) in &marked {
        joined = set_mark(&joined, checklist, *at, reason.map(String::as_str)).map_err(Unjoined::Fixed)?;
        match reason {
            Some(reason) => whole.marks.insert(*at, (*reason).clone()),
            None => whole.marks.remove(at),
        };
    }
    for (part, share) in parts.iter().zip(&mut shares) {
        share.of_others = strange(checklist, base, &whole, part);
    }
    // a text that would read differently is not handed out
    let files = Files::one("", joined.clone());
    let read = parse(&files, 0).and_then(|draft| draft.read(checklist));
    if !read.is_ok_and(|read| read.answers == whole) {
        return Err(Unjoined::Fixed(EditError::Shape));
    }
    Ok(Joined {
        text: joined,
        answers: wanted.len(),
        evidence: fresh.len(),
        marks: marked.len(),
        parts: shares,
    })
}

/// An answer with what is said about it, whatever the place of its evidence in the register of its file.
#[derive(PartialEq)]
struct Said<'a> {
    reply: &'a Reply,
    note: Option<&'a String>,
    fixed: Option<&'a String>,
    evidence: BTreeSet<&'a str>,
}

fn said(answers: &Answers, at: usize) -> Option<Said<'_>> {
    let entry = answers.entry(at)?;
    Some(Said {
        reply: &entry.reply,
        note: entry.note.as_ref(),
        fixed: entry.fixed.as_ref(),
        evidence: answers.evidence_ids(&entry.evidence).collect(),
    })
}

/// Is the question for this part to answer?
fn own(checklist: &Checklist, part: &Answers, at: usize) -> bool {
    checklist.questions.get(at).is_some_and(|question| part.asks(question))
}

/// Does the part change the answer to the question?
fn changes(checklist: &Checklist, base: &Answers, part: &Answers, at: usize) -> bool {
    own(checklist, part, at) && said(part, at) != said(base, at)
}

/// Does the part mark the question otherwise?
fn marks(checklist: &Checklist, base: &Answers, part: &Answers, at: usize) -> bool {
    own(checklist, part, at) && part.marks.get(&at) != base.marks.get(&at)
}

/// The answers of a part to questions of others that are found nowhere else.
fn strange(checklist: &Checklist, base: &Answers, whole: &Answers, part: &Answers) -> Vec<(usize, String)> {
    let others = (0..checklist.questions.len()).filter(|at| !own(checklist, part, *at));
    others
        .filter(|at| said(part, *at) != said(base, *at) && said(part, *at) != said(whole, *at))
        .filter_map(|at| Some((at, text(checklist, part, at)?)))
        .collect()
}

/// An answer as it would be written in a file.
fn text(checklist: &Checklist, answers: &Answers, at: usize) -> Option<String> {
    let choices = checklist.questions.get(at)?.answer.choices();
    Some(written(choices, answers.entry(at)?, &answers.evidence).to_string())
}

/// The parts, each with its position, for which this holds.
fn of(parts: &[Answers], holds: impl Fn(&Answers) -> bool) -> Vec<(usize, &Answers)> {
    let parts = parts.iter().enumerate();
    parts.filter(|(_, part)| holds(part)).collect()
}

/// The part, by position, from which the mark of a question comes; none where it stays the base's.
fn mark(checklist: &Checklist, base: &Answers, parts: &[Answers], at: usize) -> Result<Option<usize>, Conflict> {
    let changed = of(parts, |part| marks(checklist, base, part, at));
    let reason = |answers: &Answers| answers.marks.get(&at).cloned();
    let Some((first, one)) = changed.first() else {
        return Ok(None);
    };
    if changed.iter().all(|(_, part)| reason(part) == reason(one)) {
        return Ok(Some(*first));
    }
    let quoted = |answers: &Answers| reason(answers).map(|reason| format!("\"{reason}\""));
    Err(Conflict {
        about: About::Mark(at),
        base: quoted(base),
        parts: changed.iter().map(|(from, part)| (*from, quoted(part))).collect(),
    })
}

/// The part, by position, from which the answer to a question comes; none where it stays the base's.
fn answer(checklist: &Checklist, base: &Answers, parts: &[Answers], at: usize) -> Result<Option<usize>, Conflict> {
    let changed = of(parts, |part| changes(checklist, base, part, at));
    let Some((first, one)) = changed.first() else {
        return Ok(None);
    };
    if changed.iter().all(|(_, part)| said(part, at) == said(one, at)) {
        return Ok(Some(*first));
    }
    Err(Conflict {
        about: About::Question(at),
        base: text(checklist, base, at),
        parts: changed
            .iter()
            .map(|(from, part)| (*from, text(checklist, part, at)))
            .collect(),
    })
}

fn registered<'a>(answers: &'a Answers, id: &str) -> Option<&'a Evidence> {
    answers.evidence.iter().find(|evidence| evidence.id == id)
}

/// Evidence of one id that is not the same in all files that have it.
fn evidence_conflicts(base: &Answers, parts: &[Answers]) -> Vec<Conflict> {
    let ids: BTreeSet<&str> = parts
        .iter()
        .flat_map(|part| &part.evidence)
        .map(|evidence| evidence.id.as_str())
        .collect();
    let mut conflicts = Vec::new();
    for id in ids {
        let ours = registered(base, id);
        let theirs = || {
            let all = parts.iter().enumerate();
            all.filter_map(|(at, part)| Some((at, registered(part, id)?)))
        };
        let one = ours.or_else(|| theirs().next().map(|(_, it)| it));
        if theirs().any(|(_, it)| Some(it) != one) {
            conflicts.push(Conflict {
                about: About::Evidence(id.to_owned()),
                base: ours.map(evidence_text),
                parts: theirs()
                    .filter(|(_, it)| Some(*it) != ours)
                    .map(|(at, it)| (at, Some(evidence_text(it))))
                    .collect(),
            });
        }
    }
    conflicts
}

/// The entry of a part with its evidence by position in another register, in the order of that.
pub(super) fn moved(part: &Answers, register: &[Evidence], at: usize) -> Option<Entry> {
    let named = said(part, at)?.evidence;
    let places = register.iter().enumerate();
    let places = places.filter(|(_, it)| named.contains(it.id.as_str()));
    Some(Entry {
        evidence: places.map(|(at, _)| at).collect(),
        ..part.entry(at)?.clone()
    })
}

/// The share of a part before its answers are looked at.
fn left(base: &Answers, part: &Answers) -> Share {
    let tables = [
        ("subject", base.subject == part.subject),
        ("report", base.marking == part.marking),
        ("people", base.people == part.people),
        ("dates", base.dates == part.dates),
        ("acceptance", base.acceptances == part.acceptances),
        ("challenge", base.challenge == part.challenge),
        ("retired", base.retired == part.retired),
        ("earlier", base.earlier == part.earlier),
    ];
    Share {
        left: tables.iter().filter(|(_, same)| !same).map(|(name, _)| *name).collect(),
        ..Share::default()
    }
}
