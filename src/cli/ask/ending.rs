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

    pub(super) fn closing(&self, closing: &Closing) -> String {
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
            (
                "选了最好一项却没有列出证据：",
                "Best answer on a control, and no evidence named: ",
                &closing.unproven,
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
        for (evidence, ids) in &closing.shared {
            let (count, ids) = (ids.len(), ids.join(language.pick("、", ", ")));
            let line = match language {
                Language::Zh => format!("同一件证据 {evidence} 用于 {count} 题，请再看是否都能证明：{ids}"),
                Language::En => {
                    format!("{evidence} is named for {count} answers; look again whether it proves them all: {ids}")
                }
            };
            text.push_str(&hung("", &line, 2));
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
}
