//! Conditions that never hold, always hold, or contradict themselves or each other.

mod alone;

use super::flaw::{Counterexample, Flaw};
use super::reach::{Reach, can_hold, reach};
use super::trial::{Trials, smallest};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::assessment::{Assessment, Counted};
use crate::model::checklist::Checklist;
use crate::model::condition::{Condition, Truth};
use crate::model::text::Text;
use crate::score::assess_counted;
use crate::source::Sourced;
use alone::{can_hold_alone, core, nearest, reach_alone};

/// The ids of questions, measures and gates with a condition of which it could not be settled whether it can hold.
pub fn unsettled(checklist: &Checklist, trials: &Trials<'_>) -> Vec<String> {
    let own = checklist
        .questions
        .iter()
        .filter_map(|it| Some((&it.id, it.applies_if.clone()?)));
    let rules = checklist
        .measures
        .iter()
        .flat_map(|it| it.rules.iter().map(|rule| (&it.id, rule.when.clone())));
    let gates = checklist.gates.iter().flat_map(|it| {
        let opposite = Condition::Not(Box::new(it.when.clone()));
        [(&it.id, it.when.clone()), (&it.id, opposite)]
    });
    let given_up = |condition: &Condition| {
        reach(checklist, condition) == Reach::Unsettled || reach_alone(&trials.open, condition) == Reach::Unsettled
    };
    let all = own.chain(rules).chain(gates);
    let mut ids: Vec<String> = all
        .filter(|(_, condition)| given_up(condition))
        .map(|(id, _)| id.clone())
        .collect();
    ids.dedup();
    ids
}

pub fn check(sourced: &Sourced, trials: &Trials<'_>) -> Vec<Flaw> {
    let checklist = &sourced.checklist;
    let mut flaws = Vec::new();
    for (at, question) in checklist.questions.iter().enumerate() {
        let Some(condition) = &question.applies_if else {
            continue;
        };
        let id = &question.id;
        let place = sourced.places.questions.get(at);
        let subject = Subject {
            id,
            place,
            called: Text::new(format!("题目 `{id}` 的适用条件"), format!("the condition of `{id}`")),
        };
        if let Some(flaw) = subject.contradiction(trials, condition) {
            flaws.push(flaw);
        } else if !can_hold(checklist, condition) {
            let message = Text::new(
                format!("题目 `{id}` 的适用条件永远不成立，谁也遇不到它"),
                format!("the condition of `{id}` can never hold, so nobody meets the question"),
            );
            flaws.push(subject.flaw(trials, Code::DeadQuestion, message, condition));
        }
    }
    for (at, measure) in checklist.measures.iter().enumerate() {
        let id = &measure.id;
        for rule in &measure.rules {
            let called = Text::new(
                format!("度量 `{id}` 的规则 `{}`", rule.wording),
                format!("the rule `{}` of `{id}`", rule.wording),
            );
            let place = sourced.places.measures.get(at);
            flaws.extend(Subject { id, place, called }.contradiction(trials, &rule.when));
        }
    }
    flaws.extend(gates(sourced, trials));
    flaws
}

/// Whose condition it is.
struct Subject<'s> {
    id: &'s str,
    place: Option<&'s Place>,
    called: Text,
}

