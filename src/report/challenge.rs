//! The second assessment beside the first: how far they agree, in what they differ, and how that was settled.

mod disputes;

use super::Dossier;
use super::audit::document;
use super::document::{Block, Cell, Column, Document, Fact, Table, Tone};
use super::finality;
use super::phrase::aside;
use super::wording::{self, NOTHING, fact, plain, toned};
use crate::model::challenge::{Agreement, Challenge, Compared, Tally, Undefined};
use crate::model::number::Number;
use crate::model::text::Language;
use disputes::disputes;

/// The comparison by itself.
#[must_use]
pub fn challenge(dossier: &Dossier<'_>, language: Language) -> Document {
    let mut blocks = vec![Block::toned(headline(dossier, language), Tone::Strong)];
    blocks.extend(body(dossier, 1, language));
    document(dossier, language, blocks)
}

/// The chapter of the report; nothing where nobody challenges the assessment.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let body = body(dossier, 2, language);
    if body.is_empty() {
        return body;
    }
    let heading = Block::heading(
        1,
        language.pick("独立评估与分歧", "Second assessment and disagreements"),
    );
    std::iter::once(heading).chain(body).collect()
}

fn headline(dossier: &Dossier<'_>, language: Language) -> String {
    let Some(agreement) = dossier.agreement else {
        return language.pick("尚未比对。", "Not compared yet.").to_owned();
    };
    let (agreed, both, open) = (
        agreement.overall.agreed,
        agreement.overall.both,
        agreement.open().count(),
    );
    match language {
        Language::Zh => format!(
            "双方都回答的 {both} 题中，{agreed} 题一致；分歧 {} 处，未裁定 {open} 处",
            agreement.disputes.len()
        ),
        Language::En => format!(
            "Of {both} questions that both answered, {agreed} agree; disagreements: {}, not settled: {open}",
            agreement.disputes.len()
        ),
    }
}

/// All there is to say; what the two differ in stands under a heading of this level.
fn body(dossier: &Dossier<'_>, level: u8, language: Language) -> Vec<Block> {
    let Some(challenge) = &dossier.answers.challenge else {
        return Vec::new();
    };
    let mut facts = vec![
        fact(language.pick("独立评估人", "Second assessor"), challenge.by.clone()),
        fact(language.pick("开始", "Begun"), challenge.begun.to_string()),
    ];
    let (Some(agreement), Some(compared)) = (dossier.agreement, &challenge.compared) else {
        facts.push(Fact {
            label: language.pick("比对", "Compared").to_owned(),
            value: toned(
                language.pick("尚未比对，仍在盲评", "not yet; it is still being answered, blind"),
                Tone::Strong,
            ),
        });
        return vec![Block::Facts(facts)];
    };
    facts.extend(compared_facts(dossier, agreement, compared, language));
    let mut blocks = vec![
        Block::paragraph(how(challenge, language)),
        Block::Facts(facts),
        tallies(dossier, agreement, language),
        Block::toned(explained(agreement, language), Tone::Quiet),
    ];
    blocks.extend(disputes(dossier, agreement, level, language));
    blocks
}

fn how(challenge: &Challenge, language: Language) -> String {
    let by = &challenge.by;
    match language {
        Language::Zh => {
            format!("独立评估人（{by}）回答了同一检查表，其间看不到第一次的答案、备注和评级，双方依据同一份证据登记。")
        }
        Language::En => format!(
            "{by} answered the same checklist without seeing the first answers, notes or rating; both go by the same evidence register."
        ),
    }
}

fn compared_facts(dossier: &Dossier<'_>, agreement: &Agreement, compared: &Compared, language: Language) -> Vec<Fact> {
    let list = |at: &[usize]| match at.len() {
        0 => language.pick("无", "none").to_owned(),
        count => {
            let count = match language {
                Language::Zh => format!("{count} 题"),
                Language::En => count.to_string(),
            };
            aside(&count, &wording::ids(dossier.checklist, at, language), language)
        }
    };
    let mut facts = vec![fact(language.pick("比对", "Compared"), compared.on.to_string())];
    if let Some(on) = compared.first_changed {
        facts.push(Fact {
            label: language.pick("第一次的答案", "First answers").to_owned(),
            value: toned(
                match language {
                    Language::Zh => format!("独立评估开始之后改过（{on} 发现）；比对的是改后的答案"),
                    Language::En => format!(
                        "changed after the second assessment had begun (noticed on {on}); what was compared is the changed answers"
                    ),
                },
                Tone::Strong,
            ),
        });
    }
    let tally = &agreement.overall;
    facts.push(fact(
        language.pick("双方都回答", "Answered by both"),
        tally.both.to_string(),
    ));
    facts.push(fact(
        language.pick("一致", "Agreed"),
        match language {
            Language::Zh => format!("{} 题，{}", tally.agreed, share(tally)),
            Language::En => format!("{}, {}", tally.agreed, share(tally)),
        },
    ));
    facts.push(fact(
        language.pick("加权 κ（扣除偶然一致）", "Weighted kappa (chance corrected)"),
        kappa(tally, language),
    ));
    facts.push(fact(
        language.pick("只有第一次回答", "Answered by the first alone"),
        list(&agreement.first_alone),
    ));
    facts.push(fact(
        language.pick("只有一方被问到并作答", "Answered by the only one asked"),
        list(&agreement.asked_of_one),
    ));
    if !agreement.left_open.is_empty() {
        facts.push(Fact {
            label: language.pick("独立评估未答", "Left open by the second").to_owned(),
            value: toned(list(&agreement.left_open), Tone::Strong),
        });
    }
    if let Some(hindrance) = finality::of_challenge(dossier, language) {
        facts.push(Fact {
            label: language.pick("不能定稿", "Not final").to_owned(),
            value: toned(hindrance, Tone::Strong),
        });
    }
    facts
}

