//! Tries each answer of the questions that decide more than points, and spends effort in each world that follows.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::Choice;
use super::first::{greedy, lean, pruned};
use super::problem::Problem;
use super::search::{DEEPEST, Lowest, Search, Stopped};
use super::settled::Settled;
use super::trend::Trends;
use super::world::World;
use crate::model::assessment::{Assessment, Counted};
use crate::model::checklist::Checklist;
use crate::model::number::Number;
use crate::model::plan::Standing;
use crate::score::evaluate;

/// So many worlds are kept from one round to the next.
const KEPT: usize = 512;

/// So many steps are spent on going up from nothing.
const QUICK: u32 = 400;

/// The search over all worlds.
pub struct Steering<'p, 'a> {
    problem: &'p Problem<'a>,
    settled: &'p Settled,
    trends: &'p Trends,
    /// The candidates that steer, by position.
    turning: Vec<usize>,
    /// The checklist, with every unanswered question open to anything: an assessment by it holds all that improvements can reach.
    open: Checklist,
    worlds: RefCell<BTreeMap<Vec<usize>, Rc<World<'p, 'a>>>>,
    stop: &'p dyn Fn() -> bool,
    /// How many more steps there are while they are counted.
    steps_left: Cell<Option<u32>>,
}

/// For each candidate that steers, in their order: nothing, or the answer after that.
type Turns = Vec<usize>;

impl<'p, 'a> Steering<'p, 'a> {
    pub fn new(problem: &'p Problem<'a>, settled: &'p Settled, trends: &'p Trends, stop: &'p dyn Fn() -> bool) -> Self {
        let turning = settled.steers.iter().enumerate().filter(|(_, steers)| **steers);
        Self {
            problem,
            trends,
            turning: turning.map(|(at, _)| at).collect(),
            settled,
            open: problem.checklist.with_open_ranges(),
            worlds: RefCell::default(),
            stop,
            steps_left: Cell::new(None),
        }
    }

    /// The cheapest improvements that reach the band, and how far that is known; no standing where nothing reaches it.
    pub fn cheapest(&self) -> (Choice, Option<Standing>) {
        let whole = self.problem.whole();
        let mut found = pruned(self.problem);
        // up from nothing, ruling out what is too little, as long as that is quickly done
        let mut least = 0;
        self.steps_left.set(Some(QUICK));
        loop {
            match self.round(&mut Vec::new(), least) {
                Ok(Round::Found(choice)) => return (choice, Some(Standing::Best)),
                Ok(Round::Next(next)) if next <= whole => least = next,
                Ok(Round::Next(_)) => return (Choice::new(), None),
                Err(Stopped) => break,
            }
        }
        self.steps_left.set(None);
        // then down from what is known to be enough
        loop {
            let limit = found
                .as_ref()
                .map_or(Some(whole), |choice| self.problem.effort(choice).checked_sub(1));
            let round = limit
                .filter(|limit| *limit >= least)
                .map(|limit| self.round(&mut Vec::new(), limit));
            match (round, found) {
                (Some(Ok(Round::Found(choice))), _) => found = Some(choice),
                (None | Some(Ok(Round::Next(_))), Some(choice)) => return (choice, Some(Standing::Best)),
                (None | Some(Ok(Round::Next(_))), None) => return (Choice::new(), None),
                (Some(Err(Stopped)), Some(choice)) => return (choice, Some(Standing::NoneBelow(least))),
                (Some(Err(Stopped)), None) => return (Choice::new(), Some(Standing::Unfound(least))),
            }
        }
    }

    /// Whether to stop: because time has run out, or steps that were counted.
    fn stops(&self) -> bool {
        let left = self.steps_left.get();
        self.steps_left.set(left.map(|left| left.saturating_sub(1)));
        left == Some(0) || (self.stop)()
    }

    /// One pass with a limit: the first set within it, or the least limit with which there may be one.
    fn round(&self, turns: &mut Turns, limit: u32) -> Result<Round, Stopped> {
        if turns.len() > DEEPEST || self.stops() {
            return Err(Stopped);
        }
        let spent = self.spent(turns);
        if spent > limit {
            return Ok(Round::Next(spent));
        }
        if turns.len() == self.turning.len() {
            let world = self.world(turns);
            let stop = || self.stops();
            let search = Search {
                world: &world,
                stop: &stop,
            };
            let Some(least) = search.least(self.problem.whole()) else {
                return Ok(Round::Next(u32::MAX));
            };
            if spent + least > limit {
                return Ok(Round::Next(spent + least));
            }
            return Ok(match search.within(limit - spent)? {
                Some(levels) => Round::Found(self.choice(&world, turns, &levels)),
                None => Round::Next(limit + 1),
            });
        }
        if self.is_hopeless(turns) {
            return Ok(Round::Next(u32::MAX));
        }
        let mut next = u32::MAX;
        for turn in 0..=self.options(turns.len()) {
            turns.push(turn);
            let round = self.round(turns, limit)?;
            turns.pop();
            match round {
                Round::Found(_) => return Ok(round),
                Round::Next(at) => next = next.min(at),
            }
        }
        Ok(Round::Next(next))
    }

