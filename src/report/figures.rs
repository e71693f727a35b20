//! The figures, section by section: one table a kind of section, one column a measure.

use super::document::{Block, Column, Fact, Table};
use super::wording::{plain, reading, tone, toned};
use super::{Dossier, charts};
use crate::model::assessment::Presence;
use crate::model::checklist::Kind;
use crate::model::measure::{Step, Unit};
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
        " A range of two numbers means that questions are open; the value lies within it whatever they are answered.",
    );
    let percent = dossier
        .checklist
        .measures
        .iter()
        .filter(|measure| measure.each == Some(kind));
    let in_points: Vec<&str> = percent
        .filter(|measure| matches!(measure.step, Step::Section { unit: Unit::Points, .. }))
        .map(|measure| measure.title.get(language))
        .collect();
    let meaning = match kind {
        Kind::Risk => language.pick(
            "各数为 0 至 100；除缓释程度外，越高风险越大。",
            "Figures run from 0 to 100; more is worse, but for mitigation.",
        ),
        Kind::Control => language.pick(
            "各数为 0 至 100，越高控制越强。",
            "Figures run from 0 to 100; more is better.",
        ),
        Kind::Profile => return None,
    };
    let but = match (in_points.as_slice(), language) {
        ([], _) => String::new(),
        (titles, Language::Zh) => format!("“{}”为分数，不以 100 为限。", titles.join("”“")),
        (titles, Language::En) => format!(" {} is in points and may go beyond that.", titles.join(", ")),
    };
    Some(format!("{meaning}{but}{}", if undecided { ranges } else { "" }))
}

/// Sections of a kind as rows; none where no measure has a value a section of that kind.
pub fn table(dossier: &Dossier<'_>, kind: Kind, language: Language) -> Option<Block> {
    let checklist = dossier.checklist;
    let measures: Vec<_> = checklist
        .measures
        .iter()
        .enumerate()
        .filter(|(_, measure)| measure.each == Some(kind))
        .collect();
    if measures.is_empty() {
        return None;
    }
    let rated = checklist
        .rating
        .worst
        .as_ref()
        .map(|worst| worst.of)
        .filter(|of| measures.iter().any(|(at, _)| at == of));
    let mut columns = vec![
        Column::words(language.pick("编号", "Id"), 8),
        Column::words(language.pick("部分", "Section"), 34),
    ];
    columns.extend(
        measures
            .iter()
            .map(|(_, measure)| Column::figures(measure.title.get(language), 15)),
    );
    if rated.is_some() {
        columns.push(Column::words(language.pick("区间", "Band"), 14));
    }
    let rows = checklist.sections_of(kind).filter_map(|at| {
        let section = checklist.sections.get(at)?;
        let mut row = vec![plain(section.id.clone()), plain(section.title.get(language))];
        for (measure, it) in &measures {
            let figure = dossier.assessment.figure(*measure, Some(at))?;
            row.push(plain(reading(&figure.reading, it.decimals.unwrap_or(2))));
        }
        if let Some(of) = rated {
            row.push(band(dossier, of, at, language));
        }
        Some(row)
    });
    Some(Block::Table(Table {
        rows: rows.collect(),
        columns,
    }))
}

fn band(dossier: &Dossier<'_>, measure: usize, section: usize, language: Language) -> super::document::Cell {
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
    toned(text, tone(checklist, Some(worst)))
}

/// Figures that are not section by section.
fn single(dossier: &Dossier<'_>, language: Language) -> Vec<Fact> {
    let checklist = dossier.checklist;
    let single = checklist
        .measures
        .iter()
        .enumerate()
        .filter(|(_, measure)| measure.each.is_none());
    let fact = |(at, measure): (usize, &crate::model::measure::Measure)| {
        let figure = dossier.assessment.figure(at, None)?;
        Some(Fact {
            label: measure.title.get(language).to_owned(),
            value: plain(reading(&figure.reading, measure.decimals.unwrap_or(2))),
        })
    };
    single.filter_map(fact).collect()
}
