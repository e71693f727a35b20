//! One figure or one question of an assessment, explained down to the answers.

use super::audit::document;
use super::document::{Block, Column, Document, Table};
use super::explain::{formula, name, value};
use super::wording::{self, plain};
use super::{Dossier, condition, questions, working};
use crate::model::assessment::{Figure, Source};
use crate::model::text::Language;

/// A figure (`overall`, `residual.R1`; all of them for an empty name) with everything it was made from; none if there is no such figure.
#[must_use]
pub fn explain_figures(dossier: &Dossier<'_>, id: &str, language: Language) -> Option<Document> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let (measure, section) = id
        .split_once('.')
        .map_or((id, None), |(measure, section)| (measure, Some(section)));
    let fits = |figure: &Figure| {
        let of = checklist
            .measures
            .get(figure.measure)
            .is_some_and(|it| it.id == measure || id.is_empty());
        let section_id = figure
            .section
            .and_then(|at| checklist.sections.get(at))
            .map(|section| section.id.as_str());
        of && (section.is_none() || section == section_id)
    };
    let mut wanted: Vec<usize> = (0..assessment.figures.len())
        .filter(|at| assessment.figures.get(*at).is_some_and(fits))
        .collect();
    if wanted.is_empty() {
        return None;
    }
    // what each figure was made from follows it, down to the sections
    let mut at = 0;
    while let Some(next) = wanted.get(at).copied() {
        for term in assessment.figures.get(next).map_or(&[][..], |figure| &figure.terms) {
            if let Source::Figure(source) = term.source
                && !wanted.contains(&source)
            {
                wanted.push(source);
            }
        }
        at += 1;
    }
    let rows = wanted
        .iter()
        .filter_map(|at| assessment.figures.get(*at))
        .map(|figure| {
            vec![
                plain(name(checklist, figure, language)),
                plain(value(checklist, figure)),
                plain(formula(checklist, assessment, figure, language)),
            ]
        });
    let mut measures: Vec<usize> = wanted
        .iter()
        .filter_map(|at| assessment.figures.get(*at))
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
    Some(document(dossier, language, blocks))
}

/// A question: what was answered, what counts, what it is worth, where it goes.
#[must_use]
pub fn explain_question(dossier: &Dossier<'_>, at: usize, language: Language) -> Option<Document> {
    let question = dossier.checklist.questions.get(at)?;
    let standing = dossier.assessment.standings.get(at)?;
    let mut blocks = questions::question(dossier.checklist, question, language);
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
    for figure in dossier
        .assessment
        .figures
        .iter()
        .filter(|figure| figure.terms.iter().any(|term| term.source == Source::Question(at)))
    {
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
    blocks.push(Block::paragraph(lines.join("\n")));
    Some(document(dossier, language, blocks))
}
