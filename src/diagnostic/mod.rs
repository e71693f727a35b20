//! What is wrong in a file, where, and how to mend it.

mod code;
mod show;
mod span;

use crate::model::text::Text;

pub use code::{CODES, Code, Entry, Severity};
pub use show::{Colour, show};
pub use span::{File, Files, Place};

/// One thing that is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of thing.
    pub code: Code,
    /// What is wrong, in the reader's words.
    pub message: Text,
    /// Where; none if it is about something that is not there.
    pub place: Option<Place>,
    /// What stands beside the underlined place.
    pub label: Option<Text>,
    /// Another place that matters, with what it has to do with it.
    pub related: Option<(Place, Text)>,
    /// An example that shows it.
    pub example: Option<Text>,
    /// How to mend it.
    pub help: Option<Text>,
}

impl Diagnostic {
    /// A diagnostic without a place.
    #[must_use]
    pub fn new(code: Code, message: Text) -> Self {
        Self {
            code,
            message,
            place: None,
            label: None,
            related: None,
            example: None,
            help: None,
        }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Says what stands beside the underlined place.
    #[must_use]
    pub fn label(mut self, label: Text) -> Self {
        self.label = Some(label);
        self
    }

    /// Points to another place.
    #[must_use]
    pub fn related(mut self, place: Place, text: Text) -> Self {
        self.related = Some((place, text));
        self
    }

    /// Gives an example that shows it.
    #[must_use]
    pub fn example(mut self, example: Text) -> Self {
        self.example = Some(example);
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.entry().severity
    }
}

/// Is there any among them that keeps the file from being used?
#[must_use]
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity() == Severity::Error)
}
