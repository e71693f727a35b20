//! The questions about which two answers files do not say the same.

use crate::model::answers::Evidence;
use crate::model::difference::{Aspect, Change, Comparison};
use crate::model::number::Number;
use crate::model::text::Language;
use crate::report::Dossier;
use crate::report::document::{Block, Cell, Column, Table};
use crate::report::pair::Pair;
use crate::report::wording::{self, NOTHING, plain, signed};

/// Every question about which the two files do not say the same.
pub fn blocks(pair: &Pair<'_>, comparison: &Comparison, language: Language) -> Vec<Block> {
    if comparison.changes.is_empty() {
        return vec![Block::paragraph(
            if pair.after.answers.retired.is_empty() && pair.before.answers.retired.is_empty() {
                language.pick(
                    "各题的答案、证据和风险接受均无变化。",
                    "No answer, evidence or acceptance changed.",
                )
            } else {
                language.pick(
                    "除未能沿用到新版本的以外，各题的答案、证据和风险接受均无变化。",
                    "Apart from what could not be carried over to the later edition, no answer, evidence or acceptance changed.",
                )
            },
        )];
    }
    let decimals = pair.after.checklist.decimals();
    let row = |change: &Change| {
        let question = pair.after.checklist.questions.get(change.question)?;
        let worth = comparison.split.as_ref().map(|split| {
            let steps = split.steps.iter().filter(|step| step.question == Some(change.question));
            steps.fold(Number::ZERO, |sum, step| &sum + &step.change)
        });
        Some(vec![
            plain(question.id.clone()),
            side(&pair.before, change, language),
            side(&pair.after, change, language),
            plain(worth.map_or_else(|| NOTHING.to_owned(), |worth| signed(&worth, decimals))),
        ])
    };
    vec![Block::Table(Table {
        columns: vec![
            Column::words(language.pick("题号", "ID"), 8),
            Column::words(language.pick("前", "Was"), 32),
            Column::words(language.pick("后", "Is"), 32),
            Column::figures(language.pick("总体", "Overall"), 9),
        ],
        rows: comparison.changes.iter().filter_map(row).collect(),
    })]
}

/// What one file says about a question, as far as it is not the same in both.
fn side(dossier: &Dossier<'_>, change: &Change, language: Language) -> Cell {
    let at = change.question;
    let (question, standing) = (
        dossier.checklist.questions.get(at),
        dossier.assessment.standings.get(at),
    );
    let entry = dossier.answers.entry(at);
    let given = question
        .zip(entry)
        .map(|(question, entry)| wording::given(question, &entry.reply, language));
    let mut lines = vec![given.unwrap_or_else(|| language.pick("未回答", "Not answered").to_owned())];
    if let Some((question, standing)) = question.zip(standing).filter(|(_, standing)| standing.held_down) {
        let counts = wording::counted(question, &standing.counted, language);
        lines.push(match language {
            Language::Zh => format!("按“{counts}”计分"),
            Language::En => format!("Counts as “{counts}”"),
        });
    }
    if change.aspects.contains(&Aspect::Evidence) {
        lines.push(evidence(dossier, at, language));
    }
    if change.aspects.contains(&Aspect::Acceptance) {
        lines.push(acceptance(dossier, at, language));
    }
    plain(lines.join("\n"))
}

fn evidence(dossier: &Dossier<'_>, at: usize, language: Language) -> String {
    let named = dossier.answers.entry(at).map_or(&[][..], |entry| &entry.evidence);
    let one = |piece: &Evidence| {
        let until = piece.expires.map_or_else(String::new, |day| match language {
            Language::Zh => format!("（至 {day}）"),
            Language::En => format!(" (to {day})"),
        });
        let void = if piece.is_valid(dossier.assessment.as_of) {
            ""
        } else {
            language.pick("，无效", ", not valid")
        };
        format!("{}{until}{void}", piece.id)
    };
    let list: Vec<String> = named
        .iter()
        .filter_map(|at| dossier.answers.evidence.get(*at))
        .map(one)
        .collect();
    match (language, list.is_empty()) {
        (Language::Zh, true) => "没有证据".to_owned(),
        (Language::En, true) => "No evidence".to_owned(),
        (Language::Zh, false) => format!("证据：{}", list.join("、")),
        (Language::En, false) => format!("Evidence: {}", list.join(", ")),
    }
}

fn acceptance(dossier: &Dossier<'_>, at: usize, language: Language) -> String {
    let on = dossier.assessment.as_of;
    let of = || dossier.answers.acceptances.iter().filter(|it| it.question == at);
    match (of().find(|it| it.stands(on)), of().next_back()) {
        (Some(it), _) => match language {
            Language::Zh => format!("由{}接受，至 {}", it.by, it.until),
            Language::En => format!("Accepted by {} until {}", it.by, it.until),
        },
        (None, Some(it)) => match language {
            Language::Zh => format!("接受自 {} 至 {}，当日无效", it.on, it.until),
            Language::En => format!("Acceptance from {} until {} does not stand", it.on, it.until),
        },
        (None, None) => language.pick("未接受", "Not accepted").to_owned(),
    }
}
