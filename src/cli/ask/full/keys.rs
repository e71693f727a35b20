//! What the keys do, in one table for the help, and in short for the foot of the screen.

use super::question;
use super::view::{Pane, View};
use crate::interview::Interview;
use crate::model::text::Language;

/// A key, or a few that belong together.
pub struct Key {
    name: (&'static str, &'static str),
    does: (&'static str, &'static str),
}

impl Key {
    pub const fn name(&self, language: Language) -> &'static str {
        language.pick(self.name.0, self.name.1)
    }

    pub const fn does(&self, language: Language) -> &'static str {
        language.pick(self.does.0, self.does.1)
    }
}

const fn key(name: (&'static str, &'static str), zh: &'static str, en: &'static str) -> Key {
    Key { name, does: (zh, en) }
}

const fn same(name: &'static str) -> (&'static str, &'static str) {
    (name, name)
}

/// All keys, in the order in which help lists them.
pub const KEYS: &[Key] = &[
    key(same("↑ ↓"), "在选项之间移动", "move between the choices"),
    key(
        same("1–9"),
        "直接选这一项；可多选的题则勾选或取消；数字题则开始填写",
        "take this choice at once; where several apply, tick or untick it; where a number is asked for, begin it",
    ),
    key(
        same("Enter"),
        "以所指的选项作答，并到下一题；可多选的题以勾选的各项作答；数字题和文字题开始填写",
        "answer with the marked choice, or with all that are ticked, and go on; where a number or words are asked for, begin to write",
    ),
    key(
        ("空格", "Space"),
        "可多选的题：勾选或取消所指的选项；Esc 放弃未存盘的勾选",
        "where several apply: tick or untick the marked choice; Esc drops ticks that are not saved",
    ),
    key(
        same("0"),
        "可多选的题：以上都不符合",
        "where several apply: none of these",
    ),
    key(
        same("← →"),
        "上一题、下一题，按检查表的顺序，不论是否已答",
        "the question before and the one after, in the order of the checklist, answered or not",
    ),
    key(same("b"), "回到刚才所在的题", "go back to where you were"),
    key(same("s"), "跳过，留待以后", "leave the question for later"),
    key(
        same("n"),
        "为已作的答案写备注；清空后按 Enter 即删除",
        "put a note beside the answer given; empty it to take it away",
    ),
    key(
        same("e"),
        "为已作的答案列出证据：从登记中勾选，或登记新的",
        "name evidence for the answer given: tick it in the register, or register it",
    ),
    key(
        same("a"),
        "列为不适用，须说明理由",
        "set it aside as not applicable, and say why",
    ),
    key(
        same("m  M"),
        "标记本题待复核或取消标记，答没答都可以；M 并写明理由",
        "mark the question for review, answered or not, or take the mark away; M marks it with a reason",
    ),
    key(same("c"), "清除本题的答案", "take the answer out"),
    key(
        same("u"),
        "撤销本次作答中最近的一处改动，可逐次撤销到开头",
        "take back the latest change of this sitting; again and again, back to its beginning",
    ),
    key(
        same("g"),
        "显示填写说明全文、可用的证据和依据",
        "show the guidance in full, what would prove the answer, and the sources",
    ),
    key(
        same("l /"),
        "全部题目：输入题号或词语即缩小范围，中英文都查，Enter 跳到该题",
        "all questions: an id or words of either language narrow them down, Enter goes to one",
    ),
    key(
        same("v"),
        "查看总览：未答的题、标记的题、须再看的题和评级",
        "the review: what is open, what is marked, what to look at again, and the rating",
    ),
    key(same("PgUp PgDn"), "上下滚动", "scroll"),
    key(
        same("L  Ctrl-L"),
        "改用英文（Switch to English）",
        "switch to Chinese (改用中文)",
    ),
    key(same("?"), "显示本帮助", "show this help"),
    key(
        same("q  Ctrl-C"),
        "退出；已作的答案都已存盘",
        "leave; every answer given is saved",
    ),
];

type Brief = ((&'static str, &'static str), &'static str, &'static str);

