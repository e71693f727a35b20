//! The clauses behind the checklist, and whether each holds on the day of the assessment.

use std::collections::{BTreeMap, BTreeSet};

use super::Dossier;
use super::document::{Block, Cell, Column, Table, Tone};
use super::duties::{ANYWHERE, jurisdictions};
use super::wording::{plain, toned};
use crate::model::checklist::Citation;
use crate::model::condition::Truth;
use crate::model::reference::{Catalogue, Clause, Currency, Status};
use crate::model::text::Language;

/// Each clause cited by a gate or by a question that applies, with who cites it, in the order of catalogues and their clauses.
fn cited<'a>(dossier: &Dossier<'a>) -> Vec<(&'a Catalogue, &'a Clause, Vec<&'a str>)> {
    let mut users: BTreeMap<&Citation, Vec<&str>> = BTreeMap::new();
    for (question, standing) in dossier.checklist.questions.iter().zip(&dossier.assessment.standings) {
        for citation in question.cites.iter().filter(|_| standing.applies != Truth::False) {
            users.entry(citation).or_default().push(&question.id);
        }
    }
    for gate in &dossier.checklist.gates {
        for citation in &gate.cites {
            users.entry(citation).or_default().push(&gate.id);
        }
    }
    let mut rows = Vec::new();
    let told = told(dossier);
    for catalogue in dossier.catalogues.iter().filter(|it| told.contains(&it.jurisdiction)) {
        for clause in &catalogue.clauses {
            let citation = Citation {
                catalogue: catalogue.id.clone(),
                clause: clause.id.clone(),
            };
            if let Some(users) = users.get(&citation) {
                rows.push((catalogue, clause, users.clone()));
            }
        }
    }
    rows
}

/// The jurisdictions whose clauses are listed: those whose duties are told, and what holds anywhere.
fn told(dossier: &Dossier<'_>) -> Vec<String> {
    let mut told = jurisdictions(dossier);
    told.push(ANYWHERE.to_owned());
    told
}

/// One line on how many of the clauses cited hold.
pub fn currency(dossier: &Dossier<'_>, language: Language) -> String {
    let on = dossier.assessment.as_of;
    let rows = cited(dossier);
    let count = |wanted: fn(Currency) -> bool| {
        rows.iter()
            .filter(|(catalogue, clause, _)| wanted(catalogue.currency(clause, on)))
            .count()
    };
    let pending = count(|it| matches!(it, Currency::Pending(_)));
    let gone = count(|it| it == Currency::Superseded);
    let checked = dossier.catalogues.iter().map(|catalogue| catalogue.checked).min();
    let checked = checked.map_or(String::new(), |day| match language {
        Language::Zh => format!("；目录核对于 {day}"),
        Language::En => format!("; checked {day}"),
    });
    let stale = stale(dossier).count();
    let checked = match language {
        _ if stale == 0 => checked,
        Language::Zh => format!("{checked}，{stale} 份目录一年以上未核对"),
        Language::En => format!("{checked}, {stale} catalogues over a year ago"),
    };
    let (all, current) = (rows.len(), rows.len() - pending - gone);
    match language {
        _ if all == 0 => language.pick("未引用法规", "none cited").to_owned(),
        Language::Zh => format!("引用 {all} 条：现行 {current} 条，尚未施行 {pending} 条，已被替代 {gone} 条{checked}"),
        Language::En => {
            format!("{all} clauses: {current} current, {pending} pending, {gone} superseded{checked}")
        }
    }
}

/// Catalogues that are cited and whose state nobody has looked up for more than a year.
fn stale<'a>(dossier: &Dossier<'a>) -> impl Iterator<Item = &'a Catalogue> {
    let cites = dossier.checklist.questions.iter().flat_map(|question| &question.cites);
    let cited: BTreeSet<&str> = cites.map(|citation| citation.catalogue.as_str()).collect();
    let on = dossier.assessment.as_of;
    let catalogues = dossier.catalogues.iter();
    catalogues.filter(move |it| it.is_stale(on) && cited.contains(it.id.as_str()))
}

/// A table of all clauses cited.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let mut blocks = vec![Block::heading(
        1,
        language.pick("引用的法规、指引与标准", "Law, guidance and standards cited"),
    )];
    blocks.push(Block::paragraph(language.pick(
        "列出所选法域的条款以及国际标准与框架。内容以本目录自己的文字概括，不是条文原文；标有 † 的条款只核对过编号和标题。效力以截至日期为准。",
        "Clauses of the jurisdictions chosen, and international standards and frameworks. What each says is summed up in the catalogue's own words; of clauses marked † only number and heading were confirmed. Their state is that of the day of the assessment.",
    )));
    for catalogue in stale(dossier) {
        let (title, checked) = (catalogue.title.get(language), catalogue.checked);
        blocks.push(Block::toned(
            match language {
                Language::Zh => format!("{title}：上次核对于 {checked}，已超过一年，效力须重新核对。"),
                Language::En => format!(
                    "{title}: last looked up on {checked}, more than a year ago; look it up again before relying on it."
                ),
            },
            Tone::Strong,
        ));
    }
    let mut rows: BTreeMap<usize, Vec<Vec<Cell>>> = BTreeMap::new();
    for (catalogue, clause, users) in cited(dossier) {
        let at = dossier
            .catalogues
            .iter()
            .position(|it| it.id == catalogue.id)
            .unwrap_or_default();
        let mark = if clause.basis == crate::model::reference::Basis::Heading {
            " †"
        } else {
            ""
        };
        rows.entry(at).or_default().push(vec![
            plain(format!("{}{mark}", clause.id)),
            plain(clause.title.get(language)),
            state(dossier, catalogue, clause, language),
            plain(users.join(", ")).leading("question", users),
        ]);
    }
    for (at, rows) in rows {
        let Some(catalogue) = dossier.catalogues.get(at) else {
            continue;
        };
        blocks.push(Block::heading(
            2,
            format!("{} · {}", catalogue.jurisdiction, catalogue.title.get(language)),
        ));
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(language.pick("条款", "Clause"), 20),
                Column::words(language.pick("内容", "What it says"), 42),
                Column::words(language.pick("效力", "State"), 17),
                Column::words(language.pick("用于", "Cited by"), 21),
            ],
            rows,
        }));
    }
    blocks
}

/// Whether a clause holds on the day of the assessment; if not, from when it will, or what replaced it.
pub fn state(dossier: &Dossier<'_>, catalogue: &Catalogue, clause: &Clause, language: Language) -> Cell {
    match catalogue.currency(clause, dossier.assessment.as_of) {
        Currency::Pending(from) => toned(
            match language {
                Language::Zh => format!("{from} 起施行"),
                Language::En => format!("from {from}"),
            },
            Tone::Strong,
        ),
        Currency::Superseded => {
            let by = catalogue.superseded_by.as_ref();
            let by = by.and_then(|by| dossier.catalogues.iter().find(|it| it.id == *by));
            toned(
                match (by.map(|it| it.title.get(language)), language) {
                    (None, Language::Zh) => "已失效".to_owned(),
                    (None, Language::En) => "no longer in force".to_owned(),
                    (Some(by), Language::Zh) => format!("已被{by}替代"),
                    (Some(by), Language::En) => format!("superseded by {by}"),
                },
                Tone::Strong,
            )
        }
        Currency::Current => plain(match catalogue.status {
            Status::InForce | Status::Superseded => language.pick("现行有效", "in force"),
            Status::Guidance => language.pick("现行指引", "guidance"),
            Status::Voluntary => language.pick("自愿采用", "voluntary"),
        }),
    }
}
