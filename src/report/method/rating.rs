//! From the figures to the rating: bands, the worst section, gates.

use crate::model::checklist::Checklist;
use crate::model::measure::{Limit, Unit};
use crate::model::text::Language;
use crate::report::document::{Block, Cell, Column, Table};
use crate::report::phrase::{count_word, inside};
use crate::report::wording::{self, band, plain, tone, toned};
use crate::report::{Dossier, condition};

/// How the rating follows from the figure that is rated, and what lifts it.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let checklist = dossier.checklist;
    let mut blocks = vec![
        Block::heading(2, language.pick("由数值到评级", "From figure to rating")),
        Block::paragraph(lead(checklist, language)),
        bands(checklist, language),
    ];
    blocks.extend(gates(dossier, language));
    blocks
}

fn lead(checklist: &Checklist, language: Language) -> String {
    let rating = &checklist.rating;
    let title = |at: usize| {
        checklist
            .measures
            .get(at)
            .map_or(wording::NOTHING, |it| it.title.get(language))
    };
    let of = title(rating.of);
    let goes_by = match (rating.unit, language) {
        (Unit::Points, Language::Zh) => format!("评级依据“{of}”的数值，按下表分级。"),
        (Unit::Percent, Language::Zh) => format!("评级依据“{of}”占其可能范围的百分比，按下表分级。"),
        (Unit::Points, Language::En) => format!("The figure that is rated: {of}."),
        (Unit::Percent, Language::En) => format!("The figure that is rated, as percent of its possible range: {of}."),
    };
    let worst = rating.worst.as_ref().map(|worst| {
        let (of, within) = (title(worst.of), count_word(worst.within, language));
        match language {
            Language::Zh => format!("评级最多比“{of}”最高的部分好{within}级。"),
            Language::En => format!(
                " The rating is never more than {within} {} better than that of the section with the highest {}.",
                if worst.within == 1 { "band" } else { "bands" },
                inside(of)
            ),
        }
    });
    let gates = match language {
        _ if checklist.gates.is_empty() => "",
        Language::Zh => "一票否决项触发时，评级至少为其规定的一级。",
        Language::En => " A gate that fires lifts the rating to its band at least.",
    };
    format!("{goes_by}{}{gates}", worst.unwrap_or_default())
}

/// Each band with where it begins and ends.
fn bands(checklist: &Checklist, language: Language) -> Block {
    let rating = &checklist.rating;
    let percent = if rating.unit == Unit::Percent { "%" } else { "" };
    let mut from: Option<&Limit> = None;
    let mut rows = Vec::new();
    for (at, it) in rating.bands.iter().enumerate() {
        let begins = from.map(|limit| match (limit, language) {
            (Limit::Below(limit), Language::Zh) => format!("不低于 {limit}{percent}"),
            (Limit::Below(limit), Language::En) if it.limit.is_some() => format!("{limit}{percent}"),
            (Limit::Below(limit), Language::En) => format!("{limit}{percent} and above"),
            (Limit::UpTo(limit), Language::Zh) => format!("高于 {limit}{percent}"),
            (Limit::UpTo(limit), Language::En) => format!("above {limit}{percent}"),
        });
        let ends = it.limit.as_ref().map(|limit| match (limit, language) {
            (Limit::Below(limit), Language::Zh) => format!("低于 {limit}{percent}"),
            (Limit::Below(limit), Language::En) => format!("below {limit}{percent}"),
            (Limit::UpTo(limit), Language::Zh) => format!("不高于 {limit}{percent}"),
            (Limit::UpTo(limit), Language::En) => format!("up to {limit}{percent}"),
        });
        let joint = match (from, language) {
            (_, Language::Zh) => "、",
            (Some(Limit::Below(_)), Language::En) => " to ",
            (_, Language::En) => ", ",
        };
        let limits: Vec<String> = [begins, ends].into_iter().flatten().collect();
        let limits = match limits.as_slice() {
            [] => language.pick("任何数值", "any value").to_owned(),
            some => some.join(joint),
        };
        rows.push(vec![
            toned(band(checklist, at, language), tone(checklist, Some(at))),
            plain(limits),
        ]);
        from = it.limit.as_ref();
    }
    Block::Table(Table {
        columns: vec![
            Column::words(language.pick("评级", "Rating"), 30),
            Column::words(language.pick("数值", "Figure"), 70),
        ],
        rows,
    })
}

/// Each gate with its condition, so that a reader can tell from the answers whether it fires.
fn gates(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let checklist = dossier.checklist;
    let rows: Vec<Vec<Cell>> = checklist
        .gates
        .iter()
        .zip(&dossier.assessment.gates)
        .map(|(gate, fires)| {
            let state = wording::fires(*fires, language);
            vec![
                plain(gate.id.clone()),
                plain(format!(
                    "{}\n{}",
                    gate.title.get(language),
                    condition::words(checklist, &gate.when, language)
                )),
                plain(gate.because.get(language)),
                plain(format!("{}\n{state}", band(checklist, gate.at_least, language))),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![
        Block::heading(
            2,
            language.pick("一票否决项的条件和理由", "The gates: conditions and reasons"),
        ),
        Block::Table(Table {
            columns: vec![
                Column::words(language.pick("编号", "ID"), 8),
                Column::words(language.pick("事项与条件", "What, and when"), 38),
                Column::words(language.pick("理由", "Why"), 40),
                Column::words(language.pick("至少为", "At least"), 14),
            ],
            rows,
        }),
    ]
}
