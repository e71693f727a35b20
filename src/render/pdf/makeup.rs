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
    };
    let held = |joint| matches!(joint, Joint::Whole | Joint::Firm);
    for run in galley.strips.chunk_by(|strip, _| held(strip.joint)) {
        maker.place(run, Joint::Whole);
        maker.cut_after(run);
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
}

impl<'a> Maker<'a> {
    /// Places strips that should stay together; if no page can hold them, parts them at joints of the `weakest` kind.
    fn place(&mut self, run: &[Strip], weakest: Joint) {
        let Some(first) = run.first() else { return };
        let head = self.head(first);
        if height(run, self.fresh) <= self.height - self.filled {
            self.set(run, false);
        } else if !self.fresh && height(head, true) + height(run, true) <= self.height {
            self.turn(head);
            self.set(run, false);
        } else if weakest == Joint::Whole {
            for part in run.chunk_by(|strip, _| strip.joint == Joint::Firm) {
                self.place(part, Joint::Firm);
            }
        } else {
            for strip in run.chunks(1) {
                if !self.fresh && height(strip, false) > self.height - self.filled {
                    self.turn(strip.first().map_or(&[], |strip| self.head(strip)));
                }
                self.set(strip, false);
            }
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
            self.turn(&[]);
        }
    }

    /// Begins a new page, with the head of the table that goes on there.
    fn turn(&mut self, head: &[Strip]) {
        self.paper.pages.push(std::mem::take(&mut self.page));
        self.filled = 0;
        self.fresh = true;
        self.set(head, true);
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
mod tests {
    use super::{Paper, make_up};
    use crate::render::Sheet;
    use crate::render::pdf::galley::Galley;
    use crate::render::pdf::page::Rectangle;
    use crate::render::pdf::strip::{Joint, Strip};
    use crate::render::pdf::style::{INK, MARGIN_TOP};

    /// A strip 10 high; its width in the drawing is its name.
    fn strip(name: i64, joint: Joint, head: Option<usize>) -> Strip {
        let rectangles = vec![Rectangle {
            x: 0,
            y: 0,
            width: name,
            height: 10,
            colour: INK,
        }];
        Strip {
            before: 0,
            resumed: 0,
            height: 10,
            rectangles,
            shapes: Vec::new(),
            texts: Vec::new(),
            joint,
            head,
            entry: None,
        }
    }

    /// The names of the strips on each page of 50, which has room for five.
    fn pages(strips: Vec<Strip>, heads: Vec<Vec<Strip>>) -> Vec<Vec<i64>> {
        let Paper { pages, .. } = make_up(
            &Galley {
                sheet: Sheet::A4,
                width: Sheet::A4.width(),
                strips,
                heads,
            },
            50,
        );
        pages
            .iter()
            .map(|page| page.rectangles.iter().map(|drawn| drawn.width).collect())
            .collect()
    }

    fn row(name: i64, lines: i64) -> Vec<Strip> {
        let joint = |line| match line {
            _ if line + 1 == lines => Joint::Free,
            _ if line == 0 || line + 2 == lines => Joint::Firm,
            _ => Joint::Whole,
        };
        (0..lines)
            .map(|line| strip(name + line, joint(line), Some(0)))
            .collect()
    }

    #[test]
    fn a_row_that_fits_on_a_page_is_kept_whole_under_its_repeated_head() {
        let head = vec![strip(1, Joint::Firm, None)];
        let strips = [head.clone(), row(10, 2), row(20, 3), row(30, 1)].concat();
        assert_eq!(pages(strips, vec![head]), [vec![1, 10, 11], vec![1, 20, 21, 22, 30]]);
    }

    #[test]
    fn a_row_taller_than_a_page_is_split_but_never_leaves_one_line_behind() {
        let head = vec![strip(1, Joint::Firm, None)];
        let strips = [head.clone(), row(10, 1), row(20, 9)].concat();
        let expected = [vec![1, 10, 20, 21, 22], vec![1, 23, 24, 25, 26], vec![1, 27, 28]];
        assert_eq!(pages(strips, vec![head]), expected);
    }

    #[test]
    fn a_heading_and_a_head_never_end_a_page() {
        let head = vec![strip(2, Joint::Firm, None)];
        let before = (50..53).map(|name| strip(name, Joint::Free, None)).collect::<Vec<_>>();
        let strips = [before, vec![strip(1, Joint::Firm, None)], head.clone(), row(10, 1)].concat();
        assert_eq!(pages(strips, vec![head]), [vec![50, 51, 52], vec![1, 2, 10]]);
    }

    #[test]
    fn a_head_that_takes_half_the_page_is_not_repeated() {
        let head: Vec<Strip> = (1..4).map(|name| strip(name, Joint::Firm, None)).collect();
        let strips = [head.clone(), row(10, 2), row(20, 2)].concat();
        assert_eq!(pages(strips, vec![head]), [vec![1, 2, 3, 10, 11], vec![20, 21]]);
    }

    #[test]
    fn strips_that_cannot_stay_together_are_parted() {
        let strips: Vec<Strip> = (0..12).map(|name| strip(name, Joint::Firm, None)).collect();
        assert_eq!(
            pages(strips, Vec::new()),
            [vec![0, 1, 2, 3, 4], vec![5, 6, 7, 8, 9], vec![10, 11]]
        );
    }

    #[test]
    fn page_breaks_leave_no_empty_page() {
        let strips = vec![strip(1, Joint::Cut, None), strip(2, Joint::Cut, None)];
        assert_eq!(pages(strips, Vec::new()), [[1], [2]]);
        assert_eq!(pages(Vec::new(), Vec::new()), [Vec::<i64>::new()]);
    }

    #[test]
    fn space_above_depends_on_whether_a_page_begins() {
        let spaced = |name| Strip {
            before: 7,
            resumed: 2,
            ..strip(name, Joint::Free, None)
        };
        let galley = Galley {
            sheet: Sheet::A4,
            width: Sheet::A4.width(),
            strips: vec![spaced(1), spaced(2), spaced(3), spaced(4)],
            heads: Vec::new(),
        };
        let tops: Vec<Vec<i64>> = make_up(&galley, 50)
            .pages
            .iter()
            .map(|page| page.rectangles.iter().map(|drawn| drawn.y - MARGIN_TOP).collect())
            .collect();
        assert_eq!(tops, [vec![2, 19, 36], vec![2]]);
    }
}
