//! The galley: a whole document as one long column of strips, before it is cut into pages.

use super::columns::Shares;
use super::contents::{chapter, contents, part};
use super::drawing::drawing;
use super::masthead::masthead;
use super::row::{of_row, rows, words};
use super::setter::Setter;
use super::strip::{Frame, Joint, Strip, stack};
use super::style::{BODY_WIDTH, Band, Length, Role};
use super::table;
use super::tags::Kind;
use crate::render::bullets::bullets;
use crate::render::{Refusal, Sheet};
use crate::report::document::{Align, Block, Cell, Document, Tone};

/// White space between two blocks.
const BETWEEN: Length = 9_000;
/// White space between a heading and what it heads.
const BELOW_HEADING: Length = 4_000;
/// So many facts belong to the table above them.
const FEW: usize = 3;
/// A list of so many lines is not parted.
const SHORT_LIST: usize = 10;
/// Space between the bar of a coloured paragraph and its text.
const INSET: Length = 11_000;

/// A document in strips.
pub struct Galley {
    /// The paper it is set for.
    pub sheet: Sheet,
    /// How wide a page of it is.
    pub width: Length,
    /// The strips, top to bottom.
    pub strips: Vec<Strip>,
    /// The heads of the tables, for repetition.
    pub heads: Vec<Vec<Strip>>,
}

/// Sets a document, or several side by side: each block beside the same block of the others.
///
/// # Errors
///
/// A [`Refusal`] if no font has one of their characters, or if they do not have the same blocks.
pub fn compose(setter: &mut Setter, documents: &[Document]) -> Result<Galley, Refusal> {
    setter.places = documents.iter().flat_map(places).collect();
    let mut galley = Galley {
        sheet: setter.sheet,
        width: setter.page_width(),
        strips: masthead(setter, documents)?,
        heads: Vec::new(),
    };
    let shares: Vec<Shares<'_>> = documents.iter().map(Shares::of).collect();
    let mut above = None;
    let mut chapters: Vec<&str> = Vec::new();
    let mut rows = rows(documents)?.into_iter().peekable();
    while let Some(row) = rows.next() {
        let space = if above.is_some() { BELOW_HEADING } else { BETWEEN };
        let next = rows.peek().and_then(|next| next.first().copied());
        let leads = leads_in(above, row.first().copied(), next);
        above = None;
        match row.first() {
            Some(Block::Heading { level, .. }) => {
                let titles = words(&row);
                if *level == 1 {
                    chapters.clone_from(&titles);
                }
                galley.strips.extend(heading(setter, *level, &titles, &chapters)?);
                above = Some(*level);
            }
            Some(Block::Paragraph { tone, least, .. }) => {
                let mut strips = paragraph(setter, &words(&row), (*tone, *least), space)?;
                if leads {
                    hold(&mut strips);
                }
                galley.strips.extend(strips);
            }
            Some(Block::Facts(_)) => {
                let facts = of_row(&row, |block| match block {
                    Block::Facts(facts) => Some(facts.as_slice()),
                    _ => None,
                });
                galley.add(table::facts(setter, &facts)?, space);
            }
            Some(Block::Table(_)) => {
                let tables = of_row(&row, |block| match block {
                    Block::Table(table) => Some(table),
                    _ => None,
                });
                let (head, body) = table::table(setter, &tables, &shares, galley.heads.len())?;
                galley.add(head.iter().chain(&body).cloned().collect(), space);
                // a few facts, or a note on what is in it
                let holds = match next {
                    Some(Block::Facts(facts)) => facts.len() <= FEW,
                    Some(Block::Paragraph { tone, .. }) => *tone == Tone::Quiet,
                    _ => false,
                };
                if let Some(last) = galley.strips.last_mut().filter(|_| holds) {
                    last.joint = Joint::Whole;
                }
                galley.heads.push(head);
            }
            Some(Block::Figure(_)) => {
                let figures = of_row(&row, |block| match block {
                    Block::Figure(figure) => Some(figure),
                    _ => None,
                });
                let title = caption(setter, &words(&row), space)?;
                galley
                    .strips
                    .extend(title.into_iter().map(|strip| Strip { floats: true, ..strip }));
                galley.strips.extend(drawing(setter, &figures)?);
            }
            Some(Block::Contents { .. }) => {
                galley.strips.extend(caption(setter, &words(&row), space)?);
                galley.strips.extend(contents(setter, documents)?);
            }
            Some(Block::PageBreak) => galley.cut(),
            None => {}
        }
    }
    Ok(galley)
}

impl Galley {
    /// Adds a table or facts, with white space above.
    fn add(&mut self, mut strips: Vec<Strip>, before: Length) {
        if let Some(first) = strips.first_mut() {
            first.before = before;
        }
        if let Some(last) = strips.last_mut() {
            // a head without rows holds to nothing
            last.joint = Joint::Free;
        }
        self.strips.extend(strips);
    }

    /// What follows begins a new page.
    fn cut(&mut self) {
        if let Some(last) = self.strips.last_mut() {
            last.joint = Joint::Cut;
        }
    }
}

