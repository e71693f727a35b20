//! How firmly a rating stands, on a checklist small enough to work out by hand.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::borrow::Cow;

use probity::model::assessment::{Counted, Verdict};
use probity::model::checklist::Checklist;
use probity::model::number::Number;
use probity::model::robustness::{Robustness, Shift, Slip};
use probity::model::weight::Weight;
use probity::score::{assess_counted, robustness};
use probity::source::{Folder, read};

/// One section with two questions: A weighs 1, B weighs 3. The rating is low below 25 points.
fn checklist(kind: &str, choices: [u32; 3], measure: &str) -> Checklist {
    let question = |id: &str, weight: u32| {
        let choice = |(at, points): (usize, u32)| {
            format!(
                "[[question.choice]]\nid = \"c{at}\"\nlabel = {{ en = \"c{at}\" }}\nanchor = {{ en = \"c{at}\" }}\npoints = {points}\n"
            )
        };
        let choices: String = choices.into_iter().enumerate().map(choice).collect();
        format!(
            "[[question]]\nid = \"{id}\"\nask = {{ en = \"{id}?\" }}\nguidance = {{ en = \"{id}\" }}\nweight = {weight}\n{choices}"
        )
    };
    let main = format!(
        "format = 1\nid = \"x\"\nedition = \"1\"\nlanguages = [\"en\"]\ntitle = {{ en = \"t\" }}\nparts = [\"s.toml\"]\n\
         [[measure]]\nid = \"overall\"\nof-section = \"S\"\n{measure}\
         [rating]\nof = \"overall\"\nbands = [ {{ id = \"low\", below = 25 }}, {{ id = \"high\" }} ]\n"
    );
    let section = format!(
        "[section]\nid = \"S\"\nkind = \"{kind}\"\ncombine = \"mean\"\ntitle = {{ en = \"S\" }}\n{}{}",
        question("A", 1),
        question("B", 3)
    );
    let folder = Folder {
        name: "x".to_owned(),
        files: vec![
            ("checklist.toml".to_owned(), Cow::Owned(main)),
            ("s.toml".to_owned(), Cow::Owned(section)),
        ],
    };
    let (sourced, problems, _) = read(&folder);
    sourced.unwrap_or_else(|| panic!("{problems:#?}")).checklist
}

fn of(checklist: &Checklist, answers: &[Counted]) -> Option<Robustness> {
    robustness(checklist, &assess_counted(checklist, answers.to_vec()))
}

fn number(text: &str) -> Option<Number> {
    Number::parse(text)
}

const LOW: Verdict = Verdict::Decided(0);
const HIGH: Verdict = Verdict::Decided(1);

#[test]
fn a_low_rating_says_which_slip_would_raise_it() {
    let risk = checklist("risk", [0, 50, 100], "");
    // A 50, B 0: (50 × 1 + 0 × 3) ÷ 4 = 12.5, low, 12.5 short of 25. A at 100: 100 ÷ 4 = 25, high. B at 50: 200 ÷ 4 = 50, high.
    // Weights: the most is A × 1.2 = 60 ÷ 4.2 = 14.3, or B × 0.8 = 50 ÷ 3.4 = 14.7; both low.
    let expected = Robustness {
        answers: 2,
        slips: vec![
            Slip {
                question: 0,
                to: Counted::One(2),
                verdict: HIGH,
            },
            Slip {
                question: 1,
                to: Counted::One(1),
                verdict: HIGH,
            },
        ],
        weights: 2,
        shifts: vec![],
        to_worse: number("12.5"),
        to_better: None,
    };
    assert_eq!(of(&risk, &[Counted::One(1), Counted::One(0)]), Some(expected));
    // both at 0: A at 50 gives 12.5 and stays low, B at 50 gives 37.5
    let slips = of(&risk, &[Counted::One(0), Counted::One(0)]).map(|it| it.slips);
    let only = Slip {
        question: 1,
        to: Counted::One(1),
        verdict: HIGH,
    };
    assert_eq!(slips, Some(vec![only]));
}

#[test]
fn a_rating_on_the_edge_says_which_weights_hold_it() {
    let risk = checklist("risk", [0, 50, 100], "");
    // A 100, B 0: 100 ÷ 4 = 25, high by nothing. A × 0.8: 80 ÷ 3.8 = 21.1, low; A × 1.2: 120 ÷ 4.2 = 28.6, high.
    // B × 1.2: 100 ÷ 4.6 = 21.7, low; B × 0.8: 100 ÷ 3.4 = 29.4, high. A cannot be worse, B can.
    let expected = Robustness {
        answers: 1,
        slips: vec![],
        weights: 2,
        shifts: vec![
            Shift {
                weight: Weight::Question(0),
                larger: false,
                verdict: LOW,
            },
            Shift {
                weight: Weight::Question(1),
                larger: true,
                verdict: LOW,
            },
        ],
        to_worse: None,
        to_better: number("0"),
    };
    assert_eq!(of(&risk, &[Counted::One(2), Counted::One(0)]), Some(expected));
}

#[test]
fn in_a_control_fewer_points_are_worse() {
    let control = checklist("control", [0, 50, 100], "invert = true\n");
    // strength (100 × 1 + 100 × 3) ÷ 4 = 100, inverted 0, low. A at 50: 87.5, inverted 12.5, low. B at 50: 62.5, inverted 37.5, high.
    let slips = of(&control, &[Counted::One(2), Counted::One(2)]).map(|it| (it.answers, it.slips));
    let only = Slip {
        question: 1,
        to: Counted::One(1),
        verdict: HIGH,
    };
    assert_eq!(slips, Some((2, vec![only])));
}

#[test]
fn what_is_not_assessed_has_nothing_to_be_firm() {
    let risk = checklist("risk", [0, 50, 100], "");
    assert_eq!(of(&risk, &[Counted::Open, Counted::Open]), None);
}