impl Subject<'_> {
    /// Parts of a condition that exclude each other, or of it and of the condition of a question that it names.
    fn contradiction(&self, trials: &Trials<'_>, condition: &Condition) -> Option<Flaw> {
        let Text { zh, en } = &self.called;
        if !can_hold_alone(&trials.open, condition) {
            let parts = core(&trials.open, condition);
            let named = named(trials.checklist, &parts);
            let message = match (parts.len(), named.split_first()) {
                (0 | 1, _) => return None,
                (_, Some((one, []))) => Text::new(
                    format!("{zh}对 `{one}` 的要求自相矛盾"),
                    format!("{en} asks things of `{one}` that exclude each other"),
                ),
                _ => {
                    let names: Vec<String> = named.iter().map(|id| format!("`{id}`")).collect();
                    Text::new(
                        format!("{zh}自相矛盾：对 {} 的要求不能同时成立", names.join("、")),
                        format!(
                            "{en} contradicts itself: what it asks of {} cannot hold together",
                            names.join(", ")
                        ),
                    )
                }
            };
            return Some(self.flaw(trials, Code::Contradiction, message, condition));
        }
        let excludes = |at: &usize| {
            let other = trials
                .checklist
                .questions
                .get(*at)
                .and_then(|it| it.applies_if.as_ref());
            other.is_some_and(|other| {
                let both = Condition::All(vec![condition.clone(), other.clone()]);
                can_hold_alone(&trials.open, other) && !can_hold_alone(&trials.open, &both)
            })
        };
        // a condition that holds without an answer to the question does not need it asked
        if can_hold(trials.checklist, condition) {
            return None;
        }
        let other = condition.questions().into_iter().find(excludes)?;
        let other = &trials.checklist.questions.get(other)?.id;
        let message = Text::new(
            format!("{zh}与 `{other}` 的适用条件互相矛盾：一个成立时，另一题不会被问到"),
            format!("{en} contradicts that of `{other}`: where the one holds, the other is not asked"),
        );
        Some(self.flaw(trials, Code::Contradiction, message, condition))
    }

    fn flaw(&self, trials: &Trials<'_>, code: Code, message: Text, condition: &Condition) -> Flaw {
        let mut diagnostic = Diagnostic::new(code, message);
        diagnostic.place = self.place.cloned();
        let example = Counterexample::one(self.id, nearest(trials, condition));
        Flaw::shown(trials.checklist, diagnostic, example)
    }
}

/// The ids of what comparisons speak of.
fn named(checklist: &Checklist, parts: &[Condition]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in parts {
        part.comparisons(&mut |leaf| {
            let question = leaf
                .question()
                .and_then(|at| checklist.questions.get(at))
                .map(|it| &it.id);
            let measure = match leaf {
                Condition::Measured { measure, .. } => checklist.measures.get(*measure).map(|it| &it.id),
                _ => None,
            };
            if let Some(name) = question.or(measure).filter(|name| !names.contains(name)) {
                names.push(name.clone());
            }
        });
    }
    names
}

fn gates(sourced: &Sourced, trials: &Trials<'_>) -> Vec<Flaw> {
    let checklist = &sourced.checklist;
    // whatever is answered, figures lie within these
    let empty = vec![Counted::Open; checklist.questions.len()];
    let widest = assess_counted(&trials.blocked, empty);
    let mut flaws = Vec::new();
    for (at, gate) in checklist.gates.iter().enumerate() {
        let id = &gate.id;
        let subject = Subject {
            id,
            place: sourced.places.gates.get(at),
            called: Text::new(
                format!("一票否决项 `{id}` 的条件"),
                format!("the condition of the gate `{id}`"),
            ),
        };
        if let Some(flaw) = subject.contradiction(trials, &gate.when) {
            flaws.push(flaw);
            continue;
        }
        let fires = |assessment: &Assessment, truth: Truth| assessment.gates.get(at) == Some(&truth);
        if fires(&widest, Truth::False) || !can_hold(checklist, &gate.when) {
            let message = Text::new(
                format!("一票否决项 `{id}` 的条件永远不成立"),
                format!("the condition of the gate `{id}` can never hold"),
            );
            flaws.push(subject.flaw(trials, Code::DeadGate, message, &gate.when));
        }
        let opposite = Condition::Not(Box::new(gate.when.clone()));
        if fires(&widest, Truth::True) || !can_hold_alone(&trials.open, &opposite) {
            let message = Text::new(
                format!("一票否决项 `{id}` 的条件总是成立，对谁都一样"),
                format!("the condition of the gate `{id}` always holds, whoever answers what"),
            );
            flaws.push(subject.constant(trials, message, at));
        }
    }
    flaws
}

impl Subject<'_> {
    /// A gate that always fires, shown where that is least to be expected: by the fewest of the best answers.
    fn constant(&self, trials: &Trials<'_>, message: Text, gate: usize) -> Flaw {
        let set = trials.worst_of(&[]);
        let shows = |set: &[Counted]| {
            let assessment = assess_counted(trials.checklist, set.to_vec());
            assessment.gates.get(gate) == Some(&Truth::True) && assessment.verdict.worst().is_some()
        };
        let mut diagnostic = Diagnostic::new(Code::ConstantGate, message);
        diagnostic.place = self.place.cloned();
        if !shows(&set) {
            return diagnostic.into();
        }
        let example = Counterexample::one(self.id, smallest(&set, shows));
        Flaw::shown(trials.checklist, diagnostic, example)
    }
}
