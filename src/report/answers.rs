//! Every question with its answer and all that was said about it.

use super::Dossier;
use super::document::{Block, Cell, Column, Table, Tone};
use super::retired;
use super::wording::{self, NOTHING, plain, toned};
use crate::model::answers::{Entry, Reply};
use crate::model::assessment::{Counted, Standing};
use crate::model::checklist::{AnswerKind, Question};
use crate::model::condition::Truth;
use crate::model::text::Language;

/// One table a section.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let checklist = dossier.checklist;
    let mut blocks = vec![Block::heading(
        1,
        language.pick("全部问题与答案", "All questions and answers"),
    )];
    let left_out = |at: usize| {
        wording::outside_the_short_set(checklist, dossier.assessment, at) && dossier.answers.entry(at).is_none()
    };
    let outside = (0..checklist.questions.len()).filter(|at| left_out(*at)).count();
    if outside > 0 {
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!("精简题集以外的 {outside} 题没有问，不列出。"),
            Language::En => format!("{outside} questions outside the short set were not asked and are not listed."),
        }));
    }
    for (at, section) in checklist.sections.iter().enumerate() {
        let rows: Vec<Vec<Cell>> = checklist
            .questions_of(at)
            .filter(|question| !left_out(*question))
            .filter_map(|question| row(dossier, question, language))
            .collect();
        if rows.is_empty() {
            continue;
        }
        blocks.push(Block::heading(
            2,
            format!("{} {}", section.id, section.title.get(language)),
        ));
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(language.pick("题号", "ID"), 8),
                Column::words(language.pick("问题", "Question"), 34),
                Column::words(language.pick("答案", "Answer"), 32),
                Column::words(language.pick("备注、理由、证据", "Note, justification, evidence"), 36),
            ],
            rows,
        }));
    }
    blocks
}

fn row(dossier: &Dossier<'_>, at: usize, language: Language) -> Option<Vec<Cell>> {
    let question = dossier.checklist.questions.get(at)?;
    let standing = dossier.assessment.standings.get(at)?;
    let entry = dossier.answers.entry(at);
    let evidence = entry.map_or(&[][..], |entry| &entry.evidence).iter();
    let evidence = evidence.filter_map(|at| Some(dossier.answers.evidence.get(*at)?.id.as_str()));
    let said = plain(remarks(dossier, at, language)).leading("evidence", evidence);
    Some(vec![
        plain(question.id.clone())
            .at(format!("question:{}", question.id))
            .to(format!("finding:{}", question.id)),
        plain(question.ask.get(language)),
        answer(question, standing, entry, language),
        said,
    ])
}

fn answer(question: &Question, standing: &Standing, entry: Option<&Entry>, language: Language) -> Cell {
    let Some(entry) = entry else {
        return match standing.applies {
            Truth::False => toned(
                language.pick("按其他答案不适用", "Ruled out by other answers"),
                Tone::Quiet,
            ),
            Truth::Unknown => toned(
                language.pick("未回答（是否适用未定）", "Not answered (may not apply)"),
                Tone::Strong,
            ),
            Truth::True => toned(language.pick("未回答", "Not answered"), Tone::Strong),
        };
    };
    let mut text = wording::given(question, &entry.reply, language);
    let anchor = match (&question.answer, &entry.reply) {
        (AnswerKind::One(choices), Reply::One(at)) => choices.get(*at).map_or("", |choice| choice.anchor.get(language)),
        _ => "",
    };
    if !anchor.is_empty() {
        text = format!("{text}\n{anchor}");
    }
    if standing.applies == Truth::False {
        text.push_str(language.pick("\n按其他答案不适用，不计分", "\nRuled out by other answers; not scored"));
    } else if standing.held_down && standing.counted != Counted::Open {
        let counts = wording::counted(question, &standing.counted, language);
        text.push_str(&match language {
            Language::Zh => format!("\n缺少有效证据，按“{counts}”计分"),
            Language::En => format!("\nNo valid evidence; counts as “{counts}”"),
        });
    }
    plain(text)
}

/// What was answered to an earlier edition, beside a question that was left open by it.
fn earlier(dossier: &Dossier<'_>, at: usize, language: Language) -> Vec<String> {
    let question = dossier.checklist.questions.get(at);
    question.map_or_else(Vec::new, |question| {
        retired::beside(dossier.answers, &question.id, language)
    })
}

fn remarks(dossier: &Dossier<'_>, at: usize, language: Language) -> String {
    let mut parts = match dossier.answers.entry(at) {
        Some(entry) => said(dossier, at, entry, language),
        None => earlier(dossier, at, language),
    };
    if let Some(reason) = dossier.answers.marks.get(&at) {
        parts.push(match (reason.as_str(), language) {
            ("", Language::Zh) => "标记待复核".to_owned(),
            ("", Language::En) => "Marked for review".to_owned(),
            (reason, Language::Zh) => format!("标记待复核：{reason}"),
            (reason, Language::En) => format!("Marked for review: {reason}"),
        });
    }
    if parts.is_empty() {
        NOTHING.to_owned()
    } else {
        parts.join("\n")
    }
}

/// What is said about an answer: justification, note, evidence.
fn said(dossier: &Dossier<'_>, at: usize, entry: &Entry, language: Language) -> Vec<String> {
    let mut parts = Vec::new();
    if let Reply::NotApplicable(why) = &entry.reply {
        parts.push(match language {
            Language::Zh => format!("理由：{why}"),
            Language::En => format!("Justification: {why}"),
        });
    }
    parts.extend(entry.note.clone());
    let disputes = dossier.agreement.map_or(&[][..], |it| &it.disputes);
    if disputes.iter().any(|it| it.disagreement.question == at) {
        parts.push(
            language
                .pick(
                    "与独立评估有分歧，见“独立评估与分歧”一章",
                    "The second assessment disagreed; see “Second assessment and disagreements”",
                )
                .to_owned(),
        );
    }
    parts.extend(entry.fixed.as_deref().map(|why| wording::fixed(why, language)));
    let named: Vec<String> = entry
        .evidence
        .iter()
        .filter_map(|at| dossier.answers.evidence.get(*at))
        .map(|evidence| {
            let lapsed = if evidence.is_valid(dossier.assessment.as_of) {
                ""
            } else {
                language.pick("（无效）", " (not valid)")
            };
            format!("{}{lapsed}", evidence.id)
        })
        .collect();
    if !named.is_empty() {
        let list = named.join(language.pick("、", ", "));
        parts.push(match language {
            Language::Zh => format!("证据：{list}"),
            Language::En => format!("Evidence: {list}"),
        });
    }
    parts
}
