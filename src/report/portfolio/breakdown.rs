//! How the assessments came out by institution and by business line.

use std::collections::BTreeMap;

use crate::model::answers::Subject;
use crate::model::portfolio::{Against, Member, Outcome, Portfolio};
use crate::model::text::Language;
use crate::report::document::{Block, Cell, Column, Table};
use crate::report::wording::{self, plain};

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
        let count = |count: usize| plain(if count == 0 { String::new() } else { count.to_string() });
        let above = members.iter().filter(|it| it.against() == Against::Above).count();
        // the number stands beside the name, since a column of its own would break the words of the others on a terminal
        let all = members.len();
        let name = match language {
            Language::Zh if name.is_empty() => format!("未填（{all}）"),
            Language::Zh => format!("{name}（{all}）"),
            Language::En if name.is_empty() => format!("not stated ({all})"),
            Language::En => format!("{name} ({all})"),
        };
        let mut row: Vec<Cell> = vec![plain(name)];
        let outcomes = Outcome::ALL.map(|outcome| outcome.among(members.iter().copied()));
        row.extend(outcomes.map(count));
        row.push(count(above));
        row
    });
    let mut columns = vec![Column::words(head, 30)];
    columns.extend(Outcome::ALL.map(|outcome| Column::figures(wording::outcome(outcome, language), 9)));
    columns.push(Column::figures(language.pick("超出偏好", "above appetite"), 9));
    [
        Block::heading(2, title),
        Block::Table(Table {
            columns,
            rows: rows.collect(),
        }),
    ]
}
