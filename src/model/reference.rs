//! Laws, guidance and standards, clause by clause, with their state on a date.

use super::checklist::Citation;
use super::date::Date;
use super::text::{Language, Text};

/// One law, guideline or standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Its name in citations.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What it is called where it is cited; its title, unless that is too long for it.
    pub short: Text,
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

/// What kind of force an instrument has, the most binding first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Binding law or rule.
    InForce,
    /// Guidance of a supervisor or another authority.
    Guidance,
    /// A standard or framework that one chooses to follow.
    Voluntary,
    /// An article or book, which asks nothing of anybody.
    Publication,
    /// Replaced or rescinded.
    Superseded,
}

/// One clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its number or name in the instrument, as checklists cite it.
    pub id: String,
    /// Its number or name as readers of each language cite it; its id, unless that is right in both.
    pub label: Text,
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
    /// It says to whom and to what the instrument applies.
    pub scope: bool,
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

/// A citation as readers know it, such as `《个人信息保护法》第五十五条`; by its ids where no catalogue has it.
#[must_use]
pub fn cited(catalogues: &[Catalogue], citation: &Citation, language: Language) -> String {
    let catalogue = catalogues.iter().find(|it| it.id == citation.catalogue);
    let found = catalogue.and_then(|it| Some(it.cite(it.clause(&citation.clause)?, language)));
    found.unwrap_or_else(|| format!("{} {}", citation.catalogue, citation.clause))
}

impl Clause {
    /// What marks a clause whose words were not read.
    pub const UNREAD: &str = "†";

    /// Its number or name, marked if its words were not read.
    #[must_use]
    pub fn marked(&self, language: Language) -> String {
        let label = self.label.get(language);
        match self.basis {
            Basis::Heading => format!("{label}\u{a0}{}", Self::UNREAD),
            Basis::Text | Basis::Unverified => label.to_owned(),
        }
    }
}

impl Catalogue {
    /// The instrument's short name and a clause's number or name.
    #[must_use]
    pub fn cite(&self, clause: &Clause, language: Language) -> String {
        self.join(clause.label.get(language), language)
    }

    /// The instrument's short name before how one of its clauses is called. Chinese leaves a space only where nothing else parts the two.
    #[must_use]
    pub fn join(&self, label: &str, language: Language) -> String {
        let short = self.short.get(language);
        let close = language == Language::Zh && (label.starts_with(['第', '附']) || short.ends_with('》'));
        let between = if close { "" } else { language.pick(" ", ", ") };
        format!("{short}{between}{label}")
    }

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

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    fn clause(label: Text, applies_from: Option<Date>) -> Clause {
        Clause {
            id: "Art. 6".into(),
            label,
            title: Text::default(),
            basis: Basis::Text,
            applies_from,
            withdrawn: None,
            must_cover: false,
            scope: false,
        }
    }

    fn act(short: Text) -> Catalogue {
        Catalogue {
            id: "act".into(),
            title: Text::default(),
            short,
            jurisdiction: "EU".into(),
            date: day("2024-08-01"),
            status: Status::InForce,
            superseded_by: None,
            checked: day("2026-11-24"),
            clauses: Vec::new(),
        }
    }

    /// The name and the number stand as writers of each language set them; where no catalogue knows them, the keys are all there is.
    #[test]
    fn a_citation_reads_as_in_its_language() {
        let cases = [
            (
                ("《某法》", "An Act"),
                ("第六条", "Art. 6"),
                ("《某法》第六条", "An Act, Art. 6"),
            ),
            (
                ("《蓝图》", "Plan"),
                ("原则2", "Principle 2"),
                ("《蓝图》原则2", "Plan, Principle 2"),
            ),
            (
                ("SR 26-2", "SR 26-2"),
                ("第二节", "Section II"),
                ("SR 26-2第二节", "SR 26-2, Section II"),
            ),
            (
                ("通函", "Circular"),
                ("公平", "Fairness"),
                ("通函 公平", "Circular, Fairness"),
            ),
        ];
        for (short, label, wanted) in cases {
            let mut act = act(Text::new(short.0, short.1));
            act.clauses.push(clause(Text::new(label.0, label.1), None));
            let known = Citation {
                catalogue: "act".into(),
                clause: "Art. 6".into(),
            };
            let all = [act];
            assert_eq!(cited(&all, &known, Language::Zh), wanted.0);
            assert_eq!(cited(&all, &known, Language::En), wanted.1);
            assert_eq!(cited(&[], &known, Language::Zh), "act Art. 6");
        }
        let mut unread = clause(Text::new("第六条", "Art. 6"), None);
        unread.basis = Basis::Heading;
        assert_eq!(unread.marked(Language::Zh), "第六条\u{a0}†");
    }

    #[test]
    fn a_clause_is_pending_before_its_own_first_day() {
        let clause = |applies_from| clause(Text::default(), applies_from);
        let act = act(Text::default());
        let on = day("2026-11-24");
        assert_eq!(act.currency(&clause(None), on), Currency::Current);
        let later = day("2027-12-02");
        assert_eq!(act.currency(&clause(Some(later)), on), Currency::Pending(later));
        assert_eq!(act.currency(&clause(Some(later)), later), Currency::Current);
    }
}
