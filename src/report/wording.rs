//! Recurrent words: ratings, ranges, answers, open questions. One place, so that every format says the same.

use super::document::{Cell, Fact, Tone};
use crate::model::answers::{Answers, Reply};
use crate::model::assessment::{Assessment, Counted, Presence, Range, Reading, Standing, Verdict};
use crate::model::checklist::{Checklist, Question};
use crate::model::condition::Truth;
use crate::model::measure::Level;
use crate::model::number::Number;
use crate::model::portfolio::{Member, Outcome};
use crate::model::text::Language;

/// What stands where there is nothing to say.
pub const NOTHING: &str = "–";

/// A band's word.
#[must_use]
pub fn band(checklist: &Checklist, at: usize, language: Language) -> &'static str {
    level(checklist, at).map_or(NOTHING, |level| level.label(language))
}

/// A band's level.
#[must_use]
pub fn level(checklist: &Checklist, at: usize) -> Option<Level> {
    checklist.rating.level(at)
}

/// How a band is meant.
#[must_use]
pub fn tone(checklist: &Checklist, at: Option<usize>) -> Tone {
    at.and_then(|at| level(checklist, at)).map_or(Tone::Plain, tone_of)
}

/// How a level is meant.
#[must_use]
pub const fn tone_of(level: Level) -> Tone {
    match level {
        Level::Low => Tone::Low,
        Level::Moderate => Tone::Moderate,
        Level::High => Tone::High,
        Level::Critical => Tone::Critical,
    }
}

/// How a rating among many is meant, from its best and worst level still possible: what was not assessed stands out.
#[must_use]
pub fn tone_among(levels: Option<(Level, Level)>) -> Tone {
    levels.map_or(Tone::Strong, |(_, worst)| tone_of(worst))
}

/// A cell that tells a rating among many, from its best and worst level still possible.
#[must_use]
pub fn among(words: impl Into<String>, levels: Option<(Level, Level)>) -> Cell {
    let cell = toned(words, tone_among(levels));
    levels.map_or(cell.clone(), |(best, _)| cell.from_band(tone_of(best)))
}

/// A rating among many, from its best and worst level still possible: `moderate`, `moderate to high`, `not assessed`.
#[must_use]
pub fn levels(levels: Option<(Level, Level)>, language: Language) -> String {
    match levels {
        None => language.pick("未评估", "not assessed").to_owned(),
        Some((best, worst)) if best == worst => best.label(language).to_owned(),
        Some((best, worst)) => match language {
            Language::Zh => format!("{}至{}", best.label(language), worst.label(language)),
            Language::En => format!("{} to {}", best.label(language), worst.label(language)),
        },
    }
}

/// How an assessment among many came out, in a word.
#[must_use]
pub const fn outcome(outcome: Outcome, language: Language) -> &'static str {
    match outcome {
        Outcome::Settled(level) => level.label(language),
        Outcome::Undecided => language.pick("未定", "undecided"),
        Outcome::NotAssessed => language.pick("未评估", "not assessed"),
    }
}

/// How many came out how, the worst first: `1 critical, 2 high, 1 not assessed`.
#[must_use]
pub fn outcomes<'a>(members: impl IntoIterator<Item = &'a Member>, language: Language) -> String {
    let members: Vec<&Member> = members.into_iter().collect();
    let counts = Outcome::ALL.map(|it| (outcome(it, language), it.among(members.iter().copied())));
    let there = counts.into_iter().filter(|(_, count)| *count > 0);
    let said: Vec<String> = there
        .map(|(word, count)| match language {
            Language::Zh => format!("{word} {count} 项"),
            Language::En => format!("{count} {word}"),
        })
        .collect();
    said.join(language.pick("，", ", "))
}

/// A rating in a few words: `moderate`, `between moderate and high`, `not assessed`.
#[must_use]
pub fn verdict(checklist: &Checklist, verdict: Verdict, language: Language) -> String {
    match verdict {
        Verdict::NotAssessed => language.pick("未评估", "not assessed").to_owned(),
        Verdict::Decided(at) => band(checklist, at, language).to_owned(),
        Verdict::Between { best, worst } => {
            let (best, worst) = (band(checklist, best, language), band(checklist, worst, language));
            match language {
                Language::Zh => format!("{best}至{worst}之间，未定"),
                Language::En => format!("between {best} and {worst}"),
            }
        }
    }
}

/// A change with its sign: `+1.20`, `−3.21`, `0.00`.
#[must_use]
pub fn signed(change: &Number, decimals: u8) -> String {
    let text = change.fixed(decimals);
    match text.strip_prefix('-') {
        Some(digits) => format!("−{digits}"),
        None if text.bytes().all(|byte| matches!(byte, b'0' | b'.')) => text,
        None => format!("+{text}"),
    }
}

/// A range with so many decimals: one number where both ends are the same.
#[must_use]
pub fn range(range: &Range, decimals: u8) -> String {
    if range.is_exact() {
        range.low.fixed(decimals)
    } else {
        format!("{} – {}", range.low.fixed(decimals), range.high.fixed(decimals))
    }
}

/// A value, or that there is none.
#[must_use]
pub fn reading(reading: &Reading, decimals: u8) -> String {
    match reading.presence {
        Presence::Absent => NOTHING.to_owned(),
        _ => range(&reading.range, decimals),
    }
}

