//! Tables and facts: columns of their own widths, rows that are set side by side.

use super::columns::Shares;
use super::setter::{Draft, Setter};
use super::strip::{Block, Frame, Joint, Strip, stack};
use super::style::{ACCENT, BODY_WIDTH, GUTTER, HAIRLINE, LINE, Length, RULE, Role};
use super::tags::Kind;
use super::ties::Break;
use crate::render::Refusal;
use crate::report::document::{Align, Cell, Column, Fact, Table};

/// White space above and below the text of a row.
const PADDING: Length = 3_200;
/// Words wider than this do not widen their column: they are addresses and digests, and are broken.
const LONG_WORD: Length = 84_000;
/// A row of so many lines may stand alone on a page, and one of twice as many may be parted.
const TALL: usize = 5;
/// How much of the width, in percent, columns may need at least for what belongs together to be kept so.
const ROOMY: i64 = 88;
/// The least and the greatest width of the labels of facts.
const LABELS: (Length, Length) = (84_000, BODY_WIDTH * 36 / 100);

/// A table on one side of a page: its texts, and where its columns stand.
struct Side {
    heads: Vec<Draft>,
    rows: Vec<Vec<Draft>>,
    edges: Vec<(Length, Length)>,
    aligns: Vec<Align>,
}

/// A table's head and its rows, the head's strips first, its columns as wide as these shares say; of several tables side by side, row
/// beside row.
pub fn table(
    setter: &mut Setter,
    tables: &[&Table],
    shares: &[Shares<'_>],
    number: usize,
) -> Result<(Vec<Strip>, Vec<Strip>), Refusal> {
    let sides = setter.each(tables.iter().zip(shares), |setter, (table, shares)| {
        side(setter, table, shares.get(table))
    })?;
    let frame = |rule, outer| Frame {
        before: 0,
        padding: PADDING,
        rule: Some(rule),
        ground: None,
        inner: Joint::Whole,
        outer,
    };
    let heads: Vec<Block> = sides
        .iter()
        .flat_map(|side| blocks(&side.heads, &side.edges, &side.aligns))
        .collect();
    let head = stack(
        &heads,
        Frame {
            inner: Joint::Firm,
            ..frame((RULE, ACCENT), Joint::Firm)
        },
    );
    let count = sides.iter().map(|side| side.rows.len()).max().unwrap_or_default();
    let mut body = Vec::new();
    for at in 0..count {
        let row = |at: usize| -> Vec<Block> {
            let row = |side: &Side| side.rows.get(at).map(|row| blocks(row, &side.edges, &side.aligns));
            sides.iter().filter_map(row).flatten().collect()
        };
        let cells = row(at);
        // neither the first row nor the last stands alone on a page: its neighbour goes with it, unless they are tall
        let outer = if at != 0 && at + 2 != count {
            Joint::Free
        } else if lines(&cells).max(lines(&row(at + 1))) < TALL {
            Joint::Whole
        } else {
            Joint::Near
        };
        let strips = divisible(stack(&cells, frame((HAIRLINE, LINE), outer)));
        body.extend(strips.into_iter().map(|strip| Strip {
            head: Some(number),
            ..strip
        }));
    }
    Ok((head, body))
}

/// How many lines the cells of a row take.
fn lines(cells: &[Block]) -> usize {
    cells.iter().map(|cell| cell.lines.len()).max().unwrap_or_default()
}

/// A row that may be parted, some lines from either end, where much of a page would stay empty otherwise; if it is tall.
fn divisible(mut strips: Vec<Strip>) -> Vec<Strip> {
    let count = strips.len();
    if count >= 2 * TALL {
        let inside = TALL - 1..count - TALL;
        for strip in strips.iter_mut().take(inside.end).skip(inside.start) {
            strip.joint = Joint::Near;
        }
    }
    strips
}

/// Finds the letters of a table, and how wide its columns are.
fn side(setter: &mut Setter, table: &Table, asked: &[i64]) -> Result<Side, Refusal> {
    let longest = table.rows.iter().map(Vec::len).max().unwrap_or_default();
    let count = longest.max(table.columns.len());
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
    let column = |index: usize| table.columns.get(index);
    let share = |index| asked.get(index).copied().unwrap_or(1).max(1);
    let shares: Vec<i64> = (0..count).map(share).collect();
    let least = |kind: Break| {
        let mut least = vec![0; count];
        for drafts in rows.iter().chain([&heads]) {
            for (least, draft) in least.iter_mut().zip(drafts) {
                *least = draft.least_width(LONG_WORD, kind).max(*least);
            }
        }
        least.into_iter().map(|width| width + GUTTER).collect::<Vec<Length>>()
    };
    // what belongs together is kept so, unless the other columns would suffer for it
    let whole = least(Break::Free);
    let least = if whole.iter().sum::<Length>() <= BODY_WIDTH * ROOMY / 100 {
        whole
    } else {
        least(Break::Tied)
    };
    Ok(Side {
        heads,
        rows,
        // the last column needs no gutter: it ends at the margin
        edges: edges(&widths(&shares, &least, BODY_WIDTH + GUTTER)),
        aligns: (0..count)
            .map(|index| column(index).map_or(Align::Left, |column| column.align))
            .collect(),
    })
}

/// Labels with their values; of several lists side by side, fact beside fact.
pub fn facts(setter: &mut Setter, lists: &[&[Fact]]) -> Result<Vec<Strip>, Refusal> {
    let sides = setter.each(lists, |setter, facts| pairs(setter, facts))?;
    let count = sides.iter().map(Vec::len).max().unwrap_or_default();
    let frame = Frame {
        before: 0,
        padding: PADDING,
        rule: Some((HAIRLINE, LINE)),
        ground: None,
        inner: Joint::Whole,
        outer: Joint::Free,
    };
    let mut strips = Vec::new();
    for at in 0..count {
        // a handful of them stays together, and of more neither the first nor the last stands alone
        let together = at + 1 < count && (count <= 4 || at == 0 || at + 2 == count);
        let outer = if together { Joint::Whole } else { Joint::Free };
        let blocks: Vec<Block> = sides
            .iter()
            .filter_map(|pairs| pairs.get(at))
            .flatten()
            .cloned()
            .collect();
        strips.extend(stack(&blocks, Frame { outer, ..frame }));
    }
    Ok(strips)
}

/// The labels and values of one list, in their columns.
fn pairs(setter: &mut Setter, facts: &[Fact]) -> Result<Vec<Vec<Block>>, Refusal> {
    let pairs = setter.within(Kind::List, |setter| {
        let pair = |fact: &Fact| {
            setter.within(Kind::Item, |setter| {
                let label = setter.within(Kind::Label, |setter| setter.draft(&fact.label, Role::Label))?;
                let role = Role::Value(fact.value.tone);
                let value = setter.within(Kind::Value, |setter| setter.cell(&fact.value, role))?;
                Ok([label, value])
            })
        };
        facts.iter().map(pair).collect::<Result<Vec<[Draft; 2]>, Refusal>>()
    })?;
    let widest = pairs.iter().map(|[label, _]| label.width() + GUTTER).max();
    let labels = widest.unwrap_or_default().clamp(LABELS.0, LABELS.1);
    let edges = [(0, labels - GUTTER), (labels, BODY_WIDTH - labels)];
    let set = |pair: &[Draft; 2]| blocks(pair, &edges, &[Align::Left, Align::Left]);
    Ok(pairs.iter().map(set).collect())
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
