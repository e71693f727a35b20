//! A drawing: lines, polygons and words in plain coordinates, so that every format draws the same chart.

use super::document::Tone;

/// How wide every figure is, in its own units: the full width of the text.
pub const WIDTH: i32 = 1000;

/// A drawing. What it shows stands in a table or in words beside it, too; nobody has to see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it is called; set above it.
    pub title: String,
    /// What it shows, in words, for those who cannot see it.
    pub description: String,
    /// How high it is, in units of which its width has [`WIDTH`].
    pub height: i32,
    /// What is drawn, from the back to the front.
    pub marks: Vec<Mark>,
}

/// A place in a figure: to the right and down from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// Something that is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A straight line.
    Line {
        /// One end.
        from: Point,
        /// The other end.
        to: Point,
        /// How thick it is.
        width: i32,
        /// Its colour.
        ink: Ink,
    },
    /// An area with straight sides.
    Polygon {
        /// Its corners.
        points: Vec<Point>,
        /// What it is filled with.
        ink: Ink,
    },
    /// A short text in one line.
    Text {
        /// The left end, middle or right end of its base line.
        at: Point,
        /// The words of it.
        text: String,
        /// Which of them.
        anchor: Anchor,
        /// How high its letters are.
        size: i32,
        /// Whether it is set in bold type.
        strong: bool,
        /// Its colour.
        ink: Ink,
    },
}

/// What of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// A colour by its meaning. Never the only sign: bands have words or patterns besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// That of running text.
    Text,
    /// That of small print.
    Quiet,
    /// That of hairlines.
    Rule,
    /// That of headings.
    Accent,
    /// A ground that is just visible.
    Pale,
    /// That of the page.
    Paper,
    /// That of a band.
    Band(Tone),
}
