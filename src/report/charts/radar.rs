//! The strength of controls around a centre: one axis a control section.

use super::super::figure::{Anchor, Figure, Ink, WIDTH};
use super::super::wording;
use super::circle::Circle;
use super::drawing::Drawing;
use super::label::within;
use super::lettering::{PLAIN, SMALL, STRONG};
use super::mix::Mix;
use super::reduction::{percentages, value};
use crate::model::assessment::{Reading, Verdict};
use crate::model::checklist::{Checklist, Kind, Section};
use crate::model::number::Number;
use crate::model::text::Language;
use crate::report::Dossier;

/// From the centre to a full score.
const RADIUS: i32 = 165;
/// How far beyond the circle a label begins.
const GAP: i32 = 14;
/// With more axes than these, labels are ids alone.
const TITLED: usize = 8;
/// With more axes than these, labels would run into each other.
const MOST: usize = 12;

/// The sections of controls that have a strength; nothing where these are fewer than three, or nothing is assessed.
pub fn draw(dossier: &Dossier<'_>, language: Language) -> Option<Figure> {
    let measure = strength(dossier)?;
    let axes = axes(dossier, measure);
    let assessed = dossier.assessment.verdict != Verdict::NotAssessed;
    if !assessed || !(3..=MOST).contains(&axes.len()) {
        return None;
    }
    let checklist = dossier.checklist;
    let decimals = checklist.measures.get(measure)?.decimals.unwrap_or(2);
    let labels: Vec<Label> = axes
        .iter()
        .map(|(section, reading)| Label::of(section, wording::reading(reading, decimals), axes.len(), language))
        .collect();
    let around = Circle {
        centre: (WIDTH / 2, 0),
        radius: RADIUS,
        axes: i32::try_from(axes.len()).ok()?,
    };
    let tops = (0..)
        .zip(&labels)
        .map(|(axis, label)| (label.place(&around, axis).2, label));
    let (top, bottom) = tops.fold((-RADIUS, RADIUS), |(top, bottom), (at, label)| {
        (top.min(at), bottom.max(at + label.height()))
    });
    let circle = Circle {
        centre: (WIDTH / 2, -top),
        ..around
    };
    let mut height = bottom - top + 6;
    let mut drawing = Drawing::default();
    grid(&mut drawing, &circle, &axes);
    values(&mut drawing, &circle, &axes);
    for (axis, label) in (0..).zip(&labels) {
        label.draw(&mut drawing, &circle, axis);
    }
    height += 26;
    let rings = language.pick("圆环：25、50、75、100", "Rings at 25, 50, 75 and 100");
    drawing.words(SMALL, Anchor::Middle, (WIDTH / 2, height - 6), rings);
    if axes.iter().any(|(_, reading)| !reading.range.is_exact()) {
        let words = language.pick(
            "实线为尚可能的最低值，虚线为尚可能的最高值，其间未定（有题目未答）",
            "Solid line: lowest value still possible; dashed line: highest. What lies between is undecided: questions are open.",
        );
        height += 26;
        drawing.words(SMALL, Anchor::Middle, (WIDTH / 2, height - 6), words);
    }
    let title = checklist.measures.get(measure)?.title.get(language);
    let list: Vec<String> = labels
        .iter()
        .map(|label| format!("{} {}", label.id, label.value))
        .collect();
    let (heading, description) = match language {
        Language::Zh => (
            format!("{title}：各部分对比"),
            format!("雷达图，逐部分表示{title}（0 至 100，越大越强）：{}。", list.join("；")),
        ),
        Language::En => (
            format!("{title}: sections compared"),
            format!(
                "Radar chart of {}, 0 to 100, more is better: {}.",
                within(title),
                list.join("; ")
            ),
        ),
    };
    drawing.figure(heading, description, height)
}

/// What the method takes for the strength of a control section: what it mixes to mitigate risks, else the first percentage.
fn strength(dossier: &Dossier<'_>) -> Option<usize> {
    let percentages = percentages(dossier, Kind::Control);
    let mixed = Mix::of(dossier.checklist).map(|mix| mix.from);
    mixed
        .filter(|of| percentages.contains(of))
        .or_else(|| percentages.first().copied())
}

type Axis<'a> = (&'a Section, &'a Reading);

