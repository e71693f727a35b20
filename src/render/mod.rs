//! Documents as bytes: how a report looks in each format.

pub mod pdf;

use std::fmt;

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
    /// The writer of the format failed; says why.
    Writer(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingGlyph { character, text } => write!(
                formatter,
                "no font can show the character U+{:04X} in “{}”",
                u32::from(*character),
                text.escape_debug(),
            ),
            Self::Writer(reason) => formatter.write_str(reason),
        }
    }
}

impl std::error::Error for Refusal {}
