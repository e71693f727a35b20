//! What of a document stays together, wherever a page ends.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::compose;
use crate::model::text::Language;
use crate::render::Sheet;
use crate::render::pdf::font::Fonts;
use crate::render::pdf::makeup::make_up;
use crate::render::pdf::page::Page;
use crate::render::pdf::setter::Setter;
use crate::render::pdf::style::LINE;
use crate::report::document::{Block, Cell, Column, Document, Fact, Table, Tone};

/// The page of each heading, and the pages with rules below rows, after `lines` lines of other text.
fn pages(fonts: &Fonts, lines: usize, blocks: &[Block]) -> (Vec<usize>, Vec<usize>) {
    let mut document = Document {
        language: Language::En,
        title: String::new(),
        subject: String::new(),
        institution: String::new(),
        logo: None,
        marking: String::new(),
        footer: String::new(),
        date: String::new(),
        blocks: vec![Block::paragraph(["line"].repeat(lines).join("\n"))],
    };
    document.blocks.extend_from_slice(blocks);
    let galley = compose(&mut Setter::new(fonts, &[Language::En], Sheet::A4), &[document]).unwrap();
    // twenty lines or so
    let paper = make_up(&galley, 300_000);
    let ruled = |page: &Page| page.rectangles.iter().any(|drawn| drawn.colour == LINE);
    let headings = paper.outline.iter().map(|entry| entry.page).collect();
    let pages = paper.pages.iter().enumerate();
    (
        headings,
        pages.filter(|(_, page)| ruled(page)).map(|(at, _)| at).collect(),
    )
}

fn cell(text: &str) -> Cell {
    Cell {
        text: text.to_owned(),
        tone: Tone::Plain,
        anchor: None,
        links: Vec::new(),
        least: None,
    }
}

fn table() -> Block {
    Block::Table(Table {
        columns: vec![Column::words("Id", 1)],
        rows: vec![vec![cell("R1\nfirst")], vec![cell("R2")]],
    })
}

fn facts() -> Block {
    let (label, value) = ("Owner".to_owned(), cell("somebody"));
    Block::Facts(vec![Fact { label, value }])
}

#[test]
fn a_heading_and_its_lead_in_stand_with_the_first_row_wherever_the_page_ends() {
    let fonts = Fonts::load(&[]).unwrap();
    let (heading, sub) = (Block::heading(1, "Findings"), Block::heading(2, "Law"));
    let short = Block::paragraph("What is found.");
    let long = Block::paragraph("one\ntwo\nthree\nfour\nfive\nsix");
    for chain in [
        vec![heading.clone(), table()],
        vec![heading.clone(), short.clone(), table()],
        vec![heading.clone(), long.clone(), table()],
        vec![heading.clone(), short.clone(), facts()],
        vec![heading.clone(), short.clone(), sub.clone(), table()],
    ] {
        for lines in 1..45 {
            let (headings, rows) = pages(&fonts, lines, &chain);
            for heading in headings {
                assert_eq!(Some(&heading), rows.first(), "after {lines} lines: {chain:?}");
            }
        }
    }
}

#[test]
fn of_two_rows_neither_stands_alone() {
    let fonts = Fonts::load(&[]).unwrap();
    for lines in 1..45 {
        let (_, rows) = pages(&fonts, lines, &[Block::heading(1, "Findings"), table()]);
        assert_eq!(rows.len(), 1, "after {lines} lines");
    }
}

#[test]
fn a_paragraph_that_leads_in_nothing_may_end_a_page() {
    let fonts = Fonts::load(&[]).unwrap();
    let chain = [
        Block::heading(2, "One"),
        Block::paragraph("All of it."),
        Block::heading(2, "Two"),
        table(),
    ];
    let parted = (1..45).any(|lines| {
        let (headings, _) = pages(&fonts, lines, &chain);
        headings.first() != headings.last()
    });
    assert!(parted, "the next heading is not held back");
}
