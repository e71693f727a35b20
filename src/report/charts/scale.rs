//! A scale across the page: where a number lies, its ticks, and the limits of the rating's bands.

use super::super::figure::{Anchor, Ink, WIDTH};
use super::super::wording;
use super::drawing::Drawing;
use super::lettering::{Letters, SMALL};
use crate::model::checklist::Checklist;
use crate::model::measure::Limit;
use crate::model::number::{Number, Rounding};
use crate::model::text::Language;

/// What names a band or its limit.
const STRONG: Letters = Letters { strong: true, ..SMALL };
/// Words of bands closer than this read as one phrase.
const APART: i32 = 16;

/// A horizontal scale.
#[derive(Debug, Clone)]
pub struct Scale {
    /// The number at its left end.
    low: Number,
    /// The number at its right end.
    high: Number,
    /// From one tick to the next.
    step: Number,
    /// Its left end on the sheet.
    pub left: i32,
    /// Its right end.
    pub right: i32,
}

impl Scale {
    /// A scale that holds nought and both numbers, with ends at ticks, of which it has some six.
    pub fn holding(low: &Number, high: &Number, left: i32, right: i32) -> Self {
        let (low, high) = (low.min(&Number::ZERO), high.max(&Number::ZERO));
        let step = step(&(high - low));
        let ticks = |end: &Number| end.over(&step).unwrap_or(Number::ZERO).rounded(0, Rounding::Up);
        let (below, above) = (&ticks(low) * &step, &ticks(high) * &step);
        let high = if below == above { &above + &step } else { above };
        Self {
            low: below,
            high,
            step,
            left,
            right,
        }
    }

    /// Where a number lies; what lies beyond an end is drawn at that end.
    pub fn at(&self, value: &Number) -> i32 {
        let share = (value - &self.low).over(&(&self.high - &self.low));
        let share = share.unwrap_or(Number::ZERO).max(Number::ZERO).min(Number::ONE);
        let along = &share * &Number::whole(i64::from(self.right - self.left));
        let along = along.rounded(0, Rounding::HalfUp).to_whole();
        self.left + i32::try_from(along).unwrap_or(0)
    }

    /// Lines at the ticks from `top` to `bottom` and their numbers below, those of these limits in bold; where two numbers would
    /// run into each other, a limit's stays, and the lower one of two.
    pub fn ticks(&self, drawing: &mut Drawing, top: i32, bottom: i32, limits: &[Number]) {
        let mut numbers: Vec<(Number, Letters)> = Vec::new();
        let limits = limits.iter().filter(|it| **it >= self.low && **it <= self.high);
        numbers.extend(limits.map(|it| (it.clone(), STRONG)));
        let mut tick = self.low.clone();
        while tick <= self.high {
            let x = self.at(&tick);
            drawing.line((x, bottom), (x, bottom + 5), 1, Ink::Quiet);
            numbers.push((tick.clone(), SMALL));
            tick = &tick + &self.step;
        }
        let mut taken: Vec<(i32, i32)> = Vec::new();
        for (number, letters) in numbers {
            let (x, text) = (self.at(&number), number.to_string());
            let half = letters.width(&text) / 2 + 4;
            if taken
                .iter()
                .all(|(left, right)| x + half <= *left || *right <= x - half)
            {
                drawing.words(letters, Anchor::Middle, (x, bottom + 20), &text);
                taken.push((x - half, x + half));
            }
        }
        drawing.line((self.left, bottom), (self.right, bottom), 1, Ink::Quiet);
        let zero = self.at(&Number::ZERO);
        drawing.line((zero, top), (zero, bottom), 1, Ink::Quiet);
    }

    /// The words of the bands at `top`, and their limits as lines of this length below; gives the height that the words take.
    pub fn bands(
        &self,
        drawing: &mut Drawing,
        checklist: &Checklist,
        language: Language,
        (top, length): (i32, i32),
    ) -> i32 {
        let mut begin = self.low.clone();
        let mut rows: Vec<i32> = Vec::new();
        let mut lines = Vec::new();
        for (at, band) in checklist.rating.bands.iter().enumerate() {
            let limit = band.limit.as_ref().map(|(Limit::Below(it) | Limit::UpTo(it))| it);
            let end = limit.unwrap_or(&self.high).min(&self.high).max(&begin).clone();
            let (from, to) = (self.at(&begin), self.at(&end));
            if limit.is_some() && end < self.high && end > self.low {
                lines.push(to);
            }
            begin = end;
            if from == to {
                continue;
            }
            let word = wording::band(checklist, at, language);
            let half = STRONG.width(word) / 2;
            let middle = i32::midpoint(from, to).max(half).min(WIDTH - half);
            let row = rows
                .iter()
                .position(|end| *end + APART <= middle - half)
                .unwrap_or(rows.len());
            match rows.get_mut(row) {
                Some(end) => *end = middle + half,
                None => rows.push(middle + half),
            }
            let base = top + 15 + 18 * i32::try_from(row).unwrap_or(0);
            drawing.words(STRONG, Anchor::Middle, (middle, base), word);
        }
        let height = 18 * i32::try_from(rows.len()).unwrap_or(0) + 4;
        for x in lines {
            drawing.line(
                (x, top + height),
                (x, (top + height).saturating_add(length)),
                1,
                Ink::Quiet,
            );
        }
        height
    }
}

/// The limits of the rating's bands.
pub fn limits(checklist: &Checklist) -> Vec<Number> {
    let limits = checklist.rating.bands.iter().filter_map(|band| band.limit.as_ref());
    limits.map(|(Limit::Below(it) | Limit::UpTo(it))| it.clone()).collect()
}

/// A round distance between ticks, so that at most six lie in this span.
fn step(span: &Number) -> Number {
    let mut unit = Number::ONE;
    let most = |step: &Number| &Number::whole(6) * step;
    while most(&unit) >= *span && unit > Number::ONE.over(&Number::whole(1000)).unwrap_or(Number::ONE) {
        unit = unit.over(&Number::whole(10)).unwrap_or(unit);
    }
    loop {
        for times in [1, 2, 5] {
            let step = &unit * &Number::whole(times);
            if most(&step) >= *span {
                return step;
            }
        }
        unit = &unit * &Number::whole(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
    }

    #[test]
    fn numbers_lie_in_proportion_and_never_beyond_the_ends() {
        // 0 to 100 over 500 units: five units a point
        let scale = Scale::holding(&Number::ZERO, &Number::HUNDRED, 200, 700);
        for (value, place) in [
            ("0", 200),
            ("10", 250),
            ("33.3", 367),
            ("100", 700),
            ("130", 700),
            ("-5", 200),
        ] {
            assert_eq!(scale.at(&number(value)), place, "{value}");
        }
    }

    #[test]
    fn ends_lie_at_round_ticks() {
        for (low, high, ends, step) in [
            ("0", "100", ("0", "100"), "20"),
            ("0", "32.7", ("0", "40"), "10"),
            ("0", "4.1", ("0", "5"), "1"),
            ("-12", "30", ("-20", "30"), "10"),
            ("0", "0", ("0", "0.001"), "0.001"),
            ("3", "0.02", ("0", "0.02"), "0.005"),
        ] {
            let scale = Scale::holding(&number(low), &number(high), 0, 1000);
            assert_eq!(
                (scale.low.to_string(), scale.high.to_string(), scale.step.to_string()),
                (ends.0.to_owned(), ends.1.to_owned(), step.to_owned()),
                "{low} to {high}"
            );
        }
    }
}
