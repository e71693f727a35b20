//! Why a figure is what it is: the formula with its numbers, down to the answers.

use super::wording::{NOTHING, reading};
use crate::model::assessment::{Assessment, Figure, Nested, Presence, Source, Term};
use crate::model::checklist::{Checklist, Combine};
use crate::model::measure::{Combination, Effect, Measure, Step, Unit};
use crate::model::number::Number;
use crate::model::text::Language;

/// How a figure is called: `Residual risk R1`.
#[must_use]
pub fn name(checklist: &Checklist, figure: &Figure, language: Language) -> String {
    let title = checklist
        .measures
        .get(figure.measure)
        .map_or(NOTHING, |measure| measure.title.get(language));
    match figure.section.and_then(|at| checklist.sections.get(at)) {
        Some(section) => format!("{title} {}", section.id),
        None => title.to_owned(),
    }
}

/// A figure's value with its decimals.
#[must_use]
pub fn value(checklist: &Checklist, figure: &Figure) -> String {
    reading(&figure.reading, decimals(checklist, figure))
}

fn decimals(checklist: &Checklist, figure: &Figure) -> u8 {
    checklist
        .measures
        .get(figure.measure)
        .and_then(|measure| measure.decimals)
        .unwrap_or(2)
}

/// The formula with its numbers, e.g. `40.00 × (60 % + 40 % × 57.50 %) = 33.20`.
#[must_use]
pub fn formula(checklist: &Checklist, assessment: &Assessment, figure: &Figure, language: Language) -> String {
    let Some(measure) = checklist.measures.get(figure.measure) else {
        return NOTHING.to_owned();
    };
    if figure.raw.presence == Presence::Absent {
        return language
            .pick("没有可计算的内容", "there is nothing to compute")
            .to_owned();
    }
    let operands: Vec<String> = figure
        .terms
        .iter()
        .map(|term| operand(checklist, assessment, term))
        .collect();
    let first = operands.first().map_or(NOTHING, String::as_str);
    let second = operands.get(1).map_or(NOTHING, String::as_str);
    let made = match &measure.step {
        Step::Section { section, unit, .. } => {
            section_words(checklist, section.or(figure.section), *unit, &figure.terms, language)
        }
        Step::Combined { how, .. } => combined(*how, &figure.terms, &operands, language),
        Step::Scaled { floor, .. } => format!("{first} × ({floor} % + {} % × {second} %)", &Number::HUNDRED - floor),
        Step::Reduced { at_most, .. } => match language {
            Language::Zh => format!("{first} × (100 % − {second} %)（{second} 超过 {at_most} 时取 {at_most}）"),
            Language::En => format!("{first} × (100 % − {second} %), taking {at_most} where {second} is more"),
        },
        Step::ReducedIf { reaches, by, .. } => match language {
            Language::Zh => format!("{first}；{second} 达到其可能范围的 {reaches} % 时减 {by} %"),
            Language::En => format!("{first}, less {by} % once {second} reaches {reaches} % of its possible range"),
        },
        Step::PercentOfPossible(_) => match figure.terms.first().map(|term| &term.reading) {
            // the ends of the possible range are numbers of the checklist while it is known what applies
            Some(of) if of.presence == Presence::Present && of.least.is_exact() && of.most.is_exact() => {
                let (least, most) = (bracketed(&of.least.low), bracketed(&of.most.low));
                format!("({first} − {least}) / ({most} − {least}) × 100")
            }
            _ => match language {
                Language::Zh => format!("{first} 占其可能范围的百分比"),
                Language::En => format!("{first} as percent of its possible range"),
            },
        },
        Step::Ladder(_) => match language {
            Language::Zh => format!("逐级相加，前一级满分后一级才计：{}", operands.join(" + ")),
            Language::En => format!(
                "summed step by step, each only while those before are full: {}",
                operands.join(" + ")
            ),
        },
        Step::Matrix(_) => match language {
            Language::Zh => format!("按行 {first}、列 {second} 查表"),
            Language::En => format!("read off the table at row {first}, column {second}"),
        },
        Step::Same(_) => first.to_owned(),
    };
    format!(
        "{made}{} = {}",
        corrections(measure, language),
        value(checklist, figure)
    )
}

/// A negative number is bracketed where something is taken from it or it is taken from something.
fn bracketed(number: &Number) -> String {
    if number.is_negative() {
        format!("({number})")
    } else {
        number.to_string()
    }
}

/// The value of a term, as it went in.
fn operand(checklist: &Checklist, assessment: &Assessment, term: &Term) -> String {
    let places = match term.source {
        Source::Figure(at) => assessment
            .figures
            .get(at)
            .map_or(2, |figure| decimals(checklist, figure)),
        Source::Question(_) | Source::Section(_) => 2,
    };
    let text = reading(&term.reading, places);
    if term.reading.range.is_exact() {
        text
    } else {
        format!("({text})")
    }
}

