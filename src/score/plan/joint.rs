//! The least effort that several needs take together: each category has to come down, and what helps one does little for another.

use super::cover::{Row, Table};

/// A need that is met counts so much, whatever it is a need of.
const MET: i64 = 1_000_000;

/// So often the needs are weighed anew without a higher bound.
const ROUNDS: usize = 3;

/// What one figure needs, and what each level of each group gains towards it.
pub struct Need {
    /// At least 1.
    pub needed: i64,
    pub rows: Vec<Row>,
}

impl Need {
    /// A gain as a part of what is needed, rounded up; more than that is worth no more.
    fn part(&self, gain: i64) -> i64 {
        let (gain, needed) = (i128::from(gain.clamp(0, self.needed)), i128::from(self.needed));
        i64::try_from((gain * i128::from(MET) + needed - 1) / needed).unwrap_or(MET)
    }

    /// How much of it these levels leave unmet.
    fn unmet(&self, levels: &[usize]) -> i64 {
        let chosen = self.rows.iter().zip(levels);
        let gains = chosen.filter_map(|(row, level)| Some(self.part(row.levels.get(*level)?.1)));
        (MET - gains.sum::<i64>()).max(0)
    }
}

/// No less effort meets all needs, as far as gains that add up can tell, and the levels that this suggests; none where more than the limit is needed.
///
/// Whatever meets each need meets any sum of them. So a bound for a weighted sum holds for all, and the weights go to what the last sum left
/// unmet, to find a sum with a high bound.
pub fn least(needs: &[Need], groups: usize, limit: u32) -> Option<(u32, Vec<usize>)> {
    let mut found = (0, vec![0; groups]);
    for need in needs {
        let table = Table::new(need.rows.clone(), limit);
        let effort = table.least(need.needed)?;
        if effort > found.0 {
            found = (effort, table.levels(effort));
        }
    }
    let mut weights = vec![100; needs.len()];
    let mut rounds = if needs.len() > 1 { ROUNDS } else { 0 };
    while rounds > 0 {
        let table = Table::new(together(needs, &weights), limit);
        let effort = table.least(weights.iter().sum::<i64>().saturating_mul(MET))?;
        let levels = table.levels(effort);
        let unmet: Vec<i64> = needs.iter().map(|need| need.unmet(&levels)).collect();
        rounds = if effort > found.0 { ROUNDS } else { rounds - 1 };
        if effort >= found.0 {
            found = (effort, levels);
        }
        if unmet.iter().all(|left| *left == 0) {
            break;
        }
        for (weight, left) in weights.iter_mut().zip(unmet) {
            *weight += left * 100 / MET;
        }
    }
    Some(found)
}

/// What each level gains towards all needs, so weighed.
fn together(needs: &[Need], weights: &[i64]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (need, weight) in needs.iter().zip(weights) {
        for (group, row) in need.rows.iter().enumerate() {
            let weighed = |gain: i64| need.part(gain).saturating_mul(*weight);
            match rows.get_mut(group) {
                Some(sum) => {
                    let levels = sum.levels.iter_mut().zip(&row.levels);
                    levels.for_each(|((_, sum), (_, gain))| *sum = sum.saturating_add(weighed(*gain)));
                }
                None => rows.push(Row {
                    levels: row
                        .levels
                        .iter()
                        .map(|(effort, gain)| (*effort, weighed(*gain)))
                        .collect(),
                }),
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(needed: i64, rows: &[&[(u32, i64)]]) -> Need {
        let rows = rows.iter().map(|levels| Row {
            levels: levels.to_vec(),
        });
        Need {
            needed,
            rows: rows.collect(),
        }
    }

    #[test]
    fn needs_apart_take_the_effort_of_both() {
        // 3 buys all of the first need, 2 all of the second; either by itself would say 3 at most
        let needs = [
            need(10, &[&[(0, 0), (3, 10)], &[(0, 0), (2, 0)]]),
            need(7, &[&[(0, 0), (3, 0)], &[(0, 0), (2, 7)]]),
        ];
        assert_eq!(least(&needs, 2, 9), Some((5, vec![1, 1])));
        assert_eq!(least(&needs, 2, 4), None);
    }

    #[test]
    fn what_is_more_than_needed_does_not_make_up_for_another_need() {
        // 1 buys the first need five times over, and nothing of the second, which takes 6
        let needs = [
            need(10, &[&[(0, 0), (1, 50)], &[(0, 0), (6, 0)]]),
            need(10, &[&[(0, 0), (1, 0)], &[(0, 0), (6, 10)]]),
        ];
        assert_eq!(least(&needs, 2, 9), Some((7, vec![1, 1])));
    }

    #[test]
    fn the_bound_is_never_above_what_a_set_takes() {
        // 4 serves both; 3 serves the first alone, 2 the second alone: 4 is least
        let needs = [
            need(5, &[&[(0, 0), (4, 5)], &[(0, 0), (3, 5)], &[(0, 0), (2, 0)]]),
            need(5, &[&[(0, 0), (4, 5)], &[(0, 0), (3, 0)], &[(0, 0), (2, 5)]]),
        ];
        assert_eq!(least(&needs, 3, 9), Some((4, vec![1, 0, 0])));
    }
}
