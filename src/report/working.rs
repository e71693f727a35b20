//! How a figure came about, as arithmetic that a pocket calculator re-performs. Where it is a range, each of its ends has a working of its own.
//!
//! Every working is carried out while it is written: what would not come to the value that was computed is never shown.

mod correction;
mod parts;
mod section;

use super::explain::decimals;
use super::wording::NOTHING;
use crate::model::assessment::{Assessment, Figure, Nested, Presence, Range, Source, Term};
use crate::model::checklist::Checklist;
use crate::model::measure::{Combination, Measure, Step};
use crate::model::number::{Number, Rounding};
use crate::model::text::Language;
pub use correction::notes;
use parts::{Item, bracketed, extreme, less, mean, product, sum};

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Low,
    High,
}

impl End {
    const fn other(self) -> Self {
        match self {
            Self::Low => Self::High,
            Self::High => Self::Low,
        }
    }

    const fn of(self, range: &Range) -> &Number {
        match self {
            Self::Low => &range.low,
            Self::High => &range.high,
        }
    }

    /// The one of two numbers that lies further out.
    fn outer(self, a: Number, b: Number) -> Number {
        match self {
            Self::Low => a.min(b),
            Self::High => a.max(b),
        }
    }
}

/// A piece of arithmetic with what it comes to.
#[derive(Debug, Clone)]
struct Piece {
    /// As it is written.
    text: String,
    /// What it comes to.
    value: Number,
    /// Whether it ends in a sum or difference, so that it is bracketed before it is multiplied.
    loose: bool,
    /// What is to be known of it besides.
    notes: Vec<String>,
}

impl Piece {
    const fn new(text: String, value: Number) -> Self {
        Self {
            text,
            value,
            loose: false,
            notes: Vec::new(),
        }
    }

    const fn loose(text: String, value: Number) -> Self {
        Self {
            text,
            value,
            loose: true,
            notes: Vec::new(),
        }
    }

    /// Its text where it is multiplied or taken away.
    fn factor(&self) -> String {
        if self.loose {
            format!("({})", self.text)
        } else {
            self.text.clone()
        }
    }

    /// The same with a limit in its place, which it passes.
    fn held(self, limit: &Number, word: &str) -> Self {
        let mut notes = self.notes;
        notes.push(format!("{} {word} {limit}", self.text));
        Self {
            notes,
            ..Self::new(bracketed(limit), limit.clone())
        }
    }

