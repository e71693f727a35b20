//! A paragraph before it is broken: how wide its parts are, and where a line may end: Unicode's rules (UAX 14) with
//! the prohibitions of Chinese typesetting on top.

use unicode_linebreak::linebreaks;

use super::line::Line;
use super::punctuation::{HALF, closes, closes_quotation, never_first, never_last, opens};
use super::shape::Glyph;
use super::ties::{Break, breaks};

/// A text without forced line ends, ready to be broken at any width.
#[derive(Debug, Clone)]
pub struct Paragraph {
    glyphs: Vec<Glyph>,
    /// For each glyph, how welcome a line is that begins with it.
    breaks: Vec<Break>,
    /// For each glyph and the end: where the pen stands before it.
    pen: Vec<i64>,
    /// For each glyph and the end: where the text before it ends, trailing white space left aside.
    inked: Vec<usize>,
}

impl Paragraph {
    /// Finds where the text may be broken.
    pub fn new(glyphs: Vec<Glyph>) -> Self {
        let characters: Vec<char> = glyphs.iter().map(|glyph| glyph.character).collect();
        let breaks = breaks(&characters, &opportunities(&glyphs));
        let mut pen = vec![0];
        let mut inked = vec![0];
        let (mut position, mut end) = (0, 0);
        for (place, glyph) in glyphs.iter().enumerate() {
            position += glyph.advance + glyph.after;
            if !is_space(glyph) {
                end = place + 1;
            }
            pen.push(position);
            inked.push(end);
        }
        Self {
            glyphs,
            breaks,
            pen,
            inked,
        }
    }

    /// The glyphs of the text.
    pub fn glyphs(&self) -> &[Glyph] {
        &self.glyphs
    }

    /// The same, to say which pieces of the text they belong to.
    pub fn glyphs_mut(&mut self) -> &mut [Glyph] {
        &mut self.glyphs
    }

    /// The width of the text on one line.
    pub fn width(&self) -> i64 {
        self.measure(0, self.glyphs.len())
    }

    /// The width of the widest piece that has no place for a break as welcome as `least`, among those not wider than `most`.
    pub fn widest_word(&self, most: i64, least: Break) -> i64 {
        let mut widest = 0;
        let mut start = 0;
        for end in 1..=self.glyphs.len() {
            let at = self.break_at(end);
            // what is too wide to be kept together is looked at in its parts
            if at == Break::Free || at == least || (at == Break::Tied && self.measure(start, end) > most) {
                let width = self.measure(start, end);
                if width <= most {
                    widest = widest.max(width);
                }
                start = end;
            }
        }
        widest
    }

    /// The line from `start` to `end`.
    pub fn line(&self, start: usize, end: usize) -> Line {
        let end = self.inked(end).max(start);
        let glyphs = self.glyphs.get(start..end).unwrap_or_default().to_vec();
        Line {
            lead: lead(glyphs.first()),
            width: self.measure(start, end),
            glyphs,
        }
    }

    /// The width of a line from `start` to `end`: no white space at its end, no white halves at its edges.
    pub fn measure(&self, start: usize, end: usize) -> i64 {
        let end = self.inked(end);
        let Some(last) = end
            .checked_sub(1)
            .filter(|last| *last >= start)
            .and_then(|last| self.glyphs.get(last))
        else {
            return 0;
        };
        let trail = if closes(last) { HALF } else { 0 };
        self.pen(end) - self.pen(start) - last.after - trail - lead(self.glyphs.get(start))
    }

    /// How welcome a line's end before the glyph at `place` is.
    pub fn break_at(&self, place: usize) -> Break {
        // the end of the text is a place to break
        self.breaks.get(place).copied().unwrap_or(Break::Free)
    }

    /// Whether the glyph at `place` is white space.
    pub fn has_space(&self, place: usize) -> bool {
        self.glyphs.get(place).is_some_and(is_space)
    }

    /// Where the pen stands before the glyph at `place`.
    pub fn pen(&self, place: usize) -> i64 {
        self.pen.get(place).copied().unwrap_or_default()
    }

    fn inked(&self, place: usize) -> usize {
        self.inked.get(place).copied().unwrap_or_default()
    }
}

/// The white half before a mark that opens something.
fn lead(first: Option<&Glyph>) -> i64 {
    if first.is_some_and(opens) { HALF } else { 0 }
}

/// White space that disappears at a line's end.
fn is_space(glyph: &Glyph) -> bool {
    matches!(glyph.character, ' ' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' | '\u{3000}')
}

/// For each glyph, whether a line may begin with it.
fn opportunities(glyphs: &[Glyph]) -> Vec<bool> {
    let text: String = glyphs.iter().map(|glyph| glyph.character).collect();
    let mut unicode = linebreaks(&text).map(|(place, _)| place).peekable();
    let mut byte = 0;
    let mut previous: Option<&Glyph> = None;
    let mut opportunities = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let permitted = unicode.next_if_eq(&byte).is_some();
        opportunities.push(previous.is_some_and(|last| may_part(last, glyph, permitted)));
        byte += glyph.character.len_utf8();
        previous = Some(glyph);
    }
    opportunities
}

/// Whether a line may end with `last` and the next begin with `first`, given what Unicode says.
fn may_part(last: &Glyph, first: &Glyph, unicode: bool) -> bool {
    if never_last(last) || never_first(first) {
        false
    } else if closes(last) && closes_quotation(last.character) {
        // Unicode ties quotation marks to both neighbours, not knowing which of them opens and which closes
        !is_space(first)
    } else if opens(first) {
        // nor that a full-width bracket parts from the number or the Latin word before it
        true
    } else {
        unicode
    }
}
