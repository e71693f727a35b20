//! What made the verdict: gates, the findings that weigh most, the worst section.

use crate::model::assessment::Presence;
use crate::model::condition::Truth;
use crate::model::text::Language;
use crate::report::Dossier;
use crate::report::document::{Block, Column, Table};
use crate::report::wording::{self, band, counted, plain, reading, tone, toned};

/// The gates that fire, and those that may.
pub fn gates(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let mut blocks = vec![Block::heading(2, language.pick("一票否决项", "Gates"))];
    let mut rows = Vec::new();
    let gates = checklist.gates.iter().zip(&assessment.gates);
    for (gate, fires) in gates.filter(|(_, fires)| **fires != Truth::False) {
        let state = wording::fires(*fires, language);
        let forced = band(checklist, gate.at_least, language);
        let state = match language {
            Language::Zh => format!("{state}：至少为{forced}"),
            Language::En => format!("{state}: at least {forced}"),
        };
        rows.push(vec![
            plain(gate.id.clone()),
            toned(state, tone(checklist, Some(gate.at_least))),
            plain(gate.title.get(language)),
        ]);
    }
    if rows.is_empty() {
        blocks.push(Block::paragraph(match language {
            _ if checklist.gates.is_empty() => language
                .pick("检查表没有一票否决项。", "The checklist has no gates.")
                .to_owned(),
            Language::Zh => format!("共 {} 项，均未触发。", checklist.gates.len()),
            Language::En => format!("None of the {} gates fires.", checklist.gates.len()),
        }));
        return blocks;
    }
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::words(language.pick("编号", "Id"), 8),
            Column::words(language.pick("结果", "Result"), 26),
            Column::words(language.pick("事项", "What"), 66),
        ],
        rows,
    }));
    blocks
}

/// The three findings that weigh most, and the worst section.
pub fn drivers(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let checklist = dossier.checklist;
    let mut blocks = vec![Block::heading(2, language.pick("主要成因", "What drives it"))];
    let rows: Vec<_> = dossier
        .findings
        .iter()
        .take(3)
        .filter_map(|finding| {
            let question = checklist.questions.get(finding.question)?;
            let standing = dossier.assessment.standings.get(finding.question)?;
            Some(vec![
                plain(question.id.clone()).to(format!("finding:{}", question.id)),
                plain(question.ask.get(language)),
                plain(counted(question, &standing.counted, language)),
                plain(finding.worth.fixed(2)),
            ])
        })
        .collect();
    if rows.is_empty() {
        blocks.push(Block::paragraph(language.pick("没有发现。", "There are no findings.")));
    } else {
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(language.pick("题号", "Id"), 8),
                Column::words(language.pick("问题", "Question"), 52),
                Column::words(language.pick("计分答案", "Answer that counts"), 26),
                Column::figures(language.pick("贡献", "Worth"), 9),
            ],
            rows,
        }));
    }
    if let Some(worst) = worst_section(dossier, language) {
        blocks.push(Block::paragraph(worst));
    }
    blocks
}

fn worst_section(dossier: &Dossier<'_>, language: Language) -> Option<String> {
    let of = dossier.checklist.rating.worst.as_ref()?.of;
    let measure = dossier.checklist.measures.get(of)?;
    let figures = dossier
        .assessment
        .figures
        .iter()
        .filter(|figure| figure.measure == of && figure.reading.presence != Presence::Absent);
    let worst = figures.max_by(|a, b| a.reading.range.high.cmp(&b.reading.range.high))?;
    let section = dossier.checklist.sections.get(worst.section?)?;
    let value = reading(&worst.reading, measure.decimals.unwrap_or(2));
    let (name, title) = (measure.title.get(language), section.title.get(language));
    Some(match language {
        Language::Zh => format!("{name}最高的部分：{} {title}，{value}。", section.id),
        Language::En => format!("{name} is highest in {} {title}: {value}.", section.id),
    })
}
