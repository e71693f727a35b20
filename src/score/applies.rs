//! Which questions apply, and whether conditions hold.

use crate::model::assessment::{Counted, Figure, Presence, QuestionSet, Standing};
use crate::model::checklist::Checklist;
use crate::model::condition::{Condition, Truth};

/// For each question, by position: does it apply?
pub fn applicability(checklist: &Checklist, counted: &[Counted]) -> Vec<Truth> {
    let mut applies = vec![Truth::True; checklist.questions.len()];
    for &at in &checklist.steering {
        let condition = checklist
            .questions
            .get(at)
            .and_then(|question| question.applies_if.as_ref());
        if let (Some(condition), true) = (condition, at < applies.len()) {
            let truth = condition.truth(&mut |leaf| {
                comparison(leaf, |question| Some((*applies.get(question)?, counted.get(question)?)))
            });
            if let Some(place) = applies.get_mut(at) {
                *place = truth;
            }
        }
    }
    applies
}

/// Whether a condition holds as far as answers settle it.
pub fn from_answers(checklist: &Checklist, counted: &[Counted], condition: &Condition) -> Truth {
    let applies = applicability(checklist, counted);
    condition.truth(&mut |leaf| match leaf {
        Condition::Measured { .. } => Truth::Unknown,
        other => comparison(other, |question| {
            Some((*applies.get(question)?, counted.get(question)?))
        }),
    })
}

/// Which set of questions is asked, and which answers settle that.
pub fn question_set(checklist: &Checklist, standings: &[Standing]) -> Option<QuestionSet> {
    let condition = &checklist.depth.as_ref()?.full_if;
    let full = holds(condition, standings, &[]);
    let parts = match condition {
        Condition::Any(parts) => parts.as_slice(),
        other => std::slice::from_ref(other),
    };
    let mut because = Vec::new();
    for part in parts.iter().filter(|_| full != Truth::False) {
        if holds(part, standings, &[]) == full {
            for at in part.questions() {
                if !because.contains(&at) {
                    because.push(at);
                }
            }
        }
    }
    Some(QuestionSet { full, because })
}

/// Whether a condition of a gate or a rule holds.
pub fn holds(condition: &Condition, standings: &[Standing], figures: &[Figure]) -> Truth {
    condition.truth(&mut |leaf| match leaf {
        Condition::Measured {
            measure,
            section,
            comparison,
            limit,
        } => {
            let figure = figures
                .iter()
                .find(|figure| figure.measure == *measure && figure.section == *section);
            let Some(reading) = figure
                .map(|figure| &figure.reading)
                .filter(|it| it.presence != Presence::Absent)
            else {
                return Truth::False;
            };
            let ends = (
                comparison.holds(&reading.range.low, limit),
                comparison.holds(&reading.range.high, limit),
            );
            let inside = reading.range.low < *limit && *limit < reading.range.high;
            match ends {
                _ if inside => Truth::Unknown,
                (true, true) if reading.presence == Presence::Present => Truth::True,
                (false, false) => Truth::False,
                _ => Truth::Unknown,
            }
        }
        other => comparison(other, |question| {
            let standing = standings.get(question)?;
            Some((standing.applies, &standing.counted))
        }),
    })
}

/// A comparison with an answer. What does not apply or was set aside has no answer, and nothing holds of it.
pub fn comparison<'a>(leaf: &Condition, look: impl Fn(usize) -> Option<(Truth, &'a Counted)>) -> Truth {
    let Some((applies, counted)) = leaf.question().and_then(look) else {
        return Truth::False;
    };
    let holds = match (leaf, counted) {
        (_, Counted::Open) => return applies.min(Truth::Unknown),
        (Condition::OneOf { choices, .. }, Counted::One(choice))
        | (Condition::Includes { choice, .. }, Counted::Many(choices)) => choices.contains(choice),
        (Condition::NoneOf { choices, .. }, Counted::One(choice)) => !choices.contains(choice),
        (Condition::Amount { comparison, limit, .. }, Counted::Amount(amount)) => comparison.holds(amount, limit),
        _ => false,
    };
    Truth::of(holds).min(applies)
}
