//! What a row of the table of diagnostics says.

#[macro_use]
mod method;
mod rows;
mod table;

use crate::model::text::Language;
pub use table::{CODES, Code};

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file is used, and the reader told.
    Warning,
    /// The file is not used.
    Error,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub code: Code,
    /// Its name, as it is printed and as `probity explain` takes it.
    pub name: &'static str,
    /// How grave.
    pub severity: Severity,
    zh: &'static str,
    en: &'static str,
    mend: Option<(&'static str, &'static str)>,
}

impl Entry {
    /// Why it is reported and what to do, in a few sentences.
    #[must_use]
    pub const fn explanation(&self, language: Language) -> &'static str {
        language.pick(self.zh, self.en)
    }

    /// How to mend it, where the place itself suggests nothing better.
    #[must_use]
    pub fn mend(&self, language: Language) -> Option<&'static str> {
        self.mend.map(|(zh, en)| language.pick(zh, en))
    }
}
