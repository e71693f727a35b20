//! In which order conditions can be settled.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::checklist::Question;
use crate::model::condition::Condition;
use crate::model::text::Text;

/// All questions, each after those its condition names.
pub fn order(questions: &[Question], places: &[Place], problems: &mut Vec<Diagnostic>) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    let mut waiting: Vec<usize> = (0..questions.len()).collect();
    loop {
        let before = order.len();
        waiting.retain(|&at| {
            let named = questions
                .get(at)
                .and_then(|it| it.applies_if.as_ref())
                .map(Condition::questions);
            let ready = named.is_none_or(|named| named.iter().all(|other| order.contains(other)));
            if ready {
                order.push(at);
            }
            !ready
        });
        if waiting.is_empty() {
            return order;
        }
        if order.len() == before {
            let ids: Vec<&str> = waiting
                .iter()
                .filter_map(|at| questions.get(*at))
                .map(|it| it.id.as_str())
                .collect();
            let list = ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>();
            let message = Text::new(
                format!("{} 的适用条件成环，或依赖这样的环", list.join("、")),
                format!(
                    "the conditions of {} run in a circle, or depend on one",
                    list.join(", ")
                ),
            );
            let mut diagnostic = Diagnostic::new(Code::ConditionCycle, message);
            diagnostic.place = waiting.first().and_then(|at| places.get(*at)).cloned();
            problems.push(diagnostic);
            return (0..questions.len()).collect();
        }
    }
}
