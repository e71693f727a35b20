//! Questions at which several assessments fall short.

use std::cmp::Reverse;

use crate::model::checklist::Checklist;
use crate::model::number::Number;
use crate::model::portfolio::{Member, Recurrence, Shortfall};

/// Each question at which at least two assessments fall short, the most frequent first, then what is worth most.
pub fn recurrences(checklists: &[&Checklist], members: &[Member]) -> Vec<Recurrence> {
    let mut all: Vec<Recurrence> = Vec::new();
    for (sheet, checklist) in checklists.iter().enumerate() {
        let name = checklist.name();
        let of: Vec<(usize, &Member)> = members
            .iter()
            .enumerate()
            .filter(|(_, member)| member.checklist == name)
            .collect();
        for (at, question) in checklist.questions.iter().enumerate() {
            let short: Vec<(usize, &Shortfall)> = of
                .iter()
                .filter_map(|(member, it)| Some((*member, it.shortfalls.iter().find(|it| it.question == at)?)))
                .collect();
            // the first of the gravest, so that the order of the members decides among equals
            let worst = short
                .iter()
                .copied()
                .reduce(|most, next| if next.1.worth > most.1.worth { next } else { most });
            let Some((member, worst)) = worst.filter(|_| short.len() > 1) else {
                continue;
            };
            all.push(Recurrence {
                sheet,
                id: question.id.clone(),
                ask: question.ask.clone(),
                short: short.len(),
                of: of.iter().filter(|(_, it)| it.asked.contains(&at)).count(),
                accepted: short.iter().filter(|(_, it)| it.accepted).count(),
                severity: short.iter().filter_map(|(_, it)| it.severity).max(),
                worth: worst.worth.clone(),
                at: member,
            });
        }
    }
    let key = |it: &Recurrence| -> (Reverse<usize>, Reverse<Number>) { (Reverse(it.short), Reverse(it.worth.clone())) };
    all.sort_by_cached_key(key);
    all
}
