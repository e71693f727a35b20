//! The steps of the method, one after the other.

mod correction;
mod scaling;
mod steps;

use super::applies::holds;
use super::combine::{extreme, mean, product, sum};
use super::section;
use crate::model::assessment::{Figure, Reading, Source, Standing, Term};
use crate::model::checklist::Checklist;
use crate::model::condition::Truth;
use crate::model::measure::{Combination, Measure, Operands, Step};
use crate::model::number::Number;
use correction::{each_end, effect, either, inverted};
pub use scaling::percent_of_possible;
use scaling::{reduced, reduced_if, scaled};
use steps::{cell, ladder};

/// All figures, in the order of the method.
pub fn figures(checklist: &Checklist, standings: &[Standing]) -> Vec<Figure> {
    figures_from(checklist, standings, |_, _| None)
}

/// All figures, of which some take the value of a section, known already, instead of working it out; those tell no terms.
///
/// Asked with the position of a figure and that of the section whose value it is.
pub fn figures_from<'a>(
    checklist: &Checklist,
    standings: &[Standing],
    known: impl Fn(usize, usize) -> Option<&'a Reading>,
) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    for (at, measure) in checklist.measures.iter().enumerate() {
        let sections: Vec<Option<usize>> = match measure.each {
            Some(kind) => checklist.sections_of(kind).map(Some).collect(),
            None => vec![None],
        };
        for section in sections {
            let bench = Bench {
                checklist,
                standings,
                figures: &figures,
            };
            let valued = match &measure.step {
                Step::Section { section: fixed, .. } => fixed.or(section),
                _ => None,
            };
            let (raw, terms) = match valued.and_then(|section| known(figures.len(), section)) {
                Some(raw) => (raw.clone(), Vec::new()),
                None => bench.step(measure, section),
            };
            let rules = bench.rules(measure);
            let reading = finish(measure, &rules, raw.clone());
            figures.push(Figure {
                measure: at,
                section,
                raw,
                rules,
                reading,
                terms,
            });
        }
    }
    figures
}

/// What a step can see: the answers, and the figures made so far.
struct Bench<'a> {
    checklist: &'a Checklist,
    standings: &'a [Standing],
    figures: &'a [Figure],
}

impl Bench<'_> {
    /// A figure made earlier, as a term: of the section at hand if it has one a section.
    fn term(&self, measure: usize, section: Option<usize>, weight: Number) -> Option<Term> {
        let found = |section| {
            self.figures
                .iter()
                .position(|figure| figure.measure == measure && figure.section == section)
        };
        let at = section
            .and_then(|section| found(Some(section)))
            .or_else(|| found(None))?;
        Some(Term {
            source: Source::Figure(at),
            weight,
            reading: self.figures.get(at)?.reading.clone(),
        })
    }

    /// The value of a measure before its corrections, and what it was made of.
    fn step(&self, measure: &Measure, section: Option<usize>) -> (Reading, Vec<Term>) {
        match &measure.step {
            Step::Section {
                section: fixed,
                unit,
                possible,
            } => match fixed.or(section) {
                Some(section) => section::value(self.checklist, self.standings, section, *unit, *possible),
                None => (Reading::absent(), Vec::new()),
            },
            Step::Combined { how, of } => {
                let terms = self.operands(of, section);
                let reading = match how {
                    Combination::Mean => mean(&terms),
                    Combination::Sum => sum(&terms),
                    Combination::Min => extreme(&terms, true),
                    Combination::Max => extreme(&terms, false),
                    Combination::Product => product(&terms),
                };
                (reading, terms)
            }
            Step::Ladder(steps) => {
                let terms: Vec<Term> = steps
                    .iter()
                    .filter_map(|step| self.term(*step, section, Number::ONE))
                    .collect();
                (ladder(&terms), terms)
            }
            Step::Scaled { what, by, floor } => self.two(*what, *by, section, |what, by| scaled(what, by, floor)),
            Step::Reduced { what, by, at_most } => self.two(*what, *by, section, |what, by| reduced(what, by, at_most)),
            Step::ReducedIf {
                what,
                when,
                reaches,
                by,
            } => self.two(*what, *when, section, |what, when| reduced_if(what, when, reaches, by)),
            Step::Matrix(matrix) => self.two(matrix.rows, matrix.columns, section, |rows, columns| {
                cell(matrix, rows, columns)
            }),
            Step::PercentOfPossible(of) => self.one(*of, section, percent_of_possible),
            Step::Same(of) => self.one(*of, section, Reading::clone),
        }
    }

    fn one(&self, of: usize, section: Option<usize>, make: impl Fn(&Reading) -> Reading) -> (Reading, Vec<Term>) {
        match self.term(of, section, Number::ONE) {
            Some(term) => (make(&term.reading), vec![term]),
            None => (Reading::absent(), Vec::new()),
        }
    }

    fn two(
        &self,
        a: usize,
        b: usize,
        section: Option<usize>,
        make: impl Fn(&Reading, &Reading) -> Reading,
    ) -> (Reading, Vec<Term>) {
        match (self.term(a, section, Number::ONE), self.term(b, section, Number::ONE)) {
            (Some(a), Some(b)) => (make(&a.reading, &b.reading), vec![a, b]),
            _ => (Reading::absent(), Vec::new()),
        }
    }

    fn operands(&self, of: &Operands, section: Option<usize>) -> Vec<Term> {
        match of {
            Operands::Sections { measure, weights } => {
                let list = weights.iter().find(|(of, _)| *of == section).map(|(_, list)| list);
                let weighted = list.into_iter().flatten().filter(|(_, weight)| !weight.is_zero());
                weighted
                    .filter_map(|(at, weight)| self.term(*measure, Some(*at), weight.clone()))
                    .collect()
            }
            Operands::Measures(list) => list
                .iter()
                .filter_map(|(measure, weight)| self.term(*measure, section, weight.clone()))
                .collect(),
        }
    }

    /// Whether each correction is made.
    fn rules(&self, measure: &Measure) -> Vec<Truth> {
        let rules = measure.rules.iter();
        rules
            .map(|rule| holds(&rule.when, self.standings, self.figures))
            .collect()
    }
}

/// Invert, rules, round, clamp: in this order.
fn finish(measure: &Measure, rules: &[Truth], raw: Reading) -> Reading {
    let mut reading = raw;
    if measure.inverted {
        reading = inverted(&reading);
    }
    for (rule, holds) in measure.rules.iter().zip(rules) {
        match holds {
            Truth::False => {}
            Truth::True => reading = effect(&rule.effect, &reading),
            Truth::Unknown => reading = either(&reading, &effect(&rule.effect, &reading)),
        }
    }
    if let Some(decimals) = measure.decimals {
        reading = each_end(&reading, |value| value.rounded(decimals, measure.rounding));
    }
    if let Some((low, high)) = &measure.clamp {
        reading = each_end(&reading, |value| value.clone().max(low.clone()).min(high.clone()));
    }
    reading
}
