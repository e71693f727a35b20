//! The method: a list of small steps, each of which makes figures from sections or from earlier figures.

use super::checklist::Kind;
use super::condition::Condition;
use super::number::{Number, Rounding};
use super::text::Text;

/// One step of the method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its name in files.
    pub id: String,
    /// What a reader sees; the id where the checklist gives no title.
    pub title: Text,
    /// With a kind, it has one value for each top-level section of that kind.
    pub each: Option<Kind>,
    /// How the value comes about.
    pub step: Step,
    /// Turn it upside down within its possible range.
    pub inverted: bool,
    /// Corrections, in this order.
    pub rules: Vec<Rule>,
    /// Decimals kept; none leaves it exact.
    pub decimals: Option<u8>,
    /// What happens to the rest.
    pub rounding: Rounding,
    /// The limits it is held within.
    pub clamp: Option<(Number, Number)>,
    /// The argument for its weights: one for the whole measure (no section), or one a section.
    pub because: Vec<(Option<usize>, Text)>,
}

/// How the value of a measure comes about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of a section; of each section where the measure is per section.
    Section {
        /// The section, unless the measure is per section.
        section: Option<usize>,
        /// In which unit.
        unit: Unit,
        /// Over which questions its possible range goes.
        possible: Possible,
    },
    /// Several figures become one.
    Combined {
        /// How.
        how: Combination,
        /// Which.
        of: Operands,
    },
    /// `what` × (floor % + (100 − floor) % × `by` %).
    Scaled {
        /// The measure that is scaled.
        what: usize,
        /// The measure, in percent, that scales it.
        by: usize,
        /// What is left at least, in percent.
        floor: Number,
    },
    /// `what` × (100 − `by`, but at most `at_most`) %.
    Reduced {
        /// The measure that is reduced.
        what: usize,
        /// The measure, in percent, by which it is reduced.
        by: usize,
        /// The most that is taken away, in percent.
        at_most: Number,
    },
    /// `what` less `by` %, once `when` reaches a percentage of its possible range.
    ReducedIf {
        /// The measure that is reduced.
        what: usize,
        /// The measure that decides.
        when: usize,
        /// The percentage it has to reach.
        reaches: Number,
        /// What is taken away, in percent.
        by: Number,
    },
    /// A measure as percent of its possible range.
    PercentOfPossible(usize),
    /// The sum, in which a step counts only while all before it are full.
    Ladder(Vec<usize>),
    /// A table of two banded measures.
    Matrix(Matrix),
    /// Another measure as it is.
    Same(usize),
}

/// The unit of a section's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Percent of its possible range.
    Percent,
    /// Points as they are.
    Points,
}

/// Over which questions a possible range goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Possible {
    /// Those that apply.
    Applicable,
    /// All, also those that are hidden or set aside.
    All,
}

/// How several figures become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Combination {
    /// Weighted mean.
    Mean,
    /// Weighted sum.
    Sum,
    /// The least.
    Min,
    /// The greatest.
    Max,
    /// The product.
    Product,
}

/// The figures that are combined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operands {
    /// The values that a measure has, one a section, with a list of weights (by section) for each value of the result:
    /// one list if the result is a single figure, else one a section of the result.
    Sections {
        /// The measure.
        measure: usize,
        /// For each section of the result (none for a single figure): the weight of each section.
        weights: Vec<(Option<usize>, Vec<(usize, Number)>)>,
    },
    /// Several measures with their weights.
    Measures(Vec<(usize, Number)>),
}

/// A table of two banded measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The measure that chooses the row.
    pub rows: usize,
    /// The measure that chooses the column.
    pub columns: usize,
    /// The value from which on the second, third, … row holds; ascending.
    pub row_bands: Vec<Number>,
    /// The same for columns.
    pub column_bands: Vec<Number>,
    /// The values, row by row.
    pub cells: Vec<Vec<Number>>,
}

/// A correction of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// When it is made.
    pub when: Condition,
    /// The condition as its author wrote it.
    pub wording: String,
    /// What it does.
    pub effect: Effect,
}

/// What a rule does to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Times this.
    Multiply(Number),
    /// Plus this.
    Add(Number),
    /// Not above this.
    Cap(Number),
    /// Not below this.
    Floor(Number),
    /// Exactly this.
    Set(Number),
    /// No value at all.
    Void,
}

/// How the overall figure becomes a rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The measure that is rated.
    pub of: usize,
    /// From best to worst.
    pub bands: Vec<Band>,
    /// Whether limits are in percent of the measure's possible range.
    pub unit: Unit,
    /// No better than so near to the worst section.
    pub worst: Option<WorstSection>,
}

impl Rating {
    /// The level of a band.
    #[must_use]
    pub fn level(&self, band: usize) -> Option<Level> {
        self.bands.get(band).map(|band| band.level)
    }

    /// The position of the band a value falls into.
    #[must_use]
    pub fn band(&self, value: &Number) -> usize {
        let inside = |band: &Band| match &band.limit {
            Some(Limit::Below(limit)) => value < limit,
            Some(Limit::UpTo(limit)) => value <= limit,
            None => true,
        };
        self.bands
            .iter()
            .position(inside)
            .unwrap_or(self.bands.len().saturating_sub(1))
    }
}

/// A rating and where it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Which.
    pub level: Level,
    /// Its upper limit; none for the worst.
    pub limit: Option<Limit>,
}

/// The upper limit of a band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// The limit itself belongs to the next band.
    Below(Number),
    /// The limit itself belongs to this band.
    UpTo(Number),
}

/// A word for how much risk there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 低
    Low,
    /// 中
    Moderate,
    /// 高
    High,
    /// 极高
    Critical,
}

impl Level {
    /// From best to worst.
    pub const ALL: [Self; 4] = [Self::Low, Self::Moderate, Self::High, Self::Critical];

    /// Its name in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// The level of this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.id() == id)
    }

    /// What a reader sees.
    #[must_use]
    pub const fn label(self, language: super::text::Language) -> &'static str {
        match self {
            Self::Low => language.pick("低", "low"),
            Self::Moderate => language.pick("中", "moderate"),
            Self::High => language.pick("高", "high"),
            Self::Critical => language.pick("极高", "critical"),
        }
    }
}

/// The overall rating is never more than so many bands better than the worst section's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorstSection {
    /// The measure that has a value a section.
    pub of: usize,
    /// So many bands.
    pub within: usize,
}
