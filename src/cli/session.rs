//! What holds for a whole run: language, colours, today's date, the checklist in use.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

use clap::ArgMatches;

use super::{Exit, Fault, disk};
use crate::diagnostic::{self, Diagnostic, Files, show};
use crate::model::date::Date;
use crate::model::text::Language;
use crate::render;

/// The settings of one run.
pub struct Session {
    pub language: Language,
    /// The other language of a report in two.
    pub beside: Option<Language>,
    /// The day of which assessments speak.
    pub as_of: Date,
    /// A checklist folder on disk, in place of those built in.
    pub checklist: Option<PathBuf>,
    colour: String,
}

/// The language asked for: `--lang` wherever it stands, else the locale's. Needed before the arguments are parsed, since help is in it.
pub fn language(arguments: &[OsString]) -> Language {
    let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
    let after = words
        .iter()
        .zip(words.iter().skip(1))
        .find(|(word, _)| *word == "--lang")
        .map(|(_, tag)| tag.to_string());
    let joined = words
        .iter()
        .find_map(|word| word.strip_prefix("--lang=").map(str::to_owned));
    let asked = after
        .or(joined)
        .and_then(|tags| languages(&tags))
        .map(|(first, _)| first);
    let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = || {
        variable("LC_ALL")
            .or_else(|| variable("LC_MESSAGES"))
            .or_else(|| variable("LANG"))
            .unwrap_or_default()
    };
    asked.unwrap_or_else(|| {
        if locale().to_ascii_lowercase().starts_with("zh") {
            Language::Zh
        } else {
            Language::En
        }
    })
}

/// One language, or two that are to stand side by side, from tags like `zh` or `zh,en`.
pub fn languages(tags: &str) -> Option<(Language, Option<Language>)> {
    let Some((first, second)) = tags.split_once(',') else {
        return Some((Language::from_tag(tags)?, None));
    };
    let (first, second) = (Language::from_tag(first)?, Language::from_tag(second)?);
    (first != second).then_some((first, Some(second)))
}

impl Session {
    pub fn new(language: Language, matches: &ArgMatches) -> Self {
        Self {
            language,
            beside: matches.get_one::<String>("lang").and_then(|tags| languages(tags)?.1),
            as_of: matches.get_one::<Date>("as-of").copied().unwrap_or_else(today),
            checklist: matches.get_one::<PathBuf>("checklist").cloned(),
            colour: matches.get_one::<String>("color").cloned().unwrap_or_default(),
        }
    }

    /// The same session in another language and as of another day.
    pub fn speaking(&self, (language, beside): (Language, Option<Language>), as_of: Date) -> Self {
        Self {
            language,
            beside,
            as_of,
            checklist: self.checklist.clone(),
            colour: self.colour.clone(),
        }
    }

    fn coloured(&self, terminal: bool) -> bool {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        match self.colour.as_str() {
            "always" => true,
            "never" => false,
            _ => terminal && !refused,
        }
    }

    /// How things look on standard output.
    pub fn look(&self) -> render::Look {
        let width = terminal_size::terminal_size().map_or(80, |(width, _)| width.0);
        render::Look {
            language: self.language,
            beside: self.beside,
            sheet: render::Sheet::default(),
            fonts: &[],
            width: if std::io::stdout().is_terminal() {
                width.clamp(60, 160)
            } else {
                80
            },
            colour: if self.coloured(std::io::stdout().is_terminal()) {
                render::Colour::Always
            } else {
                render::Colour::Never
            },
        }
    }

    /// Shows diagnostics on standard error.
    pub fn show(&self, diagnostics: &[Diagnostic], files: &Files) {
        disk::tell(&self.shown(diagnostics, files));
    }

    /// Diagnostics as text.
    pub fn shown(&self, diagnostics: &[Diagnostic], files: &Files) -> String {
        let colour = if self.coloured(std::io::stderr().is_terminal()) {
            diagnostic::Colour::Always
        } else {
            diagnostic::Colour::Never
        };
        let all: Vec<String> = diagnostics
            .iter()
            .map(|it| show(it, files, self.language, colour))
            .collect();
        all.join("\n\n")
    }

    /// Says on standard error what went wrong, and with which code the program ends.
    pub fn report(&self, fault: &Fault) -> Exit {
        disk::tell(&self.says(fault));
        match fault {
            Fault::Disk(..) => Exit::Fault,
            Fault::File(..) | Fault::Request(_) => Exit::Wrong,
        }
    }

    /// What went wrong, in words.
    pub fn says(&self, fault: &Fault) -> String {
        let error = self.language.pick("错误", "error");
        match fault {
            Fault::File(diagnostics, files) => self.shown(diagnostics, files),
            Fault::Request(text) => format!("{error}: {}", text.get(self.language)),
            Fault::Disk(path, cause) => {
                let (path, why) = (path.display(), cause_in(cause, self.language));
                match self.language {
                    Language::Zh => format!("{error}: 无法读写 `{path}`：{why}"),
                    Language::En => format!("{error}: cannot read or write `{path}`: {why}"),
                }
            }
        }
    }
}

/// What the system says, in the reader's language where we know the case.
fn cause_in(cause: &std::io::Error, language: Language) -> String {
    use std::io::ErrorKind;
    let known = match cause.kind() {
        ErrorKind::NotFound => ("没有这个文件或文件夹", "there is no such file or folder"),
        ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
        ErrorKind::IsADirectory => ("这是一个文件夹", "it is a folder"),
        ErrorKind::NotADirectory => ("这不是文件夹", "it is not a folder"),
        ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
        ErrorKind::ReadOnlyFilesystem => ("磁盘只读", "the disk is read-only"),
        _ => return cause.to_string(),
    };
    language.pick(known.0, known.1).to_owned()
}

/// Today in the user's time zone: the one reading of the clock.
fn today() -> Date {
    let today = jiff::Zoned::now().date();
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    Date::new(
        u16::try_from(today.year()).unwrap_or(1),
        part(today.month()),
        part(today.day()),
    )
    .unwrap_or(Date::FIRST)
}
