//! The figures, section by section: one table a kind of section, one column a measure.

use super::document::{Block, Cell, Column, Fact, Table};
use super::wording::{NOTHING, fact, plain, reading, tone, toned};
use super::{Dossier, charts};
use crate::model::assessment::Presence;
use crate::model::checklist::{Checklist, Kind};
use crate::model::measure::{Measure, Step, Unit};
use crate::model::text::Language;

/// A chapter for each kind of section that the method measures section by section.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let mut blocks = Vec::new();
    for kind in [Kind::Risk, Kind::Control, Kind::Profile] {
        if let Some(table) = table(dossier, kind, language) {
            blocks.push(Block::heading(1, title(kind, language)));
            if let Some(note) = note(dossier, kind, language) {
                blocks.push(Block::paragraph(note));
            }
            blocks.extend(charts::bars::draw(dossier, kind, language).map(Block::Figure));
            blocks.push(table);
            if kind == Kind::Control {
                blocks.extend(charts::radar::draw(dossier, language).map(Block::Figure));
                blocks.extend(charts::heat::draw(dossier, language).map(Block::Figure));
            }
        }
    }
    // those of the whole stand under the first table of sections, or by themselves
    let single = Block::Facts(single(dossier, language));
    let waterfall = charts::waterfall::draw(dossier, language).map(Block::Figure);
    let first = blocks.iter().position(|block| matches!(block, Block::Table(_)));
    let at = first.map_or(blocks.len(), |at| at + 1);
    blocks.splice(at..at, std::iter::once(single).chain(waterfall));
    blocks
}

fn title(kind: Kind, language: Language) -> &'static str {
    match kind {
        Kind::Risk => language.pick("各类风险", "Risk by category"),
        Kind::Control => language.pick("各方面控制措施", "Controls by pillar"),
        Kind::Profile => language.pick("评估对象概况", "Profile"),
    }
}

fn note(dossier: &Dossier<'_>, kind: Kind, language: Language) -> Option<String> {
    let undecided = dossier
        .assessment
        .figures
        .iter()
        .any(|figure| !figure.reading.range.is_exact());
    let ranges = language.pick(
        "两个数之间的区间表示尚有题目未答，实际值必在其中。",
        " A range of two numbers means that questions are open; the value lies within it whatever the answers turn out to be.",
    );
    let measures = dossier.checklist.measures.iter();
    let in_points: Vec<&str> = measures
        .filter(|measure| measure.each == Some(kind))
        .filter(|measure| matches!(measure.step, Step::Section { unit: Unit::Points, .. }))
        .map(|measure| measure.title.get(language))
        .collect();
    let meaning = match kind {
        Kind::Risk => language.pick(
            "各数为 0 至 100。除缓释程度外，数值越高，风险越大。",
            "Figures run from 0 to 100; a higher figure means more risk, except for mitigation.",
        ),
        Kind::Control => language.pick(
            "各部分的百分比为 0 至 100，数值越高，控制越强。",
            "Percentages of sections run from 0 to 100; a higher one means stronger controls.",
        ),
        Kind::Profile => return None,
    };
    let but = match (in_points.as_slice(), language) {
        ([], _) => String::new(),
        (titles, Language::Zh) => format!("“{}”为分数之和，不以 100 为限。", titles.join("”“")),
        ([title], Language::En) => format!(" “{title}” is a sum of points, which may be more than 100."),
        (titles, Language::En) => format!(
            " “{}” are sums of points, which may be more than 100.",
            titles.join("”, “")
        ),
    };
    Some(format!("{meaning}{but}{}", if undecided { ranges } else { "" }))
}

/// Sections of a kind as rows; none where no measure has a value a section of that kind.
pub fn table(dossier: &Dossier<'_>, kind: Kind, language: Language) -> Option<Block> {
    let checklist = dossier.checklist;
    let value = |at: usize, measure: &Measure, section: usize| plain(value_of(dossier, at, measure, section));
    let mut table = by_section(checklist, kind, value, language)?;
    let each = |of: &usize| checklist.measures.get(*of).is_some_and(|it| it.each == Some(kind));
    if let Some(of) = checklist.rating.worst.as_ref().map(|worst| worst.of).filter(each) {
        table.columns.push(Column::words(language.pick("等级", "Band"), 14));
        for (row, section) in table.rows.iter_mut().zip(checklist.sections_of(kind)) {
            row.push(band(dossier, of, section, language));
        }
    }
    Some(Block::Table(table))
}

/// The value of a measure for a section, as it is printed.
pub fn value_of(dossier: &Dossier<'_>, at: usize, measure: &Measure, section: usize) -> String {
    let figure = dossier.assessment.figure(at, Some(section));
    figure.map_or_else(
        || NOTHING.to_owned(),
        |figure| reading(&figure.reading, measure.decimals.unwrap_or(2)),
    )
}

/// Sections of a kind as rows, with a cell for each measure that has a value a section; none where there is no such measure.
pub fn by_section(
    checklist: &Checklist,
    kind: Kind,
    cell: impl Fn(usize, &Measure, usize) -> Cell,
    language: Language,
) -> Option<Table> {
    let measures = checklist.measures.iter().enumerate();
    let measures: Vec<_> = measures.filter(|(_, measure)| measure.each == Some(kind)).collect();
    if measures.is_empty() {
        return None;
    }
    let mut columns = vec![
        Column::words(language.pick("编号", "ID"), 8),
        Column::words(language.pick("部分", "Section"), 34),
    ];
    let titles = measures.iter().map(|(_, measure)| measure.title.get(language));
    columns.extend(titles.map(|title| Column::figures(title, 15)));
    let rows = checklist.sections_of(kind).filter_map(|section| {
        let it = checklist.sections.get(section)?;
        let mut row = vec![plain(it.id.clone()), plain(it.title.get(language))];
        row.extend(measures.iter().map(|(at, measure)| cell(*at, measure, section)));
        Some(row)
    });
    Some(Table {
        rows: rows.collect(),
        columns,
    })
}

fn band(dossier: &Dossier<'_>, measure: usize, section: usize, language: Language) -> Cell {
    let checklist = dossier.checklist;
    let figure = dossier.assessment.figure(measure, Some(section));
    let Some(reading) = figure
        .map(|figure| &figure.reading)
        .filter(|it| it.presence != Presence::Absent && checklist.rating.unit == Unit::Points)
    else {
        return plain(super::wording::NOTHING);
    };
    let (best, worst) = (
        checklist.rating.band(&reading.range.low),
        checklist.rating.band(&reading.range.high),
    );
    let word = |at| super::wording::band(checklist, at, language);
    let text = if best == worst {
        word(best).to_owned()
    } else {
        format!("{} – {}", word(best), word(worst))
    };
    toned(text, tone(checklist, Some(worst))).from_band(tone(checklist, Some(best)))
}

/// Figures that are not section by section.
fn single(dossier: &Dossier<'_>, language: Language) -> Vec<Fact> {
    let checklist = dossier.checklist;
    let single = checklist
        .measures
        .iter()
        .enumerate()
        .filter(|(_, measure)| measure.each.is_none());
    let value = |(at, measure): (usize, &Measure)| {
        let figure = dossier.assessment.figure(at, None)?;
        let value = reading(&figure.reading, measure.decimals.unwrap_or(2));
        Some(fact(measure.title.get(language), value))
    };
    single.filter_map(value).collect()
}
