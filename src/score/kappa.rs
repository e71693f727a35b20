//! Agreement corrected for chance.

use std::collections::BTreeMap;

use super::answer::{as_given, points, possible};
use crate::model::answers::Reply;
use crate::model::challenge::Undefined;
use crate::model::checklist::Question;
use crate::model::number::Number;

/// Of one or two questions chance cannot be told from agreement: kappa would jump from one end to the other with a single answer.
const LEAST: usize = 3;

/// Where an answer lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// At this share of what its question can give.
    At(Number),
    /// The question was set aside.
    Aside,
}

/// Where the answer to a question lies; none where the question gives no points.
pub fn place(question: &Question, reply: &Reply) -> Option<Place> {
    let range = possible(question, question.section)?;
    let width = &range.high - &range.low;
    if width.is_zero() {
        return None;
    }
    match points(question, question.section, &as_given(reply)) {
        Some(points) => (&points - &range.low).over(&width).map(Place::At),
        None => Some(Place::Aside),
    }
}

/// Cohen's weighted kappa, κ = 1 − D / E, where D is the mean distance between the two answers to one question, and E the
/// mean distance between any first and any second answer, whichever questions they answer: what chance would bring if each assessor gave
/// as many answers of each kind as they did, but to other questions. (J. Cohen, Weighted kappa, Psychological Bulletin 70, 1968, 213–220.)
///
/// Since each question has choices of its own, an answer's place is its share of the points that its question can give, from 0 to 1, and
/// the distance of two answers is the difference of their places: weights that rise evenly, so a claim that is one step off
/// counts less than one that is three steps off. An answer that sets the question aside lies at distance 1 from any that does not. Where there are but two
/// places this is the kappa of 1960 (J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20,
/// 37–46). A question that gives no points has no places and is left out of kappa, though not of the share.
pub fn kappa(places: &[(Place, Place)]) -> Result<Number, Undefined> {
    if places.len() < LEAST {
        return Err(Undefined::TooFew);
    }
    let apart = places
        .iter()
        .map(|(first, second)| distance(first, second))
        .fold(Number::ZERO, |sum, distance| &sum + &distance);
    // both sums are of distances; D has as many terms as there are questions, E as many squared
    let by_chance = all_distances(places);
    let observed = &apart * &Number::count(places.len());
    let ratio = observed.over(&by_chance).ok_or(Undefined::NoSpread)?;
    Ok(&Number::ONE - &ratio)
}

fn distance(first: &Place, second: &Place) -> Number {
    match (first, second) {
        (Place::At(first), Place::At(second)) if first < second => second - first,
        (Place::At(first), Place::At(second)) => first - second,
        (Place::Aside, Place::Aside) => Number::ZERO,
        _ => Number::ONE,
    }
}

