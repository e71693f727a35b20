//! Texts as HTML: nothing that anybody wrote can become markup.

use crate::render::visible::visible;

/// A word of more characters than this may break, so that a digest or an address does not widen its column.
const LONG: usize = 24;

/// Into how many characters it breaks.
const PIECE: usize = 12;

/// From here on characters are Chinese, and lines break between them anyway.
const CHINESE: char = '\u{2e80}';

/// Words of lines too short to be broken, between two tags. A line feed becomes a line break.
pub fn short(text: &str) -> String {
    let mut out = String::new();
    for letter in visible(text).chars() {
        match letter {
            '\n' => out.push_str("<br>"),
            other => push(&mut out, other),
        }
    }
    out
}

/// Words of any length between two tags. A line feed becomes a line break.
pub fn text(text: &str) -> String {
    let mut out = String::new();
    for (at, line) in visible(text).split('\n').enumerate() {
        if at > 0 {
            out.push_str("<br>");
        }
        for word in line.split_inclusive(|it: char| it.is_whitespace() || it >= CHINESE) {
            push_word(&mut out, word);
        }
    }
    out
}

/// A word and what parts it from the next. A date or the id of a question is not broken at its hyphens.
fn push_word(out: &mut String, word: &str) {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() > LONG {
        for (at, piece) in letters.chunks(PIECE).enumerate() {
            if at > 0 {
                out.push_str("<wbr>");
            }
            for letter in piece {
                push(out, *letter);
            }
        }
        return;
    }
    let whole = letters.windows(2).any(|it| matches!(it, ['-', '0'..='9']));
    if whole {
        out.push_str("<span class=\"s\">");
    }
    let (letters, space) = word.split_at_checked(word.trim_end().len()).unwrap_or((word, ""));
    for letter in letters.chars() {
        push(out, letter);
    }
    if whole {
        out.push_str("</span>");
    }
    out.push_str(space);
}

/// The value of an attribute, between double quotes. A line feed becomes a space.
pub fn attribute(text: &str) -> String {
    let mut out = String::new();
    for letter in visible(text).chars() {
        push(&mut out, if letter == '\n' { ' ' } else { letter });
    }
    out
}

/// A string in a style sheet, with its quotes. Every sign but letters and digits is written as its number.
pub fn string(text: &str) -> String {
    let mut out = String::from('"');
    for letter in visible(text).chars() {
        if letter.is_alphanumeric() {
            out.push(letter);
        } else {
            out.push_str(&format!("\\{:x} ", u32::from(letter)));
        }
    }
    out.push('"');
    out
}

fn push(out: &mut String, letter: char) {
    match letter {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        other => out.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::{attribute, short, string, text};

    #[test]
    fn signs_of_markup_are_words() {
        assert_eq!(text("<b>&\"'\nx"), "&lt;b&gt;&amp;&quot;&#39;<br>x");
        assert_eq!(short("<b>&\"'\nx"), "&lt;b&gt;&amp;&quot;&#39;<br>x");
        assert_eq!(attribute("\" onclick='x'>\n<"), "&quot; onclick=&#39;x&#39;&gt; &lt;");
        assert_eq!(string("</style>\"\n}"), "\"\\3c \\2f style\\3e \\22 \\a \\7d \"");
    }

    #[test]
    fn long_words_may_break_and_dates_may_not() {
        assert_eq!(text("misrepresentations matter"), "misrepresentations matter");
        // 27 characters: 12, 12, 3
        assert_eq!(
            text("a 0123456789ab0123456789ab012 b"),
            "a 0123456789ab<wbr>0123456789ab<wbr>012 b"
        );
        assert_eq!(
            text("on 2026-11-24, of R1-01　x-y"),
            "on <span class=\"s\">2026-11-24,</span> of <span class=\"s\">R1-01</span>　x-y"
        );
        let chinese = "数据质量好，无遗漏".repeat(9);
        assert_eq!(text(&chinese), chinese);
    }
}
