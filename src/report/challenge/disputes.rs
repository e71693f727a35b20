//! What two assessments differ in, and how that was settled.

use super::Dossier;
use crate::model::answers::{Entry, Reply};
use crate::model::challenge::{Agreement, Dispute, Settlement, State};
use crate::model::checklist::Question;
use crate::model::number::Number;
use crate::model::text::Language;
use crate::report::document::{Block, Column, Table};
use crate::report::wording::{self, NOTHING, plain, signed};

/// Each disagreement with both answers, and which of them stands.
pub fn disputes(dossier: &Dossier<'_>, agreement: &Agreement, level: u8, language: Language) -> Vec<Block> {
    let heading = Block::heading(level, language.pick("分歧与裁定", "Disagreements and their settlement"));
    if agreement.disputes.is_empty() {
        let none = language.pick(
            "双方都回答的题没有分歧。",
            "There is no disagreement on what both answered.",
        );
        return vec![heading, Block::paragraph(none)];
    }
    let row = |dispute: &Dispute| {
        let disagreement = &dispute.disagreement;
        let question = dossier.checklist.questions.get(disagreement.question)?;
        let id = plain(format!("{}\n{}", question.id, points(dispute, language)));
        Some(vec![
            id.to(format!("question:{}", question.id)),
            plain(format!(
                "{}\n{}",
                question.ask.get(language),
                stand(dispute, question, language)
            )),
            plain(said(dossier, question, &disagreement.first, language)),
            plain(said(dossier, question, &disagreement.second, language)),
        ])
    };
    let table = Block::Table(Table {
        columns: vec![
            Column::words(language.pick("题号、分差", "Id, points"), 11),
            Column::words(language.pick("问题与裁定", "Question and settlement"), 36),
            Column::words(language.pick("第一次", "First"), 27),
            Column::words(language.pick("独立评估", "Second"), 27),
        ],
        rows: agreement.disputes.iter().filter_map(row).collect(),
    });
    vec![heading, table]
}

/// By how many points the second lies above the first.
fn points(dispute: &Dispute, language: Language) -> String {
    dispute.points.as_ref().map_or_else(
        || NOTHING.to_owned(),
        |points| {
            let decimals = u8::from(points.fixed(0) != points.to_string());
            match language {
                Language::Zh => format!("{} 分", signed(points, decimals)),
                Language::En if [Number::ONE, -&Number::ONE].contains(points) => format!("{} pt", signed(points, 0)),
                Language::En => format!("{} pts", signed(points, decimals)),
            }
        },
    )
}

/// What one of the two said, with note and evidence.
fn said(dossier: &Dossier<'_>, question: &Question, entry: &Entry, language: Language) -> String {
    let mut lines = vec![wording::given(question, &entry.reply, language)];
    if let Reply::NotApplicable(why) = &entry.reply {
        lines.push(why.clone());
    }
    lines.extend(entry.note.clone());
    let ids: Vec<&str> = dossier.answers.evidence_ids(&entry.evidence).collect();
    if !ids.is_empty() {
        let ids = ids.join(language.pick("、", ", "));
        lines.push(format!("{}{ids}", language.pick("证据：", "Evidence: ")));
    }
    lines.join("\n")
}

/// How a disagreement stands, and who decided it why.
fn stand(dispute: &Dispute, question: &Question, language: Language) -> String {
    let state = match dispute.state {
        State::Settled => None,
        State::Open => Some(language.pick("未裁定", "Not settled")),
        State::Alone => Some(language.pick(
            "由填报人自己裁定，视为未裁定",
            "Settled by the respondent alone, which counts as not settled",
        )),
        State::Undone => Some(language.pick(
            "裁定的答案尚未写入，视为未裁定",
            "What stands was not written as the answer; not settled",
        )),
        State::Changed => Some(language.pick(
            "裁定之后答案改过，须重新裁定",
            "The answer was changed after it was settled; to be settled again",
        )),
        State::Altered => Some(language.pick(
            "登记的独立评估答案被改过，视为未裁定",
            "The second answer on record was altered; not settled",
        )),
        State::Moot => Some(language.pick(
            "按其他答案已不适用，无须裁定",
            "Now ruled out by other answers; nothing to settle",
        )),
    };
    let settled = dispute
        .disagreement
        .settlement
        .as_ref()
        .map(|it| settlement(dispute, question, it, language));
    let lines: Vec<String> = state.map(str::to_owned).into_iter().chain(settled).collect();
    lines.join("\n")
}

fn settlement(dispute: &Dispute, question: &Question, settlement: &Settlement, language: Language) -> String {
    let disagreement = &dispute.disagreement;
    let stands = wording::given(question, &settlement.stands, language);
    let whose = if question.same(&settlement.stands, &disagreement.first.reply) {
        language.pick("第一次", "the first")
    } else if question.same(&settlement.stands, &disagreement.second.reply) {
        language.pick("独立评估", "the second")
    } else {
        language.pick("另作回答", "another")
    };
    let Settlement { because, by, on, .. } = settlement;
    match language {
        Language::Zh => format!("裁定：{stands}（{whose}）\n理由：{because}\n{by}，{on}"),
        Language::En => format!("Stands: {stands} ({whose})\nBecause: {because}\n{by}, {on}"),
    }
}
