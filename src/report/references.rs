//! The clauses behind the checklist, and whether each holds on the day of the assessment.

use std::collections::{BTreeMap, BTreeSet};

use super::Dossier;
use super::document::{Block, Cell, Column, Table, Tone};
use super::jurisdictions::{ANYWHERE, chosen, instruments, jurisdictions, name};
use super::wording::{plain, toned};
use crate::model::checklist::Citation;
use crate::model::condition::Truth;
use crate::model::reference::{Basis, Catalogue, Clause, Currency, Status};
use crate::model::text::Language;

/// An instrument with its clauses that are cited, and who cites each.
type Cited<'a> = (&'a Catalogue, Vec<(&'a Clause, Vec<&'a str>)>);

/// The jurisdictions whose clauses are listed: those whose duties are told, and what holds anywhere.
fn told(dossier: &Dossier<'_>) -> Vec<String> {
    let mut told = jurisdictions(dossier);
    if told.iter().all(|it| it != ANYWHERE) {
        told.push(ANYWHERE.to_owned());
    }
    told
}

/// What a gate or a question that applies cites of a jurisdiction, in the order of its instruments and their clauses.
fn cited<'a>(dossier: &Dossier<'a>, jurisdiction: &str) -> Vec<Cited<'a>> {
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
    let mut found = Vec::new();
    for catalogue in instruments(dossier, jurisdiction) {
        let who = |clause: &Clause| {
            let (catalogue, clause) = (catalogue.id.clone(), clause.id.clone());
            users.get(&Citation { catalogue, clause }).cloned()
        };
        let is_cited = catalogue.clauses.iter().any(|clause| who(clause).is_some());
        // what an instrument says of its own scope is cited with any of its clauses
        let cited = |clause: &'a Clause| match who(clause) {
            Some(users) => Some((clause, users)),
            None => clause.scope.then(|| (clause, Vec::new())),
        };
        if is_cited {
            found.push((catalogue, catalogue.clauses.iter().filter_map(cited).collect()));
        }
    }
    found
}

/// How many of the clauses cited are of which kind on the day of the assessment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    /// Law that holds.
    law: usize,
    /// Guidance that holds.
    guidance: usize,
    /// What one chooses to follow.
    voluntary: usize,
    /// Of any kind, and not yet in force.
    pending: usize,
    /// Of any kind, and replaced or withdrawn.
    superseded: usize,
}

/// Counts the clauses cited by kind. Clauses of a publication are none of law.
fn tally(dossier: &Dossier<'_>) -> Tally {
    let mut tally = Tally::default();
    for (catalogue, clauses) in told(dossier).iter().flat_map(|it| cited(dossier, it)) {
        for (clause, _) in clauses {
            let place = match (catalogue.status, catalogue.currency(clause, dossier.assessment.as_of)) {
                (Status::Publication, _) => continue,
                (_, Currency::Pending(_)) => &mut tally.pending,
                (_, Currency::Superseded) | (Status::Superseded, _) => &mut tally.superseded,
                (Status::InForce, _) => &mut tally.law,
                (Status::Guidance, _) => &mut tally.guidance,
                (Status::Voluntary, _) => &mut tally.voluntary,
            };
            *place += 1;
        }
    }
    tally
}

/// One line on how many of the clauses cited hold, law apart from guidance and from what is voluntary.
pub fn currency(dossier: &Dossier<'_>, language: Language) -> String {
    let tally = tally(dossier);
    if tally == Tally::default() {
        return language.pick("未引用法规", "none cited").to_owned();
    }
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
    format!("{}{checked}", counted(tally, language))
}

