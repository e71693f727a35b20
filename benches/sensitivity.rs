//! How much a rating hangs on single weights: of many made-up but plausible assessments, how many change band when one weight of the
//! method moves by a fifth?
//!
//!     cargo run --release --example sensitivity [HOW_MANY] [--against checklists/finance-genai/METHOD.md]
//!
//! prints the rows of the tables in METHOD.md, and fails if that page has others. A row has the group of weights, how many there are, how
//! many ratings change when one of them moves (fewest, mean, most, and which moves most), and how many changes go further than one
//! band; the row `*` moves all weights at once, each up or down by chance. The assessments come from a fixed seed, so the figures come out the same on every run. An
//! assessment is plausible in that its answers hang together: each subject has a level of exposure and one of maturity, and each
//! answer lies around the level of its kind.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a program for the makers of checklists, which should stop where it cannot go on"
)]

use std::collections::BTreeMap;

use probity::model::assessment::{Counted, Verdict};
use probity::model::checklist::{AnswerKind, Checklist, Kind, Question};
use probity::model::number::Number;
use probity::model::weight::Weight;
use probity::score::{assess, assess_counted, reweighed};
use probity::source::{Case, library, read};

/// How many of the worked cases, the first ones, are archetypes.
const ARCHETYPES: usize = 6;
/// How many relatives of each are tried.
const RELATIVES: usize = 1000;

/// Numbers that look random and are the same on every run (SplitMix64).
struct Chance(u64);

impl Chance {
    /// From 0 up to, and not including, this.
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }

    /// Around a level of 0 to 1000, by at most this much.
    fn around(&mut self, level: u64, spread: u64) -> u64 {
        (level + self.below(2 * spread + 1)).saturating_sub(spread).min(1000)
    }
}

/// The answer that counts, near a level: 0 for the fewest points, 1000 for the most.
fn near(question: &Question, level: u64, chance: &mut Chance) -> Counted {
    match &question.answer {
        AnswerKind::One(choices) => {
            let mut order: Vec<usize> = (0..choices.len()).collect();
            order.sort_by_key(|at| choices.get(*at).map(|choice| choice.points.own.clone()));
            let place = usize::try_from(level).unwrap_or(0) * choices.len() / 1001;
            Counted::One(order.get(place).copied().unwrap_or(0))
        }
        AnswerKind::Many { choices, .. } => {
            let bits = chance.below(1 << choices.len().min(32));
            Counted::Many((0..choices.len()).filter(|at| bits >> at & 1 == 1).collect())
        }
        AnswerKind::Amount(amount) => {
            let place = usize::try_from(level).unwrap_or(0) * amount.steps.len() / 1001;
            Counted::Amount(amount.steps.get(place).map_or(Number::ZERO, |(from, _)| from.clone()))
        }
        AnswerKind::Words => Counted::Words,
    }
}

/// A made-up assessment; one answer in fifty is set aside.
fn plausible(checklist: &Checklist, chance: &mut Chance) -> Vec<Counted> {
    let levels: BTreeMap<Kind, u64> = Kind::ALL.map(|kind| (kind, chance.below(1001))).into();
    let sections: Vec<u64> = checklist
        .sections
        .iter()
        .map(|section| chance.around(levels[&section.kind], 200))
        .collect();
    let answers = checklist.questions.iter().map(|question| {
        let kind = checklist.sections.get(question.section).map(|section| section.kind);
        if kind != Some(Kind::Profile) && chance.below(50) == 0 {
            return Counted::Aside;
        }
        let level = sections.get(question.section).copied().unwrap_or_default();
        let level = chance.around(level, 300);
        near(question, level, chance)
    });
    answers.collect()
}

/// One weight of the method: what it is called, and the group it is counted in.
struct Named {
    name: String,
    group: String,
    weight: Weight,
}

fn named(checklist: &Checklist, weight: Weight) -> Named {
    let id = |at: usize| checklist.sections[at].id.clone();
    let (name, group) = match weight {
        Weight::Question(at) => {
            let question = &checklist.questions[at];
            (question.id.clone(), id(question.section))
        }
        Weight::Section(at) => (id(at), "sections".to_owned()),
        Weight::SectionIn { measure, of, section } => {
            let name = of.map_or_else(|| id(section), |of| format!("{} {}", id(of), id(section)));
            (name, checklist.measures[measure].id.clone())
        }
        Weight::MeasureIn { measure, weighed } => (
            checklist.measures[weighed].id.clone(),
            checklist.measures[measure].id.clone(),
        ),
    };
    Named { name, group, weight }
}

