//! Two assessments side by side: rating, figures, gates, and which questions apply.

use super::Dossier;
use super::document::{Block, Cell, Column, Fact, Table, Tone};
use super::wording::{self, NOTHING, band, fact, fires, plain, tone, toned};
use super::{figures, verdict};
use crate::model::assessment::{Presence, Verdict};
use crate::model::checklist::Kind;
use crate::model::condition::Truth;
use crate::model::difference::Difference;
use crate::model::measure::Measure;
use crate::model::number::Number;
use crate::model::text::Language;

/// Two assessments by one checklist.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The first.
    pub before: Dossier<'a>,
    /// The second.
    pub after: Dossier<'a>,
    /// What differs.
    pub difference: &'a Difference,
}

impl Pair<'_> {
    /// By how much the two ends of the overall figure change, lowest and highest; none unless both are assessed.
    #[must_use]
    pub fn change(&self) -> Option<(Number, Number)> {
        let overall = |dossier: &Dossier<'_>| {
            let assessed = dossier.assessment.verdict != Verdict::NotAssessed;
            let reading = dossier.assessment.overall()?;
            (assessed && reading.presence != Presence::Absent).then(|| reading.range.clone())
        };
        let (before, after) = (overall(&self.before)?, overall(&self.after)?);
        Some((&after.low - &before.low, &after.high - &before.high))
    }
}

/// `was → is`, or the word alone where nothing changes.
pub fn arrow(was: &str, is: &str) -> String {
    if was == is {
        was.to_owned()
    } else {
        format!("{was} → {is}")
    }
}

/// The rating, from one to the other.
pub fn headline(pair: &Pair<'_>, language: Language) -> Block {
    let word = |dossier: &Dossier<'_>| wording::verdict(dossier.checklist, dossier.assessment.verdict, language);
    let (was, is) = (word(&pair.before), word(&pair.after));
    let text = match language {
        Language::Zh if was == is => format!("评级不变：{is}"),
        Language::Zh => format!("评级：{was} → {is}"),
        Language::En if was == is => format!("The rating stays: {is}"),
        Language::En => format!("Rating: {was} → {is}"),
    };
    let after = &pair.after;
    Block::toned(text, tone(after.checklist, after.assessment.verdict.worst()))
}

