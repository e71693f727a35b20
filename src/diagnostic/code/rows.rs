//! How a row of the table of diagnostics becomes a code with its entry.

macro_rules! mend {
    () => {
        None
    };
    ($zh:literal, $en:literal) => {
        Some(($zh, $en))
    };
}

macro_rules! codes {
    ($($code:ident $name:literal $severity:ident, $zh:literal, $en:literal $(, mend $mend_zh:literal, $mend_en:literal)?;)*) => {
        /// What can be wrong in a file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $en] $code,)*
        }

        /// All rows.
        pub const CODES: &[Entry] = &[
            $(Entry { code: Code::$code, name: $name, severity: Severity::$severity, zh: $zh, en: $en, mend: mend!($($mend_zh, $mend_en)?) },)*
        ];

        impl Code {
            /// Its row of the table.
            #[must_use]
            pub const fn entry(self) -> Entry {
                match self {
                    $(Self::$code => Entry { code: Self::$code, name: $name, severity: Severity::$severity, zh: $zh, en: $en, mend: mend!($($mend_zh, $mend_en)?) },)*
                }
            }
        }
    };
}

pub(super) use {codes, mend};
