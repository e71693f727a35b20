//! Several values become one, as arithmetic: mean, sum, extreme, product. What may or may not count is in an end only where it moves it outwards.

use super::{End, Piece};
use crate::model::assessment::Presence;
use crate::model::number::Number;
use crate::model::text::Language;

/// A member at an end of its range.
pub(super) struct Item {
    /// Whether it counts; none that is absent gets as far as a quotient.
    pub presence: Presence,
    /// Its weight.
    pub weight: Number,
    /// Its value.
    pub value: Number,
    /// Its value as it is written.
    pub text: String,
}

/// A member of a quotient of sums.
pub(super) struct Part {
    /// Whether it counts; never absent.
    pub presence: Presence,
    /// What it adds above the line.
    pub above: Number,
    /// What it adds below the line.
    pub below: Number,
    /// Both as they are written.
    pub written: (String, String),
}

/// A number with a true minus sign, bracketed where it has one, or is a fraction.
pub(super) fn bracketed(number: &Number) -> String {
    signed(&number.to_string())
}

/// The same where it stands first in a bracket and needs none of its own.
pub(super) fn leading(number: &Number) -> String {
    let text = bracketed(number);
    match text.strip_prefix("(−").and_then(|text| text.strip_suffix(')')) {
        Some(digits) => format!("−{digits}"),
        None => text,
    }
}

/// The same for digits.
pub(super) fn signed(digits: &str) -> String {
    match digits.strip_prefix('-') {
        Some(digits) => format!("(−{digits})"),
        None if digits.contains('/') => format!("({digits})"),
        None => digits.to_owned(),
    }
}

/// `a − b`; plain `a` where nothing is taken away, a sum where b is negative.
pub(super) fn less(a: &str, b: &Number) -> String {
    if b.is_zero() {
        a.to_owned()
    } else if b.is_negative() {
        format!("{a} + {}", bracketed(&-b))
    } else {
        format!("{a} − {}", bracketed(b))
    }
}

/// `w × v`, or `v` where the weight says nothing.
fn weighed(item: &Item, plain: bool) -> String {
    if plain {
        item.text.clone()
    } else {
        format!("{} × {}", bracketed(&item.weight), item.text)
    }
}

fn alike(items: &[&Item]) -> bool {
    items.iter().all(|item| item.weight == Number::ONE)
}

/// The sum above the line over the sum below it.
pub(super) fn quotient(parts: &[Part], end: End) -> Option<Piece> {
    let (mut taken, mut optional): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for (at, part) in parts.iter().enumerate().filter(|(_, part)| !part.below.is_zero()) {
        match part.presence {
            Presence::Present => taken.push(at),
            _ => optional.push(at),
        }
    }
    let total = |of: fn(&Part) -> &Number, list: &[usize]| {
        let list = list.iter().filter_map(|at| parts.get(*at));
        list.fold(Number::ZERO, |sum, part| &sum + of(part))
    };
    let whole = |list: &[usize]| total(|it| &it.above, list).over(&total(|it| &it.below, list));
    let own = |at: &usize| whole(&[*at]);
    optional.sort_by_key(own);
    if end == End::High {
        optional.reverse();
    }
    for at in optional {
        let widens = match (whole(&taken), own(&at)) {
            (Some(whole), Some(own)) => own != whole && end.outer(own.clone(), whole) == own,
            _ => true,
        };
        if widens {
            taken.push(at);
        }
    }
    taken.sort_unstable();
    let value = whole(&taken)?;
    let texts = |of: fn(&Part) -> &String| {
        let texts: Vec<&str> = taken
            .iter()
            .filter_map(|at| parts.get(*at))
            .map(|it| of(it).as_str())
            .collect();
        let text = texts.join(" + ");
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if plain { text } else { format!("({text})") }
    };
    let (above, below) = (texts(|it| &it.written.0), texts(|it| &it.written.1));
    Some(Piece::new(format!("{above} / {below}"), value))
}

/// The weighted mean.
pub(super) fn mean(items: &[Item], end: End) -> Option<Piece> {
    let plain = alike(&items.iter().collect::<Vec<_>>());
    let part = |item: &Item| Part {
        presence: item.presence,
        above: &item.value * &item.weight,
        below: item.weight.clone(),
        written: (weighed(item, plain), bracketed(&item.weight)),
    };
    quotient(&items.iter().map(part).collect::<Vec<_>>(), end)
}

/// The weighted sum.
pub(super) fn sum(items: &[Item], end: End) -> Piece {
    let counts = |item: &&Item| {
        let more = &item.value * &item.weight;
        item.presence == Presence::Present || (!more.is_zero() && end.outer(more.clone(), Number::ZERO) == more)
    };
    let taken: Vec<&Item> = items.iter().filter(counts).collect();
    let plain = alike(&taken);
    let value = taken
        .iter()
        .fold(Number::ZERO, |sum, item| &sum + &(&item.value * &item.weight));
    let text = match taken.as_slice() {
        [] => "0".to_owned(),
        some => some
            .iter()
            .map(|item| weighed(item, plain))
            .collect::<Vec<_>>()
            .join(" + "),
    };
    if taken.len() > 1 {
        Piece::loose(text, value)
    } else {
        Piece::new(text, value)
    }
}

/// The least or the greatest.
pub(super) fn extreme(items: &[Item], least: bool, end: End, language: Language) -> Option<Piece> {
    let pick = |items: &[&Item]| {
        let values = items.iter().map(|item| item.value.clone());
        if least { values.min() } else { values.max() }
    };
    let certain: Vec<&Item> = items.iter().filter(|it| it.presence == Presence::Present).collect();
    let outwards = least == (end == End::Low);
    let taken: Vec<&Item> = match (outwards, certain.is_empty()) {
        (true, _) => items.iter().collect(),
        (false, false) => certain,
        // any one of them may be the only one that counts
        (false, true) => {
            let all = items.iter();
            let one = if least {
                all.max_by(|a, b| a.value.cmp(&b.value))
            } else {
                all.min_by(|a, b| a.value.cmp(&b.value))
            };
            one.into_iter().collect()
        }
    };
    let value = pick(&taken)?;
    let texts: Vec<&str> = taken.iter().map(|item| item.text.as_str()).collect();
    let text = match (texts.as_slice(), least, language) {
        ([one], ..) => (*one).to_owned(),
        (several, true, Language::Zh) => format!("最小值（{}）", several.join("、")),
        (several, false, Language::Zh) => format!("最大值（{}）", several.join("、")),
        (several, true, Language::En) => format!("least of ({})", several.join(", ")),
        (several, false, Language::En) => format!("greatest of ({})", several.join(", ")),
    };
    Some(Piece::new(text, value))
}

/// The product.
pub(super) fn product(items: &[Item], end: End) -> Piece {
    let counts = |item: &&Item| {
        item.presence == Presence::Present
            || (item.value != Number::ONE && end.outer(item.value.clone(), Number::ONE) == item.value)
    };
    let taken: Vec<&Item> = items.iter().filter(counts).collect();
    let value = taken.iter().fold(Number::ONE, |product, item| &product * &item.value);
    let text = match taken.as_slice() {
        [] => "1".to_owned(),
        some => some
            .iter()
            .map(|item| item.text.as_str())
            .collect::<Vec<_>>()
            .join(" × "),
    };
    Piece::new(text, value)
}