fn combined(how: Combination, terms: &[Term], operands: &[String], language: Language) -> String {
    let counting = || {
        terms
            .iter()
            .zip(operands)
            .filter(|(term, _)| term.reading.presence != Presence::Absent)
    };
    let list = |between: &str| {
        counting()
            .map(|(_, operand)| operand.as_str())
            .collect::<Vec<_>>()
            .join(between)
    };
    let weighted = || {
        counting()
            .map(|(term, operand)| format!("{} × {operand}", term.weight))
            .collect::<Vec<_>>()
            .join(" + ")
    };
    match how {
        Combination::Mean => {
            let weights: Vec<String> = counting().map(|(term, _)| term.weight.to_string()).collect();
            format!("({}) / ({})", weighted(), weights.join(" + "))
        }
        Combination::Sum => weighted(),
        Combination::Min => format!("{} {}", language.pick("最小值：", "least of"), list(", ")),
        Combination::Max => format!("{} {}", language.pick("最大值：", "greatest of"), list(", ")),
        Combination::Product => list(" × "),
    }
}

/// How a section within another one is called, its working and its value.
#[must_use]
pub fn nested(checklist: &Checklist, it: &Nested, language: Language) -> [String; 3] {
    let id = |at: usize| {
        checklist
            .sections
            .get(at)
            .map_or(NOTHING, |section| section.id.as_str())
    };
    let around = checklist.sections.get(it.section).and_then(|section| section.parent);
    let name = match language {
        Language::Zh => format!("{}（在 {} 内）", id(it.section), around.map_or(NOTHING, id)),
        Language::En => format!("{} (in {})", id(it.section), around.map_or(NOTHING, id)),
    };
    let value = reading(&it.reading, 2);
    let words = section_words(checklist, Some(it.section), it.unit, &it.terms, language);
    [name, format!("{words} = {value}"), value]
}

/// A section's sum of shares, question by question.
fn section_words(
    checklist: &Checklist,
    section: Option<usize>,
    unit: Unit,
    terms: &[Term],
    language: Language,
) -> String {
    let combine = section
        .and_then(|at| checklist.sections.get(at))
        .map_or(Combine::Mean, |section| section.combine);
    let counting = || terms.iter().filter(|term| term.reading.presence != Presence::Absent);
    let simple = counting().all(|term| term.reading.presence == Presence::Present && term.reading.range.is_exact());
    if !simple {
        return language
            .pick(
                "由尚未回答的题目所能取的最低值与最高值得出",
                "from the lowest to the highest that the open questions allow",
            )
            .to_owned();
    }
    let share = |term: &Term| {
        let (points, least, most) = (
            &term.reading.range.low,
            &term.reading.least.low,
            &term.reading.most.high,
        );
        let (above, below) = (points - least, most - least);
        match combine {
            Combine::Sum => (
                format!("{} × {above}", term.weight),
                format!("{} × {below}", term.weight),
            ),
            _ => (format!("{} × {above}/{below}", term.weight), term.weight.to_string()),
        }
    };
    let varies = |term: &&Term| term.reading.least.low != term.reading.most.high;
    let parts: Vec<(String, String)> = match unit {
        Unit::Percent => counting().filter(varies).map(share).collect(),
        Unit::Points => counting()
            .map(|term| {
                (
                    format!("{} × {}", term.weight, term.reading.range.low),
                    term.weight.to_string(),
                )
            })
            .collect(),
    };
    let above = parts.iter().map(|(above, _)| above.as_str()).collect::<Vec<_>>();
    let below = parts.iter().map(|(_, below)| below.as_str()).collect::<Vec<_>>();
    let percent = if unit == Unit::Percent { " × 100" } else { "" };
    match (combine, unit) {
        (Combine::Min, _) => format!(
            "{} {}{percent}",
            language.pick("最小值：", "least of"),
            above.join(", ")
        ),
        (Combine::Max, _) => format!(
            "{} {}{percent}",
            language.pick("最大值：", "greatest of"),
            above.join(", ")
        ),
        (Combine::Sum, Unit::Points) => above.join(" + "),
        _ => format!("({}) / ({}){percent}", above.join(" + "), below.join(" + ")),
    }
}

fn corrections(measure: &Measure, language: Language) -> String {
    let mut text = String::new();
    if measure.inverted {
        text.push_str(language.pick("，取其反", ", inverted"));
    }
    for rule in &measure.rules {
        let what = match &rule.effect {
            Effect::Multiply(by) => format!("× {by}"),
            Effect::Add(more) => format!("+ {more}"),
            Effect::Cap(most) => format!("≤ {most}"),
            Effect::Floor(least) => format!("≥ {least}"),
            Effect::Set(value) => format!("→ {value}"),
            Effect::Void => language.pick("作废", "void").to_owned(),
        };
        text.push_str(&match language {
            Language::Zh => format!("，{} 成立时 {what}", rule.wording),
            Language::En => format!(", {what} where {}", rule.wording),
        });
    }
    if let Some((low, high)) = &measure.clamp {
        text.push_str(&match language {
            Language::Zh => format!("，限于 {low} 至 {high}"),
            Language::En => format!(", held within {low} and {high}"),
        });
    }
    text
}
