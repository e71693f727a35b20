//! Why an input was not taken, in words that say what would be.

use crate::model::number::Number;
use crate::model::text::Text;

/// Why an input was not taken. Nothing has changed then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It holds control characters, as arrow keys send them.
    Control,
    /// It is too long to be an answer.
    TooLong,
    /// No choice, command or question is called so.
    Unknown {
        /// What was typed.
        word: String,
        /// How many choices there are; none if the question takes no choices.
        choices: usize,
    },
    /// No command is called so.
    NoCommand(String),
    /// There is no such choice.
    NoChoice {
        /// What was typed.
        word: String,
        /// How many choices there are.
        choices: usize,
    },
    /// Several choices where one is asked for.
    OnlyOne,
    /// Not a number.
    NoNumber(String),
    /// The number is too small.
    Below(Number),
    /// The number is too large.
    Above(Number),
    /// Nothing was said.
    Empty,
    /// This is another kind of answer.
    WrongKind,
    /// Set aside without a reason.
    NoReason,
    /// A remark without words.
    NoNote,
    /// The question has no answer yet.
    Unanswered,
    /// There is no answer to take out.
    NothingToClear,
    /// The question is not marked for review.
    NotMarked,
    /// Nothing was changed in this sitting, or all of it was taken back.
    NothingToUndo,
    /// The question has no answer that could carry evidence or a remark.
    NothingToAnnotate,
    /// There is no earlier question.
    AtStart,
    /// All questions are behind.
    AtEnd,
    /// No question or section is called so.
    NoQuestion(String),
    /// Nothing to look for.
    NoWord,
    /// In a part, the question is for somebody else to answer.
    OfOthers(String),
    /// The question is not asked.
    NotAsked(String),
    /// No such evidence is registered.
    NoEvidence(String),
    /// The answer does not name this evidence.
    NotCited(String),
    /// The evidence is registered already.
    Registered(String),
    /// It cannot be the id of evidence.
    BadId(String),
    /// It is no date.
    BadDate(String),
    /// It is no SHA-256.
    BadDigest(String),
    /// It expires before it begins.
    BadPeriod,
}

