//! Strips: the page cut into pieces one line high, as wide as the text.
//!
//! Every paragraph and every row of a table is a stack of strips. That makes page breaks simple: a page ends between
//! two strips, and a strip says how unwelcome a break after it is.

use super::line::Line;
use super::page::{Leaf, Rectangle, Shape, Text};
use super::style::{BODY_WIDTH, Band, Colour, Length, PAPER, Style, UNFILLED};
use crate::report::document::Align;

/// Width of the meter that shows a band, with the space after it.
pub const METER: Length = 14_500;
/// Width of a step of the meter.
const STEP: Length = 2_000;
/// The edge of a hollow step.
const EDGE: Length = 450;
/// From one step to the next.
const PITCH: Length = 2_800;

/// What stands between a strip and the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Joint {
    /// A page must end here.
    Cut,
    /// A page may end here.
    Free,
    /// A page ends here only if much of it would stay empty otherwise.
    Near,
    /// A page ends here only if the whole does not fit on one page.
    Whole,
    /// A page ends here only if there is no other way.
    Firm,
}

/// A piece one line high. Its lengths count from its own upper left corner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// White space above it, unless a page begins with it.
    pub before: Length,
    /// White space above it if a page begins with it: keeps the rest of a row apart from the repeated head.
    pub resumed: Length,
    /// Its height.
    pub height: Length,
    /// What lies behind its text.
    pub rectangles: Vec<Rectangle>,
    /// What figures consist of beside their words.
    pub shapes: Vec<Shape>,
    /// Its text.
    pub texts: Vec<Text>,
    /// How it holds to the next strip.
    pub joint: Joint,
    /// The table whose head is repeated if a page begins with this strip.
    pub head: Option<usize>,
    /// Whether it is part of a figure, which may give way to what follows it.
    pub floats: bool,
    /// The heading of which it is the first line, with its level.
    pub entry: Option<(u8, String)>,
}

/// A text broken into lines, in its place between the margins.
#[derive(Debug, Clone)]
pub struct Block {
    /// Where its pieces belong, and what colour they have.
    pub pieces: Vec<(Leaf, Colour)>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// How they are set.
    pub style: Style,
    /// Its left edge.
    pub x: Length,
    /// Its width.
    pub width: Length,
    /// Where its lines stand between the edges.
    pub align: Align,
    /// The left edge of the side it stands on, where two documents stand side by side.
    pub side: Length,
    /// The band whose meter stands before its first line.
    pub band: Option<Band>,
}

/// What surrounds the blocks of a stack.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// White space above the stack.
    pub before: Length,
    /// White space inside, above the first line and below the last.
    pub padding: Length,
    /// A line below the stack: thickness and colour.
    pub rule: Option<(Length, Colour)>,
    /// The ground of the stack, with a bar at its left edge.
    pub ground: Option<Band>,
    /// How its lines hold together; the first two and the last two always do.
    pub inner: Joint,
    /// How it holds to what follows.
    pub outer: Joint,
}

impl Frame {
    /// Nothing around the blocks.
    pub const fn plain(before: Length, outer: Joint) -> Self {
        Self {
            before,
            padding: 0,
            rule: None,
            ground: None,
            inner: Joint::Free,
            outer,
        }
    }
}

/// Sets blocks side by side and cuts them into strips.
pub fn stack(blocks: &[Block], frame: Frame) -> Vec<Strip> {
    let count = blocks.iter().map(|block| block.lines.len()).max().unwrap_or_default();
    let leading = blocks.iter().map(|block| block.style.leading).max().unwrap_or_default();
    let size = blocks.iter().map(|block| block.style.size).max().unwrap_or_default();
    let mut sides: Vec<Length> = blocks.iter().map(|block| block.side).collect();
    sides.dedup();
    // the middle of a Chinese character's square stands in the middle of the line
    let baseline = leading / 2 + size * 38 / 100;
    (0..count)
        .map(|number| {
            let (first, last) = (number == 0, number + 1 == count);
            let top = if first { frame.padding } else { 0 };
            let rule = frame.rule.filter(|_| last);
            let text_end = top + leading + if last { frame.padding } else { 0 };
            let height = text_end + rule.map_or(0, |(thickness, _)| thickness);
            let mut strip = Strip {
                before: if first { frame.before } else { 0 },
                resumed: if first { 0 } else { frame.padding },
                height,
                rectangles: Vec::new(),
                shapes: Vec::new(),
                texts: Vec::new(),
                joint: if last {
                    frame.outer
                } else if first || number + 2 == count {
                    Joint::Firm
                } else {
                    frame.inner
                },
                head: None,
                floats: false,
                entry: None,
            };
            for x in sides.iter().copied() {
                if let Some(band) = frame.ground {
                    strip.rectangles.push(Rectangle {
                        x,
                        y: 0,
                        width: BODY_WIDTH,
                        height,
                        colour: band.tint,
                    });
                    strip.rectangles.push(Rectangle {
                        x,
                        y: 0,
                        width: 2_400,
                        height,
                        colour: band.colour,
                    });
                }
                if let Some((thickness, colour)) = rule {
                    strip.rectangles.push(Rectangle {
                        x,
                        y: text_end,
                        width: BODY_WIDTH,
                        height: thickness,
                        colour,
                    });
                }
            }
            for block in blocks {
                if let Some(line) = block.lines.get(number) {
                    set(&mut strip, block, line, top + baseline, first);
                }
            }
            strip
        })
        .collect()
}

/// Puts one line of a block on its strip.
fn set(strip: &mut Strip, block: &Block, line: &Line, baseline: Length, first: bool) {
    let size = block.style.size;
    let indent = if block.band.is_some() { METER } else { 0 };
    let left = match block.align {
        Align::Left => block.x + indent,
        Align::Right => block.x + block.width - line.width * size / 1000,
    };
    if let Some(band) = block.band.filter(|_| first) {
        strip.rectangles.extend(meter(band, left - METER, baseline));
    }
    let mut pen = -line.lead;
    for glyphs in line.glyphs.chunk_by(|one, next| one.piece == next.piece) {
        let piece = glyphs
            .first()
            .and_then(|first| block.pieces.get(usize::from(first.piece)));
        if let Some((leaf, colour)) = piece.or(block.pieces.first()) {
            strip.texts.push(Text {
                leaf: *leaf,
                x: left + pen * size / 1000,
                baseline,
                size,
                colour: *colour,
                glyphs: glyphs.to_vec(),
            });
        }
        pen += glyphs.iter().map(|glyph| glyph.advance + glyph.after).sum::<i64>();
    }
}

/// Four rising steps, as many of them filled as the band is high: readable without colour.
fn meter(band: Band, x: Length, baseline: Length) -> impl Iterator<Item = Rectangle> {
    (0..4_u8).flat_map(move |step| {
        let height = 2_200 + 1_400 * Length::from(step);
        let colour = if step < band.steps { band.colour } else { UNFILLED };
        let whole = Rectangle {
            x: x + PITCH * Length::from(step),
            y: baseline - height,
            width: STEP,
            height,
            colour,
        };
        // what may be and may not be is hollow
        let hollow = (step >= band.least && step < band.steps).then_some(Rectangle {
            x: whole.x + EDGE,
            y: whole.y + EDGE,
            width: STEP - 2 * EDGE,
            height: height - 2 * EDGE,
            colour: PAPER,
        });
        [Some(whole), hollow].into_iter().flatten()
    })
}
