//! How wide columns are: by what stands in them, not far from what was asked for.

use super::strip::METER;
use super::style::Band;
use super::ties::stands_alone;
use crate::report::document::{Block, Cell, Column, Document, Table};

/// Columns are moved in hundredths of the width.
const WHOLE: i64 = 100;
/// How far a column may go from its share, in percent.
const LEAST: i64 = 66;
const MOST: i64 = 175;
/// A step saves one in so many lines, or is not worth it.
const WORTH: i64 = 200;
/// So many rows tell enough.
const ROWS: usize = 400;
/// White space between two columns, so measured.
const GUTTER: i64 = 1_500;
/// How many letters of common size fit on the full width, in thousandths of a letter's height.
const LINE: i64 = 60_000;

/// The shares of all tables of a document. Tables whose heads say the same look the same.
#[derive(Debug)]
pub struct Shares<'d>(Vec<(&'d [Column], Vec<i64>)>);

impl<'d> Shares<'d> {
    /// Those of all tables of a document.
    pub fn of(document: &'d Document) -> Self {
        let mut alike: Vec<(&[Column], Vec<&Table>)> = Vec::new();
        for block in &document.blocks {
            let Block::Table(table) = block else { continue };
            match alike.iter_mut().find(|(columns, _)| *columns == table.columns) {
                Some((_, tables)) => tables.push(table),
                None => alike.push((&table.columns, vec![table])),
            }
        }
        Self(
            alike
                .into_iter()
                .map(|(columns, tables)| (columns, shares(&tables)))
                .collect(),
        )
    }

    /// Those of a table of it.
    pub fn get(&self, table: &Table) -> &[i64] {
        let found = self.0.iter().find(|(columns, _)| *columns == table.columns);
        found.map_or(&[], |(_, shares)| shares)
    }
}

/// The shares of the columns of tables that have the same heads: those asked for, shifted to where more lines are saved than lost.
fn shares(tables: &[&Table]) -> Vec<i64> {
    let columns = tables.first().map_or(&[][..], |table| table.columns.as_slice());
    let asked: Vec<i64> = columns.iter().map(|column| i64::from(column.share).max(1)).collect();
    let sum: i64 = asked.iter().sum::<i64>().max(1);
    let asked: Vec<i64> = asked.into_iter().map(|share| (share * WHOLE / sum).max(1)).collect();
    let rows: Vec<Vec<Vec<Run>>> = tables
        .iter()
        .flat_map(|table| &table.rows)
        .take(ROWS)
        .map(|row| row.iter().map(runs).collect())
        .collect();
    let mut shares = asked.clone();
    // each step saves a little, so that this comes to an end; what is left after so many is not worth it
    for _ in 0..WHOLE {
        let now = lines(&rows, &shares);
        let better = moves(&asked, &shares).map(|moved| (lines(&rows, &moved), moved));
        match better.min_by_key(|(lines, _)| *lines) {
            Some((lines, moved)) if lines + now / WORTH < now => shares = moved,
            _ => break,
        }
    }
    shares
}

/// All ways to give a few hundredths of one column to another.
fn moves<'a>(asked: &'a [i64], shares: &'a [i64]) -> impl Iterator<Item = Vec<i64>> + 'a {
    let count = shares.len();
    let pairs = (0..count).flat_map(move |from| (0..count).map(move |to| (from, to)));
    let pairs = pairs.filter(|(from, to)| from != to);
    let steps = pairs.flat_map(|pair| [1, 2, 4].map(|step| (pair, step)));
    steps.filter_map(move |((from, to), step)| {
        let (less, more) = (shares.get(from)? - step, shares.get(to)? + step);
        let fine = less * 100 >= asked.get(from)? * LEAST && more * 100 <= asked.get(to)? * MOST;
        let moved = shares.iter().enumerate().map(|(at, share)| match at {
            _ if at == from => less,
            _ if at == to => more,
            _ => *share,
        });
        fine.then(|| moved.collect())
    })
}

/// How many lines all rows take, about, in thousandths.
fn lines(rows: &[Vec<Vec<Run>>], shares: &[i64]) -> i64 {
    let cell = |(cell, share): (&Vec<Run>, &i64)| {
        let room = share * LINE / WHOLE - GUTTER;
        let line = |run: &Run| {
            if run.width <= room {
                return 1_000;
            }
            let filled = (room - run.lost).max(1_000);
            let lines = (run.width + filled - 1) / filled;
            // half of what is saved is on the way to the next line that is
            i64::midpoint(lines.max(2) * 1_000, (run.width * 1_000 / filled).max(1_000))
        };
        cell.iter().map(line).sum::<i64>()
    };
    let row = |row: &Vec<Vec<Run>>| row.iter().zip(shares).map(cell).max().unwrap_or(0);
    rows.iter().map(row).sum()
}

/// The lines of a cell, which a meter makes wider where it speaks of a band.
fn runs(cell: &Cell) -> Vec<Run> {
    let meter = if Band::of(cell.tone).is_some() { METER / 8 } else { 0 };
    let wider = |run: Run| Run {
        width: run.width + meter,
        ..run
    };
    cell.text.lines().map(Run::of).map(wider).collect()
}

/// A text without line ends, in thousandths of a letter's height.
#[derive(Debug)]
struct Run {
    /// How wide it is, about.
    width: i64,
    /// How much of a line it leaves empty, about, since words are not parted.
    lost: i64,
}

impl Run {
    fn of(text: &str) -> Self {
        let (letters, wide) = text.chars().fold((0, 0), |(letters, wide), letter| {
            (letters + 1, wide + i64::from(stands_alone(letter)))
        });
        Self {
            width: wide * 1_000 + (letters - wide) * 490,
            lost: if wide * 2 > letters { 500 } else { 1_700 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::wording::plain;

    fn table(shares: [u32; 2], rows: &[[&str; 2]]) -> Table {
        Table {
            columns: shares.map(|share| Column::words("", share)).into(),
            rows: rows.iter().map(|row| row.map(plain).into()).collect(),
        }
    }

    #[test]
    fn room_goes_to_the_column_that_saves_lines_by_it() {
        let long = "many words ".repeat(20);
        let table = table([50, 50], &[["short", &long], ["short", &long]]);
        let shares = shares(&[&table]);
        assert_eq!(shares.iter().sum::<i64>(), 100);
        // not less than 66 hundredths of what was asked for
        assert!(shares[0] >= 33 && shares[0] < 45, "{shares:?}");
    }

    #[test]
    fn what_saves_no_line_stays_as_asked() {
        assert_eq!(shares(&[&table([30, 70], &[["a", "b"], ["c", "d"]])]), [30, 70]);
        assert_eq!(shares(&[&table([1, 3], &[])]), [25, 75]);
    }
}
