//! Texts that a reader sees, in the languages of the house.

/// A language of the program and of its checklists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Chinese, simplified characters.
    Zh,
    /// English.
    En,
}

impl Language {
    /// Both, in the order in which they are listed.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The tag used in files and on the command line: `zh` or `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        self.pick("zh", "en")
    }

    /// The tag that other programs know (BCP 47): `zh-CN` or `en`.
    #[must_use]
    pub const fn standard(self) -> &'static str {
        self.pick("zh-CN", "en")
    }

    /// The language of this tag, if it is one of ours.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Chooses between the same thing said in Chinese and in English.
    pub const fn pick<T: Copy>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// One text in both languages.
///
/// A checklist written in one language only carries that text in both places, so that a reader always finds words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// The same thing said in Chinese and in English.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// This sentence, and another after it.
    #[must_use]
    pub fn then(self, other: &Self) -> Self {
        Self {
            zh: self.zh + &other.zh,
            en: self.en + " " + &other.en,
        }
    }

    /// The text in this language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_finds_its_language() {
        assert_eq!(Language::from_tag("zh"), Some(Language::Zh));
        assert_eq!(Language::from_tag("fr"), None);
    }
}