/// Multiplies a weight.
fn change(checklist: &mut Checklist, weight: Weight, by: &Number) {
    let place = checklist.weight_mut(weight).expect("it is there");
    *place = &*place * by;
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let page = words.iter().skip_while(|word| *word != "--against").nth(1).cloned();
    let many: usize = words.first().and_then(|word| word.parse().ok()).unwrap_or(10_000);
    let (sourced, problems, _) = read(&library::folder("finance-genai").expect("it is built in"));
    let checklist = sourced.unwrap_or_else(|| panic!("{problems:#?}")).checklist;
    let mut chance = Chance(20_261_124);
    let made_up: Vec<Vec<Counted>> = (0..many).map(|_| plausible(&checklist, &mut chance)).collect();
    let rated = |checklist: &Checklist| -> Vec<Verdict> {
        let rate = |some: &[Vec<Counted>]| -> Vec<Verdict> {
            some.iter()
                .map(|counted| assess_counted(checklist, counted.clone()).verdict)
                .collect()
        };
        std::thread::scope(|scope| {
            let halves = made_up.chunks(many.div_ceil(2));
            let halves: Vec<_> = halves.map(|some| scope.spawn(move || rate(some))).collect();
            halves
                .into_iter()
                .flat_map(|half| half.join().expect("rated"))
                .collect()
        })
    };
    let before = rated(&checklist);
    let in_band = |at: usize| {
        before
            .iter()
            .filter(|verdict| **verdict == Verdict::Decided(at))
            .count()
    };
    let spread: Vec<String> = (0..checklist.rating.bands.len())
        .map(|at| in_band(at).to_string())
        .collect();
    let spread = format!("| {many} | {} |", spread.join(" | "));
    let by = fifths();
    let all: Vec<Named> = checklist
        .weights()
        .into_iter()
        .map(|it| named(&checklist, it))
        .collect();
    let mut groups: Vec<&str> = all.iter().map(|weight| weight.group.as_str()).collect();
    groups.dedup();
    let mut lines = vec![spread];
    let moved = moved(&checklist, &made_up, &all);
    for group in groups {
        let of_group = all.iter().zip(&moved).filter(|(weight, _)| weight.group == group);
        let mut moves: Vec<&Move> = of_group.flat_map(|(_, moves)| moves).collect();
        moves.sort_by_key(|it| it.changed);
        let sum: usize = moves.iter().map(|it| it.changed).sum();
        let far: usize = moves.iter().map(|it| it.far).sum();
        if let (Some(least), Some(most)) = (moves.first(), moves.last()) {
            let (count, mean) = (moves.len() / 2, (sum + moves.len() / 2) / moves.len());
            let (least, most, name) = (least.changed, most.changed, &most.name);
            lines.push(format!(
                "| {group} | {count} | {least} | {mean} | {most} | {name} | {far} |"
            ));
        }
    }
    lines.extend(archetypes(&checklist, &mut chance));
    let mut shaken = checklist.clone();
    for weight in &all {
        let up = chance.below(2) == 0;
        change(&mut shaken, weight.weight, if up { &by[0] } else { &by[1] });
    }
    let mut all_at_once = Move::default();
    for (before, after) in before.iter().zip(rated(&shaken)) {
        all_at_once.count(*before, after);
    }
    let shaken = all_at_once;
    let count = all.len();
    lines.push(format!(
        "| * | {count} | {0} | {0} | {0} | | {1} |",
        shaken.changed, shaken.far
    ));
    for line in &lines {
        println!("{line}");
    }
    if let Some(page) = page {
        let text = std::fs::read_to_string(&page).expect("the page");
        let missing: Vec<&String> = lines.iter().filter(|line| !text.contains(line.as_str())).collect();
        assert!(missing.is_empty(), "{page} does not have: {missing:#?}");
    }
}

/// A fifth more, and a fifth less.
fn fifths() -> [Number; 2] {
    ["6/5", "4/5"].map(|text| Number::parse(text).expect("a fraction"))
}

