//! What made the verdict: gates, the findings that weigh most.

use std::cmp::Reverse;

use crate::model::assessment::Verdict;
use crate::model::checklist::Gate;
use crate::model::condition::Truth;
use crate::model::text::Language;
use crate::report::Dossier;
use crate::report::document::{Block, Column, Table};
use crate::report::wording::{self, band, counted, plain, tone, toned};

/// So many gates, or rows about them, have room on the first page.
const ROOM: usize = 6;

/// The gates that fire, then those that may, the severest first.
pub fn gates(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let mut blocks = vec![Block::heading(2, language.pick("一票否决项", "Gates"))];
    let gates = checklist.gates.iter().zip(&assessment.gates);
    let mut gates: Vec<_> = gates.filter(|(_, fires)| **fires != Truth::False).collect();
    gates.sort_by_key(|(gate, fires)| (**fires != Truth::True, Reverse(gate.at_least)));
    // the row about the others takes the room of one
    let shown = if gates.len() > ROOM { ROOM - 1 } else { gates.len() };
    let mut rows = Vec::new();
    for (gate, fires) in gates.iter().take(shown) {
        let state = wording::fires(**fires, language);
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
            Language::Zh => format!("共 {} 项，均未触发，没有单项缺陷强制提高评级。", checklist.gates.len()),
            Language::En => format!(
                "None of the {} gates fires: no single weakness forces a worse rating.",
                checklist.gates.len()
            ),
        }));
        return blocks;
    }
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::words(language.pick("编号", "ID"), 8),
            Column::words(language.pick("结果", "Result"), 26),
            Column::words(language.pick("事项", "What"), 66),
        ],
        rows,
    }));
    blocks.extend(others(gates.get(shown..).unwrap_or_default(), language));
    blocks
}

/// Those that the table has no room for, by their ids.
fn others(gates: &[(&Gate, &Truth)], language: Language) -> Option<Block> {
    let ids: Vec<_> = gates.iter().map(|(gate, _)| gate.id.as_str()).collect();
    let fire = gates.iter().filter(|(_, fires)| **fires == Truth::True).count();
    let what = match fire {
        _ if ids.is_empty() => return None,
        0 => language.pick("可能触发", "may fire"),
        all if all == ids.len() => language.pick("触发", "fire"),
        _ => language.pick("触发或可能触发", "fire or may fire"),
    };
    Some(Block::paragraph(match language {
        Language::Zh => format!("另有 {} 项{what}：{}。", ids.len(), ids.join("、")),
        Language::En => format!("{} more {what}: {}.", ids.len(), ids.join(", ")),
    }))
}

/// The three findings that weigh most.
pub fn drivers(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let checklist = dossier.checklist;
    let mut blocks = vec![Block::heading(
        2,
        language.pick(
            "主要成因，及改为最佳答案可降低的数值",
            "What drives it, and what the best answer would take off",
        ),
    )];
    let rows: Vec<_> = dossier
        .findings
        .iter()
        .take(3)
        .filter_map(|finding| {
            let question = checklist.questions.get(finding.question)?;
            let standing = dossier.assessment.standings.get(finding.question)?;
            let mut answer = counted(question, &standing.counted, language);
            let entry = dossier.answers.entry(finding.question);
            if entry.is_some_and(|entry| entry.fixed.is_some()) {
                answer.push_str(language.pick("（无法改进）", " (fixed)"));
            }
            Some(vec![
                plain(question.id.clone()).to(format!("finding:{}", question.id)),
                plain(question.ask.get(language)),
                plain(answer),
                plain(finding.worth.fixed(2)),
            ])
        })
        .collect();
    if dossier.assessment.verdict == Verdict::NotAssessed {
        blocks.push(Block::paragraph(language.pick(
            "尚无计分的答案，无从判断。",
            "No answer counts yet, so nothing can be said.",
        )));
        return blocks;
    }
    if rows.is_empty() {
        blocks.push(Block::paragraph(language.pick("无发现项。", "There are no findings.")));
    } else {
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(language.pick("题号", "ID"), 8),
                Column::words(language.pick("问题", "Question"), 52),
                Column::words(language.pick("计分答案", "Answer that counts"), 26),
                Column::figures(language.pick("贡献", "Worth"), 9),
            ],
            rows,
        }));
    }
    blocks
}
