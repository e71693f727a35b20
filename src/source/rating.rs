//! Rating, gates, obligations, severity and review of a checklist.

use super::checklist::Places;
use super::condition::{self, Names};
use super::question::citations;
use super::shape::{Desk, Table, suggestion};
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::checklist::{Checklist, Gate, MaterialChange, Obligation, SeverityBand};
use crate::model::measure::{Band, Level, Limit, Unit, WorstSection};
use crate::model::number::Number;
use crate::model::text::Text;

/// Reads what makes figures a rating, and what follows from it.
pub fn read_all(desk: &Desk, table: &Table<'_, '_>, checklist: &mut Checklist, places: &mut Places) {
    if let Some(node) = table.require("rating") {
        rating(desk, node, checklist, places);
    }
    for node in table.get("gate").map_or(&[][..], |node| desk.list(node)) {
        if let Some(gate) = gate(desk, node, checklist, places) {
            if checklist.gates.iter().any(|other| other.id == gate.id) {
                let message = Text::new(
                    format!("一票否决项 `{}` 已经有了", gate.id),
                    format!("there is a gate `{}` already", gate.id),
                );
                desk.report(Diagnostic::new(Code::DuplicateId, message).at(desk.head(node)));
                continue;
            }
            checklist.gates.push(gate);
            places.gates.push(desk.head(node));
        }
    }
    let obligations = table.get("obligation").map_or(&[][..], |node| desk.list(node));
    checklist.obligations = obligations
        .iter()
        .filter_map(|node| obligation(desk, node, checklist))
        .collect();
    if let Some(node) = table.get("finding") {
        checklist.severity = severity(desk, node, checklist).unwrap_or_default();
    }
    if let Some(node) = table.get("review") {
        review(desk, node, checklist);
    }
}

