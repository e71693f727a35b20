//! What a checklist asks.

use super::Citation;
use crate::model::condition::Condition;
use crate::model::number::Number;
use crate::model::text::Text;

/// One thing asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its name in files, stable over editions.
    pub id: String,
    /// The section it stands in.
    pub section: usize,
    /// The question itself.
    pub ask: Text,
    /// What is meant and what is not.
    pub guidance: Text,
    /// Which documents or records would prove the answer; may be empty.
    pub evidence: Text,
    /// What to do when the answer falls short, whichever it is; may be empty.
    pub remedy: Text,
    /// What kind of answer it takes.
    pub answer: AnswerKind,
    /// Its weight in its section; zero for a question that only steers others.
    pub weight: Number,
    /// What it takes to put right, 1 to 5.
    pub effort: Option<u8>,
    /// Who usually knows the answer, by position among the roles.
    pub role: Option<usize>,
    /// Whether it belongs to the short set, which every subject is asked.
    pub core: bool,
    /// Whether its failure has to show in the rating, however good everything else is.
    pub critical: bool,
    /// When it is asked at all; for a question outside the short set, this includes when the full set is asked.
    pub applies_if: Option<Condition>,
    /// The clauses behind it.
    pub cites: Vec<Citation>,
}

impl Question {
    /// What to do where this choice is the answer that counts, or where there is no choice; may be empty.
    #[must_use]
    pub fn remedy_at(&self, choice: Option<usize>) -> &Text {
        let choice = choice.and_then(|at| self.answer.choices().get(at));
        let own = choice.map(|choice| &choice.remedy);
        own.filter(|own| !own.en.is_empty()).unwrap_or(&self.remedy)
    }
}

/// What kind of answer a question takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerKind {
    /// One choice of a list.
    One(Vec<Choice>),
    /// Any choices of a list; their points add up.
    Many {
        /// The list.
        choices: Vec<Choice>,
        /// The points stop here, if anywhere.
        most: Option<Number>,
    },
    /// A number, which steps turn into points.
    Amount(Amount),
    /// Words, which are not scored.
    Words,
}

impl AnswerKind {
    /// The choices, if it takes choices.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::One(choices) | Self::Many { choices, .. } => choices,
            Self::Amount(_) | Self::Words => &[],
        }
    }
}

/// A number as an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// What is counted.
    pub unit: Text,
    /// The smallest number allowed.
    pub least: Option<Number>,
    /// The largest number allowed.
    pub limit: Option<Number>,
    /// The points from a number on, ascending; below the first step there are none.
    pub steps: Vec<(Number, Points)>,
}

/// One of the answers that a question allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name in files.
    pub id: String,
    /// What a reader sees.
    pub label: Text,
    /// What it looks like for this question; may be empty.
    pub anchor: Text,
    /// What to do when this is the answer, where that differs from the question's own remedy; may be empty.
    pub remedy: Text,
    /// What it counts.
    pub points: Points,
    /// Without valid evidence it counts as the best choice that needs none.
    pub needs_evidence: bool,
}

/// What an answer counts: in its own section, and in others where one answer feeds several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points {
    /// Points in the section the question stands in.
    pub own: Number,
    /// Points in other sections, by position.
    pub elsewhere: Vec<(usize, Number)>,
}

impl Points {
    /// The points in this section; the question stands in section `home`.
    #[must_use]
    pub fn in_section(&self, section: usize, home: usize) -> Number {
        if section == home {
            return self.own.clone();
        }
        let feed = self.elsewhere.iter().find(|(at, _)| *at == section);
        feed.map_or(Number::ZERO, |(_, points)| points.clone())
    }
}
