//! How the questionnaire looks line by line: plain text at 80 columns, no escape codes.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use unicode_width::UnicodeWidthStr;

use crate::cli::{Fault, disk};
use crate::interview::{Closing, Interview, Mark, Page, Refusal, Screen};
use crate::model::text::{Language, Text};
use crate::render::wrap;
use crate::source::Folder;

/// Columns of a line.
const WIDTH: usize = 80;

/// How many open questions are listed at the end; more would push the verdict off the screen.
const LISTED: usize = 10;

/// What is written on, and in which language.
pub struct Sheet<'o> {
    output: &'o mut dyn Write,
    language: Language,
}

impl<'o> Sheet<'o> {
    pub fn new(output: &'o mut dyn Write, language: Language) -> Self {
        Self { output, language }
    }

    /// Goes on in this language.
    pub const fn speak(&mut self, language: Language) {
        self.language = language;
    }

    pub fn title(&mut self, text: &Text) -> Result<(), Fault> {
        let title = hung("", text.get(self.language), 0);
        self.write(&format!(
            "\n{title}{}\n",
            "=".repeat(title.lines().map(UnicodeWidthStr::width).max().unwrap_or_default())
        ))
    }

    pub fn say(&mut self, text: &Text) -> Result<(), Fault> {
        self.write(&hung("", text.get(self.language), 0))
    }

    pub fn refuse(&mut self, refusal: &Refusal) -> Result<(), Fault> {
        self.write(&hung("! ", refusal.says().get(self.language), 2))
    }

    /// The last answer did not reach the disk; why follows.
    pub fn unsaved(&mut self) -> Result<(), Fault> {
        self.say(&Text::new(
            "刚才的答案没有存盘；之前的答案都在文件里。",
            "That answer was not saved; those before it are in the file.",
        ))
    }

    /// Says what may be typed, and waits for it.
    pub fn prompt(&mut self, interview: &Interview<'_>) -> Result<(), Fault> {
        let takes = interview.screen().map(|screen| screen.takes).unwrap_or_default();
        self.write(&format!("{takes}> "))
    }

    /// Waits for a fact.
    pub fn prompt_for(&mut self, what: &Text) -> Result<(), Fault> {
        self.write(&format!(
            "{}{}",
            what.get(self.language),
            self.language.pick("：", ": ")
        ))
    }

    /// After the end of input, which leaves the prompt's line open.
    pub fn end_line(&mut self) -> Result<(), Fault> {
        self.write("\n")
    }

    /// The question, or the end.
    pub fn place(&mut self, interview: &Interview<'_>) -> Result<(), Fault> {
        let text = interview.screen().map_or_else(
            || {
                format!(
                    "{}\n{}",
                    self.closing(&interview.closing()),
                    self.language.pick(
                        "按回车结束，b 返回上一题，或输入题号。\n",
                        "Enter finishes, b goes back, a question's id goes to it.\n"
                    )
                )
            },
            |screen| self.screen(&screen),
        );
        self.write(&text)
    }

    /// What is answered now, without the question.
    pub fn current(&mut self, interview: &Interview<'_>) -> Result<(), Fault> {
        let lines = interview.screen().map(|screen| screen.current).unwrap_or_default();
        let text: String = lines.iter().map(|line| hung("  ", line, 4)).collect();
        self.write(&text)
    }

    pub fn page(&mut self, page: &Page) -> Result<(), Fault> {
        let heads = page
            .lines
            .iter()
            .map(|line| line.head.width())
            .filter(|width| *width <= 12)
            .max()
            .unwrap_or_default();
        let mut text = format!("\n{}\n", page.title);
        for line in &page.lines {
            if line.head.width() > heads {
                let _ = write!(
                    text,
                    "  {}\n{}",
                    line.head,
                    hung(&" ".repeat(heads + 4), &line.text, heads + 4)
                );
            } else {
                let gap = if heads == 0 { 2 } else { heads + 4 };
                let head = if line.head.is_empty() {
                    "  ".to_owned()
                } else {
                    format!("  {}{}", line.head, " ".repeat(gap - 2 - line.head.width()))
                };
                text.push_str(&hung(&head, &line.text, head.width()));
            }
        }
        self.write(&text)
    }

    /// On leaving: that nothing is lost, and what to do next.
    pub fn farewell(&mut self, interview: &Interview<'_>, path: &Path, own: Option<&Folder>) -> Result<(), Fault> {
        let closing = interview.closing();
        let name = quoted(path);
        let with = with(own);
        let mut text = match interview.screen() {
            Some(_) => format!(
                "{}{}",
                hung("", &self.tally(&closing), 0),
                hung("", &self.rating(&closing), 0)
            ),
            None => String::new(),
        };
        let saved = match self.language {
            Language::Zh => format!("所有答案都已存入 {name}。"),
            Language::En => format!("Every answer is saved in {name}."),
        };
        text.push_str(&hung("", &saved, 0));
        let mut next = |zh: &str, en: &str, command: String| {
            // a command is never wrapped: it is there to be copied
            let _ = writeln!(text, "  {}{command}", self.language.pick(zh, en));
        };
        if !closing.unanswered.is_empty() {
            next("继续作答：", "go on:  ", format!("probity ask -o {name}{with}"));
        }
        next("查看评分：", "score:  ", format!("probity score {name}{with}"));
        next(
            "出具报告：",
            "report: ",
            format!("probity report {name} -o {}{with}", quoted(&path.with_extension("pdf"))),
        );
        self.write(&text)
    }

