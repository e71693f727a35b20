//! One answer after another tried: only what hangs on it is worked out anew, so that hundreds can be tried between two keys.

use super::applies::applicability;
use super::{counted_of, measure, rating};
use crate::model::assessment::{Assessment, Counted, Figure, Source, Standing};
use crate::model::checklist::Checklist;
use crate::model::condition::{Condition, Truth};
use crate::model::number::Number;

/// What a rating comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// How many bands worse than its best the rating may be.
    pub bands: usize,
    /// From the low to the high end of the overall figure.
    pub width: Number,
}

/// An assessment in which answers are tried.
pub struct Trial<'a> {
    checklist: &'a Checklist,
    counted: Vec<Counted>,
    standings: Vec<Standing>,
    figures: Vec<Figure>,
    overall: usize,
    /// Whether the answer to a question, by position, decides if others apply.
    steers: Vec<bool>,
}

impl<'a> Trial<'a> {
    pub fn of(checklist: &'a Checklist, assessment: &Assessment) -> Self {
        let mut steers = vec![false; checklist.questions.len()];
        let conditions = checklist.questions.iter().filter_map(|it| it.applies_if.as_ref());
        for at in conditions.flat_map(Condition::questions) {
            if let Some(steers) = steers.get_mut(at) {
                *steers = true;
            }
        }
        Self {
            checklist,
            counted: counted_of(assessment),
            standings: assessment.standings.clone(),
            figures: assessment.figures.clone(),
            overall: assessment.overall,
            steers,
        }
    }

    /// What the rating comes to if a question, by position, counts so and all others as they do.
    pub fn outcome(&mut self, at: usize, counts: Counted) -> Outcome {
        let standings = self.standings.clone();
        let changed = self.answer(at, counts);
        let replaced = self.follow(&changed);
        let gates = rating::gates(self.checklist, &self.standings, &self.figures);
        let (best, worst) = rating::span(self.checklist, &self.figures, self.overall, &gates);
        let range = self.figures.get(self.overall).map(|figure| &figure.reading.range);
        let width = range.map_or(Number::ZERO, |range| &range.high - &range.low);
        // as it was, for the next
        self.standings = standings;
        for (at, figure) in replaced {
            if let Some(place) = self.figures.get_mut(at) {
                *place = figure;
            }
        }
        Outcome {
            bands: worst - best,
            width,
        }
    }

    /// Sets the answer; gives for each question whether it counts otherwise now.
    fn answer(&mut self, at: usize, counts: Counted) -> Vec<bool> {
        let mut changed = vec![false; self.standings.len()];
        let (Some(standing), Some(mark)) = (self.standings.get_mut(at), changed.get_mut(at)) else {
            return changed;
        };
        standing.counted = counts;
        *mark = true;
        if self.steers.get(at) == Some(&true)
            && let Some(place) = self.counted.get_mut(at)
        {
            let before = std::mem::replace(place, standing.counted.clone());
            let applies: Vec<Truth> = applicability(self.checklist, &self.counted);
            if let Some(place) = self.counted.get_mut(at) {
                *place = before;
            }
            for ((standing, applies), mark) in self.standings.iter_mut().zip(applies).zip(&mut changed) {
                *mark |= standing.applies != applies;
                standing.applies = applies;
            }
        }
        changed
    }

    /// Works out each figure that hangs on a changed question; gives what stood in its place.
    fn follow(&mut self, changed: &[bool]) -> Vec<(usize, Figure)> {
        let mut moved = vec![false; self.figures.len()];
        let mut replaced = Vec::new();
        for at in 0..self.figures.len() {
            let Some(old) = self.figures.get(at) else { continue };
            let Some(measure) = self.checklist.measures.get(old.measure) else {
                continue;
            };
            let hangs = old.terms.iter().any(|term| match term.source {
                Source::Question(at) => changed.get(at) == Some(&true),
                Source::Figure(at) => moved.get(at) == Some(&true),
                Source::Section(_) => true,
            });
            // what a rule asks may be anything
            if !hangs && measure.rules.is_empty() {
                continue;
            }
            let new = measure::figure(
                self.checklist,
                &self.standings,
                &self.figures,
                old.measure,
                measure,
                old.section,
            );
            if let (Some(moved), Some(place)) = (moved.get_mut(at), self.figures.get_mut(at)) {
                *moved = place.reading != new.reading;
                replaced.push((at, std::mem::replace(place, new)));
            }
        }
        replaced
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test that cannot go on should stop")]

    use super::Trial;
    use crate::model::assessment::Counted;
    use crate::score::{answer, evaluate, rating};
    use crate::source::{library, read};

    /// What is worked out in part is what is worked out in whole, whatever is answered already.
    #[test]
    fn a_trial_is_an_assessment() {
        for id in ["finance-genai", "third-party-genai"] {
            let (sourced, _, _) = read(&library::folder(id).expect("it is built in"));
            let checklist = sourced.expect("it is fine").checklist;
            let as_of = crate::model::date::Date::FIRST;
            let mut tried = 0;
            for given in 0..4 {
                // none, then every fourth, second and nearly all answered, each with another of its answers
                let counted = checklist.questions.iter().enumerate().map(|(at, question)| {
                    let answers = answer::tries(question);
                    let answer = answers
                        .get((at * 7 + given) % answers.len().max(1))
                        .filter(|_| at % 4 < given);
                    answer.cloned().unwrap_or(Counted::Open)
                });
                let counted: Vec<Counted> = counted.collect();
                let assessment = evaluate(&checklist, counted.clone(), as_of);
                let mut trial = Trial::of(&checklist, &assessment);
                for (at, question) in checklist.questions.iter().enumerate() {
                    for answer in answer::tries(question) {
                        let mut with = counted.clone();
                        if let Some(place) = with.get_mut(at) {
                            *place = answer.clone();
                        }
                        let whole = evaluate(&checklist, with, as_of);
                        let span = rating::span(&checklist, &whole.figures, whole.overall, &whole.gates);
                        let range = &whole.overall().expect("a figure").range;
                        let outcome = trial.outcome(at, answer);
                        assert_eq!(outcome.bands, span.1 - span.0, "{id} {given} {}", question.id);
                        assert_eq!(outcome.width, &range.high - &range.low, "{id} {given} {}", question.id);
                        tried += 1;
                    }
                }
            }
            assert!(tried > 400, "{tried}");
        }
    }
}
