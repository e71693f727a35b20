//! All assessments of an institution, or of several, and what they say together.

mod member;

use super::assessment::Range;
use super::date::Date;
use super::measure::Level;
use super::number::Number;
use super::text::Text;
pub use member::{Against, Heat, Lapse, Lapsing, Member, Outcome, Rank, Shortfall};

/// Many assessments as of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portfolio {
    /// The day of which it speaks, and how far ahead it looks.
    pub span: Span,
    /// Which assessments were asked for.
    pub selection: Selection,
    /// The checklists answered, by name.
    pub sheets: Vec<Sheet>,
    /// The assessments that stand, what was not assessed first, then the worst first.
    pub members: Vec<Member>,
    /// How many subjects these are of; one may be assessed by several checklists.
    pub subjects: usize,
    /// How many of them stand beside another of the same subject and checklist, since nothing tells which is the latest.
    pub doubles: usize,
    /// What several subjects rest on, the most shared first.
    pub concentrations: Vec<Concentration>,
    /// Questions at which several assessments fall short, the most frequent first.
    pub recurrences: Vec<Recurrence>,
    /// What became of subjects that were assessed more than once, in the order of the members.
    pub courses: Vec<Course>,
    /// The files that none of the above speaks of.
    pub left_out: LeftOut,
}

impl Portfolio {
    /// What lapsed already or lapses soon, with whose it is by position; earliest first.
    #[must_use]
    pub fn lapses(&self) -> Vec<(usize, &Lapse)> {
        let members = self.members.iter().enumerate();
        let mut lapses: Vec<(usize, &Lapse)> = members
            .flat_map(|(at, member)| member.lapses.iter().map(move |lapse| (at, lapse)))
            .collect();
        lapses.sort_by_key(|(at, lapse)| (lapse.on, *at));
        lapses
    }
}

/// From the day of an assessment to the last day that is looked ahead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The day of the assessments.
    pub as_of: Date,
    /// The last day looked ahead to.
    pub until: Date,
}

/// Which assessments are asked for: for each list that is not empty, those that are in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The names of institutions.
    pub institutions: Vec<String>,
    /// The names of business lines.
    pub business_lines: Vec<String>,
    /// The ids of checklists, with or without an edition.
    pub checklists: Vec<String>,
    /// Ratings; none stands for what is not assessed.
    pub ratings: Vec<Option<Level>>,
}

impl Selection {
    /// Is nothing left out?
    #[must_use]
    pub const fn is_all(&self) -> bool {
        self.institutions.is_empty()
            && self.business_lines.is_empty()
            && self.checklists.is_empty()
            && self.ratings.is_empty()
    }
}

/// Files that were read and are not among the members.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Files in which something is wrong, or that could not be read.
    pub unusable: Vec<String>,
    /// Parts of assessments that were shared out among several people: what they come to is told by the whole.
    pub parts: usize,
    /// Second assessments: what came of them is told by the file that they challenge.
    pub second: usize,
    /// Files with earlier answers about a subject, which stand in its course alone.
    pub earlier: usize,
    /// Files answered after the day spoken of.
    pub later: usize,
    /// Files that were not asked for.
    pub unselected: usize,
}

/// What the assessments by one checklist have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, `id@edition`.
    pub checklist: String,
    /// Its title.
    pub title: Text,
    /// What is shown of each category; none where the method has no value a section.
    pub gauge: Option<Gauge>,
    /// The categories: id and title.
    pub categories: Vec<(String, Text)>,
}

/// The measure that is shown category by category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gauge {
    /// Its name in files.
    pub measure: String,
    /// What it is called.
    pub title: Text,
    /// Its decimals.
    pub decimals: u8,
    /// How bad a value is.
    pub shade: Shade,
}

/// By what a value is told to be bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// By the bands of the rating.
    Bands,
    /// By the quarters of its possible range that it reaches: more is worse.
    Reached,
    /// By the quarters of its possible range that are missing: less is worse.
    Missing,
}

/// Something that several subjects rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concentration {
    /// What it is.
    pub on: Foundation,
    /// Its name, as it was first written.
    pub name: String,
    /// The assessments whose subjects rest on it, by position.
    pub members: Vec<usize>,
    /// How many subjects these are; one may be assessed by several checklists.
    pub subjects: usize,
}

/// What a subject rests on that others may share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Foundation {
    /// Who supplies it.
    Vendor,
    /// The model it is built on.
    Model,
    /// A data set.
    DataSet,
}

impl Foundation {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Vendor, Self::Model, Self::DataSet];
}

/// A question at which several assessments fall short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrence {
    /// The checklist, by position among the sheets.
    pub sheet: usize,
    /// The id of the question.
    pub id: String,
    /// What it asks.
    pub ask: Text,
    /// How many assessments fall short there.
    pub short: usize,
    /// How many answered it at all.
    pub of: usize,
    /// In how many of these it is accepted for a time.
    pub accepted: usize,
    /// The gravest that it is anywhere.
    pub severity: Option<Level>,
    /// The most that it is worth anywhere.
    pub worth: Number,
    /// Where that is, by position among the members.
    pub at: usize,
}

/// What became of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// The assessment that stands, by position among the members.
    pub member: usize,
    /// Earlier ones, each as of the day of its answers, then the one that stands; ascending.
    pub points: Vec<Point>,
    /// From the first to the last.
    pub turn: Turn,
}

/// A rating on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The day of the answers.
    pub on: Date,
    /// Best and worst level still possible; none if not assessed.
    pub levels: Option<(Level, Level)>,
    /// The overall figure.
    pub overall: Option<Range>,
}

/// What became of a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It is better, whatever is still to be answered.
    Better,
    /// It is worse, whatever is still to be answered.
    Worse,
    /// It is the same.
    Same,
    /// That cannot be told: at least one of them is not settled, or not assessed.
    Unsettled,
}

impl Turn {
    /// The word for it in CSV and JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Same => "same",
            Self::Unsettled => "unsettled",
        }
    }

    /// From one rating to another, each with its best and worst level still possible.
    #[must_use]
    pub fn between(first: Option<(Level, Level)>, last: Option<(Level, Level)>) -> Self {
        let Some(((was_best, was_worst), (best, worst))) = first.zip(last) else {
            return Self::Unsettled;
        };
        if worst < was_best {
            Self::Better
        } else if best > was_worst {
            Self::Worse
        } else if was_best == worst && was_worst == best {
            Self::Same
        } else {
            Self::Unsettled
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ratings_that_do_not_overlap_differ() {
        use Level::{Critical, High, Low, Moderate};
        let turn = |first, last| Turn::between(Some(first), Some(last));
        assert_eq!(turn((High, High), (Moderate, Moderate)), Turn::Better);
        assert_eq!(turn((High, Critical), (Low, Moderate)), Turn::Better);
        assert_eq!(turn((Low, Low), (Moderate, High)), Turn::Worse);
        assert_eq!(turn((High, High), (High, High)), Turn::Same);
        // it may have been moderate all along
        assert_eq!(turn((Moderate, High), (Moderate, Moderate)), Turn::Unsettled);
        assert_eq!(turn((Moderate, High), (Moderate, High)), Turn::Unsettled);
        assert_eq!(Turn::between(None, Some((Low, Low))), Turn::Unsettled);
    }
}