/// The overall figure, the rating before gates, and how many questions apply and are open.
pub fn facts(pair: &Pair<'_>, language: Language) -> Vec<Fact> {
    let checklist = pair.after.checklist;
    let decimals = checklist.decimals();
    let title = checklist
        .measures
        .get(checklist.rating.of)
        .map_or(NOTHING, |measure| measure.title.get(language));
    let mut overall = arrow(&verdict::overall(&pair.before), &verdict::overall(&pair.after));
    if let Some((low, high)) = pair.change() {
        let (low, high) = (wording::signed(&low, decimals), wording::signed(&high, decimals));
        overall.push_str(&match (language, low == high) {
            (Language::Zh, true) => format!("（{high}）"),
            (Language::En, true) => format!(" ({high})"),
            (Language::Zh, false) => format!("（低端 {low}，高端 {high}）"),
            (Language::En, false) => format!(" (low end {low}, high end {high})"),
        });
    }
    let both = |of: &dyn Fn(&Dossier<'_>) -> String| arrow(&of(&pair.before), &of(&pair.after));
    let applying = |dossier: &Dossier<'_>| wording::asked(dossier.assessment).to_string();
    vec![
        fact(title, overall),
        fact(
            language.pick("一票否决前的评级", "Rating before gates"),
            both(&|it| wording::verdict(it.checklist, it.assessment.before_gates, language)),
        ),
        fact(language.pick("适用的题目", "Questions that apply"), both(&applying)),
        fact(
            language.pick("未回答", "Not answered"),
            both(&|it| wording::open(it.assessment).len().to_string()),
        ),
        fact(
            language.pick("因缺少有效证据而降级", "Counted lower for lack of valid evidence"),
            both(&|it| wording::held_down(it.assessment).len().to_string()),
        ),
        fact(
            language.pick("截至日期", "As of"),
            both(&|it| it.assessment.as_of.to_string()),
        ),
    ]
}

/// The figures of each section, from one to the other.
pub fn sections(pair: &Pair<'_>, language: Language) -> Vec<Block> {
    let tables = [Kind::Risk, Kind::Control, Kind::Profile].map(|kind| section_table(pair, kind, language));
    tables.into_iter().flatten().collect()
}

fn section_table(pair: &Pair<'_>, kind: Kind, language: Language) -> Option<Block> {
    let cell = |at: usize, measure: &Measure, section: usize| {
        let value = |dossier: &Dossier<'_>| figures::value_of(dossier, at, measure, section);
        moved(&value(&pair.before), &value(&pair.after))
    };
    figures::by_section(pair.after.checklist, kind, cell, language).map(Block::Table)
}

/// A figure that moves stands out, with the old one above the new.
fn moved(was: &str, is: &str) -> Cell {
    if was == is {
        plain(was)
    } else {
        toned(format!("{was} →\n{is}"), Tone::Strong)
    }
}

/// The gates that fire or may fire on either side.
pub fn gates(pair: &Pair<'_>, language: Language) -> Vec<Block> {
    let checklist = pair.after.checklist;
    let sides = pair.before.assessment.gates.iter().zip(&pair.after.assessment.gates);
    let rows: Vec<_> = checklist
        .gates
        .iter()
        .zip(sides)
        .filter(|(_, sides)| *sides != (&Truth::False, &Truth::False))
        .map(|(gate, (was, is))| {
            vec![
                plain(gate.id.clone()),
                moved(fires(*was, language), fires(*is, language)),
                toned(
                    band(checklist, gate.at_least, language),
                    tone(checklist, Some(gate.at_least)),
                ),
                plain(gate.title.get(language)),
            ]
        })
        .collect();
    if rows.is_empty() {
        let text = language.pick("前后都没有一票否决项触发。", "No gate fires on either side.");
        return vec![Block::paragraph(text)];
    }
    vec![Block::Table(Table {
        columns: vec![
            Column::words(language.pick("一票否决项", "Gate"), 10),
            Column::words(language.pick("结果", "Result"), 16),
            Column::words(language.pick("至少为", "At least"), 10),
            Column::words(language.pick("事项", "What"), 48),
        ],
        rows,
    })]
}

/// The questions that begin or cease to apply.
pub fn applicability(pair: &Pair<'_>, language: Language) -> Vec<Block> {
    let lines = [
        (&pair.difference.begin, language.pick("开始适用", "Begin to apply")),
        (&pair.difference.cease, language.pick("不再适用", "Cease to apply")),
    ];
    let facts: Vec<Fact> = lines
        .into_iter()
        .filter(|(list, _)| !list.is_empty())
        .map(|(list, label)| fact(label, named(pair, list, language)))
        .collect();
    if facts.is_empty() {
        Vec::new()
    } else {
        vec![Block::Facts(facts)]
    }
}

/// Questions by id, with what is uncertain about them or still to be done.
fn named(pair: &Pair<'_>, list: &[usize], language: Language) -> String {
    let one = |at: &usize| {
        let id = wording::ids(pair.after.checklist, &[*at], language);
        let standing = pair.after.assessment.standings.get(*at);
        let remark = match standing.map(|it| (it.applies, &it.counted)) {
            Some((Truth::Unknown, _)) => language.pick("（未定）", " (not settled)"),
            Some((Truth::True, crate::model::assessment::Counted::Open)) => {
                language.pick("（未回答）", " (not answered)")
            }
            _ => "",
        };
        format!("{id}{remark}")
    };
    list.iter().map(one).collect::<Vec<_>>().join(language.pick("、", ", "))
}
