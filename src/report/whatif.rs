//! What would follow if some questions were answered otherwise.

use super::audit::document;
use super::document::{Block, Column, Document, Table, Tone};
use super::pair::{self, Pair};
use super::wording::{self, plain};
use crate::model::condition::Truth;
use crate::model::text::Language;

/// The present assessment beside the one that would follow; `supposed` are the questions answered otherwise, by position.
#[must_use]
pub fn what_if(pair: &Pair<'_>, supposed: &[usize], language: Language) -> Document {
    let mut blocks = vec![
        pair::headline(pair, language),
        Block::Facts(pair::facts(pair, language)),
    ];
    blocks.push(answers(pair, supposed, language));
    blocks.extend(moot(pair, supposed, language));
    blocks.extend(pair::sections(pair, language));
    blocks.extend(pair::gates(pair, language));
    blocks.extend(pair::applicability(pair, language));
    blocks.push(Block::toned(
        language.pick(
            "假设的答案均视为已有有效证据。答案文件没有改动。",
            "The supposed answers count as if valid evidence backed them. The answers file is as it was.",
        ),
        Tone::Quiet,
    ));
    document(&pair.after, language, blocks)
}

/// Each question with the answer that counts now and the one that is supposed.
fn answers(pair: &Pair<'_>, supposed: &[usize], language: Language) -> Block {
    let checklist = pair.after.checklist;
    let rows = supposed.iter().filter_map(|at| {
        let question = checklist.questions.get(*at)?;
        let word = |standings: &[crate::model::assessment::Standing]| {
            let counted = standings.get(*at).map(|it| &it.counted)?;
            Some(wording::counted(question, counted, language))
        };
        Some(vec![
            plain(question.id.clone()),
            plain(question.ask.get(language)),
            plain(word(&pair.before.assessment.standings)?),
            plain(word(&pair.after.assessment.standings)?),
        ])
    });
    Block::Table(Table {
        rows: rows.collect(),
        columns: vec![
            Column::words(language.pick("假设", "If"), 8),
            Column::words(language.pick("问题", "Question"), 36),
            Column::words(language.pick("现在计为", "Counts now as"), 20),
            Column::words(language.pick("假设为", "Were answered"), 20),
        ],
    })
}

/// An answer to a question that does not apply changes nothing, which should not pass for a finding.
fn moot(pair: &Pair<'_>, supposed: &[usize], language: Language) -> Option<Block> {
    let standings = &pair.after.assessment.standings;
    let out = |at: &&usize| standings.get(**at).is_some_and(|it| it.applies == Truth::False);
    let list: Vec<usize> = supposed.iter().filter(out).copied().collect();
    if list.is_empty() {
        return None;
    }
    let ids = wording::ids(pair.after.checklist, &list, language);
    Some(Block::toned(
        match language {
            Language::Zh => format!("按其他答案不适用，因此对结果没有影响：{ids}。"),
            Language::En => format!("Of no effect, since other answers rule the question out: {ids}."),
        },
        Tone::Strong,
    ))
}
