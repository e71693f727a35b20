//! What is done to a value once it is there, and what a reader is to know of it besides the arithmetic.

use super::parts::bracketed;
use super::{Bench, End, Piece};
use crate::model::checklist::Checklist;
use crate::model::condition::Truth;
use crate::model::measure::{Effect, Measure, Step};
use crate::model::text::Language;
use crate::report::condition;
use crate::report::phrase::inside;

impl Bench<'_> {
    /// Turned round, ruled upon, rounded, held within limits: in the order in which it is computed.
    pub(super) fn corrected(&self, piece: Piece, end: End) -> Piece {
        let mut piece = piece;
        if self.measure.inverted {
            let raw = &self.figure.raw;
            let mirror = end.of(&raw.least) + end.of(&raw.most);
            let value = &mirror - &piece.value;
            let text = format!("{} − {}", bracketed(&mirror), piece.factor());
            piece = Piece {
                notes: piece.notes,
                ..Piece::loose(text, value)
            };
        }
        for (rule, holds) in self.measure.rules.iter().zip(&self.figure.rules) {
            piece = match holds {
                Truth::False => piece,
                Truth::True => self.ruled(piece, &rule.effect),
                Truth::Unknown => {
                    let ruled = self.ruled(piece.clone(), &rule.effect);
                    let outer = end.outer(piece.value.clone(), ruled.value.clone());
                    if outer == piece.value { piece } else { ruled }
                }
            };
        }
        if let Some(decimals) = self.measure.decimals {
            piece.value = piece.value.rounded(decimals, self.measure.rounding);
        }
        match &self.measure.clamp {
            Some((_, most)) if piece.value > *most => piece.held(most, self.language.pick("超过", "is above")),
            Some((least, _)) if piece.value < *least => piece.held(least, self.language.pick("低于", "is below")),
            _ => piece,
        }
    }

    fn ruled(&self, piece: Piece, effect: &Effect) -> Piece {
        let notes = piece.notes.clone();
        match effect {
            Effect::Multiply(by) => Piece {
                notes,
                ..Piece::new(format!("{} × {}", piece.factor(), bracketed(by)), &piece.value * by)
            },
            Effect::Add(more) => {
                let text = if more.is_negative() {
                    format!("{} − {}", piece.text, -more)
                } else {
                    format!("{} + {more}", piece.text)
                };
                Piece {
                    notes,
                    ..Piece::loose(text, &piece.value + more)
                }
            }
            Effect::Cap(most) if piece.value > *most => piece.held(most, self.language.pick("超过", "is above")),
            Effect::Floor(least) if piece.value < *least => piece.held(least, self.language.pick("低于", "is below")),
            Effect::Set(value) => Piece {
                notes: vec![self.language.pick("由规则指定", "set by a rule").to_owned()],
                ..Piece::new(bracketed(value), value.clone())
            },
            // where it voids the figure there is no value to work out
            Effect::Cap(_) | Effect::Floor(_) | Effect::Void => piece,
        }
    }
}

/// What of a measure cannot be seen from its arithmetic: how it is turned round, under which conditions it is corrected, and its limits.
#[must_use]
pub fn notes(checklist: &Checklist, measure: &Measure, language: Language) -> Option<String> {
    let mut said: Vec<String> = Vec::new();
    let title = |at: usize| checklist.measures.get(at).map_or("", |it| it.title.get(language));
    if let Step::Reduced { by, at_most, .. } = &measure.step {
        let by = title(*by);
        said.push(match language {
            Language::Zh => format!("{by}最高按 {at_most}% 计"),
            Language::En => format!("{} counts up to {at_most}%", inside(by)),
        });
    }
    if measure.inverted {
        said.push(
            language
                .pick(
                    "取反（可能的最低值与最高值之和减去该数）",
                    "turned round (the least plus the most that it could be, minus the figure)",
                )
                .to_owned(),
        );
    }
    for rule in &measure.rules {
        let when = condition::clause(checklist, &rule.when, language);
        let (zh, en) = match &rule.effect {
            Effect::Multiply(by) => (format!("乘以 {by}"), format!("multiplied by {by}")),
            Effect::Add(more) => (format!("加 {more}"), format!("{more} is added")),
            Effect::Cap(most) => (format!("最高取 {most}"), format!("at most {most}")),
            Effect::Floor(least) => (format!("最低取 {least}"), format!("at least {least}")),
            Effect::Set(value) => (format!("取 {value}"), format!("set to {value}")),
            Effect::Void => ("不计".to_owned(), "does not count".to_owned()),
        };
        said.push(match language {
            Language::Zh => format!("{when}时{zh}"),
            Language::En => format!("{en} where {when}"),
        });
    }
    if let Some((low, high)) = &measure.clamp {
        said.push(match language {
            Language::Zh => format!("限于 {low} 至 {high}"),
            Language::En => format!("held within {low} and {high}"),
        });
    }
    let of = measure.title.get(language);
    (!said.is_empty()).then(|| match language {
        Language::Zh => format!("{of}：{}。", said.join("；")),
        Language::En => format!("{of}: {}.", said.join("; ")),
    })
}
