//! A checklist: the questions, and the method that turns answers into a rating.

mod question;

use super::condition::Condition;
use super::measure::{Measure, Rating};
use super::number::Number;
use super::text::{Language, Text};
pub use question::{Amount, AnswerKind, Choice, Points, Question};

/// A named set of questions with its method, as of an edition. Sections, questions and measures are named by their position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// Its name in files.
    pub id: String,
    /// Which edition of it this is.
    pub edition: String,
    /// The languages it is written in; the first is used where a reader's own is missing.
    pub languages: Vec<Language>,
    /// Its title.
    pub title: Text,
    /// What it is for.
    pub about: Text,
    /// Who usually knows the answers.
    pub roles: Vec<Role>,
    /// When all questions are asked, where there is a short set.
    pub depth: Option<Depth>,
    /// Its sections, in the order in which they are asked.
    pub sections: Vec<Section>,
    /// All questions, in the order in which they are asked.
    pub questions: Vec<Question>,
    /// The positions of all questions, each after those its condition names.
    pub steering: Vec<usize>,
    /// The method, each measure after those it builds on.
    pub measures: Vec<Measure>,
    /// How the overall figure becomes a rating.
    pub rating: Rating,
    /// Conditions that force the rating up.
    pub gates: Vec<Gate>,
    /// What a rating demands next.
    pub obligations: Vec<Obligation>,
    /// How long an assessment stands.
    pub review: Review,
    /// How grave a shortfall is: bands in percent of what the question could reach, from slight to grave.
    pub severity: Vec<SeverityBand>,
    /// The question whose choices are the jurisdictions that the subject serves, by position.
    pub jurisdictions: Option<usize>,
    /// Catalogues of which each clause marked so has to be cited by a question.
    pub covers: Vec<String>,
}

impl Checklist {
    /// `id@edition`, as answers files name it.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}@{}", self.id, self.edition)
    }

    /// The decimals of the overall figure.
    #[must_use]
    pub fn decimals(&self) -> u8 {
        let measure = self.measures.get(self.rating.of);
        measure.and_then(|measure| measure.decimals).unwrap_or(2)
    }

    /// The same checklist, in which an open question has the range of its choices, also where its section lets it count as something meanwhile.
    #[must_use]
    pub fn with_open_ranges(&self) -> Self {
        let mut open = self.clone();
        for section in &mut open.sections {
            section.unanswered = Unanswered::Block;
        }
        open
    }

    /// The position of the question with this id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id == id)
    }

    /// The position of the section with this id.
    #[must_use]
    pub fn section(&self, id: &str) -> Option<usize> {
        self.sections.iter().position(|section| section.id == id)
    }

    /// The position of the measure with this id.
    #[must_use]
    pub fn measure(&self, id: &str) -> Option<usize> {
        self.measures.iter().position(|measure| measure.id == id)
    }

    /// The positions of the questions that stand in a section itself, not in its child sections.
    pub fn questions_of(&self, section: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.questions.len()).filter(move |at| {
            self.questions
                .get(*at)
                .is_some_and(|question| question.section == section)
        })
    }

    /// The positions of the top-level sections of a kind.
    pub fn sections_of(&self, kind: Kind) -> impl Iterator<Item = usize> + '_ {
        (0..self.sections.len()).filter(move |at| {
            self.sections
                .get(*at)
                .is_some_and(|section| section.kind == kind && section.parent.is_none())
        })
    }
}

/// Somebody in an institution who usually knows the answers to some questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its name in files.
    pub id: String,
    /// Its title.
    pub title: Text,
}

/// When a subject is asked the full set of questions and not the short one alone. The condition is part of the condition
/// of each question outside the short set already; it is kept here to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Depth {
    /// When the full set is asked.
    pub full_if: Condition,
    /// Why.
    pub because: Text,
}

/// What the questions of a section measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// What the system is and how much rides on it: more points, more materiality.
    Profile,
    /// How far a risk is present: more points, more exposure.
    Risk,
    /// How far controls are in place: more points, more strength.
    Control,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Profile, Self::Risk, Self::Control];

    /// The word for it in checklist files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Risk => "risk",
            Self::Control => "control",
        }
    }
}

/// A group of questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its name in files.
    pub id: String,
    /// What its questions measure.
    pub kind: Kind,
    /// Its title.
    pub title: Text,
    /// What it is about; may be empty.
    pub about: Text,
    /// How its questions and child sections become one value.
    pub combine: Combine,
    /// The section it is nested in.
    pub parent: Option<usize>,
    /// Its weight in that section.
    pub weight: Number,
    /// What an unanswered question does to its value.
    pub unanswered: Unanswered,
    /// The questions that count in it, by position: its own, and those of other sections that feed it.
    pub members: Vec<usize>,
    /// The sections nested directly in it, by position.
    pub children: Vec<usize>,
}

/// How the members of a section become one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Combine {
    /// The weighted mean of the points.
    Mean,
    /// The weighted sum of the points.
    Sum,
    /// The least of the points.
    Min,
    /// The greatest of the points.
    Max,
}

/// What an unanswered question does to the value of its section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unanswered {
    /// The value is a range over all the question may still be.
    Block,
    /// It counts as the worst choice.
    Worst,
    /// It counts as no points.
    Zero,
    /// It is left out.
    Exclude,
}

/// A clause that backs a question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citation {
    /// The catalogue's id.
    pub catalogue: String,
    /// The clause's id in it.
    pub clause: String,
}

/// A condition that forces the rating to be at least a band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// Its name in files.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// When it fires.
    pub when: Condition,
    /// The band it forces, by position.
    pub at_least: usize,
    /// Why.
    pub because: Text,
    /// The clauses behind it.
    pub cites: Vec<Citation>,
}

/// What a rating demands next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    /// From this band on, by position.
    pub from: usize,
    /// What is demanded.
    pub text: Text,
}

/// How long an assessment stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// Months of validity for each band, by position; none where the checklist sets none.
    pub months: Vec<Option<u32>>,
    /// Changes that end it at once.
    pub changes: Vec<MaterialChange>,
}

/// A change to the system that ends an assessment at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaterialChange {
    /// Its name in files.
    pub id: String,
    /// What it is.
    pub text: Text,
}

/// How grave a finding is, by how far the answer falls short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeverityBand {
    /// The band, by position in the rating.
    pub band: usize,
    /// Shortfalls below this many percent belong to it; none for the gravest.
    pub below: Option<Number>,
}
