//! What belongs together though a line might end within it: a number and its unit, the parts of a date, the ends of a range,
//! a clause and what it is a clause of, a name in brackets. It is parted only where nothing else is possible.

use super::punctuation::is_ideograph;

/// A number is not parted from what is counted or measured.
const UNITS: &str = "年月日万亿元个项天次倍条款项页级分秒时周季笔户人名种类处份家岁号章节点步档版类题度位";
/// Large numbers that have a unit of their own after them.
const THOUSANDS: &str = "百千万亿";
/// Chinese numerals.
const NUMERALS: &str = "零〇一二三四五六七八九十百";
/// What a number or a word is joined to its right by: a formula may be parted before these, not after.
const OPERATORS: &[&str] = &["=", "≈", "<", ">", "≤", "≥", "+", "−", "×", "÷"];
/// What a number follows that says which one is meant.
const LABELS: &[&str] = &[
    "art.",
    "arts.",
    "article",
    "articles",
    "no.",
    "nos.",
    "p.",
    "pp.",
    "para.",
    "paras.",
    "sec.",
    "section",
    "annex",
    "chapter",
    "ch.",
    "rule",
    "page",
    "step",
    "tier",
    "level",
    "version",
    "v.",
    "point",
    "recital",
    "principle",
    "item",
];
/// What is counted or measured in English.
const MEASURES: &[&str] = &[
    "%",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "hour",
    "hours",
    "minutes",
    "point",
    "points",
    "million",
    "billion",
    "questions",
    "pages",
];
/// The months, as they are written in dates.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];
/// A text no longer than this is one saying: its ranges stay whole whatever they are of.
const SAYING: usize = 32;
/// A name in brackets or in a list has at most so many Chinese characters.
const NAME: usize = 4;
/// The digits of a SHA-256 digest, and the half and the quarter at which it is parted.
const DIGEST: usize = 64;
const HALF: usize = DIGEST / 2;
const QUARTER: usize = DIGEST / 4;

/// How welcome a line's end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// Only where a single piece is wider than the line.
    Never,
    /// Only where nothing else is possible.
    Tied,
    /// As anywhere between words.
    Free,
}

/// How welcome a line's end before each character is, given where Unicode and the typesetting of Chinese permit one.
pub fn breaks(text: &[char], permitted: &[bool]) -> Vec<Break> {
    let kind = |(place, permitted): (usize, &bool)| match permitted {
        false => Break::Never,
        true if is_tied(text, place) => Break::Tied,
        true => Break::Free,
    };
    let mut breaks: Vec<Break> = permitted.iter().enumerate().map(kind).collect();
    for (start, length) in hexadecimal(text) {
        for at in (QUARTER..length).step_by(QUARTER).filter(|_| length == DIGEST) {
            if let Some(kind) = breaks.get_mut(start + at) {
                *kind = if at == HALF { Break::Free } else { Break::Tied };
            }
        }
    }
    breaks
}

/// Whether a line had better not end before the character at `place`.
fn is_tied(text: &[char], place: usize) -> bool {
    let (before, after) = text.split_at(place.min(text.len()));
    let spaced = before.last().is_some_and(|it| *it == ' ');
    let before = trimmed(before);
    if spaced && ties_words(before, after, text.len()) {
        return true;
    }
    ties_chinese(before, after) || (!spaced && (ties_initials(before, after) || ties_name(before, after)))
}

/// Of Latin words with a space between them: the last word before it, and the first one after it.
fn ties_words(before: &[char], after: &[char], length: usize) -> bool {
    let (last, next) = (word_before(before), word_after(after));
    let bare = last.trim_start_matches(['(', '“', '‘', '[']).to_lowercase();
    let unit = next
        .trim_end_matches([',', '.', ';', ':', ')', '”', '?'])
        .to_lowercase();
    let numbers = [&next, &word_before(trimmed_word(before))];
    // the id of a question, and what its answer is compared with
    let compares = matches!(next.as_str(), "=" | ">=" | "<=" | ">" | "<") && last.contains('-');
    if next == "–" || next == "×" || compares {
        return true;
    }
    if last == "–" {
        return length <= SAYING || numbers.iter().all(|it| is_number(it));
    }
    let name = last.trim_matches(['(', ')', '“', '‘']);
    let initials = (2..=10).contains(&name.len())
        && name
            .chars()
            .all(|it| it.is_ascii_uppercase() || matches!(it, '/' | '&'));
    let dated = next.len() >= 10 && next.get(4..5) == Some("-") && next.get(7..8) == Some("-") && is_number(&next);
    (dated && matches!(bare.as_str(), "from" | "until" | "on" | "to"))
        || (OPERATORS.contains(&last.as_str()) && !next.is_empty())
        || (is_number(&bare) && (MEASURES.contains(&unit.as_str()) || MONTHS.contains(&unit.as_str())))
        || (is_number(&next) && (initials || LABELS.contains(&bare.as_str()) || MONTHS.contains(&bare.as_str())))
}

/// Of Chinese text with numbers in it: 2026年10月, 50万元, 第 3 条, 第二十五条.
fn ties_chinese(before: &[char], after: &[char]) -> bool {
    let after = after.iter().skip_while(|it| **it == ' ');
    let (Some(last), Some(next)) = (before.last(), after.clone().next()) else {
        return false;
    };
    let counted = |list: &str| {
        let list = |it: &&char| list.contains(**it);
        let rest = before.iter().rev().skip_while(list).find(|it| **it != ' ');
        list(&last) && rest.is_some_and(char::is_ascii_digit)
    };
    let ordinal = {
        let mut numerals = before.iter().rev().skip_while(|it| NUMERALS.contains(**it));
        numerals.next() == Some(&'第')
    };
    (last.is_ascii_digit() && UNITS.contains(*next))
        || (counted(THOUSANDS) && UNITS.contains(*next))
        || (counted("年月") && next.is_ascii_digit())
        || (*last == '第' && (next.is_ascii_digit() || *next == '（'))
        // 第四条第（一）项
        || (*last == '条' && *next == '第')
        || (*last == '）' && UNITS.contains(*next))
        || (ordinal && (NUMERALS.contains(*next) || UNITS.contains(*next)))
}

