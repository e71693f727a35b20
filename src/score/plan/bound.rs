//! What the figures can become at best, as sums over the groups: so that the least effort can be read off a table.

use super::billionth::{Side, billionths, times};
use super::touch::factors;
use super::trend::{Trend, inside};
use super::world::{Moved, World, end};
use crate::model::assessment::{Assessment, Figure, Presence, Source, Term};
use crate::model::checklist::{Checklist, Combine};
use crate::model::condition::Truth;
use crate::model::measure::{Combination, Effect, Limit, Measure, Step, Unit};
use crate::model::number::{Number, Rounding};
use crate::score::applies::holds;

/// For any levels that may still be chosen, the figure's worse end is no better than the base with the part of each group's level added;
/// in billionths.
#[derive(Debug, Clone)]
pub struct Line {
    pub base: i64,
    /// For each group, what its levels add; empty where it adds nothing.
    pub parts: Vec<Vec<i64>>,
}

impl Line {
    fn flat(base: &Number, side: Side) -> Option<Self> {
        Some(Self {
            base: billionths(base, side)?,
            parts: Vec::new(),
        })
    }

    /// Where nothing is known.
    fn open(side: Side) -> Self {
        Self {
            base: if side == Side::Up { i64::MAX } else { i64::MIN },
            parts: Vec::new(),
        }
    }

    fn times(&self, factor: &Number, side: Side) -> Option<Self> {
        let by = |it: &i64| times(*it, factor, side);
        let part = |part: &Vec<i64>| part.iter().map(by).collect();
        Some(Self {
            base: by(&self.base)?,
            parts: self.parts.iter().map(part).collect::<Option<_>>()?,
        })
    }

    fn plus(mut self, other: &Self) -> Option<Self> {
        self.base = self.base.checked_add(other.base)?;
        for (at, part) in other.parts.iter().enumerate() {
            if self.parts.len() <= at {
                self.parts.resize(at + 1, Vec::new());
            }
            let own = self.parts.get_mut(at)?;
            if own.is_empty() {
                own.clone_from(part);
            } else {
                for (own, more) in own.iter_mut().zip(part) {
                    *own = own.checked_add(*more)?;
                }
            }
        }
        Some(self)
    }

    fn moved(mut self, by: &Number, side: Side) -> Option<Self> {
        self.base = self.base.checked_add(billionths(by, side)?)?;
        Some(self)
    }
}

/// How things stand where some groups are decided and the others can still go up to a level.
pub struct Bench<'w, 'p, 'a> {
    pub world: &'w World<'p, 'a>,
    /// The assessment with what is decided and nothing more.
    pub base: &'w Assessment,
    /// For each figure, where its product is touched: at the base, or at the assessment with everything that can still be chosen. Both
    /// give lines that hold; which is nearer depends on how far one has to go.
    pub touched: &'w [&'w Assessment],
    /// For each group, how many of its levels may still be chosen; none for one that is decided.
    pub reach: &'w [usize],
}

