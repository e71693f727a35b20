//! The part of a font that a document uses, as printpdf takes it.
//!
//! Each character gets a code of its own, even where two of them share a glyph (a space and a no-break space, a
//! radical and a character): only so does every one of them come back when text is copied or searched.

use std::collections::BTreeMap;

use printpdf::{FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use subsetter::GlyphRemapper;

use super::font::{Fonts, Typeface, Weight};
use crate::render::Refusal;

/// A font ready to be embedded.
pub struct Embedded {
    /// What printpdf needs to know of it.
    pub font: ParsedFont,
    /// For each code, beginning with 0, the glyph in the embedded file, two bytes each.
    pub glyphs_of_codes: Vec<u8>,
}

/// Takes from a font what the given characters need.
///
/// # Errors
///
/// A [`Refusal`] if the font file cannot be cut.
pub fn embed(fonts: &Fonts, typeface: Typeface, characters: impl Iterator<Item = char>) -> Result<Embedded, Refusal> {
    let mut remapper = GlyphRemapper::new();
    let mut codes = BTreeMap::new();
    let mut widths = BTreeMap::new();
    // code 0 and glyph 0 stand for what is missing; no text contains them
    let mut glyphs_of_codes = vec![0, 0];
    for (character, code) in characters.zip(1_u16..) {
        let lost = || Refusal::MissingGlyph {
            character,
            text: character.to_string(),
        };
        let glyph = remapper.remap(fonts.glyph(typeface, character).ok_or_else(lost)?.0);
        let advance = fonts.advance(typeface, character).ok_or_else(lost)?;
        codes.insert(u32::from(character), code);
        widths.insert(code, u16::try_from(advance).unwrap_or(u16::MAX));
        glyphs_of_codes.extend(glyph.to_be_bytes());
    }
    let file = subsetter::subset(fonts.file(typeface), 0, &remapper)
        .map_err(|error| Refusal::Writer(format!("font {}: {error}", typeface.name())))?;
    Ok(Embedded {
        font: parsed(fonts, typeface, file, codes, widths)?,
        glyphs_of_codes,
    })
}

/// The font as printpdf sees it. It looks up characters in `codes`, and believes the codes to be glyphs.
fn parsed(
    fonts: &Fonts,
    typeface: Typeface,
    file: Vec<u8>,
    codes: BTreeMap<u32, u16>,
    widths: BTreeMap<u16, u16>,
) -> Result<ParsedFont, Refusal> {
    let lost = || Refusal::Writer(format!("font {}", typeface.name()));
    let face = fonts.face(typeface).ok_or_else(lost)?;
    let bounds = face.global_bounding_box();
    Ok(ParsedFont {
        original_bytes: file,
        font_index: 0,
        // six letters and a plus sign say that the font is not complete
        font_name: Some(format!("PROBTY+{}", typeface.name())),
        codepoint_to_glyph: codes,
        glyph_widths: widths,
        units_per_em: 1000,
        font_metrics: FontMetrics {
            ascent: face.ascender(),
            descent: face.descender(),
        },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: face.units_per_em(),
            x_min: bounds.x_min,
            y_min: bounds.y_min,
            x_max: bounds.x_max,
            y_max: bounds.y_max,
            caret_slope_rise: 1,
            caret_slope_run: 0,
            us_weight_class: match typeface.weight {
                Weight::Regular => 400,
                Weight::Bold => 700,
            },
        },
    })
}
