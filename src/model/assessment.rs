//! All computed values. Each figure keeps the terms it came from, so that it can explain itself down to the answers.

use super::answers::Answers;
use super::checklist::Checklist;
use super::condition::Truth;
use super::date::Date;
use super::measure::{Level, Unit};
use super::number::Number;

/// From the lowest to the highest value that is still possible; both ends are the same where nothing is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The lowest value still possible.
    pub low: Number,
    /// The highest value still possible.
    pub high: Number,
}

impl Range {
    /// A value that is certain.
    #[must_use]
    pub fn exactly(value: Number) -> Self {
        Self {
            low: value.clone(),
            high: value,
        }
    }

    /// Is only one value possible?
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.low == self.high
    }
}

/// Whether something counts at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It counts.
    Present,
    /// It counts or not, depending on what is still to be answered.
    Possible,
    /// It does not count; its range means nothing.
    Absent,
}

/// A value with the range in which it could lie whatever was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Whether there is a value.
    pub presence: Presence,
    /// The value.
    pub range: Range,
    /// The least that it could be.
    pub least: Range,
    /// The most that it could be.
    pub most: Range,
}

impl Reading {
    /// No value.
    #[must_use]
    pub fn absent() -> Self {
        let nothing = Range::exactly(Number::ZERO);
        Self {
            presence: Presence::Absent,
            range: nothing.clone(),
            least: nothing.clone(),
            most: nothing,
        }
    }
}

/// One of the things that a value was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What it is.
    pub source: Source,
    /// Its weight.
    pub weight: Number,
    /// Its value.
    pub reading: Reading,
}

/// Where a term came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A question, by position in the checklist.
    Question(usize),
    /// A section, by position in the checklist.
    Section(usize),
    /// A figure, by position in the assessment.
    Figure(usize),
}

/// The value of one measure, for one section if the measure is per section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The measure, by position in the checklist.
    pub measure: usize,
    /// The section.
    pub section: Option<usize>,
    /// The value before it was corrected and rounded.
    pub raw: Reading,
    /// Whether each rule of the measure is carried out, in their order.
    pub rules: Vec<Truth>,
    /// The value.
    pub reading: Reading,
    /// What the raw value was made of.
    pub terms: Vec<Term>,
}

/// The value of a section within another one: a figure without a measure of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nested {
    /// The section, by position in the checklist.
    pub section: usize,
    /// In which unit its value enters the section around it.
    pub unit: Unit,
    /// The value.
    pub reading: Reading,
    /// What it was made of.
    pub terms: Vec<Term>,
}

/// How one question stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Whether it applies.
    pub applies: Truth,
    /// The answer that counts.
    pub counted: Counted,
    /// The answer given was held down for want of valid evidence.
    pub held_down: bool,
}

impl Standing {
    /// A question that counts so, and was not held down.
    #[must_use]
    pub const fn new(applies: Truth, counted: Counted) -> Self {
        Self {
            applies,
            counted,
            held_down: false,
        }
    }

    /// Is it to be answered still: does it apply, or possibly so?
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.counted == Counted::Open && self.applies != Truth::False
    }

    /// Was it set aside though it applies?
    #[must_use]
    pub fn is_set_aside(&self) -> bool {
        self.counted == Counted::Aside && self.applies != Truth::False
    }

    /// Does its answer count for less than what was given, for want of valid evidence?
    #[must_use]
    pub fn is_held_down(&self) -> bool {
        self.held_down && self.applies != Truth::False
    }
}

/// The answer that counts, after evidence was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// Not answered.
    Open,
    /// Set aside as not applicable.
    Aside,
    /// A choice, by position.
    One(usize),
    /// Choices, by position.
    Many(Vec<usize>),
    /// A number.
    Amount(Number),
    /// Words, which do not count.
    Words,
}

/// The rating, as far as it is settled. Bands by position, from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// No scored question was answered, or none applies: there is nothing to rate.
    NotAssessed,
    /// One band, whatever is still to be answered.
    Decided(usize),
    /// One of several bands, depending on what is still to be answered.
    Between {
        /// The best still possible.
        best: usize,
        /// The worst still possible.
        worst: usize,
    },
}

