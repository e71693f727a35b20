//! Pages as lists of what is drawn on them: the border between layout and writer.

use super::shape::Glyph;
use super::style::{Colour, Length};

/// A number that tells paragraphs and cells apart, in reading order. What is drawn for one of them carries its number.
pub type Leaf = u32;

/// What belongs to no piece of the document: feet, and what is printed a second time.
pub const ARTIFACT: Leaf = Leaf::MAX;

/// One page. Lengths count from its upper left corner, downwards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// What lies behind the text.
    pub rectangles: Vec<Rectangle>,
    /// What figures consist of beside their words.
    pub shapes: Vec<Shape>,
    /// The text, in reading order.
    pub texts: Vec<Text>,
}

/// A filled rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rectangle {
    /// Its left edge.
    pub x: Length,
    /// Its upper edge.
    pub y: Length,
    /// Its width.
    pub width: Length,
    /// Its height.
    pub height: Length,
    /// Its colour.
    pub colour: Colour,
}

/// A line or an area of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The figure it belongs to.
    pub leaf: Leaf,
    /// What it looks like.
    pub form: Form,
    /// Its colour.
    pub colour: Colour,
}

/// What a shape looks like; places are to the right and down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A straight line.
    Line {
        /// One end.
        from: (Length, Length),
        /// The other end.
        to: (Length, Length),
        /// How thick it is.
        width: Length,
    },
    /// A filled area with straight sides.
    Polygon(Vec<(Length, Length)>),
    /// The picture of the document.
    Picture {
        /// Its upper left corner.
        at: (Length, Length),
        /// Its width.
        width: Length,
        /// Its height.
        height: Length,
    },
}

impl Shape {
    /// The same shape elsewhere.
    pub fn moved(&self, x: Length, y: Length) -> Self {
        let moved = |(left, top): (Length, Length)| (left + x, top + y);
        let form = match &self.form {
            Form::Line { from, to, width } => Form::Line {
                from: moved(*from),
                to: moved(*to),
                width: *width,
            },
            Form::Polygon(points) => Form::Polygon(points.iter().copied().map(moved).collect()),
            Form::Picture { at, width, height } => Form::Picture {
                at: moved(*at),
                width: *width,
                height: *height,
            },
        };
        Self { form, ..self.clone() }
    }
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Where it belongs.
    pub leaf: Leaf,
    /// Where the pen starts.
    pub x: Length,
    /// The line on which the letters stand.
    pub baseline: Length,
    /// The size of the letters.
    pub size: Length,
    /// The colour of the letters.
    pub colour: Colour,
    /// The letters.
    pub glyphs: Vec<Glyph>,
}

/// An entry of the outline that readers show beside the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// 1 is a chapter, 2 and 3 stand below it.
    pub level: u8,
    /// The words of the heading.
    pub title: String,
    /// The page it stands on, counted from 0.
    pub page: usize,
    /// Its upper edge.
    pub y: Length,
}

impl Page {
    /// Draws a rectangle; one that continues another is drawn as one, so that no seam shows between them.
    pub fn draw(&mut self, new: Rectangle) {
        let continued =
            self.rectangles.iter_mut().rev().take(8).find(|old| {
                (old.x, old.width, old.colour, old.y + old.height) == (new.x, new.width, new.colour, new.y)
            });
        match continued {
            Some(old) => old.height += new.height,
            None => self.rectangles.push(new),
        }
    }
}
