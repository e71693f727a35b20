//! Characters become glyphs: each gets a typeface, a width, and the space that follows it.

use super::clean;
use super::font::{Family, Fonts, Typeface, Weight};
use super::punctuation::{HALF, closes, is_ideograph, opens};
use super::quotations::in_chinese;
use crate::model::text::Language;
use crate::render::Refusal;

/// Space between a Chinese character and a Latin letter or digit. Any wider, and programs that search a PDF take it
/// for a word space and no longer find the text.
const AUTOSPACE: i64 = 80;

/// What brings the two halves of a Chinese dash together, whose font leaves white on either side of them.
const JOIN: i64 = -100;

/// A character with its shape and space. Lengths are thousandths of the size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// What it stands for.
    pub character: char,
    /// The font it is taken from.
    pub face: Typeface,
    /// How far it moves the pen.
    pub advance: i64,
    /// Space between it and the next glyph; negative where the next one moves closer.
    pub after: i64,
    /// Which piece of its text it belongs to, where some of them lead elsewhere.
    pub piece: u16,
}

/// The glyphs of one line's worth of cleaned text.
///
/// # Errors
///
/// A [`Refusal`] if no font has a character.
pub fn shape(fonts: &Fonts, language: Language, weight: Weight, text: &str) -> Result<Vec<Glyph>, Refusal> {
    let characters: Vec<char> = text.chars().collect();
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(characters.len());
    let chinese = in_chinese(&characters, language);
    for ((start, character), in_chinese) in text.char_indices().zip(chinese) {
        let families = if in_chinese {
            [Family::Han, Family::Latin]
        } else {
            [Family::Latin, Family::Han]
        };
        let found = families.into_iter().chain(fonts.given()).find_map(|family| {
            let weight = match family {
                Family::Given(_) => Weight::Regular,
                _ => weight,
            };
            let face = Typeface { family, weight };
            Some((face, fonts.advance(face, character)?))
        });
        let (face, advance) = found.ok_or_else(|| clean::refusal(character, text, start))?;
        let glyph = Glyph {
            character,
            face,
            advance,
            after: 0,
            piece: 0,
        };
        if let Some(last) = glyphs.last_mut() {
            last.after = space_between(last, &glyph);
        }
        glyphs.push(glyph);
    }
    Ok(glyphs)
}

/// Whether it is half of a Chinese dash (——).
fn is_chinese_dash(glyph: &Glyph) -> bool {
    glyph.face.family == Family::Han && glyph.character == '—'
}

/// The space between two neighbours. Where the white halves of two full-width marks meet, one of them goes.
fn space_between(left: &Glyph, right: &Glyph) -> i64 {
    let letter = |glyph: &Glyph| glyph.face.family == Family::Latin && glyph.character.is_alphanumeric();
    let meet = (closes(left) && (closes(right) || opens(right))) || (opens(left) && opens(right));
    let dashes = [left, right].iter().all(|glyph| is_chinese_dash(glyph));
    if meet {
        -HALF
    } else if dashes {
        JOIN
    } else if (is_ideograph(left.character) && letter(right)) || (letter(left) && is_ideograph(right.character)) {
        AUTOSPACE
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::{AUTOSPACE, JOIN, shape};
    use crate::model::text::Language;
    use crate::render::Refusal;
    use crate::render::pdf::font::{Family, Fonts, Weight};

    /// One letter a glyph: H for the Chinese family, L for the Latin one.
    fn families(language: Language, text: &str) -> String {
        let fonts = Fonts::load(&[]).unwrap();
        let glyphs = shape(&fonts, language, Weight::Regular, text).unwrap();
        glyphs
            .iter()
            .map(|glyph| if glyph.face.family == Family::Han { 'H' } else { 'L' })
            .collect()
    }

    #[test]
    fn quotation_marks_belong_to_the_text_around_the_quotation() {
        assert_eq!(families(Language::En, "the “文” (b’s)"), "LLLLLHLLLLLLL");
        assert_eq!(families(Language::Zh, "用“AI”的"), "HHLLHH");
        assert_eq!(families(Language::Zh, "“AI”系统"), "HLLHHH");
        assert_eq!(families(Language::Zh, "“AI”"), "HLLH");
        assert_eq!(families(Language::En, "“AI”"), "LLLL");
        assert_eq!(families(Language::Zh, "don’t"), "LLLLL");
    }

    #[test]
    fn both_marks_of_a_pair_are_of_one_font() {
        // nothing before the first pair, a Latin letter after it; Latin words before the second, nothing after it
        assert_eq!(families(Language::Zh, "“墨池” A"), "HHHHLL");
        assert_eq!(families(Language::Zh, "Memo “L”"), "LLLLLLLL");
        assert_eq!(families(Language::En, "“墨池” A"), "LHHLLL");
        assert_eq!(families(Language::En, "客服“墨池” A"), "HHHHHHLL");
        // Chinese on one side, Latin on the other: the document decides
        assert_eq!(families(Language::Zh, "用“AI” x"), "HHLLHLL");
        assert_eq!(families(Language::En, "用“AI” x"), "HLLLLLL");
    }

    #[test]
    fn dashes_and_dots_follow_their_neighbours() {
        assert_eq!(families(Language::En, "a—b…"), "LLLL");
        assert_eq!(families(Language::Zh, "甲——乙……"), "HHHHHH");
        assert_eq!(families(Language::Zh, "2024—2025"), "LLLLLLLLL");
    }

    #[test]
    fn chinese_and_latin_stand_a_little_apart() {
        let fonts = Fonts::load(&[]).unwrap();
        let glyphs = shape(&fonts, Language::Zh, Weight::Regular, "用AI，等 3项（）、“甲”。——").unwrap();
        let after: Vec<i64> = glyphs.iter().map(|glyph| glyph.after).collect();
        let expected = [
            AUTOSPACE, 0, 0, 0, 0, 0, AUTOSPACE, 0, 0, -500, -500, 0, 0, -500, 0, JOIN, 0,
        ];
        assert_eq!(after, expected);
    }

    #[test]
    fn a_character_without_a_glyph_is_refused() {
        let fonts = Fonts::load(&[]).unwrap();
        let refusal = shape(&fonts, Language::Zh, Weight::Bold, "一😀").unwrap_err();
        assert_eq!(
            refusal,
            Refusal::MissingGlyph {
                character: '😀',
                text: "一😀".into()
            }
        );
    }
}
