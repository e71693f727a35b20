//! The verdict: what a board needs to know, on one page.

mod drivers;
mod facts;
mod openness;

use super::Dossier;
use super::document::{Block, Tone};
use super::wording::{NOTHING, open_scored, range, tone, verdict};
use crate::model::assessment::{Presence, Verdict};
use crate::model::portfolio::Against;
use crate::model::text::Language;
use drivers::{drivers, gates};
pub use facts::facts;
use facts::{basis, is_not, key};

/// The rating in one sentence, with its tone.
pub fn headline(dossier: &Dossier<'_>, language: Language) -> (String, Tone) {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let word = verdict(checklist, assessment.verdict, language);
    let text = match assessment.verdict {
        Verdict::NotAssessed => language
            .pick(
                "评级：未评估。没有任何风险或控制措施的答案，不能据此认为风险低。",
                "Rating: not assessed. No question on risks or controls is answered; that says nothing about how much risk there is.",
            )
            .to_owned(),
        Verdict::Decided(_) => match language {
            Language::Zh => format!("评级：{word}"),
            Language::En => format!("Rating: {word}"),
        },
        Verdict::Between { .. } => {
            let open = open_scored(checklist, assessment);
            match language {
                Language::Zh => format!("评级：{word}；取决于尚未回答的 {open} 题"),
                Language::En => format!("Rating: {word}; {open} open {} decide", if open == 1 { "question" } else { "questions" }),
            }
        }
    };
    let tone = match assessment.verdict {
        Verdict::NotAssessed => Tone::Strong,
        Verdict::Decided(_) | Verdict::Between { .. } => tone(checklist, assessment.verdict.worst()),
    };
    (text, tone)
}

/// The overall figure.
pub fn overall(dossier: &Dossier<'_>) -> String {
    let decimals = dossier.checklist.decimals();
    let assessed = dossier.assessment.verdict != Verdict::NotAssessed;
    let shown = dossier
        .assessment
        .overall()
        .filter(|it| it.presence != Presence::Absent && assessed);
    shown.map_or_else(|| NOTHING.to_owned(), |it| range(&it.range, decimals))
}

/// Whether the rating lies within what the institution accepts.
pub fn appetite(dossier: &Dossier<'_>, language: Language) -> String {
    let Some(appetite) = dossier.answers.subject.appetite else {
        return language.pick("未设定", "none stated").to_owned();
    };
    let level = |at: Option<usize>| dossier.checklist.rating.level(at?);
    let verdict = dossier.assessment.verdict;
    let levels = level(verdict.best()).zip(level(verdict.worst()));
    let judgement = match Against::of(Some(appetite), levels) {
        Against::Above => language.pick("已超出", "exceeded"),
        Against::Within => language.pick("在偏好之内", "within it"),
        Against::PerhapsAbove => language.pick("可能超出", "may be exceeded"),
        Against::Unstated | Against::Unknown => language.pick("无法判断", "cannot be told"),
    };
    match language {
        Language::Zh => format!("不高于{}：{judgement}", appetite.label(language)),
        Language::En => format!("no higher than {}: {judgement}", appetite.label(language)),
    }
}

/// Everything about the verdict.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let (text, tone) = headline(dossier, language);
    let mut facts = key(dossier, language);
    facts.push(is_not(language));
    let mut blocks = vec![
        Block::heading(1, language.pick("结论", "Verdict")),
        match dossier.assessment.verdict {
            Verdict::Between { best, .. } => {
                Block::toned(text, tone).from_band(self::tone(dossier.checklist, Some(best)))
            }
            Verdict::Decided(_) | Verdict::NotAssessed => Block::toned(text, tone),
        },
        Block::Facts(facts),
    ];
    blocks.extend(gates(dossier, language));
    blocks.extend(drivers(dossier, language));
    blocks.push(Block::heading(
        2,
        language.pick("结论的基础", "What the verdict rests on"),
    ));
    blocks.push(Block::Facts(basis(dossier, language)));
    blocks
}
