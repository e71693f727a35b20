//! Findings by worth, obligations, and what was set aside.

use super::Dossier;
use super::document::{Block, Cell, Column, Table, Tone};
use super::wording::{self, band, plain, set_aside, tone, toned};
use crate::model::answers::Reply;
use crate::model::assessment::Finding;
use crate::model::condition::Truth;
use crate::model::text::Language;

/// All findings, with remedy and acceptance.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, language.pick("发现与整改", "Findings and remedies"))];
    if dossier.findings.is_empty() {
        blocks.push(Block::paragraph(language.pick("没有发现。", "There are no findings.")));
        return blocks;
    }
    blocks.push(Block::paragraph(language.pick(
        "按贡献由大到小排列。贡献指仅此一题改为最佳答案（并有有效证据）时，总体数值下降多少；由系统重新计算得出，不是估计。",
        "By worth, most first. Worth is by how much the overall figure would fall if this one answer were the best, with valid evidence; it is computed anew for each finding, not estimated.",
    )));
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::words(language.pick("题号", "Id"), 8),
            Column::words(language.pick("发现", "Finding"), 28),
            Column::words(language.pick("严重程度", "Severity"), 11),
            Column::figures(language.pick("贡献", "Worth"), 8),
            Column::words(language.pick("整改措施", "Remedy"), 44),
            Column::words(language.pick("责任人、期限或接受", "Owner, due or acceptance"), 17),
        ],
        rows: dossier
            .findings
            .iter()
            .filter_map(|finding| row(dossier, finding, language))
            .collect(),
    }));
    blocks
}

fn row(dossier: &Dossier<'_>, finding: &Finding, language: Language) -> Option<Vec<Cell>> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let question = checklist.questions.get(finding.question)?;
    let standing = assessment.standings.get(finding.question)?;
    let mut text = format!(
        "{}\n{}",
        question.ask.get(language),
        wording::counted(question, &standing.counted, language)
    );
    if standing.held_down {
        text.push_str(language.pick("（因缺少有效证据而降级）", " (held down for want of valid evidence)"));
    }
    let gates: Vec<&str> = finding
        .gates
        .iter()
        .filter_map(|at| checklist.gates.get(*at))
        .map(|gate| gate.id.as_str())
        .collect();
    let mut severity = finding
        .severity
        .map_or(wording::NOTHING, |at| band(checklist, at, language))
        .to_owned();
    if !gates.is_empty() {
        severity = format!("{severity}\n{}", gates.join(language.pick("、", ", ")));
    }
    if let Some(why) = dossier
        .answers
        .entry(finding.question)
        .and_then(|entry| entry.fixed.as_deref())
    {
        text.push_str(&format!("\n{}", wording::fixed(why, language)));
    }
    let accepted = finding.accepted.and_then(|at| dossier.answers.acceptances.get(at));
    let owner = match accepted {
        Some(acceptance) => acceptance_words(acceptance, language),
        None => language
            .pick(
                "责任人：\n________________\n期限：\n________________",
                "Owner:\n________________\nDue:\n________________",
            )
            .to_owned(),
    };
    Some(vec![
        plain(question.id.clone())
            .at(format!("finding:{}", question.id))
            .to(format!("question:{}", question.id)),
        plain(text),
        toned(severity, tone(checklist, finding.severity)),
        plain(finding.worth.fixed(2)),
        plain(question.remedy.get(language)),
        plain(owner),
    ])
}

fn acceptance_words(acceptance: &crate::model::answers::Acceptance, language: Language) -> String {
    let (by, on, until) = (&acceptance.by, acceptance.on, acceptance.until);
    match language {
        Language::Zh => format!("已于 {on} 接受，至 {until}（{by}）"),
        Language::En => format!("Accepted by {by} on {on}, until {until}"),
    }
}

/// What the rating demands, and until when the assessment stands.
pub fn obligations(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let mut blocks = vec![Block::heading(1, language.pick("要求与复评", "Obligations and review"))];
    let (best, worst) = (assessment.verdict.best(), assessment.verdict.worst());
    let mut rows = Vec::new();
    for obligation in &checklist.obligations {
        let state = match (best, worst) {
            (Some(best), _) if obligation.from <= best => language.pick("适用", "applies"),
            (_, Some(worst)) if obligation.from <= worst => language.pick("可能适用", "may apply"),
            _ => continue,
        };
        rows.push(vec![
            toned(state, Tone::Strong),
            plain(band(checklist, obligation.from, language)),
            plain(obligation.text.get(language)),
        ]);
    }
    if rows.is_empty() {
        blocks.push(Block::paragraph(language.pick(
            "评级未定，暂无要求。",
            "There is no rating, so nothing follows from it yet.",
        )));
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
    if let Some(until) = assessment.valid_until(checklist, dossier.answers) {
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
    blocks
}

/// The statement of applicability: what was set aside, why, and what would be if it were not.
pub fn applicability(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let checklist = dossier.checklist;
    let mut blocks = vec![Block::heading(
        1,
        language.pick("适用性声明", "Statement of applicability"),
    )];
    let list = set_aside(dossier.assessment);
    if list.is_empty() {
        blocks.push(Block::paragraph(
            language.pick("没有题目被列为不适用。", "No question was set aside."),
        ));
    } else {
        let rows = list.iter().filter_map(|at| {
            let question = checklist.questions.get(*at)?;
            let Reply::NotApplicable(why) = &dossier.answers.entry(*at)?.reply else {
                return None;
            };
            Some(vec![
                plain(question.id.clone()),
                plain(question.ask.get(language)),
                plain(why.clone()),
            ])
        });
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(language.pick("题号", "Id"), 8),
                Column::words(language.pick("问题", "Question"), 42),
                Column::words(language.pick("不适用的理由", "Why it is not applicable"), 50),
            ],
            rows: rows.collect(),
        }));
    }
    if let Some(worst) = dossier.if_nothing_were_set_aside {
        let word = wording::verdict(checklist, worst, language);
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!("若上述题目均按最差作答，评级为：{word}。"),
            Language::En => format!("If all of them were answered worst, the rating would be: {word}."),
        }));
    }
    let moot = wording::moot(dossier.answers, dossier.assessment);
    if !moot.is_empty() {
        let ids = wording::ids(checklist, &moot, language);
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!("下列题目已有答案，但按其他答案并不适用，因此不计分：{ids}。"),
            Language::En => format!(
                "These questions were answered although other answers make them moot; they are not scored: {ids}."
            ),
        }));
    }
    let left_out = |at: &usize| wording::outside_the_short_set(checklist, dossier.assessment, *at);
    let outside = (0..checklist.questions.len()).filter(left_out).count();
    if let (Some(depth), true) = (&checklist.depth, outside > 0) {
        let because = depth.because.get(language);
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!("共有 {outside} 题不在精简题集中，未问。{because}"),
            Language::En => format!("{outside} questions lie outside the short set and were not asked. {because}"),
        }));
    }
    let standings = dossier.assessment.standings.iter().enumerate();
    let hidden = standings
        .filter(|(at, it)| it.applies == Truth::False && !left_out(at))
        .count();
    if hidden > 0 {
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!("共有 {hidden} 题因其他答案而不适用，不计分。"),
            Language::En => format!(
                "{hidden} {} not apply because of other answers, and {} not count.",
                if hidden == 1 { "question does" } else { "questions do" },
                if hidden == 1 { "does" } else { "do" }
            ),
        }));
    }
    blocks
}
