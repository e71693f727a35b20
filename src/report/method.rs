//! The method with the numbers worked, so that every figure can be re-performed from the report alone.

mod rating;

use super::document::{Block, Column, Table};
use super::explain::{formula, name, nested, value};
use super::wording::{self, outside_the_short_set, plain};
use super::working;
use super::{Dossier, condition};
use crate::model::assessment::{Assessment, Figure, Presence, Source, Term};
use crate::model::checklist::{Checklist, Combine, Section};
use crate::model::measure::Step;
use crate::model::number::Rounding;
use crate::model::text::Language;

/// How the rating came about.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, language.pick("方法与计算过程", "Method and working")),
        Block::paragraph(lead(dossier.checklist, language) + ends(dossier.assessment, language)),
    ];
    blocks.push(Block::heading(2, language.pick("各题得分", "Points of each question")));
    blocks.push(points(dossier, language));
    blocks.push(Block::heading(2, language.pick("逐步计算", "Step by step")));
    blocks.push(steps(dossier, language));
    blocks.extend(besides(dossier.checklist, language));
    blocks.push(Block::paragraph(rounding(dossier.checklist, language)));
    blocks.extend(rating::blocks(dossier, language));
    if let Some(depth) = &dossier.checklist.depth {
        blocks.push(Block::heading(
            2,
            language.pick("何时问完整题集", "When the full set is asked"),
        ));
        blocks.push(Block::paragraph(depth.because.get(language)));
        blocks.push(Block::paragraph(condition::full_set(
            dossier.checklist,
            depth,
            language,
        )));
    }
    blocks.push(Block::heading(2, language.pick("权重的理由", "Why these weights")));
    blocks.extend(because(dossier.checklist, language));
    blocks
}

fn lead(checklist: &Checklist, language: Language) -> String {
    let steps = language.pick(
        "各步骤依次进行，凡四舍五入之处，其后均使用舍入后的数，因此用计算器即可逐步复核。",
        "The steps are carried out in this order. Where a figure is rounded, it is used rounded from there on, so that each step can be checked with a pocket calculator.",
    );
    let shares = language.pick(
        "\n题目的得分率为：\n（得分 − 最低分）/（最高分 − 最低分）。\n",
        "\nA question reaches this share of its points:\n(points − fewest) / (most − fewest).\n",
    );
    let kinds = [
        (
            Combine::Mean,
            language.pick("为各题得分率的加权平均", "the weighted mean of its questions’ shares"),
        ),
        (
            Combine::Sum,
            language.pick(
                "为各题得分的加权和；折成百分比时，各题从其最低分起算，再除以最多可得的和",
                "the weighted sum of its questions’ points or, in percent, of their points above the fewest, divided by the most that this could be",
            ),
        ),
        (
            Combine::Min,
            language.pick("取其中最低的一题", "that of the lowest of its questions"),
        ),
        (
            Combine::Max,
            language.pick("取其中最高的一题", "that of the highest of its questions"),
        ),
    ];
    let sections = || checklist.sections.iter().filter(|section| counts(checklist, section));
    let of = |combine: Combine| -> Vec<&str> {
        let alike = sections().filter(|section| section.combine == combine);
        alike.map(|section| section.id.as_str()).collect()
    };
    let used: Vec<(Vec<&str>, &str)> = kinds
        .iter()
        .map(|(combine, words)| (of(*combine), *words))
        .filter(|(of, _)| !of.is_empty())
        .collect();
    let values = match (used.as_slice(), language) {
        ([], _) => String::new(),
        ([(_, words)], Language::Zh) => format!("各部分的值{words}。"),
        ([(_, words)], Language::En) => format!(" The value of each section is {words}."),
        (several, Language::Zh) => {
            let said = several
                .iter()
                .map(|(of, words)| format!("{} 的值{words}。", of.join("、")));
            said.collect()
        }
        (several, Language::En) => {
            let said = several
                .iter()
                .map(|(of, words)| format!(" In {}, the value is {words}.", of.join(", ")));
            said.collect()
        }
    };
    format!("{steps}{shares}{values}").replace("\n ", "\n")
}

