//! Quotation marks, which Chinese and Latin text share: both marks of a pair are taken from one font.

use super::punctuation::{closes_quotation, is_chinese, is_ideograph, is_shared, opens_quotation};
use crate::model::text::Language;

/// How many neighbours are looked at to tell where a shared mark stands.
const NEIGHBOURS: usize = 8;

/// For each character, whether it is a shared mark that stands in Chinese text.
pub fn in_chinese(characters: &[char], language: Language) -> Vec<bool> {
    let alone = |(place, character): (usize, &char)| is_shared(*character) && alone(characters, place, language);
    let mut chinese: Vec<bool> = characters.iter().enumerate().map(alone).collect();
    for (open, close) in pairs(characters) {
        let pair = pair(characters, (open, close), language);
        for place in [open, close] {
            if let Some(mark) = chinese.get_mut(place) {
                *mark = pair;
            }
        }
    }
    chinese
}

/// The marks that open a quotation, with those that close it.
fn pairs(characters: &[char]) -> Vec<(usize, usize)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut pairs = Vec::new();
    for (place, character) in characters.iter().enumerate() {
        let opener = if *character == '”' { '“' } else { '‘' };
        if opens_quotation(*character) {
            open.push((place, *character));
        } else if closes_quotation(*character)
            && let Some(at) = open.iter().rposition(|(_, mark)| *mark == opener)
        {
            pairs.extend(open.get(at).map(|(start, _)| (*start, place)));
            open.truncate(at);
        }
    }
    pairs
}

/// Whether both marks of a pair stand in Chinese text. It is the surrounding text that quotes; Chinese words beside Chinese ones
/// or in a Chinese document are quoted as Chinese, and where the two sides differ or nothing stands, the language of the document decides.
fn pair(characters: &[char], (open, close): (usize, usize), language: Language) -> bool {
    let inside = characters.get(open..close).unwrap_or_default();
    let (left, right) = (before(characters, open), after(characters, close));
    let among_chinese = language == Language::Zh || left == Some(true) || right == Some(true);
    if among_chinese && inside.iter().any(|it| is_ideograph(*it)) {
        return true;
    }
    match (left, right) {
        (Some(left), Some(right)) if left != right => language == Language::Zh,
        (Some(side), _) | (None, Some(side)) => side,
        (None, None) => language == Language::Zh,
    }
}

/// Whether a mark that is not one of a pair stands in Chinese text.
fn alone(characters: &[char], place: usize, language: Language) -> bool {
    let or = |side: Option<bool>| side.unwrap_or(language == Language::Zh);
    let (left, right) = (or(before(characters, place)), or(after(characters, place)));
    match characters.get(place) {
        Some(mark) if opens_quotation(*mark) => left,
        Some(mark) if closes_quotation(*mark) => right,
        _ => left || right,
    }
}

/// Whether what stands before a mark is Chinese.
fn before(characters: &[char], place: usize) -> Option<bool> {
    let (before, _) = characters.split_at(place.min(characters.len()));
    let own = before.iter().rev().take(NEIGHBOURS).find(|it| !is_shared(**it));
    own.map(|it| is_chinese(*it))
}

/// Whether what stands after a mark is Chinese.
fn after(characters: &[char], place: usize) -> Option<bool> {
    let (_, from) = characters.split_at(place.min(characters.len()));
    let own = from.iter().take(NEIGHBOURS).find(|it| !is_shared(**it));
    own.map(|it| is_chinese(*it))
}
