//! Blocks that stand side by side: the same block of each document.

use crate::render::Refusal;
use crate::report::document::{Block, Document};

/// The blocks that stand side by side, from the first to the last.
///
/// # Errors
///
/// A [`Refusal`] if the documents do not have the same blocks.
pub fn rows(documents: &[Document]) -> Result<Vec<Vec<&Block>>, Refusal> {
    let kind = |block: &&Block| std::mem::discriminant(*block);
    let first = documents.first().map_or(&[][..], |document| document.blocks.as_slice());
    let mut rows = Vec::new();
    for at in 0..first.len() {
        let row: Vec<&Block> = documents
            .iter()
            .filter_map(|document| document.blocks.get(at))
            .collect();
        let same = row
            .iter()
            .map(kind)
            .collect::<Vec<_>>()
            .windows(2)
            .all(|two| two.first() == two.last());
        if row.len() < documents.len() || !same {
            return Err(Refusal::Writer(format!(
                "block {at} has no equal in the other language"
            )));
        }
        rows.push(row);
    }
    Ok(rows)
}

/// What stands side by side in a row of blocks of one kind.
pub fn of_row<'d, T>(row: &[&'d Block], content: impl Fn(&'d Block) -> Option<T>) -> Vec<T> {
    row.iter().filter_map(|block| content(block)).collect()
}

/// The words of blocks that have some of their own.
pub fn words<'d>(row: &[&'d Block]) -> Vec<&'d str> {
    of_row(row, |block| match block {
        Block::Heading { text, .. } | Block::Paragraph { text, .. } => Some(text.as_str()),
        Block::Contents { title } => Some(title.as_str()),
        Block::Figure(figure) => Some(figure.title.as_str()),
        Block::Facts(_) | Block::Table(_) | Block::PageBreak => None,
    })
}
