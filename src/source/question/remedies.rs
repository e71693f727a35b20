//! What is to be done at each choice, where that differs from what is to be done at any other.

use std::cell::Cell;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::checklist::{AnswerKind, Choice, Kind};
use crate::model::text::Text;
use crate::source::setting::{Lead, Scale, Setting};
use crate::source::shape::{Desk, Table, suggestion};
use crate::source::tree::{Node, Value};

/// The answer with the remedies of its choices: their own, those that `remedies` has for choices of a scale, and those of the scale itself.
pub fn of_choices(
    desk: &Desk,
    table: &Table<'_, '_>,
    mut answer: AnswerKind,
    kind: Kind,
    setting: &Setting<'_>,
) -> AnswerKind {
    let (own, shared) = (table.get("choice"), table.get("scale"));
    let remedies = table.get("remedies");
    let AnswerKind::One(choices) = &mut answer else {
        let first = own.into_iter().flat_map(|list| places(desk, list)).flatten().next();
        for place in remedies.map(|node| desk.place(node)).into_iter().chain(first) {
            let message = Text::new(
                "只有单选题才能按选项写整改措施",
                "only where one choice is the answer can it have a remedy of its own",
            );
            desk.report(Diagnostic::new(Code::BadQuestion, message).at(place));
        }
        if let AnswerKind::Many { choices, .. } = &mut answer {
            for choice in choices {
                choice.remedy = Text::default();
            }
        }
        return answer;
    };
    if let Some(own) = own {
        for (choice, place) in choices.iter().zip(places(desk, own)) {
            if let Some(place) = place.filter(|_| is_best(choices, choice, kind)) {
                at_best(desk, place, choice);
            }
        }
        if let Some(remedies) = remedies {
            let message = Text::new(
                "自有选项的 `remedy` 写在选项里",
                "choices of its own carry their `remedy` themselves",
            );
            desk.reject(Code::BadQuestion, remedies, message);
        }
    } else {
        let scale = shared.and_then(|node| match &node.value {
            Value::Text(name) => setting.scales.iter().find(|scale| scale.id == *name),
            _ => None,
        });
        if let Some(scale) = scale {
            from_scale(desk, remedies, choices, kind, (scale, setting));
        }
    }
    answer
}

/// What the question says of a choice goes before what the scale says of it.
fn from_scale(
    desk: &Desk,
    remedies: Option<&Node<'_>>,
    choices: &mut [Choice],
    kind: Kind,
    (scale, setting): (&Scale, &Setting<'_>),
) {
    let best: Vec<bool> = choices.iter().map(|choice| is_best(choices, choice, kind)).collect();
    let goal = choices.iter().zip(&best).find(|(_, best)| **best);
    let goal = goal.map(|(choice, _)| choice.anchor.clone()).unwrap_or_default();
    for choice in choices.iter_mut() {
        choice.remedy = Text::default();
    }
    for (key, node) in remedies
        .and_then(|node| desk.table(node))
        .map_or(&[][..], |table| table.entries())
    {
        let place = desk.spot(key.span.clone());
        let at = choices.iter().position(|choice| choice.id == key.name);
        let Some((choice, best)) = at.and_then(|at| Some((choices.get_mut(at)?, best.get(at)?))) else {
            let message = Text::new(
                format!("量表没有选项 `{}`", key.name),
                format!("the scale has no choice `{}`", key.name),
            );
            let help = suggestion(&key.name, choices.iter().map(|choice| choice.id.as_str()));
            desk.report(Diagnostic::new(Code::UnknownChoice, message).at(place).help(help));
            continue;
        };
        if *best {
            at_best(desk, place, choice);
        } else if let Some(remedy) = desk.languages(node, setting.languages) {
            choice.remedy = remedy;
        }
    }
    for lead in &scale.leads {
        let Some(choice) = choices
            .get_mut(lead.choice)
            .filter(|choice| choice.remedy.en.is_empty())
        else {
            continue;
        };
        if let (Some(false), Some(said)) = (best.get(lead.choice), scale.choices.get(lead.choice)) {
            lead.used.set(true);
            choice.remedy = said.remedy.clone().then(&goal);
        }
    }
}

/// The remedies of a scale, which are known to be of use once its questions were read.
pub fn leads(desk: &Desk, list: &Node<'_>) -> Vec<Lead> {
    let places = places(desk, list).into_iter().enumerate();
    let lead = |(choice, place): (usize, Option<Place>)| {
        Some(Lead {
            choice,
            place: place?,
            used: Cell::new(false),
        })
    };
    places.filter_map(lead).collect()
}

/// Reports the remedies of scales that no question has a use for.
pub fn unused(desk: &Desk, scales: &[Scale]) {
    for scale in scales {
        for lead in scale.leads.iter().filter(|lead| !lead.used.get()) {
            let id = scale.choices.get(lead.choice).map_or("", |choice| choice.id.as_str());
            let message = Text::new(
                format!("没有题目用得到量表对选项 `{id}` 的整改措施"),
                format!("no question has a use for what the scale says of the choice `{id}`"),
            );
            desk.report(Diagnostic::new(Code::NeedlessRemedy, message).at(lead.place.clone()));
        }
    }
}

fn at_best(desk: &Desk, place: Place, choice: &Choice) {
    let id = &choice.id;
    let message = Text::new(
        format!("选项 `{id}` 已是最佳答案，没有要整改的"),
        format!("`{id}` is the best choice, at which nothing is left to do"),
    );
    desk.report(Diagnostic::new(Code::NeedlessRemedy, message).at(place));
}

/// Where each choice of a list says what to do about it.
fn places(desk: &Desk, list: &Node<'_>) -> Vec<Option<Place>> {
    let place = |choice: &Node<'_>| {
        let Value::Table(entries) = &choice.value else {
            return None;
        };
        let found = entries.iter().find(|(key, _)| key.name == "remedy");
        found.map(|(key, _)| desk.spot(key.span.clone()))
    };
    match &list.value {
        Value::List(choices) => choices.iter().map(place).collect(),
        _ => Vec::new(),
    }
}

/// Whether no other choice has better points.
fn is_best(choices: &[Choice], choice: &Choice, kind: Kind) -> bool {
    choices.iter().all(|other| match kind {
        Kind::Control => choice.points.own >= other.points.own,
        Kind::Profile | Kind::Risk => choice.points.own <= other.points.own,
    })
}
