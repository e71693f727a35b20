//! The method with the numbers worked, so that every figure can be re-performed from the report alone.

use super::Dossier;
use super::document::{Block, Cell, Column, Table};
use super::explain::{formula, name, nested, value};
use super::wording::{self, band, outside_the_short_set, plain};
use crate::model::assessment::{Presence, Source, Term};
use crate::model::checklist::{Checklist, Combine, Section};
use crate::model::condition::Truth;
use crate::model::measure::Limit;
use crate::model::number::Rounding;
use crate::model::text::Language;

/// How the rating came about.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, language.pick("方法与计算过程", "Method and working")),
        Block::paragraph(lead(dossier.checklist, language)),
    ];
    blocks.push(Block::heading(2, language.pick("各题得分", "Points of each question")));
    blocks.push(points(dossier, language));
    blocks.push(Block::heading(2, language.pick("逐步计算", "Step by step")));
    blocks.push(steps(dossier, language));
    blocks.push(Block::paragraph(rounding(dossier.checklist, language)));
    blocks.push(Block::heading(
        2,
        language.pick("由数值到评级", "From figure to rating"),
    ));
    blocks.push(Block::paragraph(bands(dossier.checklist, language)));
    blocks.extend(gates(dossier, language));
    if let Some(depth) = &dossier.checklist.depth {
        blocks.push(Block::heading(
            2,
            language.pick("何时问完整题集", "When the full set is asked"),
        ));
        blocks.push(Block::paragraph(depth.because.get(language)));
        blocks.push(Block::paragraph(depth.wording.clone()));
    }
    blocks.push(Block::heading(2, language.pick("权重的理由", "Why these weights")));
    blocks.extend(because(dossier.checklist, language));
    blocks
}

fn lead(checklist: &Checklist, language: Language) -> String {
    let steps = language.pick(
        "各步骤依次进行，凡四舍五入之处，其后均使用舍入后的数，因此用袖珍计算器即可逐步复核。",
        "The steps are carried out in this order. Where a figure is rounded, it is used rounded from there on, so that a pocket calculator re-performs each step.",
    );
    let shares = language.pick(
        "题目的份额为（得分 − 最低分）/（最高分 − 最低分）。",
        " A question's share is (points − fewest) / (most − fewest).",
    );
    let kinds = [
        (
            Combine::Mean,
            language.pick("取份额按权重的平均", "the mean of shares by weight"),
        ),
        (
            Combine::Sum,
            language.pick(
                "为得分按权重之和，折成百分比时除以可得之和",
                "the sum of points by weight, in percent over the sum that could be reached",
            ),
        ),
        (Combine::Min, language.pick("取最小的一项", "the least of them")),
        (Combine::Max, language.pick("取最大的一项", "the greatest of them")),
    ];
    let used: Vec<String> = kinds
        .iter()
        .filter_map(|(combine, words)| {
            let of: Vec<&str> = checklist
                .sections
                .iter()
                .filter(|section| section.combine == *combine && counts(checklist, section))
                .map(|section| section.id.as_str())
                .collect();
            (!of.is_empty()).then_some((of, *words))
        })
        .map(|(of, words)| match language {
            Language::Zh => format!("{} 的值{words}", of.join("、")),
            Language::En => format!("the value of {} is {words}", of.join(", ")),
        })
        .collect();
    match language {
        Language::Zh => format!("{steps}{shares}{}。", used.join("；")),
        Language::En => format!("{steps}{shares} As to sections, {}.", used.join("; ")),
    }
}

/// Whether anything in a section counts.
fn counts(checklist: &Checklist, section: &Section) -> bool {
    let weighs = |at: &usize| {
        checklist
            .questions
            .get(*at)
            .is_some_and(|question| !question.weight.is_zero())
    };
    section.members.iter().any(weighs) || !section.children.is_empty()
}

fn points(dossier: &Dossier<'_>, language: Language) -> Block {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let of_figures = assessment.figures.iter().flat_map(|figure| &figure.terms);
    let mut terms: Vec<(usize, &Term)> = Vec::new();
    for term in of_figures.chain(assessment.nested.iter().flat_map(|nested| &nested.terms)) {
        // several measures may look at a section; an answer that feeds two sections has points of its own in each
        if let Source::Question(at) = term.source
            && !outside_the_short_set(checklist, assessment, at)
            && !terms.iter().any(|(other, known)| *other == at && *known == term)
        {
            terms.push((at, term));
        }
    }
    terms.sort_by_key(|(at, _)| *at);
    let rows = terms.into_iter().filter_map(|(at, term)| {
        let question = checklist.questions.get(at)?;
        let standing = assessment.standings.get(at)?;
        Some(vec![
            plain(question.id.clone()),
            plain(match term.reading.presence {
                Presence::Absent => language.pick("不计", "does not count").to_owned(),
                Presence::Present => wording::counted(question, &standing.counted, language),
                Presence::Possible => language.pick("是否适用未定", "may not apply").to_owned(),
            }),
            plain(points_of(term)),
            plain(format!("{} – {}", term.reading.least.low, term.reading.most.high)),
            plain(term.weight.to_string()),
        ])
    });
    Block::Table(Table {
        columns: vec![
            Column::words(language.pick("题号", "Id"), 10),
            Column::words(language.pick("计分答案", "Answer that counts"), 46),
            Column::figures(language.pick("得分", "Points"), 14),
            Column::figures(language.pick("最低 – 最高", "Fewest – most"), 18),
            Column::figures(language.pick("权重", "Weight"), 12),
        ],
        rows: rows.collect(),
    })
}

