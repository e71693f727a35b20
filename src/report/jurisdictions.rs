//! The jurisdictions a report tells of, by name, and what holds in each, in the order in which it is told.

use std::collections::BTreeSet;

use super::Dossier;
use crate::model::answers::Reply;
use crate::model::reference::Catalogue;
use crate::model::text::{Language, Text};

/// How catalogues name standards, which belong to no jurisdiction.
pub const ANYWHERE: &str = "INT";

/// Jurisdictions as catalogues name them, with their names for readers.
const NAMES: [(&str, &str, &str); 7] = [
    ("CN", "中国内地", "Mainland China"),
    ("HK", "中国香港", "Hong Kong"),
    ("SG", "新加坡", "Singapore"),
    ("EU", "欧盟", "European Union"),
    ("UK", "英国", "United Kingdom"),
    ("US", "美国", "United States"),
    (ANYWHERE, "国际", "International"),
];

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

/// How readers call a jurisdiction.
#[must_use]
pub fn name(jurisdiction: &str) -> Text {
    NAMES.iter().find(|(id, ..)| *id == jurisdiction).map_or_else(
        || Text::new(jurisdiction, jurisdiction),
        |(_, zh, en)| Text::new(*zh, *en),
    )
}

/// Why it is these jurisdictions that are told of.
#[must_use]
pub fn chosen(dossier: &Dossier<'_>, language: Language) -> &'static str {
    if !dossier.jurisdictions.is_empty() {
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
        language.pick(
            "未选定法域，故列出全部法域。",
            "No jurisdiction was chosen, so all are listed.",
        )
    }
}

/// What a jurisdiction has: law, then guidance, then what is voluntary, the older first.
#[must_use]
pub fn instruments<'a>(dossier: &Dossier<'a>, jurisdiction: &str) -> Vec<&'a Catalogue> {
    let of = dossier.catalogues.iter().filter(|it| it.jurisdiction == jurisdiction);
    let mut found: Vec<&Catalogue> = of.collect();
    found.sort_by_key(|it| (it.status, it.date));
    found
}
