//! Pages that are looked up in between: help, guidance, the list of questions, the evidence register.

use super::action::Topic;
use super::command::COMMANDS;
use super::index::Listed;
use super::machine::{Interview, Place};
use crate::model::answers::Evidence;
use crate::model::reference::{Catalogue, cited};
use crate::model::text::Language;

/// A page, ready to be laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What it is.
    pub title: String,
    /// What it says.
    pub lines: Vec<Line>,
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is about, in few columns; may be empty.
    pub head: String,
    /// What it says.
    pub text: String,
}

impl Line {
    fn new(head: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            head: head.into(),
            text: text.into(),
        }
    }
}

impl<'c> Interview<'c> {
    /// Words the sources of questions as these catalogues do; without any they are told by their ids.
    #[must_use]
    pub const fn citing(mut self, catalogues: &'c [Catalogue]) -> Self {
        self.catalogues = catalogues;
        self
    }

    /// A page about something.
    #[must_use]
    pub fn page(&self, topic: &Topic) -> Page {
        let (title, lines) = match topic {
            Topic::Help => (self.language().pick("帮助", "Help").to_owned(), self.help()),
            Topic::Guidance => (
                self.question().map(|question| question.id.clone()).unwrap_or_default(),
                self.guidance(),
            ),
            Topic::Sections => (self.language().pick("目录", "Sections").to_owned(), self.sections()),
            Topic::Questions(section) => self.questions(*section),
            Topic::Found(words) => self.found(words),
            Topic::Register => (
                self.language().pick("证据登记", "Evidence register").to_owned(),
                self.register_page(),
            ),
            Topic::Marked => (
                self.language().pick("标记待复核", "Marked for review").to_owned(),
                self.marked_page(),
            ),
        };
        Page { title, lines }
    }

    fn help(&self) -> Vec<Line> {
        let language = self.language();
        let mut lines = vec![
            Line::new("", language.pick(
                "输入选项前的编号（或其标识）作答；可多选的题用空格或逗号隔开多个编号。每答一题即存盘，随时可以退出，下次从停下的地方继续。",
                "Answer with the number before a choice, or with its id; where several apply, part the numbers by spaces or commas. Every answer is saved at once, so leave whenever you like and go on from there.",
            )),
            Line::new(language.pick("回车", "Enter"), language.pick("已有答案时，到下一题", "go to the next question, once this one has an answer")),
        ];
        lines.extend(
            COMMANDS
                .iter()
                .map(|command| Line::new(command.usage(language), command.does(language))),
        );
        lines.push(Line::new("", language.pick(
            "命令前可以加 /。回答文字题时，后面带文字的命令必须加 /，例如 /n 备注内容。",
            "Any command may be typed with a / before it. Where the answer is in words, a command that is followed by words needs it: /n TEXT.",
        )));
        lines
    }

    fn guidance(&self) -> Vec<Line> {
        let language = self.language();
        let Some(question) = self.question() else {
            return Vec::new();
        };
        let cites: Vec<String> = question
            .cites
            .iter()
            .map(|citation| cited(self.catalogues, citation, language))
            .collect();
        let parts = [
            (
                language.pick("说明", "Guidance"),
                question.guidance.get(language).to_owned(),
            ),
            (
                language.pick("证据", "Evidence"),
                question.evidence.get(language).to_owned(),
            ),
            (language.pick("依据", "Sources"), cites.join("\n")),
        ];
        parts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(head, text)| Line::new(head, text))
            .collect()
    }

    fn sections(&self) -> Vec<Line> {
        let language = self.language();
        let mut lines = Vec::new();
        let sections = self.checklist().sections.iter().enumerate();
        for (at, section) in sections.filter(|(at, _)| self.has_any(*at)) {
            let progress = self.progress_of(at);
            let count = format!("{}/{}", progress.answered, progress.applicable);
            let mut text = format!("{count:<5}  {}", section.title.get(language));
            if progress.possible > 0 {
                let words = language.pick(("（另有 ", " 题待定）"), (" (+", " possible)"));
                text = format!("{text}{}{}{}", words.0, progress.possible, words.1);
            }
            lines.push(Line::new(&section.id, text));
        }
        lines
    }

    fn questions(&self, section: usize) -> (String, Vec<Line>) {
        let language = self.language();
        let title = self
            .checklist()
            .sections
            .get(section)
            .map(|section| format!("{} {}", section.id, section.title.get(language)));
        let lines = self
            .checklist()
            .questions_of(section)
            .filter(|at| self.ours(*at))
            .filter_map(|at| self.listed(at))
            .map(|listed| self.line(&listed));
        (title.unwrap_or_default(), lines.collect())
    }

    /// The questions in which the words occur.
    fn found(&self, words: &str) -> (String, Vec<Line>) {
        let language = self.language();
        let lines: Vec<Line> = self
            .matching(words)
            .into_iter()
            .map(|listed| self.line(&listed))
            .collect();
        let title = match (lines.len(), language) {
            (count, Language::Zh) => format!("有“{words}”的题目：{count} 道"),
            (1, Language::En) => format!("1 question with “{words}”"),
            (count, Language::En) => format!("{count} questions with “{words}”"),
        };
        (title, lines)
    }

    /// A question with how it stands.
    fn line(&self, listed: &Listed) -> Line {
        let here = if self.place() == Place::Question(listed.at) {
            self.language().pick("（当前）", " (here)")
        } else {
            ""
        };
        Line::new(&listed.id, format!("{}{here}\n{}", listed.ask, listed.says))
    }

    fn marked_page(&self) -> Vec<Line> {
        let lines: Vec<Line> = self.marked().iter().map(|listed| self.line(listed)).collect();
        if lines.is_empty() {
            let none = self.language().pick(
                "还没有标记题目。在题目处输入 m 标记，m 理由 一并写明理由。",
                "Nothing is marked yet. At a question, type m to mark it, or m REASON to say why.",
            );
            return vec![Line::new("", none)];
        }
        lines
    }

    fn register_page(&self) -> Vec<Line> {
        let language = self.language();
        let register = &self.answers().evidence;
        if register.is_empty() {
            return vec![Line::new("", language.pick(
                "还没有登记证据。登记时写明编号和名称，例如：e E-1 十月渗透测试报告",
                "Nothing is registered yet. To register, give an id and a title: e E-1 Penetration test report, October",
            ))];
        }
        register
            .iter()
            .map(|evidence| Line::new(&evidence.id, self.described(evidence)))
            .collect()
    }

    /// A piece of evidence in one line, without its id.
    #[must_use]
    pub fn described(&self, evidence: &Evidence) -> String {
        let language = self.language();
        let mut text = evidence.title.clone();
        let mut add = |zh, en, detail: Option<String>| {
            if let Some(detail) = detail {
                text.push_str(language.pick(zh, en));
                text.push_str(&detail);
            }
        };
        add("，存于 ", ", kept in ", evidence.place.clone());
        add("，生效日 ", ", from ", evidence.effective.map(|date| date.to_string()));
        add("，失效日 ", ", until ", evidence.expires.map(|date| date.to_string()));
        if !evidence.is_valid(self.assessment().as_of) {
            text.push_str(language.pick("（当前无效）", " (not valid today)"));
        }
        text
    }
}
