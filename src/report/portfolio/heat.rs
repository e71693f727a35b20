//! Subjects across the categories of each checklist.

use super::{number, place};
use crate::model::measure::Level;
use crate::model::portfolio::{Gauge, Member, Portfolio, Shade, Sheet};
use crate::model::text::Language;
use crate::report::charts::{mosaic, within};
use crate::report::document::{Block, Cell, Column, Table, Tone};
use crate::report::phrase::aside;
use crate::report::wording::{NOTHING, among, levels, plain, range, tone_of, toned};

/// So many categories stand side by side in a table.
const COLUMNS: usize = 8;

/// One map for each checklist: figures, and the tables with their numbers.
pub fn blocks(portfolio: &Portfolio, language: Language) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, language.pick("风险热图", "Heat map"))];
    for sheet in &portfolio.sheets {
        let members = portfolio.members.iter().enumerate();
        let members: Vec<(usize, &Member)> = members
            .filter(|(_, it)| it.checklist == sheet.checklist)
            .map(|(at, it)| (at + 1, it))
            .collect();
        let title = aside(sheet.title.get(language), &sheet.checklist, language);
        blocks.push(Block::heading(2, title));
        let Some(gauge) = &sheet.gauge else {
            blocks.push(Block::paragraph(language.pick(
                "此检查表的方法没有分部分的数值。",
                "The method of this checklist has no value section by section.",
            )));
            continue;
        };
        blocks.push(Block::toned(key(gauge, language), Tone::Quiet));
        let figures = mosaic::draw(sheet, &members, language);
        blocks.extend(figures.into_iter().map(Block::Figure));
        blocks.extend(tables(sheet, gauge, &members, language));
    }
    blocks
}

/// What the numbers and patterns are.
fn key(gauge: &Gauge, language: Language) -> String {
    let title = gauge.title.get(language);
    let shade = match gauge.shade {
        Shade::Bands => language.pick(
            "区间按最差一端归入评级区间，斜线越密越差",
            "Of a range the worse end counts; the denser the hatching, the worse the band",
        ),
        Shade::Reached => language.pick(
            "区间按最差一端，达到可能范围的比例越高，斜线越密",
            "Of a range the worse end counts; the denser the hatching, the more of the possible range is reached",
        ),
        Shade::Missing => language.pick(
            "数值越高越好；区间按最差一端，缺得越多，斜线越密",
            "More is better; of a range the worse end counts; the denser the hatching, the more is missing",
        ),
    };
    match language {
        Language::Zh => format!("格中为各类别的{title}。{shade}。未评估的不着色。行首为排名。"),
        Language::En => format!(
            "In each cell: {} of the category. {shade}. What is not assessed is left blank. Each row begins with its place in the ranking.",
            within(title)
        ),
    }
}

/// The numbers, in as many tables as the categories take.
fn tables(sheet: &Sheet, gauge: &Gauge, members: &[(usize, &Member)], language: Language) -> Vec<Block> {
    let named: Vec<String> = sheet
        .categories
        .iter()
        .map(|(id, title)| format!("{id} {}", title.get(language)))
        .collect();
    let mut blocks = vec![Block::toned(named.join(language.pick("；", "; ")), Tone::Quiet)];
    let pieces = sheet.categories.chunks(COLUMNS).enumerate();
    blocks.extend(pieces.map(|(piece, categories)| {
        let mut columns = vec![
            Column::figures(language.pick("排名", "No."), 6),
            Column::words(language.pick("评估对象", "Subject"), 26),
        ];
        columns.extend(categories.iter().map(|(id, _)| Column::figures(id, 11)));
        columns.push(Column::words(language.pick("评级", "Rating"), 12));
        let rows = members.iter().map(|(at, member)| {
            let mut row = vec![
                plain(number(*at - 1)).to(place(*at - 1)),
                plain(member.subject.name.clone()),
            ];
            let cells = member.heat.iter().skip(piece * COLUMNS).take(categories.len());
            row.extend(cells.map(|heat| match heat {
                Some(heat) => toned(
                    // a range breaks where a reader would break it
                    range(&heat.range, gauge.decimals).replace("– ", "–\n"),
                    tone(gauge, heat.degree),
                ),
                None => plain(NOTHING),
            }));
            row.push(rating(member, language));
            row
        });
        Block::Table(Table {
            columns,
            rows: rows.collect(),
        })
    }));
    blocks
}

/// How a value is meant, where it falls into a band.
fn tone(gauge: &Gauge, degree: usize) -> Tone {
    let level = Level::ALL.get(degree);
    match (gauge.shade, level) {
        (Shade::Bands, Some(level)) => tone_of(*level),
        _ => Tone::Plain,
    }
}

fn rating(member: &Member, language: Language) -> Cell {
    among(levels(member.levels, language), member.levels)
}
