//! How the assessments came out by institution and by business line.

use std::collections::BTreeMap;

use crate::model::answers::Subject;
use crate::model::portfolio::{Against, Member, Portfolio};
use crate::model::text::Language;
use crate::report::document::{Block, Column, Table, Tone};
use crate::report::wording::{outcomes, plain, toned};

/// A table by institution where there are several, and one by business line where any is named.
pub fn blocks(portfolio: &Portfolio, language: Language) -> Vec<Block> {
    let by = |of: fn(&Subject) -> Option<&String>| {
        let mut groups: BTreeMap<&str, Vec<&Member>> = BTreeMap::new();
        for member in &portfolio.members {
            let name = of(&member.subject).map_or("", |name| name.trim());
            groups.entry(name).or_default().push(member);
        }
        groups
    };
    let mut blocks = Vec::new();
    let institutions = by(|it| it.institution.as_ref());
    if institutions.len() > 1 {
        let title = (
            language.pick("按机构", "By institution"),
            language.pick("机构", "Institution"),
        );
        blocks.extend(table(title, &institutions, language));
    }
    let lines = by(|it| it.business_line.as_ref());
    if lines.keys().any(|name| !name.is_empty()) {
        let title = (
            language.pick("按业务条线", "By business line"),
            language.pick("业务条线", "Business line"),
        );
        blocks.extend(table(title, &lines, language));
    }
    blocks
}

fn table((title, head): (&str, &str), groups: &BTreeMap<&str, Vec<&Member>>, language: Language) -> [Block; 2] {
    let rows = groups.iter().map(|(name, members)| {
        let above = members.iter().filter(|it| it.against() == Against::Above).count();
        vec![
            if name.is_empty() {
                toned(language.pick("未填", "not stated"), Tone::Quiet)
            } else {
                plain(*name)
            },
            plain(members.len().to_string()),
            // words rather than a column for each outcome, of which most would stand empty
            plain(outcomes(members.iter().copied(), language)),
            plain(above.to_string()),
        ]
    });
    [
        Block::heading(2, title),
        Block::Table(Table {
            columns: vec![
                Column::words(head, 34),
                Column::figures(language.pick("评估", "Assessments"), 11),
                Column::words(language.pick("结果", "How they came out"), 43),
                Column::figures(language.pick("超出偏好", "Above appetite"), 12),
            ],
            rows: rows.collect(),
        }),
    ]
}
