//! How much a rating hangs on single weights: of many made-up but plausible assessments, how many change band when one weight of the
//! method moves by a fifth?
//!
//!     cargo run --release --example sensitivity [HOW_MANY]
//!
//! prints the table of METHOD.md. The assessments come from a fixed seed, so the figures come out the same on every run. An
//! assessment is plausible in that its answers hang together: each subject has a level of exposure and one of maturity, and each
//! answer lies around the level of its kind.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a program for the makers of checklists, which should stop where it cannot go on"
)]

use std::collections::BTreeMap;

use probity::model::assessment::{Counted, Verdict};
use probity::model::checklist::{AnswerKind, Checklist, Kind, Question};
use probity::model::measure::{Operands, Step};
use probity::model::number::Number;
use probity::score::assess_counted;
use probity::source::{library, read};

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

/// One weight of the method: what it is called, the group it is counted in, and how to move it.
struct Weight {
    name: String,
    group: String,
    place: Place,
}

enum Place {
    Question(usize),
    /// Measure, row and place in the row.
    Cell(usize, usize, usize),
}

fn weights(checklist: &Checklist) -> Vec<Weight> {
    let questions = checklist.questions.iter().enumerate();
    let mut all: Vec<Weight> = questions
        .filter(|(_, question)| !question.weight.is_zero() && question.answer != AnswerKind::Words)
        .map(|(at, question)| Weight {
            name: question.id.clone(),
            group: checklist.sections.get(question.section).map_or(String::new(), |it| it.id.clone()),
            place: Place::Question(at),
        })
        .collect();
    for (measure, it) in checklist.measures.iter().enumerate() {
        let Step::Combined { of: Operands::Sections { weights, .. }, .. } = &it.step else { continue };
        for (row, (of, cells)) in weights.iter().enumerate() {
            for (at, (section, weight)) in cells.iter().enumerate().filter(|(_, (_, weight))| !weight.is_zero()) {
                let id = |at: usize| checklist.sections.get(at).map_or("", |it| it.id.as_str());
                let _ = weight;
                all.push(Weight {
                    name: of.map_or_else(|| id(*section).to_owned(), |of| format!("{} {}", id(of), id(*section))),
                    group: it.id.clone(),
                    place: Place::Cell(measure, row, at),
                });
            }
        }
    }
    all
}

/// The checklist with one weight multiplied.
fn moved(checklist: &Checklist, place: &Place, by: &Number) -> Checklist {
    let mut moved = checklist.clone();
    match place {
        Place::Question(at) => {
            if let Some(question) = moved.questions.get_mut(*at) {
                question.weight = &question.weight * by;
            }
        }
        Place::Cell(measure, row, at) => {
            if let Some(Step::Combined { of: Operands::Sections { weights, .. }, .. }) =
                moved.measures.get_mut(*measure).map(|it| &mut it.step)
                && let Some((_, weight)) = weights.get_mut(*row).and_then(|(_, cells)| cells.get_mut(*at))
            {
                *weight = &*weight * by;
            }
        }
    }
    moved
}

fn main() {
    let many: usize = std::env::args().nth(1).map_or(10_000, |word| word.parse().expect("how many"));
    let (sourced, problems, _) = read(&library::folder("finance-genai").expect("it is built in"));
    let checklist = sourced.unwrap_or_else(|| panic!("{problems:#?}")).checklist;
    let mut chance = Chance(20_261_124);
    let made_up: Vec<Vec<Counted>> = (0..many).map(|_| plausible(&checklist, &mut chance)).collect();
    let rated = |checklist: &Checklist| -> Vec<(Verdict, Verdict)> {
        let half = made_up.len().div_ceil(2);
        let rate = |some: &[Vec<Counted>]| -> Vec<(Verdict, Verdict)> {
            some.iter()
                .map(|counted| assess_counted(checklist, counted.clone()))
                .map(|it| (it.before_gates, it.verdict))
                .collect()
        };
        std::thread::scope(|scope| {
            let parts: Vec<_> = made_up.chunks(half).map(|some| scope.spawn(|| rate(some))).collect();
            parts.into_iter().flat_map(|part| part.join().expect("rated")).collect()
        })
    };
    let before = rated(&checklist);
    println!("{many} made-up assessments");
    let mut bands: BTreeMap<String, usize> = BTreeMap::new();
    for (_, verdict) in &before {
        let name = match verdict {
            Verdict::Decided(at) => checklist.rating.bands.get(*at).map_or("", |band| band.level.id()),
            _ => "not decided",
        };
        *bands.entry(name.to_owned()).or_default() += 1;
    }
    println!("{bands:?}");
    let by = ["6/5", "4/5"].map(|text| Number::parse(text).expect("a fraction"));
    let mut groups: BTreeMap<String, Vec<(usize, usize, String)>> = BTreeMap::new();
    for weight in weights(&checklist) {
        for (by, sign) in by.iter().zip(["+", "−"]) {
            let after = rated(&moved(&checklist, &weight.place, by));
            let pairs = || before.iter().zip(&after);
            let changed = pairs().filter(|(before, after)| before.1 != after.1).count();
            let far = pairs()
                .filter(|(before, after)| before.1.worst().zip(after.1.worst()).is_some_and(|(a, b)| a.abs_diff(b) > 1))
                .count();
            groups.entry(weight.group.clone()).or_default().push((changed, far, format!("{} {sign}", weight.name)));
        }
    }
    println!("| group | weights | least | mean | most | which | by more than one band |\n|---|---|---|---|---|---|---|");
    for (group, mut moves) in groups {
        moves.sort();
        let sum: usize = moves.iter().map(|(changed, ..)| changed).sum();
        let far: usize = moves.iter().map(|(_, far, _)| far).sum();
        let (least, most) = (&moves[0], &moves[moves.len() - 1]);
        println!(
            "| {group} | {} | {} | {} | {} | {} | {far} |",
            moves.len() / 2,
            least.0,
            (sum + moves.len() / 2) / moves.len(),
            most.0,
            most.2
        );
    }
}
