//! The foot of every page: what the document wants to stand there, and the number of the page.

use super::page::{ARTIFACT, Page};
use super::setter::Setter;
use super::shape::Glyph;
use super::strip::{Block, Frame, Joint, stack};
use super::style::{BODY_WIDTH, GUTTER, HAIRLINE, LINE, Length, MARGIN_FOOT, MARGIN_TOP, Role};
use crate::model::text::Language;
use crate::render::{Refusal, Sheet};
use crate::report::document::{Align, Document};

/// Width kept free for the number of the page.
const NUMBER: Length = 110_000;
/// White space between the text of the page and the line above the foot.
const ABOVE: Length = 16_000;
/// White space between that line and the foot.
const BELOW_LINE: Length = 4_000;
/// At most this many lines of the foot are shown.
const MOST_LINES: usize = 4;

/// The foot that all pages share.
pub struct Foot {
    sheet: Sheet,
    /// One for each side.
    blocks: Vec<Block>,
    /// From the line above the foot to the end of its last line.
    height: Length,
}

impl Foot {
    /// Sets the foot.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] if no font has one of its characters.
    pub fn compose(setter: &mut Setter, documents: &[Document]) -> Result<Self, Refusal> {
        let blocks = setter.each(documents, |setter, document| {
            let mut block = setter.set(&document.footer, Role::Foot, 0, BODY_WIDTH - NUMBER - GUTTER)?;
            block.lines.truncate(MOST_LINES);
            let wrapped = block.lines.len().saturating_sub(1);
            for line in block.lines.iter_mut().take(wrapped) {
                // what parts two statements does not hang at a line's end
                let dangles = |glyph: &Glyph| matches!(glyph.character, ' ' | '·');
                while line.glyphs.last().is_some_and(dangles) {
                    line.glyphs.pop();
                }
            }
            Ok(block)
        })?;
        let height = |block: &Block| i64::try_from(block.lines.len()).unwrap_or_default() * block.style.leading;
        Ok(Self {
            sheet: setter.sheet,
            height: BELOW_LINE + blocks.iter().map(height).max().unwrap_or_default(),
            blocks,
        })
    }

    /// The height that remains for the text of a page.
    pub fn body_height(&self) -> Length {
        self.top() - ABOVE - MARGIN_TOP
    }

    /// Prints the foot on every page.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] if no font has one of its characters.
    pub fn print(&self, setter: &mut Setter, pages: &mut [Page]) -> Result<(), Refusal> {
        let count = pages.len();
        for (page, number) in pages.iter_mut().zip(1..) {
            let top = self.top();
            let pairs = setter.each(&self.blocks, |setter, block| {
                let words = match setter.language {
                    Language::Zh => format!("第 {number} 页，共 {count} 页"),
                    Language::En => format!("Page {number} of {count}"),
                };
                page.draw(super::page::Rectangle {
                    x: self.sheet.margin() + setter.side,
                    y: top,
                    width: BODY_WIDTH,
                    height: HAIRLINE,
                    colour: LINE,
                });
                let number = setter.draft(&words, Role::Foot)?;
                Ok([block.clone(), number.block(BODY_WIDTH - NUMBER, NUMBER, Align::Right)])
            })?;
            let mut y = top + BELOW_LINE;
            for strip in stack(&pairs.concat(), Frame::plain(0, Joint::Free)) {
                for mut text in strip.texts {
                    text.leaf = ARTIFACT;
                    text.x += self.sheet.margin();
                    text.baseline += y;
                    page.texts.push(text);
                }
                y += strip.height;
            }
        }
        Ok(())
    }

    /// Where the line above the foot stands.
    fn top(&self) -> Length {
        self.sheet.height() - MARGIN_FOOT - self.height
    }
}
