//! An axis of months around the as-of date: what began not long before it and what ends not long after it lies at its true day.

use super::super::figure::{Anchor, Ink, WIDTH};
use super::drawing::Drawing;
use super::lettering::{Letters, SMALL};
use crate::model::date::Date;
use crate::model::text::Language;

/// The left and the right end of the axis.
pub const EDGES: (i32, i32) = (450, 886);
/// How many months before the as-of date are shown at most.
const BEFORE: u32 = 12;
/// How many after it, at least and at most.
const AFTER: (u32, u32) = (6, 24);
/// Marks of quarters closer than this would run into each other.
const CLOSE: i32 = 70;

/// The days that are shown.
pub struct Months {
    /// The first of them, the beginning of a month.
    pub first: Date,
    /// The day of which the report speaks.
    pub as_of: Date,
    /// The last of them.
    pub last: Date,
}

impl Months {
    /// The months that hold all these days, as far as they lie at most a year before the as-of date and two years after it.
    pub fn around(as_of: Date, days: impl Iterator<Item = Date> + Clone) -> Option<Self> {
        let month = as_of.first_of_month();
        let begins: Vec<Date> = (0..=BEFORE).filter_map(|months| month.minus_months(months)).collect();
        let earliest = days.clone().min().unwrap_or(as_of);
        let first = begins.iter().find(|begin| **begin <= earliest).or(begins.last())?;
        let shown = |day: &Date| as_of.plus_months(AFTER.1).is_none_or(|last| *day <= last);
        let latest = days
            .filter(shown)
            .max()
            .unwrap_or(as_of)
            .max(as_of.plus_months(AFTER.0)?);
        Some(Self {
            first: *first,
            as_of,
            last: latest.first_of_month().plus_months(1)?,
        })
    }

    /// Where the beginning of a day lies.
    pub fn at(&self, day: Date) -> i32 {
        let (first, last) = (self.first.ordinal(), self.last.ordinal());
        let width = i64::from(EDGES.1 - EDGES.0);
        let along = (day.ordinal().clamp(first, last) - first) * width / (last - first).max(1);
        EDGES.0 + i32::try_from(along).unwrap_or(0)
    }

    /// A tick a month, a line a quarter, the month a quarter or half a year, and what stands above.
    pub fn draw(&self, drawing: &mut Drawing, (top, bottom): (i32, i32), language: Language) {
        let months: Vec<Date> = (0..=BEFORE + AFTER.1 + 2)
            .filter_map(|months| self.first.plus_months(months))
            .take_while(|month| *month <= self.last)
            .collect();
        let width = (EDGES.1 - EDGES.0) * 3 / i32::try_from(months.len().max(2) - 1).unwrap_or(i32::MAX);
        let named = if width < CLOSE { 6 } else { 3 };
        for month in months {
            let x = self.at(month);
            if month.month() % 3 == 1 {
                drawing.line((x, top), (x, bottom), 1, Ink::Rule);
            }
            drawing.line((x, bottom), (x, bottom + 5), 1, Ink::Quiet);
            if month.month() % named == 1 {
                // the year and the month of YYYY-MM-DD
                let text = month.to_string();
                let text = text.get(..7).unwrap_or_default();
                drawing.words(SMALL, Anchor::Middle, (x, bottom + 21), text);
            }
        }
        drawing.line((EDGES.0, bottom), (EDGES.1, bottom), 1, Ink::Quiet);
        let today = match language {
            Language::Zh => format!("截至 {}", self.as_of),
            Language::En => format!("as of {}", self.as_of),
        };
        let strong = Letters {
            strong: true,
            ink: Ink::Text,
            ..SMALL
        };
        drawing.words(strong, Anchor::Middle, (self.at(self.as_of), top - 12), &today);
        let last = language.pick("最后有效日", "last day");
        drawing.words(SMALL, Anchor::End, (WIDTH, top - 12), last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| panic!("{text} is a date"))
    }

    /// First and last day of the axis, as of 24 November 2026.
    fn axis(days: &[&str]) -> (String, String) {
        let days: Vec<Date> = days.iter().map(|day| date(day)).collect();
        let months = Months::around(date("2026-11-24"), days.into_iter());
        let months = months.unwrap_or_else(|| panic!("there is an axis"));
        (months.first.to_string(), months.last.to_string())
    }

    #[test]
    fn an_axis_holds_what_is_not_far_away_and_ends_with_the_last_of_it() {
        let pair = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(axis(&["2026-07-15", "2027-08-31"]), pair("2026-07-01", "2027-09-01"));
        // what lies further away than a year back or two years ahead does not stretch it
        assert_eq!(
            axis(&["2023-01-01", "2027-07-02", "2031-01-01"]),
            pair("2025-11-01", "2027-08-01")
        );
        // at least half a year ahead is shown, and never more of the past than there is something in
        assert_eq!(axis(&["2026-11-30"]), pair("2026-11-01", "2027-06-01"));
    }

    #[test]
    fn days_lie_in_proportion() {
        let months = Months {
            first: date("2026-01-01"),
            as_of: date("2026-01-01"),
            last: date("2026-04-20"),
        };
        // 109 days over 436 units: four units a day
        for (day, x) in [
            ("2026-01-01", 450),
            ("2026-01-02", 454),
            ("2026-02-01", 574),
            ("2030-01-01", 886),
        ] {
            assert_eq!(months.at(date(day)), x, "{day}");
        }
    }
}
