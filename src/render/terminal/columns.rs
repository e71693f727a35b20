//! How wide the columns of a table are in a terminal.

use unicode_width::UnicodeWidthStr;

use crate::report::document::{Column, Table};

/// A word longer than this is broken rather than kept whole at its neighbours' cost.
const WORD: usize = 14;

/// How wide the longest piece of a word is that cannot be broken: Chinese breaks anywhere.
fn longest_piece(word: &str) -> usize {
    if word.is_ascii() {
        word.len()
    } else {
        UnicodeWidthStr::width(word).min(4)
    }
}

/// How much room the texts of each column want. Gathered piece by piece where a table is too long to be held at once.
#[derive(Debug, Clone, Default)]
pub struct Extents {
    natural: Vec<usize>,
    words: Vec<usize>,
    cells: Vec<usize>,
    multiline: bool,
}

impl Extents {
    /// Those of a table.
    pub fn of(table: &Table) -> Self {
        let mut extents = Self::default();
        extents.add(table);
        extents
    }

    /// With the rows of another piece of the table.
    pub fn add(&mut self, table: &Table) {
        let count = table.columns.len().max(1);
        for widths in [&mut self.natural, &mut self.words, &mut self.cells] {
            widths.resize(count, 0);
        }
        let wants = self.natural.iter_mut().zip(&mut self.words).zip(&mut self.cells);
        for (at, ((natural, words), cells)) in wants.enumerate() {
            if let Some(column) = table.columns.get(at) {
                *natural = widest(&column.title).max(*natural);
                *words = longest_word(&column.title).max(*words);
            }
            for cell in table.rows.iter().filter_map(|row| row.get(at)) {
                *cells = widest(&cell.text).max(*cells);
                *words = longest_word(&cell.text).max(*words);
                self.multiline |= cell.text.contains('\n');
            }
            *natural = (*natural).max(*cells);
        }
    }

    /// Does every row take a single line in columns of these widths?
    pub fn single(&self, widths: &[usize]) -> bool {
        !self.multiline && self.cells.iter().zip(widths).all(|(cell, width)| cell <= width)
    }
}

fn widest(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or_default()
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(longest_piece).max().unwrap_or_default()
}

/// How wide each column is: as its content where that fits, else by its share, but never narrower than its longest word where that can be had.
pub fn widths(columns: &[Column], extents: &Extents, width: usize) -> Vec<usize> {
    let count = columns.len().max(1);
    // one column of space beside each column, and one for each rule that the style draws between them
    let room = width.saturating_sub(2 * count).max(2 * count);
    let wanted = |widths: &[usize], most: usize| -> Vec<usize> {
        let at_least_one = (0..count).map(|at| widths.get(at).copied().unwrap_or(1).max(1));
        at_least_one.map(|width| width.min(most)).collect()
    };
    let natural = wanted(&extents.natural, usize::MAX);
    // no column is narrower than its longest word, unless that word is long or the columns are too many
    let words = wanted(&extents.words, WORD);
    let shares: Vec<usize> = columns
        .iter()
        .map(|column| usize::try_from(column.share).unwrap_or(1).max(1))
        .collect();
    let spare = room.saturating_sub(words.iter().sum());
    let least = |at: usize| {
        if spare > 0 {
            words.get(at).copied().unwrap_or(1)
        } else {
            1
        }
    };
    let mut result = vec![0; count];
    let mut open: Vec<usize> = (0..count).collect();
    let mut left = room;
    // columns that need less than their share give the rest to the others
    loop {
        let total: usize = open.iter().filter_map(|at| shares.get(*at)).sum();
        let share = |at: usize| left * shares.get(at).copied().unwrap_or(1) / total.max(1);
        let settled = |at: usize| {
            let natural = natural.get(at).copied().unwrap_or(1);
            if natural <= share(at) {
                Some(natural)
            } else {
                (least(at) > share(at)).then(|| least(at))
            }
        };
        let content: Vec<(usize, usize)> = open.iter().filter_map(|at| Some((*at, settled(*at)?))).collect();
        if content.is_empty() {
            for at in &open {
                if let Some(place) = result.get_mut(*at) {
                    *place = share(*at).max(2);
                }
            }
            return result;
        }
        for (at, wanted) in &content {
            if let Some(place) = result.get_mut(*at) {
                *place = *wanted;
                left = left.saturating_sub(*wanted);
            }
        }
        open.retain(|at| !content.iter().any(|(settled, _)| settled == at));
        if open.is_empty() {
            return result;
        }
    }
}