/// The kinds there are any of, and whether all of it holds.
fn counted(tally: Tally, language: Language) -> String {
    let list = |kinds: &[(usize, &str, &str)]| {
        let some = kinds.iter().filter(|(count, ..)| *count > 0);
        let words: Vec<String> = some
            .map(|(count, zh, en)| match language {
                Language::Zh => format!("{zh} {count} 条"),
                Language::En => en.replace('#', &count.to_string()),
            })
            .collect();
        words.join(language.pick("、", ", "))
    };
    let holds = list(&[
        (tally.law, "法规", "law #"),
        (tally.guidance, "指引", "guidance #"),
        (tally.voluntary, "自愿性标准", "voluntary #"),
    ]);
    let not = list(&[
        (tally.pending, "尚未施行", "# not yet in force"),
        (tally.superseded, "已被替代", "# superseded"),
    ]);
    match (holds.is_empty(), not.is_empty(), language) {
        (_, true, Language::Zh) => format!("{holds}，均现行"),
        (_, true, Language::En) => format!("{holds}; none superseded"),
        (true, false, _) => not,
        (false, false, Language::Zh) => format!("现行：{holds}；{not}"),
        (false, false, Language::En) if tally.pending > 0 => format!("{holds}; a further {not}"),
        (false, false, Language::En) => format!("{holds}; {not}"),
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

/// All clauses cited: a section a jurisdiction, a table an instrument.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let mut blocks = vec![Block::heading(
        1,
        language.pick("引用的法规、指引与标准", "Law, guidance and standards cited"),
    )];
    let meaning = language.pick(
        "国际标准、框架与文献一并列出。同一法域内，法规在前，指引次之，自愿性标准在后。内容以目录自己的文字概括，不是条文原文。效力以截至日期为准。",
        " International standards, frameworks and publications are listed besides. Within a jurisdiction law comes first, then guidance, then voluntary standards. What each clause says is summed up in the catalogue’s own words. The state shown is that on the as-of date.",
    );
    blocks.push(Block::paragraph(format!("{}{meaning}", chosen(dossier, language))));
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
    for jurisdiction in told(dossier) {
        let instruments = cited(dossier, &jurisdiction);
        if !instruments.is_empty() {
            blocks.push(Block::heading(2, name(&jurisdiction).get(language)));
        }
        for (catalogue, clauses) in instruments {
            blocks.push(Block::heading(3, catalogue.title.get(language)));
            let row = |(clause, users): &(&Clause, Vec<&str>)| {
                vec![
                    plain(clause.marked(language)),
                    plain(clause.title.get(language)),
                    state(dossier, catalogue, clause, language),
                    plain(match users.as_slice() {
                        [] => language.pick("适用范围", "scope").to_owned(),
                        users => users.join(language.pick("、", ", ")),
                    }),
                ]
            };
            blocks.push(Block::Table(Table {
                columns: vec![
                    Column::words(language.pick("条款", "Clause"), 20),
                    Column::words(language.pick("内容", "What it says"), 42),
                    Column::words(language.pick("效力", "State"), 17),
                    Column::words(language.pick("用于", "Cited by"), 21),
                ],
                rows: clauses.iter().map(row).collect(),
            }));
            blocks.extend(unread(clauses.iter().map(|(clause, _)| *clause), language));
        }
    }
    blocks
}

/// What the mark at a clause means, for the foot of a table that has one.
pub fn unread<'a>(mut clauses: impl Iterator<Item = &'a Clause>, language: Language) -> Option<Block> {
    clauses.any(|clause| clause.basis == Basis::Heading).then(|| {
        let meaning = language.pick(
            "只核对过编号或标题；内容据标题或二手资料概括，未核对全文。",
            "Only number or heading was confirmed; what it says is summed up from the heading or from secondary sources, not from the full text.",
        );
        Block::toned(format!("{} {meaning}", Clause::UNREAD), Tone::Quiet)
    })
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
                match (by.map(|it| it.short.get(language)), language) {
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
            Status::Publication => language.pick("文献", "publication"),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law stands apart from what nobody is bound by, and what does not hold is told only where there is any.
    #[test]
    fn the_count_tells_kinds_apart() {
        let plain = Tally {
            law: 35,
            guidance: 7,
            voluntary: 56,
            ..Tally::default()
        };
        let cases = [
            (
                plain,
                "法规 35 条、指引 7 条、自愿性标准 56 条，均现行",
                "law 35, guidance 7, voluntary 56; none superseded",
            ),
            (
                Tally { pending: 23, ..plain },
                "现行：法规 35 条、指引 7 条、自愿性标准 56 条；尚未施行 23 条",
                "law 35, guidance 7, voluntary 56; a further 23 not yet in force",
            ),
            (
                Tally {
                    guidance: 4,
                    superseded: 2,
                    ..Tally::default()
                },
                "现行：指引 4 条；已被替代 2 条",
                "guidance 4; 2 superseded",
            ),
            (
                Tally {
                    pending: 1,
                    superseded: 2,
                    ..Tally::default()
                },
                "尚未施行 1 条、已被替代 2 条",
                "1 not yet in force, 2 superseded",
            ),
        ];
        for (tally, zh, en) in cases {
            assert_eq!(counted(tally, Language::Zh), zh);
            assert_eq!(counted(tally, Language::En), en);
        }
    }
}
