//! Where effort is best spent in a world: tried level by level, and given up wherever a bound shows that it cannot be enough.

use super::billionth::{Side, billionths, number};
use super::bound::{Bench, highest};
use super::cover::{Row, Table};
use super::group::Group;
use super::joint::{Need, least};
use super::problem::high;
use super::touch::{closer, touching};
use super::world::World;
use crate::model::assessment::{Assessment, Presence};
use crate::model::number::Number;
use crate::model::plan::Aim;

/// No search goes deeper: a checklist of thousands of questions must not exhaust the stack. It is given up as if time had run out.
pub const DEEPEST: usize = 500;

/// Time ran out.
#[derive(Debug)]
pub struct Stopped;

/// The lowest overall figure so far, what it takes, and the levels that give it.
pub type Lowest = (Number, u32, Vec<usize>);

/// A search in one world.
pub struct Search<'s, 'p, 'a> {
    pub world: &'s World<'p, 'a>,
    /// Whether to stop now.
    pub stop: &'s dyn Fn() -> bool,
}

impl Search<'_, '_, '_> {
    /// Levels that reach the band with no more than this effort; none if there are none.
    pub fn within(&self, limit: u32) -> Result<Option<Vec<usize>>, Stopped> {
        self.reaching(0, &mut vec![0; self.world.groups.len()], limit)
    }

    /// No less than this effort reaches the band; none if nothing does.
    pub fn least(&self, limit: u32) -> Option<u32> {
        let levels = vec![0; self.world.groups.len()];
        let base = self.world.assess(&levels);
        if self.world.problem.meets(&base) {
            return Some(0);
        }
        let reach = self.reach(0, limit);
        Some(self.bounded(&base, &levels, &reach, limit)?.effort)
    }

    /// What the bounds say of the groups that are open, drawn closer around what they suggest; none where nothing within the effort reaches the band.
    fn bounded(&self, base: &Assessment, levels: &[usize], reach: &[usize], left: u32) -> Option<Bounded> {
        let problem = self.world.problem;
        let near = self.needs(base, &touching(base), reach, left)?;
        let ceiling = self.world.assess(&top(levels, reach));
        if !problem.meets(&ceiling) {
            return None;
        }
        let far = self.needs(base, &touching(&ceiling), reach, left)?;
        let (mut effort, mut suggested) = near.max(far);
        loop {
            let promising = joined(levels, &suggested);
            let there = self.world.assess(&promising);
            if problem.meets(&there) {
                return Some(Bounded {
                    effort,
                    suggested: promising,
                    enough: true,
                });
            }
            let closer = self.needs(base, &closer(self.world, [base, &ceiling], &there), reach, left)?;
            if closer.0 <= effort {
                return Some(Bounded {
                    effort,
                    suggested,
                    enough: false,
                });
            }
            (effort, suggested) = closer;
        }
    }

    /// The groups before `at` are decided; the others are at nothing so far.
    fn reaching(&self, at: usize, levels: &mut Vec<usize>, left: u32) -> Result<Option<Vec<usize>>, Stopped> {
        if at > DEEPEST || (self.stop)() {
            return Err(Stopped);
        }
        let problem = self.world.problem;
        let base = self.world.assess(levels);
        if problem.meets(&base) {
            return Ok(Some(levels.clone()));
        }
        let reach = self.reach(at, left);
        if reach.iter().all(|open| *open < 2) {
            return Ok(None);
        }
        let Some(bounded) = self.bounded(&base, levels, &reach, left) else {
            return Ok(None);
        };
        if bounded.enough {
            return Ok(Some(bounded.suggested));
        }
        // what the bounds suggest is most likely to lead somewhere
        let likely = bounded.suggested.get(at).copied().unwrap_or_default();
        let others = (0..reach.get(at).copied().unwrap_or_default()).filter(|level| *level != likely);
        for level in std::iter::once(likely).chain(others) {
            let spent = self.effort(at, level);
            set(levels, at, level);
            let found = self.reaching(at + 1, levels, left.saturating_sub(spent))?;
            if found.is_some() {
                return Ok(found);
            }
        }
        set(levels, at, 0);
        Ok(None)
    }

    /// Levels with the lowest overall figure within an effort, if they are better than the best so far.
    pub fn lowest(&self, limit: u32, best: &mut Option<Lowest>) -> Result<(), Stopped> {
        self.lowering(0, &mut vec![0; self.world.groups.len()], limit, best)
    }

    /// Below this the overall figure cannot come within an effort.
    pub fn floor(&self, limit: u32) -> Option<Number> {
        let levels = vec![0; self.world.groups.len()];
        let (base, reach) = (self.world.assess(&levels), self.reach(0, limit));
        let ceiling = self.world.assess(&top(&levels, &reach));
        self.lower(&base, &ceiling, &levels, &reach, limit)
            .map(|(floor, _)| floor)
    }

    fn lowering(
        &self,
        at: usize,
        levels: &mut Vec<usize>,
        left: u32,
        best: &mut Option<Lowest>,
    ) -> Result<(), Stopped> {
        if at > DEEPEST || (self.stop)() {
            return Err(Stopped);
        }
        let base = self.world.assess(levels);
        self.offer(levels, &base, best);
        let reach = self.reach(at, left);
        if reach.iter().all(|open| *open < 2) {
            return Ok(());
        }
        let highest = top(levels, &reach);
        let ceiling = self.world.assess(&highest);
        let more: u32 = (at..reach.len())
            .filter_map(|group| Some(self.effort(group, *highest.get(group)?)))
            .sum();
        if more <= left {
            // everything can be had, and nothing is better than everything
            self.offer(&highest, &ceiling, best);
            return Ok(());
        }
        let Some((floor, promising)) = self.lower(&base, &ceiling, levels, &reach, left) else {
            return Ok(());
        };
        let hopeless = |best: &Option<Lowest>| best.as_ref().is_some_and(|(lowest, ..)| floor >= *lowest);
        if hopeless(best) {
            return Ok(());
        }
        let promising = joined(levels, &promising);
        self.offer(&promising, &self.world.assess(&promising), best);
        if hopeless(best) {
            return Ok(());
        }
        for level in 0..reach.get(at).copied().unwrap_or_default() {
            let spent = self.effort(at, level);
            set(levels, at, level);
            self.lowering(at + 1, levels, left.saturating_sub(spent), best)?;
        }
        set(levels, at, 0);
        Ok(())
    }

    /// Takes levels that are better than the best so far: lower, or as low with less effort.
    fn offer(&self, levels: &[usize], assessment: &Assessment, best: &mut Option<Lowest>) {
        let Some(overall) = high(assessment) else { return };
        let effort = (0..).zip(levels).map(|(group, level)| self.effort(group, *level)).sum();
        let better = |(lowest, least, _): &Lowest| (&overall, &effort) < (lowest, least);
        if best.as_ref().is_none_or(better) {
            *best = Some((overall, effort, levels.to_vec()));
        }
    }

    fn effort(&self, group: usize, level: usize) -> u32 {
        let levels = self.world.groups.get(group).map(|group| &group.levels);
        levels.and_then(|it| it.get(level)).map_or(0, |level| level.effort)
    }

    /// For each group, how many levels may be chosen with what is left; none for one before `at`.
    fn reach(&self, at: usize, left: u32) -> Vec<usize> {
        let groups = self.world.groups.iter().enumerate();
        let reach = groups.map(|(group, it)| {
            let affordable = it.levels.iter().take_while(|level| level.effort <= left).count();
            if group < at { 0 } else { affordable }
        });
        reach.collect()
    }

    /// The least effort that the bounds leave for what is aimed at, and the levels that they suggest; none if it is more than what is left.
    fn needs(
        &self,
        base: &Assessment,
        touched: &[&Assessment],
        reach: &[usize],
        left: u32,
    ) -> Option<(u32, Vec<usize>)> {
        let problem = self.world.problem;
        let Aim::Band(band) = problem.aim else { return None };
        let checklist = problem.checklist;
        let lines = self.bench(base, touched, reach).lines();
        let mut needs = Vec::new();
        for (at, (figure, line)) in base.figures.iter().zip(&lines).enumerate() {
            let worst = checklist.rating.worst.as_ref();
            let worst = worst.filter(|worst| worst.of == figure.measure);
            let present = figure.reading.presence != Presence::Absent;
            let band = match worst {
                _ if at == base.overall => band,
                Some(worst) => band + worst.within,
                None => continue,
            };
            let Some(limit) = highest(checklist, figure, band).filter(|_| present) else {
                continue;
            };
            // a limit too large to be written so is reached by anything
            let limit = billionths(&limit, Side::Up).unwrap_or(i64::MAX);
            let needed = line.base.saturating_sub(limit);
            if needed > 0 {
                let rows = self.rows(&line.parts, reach);
                needs.push(Need { needed, rows });
            }
        }
        least(&needs, reach.len(), left)
    }

    /// Below this the overall figure cannot come with what is left, and the levels that the bounds suggest.
    fn lower(
        &self,
        base: &Assessment,
        ceiling: &Assessment,
        levels: &[usize],
        reach: &[usize],
        left: u32,
    ) -> Option<(Number, Vec<usize>)> {
        let floor = |touched: &[&Assessment]| {
            let lines = self.bench(base, touched, reach).lines();
            let line = lines.get(base.overall)?;
            let table = Table::new(self.rows(&line.parts, reach), left);
            Some((number(line.base.saturating_sub(table.most())), table.levels(left)))
        };
        let (near, far) = (floor(&touching(base)), floor(&touching(ceiling)));
        let (mut lowest, mut suggested) = near.into_iter().chain(far).max_by(|a, b| a.0.cmp(&b.0))?;
        loop {
            let there = self.world.assess(&joined(levels, &suggested));
            match floor(&closer(self.world, [base, ceiling], &there)) {
                Some(closer) if closer.0 > lowest => (lowest, suggested) = closer,
                _ => return Some((lowest, suggested)),
            }
        }
    }

    const fn bench<'b>(
        &'b self,
        base: &'b Assessment,
        touched: &'b [&'b Assessment],
        reach: &'b [usize],
    ) -> Bench<'b, 'b, 'b> {
        Bench {
            world: self.world,
            base,
            touched,
            reach,
        }
    }

    /// What each level of each group gains.
    fn rows(&self, parts: &[Vec<i64>], reach: &[usize]) -> Vec<Row> {
        let groups = self.world.groups.iter().zip(reach).enumerate();
        let row = |(at, (group, open)): (usize, (&Group, &usize))| {
            let part = parts.get(at).map_or(&[][..], Vec::as_slice);
            let gains = (0..*open).map(|level| part.get(level).map_or(0, |part| part.saturating_neg()));
            Row::new(&group.levels, gains)
        };
        groups.map(row).collect()
    }
}

/// What is known of the groups that are open.
struct Bounded {
    /// With less there is nothing.
    effort: u32,
    /// The levels that the bounds suggest.
    suggested: Vec<usize>,
    /// Whether these reach the band.
    enough: bool,
}

/// Each group at the highest level that it can still have.
fn top(levels: &[usize], reach: &[usize]) -> Vec<usize> {
    let highest = |(level, open): (&usize, &usize)| if *open == 0 { *level } else { open - 1 };
    levels.iter().zip(reach).map(highest).collect()
}

/// The levels that are decided, with those suggested for the other groups.
fn joined(levels: &[usize], suggested: &[usize]) -> Vec<usize> {
    levels
        .iter()
        .zip(suggested)
        .map(|(level, more)| (*level).max(*more))
        .collect()
}

fn set(levels: &mut [usize], at: usize, level: usize) {
    if let Some(place) = levels.get_mut(at) {
        *place = level;
    }
}
