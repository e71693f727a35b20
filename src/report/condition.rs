//! A condition in the words of a reader: ids of questions with the labels of their choices, measures by their titles.

use crate::model::checklist::{Checklist, Choice, Depth};
use crate::model::condition::{Comparison, Condition};
use crate::model::text::Language;

use super::wording::{NOTHING, amount};

/// A condition in words, each of its parts in a line of its own. Parts that have parts themselves are bracketed, so that nothing can be read in two ways.
#[must_use]
pub fn words(checklist: &Checklist, condition: &Condition, language: Language) -> String {
    let speaker = Speaker { checklist, language };
    match Part::of(condition, true) {
        Part::Leaf(leaf, holds) => speaker.leaf(leaf, holds),
        Part::Joined { parts, all } => {
            let lines: Vec<String> = parts.iter().map(|part| speaker.part(part)).collect();
            lines.join(&format!("{}\n", speaker.joint(all).trim_end()))
        }
    }
}

/// When the full set of questions is asked.
#[must_use]
pub fn full_set(checklist: &Checklist, depth: &Depth, language: Language) -> String {
    let words = words(checklist, &depth.full_if, language);
    let lead = language.pick(
        "符合下列任一条件时，问完整题集：",
        "The full set is asked when any of these holds:",
    );
    format!("{lead}\n{words}")
}

/// A condition in one line, for use within a sentence.
#[must_use]
pub fn clause(checklist: &Checklist, condition: &Condition, language: Language) -> String {
    let words = words(checklist, condition, language);
    spaced(words.lines(), "", language)
}

/// A condition in which nothing but plain comparisons is denied: "not (a and b)" is "not a or not b", in three values too.
enum Part<'c> {
    /// A comparison that holds, or does not.
    Leaf(&'c Condition, bool),
    /// Several: all of them, or at least one.
    Joined {
        /// Which.
        parts: Vec<Part<'c>>,
        /// All of them, and not one at least.
        all: bool,
    },
}

impl<'c> Part<'c> {
    fn of(condition: &'c Condition, holds: bool) -> Self {
        match condition {
            Condition::Not(inner) => Self::of(inner, !holds),
            Condition::All(parts) => Self::joined(parts, holds, holds),
            Condition::Any(parts) => Self::joined(parts, holds, !holds),
            leaf => Self::Leaf(leaf, holds),
        }
    }

    /// What is joined the same way within is no group of its own.
    fn joined(parts: &'c [Condition], holds: bool, all: bool) -> Self {
        let flat = parts
            .iter()
            .map(|part| Self::of(part, holds))
            .flat_map(|part| match part {
                Self::Joined { parts, all: same } if same == all => parts,
                other => vec![other],
            });
        Self::Joined {
            parts: flat.collect(),
            all,
        }
    }
}

/// Who puts a condition into words.
struct Speaker<'a> {
    checklist: &'a Checklist,
    language: Language,
}

