//! Line breaking: as much on each line as fits, down to the last line, which should not hold a lone character.

use super::paragraph::Paragraph;
use super::punctuation::{HALF, never_first, never_last};
use super::shape::Glyph;
use super::ties::Break;

/// A last line narrower than this looks lost.
const LONELY: i64 = 2_000;

/// Glyphs that stand on one line, without the white space at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The glyphs, left to right.
    pub glyphs: Vec<Glyph>,
    /// The width of their ink and inner space, in thousandths of the size.
    pub width: i64,
    /// White half of a full-width mark at the beginning, which stands left of the line's edge.
    pub lead: i64,
}

/// Breaks the text so that each line is at most `limit` wide; at least one line. Only a single glyph that is wider
/// than the limit stands out, with the closing marks that follow it.
pub fn break_lines(paragraph: &Paragraph, limit: i64) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut previous, mut start) = (0, 0);
    while start < paragraph.glyphs().len() {
        let end = line_end(paragraph, start, limit);
        if end == paragraph.glyphs().len()
            && let Some(earlier) = company(paragraph, previous, start)
        {
            lines.pop();
            lines.push(paragraph.line(previous, earlier));
            start = earlier;
        }
        lines.push(paragraph.line(start, end));
        previous = start;
        start = end;
        // the space at which the line was broken is not seen on the next one either
        while paragraph.has_space(start) {
            start += 1;
        }
    }
    if lines.is_empty() {
        lines.push(Line {
            glyphs: Vec::new(),
            width: 0,
            lead: 0,
        });
    }
    lines
}

/// Where the last line, which begins at `start`, had better begin so that it does not hold a lone character: a
/// little earlier, unless that would leave the line before it shorter than the last one.
fn company(paragraph: &Paragraph, previous: usize, start: usize) -> Option<usize> {
    let end = paragraph.glyphs().len();
    if start == 0 || paragraph.measure(start, end) >= LONELY {
        return None;
    }
    (previous + 1..start)
        .rev()
        .take_while(|place| paragraph.pen(start) - paragraph.pen(*place) <= LONELY)
        .filter(|place| paragraph.break_at(*place) == Break::Free && !paragraph.has_space(*place))
        .find(|place| paragraph.measure(*place, end) <= paragraph.measure(previous, *place))
}

/// Where the line that begins at `start` ends: the last permitted place that fits, if need be within what belongs together.
fn line_end(paragraph: &Paragraph, start: usize, limit: i64) -> usize {
    let (mut best, mut tied) = (None, None);
    let mut fitting = start + 1;
    for end in start + 1..=paragraph.glyphs().len() {
        if paragraph.measure(start, end) > limit {
            // two white halves may yet be trimmed from a line that is this much too wide
            if !paragraph.has_space(end - 1) && paragraph.pen(end) - paragraph.pen(start) > limit + 4 * HALF {
                break;
            }
        } else {
            fitting = end;
            match paragraph.break_at(end) {
                Break::Free => best = Some(end),
                Break::Tied => tied = Some(end),
                Break::Never => {}
            }
        }
    }
    best.or(tied)
        .unwrap_or_else(|| forced_end(paragraph.glyphs(), start, fitting))
}

/// Where to break a piece without a permitted place: as late as it fits, but not before or after a mark that may
/// not stand there, if that can be helped.
fn forced_end(glyphs: &[Glyph], start: usize, fitting: usize) -> usize {
    let decent = |end: &usize| match (glyphs.get(*end - 1), glyphs.get(*end)) {
        (Some(last), Some(first)) => !never_last(last) && !never_first(first),
        _ => true,
    };
    let inside = (start + 1..=fitting).rev().find(decent);
    // in a column too narrow for anything else, a few closing marks stand out rather than alone on a line
    inside
        .or_else(|| (fitting + 1..=fitting + 3).find(decent))
        .unwrap_or(fitting)
}

#[cfg(test)]
mod tests {
    use super::{Paragraph, break_lines, never_first};
    use crate::model::text::Language;
    use crate::render::pdf::font::{Fonts, Weight};
    use crate::render::pdf::shape::shape;

    /// The lines of a text, at a width given in Chinese characters.
    fn broken(language: Language, text: &str, characters: i64) -> Vec<String> {
        let fonts = Fonts::load(&[]).unwrap();
        let paragraph = Paragraph::new(shape(&fonts, language, Weight::Regular, text).unwrap());
        let lines = break_lines(&paragraph, characters * 1000);
        for line in &lines {
            let sticks_out = line.glyphs.iter().skip(1).all(never_first);
            assert!(line.width <= characters * 1000 || sticks_out, "{text}: {}", line.width);
        }
        lines
            .iter()
            .map(|line| line.glyphs.iter().map(|glyph| glyph.character).collect())
            .collect()
    }

    #[test]
    fn chinese_breaks_between_any_two_characters() {
        assert_eq!(
            broken(Language::Zh, "模型风险管理办法", 3),
            ["模型风", "险管理", "办法"]
        );
    }

