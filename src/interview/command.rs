//! The commands: one table, from which parsing and help derive.

use crate::model::text::Language;

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Back.
    Back,
    /// Skip.
    Skip,
    /// Set aside as not applicable.
    Aside,
    /// Note.
    Note,
    /// Evidence.
    Evidence,
    /// Mark for review.
    Mark,
    /// Clear the answer.
    Clear,
    /// Undo.
    Undo,
    /// Jump to a question.
    Jump,
    /// Find questions by a word.
    Find,
    /// Guidance.
    Guidance,
    /// List.
    List,
    /// Language.
    Language,
    /// Help.
    Help,
    /// Quit.
    Quit,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// Which.
    pub word: Word,
    /// All its names, the shortest first.
    pub names: &'static [&'static str],
    usage: (&'static str, &'static str),
    does: (&'static str, &'static str),
}

impl Command {
    /// How it is typed.
    #[must_use]
    pub const fn usage(&self, language: Language) -> &'static str {
        language.pick(self.usage.0, self.usage.1)
    }

    /// What it does.
    #[must_use]
    pub const fn does(&self, language: Language) -> &'static str {
        language.pick(self.does.0, self.does.1)
    }

    /// The command of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        let name = name.to_lowercase();
        COMMANDS.iter().find(|command| command.names.contains(&name.as_str()))
    }
}

/// All commands, in the order in which help lists them.
pub const COMMANDS: &[Command] = &[
    Command {
        word: Word::Back,
        names: &["b", "back", "上一题", "返回"],
        usage: ("b", "b"),
        does: ("回到上一题", "go back to where you were"),
    },
    Command {
        word: Word::Skip,
        names: &["s", "skip", "跳过"],
        usage: ("s", "s"),
        does: ("跳过，留待以后", "leave the question for later"),
    },
    Command {
        word: Word::Aside,
        names: &["na", "not-applicable", "不适用"],
        usage: ("na 理由", "na REASON"),
        does: ("列为不适用，须说明理由", "set it aside as not applicable, and say why"),
    },
    Command {
        word: Word::Note,
        names: &["n", "note", "备注"],
        usage: ("n 文字", "n TEXT"),
        does: (
            "为已作的答案写备注；n - 删除备注",
            "put a note beside the answer given; n - takes it away",
        ),
    },
    Command {
        word: Word::Evidence,
        names: &["e", "evidence", "证据"],
        usage: ("e 编号", "e ID"),
        does: (
            "列出一件已登记的证据；e -编号 不再列出；只输入 e 查看登记",
            "name registered evidence for the answer; e -ID no longer names it; e alone shows the register",
        ),
    },
    Command {
        word: Word::Evidence,
        names: &[],
        usage: (
            "e 编号 名称 | 存放处 | 生效日 | 失效日",
            "e ID TITLE | WHERE | FROM | UNTIL",
        ),
        does: (
            "登记一件新证据并列出；名称之后的各项可以省略。名称处写一个文件的路径，则由文件得出名称、日期和 SHA-256，供核对修改",
            "register new evidence and name it; what follows the title may be left out. In place of the title, a file's path: it gives title, date and SHA-256, to be looked over",
        ),
    },
    Command {
        word: Word::Mark,
        names: &["m", "mark", "标记"],
        usage: ("m 理由", "m REASON"),
        does: (
            "标记本题待复核，答没答都可以，理由可省略；m - 取消标记；m ? 列出已标记的题目",
            "mark the question for review, answered or not; the reason may be left out; m - takes the mark away; m ? lists what is marked",
        ),
    },
    Command {
        word: Word::Clear,
        names: &["c", "clear", "清除"],
        usage: ("c", "c"),
        does: ("清除本题的答案", "take the answer out"),
    },
    Command {
        word: Word::Undo,
        names: &["u", "undo", "撤销"],
        usage: ("u", "u"),
        does: (
            "撤销本次作答中最近的一处改动，可逐次撤销到开头",
            "take back the latest change of this sitting; again and again, back to its beginning",
        ),
    },
    Command {
        word: Word::Jump,
        names: &["j", "jump", "go", "跳到"],
        usage: ("j 题号", "j ID"),
        does: (
            "跳到某题，如 j R1-03；只输入题号也可以",
            "go to a question, like j R1-03; the id alone will do",
        ),
    },
    Command {
        word: Word::Find,
        names: &["f", "find", "查找"],
        usage: ("f 词语", "f WORDS"),
        does: (
            "列出题号、题目、说明或选项中有这个词语的题目，中英文都查",
            "list the questions in whose id, text, guidance or choices these words occur, in either language",
        ),
    },
    Command {
        word: Word::Guidance,
        names: &["g", "guidance", "说明"],
        usage: ("g", "g"),
        does: (
            "显示填写说明全文、可用的证据和依据",
            "show the guidance in full, what would prove the answer, and the sources",
        ),
    },
    Command {
        word: Word::List,
        names: &["l", "list", "目录"],
        usage: ("l", "l"),
        does: (
            "显示各部分的进度；l R1 列出该部分的题目",
            "show how far each section is answered; l R1 lists that section's questions",
        ),
    },
    Command {
        word: Word::Language,
        names: &["lang", "zh", "en", "中文", "english"],
        usage: ("en", "zh"),
        does: ("改用英文（Switch to English）", "switch to Chinese (改用中文)"),
    },
    Command {
        word: Word::Help,
        names: &["?", "h", "help", "帮助", "？"],
        usage: ("?", "?"),
        does: ("显示本帮助", "show this help"),
    },
    Command {
        word: Word::Quit,
        names: &["q", "quit", "exit", "退出"],
        usage: ("q", "q"),
        does: ("退出；已作的答案都已存盘", "leave; every answer given is saved"),
    },
];
