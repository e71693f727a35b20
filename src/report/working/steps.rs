//! The rarer steps: a reduction once something is reached, percent of the possible range, ladder, matrix.

use super::parts::{bracketed, less, sum};
use super::{Bench, End, Piece};
use crate::model::assessment::{Presence, Term};
use crate::model::number::Number;
use crate::model::text::Language;
use crate::report::explain::name;

impl Bench<'_> {
    /// Less a share or whole, whichever was computed.
    pub(super) fn reduced_if(
        &self,
        what: &Term,
        when: &Term,
        (reaches, by): (&Number, &Number),
        end: End,
    ) -> Option<Piece> {
        let item = self.item(what, end)?;
        let less = (&item.value * &(&Number::HUNDRED - by)).over(&Number::HUNDRED)?;
        let came_to = end.of(&self.figure.raw.range);
        let value = end.of(&when.reading.range);
        let title = self.assessment.figure_of(when.source);
        let title = title.map_or_else(String::new, |figure| name(self.checklist, figure, self.language));
        // where it makes no difference, what came of it does not tell which it was
        let tells = less != item.value;
        let reached = tells && less == *came_to;
        let mut piece = if reached {
            Piece::new(format!("{} × (100% − {by}%)", item.text), less)
        } else {
            Piece::new(item.text, item.value)
        };
        let shown = self.shown(when, value);
        // at an end of a range the other may stand at either of its own ends
        if tells && when.reading.range.is_exact() {
            piece.notes.push(match (self.language, reached) {
                (Language::Zh, true) => format!("{title}为 {shown}，达到其可能范围的 {reaches}%"),
                (Language::Zh, false) => format!("{title}为 {shown}，未达到其可能范围的 {reaches}%"),
                (Language::En, true) => format!("{title}, {shown}, reaches {reaches}% of its possible range"),
                (Language::En, false) => format!("{title}, {shown}, does not reach {reaches}% of its possible range"),
            });
        }
        Some(piece)
    }

    pub(super) fn percent_of_possible(&self, term: &Term, end: End) -> Option<Piece> {
        let of = &term.reading;
        let value = end.of(&of.range);
        // the lower end is the least above the most that the bottom can be, and the other way round
        let (bottom, top, under) = match end {
            End::Low => (&of.least.high, &of.most.high, &of.least.low),
            End::High => (&of.least.low, &of.most.low, &of.least.high),
        };
        let share = (value - bottom).max(Number::ZERO).over(&(top - under))?;
        let percent = &share * &Number::HUNDRED;
        let text = format!(
            "({}) / ({}) × 100",
            less(&self.shown(term, value), bottom),
            less(&bracketed(top), under)
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
    pub(super) fn ladder(&self, end: End) -> Piece {
        let steps = self.figure.terms.iter();
        let steps: Vec<&Term> = steps.filter(|term| term.reading.presence != Presence::Absent).collect();
        let (mut items, mut full) = (Vec::new(), true);
        for term in &steps {
            let of = &term.reading;
            let stands = end == End::High || of.presence == Presence::Present;
            if stands {
                items.extend(self.item(term, end));
            }
            full = match end {
                End::Low => of.range.low >= of.most.high && stands,
                End::High => of.range.high >= of.most.low || of.presence == Presence::Possible,
            };
            if !full {
                break;
            }
        }
        let mut piece = sum(&items, end);
        if !full && items.len() < steps.len() {
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

    pub(super) fn cell(&self, rows: &Term, columns: &Term, end: End) -> Piece {
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