impl Refusal {
    /// What is wrong and what to type instead.
    #[must_use]
    pub fn says(&self) -> Text {
        match self {
            Self::Control => Text::new(
                "输入中有控制字符（方向键在这里不起作用），请重新输入",
                "that holds control characters (arrow keys do nothing here); please type it again",
            ),
            Self::TooLong => Text::new(
                "这一行太长，请缩短到 16000 字节以内",
                "that line is too long; keep it under 16,000 bytes",
            ),
            Self::Unknown { word, choices: 0 } | Self::NoNumber(word) => Text::new(
                format!("“{word}”不是数字，也不是命令；输入 ? 查看帮助"),
                format!("“{word}” is neither a number nor a command; type ? for help"),
            ),
            Self::Unknown { word, choices } => Text::new(
                format!("“{word}”不是选项、命令或题号；请输入 1 到 {choices} 的编号，或输入 ? 查看帮助"),
                format!("“{word}” is no choice, command or question; type a number from 1 to {choices}, or ? for help"),
            ),
            Self::NoCommand(word) => Text::new(
                format!("没有命令“/{word}”；输入 ? 查看帮助。答案本身以 / 开头时，请写成 //"),
                format!(
                    "there is no command “/{word}”; type ? for help. An answer that begins with / is typed with //"
                ),
            ),
            Self::NoChoice { word, choices } => Text::new(
                format!("没有选项“{word}”；编号为 1 到 {choices}"),
                format!("there is no choice “{word}”; the numbers run from 1 to {choices}"),
            ),
            Self::OnlyOne => Text::new(
                "本题只能选一项；介于两项之间时，取较差的一项",
                "this question takes one choice; between two, take the worse",
            ),
            Self::Below(limit) => Text::new(format!("不得小于 {limit}"), format!("it cannot be below {limit}")),
            Self::Above(limit) => Text::new(format!("不得大于 {limit}"), format!("it cannot be above {limit}")),
            Self::Empty => Text::new("答案不能为空", "the answer cannot be empty"),
            Self::WrongKind => Text::new("本题不接受这种形式的答案", "this question takes another kind of answer"),
            Self::NoReason => Text::new(
                "列为不适用须说明理由，例如：na 本机构不训练模型。审计人员首先查看不适用的题目",
                "say why it does not apply, for instance: na We train no models. Auditors read exclusions first",
            ),
            Self::NoNote => Text::new(
                "请在同一行写上备注，例如：n 以十月的抽样为准；n\u{a0}- 删除备注",
                "put the note on the same line, for instance: n Judged by the October sample; n\u{a0}- takes it away",
            ),
            Self::Unanswered => Text::new(
                "本题还没有答案；请作答，或输入 s 留待以后",
                "this question has no answer yet; answer it, or type s to leave it for later",
            ),
            Self::NoWord => Text::new(
                "请写出要查找的词语，如：f 隐私",
                "say what to look for, like: f privacy",
            ),
            Self::NothingToUndo => Text::new(
                "本次作答中没有可撤销的改动",
                "there is no change of this sitting left to take back",
            ),
            Self::NothingToClear => Text::new("本题还没有答案", "this question has no answer yet"),
            Self::NotMarked => Text::new("本题没有标记", "this question is not marked for review"),
            Self::NothingToAnnotate => Text::new(
                "请先作答，再写备注或列证据",
                "answer first, then add a note or evidence",
            ),
            Self::AtStart => Text::new("这已是第一题", "this is the first question"),
            Self::AtEnd => Text::new(
                "题目已到末尾；按回车结束，输入题号可回到该题",
                "there are no more questions; press Enter to finish, or type a question's id to go to it",
            ),
            Self::NoQuestion(word) => Text::new(
                format!("没有题目或部分“{word}”；输入 l 查看目录"),
                format!("there is no question or section “{word}”; type l for the list"),
            ),
            Self::OfOthers(id) => Text::new(format!("{id} 由其他角色回答"), format!("another role answers {id}")),
            Self::NotAsked(id) => Text::new(
                format!("按目前的答案，不需要回答 {id}"),
                format!("{id} is not asked, given the answers so far"),
            ),
            Self::NoEvidence(id) => Text::new(
                format!("没有登记证据“{id}”；登记时在编号后写上名称，例如：e {id} 十月渗透测试报告"),
                format!(
                    "no evidence “{id}” is registered; to register it, add its title: e {id} Penetration test report, October"
                ),
            ),
            Self::NotCited(id) => Text::new(
                format!("本题的答案没有列出证据“{id}”"),
                format!("the answer does not name evidence “{id}”"),
            ),
            Self::Registered(id) => Text::new(
                format!("证据“{id}”已经登记；只输入 e {id} 即可引用，或换一个编号"),
                format!("evidence “{id}” is registered already; type just e {id} to name it, or choose another id"),
            ),
            Self::BadId(id) => Text::new(
                format!("“{id}”不能用作证据编号；只用字母、数字、- 和 _，以字母开头，例如 E-1"),
                format!("“{id}” cannot be an evidence id; use letters, digits, - and _, a letter first, like E-1"),
            ),
            Self::BadDate(word) => is_no(word, ("日期；请写作 2026-11-24", "date; write it like 2026-11-24")),
            Self::BadDigest(word) => is_no(word, DIGEST),
            Self::BadPeriod => Text::new("失效日早于生效日", "it expires before it takes effect"),
        }
    }
}

/// What a SHA-256 is.
const DIGEST: (&str, &str) = (
    "SHA-256：应为 64 位十六进制数字",
    "SHA-256, which is 64 hexadecimal digits",
);

/// That a word is not what it should be.
fn is_no(word: &str, what: (&str, &str)) -> Text {
    Text::new(format!("“{word}”不是{}", what.0), format!("“{word}” is no {}", what.1))
}