const CHOICE: &[Brief] = &[
    (same("↑↓"), "选择", "move"),
    (same("Enter"), "作答", "answer"),
    (same("1-9"), "直接作答", "choose"),
];
const TICKS: &[Brief] = &[
    (("空格", "Space"), "勾选", "tick"),
    (same("Enter"), "作答", "answer"),
    (same("0"), "都不符合", "none"),
];
const WRITTEN: &[Brief] = &[(same("Enter"), "填写", "write")];
const QUESTION: &[Brief] = &[
    (same("←→"), "前后题", "turn"),
    (same("n"), "备注", "note"),
    (same("e"), "证据", "evidence"),
    (same("a"), "不适用", "n/a"),
    (same("m"), "标记", "mark"),
    (same("/"), "题目", "list"),
    (same("s"), "跳过", "skip"),
    (same("g"), "说明", "guidance"),
    (same("v"), "总览", "review"),
    (same("u"), "撤销", "undo"),
    (same("L"), "English", "中文"),
];
const END: &[Brief] = &[
    (same("↑↓"), "选题", "pick"),
    (same("Enter"), "到该题，未选则结束", "go there; none picked: finish"),
    (same("b"), "返回", "back"),
    (same("/"), "题目", "list"),
    (same("L"), "English", "中文"),
];
/// Named at the right end of the screen, whatever else fits.
const ALWAYS: &[Brief] = &[(same("?"), "帮助", "help"), (same("q"), "退出", "quit")];
const READ: &[Brief] = &[
    (same("Esc"), "返回", "back"),
    (same("↑↓ PgUp PgDn"), "滚动", "scroll"),
    (same("L"), "English", "中文"),
];
const INDEX: &[Brief] = &[
    (same("↑↓"), "选题", "pick"),
    (same("Enter"), "到该题", "go there"),
    (same("Esc"), "返回", "back"),
    (
        same("= . ? -"),
        "已答 未答 待定 不问",
        "answered, open, unsettled, not asked",
    ),
    (same("Ctrl-L"), "English", "中文"),
];
const REGISTER: &[Brief] = &[
    (same("↑↓"), "选择", "pick"),
    (("空格", "Space"), "勾选", "tick"),
    (same("r"), "登记新证据", "register"),
    (same("Esc"), "返回", "back"),
    (same("L"), "English", "中文"),
];
const FORM: &[Brief] = &[
    (same("Enter"), "下一项，末项存盘", "next field; saves at the last"),
    (same("Ctrl-S"), "存盘", "save"),
    (same("Esc"), "放弃", "drop"),
];
const WRITING: &[Brief] = &[
    (same("Enter"), "存盘", "save"),
    (same("Esc"), "放弃", "drop"),
    (same("Ctrl-U"), "清空", "clear"),
];

/// The keys of what is in front, each with a word: first those named as far as they fit, the most needed first, then those always named.
pub fn brief(view: &View, interview: &Interview<'_>) -> [Vec<(&'static str, &'static str)>; 2] {
    let language = interview.language();
    let (first, then, always): (&[Brief], &[Brief], &[Brief]) = match &view.pane {
        Pane::Place if interview.question().is_none() => (END, &[], ALWAYS),
        Pane::Place if question::takes_many(interview) => (TICKS, QUESTION, ALWAYS),
        Pane::Place if question::is_written(interview) => (WRITTEN, QUESTION, ALWAYS),
        Pane::Place => (CHOICE, QUESTION, ALWAYS),
        Pane::Help | Pane::Guidance => (READ, &[], &[]),
        Pane::Index(_) => (INDEX, &[], &[]),
        Pane::Register(_) => (REGISTER, &[], &[]),
        Pane::Form(_) => (FORM, &[], &[]),
        Pane::Writing(_) => (WRITING, &[], &[]),
    };
    let said = |brief: &Brief| (language.pick(brief.0.0, brief.0.1), language.pick(brief.1, brief.2));
    [
        first.iter().chain(then).map(said).collect(),
        always.iter().map(said).collect(),
    ]
}