    fn written(self, language: Language) -> String {
        let notes = self.notes.into_iter();
        std::iter::once(self.text)
            .chain(notes)
            .collect::<Vec<_>>()
            .join(language.pick("；", "; "))
    }
}

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
        let figure = match term.source {
            Source::Figure(at) => self.assessment.figures.get(at),
            Source::Question(_) | Source::Section(_) => None,
        };
        match figure.map(|figure| decimals(self.checklist, figure)) {
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

    /// Less a share or whole, whichever was computed.
    fn reduced_if(&self, what: &Term, when: &Term, (reaches, by): (&Number, &Number), end: End) -> Option<Piece> {
        let item = self.item(what, end)?;
        let less = (&item.value * &(&Number::HUNDRED - by)).over(&Number::HUNDRED)?;
        let came_to = end.of(&self.figure.raw.range);
        let value = end.of(&when.reading.range);
        let title = match when.source {
            Source::Figure(at) => self.assessment.figures.get(at),
            Source::Question(_) | Source::Section(_) => None,
        };
        let title = title.map_or_else(String::new, |figure| {
            super::explain::name(self.checklist, figure, self.language)
        });
        let reached = less == *came_to;
        let mut piece = if reached {
            Piece::new(format!("{} × (100% − {by}%)", item.text), less)
        } else {
            Piece::new(item.text, item.value)
        };
        let shown = self.shown(when, value);
        // at an end of a range the other may stand at either of its own ends
        if when.reading.range.is_exact() {
            piece.notes.push(match (self.language, reached) {
                (Language::Zh, true) => format!("{title}为 {shown}，达到其可能范围的 {reaches}%"),
                (Language::Zh, false) => format!("{title}为 {shown}，未达到其可能范围的 {reaches}%"),
                (Language::En, true) => format!("{title}, {shown}, reaches {reaches}% of its possible range"),
                (Language::En, false) => format!("{title}, {shown}, does not reach {reaches}% of its possible range"),
            });
        }
        Some(piece)
    }

    fn percent_of_possible(&self, term: &Term, end: End) -> Option<Piece> {
        let of = &term.reading;
        let value = end.of(&of.range);
        // the lower end is the least above the most that the bottom can be, and the other way round
        let (bottom, top) = match end {
            End::Low => (&of.least.high, &of.most.high),
            End::High => (&of.least.low, &of.most.low),
        };
        let (under, over) = match end {
            End::Low => (&of.least.low, top),
            End::High => (&of.least.high, top),
        };
        let share = (value - bottom).max(Number::ZERO).over(&(over - under))?;
        let percent = &share * &Number::HUNDRED;
        let text = format!(
            "({}) / ({}) × 100",
            less(&self.shown(term, value), bottom),
            less(&bracketed(over), under)
        );
        let piece = Piece::new(text, percent.clone());
        let limit = Number::HUNDRED;
        Some(if value < bottom {
            piece.held(&Number::ZERO, self.language.pick("低于", "is below"))
        } else if percent > limit {
            piece.held(&limit, self.language.pick("超过", "is above"))
        } else {
            piece
        })
    }

    /// The steps that count: each only while all before it are full.
    fn ladder(&self, end: End) -> Piece {
        let mut items = Vec::new();
        let mut certain = true;
        let mut left_out = false;
        for term in self
            .figure
            .terms
            .iter()
            .filter(|term| term.reading.presence != Presence::Absent)
        {
            let of = &term.reading;
            let stands = match end {
                End::Low => certain && of.presence == Presence::Present,
                End::High => true,
            };
            if stands {
                items.extend(self.item(term, end));
            }
            let goes_on = match end {
                End::Low => of.range.low >= of.most.high && stands,
                End::High => of.range.high >= of.most.low || of.presence == Presence::Possible,
            };
            certain = certain && goes_on;
            if !certain {
                left_out = true;
                break;
            }
        }
        let mut piece = sum(&items, end);
        if left_out && items.len() < self.figure.terms.len() {
            piece.notes.push(
                self.language
                    .pick(
                        "前一级未满，其后各级不计",
                        "what follows does not count, since the step before is not full",
                    )
                    .to_owned(),
            );
        }
        piece
    }

    fn cell(&self, rows: &Term, columns: &Term, end: End) -> Piece {
        let shown = |term: &Term| {
            let range = &term.reading.range;
            if range.is_exact() {
                self.shown(term, &range.low)
            } else {
                let (low, high) = (self.shown(term, &range.low), self.shown(term, &range.high));
                match self.language {
                    Language::Zh => format!("{low} 至 {high}"),
                    Language::En => format!("{low} to {high}"),
                }
            }
        };
        let (row, column) = (shown(rows), shown(columns));
        let exact = self.figure.raw.range.is_exact();
        let text = match (self.language, end) {
            (Language::Zh, _) if exact => format!("按行 {row}、列 {column} 查表"),
            (Language::Zh, End::Low) => format!("表中行 {row}、列 {column} 各格的最小值"),
            (Language::Zh, End::High) => format!("表中行 {row}、列 {column} 各格的最大值"),
            (Language::En, _) if exact => format!("read off the table at row {row}, column {column}"),
            (Language::En, End::Low) => format!("the least in the table for row {row}, column {column}"),
            (Language::En, End::High) => format!("the greatest in the table for row {row}, column {column}"),
        };
        Piece::new(text, end.of(&self.figure.raw.range).clone())
    }
}
