//! The duties that the findings touch, jurisdiction by jurisdiction: what an examiner there would ask about.

use std::collections::BTreeSet;

use super::Dossier;
use super::document::{Block, Column, Table};
use super::references::state;
use super::wording::plain;
use crate::model::answers::Reply;
use crate::model::assessment::Finding;
use crate::model::checklist::Citation;
use crate::model::reference::{Basis, Catalogue, Clause};
use crate::model::text::{Language, Text};

/// How catalogues name standards, which belong to no jurisdiction.
pub const ANYWHERE: &str = "INT";

/// Jurisdictions as catalogues name them, with their names for readers.
const NAMES: [(&str, &str, &str); 7] = [
    ("CN", "中国", "China"),
    ("HK", "中国香港", "Hong Kong"),
    ("SG", "新加坡", "Singapore"),
    ("EU", "欧盟", "European Union"),
    ("UK", "英国", "United Kingdom"),
    ("US", "美国", "United States"),
    (ANYWHERE, "国际标准与框架", "International standards and frameworks"),
];

/// A clause that findings touch.
pub struct Duty<'a> {
    /// The law, guideline or standard.
    pub catalogue: &'a Catalogue,
    /// The clause.
    pub clause: &'a Clause,
    /// The ids of the questions that fall short, most worth first.
    pub findings: Vec<&'a str>,
}

/// The jurisdictions that are told of: those asked for, else those that the answers say are served, else all.
#[must_use]
pub fn jurisdictions(dossier: &Dossier<'_>) -> Vec<String> {
    let known: BTreeSet<&str> = dossier.catalogues.iter().map(|it| it.jurisdiction.as_str()).collect();
    let served = served(dossier).unwrap_or_default();
    let wanted = match dossier.jurisdictions {
        [] => &served,
        asked => asked,
    };
    let told = |name: &str| wanted.is_empty() || wanted.iter().any(|it| it.eq_ignore_ascii_case(name));
    let named = NAMES.iter().map(|(id, ..)| *id).filter(|id| known.contains(id));
    let others = known
        .iter()
        .copied()
        .filter(|id| NAMES.iter().all(|(name, ..)| name != id));
    named.chain(others).filter(|id| told(id)).map(str::to_owned).collect()
}

/// What the answers say is served.
fn served(dossier: &Dossier<'_>) -> Option<Vec<String>> {
    let at = dossier.checklist.jurisdictions?;
    let choices = dossier.checklist.questions.get(at)?.answer.choices();
    let id = |at: &usize| choices.get(*at).map(|choice| choice.id.clone());
    match &dossier.answers.entry(at)?.reply {
        Reply::Many(chosen) => Some(chosen.iter().filter_map(id).collect()),
        Reply::One(chosen) => Some(id(chosen).into_iter().collect()),
        _ => None,
    }
}

/// The duties of a jurisdiction that the findings touch, in the order of catalogues and their clauses.
#[must_use]
pub fn duties<'a>(dossier: &Dossier<'a>, jurisdiction: &str) -> Vec<Duty<'a>> {
    let cites = |finding: &Finding, catalogue: &Catalogue, clause: &Clause| {
        let question = dossier.checklist.questions.get(finding.question)?;
        let cited = |it: &Citation| it.catalogue == catalogue.id && it.clause == clause.id;
        question.cites.iter().any(cited).then_some(question.id.as_str())
    };
    let of = dossier.catalogues.iter().filter(|it| it.jurisdiction == jurisdiction);
    of.flat_map(|catalogue| catalogue.clauses.iter().map(move |clause| (catalogue, clause)))
        .map(|(catalogue, clause)| Duty {
            catalogue,
            clause,
            findings: dossier
                .findings
                .iter()
                .filter_map(|finding| cites(finding, catalogue, clause))
                .collect(),
        })
        .filter(|duty| !duty.findings.is_empty())
        .collect()
}

/// A chapter with a table a jurisdiction.
pub(super) fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, language.pick("发现所涉的义务", "Duties the findings touch")),
        Block::paragraph(lead(dossier, language)),
    ];
    for jurisdiction in jurisdictions(dossier) {
        let mut instrument = "";
        let mut rows = Vec::new();
        for duty in duties(dossier, &jurisdiction) {
            let mark = if duty.clause.basis == Basis::Heading {
                " †"
            } else {
                ""
            };
            let clause = format!("{} {}{mark}", duty.catalogue.id, duty.clause.id);
            // the title once, above its first clause
            let named = if instrument == duty.catalogue.id {
                clause
            } else {
                format!("{}\n{clause}", duty.catalogue.title.get(language))
            };
            instrument = &duty.catalogue.id;
            rows.push(vec![
                plain(named),
                plain(duty.clause.title.get(language)),
                state(dossier, duty.catalogue, duty.clause, language),
                plain(duty.findings.join(", ")).leading("finding", duty.findings),
            ]);
        }
        blocks.push(Block::heading(2, name(&jurisdiction).get(language)));
        if rows.is_empty() {
            blocks.push(Block::paragraph(language.pick(
                "没有发现涉及此处的条款。",
                "No finding touches a clause of this jurisdiction.",
            )));
            continue;
        }
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(language.pick("规定与条款", "Instrument and clause"), 30),
                Column::words(language.pick("内容", "What it says"), 36),
                Column::words(language.pick("效力", "State"), 14),
                Column::words(language.pick("涉及的发现", "Findings"), 20),
            ],
            rows,
        }));
    }
    blocks
}

fn name(jurisdiction: &str) -> Text {
    NAMES.iter().find(|(id, ..)| *id == jurisdiction).map_or_else(
        || Text::new(jurisdiction, jurisdiction),
        |(_, zh, en)| Text::new(*zh, *en),
    )
}

fn lead(dossier: &Dossier<'_>, language: Language) -> String {
    let chosen = if !dossier.jurisdictions.is_empty() {
        language.pick(
            "法域由出具报告者选定。",
            "The jurisdictions were chosen by whoever made this report.",
        )
    } else if served(dossier).is_some_and(|served| !served.is_empty()) {
        language.pick(
            "法域取自答案中所服务的地区。",
            "The jurisdictions are those that the answers say are served.",
        )
    } else {
        language.pick("列出全部法域。", "All jurisdictions are listed.")
    };
    let meaning = language.pick(
        "列出各项发现所依据的条款及其在截至日期的效力。列入此表不等于违法，只表示检查人员可能据此提问。",
        " Each clause behind a finding, and whether it holds on the day of the assessment. To be listed is not to be in breach: it says what an examiner may ask about.",
    );
    format!("{chosen}{meaning}")
}