/// For each weight, what its two moves do to the ratings.
fn moved(checklist: &Checklist, made_up: &[Vec<Counted>], all: &[Named]) -> Vec<[Move; 2]> {
    let none = || -> Vec<[Move; 2]> {
        all.iter()
            .map(|weight| {
                ["+", "−"].map(|sign| Move {
                    name: format!("{} {sign}", weight.name),
                    ..Move::default()
                })
            })
            .collect()
    };
    let tallied = |some: &[Vec<Counted>]| -> Vec<[Move; 2]> {
        let (mut moves, mut changed) = (none(), checklist.clone());
        for counted in some {
            let own = assess_counted(checklist, counted.clone());
            for (weight, moves) in all.iter().zip(&mut moves) {
                for (by, tally) in fifths().iter().zip(moves) {
                    let place = changed.weight_mut(weight.weight).expect("it is there");
                    let before = std::mem::replace(place, &*place * by);
                    tally.count(own.verdict, reweighed(&changed, &own, weight.weight));
                    *changed.weight_mut(weight.weight).expect("it is there") = before;
                }
            }
        }
        moves
    };
    let halves = std::thread::scope(|scope| {
        let halves = made_up.chunks(made_up.len().div_ceil(2).max(1));
        let halves: Vec<_> = halves.map(|some| scope.spawn(|| tallied(some))).collect();
        halves
            .into_iter()
            .map(|half| half.join().expect("counted"))
            .collect::<Vec<_>>()
    });
    let mut sum = none();
    for half in &halves {
        for (sum, half) in sum.iter_mut().flatten().zip(half.iter().flatten()) {
            sum.changed += half.changed;
            sum.far += half.far;
        }
    }
    sum
}

/// The first worked cases, which are archetypes: the overall figure of each, and between which figures nine in ten of its near relatives
/// lie. A relative has a fifth of the answers one step better or worse.
fn archetypes(checklist: &Checklist, chance: &mut Chance) -> Vec<String> {
    let folder = library::folder("finance-genai").expect("it is built in");
    let (sourced, _, files) = read(&folder);
    let at = files.position("finance-genai/cases.toml").expect("it has cases");
    let cases = Case::read_all(&files, at, &sourced.expect("it is fine")).expect("its cases are fine");
    let figure = |counted: Vec<Counted>| -> Number {
        let assessment = assess_counted(checklist, counted);
        assessment
            .overall()
            .map_or(Number::ZERO, |reading| reading.range.high.clone())
    };
    let mut lines = Vec::new();
    for case in cases.iter().take(ARCHETYPES) {
        let own = assess(checklist, &case.answers, case.as_of);
        let counted: Vec<Counted> = own.standings.iter().map(|standing| standing.counted.clone()).collect();
        let mut relatives: Vec<Number> = (0..RELATIVES)
            .map(|_| {
                let near = checklist.questions.iter().zip(&counted);
                figure(
                    near.map(|(question, counted)| a_step_off(question, counted, chance))
                        .collect(),
                )
            })
            .collect();
        relatives.sort();
        let rating = own
            .verdict
            .worst()
            .and_then(|at| checklist.rating.bands.get(at))
            .map_or("", |band| band.level.id());
        let (low, high) = (&relatives[RELATIVES / 20], &relatives[RELATIVES - 1 - RELATIVES / 20]);
        lines.push(format!(
            "| {} | {rating} | {} | {} – {} |",
            case.id,
            figure(counted).fixed(2),
            low.fixed(2),
            high.fixed(2)
        ));
    }
    lines
}

/// With one chance in five, the next better or worse choice.
fn a_step_off(question: &Question, counted: &Counted, chance: &mut Chance) -> Counted {
    let (AnswerKind::One(choices), Counted::One(at)) = (&question.answer, counted) else {
        return counted.clone();
    };
    let mut order: Vec<usize> = (0..choices.len()).collect();
    order.sort_by_key(|at| choices.get(*at).map(|choice| choice.points.own.clone()));
    let place = order.iter().position(|it| it == at).unwrap_or_default();
    let moved = match chance.below(10) {
        0 => place.saturating_sub(1),
        1 => (place + 1).min(order.len() - 1),
        _ => place,
    };
    Counted::One(order.get(moved).copied().unwrap_or(*at))
}

/// What moving weights does to the ratings.
#[derive(Default)]
struct Move {
    name: String,
    /// How many ratings change.
    changed: usize,
    /// How many change by more than one band.
    far: usize,
}

impl Move {
    /// Takes one more assessment in, as it is and with the weights moved.
    fn count(&mut self, before: Verdict, after: Verdict) {
        if let (Some(before), Some(after)) = (before.worst(), after.worst()) {
            let steps = before.abs_diff(after);
            self.changed += usize::from(steps > 0);
            self.far += usize::from(steps > 1);
        }
    }
}