    #[test]
    fn no_line_begins_with_a_closing_mark() {
        assert_eq!(broken(Language::Zh, "甲乙丙，丁戊己。", 4), ["甲乙丙，", "丁戊己。"]);
        assert_eq!(
            broken(Language::Zh, "甲乙丙丁，戊己。", 4),
            ["甲乙丙", "丁，戊", "己。"]
        );
        assert_eq!(broken(Language::Zh, "甲乙丙丁！戊", 4), ["甲乙丙", "丁！戊"]);
    }

    #[test]
    fn no_line_ends_with_an_opening_mark() {
        assert_eq!(broken(Language::Zh, "甲乙丙（丁）戊", 4), ["甲乙丙", "（丁）戊"]);
        assert_eq!(broken(Language::Zh, "甲乙丙“丁”戊", 4), ["甲乙丙", "“丁”戊"]);
        assert_eq!(broken(Language::Zh, "甲乙丙《丁》戊", 4), ["甲乙丙", "《丁》戊"]);
        assert_eq!(
            broken(Language::Zh, "2027-06-30（Margaret）", 6),
            ["2027-06-30", "（Margaret）"]
        );
    }

    #[test]
    fn chinese_quotations_part_from_their_neighbours() {
        // the white halves at both ends of the line do not count
        assert_eq!(broken(Language::Zh, "“甲乙丙”丁戊", 4), ["“甲乙丙”", "丁戊"]);
        assert_eq!(broken(Language::Zh, "甲乙丙”丁", 4), ["甲乙丙”", "丁"]);
    }

    #[test]
    fn ellipsis_and_dash_stay_whole() {
        assert_eq!(broken(Language::Zh, "甲乙丙……丁", 4), ["甲乙", "丙……丁"]);
        assert_eq!(broken(Language::Zh, "甲乙丙——丁", 4), ["甲乙", "丙——丁"]);
    }

    #[test]
    fn a_closing_mark_never_stands_alone() {
        for width in 2..8 {
            for text in ["甲乙丙丁戊己庚辛。", "（甲乙丙丁戊己）。”", "abcdefghijkl）。"] {
                let lines = broken(Language::Zh, text, width);
                assert!(
                    lines.iter().all(|line| line.chars().any(char::is_alphanumeric)),
                    "{lines:?}"
                );
            }
        }
    }

    #[test]
    fn a_last_character_gets_company() {
        assert_eq!(
            broken(Language::Zh, "模型输出是否有人工复核？", 10),
            ["模型输出是否有人工", "复核？"]
        );
        assert_eq!(broken(Language::Zh, "甲乙", 1), ["甲", "乙"]);
    }

    #[test]
    fn english_breaks_at_spaces_and_hyphens() {
        assert_eq!(
            broken(Language::En, "The bank’s well-known model", 5),
            ["The bank’s", "well-", "known", "model"]
        );
        assert_eq!(
            broken(Language::En, "see “model risk” (2026)", 7),
            ["see “model", "risk” (2026)"]
        );
        assert_eq!(
            broken(Language::En, "50 %\u{A0}of 3.5, M1-01", 3),
            ["50", "%\u{A0}of", "3.5,", "M1-01"]
        );
    }

    #[test]
    fn long_strings_are_broken_anywhere() {
        let digest = "0123456789abcdef".repeat(4);
        let lines = broken(Language::En, &digest, 10);
        assert!(lines.len() > 2);
        assert_eq!(lines.concat(), digest);
        // a digest in halves, where these fit
        let half = "0123456789abcdef".repeat(2);
        assert_eq!(
            broken(Language::En, &format!("SHA-256 {digest}"), 20),
            ["SHA-256", &half, &half]
        );
        let lines = broken(Language::Zh, &format!("见{digest}。"), 10);
        assert_eq!(lines.concat(), format!("见{digest}。"));
    }

    #[test]
    fn what_belongs_together_is_parted_only_where_nothing_else_is_possible() {
        assert_eq!(broken(Language::En, "from 0.00 – 100.00", 8), ["from", "0.00 – 100.00"]);
        assert_eq!(broken(Language::En, "0.00 – 100.00", 5), ["0.00 –", "100.00"]);
        assert_eq!(broken(Language::Zh, "不足于50万元的", 5), ["不足于", "50万元的"]);
    }

    #[test]
    fn addresses_break_after_slashes() {
        let text = "https://example.org/ai/act";
        assert_eq!(broken(Language::En, text, 8), ["https://", "example.org/", "ai/act"]);
    }

    #[test]
    fn a_line_too_narrow_for_anything_holds_one_glyph() {
        assert_eq!(broken(Language::Zh, "甲，b c", 0), ["甲，", "b", "c"]);
        assert_eq!(broken(Language::Zh, "", 5), [""]);
        assert_eq!(broken(Language::Zh, "   ", 5), [""]);
    }
}