fn levels() -> [(&'static str, Level); 4] {
    Level::ALL.map(|level| (level.id(), level))
}

/// The position of the band that a value names.
fn band(desk: &Desk, node: &Node<'_>, checklist: &Checklist) -> Option<usize> {
    let level = desk.word(node, &levels())?;
    band_of(desk, node, level, checklist)
}

fn band_of(desk: &Desk, node: &Node<'_>, level: Level, checklist: &Checklist) -> Option<usize> {
    let found = checklist.rating.bands.iter().position(|band| band.level == level);
    if found.is_none() && !checklist.rating.bands.is_empty() {
        let message = Text::new(
            format!("评级没有区间 `{}`", level.id()),
            format!("the rating has no band `{}`", level.id()),
        );
        desk.reject(Code::UnknownId, node, message);
    }
    found
}

fn measure(desk: &Desk, node: &Node<'_>, checklist: &Checklist, a_section: bool) -> Option<usize> {
    let name = desk.text(node)?;
    let Some(at) = checklist.measure(name) else {
        let message = Text::new(format!("没有度量 `{name}`"), format!("there is no measure `{name}`"));
        let help = suggestion(name, checklist.measures.iter().map(|measure| measure.id.as_str()));
        desk.report(
            Diagnostic::new(Code::UnknownId, message)
                .at(desk.place(node))
                .help(help),
        );
        return None;
    };
    if checklist.measures.get(at)?.each.is_some() != a_section {
        let message = if a_section {
            Text::new(
                format!("`{name}` 不是逐部分的度量"),
                format!("`{name}` has no value a section"),
            )
        } else {
            Text::new(
                format!("`{name}` 每个部分各有一个值，不能评级"),
                format!("`{name}` has a value a section and cannot be rated"),
            )
        };
        desk.reject(Code::BadMeasure, node, message);
        return None;
    }
    Some(at)
}

fn rating(desk: &Desk, node: &Node<'_>, checklist: &mut Checklist, places: &mut Places) {
    let Some(table) = desk.table(node) else { return };
    if let Some(of) = table
        .require("of")
        .and_then(|node| measure(desk, node, checklist, false))
    {
        checklist.rating.of = of;
    }
    if let Some(unit) = table
        .get("in")
        .and_then(|node| desk.word(node, &[("points", Unit::Points), ("percent", Unit::Percent)]))
    {
        checklist.rating.unit = unit;
    }
    if let Some(list) = table.require("bands") {
        let bands: Option<Vec<Band>> = desk.list(list).iter().map(|node| one_band(desk, node)).collect();
        places.bands = desk.list(list).iter().map(|node| desk.head(node)).collect();
        if let Some(bands) = bands {
            if in_order(&bands) {
                checklist.rating.bands = bands;
            } else {
                desk.report(Diagnostic::new(Code::BadBands, Text::new("区间次序或上限有误", "the bands or their limits are out of order")).at(desk.place(list)).help(Text::new(
                    "由好到差排列，上限逐级升高；除末级外每级都要有 `below` 或 `upto`，末级没有",
                    "go from best to worst with rising limits; each but the last has `below` or `upto`, the last has neither",
                )));
            }
        }
    }
    if let Some(node) = table.get("worst") {
        checklist.rating.worst = worst(desk, node, checklist);
    }
    table.close();
}

fn worst(desk: &Desk, node: &Node<'_>, checklist: &Checklist) -> Option<WorstSection> {
    let table = desk.table(node)?;
    let of = table
        .require("of")
        .and_then(|node| measure(desk, node, checklist, true));
    let within = table.require("within").and_then(|node| desk.whole(node, 0..=3));
    table.close();
    Some(WorstSection {
        of: of?,
        within: usize::try_from(within?).ok()?,
    })
}

fn one_band(desk: &Desk, node: &Node<'_>) -> Option<Band> {
    let table = desk.table(node)?;
    let level = table.require("id").and_then(|node| desk.word(node, &levels()));
    let below = table
        .get("below")
        .map_or(Some(None), |node| desk.number(node).map(Some));
    let upto = table.get("upto").map_or(Some(None), |node| desk.number(node).map(Some));
    table.close();
    let limit = match (below?, upto?) {
        (Some(below), None) => Some(Limit::Below(below)),
        (None, Some(upto)) => Some(Limit::UpTo(upto)),
        (None, None) => None,
        (Some(_), Some(_)) => {
            desk.reject(
                Code::BadBands,
                node,
                Text::new("`below` 与 `upto` 只能取其一", "either `below` or `upto`, not both"),
            );
            return None;
        }
    };
    Some(Band { level: level?, limit })
}

fn in_order(bands: &[Band]) -> bool {
    let number = |limit: &Limit| match limit {
        Limit::Below(number) | Limit::UpTo(number) => number.clone(),
    };
    let Some((last, others)) = bands.split_last() else {
        return false;
    };
    let limits: Vec<Number> = others
        .iter()
        .filter_map(|band| band.limit.as_ref().map(number))
        .collect();
    last.limit.is_none()
        && limits.len() == others.len()
        && limits.is_sorted_by(|a, b| a < b)
        && bands.is_sorted_by(|a, b| a.level < b.level)
}

fn gate(desk: &Desk, node: &Node<'_>, checklist: &Checklist, places: &mut Places) -> Option<Gate> {
    let table = desk.table(node)?;
    let names = Names {
        questions: &checklist.questions,
        sections: &checklist.sections,
        measures: &checklist.measures,
    };
    let id = table.require("id").and_then(|node| desk.id(node));
    let title = table
        .require("title")
        .and_then(|node| desk.languages(node, &checklist.languages));
    let because = table
        .require("because")
        .and_then(|node| desk.languages(node, &checklist.languages));
    let when = table
        .require("when")
        .and_then(|node| condition::read(desk, node, names));
    let at_least = table.require("at-least").and_then(|node| band(desk, node, checklist));
    let cites = table
        .get("cites")
        .map_or_else(Vec::new, |node| citations(desk, node, places));
    table.close();
    Some(Gate {
        id: id?,
        title: title?,
        when: when?,
        at_least: at_least?,
        because: because?,
        cites,
    })
}

fn obligation(desk: &Desk, node: &Node<'_>, checklist: &Checklist) -> Option<Obligation> {
    let table = desk.table(node)?;
    let from = table.require("from").and_then(|node| band(desk, node, checklist));
    let text = table
        .require("text")
        .and_then(|node| desk.languages(node, &checklist.languages));
    table.close();
    Some(Obligation {
        from: from?,
        text: text?,
    })
}

fn severity(desk: &Desk, node: &Node<'_>, checklist: &Checklist) -> Option<Vec<SeverityBand>> {
    let table = desk.table(node)?;
    let list = table.require("severity")?;
    table.close();
    let bands: Option<Vec<Band>> = desk.list(list).iter().map(|node| one_band(desk, node)).collect();
    let bands = bands?;
    let below = bands.iter().all(|band| !matches!(band.limit, Some(Limit::UpTo(_))));
    if !(in_order(&bands) && below) {
        let message = Text::new(
            "严重程度由轻到重，除末级外各写 `below`",
            "severities go from slight to grave, each but the last with `below`",
        );
        desk.reject(Code::BadBands, list, message);
        return None;
    }
    let one = |band: Band| {
        Some(SeverityBand {
            band: band_of(desk, list, band.level, checklist)?,
            below: match band.limit {
                Some(Limit::Below(below)) => Some(below),
                _ => None,
            },
        })
    };
    bands.into_iter().map(one).collect()
}

fn review(desk: &Desk, node: &Node<'_>, checklist: &mut Checklist) {
    let Some(table) = desk.table(node) else { return };
    if let Some(months) = table.require("months").and_then(|node| desk.table(node)) {
        checklist.review.months = vec![None; checklist.rating.bands.len()];
        for (at, band) in checklist.rating.bands.iter().enumerate() {
            let number = months.get(band.level.id()).and_then(|node| desk.whole(node, 1..=120));
            if let Some(place) = checklist.review.months.get_mut(at) {
                *place = number;
            }
        }
        // where the bands could not be read, nothing tells which keys are right
        if !checklist.rating.bands.is_empty() {
            months.close();
        }
    }
    for node in table.get("changes").map_or(&[][..], |node| desk.list(node)) {
        let Some(table) = desk.table(node) else { continue };
        let id = table.require("id").and_then(|node| desk.id(node));
        let text = table
            .require("text")
            .and_then(|node| desk.languages(node, &checklist.languages));
        table.close();
        if let (Some(id), Some(text)) = (id, text) {
            checklist.review.changes.push(MaterialChange { id, text });
        }
    }
    table.close();
}
