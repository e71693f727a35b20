//! The working that reports show: a calculator that knows nothing of the method has to come to the figures beside it. Conditions in words.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::borrow::Cow;
use std::path::Path;

use probity::model::assessment::{Counted, Presence};
use probity::model::checklist::{AnswerKind, Checklist};
use probity::model::number::Number;
use probity::model::text::Language;
use probity::report::{condition, explain};
use probity::score::assess_counted;
use probity::source::{Folder, library, read};

fn built_in(name: &str) -> Checklist {
    checklist(&library::folder(name).expect("it is built in"))
}

fn checklist(folder: &Folder) -> Checklist {
    let (sourced, problems, _) = read(folder);
    sourced.unwrap_or_else(|| panic!("{problems:#?}")).checklist
}

/// The checklist that has one of everything.
fn everything() -> Folder {
    let folder = Path::new("tests/oracle/everything");
    let mut files: Vec<(String, Cow<'static, str>)> = std::fs::read_dir(folder)
        .expect("it is there")
        .map(|entry| {
            let path = entry.expect("it is there").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, Cow::Owned(std::fs::read_to_string(&path).expect("text")))
        })
        .collect();
    files.sort();
    Folder {
        name: "everything".to_owned(),
        files,
    }
}

/// A calculator: numbers, + − × /, brackets, percent, the least and the greatest of a list.
struct Calculator<'t> {
    rest: &'t str,
}

impl Calculator<'_> {
    fn take(&mut self, word: &str) -> bool {
        self.rest = self.rest.trim_start();
        let there = self.rest.strip_prefix(word);
        if let Some(rest) = there {
            self.rest = rest;
        }
        there.is_some()
    }

    fn sum(&mut self) -> Option<Number> {
        let mut value = self.product()?;
        loop {
            if self.take("+") {
                value = &value + &self.product()?;
            } else if self.take("−") {
                value = &value - &self.product()?;
            } else {
                return Some(value);
            }
        }
    }

    fn product(&mut self) -> Option<Number> {
        let mut value = self.single()?;
        loop {
            if self.take("×") {
                value = &value * &self.single()?;
            } else if self.take("/") {
                value = value.over(&self.single()?)?;
            } else {
                return Some(value);
            }
        }
    }

    fn single(&mut self) -> Option<Number> {
        for (word, least) in [("least of (", true), ("greatest of (", false)] {
            if self.take(word) {
                let mut values = vec![self.sum()?];
                while self.take(",") {
                    values.push(self.sum()?);
                }
                let values = self.take(")").then_some(values)?.into_iter();
                return if least { values.min() } else { values.max() };
            }
        }
        let value = if self.take("(") {
            let value = self.sum()?;
            self.take(")").then_some(value)?
        } else if self.take("−") {
            -&self.single()?
        } else {
            let digits = self.rest.bytes().take_while(|it| it.is_ascii_digit() || *it == b'.');
            let (number, rest) = self.rest.split_at(digits.count());
            self.rest = rest;
            Number::parse(number)?
        };
        if self.take("%") {
            return value.over(&Number::HUNDRED);
        }
        Some(value)
    }
}

fn calculated(text: &str) -> Option<Number> {
    let mut calculator = Calculator { rest: text };
    let value = calculator.sum()?;
    calculator.rest.trim().is_empty().then_some(value)
}

#[test]
fn the_calculator_can_calculate() {
    for (text, value) in [
        ("1 + 2 × 3", "7"),
        ("(1 + 2) × 3 − −4", "13"),
        ("20 × (60% + 40% × 50%)", "16"),
        ("greatest of (1/6, 0/6) × 100", "50/3"),
    ] {
        assert_eq!(calculated(text), Number::parse(value), "{text}");
    }
    assert_eq!(calculated("1 and 2"), None);
    assert_eq!(calculated("2 ×"), None);
}

/// Answers by a small generator: about a quarter is open, a sixteenth set aside.
fn answers(checklist: &Checklist, seed: u64) -> Vec<Counted> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).expect("31 bits") % below
    };
    let open = [0, 4, 12][usize::try_from(seed % 3).expect("it is small")];
    let one = |question: &probity::model::checklist::Question| match (next(16), &question.answer) {
        (at, _) if at < open => Counted::Open,
        (15, _) => Counted::Aside,
        (_, AnswerKind::One(choices)) => Counted::One(next(choices.len())),
        (_, AnswerKind::Many { choices, .. }) => {
            let taken = next(1 << choices.len());
            Counted::Many((0..choices.len()).filter(|at| taken >> at & 1 == 1).collect())
        }
        (_, AnswerKind::Amount(_)) => Counted::Amount(Number::count([0, 1, 5, 30, 950, 200_000][next(6)])),
        (_, AnswerKind::Words) => Counted::Words,
    };
    checklist.questions.iter().map(one).collect()
}

