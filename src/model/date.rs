//! Plain calendar dates, as they stand in answers files: no time of day, no time zone.

use std::fmt;

/// A day of the Gregorian calendar, years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The first day there is.
    pub const FIRST: Self = Self {
        year: 1,
        month: 1,
        day: 1,
    };

    /// The day, if the calendar has it.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists =
            (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=length_of(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD`, and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape {
            return None;
        }
        Self::new(
            text.get(0..4)?.parse().ok()?,
            text.get(5..7)?.parse().ok()?,
            text.get(8..10)?.parse().ok()?,
        )
    }

    /// The same day of the month so many months later; the month's last day where it has no such day. None after the year 9999.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Option<Self> {
        let count = u32::from(self.year) * 12 + u32::from(self.month) - 1;
        let count = count.checked_add(months)?;
        let year = u16::try_from(count / 12).ok()?;
        let month = u8::try_from(count % 12 + 1).ok()?;
        Self::new(year, month, self.day.min(length_of(year, month)))
    }

    /// The same day of the month so many months earlier; the month's last day where it has no such day. None before the year 1.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Option<Self> {
        let count = u32::from(self.year) * 12 + u32::from(self.month) - 1;
        let count = count.checked_sub(months)?;
        let year = u16::try_from(count / 12).ok()?;
        let month = u8::try_from(count % 12 + 1).ok()?;
        Self::new(year, month, self.day.min(length_of(year, month)))
    }

    /// The next day. None after 9999-12-31.
    #[must_use]
    pub fn tomorrow(self) -> Option<Self> {
        Self::new(self.year, self.month, self.day + 1)
            .or_else(|| Self::new(self.year, self.month + 1, 1))
            .or_else(|| Self::new(self.year.checked_add(1)?, 1, 1))
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The first day of its month.
    #[must_use]
    pub const fn first_of_month(self) -> Self {
        Self { day: 1, ..self }
    }

    /// How many days it lies after the first day there is.
    #[must_use]
    pub fn ordinal(self) -> i64 {
        let years = i64::from(self.year) - 1;
        let months = (1..self.month).map(|month| i64::from(length_of(self.year, month)));
        years * 365 + years / 4 - years / 100 + years / 400 + months.sum::<i64>() + i64::from(self.day) - 1
    }
}

/// Days of a month.
fn length_of(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| panic!("{text} is a date"))
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "0000-01-01",
            "2026-1-01",
            "2026-01-01 ",
            "２026-01-01",
            "",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert_eq!(date("2024-02-29").to_string(), "2024-02-29");
    }

    #[test]
    fn months_end_where_the_calendar_ends_them() {
        assert_eq!(date("2026-01-31").plus_months(1), Some(date("2026-02-28")));
        assert_eq!(date("2026-11-24").plus_months(12), Some(date("2027-11-24")));
        assert_eq!(date("9999-12-01").plus_months(1), None);
        assert_eq!(date("2026-03-31").minus_months(1), Some(date("2026-02-28")));
        assert_eq!(date("2026-11-24").minus_months(12), Some(date("2025-11-24")));
        assert_eq!(date("0001-01-01").minus_months(1), None);
        assert_eq!(date("2026-01-01").plus_months(u32::MAX), None);
    }

    #[test]
    fn days_are_counted_across_leap_years() {
        assert_eq!(Date::FIRST.ordinal(), 0);
        // 2028 has a 29 February: 366 days from one New Year to the next; 2100 has none
        assert_eq!(date("2029-01-01").ordinal() - date("2028-01-01").ordinal(), 366);
        assert_eq!(date("2100-03-01").ordinal() - date("2100-02-28").ordinal(), 1);
        // 6 days left in November, then December and January
        assert_eq!(date("2027-02-01").ordinal() - date("2026-11-24").ordinal(), 7 + 31 + 31);
        assert_eq!(date("2027-02-17").first_of_month(), date("2027-02-01"));
    }

    #[test]
    fn tomorrow_crosses_months_and_years() {
        assert_eq!(date("2026-02-28").tomorrow(), Some(date("2026-03-01")));
        assert_eq!(date("2026-12-31").tomorrow(), Some(date("2027-01-01")));
        assert_eq!(date("9999-12-31").tomorrow(), None);
    }
}