fn points_of(term: &Term) -> String {
    let range = &term.reading.range;
    match term.reading.presence {
        Presence::Absent => wording::NOTHING.to_owned(),
        _ if range.is_exact() => range.low.to_string(),
        _ => format!("{} – {}", range.low, range.high),
    }
}

fn steps(dossier: &Dossier<'_>, language: Language) -> Block {
    let checklist = dossier.checklist;
    let inner = dossier
        .assessment
        .nested
        .iter()
        .map(|it| nested(checklist, it, language).map(plain).into());
    let figures = dossier.assessment.figures.iter().map(|figure| {
        vec![
            plain(name(checklist, figure, language)),
            plain(formula(checklist, dossier.assessment, figure, language)),
            plain(value(checklist, figure)),
        ]
    });
    Block::Table(Table {
        columns: vec![
            Column::words(language.pick("数值", "Figure"), 24),
            Column::words(language.pick("计算", "Working"), 58),
            Column::figures(language.pick("结果", "Result"), 18),
        ],
        rows: inner.chain(figures).collect(),
    })
}

fn rounding(checklist: &Checklist, language: Language) -> String {
    let modes = checklist.measures.iter().filter_map(|measure| {
        let mode = match measure.rounding {
            Rounding::HalfUp => language.pick("四舍五入", "half up"),
            Rounding::HalfEven => language.pick("四舍六入五成双", "half to even"),
            Rounding::Down => language.pick("舍去", "down"),
            Rounding::Up => language.pick("进位", "up"),
        };
        let (title, decimals) = (measure.title.get(language), measure.decimals?);
        Some(match language {
            Language::Zh => format!("{title}：{decimals} 位小数，{mode}"),
            Language::En if decimals == 1 => format!("{title}: one decimal, {mode}"),
            Language::En => format!("{title}: {decimals} decimals, {mode}"),
        })
    });
    let list = modes.collect::<Vec<_>>().join(language.pick("；", "; "));
    match language {
        Language::Zh => format!("舍入：{list}。"),
        Language::En => format!("Rounding: {list}."),
    }
}

fn bands(checklist: &Checklist, language: Language) -> String {
    let rating = &checklist.rating;
    let limits = rating.bands.iter().enumerate().map(|(at, it)| {
        let word = band(checklist, at, language);
        match (&it.limit, language) {
            (Some(Limit::Below(limit)), Language::Zh) => format!("{word}：低于 {limit}"),
            (Some(Limit::Below(limit)), Language::En) => format!("{word}: below {limit}"),
            (Some(Limit::UpTo(limit)), Language::Zh) => format!("{word}：不超过 {limit}"),
            (Some(Limit::UpTo(limit)), Language::En) => format!("{word}: up to {limit}"),
            (None, Language::Zh) => format!("{word}：其余"),
            (None, Language::En) => format!("{word}: the rest"),
        }
    });
    let list = limits.collect::<Vec<_>>().join(language.pick("；", "; "));
    let of = checklist
        .measures
        .get(rating.of)
        .map_or(wording::NOTHING, |measure| measure.title.get(language));
    let worst = rating.worst.as_ref().and_then(|worst| {
        let title = checklist.measures.get(worst.of)?.title.get(language);
        let within = worst.within;
        Some(match language {
            Language::Zh => format!("总体评级最多只比{title}最差的部分好 {within} 级。"),
            Language::En => format!(
                " The rating is never more than {within} {} better than that of the section with the worst {title}.",
                if within == 1 { "band" } else { "bands" }
            ),
        })
    });
    let gates = language.pick(
        "一票否决项触发时，评级至少为其规定的一级。",
        " A gate that fires lifts the rating to its band at least.",
    );
    match language {
        Language::Zh => format!("按“{of}”分级：{list}。{}{gates}", worst.unwrap_or_default()),
        Language::En => format!("Rated by {of}: {list}.{}{gates}", worst.unwrap_or_default()),
    }
}

/// Each gate with its condition, so that a reader can tell from the answers whether it fires.
fn gates(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let checklist = dossier.checklist;
    let rows: Vec<Vec<Cell>> = checklist
        .gates
        .iter()
        .zip(&dossier.assessment.gates)
        .map(|(gate, fires)| {
            let state = match fires {
                Truth::True => language.pick("触发", "fires"),
                Truth::Unknown => language.pick("可能触发", "may fire"),
                Truth::False => language.pick("未触发", "does not fire"),
            };
            vec![
                plain(gate.id.clone()),
                plain(format!("{}\n{}", gate.title.get(language), gate.wording)),
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
                Column::words(language.pick("编号", "Id"), 8),
                Column::words(language.pick("事项与条件", "What, and when"), 38),
                Column::words(language.pick("理由", "Why"), 40),
                Column::words(language.pick("至少为", "At least"), 14),
            ],
            rows,
        }),
    ]
}

fn because(checklist: &Checklist, language: Language) -> Vec<Block> {
    let lines = checklist
        .measures
        .iter()
        .flat_map(|measure| measure.because.iter().map(move |because| (measure, because)));
    lines
        .map(|(measure, (section, text))| {
            let title = measure.title.get(language);
            let section = section
                .and_then(|at| checklist.sections.get(at))
                .map_or(String::new(), |section| format!(" {}", section.id));
            Block::paragraph(format!(
                "{title}{section}{}{}",
                language.pick("：", ": "),
                text.get(language)
            ))
        })
        .collect()
}
