//! What is wrong with a checklist, and the answers that show it.

use crate::diagnostic::Diagnostic;
use crate::model::assessment::{Counted, Verdict};
use crate::model::checklist::Checklist;
use crate::model::text::{Language, Text};
use crate::score::assess_counted;

/// Something that is wrong with a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// What, where, and how to mend it.
    pub diagnostic: Diagnostic,
    /// The answers that show it, where answers can.
    pub counterexample: Option<Counterexample>,
}

impl From<Diagnostic> for Flaw {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            diagnostic,
            counterexample: None,
        }
    }
}

impl Flaw {
    /// A flaw that these answers show.
    #[must_use]
    pub fn shown(checklist: &Checklist, diagnostic: Diagnostic, counterexample: Counterexample) -> Self {
        let told = Text::new(
            counterexample.told(checklist, Language::Zh),
            counterexample.told(checklist, Language::En),
        );
        Self {
            diagnostic: diagnostic.example(told),
            counterexample: Some(counterexample),
        }
    }
}

/// The smallest set of answers that shows a flaw, or two that differ by what makes it: without any one of their answers it
/// would not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counterexample {
    /// The id of what it is about.
    pub about: String,
    /// The answers as they count, by position of the question; without the change where there are two sets.
    pub answers: Vec<Counted>,
    /// The answers with the change.
    pub changed: Option<Vec<Counted>>,
}

/// More answers than these are not listed in a message.
const MANY: usize = 5;

impl Counterexample {
    /// One set of answers.
    #[must_use]
    pub fn one(about: &str, answers: Vec<Counted>) -> Self {
        Self {
            about: about.to_owned(),
            answers,
            changed: None,
        }
    }

    /// Two sets of answers.
    #[must_use]
    pub fn pair(about: &str, answers: Vec<Counted>, changed: Vec<Counted>) -> Self {
        Self {
            about: about.to_owned(),
            answers,
            changed: Some(changed),
        }
    }

    /// The answers and what comes of them, in a sentence.
    fn told(&self, checklist: &Checklist, language: Language) -> String {
        let changed = self.changed.as_ref();
        let differs = |at: &usize| changed.is_some_and(|changed| changed.get(*at) != self.answers.get(*at));
        let all = 0..checklist.questions.len();
        let (different, same): (Vec<usize>, Vec<usize>) = all.partition(differs);
        let given: Vec<String> = same
            .into_iter()
            .filter(|at| self.answers.get(*at) != Some(&Counted::Open))
            .filter_map(|at| answer(checklist, at, self.answers.get(at)?, language))
            .collect();
        let and = language.pick("、", ", ");
        let given = match given.len() {
            0 => String::new(),
            1..=MANY => given.join(and),
            many => match language {
                Language::Zh => format!("{many} 个答案"),
                Language::En => format!("{many} answers"),
            },
        };
        let result = |answers: &[Counted]| result(checklist, answers, language);
        let change = |answers: &[Counted]| {
            let is_open = |at: &&usize| answers.get(**at) == Some(&Counted::Open);
            let (open, given): (Vec<&usize>, Vec<&usize>) = different.iter().partition(is_open);
            // an answer that is not there is told where it is all there is to tell
            let told = if given.is_empty() { open } else { given };
            let words = told
                .into_iter()
                .filter_map(|at| answer(checklist, *at, answers.get(*at)?, language));
            words.collect::<Vec<_>>().join(and)
        };
        match (changed, given.is_empty()) {
            (None, true) => match language {
                Language::Zh => format!("什么都不答：{}", result(&self.answers)),
                Language::En => format!("with nothing answered: {}", result(&self.answers)),
            },
            (None, false) => match language {
                Language::Zh => format!("{given}：{}", result(&self.answers)),
                Language::En => format!("{given}: {}", result(&self.answers)),
            },
            (Some(changed), alone) => {
                let (before, after) = (change(&self.answers), change(changed));
                let (first, then) = (result(&self.answers), result(changed));
                let given = if alone {
                    String::new()
                } else {
                    language.pick("、", ", ").to_owned() + &given
                };
                match language {
                    Language::Zh => format!("{before}{given}：{first}；改为 {after}：{then}"),
                    Language::En => format!("{before}{given}: {first}; with {after} instead: {then}"),
                }
            }
        }
    }
}

/// An answer as one would write it.
fn answer(checklist: &Checklist, at: usize, counted: &Counted, language: Language) -> Option<String> {
    let question = checklist.questions.get(at)?;
    let id = &question.id;
    let name = |at: &usize| question.answer.choices().get(*at).map(|choice| choice.id.as_str());
    Some(match counted {
        Counted::Open => format!("`{id}` {}", language.pick("未答", "left open")),
        Counted::Aside => format!("`{id}` {}", language.pick("列为不适用", "set aside")),
        Counted::One(choice) => format!("`{id} = {}`", name(choice)?),
        Counted::Many(list) => {
            let names: Vec<&str> = list.iter().filter_map(name).collect();
            format!("`{id} = [{}]`", names.join(", "))
        }
        Counted::Amount(number) => format!("`{id} = {number}`"),
        Counted::Words => format!("`{id} = …`"),
    })
}

/// What comes of answers: the overall figure and the rating.
fn result(checklist: &Checklist, answers: &[Counted], language: Language) -> String {
    let assessment = assess_counted(checklist, answers.to_vec());
    let id = |band: usize| checklist.rating.level(band).map_or("", |level| level.id());
    let rating = match assessment.verdict {
        Verdict::NotAssessed => return language.pick("尚不评级", "not rated yet").to_owned(),
        Verdict::Decided(band) => format!("`{}`", id(band)),
        Verdict::Between { best, worst } => match language {
            Language::Zh => format!("`{}` 至 `{}`", id(best), id(worst)),
            Language::En => format!("`{}` to `{}`", id(best), id(worst)),
        },
    };
    let decimals = checklist.decimals();
    let figure = assessment.rated(checklist).map_or_else(String::new, |range| {
        let (low, high) = (range.low.fixed(decimals), range.high.fixed(decimals));
        match language {
            _ if range.is_exact() => low,
            Language::Zh => format!("{low} 至 {high}"),
            Language::En => format!("{low} to {high}"),
        }
    });
    format!("{figure} {rating}").trim_start().to_owned()
}
