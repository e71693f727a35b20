//! Which section lies in which, and which questions count in each.

use std::collections::HashMap;

use super::shape::{Desk, suggestion};
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::checklist::{Question, Section};
use crate::model::text::Text;

/// Puts sections into their parents.
pub fn nest(sections: &mut [Section], parents: &[(usize, &Desk, &Node<'_>)]) {
    let by_id: HashMap<String, usize> = sections
        .iter()
        .enumerate()
        .map(|(at, section)| (section.id.clone(), at))
        .collect();
    for (at, desk, node) in parents {
        let Some(name) = desk.text(node) else { continue };
        let Some(&parent) = by_id.get(name) else {
            let message = Text::new(format!("没有部分 `{name}`"), format!("there is no section `{name}`"));
            let help = suggestion(name, by_id.keys().map(String::as_str));
            desk.report(
                Diagnostic::new(Code::UnknownId, message)
                    .at(desk.place(node))
                    .help(help),
            );
            continue;
        };
        let mut above = Some(parent);
        let mut circle = false;
        while let Some(next) = above {
            circle |= next == *at;
            above = if circle {
                None
            } else {
                sections.get(next).and_then(|section| section.parent)
            };
        }
        let kinds = (
            sections.get(*at).map(|it| it.kind),
            sections.get(parent).map(|it| it.kind),
        );
        if circle || kinds.0 != kinds.1 {
            let message = if circle {
                Text::new(
                    format!("嵌套在 `{name}` 之中，本部分就会包含自身"),
                    format!("nested in `{name}`, this section would be inside itself"),
                )
            } else {
                Text::new(
                    format!("`{name}` 的种类不同，不能嵌套在其中"),
                    format!("`{name}` is of another kind, so this cannot be nested in it"),
                )
            };
            desk.reject(Code::SectionCycle, node, message);
            continue;
        }
        if let Some(section) = sections.get_mut(*at) {
            section.parent = Some(parent);
        }
        if let Some(section) = sections.get_mut(parent) {
            section.children.push(*at);
        }
    }
}

/// Tells each section which questions count in it.
pub fn join(sections: &mut [Section], questions: &[Question]) {
    for (at, question) in questions.iter().enumerate() {
        let choices = question
            .answer
            .choices()
            .iter()
            .flat_map(|choice| &choice.points.elsewhere);
        let mut homes: Vec<usize> = choices.map(|(section, _)| *section).collect();
        homes.push(question.section);
        homes.sort_unstable();
        homes.dedup();
        for home in homes {
            if let Some(section) = sections.get_mut(home) {
                section.members.push(at);
            }
        }
    }
}
