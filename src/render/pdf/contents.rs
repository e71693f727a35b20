//! The table of contents: each chapter, which is a link, with the page it begins on.

use super::makeup::Paper;
use super::page::{Page, Text};
use super::setter::{Setter, Unpaged};
use super::strip::{self, Frame, Joint, Strip, stack};
use super::style::{BODY_WIDTH, GUTTER, Length, Role};
use super::tags::Kind;
use crate::render::Refusal;
use crate::report::document::{Align, Block, Cell, Document, Table, Tone};
use crate::report::wording::plain;

/// Width kept free for the page of a chapter.
const PAGE_NUMBER: Length = 30_000;
/// The same for a part.
const PAGE_OF_PART: Length = 18_000;
/// How far parts stand to the right of their chapter.
const INDENT: Length = 14_000;

/// The name of a chapter's place.
pub fn chapter(title: &str) -> String {
    format!("chapter:{title}")
}

/// The name of the place of a chapter's part.
pub fn part(chapter: &str, title: &str) -> String {
    format!("chapter:{chapter} – {title}")
}

/// A line of the contents.
struct Line<'d> {
    /// Which heading of the document it is.
    nth: usize,
    title: &'d str,
    /// The chapter of which it is a part.
    of: Option<&'d str>,
}

impl<'d> Line<'d> {
    /// The chapters of a document, and the parts of that which has the questions: that is where readers look things up.
    fn all(document: &'d Document) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        let (mut chapter, mut parts) = ("", Vec::new());
        let mut nth = 0;
        for block in &document.blocks {
            match block {
                Block::Heading { level, text: title } => {
                    match level {
                        1 => {
                            (chapter, parts) = (title.as_str(), Vec::new());
                            all.push(Self { nth, title, of: None });
                        }
                        2 => parts.push(Self {
                            nth,
                            title,
                            of: Some(chapter),
                        }),
                        _ => {}
                    }
                    nth += 1;
                }
                Block::Table(table) if has_questions(table) => all.append(&mut parts),
                _ => {}
            }
        }
        all
    }
}

/// Whether a table is the place of questions.
fn has_questions(table: &Table) -> bool {
    let is_question = |cell: &Cell| cell.anchor.as_deref().is_some_and(|name| name.starts_with("question:"));
    table.rows.iter().flatten().any(is_question)
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
        strips.extend(stack(
            &blocks,
            Frame {
                inner: Joint::Whole,
                ..Frame::plain(0, Joint::Whole)
            },
        ));
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
    let pages: Vec<usize> = paper.outline.iter().map(|it| it.page + 1).collect();
    let margin = paper.sheet.margin();
    for entry in &std::mem::take(&mut setter.unpaged) {
        let Some(page) = pages.get(entry.heading) else { continue };
        let style = setter.style(Role::Value(Tone::Plain));
        let draft = setter.drawn(&page.to_string(), style, entry.page)?;
        let block = draft.block(entry.edge, entry.width, Align::Right);
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

/// The lines of one document: a chapter on each, or two parts side by side; of each the words, and its page.
fn lines(setter: &mut Setter, document: &Document) -> Result<Vec<Vec<strip::Block>>, Refusal> {
    let mut lines: Vec<Vec<strip::Block>> = Vec::new();
    let mut parts = 0;
    setter.tags.open(Kind::Contents);
    for Line { nth, title, of } in Line::all(document) {
        parts = if of.is_some() { parts + 1 } else { 0 };
        let (left, right) = match parts {
            0 => (0, BODY_WIDTH),
            _ if parts % 2 == 1 => (INDENT, BODY_WIDTH / 2 - GUTTER / 2),
            _ => (BODY_WIDTH / 2 + GUTTER / 2, BODY_WIDTH),
        };
        let place = of.map_or_else(|| chapter(title), |of| part(of, title));
        let (words, number) = setter.within(Kind::Entry, |setter| {
            let words = setter.cell(&plain(title).to(&place), Role::Value(Tone::Plain))?;
            Ok((words, setter.cell(&plain(""), Role::Value(Tone::Plain))?))
        })?;
        let number_width = if parts == 0 { PAGE_NUMBER } else { PAGE_OF_PART };
        let edge = right - number_width;
        setter.unpaged.push(Unpaged {
            words: words.leaf(),
            page: number.leaf(),
            heading: nth,
            edge,
            width: number_width,
            side: setter.side,
        });
        let blocks = [
            words.block(left, edge - GUTTER - left, Align::Left),
            number.block(edge, number_width, Align::Right),
        ];
        match lines.last_mut() {
            Some(line) if parts > 0 && parts % 2 == 0 => line.extend(blocks),
            _ => lines.push(blocks.into()),
        }
    }
    setter.tags.close();
    Ok(lines)
}
