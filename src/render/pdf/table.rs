//! Tables and facts: columns of their own widths, rows that are set side by side.

use super::setter::{Draft, Setter};
use super::strip::{Block, Frame, Joint, Strip, stack};
use super::style::{ACCENT, BODY_WIDTH, GUTTER, HAIRLINE, LINE, Length, RULE, Role};
use super::tags::Kind;
use crate::render::Refusal;
use crate::report::document::{Align, Cell, Column, Fact, Table};

/// White space above and below the text of a row.
const PADDING: Length = 3_200;
/// Words wider than this do not widen their column: they are addresses and digests, and are broken.
const LONG_WORD: Length = 84_000;
/// The least and the greatest width of the labels of facts.
const LABELS: (Length, Length) = (84_000, BODY_WIDTH * 36 / 100);

/// A table's head and its rows, the head's strips first.
pub fn table(setter: &mut Setter, table: &Table, number: usize) -> Result<(Vec<Strip>, Vec<Strip>), Refusal> {
    let count = table
        .rows
        .iter()
        .map(Vec::len)
        .max()
        .unwrap_or_default()
        .max(table.columns.len());
    setter.tags.open(Kind::Table);
    let heads = setter.within(Kind::Head, |setter| {
        setter.within(Kind::Row, |setter| {
            let columns = table.columns.iter();
            let head =
                |column: &Column| setter.within(Kind::HeadCell, |setter| setter.draft(&column.title, Role::Head));
            columns.map(head).collect::<Result<Vec<Draft>, Refusal>>()
        })
    })?;
    let rows = setter.within(Kind::Body, |setter| {
        let row = |row: &Vec<Cell>| {
            setter.within(Kind::Row, |setter| {
                let cell = |cell: &Cell| setter.within(Kind::Cell, |setter| setter.cell(cell, Role::Cell(cell.tone)));
                row.iter().map(cell).collect::<Result<Vec<Draft>, Refusal>>()
            })
        };
        table.rows.iter().map(row).collect::<Result<Vec<Vec<Draft>>, Refusal>>()
    })?;
    setter.tags.close();
    let aligns: Vec<Align> = (0..count)
        .map(|index| table.columns.get(index).map_or(Align::Left, |column| column.align))
        .collect();
    let shares: Vec<i64> = (0..count)
        .map(|index| {
            table
                .columns
                .get(index)
                .map_or(1, |column| i64::from(column.share).max(1))
        })
        .collect();
    let mut least = vec![0; count];
    for drafts in rows.iter().chain([&heads]) {
        for (least, draft) in least.iter_mut().zip(drafts) {
            *least = draft.least_width(LONG_WORD).max(*least);
        }
    }
    let least: Vec<Length> = least.into_iter().map(|width| width + GUTTER).collect();
    // the last column needs no gutter: it ends at the margin
    let edges = edges(&widths(&shares, &least, BODY_WIDTH + GUTTER));

    let frame = |rule, outer| Frame {
        before: 0,
        padding: PADDING,
        rule: Some(rule),
        ground: None,
        inner: Joint::Whole,
        outer,
    };
    let head = stack(
        &blocks(&heads, &edges, &aligns),
        Frame {
            inner: Joint::Firm,
            ..frame((RULE, ACCENT), Joint::Firm)
        },
    );
    let mut body = Vec::new();
    for (at, drafts) in rows.iter().enumerate() {
        // the last row does not stand alone on a page: the one before goes with it
        let outer = if at > 0 && at + 2 == rows.len() {
            Joint::Whole
        } else {
            Joint::Free
        };
        let strips = stack(&blocks(drafts, &edges, &aligns), frame((HAIRLINE, LINE), outer));
        body.extend(strips.into_iter().map(|strip| Strip {
            head: Some(number),
            ..strip
        }));
    }
    Ok((head, body))
}

/// Labels with their values.
pub fn facts(setter: &mut Setter, facts: &[Fact]) -> Result<Vec<Strip>, Refusal> {
    let pairs = setter.within(Kind::List, |setter| {
        let pair = |fact: &Fact| {
            setter.within(Kind::Item, |setter| {
                let label = setter.within(Kind::Label, |setter| setter.draft(&fact.label, Role::Label))?;
                let value = Role::Value(fact.value.tone);
                let value = setter.within(Kind::Value, |setter| setter.draft(&fact.value.text, value))?;
                Ok([label, value])
            })
        };
        facts.iter().map(pair).collect::<Result<Vec<[Draft; 2]>, Refusal>>()
    })?;
    let widest = pairs
        .iter()
        .map(|[label, _]| label.width() + GUTTER)
        .max()
        .unwrap_or_default();
    let labels = widest.clamp(LABELS.0, LABELS.1);
    let edges = [(0, labels - GUTTER), (labels, BODY_WIDTH - labels)];
    let frame = Frame {
        before: 0,
        padding: PADDING,
        rule: Some((HAIRLINE, LINE)),
        ground: None,
        inner: Joint::Whole,
        outer: Joint::Free,
    };
    let mut strips = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        // a handful of them stays together
        let together = pairs.len() <= 4 && at + 1 < pairs.len();
        let outer = if together { Joint::Whole } else { Joint::Free };
        strips.extend(stack(
            &blocks(pair, &edges, &[Align::Left, Align::Left]),
            Frame { outer, ..frame },
        ));
    }
    Ok(strips)
}

/// Cells in their columns.
fn blocks(drafts: &[Draft], edges: &[(Length, Length)], aligns: &[Align]) -> Vec<Block> {
    drafts
        .iter()
        .zip(edges.iter().zip(aligns))
        .map(|(draft, ((x, width), align))| draft.block(*x, *width, *align))
        .collect()
}

/// Left edge and width of the text in columns of these widths.
fn edges(widths: &[Length]) -> Vec<(Length, Length)> {
    let mut x = 0;
    widths
        .iter()
        .map(|width| {
            let edge = (x, width - GUTTER);
            x += width;
            edge
        })
        .collect()
}

/// Parts `total` by shares, but gives no column less than it needs, as long as all of them can have that.
fn widths(shares: &[i64], least: &[Length], total: Length) -> Vec<Length> {
    let mut fixed: Vec<Option<Length>> = vec![None; shares.len()];
    let enough = least.iter().sum::<Length>() <= total;
    loop {
        let rest = total - fixed.iter().flatten().sum::<Length>();
        let whole: i64 = shares
            .iter()
            .zip(&fixed)
            .filter(|(_, fixed)| fixed.is_none())
            .map(|(share, _)| share)
            .sum();
        let part = |share: i64| rest * share / whole.max(1);
        let mut changed = false;
        for ((fixed, share), least) in fixed.iter_mut().zip(shares).zip(least) {
            if enough && fixed.is_none() && part(*share) < *least {
                *fixed = Some(*least);
                changed = true;
            }
        }
        if !changed {
            return fixed
                .iter()
                .zip(shares)
                .map(|(fixed, share)| fixed.unwrap_or_else(|| part(*share)))
                .collect();
        }
    }
}
