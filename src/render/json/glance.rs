//! Two assessments of which at least one is known by its figures alone.

use serde::Serialize;
use serde_json::Value;

use super::value::number;
use super::wire::Range;
use super::written;
use crate::model::glance::{Glance, Seen};
use crate::render::Refusal;

/// Of a comparison of figures, without the answers behind them.
const FIGURES: &str = "probity-figures/1";

#[derive(Serialize)]
struct Figures {
    format: &'static str,
    program: &'static str,
    before: Side,
    after: Side,
    overall: Option<Range>,
    #[serde(rename = "figures")]
    moved: Vec<Moved>,
    split: Option<Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Side {
    file: String,
    checklist: String,
    as_of: String,
    subject: String,
    rating: super::wire::Rating,
    gates: Vec<String>,
    open: Vec<String>,
    set_aside: Vec<String>,
    held_down: Vec<String>,
}

#[derive(Serialize)]
struct Moved {
    figure: String,
    was: Option<Range>,
    is: Option<Range>,
}

/// Both, figure by figure. The split is always null: it takes answers.
///
/// # Errors
/// When the values cannot be written as JSON.
pub fn figures(before: &Glance, after: &Glance) -> Result<Vec<u8>, Refusal> {
    let of = |glance: &Glance, name: &str| {
        let seen = glance.figures.iter().find(|it| it.name() == name);
        seen.and_then(|it| it.value.as_ref()).map(range)
    };
    let mut names: Vec<String> = after.figures.iter().map(Seen::name).collect();
    for name in before.figures.iter().map(Seen::name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let overall = before.overall.as_ref().zip(after.overall.as_ref());
    written(&Figures {
        format: FIGURES,
        program: env!("CARGO_PKG_VERSION"),
        before: side(before),
        after: side(after),
        overall: overall.map(|(was, is)| range(&(&is.0 - &was.0, &is.1 - &was.1))),
        moved: names
            .into_iter()
            .map(|name| Moved {
                was: of(before, &name),
                is: of(after, &name),
                figure: name,
            })
            .collect(),
        split: None,
    })
}

fn range((low, high): &(crate::model::number::Number, crate::model::number::Number)) -> Range {
    Range {
        low: number(low),
        high: number(high),
    }
}

fn side(glance: &Glance) -> Side {
    Side {
        file: glance.file.clone(),
        checklist: glance.checklist.clone(),
        as_of: glance.as_of.clone(),
        subject: glance.subject.clone(),
        rating: super::value::levels(glance.rating),
        gates: glance.gates.clone(),
        open: glance.open.clone(),
        set_aside: glance.set_aside.clone(),
        held_down: glance.held_down.clone(),
    }
}
