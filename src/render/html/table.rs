//! Tables. On a narrow screen each row is a card, and each of its cells says which column it belongs to.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use super::body::meant;
use super::escape::{short, text};
use super::places::Places;
use crate::render::markup::escaped;
use crate::report::document::{Align, Block, Cell, Column, Table};

/// A table with more columns than this may not fit, so that it scrolls by itself.
const FIT: usize = 8;

/// A cell whose lines take no more columns of a terminal than this is not broken: neither at its hyphens nor between Chinese characters.
const SHORT: usize = 12;

/// A table, called as the heading above it.
pub fn table(table: &Table, heading: &str, places: &Places<'_>) -> String {
    let mut out = if table.columns.len() > FIT {
        format!("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"{heading}\">")
    } else {
        String::new()
    };
    let whole = whole(&table.columns);
    out.push_str(&format!("<table aria-labelledby=\"{heading}\">\n<colgroup>"));
    for column in &table.columns {
        out.push_str(&format!("<col class=\"w{}\">", percent(column, whole)));
    }
    out.push_str("</colgroup>\n<thead>\n<tr>");
    for column in &table.columns {
        let class = match (column.align, is_short(&column.title)) {
            (Align::Right, true) => " class=\"n s\"",
            (Align::Right, false) => " class=\"n\"",
            (Align::Left, true) => " class=\"s\"",
            (Align::Left, false) => "",
        };
        out.push_str(&format!("<th scope=\"col\"{class}>{}</th>", text(&column.title)));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    let named = names_its_rows(table);
    for row in &table.rows {
        out.push_str("<tr>");
        for (at, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
            out.push_str(&set(cell, column, named && at == 0, places));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    if table.columns.len() > FIT {
        out.push_str("</div>\n");
    }
    out
}

fn set(cell: &Cell, column: &Column, heads: bool, places: &Places<'_>) -> String {
    let is_short = is_short(&cell.text);
    let class = match column.align {
        Align::Right => " class=\"n\"",
        Align::Left if is_short => " class=\"s\"",
        Align::Left => "",
    };
    let words = meant(places.linked(cell, if is_short { short } else { text }), cell);
    let (label, id) = (escaped(&column.title), places.named(cell));
    if heads {
        format!("<th scope=\"row\"{class}{id} data-label=\"{label}\">{words}</th>")
    } else {
        format!("<td{class}{id} data-label=\"{label}\">{words}</td>")
    }
}

fn is_short(text: &str) -> bool {
    text.lines().all(|line| line.width() <= SHORT)
}

/// Whether no two rows have the same words in the first column, so that these name the rows.
fn names_its_rows(table: &Table) -> bool {
    let mut seen = BTreeSet::new();
    let first = |row: &Vec<Cell>| row.first().map(|cell| cell.text.clone());
    table
        .rows
        .iter()
        .filter_map(first)
        .all(|name| !name.is_empty() && seen.insert(name))
}

fn whole(columns: &[Column]) -> u32 {
    columns
        .iter()
        .fold(0_u32, |sum, column| sum.saturating_add(column.share))
        .max(1)
}

/// The width of a column in hundredths of the table's.
fn percent(column: &Column, whole: u32) -> u64 {
    u64::from(column.share) * 100 / u64::from(whole)
}

/// All widths of columns that occur.
pub fn percents(blocks: &[Block]) -> BTreeSet<u64> {
    let tables = blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(&table.columns),
        _ => None,
    });
    let of = |columns: &Vec<Column>| {
        let whole = whole(columns);
        columns.iter().map(|column| percent(column, whole)).collect::<Vec<_>>()
    };
    tables.flat_map(of).collect()
}
