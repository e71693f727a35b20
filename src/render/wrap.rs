//! Lines of a terminal: broken where the Unicode standard allows, measured in columns.

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_width::UnicodeWidthStr;

/// Breaks a text into lines of at most so many columns (at least 2). Chinese breaks between characters, but never before closing or after opening
/// punctuation; a word longer than a line is broken anywhere.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut start = 0;
        for (end, _) in linebreaks(paragraph)
            .filter(|(_, kind)| matches!(kind, BreakOpportunity::Allowed | BreakOpportunity::Mandatory))
        {
            let piece = paragraph.get(start..end).unwrap_or_default();
            start = end;
            if columns(&line) + columns(piece.trim_end()) > width && !line.is_empty() {
                lines.push(finished(&line));
                line.clear();
            }
            line.push_str(piece);
            while columns(line.trim_end()) > width {
                let cut = fitting(&line, width);
                let rest = line.split_off(cut);
                lines.push(finished(&line));
                line = rest;
            }
        }
        lines.push(finished(&line));
    }
    lines
}

fn columns(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

fn finished(line: &str) -> String {
    line.trim_end().to_owned()
}

/// The longest beginning that fits, of at least one character.
fn fitting(line: &str, width: usize) -> usize {
    let mut ends = line.char_indices().map(|(at, character)| at + character.len_utf8());
    let first = ends.next().unwrap_or(line.len());
    ends.take_while(|end| line.get(..*end).is_some_and(|head| columns(head) <= width))
        .last()
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_never_begins_a_line_with_a_closing_mark() {
        // ten columns hold five characters; the comma would be the sixth, so the character before it goes down with it
        assert_eq!(wrap("数据质量好，无遗漏", 10), ["数据质量", "好，无遗漏"]);
    }

    #[test]
    fn words_stay_whole_and_long_ones_are_cut() {
        assert_eq!(wrap("a short line of words", 8), ["a short", "line of", "words"]);
        assert_eq!(wrap("0123456789abcdef", 6), ["012345", "6789ab", "cdef"]);
        assert_eq!(wrap("", 6), [""]);
        assert_eq!(wrap("a\n\nb", 6), ["a", "", "b"]);
    }
}
