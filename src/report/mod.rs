//! An assessment becomes a document: what is said, and in which order. Knows no format.

mod account;
mod answers;
mod audit;
mod brief;
mod challenge;
mod charts;
mod comparison;
pub mod condition;
pub mod document;
pub mod duties;
mod evidence;
pub mod explain;
pub mod figure;
mod figures;
mod finality;
mod findings;
mod glance;
mod jurisdictions;
pub mod logo;
mod method;
mod obligations;
mod outlook;
mod pair;
mod phrase;
mod plan;
mod portfolio;
mod questions;
mod ranking;
mod references;
pub mod retired;
mod robustness;
pub mod tampering;
mod verdict;
mod whatif;
pub mod wording;
mod working;

use std::borrow::Cow;

use crate::model::answers::Answers;
use crate::model::assessment::{Assessment, Finding, Verdict};
use crate::model::challenge::Agreement;
use crate::model::checklist::Checklist;
use crate::model::outlook::Turn;
use crate::model::plan::Plan;
use crate::model::reference::Catalogue;
use crate::model::robustness::Robustness;

pub use account::{explain_figures, explain_question};
pub use audit::audit;
pub use brief::brief;
pub use challenge::challenge;
pub use comparison::comparison;
pub use glance::glances;
pub use pair::Pair;
pub use plan::{headline as plan_headline, plan, target as plan_target};
pub use portfolio::portfolio;
pub use questions::{question, questions};
pub use ranking::{Row, Total, ranking, title as ranking_title};
pub use whatif::what_if;

/// The texts behind a dossier, so that whoever has a report can make it again.
#[derive(Debug, Clone, Copy, Default)]
pub struct Origin<'a> {
    /// The answers file as it was read.
    pub answers: &'a str,
    /// Whether that is JSON, and not TOML.
    pub json: bool,
    /// The files of the checklist: name and text.
    pub checklist: &'a [(String, Cow<'static, str>)],
    /// Whether the checklist is built in.
    pub built_in: bool,
}

/// Everything that a report about one subject speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Dossier<'a> {
    /// The file the answers came from, as the user called it.
    pub file: &'a str,
    /// The checklist.
    pub checklist: &'a Checklist,
    /// The answers.
    pub answers: &'a Answers,
    /// What was computed from them.
    pub assessment: &'a Assessment,
    /// The answers that fall short, most worth first.
    pub findings: &'a [Finding],
    /// The rating if everything set aside were answered worst.
    pub if_nothing_were_set_aside: Option<Verdict>,
    /// What time alone will change, day by day.
    pub outlook: &'a [Turn],
    /// The open questions that narrow the rating most, by position, the most decisive first; none where the rating is decided.
    pub decisive: &'a [usize],
    /// How firmly the rating stands; none where that was not worked out, or there is no rating.
    pub robustness: Option<&'a Robustness>,
    /// What it takes to reach another rating; none where that was not asked for.
    pub plan: Option<&'a Plan>,
    /// How far a second assessment agrees with this one; none unless there is one that was compared.
    pub agreement: Option<&'a Agreement>,
    /// The catalogues of laws, guidance and standards.
    pub catalogues: &'a [Catalogue],
    /// The jurisdictions whose duties are told, as catalogues name them; if empty, those that the answers say are served.
    pub jurisdictions: &'a [String],
    /// The texts it was all read from.
    pub origin: Origin<'a>,
    /// The sign of the institution, if the report is to bear it.
    pub logo: Option<&'a logo::Logo>,
}
