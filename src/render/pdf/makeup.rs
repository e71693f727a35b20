//! Make-up: cuts the galley into pages.

use super::galley::Galley;
use super::page::{ARTIFACT, Entry, Page, Rectangle, Text};
use super::strip::{Joint, Strip};
use super::style::{Length, MARGIN_TOP};
use crate::render::Sheet;

/// The pages of a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Its height, and the margins of each side.
    pub sheet: Sheet,
    /// Its width.
    pub width: Length,
    /// The pages; at least one.
    pub pages: Vec<Page>,
    /// The headings, in order.
    pub outline: Vec<Entry>,
}

/// How much of a page may stay empty, in percent, before what would rather stay together is parted.
const EMPTY: Length = 22;
/// What takes more of a page than this, in percent, may well be parted by a figure.
const LONG: Length = 70;
/// White space below a figure that stands above what it gave way to.
const BELOW_FIGURE: Length = 14_000;

/// Cuts a galley into pages whose text is `height` high.
pub fn make_up(galley: &Galley, height: Length) -> Paper {
    let mut maker = Maker {
        heads: &galley.heads,
        height,
        paper: Paper {
            sheet: galley.sheet,
            width: galley.width,
            ..Paper::default()
        },
        page: Page::default(),
        filled: 0,
        fresh: true,
        waiting: Vec::new(),
    };
    let held = |joint| matches!(joint, Joint::Near | Joint::Whole | Joint::Firm);
    let runs: Vec<&[Strip]> = galley.strips.chunk_by(|strip, _| held(strip.joint)).collect();
    let mut before = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        if run.iter().any(|strip| strip.entry.is_some()) {
            maker.release();
        }
        let joined = [std::mem::take(&mut before).as_slice(), run].concat();
        let after = runs.get(at + 1..).unwrap_or_default();
        if let Some((lead, figure)) = maker.gives_way(&joined, after) {
            maker.waiting.extend_from_slice(figure);
            before = lead.to_vec();
        } else {
            maker.place(&joined, Joint::Whole);
            maker.cut_after(run);
        }
    }
    maker.finish()
}

/// The page being filled.
struct Maker<'a> {
    heads: &'a [Vec<Strip>],
    height: Length,
    paper: Paper,
    page: Page,
    /// How much of the page is filled.
    filled: Length,
    /// Whether the page has nothing on it yet, or only the repeated head of a table.
    fresh: bool,
    /// Figures that gave way to what follows them, and stand at the top of the next page.
    waiting: Vec<Strip>,
}

impl<'a> Maker<'a> {
    /// Places strips that should stay together; if no page can hold them, parts them at joints of the `weakest` kind.
    fn place(&mut self, run: &[Strip], weakest: Joint) {
        let Some(first) = run.first() else { return };
        let head = self.head(first);
        if height(run, self.fresh) <= self.rest() {
            self.set(run, false);
        } else if let Some((now, later)) = self.parted(run).filter(|_| weakest == Joint::Whole) {
            self.set(now, false);
            self.turn(later.first().map_or(&[], |strip| self.head(strip)), height(later, true));
            self.place(later, Joint::Whole);
        } else if !self.fresh && height(head, true) + height(run, true) <= self.height {
            self.turn(head, height(run, true));
            self.set(run, false);
        } else if weakest == Joint::Whole {
            for part in run.chunk_by(|strip, _| strip.joint == Joint::Firm) {
                self.place(part, Joint::Firm);
            }
        } else {
            for strip in run.chunks(1) {
                if !self.fresh && height(strip, false) > self.rest() {
                    let head = strip.first().map_or(&[][..], |strip| self.head(strip));
                    self.turn(head, height(strip, true));
                }
                self.set(strip, false);
            }
        }
    }

    /// How much of the page is not filled.
    const fn rest(&self) -> Length {
        self.height - self.filled
    }

    /// Whether much of the page would stay empty if it ended here.
    const fn is_empty(&self) -> bool {
        !self.fresh && self.rest() * 100 > self.height * EMPTY
    }

