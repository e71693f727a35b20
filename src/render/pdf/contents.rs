//! The table of contents: each chapter with the page it begins on, both of them links.

use super::makeup::Paper;
use super::page::{Page, Text};
use super::setter::{Setter, Unpaged};
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

/// The chapters, with room for their pages.
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

/// Puts the pages of the chapters where they are named.
///
/// # Errors
///
/// A [`Refusal`] if no font has a digit.
pub fn number(setter: &mut Setter, paper: &mut Paper) -> Result<(), Refusal> {
    let chapters: Vec<usize> = paper
        .outline
        .iter()
        .filter(|it| it.level == 1)
        .map(|it| it.page + 1)
        .collect();
    let margin = paper.sheet.margin();
    // those of each side in turn, and all chapters on each
    for (entry, page) in std::mem::take(&mut setter.unpaged).iter().zip(chapters.iter().cycle()) {
        let style = setter.style(Role::Value(Tone::Plain));
        let draft = setter.drawn(&page.to_string(), style, entry.page)?;
        let block = draft.block(BODY_WIDTH - PAGE_NUMBER, PAGE_NUMBER, Align::Right);
        let number = stack(&[block], Frame::plain(0, Joint::Free))
            .into_iter()
            .flat_map(|strip| strip.texts)
            .next();
        let named = |page: &Page| {
            page.texts
                .iter()
                .find(|it| it.leaf == entry.words)
                .map(|it| it.baseline)
        };
        let place = paper.pages.iter_mut().find_map(|page| Some((named(page)?, page)));
        if let (Some(number), Some((baseline, page))) = (number, place) {
            let x = number.x + margin + entry.side;
            page.texts.push(Text { x, baseline, ..number });
            page.texts.sort_by_key(|text| text.leaf);
        }
    }
    Ok(())
}

/// The chapters of one document: the words of each, and its page.
fn lines(setter: &mut Setter, document: &Document) -> Result<Vec<[strip::Block; 2]>, Refusal> {
    let mut lines = Vec::new();
    let titles = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level: 1, text } => Some(text.as_str()),
        _ => None,
    });
    setter.tags.open(Kind::Contents);
    for title in titles {
        let cell = |text: &str| Cell {
            text: text.to_owned(),
            tone: Tone::Plain,
            anchor: None,
            link: Some(chapter(title)),
        };
        let (words, number) = setter.within(Kind::Entry, |setter| {
            let words = setter.cell(&cell(title), Role::Value(Tone::Plain))?;
            Ok((words, setter.cell(&cell(""), Role::Value(Tone::Plain))?))
        })?;
        setter.unpaged.push(Unpaged {
            words: words.leaf(),
            page: number.leaf(),
            side: setter.side,
        });
        lines.push([
            words.block(0, BODY_WIDTH - PAGE_NUMBER - GUTTER, Align::Left),
            number.block(BODY_WIDTH - PAGE_NUMBER, PAGE_NUMBER, Align::Right),
        ]);
    }
    setter.tags.close();
    Ok(lines)
}
