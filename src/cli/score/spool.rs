//! Rows that wait until all files are scored, since the worst comes first. They wait on disk once they are many; in
//! memory stay a place, a rank and a name for each.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use tempfile::SpooledTempFile;

use crate::model::measure::Level;
use crate::model::portfolio::Rank;
use crate::render::Scored;
use crate::report::Row;

/// Rows take up to this many bytes of memory.
const IN_MEMORY: usize = 1 << 20;

/// Where a row stands in the temporary file.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Stretch {
    begin: u64,
    length: usize,
}

/// The rows of a run.
pub struct Spool<'a> {
    file: SpooledTempFile,
    end: u64,
    rows: Vec<(Rank, &'a Path, Stretch)>,
    unusable: Vec<&'a Path>,
}

impl<'a> Spool<'a> {
    pub fn new() -> Self {
        Self {
            file: tempfile::spooled_tempfile(IN_MEMORY),
            end: 0,
            rows: Vec::new(),
            unusable: Vec::new(),
        }
    }

    /// Takes the row of a file, and what the format has beyond it.
    ///
    /// # Errors
    /// When the temporary file cannot be written.
    pub fn add(&mut self, rank: Rank, path: &'a Path, row: &Row, wire: Option<&str>) -> io::Result<()> {
        let bytes = packed(row, wire);
        self.file.write_all(&bytes)?;
        self.rows.push((
            rank,
            path,
            Stretch {
                begin: self.end,
                length: bytes.len(),
            },
        ));
        self.end += bytes.len() as u64;
        Ok(())
    }

    /// Takes the name of a file that could not be used.
    pub fn add_unusable(&mut self, path: &'a Path) {
        self.unusable.push(path);
    }

    /// Has nothing been taken?
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.unusable.is_empty()
    }

    /// Puts the worst first, and what could not be used last; among equals, the path decides.
    pub fn sort(&mut self) {
        self.rows.sort_unstable();
        self.unusable.sort_unstable();
    }

    /// How many pieces of this many rows there are.
    pub const fn pieces(&self, size: usize) -> usize {
        (self.rows.len() + self.unusable.len()).div_ceil(size)
    }

    /// A piece of the list.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    pub fn piece(&mut self, at: usize, size: usize) -> io::Result<Vec<Scored>> {
        let mut piece = Vec::with_capacity(size);
        for (_, path, stretch) in self.rows.iter().skip(at * size).take(size) {
            let mut bytes = vec![0; stretch.length];
            self.file.seek(SeekFrom::Start(stretch.begin))?;
            self.file.read_exact(&mut bytes)?;
            piece.push(unpacked(&bytes, path).ok_or(io::ErrorKind::InvalidData)?);
        }
        let before = (at * size).saturating_sub(self.rows.len());
        let names = self.unusable.iter().skip(before).take(size - piece.len());
        piece.extend(names.map(|path| Scored::Unusable(path.display().to_string())));
        Ok(piece)
    }
}

/// Lists of ids are kept as one text; an id holds no space.
const BETWEEN: &str = " ";

/// A row as bytes: each field with its length before it. The path is known already.
fn packed(row: &Row, wire: Option<&str>) -> Vec<u8> {
    let (best, worst) = row.levels.map_or(("", ""), |(best, worst)| (best.id(), worst.id()));
    let (low, high) = row.overall.clone().unwrap_or_default();
    let (gates, possible) = (row.gates.join(BETWEEN), row.possible_gates.join(BETWEEN));
    let counts = [row.open, row.set_aside, row.held_down].map(|count| count.to_string());
    let [open, set_aside, held_down] = &counts;
    let fields = [
        &row.checklist,
        &row.subject,
        &row.institution,
        best,
        worst,
        &low,
        &high,
        &gates,
        &possible,
        open,
        set_aside,
        held_down,
    ];
    let mut bytes = Vec::new();
    for field in fields.into_iter().chain(wire) {
        bytes.extend_from_slice(&(field.len() as u64).to_le_bytes());
        bytes.extend_from_slice(field.as_bytes());
    }
    bytes
}

