//! The table of contents: each chapter with the page it begins on, both of them links.

use super::setter::Setter;
use super::strip::{self, Frame, Joint, Strip, stack};
use super::style::{BODY_WIDTH, GUTTER, Length, Role};
use super::tags::Kind;
use crate::render::Refusal;
use crate::report::document::{Align, Block, Cell, Document, Tone};

/// Width kept free for the page of a chapter.
const PAGE_NUMBER: Length = 30_000;

/// The name of a chapter's place.
pub fn chapter(title: &str) -> String {
    format!("chapter:{title}")
}

/// The chapters with their pages, which are known once the document was set before.
///
/// # Errors
///
/// A [`Refusal`] if no font has one of their characters.
pub fn contents(setter: &mut Setter, documents: &[Document]) -> Result<Vec<Strip>, Refusal> {
    let sides = setter.each(documents, lines)?;
    let count = sides.iter().map(Vec::len).max().unwrap_or_default();
    let mut strips = Vec::new();
    for at in 0..count {
        let blocks: Vec<strip::Block> = sides
            .iter()
            .filter_map(|lines| lines.get(at))
            .flatten()
            .cloned()
            .collect();
        strips.extend(stack(&blocks, Frame::plain(0, Joint::Whole)));
    }
    if let Some(last) = strips.last_mut() {
        last.joint = Joint::Free;
    }
    Ok(strips)
}

/// The chapters of one document: the words of each, and its page.
fn lines(setter: &mut Setter, document: &Document) -> Result<Vec<[strip::Block; 2]>, Refusal> {
    let mut lines = Vec::new();
    let titles = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level: 1, text } => Some(text.as_str()),
        _ => None,
    });
    setter.tags.open(Kind::Contents);
    for (title, place) in titles.zip(0..) {
        let page = setter
            .chapters
            .get(place)
            .map_or_else(String::new, |page| (page + 1).to_string());
        let cell = |text: &str| Cell {
            text: text.to_owned(),
            tone: Tone::Plain,
            anchor: None,
            link: Some(chapter(title)),
        };
        let (words, number) = setter.within(Kind::Entry, |setter| {
            let words = setter.cell(&cell(title), Role::Value(Tone::Plain))?;
            Ok((words, setter.cell(&cell(&page), Role::Value(Tone::Plain))?))
        })?;
        lines.push([
            words.block(0, BODY_WIDTH - PAGE_NUMBER - GUTTER, Align::Left),
            number.block(BODY_WIDTH - PAGE_NUMBER, PAGE_NUMBER, Align::Right),
        ]);
    }
    setter.tags.close();
    Ok(lines)
}