impl Speaker<'_> {
    const fn joint(&self, all: bool) -> &'static str {
        if all {
            self.language.pick("，且", " and ")
        } else {
            self.language.pick("，或", ", or ")
        }
    }

    /// A part of a whole: bracketed if it has parts itself.
    fn part(&self, part: &Part<'_>) -> String {
        match part {
            Part::Leaf(leaf, holds) => self.leaf(leaf, *holds),
            Part::Joined { parts, all } => {
                let parts: Vec<String> = parts.iter().map(|part| self.part(part)).collect();
                let inside = spaced(parts.iter().map(String::as_str), self.joint(*all), self.language);
                match self.language {
                    Language::Zh => format!("（{inside}）"),
                    Language::En => format!("({inside})"),
                }
            }
        }
    }

    fn leaf(&self, leaf: &Condition, holds: bool) -> String {
        let question = leaf.question().and_then(|at| self.checklist.questions.get(at));
        let id = question.map_or(NOTHING, |question| question.id.as_str());
        let choices = question.map_or(&[][..], |question| question.answer.choices());
        match leaf {
            Condition::OneOf { choices: of, .. } if holds => {
                format!(
                    "{id}{}{}",
                    self.language.pick(" 为", " is "),
                    self.either(&labels(choices, of, self.language))
                )
            }
            Condition::OneOf { choices: of, .. } => self.neither(id, &labels(choices, of, self.language)),
            Condition::NoneOf { choices: of, .. } => self.other(id, &labels(choices, of, self.language), holds),
            Condition::Includes { choice, .. } => {
                let label = self.either(&labels(choices, &[*choice], self.language));
                let verb = match (self.language, holds) {
                    (Language::Zh, true) => " 包括",
                    (Language::Zh, false) => " 不包括",
                    (Language::En, true) => " includes ",
                    (Language::En, false) => " does not include ",
                };
                format!("{id}{verb}{label}")
            }
            Condition::Amount { comparison, limit, .. } => {
                let limit = limit.grouped();
                let limit = question.map_or_else(|| limit.clone(), |it| amount(it, &limit, self.language));
                self.compared(id, *comparison, &limit, holds)
            }
            Condition::Measured {
                measure,
                section,
                comparison,
                limit,
            } => self.compared(&self.figure(*measure, *section), *comparison, &limit.grouped(), holds),
            // taken apart before
            Condition::Not(_) | Condition::All(_) | Condition::Any(_) => String::new(),
        }
    }

    /// “A”, “B” or “C”.
    fn either(&self, labels: &[String]) -> String {
        listed(labels, self.language.pick("、", ", "), self.language.pick("或", " or "))
    }

    fn neither(&self, id: &str, labels: &[String]) -> String {
        match (labels, self.language) {
            ([one], Language::Zh) => format!("{id} 不为{one}"),
            ([one], Language::En) => format!("{id} is not {one}"),
            (all, Language::Zh) => format!("{id} 不为{}中的任何一项", listed(all, "、", "、")),
            ([one, two], Language::En) => format!("{id} is neither {one} nor {two}"),
            (all, Language::En) => format!("{id} is none of {}", listed(all, ", ", " and ")),
        }
    }

    /// An answer, and another one; or the opposite: none, or one of these.
    fn other(&self, id: &str, labels: &[String], holds: bool) -> String {
        let either = self.either(labels);
        match (self.language, holds) {
            (Language::Zh, true) => format!("{id} 的答案为{either}以外的选项"),
            (Language::Zh, false) => format!("{id} 没有答案，或为{either}"),
            (Language::En, true) => format!("{id} has an answer other than {either}"),
            (Language::En, false) => format!("{id} has no answer or is {either}"),
        }
    }

    /// A number with a limit. What is not asked has no number, so that "not below" is more than "at least".
    fn compared(&self, what: &str, comparison: Comparison, limit: &str, holds: bool) -> String {
        let (zh, en) = match (comparison, holds) {
            (Comparison::Equal, true) => ("等于", "is"),
            (Comparison::Unequal, true) => ("不等于", "is other than"),
            (Comparison::Below, true) => ("低于", "is below"),
            (Comparison::AtMost, true) => ("不超过", "is at most"),
            (Comparison::Above, true) => ("超过", "is above"),
            (Comparison::AtLeast, true) => ("达到", "is at least"),
            (Comparison::Equal, false) => ("不等于", "is not"),
            (Comparison::Unequal, false) => ("无值或等于", "has no value or is"),
            (Comparison::Below, false) => ("不低于", "is not below"),
            (Comparison::AtMost, false) => ("并非不超过", "is not at most"),
            (Comparison::Above, false) => ("不超过", "is not above"),
            (Comparison::AtLeast, false) => ("未达到", "is not at least"),
        };
        match self.language {
            Language::Zh if what.ends_with(|last: char| last.is_ascii()) => format!("{what} {zh} {limit}"),
            Language::Zh => format!("{what}{zh} {limit}"),
            Language::En => format!("{what} {en} {limit}"),
        }
    }

    fn figure(&self, measure: usize, section: Option<usize>) -> String {
        let title = self
            .checklist
            .measures
            .get(measure)
            .map_or(NOTHING, |it| it.title.get(self.language));
        match section.and_then(|at| self.checklist.sections.get(at)) {
            Some(section) => format!("{title} {}", section.id),
            None => title.to_owned(),
        }
    }
}

/// Joined in one line; in Chinese what begins with a letter is set off by a space.
fn spaced<'p>(parts: impl Iterator<Item = &'p str>, joint: &str, language: Language) -> String {
    let mut line = String::new();
    for part in parts {
        if !line.is_empty() {
            line.push_str(joint.trim_end());
            if language == Language::En || part.starts_with(|first: char| first.is_ascii()) {
                line.push(' ');
            }
        }
        line.push_str(part);
    }
    line
}

fn labels(choices: &[Choice], of: &[usize], language: Language) -> Vec<String> {
    let found = of.iter().filter_map(|at| choices.get(*at));
    // in a label that has quotation marks of its own they are the inner ones
    let inner = |label: &str| label.replace('“', "‘").replace('”', "’");
    found
        .map(|choice| format!("“{}”", inner(choice.label.get(language))))
        .collect()
}

fn listed(labels: &[String], comma: &str, last: &str) -> String {
    match labels {
        [] => NOTHING.to_owned(),
        [one] => one.clone(),
        [first @ .., end] => format!("{}{last}{end}", first.join(comma)),
    }
}