/// The row again; none if these are not the bytes of one.
fn unpacked(mut bytes: &[u8], path: &Path) -> Option<Scored> {
    let mut fields = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk()?;
        let (field, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        fields.push(String::from_utf8(field.to_vec()).ok()?);
        bytes = rest;
    }
    let mut fields = fields.into_iter();
    let mut next = || fields.next();
    let ids = |text: String| text.split_terminator(BETWEEN).map(str::to_owned).collect();
    let row = Row {
        file: path.display().to_string(),
        checklist: next()?,
        subject: next()?,
        institution: next()?,
        levels: Level::from_id(&next()?).zip(Level::from_id(&next()?)),
        overall: Some((next()?, next()?)).filter(|(low, _)| !low.is_empty()),
        gates: ids(next()?),
        possible_gates: ids(next()?),
        open: next()?.parse().ok()?,
        set_aside: next()?.parse().ok()?,
        held_down: next()?.parse().ok()?,
    };
    Some(Scored::Row { row, wire: next() })
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::Spool;
    use crate::model::measure::Level;
    use crate::model::number::Number;
    use crate::model::portfolio::Rank;
    use crate::render::Scored;
    use crate::report::Row;

    fn row(path: &Path, at: usize) -> Row {
        let level = Level::ALL.get(at % 4).copied();
        Row {
            file: path.display().to_string(),
            checklist: "c@1".to_owned(),
            subject: format!("名 with \0 and\nlines {at}"),
            institution: String::new(),
            levels: level.zip(level),
            overall: level.map(|_| ("1.00".to_owned(), "2.00".to_owned())),
            gates: vec!["G-01".to_owned(), "G-02".to_owned()],
            possible_gates: Vec::new(),
            open: at,
            set_aside: 2,
            held_down: 3,
        }
    }

    /// What went in comes out whole, worst first, then by path, the unusable last; in memory and on disk, in pieces of any size.
    #[test]
    fn nothing_is_lost_on_the_way() {
        for wire in [None, Some("{\"a\": 1}".repeat(2000))] {
            let paths: Vec<PathBuf> = (0..200).map(|at| format!("{:03}.toml", at * 7 % 200).into()).collect();
            let mut spool = Spool::new();
            for (at, path) in paths.iter().enumerate() {
                if at % 50 == 49 {
                    spool.add_unusable(path);
                } else {
                    let rank = Rank::new(Level::ALL.get(at % 4).copied(), Number::ZERO);
                    assert!(spool.add(rank, path, &row(path, at), wire.as_deref()).is_ok());
                }
            }
            spool.sort();
            // levels rise with at % 4
            let mut wanted: Vec<(usize, &Path)> = paths
                .iter()
                .enumerate()
                .filter(|(at, _)| at % 50 != 49)
                .map(|(at, path)| (at, path.as_path()))
                .collect();
            wanted.sort_by_key(|(at, path)| (3 - at % 4, *path));
            for size in [1, 7, 256] {
                let pieces = spool.pieces(size);
                let all: Vec<Scored> = (0..pieces)
                    .filter_map(|at| spool.piece(at, size).ok())
                    .flatten()
                    .collect();
                assert_eq!(all.len(), 200);
                for (scored, (at, path)) in all.iter().zip(&wanted) {
                    let wanted = Scored::Row {
                        row: row(path, *at),
                        wire: wire.clone(),
                    };
                    assert_eq!(*scored, wanted, "in pieces of {size}");
                }
                let last: Vec<String> = all.iter().skip(196).map(|it| format!("{it:?}")).collect();
                assert!(
                    last.is_sorted() && last.iter().all(|it| it.starts_with("Unusable")),
                    "{last:?}"
                );
            }
        }
    }
}
