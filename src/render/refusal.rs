//! Why a document could not be rendered.

use std::fmt;

use crate::model::text::Text;

/// Why a document could not be rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No font of ours can show a character.
    MissingGlyph {
        /// The character.
        character: char,
        /// The words around it, so that the reader finds the place.
        text: String,
    },
    /// A font that was given cannot be used.
    Font {
        /// The name of its file.
        name: String,
        /// Why, and what to do about it.
        reason: Text,
    },
    /// A logo cannot be used; says why, and what to do about it.
    Logo(Text),
    /// The writer of the format failed; says why.
    Writer(String),
}

impl Refusal {
    /// What to tell the reader.
    #[must_use]
    pub fn says(&self) -> Text {
        match self {
            Self::MissingGlyph { character, text } => {
                let (code, around) = (u32::from(*character), text.escape_debug());
                Text::new(
                    format!(
                        "没有字体能显示字符 U+{code:04X}（在“{around}”中）；请改用其他写法，或用 `--font 文件` 给出含有它的字体。报告未写出"
                    ),
                    format!(
                        "no font can show the character U+{code:04X} in “{around}”; write it differently, or name a font that has it with `--font FILE`. No report was written"
                    ),
                )
            }
            Self::Font { name, reason } => Text::new(
                format!("字体 `{name}` 不能使用：{}", reason.zh),
                format!("the font `{name}` cannot be used: {}", reason.en),
            ),
            Self::Logo(reason) => Text::new(
                format!("机构标志不能使用：{}", reason.zh),
                format!("the logo cannot be used: {}", reason.en),
            ),
            Self::Writer(reason) => Text::new(
                format!("报告未能写出：{reason}"),
                format!("the report could not be written: {reason}"),
            ),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.says().en)
    }
}

impl std::error::Error for Refusal {}
