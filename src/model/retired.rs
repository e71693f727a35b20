//! What an answers file keeps of earlier editions of its checklist: answers that could not be carried over, and who signed then.

use super::date::Date;
use super::number::Number;
use super::text::{Language, Text};

/// An answer to a question of an earlier edition that could not be carried over. It counts for nothing; it is kept so that nobody's words are lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    /// The question's id in its edition.
    pub question: String,
    /// The edition that asked it.
    pub edition: String,
    /// How it was asked; empty where that is not known.
    pub asked: Text,
    /// The answer as it was written; none where only an acceptance is kept.
    pub given: Option<Given>,
    /// The remark on it.
    pub note: Option<String>,
    /// Why nobody could better it.
    pub fixed: Option<String>,
    /// The evidence behind it, by position in the register.
    pub evidence: Vec<usize>,
    /// Why it could not be carried over.
    pub why: Why,
    /// What the checklist says about the change; may be empty.
    pub because: Text,
    /// The questions of the present edition that ask for it now and were left open, by id.
    pub now: Vec<String>,
    /// The decisions to live with its finding, which do not count any more.
    pub acceptances: Vec<PastAcceptance>,
}

/// An answer as it stands in a file, without the question that would tell what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// A choice by its id, or words.
    Word(String),
    /// Choices by their ids.
    List(Vec<String>),
    /// A number.
    Amount(Number),
    /// Set aside, and why.
    NotApplicable(String),
}

impl Given {
    /// The answer as a reader sees it.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::List(list) if list.is_empty() => language.pick("一个也没有选", "none chosen").to_owned(),
            Self::List(list) => list.join(language.pick("、", ", ")),
            Self::Amount(number) => number.to_string(),
            Self::NotApplicable(why) => match language {
                Language::Zh => format!("不适用：{why}"),
                Language::En => format!("Not applicable: {why}"),
            },
        }
    }
}

/// Why an answer could not be carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The question is asked no more.
    Dropped,
    /// It became several questions, and the answer does not settle all of them.
    Split,
    /// Several questions became one, and their answers do not agree or are not all there.
    Merged,
    /// The question, or the choice that was taken, means something else now.
    Changed,
    /// The question that asks for it now does not take this answer.
    Misfit,
    /// The question that asks for it now has an answer already.
    Taken,
    /// The present edition has no such question, and nothing says what became of it.
    Undeclared,
    /// The answer was carried over, but the acceptance of its finding was a decision about another question.
    Decided,
}

impl Why {
    /// All reasons.
    pub const ALL: [Self; 8] = [
        Self::Dropped,
        Self::Split,
        Self::Merged,
        Self::Changed,
        Self::Misfit,
        Self::Taken,
        Self::Undeclared,
        Self::Decided,
    ];

    /// The word for it in answers files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Changed => "changed",
            Self::Misfit => "misfit",
            Self::Taken => "taken",
            Self::Undeclared => "undeclared",
            Self::Decided => "decided",
        }
    }
}

/// A decision to live with the finding of a question that is asked no more as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastAcceptance {
    /// Who decided.
    pub by: String,
    /// When.
    pub on: Date,
    /// The last day on which it was to stand.
    pub until: Date,
    /// Why.
    pub because: String,
}

/// An edition under which the answers were held before they were carried over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The edition.
    pub edition: String,
    /// The second line concluded, on the outcome by that edition.
    pub assessed: Option<Date>,
    /// That outcome was signed.
    pub approved: Option<Date>,
}
