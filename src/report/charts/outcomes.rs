//! How many assessments came out how: one bar, in parts.

use super::super::figure::{Anchor, Figure, Ink, WIDTH};
use super::super::wording;
use super::drawing::{Area, Drawing, Fill};
use super::label::legend;
use super::lettering::STRONG;
use crate::model::portfolio::{Member, Outcome};
use crate::model::text::Language;

/// How high the bar is.
const BAR: i32 = 40;
/// The least width of a part, so that its number fits.
const LEAST: i32 = 46;

/// The worst at the left, then what is not settled or not assessed; nothing where there are no members.
pub fn draw(members: &[Member], language: Language) -> Option<Figure> {
    let parts = parts(members, language);
    let all: usize = parts.iter().map(|(.., count)| count).sum();
    let (all, kinds) = (i32::try_from(all).ok()?, i32::try_from(parts.len()).ok()?);
    if all == 0 {
        return None;
    }
    let mut drawing = Drawing::default();
    let entries: Vec<_> = parts
        .iter()
        .map(|(fill, word, _)| (*fill, (*word).to_owned()))
        .collect();
    let top = legend(&mut drawing, 0, &entries) + 6;
    let share = (WIDTH - 4 - LEAST * kinds).max(0);
    let (mut before, mut left) = (0, 2);
    for (at, (fill, _, count)) in (1..).zip(&parts) {
        before += i32::try_from(*count).unwrap_or(0);
        let along = i64::from(share) * i64::from(before) / i64::from(all);
        let right = 2 + LEAST * at + i32::try_from(along).unwrap_or(0);
        let bar = Area {
            left,
            top,
            right: right - 2,
            bottom: top + BAR,
        };
        drawing.fill(bar, *fill);
        let middle = i32::midpoint(left, right - 2);
        drawing.plate(
            STRONG,
            Anchor::Middle,
            (middle, top + BAR / 2 + STRONG.size / 3),
            &count.to_string(),
        );
        left = right;
    }
    let counts: Vec<String> = parts.iter().map(|(_, word, count)| format!("{word} {count}")).collect();
    let (title, description) = match language {
        Language::Zh => (
            "评估结果分布",
            format!("条形图，共 {all} 项评估：{}。", counts.join("，")),
        ),
        Language::En => (
            "How the assessments came out",
            format!("Bar of {all} in parts: {}.", counts.join(", ")),
        ),
    };
    drawing.figure(title.to_owned(), description, top + BAR + 4)
}

/// The outcomes that there are, each with its pattern, its word and its number.
fn parts(members: &[Member], language: Language) -> Vec<(Fill, &'static str, usize)> {
    let all = Outcome::ALL.into_iter().map(|outcome| {
        let fill = match outcome {
            Outcome::Settled(level) => Fill::level(level),
            Outcome::Undecided => Fill::Pale,
            Outcome::NotAssessed => Fill::Solid(Ink::Quiet),
        };
        (fill, wording::outcome(outcome, language), outcome.among(members))
    });
    all.filter(|(.., count)| *count > 0).collect()
}
