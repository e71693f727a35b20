//! The galley: a whole document as one long column of strips, before it is cut into pages.

use super::contents::{chapter, contents};
use super::drawing::drawing;
use super::masthead::masthead;
use super::row::{of_row, rows, words};
use super::setter::Setter;
use super::strip::{Frame, Joint, Strip, stack};
use super::style::{BODY_WIDTH, Band, Length, Role};
use super::table;
use super::tags::Kind;
use crate::render::{Refusal, Sheet};
use crate::report::document::{Align, Block, Document, Tone};

/// White space between two blocks.
const BETWEEN: Length = 9_000;
/// White space between a heading and what it heads.
const BELOW_HEADING: Length = 4_000;
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
    let mut galley = Galley {
        sheet: setter.sheet,
        width: setter.page_width(),
        strips: masthead(setter, documents)?,
        heads: Vec::new(),
    };
    let mut above = None;
    let mut rows = rows(documents)?.into_iter().peekable();
    while let Some(row) = rows.next() {
        let space = if above.is_some() { BELOW_HEADING } else { BETWEEN };
        let leads = leads_in(above, rows.peek().and_then(|next| next.first().copied()));
        above = None;
        match row.first() {
            Some(Block::Heading { level, .. }) => {
                galley.strips.extend(heading(setter, *level, &words(&row))?);
                above = Some(*level);
            }
            Some(Block::Paragraph { tone, .. }) => {
                let mut strips = paragraph(setter, &words(&row), *tone, space)?;
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
                let (head, body) = table::table(setter, &tables, galley.heads.len())?;
                galley.add(head.iter().chain(&body).cloned().collect(), space);
                galley.heads.push(head);
            }
            Some(Block::Figure(_)) => {
                let figures = of_row(&row, |block| match block {
                    Block::Figure(figure) => Some(figure),
                    _ => None,
                });
                galley.strips.extend(caption(setter, &words(&row), space)?);
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

/// Whether a paragraph leads in what follows: a table, facts, or the first part of what the heading `above` it heads.
fn leads_in(above: Option<u8>, next: Option<&Block>) -> bool {
    match next {
        Some(Block::Table(_) | Block::Facts(_) | Block::Figure(_)) => true,
        Some(Block::Heading { level, .. }) => above.is_some_and(|above| above < *level),
        Some(Block::Paragraph { .. } | Block::Contents { .. } | Block::PageBreak) | None => false,
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
fn heading(setter: &mut Setter, level: u8, texts: &[&str]) -> Result<Vec<Strip>, Refusal> {
    let level = level.clamp(1, 3);
    let before = match level {
        1 => 24_000,
        2 => 17_000,
        _ => 13_000,
    };
    let blocks = setter.each(texts, |setter, text| {
        let kind = Kind::Heading(level + 1);
        let draft = setter.within(kind, |setter| setter.draft(text, Role::Heading(level)))?;
        if level == 1 {
            let place = setter.place(&chapter(text));
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
fn paragraph(setter: &mut Setter, texts: &[&str], tone: Tone, before: Length) -> Result<Vec<Strip>, Refusal> {
    let band = Band::of(tone);
    let inset = if band.is_some() { INSET } else { 0 };
    let blocks = setter.each(texts, |setter, text| {
        setter.within(Kind::Paragraph, |setter| {
            setter.set(text, Role::Body(tone), inset, BODY_WIDTH - 2 * inset)
        })
    })?;
    let plain = Frame::plain(before, Joint::Free);
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
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::compose;
    use crate::model::text::Language;
    use crate::render::Sheet;
    use crate::render::pdf::font::Fonts;
    use crate::render::pdf::makeup::make_up;
    use crate::render::pdf::page::Page;
    use crate::render::pdf::setter::Setter;
    use crate::render::pdf::style::LINE;
    use crate::report::document::{Block, Cell, Column, Document, Fact, Table, Tone};

    /// The page of each heading, and the pages with rules below rows, after `lines` lines of other text.
    fn pages(fonts: &Fonts, lines: usize, blocks: &[Block]) -> (Vec<usize>, Vec<usize>) {
        let mut document = Document {
            language: Language::En,
            title: String::new(),
            subject: String::new(),
            institution: String::new(),
            logo: None,
            marking: String::new(),
            footer: String::new(),
            date: String::new(),
            blocks: vec![Block::paragraph(["line"].repeat(lines).join("\n"))],
        };
        document.blocks.extend_from_slice(blocks);
        let galley = compose(&mut Setter::new(fonts, &[Language::En], Sheet::A4), &[document]).unwrap();
        // twenty lines or so
        let paper = make_up(&galley, 300_000);
        let ruled = |page: &Page| page.rectangles.iter().any(|drawn| drawn.colour == LINE);
        let headings = paper.outline.iter().map(|entry| entry.page).collect();
        let pages = paper.pages.iter().enumerate();
        (
            headings,
            pages.filter(|(_, page)| ruled(page)).map(|(at, _)| at).collect(),
        )
    }

    fn cell(text: &str) -> Cell {
        Cell {
            text: text.to_owned(),
            tone: Tone::Plain,
            anchor: None,
            link: None,
        }
    }

    fn table() -> Block {
        Block::Table(Table {
            columns: vec![Column::words("Id", 1)],
            rows: vec![vec![cell("R1\nfirst")], vec![cell("R2")]],
        })
    }

    fn facts() -> Block {
        let (label, value) = ("Owner".to_owned(), cell("somebody"));
        Block::Facts(vec![Fact { label, value }])
    }

    #[test]
    fn a_heading_and_its_lead_in_stand_with_the_first_row_wherever_the_page_ends() {
        let fonts = Fonts::load(&[]).unwrap();
        let (heading, sub) = (Block::heading(1, "Findings"), Block::heading(2, "Law"));
        let short = Block::paragraph("What is found.");
        let long = Block::paragraph("one\ntwo\nthree\nfour\nfive\nsix");
        for chain in [
            vec![heading.clone(), table()],
            vec![heading.clone(), short.clone(), table()],
            vec![heading.clone(), long.clone(), table()],
            vec![heading.clone(), short.clone(), facts()],
            vec![heading.clone(), short.clone(), sub.clone(), table()],
        ] {
            for lines in 1..45 {
                let (headings, rows) = pages(&fonts, lines, &chain);
                for heading in headings {
                    assert_eq!(Some(&heading), rows.first(), "after {lines} lines: {chain:?}");
                }
            }
        }
    }

    #[test]
    fn of_two_rows_neither_stands_alone() {
        let fonts = Fonts::load(&[]).unwrap();
        for lines in 1..45 {
            let (_, rows) = pages(&fonts, lines, &[Block::heading(1, "Findings"), table()]);
            assert_eq!(rows.len(), 1, "after {lines} lines");
        }
    }

    #[test]
    fn a_paragraph_that_leads_in_nothing_may_end_a_page() {
        let fonts = Fonts::load(&[]).unwrap();
        let chain = [
            Block::heading(2, "One"),
            Block::paragraph("All of it."),
            Block::heading(2, "Two"),
            table(),
        ];
        let parted = (1..45).any(|lines| {
            let (headings, _) = pages(&fonts, lines, &chain);
            headings.first() != headings.last()
        });
        assert!(parted, "the next heading is not held back");
    }
}