/// Goes through the workings of many sets of answers; tells how many lines were arithmetic, in words, or not said at all.
fn re_performed(checklist: &Checklist, sets: u64) -> [usize; 3] {
    let mut seen = [0; 3];
    for seed in 0..sets {
        let assessment = assess_counted(checklist, answers(checklist, seed));
        for figure in &assessment.figures {
            if figure.reading.presence == Presence::Absent {
                continue;
            }
            let working = explain::formula(checklist, &assessment, figure, Language::En);
            let name = explain::name(checklist, figure, Language::En);
            if working.starts_with("from the lowest") {
                seen[2] += 1;
                continue;
            }
            let range = &figure.reading.range;
            let ends: Vec<(&str, &Number)> = match working.split_once('\n') {
                None => vec![(working.as_str(), &range.low), (working.as_str(), &range.high)],
                Some((low, high)) => vec![
                    (low.strip_prefix("lowest: ").expect("the lowest first"), &range.low),
                    (high.strip_prefix("highest: ").expect("then the highest"), &range.high),
                ],
            };
            let measure = &checklist.measures[figure.measure];
            for (line, end) in ends {
                let arithmetic = line.split("; ").next().expect("a beginning");
                let Some(value) = calculated(arithmetic) else {
                    assert!(
                        arithmetic.contains("in the table") || arithmetic.contains("off the table"),
                        "{name}: {line}"
                    );
                    seen[1] += 1;
                    continue;
                };
                let value = measure
                    .decimals
                    .map_or(value.clone(), |places| value.rounded(places, measure.rounding));
                assert_eq!(value, *end, "{name}: {line}");
                seen[0] += 1;
            }
        }
    }
    seen
}

#[test]
fn a_calculator_comes_to_every_figure_of_the_bundled_checklists() {
    for name in ["finance-genai", "third-party-genai"] {
        let [worked, in_words, unsaid] = re_performed(&built_in(name), 60);
        assert!(worked > 1000, "{name}: {worked}");
        assert_eq!((in_words, unsaid), (0, 0), "{name}");
    }
}

/// Where ranges are wider than what single values at the ends give, nothing is claimed; that is the exception.
#[test]
fn a_calculator_comes_to_the_figures_of_whatever_the_format_has() {
    let [worked, in_words, unsaid] = re_performed(&checklist(&everything()), 200);
    assert!(worked > 5000 && in_words > 100, "{worked}, {in_words}");
    assert!(unsaid * 50 < worked, "{unsaid} of {worked}");
}

/// The conditions of the bundled gates and of others, as a reader has them.
#[test]
fn conditions_are_told_in_words() {
    let finance = built_in("finance-genai");
    let gate = |checklist: &Checklist, id: &str, language| {
        let gate = checklist.gates.iter().find(|gate| gate.id == id).expect("a gate");
        condition::words(checklist, &gate.when, language)
    };
    assert_eq!(
        gate(&finance, "G-08", Language::En),
        "S-02 includes “Digital human” and\nM4-07 is “Not in place”"
    );
    assert_eq!(
        gate(&finance, "G-09", Language::Zh),
        "S-04 为“投产”，且\nM3-04 为“未建立”"
    );
    let vendor = built_in("third-party-genai");
    assert_eq!(
        gate(&vendor, "G-06", Language::Zh),
        "V-04 为“关键业务”，且\n退出路径低于 50"
    );
    // "not (a and b)" is "not a or not b"; what is joined otherwise within is bracketed
    assert_eq!(
        gate(&vendor, "G-04", Language::En),
        "V-04 is “Critical function” and\n(K-01 does not include “Audit by the bank”, or K-01 does not include “Audit by supervisors”)"
    );
    assert_eq!(
        condition::clause(&vendor, &vendor.gates[3].when, Language::Zh),
        "V-04 为“关键业务”，且（K-01 不包括“本行检查权”，或 K-01 不包括“监管检查权”）"
    );
    let depth = finance.depth.as_ref().expect("a short set");
    let lines = condition::words(&finance, &depth.full_if, Language::En);
    assert_eq!(lines.lines().count(), 16, "{lines}");
    assert!(lines.contains("S-08 is at least 100,000 "), "{lines}");
    let everything = checklist(&everything());
    let rules: Vec<String> = everything
        .measures
        .iter()
        .flat_map(|measure| &measure.rules)
        .map(|rule| condition::clause(&everything, &rule.when, Language::En))
        .collect();
    assert_eq!(rules[1], "strength is below 40, or P-2 does not include “b”");
    assert!(
        rules[4].starts_with("share D is at least 75 and C-1 has an answer other than “"),
        "{}",
        rules[4]
    );
}