    /// What of a run still goes on this page, where much of it would stay empty otherwise.
    fn parted<'s>(&self, run: &'s [Strip]) -> Option<(&'s [Strip], &'s [Strip])> {
        let near = |end: &usize| {
            let (now, _) = run.split_at(*end);
            now.last().is_some_and(|strip| strip.joint == Joint::Near) && height(now, self.fresh) <= self.rest()
        };
        let end = (1..run.len()).rev().find(near).filter(|_| self.is_empty())?;
        Some(run.split_at(end))
    }

    /// A run that ends in a figure for which the page has no room, if what follows has: what leads it in, and the figure. It does not give
    /// way to a short table, which it would part.
    fn gives_way<'s>(&self, run: &'s [Strip], after: &[&[Strip]]) -> Option<(&'s [Strip], &'s [Strip])> {
        let lead = run.iter().take_while(|strip| !strip.floats).count();
        let (lead, figure) = run.split_at(lead);
        let stays = |run: &&&[Strip]| !run.iter().any(|strip| strip.floats || strip.entry.is_some());
        let all = after
            .iter()
            .take_while(stays)
            .map(|run| height(run, false))
            .sum::<Length>();
        let ends =
            figure.last().is_some_and(|last| last.joint == Joint::Free) && figure.iter().all(|strip| strip.floats);
        if !ends || height(run, self.fresh) <= self.rest() || height(figure, true) > self.height || !self.is_empty() {
            return None;
        }
        let next = after.first().filter(stays)?;
        let joined = [lead, next].concat();
        let fits = height(&joined, self.fresh) <= self.rest() || self.parted(&joined).is_some();
        let whole = height(lead, false) + all <= self.rest() || all * 100 > self.height * LONG;
        (fits && whole).then_some((lead, figure))
    }

    /// Places the figures that wait.
    fn release(&mut self) {
        if !self.waiting.is_empty() {
            self.turn(&[], 0);
        }
    }

    /// The head to repeat if a page begins with this strip. One that would take half the page is not repeated.
    fn head(&self, strip: &Strip) -> &'a [Strip] {
        let head = strip
            .head
            .and_then(|number| self.heads.get(number))
            .map_or(&[][..], Vec::as_slice);
        if height(head, true) > self.height / 2 {
            &[]
        } else {
            head
        }
    }

    fn cut_after(&mut self, run: &[Strip]) {
        if run.last().is_some_and(|strip| strip.joint == Joint::Cut) && !self.fresh {
            self.release();
            self.turn(&[], 0);
        }
    }

    /// Begins a new page, with the figures that wait, and with the head of the table that goes on there. Where these leave less room than
    /// is needed, the head stands on a page after that.
    fn turn(&mut self, head: &[Strip], needed: Length) {
        self.begin();
        let figures = std::mem::take(&mut self.waiting);
        if !figures.is_empty() {
            self.set(&figures, false);
            self.filled += BELOW_FIGURE;
            let head_and_rows = height(head, true) + needed.max(self.height / 10);
            if (needed > 0 || !head.is_empty()) && head_and_rows > self.rest() {
                self.begin();
            }
        }
        let fresh = self.fresh;
        self.set(head, true);
        self.fresh = fresh;
    }

    fn begin(&mut self) {
        self.paper.pages.push(std::mem::take(&mut self.page));
        self.filled = 0;
        self.fresh = true;
    }

    /// Puts strips on the page, one below the other; `again` if they were on another page before.
    fn set(&mut self, strips: &[Strip], again: bool) {
        for strip in strips {
            self.filled += space_above(strip, self.fresh);
            let (margin, top) = (self.paper.sheet.margin(), MARGIN_TOP + self.filled);
            for drawn in &strip.rectangles {
                let (x, y) = (drawn.x + margin, drawn.y + top);
                self.page.draw(Rectangle { x, y, ..*drawn });
            }
            self.page
                .shapes
                .extend(strip.shapes.iter().map(|shape| shape.moved(margin, top)));
            for text in &strip.texts {
                let (x, baseline) = (text.x + margin, text.baseline + top);
                // a head that is repeated is read once only
                let leaf = if again { ARTIFACT } else { text.leaf };
                self.page.texts.push(Text {
                    leaf,
                    x,
                    baseline,
                    ..text.clone()
                });
            }
            if let Some((level, title)) = strip.entry.clone() {
                let page = self.paper.pages.len();
                self.paper.outline.push(Entry {
                    level,
                    title,
                    page,
                    y: top,
                });
            }
            self.filled += strip.height;
            self.fresh = false;
        }
    }

    fn finish(mut self) -> Paper {
        self.release();
        // a page break at the very end leaves no empty page behind
        if !self.fresh || self.paper.pages.is_empty() {
            self.paper.pages.push(self.page);
        }
        for page in &mut self.paper.pages {
            // strips run across the columns, reading order runs down each cell
            page.texts.sort_by_key(|text| text.leaf);
        }
        self.paper
    }
}

/// The height of strips one below the other; `fresh` if a page begins with them.
fn height(strips: &[Strip], fresh: bool) -> Length {
    strips
        .iter()
        .zip(0..)
        .map(|(strip, number)| space_above(strip, fresh && number == 0) + strip.height)
        .sum()
}

fn space_above(strip: &Strip, fresh: bool) -> Length {
    if fresh { strip.resumed } else { strip.before }
}

#[cfg(test)]
mod tests;
