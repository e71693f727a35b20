//! The typefaces: which characters they have, and how wide these are.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use ttf_parser::{Face, GlyphId};

use super::given::Given;
use crate::render::Refusal;

/// The weights in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Headings and emphasis.
    Bold,
}

/// The families in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Noto Sans: Latin, Greek and Cyrillic letters, with the punctuation that goes with them.
    Latin,
    /// Noto Sans SC: Chinese characters and full-width punctuation.
    Han,
    /// A font that the user gave for characters which ours lack, by its place among those; it has one weight.
    Given(usize),
}

/// One font file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Typeface {
    /// The family it belongs to.
    pub family: Family,
    /// Its weight.
    pub weight: Weight,
}

impl Typeface {
    /// The font's own name; for a font that was given, its place.
    pub fn name(self) -> Cow<'static, str> {
        match (self.family, self.weight) {
            (Family::Latin, Weight::Regular) => "NotoSans-Regular".into(),
            (Family::Latin, Weight::Bold) => "NotoSans-Bold".into(),
            (Family::Han, Weight::Regular) => "NotoSansSC-Regular".into(),
            (Family::Han, Weight::Bold) => "NotoSansSC-Bold".into(),
            (Family::Given(at), _) => format!("Given-{}", at + 1).into(),
        }
    }
}

static LATIN_REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSans_400Regular.ttf");
static LATIN_BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSans_700Bold.ttf");
static HAN_REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC_400Regular.ttf");
static HAN_BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC_700Bold.ttf");

/// A font file with its directory.
struct Opened<'a> {
    file: &'a [u8],
    face: Face<'a>,
}

/// All fonts, opened once a document. Opening reads the directory of the file; the ten megabytes stay where they are.
pub struct Fonts<'a> {
    latin: [Opened<'a>; 2],
    han: [Opened<'a>; 2],
    given: Vec<Opened<'a>>,
    /// What was looked up before: the same few characters come again and again.
    advances: RefCell<HashMap<(Typeface, char), Option<i64>>>,
}

impl<'a> Fonts<'a> {
    /// Opens the fonts of the program, and those that the user gave.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] if a font file is broken.
    pub fn load(given: &'a [Given]) -> Result<Self, Refusal> {
        let open = |file: &'a [u8]| {
            let face = Face::parse(file, 0).map_err(|error| Refusal::Writer(format!("font: {error}")))?;
            Ok(Opened { file, face })
        };
        Ok(Self {
            latin: [open(LATIN_REGULAR)?, open(LATIN_BOLD)?],
            han: [open(HAN_REGULAR)?, open(HAN_BOLD)?],
            given: given.iter().map(|it| open(&it.file)).collect::<Result<_, Refusal>>()?,
            advances: RefCell::default(),
        })
    }

    /// The families of the fonts that the user gave.
    pub fn given(&self) -> impl Iterator<Item = Family> + use<> {
        (0..self.given.len()).map(Family::Given)
    }

    fn opened(&self, Typeface { family, weight }: Typeface) -> Option<&Opened<'a>> {
        match (family, weight) {
            (Family::Latin, Weight::Regular) => self.latin.first(),
            (Family::Latin, Weight::Bold) => self.latin.last(),
            (Family::Han, Weight::Regular) => self.han.first(),
            (Family::Han, Weight::Bold) => self.han.last(),
            (Family::Given(at), _) => self.given.get(at),
        }
    }

    /// An opened font.
    pub fn face(&self, typeface: Typeface) -> Option<&Face<'a>> {
        self.opened(typeface).map(|it| &it.face)
    }

    /// The font file, as its makers published it.
    pub fn file(&self, typeface: Typeface) -> &'a [u8] {
        self.opened(typeface).map_or(&[], |it| it.file)
    }

    /// The glyph of a character, if the font has it. One without an outline would print as nothing, and is none.
    pub fn glyph(&self, typeface: Typeface, character: char) -> Option<GlyphId> {
        let face = self.face(typeface)?;
        let glyph = face.glyph_index(character).filter(|glyph| glyph.0 != 0)?;
        let shows = || character.is_whitespace() || face.glyph_bounding_box(glyph).is_some();
        (!matches!(typeface.family, Family::Given(_)) || shows()).then_some(glyph)
    }

    /// How far a character moves the pen, in thousandths of the size; nothing if the font does not have it.
    pub fn advance(&self, typeface: Typeface, character: char) -> Option<i64> {
        let mut advances = self.advances.borrow_mut();
        *advances
            .entry((typeface, character))
            .or_insert_with(|| self.looked_up(typeface, character))
    }

    fn looked_up(&self, typeface: Typeface, character: char) -> Option<i64> {
        let face = self.face(typeface)?;
        let glyph = self.glyph(typeface, character)?;
        let units = i64::from(face.units_per_em()).max(1);
        Some(i64::from(face.glyph_hor_advance(glyph)?) * 1000 / units)
    }
}
