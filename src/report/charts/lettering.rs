//! How wide a text is, estimated: no format's font is known here, so that letters are taken a little wider than they mostly are.

use super::super::figure::Ink;

/// How a text in a chart is set.
#[derive(Debug, Clone, Copy)]
pub struct Letters {
    /// How high its letters are.
    pub size: i32,
    /// Whether it is bold.
    pub strong: bool,
    /// Its colour.
    pub ink: Ink,
}

/// What is read first: values and ids.
pub const STRONG: Letters = Letters {
    size: 17,
    strong: true,
    ink: Ink::Text,
};
/// Running words.
pub const PLAIN: Letters = Letters {
    size: 17,
    strong: false,
    ink: Ink::Text,
};
/// Words that explain.
pub const SMALL: Letters = Letters {
    size: 15,
    strong: false,
    ink: Ink::Quiet,
};

impl Letters {
    /// From one base line to the next.
    pub const fn leading(self) -> i32 {
        self.size * 5 / 4
    }

    /// How wide a text is, in the units of a figure.
    pub fn width(self, text: &str) -> i32 {
        let hundredths: i64 = text.chars().map(|it| self.hundredths(it)).sum();
        let width = hundredths.saturating_mul(i64::from(self.size)).saturating_add(99) / 100;
        i32::try_from(width).unwrap_or(i32::MAX)
    }

    /// How wide a letter is, in hundredths of its size.
    const fn hundredths(self, letter: char) -> i64 {
        let regular = match letter {
            'i' | 'j' | 'l' | 'I' | 'J' | '\'' | '’' | '!' | ',' | '.' | ':' | ';' | '·' | '|' | ' ' => 30,
            'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '{' | '}' | '-' | '/' | '\\' | '"' => 41,
            'm' | 'M' | 'W' | '@' | '%' | '…' | '—' => 97,
            'w' | 'O' | 'Q' | '&' => 81,
            '0'..='9' | '–' | '−' | '+' | '=' | '<' | '>' | '~' | '×' | 'E' | 'F' | 'L' | 'S' | 'T' => 59,
            'A'..='Z' => 71,
            // Chinese characters and full-width signs fill their square
            '‘'..='”' | '\u{1100}'..='\u{11ff}' | '\u{2e80}'.. => 100,
            '\0'..='~' => 61,
            _ => 78,
        };
        if self.strong && regular < 97 {
            regular + 3
        } else {
            regular
        }
    }

    /// The text in lines of at most this width; what runs beyond `most` lines gives way to an ellipsis.
    pub fn wrapped(self, text: &str, width: i32, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for piece in pieces(text) {
            if self.width(&format!("{line}{}", piece.trim_end())) <= width {
                line.push_str(piece);
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            }
            if lines.len() >= most {
                break;
            }
            line.push_str(piece);
        }
        let whole = lines.len() < most;
        if whole && !line.is_empty() {
            lines.push(line.trim_end().to_owned());
        }
        if whole {
            accompany(&mut lines);
        }
        let length: usize = lines.iter().map(|line| squeezed(line)).sum();
        let cut = length < squeezed(text);
        let last = lines.len().saturating_sub(1);
        let fitted = lines.into_iter().enumerate().map(|(at, line)| {
            if !cut || at != last {
                return self.shortened(&line, width);
            }
            let line = line.trim_end_matches(dangles);
            self.shortened(&format!("{line}…"), width)
        });
        fitted.collect()
    }

    /// The text, or as much of it as fits, with an ellipsis.
    pub fn shortened(self, text: &str, width: i32) -> String {
        if self.width(text) <= width {
            return text.to_owned();
        }
        let mut kept = text.trim_end_matches('…');
        while !kept.is_empty() && self.width(&format!("{kept}…")) > width {
            let last = kept.chars().next_back().map_or(0, char::len_utf8);
            let shorter = kept.split_at(kept.len() - last).0;
            // a word is given up whole, unless it is the only one
            let word = |it: char| it.is_alphanumeric() && it < '\u{2e80}';
            let whole = shorter.trim_end_matches(word);
            kept = if whole.is_empty() { shorter } else { whole };
            kept = kept.trim_end_matches(dangles);
        }
        format!("{kept}…")
    }
}

/// A Chinese character does not stand alone on the last line: one from the line before goes with it.
fn accompany(lines: &mut [String]) {
    if let [.., before, last] = lines
        && last.chars().count() == 1
        && last.chars().all(is_han)
        && before.chars().count() > 2
        && before.chars().rev().take(2).all(|it| is_han(it) && !closes(it))
        && let Some(company) = before.pop()
    {
        last.insert(0, company);
    }
}

/// How many characters a text has without its white space.
fn squeezed(text: &str) -> usize {
    text.chars().filter(|it| !it.is_whitespace()).count()
}

/// A text in the pieces between which a line may end: words with the space after them, and single Chinese characters.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let mut end = first.len_utf8();
        let mut before = first;
        for next in rest.chars().skip(1) {
            let parts = before.is_whitespace() && !next.is_whitespace();
            if parts || (is_han(before) && !closes(next)) || (is_han(next) && !opens(before) && !closes(next)) {
                break;
            }
            end += next.len_utf8();
            before = next;
        }
        let (piece, tail) = rest.split_at(end);
        pieces.push(piece);
        rest = tail;
    }
    pieces
}

const fn is_han(letter: char) -> bool {
    letter >= '\u{2e80}' && !opens(letter)
}

/// Whether no line may begin with it.
const fn closes(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '，' | '。'
                | '、'
                | '；'
                | '：'
                | '！'
                | '？'
                | '）'
                | '》'
                | '”'
                | '’'
                | ','
                | '.'
                | ';'
                | ':'
                | ')'
                | '…'
        )
}

/// Whether it says nothing before an ellipsis.
fn dangles(letter: char) -> bool {
    !letter.is_alphanumeric() && !matches!(letter, ')' | '）' | '%')
}

/// Whether no line may end with it.
const fn opens(letter: char) -> bool {
    matches!(letter, '（' | '《' | '“' | '‘' | '(')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words_and_between_chinese_characters() {
        // "Data privacy and" is 16 letters of about 10 units, so 190 units hold it and not "security" besides
        assert_eq!(
            PLAIN.wrapped("Data privacy and security", 190, 3),
            ["Data privacy and", "security"]
        );
        // ten characters of 17 units a line; the comma does not begin one
        assert_eq!(
            PLAIN.wrapped("算法可解释性、透明度与问责", 102, 3),
            ["算法可解释", "性、透明度与", "问责"]
        );
    }

    #[test]
    fn a_last_character_gets_company() {
        assert_eq!(PLAIN.wrapped("算法可解释性报告", 119, 3), ["算法可解释性", "报告"]);
        assert_eq!(PLAIN.wrapped("算法可解释性报", 102, 3), ["算法可解释", "性报"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(PLAIN.wrapped("one two three four", 90, 1), ["one two…"]);
        assert_eq!(PLAIN.shortened("模型来源和训练数据", 85), "模型来源…");
        assert_eq!(PLAIN.wrapped("", 90, 2), Vec::<String>::new());
        assert_eq!(PLAIN.wrapped("antidisestablishmentarianism", 90, 2).len(), 1);
    }
}