    fn screen(&self, screen: &Screen) -> String {
        let language = self.language;
        let (here, all) = (screen.in_section, screen.overall);
        let counts = match language {
            Language::Zh => format!(
                "本部分 {}/{}，全部 {}/{}",
                here.answered, here.applicable, all.answered, all.applicable
            ),
            Language::En => format!(
                "section {}/{}, all {}/{}",
                here.answered, here.applicable, all.answered, all.applicable
            ),
        };
        let possible = match (all.possible, language) {
            (0, _) => String::new(),
            (more, Language::Zh) => format!("（另有 {more} 题待定）"),
            (more, Language::En) => format!(" (+{more} possible)"),
        };
        let stop = language.pick("；", "; ");
        let mut text = format!("\n-- {} {} --\n", screen.section_id, screen.section);
        text.push_str(&hung("   ", &format!("{counts}{possible}{stop}{}", screen.verdict), 3));
        text.push_str(&hung(&format!("{}  ", screen.id), &screen.ask, screen.id.width() + 2));
        text.push_str(&hung("  ", &screen.guidance, 2));
        for offer in &screen.offers {
            let mark = match offer.mark {
                Mark::Chosen => "*",
                Mark::Free => " ",
            };
            let between = if offer.anchor.is_empty() {
                ""
            } else {
                language.pick("：", ": ")
            };
            let body = format!("{}{between}{}", offer.label, offer.anchor);
            text.push_str(&hung(&format!("{mark}{:>2}  ", offer.number), &body, 5));
        }
        for line in &screen.current {
            text.push_str(&hung("  ", line, 4));
        }
        text.push_str(&hung("", screen.commands, 0));
        text
    }

    fn closing(&self, closing: &Closing) -> String {
        let language = self.language;
        let mut text = format!("\n{}\n", language.pick("-- 完成 --", "-- The end --"));
        text.push_str(&hung("", &self.tally(closing), 0));
        for open in closing.unanswered.iter().take(LISTED) {
            text.push_str(&hung(&format!("  {}  ", open.id), &open.ask, open.id.width() + 4));
        }
        let more = closing.unanswered.len().saturating_sub(LISTED);
        if more > 0 {
            let _ = writeln!(
                text,
                "  {}{more}{}",
                language.pick("……另有 ", "... and "),
                language.pick(" 题", " more")
            );
        }
        let lists = [
            ("列为不适用：", "Set aside as not applicable: ", &closing.aside),
            (
                "缺少有效证据，按较低的选项计分：",
                "Held down for want of valid evidence: ",
                &closing.held_down,
            ),
            (
                "有答案但不必回答，不计分：",
                "Answered but not asked, so not counted: ",
                &closing.moot,
            ),
        ];
        for (zh, en, ids) in lists {
            if !ids.is_empty() {
                text.push_str(&hung(
                    "",
                    &format!("{}{}", language.pick(zh, en), ids.join(language.pick("、", ", "))),
                    2,
                ));
            }
        }
        text.push_str(&hung("", &self.rating(closing), 0));
        text
    }

    /// How much is answered.
    fn tally(&self, closing: &Closing) -> String {
        let (all, open) = (closing.overall, closing.unanswered.len());
        match (open, self.language) {
            (0, Language::Zh) => format!("需回答的 {} 题已全部回答。", all.applicable),
            (0, Language::En) => format!("All {} questions that apply are answered.", all.applicable),
            (open, Language::Zh) => format!(
                "需回答 {} 题，已答 {} 题，还有 {open} 题未答。",
                all.applicable, all.answered
            ),
            (open, Language::En) => format!(
                "{} of {} questions that apply are answered; {open} {} open.",
                all.answered,
                all.applicable,
                if open == 1 { "is" } else { "are" }
            ),
        }
    }

    /// The rating as a sentence.
    fn rating(&self, closing: &Closing) -> String {
        let mut letters = closing.verdict.chars();
        let first: String = letters
            .next()
            .map(|first| first.to_uppercase().collect())
            .unwrap_or_default();
        format!("{first}{}{}", letters.as_str(), self.language.pick("。", "."))
    }

    fn write(&mut self, text: &str) -> Result<(), Fault> {
        let fault = |error: io::Error| Fault::Disk(PathBuf::from(disk::STDIN), error);
        self.output
            .write_all(text.as_bytes())
            .and_then(|()| self.output.flush())
            .map_err(fault)
    }
}

/// A text wrapped behind a head, its further lines moved in by so many columns, with a final line feed; nothing at all for an empty text.
fn hung(head: &str, text: &str, indent: usize) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut lines = String::new();
    let used = head.width().max(indent);
    for (at, line) in wrap(text, WIDTH - used).iter().enumerate() {
        let lead = if at == 0 { head.to_owned() } else { " ".repeat(indent) };
        let _ = writeln!(lines, "{lead}{line}");
    }
    lines
}

/// What a command needs to find the user's own checklist again.
pub fn with(own: Option<&Folder>) -> String {
    own.map_or_else(String::new, |own| {
        format!(" --checklist {}", quoted(Path::new(&own.name)))
    })
}

/// A path as a shell takes it.
pub fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |character: char| {
        character.is_alphanumeric() || matches!(character, '/' | '.' | '-' | '_' | '+' | ',' | '=' | '@' | '%')
    };
    if path.chars().all(plain) && !path.starts_with('-') {
        path
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}