/// The sum of the distances between each first and each second answer.
///
/// Between two neighbouring places lie as many pairs as there are with one answer below and the other above; each of them passes over that gap.
fn all_distances(places: &[(Place, Place)]) -> Number {
    let mut counts: BTreeMap<&Number, (usize, usize)> = BTreeMap::new();
    for (first, second) in places {
        if let Place::At(place) = first {
            counts.entry(place).or_default().0 += 1;
        }
        if let Place::At(place) = second {
            counts.entry(place).or_default().1 += 1;
        }
    }
    let all = places.len();
    let (firsts, seconds) = counts.values().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    // those where just one of the two is set aside
    let mut sum = Number::count(firsts * (all - seconds) + (all - firsts) * seconds);
    let (mut below, mut last) = ((0, 0), None);
    for (place, count) in counts {
        if let Some(last) = last {
            let pairs = below.0 * (seconds - below.1) + below.1 * (firsts - below.0);
            sum = &sum + &(&(place - last) * &Number::count(pairs));
        }
        below = (below.0 + count.0, below.1 + count.1);
        last = Some(place);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
    }

    /// So many times these two places; `-` is set aside.
    fn times(table: &[(usize, &str, &str)]) -> Vec<(Place, Place)> {
        let place = |text: &str| {
            if text == "-" {
                Place::Aside
            } else {
                Place::At(number(text))
            }
        };
        let pairs = table
            .iter()
            .flat_map(|(count, first, second)| std::iter::repeat_n((place(first), place(second)), *count));
        pairs.collect()
    }

    /// Fifty questions, two places:
    ///
    /// ```text
    ///             second 1   second 0   sum
    /// first 1         20          5      25
    /// first 0         10         15      25
    /// sum             30         20      50
    /// ```
    /// Agreed (20 + 15) / 50 = 0.7; by chance (25/50)(30/50) + (25/50)(20/50) = 0.3 + 0.2 = 0.5; so κ = (0.7 − 0.5) / (1 − 0.5) = 0.4.
    #[test]
    fn with_two_places_it_is_the_kappa_of_1960() {
        let places = times(&[(20, "1", "1"), (5, "1", "0"), (10, "0", "1"), (15, "0", "0")]);
        assert_eq!(kappa(&places), Ok(number("0.4")));
        // the same where the second place is to set aside: it lies one apart, too
        let places = times(&[(20, "0.3", "0.3"), (5, "0.3", "-"), (10, "-", "0.3"), (15, "-", "-")]);
        assert_eq!(kappa(&places), Ok(number("0.4")));
    }

    /// Twenty questions, three places:
    ///
    /// ```text
    ///              second 0   second ½   second 1   sum
    /// first 0          5          2          1        8
    /// first ½          1          4          1        6
    /// first 1          0          2          4        6
    /// sum              6          8          6       20
    /// ```
    /// One step apart are 2 + 1 + 1 + 2 = 6 questions, two steps 1 + 0 = 1, so D = (6 × ½ + 1 × 1) / 20 = 4/20 = 0.2.
    /// By chance, row sum times column sum: one step 8×8 + 6×6 + 6×6 + 6×8 = 184, two steps 8×6 + 6×6 = 84, so
    /// E = (184 × ½ + 84) / 400 = 176/400 = 0.44. κ = 1 − 0.2/0.44 = 1 − 5/11 = 6/11.
    #[test]
    fn with_three_places_steps_weigh_by_their_distance() {
        let places = times(&[
            (5, "0", "0"),
            (2, "0", "0.5"),
            (1, "0", "1"),
            (1, "0.5", "0"),
            (4, "0.5", "0.5"),
            (1, "0.5", "1"),
            (2, "1", "0.5"),
            (4, "1", "1"),
        ]);
        assert_eq!(kappa(&places), Ok(number("6/11")));
    }

    /// The sweep over the places gives what trying all pairs gives, also with places that only one side has and some set aside.
    #[test]
    fn the_sum_of_all_distances_is_that_of_all_pairs() {
        let places = times(&[
            (3, "0", "1/3"),
            (2, "1/4", "-"),
            (1, "-", "1"),
            (4, "1/3", "1/4"),
            (1, "-", "-"),
        ]);
        let all = places.iter().flat_map(|(first, _)| {
            let seconds = places.iter().map(|(_, second)| second);
            seconds.map(|second| distance(first, second)).collect::<Vec<_>>()
        });
        let sum = all.fold(Number::ZERO, |sum, distance| &sum + &distance);
        assert_eq!(all_distances(&places), sum);
    }

    #[test]
    fn where_chance_says_nothing_there_is_no_figure() {
        assert_eq!(kappa(&times(&[(2, "0", "1")])), Err(Undefined::TooFew));
        assert_eq!(kappa(&[]), Err(Undefined::TooFew));
        assert_eq!(kappa(&times(&[(9, "0.5", "0.5")])), Err(Undefined::NoSpread));
        // full agreement over more than one place is 1; each at another place throughout is no better than chance
        assert_eq!(kappa(&times(&[(4, "0", "0"), (1, "1", "1")])), Ok(Number::ONE));
        assert_eq!(kappa(&times(&[(5, "0", "1")])), Ok(Number::ZERO));
        // worse than chance: one half each, always crosswise: D = 1, E = 1/2
        assert_eq!(kappa(&times(&[(3, "0", "1"), (3, "1", "0")])), Ok(Number::whole(-1)));
    }
}
