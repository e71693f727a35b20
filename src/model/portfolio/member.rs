//! One assessment among many, as far as it is spoken of together with others.

use std::cmp::Reverse;

use super::Point;
use crate::model::answers::Subject;
use crate::model::assessment::Range;
use crate::model::date::Date;
use crate::model::measure::Level;
use crate::model::number::Number;

/// One assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The answers file.
    pub file: String,
    /// The checklist, `id@edition`.
    pub checklist: String,
    /// What was assessed.
    pub subject: Subject,
    /// The day of the answers, if it is told.
    pub answered: Option<Date>,
    /// The day on which it was signed; none while it is a draft.
    pub signed: Option<Date>,
    /// The last day on which the assessment stands; none where the checklist sets no term or nothing is rated.
    pub valid_until: Option<Date>,
    /// Best and worst level still possible; none if not assessed.
    pub levels: Option<(Level, Level)>,
    /// The overall figure; none if not assessed.
    pub overall: Option<Range>,
    /// Its decimals.
    pub decimals: u8,
    /// Ids of the gates that fire.
    pub gates: Vec<String>,
    /// Ids of the gates that may fire.
    pub possible_gates: Vec<String>,
    /// Scored questions not answered.
    pub open: usize,
    /// Questions set aside.
    pub set_aside: usize,
    /// Answers held down for want of valid evidence.
    pub held_down: usize,
    /// Each category of the checklist, by position; none where it has no value, or nothing is assessed.
    pub heat: Vec<Option<Heat>>,
    /// Risk and control questions that are answered, by position.
    pub asked: Vec<usize>,
    /// Those of them whose answer is not the best one.
    pub shortfalls: Vec<Shortfall>,
    /// What lapsed already or lapses soon.
    pub lapses: Vec<Lapse>,
    /// How it stood on the day of its answers; none where that day is not told.
    pub then: Option<Point>,
}

/// A category at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heat {
    /// Its value.
    pub range: Range,
    /// How bad that is at its worst, from 0 to 3: the band, or whole quarters.
    pub degree: usize,
}

/// An answer that is not the best one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    /// The question, by position.
    pub question: usize,
    /// How grave it is.
    pub severity: Option<Level>,
    /// By how much the overall figure would fall if this one answer were the best.
    pub worth: Number,
    /// Somebody decided to live with it for now.
    pub accepted: bool,
}

/// Something that holds for a time only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lapse {
    /// The last day on which it holds.
    pub on: Date,
    /// What it is.
    pub what: Lapsing,
}

/// What can lapse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lapsing {
    /// The assessment as a whole.
    Assessment,
    /// A piece of evidence.
    Evidence {
        /// Its number in the register.
        id: String,
        /// What it is.
        title: String,
        /// Ids of the questions that have no other valid evidence from then on.
        questions: Vec<String>,
    },
    /// A decision to live with a finding.
    Acceptance {
        /// The id of the question.
        question: String,
        /// Who decided.
        by: String,
    },
}

/// How a rating lies to what the institution accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// Nobody said what is accepted.
    Unstated,
    /// Within it, whatever is still to be answered.
    Within,
    /// Above it, depending on what is still to be answered.
    PerhapsAbove,
    /// Above it, whatever is still to be answered.
    Above,
    /// That cannot be told, since nothing is rated.
    Unknown,
}

impl Against {
    /// The word for it in CSV and JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unstated => "unstated",
            Self::Within => "within",
            Self::PerhapsAbove => "perhaps-above",
            Self::Above => "above",
            Self::Unknown => "unknown",
        }
    }

    /// Of a rating with its best and worst level still possible.
    #[must_use]
    pub fn of(appetite: Option<Level>, levels: Option<(Level, Level)>) -> Self {
        match (appetite, levels) {
            (None, _) => Self::Unstated,
            (Some(_), None) => Self::Unknown,
            (Some(appetite), Some((best, _))) if best > appetite => Self::Above,
            (Some(appetite), Some((_, worst))) if worst <= appetite => Self::Within,
            (Some(_), Some(_)) => Self::PerhapsAbove,
        }
    }
}

/// How an assessment came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// With one level, whatever is still to be answered.
    Settled(Level),
    /// With one of several levels.
    Undecided,
    /// With none, since nothing on risks or controls is answered.
    NotAssessed,
}

impl Outcome {
    /// All of them: the worst level first, then what is not settled.
    pub const ALL: [Self; 6] = [
        Self::Settled(Level::Critical),
        Self::Settled(Level::High),
        Self::Settled(Level::Moderate),
        Self::Settled(Level::Low),
        Self::Undecided,
        Self::NotAssessed,
    ];

    /// How many of these came out so.
    pub fn among<'a>(self, members: impl IntoIterator<Item = &'a Member>) -> usize {
        members.into_iter().filter(|it| it.outcome() == self).count()
    }
}

/// Where an assessment stands among many: what was not assessed first, since nothing is known of it; then worst first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    level: Option<Reverse<Level>>,
    figure: Reverse<Number>,
}

impl Rank {
    /// From the worst level and the highest overall figure still possible; no level if not assessed.
    #[must_use]
    pub fn new(level: Option<Level>, figure: Number) -> Self {
        Self {
            level: level.map(Reverse),
            figure: Reverse(figure),
        }
    }
}

impl Member {
    /// How its rating lies to what is accepted.
    #[must_use]
    pub fn against(&self) -> Against {
        Against::of(self.subject.appetite, self.levels)
    }

    /// How it came out.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self.levels {
            None => Outcome::NotAssessed,
            Some((best, worst)) if best == worst => Outcome::Settled(worst),
            Some(_) => Outcome::Undecided,
        }
    }

    /// The id of its checklist, without the edition.
    #[must_use]
    pub fn checklist_id(&self) -> &str {
        self.checklist.split('@').next().unwrap_or_default()
    }

    /// Where it stands among others.
    #[must_use]
    pub fn rank(&self) -> Rank {
        let figure = self.overall.as_ref().map_or(Number::ZERO, |range| range.high.clone());
        Rank::new(self.levels.map(|(_, worst)| worst), figure)
    }
}
