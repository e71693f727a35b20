//! Text as it will be set: lines of characters that have a shape or a width.

use crate::render::Refusal;

/// How many characters of a text a refusal shows on either side of the one it names.
const EXCERPT: usize = 20;

/// The lines of a text; at least one.
///
/// Characters without width are dropped: they would only hide from whoever searches or copies the text. Every kind of
/// line end is one, every kind of white space without a glyph of its own is a space.
///
/// # Errors
///
/// A [`Refusal`] for a control character.
pub fn lines(text: &str) -> Result<Vec<String>, Refusal> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut last = '\0';
    for (place, character) in text.char_indices() {
        match character {
            // the second half of a line end that has already been seen
            '\n' if last == '\r' => {}
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                lines.push(std::mem::take(&mut line));
            }
            _ if is_invisible(character) => {}
            '\t' | '\u{1680}' => line.push(' '),
            _ if character.is_control() => return Err(refusal(character, text, place)),
            _ => line.push(character),
        }
        last = character;
    }
    lines.push(line);
    Ok(lines)
}

/// Says that no font has `character`, which stands at byte `place` of `text`.
pub fn refusal(character: char, text: &str, place: usize) -> Refusal {
    let (before, after) = text.split_at_checked(place).unwrap_or((text, ""));
    let start = before
        .char_indices()
        .rev()
        .nth(EXCERPT - 1)
        .map_or(0, |(start, _)| start);
    let excerpt = before
        .chars()
        .skip(before.get(..start).map_or(0, |cut| cut.chars().count()));
    let text = excerpt.chain(after.chars().take(EXCERPT + 1)).collect();
    Refusal::MissingGlyph { character, text }
}

/// Soft hyphens, joiners, direction marks, variation selectors and the like.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::{lines, refusal};
    use crate::render::Refusal;

    #[test]
    fn every_line_end_ends_a_line_once() {
        let text = "a\r\nb\nc\rd\u{2028}e\n\nf";
        assert_eq!(lines(text).unwrap(), ["a", "b", "c", "d", "e", "", "f"]);
        assert_eq!(lines("").unwrap(), [""]);
    }

    #[test]
    fn what_has_no_width_is_dropped() {
        assert_eq!(
            lines("a\u{200B}b\u{FEFF}c\u{2060}\td\u{AD}e\u{A0}f").unwrap(),
            ["abc de\u{A0}f"]
        );
    }

    #[test]
    fn control_characters_are_refused() {
        let text = "before\u{7}after".to_owned();
        assert_eq!(
            lines(&text),
            Err(Refusal::MissingGlyph {
                character: '\u{7}',
                text
            })
        );
    }

    #[test]
    fn a_refusal_quotes_a_few_words_only() {
        let text = format!("{}※{}", "前".repeat(1000), "后".repeat(1000));
        let expected = format!("{}※{}", "前".repeat(20), "后".repeat(20));
        assert_eq!(
            refusal('※', &text, 3000),
            Refusal::MissingGlyph {
                character: '※',
                text: expected
            }
        );
    }
}
