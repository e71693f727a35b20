//! Laws, guidance and standards, clause by clause, with their state on a date.

use super::date::Date;
use super::text::Text;

/// One law, guideline or standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Its name in citations.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Where it holds: `CN`, `EU`, `US`, `SG`, `HK`, `UK`, or `INT` for standards.
    pub jurisdiction: String,
    /// In force, or published, from this day.
    pub date: Date,
    /// Its rank.
    pub status: Status,
    /// What replaced it.
    pub superseded_by: Option<String>,
    /// When its state was last looked up.
    pub checked: Date,
    /// The clauses that may be cited.
    pub clauses: Vec<Clause>,
}

/// What kind of force an instrument has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Binding law or rule.
    InForce,
    /// A supervisor's guidance.
    Guidance,
    /// A standard or framework that one chooses to follow.
    Voluntary,
    /// Replaced or rescinded.
    Superseded,
}

/// One clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its number or name in the instrument.
    pub id: String,
    /// What it says, in the catalogue's own words.
    pub title: Text,
    /// How it was verified.
    pub basis: Basis,
    /// Its own first day, where it differs from the instrument's.
    pub applies_from: Option<Date>,
    /// The day it was withdrawn.
    pub withdrawn: Option<Date>,
    /// A checklist that covers the catalogue has to have a question for it.
    pub must_cover: bool,
}

/// How far a clause was verified when the catalogue was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Its words were read.
    Text,
    /// Its number and heading were confirmed.
    Heading,
    /// Neither; it cannot be cited.
    Unverified,
}

/// The state of a clause on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Currency {
    /// It holds.
    Current,
    /// It will hold from this day on.
    Pending(Date),
    /// It no longer holds.
    Superseded,
}

impl Catalogue {
    /// The clause of this id.
    #[must_use]
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    /// Whether more than a year has passed since its state was looked up.
    #[must_use]
    pub fn is_stale(&self, on: Date) -> bool {
        self.checked.plus_months(12).is_some_and(|due| due < on)
    }

    /// Whether a clause holds on this day.
    #[must_use]
    pub fn currency(&self, clause: &Clause, on: Date) -> Currency {
        let from = clause.applies_from.unwrap_or(self.date);
        if self.status == Status::Superseded || clause.withdrawn.is_some_and(|day| day <= on) {
            Currency::Superseded
        } else if on < from {
            Currency::Pending(from)
        } else {
            Currency::Current
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_is_pending_before_its_own_first_day() {
        let day = |text| Date::parse(text).unwrap_or_else(|| panic!("{text}"));
        let clause = |applies_from| Clause {
            id: "Art. 6".into(),
            title: Text::default(),
            basis: Basis::Text,
            applies_from,
            withdrawn: None,
            must_cover: false,
        };
        let act = Catalogue {
            id: "act".into(),
            title: Text::default(),
            jurisdiction: "EU".into(),
            date: day("2024-08-01"),
            status: Status::InForce,
            superseded_by: None,
            checked: day("2026-11-24"),
            clauses: Vec::new(),
        };
        let on = day("2026-11-24");
        assert_eq!(act.currency(&clause(None), on), Currency::Current);
        let later = day("2027-12-02");
        assert_eq!(act.currency(&clause(Some(later)), on), Currency::Pending(later));
        assert_eq!(act.currency(&clause(Some(later)), later), Currency::Current);
    }
}