    /// The improvements within an effort that lower the overall figure most.
    pub fn lowest(&self, limit: u32) -> (Choice, Option<Standing>) {
        // more than everything takes buys no more
        let limit = limit.min(self.problem.whole());
        let mut best = greedy(self.problem, limit);
        let stopped = self.lowering(&mut Vec::new(), limit, &mut best).is_err();
        let floor = || {
            // either holds; the greater says more
            let alone = self.turning.is_empty().then(|| {
                let world = self.world(&[]);
                let search = Search {
                    world: &world,
                    stop: self.stop,
                };
                search.floor(limit)
            });
            let widest = self.widest(&[]).overall().map(|reading| reading.range.low.clone());
            alone.flatten().max(widest).unwrap_or(Number::ZERO)
        };
        let standing = if stopped {
            Standing::NoLowerThan(floor())
        } else {
            Standing::Best
        };
        let choice = best.map_or_else(Choice::new, |(.., choice)| lean(self.problem, choice));
        (choice, Some(standing))
    }

    fn lowering(&self, turns: &mut Turns, limit: u32, best: &mut Option<(Number, u32, Choice)>) -> Result<(), Stopped> {
        if turns.len() > DEEPEST || self.stops() {
            return Err(Stopped);
        }
        let spent = self.spent(turns);
        if spent > limit {
            return Ok(());
        }
        if turns.len() == self.turning.len() {
            let world = self.world(turns);
            let mut found: Option<Lowest> = best
                .as_ref()
                .and_then(|(lowest, effort, _)| Some((lowest.clone(), effort.checked_sub(spent)?, Vec::new())));
            let stop = || self.stops();
            let search = Search {
                world: &world,
                stop: &stop,
            };
            let outcome = search.lowest(limit - spent, &mut found);
            if let Some((lowest, effort, levels)) = found.filter(|(.., levels)| levels.len() == world.groups.len())
                && best
                    .as_ref()
                    .is_none_or(|(so_far, least, _)| (&lowest, effort + spent) < (so_far, *least))
            {
                *best = Some((lowest, effort + spent, self.choice(&world, turns, &levels)));
            }
            return outcome;
        }
        let floor = self.widest(turns).overall().map(|reading| reading.range.low.clone());
        if best
            .as_ref()
            .zip(floor)
            .is_some_and(|((lowest, ..), floor)| floor >= *lowest)
        {
            return Ok(());
        }
        for turn in 0..=self.options(turns.len()) {
            turns.push(turn);
            let outcome = self.lowering(turns, limit, best);
            turns.pop();
            outcome?;
        }
        Ok(())
    }

    /// How many better answers a candidate that steers has.
    fn options(&self, at: usize) -> usize {
        let candidate = self.turning.get(at).and_then(|at| self.problem.candidates.get(*at));
        candidate.map_or(0, |candidate| candidate.options.len())
    }

    /// The candidates that were turned, with their answers.
    fn turned(&self, turns: &[usize]) -> Choice {
        let pairs = self.turning.iter().zip(turns);
        let turned = pairs.filter_map(|(at, turn)| {
            let answer = self.problem.candidates.get(*at)?.options.get(turn.checked_sub(1)?)?;
            Some((*at, answer.clone()))
        });
        turned.collect()
    }

    fn spent(&self, turns: &[usize]) -> u32 {
        self.problem.effort(&self.turned(turns))
    }

    fn world(&self, turns: &[usize]) -> Rc<World<'p, 'a>> {
        if let Some(known) = self.worlds.borrow().get(turns) {
            return Rc::clone(known);
        }
        let counted = self.problem.improved(&self.turned(turns));
        let world = Rc::new(World::new(self.problem, self.settled, self.trends, counted));
        let mut worlds = self.worlds.borrow_mut();
        if worlds.len() < KEPT {
            worlds.insert(turns.to_vec(), Rc::clone(&world));
        }
        world
    }

    fn choice(&self, world: &World<'p, 'a>, turns: &[usize], levels: &[usize]) -> Choice {
        let mut choice = self.turned(turns);
        for at in world.chosen(levels) {
            choice.extend(self.problem.candidates.get(at).map(|it| (at, it.best().clone())));
        }
        choice
    }

    /// An assessment whose ranges hold everything that can still come of it: what was turned is decided, what may be improved open.
    fn widest(&self, turns: &[usize]) -> Assessment {
        let mut counted = self.problem.improved(&self.turned(turns));
        let decided = self.turning.get(..turns.len()).unwrap_or_default();
        for (at, candidate) in self.problem.candidates.iter().enumerate() {
            if let Some(place) = counted.get_mut(candidate.question)
                && !decided.contains(&at)
            {
                *place = Counted::Open;
            }
        }
        evaluate(&self.open, counted, self.problem.as_of)
    }

    /// Can nothing reach the band any more?
    fn is_hopeless(&self, turns: &[usize]) -> bool {
        let best = self.widest(turns).verdict.best();
        let crate::model::plan::Aim::Band(band) = self.problem.aim else {
            return false;
        };
        best.is_some_and(|best| best > band)
    }
}

/// What came of a pass with a limit.
enum Round {
    Found(Choice),
    /// With less than this there is nothing.
    Next(u32),
}
