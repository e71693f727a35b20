//! The best that each effort buys within one group of questions.

use crate::model::number::Number;

/// A choice of candidates and what it takes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Level {
    pub effort: u32,
    /// The candidates that are improved, by position.
    pub chosen: Vec<usize>,
}

/// A candidate's merit as it is and improved.
pub struct Item {
    pub candidate: usize,
    pub effort: u32,
    pub now: Number,
    pub then: Number,
}

/// How the merits of members become that of the group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// They add up.
    Sum,
    /// The least decides.
    Least,
    /// The greatest decides.
    Greatest,
}

impl Joined {
    fn join(self, a: &Number, b: &Number) -> Number {
        match self {
            Self::Sum => a + b,
            Self::Least => a.clone().min(b.clone()),
            Self::Greatest => a.clone().max(b.clone()),
        }
    }
}

/// Levels of rising effort, each better than all before: the first is nothing improved. `others` are the merits of members that stay.
///
/// Each step keeps, for each effort, the best that the candidates so far can come to; so no set within the same effort is better.
pub fn frontier(items: &[Item], others: &[Number], joined: Joined) -> Vec<Level> {
    let whole: u32 = items.iter().map(|item| item.effort).sum();
    let size = usize::try_from(whole).unwrap_or(usize::MAX);
    let start = others
        .iter()
        .cloned()
        .reduce(|a, b| joined.join(&a, &b))
        .or_else(|| (joined == Joined::Sum).then_some(Number::ZERO));
    // by effort: the merit, none for an empty group, and who is improved
    let mut best: Vec<Option<(Option<Number>, Vec<usize>)>> = vec![Some((start, Vec::new()))];
    for item in items {
        let add = |merit: &Option<Number>, own: &Number| {
            Some(
                merit
                    .as_ref()
                    .map_or_else(|| own.clone(), |merit| joined.join(merit, own)),
            )
        };
        let mut next: Vec<Option<(Option<Number>, Vec<usize>)>> = Vec::new();
        for effort in 0..=size {
            let kept = best.get(effort).and_then(Option::as_ref);
            let kept = kept.map(|(merit, chosen)| (add(merit, &item.now), chosen.clone()));
            let before = effort.checked_sub(usize::try_from(item.effort).unwrap_or(usize::MAX));
            let improved = before.and_then(|at| best.get(at)).and_then(Option::as_ref);
            let improved = improved.map(|(merit, chosen)| {
                let chosen = chosen.iter().copied().chain([item.candidate]).collect();
                (add(merit, &item.then), chosen)
            });
            next.push(match (kept, improved) {
                (Some(kept), Some(improved)) if improved.0 > kept.0 => Some(improved),
                (Some(kept), _) => Some(kept),
                (None, improved) => improved,
            });
        }
        best = next;
    }
    let mut levels: Vec<(Option<Number>, Level)> = Vec::new();
    for (effort, (merit, chosen)) in (0..).zip(best).filter_map(|(effort, it)| Some((effort, it?))) {
        if levels.last().is_none_or(|(least, _)| merit > *least) {
            levels.push((merit, Level { effort, chosen }));
        }
    }
    levels.into_iter().map(|(_, level)| level).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is chosen at each level, by effort.
    fn levels(joined: Joined, others: &[i64]) -> Vec<(u32, Vec<usize>)> {
        // as it is and improved: 0 → 4 for 3, 1 → 3 for 1, 2 → 5 for 2
        let item = |candidate, effort, now, then| Item {
            candidate,
            effort,
            now: Number::whole(now),
            then: Number::whole(then),
        };
        let items = [item(0, 3, 0, 4), item(1, 1, 1, 3), item(2, 2, 2, 5)];
        let others: Vec<Number> = others.iter().map(|it| Number::whole(*it)).collect();
        let levels = frontier(&items, &others, joined);
        levels.into_iter().map(|it| (it.effort, it.chosen)).collect()
    }

    #[test]
    fn each_effort_buys_the_most() {
        // gains 4 for 3, 2 for 1, 3 for 2: 3 buys 2 + 3 = 5 rather than 4; 4 buys 4 + 2 = 6; 5 buys 4 + 3 = 7
        let sums = vec![
            (0, vec![]),
            (1, vec![1]),
            (2, vec![2]),
            (3, vec![1, 2]),
            (4, vec![0, 1]),
            (5, vec![0, 2]),
            (6, vec![0, 1, 2]),
        ];
        assert_eq!(levels(Joined::Sum, &[7]), sums);
        // the least is 0 until the first is improved: then 1 (of the second), with the second 2, with the third 3
        let least = vec![(0, vec![]), (3, vec![0]), (4, vec![0, 1]), (6, vec![0, 1, 2])];
        assert_eq!(levels(Joined::Least, &[]), least);
        // another member stays at 1: no more than that can be had
        assert_eq!(levels(Joined::Least, &[1]), vec![(0, vec![]), (3, vec![0])]);
        // the greatest is 2: 3 for 1, 5 for 2
        assert_eq!(
            levels(Joined::Greatest, &[]),
            vec![(0, vec![]), (1, vec![1]), (2, vec![2])]
        );
    }
}
