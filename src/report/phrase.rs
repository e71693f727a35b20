//! How words stand within a sentence: titles without their capital, asides in brackets, small numbers spelled out.

use crate::model::text::Language;

/// A title within a sentence: without its capital, unless it begins with an abbreviation.
#[must_use]
pub fn inside(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => title.to_owned(),
    }
}

/// Words with others in brackets after them.
#[must_use]
pub fn aside(words: &str, aside: &str, language: Language) -> String {
    match language {
        Language::Zh => format!("{words}（{aside}）"),
        Language::En => format!("{words} ({aside})"),
    }
}

/// A small number as a word.
#[must_use]
pub fn count_word(count: usize, language: Language) -> String {
    let word = match count {
        1 => language.pick("一", "one"),
        2 => language.pick("两", "two"),
        3 => language.pick("三", "three"),
        _ => return count.to_string(),
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_gives_up_its_capital_but_no_abbreviation_does() {
        assert_eq!(inside("Residual risk"), "residual risk");
        assert_eq!(inside("AI risk"), "AI risk");
        assert_eq!(inside("剩余风险"), "剩余风险");
        assert_eq!(inside(""), "");
    }

    #[test]
    fn brackets_are_those_of_the_language() {
        assert_eq!(aside("2 题", "R4-07", Language::Zh), "2 题（R4-07）");
        assert_eq!(aside("2", "R4-07", Language::En), "2 (R4-07)");
    }
}
