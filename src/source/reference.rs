//! Catalogues of laws, guidance and standards; and whether a checklist cites them as it may.

use std::collections::HashSet;

use super::checklist::Sourced;
use super::shape::{Desk, suggestion};
use super::tree::{self, Node};
use crate::diagnostic::{Code, Diagnostic, Files, Place};
use crate::model::checklist::Citation;
use crate::model::date::Date;
use crate::model::reference::{Basis, Catalogue, Clause, Status};
use crate::model::text::{Language, Text};

/// Reads one catalogue.
///
/// # Errors
/// Everything that is wrong in the file.
pub fn read_catalogue(files: &Files, at: usize) -> Result<Catalogue, Vec<Diagnostic>> {
    let Some(file) = files.get(at) else {
        return Err(Vec::new());
    };
    let root = tree::parse(&file.name, &file.text, at)?;
    let desk = Desk::new(at);
    let catalogue = catalogue(&desk, &root);
    let problems = desk.into_problems();
    catalogue.filter(|_| problems.is_empty()).ok_or(problems)
}

fn catalogue(desk: &Desk, root: &Node<'_>) -> Option<Catalogue> {
    let table = desk.table(root)?;
    let states = [
        ("in-force", Status::InForce),
        ("guidance", Status::Guidance),
        ("voluntary", Status::Voluntary),
        ("publication", Status::Publication),
        ("superseded", Status::Superseded),
    ];
    let id = table.require("id").and_then(|node| desk.id(node));
    let title = table
        .require("title")
        .and_then(|node| desk.languages(node, &Language::ALL));
    let short = table.get("short").and_then(|node| desk.languages(node, &Language::ALL));
    let jurisdiction = table.require("jurisdiction").and_then(|node| desk.words(node));
    let date = table.require("date").and_then(|node| desk.date(node));
    let checked = table.require("checked").and_then(|node| desk.date(node));
    let status = table.require("status").and_then(|node| desk.word(node, &states));
    let superseded_by = table.get("superseded-by").and_then(|node| desk.words(node));
    // kept for whoever maintains the catalogue; the program follows the link in the other direction
    let _ = table.get("supersedes").and_then(|node| desk.words(node));
    let clauses = table.require("clause").map_or_else(Vec::new, |node| {
        desk.list(node).iter().filter_map(|node| clause(desk, node)).collect()
    });
    table.close();
    let title = title?;
    Some(Catalogue {
        id: id?,
        short: short.unwrap_or_else(|| title.clone()),
        title,
        jurisdiction: jurisdiction?,
        date: date?,
        status: status?,
        superseded_by,
        checked: checked?,
        clauses,
    })
}

fn clause(desk: &Desk, node: &Node<'_>) -> Option<Clause> {
    let table = desk.table(node)?;
    let words = [
        ("full-text", Basis::Text),
        ("quote", Basis::Text),
        ("official-page", Basis::Text),
        ("title", Basis::Heading),
        ("summary", Basis::Heading),
        ("inferred", Basis::Unverified),
        ("none", Basis::Unverified),
    ];
    let id = table.require("id").and_then(|node| desk.words(node));
    let label = table.get("label").and_then(|node| desk.languages(node, &Language::ALL));
    let title = table
        .require("title")
        .and_then(|node| desk.languages(node, &Language::ALL));
    let basis = table.require("basis").and_then(|node| desk.word(node, &words));
    let heading_only = table.get("heading-only").map_or(Some(false), |node| desk.truth(node));
    let applies_from = table.get("applies-from").and_then(|node| desk.date(node));
    let withdrawn = table.get("withdrawn").and_then(|node| desk.date(node));
    let must_cover = table.get("must-cover").map_or(Some(false), |node| desk.truth(node));
    let scope = table.get("scope").map_or(Some(false), |node| desk.truth(node));
    table.close();
    let basis = match basis? {
        Basis::Text if heading_only? => Basis::Heading,
        basis => basis,
    };
    let id = id?;
    Some(Clause {
        label: label.unwrap_or_else(|| Text::new(&id, &id)),
        id,
        title: title?,
        basis,
        applies_from,
        withdrawn,
        must_cover: must_cover?,
        scope: scope?,
    })
}

