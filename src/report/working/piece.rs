//! A piece of arithmetic, and the end of a range that it comes to.

use super::parts::bracketed;
use crate::model::assessment::Range;
use crate::model::number::Number;
use crate::model::text::Language;

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Low,
    High,
}

impl End {
    pub(super) const fn other(self) -> Self {
        match self {
            Self::Low => Self::High,
            Self::High => Self::Low,
        }
    }

    pub(super) const fn of(self, range: &Range) -> &Number {
        match self {
            Self::Low => &range.low,
            Self::High => &range.high,
        }
    }

    /// The one of two numbers that lies further out.
    pub(super) fn outer(self, a: Number, b: Number) -> Number {
        match self {
            Self::Low => a.min(b),
            Self::High => a.max(b),
        }
    }
}

/// A piece of arithmetic with what it comes to.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// As it is written.
    pub(super) text: String,
    /// What it comes to.
    pub(super) value: Number,
    /// Whether it ends in a sum or difference, so that it is bracketed before it is multiplied.
    pub(super) loose: bool,
    /// What is to be known of it besides.
    pub(super) notes: Vec<String>,
}

impl Piece {
    pub(super) const fn new(text: String, value: Number) -> Self {
        Self {
            text,
            value,
            loose: false,
            notes: Vec::new(),
        }
    }

    pub(super) const fn loose(text: String, value: Number) -> Self {
        Self {
            text,
            value,
            loose: true,
            notes: Vec::new(),
        }
    }

    /// Its text where it is multiplied or taken away.
    pub(super) fn factor(&self) -> String {
        if self.loose {
            format!("({})", self.text)
        } else {
            self.text.clone()
        }
    }

    /// The same with a limit in its place, which it passes.
    pub(super) fn held(self, limit: &Number, word: &str) -> Self {
        let mut notes = self.notes;
        notes.push(format!("{} {word} {limit}", self.text));
        Self {
            notes,
            ..Self::new(bracketed(limit), limit.clone())
        }
    }

    pub(super) fn written(self, language: Language) -> String {
        let notes = self.notes.into_iter();
        std::iter::once(self.text)
            .chain(notes)
            .collect::<Vec<_>>()
            .join(language.pick("；", "; "))
    }
}
