//! Answers as they are typed, and whether they answer their question.

use super::refusal::Refusal;
use crate::model::answers::Reply;
use crate::model::checklist::{Amount, AnswerKind, Choice, Question};
use crate::model::number::Number;

/// The answer that a line gives to a question that takes choices or a number; none where it does not look like one.
#[must_use]
pub fn read(question: &Question, line: &str) -> Option<Result<Reply, Refusal>> {
    let line = narrow(line);
    match &question.answer {
        AnswerKind::One(choices) => one(choices, &line),
        AnswerKind::Many { choices, .. } => many(choices, &line),
        AnswerKind::Amount(amount) => number(amount, &line).map(|number| Ok(Reply::Amount(number))),
        AnswerKind::Words => None,
    }
}

/// Is this an answer to the question? The one check that every skin's answers pass.
///
/// # Errors
/// Why it is none.
pub fn check(question: &Question, reply: &Reply) -> Result<(), Refusal> {
    let choices = question.answer.choices();
    let exists = |at: &usize| {
        let missing = || Refusal::NoChoice {
            word: (at + 1).to_string(),
            choices: choices.len(),
        };
        choices.get(*at).map(|_| ()).ok_or_else(missing)
    };
    match (reply, &question.answer) {
        (Reply::NotApplicable(why), _) if why.trim().is_empty() => Err(Refusal::NoReason),
        (Reply::One(at), AnswerKind::One(_)) => exists(at),
        (Reply::Many(list), AnswerKind::Many { .. }) => list.iter().try_for_each(exists),
        (Reply::Amount(number), AnswerKind::Amount(amount)) => match (&amount.least, &amount.limit) {
            (Some(least), _) if number < least => Err(Refusal::Below(least.clone())),
            (_, Some(limit)) if number > limit => Err(Refusal::Above(limit.clone())),
            _ => Ok(()),
        },
        (Reply::Words(words), AnswerKind::Words) if words.trim().is_empty() => Err(Refusal::Empty),
        (Reply::NotApplicable(_), _) | (Reply::Words(_), AnswerKind::Words) => Ok(()),
        _ => Err(Refusal::WrongKind),
    }
}

fn one(choices: &[Choice], line: &str) -> Option<Result<Reply, Refusal>> {
    let words: Vec<&str> = separate(line).collect();
    match words.as_slice() {
        [word] => match choice(choices, word)? {
            Ok(at) => Some(Ok(Reply::One(at))),
            Err(refusal) => Some(Err(refusal)),
        },
        [_, _, ..] if words.iter().all(|word| choice(choices, word).is_some()) => Some(Err(Refusal::OnlyOne)),
        _ => None,
    }
}

fn many(choices: &[Choice], line: &str) -> Option<Result<Reply, Refusal>> {
    let words: Vec<&str> = separate(line).collect();
    if words == ["0"] {
        return Some(Ok(Reply::Many(Vec::new())));
    }
    // what begins like an answer is one, so that a slip in its middle is named and not taken for a command
    words.first().filter(|word| choice(choices, word).is_some())?;
    let missing = |word: &str| Refusal::NoChoice {
        word: word.to_owned(),
        choices: choices.len(),
    };
    let taken: Result<Vec<usize>, Refusal> = words
        .iter()
        .map(|word| choice(choices, word).unwrap_or_else(|| Err(missing(word))))
        .collect();
    Some(taken.map(|mut taken| {
        taken.sort_unstable();
        taken.dedup();
        Reply::Many(taken)
    }))
}

/// A choice by its id or number; none where it is neither.
fn choice(choices: &[Choice], word: &str) -> Option<Result<usize, Refusal>> {
    if let Some(at) = choices.iter().position(|choice| choice.id.eq_ignore_ascii_case(word)) {
        return Some(Ok(at));
    }
    let digits = word.trim_end_matches(['.', ')']);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = digits
        .parse::<usize>()
        .ok()
        .filter(|number| (1..=choices.len()).contains(number));
    Some(number.map(|number| number - 1).ok_or_else(|| Refusal::NoChoice {
        word: digits.to_owned(),
        choices: choices.len(),
    }))
}

fn separate(line: &str) -> impl Iterator<Item = &str> {
    line.split(|character: char| character.is_whitespace() || matches!(character, ',' | '、' | ';'))
        .filter(|word| !word.is_empty())
}

/// A number, with or without thousands separators and its unit.
fn number(amount: &Amount, line: &str) -> Option<Number> {
    let units = [amount.unit.zh.as_str(), amount.unit.en.as_str(), "%"];
    let bare = units
        .iter()
        .filter(|unit| !unit.is_empty())
        .find_map(|unit| line.strip_suffix(*unit))
        .unwrap_or(line)
        .trim();
    Number::parse(bare).or_else(|| Number::parse(&ungrouped(bare)?))
}

/// `1,234,567` without its commas; none where they do not stand at the thousands, as in a decimal comma.
fn ungrouped(text: &str) -> Option<String> {
    let whole = text.split('.').next()?;
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next()?;
    ((1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)).then(|| text.replace(',', ""))
}

/// Full-width characters, as Chinese input methods type them, in their ordinary form.
fn narrow(line: &str) -> String {
    let ordinary = |character: char| match character {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    };
    line.chars().map(ordinary).collect()
}