/// Everything that is wrong, on this day, with what a checklist cites, and with what it says it covers.
#[must_use]
pub fn check_citations(sourced: &Sourced, catalogues: &[Catalogue], on: Date) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut stale = HashSet::new();
    for (citation, place) in &sourced.places.citations {
        problems.extend(check(citation, place, catalogues));
        let catalogue = catalogues.iter().find(|catalogue| catalogue.id == citation.catalogue);
        if let Some(catalogue) = catalogue.filter(|it| it.is_stale(on) && stale.insert(it.id.as_str())) {
            let (id, checked) = (&catalogue.id, catalogue.checked);
            let message = Text::new(
                format!("目录 `{id}` 上次核对于 {checked}，已超过一年"),
                format!("the catalogue `{id}` was last looked up on {checked}, more than a year ago"),
            );
            problems.push(Diagnostic::new(Code::StaleCatalogue, message).at(place.clone()));
        }
    }
    let cited: HashSet<&Citation> = sourced
        .checklist
        .questions
        .iter()
        .flat_map(|question| &question.cites)
        .collect();
    for id in &sourced.checklist.covers {
        let Some(catalogue) = catalogues.iter().find(|catalogue| catalogue.id == *id) else {
            let mut diagnostic = no_catalogue(id, catalogues);
            diagnostic.place.clone_from(&sourced.places.covers);
            problems.push(diagnostic);
            continue;
        };
        for clause in catalogue.clauses.iter().filter(|clause| clause.must_cover) {
            let citation = Citation {
                catalogue: id.clone(),
                clause: clause.id.clone(),
            };
            if !cited.contains(&citation) {
                let message = Text::new(
                    format!("没有题目引用 `{id} {}`（{}）", clause.id, clause.title.zh),
                    format!("no question cites `{id} {}` ({})", clause.id, clause.title.en),
                );
                let mut diagnostic = Diagnostic::new(Code::UncoveredClause, message);
                diagnostic.place.clone_from(&sourced.places.covers);
                problems.push(diagnostic);
            }
        }
    }
    problems
}

fn unknown<'c>(message: Text, name: &str, known: impl Iterator<Item = &'c str>) -> Diagnostic {
    Diagnostic::new(Code::UnknownClause, message).help(suggestion(name, known))
}

fn no_catalogue(id: &str, catalogues: &[Catalogue]) -> Diagnostic {
    let message = Text::new(format!("没有目录 `{id}`"), format!("there is no catalogue `{id}`"));
    unknown(message, id, catalogues.iter().map(|it| it.id.as_str()))
}

fn check(citation: &Citation, place: &Place, catalogues: &[Catalogue]) -> Option<Diagnostic> {
    let Some(catalogue) = catalogues.iter().find(|catalogue| catalogue.id == citation.catalogue) else {
        return Some(no_catalogue(&citation.catalogue, catalogues).at(place.clone()));
    };
    let Some(clause) = catalogue.clause(&citation.clause) else {
        let (id, clause) = (&catalogue.id, &citation.clause);
        let message = Text::new(
            format!("目录 `{id}` 没有条款 `{clause}`"),
            format!("the catalogue `{id}` has no clause `{clause}`"),
        );
        let known = catalogue.clauses.iter().map(|it| it.id.as_str());
        return Some(unknown(message, clause, known).at(place.clone()));
    };
    let name = format!("{} {}", citation.catalogue, citation.clause);
    if clause.basis == Basis::Unverified {
        let message = Text::new(
            format!("`{name}` 的编号未经核实"),
            format!("the number of `{name}` was not verified"),
        );
        return Some(Diagnostic::new(Code::UnverifiedClause, message).at(place.clone()));
    }
    if catalogue.status == Status::Superseded || clause.withdrawn.is_some() {
        let by = catalogue.superseded_by.as_deref();
        let message = Text::new(
            format!("`{name}` 已被替代或撤销"),
            format!("`{name}` was replaced or withdrawn"),
        );
        let mut diagnostic = Diagnostic::new(Code::SupersededClause, message).at(place.clone());
        diagnostic.help = by.map(|by| {
            Text::new(
                format!("改引替代它的 `{by}`"),
                format!("cite `{by}`, which replaced it"),
            )
        });
        return Some(diagnostic);
    }
    None
}
