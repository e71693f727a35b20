//! What is shown of the current question, in the language of the moment.

use super::machine::{Interview, Place};
use super::progress::Progress;
use super::wording;
use crate::model::answers::Reply;
use crate::model::checklist::{Amount, AnswerKind, Question};
use crate::model::text::Language;

/// A question, ready to be laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// The id of its section.
    pub section_id: String,
    /// The title of its section.
    pub section: String,
    /// How far the section is answered.
    pub in_section: Progress,
    /// How far everything is answered.
    pub overall: Progress,
    /// The rating so far.
    pub verdict: String,
    /// The question's id.
    pub id: String,
    /// The question.
    pub ask: String,
    /// The gist of its guidance.
    pub guidance: String,
    /// The choices, if it takes choices.
    pub offers: Vec<Offer>,
    /// What may be typed as an answer.
    pub takes: String,
    /// What is answered now, line by line; where nothing is, what was answered to an earlier edition and could not be carried over.
    pub current: Vec<String>,
    /// The commands, in one line.
    pub commands: &'static str,
}

/// One of the choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The number to type for it.
    pub number: usize,
    /// Its name in files, which may be typed as well.
    pub id: String,
    /// What it is called; says so where it needs evidence.
    pub label: String,
    /// What it looks like for this question.
    pub anchor: String,
    /// Whether it is the answer now.
    pub mark: Mark,
}

/// Whether something is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It is.
    Chosen,
    /// It is not.
    Free,
}

impl Interview<'_> {
    /// The current question as it is to be shown; none at the end.
    #[must_use]
    pub fn screen(&self) -> Option<Screen> {
        let Place::Question(at) = self.place() else {
            return None;
        };
        let (checklist, language) = (self.checklist(), self.language());
        let question = checklist.questions.get(at)?;
        let section = checklist.sections.get(question.section)?;
        Some(Screen {
            section_id: section.id.clone(),
            section: section.title.get(language).to_owned(),
            in_section: self.progress_of(question.section),
            overall: self.progress(),
            verdict: self.prospect(),
            id: question.id.clone(),
            ask: question.ask.get(language).to_owned(),
            guidance: wording::gist(question.guidance.get(language), language).to_owned(),
            offers: self.offers(at, question),
            takes: takes(question, language),
            current: self.current(at, question),
            commands: commands(question, language),
        })
    }

    fn offers(&self, at: usize, question: &Question) -> Vec<Offer> {
        let language = self.language();
        let chosen = |choice: usize| match self.answers().entry(at).map(|entry| &entry.reply) {
            Some(Reply::One(taken)) if *taken == choice => Mark::Chosen,
            Some(Reply::Many(taken)) if taken.contains(&choice) => Mark::Chosen,
            _ => Mark::Free,
        };
        let choices = question.answer.choices().iter().enumerate();
        let offer = choices.map(|(at, choice)| {
            let needs = if choice.needs_evidence {
                language.pick("（须有证据）", " (needs evidence)")
            } else {
                ""
            };
            Offer {
                number: at + 1,
                id: choice.id.clone(),
                label: format!("{}{needs}", choice.label.get(language)),
                anchor: choice.anchor.get(language).to_owned(),
                mark: chosen(at),
            }
        });
        offer.collect()
    }

    fn current(&self, at: usize, question: &Question) -> Vec<String> {
        let language = self.language();
        let Some(entry) = self.answers().entry(at) else {
            return self.earlier(question).into_iter().chain(self.marking(at)).collect();
        };
        let mut lines = vec![format!(
            "{}{}",
            language.pick("当前答案：", "Answer now: "),
            wording::reply(question, &entry.reply, language)
        )];
        if let Some(note) = &entry.note {
            lines.push(format!("{}{note}", language.pick("备注：", "Note: ")));
        }
        if !entry.evidence.is_empty() {
            lines.push(format!(
                "{}{}",
                language.pick("证据：", "Evidence: "),
                wording::cited(self.answers(), entry, language)
            ));
        }
        lines.extend(self.marking(at));
        lines
    }
}

impl Interview<'_> {
    /// The answers to an earlier edition that left this question open.
    fn earlier(&self, question: &Question) -> Vec<String> {
        let language = self.language();
        let retired = self.answers().retired.iter();
        let bear = retired.filter(|it| it.now.contains(&question.id));
        let mut lines = Vec::new();
        for it in bear {
            let Some(given) = &it.given else { continue };
            let words = given.words(language);
            let (id, edition, asked) = (&it.question, &it.edition, it.asked.get(language));
            lines.push(match language {
                Language::Zh => format!("{edition} 版 {id}“{asked}”的答案（未沿用）：{words}"),
                Language::En => format!("Answer to {id} of {edition}, “{asked}”, not carried over: {words}"),
            });
            if let Some(note) = &it.note {
                lines.push(format!("{}{note}", language.pick("当时的备注：", "Note then: ")));
            }
        }
        lines
    }
}

/// What may be typed as an answer.
fn takes(question: &Question, language: Language) -> String {
    match &question.answer {
        AnswerKind::One(choices) => match language {
            Language::Zh => format!("输入 1–{}", choices.len()),
            Language::En => format!("Type 1–{}", choices.len()),
        },
        AnswerKind::Many { choices, .. } => match language {
            Language::Zh => format!("可多选，如 1 {}，都不符合输入 0", choices.len()),
            Language::En => format!("Type all that apply, like 1 {}, or 0 for none", choices.len()),
        },
        AnswerKind::Amount(amount) => number(amount, language),
        AnswerKind::Words => language
            .pick("在一行内用文字回答", "Answer in words, on one line")
            .to_owned(),
    }
}

fn number(amount: &Amount, language: Language) -> String {
    let unit = amount.unit.get(language);
    let bounds = match (&amount.least, &amount.limit, language) {
        (Some(least), Some(limit), Language::Zh) => format!("，{least} 至 {limit}"),
        (Some(least), Some(limit), Language::En) => format!(", {least} to {limit}"),
        (Some(least), None, Language::Zh) => format!("，不小于 {least}"),
        (Some(least), None, Language::En) => format!(", at least {least}"),
        (None, Some(limit), Language::Zh) => format!("，不大于 {limit}"),
        (None, Some(limit), Language::En) => format!(", at most {limit}"),
        (None, None, _) => String::new(),
    };
    match (unit, language) {
        ("", Language::Zh) => format!("输入一个数{bounds}"),
        ("", Language::En) => format!("Type a number{bounds}"),
        (unit, Language::Zh) => format!("输入一个数（{unit}{bounds}）"),
        (unit, Language::En) => format!("Type a number ({unit}{bounds})"),
    }
}

/// The commands in one line. Where words are asked for, a command that is followed by words needs a slash.
const fn commands(question: &Question, language: Language) -> &'static str {
    match question.answer {
        AnswerKind::Words => language.pick(
            "b 返回  s 跳过  /na 理由  /n 备注  /e 证据  m 标记  g 说明  l 目录 ? 帮助 q 退出",
            "b back  s skip  /na WHY  /n NOTE  /e ID  m mark  g more  l list  ? help  q quit",
        ),
        _ => language.pick(
            "b 返回  s 跳过  na 理由  n 备注  e 证据  m 标记  g 说明  l 目录  ? 帮助  q 退出",
            "b back  s skip  na WHY  n NOTE  e ID  m mark  g more  l list  ? help  q quit",
        ),
    }
}
