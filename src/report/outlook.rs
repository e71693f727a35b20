//! What time alone will change, in words.

use super::Dossier;
use super::document::{Block, Column, Fact, Table, Tone};
use super::wording::{NOTHING, fact, ids, plain, tone, toned, verdict};
use crate::model::date::Date;
use crate::model::outlook::{Turn, changes};
use crate::model::text::Language;

/// The next change of all and the next change of the rating.
pub fn facts(dossier: &Dossier<'_>, language: Language) -> Vec<Fact> {
    let Some(first) = dossier.outlook.first() else {
        return Vec::new();
    };
    let touched = ids(dossier.checklist, &touched(dossier, first), language);
    let causes = causes(dossier, first, language);
    let next = match (language, touched.is_empty()) {
        (Language::Zh, true) => format!("{} 起 {causes}", first.on),
        (Language::Zh, false) => format!("{} 起 {causes}，影响 {touched}", first.on),
        (Language::En, true) => format!("from {}: {causes}", first.on),
        (Language::En, false) => format!("from {}: {causes}, touching {touched}", first.on),
    };
    let (rating, tone) = match changes(dossier.outlook, dossier.assessment.verdict).next() {
        None => {
            let stays = language.pick(
                "无：证据和风险接受到期都不改变评级",
                "none: neither evidence nor acceptances that lapse change it",
            );
            (stays.to_owned(), Tone::Plain)
        }
        Some(turn) => (turned(dossier, turn, language), Tone::Strong),
    };
    vec![
        fact(
            language.pick("下一次自动变化", "Next change without any new answer"),
            next,
        ),
        Fact {
            label: language.pick("下一次评级变化", "Next change of rating").to_owned(),
            value: toned(rating, tone),
        },
    ]
}

/// That the rating will be another, from when and why.
pub fn turned(dossier: &Dossier<'_>, turn: &Turn, language: Language) -> String {
    let rating = verdict(dossier.checklist, turn.verdict, language);
    let (on, causes) = (turn.on, causes(dossier, turn, language));
    match language {
        Language::Zh => format!("自 {on} 起为{rating}（{causes}）"),
        Language::En => format!("{rating} from {on} ({causes})"),
    }
}

/// Every day on which something changes, with the rating from then on; nothing if nothing ever does.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let until = dossier.assessment.valid_until(dossier.checklist, dossier.answers);
    let within = |turn: &&Turn| until.is_none_or(|until| turn.on <= until);
    let turns: Vec<&Turn> = dossier.outlook.iter().filter(within).collect();
    if turns.is_empty() {
        return Vec::new();
    }
    let row = |turn: &&Turn| {
        let touched = ids(dossier.checklist, &touched(dossier, turn), language);
        vec![
            plain(turn.on.to_string()),
            plain(causes(dossier, turn, language)),
            plain(if touched.is_empty() {
                NOTHING.to_owned()
            } else {
                touched
            }),
            toned(
                verdict(dossier.checklist, turn.verdict, language),
                tone(dossier.checklist, turn.verdict.worst()),
            )
            .from_band(tone(dossier.checklist, turn.verdict.best())),
        ]
    };
    let mut rows: Vec<_> = turns.iter().map(row).collect();
    if let Some(end) = until.and_then(Date::tomorrow) {
        let ends = language.pick("评估有效期届满", "the assessment has ended");
        rows.push(vec![
            plain(end.to_string()),
            plain(ends),
            plain(NOTHING),
            plain(NOTHING),
        ]);
    }
    vec![
        Block::heading(2, language.pick("不更新证据时的变化", "What time alone changes")),
        Block::paragraph(language.pick(
            "如果答案不变，证据和风险接受也不更新，评估将在下列日期起变化。失效而不影响计分的证据未列入；评估有效期届满之后的变化也未列入。",
            "If no answer changes and neither evidence nor acceptances are renewed, the assessment changes from these days on. Evidence whose lapse changes no answer that counts is left out, and so is what comes after the assessment has ended.",
        )),
        Block::Table(Table {
            columns: vec![
                Column::words(language.pick("日期", "From"), 12),
                Column::words(language.pick("原因", "Why"), 40),
                Column::words(language.pick("影响的题目", "Questions touched"), 30),
                Column::words(language.pick("此后评级", "Rating then"), 18),
            ],
            rows,
        }),
    ]
}

/// The questions whose answer counts differently, or whose acceptance begins or ends.
fn touched(dossier: &Dossier<'_>, turn: &Turn) -> Vec<usize> {
    let accepted = turn.acceptances.iter();
    let accepted = accepted.filter_map(|at| Some(dossier.answers.acceptances.get(*at)?.question));
    let mut touched: Vec<usize> = turn.questions.iter().copied().chain(accepted).collect();
    touched.sort_unstable();
    touched.dedup();
    touched
}

fn causes(dossier: &Dossier<'_>, turn: &Turn, language: Language) -> String {
    let lapses = |valid: bool| match (language, valid) {
        (Language::Zh, true) => "生效",
        (Language::Zh, false) => "失效",
        (Language::En, true) => "begins",
        (Language::En, false) => "lapses",
    };
    let register = &dossier.answers.evidence;
    let named = turn.evidence.iter().filter_map(|at| register.get(*at));
    let named = named.map(|evidence| format!("{} {}", evidence.id, lapses(evidence.is_valid(turn.on))));
    let accepted = turn.acceptances.iter();
    let accepted = accepted.filter_map(|at| dossier.answers.acceptances.get(*at));
    let accepted = accepted
        .filter_map(|it| Some((it, dossier.checklist.questions.get(it.question)?)))
        .map(|(it, question)| match language {
            Language::Zh => format!("{} 的风险接受{}", question.id, lapses(it.stands(turn.on))),
            Language::En => format!("the acceptance of {} {}", question.id, lapses(it.stands(turn.on))),
        });
    let causes: Vec<String> = named.chain(accepted).collect();
    causes.join(language.pick("、", ", "))
}