/// The places of a document to which its words may lead.
fn places(document: &Document) -> Vec<String> {
    let named = |cell: &Cell| cell.anchor.clone();
    let mut of = "";
    let mut places = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading { level: 1, text } => {
                of = text.as_str();
                places.push(chapter(text));
            }
            Block::Heading { level: 2, text } => places.push(part(of, text)),
            Block::Facts(facts) => places.extend(facts.iter().filter_map(|fact| named(&fact.value))),
            Block::Table(table) => places.extend(table.rows.iter().flatten().filter_map(named)),
            _ => {}
        }
    }
    places
}

/// Whether a paragraph leads in what follows: a table, facts, the first part of what the heading `above` it heads, or what it announces.
fn leads_in(above: Option<u8>, this: Option<&Block>, next: Option<&Block>) -> bool {
    match next {
        Some(Block::Table(_) | Block::Facts(_) | Block::Figure(_)) => true,
        Some(Block::Heading { level, .. }) => above.is_some_and(|above| above < *level),
        Some(Block::Paragraph { .. }) => match this {
            Some(Block::Paragraph { text, .. }) => text.trim_end().ends_with([':', '：']),
            _ => false,
        },
        Some(Block::Contents { .. } | Block::PageBreak) | None => false,
    }
}

/// Keeps a lead-in whole and with what follows: above an empty foot it would promise what is not there.
fn hold(strips: &mut [Strip]) {
    for strip in strips.iter_mut() {
        strip.joint = strip.joint.max(Joint::Whole);
    }
    if let Some(last) = strips.last_mut() {
        last.joint = Joint::Firm;
    }
}

/// A heading, which holds to what follows.
fn heading(setter: &mut Setter, level: u8, texts: &[&str], chapters: &[&str]) -> Result<Vec<Strip>, Refusal> {
    let level = level.clamp(1, 3);
    let before = match level {
        1 => 24_000,
        2 => 17_000,
        _ => 13_000,
    };
    let mut side = chapters.iter();
    let blocks = setter.each(texts, |setter, text| {
        let kind = Kind::Heading(level + 1);
        let draft = setter.within(kind, |setter| setter.draft(text, Role::Heading(level)))?;
        let place = match (level, side.next()) {
            (1, _) => Some(chapter(text)),
            (2, Some(of)) => Some(part(of, text)),
            _ => None,
        };
        if let Some(place) = place.map(|place| setter.place(&place)) {
            setter.network.anchors.insert(place, draft.leaf());
        }
        Ok(draft.block(0, BODY_WIDTH, Align::Left))
    })?;
    let mut strips = stack(
        &blocks,
        Frame {
            inner: Joint::Firm,
            ..Frame::plain(before, Joint::Firm)
        },
    );
    if let Some(first) = strips.first_mut() {
        let text = texts.join(" / ");
        let words = text.split_whitespace().collect::<Vec<&str>>().join(" ");
        first.entry = Some((level, words));
    }
    Ok(strips)
}

/// The title of a figure, which holds to it.
fn caption(setter: &mut Setter, texts: &[&str], before: Length) -> Result<Vec<Strip>, Refusal> {
    let blocks = setter.each(texts, |setter, text| {
        setter.within(Kind::Paragraph, |setter| setter.set(text, Role::Caption, 0, BODY_WIDTH))
    })?;
    let mut strips = stack(&blocks, Frame::plain(before, Joint::Firm));
    if let Some(last) = strips.last_mut() {
        last.height += 4_000;
    }
    Ok(strips)
}

/// Running text; if it speaks of a band, on a ground of its colour.
fn paragraph(
    setter: &mut Setter,
    texts: &[&str],
    (tone, least): (Tone, Option<Tone>),
    before: Length,
) -> Result<Vec<Strip>, Refusal> {
    let band = Band::of(tone);
    let inset = if band.is_some() { INSET } else { 0 };
    let mut blocks = setter.each(texts, |setter, text| {
        setter.within(Kind::Paragraph, |setter| {
            setter.set(text, Role::Body(tone), inset, BODY_WIDTH - 2 * inset)
        })
    })?;
    if let Some(least) = least.and_then(Band::of) {
        for band in blocks.iter_mut().filter_map(|block| block.band.as_mut()) {
            band.least = least.steps;
        }
    }
    let lines = blocks.iter().map(|block| block.lines.len()).max().unwrap_or_default();
    let is_short_list = lines <= SHORT_LIST && texts.iter().all(|text| bullets(text).is_some());
    let inner = if is_short_list { Joint::Whole } else { Joint::Free };
    let plain = Frame {
        inner,
        ..Frame::plain(before, Joint::Free)
    };
    Ok(match band {
        None => stack(&blocks, plain),
        Some(_) => stack(
            &blocks,
            Frame {
                padding: 6_500,
                inner: Joint::Whole,
                ground: band,
                ..plain
            },
        ),
    })
}

#[cfg(test)]
mod tests;
