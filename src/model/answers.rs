//! What was answered about one system, by whom, and with which evidence.

use std::collections::BTreeMap;

use super::assessment::Standing;
use super::challenge::{Blind, Challenge};
use super::checklist::Question;
use super::condition::Truth;
use super::date::Date;
use super::measure::Level;
use super::number::Number;
use super::retired::{Earlier, Retired};

/// The content of an answers file, with questions and choices named by their position in the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// What was assessed.
    pub subject: Subject,
    /// How its report is marked.
    pub marking: Marking,
    /// Who did what.
    pub people: People,
    /// When.
    pub dates: Dates,
    /// The answer to each question of the checklist, by position; none where there is none.
    pub entries: Vec<Option<Entry>>,
    /// The evidence register.
    pub evidence: Vec<Evidence>,
    /// Questions marked to be looked at again before anybody signs, by position, answered or not, each with the reason, which may be empty.
    pub marks: BTreeMap<usize, String>,
    /// Findings that someone decided to live with.
    pub acceptances: Vec<Acceptance>,
    /// Where several people fill in one assessment, the role whose part this file is, by position among the checklist's; none where it is the whole.
    pub part: Option<usize>,
    /// The second assessment of this one, if somebody makes or made one.
    pub challenge: Option<Challenge>,
    /// Where this file is itself the second assessment of another, which.
    pub blind: Option<Blind>,
    /// Answers to earlier editions that could not be carried over to this one.
    pub retired: Vec<Retired>,
    /// The editions under which the answers were held before, the first one first.
    pub earlier: Vec<Earlier>,
}

impl Answers {
    /// The entry for a question.
    #[must_use]
    pub fn entry(&self, question: usize) -> Option<&Entry> {
        self.entries.get(question)?.as_ref()
    }

    /// How many answers to an edition could not be carried over.
    #[must_use]
    pub fn retired_from(&self, edition: &str) -> usize {
        self.retired.iter().filter(|it| it.edition == edition).count()
    }

    /// The ids of the evidence at these positions in the register.
    pub fn evidence_ids<'a>(&'a self, named: &'a [usize]) -> impl Iterator<Item = &'a str> + 'a {
        let evidence = named.iter().filter_map(|at| self.evidence.get(*at));
        evidence.map(|it| it.id.as_str())
    }

    /// Questions marked for review that apply, or possibly so, by position: open points, whatever they are answered.
    #[must_use]
    pub fn to_review(&self, standings: &[Standing]) -> Vec<usize> {
        let asked = |at: &usize| standings.get(*at).is_some_and(|it| it.applies != Truth::False);
        self.marks.keys().copied().filter(asked).collect()
    }

    /// Is it for this file to answer the question? The whole answers all; a part those of its role, and those that name no role.
    #[must_use]
    pub fn asks(&self, question: &Question) -> bool {
        self.part
            .is_none_or(|part| question.role.is_none_or(|role| role == part))
    }
}

/// The system or use case assessed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subject {
    /// Its name.
    pub name: String,
    /// Its number in the institution's inventory.
    pub id: Option<String>,
    /// Whose it is.
    pub institution: Option<String>,
    /// The part of the institution that uses it.
    pub business_line: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Which version was assessed.
    pub version: Option<String>,
    /// The first day of that version: evidence from before speaks of another.
    pub version_date: Option<Date>,
    /// Who supplies it.
    pub vendor: Option<String>,
    /// The model it is built on.
    pub model: Option<String>,
    /// The data sets it is trained on or looks things up in.
    pub data_sets: Vec<String>,
    /// The highest rating the institution accepts for it.
    pub appetite: Option<Level>,
}

/// How the institution marks the report as one of its documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marking {
    /// Who may read it, in the words of the institution's own scheme.
    pub classification: Option<String>,
    /// Its number in the institution's filing.
    pub number: Option<String>,
    /// The file with the institution's sign, from the folder of the answers file on.
    pub logo: Option<String>,
}

/// Who did what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct People {
    /// Who answers (first line).
    pub respondent: Option<String>,
    /// Who concludes (second line).
    pub assessor: Option<String>,
    /// Who signs.
    pub approver: Option<String>,
}

/// When it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dates {
    /// The questions were answered.
    pub answered: Option<Date>,
    /// The second line concluded.
    pub assessed: Option<Date>,
    /// It was signed.
    pub approved: Option<Date>,
}

/// One answer with what was said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The answer.
    pub reply: Reply,
    /// A remark.
    pub note: Option<String>,
    /// Evidence, by position in the register.
    pub evidence: Vec<usize>,
    /// Why nobody can better it; then no plan asks for that.
    pub fixed: Option<String>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// One choice, by position.
    One(usize),
    /// Any choices, by position, ascending.
    Many(Vec<usize>),
    /// A number.
    Amount(Number),
    /// Words.
    Words(String),
    /// Set aside, and why.
    NotApplicable(String),
}

/// A document or record behind an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its number in the register.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Where it is kept.
    pub place: Option<String>,
    /// It speaks from this day on.
    pub effective: Option<Date>,
    /// The last day on which it counts.
    pub expires: Option<Date>,
    /// Its SHA-256, in hexadecimal.
    pub sha256: Option<String>,
}

impl Evidence {
    /// Does it count on this day?
    #[must_use]
    pub fn is_valid(&self, on: Date) -> bool {
        self.effective.is_none_or(|from| from <= on) && self.expires.is_none_or(|until| on <= until)
    }
}

/// A dated, named, expiring decision to live with a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// The question whose finding it is, by position.
    pub question: usize,
    /// Who decided.
    pub by: String,
    /// When.
    pub on: Date,
    /// The last day on which it stands.
    pub until: Date,
    /// Why.
    pub because: String,
}

impl Acceptance {
    /// Does it stand on this day?
    #[must_use]
    pub fn stands(&self, on: Date) -> bool {
        self.on <= on && on <= self.until
    }
}
