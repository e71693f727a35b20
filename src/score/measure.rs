//! The steps of the method, one after the other.

use super::applies::holds;
use super::combine::{extreme, mean, product, sum};
use super::interval::{around, hull, map, plus, times};
use super::section;
use crate::model::assessment::{Figure, Presence, Range, Reading, Source, Standing, Term};
use crate::model::checklist::Checklist;
use crate::model::condition::Truth;
use crate::model::measure::{Combination, Effect, Matrix, Measure, Operands, Step};
use crate::model::number::Number;

/// All figures, in the order of the method.
pub fn figures(checklist: &Checklist, standings: &[Standing]) -> Vec<Figure> {
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
            let (raw, terms) = bench.step(measure, section);
            let reading = bench.finish(measure, raw.clone());
            figures.push(Figure {
                measure: at,
                section,
                raw,
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

    /// Invert, rules, round, clamp: in this order.
    fn finish(&self, measure: &Measure, raw: Reading) -> Reading {
        let mut reading = raw;
        if measure.inverted {
            reading = inverted(&reading);
        }
        for rule in &measure.rules {
            match holds(&rule.when, self.standings, self.figures) {
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
}

/// The same rising function for the value and its possible range.
fn each_end(reading: &Reading, rising: impl Fn(&Number) -> Number) -> Reading {
    Reading {
        presence: reading.presence,
        range: map(&reading.range, &rising),
        least: map(&reading.least, &rising),
        most: map(&reading.most, &rising),
    }
}

/// One of two readings, nobody knows yet which.
fn either(a: &Reading, b: &Reading) -> Reading {
    match (a.presence, b.presence) {
        (Presence::Absent, Presence::Absent) => Reading::absent(),
        (Presence::Absent, _) => Reading {
            presence: Presence::Possible,
            ..b.clone()
        },
        (_, Presence::Absent) => Reading {
            presence: Presence::Possible,
            ..a.clone()
        },
        (one, other) => Reading {
            presence: if one == other { one } else { Presence::Possible },
            range: hull(&a.range, &b.range),
            least: hull(&a.least, &b.least),
            most: hull(&a.most, &b.most),
        },
    }
}

fn inverted(reading: &Reading) -> Reading {
    let mirror = plus(&reading.least, &reading.most);
    let range = Range {
        low: &mirror.low - &reading.range.high,
        high: &mirror.high - &reading.range.low,
    };
    Reading {
        range,
        ..reading.clone()
    }
}

fn effect(effect: &Effect, reading: &Reading) -> Reading {
    let range = match effect {
        Effect::Multiply(by) => times(&reading.range, &Range::exactly(by.clone())),
        Effect::Add(more) => map(&reading.range, |value| value + more),
        Effect::Cap(most) => map(&reading.range, |value| value.clone().min(most.clone())),
        Effect::Floor(least) => map(&reading.range, |value| value.clone().max(least.clone())),
        Effect::Set(value) => Range::exactly(value.clone()),
        Effect::Void => return Reading::absent(),
    };
    Reading {
        range,
        ..reading.clone()
    }
}

/// A number of percent as a fraction.
fn hundredth(percent: &Number) -> Number {
    percent.over(&Number::HUNDRED).unwrap_or(Number::ZERO)
}

/// A second operand in percent, with what it counts as while or where it has no value.
fn or_else(reading: &Reading, otherwise: &Number) -> Range {
    let otherwise = Range::exactly(otherwise.clone());
    match reading.presence {
        Presence::Present => reading.range.clone(),
        Presence::Possible => hull(&reading.range, &otherwise),
        Presence::Absent => otherwise,
    }
}

/// `what` times a factor, whose own possible range is known too.
fn multiplied(what: &Reading, factor: &Range, possible: &Range) -> Reading {
    if what.presence == Presence::Absent {
        return Reading::absent();
    }
    let ends = hull(&times(&what.least, possible), &times(&what.most, possible));
    Reading {
        presence: what.presence,
        range: times(&what.range, factor),
        least: Range::exactly(ends.low),
        most: Range::exactly(ends.high),
    }
}

/// Where nothing is known of `by`, nothing is scaled down: an unmeasured materiality flatters nobody.
fn scaled(what: &Reading, by: &Reading, floor: &Number) -> Reading {
    let factor = |by: &Number| hundredth(&(floor + &(&(&Number::HUNDRED - floor) * &hundredth(by))));
    let possible = Range {
        low: hundredth(floor),
        high: Number::ONE,
    };
    multiplied(what, &map(&or_else(by, &Number::HUNDRED), factor), &possible)
}

/// Where there is no `by`, nothing is taken away.
fn reduced(what: &Reading, by: &Reading, at_most: &Number) -> Reading {
    let by = or_else(by, &Number::ZERO);
    let left = |by: &Number| hundredth(&(&Number::HUNDRED - by.min(at_most)));
    let factor = Range {
        low: left(&by.high),
        high: left(&by.low),
    };
    let possible = Range {
        low: left(at_most),
        high: Number::ONE,
    };
    multiplied(what, &factor, &possible)
}

fn reduced_if(what: &Reading, when: &Reading, reaches: &Number, by: &Number) -> Reading {
    let less = hundredth(&(&Number::HUNDRED - by));
    let share = or_else(&percent_of_possible(when), &Number::ZERO);
    let factor = around([
        if share.low >= *reaches {
            less.clone()
        } else {
            Number::ONE
        },
        if share.high >= *reaches {
            less.clone()
        } else {
            Number::ONE
        },
    ]);
    multiplied(what, &factor, &around([less, Number::ONE]))
}

/// A reading as percent of its possible range; no value where that range is a single point.
pub fn percent_of_possible(reading: &Reading) -> Reading {
    let above = Range {
        low: (&reading.range.low - &reading.least.high).max(Number::ZERO),
        high: &reading.range.high - &reading.least.low,
    };
    let below = Range {
        low: &reading.most.low - &reading.least.high,
        high: &reading.most.high - &reading.least.low,
    };
    let Some(low) = above
        .low
        .over(&below.high)
        .filter(|_| reading.presence != Presence::Absent)
    else {
        return Reading::absent();
    };
    let high = above
        .high
        .over(&below.low)
        .map_or(Number::ONE, |high| high.min(Number::ONE));
    Reading {
        presence: reading.presence,
        range: Range {
            low: &low * &Number::HUNDRED,
            high: &high.max(low.clone()) * &Number::HUNDRED,
        },
        least: Range::exactly(Number::ZERO),
        most: Range::exactly(Number::HUNDRED),
    }
}

/// The sum of steps, each of which counts only while all before it are full.
fn ladder(steps: &[Term]) -> Reading {
    let mut reached = Truth::True;
    let mut counting: Vec<Term> = Vec::new();
    let mut all: Vec<Term> = Vec::new();
    for step in steps.iter().filter(|step| step.reading.presence != Presence::Absent) {
        let reading = &step.reading;
        all.push(step.clone());
        let presence = match reached {
            Truth::False => break,
            Truth::Unknown => Presence::Possible,
            Truth::True => reading.presence,
        };
        counting.push(Term {
            reading: Reading {
                presence,
                ..reading.clone()
            },
            ..step.clone()
        });
        let full = if reading.range.low >= reading.most.high {
            Truth::True
        } else if reading.range.high >= reading.most.low {
            Truth::Unknown
        } else {
            Truth::False
        };
        reached = reached.min(full);
    }
    let possible = sum(&steps
        .iter()
        .filter(|step| step.reading.presence != Presence::Absent)
        .cloned()
        .collect::<Vec<_>>());
    Reading {
        least: possible.least,
        most: possible.most,
        ..sum(&counting)
    }
}

/// The cell of a matrix, or all that can still be meant.
fn cell(matrix: &Matrix, rows: &Reading, columns: &Reading) -> Reading {
    if rows.presence == Presence::Absent || columns.presence == Presence::Absent {
        return Reading::absent();
    }
    let band = |bands: &[Number], value: &Number| bands.iter().filter(|from| *from <= value).count();
    let span = |bands: &[Number], range: &Range| band(bands, &range.low)..=band(bands, &range.high);
    let columns_span = span(&matrix.column_bands, &columns.range);
    let reachable = matrix
        .cells
        .get(span(&matrix.row_bands, &rows.range))
        .unwrap_or_default();
    let values = reachable
        .iter()
        .flat_map(|row| row.get(columns_span.clone()).unwrap_or_default());
    let possible = around(matrix.cells.iter().flatten().cloned());
    let both = rows.presence == Presence::Present && columns.presence == Presence::Present;
    Reading {
        presence: if both { Presence::Present } else { Presence::Possible },
        range: around(values.cloned()),
        least: Range::exactly(possible.low),
        most: Range::exactly(possible.high),
    }
}