/// What is to be known of ranges; nothing where there are none.
fn ends(assessment: &Assessment, language: Language) -> &'static str {
    if assessment.figures.iter().all(|figure| figure.reading.range.is_exact()) {
        return "";
    }
    language.pick(
        "尚有题目未答的数值，最低值与最高值分别计算；是否适用未定的题目，只在能使该端更低或更高时计入。",
        " Where questions are open, the lowest and the highest value are worked separately; a question that may not apply is counted in the lowest only where it lowers it, and in the highest only where it raises it.",
    )
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
    let of_figures = assessment.figures.iter().flat_map(|figure| {
        let section = valued(checklist, figure);
        figure.terms.iter().map(move |term| (section, term))
    });
    let of_nested = assessment.nested.iter().flat_map(|nested| {
        let terms = nested.terms.iter();
        terms.map(move |term| (Some(nested.section), term))
    });
    let mut terms: Vec<(usize, Option<usize>, &Term)> = Vec::new();
    for (section, term) in of_figures.chain(of_nested) {
        // several measures may look at a section; an answer that feeds two sections has points of its own in each
        if let Source::Question(at) = term.source
            && !outside_the_short_set(checklist, assessment, at)
            && !terms.iter().any(|(other, _, known)| *other == at && *known == term)
        {
            terms.push((at, section, term));
        }
    }
    terms.sort_by_key(|(at, ..)| *at);
    let rows = terms.into_iter().filter_map(|(at, section, term)| {
        let question = checklist.questions.get(at)?;
        let standing = assessment.standings.get(at)?;
        let elsewhere = section.filter(|at| *at != question.section);
        let id = match (elsewhere.and_then(|at| checklist.sections.get(at)), language) {
            (None, _) => question.id.clone(),
            (Some(section), Language::Zh) => format!("{}\n计入 {}", question.id, section.id),
            (Some(section), Language::En) => format!("{}\nin {}", question.id, section.id),
        };
        Some(vec![
            plain(id),
            plain(match term.reading.presence {
                Presence::Absent => language.pick("不计", "Does not count").to_owned(),
                Presence::Present => wording::counted(question, &standing.counted, language),
                Presence::Possible => language.pick("是否适用未定", "May not apply").to_owned(),
            }),
            plain(minus(&points_of(term))),
            plain(minus(&format!(
                "{} – {}",
                term.reading.least.low, term.reading.most.high
            ))),
            plain(term.weight.to_string()),
        ])
    });
    Block::Table(Table {
        columns: vec![
            Column::words(language.pick("题号", "ID"), 10),
            Column::words(language.pick("计分答案", "Answer that counts"), 46),
            Column::figures(language.pick("得分", "Points"), 14),
            Column::figures(language.pick("最低 – 最高", "Fewest – most"), 18),
            Column::figures(language.pick("权重", "Weight"), 12),
        ],
        rows: rows.collect(),
    })
}

/// The section whose value a figure is, if it is one.
fn valued(checklist: &Checklist, figure: &Figure) -> Option<usize> {
    match &checklist.measures.get(figure.measure)?.step {
        Step::Section { section, .. } => section.or(figure.section),
        _ => None,
    }
}

/// Numbers with the sign that is as wide as the others.
fn minus(numbers: &str) -> String {
    numbers.replace('-', "−")
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
            Column::words(language.pick("数值", "Figure"), 22),
            Column::words(language.pick("计算", "Working"), 62),
            Column::figures(language.pick("结果", "Result"), 16),
        ],
        rows: inner.chain(figures).collect(),
    })
}

/// What the arithmetic does not show of the measures: their conditions and limits.
fn besides(checklist: &Checklist, language: Language) -> Option<Block> {
    let measures = checklist.measures.iter();
    let notes: Vec<String> = measures
        .filter_map(|measure| working::notes(checklist, measure, language))
        .collect();
    (!notes.is_empty()).then(|| Block::paragraph(notes.join("\n")))
}

/// How figures are rounded: all that are rounded alike in one sentence.
fn rounding(checklist: &Checklist, language: Language) -> String {
    let mut kinds: Vec<(Option<(u8, Rounding)>, Vec<&str>)> = Vec::new();
    for measure in &checklist.measures {
        let kind = measure.decimals.map(|decimals| (decimals, measure.rounding));
        let title = measure.title.get(language);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, titles)) => titles.push(title),
            None => kinds.push((kind, vec![title])),
        }
    }
    let how = |(decimals, mode): (u8, Rounding)| {
        let places = match decimals {
            1 => "one decimal".to_owned(),
            2 => "two decimals".to_owned(),
            _ => format!("{decimals} decimals"),
        };
        let mode = mode_word(mode, language);
        match language {
            Language::Zh => format!("保留 {decimals} 位小数，{mode}"),
            Language::En => format!("{places}, {mode}"),
        }
    };
    match (kinds.as_slice(), language) {
        ([(Some(kind), _)], Language::Zh) => format!("所有数值均{}。", how(*kind)),
        ([(Some(kind), _)], Language::En) => format!("All figures are rounded to {}.", how(*kind)),
        ([(None, _)], _) => language.pick("各数值均不舍入。", "No figure is rounded.").to_owned(),
        (several, _) => {
            let said = several.iter().map(|(kind, titles)| {
                let how = kind.map(how);
                match (how, language) {
                    (None, Language::Zh) => format!("不舍入：{}。", titles.join("、")),
                    (None, Language::En) => format!("Not rounded: {}.", titles.join(", ")),
                    (Some(how), Language::Zh) => format!("{how}：{}。", titles.join("、")),
                    (Some(how), Language::En) => format!("Rounded to {how}: {}.", titles.join(", ")),
                }
            });
            said.collect::<Vec<_>>().join(language.pick("", " "))
        }
    }
}

const fn mode_word(mode: Rounding, language: Language) -> &'static str {
    match mode {
        Rounding::HalfUp => language.pick("四舍五入", "half up"),
        Rounding::HalfEven => language.pick("四舍六入五成双", "half to even"),
        Rounding::Down => language.pick("舍去其余", "down"),
        Rounding::Up => language.pick("进位", "up"),
    }
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
