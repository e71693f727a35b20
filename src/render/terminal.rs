//! A document as text for a terminal.

mod columns;
mod listing;

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{
    Attribute, Cell as TableCell, CellAlignment, Color, ColumnConstraint, ContentArrangement, LineStyle, Table as Grid,
    Width,
};
use unicode_width::UnicodeWidthStr;

use self::columns::{Extents, widths};
use super::visible::visible;
use super::{Colour, Look, wrap};
use crate::report::document::{Align, Block, Cell, Document, Fact, Table, Tone};
pub use listing::Glance;

/// The whole document, with a final line feed.
pub fn render(document: &Document, look: Look) -> Vec<u8> {
    let width = usize::from(look.width.max(40));
    let mut out = String::new();
    for text in [&document.title, &document.institution, &document.subject] {
        if !text.is_empty() {
            lines(&mut out, &visible(text), width);
        }
    }
    // figures have their numbers beside them, and pages are nothing here
    let seen = |block: &&Block| !matches!(block, Block::Figure(_) | Block::Contents { .. } | Block::PageBreak);
    for block in document.blocks.iter().filter(seen) {
        out.push('\n');
        match block {
            Block::Heading { level, text } => {
                lines(&mut out, &visible(text), width);
                let rule = if *level == 1 { "═" } else { "─" };
                out.push_str(&rule.repeat(UnicodeWidthStr::width(text.as_str()).min(width)));
                out.push('\n');
            }
            Block::Paragraph { text, tone, .. } => {
                for line in wrap(&visible(text), width) {
                    out.push_str(&styled(&line, *tone, look.colour));
                    out.push('\n');
                }
            }
            Block::Facts(facts) => self::facts(&mut out, facts, width, look.colour),
            Block::Table(table) => {
                out.push_str(&whole(table, width, look.colour));
                out.push('\n');
            }
            Block::Figure(_) | Block::Contents { .. } | Block::PageBreak => {}
        }
    }
    out.into_bytes()
}

fn lines(out: &mut String, text: &str, width: usize) {
    for line in wrap(text, width) {
        out.push_str(&line);
        out.push('\n');
    }
}

fn colour_of(tone: Tone) -> Option<Color> {
    match tone {
        Tone::Plain | Tone::Strong | Tone::Quiet => None,
        Tone::Low => Some(Color::Green),
        Tone::Moderate => Some(Color::Yellow),
        Tone::High | Tone::Critical => Some(Color::Red),
    }
}

fn styled_cell(text: String, tone: Tone) -> TableCell {
    let mut cell = TableCell::new(text);
    if let Some(colour) = colour_of(tone) {
        cell = cell.fg(colour);
    }
    match tone {
        Tone::Strong | Tone::Critical => cell.add_attribute(Attribute::Bold),
        Tone::Quiet => cell.add_attribute(Attribute::Dim),
        _ => cell,
    }
}

/// A line in the colour of its tone: set as a table of one cell, so that one crate knows the terminal's codes.
fn styled(line: &str, tone: Tone, colour: Colour) -> String {
    if colour == Colour::Never || line.is_empty() {
        return line.to_owned();
    }
    let mut grid = bare(colour);
    grid.load_style(comfy_table::presets::NOTHING);
    grid.add_row(vec![styled_cell(line.to_owned(), tone)]);
    grid.column_iter_mut().for_each(|column| {
        column.set_padding((0, 0));
    });
    grid.trim_fmt()
}

fn bare(colour: Colour) -> Grid {
    let mut grid = Grid::new();
    grid.set_content_arrangement(ContentArrangement::Disabled);
    match colour {
        Colour::Always => grid.enforce_styling(),
        Colour::Never => grid.force_no_tty(),
    };
    grid
}

fn facts(out: &mut String, facts: &[Fact], width: usize, colour: Colour) {
    let widest = facts
        .iter()
        .map(|fact| UnicodeWidthStr::width(fact.label.as_str()))
        .max()
        .unwrap_or(0);
    let label = widest.min(width / 2);
    for fact in facts {
        let labels = wrap(&visible(&fact.label), label);
        let values = wrap(&visible(&fact.value.text), width - label - 2);
        for at in 0..labels.len().max(values.len()) {
            let left = labels.get(at).map_or("", String::as_str);
            let right = values.get(at).map_or("", String::as_str);
            let gap = label - UnicodeWidthStr::width(left).min(label);
            let right = styled(right, fact.value.tone, colour);
            out.push_str(format!("{left}{}  {right}", " ".repeat(gap)).trim_end());
            out.push('\n');
        }
    }
}

fn whole(table: &Table, width: usize, colour: Colour) -> String {
    let extents = Extents::of(table);
    let widths = widths(&table.columns, &extents, width);
    grid(table, &widths, extents.single(&widths), Head::Shown, colour)
}

/// Whether a piece of a table shows the head of its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    Shown,
    Left,
}

/// A table, or a piece of one. Lines between rows help only where rows run over several lines, so not where all are `single`.
fn grid(table: &Table, widths: &[usize], single: bool, shown: Head, colour: Colour) -> String {
    let mut grid = bare(colour);
    let set = |text: &str, width: usize| wrap(&visible(text), width).join("\n");
    grid.load_style(if single {
        UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none())
    } else {
        UTF8_HORIZONTAL_ONLY
    });
    let head = table.columns.iter().zip(widths).map(|(column, width)| {
        let cell = TableCell::new(set(&column.title, *width));
        if colour == Colour::Always {
            cell.add_attribute(Attribute::Bold)
        } else {
            cell
        }
    });
    if shown == Head::Shown {
        grid.set_header(head.collect::<Vec<_>>());
    }
    for row in &table.rows {
        let cell = |(cell, width): (&Cell, &usize)| styled_cell(set(&cell.text, *width), cell.tone);
        grid.add_row(row.iter().zip(widths).map(cell).collect::<Vec<_>>());
    }
    for ((column, width), it) in table.columns.iter().zip(widths).zip(grid.column_iter_mut()) {
        it.set_padding((0, 1));
        it.set_constraint(ColumnConstraint::Absolute(Width::Fixed(
            u16::try_from(width + 1).unwrap_or(u16::MAX),
        )));
        it.set_cell_alignment(match column.align {
            Align::Left => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        });
    }
    grid.trim_fmt()
}
