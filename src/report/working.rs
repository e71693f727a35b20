//! How a figure came about, as arithmetic that a pocket calculator re-performs. Where it is a range, each of its ends has a working of its own.
//!
//! Every working is carried out while it is written: what would not come to the value that was computed is never shown.

mod correction;
mod parts;
mod piece;
mod section;
mod steps;

use super::explain::decimals;
use super::wording::NOTHING;
use crate::model::assessment::{Assessment, Figure, Nested, Presence, Term};
use crate::model::checklist::Checklist;
use crate::model::measure::{Combination, Measure, Step};
use crate::model::number::{Number, Rounding};
use crate::model::text::Language;
pub use correction::notes;
use parts::{Item, bracketed, extreme, mean, product, sum};
use piece::{End, Piece};

/// The working of a figure: one line, or one for each end of its range.
#[must_use]
pub fn working(checklist: &Checklist, assessment: &Assessment, figure: &Figure, language: Language) -> String {
    let Some(measure) = checklist.measures.get(figure.measure) else {
        return NOTHING.to_owned();
    };
    if figure.raw.presence == Presence::Absent {
        return language
            .pick("没有可计算的内容", "there is nothing to compute")
            .to_owned();
    }
    let bench = Bench {
        checklist,
        assessment,
        figure,
        measure,
        language,
    };
    both(|end| bench.end(end), language)
}

/// The working of a section within another one.
pub fn nested(checklist: &Checklist, it: &Nested, language: Language) -> String {
    if it.reading.presence == Presence::Absent {
        return language
            .pick("没有可计算的内容", "there is nothing to compute")
            .to_owned();
    }
    let end = |end: End| {
        let piece = section::piece(checklist, Some(it.section), it.unit, None, &it.terms, end, language)?;
        (piece.value == *end.of(&it.reading.range)).then_some(piece)
    };
    both(end, language)
}

fn both(end: impl Fn(End) -> Option<Piece>, language: Language) -> String {
    let ends = end(End::Low).zip(end(End::High));
    let Some((low, high)) = ends.map(|(low, high)| (low.written(language), high.written(language))) else {
        let unsaid = language.pick(
            "未答的题目所允许的最低值至最高值",
            "from the lowest to the highest that the open questions allow",
        );
        return unsaid.to_owned();
    };
    match language {
        _ if low == high => low,
        Language::Zh => format!("最低：{low}\n最高：{high}"),
        Language::En => format!("lowest: {low}\nhighest: {high}"),
    }
}

/// A figure that is worked anew.
struct Bench<'a> {
    checklist: &'a Checklist,
    assessment: &'a Assessment,
    figure: &'a Figure,
    measure: &'a Measure,
    language: Language,
}

impl Bench<'_> {
    /// One end of the figure; none where it would not come to what was computed.
    fn end(&self, end: End) -> Option<Piece> {
        let raw = if self.measure.inverted { end.other() } else { end };
        let piece = self.step(raw)?;
        let piece = (piece.value == *raw.of(&self.figure.raw.range)).then_some(piece)?;
        let piece = self.corrected(piece, end);
        (piece.value == *end.of(&self.figure.reading.range)).then_some(piece)
    }

    fn step(&self, end: End) -> Option<Piece> {
        let terms = &self.figure.terms;
        let (first, second) = (terms.first(), terms.get(1));
        match &self.measure.step {
            Step::Section {
                section,
                unit,
                possible,
            } => section::piece(
                self.checklist,
                section.or(self.figure.section),
                *unit,
                Some(*possible),
                terms,
                end,
                self.language,
            ),
            Step::Combined { how, .. } => {
                let items: Vec<Item> = terms.iter().filter_map(|term| self.item(term, end)).collect();
                match how {
                    Combination::Mean => mean(&items, end),
                    Combination::Sum => Some(sum(&items, end)),
                    Combination::Min => extreme(&items, true, end, self.language),
                    Combination::Max => extreme(&items, false, end, self.language),
                    Combination::Product => Some(product(&items, end)),
                }
            }
            Step::Scaled { floor, .. } => {
                let what = self.item(first?, end)?;
                let (by, shown) = self.percent(second?, &Number::HUNDRED, end);
                let rest = &Number::HUNDRED - floor;
                let factor = floor + &(&rest * &by).over(&Number::HUNDRED)?;
                Some(Piece::new(
                    format!("{} × ({floor}% + {rest}% × {shown}%)", what.text),
                    (&what.value * &factor).over(&Number::HUNDRED)?,
                ))
            }
            Step::Reduced { at_most, .. } => {
                let what = self.item(first?, end)?;
                let (by, shown) = self.percent(second?, &Number::ZERO, end.other());
                let (taken, counted) = if by > *at_most {
                    (at_most.clone(), at_most.to_string())
                } else {
                    (by.clone(), shown.clone())
                };
                let mut piece = Piece::new(
                    format!("{} × (100% − {counted}%)", what.text),
                    (&what.value * &(&Number::HUNDRED - &taken)).over(&Number::HUNDRED)?,
                );
                if by > *at_most {
                    piece.notes.push(match self.language {
                        Language::Zh => format!("{shown}% 按 {at_most}% 计"),
                        Language::En => format!("{shown}% counts as {at_most}%"),
                    });
                }
                Some(piece)
            }
            Step::ReducedIf { reaches, by, .. } => self.reduced_if(first?, second?, (reaches, by), end),
            Step::PercentOfPossible(_) => self.percent_of_possible(first?, end),
            Step::Ladder(_) => Some(self.ladder(end)),
            Step::Matrix(_) => Some(self.cell(first?, second?, end)),
            Step::Same(_) => self.item(first?, end).map(|it| Piece::new(it.text, it.value)),
        }
    }

    /// A term at an end; none if it does not count.
    fn item(&self, term: &Term, end: End) -> Option<Item> {
        let value = end.of(&term.reading.range);
        (term.reading.presence != Presence::Absent).then(|| Item {
            presence: term.reading.presence,
            weight: term.weight.clone(),
            value: value.clone(),
            text: self.shown(term, value),
        })
    }

    /// A value as it went in: with the decimals of its figure.
    fn shown(&self, term: &Term, value: &Number) -> String {
        match self
            .assessment
            .figure_of(term.source)
            .map(|figure| decimals(self.checklist, figure))
        {
            Some(places) if value.rounded(places, Rounding::Down) == *value => parts::signed(&value.fixed(places)),
            _ => bracketed(value),
        }
    }

    /// An operand in percent, with what it counts as while or where it has no value.
    fn percent(&self, term: &Term, otherwise: &Number, end: End) -> (Number, String) {
        let value = end.of(&term.reading.range);
        let counts = match term.reading.presence {
            Presence::Present => value.clone(),
            Presence::Possible => end.outer(value.clone(), otherwise.clone()),
            Presence::Absent => otherwise.clone(),
        };
        let shown = self.shown(term, &counts);
        (counts, shown)
    }
}
