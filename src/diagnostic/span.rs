//! Places in files.

use std::borrow::Cow;
use std::ops::Range;

/// A stretch of one file, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, by position in a [`Files`].
    pub file: usize,
    /// From the first byte to one past the last.
    pub span: Range<usize>,
}

/// One file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name as the user knows it.
    pub name: String,
    /// Its content.
    pub text: Cow<'static, str>,
}

/// The files that places speak of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files(Vec<File>);

impl Files {
    /// One file only.
    #[must_use]
    pub fn one(name: impl Into<String>, text: impl Into<Cow<'static, str>>) -> Self {
        let mut files = Self::default();
        files.add(name, text);
        files
    }

    /// Adds a file and gives its position.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Cow<'static, str>>) -> usize {
        self.0.push(File {
            name: name.into(),
            text: text.into(),
        });
        self.0.len() - 1
    }

    /// The file at a position.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&File> {
        self.0.get(at)
    }

    /// The position of the file of this name.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|file| file.name == name)
    }
}
