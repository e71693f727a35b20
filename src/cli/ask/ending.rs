//! The end of the questions, and what is said on leaving.

use std::fmt::Write as _;
use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::layout::{Sheet, hung, quoted, with};
use crate::cli::Fault;
use crate::interview::{Closing, Interview};
use crate::model::text::Language;
use crate::source::Folder;

/// How many open questions are listed at the end; more would push the verdict off the screen.
const LISTED: usize = 10;

impl Sheet<'_> {
    /// On leaving: that nothing is lost, and what to do next.
    pub fn farewell(&mut self, interview: &Interview<'_>, path: &Path, own: Option<&Folder>) -> Result<(), Fault> {
        let closing = interview.closing();
        let name = quoted(path);
        let with = with(own);
        let mut text = match interview.screen() {
            Some(_) => format!(
                "{}{}",
                hung("", &closing.tally(self.language), 0),
                hung("", &closing.rating(self.language), 0)
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

    pub(super) fn closing(&self, closing: &Closing) -> String {
        let language = self.language;
        let mut text = format!("\n{}\n", language.pick("-- 完成 --", "-- The end --"));
        text.push_str(&hung("", &closing.tally(language), 0));
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
        for (title, ids) in closing.concerns() {
            let (stop, ids) = (language.pick("：", ": "), ids.join(language.pick("、", ", ")));
            text.push_str(&hung("", &format!("{}{stop}{ids}", title.get(language)), 2));
        }
        text.push_str(&hung("", &closing.rating(language), 0));
        text
    }
}
