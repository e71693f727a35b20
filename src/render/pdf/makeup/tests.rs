//! Where pages end, tried with strips ten units high on pages of fifty.

use super::{Paper, make_up};
use crate::render::Sheet;
use crate::render::pdf::galley::Galley;
use crate::render::pdf::page::Rectangle;
use crate::render::pdf::strip::{Joint, Strip};
use crate::render::pdf::style::{INK, Length, MARGIN_TOP};

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
        floats: false,
        entry: None,
    }
}

/// The names of the strips on each page of 50, which has room for five.
fn pages(strips: Vec<Strip>, heads: Vec<Vec<Strip>>) -> Vec<Vec<i64>> {
    pages_of(50, strips, heads)
}

fn pages_of(height: Length, strips: Vec<Strip>, heads: Vec<Vec<Strip>>) -> Vec<Vec<i64>> {
    let Paper { pages, .. } = make_up(
        &Galley {
            sheet: Sheet::A4,
            width: Sheet::A4.width(),
            strips,
            heads,
        },
        height,
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

#[test]
fn what_would_rather_stay_together_is_parted_where_much_of_a_page_would_stay_empty() {
    let tall = |name: i64| {
        (0..4).map(move |line| strip(name + line, if line == 3 { Joint::Near } else { Joint::Whole }, None))
    };
    let last = [strip(90, Joint::Free, None)];
    // four of five lines are left: the first part goes there; with one left it would not fit anyway
    let strips = [vec![strip(1, Joint::Free, None)], tall(10).collect(), last.to_vec()].concat();
    assert_eq!(pages(strips, Vec::new()), [vec![1, 10, 11, 12, 13], vec![90]]);
    // a fifth of the page may stay empty
    let strips = [
        (1..5).map(|name| strip(name, Joint::Free, None)).collect(),
        vec![strip(10, Joint::Near, None)],
        last.to_vec(),
    ];
    assert_eq!(pages(strips.concat(), Vec::new()), [vec![1, 2, 3, 4], vec![10, 90]]);
}

#[test]
fn a_figure_gives_way_to_rows_and_stands_above_the_rest_of_them() {
    let head = vec![strip(2, Joint::Firm, None)];
    let figure = Strip {
        height: 30,
        floats: true,
        ..strip(70, Joint::Free, None)
    };
    let before: Vec<Strip> = vec![strip(50, Joint::Free, None)];
    let heading = vec![strip(1, Joint::Firm, None)];
    let rows = [row(10, 1), row(20, 1), row(30, 1)].concat();
    let strips = [
        before,
        vec![strip(51, Joint::Free, None)],
        heading,
        vec![figure],
        head.clone(),
        rows,
    ]
    .concat();
    // the page after the figure has no room for head and row
    assert_eq!(
        pages(strips, vec![head]),
        [vec![50, 51, 1, 2, 10], vec![70], vec![2, 20, 30]]
    );
}

#[test]
fn no_head_stands_below_a_figure_without_the_rest_of_a_row_that_was_parted() {
    let head = vec![strip(2, Joint::Firm, None)];
    let figure = Strip {
        height: 30,
        floats: true,
        ..strip(70, Joint::Free, None)
    };
    let joints = [(10, Joint::Near), (11, Joint::Whole), (12, Joint::Free)];
    let row = joints.map(|(name, joint)| strip(name, joint, Some(0))).to_vec();
    let strips = [
        vec![strip(50, Joint::Free, None), strip(51, Joint::Free, None)],
        vec![strip(1, Joint::Firm, None)],
        vec![figure],
        head.clone(),
        row,
    ]
    .concat();
    // everything a million times as high, so that the white below a figure is next to nothing
    let high = |it: Strip| Strip {
        height: it.height * 1_000_000,
        ..it
    };
    let (strips, head) = (
        strips.into_iter().map(high).collect(),
        head.into_iter().map(high).collect(),
    );
    // below the figure there is room for the head and one line, and not for the two that are left
    assert_eq!(
        pages_of(50_000_000, strips, vec![head]),
        [vec![50, 51, 1, 2, 10], vec![70], vec![2, 11, 12]]
    );
}
