//! How the questionnaire looks line by line: plain text at 80 columns, no escape codes.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use unicode_width::UnicodeWidthStr;

use crate::cli::{Fault, disk};
use crate::interview::{Interview, Mark, Page, Refusal, Screen};
use crate::model::text::{Language, Text};
use crate::render::wrap;
use crate::source::Folder;

/// Columns of a line.
const WIDTH: usize = 80;

/// What is written on, and in which language.
pub struct Sheet<'o> {
    output: &'o mut dyn Write,
    pub(super) language: Language,
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
        self.amiss(&refusal.says())
    }

    /// What is not as it should be.
    pub fn amiss(&mut self, text: &Text) -> Result<(), Fault> {
        self.write(&hung("! ", text.get(self.language), 2))
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

    pub fn write(&mut self, text: &str) -> Result<(), Fault> {
        let fault = |error: io::Error| Fault::Disk(PathBuf::from(disk::STDIN), error);
        self.output
            .write_all(text.as_bytes())
            .and_then(|()| self.output.flush())
            .map_err(fault)
    }
}

/// A text wrapped behind a head, its further lines moved in by so many columns, with a final line feed; nothing at all for an empty text.
pub fn hung(head: &str, text: &str, indent: usize) -> String {
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