impl Verdict {
    /// The worst band still possible.
    #[must_use]
    pub const fn worst(self) -> Option<usize> {
        match self {
            Self::NotAssessed => None,
            Self::Decided(band) | Self::Between { worst: band, .. } => Some(band),
        }
    }

    /// The best band still possible.
    #[must_use]
    pub const fn best(self) -> Option<usize> {
        match self {
            Self::NotAssessed => None,
            Self::Decided(band) | Self::Between { best: band, .. } => Some(band),
        }
    }
}

/// Everything that was computed from one checklist and one set of answers, as of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The day of which it speaks.
    pub as_of: Date,
    /// Which set of questions is asked; none where the checklist has one set only.
    pub set: Option<QuestionSet>,
    /// Each question, by position.
    pub standings: Vec<Standing>,
    /// All values, in the order of the method.
    pub figures: Vec<Figure>,
    /// The sections within others, in the order of the checklist.
    pub nested: Vec<Nested>,
    /// The overall figure's position among the figures.
    pub overall: usize,
    /// Each gate, by position: does it fire?
    pub gates: Vec<Truth>,
    /// The rating before gates, best and worst band still possible.
    pub before_gates: Verdict,
    /// The rating.
    pub verdict: Verdict,
}

/// Which set of questions a subject is asked, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionSet {
    /// Is it the full set?
    pub full: Truth,
    /// The questions whose answers make it the full set, or may still do so, by position.
    pub because: Vec<usize>,
}

impl Assessment {
    /// The figure of a measure, for a section if the measure is per section.
    #[must_use]
    pub fn figure(&self, measure: usize, section: Option<usize>) -> Option<&Figure> {
        self.figures
            .iter()
            .find(|figure| figure.measure == measure && figure.section == section)
    }

    /// The rating, from the best to the worst level still possible; none where nothing is assessed.
    #[must_use]
    pub fn levels(&self, checklist: &Checklist) -> Option<(Level, Level)> {
        let level = |band: Option<usize>| checklist.rating.level(band?);
        level(self.verdict.best()).zip(level(self.verdict.worst()))
    }

    /// The overall figure, where there is a rating.
    #[must_use]
    pub fn rated(&self, checklist: &Checklist) -> Option<&Range> {
        self.levels(checklist)?;
        let overall = self.overall().filter(|it| it.presence != Presence::Absent);
        overall.map(|it| &it.range)
    }

    /// The ids of the gates of which it is true, false or unknown that they fire.
    #[must_use]
    pub fn gates_that(&self, checklist: &Checklist, fire: Truth) -> Vec<String> {
        let pairs = checklist.gates.iter().zip(&self.gates);
        let found = pairs.filter(|(_, fires)| **fires == fire);
        found.map(|(gate, _)| gate.id.clone()).collect()
    }

    /// The last day on which it stands, counted from the day of the answers; none where the checklist sets no term or nothing is rated.
    #[must_use]
    pub fn valid_until(&self, checklist: &Checklist, answers: &Answers) -> Option<Date> {
        let months = (*checklist.review.months.get(self.verdict.worst()?)?)?;
        answers.dates.answered.unwrap_or(self.as_of).plus_months(months)
    }

    /// The figure that a term came from; none where it is a question or a section.
    #[must_use]
    pub fn figure_of(&self, source: Source) -> Option<&Figure> {
        let Source::Figure(at) = source else { return None };
        self.figures.get(at)
    }

    /// The reading of the overall figure.
    #[must_use]
    pub fn overall(&self) -> Option<&Reading> {
        self.figures.get(self.overall).map(|figure| &figure.reading)
    }
}

/// A question whose answer falls short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The question, by position.
    pub question: usize,
    /// How far the answer falls short, in percent of what the question could reach.
    pub shortfall: Number,
    /// How grave that is: a band, by position; at least what a gate forces that fires and comes from the question.
    pub severity: Option<usize>,
    /// By how much the overall figure would fall if this one answer were the best.
    pub worth: Number,
    /// Gates that fire and name the question, or look at the value of a section that it counts in, by position.
    pub gates: Vec<usize>,
    /// The acceptance that stands for it, by position in the answers.
    pub accepted: Option<usize>,
}
