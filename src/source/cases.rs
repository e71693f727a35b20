//! Worked cases: answers and the outcome they must have.

use super::answers::read_bare;
use super::checklist::Sourced;
use super::shape::{Desk, suggestion};
use super::tree::{self, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Files, Place};
use crate::model::answers::Answers;
use crate::model::checklist::Checklist;
use crate::model::date::Date;
use crate::model::measure::Level;
use crate::model::number::Number;
use crate::model::text::Text;

/// A worked case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its name.
    pub id: String,
    /// The day of which it speaks.
    pub as_of: Date,
    /// The answers.
    pub answers: Answers,
    /// What must come out.
    pub expect: Expectation,
    /// Where it stands.
    pub place: Place,
}

/// What must come out of a worked case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// The rating.
    pub rating: Outcome,
    /// Exactly the gates that fire, by position.
    pub gates: Vec<usize>,
    /// Figures: measure and section by position, lowest and highest value.
    pub figures: Vec<(usize, Option<usize>, Number, Number)>,
}

/// A rating as a worked case states it; bands by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to rate.
    NotAssessed,
    /// From the best to the worst band still possible.
    Rated(usize, usize),
}

impl Case {
    /// Reads a file of cases.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read_all(files: &Files, at: usize, sourced: &Sourced) -> Result<Vec<Self>, Vec<Diagnostic>> {
        let Some(file) = files.get(at) else {
            return Ok(Vec::new());
        };
        let root = tree::parse(&file.name, &file.text, at)?;
        let desk = Desk::new(at);
        let mut cases = Vec::new();
        if let Some(table) = desk.table(&root) {
            for node in table.require("case").map_or(&[][..], |node| desk.list(node)) {
                cases.extend(case(&desk, node, &sourced.checklist));
            }
            table.close();
        }
        let problems = desk.into_problems();
        if problems.is_empty() { Ok(cases) } else { Err(problems) }
    }
}

fn case(desk: &Desk, node: &Node<'_>, checklist: &Checklist) -> Option<Case> {
    let table = desk.table(node)?;
    let id = table.require("id").and_then(|node| desk.id(node));
    let title = table
        .require("title")
        .and_then(|node| desk.languages(node, &checklist.languages));
    let as_of = table.require("as-of").and_then(|node| desk.date(node));
    let working = table.require("working").and_then(|node| desk.words(node));
    let answers = table.require("answers").and_then(|node| answers(desk, node, checklist));
    let expect = table
        .require("expect")
        .and_then(|node| expectation(desk, node, checklist));
    table.close();
    title?;
    working?;
    Some(Case {
        id: id?,
        as_of: as_of?,
        answers: answers?,
        expect: expect?,
        place: desk.head(node),
    })
}

/// The answers stand in the file as a text of their own; what is wrong in them is shown where the text begins, with its line in it.
fn answers(desk: &Desk, node: &Node<'_>, checklist: &Checklist) -> Option<Answers> {
    let text = desk.text(node)?;
    match read_bare(text, checklist) {
        Ok(answers) => Some(answers),
        Err(problems) => {
            for problem in problems {
                let before = problem.place.as_ref().and_then(|place| text.get(..place.span.start));
                let line = before.map_or(1, |before| before.matches('\n').count() + 1);
                let (zh, en) = (&problem.message.zh, &problem.message.en);
                desk.reject(
                    problem.code,
                    node,
                    Text::new(
                        format!("答案第 {line} 行：{zh}"),
                        format!("line {line} of the answers: {en}"),
                    ),
                );
            }
            None
        }
    }
}

fn expectation(desk: &Desk, node: &Node<'_>, checklist: &Checklist) -> Option<Expectation> {
    let table = desk.table(node)?;
    let rating = table.require("rating").and_then(|node| outcome(desk, node, checklist));
    let gates = table.require("gates").map(|node| {
        let list = desk.list(node).iter();
        list.filter_map(|node| {
            let id = desk.text(node)?;
            let found = checklist.gates.iter().position(|gate| gate.id == id);
            if found.is_none() {
                unknown(desk, node, id, checklist.gates.iter().map(|gate| gate.id.as_str()));
            }
            found
        })
        .collect()
    });
    let figures = table.get("measures").map_or_else(Vec::new, |node| {
        let entries = desk.table(node).map_or(&[][..], |table| table.entries());
        entries
            .iter()
            .filter_map(|(key, node)| figure(desk, &key.name, node, checklist))
            .collect()
    });
    table.close();
    Some(Expectation {
        rating: rating?,
        gates: gates?,
        figures,
    })
}

fn unknown<'c>(desk: &Desk, node: &Node<'_>, name: &str, known: impl Iterator<Item = &'c str>) {
    let message = Text::new(format!("检查表没有 `{name}`"), format!("the checklist has no `{name}`"));
    desk.report(
        Diagnostic::new(Code::UnknownId, message)
            .at(desk.place(node))
            .help(suggestion(name, known)),
    );
}

fn outcome(desk: &Desk, node: &Node<'_>, checklist: &Checklist) -> Option<Outcome> {
    let band = |node: &Node<'_>| {
        let word = desk.text(node)?;
        let found = checklist
            .rating
            .bands
            .iter()
            .position(|band| Some(band.level) == Level::from_id(word));
        if found.is_none() {
            unknown(
                desk,
                node,
                word,
                checklist.rating.bands.iter().map(|band| band.level.id()),
            );
        }
        found
    };
    match &node.value {
        Value::Text(word) if word == "not-assessed" => Some(Outcome::NotAssessed),
        Value::List(list) => {
            let bands: Option<Vec<usize>> = list.iter().map(band).collect();
            match bands?.as_slice() {
                [best, worst] if best < worst => Some(Outcome::Rated(*best, *worst)),
                _ => {
                    desk.reject(
                        Code::BadBands,
                        node,
                        Text::new("应为 `[最好, 最差]` 两个区间", "expected two bands, `[best, worst]`"),
                    );
                    None
                }
            }
        }
        _ => band(node).map(|band| Outcome::Rated(band, band)),
    }
}

fn figure(
    desk: &Desk,
    name: &str,
    node: &Node<'_>,
    checklist: &Checklist,
) -> Option<(usize, Option<usize>, Number, Number)> {
    let (measure, section) = name
        .split_once('.')
        .map_or((name, None), |(measure, section)| (measure, Some(section)));
    let at = checklist.measure(measure);
    let of = section.map(|section| checklist.section(section));
    let (Some(at), None | Some(Some(_))) = (at, of) else {
        unknown(
            desk,
            node,
            name,
            checklist.measures.iter().map(|measure| measure.id.as_str()),
        );
        return None;
    };
    let ends: Vec<Number> = match &node.value {
        Value::List(list) => list.iter().filter_map(|node| desk.number(node)).collect(),
        _ => desk.number(node).into_iter().collect(),
    };
    match ends.as_slice() {
        [value] => Some((at, of.flatten(), value.clone(), value.clone())),
        [low, high] => Some((at, of.flatten(), low.clone(), high.clone())),
        _ => {
            desk.reject(
                Code::BadNumber,
                node,
                Text::new(
                    "应为一个数或 `[最低, 最高]`",
                    "expected a number or `[lowest, highest]`",
                ),
            );
            None
        }
    }
}
