//! The typefaces: which characters they have, and how wide these are.

use ttf_parser::{Face, GlyphId};

use crate::render::Refusal;

/// The weights in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Headings and emphasis.
    Bold,
}

/// The families in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Noto Sans: Latin, Greek and Cyrillic letters, with the punctuation that goes with them.
    Latin,
    /// Noto Sans SC: Chinese characters and full-width punctuation.
    Han,
}

/// One font file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Typeface {
    /// The family it belongs to.
    pub family: Family,
    /// Its weight.
    pub weight: Weight,
}

impl Typeface {
    /// The font's own name.
    pub fn name(self) -> &'static str {
        match (self.family, self.weight) {
            (Family::Latin, Weight::Regular) => "NotoSans-Regular",
            (Family::Latin, Weight::Bold) => "NotoSans-Bold",
            (Family::Han, Weight::Regular) => "NotoSansSC-Regular",
            (Family::Han, Weight::Bold) => "NotoSansSC-Bold",
        }
    }

    /// The font file, as its makers published it.
    pub fn file(self) -> &'static [u8] {
        match (self.family, self.weight) {
            (Family::Latin, Weight::Regular) => {
                include_bytes!("../../../assets/fonts/NotoSans_400Regular.ttf")
            }
            (Family::Latin, Weight::Bold) => {
                include_bytes!("../../../assets/fonts/NotoSans_700Bold.ttf")
            }
            (Family::Han, Weight::Regular) => {
                include_bytes!("../../../assets/fonts/NotoSansSC_400Regular.ttf")
            }
            (Family::Han, Weight::Bold) => {
                include_bytes!("../../../assets/fonts/NotoSansSC_700Bold.ttf")
            }
        }
    }
}

/// All fonts, opened once a document. Opening reads the directory of the file; the ten megabytes stay where they are.
pub struct Fonts {
    latin_regular: Face<'static>,
    latin_bold: Face<'static>,
    han_regular: Face<'static>,
    han_bold: Face<'static>,
}

impl Fonts {
    /// Opens the fonts.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] if a font file is broken.
    pub fn load() -> Result<Self, Refusal> {
        let open = |family, weight| {
            let typeface = Typeface { family, weight };
            Face::parse(typeface.file(), 0)
                .map_err(|error| Refusal::Writer(format!("font {}: {error}", typeface.name())))
        };
        Ok(Self {
            latin_regular: open(Family::Latin, Weight::Regular)?,
            latin_bold: open(Family::Latin, Weight::Bold)?,
            han_regular: open(Family::Han, Weight::Regular)?,
            han_bold: open(Family::Han, Weight::Bold)?,
        })
    }

    /// An opened font.
    pub fn face(&self, typeface: Typeface) -> &Face<'static> {
        match (typeface.family, typeface.weight) {
            (Family::Latin, Weight::Regular) => &self.latin_regular,
            (Family::Latin, Weight::Bold) => &self.latin_bold,
            (Family::Han, Weight::Regular) => &self.han_regular,
            (Family::Han, Weight::Bold) => &self.han_bold,
        }
    }

    /// The glyph of a character, if the font has it.
    pub fn glyph(&self, typeface: Typeface, character: char) -> Option<GlyphId> {
        self.face(typeface).glyph_index(character).filter(|glyph| glyph.0 != 0)
    }

    /// How far a character moves the pen, in thousandths of the size; nothing if the font does not have it.
    pub fn advance(&self, typeface: Typeface, character: char) -> Option<i64> {
        let face = self.face(typeface);
        let glyph = self.glyph(typeface, character)?;
        let units = i64::from(face.units_per_em()).max(1);
        Some(i64::from(face.glyph_hor_advance(glyph)?) * 1000 / units)
    }
}