/// Questions that are to be answered still: applicable, or possibly so.
#[must_use]
pub fn open(assessment: &Assessment) -> Vec<usize> {
    positions(&assessment.standings, Standing::is_open)
}

/// Open questions that count in the score.
#[must_use]
pub fn open_scored(checklist: &Checklist, assessment: &Assessment) -> usize {
    let scored = |at: &usize| {
        checklist
            .questions
            .get(*at)
            .is_some_and(|question| question.answer != crate::model::checklist::AnswerKind::Words)
    };
    open(assessment).iter().filter(|at| scored(at)).count()
}

/// How many questions apply or may.
#[must_use]
pub fn asked(assessment: &Assessment) -> usize {
    let standings = assessment.standings.iter();
    standings.filter(|it| it.applies != Truth::False).count()
}

/// Questions that were set aside though they apply.
#[must_use]
pub fn set_aside(assessment: &Assessment) -> Vec<usize> {
    positions(&assessment.standings, Standing::is_set_aside)
}

/// Questions that were answered though other answers make them moot.
#[must_use]
pub fn moot(answers: &Answers, assessment: &Assessment) -> Vec<usize> {
    let all = positions(&assessment.standings, |standing| standing.applies == Truth::False);
    all.into_iter().filter(|at| answers.entry(*at).is_some()).collect()
}

/// Whether a question was left out because the short set is asked; an answer given to it all the same is told.
#[must_use]
pub fn outside_the_short_set(checklist: &Checklist, assessment: &Assessment, at: usize) -> bool {
    let short = assessment.set.as_ref().is_some_and(|set| set.full == Truth::False);
    short && checklist.questions.get(at).is_some_and(|question| !question.core)
}

/// Questions whose answer was held down for want of valid evidence.
#[must_use]
pub fn held_down(assessment: &Assessment) -> Vec<usize> {
    positions(&assessment.standings, Standing::is_held_down)
}

fn positions(standings: &[Standing], wanted: impl Fn(&Standing) -> bool) -> Vec<usize> {
    (0..standings.len())
        .filter(|at| standings.get(*at).is_some_and(&wanted))
        .collect()
}

/// The answer that was given, in words.
#[must_use]
pub fn given(question: &Question, reply: &Reply, language: Language) -> String {
    match reply {
        Reply::One(at) => labels(question, &[*at], language),
        Reply::Many(list) => labels(question, list, language),
        Reply::Amount(number) => amount(question, &number.grouped(), language),
        Reply::Words(words) => words.clone(),
        Reply::NotApplicable(_) => language.pick("不适用", "Not applicable").to_owned(),
    }
}

/// That nobody can better an answer, and why.
#[must_use]
pub fn fixed(why: &str, language: Language) -> String {
    match language {
        Language::Zh => format!("无法改进：{why}"),
        Language::En => format!("Cannot be bettered: {why}"),
    }
}

/// The answer that counts, in words.
#[must_use]
pub fn counted(question: &Question, counted: &Counted, language: Language) -> String {
    match counted {
        Counted::Open => language.pick("未回答", "Not answered").to_owned(),
        Counted::Aside => language.pick("不适用", "Not applicable").to_owned(),
        Counted::One(at) => labels(question, &[*at], language),
        Counted::Many(list) => labels(question, list, language),
        Counted::Amount(number) => amount(question, &number.grouped(), language),
        Counted::Words => NOTHING.to_owned(),
    }
}

fn labels(question: &Question, list: &[usize], language: Language) -> String {
    let choices = question.answer.choices();
    let labels: Vec<&str> = list
        .iter()
        .filter_map(|at| choices.get(*at))
        .map(|choice| choice.label.get(language))
        .collect();
    if labels.is_empty() {
        return language.pick("以上皆非", "None of them").to_owned();
    }
    labels.join(language.pick("；", "; "))
}

/// A number with the unit that a question counts in.
#[must_use]
pub fn amount(question: &Question, number: &str, language: Language) -> String {
    match &question.answer {
        crate::model::checklist::AnswerKind::Amount(amount) if !amount.unit.en.is_empty() => {
            format!("{number} {}", amount.unit.get(language))
        }
        _ => number.to_owned(),
    }
}

/// A label with its value, without emphasis.
#[must_use]
pub fn fact(label: &str, value: impl Into<String>) -> Fact {
    Fact {
        label: label.to_owned(),
        value: plain(value),
    }
}

/// Whether a gate fires.
#[must_use]
pub const fn fires(fires: Truth, language: Language) -> &'static str {
    match fires {
        Truth::True => language.pick("触发", "fires"),
        Truth::Unknown => language.pick("可能触发", "may fire"),
        Truth::False => language.pick("未触发", "does not fire"),
    }
}

/// A cell without emphasis.
#[must_use]
pub fn plain(text: impl Into<String>) -> Cell {
    toned(text, Tone::Plain)
}

/// A cell with a tone.
#[must_use]
pub fn toned(text: impl Into<String>, tone: Tone) -> Cell {
    Cell {
        text: text.into(),
        tone,
        anchor: None,
        links: Vec::new(),
        least: None,
    }
}

/// Positions as the ids of their questions.
#[must_use]
pub fn ids(checklist: &Checklist, list: &[usize], language: Language) -> String {
    let ids: Vec<&str> = list
        .iter()
        .filter_map(|at| checklist.questions.get(*at))
        .map(|question| question.id.as_str())
        .collect();
    ids.join(language.pick("、", ", "))
}
