//! Reading and writing files, standard output and error.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::Fault;
use crate::diagnostic::{Code, Diagnostic, Files, Place};
use crate::model::text::Text;
use crate::source::Folder;

/// A larger file is neither answers nor a checklist.
const LARGEST: u64 = 16 << 20;

/// Standard input.
pub const STDIN: &str = "-";

/// Reads a text file, or standard input.
pub fn read(path: &Path) -> Result<String, Fault> {
    let mut bytes = read_bytes(path)?;
    let name = path.display().to_string();
    // a byte order mark is what some editors begin UTF-8 with
    let start = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    String::from_utf8(bytes.split_off(start)).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let message = Text::new(
            format!("`{name}` 不是 UTF-8 文本（第 {} 个字节起）", at + 1),
            format!("`{name}` is not UTF-8 text, from byte {} on", at + 1),
        );
        let help = Text::new("请在编辑器中另存为 UTF-8 编码", "save it as UTF-8 in an editor");
        let diagnostic = Diagnostic::new(Code::NotText, message)
            .at(Place {
                file: 0,
                span: at..at + 1,
            })
            .help(help);
        Fault::File(vec![diagnostic], Files::one(name, text))
    })
}

/// Reads a file, or standard input, whatever it holds.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    let fault = |error| Fault::Disk(path.to_owned(), error);
    let mut bytes = Vec::new();
    if path.as_os_str() == STDIN {
        io::stdin()
            .lock()
            .take(LARGEST + 1)
            .read_to_end(&mut bytes)
            .map_err(fault)?;
    } else {
        let file = fs::File::open(path).map_err(fault)?;
        if file.metadata().map_err(fault)?.is_dir() {
            return Err(fault(io::Error::from(io::ErrorKind::IsADirectory)));
        }
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(fault)?;
    }
    if bytes.len() as u64 > LARGEST {
        let name = path.display();
        let message = Text::new(
            format!("`{name}` 超过 16 MiB"),
            format!("`{name}` is larger than 16 MiB"),
        );
        return Err(Fault::File(
            vec![Diagnostic::new(Code::TooLarge, message)],
            Files::default(),
        ));
    }
    Ok(bytes)
}

/// Reads the TOML files of a folder.
pub fn read_folder(path: &Path) -> Result<Folder, Fault> {
    let mut files = Vec::new();
    for entry in entries(path)? {
        let name = entry
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if name.ends_with(".toml") && entry.is_file() {
            files.push((name, Cow::Owned(read(&entry)?)));
        }
    }
    let name = path.display().to_string();
    Ok(Folder {
        name: name.trim_end_matches('/').to_owned(),
        files,
    })
}

/// What a folder holds, sorted by name.
pub fn entries(path: &Path) -> Result<Vec<PathBuf>, Fault> {
    let fault = |error| Fault::Disk(path.to_owned(), error);
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).map_err(fault)? {
        entries.push(entry.map_err(fault)?.path());
    }
    entries.sort();
    Ok(entries)
}

/// Makes a folder, and those above it that are missing.
pub fn create_folder(path: &Path) -> Result<(), Fault> {
    fs::create_dir_all(path).map_err(|error| Fault::Disk(path.to_owned(), error))
}

/// Writes a file whole or not at all: a temporary file beside it, brought to disk, then renamed.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let attempt = || -> io::Result<()> {
        // a link is followed, so that it goes on pointing to the file written
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = target
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let mut file = tempfile::Builder::new()
            .prefix(&beginning(&target))
            .suffix(UNFINISHED)
            .tempfile_in(folder)?;
        file.write_all(bytes)?;
        match fs::metadata(&target) {
            Ok(old) if old.permissions().readonly() => return Err(io::Error::from(io::ErrorKind::PermissionDenied)),
            Ok(old) => file.as_file().set_permissions(old.permissions())?,
            Err(_) => allow_others(file.as_file())?,
        }
        file.as_file().sync_all()?;
        file.persist(&target).map_err(|error| error.error)?;
        Ok(())
    };
    attempt().map_err(|error| Fault::Disk(path.to_owned(), error))
}

/// How the name of a file ends that is being written.
const UNFINISHED: &str = ".unfinished";

/// How the name of a file begins that is being written, to become another: a dot, and the name of that one.
fn beginning(target: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".");
    name
}

/// Takes away what was left of a file by a program that was killed while writing it. Only for whoever alone may write the file.
pub fn tidy(target: &Path) {
    let folder = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let beginning = beginning(target);
    for path in entries(folder).unwrap_or_default() {
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        if name.starts_with(beginning.as_encoded_bytes()) && name.ends_with(UNFINISHED.as_bytes()) {
            let _ = fs::remove_file(path);
        }
    }
}

/// A temporary file is for its owner alone; a report is as readable as any new file.
#[cfg(unix)]
fn allow_others(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn allow_others(_: &fs::File) -> io::Result<()> {
    Ok(())
}

/// The product, to standard output. A reader that has gone away is no fault.
pub fn print(bytes: &[u8]) -> Result<(), Fault> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Fault::Disk(PathBuf::from(STDIN), error)),
        _ => Ok(()),
    }
}

/// Talk, to standard error, if there is anything to say; nobody may be listening.
pub fn tell(text: &str) {
    if !text.is_empty() {
        let mut out = io::stderr().lock();
        let _ = writeln!(out, "{}", text.trim_end());
    }
}
