//! How a run ended, and what can go wrong with disk and terminal.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::diagnostic::{Diagnostic, Files};
use crate::model::text::Text;

/// The exit codes. No flag changes what they mean; the graver one counts where several apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: done, and within `--fail-at`.
    Done,
    /// 1: done, but a rating reaches `--fail-at` (or is undecided and may), or cannot be brought to `--to`, or a file was not assessed.
    Reached,
    /// 2: a file or the command line is wrong.
    Wrong,
    /// 3: something could not be read or written.
    Fault,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Reached => 1,
            Exit::Wrong => 2,
            Exit::Fault => 3,
        })
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Fault {
    /// A file is wrong.
    File(Vec<Diagnostic>, Files),
    /// The command line asks for something that is not there.
    Request(Text),
    /// A file could not be read or written.
    Disk(PathBuf, io::Error),
}

impl Fault {
    /// A file that was to be new is there already.
    #[must_use]
    pub fn exists(path: &Path) -> Self {
        let name = path.display();
        Self::Request(Text::new(
            format!("`{name}` 已经存在，没有改动；请换一个名字"),
            format!("`{name}` exists already and was left alone; choose another name"),
        ))
    }
}
