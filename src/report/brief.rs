//! The short report for a terminal: verdict, gates, figures, what weighs most.

use super::Dossier;
use super::audit::document;
use super::document::{Block, Column, Document, Table};
use super::wording::{self, NOTHING, band, plain, tone, toned};
use super::{figures, verdict};
use crate::model::checklist::Kind;
use crate::model::condition::Truth;
use crate::model::text::Language;

/// So many findings are shown; the report has them all.
const FINDINGS: usize = 7;

/// What fits a screen.
#[must_use]
pub fn brief(dossier: &Dossier<'_>, language: Language) -> Document {
    let (headline, headline_tone) = verdict::headline(dossier, language);
    let mut blocks = vec![
        Block::toned(headline, headline_tone),
        Block::Facts(verdict::facts(dossier, language)),
    ];
    for kind in [Kind::Risk, Kind::Control] {
        blocks.extend(figures::table(dossier, kind, language));
    }
    blocks.extend(gates(dossier, language));
    blocks.extend(findings(dossier, language));
    document(dossier, language, blocks)
}

fn gates(dossier: &Dossier<'_>, language: Language) -> Option<Block> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let gates = checklist
        .gates
        .iter()
        .zip(&assessment.gates)
        .filter(|(_, fires)| **fires != Truth::False);
    let rows: Vec<_> = gates
        .map(|(gate, fires)| {
            let state = if *fires == Truth::True {
                language.pick("触发", "fires")
            } else {
                language.pick("可能触发", "may fire")
            };
            vec![
                plain(gate.id.clone()),
                plain(state),
                toned(
                    band(checklist, gate.at_least, language),
                    tone(checklist, Some(gate.at_least)),
                ),
                plain(gate.title.get(language)),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| {
        Block::Table(Table {
            columns: vec![
                Column::words(language.pick("一票否决项", "Gate"), 10),
                Column::words(language.pick("结果", "Result"), 14),
                Column::words(language.pick("至少为", "At least"), 10),
                Column::words(language.pick("事项", "What"), 50),
            ],
            rows,
        })
    })
}

fn findings(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let checklist = dossier.checklist;
    let row = |finding: &crate::model::assessment::Finding| {
        let question = checklist.questions.get(finding.question)?;
        let standing = dossier.assessment.standings.get(finding.question)?;
        let accepted = if finding.accepted.is_some() {
            language.pick("（已接受）", " (accepted)")
        } else {
            ""
        };
        let answer = wording::counted(question, &standing.counted, language);
        Some(vec![
            plain(question.id.clone()),
            toned(
                finding.severity.map_or(NOTHING, |at| band(checklist, at, language)),
                tone(checklist, finding.severity),
            ),
            plain(finding.worth.fixed(2)),
            plain(format!(
                "{}{}{answer}{accepted}",
                question.ask.get(language),
                language.pick("　", " ")
            )),
        ])
    };
    let rows: Vec<_> = dossier.findings.iter().take(FINDINGS).filter_map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Table(Table {
        columns: vec![
            Column::words(language.pick("发现", "Finding"), 8),
            Column::words(language.pick("严重程度", "Severity"), 10),
            Column::figures(language.pick("贡献", "Worth"), 8),
            Column::words(language.pick("问题与计分答案", "Question and answer that counts"), 54),
        ],
        rows,
    })];
    let more = dossier.findings.len().saturating_sub(FINDINGS);
    if more > 0 {
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!(
                "另有 {more} 项发现；全部内容见报告：probity report {} -o 报告.pdf",
                dossier.file
            ),
            Language::En => format!(
                "{more} more findings; the report has them all: probity report {} -o report.pdf",
                dossier.file
            ),
        }));
    }
    blocks
}