/// Within ISO/IEC or JR/T.
fn ties_initials(before: &[char], after: &[char]) -> bool {
    let [.., letter, '/'] = before else { return false };
    letter.is_ascii_uppercase() && after.first().is_some_and(char::is_ascii_uppercase)
}

/// Within a few Chinese characters in brackets, or between the commas of a list: a name, most often.
fn ties_name(before: &[char], after: &[char]) -> bool {
    let left = before.iter().rev().take_while(|it| is_ideograph(**it)).count();
    let right = after.iter().take_while(|it| is_ideograph(**it)).count();
    if left == 0 || right == 0 || left + right > NAME {
        return false;
    }
    let opener = before.len().checked_sub(left + 1).and_then(|at| before.get(at));
    let is_all = after.len() == right;
    let opens = opener.map_or(is_all, |it| matches!(it, '（' | '(' | '：' | '、' | '“' | '《'));
    let closes = after
        .get(right)
        .is_none_or(|it| matches!(it, '）' | ')' | '、' | '，' | '；' | '。' | '”' | '》' | ' '));
    opens && closes
}

/// Runs of hexadecimal digits: where each begins, and how long it is.
fn hexadecimal(text: &[char]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = 0;
    for run in text.chunk_by(|a, b| a.is_ascii_hexdigit() == b.is_ascii_hexdigit()) {
        if run.first().is_some_and(char::is_ascii_hexdigit) {
            runs.push((start, run.len()));
        }
        start += run.len();
    }
    runs
}

fn is_number(word: &str) -> bool {
    let mut letters = word.chars().skip_while(|it| matches!(it, '(' | '−' | '+' | '<' | '>'));
    letters.next().is_some_and(|it| it.is_ascii_digit())
}

/// Without the white space at its end.
fn trimmed(text: &[char]) -> &[char] {
    let spaces = text.iter().rev().take_while(|it| **it == ' ').count();
    text.get(..text.len() - spaces).unwrap_or_default()
}

/// Without its last word, and the white space before that.
fn trimmed_word(text: &[char]) -> &[char] {
    let word = text.iter().rev().take_while(|it| **it != ' ').count();
    trimmed(text.get(..text.len() - word).unwrap_or_default())
}

/// The last word, which begins after a space or a Chinese character.
fn word_before(text: &[char]) -> String {
    let letters = text.iter().rev().take_while(|it| **it != ' ' && !stands_alone(**it));
    letters.collect::<Vec<_>>().into_iter().rev().collect()
}

/// The first word, which ends before a space or a Chinese character.
fn word_after(text: &[char]) -> String {
    text.iter()
        .take_while(|it| **it != ' ' && !stands_alone(**it))
        .collect()
}

/// Whether it is a word of its own: a Chinese character, or punctuation as wide as one.
pub fn stands_alone(letter: char) -> bool {
    is_ideograph(letter) || matches!(letter, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}')
}

#[cfg(test)]
mod tests {
    use super::is_tied;

    /// The text with a bar wherever a line may not well end, at spaces and beside Chinese characters.
    fn tied(text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let mut out = String::new();
        for (place, letter) in letters.iter().enumerate() {
            if place > 0 && *letter != ' ' && is_tied(&letters, place) {
                out.push('|');
            }
            out.push(*letter);
        }
        out
    }

    #[test]
    fn numbers_stay_with_what_they_number() {
        for (text, wanted) in [
            ("0.00 – 100.00", "0.00 |– |100.00"),
            ("low – critical", "low |– |critical"),
            ("The sum 2 × 1/4 = 0.5", "The sum 2 |× |1/4 = |0.5"),
            ("until 11 May 2026, then", "until 11 |May |2026, then"),
            ("see Art. 7 of", "see Art. |7 of"),
            ("by ISO/IEC 27001 only", "by ISO/|IEC |27001 only"),
            ("Regulation (EU) 2016/679 on", "Regulation (EU) |2016/679 on"),
            ("within 30 days of it", "within 30 |days of it"),
            ("at 85 % of it", "at 85 |% of it"),
            ("holds from 2027-12-02 on", "holds from |2027-12-02 on"),
        ] {
            assert_eq!(tied(text), wanted);
        }
    }

    #[test]
    fn chinese_numbers_dates_and_names_stay_whole() {
        for (text, wanted) in [
            ("在2026年10月前", "在2026|年|10|月前"),
            ("不足50万元的", "不足50|万|元的"),
            ("见第 3 条", "见第 |3 |条"),
            ("依第二十五条办", "依第|二|十|五|条办"),
            ("由总监（林若衡）批准", "由总监（林|若|衡）批准"),
            ("按JR/T 0221-2021办", "按JR/|T |0221-2021办"),
        ] {
            assert_eq!(tied(text), wanted);
        }
    }

    #[test]
    fn running_text_is_not_tied() {
        let english = "Answers that count – whatever they are called – may be set aside in the end.";
        assert_eq!(tied(english), english.replace(" – ", " |– "));
        assert_eq!(tied("模型输出是否有人工复核"), "模型输出是否有人工复核");
    }
}
