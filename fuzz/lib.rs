//! What every reader owes its user: a value or a diagnostic, and diagnostics that can be shown.
//!
//! `cargo install cargo-fuzz --locked`, then
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run answers -- -max_total_time=120`; `seeds.py` fills the corpus it starts from.

use std::borrow::Cow;
use std::sync::LazyLock;

use probity::diagnostic::{Colour, Diagnostic, Files, Place, show};
use probity::model::text::Language;
use probity::source::{Folder, Sourced, library, read};

/// The bundled checklist.
pub static BUNDLED: LazyLock<Sourced> = LazyLock::new(|| {
    let folder = library::folder("finance-genai").expect("it is built in");
    read(&folder).0.expect("it has no errors")
});

/// A folder of these files, each a name and a text.
#[must_use]
pub fn folder(files: &[(&str, String)]) -> Folder {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), Cow::Owned(text.clone())));
    Folder {
        name: "fuzz".to_owned(),
        files: files.collect(),
    }
}

/// Checks that what a reader gave is of use: something, every place in its file, every diagnostic able to be shown.
pub fn judge<T>(value: Option<&T>, problems: &[Diagnostic], files: &Files) {
    assert!(value.is_some() || !problems.is_empty(), "neither a value nor a diagnostic");
    for problem in problems {
        let places = problem.place.iter().chain(problem.related.as_ref().map(|(place, _)| place));
        for place in places {
            lies_in(place, files, problem);
        }
        for (language, colour) in [(Language::Zh, Colour::Never), (Language::En, Colour::Always)] {
            assert!(!problem.message.get(language).is_empty(), "it says nothing: {problem:?}");
            assert!(!show(problem, files, language, colour).is_empty());
        }
    }
}

fn lies_in(place: &Place, files: &Files, problem: &Diagnostic) {
    let file = files.get(place.file).unwrap_or_else(|| panic!("in no file: {problem:?}"));
    assert!(
        file.text.get(place.span.clone()).is_some(),
        "out of range, or within a character: {problem:?} of {} bytes",
        file.text.len()
    );
}