impl Bench<'_, '_, '_> {
    /// A line for each figure.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for (at, figure) in self.base.figures.iter().enumerate() {
            let side = Side::of(self.world.trends.at(at));
            // where nothing better is known, what all improvements together make of it
            let ceiling = || Line::flat(self.world.ceiling.get(at)?, side);
            let line = self.line(at, figure, &lines).or_else(ceiling);
            lines.push(line.unwrap_or_else(|| Line::open(side)));
        }
        lines
    }

    fn line(&self, at: usize, figure: &Figure, lines: &[Line]) -> Option<Line> {
        let trend = self.world.trends.at(at);
        let movers = self.world.moved_by.get(at)?;
        if figure.reading.presence != Presence::Present {
            return None;
        }
        if movers.iter().all(|group| self.open(*group) == 0) {
            return Line::flat(&end(&figure.reading, trend), Side::of(trend));
        }
        // one that a single group moves is known exactly
        if let [group] = movers.as_slice() {
            return Some(Line {
                base: billionths(&end(&figure.reading, trend), Side::of(trend))?,
                parts: self.parts(*group, |steps| steps.get(at)?.finished)?,
            });
        }
        let measure = self.world.problem.checklist.measures.get(figure.measure)?;
        let raw = if measure.inverted { trend.turned() } else { trend };
        let line = match &measure.step {
            Step::Section { section, .. } => {
                let section = section.or(figure.section)?;
                self.adds_up(section).then_some(())?;
                let base = Line::flat(&end(&figure.raw, raw), Side::of(raw))?;
                movers.iter().try_fold(base, |line, group| {
                    let parts = self.parts(*group, |steps| steps.get(at)?.raw)?;
                    line.plus(&Line { base: 0, parts })
                })?
            }
            step => self.made(step, at, raw, lines)?,
        };
        self.finished(measure, figure, raw, line)
    }

    /// Whether the value of a section is the sum of what each group brings, whatever the others do.
    fn adds_up(&self, section: usize) -> bool {
        let checklist = self.world.problem.checklist;
        let uncertain = |at: &usize| {
            self.base
                .standings
                .get(*at)
                .is_some_and(|it| it.applies == Truth::Unknown)
        };
        let inner = inside(checklist, section);
        if self.world.holding(&inner).len() < 2 {
            return true;
        }
        let Some(it) = checklist.sections.get(section) else {
            return false;
        };
        let sums = matches!(it.combine, Combine::Mean | Combine::Sum);
        sums && !inner.iter().any(uncertain) && it.children.iter().all(|child| self.adds_up(*child))
    }

    /// How many levels of a group may still be chosen.
    fn open(&self, group: usize) -> usize {
        self.reach.get(group).copied().unwrap_or_default()
    }

    /// What the levels of a group add to a value, at its place among the groups.
    fn parts(&self, group: usize, value: impl Fn(&[Moved]) -> Option<i64>) -> Option<Vec<Vec<i64>>> {
        let alone = self.world.alone.get(group)?;
        let mut parts = vec![Vec::new(); group + 1];
        *parts.last_mut()? = alone
            .iter()
            .take(self.open(group))
            .map(|steps| value(steps))
            .collect::<Option<_>>()?;
        Some(parts)
    }

    /// The line of a term, as its value stands in a figure that goes this way.
    fn term(&self, term: &Term, way: Trend, lines: &[Line]) -> Option<Line> {
        let Source::Figure(at) = term.source else { return None };
        if term.reading.presence != Presence::Present {
            return None;
        }
        match self.world.trends.at(at) {
            Trend::Still => Line::flat(&end(&term.reading, way), Side::of(way)),
            trend => (trend == way).then(|| lines.get(at).cloned())?,
        }
    }

    /// The line of what a step makes of earlier figures; `way` is where the figure goes.
    fn made(&self, step: &Step, at: usize, way: Trend, lines: &[Line]) -> Option<Line> {
        let terms = self.base.figures.get(at)?.terms.as_slice();
        let side = Side::of(way);
        let counting = || terms.iter().filter(|term| term.reading.presence != Presence::Absent);
        let sum = || {
            counting().try_fold(Line::flat(&Number::ZERO, side)?, |sum, term| {
                sum.plus(&self.term(term, way, lines)?.times(&term.weight, side)?)
            })
        };
        match step {
            Step::Combined { how, .. } => match how {
                Combination::Sum => sum(),
                Combination::Mean => {
                    let weights = counting().fold(Number::ZERO, |sum, term| &sum + &term.weight);
                    sum()?.times(&Number::ONE.over(&weights)?, side)
                }
                // no better than the worst of them now
                Combination::Max if way == Trend::Falls => {
                    let worst = counting().max_by_key(|term| end(&term.reading, way))?;
                    self.term(worst, way, lines)
                }
                Combination::Min if way == Trend::Rises => {
                    let worst = counting().min_by_key(|term| end(&term.reading, way))?;
                    self.term(worst, way, lines)
                }
                Combination::Max | Combination::Min | Combination::Product => None,
            },
            Step::Scaled { floor, .. } => {
                let [what, by] = terms else { return None };
                let Source::Figure(at) = by.source else { return None };
                if self.world.trends.at(at) != Trend::Still || by.reading.presence != Presence::Present {
                    return None;
                }
                let share = &(&Number::HUNDRED - floor) * &end(&by.reading, way);
                let factor = (floor + &share.over(&Number::HUNDRED)?).over(&Number::HUNDRED)?;
                self.term(what, way, lines)?.times(&factor, side)
            }
            Step::Reduced { at_most, .. } if way == Trend::Falls => {
                let [what, by] = terms else { return None };
                let hundredth = Number::ONE.over(&Number::HUNDRED)?;
                let taken = self.term(by, Trend::Rises, lines)?.times(&-&hundredth, side)?;
                let (value, left) = (self.term(what, way, lines)?, taken.moved(&Number::ONE, side)?);
                // of two that fall, from here on or down to there: (v − V) × (l − L) ≥ 0, so v × l ≥ V × l + L × v − V × L
                let (there, left_there) = factors(self.touched.get(at)?, at, at_most)?;
                let both = left.times(&there, side)?.plus(&value.times(&left_there, side)?)?;
                both.moved(&-&(&there * &left_there), side)
            }
            Step::ReducedIf { by, .. } if way == Trend::Falls => {
                let [what, _] = terms else { return None };
                let factor = (&Number::HUNDRED - by).over(&Number::HUNDRED)?;
                self.term(what, way, lines)?.times(&factor, side)
            }
            Step::PercentOfPossible(_) => {
                let [of] = terms else { return None };
                let (least, most) = (&of.reading.least, &of.reading.most);
                let known = least.is_exact() && most.is_exact();
                let factor = known.then(|| Number::HUNDRED.over(&(&most.low - &least.low)))??;
                let above = self.term(of, way, lines)?.moved(&-&least.low, side)?;
                above.times(&factor, side)
            }
            Step::Same(_) => self.term(terms.first()?, way, lines),
            Step::Section { .. }
            | Step::Reduced { .. }
            | Step::ReducedIf { .. }
            | Step::Ladder(_)
            | Step::Matrix(_) => None,
        }
    }

    /// The line once a measure is inverted, corrected, rounded and held within limits; `raw` is where it went before.
    fn finished(&self, measure: &Measure, figure: &Figure, raw: Trend, mut line: Line) -> Option<Line> {
        let mut now = end(&figure.raw, raw);
        let mut way = raw;
        if measure.inverted {
            let (least, most) = (&figure.raw.least, &figure.raw.most);
            let mirror = (least.is_exact() && most.is_exact()).then(|| &least.low + &most.low)?;
            (now, way) = (&mirror - &now, raw.turned());
            let side = Side::of(way);
            line = line.times(&-&Number::ONE, side)?.moved(&mirror, side)?;
        }
        for rule in &measure.rules {
            if holds(&rule.when, &self.base.standings, &self.base.figures) == Truth::True {
                (line, now) = corrected(&rule.effect, way, line, now)?;
            }
        }
        if let Some(decimals) = measure.decimals {
            let unit = unit(decimals)?;
            let slack = match measure.rounding {
                Rounding::HalfUp | Rounding::HalfEven => unit.over(&Number::whole(2))?,
                Rounding::Down | Rounding::Up => unit,
            };
            now = now.rounded(decimals, measure.rounding);
            line = line.moved(&if way == Trend::Falls { -&slack } else { slack }, Side::of(way))?;
        }
        if let Some((low, high)) = &measure.clamp {
            (line, now) = corrected(&Effect::Floor(low.clone()), way, line, now)?;
            (line, _) = corrected(&Effect::Cap(high.clone()), way, line, now)?;
        }
        Some(line)
    }
}

