//! The look: measures, colours, and the few styles in which text is set.

use super::font::Weight;
use crate::model::text::Language;
use crate::render::Sheet;
use crate::report::document::Tone;
use crate::report::figure::Ink;

/// A length in thousandths of a point.
pub type Length = i64;

/// White space above the text.
pub const MARGIN_TOP: Length = 56_700;
/// White space below the page number.
pub const MARGIN_FOOT: Length = 34_000;
/// Width of the text, the same on every paper.
pub const BODY_WIDTH: Length = 481_876;
/// White space between two columns of a table.
pub const GUTTER: Length = 12_000;
/// White space kept above a place to which the reader jumps.
pub const ABOVE_PLACE: Length = 12_000;
/// Thickness of the lines between rows.
pub const HAIRLINE: Length = 400;
/// Thickness of the lines that frame something.
pub const RULE: Length = 900;

impl Sheet {
    /// Width of the paper.
    #[must_use]
    pub const fn width(self) -> Length {
        match self {
            Self::A4 => 595_276,
            Self::Letter => 612_000,
        }
    }

    /// Height of the paper.
    #[must_use]
    pub const fn height(self) -> Length {
        match self {
            Self::A4 => 841_890,
            Self::Letter => 792_000,
        }
    }

    /// White space left and right of the text.
    #[must_use]
    pub const fn margin(self) -> Length {
        (self.width() - BODY_WIDTH) / 2
    }
}

/// A colour of the screen, in red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Running text.
pub const INK: Colour = Colour(0x1D, 0x23, 0x2B);
/// Text that steps back.
pub const GREY: Colour = Colour(0x57, 0x60, 0x6C);
/// Titles and the lines that frame a table.
pub const ACCENT: Colour = Colour(0x1C, 0x3A, 0x5E);
/// Lines between rows.
pub const LINE: Colour = Colour(0xC6, 0xCC, 0xD4);
/// The page.
pub const PAPER: Colour = Colour(0xFF, 0xFF, 0xFF);
/// The part of a meter that is not filled.
pub const UNFILLED: Colour = Colour(0xD3, 0xD8, 0xDE);

/// How text is set.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Regular or bold.
    pub weight: Weight,
    /// The size of the letters.
    pub size: Length,
    /// The height of a line.
    pub leading: Length,
    /// The colour of the letters.
    pub colour: Colour,
}

impl Style {
    /// The style of a text in a figure.
    pub const fn drawn(size: Length, strong: bool, colour: Colour) -> Self {
        Self {
            weight: if strong { Weight::Bold } else { Weight::Regular },
            size,
            leading: size,
            colour,
        }
    }
}

/// The colour that has this meaning in a figure.
pub fn ink(ink: Ink) -> Colour {
    match ink {
        Ink::Text => INK,
        Ink::Quiet => GREY,
        Ink::Rule => LINE,
        Ink::Accent => ACCENT,
        Ink::Pale => Colour(0xEE, 0xF1, 0xF4),
        Ink::Paper => PAPER,
        Ink::Band(tone) => Band::of(tone).map_or(INK, |band| band.colour),
    }
}

/// What a text is on the page; decides its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The name of the report.
    Title,
    /// What the report is about.
    Subject,
    /// Institution and date, below the title.
    Imprint,
    /// A heading: 1 is the largest, 3 and above the smallest.
    Heading(u8),
    /// A paragraph.
    Body(Tone),
    /// The title of a figure.
    Caption,
    /// A label of facts.
    Label,
    /// A value of facts.
    Value(Tone),
    /// The head of a table's column.
    Head,
    /// A cell of a table.
    Cell(Tone),
    /// The foot of a page.
    Foot,
}

impl Role {
    /// The style of this role. Chinese characters fill their square, so that their lines stand further apart.
    pub fn style(self, language: Language) -> Style {
        let (weight, size, colour) = match self {
            Self::Title => (Weight::Bold, 22_000, ACCENT),
            Self::Subject => (Weight::Regular, 13_000, INK),
            Self::Imprint => (Weight::Regular, 9_500, GREY),
            Self::Heading(0 | 1) => (Weight::Bold, 15_000, ACCENT),
            Self::Heading(2) => (Weight::Bold, 11_500, ACCENT),
            // of instruments of law, whose names have many characters found nowhere else: another weight would cost a tenth of the fonts
            Self::Heading(_) => (Weight::Regular, 9_500, ACCENT),
            Self::Value(Tone::Strong) => (Weight::Bold, 9_500, INK),
            Self::Body(Tone::Low | Tone::Moderate | Tone::High | Tone::Critical) => (Weight::Bold, 13_000, INK),
            Self::Body(Tone::Strong) => (Weight::Bold, 10_500, INK),
            Self::Body(Tone::Quiet) | Self::Value(Tone::Quiet) => (Weight::Regular, 8_000, GREY),
            Self::Body(_) | Self::Value(_) => (Weight::Regular, 9_500, INK),
            Self::Caption => (Weight::Bold, 9_000, INK),
            Self::Label => (Weight::Regular, 9_000, GREY),
            Self::Head => (Weight::Bold, 7_500, ACCENT),
            Self::Cell(Tone::Strong) => (Weight::Bold, 8_000, INK),
            Self::Cell(Tone::Quiet) | Self::Foot => (Weight::Regular, 7_500, GREY),
            Self::Cell(_) => (Weight::Regular, 8_000, INK),
        };
        let large = size > 11_000;
        let percent = match (large, language) {
            (true, _) => 132,
            (false, Language::Zh) => 162,
            (false, Language::En) => 145,
        };
        Style {
            weight,
            size,
            leading: size * percent / 100,
            colour,
        }
    }
}

/// A band of risk as it is shown: so many steps of four, in a colour, on a tint of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// How many steps of the meter belong to it.
    pub steps: u8,
    /// How many of them are filled: those of the least band, where several are possible.
    pub least: u8,
    /// The colour of the filled steps.
    pub colour: Colour,
    /// The ground behind a paragraph of this band.
    pub tint: Colour,
}

impl Band {
    /// The band of which a text with this tone speaks, if it speaks of one.
    pub fn of(tone: Tone) -> Option<Self> {
        let (steps, colour, tint) = match tone {
            Tone::Plain | Tone::Strong | Tone::Quiet => return None,
            Tone::Low => (1, Colour(0x2F, 0x7D, 0x55), Colour(0xEE, 0xF5, 0xF1)),
            Tone::Moderate => (2, Colour(0xB0, 0x80, 0x00), Colour(0xFB, 0xF6, 0xE8)),
            Tone::High => (3, Colour(0xC4, 0x5A, 0x0C), Colour(0xFC, 0xF1, 0xE9)),
            Tone::Critical => (4, Colour(0xA8, 0x1E, 0x22), Colour(0xFA, 0xEC, 0xEC)),
        };
        let least = steps;
        Some(Self {
            steps,
            least,
            colour,
            tint,
        })
    }
}
