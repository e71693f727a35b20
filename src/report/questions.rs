//! A checklist by itself: its questions with guidance and choices, and its gates.

use super::condition;
use super::document::{Block, Column, Document, Table, Tone};
use super::wording::{band, plain};
use crate::model::checklist::{AnswerKind, Checklist, Question};
use crate::model::reference::{Catalogue, cited};
use crate::model::text::Language;

/// The whole checklist as a document, its citations as these catalogues word them.
#[must_use]
pub fn questions(checklist: &Checklist, catalogues: &[Catalogue], language: Language) -> Document {
    let mut blocks = vec![Block::paragraph(checklist.about.get(language))];
    for (at, section) in checklist.sections.iter().enumerate() {
        blocks.push(Block::heading(
            1,
            format!("{} {}", section.id, section.title.get(language)),
        ));
        if !section.about.en.is_empty() {
            blocks.push(Block::toned(section.about.get(language), Tone::Quiet));
        }
        for question in checklist.questions_of(at).filter_map(|at| checklist.questions.get(at)) {
            blocks.extend(self::question(checklist, catalogues, question, language));
        }
    }
    if let Some(depth) = &checklist.depth {
        blocks.push(Block::heading(
            1,
            language.pick("何时问完整题集", "When the full set is asked"),
        ));
        blocks.push(Block::paragraph(condition::full_set(checklist, depth, language)));
        blocks.push(Block::paragraph(depth.because.get(language)));
    }
    if !checklist.gates.is_empty() {
        blocks.push(Block::heading(1, language.pick("一票否决项", "Gates")));
        let rows = checklist.gates.iter().map(|gate| {
            vec![
                plain(gate.id.clone()),
                plain(band(checklist, gate.at_least, language)),
                plain(format!(
                    "{}\n{}\n{}",
                    gate.title.get(language),
                    condition::words(checklist, &gate.when, language),
                    gate.because.get(language)
                )),
            ]
        });
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(language.pick("编号", "ID"), 8),
                Column::words(language.pick("至少为", "At least"), 12),
                Column::words(language.pick("事项、条件、理由", "What, when, why"), 80),
            ],
            rows: rows.collect(),
        }));
    }
    Document {
        language,
        title: checklist.title.get(language).to_owned(),
        subject: checklist.name(),
        institution: String::new(),
        logo: None,
        marking: String::new(),
        footer: checklist.name(),
        date: String::new(),
        blocks,
    }
}

/// One question as `explain` and `show` have it.
#[must_use]
pub fn question(
    checklist: &Checklist,
    catalogues: &[Catalogue],
    question: &Question,
    language: Language,
) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(2, format!("{}  {}", question.id, question.ask.get(language))),
        Block::paragraph(question.guidance.get(language)),
    ];
    if !question.evidence.en.is_empty() {
        blocks.push(Block::paragraph(format!(
            "{}{}",
            language.pick("证据：", "Evidence: "),
            question.evidence.get(language)
        )));
    }
    let choices = question.answer.choices();
    if !choices.is_empty() {
        let rows = choices.iter().map(|choice| {
            let needs = if choice.needs_evidence {
                language.pick("须有证据", "needs evidence")
            } else {
                ""
            };
            let text = [choice.anchor.get(language), needs]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("\n");
            vec![
                plain(format!("{}\n{}", choice.label.get(language), choice.id)),
                plain(choice.points.own.to_string()),
                plain(text),
            ]
        });
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(language.pick("选项", "Choice"), 26),
                Column::figures(language.pick("分", "Points"), 8),
                Column::words(language.pick("表现", "What it looks like"), 66),
            ],
            rows: rows.collect(),
        }));
    } else if let AnswerKind::Amount(amount) = &question.answer {
        let steps: Vec<String> = amount
            .steps
            .iter()
            .map(|(from, points)| format!("{} → {}", from.grouped(), points.own))
            .collect();
        let unit = match amount.unit.get(language) {
            "" => String::new(),
            unit => language.pick("，单位", " of ").to_owned() + unit,
        };
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!("填一个数{unit}；自该数起的得分：{}", steps.join("，")),
            Language::En => format!("A number{unit}; points from there on: {}", steps.join(", ")),
        }));
    }
    blocks.extend(remedies(question, language));
    let mut facts = vec![format!("{} {}", language.pick("权重", "weight"), question.weight)];
    if let Some(role) = question.role.and_then(|at| checklist.roles.get(at)) {
        facts.push(format!(
            "{}{}",
            language.pick("通常由谁作答：", "usually known by: "),
            role.title.get(language)
        ));
    }
    if checklist.depth.is_some() {
        facts.push(
            if question.core {
                language.pick("精简题集", "short set")
            } else {
                language.pick("仅完整题集", "full set only")
            }
            .to_owned(),
        );
    }
    if matches!(question.answer, AnswerKind::Many { .. }) {
        facts.push(language.pick("可多选", "all choices that apply").to_owned());
    }
    facts.extend(
        question
            .effort
            .map(|effort| format!("{} {effort}/5", language.pick("工作量", "effort"))),
    );
    facts.extend(
        question
            .cites
            .iter()
            .map(|citation| cited(catalogues, citation, language)),
    );
    blocks.push(Block::toned(facts.join(" · "), Tone::Quiet));
    blocks
}

/// What to do where the answer falls short, and at which choices something else.
fn remedies(question: &Question, language: Language) -> Vec<Block> {
    let mut blocks = Vec::new();
    let general = question.remedy_at(None);
    if !general.en.is_empty() {
        let lead = language.pick("整改：", "Remedy: ");
        blocks.push(Block::paragraph(format!("{lead}{}", general.get(language))));
    }
    let choices = question.answer.choices().iter();
    for choice in choices.filter(|choice| !choice.remedy.en.is_empty()) {
        let (label, remedy) = (choice.label.get(language), choice.remedy.get(language));
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!("整改（答案为“{label}”时）：{remedy}"),
            Language::En => format!("Remedy at “{label}”: {remedy}"),
        }));
    }
    blocks
}
