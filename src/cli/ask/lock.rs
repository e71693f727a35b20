//! One person at a time: a file beside the answers says who is answering, and the system's own lock on it says that they still are.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::cli::{Fault, disk};
use crate::model::text::Text;

/// Held while a file is being answered. The system frees it however the program ends, so that it is never stale.
pub struct Lock {
    path: PathBuf,
    /// Kept open, since that holds the lock; none where the file system has no locks.
    _file: Option<File>,
}

impl Lock {
    /// Takes the lock of an answers file.
    ///
    /// # Errors
    /// Somebody else has it, or nothing can be written beside the file, which no answer could be saved to either.
    pub fn take(answers: &Path) -> Result<Self, Fault> {
        // of a link, where it leads
        let target = answers.canonicalize().unwrap_or_else(|_| answers.to_owned());
        let path = beside(&target);
        let fault = |error| Fault::Disk(path.clone(), error);
        let owner = format!(
            "{}@{}, {}, pid {}",
            whoami::username(),
            whoami::fallible::hostname().unwrap_or_default(),
            jiff::Zoned::now().strftime("%Y-%m-%d %H:%M"),
            std::process::id()
        );
        loop {
            let mut file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .map_err(fault)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(taken(answers, &path)),
                // without locks, a change by somebody else is still noticed before anything is written over it
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    let _ = fs::remove_file(&path);
                    return Ok(Self { path, _file: None });
                }
                Err(TryLockError::Error(error)) => return Err(fault(error)),
            }
            file.set_len(0)
                .and_then(|()| file.write_all(owner.as_bytes()))
                .map_err(fault)?;
            // whoever had it may have taken the file away between our opening it and our locking it
            let ours = match disk::read(&path) {
                Ok(text) => text == owner,
                // where a lock keeps others from reading, it also keeps them from taking the file away
                Err(Fault::Disk(_, error)) => error.kind() != io::ErrorKind::NotFound,
                Err(_) => false,
            };
            if ours {
                held().insert(path.clone());
                disk::tidy(&target);
                return Ok(Self {
                    path,
                    _file: Some(file),
                });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        held().remove(&self.path);
        let _ = fs::remove_file(&self.path);
    }
}

/// The locks that this program holds.
static HELD: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn held() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes away what this program holds, where it ends without coming to the end of its life. Another's lock stays.
pub fn release() {
    for path in held().iter() {
        let _ = fs::remove_file(path);
    }
}

/// `.NAME.lock`, in the same folder.
fn beside(target: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".lock");
    target.with_file_name(name)
}

fn taken(answers: &Path, path: &Path) -> Fault {
    let name = answers.display();
    let owner = disk::read(path).ok().filter(|owner| !owner.is_empty());
    let owner = owner.unwrap_or_else(|| "?".to_owned());
    Fault::Request(Text::new(
        format!("`{name}` 正由他人作答：{owner}。请等对方退出后再运行本命令，或用 `-o 新文件 --from {name}` 另答一份"),
        format!(
            "`{name}` is being answered by {owner}. Run this command again once they have left, or answer a copy: `-o NEW --from {name}`"
        ),
    ))
}
