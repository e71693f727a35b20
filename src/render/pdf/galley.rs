//! The galley: a whole document as one long column of strips, before it is cut into pages.

use super::setter::Setter;
use super::strip::{Frame, Joint, Strip, stack};
use super::style::{ACCENT, BODY_WIDTH, Band, Length, RULE, Role};
use super::table;
use crate::render::Refusal;
use crate::report::document::{Align, Block, Document, Tone};

/// White space between two blocks.
const BETWEEN: Length = 9_000;
/// White space between a heading and what it heads.
const BELOW_HEADING: Length = 4_000;
/// Space between the bar of a coloured paragraph and its text.
const INSET: Length = 11_000;

/// A document in strips.
pub struct Galley {
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
        strips: title(setter, document)?,
        heads: Vec::new(),
    };
    let mut after_heading = false;
    for block in &document.blocks {
        let space = if after_heading { BELOW_HEADING } else { BETWEEN };
        after_heading = matches!(block, Block::Heading { .. });
        match block {
            Block::Heading { level, text } => galley.strips.extend(heading(setter, *level, text)?),
            Block::Paragraph { text, tone } => {
                galley.strips.extend(paragraph(setter, text, *tone, space)?);
            }
            Block::Facts(facts) => galley.add(table::facts(setter, facts)?, space),
            Block::Table(table) => {
                let (head, body) = table::table(setter, table, galley.heads.len())?;
                galley.add(head.iter().chain(&body).cloned().collect(), space);
                galley.heads.push(head);
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

/// The title block of the first page.
fn title(setter: &mut Setter, document: &Document) -> Result<Vec<Strip>, Refusal> {
    let imprint = [document.institution.as_str(), document.date.as_str()];
    let imprint: Vec<&str> = imprint.into_iter().filter(|part| !part.is_empty()).collect();
    let lines = [
        (document.title.as_str(), Role::Title, 0),
        (document.subject.as_str(), Role::Subject, 5_000),
        (&imprint.join("  ·  "), Role::Imprint, 3_000),
    ];
    let mut strips = Vec::new();
    for (text, role, before) in lines {
        if !text.is_empty() {
            let block = setter.set(text, role, 0, BODY_WIDTH)?;
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
    let block = setter.set(text, Role::Heading(level), 0, BODY_WIDTH)?;
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

/// Running text; if it speaks of a band, on a ground of its colour.
fn paragraph(setter: &mut Setter, text: &str, tone: Tone, before: Length) -> Result<Vec<Strip>, Refusal> {
    let draft = setter.draft(text, Role::Body(tone))?;
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