/// A line and the value now after a correction.
fn corrected(effect: &Effect, way: Trend, line: Line, now: Number) -> Option<(Line, Number)> {
    let side = Side::of(way);
    Some(match effect {
        Effect::Multiply(by) if !by.is_negative() => (line.times(by, side)?, &now * by),
        Effect::Add(more) => (line.moved(more, side)?, &now + more),
        Effect::Set(value) => (Line::flat(value, side)?, value.clone()),
        // a limit that holds back what goes away from it may be left out; the other only while it is not touched
        Effect::Cap(most) if way == Trend::Rises || now <= *most => (line, now.min(most.clone())),
        Effect::Floor(least) if way == Trend::Falls || now >= *least => (line, now.max(least.clone())),
        Effect::Multiply(_) | Effect::Cap(_) | Effect::Floor(_) | Effect::Void => return None,
    })
}

/// The smallest step of so many decimals.
fn unit(decimals: u8) -> Option<Number> {
    let ten = Number::whole(10);
    let scale = (0..decimals).fold(Number::ONE, |scale, _| &scale * &ten);
    Number::ONE.over(&scale)
}

/// The highest worse end at which a rated figure is still in a band or a better one; none where any is, or where nobody can say.
pub fn highest(checklist: &Checklist, figure: &Figure, band: usize) -> Option<Number> {
    let (Limit::Below(limit) | Limit::UpTo(limit)) = checklist.rating.bands.get(band)?.limit.as_ref()?;
    match checklist.rating.unit {
        Unit::Points => Some(limit.clone()),
        Unit::Percent => {
            let (least, most) = (&figure.reading.least, &figure.reading.most);
            let span = (least.is_exact() && most.is_exact()).then(|| &most.low - &least.low)?;
            Some(&least.low + &(limit * &span).over(&Number::HUNDRED)?)
        }
    }
}
