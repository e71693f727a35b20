//! The end of the questions, and what is said on leaving.

use std::fmt::Write as _;
use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::layout::{Sheet, hung, quoted, with};
use crate::cli::Fault;
use crate::interview::{Closing, Interview};
use crate::model::challenge::Blind;
use crate::model::text::{Language, Text};
use crate::source::Folder;

/// How many open questions are listed at the end; more would push the verdict off the screen.
const LISTED: usize = 10;

impl Sheet<'_> {
    /// How things stand, where the end was not shown.
    pub fn summary(&mut self, interview: &Interview<'_>) -> Result<(), Fault> {
        let closing = interview.closing();
        self.write(&format!(
            "{}{}",
            hung("", &closing.tally(self.language), 0),
            hung("", &closing.rating(self.language), 0)
        ))
    }

    /// On leaving: that nothing is lost, and what to do next.
    pub fn farewell(&mut self, interview: &Interview<'_>, path: &Path, own: Option<&Folder>) -> Result<(), Fault> {
        let name = quoted(path);
        let saved = match self.language {
            Language::Zh => format!("所有答案都已存入 {name}。"),
            Language::En => format!("Every answer is saved in {name}."),
        };
        let mut text = hung("", &saved, 0);
        let blind = interview.answers().blind.as_ref();
        let what = Text::new("继续作答：", "go on:  ");
        let open = interview.open().next().map(|_| (what, going_on(path, blind, own)));
        for (what, command) in open.into_iter().chain(next(path, blind, own)) {
            // a command is never wrapped: it is there to be copied
            let _ = writeln!(text, "  {}{command}", what.get(self.language));
        }
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
        if !closing.marked.is_empty() {
            text.push_str(&hung("", language.pick("标记待复核：", "Marked for review:"), 2));
        }
        for listed in &closing.marked {
            text.push_str(&hung(&format!("  {}  ", listed.id), &listed.ask, listed.id.width() + 4));
            text.push_str(&hung(
                &" ".repeat(listed.id.width() + 4),
                &listed.says,
                listed.id.width() + 4,
            ));
        }
        for (title, ids) in closing.concerns() {
            let (stop, ids) = (language.pick("：", ": "), ids.join(language.pick("、", ", ")));
            text.push_str(&hung("", &format!("{}{stop}{ids}", title.get(language)), 2));
        }
        text.push_str(&hung("", &closing.rating(language), 0));
        text
    }
}

/// The command that goes on answering.
pub fn going_on(path: &Path, blind: Option<&Blind>, own: Option<&Folder>) -> String {
    match blind {
        Some(blind) => format!(
            "probity challenge {}{}",
            quoted(&path.with_file_name(&blind.of)),
            with(own)
        ),
        None => format!("probity ask -o {}{}", quoted(path), with(own)),
    }
}

/// What can be done with the answers, and with which command.
pub fn next(path: &Path, blind: Option<&Blind>, own: Option<&Folder>) -> [(Text, String); 2] {
    if blind.is_some() {
        let challenge = |option| format!("{} --{option}", going_on(path, blind, own));
        return [
            (Text::new("比对：", "compare: "), challenge("compare")),
            (Text::new("裁定：", "settle:  "), challenge("settle")),
        ];
    }
    let (name, with) = (quoted(path), with(own));
    let report = quoted(&path.with_extension("pdf"));
    [
        (
            Text::new("查看评分：", "score:  "),
            format!("probity score {name}{with}"),
        ),
        (
            Text::new("出具报告：", "report: "),
            format!("probity report {name} -o {report}{with}"),
        ),
    ]
}
