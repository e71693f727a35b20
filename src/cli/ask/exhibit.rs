//! A file as evidence: what its name, its day and its bytes say, to be looked over before it is registered.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use crate::model::date::Date;
use crate::model::text::Text;
use crate::render::pdf::hexadecimal;

/// A larger file would keep the questionnaire waiting.
const LARGEST: u64 = 256 << 20;

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhibit {
    /// Where it is, as it was typed, without quotes.
    pub place: String,
    /// Its name, without ending and date.
    pub title: String,
    /// The date in its name, else the day on which it was last changed.
    pub dated: Option<Date>,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What a place turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// No file of this machine: the number of a record, an address.
    Elsewhere,
    /// A file.
    File(Exhibit),
    /// It is written like a file's path, but is none that can be read: why.
    Amiss(Text),
}

/// Looks at what was typed as the place of evidence.
#[must_use]
pub fn look(typed: &str) -> Sight {
    let place = unquoted(typed.trim());
    if place.is_empty() || place.contains("://") {
        return Sight::Elsewhere;
    }
    let path = at_home(place);
    let about = match fs::metadata(&path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound && !like_a_path(place) => return Sight::Elsewhere,
        Err(error) => return amiss(place, &error),
    };
    if about.is_dir() {
        return Sight::Amiss(Text::new(
            format!("`{place}` 是文件夹；请写出其中的一个文件"),
            format!("`{place}` is a folder; name a file in it"),
        ));
    }
    if !about.is_file() {
        return Sight::Amiss(Text::new(
            format!("`{place}` 不是普通文件，不能作为证据读取"),
            format!("`{place}` is not an ordinary file and cannot be read as evidence"),
        ));
    }
    if about.len() > LARGEST {
        let megabytes = about.len() >> 20;
        return Sight::Amiss(Text::new(
            format!("`{place}` 有 {megabytes} MiB，太大（上限 256 MiB）；请用 `sha256sum` 另行计算 SHA-256 后填写"),
            format!(
                "`{place}` has {megabytes} MiB, too much to be read here (256 at most); work out its SHA-256 with `sha256sum`"
            ),
        ));
    }
    match digest(&path) {
        Err(error) => amiss(place, &error),
        Ok(sha256) => {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let (title, dated) = named(&name);
            let changed = about.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
            let changed = changed.map(|time| time.to_zoned(TimeZone::system()).date().to_string());
            Sight::File(Exhibit {
                place: place.to_owned(),
                title,
                dated: dated.or_else(|| Date::parse(&changed?)),
                sha256,
            })
        }
    }
}

/// A terminal into which a file is dragged puts its path into quotes.
fn unquoted(text: &str) -> &str {
    let within = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    within('\'').or_else(|| within('"')).unwrap_or(text)
}

fn at_home(place: &str) -> PathBuf {
    let home = std::env::var_os("HOME");
    match (place.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(place),
    }
}

/// Is this written as a path is, and not as the number of a record?
fn like_a_path(place: &str) -> bool {
    let rooted = ["/", "./", "../", "~/", ".\\", "..\\", "\\\\"];
    let drive = place.get(1..3) == Some(":\\");
    let ending = place.rsplit_once('/').and_then(|(_, name)| name.rsplit_once('.'));
    let ends = ending.is_some_and(|(_, ending)| (1..=5).contains(&ending.len()) && !place.contains(' '));
    drive || ends || rooted.iter().any(|root| place.starts_with(root))
}

fn amiss(place: &str, error: &io::Error) -> Sight {
    Sight::Amiss(match error.kind() {
        io::ErrorKind::NotFound => Text::new(
            format!("没有文件 `{place}`；请核对路径"),
            format!("there is no file `{place}`; look at the path again"),
        ),
        io::ErrorKind::PermissionDenied => {
            Text::new(format!("没有权限读取 `{place}`"), format!("`{place}` may not be read"))
        }
        _ => Text::new(
            format!("无法读取 `{place}`：{error}"),
            format!("`{place}` cannot be read: {error}"),
        ),
    })
}

fn digest(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?.take(LARGEST);
    let mut sum = Sha256::new();
    let mut some = vec![0; 64 << 10];
    loop {
        let count = file.read(&mut some)?;
        match some.get(..count) {
            Some(read) if count > 0 => sum.update(read),
            _ => break,
        }
    }
    Ok(hexadecimal(&sum.finalize()))
}

/// The title that a file's name makes, and the date in it: `masking_test-2026-10-31` is “masking test” of that day.
fn named(name: &str) -> (String, Option<Date>) {
    let (rest, date) = parted(name);
    let words: Vec<&str> = rest.split(['_', '-', ' ']).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        (name.to_owned(), date)
    } else {
        (words.join(" "), date)
    }
}

/// A name without the date in it: `2026-10-31`, `2026_10_31`, `2026.10.31` or `20261031`.
fn parted(name: &str) -> (String, Option<Date>) {
    let starts = name.char_indices().map(|(at, _)| at);
    for start in starts {
        let before = name.get(..start).unwrap_or_default();
        let rest = name.get(start..).unwrap_or_default();
        if before.ends_with(|last: char| last.is_ascii_digit()) {
            continue;
        }
        for length in [10, 8] {
            let Some((word, after)) = rest.split_at_checked(length) else {
                continue;
            };
            let digits: String = word.chars().filter(char::is_ascii_digit).collect();
            let parts = (digits.get(..4), digits.get(4..6), digits.get(6..8));
            let (Some(year), Some(month), Some(day)) = parts else {
                continue;
            };
            let forms = ["-", "_", ".", ""].map(|stop| format!("{year}{stop}{month}{stop}{day}"));
            let date = Date::parse(&format!("{year}-{month}-{day}"));
            if forms.iter().any(|form| form == word)
                && !after.starts_with(|next: char| next.is_ascii_digit())
                && date.is_some()
            {
                return (format!("{before} {after}"), date);
            }
        }
    }
    (name.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::{named, unquoted};
    use crate::model::date::Date;

    #[test]
    fn a_name_is_a_title_and_perhaps_a_date() {
        let day = Date::parse("2026-10-31");
        for (name, title, date) in [
            ("masking_test-2026-10-31", "masking test", day),
            ("2026_10_31 渗透测试报告", "渗透测试报告", day),
            ("report.2026.10.31_final", "report. final", day),
            ("scan20261031", "scan", day),
            ("2026-10-31", "2026-10-31", day),
            // no day of any month, a longer number, no date at all
            ("plan-2026-13-31", "plan 2026 13 31", None),
            ("ticket-120261031", "ticket 120261031", None),
            ("Policy", "Policy", None),
            ("", "", None),
        ] {
            assert_eq!(named(name), (title.to_owned(), date), "{name}");
        }
    }

    #[test]
    fn quotes_of_a_dragged_path_go() {
        assert_eq!(unquoted("'/a b.pdf'"), "/a b.pdf");
        assert_eq!(unquoted("\"/a b.pdf\""), "/a b.pdf");
        assert_eq!(unquoted("'tis"), "'tis");
    }
}
