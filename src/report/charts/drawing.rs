//! The sheet that a chart is drawn on: lines, rectangles, patterns and words become the marks of a figure.

use super::super::figure::{Anchor, Figure, Ink, Mark, Point, WIDTH};
use super::super::wording::tone_of;
use super::lettering::Letters;
use crate::model::measure::Level;

/// No chart is higher than what a page has room for.
const HIGHEST: i32 = 1350;

/// A rectangle.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    /// Its left edge.
    pub left: i32,
    /// Its upper edge.
    pub top: i32,
    /// Its right edge.
    pub right: i32,
    /// Its lower edge.
    pub bottom: i32,
}

/// How a rectangle is filled: told apart without colour.
#[derive(Debug, Clone, Copy)]
pub enum Fill {
    /// Full.
    Solid(Ink),
    /// A pale ground in a frame.
    Pale,
    /// Slanting lines in a frame, so far apart.
    Hatched(Ink, i32),
    /// A frame.
    Open,
}

impl Fill {
    /// The denser, the worse: an empty frame for 0, and hatching from 1 to 3.
    pub const fn dense(step: usize, ink: Ink) -> Self {
        match step {
            0 => Self::Open,
            1 => Self::Hatched(ink, 14),
            2 => Self::Hatched(ink, 8),
            _ => Self::Hatched(ink, 5),
        }
    }

    /// A level of risk in its colour, the worse the denser.
    pub fn level(level: Level) -> Self {
        let step = Level::ALL.iter().position(|it| *it == level).unwrap_or(0);
        Self::dense(step, Ink::Band(tone_of(level)))
    }
}

/// What was drawn so far.
#[derive(Debug, Default)]
pub struct Drawing {
    marks: Vec<Mark>,
}

impl Drawing {
    /// A straight line.
    pub fn line(&mut self, from: (i32, i32), to: (i32, i32), width: i32, ink: Ink) {
        let point = |(x, y)| Point { x, y };
        self.marks.push(Mark::Line {
            from: point(from),
            to: point(to),
            width,
            ink,
        });
    }

    /// A line through all points.
    pub fn path(&mut self, points: &[(i32, i32)], width: i32, ink: Ink) {
        for (from, to) in points.iter().zip(points.iter().skip(1)) {
            self.line(*from, *to, width, ink);
        }
    }

    /// A line in strokes of some nine units.
    pub fn dashes(&mut self, from: (i32, i32), to: (i32, i32), width: i32, ink: Ink) {
        let (across, down) = (to.0 - from.0, to.1 - from.1);
        let pieces = (across.abs().max(down.abs()) / 9).max(1) | 1;
        let at = |piece: i32| (from.0 + across * piece / pieces, from.1 + down * piece / pieces);
        for piece in (0..pieces).step_by(2) {
            self.line(at(piece), at(piece + 1), width, ink);
        }
    }

    /// An area with straight sides.
    pub fn polygon(&mut self, points: &[(i32, i32)], ink: Ink) {
        self.marks.push(Mark::Polygon {
            points: points.iter().map(|(x, y)| Point { x: *x, y: *y }).collect(),
            ink,
        });
    }

    /// A rectangle.
    pub fn fill(&mut self, area: Area, fill: Fill) {
        let corners = area.corners();
        match fill {
            Fill::Solid(ink) => return self.polygon(&corners, ink),
            Fill::Pale => self.polygon(&corners, Ink::Pale),
            Fill::Hatched(ink, apart) => {
                self.polygon(&corners, Ink::Paper);
                self.hatch(area, apart, ink);
                self.frame(area, ink);
                return;
            }
            Fill::Open => self.polygon(&corners, Ink::Paper),
        }
        self.frame(area, Ink::Quiet);
    }

    fn frame(&mut self, area: Area, ink: Ink) {
        let [a, b, c, d] = area.corners();
        self.path(&[a, b, c, d, a], 1, ink);
    }

    /// Slanting lines so far apart, cut off at the edges; thicker where they are close. All lie on one grid, so that areas side by side look like one.
    fn hatch(&mut self, area: Area, apart: i32, ink: Ink) {
        let apart = apart.max(2);
        let width = if apart < 6 { 2 } else { 1 };
        let (first, last) = (area.left + area.top, area.right + area.bottom);
        let mut sum = first.div_euclid(apart) * apart + apart;
        while sum < last {
            let from = (area.left.max(sum - area.bottom), area.bottom.min(sum - area.left));
            let to = (area.right.min(sum - area.top), area.top.max(sum - area.right));
            self.line(from, to, width, ink);
            sum += apart;
        }
    }

    /// A text in one line, with its base line at `y`.
    pub fn words(&mut self, letters: Letters, anchor: Anchor, (x, y): (i32, i32), text: &str) {
        if text.is_empty() {
            return;
        }
        self.marks.push(Mark::Text {
            at: Point { x, y },
            text: text.to_owned(),
            anchor,
            size: letters.size,
            strong: letters.strong,
            ink: letters.ink,
        });
    }

    /// A text on a ground of paper, which keeps lines behind it away.
    pub fn plate(&mut self, letters: Letters, anchor: Anchor, (x, y): (i32, i32), text: &str) {
        let width = letters.width(text);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2,
            Anchor::End => x - width,
        };
        let ground = Area {
            left: (left - 3).max(0),
            top: y - letters.size * 9 / 10,
            right: (left + width + 3).min(WIDTH),
            bottom: y + letters.size / 4,
        };
        self.fill(ground, Fill::Solid(Ink::Paper));
        self.words(letters, anchor, (x, y), text);
    }

    /// A text in lines, the first with its base line at `y`; gives the base line of what may follow.
    pub fn lines(&mut self, letters: Letters, anchor: Anchor, (x, y): (i32, i32), lines: &[String]) -> i32 {
        let mut base = y;
        for line in lines {
            self.words(letters, anchor, (x, base), line);
            base += letters.leading();
        }
        base
    }

    /// The figure; none where it would be higher than a page.
    pub fn figure(self, title: String, description: String, height: i32) -> Option<Figure> {
        (height <= HIGHEST).then_some(Figure {
            title,
            description,
            height,
            marks: self.marks,
        })
    }
}

impl Area {
    const fn corners(self) -> [(i32, i32); 4] {
        [
            (self.left, self.top),
            (self.right, self.top),
            (self.right, self.bottom),
            (self.left, self.bottom),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_ends_at_the_edges() {
        let area = Area {
            left: 10,
            top: 20,
            right: 30,
            bottom: 28,
        };
        let mut drawing = Drawing::default();
        drawing.hatch(area, 6, Ink::Text);
        // x + y runs from 30 to 58: lines at 36, 42, 48 and 54
        let ends: Vec<_> = drawing
            .marks
            .iter()
            .map(|mark| match mark {
                Mark::Line { from, to, .. } => ((from.x, from.y), (to.x, to.y)),
                other => panic!("{other:?} is no line"),
            })
            .collect();
        assert_eq!(
            ends,
            [
                ((10, 26), (16, 20)),
                ((14, 28), (22, 20)),
                ((20, 28), (28, 20)),
                ((26, 28), (30, 24)),
            ]
        );
    }
}
