//! Answers to earlier editions that could not be carried over: why, and what was said.

use super::Dossier;
use super::document::{Block, Column, Table, Tone};
use super::wording::{plain, toned};
use crate::model::answers::{Answers, Evidence};
use crate::model::retired::{Earlier, Retired, Why};
use crate::model::text::Language;

/// The chapter of the report; nothing where nothing was retired.
#[must_use]
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let Some(table) = table(dossier, language) else {
        return Vec::new();
    };
    vec![
        Block::heading(
            1,
            language.pick("旧版本中未能沿用的答案", "Answers of earlier editions not carried over"),
        ),
        Block::paragraph(language.pick(
            "这些答案回答的是检查表旧版本的题目，不能作为现行题目的答案。它们保留在此供查阅，不计分。",
            "These answers were given to questions of earlier editions of the checklist and do not answer the present ones. They are kept to be read, and count for nothing.",
        )),
        table,
    ]
}

/// What was not carried over, a row each; nothing where all was.
#[must_use]
pub fn table(dossier: &Dossier<'_>, language: Language) -> Option<Block> {
    let answers = dossier.answers;
    if answers.retired.is_empty() {
        return None;
    }
    let rows = answers.retired.iter().map(|it| {
        let place = it.now.first().map(|id| format!("question:{id}"));
        let now = plain(it.now.join(language.pick("、", ", ")));
        vec![
            plain(format!("{}\n{}", it.question, it.edition)),
            plain(it.asked.get(language)),
            plain(said(it, &answers.evidence, language).join("\n")),
            plain(reason(it, language)),
            match place {
                Some(place) => now.to(place),
                None => now,
            },
        ]
    });
    Some(Block::Table(Table {
        columns: vec![
            Column::words(language.pick("题号、版本", "Id, edition"), 11),
            Column::words(language.pick("当时的问题", "Question then"), 30),
            Column::words(language.pick("答案、备注、证据", "Answer, note, evidence"), 32),
            Column::words(language.pick("为何没有沿用", "Why not carried over"), 28),
            Column::words(language.pick("现由何题来问", "Asked now as"), 12),
        ],
        rows: rows.collect(),
    }))
}

/// Why an answer was not carried over, in a sentence, with what the checklist says about it.
#[must_use]
pub fn reason(it: &Retired, language: Language) -> String {
    let why = match it.why {
        Why::Dropped => language.pick("不再问这道题。", "The question is asked no more."),
        Why::Split => language.pick(
            "题目已拆分，此答案不能回答拆出的全部题目。",
            "The question was split, and this answer does not settle all of its successors.",
        ),
        Why::Merged => language.pick(
            "题目已合并，各答案不一致或不齐全。",
            "Questions were merged, and their answers do not agree or are not all there.",
        ),
        Why::Changed => language.pick(
            "题目或所选选项的含义已改变。",
            "The question, or the choice taken, means something else now.",
        ),
        Why::Misfit => language.pick(
            "现在的题目没有这个选项，或不是这样作答。",
            "The question as it is now has no such choice, or takes another kind of answer.",
        ),
        Why::Taken => language.pick(
            "现在的题目已另有答案。",
            "The question that asks for it now has an answer of its own.",
        ),
        Why::Undeclared => language.pick(
            "现行版本没有这道题，检查表也没有说明它变成了什么。",
            "The present edition has no such question, and the checklist does not say what became of it.",
        ),
        Why::Decided => language.pick(
            "答案已沿用；但风险接受是对当时那道题作出的，须重新决定。",
            "The answer was carried over; the acceptance was decided for the question as it was, and has to be decided anew.",
        ),
    };
    match (it.because.get(language), language) {
        ("", _) => why.to_owned(),
        (because, Language::Zh) => format!("{why}{because}"),
        (because, Language::En) => format!("{why} {because}"),
    }
}

/// All that was said, piece by piece: the answer first.
#[must_use]
pub fn said(it: &Retired, register: &[Evidence], language: Language) -> Vec<String> {
    let mut all: Vec<String> = it.given.iter().map(|it| it.words(language)).collect();
    all.extend(it.note.clone());
    all.extend(it.fixed.as_deref().map(|why| super::wording::fixed(why, language)));
    let named: Vec<&str> = it
        .evidence
        .iter()
        .filter_map(|at| register.get(*at))
        .map(|evidence| evidence.id.as_str())
        .collect();
    if !named.is_empty() {
        let list = named.join(language.pick("、", ", "));
        all.push(match language {
            Language::Zh => format!("证据：{list}"),
            Language::En => format!("Evidence: {list}"),
        });
    }
    all.extend(it.acceptances.iter().map(|it| match language {
        Language::Zh => format!("风险接受：{}，{} 至 {}：{}", it.by, it.on, it.until, it.because),
        Language::En => format!("Accepted by {}, {} to {}: {}", it.by, it.on, it.until, it.because),
    }));
    all
}

/// Earlier answers that bear on an open question, to be shown beside it.
#[must_use]
pub fn beside(answers: &Answers, question: &str, language: Language) -> Vec<String> {
    let of = answers
        .retired
        .iter()
        .filter(|it| it.now.iter().any(|id| id == question));
    of.filter_map(|it| {
        let words = it.given.as_ref()?.words(language);
        let (id, edition) = (&it.question, &it.edition);
        Some(match language {
            Language::Zh => format!("{edition} 版 {id} 的答案：{words}（未沿用）"),
            Language::En => format!("Answer to {id} of edition {edition}: {words} (not carried over)"),
        })
    })
    .collect()
}

/// From which editions the answers were carried over, and who had concluded then.
#[must_use]
pub fn origin(answers: &Answers, language: Language) -> Option<String> {
    if answers.earlier.is_empty() {
        return None;
    }
    let one = |it: &Earlier| {
        let days = [
            (it.assessed, language.pick("评估于", "assessed")),
            (it.approved, language.pick("签署于", "signed")),
        ];
        let days: Vec<String> = days
            .into_iter()
            .filter_map(|(day, word)| Some(format!("{word} {}", day?)))
            .collect();
        match (days.is_empty(), language) {
            (true, _) => it.edition.clone(),
            (false, Language::Zh) => format!("{}（按该版{}）", it.edition, days.join("，")),
            (false, Language::En) => format!("{} (by that edition {})", it.edition, days.join(", ")),
        }
    };
    let list: Vec<String> = answers.earlier.iter().map(one).collect();
    let list = list.join(language.pick("，", ", "));
    Some(match (language, answers.retired.len()) {
        (_, 0) => list,
        (Language::Zh, count) => format!("{list}；{count} 个答案未能沿用"),
        (Language::En, 1) => format!("{list}; 1 answer could not be carried over"),
        (Language::En, count) => format!("{list}; {count} answers could not be carried over"),
    })
}

/// The same as a fact that stands out.
#[must_use]
pub fn fact(answers: &Answers, language: Language) -> Option<super::document::Fact> {
    let tone = if answers.retired.is_empty() {
        Tone::Plain
    } else {
        Tone::Strong
    };
    Some(super::document::Fact {
        label: language.pick("答案沿用自版本", "Carried over from edition").to_owned(),
        value: toned(origin(answers, language)?, tone),
    })
}
