//! The least effort for which gains that add up reach a need, and the most that an effort gains.

use super::frontier::Level;

/// A group of which one level is chosen: for each level that may be, its effort and its gain.
#[derive(Debug, Clone)]
pub struct Row {
    pub levels: Vec<(u32, i64)>,
}

impl Row {
    /// The levels of a group up to one, with their gains.
    pub fn new(levels: &[Level], gains: impl Iterator<Item = i64>) -> Self {
        Self {
            levels: levels.iter().map(|level| level.effort).zip(gains).collect(),
        }
    }
}

/// For each effort from nothing to the limit, the most that can be gained with no more than it, and by which levels.
pub struct Table {
    most: Vec<i64>,
    taken: Vec<Vec<usize>>,
    rows: Vec<Row>,
}

impl Table {
    pub fn new(rows: Vec<Row>, limit: u32) -> Self {
        let size = usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1);
        let mut most: Vec<i64> = vec![0; size];
        let mut taken = Vec::new();
        for row in &rows {
            let mut levels = vec![0; size];
            if !row.levels.is_empty() {
                let mut next = vec![i64::MIN; size];
                // level by level over all efforts, which is quicker than the other way round; among equals the lower level stays
                for (at, (cost, gain)) in row.levels.iter().enumerate() {
                    let from = usize::try_from(*cost).unwrap_or(usize::MAX);
                    let efforts = next.iter_mut().zip(&mut levels).skip(from);
                    for ((next, level), before) in efforts.zip(&most) {
                        let sum = before.saturating_add(*gain);
                        if sum > *next {
                            (*next, *level) = (sum, at);
                        }
                    }
                }
                most = next;
            }
            taken.push(levels);
        }
        Self { most, taken, rows }
    }

    /// The least effort with which the need can be met; none within the limit.
    pub fn least(&self, need: i64) -> Option<u32> {
        let at = self.most.iter().position(|most| *most >= need)?;
        u32::try_from(at).ok()
    }

    /// The most that can be gained within the limit.
    pub fn most(&self) -> i64 {
        self.most.last().copied().unwrap_or_default()
    }

    /// The levels, one a row, that gain the most within an effort.
    pub fn levels(&self, effort: u32) -> Vec<usize> {
        let mut left = usize::try_from(effort).unwrap_or(usize::MAX);
        let mut levels = Vec::new();
        for (row, taken) in self.rows.iter().zip(&self.taken).rev() {
            let level = taken.get(left).copied().unwrap_or_default();
            let cost = row.levels.get(level).map_or(0, |(cost, _)| *cost);
            left = left.saturating_sub(usize::try_from(cost).unwrap_or(usize::MAX));
            levels.push(level);
        }
        levels.reverse();
        levels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_for_each_effort() {
        // one group 2 → 5 or 4 → 8, another 3 → 6
        let rows = vec![
            Row {
                levels: vec![(0, 0), (2, 5), (4, 8)],
            },
            Row {
                levels: vec![(0, 0), (3, 6)],
            },
        ];
        let table = Table::new(rows, 6);
        // 0 0 5 6 8 11 11: 5 for 2; 6 for 3; 8 for 4; 5 + 6 = 11 for 5; 6 buys no more, since 8 + 6 takes 7
        assert_eq!(table.most, [0, 0, 5, 6, 8, 11, 11]);
        assert_eq!(table.least(7), Some(4));
        assert_eq!(table.least(12), None);
        assert_eq!(table.levels(5), [1, 1]);
        assert_eq!(table.levels(4), [2, 0]);
        assert_eq!(table.most(), 11);
    }
}
