//! The galley: a whole document as one long column of strips, before it is cut into pages.

use super::contents::{chapter, contents};
use super::drawing::drawing;
use super::setter::Setter;
use super::strip::{Frame, Joint, Strip, stack};
use super::style::{ACCENT, BODY_WIDTH, Band, Length, RULE, Role};
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
    /// The strips, top to bottom.
    pub strips: Vec<Strip>,
    /// The heads of the tables, for repetition.
    pub heads: Vec<Vec<Strip>>,
}

/// Sets a document.
///
/// # Errors
///
/// A [`Refusal`] if no font has one of its characters.
pub fn compose(setter: &mut Setter, document: &Document) -> Result<Galley, Refusal> {
    let mut galley = Galley {
        sheet: setter.sheet,
        strips: title(setter, document)?,
        heads: Vec::new(),
    };
    let mut above = None;
    let mut blocks = document.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        let space = if above.is_some() { BELOW_HEADING } else { BETWEEN };
        let leads = leads_in(above, blocks.peek().copied());
        above = None;
        match block {
            Block::Heading { level, text } => {
                galley.strips.extend(heading(setter, *level, text)?);
                above = Some(*level);
            }
            Block::Paragraph { text, tone } => {
                let mut strips = paragraph(setter, text, *tone, space)?;
                if leads {
                    hold(&mut strips);
                }
                galley.strips.extend(strips);
            }
            Block::Facts(facts) => galley.add(table::facts(setter, facts)?, space),
            Block::Table(table) => {
                let (head, body) = table::table(setter, table, galley.heads.len())?;
                galley.add(head.iter().chain(&body).cloned().collect(), space);
                galley.heads.push(head);
            }
            Block::Figure(figure) => {
                galley.strips.extend(caption(setter, &figure.title, space)?);
                galley.strips.push(drawing(setter, figure)?);
            }
            Block::Contents { title } => {
                galley.strips.extend(caption(setter, title, space)?);
                galley.strips.extend(contents(setter, document)?);
            }
            Block::PageBreak => galley.cut(),
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

/// The title block of the first page.
fn title(setter: &mut Setter, document: &Document) -> Result<Vec<Strip>, Refusal> {
    let imprint = [&document.institution, &document.date, &document.marking].map(String::as_str);
    let imprint: Vec<&str> = imprint.into_iter().filter(|part| !part.is_empty()).collect();
    let lines = [
        (document.title.as_str(), Role::Title, 0),
        (document.subject.as_str(), Role::Subject, 5_000),
        (&imprint.join("  ·  "), Role::Imprint, 3_000),
    ];
    let mut strips = Vec::new();
    for (text, role, before) in lines {
        if !text.is_empty() {
            let kind = if role == Role::Title {
                Kind::Heading(1)
            } else {
                Kind::Paragraph
            };
            let block = setter.within(kind, |setter| setter.set(text, role, 0, BODY_WIDTH))?;
            strips.extend(stack(
                &[block],
                Frame {
                    inner: Joint::Firm,
                    ..Frame::plain(before, Joint::Firm)
                },
            ));
        }
    }
    if let Some(last) = strips.last_mut() {
        let y = last.height + 8_000;
        last.rectangles.push(super::page::Rectangle {
            x: 0,
            y,
            width: BODY_WIDTH,
            height: RULE,
            colour: ACCENT,
        });
        last.height = y + RULE;
        last.joint = Joint::Free;
    }
    Ok(strips)
}

/// A heading, which holds to what follows.
fn heading(setter: &mut Setter, level: u8, text: &str) -> Result<Vec<Strip>, Refusal> {
    let level = level.clamp(1, 3);
    let before = match level {
        1 => 24_000,
        2 => 17_000,
        _ => 13_000,
    };
    let kind = Kind::Heading(level + 1);
    let draft = setter.within(kind, |setter| setter.draft(text, Role::Heading(level)))?;
    if level == 1 {
        setter.network.anchors.insert(chapter(text), draft.leaf());
    }
    let block = draft.block(0, BODY_WIDTH, Align::Left);
    let mut strips = stack(
        &[block],
        Frame {
            inner: Joint::Firm,
            ..Frame::plain(before, Joint::Firm)
        },
    );
    if let Some(first) = strips.first_mut() {
        let words = text.split_whitespace().collect::<Vec<&str>>().join(" ");
        first.entry = Some((level, words));
    }
    Ok(strips)
}

/// The title of a figure, which holds to it.
fn caption(setter: &mut Setter, text: &str, before: Length) -> Result<Vec<Strip>, Refusal> {
    let draft = setter.within(Kind::Paragraph, |setter| setter.draft(text, Role::Caption))?;
    let mut strips = stack(
        &[draft.block(0, BODY_WIDTH, Align::Left)],
        Frame::plain(before, Joint::Firm),
    );
    if let Some(last) = strips.last_mut() {
        last.height += 4_000;
    }
    Ok(strips)
}

/// Running text; if it speaks of a band, on a ground of its colour.
fn paragraph(setter: &mut Setter, text: &str, tone: Tone, before: Length) -> Result<Vec<Strip>, Refusal> {
    let draft = setter.within(Kind::Paragraph, |setter| setter.draft(text, Role::Body(tone)))?;
    let plain = Frame::plain(before, Joint::Free);
    Ok(match Band::of(tone) {
        None => stack(&[draft.block(0, BODY_WIDTH, Align::Left)], plain),
        Some(band) => {
            let block = draft.block(INSET, BODY_WIDTH - 2 * INSET, Align::Left);
            stack(
                &[block],
                Frame {
                    padding: 6_500,
                    inner: Joint::Whole,
                    ground: Some(band),
                    ..plain
                },
            )
        }
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::compose;
    use crate::model::text::Language;
    use crate::render::pdf::font::Fonts;
    use crate::render::pdf::makeup::make_up;
    use crate::render::pdf::page::Page;
    use crate::render::pdf::setter::Setter;
    use crate::render::pdf::style::LINE;
    use crate::report::document::{Block, Cell, Column, Document, Fact, Table, Tone};

    /// The page of each heading, and the page of the first rule below a row, after `lines` lines of other text.
    fn pages(fonts: &Fonts, lines: usize, blocks: &[Block]) -> (Vec<usize>, Option<usize>) {
        let mut document = Document {
            language: Language::En,
            title: String::new(),
            subject: String::new(),
            institution: String::new(),
            marking: String::new(),
            footer: String::new(),
            date: String::new(),
            blocks: vec![Block::paragraph(["line"].repeat(lines).join("\n"))],
        };
        document.blocks.extend_from_slice(blocks);
        let galley = compose(&mut Setter::new(fonts, Language::En), &document).unwrap();
        // twenty lines or so
        let paper = make_up(&galley, 300_000);
        let ruled = |page: &Page| page.rectangles.iter().any(|drawn| drawn.colour == LINE);
        let headings = paper.outline.iter().map(|entry| entry.page).collect();
        (headings, paper.pages.iter().position(ruled))
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
        let fonts = Fonts::load().unwrap();
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
                let (headings, row) = pages(&fonts, lines, &chain);
                for heading in headings {
                    assert_eq!(Some(heading), row, "after {lines} lines: {chain:?}");
                }
            }
        }
    }

    #[test]
    fn a_paragraph_that_leads_in_nothing_may_end_a_page() {
        let fonts = Fonts::load().unwrap();
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
