//! What the rating demands, until when the assessment stands, and what time alone changes.

use super::document::{Block, Column, Table, Tone};
use super::wording::{band, plain, toned};
use super::{Dossier, outlook};
use crate::model::assessment::Verdict;
use crate::model::outlook::Turn;
use crate::model::text::Language;

/// What the rating demands, and until when the assessment stands.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let mut blocks = vec![Block::heading(1, language.pick("要求与复评", "Obligations and review"))];
    let (best, worst) = (assessment.verdict.best(), assessment.verdict.worst());
    let until = assessment.valid_until(checklist, dossier.answers);
    let reaches = |turn: &Turn, band: usize| {
        turn.verdict.worst().is_some_and(|worst| band <= worst) && until.is_none_or(|until| turn.on <= until)
    };
    let mut rows = Vec::new();
    for obligation in &checklist.obligations {
        let state = match (best, worst) {
            (Some(best), _) if obligation.from <= best => language.pick("适用", "applies"),
            (_, Some(worst)) if obligation.from <= worst => language.pick("可能适用", "may apply"),
            // what time alone will bring is to be known before it comes
            _ => match dossier.outlook.iter().find(|turn| reaches(turn, obligation.from)) {
                Some(turn) => &match language {
                    Language::Zh => format!("自 {} 起", turn.on),
                    Language::En => format!("from {}", turn.on),
                },
                None => continue,
            },
        };
        rows.push(vec![
            toned(state, Tone::Strong),
            plain(band(checklist, obligation.from, language)),
            plain(obligation.text.get(language)),
        ]);
    }
    if rows.is_empty() {
        blocks.push(Block::paragraph(if assessment.verdict == Verdict::NotAssessed {
            language.pick(
                "尚未评估，暂无要求。",
                "There is no rating, so nothing follows from it yet.",
            )
        } else {
            language.pick(
                "检查表对此评级没有要求。",
                "The checklist demands nothing at this rating.",
            )
        }));
    } else {
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(language.pick("是否适用", "State"), 14),
                Column::words(language.pick("自此级起", "From"), 12),
                Column::words(language.pick("要求", "What is demanded"), 74),
            ],
            rows,
        }));
    }
    if let Some(until) = until {
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!("本评估的有效期至 {until}。发生下列任一变化即行失效，须重新评估："),
            Language::En => format!(
                "This assessment stands until {until}. Any of these changes ends it at once and calls for a new one:"
            ),
        }));
        let changes = checklist
            .review
            .changes
            .iter()
            .map(|change| format!("• {}", change.text.get(language)));
        blocks.push(Block::paragraph(changes.collect::<Vec<_>>().join("\n")));
    }
    blocks.extend(outlook::blocks(dossier, language));
    blocks
}
