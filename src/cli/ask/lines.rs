//! Lines as they are typed, whatever bytes come.

use std::io::{BufRead, Read};
use std::path::PathBuf;

use crate::cli::{Fault, disk};
use crate::interview::Refusal;

/// What came from the keyboard or pipe.
pub enum Typed {
    Line(String),
    /// A line that cannot be taken.
    Unreadable(Refusal),
    End,
}

/// No line is longer; the rest of it is read and dropped, so that it is not taken for the next answer.
const LONGEST: u64 = 64 << 10;

/// The next line; the last one may lack its line feed, as in a pipe.
pub fn next(input: &mut dyn BufRead) -> Result<Typed, Fault> {
    let mut bytes = Vec::new();
    read(input, &mut bytes)?;
    if bytes.is_empty() {
        return Ok(Typed::End);
    }
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 >= LONGEST {
        while bytes.last().is_some_and(|last| *last != b'\n') {
            bytes.clear();
            read(input, &mut bytes)?;
        }
        return Ok(Typed::Unreadable(Refusal::TooLong));
    }
    Ok(String::from_utf8(bytes).map_or(Typed::Unreadable(Refusal::Control), Typed::Line))
}

fn read(input: &mut dyn BufRead, bytes: &mut Vec<u8>) -> Result<(), Fault> {
    let mut limited = input.take(LONGEST);
    limited
        .read_until(b'\n', bytes)
        .map_err(|error| Fault::Disk(PathBuf::from(disk::STDIN), error))?;
    Ok(())
}