/// How many of those that both answered agree, in percent.
fn share(tally: &Tally) -> String {
    let share = tally.share().map(|share| &share * &Number::HUNDRED);
    share.map_or_else(|| NOTHING.to_owned(), |share| format!("{}%", share.fixed(1)))
}

fn kappa(tally: &Tally, language: Language) -> String {
    match &tally.kappa {
        Ok(kappa) => kappa.fixed(2).replace('-', "−"),
        Err(Undefined::TooFew) => language
            .pick("无定义：计分的题太少", "not defined: too few questions with points")
            .to_owned(),
        Err(Undefined::NoSpread) => language
            .pick(
                "无定义：双方的答案全在同一档",
                "not defined: all answers lie in one place",
            )
            .to_owned(),
    }
}

fn tallies(dossier: &Dossier<'_>, agreement: &Agreement, language: Language) -> Block {
    let row = |id: Cell, title: Cell, tally: &Tally| {
        vec![
            id,
            title,
            plain(tally.both.to_string()),
            plain(tally.agreed.to_string()),
            plain(share(tally)),
            plain(kappa(tally, language)),
        ]
    };
    let sections = agreement.sections.iter().filter_map(|(at, tally)| {
        let section = dossier.checklist.sections.get(*at)?;
        Some(row(
            plain(section.id.clone()),
            plain(section.title.get(language)),
            tally,
        ))
    });
    let all = row(
        plain(""),
        toned(language.pick("全部", "All"), Tone::Strong),
        &agreement.overall,
    );
    Block::Table(Table {
        columns: vec![
            Column::words(language.pick("编号", "ID"), 8),
            Column::words(language.pick("部分", "Section"), 34),
            Column::figures(language.pick("双方都答", "Both"), 9),
            Column::figures(language.pick("一致", "Agreed"), 8),
            Column::figures(language.pick("比例", "Share"), 9),
            Column::words(language.pick("加权 κ", "Weighted kappa"), 18),
        ],
        rows: sections.chain([all]).collect(),
    })
}

fn explained(agreement: &Agreement, language: Language) -> String {
    let undefined = agreement.sections.iter().any(|(_, tally)| tally.kappa.is_err());
    let why = match (undefined, language) {
        (false, _) => "",
        (true, Language::Zh) => "计分的题不足三道，或双方的答案全在同一档时，κ 没有定义，不写作 0 或 1。",
        (true, Language::En) => {
            " With fewer than three questions that give points, or all answers in one place, kappa is not defined, which is neither 0 nor 1."
        }
    };
    let text = language.pick(
        "加权 κ（Cohen 1968）= 1 − 实际差距 ÷ 偶然差距：1 为完全一致，0 相当于偶然，负值比偶然还差。答案的位置是它占该题分值范围的比例，差距按位置之差计；列为不适用与其他答案相距 1。不计分的题只进入比例。题数少时，一个答案就能使 κ 变动很大。",
        "Weighted kappa (Cohen 1968) = 1 − distance observed ÷ distance by chance: 1 is full agreement, 0 is what chance would bring, below 0 is worse than chance. An answer’s place is its share of what its question can give, and distances are those of places; set aside lies 1 away from any answer. Questions without points enter the share alone. Where there are few questions, one answer moves kappa far.",
    );
    let points = match (agreement.disputes.is_empty(), language) {
        (true, _) => "",
        (false, Language::Zh) => {
            "分差 = 独立评估 − 第一次：风险题分高则风险大，控制题分高则控制强；“–”表示一方列为不适用，或该题不计分。"
        }
        (false, Language::En) => {
            " Points are those of the second less those of the first: in a risk more is worse, in a control more is better; “–” where one set the question aside, or it gives no points."
        }
    };
    format!("{text}{why}{points}")
}
