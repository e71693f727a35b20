//! Punctuation of Chinese text: what may not begin or end a line, and where a full-width mark leaves half its square white.

use super::font::Family;
use super::shape::Glyph;

/// Marks whose ink stands in the left half of their square: they close something.
const CLOSING: &str = "，。、；：！？）》」』】〕〗〉”’";
/// Marks whose ink stands in the right half of their square: they open something.
const OPENING: &str = "（《「『【〔〖〈“‘";
/// What may not begin a line, besides [`CLOSING`].
const NEVER_FIRST: &str = "…—～·％‰℃々〃ー";
/// Marks that Latin and Chinese text share; their width depends on where they stand.
const SHARED: &str = "‘’“”…—·";

/// Half of a full-width square, in thousandths of the size.
pub const HALF: i64 = 500;

/// Whether it is a full-width mark with its ink on the left.
pub fn closes(glyph: &Glyph) -> bool {
    glyph.face.family == Family::Han && CLOSING.contains(glyph.character)
}

/// Whether it is a full-width mark with its ink on the right.
pub fn opens(glyph: &Glyph) -> bool {
    glyph.face.family == Family::Han && OPENING.contains(glyph.character)
}

/// Whether a line may not begin with it (避头).
pub fn never_first(glyph: &Glyph) -> bool {
    closes(glyph) || NEVER_FIRST.contains(glyph.character) || is_combining(glyph.character)
}

/// Whether a line may not end with it (避尾).
pub fn never_last(glyph: &Glyph) -> bool {
    opens(glyph)
}

/// Whether Latin and Chinese text share this mark.
pub fn is_shared(character: char) -> bool {
    SHARED.contains(character)
}

/// Whether it is one of the marks that open a quotation.
pub fn opens_quotation(character: char) -> bool {
    matches!(character, '‘' | '“')
}

/// Whether it is one of the marks that close a quotation.
pub fn closes_quotation(character: char) -> bool {
    matches!(character, '’' | '”')
}

/// Whether it belongs to Chinese text: a Chinese character, or punctuation as wide as one.
pub fn is_chinese(character: char) -> bool {
    is_ideograph(character)
        || matches!(character, '\u{2E80}'..='\u{303F}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}')
}

/// Whether it is a Chinese character (or a letter of the languages that are set like Chinese).
pub fn is_ideograph(character: char) -> bool {
    matches!(
        character,
        '々' | '〇' | '\u{3041}'..='\u{33FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}'
    )
}

/// Accents that stand on the character before them.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
}