fn axes<'a>(dossier: &Dossier<'a>, measure: usize) -> Vec<Axis<'a>> {
    let checklist: &'a Checklist = dossier.checklist;
    let sections = checklist.sections_of(Kind::Control);
    let axis = |at: usize| Some((checklist.sections.get(at)?, value(dossier, measure, at)?));
    sections.filter_map(axis).collect()
}

/// The ground that the values cover, then rings at the quarters and the axes, over which the values are drawn. What the rings are is told below: a
/// number among them would be struck through by some value.
fn grid(drawing: &mut Drawing, circle: &Circle, axes: &[Axis<'_>]) {
    drawing.polygon(&corners(circle, axes, |reading| &reading.range.low), Ink::Pale);
    for quarter in 1..=4 {
        let percent = Number::whole(25 * quarter);
        let ring = (0..=circle.axes).map(|axis| circle.at(axis, &percent));
        drawing.path(&ring.collect::<Vec<_>>(), 1, Ink::Rule);
    }
    for axis in 0..circle.axes {
        drawing.line(circle.centre, circle.at(axis, &Number::HUNDRED), 1, Ink::Rule);
    }
}

/// The values: a line through them; where questions are open, one through the lowest and a dashed one through the highest.
fn values(drawing: &mut Drawing, circle: &Circle, axes: &[Axis<'_>]) {
    let low = corners(circle, axes, |reading| &reading.range.low);
    let high = corners(circle, axes, |reading| &reading.range.high);
    let closed = |points: &[(i32, i32)]| points.iter().chain(points.first()).copied().collect::<Vec<_>>();
    if low != high {
        let around = closed(&high);
        for (from, to) in around.iter().zip(around.iter().skip(1)) {
            drawing.dashes(*from, *to, 2, Ink::Accent);
        }
    }
    drawing.path(&closed(&low), 3, Ink::Accent);
    let diamond = |(x, y): (i32, i32), half: i32| [(x, y - half), (x + half, y), (x, y + half), (x - half, y)];
    for (lowest, highest) in low.into_iter().zip(high) {
        if lowest != highest {
            drawing.polygon(&diamond(highest, 7), Ink::Accent);
            drawing.polygon(&diamond(highest, 4), Ink::Paper);
        }
        drawing.polygon(&diamond(lowest, 6), Ink::Accent);
    }
}

fn corners(circle: &Circle, axes: &[Axis<'_>], end: fn(&Reading) -> &Number) -> Vec<(i32, i32)> {
    (0..)
        .zip(axes)
        .map(|(axis, (_, reading))| circle.at(axis, end(reading)))
        .collect()
}

/// What stands at the end of an axis.
struct Label {
    id: String,
    value: String,
    title: Vec<String>,
}

impl Label {
    fn of(section: &Section, value: String, axes: usize, language: Language) -> Self {
        let title = if axes > TITLED {
            Vec::new()
        } else {
            PLAIN.wrapped(section.title.get(language), 260, 3)
        };
        Self {
            id: STRONG.shortened(&section.id, 150),
            value,
            title,
        }
    }

    fn height(&self) -> i32 {
        let lines = i32::try_from(self.title.len()).unwrap_or(0);
        STRONG.leading() + PLAIN.leading() * lines
    }

    /// Which end of it stands where, and its upper edge: near the vertical above or below the circle, else beside it.
    fn place(&self, circle: &Circle, axis: i32) -> (Anchor, i32, i32) {
        let (right, up) = circle.direction(axis);
        let (x, y) = circle.at(axis, &Number::HUNDRED);
        match (right, up) {
            (-1_500..=1_500, 0..) => (Anchor::Middle, x, y - GAP - self.height()),
            (-1_500..=1_500, _) => (Anchor::Middle, x, y + GAP),
            (1_501.., _) => (Anchor::Start, x + GAP, y - self.height() / 2),
            _ => (Anchor::End, x - GAP, y - self.height() / 2),
        }
    }

    fn draw(&self, drawing: &mut Drawing, circle: &Circle, axis: i32) {
        let (anchor, x, top) = self.place(circle, axis);
        let base = top + STRONG.size;
        drawing.words(STRONG, anchor, (x, base), &format!("{}  {}", self.id, self.value));
        drawing.lines(PLAIN, anchor, (x, base + PLAIN.leading()), &self.title);
    }
}
