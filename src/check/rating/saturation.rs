//! An overall figure that is at its end long before the answers are.

use crate::check::flaw::{Counterexample, Flaw};
use crate::check::trial::{Trials, kind, laid_over, smallest, with};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::assessment::{Counted, Presence, Range};
use crate::model::checklist::{AnswerKind, Kind};
use crate::model::text::Text;
use crate::score::{assess_counted, best, worst};
use crate::source::Sourced;

/// The end is reached early where this many times the answers that reach it are not more than all.
const EARLY: usize = 3;

/// The end of the overall figure that answers of some kinds lead to, all others being at their worst.
struct End {
    kinds: &'static [Kind],
    /// The figure's worst end, or the best that these answers can make of it.
    side: Side,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Worst,
    Best,
}

/// No exposure is no risk, however few questions say so; therefore the best end is looked for among controls alone.
const ENDS: [End; 3] = [
    End {
        kinds: &[Kind::Risk, Kind::Profile],
        side: Side::Worst,
    },
    End {
        kinds: &[Kind::Control],
        side: Side::Worst,
    },
    End {
        kinds: &[Kind::Control],
        side: Side::Best,
    },
];

pub fn saturated(sourced: &Sourced, trials: &Trials<'_>) -> Vec<Flaw> {
    let checklist = &sourced.checklist;
    let flaw = |end: &End| {
        let found = end.reached_by(trials)?;
        let (few, all) = (found.few, found.all);
        let rest = all - few;
        let message = match end.side {
            Side::Worst => Text::new(
                format!("{all} 题中有 {few} 题答得最差，总体数值就已到最差的一端，其余 {rest} 题再差也不改变它"),
                format!(
                    "with {few} of {all} answers at their worst the overall figure is at its worst: the other {rest} change nothing"
                ),
            ),
            Side::Best => Text::new(
                format!("{all} 题中有 {few} 题答得最好，总体数值就已到最好的一端，其余 {rest} 题再差也不改变它"),
                format!(
                    "with {few} of {all} answers at their best the overall figure is at its best: the other {rest} change nothing"
                ),
            ),
        };
        let mut diagnostic = Diagnostic::new(Code::Saturation, message);
        diagnostic.place = sourced.places.measures.get(checklist.rating.of).cloned();
        let id = checklist
            .measures
            .get(checklist.rating.of)
            .map_or("", |it| it.id.as_str());
        let word = match (end.side, end.kinds.contains(&Kind::Control)) {
            (Side::Best, _) => "best",
            (Side::Worst, true) => "worst-controls",
            (Side::Worst, false) => "worst",
        };
        let example = Counterexample {
            about: format!("{id}.{word}"),
            ..found.example
        };
        Some(Flaw::shown(checklist, diagnostic, example))
    };
    ENDS.iter().filter_map(flaw).collect()
}

/// The end, reached by few of all answers that lead to it.
struct Reached {
    few: usize,
    all: usize,
    example: Counterexample,
}

impl End {
    fn reached_by(&self, trials: &Trials<'_>) -> Option<Reached> {
        let checklist = trials.checklist;
        let bad = trials.worst_of(&Kind::ALL);
        let answer = |at: usize, side: Side| {
            let question = checklist.questions.get(at)?;
            Some(match side {
                Side::Worst => worst(checklist, question),
                Side::Best => best(checklist, question),
            })
        };
        let opposite = match self.side {
            Side::Worst => Side::Best,
            Side::Best => Side::Worst,
        };
        let asked = trials.set(bad).asked;
        let counts = |at: &usize| {
            let question = checklist.questions.get(*at);
            let counts = question.is_some_and(|it| {
                self.kinds.contains(&kind(checklist, it)) && !it.weight.is_zero() && it.answer != AnswerKind::Words
            });
            counts && asked.get(*at) != Some(&Counted::Aside) && answer(*at, self.side) != answer(*at, opposite)
        };
        let all: Vec<usize> = (0..checklist.questions.len()).filter(counts).collect();
        let at_end = all
            .iter()
            .try_fold(asked.clone(), |set, at| Some(with(&set, *at, &answer(*at, self.side)?)))?;
        let away = all
            .iter()
            .try_fold(asked.clone(), |set, at| Some(with(&set, *at, &answer(*at, opposite)?)))?;
        let reached = overall(&trials.open, &at_end)?;
        if overall(&trials.open, &away)? == reached {
            return None;
        }
        // one answer after the other to its other end, as long as the figure stays
        let mut set = at_end.clone();
        let mut few = all.clone();
        for &at in &all {
            let next = with(&set, at, &answer(at, opposite)?);
            if overall(&trials.open, &next).as_ref() == Some(&reached) {
                set = next;
                few.retain(|it| *it != at);
            }
        }
        if few.len() * EARLY > all.len() {
            return None;
        }
        let id = "";
        // with what is left out at its other end, and everything that is none of these at its worst, the figure is the same
        let shows = |given: &[Counted]| {
            let completed = laid_over(&away, given);
            let exact = overall(checklist, given).is_some_and(|range| range == reached);
            exact && overall(checklist, &completed).as_ref() == Some(&reached)
        };
        let fixed = (0..asked.len()).filter(|at| !all.contains(at));
        let given: Vec<usize> = few.iter().copied().chain(fixed).collect();
        let mut least = vec![Counted::Open; asked.len()];
        for at in given {
            if let (Some(place), Some(answer)) = (least.get_mut(at), set.get(at).filter(|it| **it != Counted::Aside)) {
                answer.clone_into(place);
            }
        }
        let example = if shows(&least) {
            Counterexample::one(id, smallest(&least, shows))
        } else {
            Counterexample::pair(id, set, at_end)
        };
        Some(Reached {
            few: few.len(),
            all: all.len(),
            example,
        })
    }
}

fn overall(checklist: &crate::model::checklist::Checklist, set: &[Counted]) -> Option<Range> {
    let assessment = assess_counted(checklist, set.to_vec());
    let reading = assessment.overall().filter(|it| it.presence != Presence::Absent)?;
    Some(reading.range.clone())
}
