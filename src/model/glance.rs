//! An assessment as far as its figures tell, without the answers behind them.

use super::measure::Level;
use super::number::Number;

/// The outcome of an assessment; measures, sections, gates and questions by their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    /// The answers file it was made from.
    pub file: String,
    /// The checklist, `id@edition`.
    pub checklist: String,
    /// The day of which it speaks.
    pub as_of: String,
    /// What was assessed.
    pub subject: String,
    /// The best and the worst rating still possible; none where nothing was assessed.
    pub rating: Option<(Level, Level)>,
    /// The lowest and the highest the overall figure can be.
    pub overall: Option<(Number, Number)>,
    /// Every figure: measure, section, lowest and highest value.
    pub figures: Vec<Seen>,
    /// The gates that fire, or may.
    pub gates: Vec<String>,
    /// The questions that are open.
    pub open: Vec<String>,
    /// Those that were set aside.
    pub set_aside: Vec<String>,
    /// Those held down for want of valid evidence.
    pub held_down: Vec<String>,
}

/// A figure by its ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The measure.
    pub measure: String,
    /// The section, where it has one value a section.
    pub section: Option<String>,
    /// The lowest and the highest it can be; none where it has no value.
    pub value: Option<(Number, Number)>,
}

impl Seen {
    /// `measure.section`, or the measure alone.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.section {
            Some(section) => format!("{}.{section}", self.measure),
            None => self.measure.clone(),
        }
    }
}
