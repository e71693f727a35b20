//! All assessments, worst first.

use super::{number, place};
use crate::model::portfolio::{Against, Member, Portfolio};
use crate::model::text::Language;
use crate::report::document::{Block, Cell, Column, Table, Tone};
use crate::report::wording::{NOTHING, among, levels, plain, range};

/// The list, with a number for each that other chapters refer to.
pub fn blocks(portfolio: &Portfolio, language: Language) -> Vec<Block> {
    let rows = portfolio
        .members
        .iter()
        .enumerate()
        .map(|(at, it)| row(portfolio, at, it, language));
    vec![
        Block::heading(1, language.pick("排名", "Ranking")),
        Block::toned(
            language.pick(
                "未评估的在最前，因为对其一无所知；其余最差的在前，先看评级仍可能的最差一端，再看总体数值的高端。",
                "What is not assessed comes first, since nothing is known of it; then the worst first, by the worst rating still possible and the highest overall figure still possible.",
            ),
            Tone::Quiet,
        ),
        Block::Table(Table {
            columns: vec![
                Column::figures(language.pick("排名", "No."), 6),
                Column::words(language.pick("评级", "Rating"), 17),
                Column::figures(language.pick("总体数值", "Overall"), 14),
                Column::words(language.pick("评估对象、文件", "Subject, file"), 45),
                Column::words(language.pick("一票否决项", "Gates"), 12),
                Column::figures(language.pick("未答", "Open"), 6),
            ],
            rows: rows.collect(),
        }),
    ]
}

fn row(portfolio: &Portfolio, at: usize, member: &Member, language: Language) -> Vec<Cell> {
    let subject = &member.subject;
    let mut rating = levels(member.levels, language);
    let against = match member.against() {
        Against::Above => language.pick("超出偏好", "above appetite"),
        Against::PerhapsAbove => language.pick("可能超出偏好", "may be above appetite"),
        Against::Unstated | Against::Within | Against::Unknown => "",
    };
    if !against.is_empty() {
        rating = format!("{rating}\n{against}");
    }
    let several = portfolio.sheets.len() > 1;
    let institutions = portfolio.members.iter().map(|it| &it.subject.institution);
    let one = institutions.clone().all(|it| *it == subject.institution);
    let more = [
        subject.institution.as_deref().filter(|_| !one),
        subject.business_line.as_deref(),
        several.then(|| member.checklist_id()),
    ];
    let more: Vec<&str> = more.into_iter().flatten().collect();
    let lines = [subject.name.clone(), more.join(" · "), member.file.clone()];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    vec![
        plain(number(at)).at(place(at)),
        among(rating, member.levels),
        plain(
            member
                .overall
                .as_ref()
                .map_or(NOTHING.to_owned(), |it| range(it, member.decimals)),
        ),
        plain(lines.join("\n")),
        plain(gates(member, language)),
        plain(member.open.to_string()),
    ]
}

/// The gates that fire, and those that may.
fn gates(member: &Member, language: Language) -> String {
    let separator = language.pick("、", ", ");
    let mut words = vec![member.gates.join(separator)];
    words.retain(|fired| !fired.is_empty());
    // a subject of which nothing is known may fire any
    if member.levels.is_some() && !member.possible_gates.is_empty() {
        let possible = member.possible_gates.join(separator);
        words.push(match language {
            Language::Zh => format!("可能触发：{possible}"),
            Language::En => format!("may fire: {possible}"),
        });
    }
    if words.is_empty() {
        return NOTHING.to_owned();
    }
    words.join("\n")
}
