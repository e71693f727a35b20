//! One figure or one question of an assessment, explained down to the answers.

use super::audit::document;
use super::document::{Block, Column, Document, Table};
use super::explain::{formula, name, value};
use super::wording::{self, NOTHING, plain, reading, tone, toned};
use super::{Dossier, condition, questions, working};
use crate::model::assessment::Counted;
use crate::model::checklist::Question;
use crate::model::explanation::{Account, Explanation};
use crate::model::text::Language;

/// So many questions are listed one by one.
const LISTED: usize = 12;

/// Figures, with everything they were made from.
#[must_use]
pub fn explain_figures(dossier: &Dossier<'_>, accounts: &[Account], language: Language) -> Document {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let rows = accounts
        .iter()
        .filter_map(|it| assessment.figures.get(it.figure))
        .map(|figure| {
            vec![
                plain(name(checklist, figure, language)),
                plain(value(checklist, figure)),
                plain(formula(checklist, assessment, figure, language)),
            ]
        });
    let mut measures: Vec<usize> = accounts
        .iter()
        .filter_map(|it| assessment.figures.get(it.figure))
        .map(|figure| figure.measure)
        .collect();
    measures.sort_unstable();
    measures.dedup();
    let notes: Vec<String> = measures
        .into_iter()
        .filter_map(|at| checklist.measures.get(at))
        .filter_map(|measure| working::notes(checklist, measure, language))
        .collect();
    let table = Block::Table(Table {
        columns: vec![
            Column::words(language.pick("数值", "Figure"), 26),
            Column::figures(language.pick("结果", "Result"), 16),
            Column::words(language.pick("计算", "Working"), 58),
        ],
        rows: rows.collect(),
    });
    let mut blocks = vec![table];
    if !notes.is_empty() {
        blocks.push(Block::paragraph(notes.join("\n")));
    }
    document(dossier, language, blocks)
}

/// A question: what was answered, what counts, what it is worth, where it goes, and what other answers would give.
#[must_use]
pub fn explain_question(dossier: &Dossier<'_>, at: usize, explanation: &Explanation, language: Language) -> Document {
    let question = dossier.checklist.questions.get(at);
    let Some((question, standing)) = question.zip(dossier.assessment.standings.get(at)) else {
        return document(dossier, language, Vec::new());
    };
    let mut blocks = questions::question(dossier.checklist, dossier.catalogues, question, language);
    let mut lines = Vec::new();
    if let Some(entry) = dossier.answers.entry(at) {
        lines.push(format!(
            "{}{}",
            language.pick("答案：", "Answer: "),
            wording::given(question, &entry.reply, language)
        ));
    }
    lines.push(format!(
        "{}{}",
        language.pick("计分答案：", "Counts as: "),
        wording::counted(question, &standing.counted, language)
    ));
    let finding = dossier.findings.iter().find(|finding| finding.question == at);
    if let Some(finding) = finding {
        lines.push(format!(
            "{}{}",
            language.pick("贡献：", "Worth: "),
            finding.worth.fixed(2)
        ));
    }
    let figures = explanation.figures.iter();
    for figure in figures.filter_map(|it| dossier.assessment.figures.get(it.figure)) {
        let (name, value) = (
            name(dossier.checklist, figure, language),
            value(dossier.checklist, figure),
        );
        let working = formula(dossier.checklist, dossier.assessment, figure, language);
        let colon = language.pick("：", ": ");
        lines.push(if working.contains('\n') {
            format!("{name}{colon}{value}\n{working}")
        } else {
            format!("{name}{colon}{working} = {value}")
        });
    }
    let marked = |gate: usize| finding.is_some_and(|finding| finding.gates.contains(&gate));
    let gates = dossier.checklist.gates.iter().enumerate();
    for (_, gate) in gates.filter(|(gate, it)| it.when.questions().contains(&at) || marked(*gate)) {
        let (title, when) = (
            gate.title.get(language),
            condition::clause(dossier.checklist, &gate.when, language),
        );
        lines.push(match language {
            Language::Zh => format!("{} {title}：{when}", gate.id),
            Language::En => format!("{} {title}: {when}", gate.id),
        });
    }
    if !explanation.decides.is_empty() {
        let list = wording::ids(dossier.checklist, &explanation.decides, language);
        lines.push(match (explanation.decides.len(), language) {
            (many, Language::Zh) if many > LISTED => format!("{many} 题是否要答，要看本题的答案"),
            (many, Language::En) if many > LISTED => format!("Bears on whether {many} other questions are asked"),
            (_, Language::Zh) => format!("这些题是否要答，要看本题的答案：{list}"),
            (_, Language::En) => format!("Bears on whether these are asked: {list}"),
        });
    }
    let measures = explanation
        .corrects
        .iter()
        .filter_map(|at| dossier.checklist.measures.get(*at));
    let measures: Vec<&str> = measures.map(|it| it.title.get(language)).collect();
    if !measures.is_empty() {
        let list = measures.join(language.pick("、", ", "));
        lines.push(match language {
            Language::Zh => format!("修正这些数值：{list}"),
            Language::En => format!("Corrects: {list}"),
        });
    }
    blocks.push(Block::paragraph(lines.join("\n")));
    blocks.extend(alternatives(
        dossier,
        question,
        &standing.counted,
        explanation,
        language,
    ));
    document(dossier, language, blocks)
}

/// What each answer would give, all others being as they are.
fn alternatives(
    dossier: &Dossier<'_>,
    question: &Question,
    now: &Counted,
    explanation: &Explanation,
    language: Language,
) -> Vec<Block> {
    if explanation.alternatives.is_empty() {
        return Vec::new();
    }
    let checklist = dossier.checklist;
    let decimals = checklist.decimals();
    let rows = explanation.alternatives.iter().map(|it| {
        let answer = wording::counted(question, &it.counts, language);
        let counts = if it.counts == *now {
            language.pick("（现在）", " (now)")
        } else {
            ""
        };
        vec![
            plain(format!("{answer}{counts}")),
            plain(
                it.overall
                    .as_ref()
                    .map_or_else(|| NOTHING.to_owned(), |it| reading(it, decimals)),
            ),
            toned(
                wording::verdict(checklist, it.verdict, language),
                tone(checklist, it.verdict.worst()),
            ),
        ]
    });
    vec![
        Block::heading(2, language.pick("换一个答案会怎样", "What each answer would give")),
        Block::paragraph(language.pick(
            "其他答案不变，并有有效证据。",
            "All other answers being as they are, and with valid evidence.",
        )),
        Block::Table(Table {
            columns: vec![
                Column::words(language.pick("答案", "Answer"), 50),
                Column::figures(language.pick("总体数值", "Overall figure"), 20),
                Column::words(language.pick("评级", "Rating"), 30),
            ],
            rows: rows.collect(),
        }),
    ]
}
