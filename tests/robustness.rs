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

use probity::model::answers::{Answers, Entry, Evidence, Reply, Subject};
use probity::model::assessment::{Counted, Verdict};
use probity::model::checklist::Checklist;
use probity::model::date::Date;
use probity::model::number::Number;
use probity::model::quality::{Quality, Run};
use probity::model::robustness::{Robustness, Shift, Slip};
use probity::model::weight::Weight;
use probity::score::{assess, assess_counted, quality, robustness};
use probity::source::{Folder, read};

/// A question with these points for its choices `c0`, `c1`, …
fn question(id: &str, weight: u32, points: &[u32]) -> String {
    let choice = |(at, points): (usize, &u32)| {
        format!(
            "[[question.choice]]\nid = \"c{at}\"\nlabel = {{ en = \"c{at}\" }}\nanchor = {{ en = \"c{at}\" }}\npoints = {points}\n"
        )
    };
    let choices: String = points.iter().enumerate().map(choice).collect();
    format!(
        "[[question]]\nid = \"{id}\"\nask = {{ en = \"{id}?\" }}\nguidance = {{ en = \"{id}\" }}\nweight = {weight}\n{choices}"
    )
}

/// The rating is low below 25 points of the measure `overall`.
fn rated(measures: &str, sections: &[(&str, String)]) -> Checklist {
    let parts: Vec<String> = sections.iter().map(|(id, _)| format!("\"{id}.toml\"")).collect();
    let main = format!(
        "format = 1\nid = \"x\"\nedition = \"1\"\nlanguages = [\"en\"]\ntitle = {{ en = \"t\" }}\nparts = [{}]\n{measures}\
         [rating]\nof = \"overall\"\nbands = [ {{ id = \"low\", below = 25 }}, {{ id = \"high\" }} ]\n",
        parts.join(", ")
    );
    let mut files = vec![("checklist.toml".to_owned(), Cow::Owned(main))];
    for (id, rest) in sections {
        let text = format!("[section]\nid = \"{id}\"\ncombine = \"mean\"\ntitle = {{ en = \"{id}\" }}\n{rest}");
        files.push((format!("{id}.toml"), Cow::Owned(text)));
    }
    let folder = Folder {
        name: "x".to_owned(),
        files,
    };
    let (sourced, problems, _) = read(&folder);
    sourced.unwrap_or_else(|| panic!("{problems:#?}")).checklist
}

/// One section with two questions: A weighs 1, B weighs 3.
fn checklist(kind: &str, choices: [u32; 3], measure: &str) -> Checklist {
    let (a, b) = (question("A", 1, &choices), question("B", 3, &choices));
    rated(
        &format!("[[measure]]\nid = \"overall\"\nof-section = \"S\"\n{measure}"),
        &[("S", format!("kind = \"{kind}\"\n{a}{b}"))],
    )
}

/// Nothing is known of the answers but how they count.
const UNKNOWN: Quality = Quality {
    asked: 2,
    set_aside: 0,
    run: None,
    most_named: Vec::new(),
    names: 0,
    older: None,
    undated: Vec::new(),
};

fn of(checklist: &Checklist, answers: &[Counted]) -> Option<Robustness> {
    let assessment = assess_counted(checklist, answers.to_vec());
    robustness(checklist, &Answers::default(), &assessment)
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
        unordered: vec![],
        weights: 2,
        shifts: vec![],
        to_worse: number("12.5"),
        to_better: None,
        quality: UNKNOWN,
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
        unordered: vec![],
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
        quality: UNKNOWN,
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

/// Every kind of weight: of a question, of a nested section, of a section in a measure, of a measure in a measure. What weighs nothing is left out.
#[test]
fn each_weight_is_found_and_can_be_changed() {
    let measures = "[[measure]]\nid = \"own\"\neach = \"risk\"\n\
                    [[measure]]\nid = \"mean\"\nmean-of = \"own\"\nweights = { S = 2, T = 0 }\n\
                    [[measure]]\nid = \"most\"\nmax-of = \"own\"\n\
                    [[measure]]\nid = \"overall\"\nsum-of = [\"mean\", \"most\"]\nweights = { mean = 3, most = 1 }\n";
    let mut checklist = rated(
        measures,
        &[
            ("S", format!("kind = \"risk\"\n{}", question("A", 1, &[0, 1]))),
            ("T", format!("kind = \"risk\"\n{}", question("B", 0, &[0, 1]))),
            (
                "U",
                format!(
                    "kind = \"risk\"\nparent = \"T\"\nweight = 5\n{}",
                    question("C", 4, &[0, 1])
                ),
            ),
        ],
    );
    let (mean, most, overall) = (1, 2, 3);
    let expected = [
        (Weight::Question(0), 1),
        (Weight::Question(2), 4),
        (Weight::Section(2), 5),
        (
            Weight::SectionIn {
                measure: mean,
                of: None,
                section: 0,
            },
            2,
        ),
        (
            Weight::MeasureIn {
                measure: overall,
                weighed: mean,
            },
            3,
        ),
        (
            Weight::MeasureIn {
                measure: overall,
                weighed: most,
            },
            1,
        ),
    ];
    assert_eq!(checklist.weights(), expected.map(|(weight, _)| weight));
    for (weight, value) in expected {
        assert_eq!(
            checklist.weight_mut(weight),
            Some(&mut Number::whole(value)),
            "{weight:?}"
        );
    }
}

/// Six questions: c1, c1, c0, set aside, c0, c0. The longest run of one position is the last three with a choice, of the third to the sixth;
/// what was set aside does not end it. E-2 is named three times, E-1 once. The version is of 2026-09-15: E-1 is of the day before, E-2 has no day,
/// and E-3, older still, is named by no answer.
#[test]
fn the_answers_as_a_whole() {
    let questions: String = ["A", "B", "C", "D", "E", "F"]
        .map(|id| question(id, 1, &[0, 1]))
        .concat();
    let checklist = rated(
        "[[measure]]\nid = \"overall\"\nof-section = \"S\"\n",
        &[("S", format!("kind = \"risk\"\n{questions}"))],
    );
    let entry = |reply: Reply, evidence: &[usize]| {
        Some(Entry {
            reply,
            note: None,
            evidence: evidence.to_vec(),
            fixed: None,
        })
    };
    let evidence = |id: &str, effective: Option<&str>| Evidence {
        id: id.to_owned(),
        title: id.to_owned(),
        place: None,
        effective: effective.and_then(Date::parse),
        expires: None,
        sha256: None,
    };
    let subject = |version_date: Option<&str>| Subject {
        version_date: version_date.and_then(Date::parse),
        ..Subject::default()
    };
    let answers = Answers {
        subject: subject(Some("2026-09-15")),
        entries: vec![
            entry(Reply::One(1), &[0, 1]),
            entry(Reply::One(1), &[]),
            entry(Reply::One(0), &[1]),
            entry(Reply::NotApplicable("why".to_owned()), &[]),
            entry(Reply::One(0), &[]),
            entry(Reply::One(0), &[1]),
        ],
        evidence: vec![
            evidence("E-1", Some("2026-09-14")),
            evidence("E-2", None),
            evidence("E-3", Some("2025-01-01")),
        ],
        ..Answers::default()
    };
    let assessment = assess(&checklist, &answers, Date::parse("2026-11-24").expect("a date"));
    let expected = Quality {
        asked: 6,
        set_aside: 1,
        run: Some(Run {
            first: 2,
            last: 5,
            length: 3,
        }),
        most_named: vec![1],
        names: 3,
        older: Some(vec![0]),
        undated: vec![1],
    };
    assert_eq!(quality(&answers, &assessment), expected);
    // evidence of the version's first day is of that version
    let on_the_day = Answers {
        subject: subject(Some("2026-09-14")),
        ..answers.clone()
    };
    assert_eq!(quality(&on_the_day, &assessment).older, Some(Vec::new()));
    let unknown = Answers {
        subject: subject(None),
        ..answers
    };
    assert_eq!(quality(&unknown, &assessment).older, None);
}

/// A profile question that weighs nothing: its points say only which choice means more.
fn of_profile(id: &str, points: &[u32]) -> (&'static str, String) {
    ("P", format!("kind = \"profile\"\n{}", question(id, 0, points)))
}

const GATE: &str = "[[gate]]\nid = \"G-1\"\ntitle = { en = \"g\" }\nbecause = { en = \"g\" }\nat-least = \"high\"\n";

#[test]
fn a_gate_that_the_profile_alone_holds_back_is_told() {
    let measures =
        format!("[[measure]]\nid = \"overall\"\nof-section = \"S\"\n{GATE}when = \"P-1 = c2 and P-2 = c0\"\n");
    let (section, text) = of_profile("P-1", &[0, 1, 2]);
    let profile = text + &question("P-2", 0, &[0, 0]);
    let checklist = rated(
        &measures,
        &[
            (section, profile),
            ("S", format!("kind = \"risk\"\n{}", question("A", 1, &[0, 50]))),
        ],
    );
    // P-1 at c1, one step below the gate; P-2, of which neither choice is worse, at c0; A at 0: low
    let found = of(&checklist, &[Counted::One(1), Counted::One(0), Counted::One(0)]).expect("a rating");
    // A and P-1 can be worse: P-1 fires the gate, A at 50 is above 25
    assert_eq!(found.answers, 2);
    let slip = |question, to| Slip {
        question,
        to: Counted::One(to),
        verdict: HIGH,
    };
    assert_eq!(found.slips, vec![slip(0, 2), slip(2, 1)]);
    assert_eq!(found.unordered, vec![1]);
}

/// Points from 0 to 200, bands in percent of that: 30 points are 15 percent, 10 short of 25.
#[test]
fn the_room_to_the_next_band_is_in_percent_where_bands_are() {
    let (a, b) = (question("A", 1, &[0, 60, 200]), question("B", 1, &[0, 200]));
    let mut checklist = rated(
        "[[measure]]\nid = \"overall\"\nof-section = \"S\"\nin = \"points\"\n",
        &[("S", format!("kind = \"risk\"\n{a}{b}"))],
    );
    checklist.rating.unit = probity::model::measure::Unit::Percent;
    // the mean of both: 30 of 200
    let found = of(&checklist, &[Counted::One(1), Counted::One(0)]).expect("a rating");
    assert_eq!((found.to_worse, found.to_better), (number("10"), None));
}

#[test]
fn evidence_named_equally_often_is_named_alike() {
    let questions: String = ["A", "B"].map(|id| question(id, 1, &[0, 1])).concat();
    let checklist = rated(
        "[[measure]]\nid = \"overall\"\nof-section = \"S\"\n",
        &[("S", format!("kind = \"risk\"\n{questions}"))],
    );
    let evidence = |id: &str| Evidence {
        id: id.to_owned(),
        title: id.to_owned(),
        place: None,
        effective: None,
        expires: None,
        sha256: None,
    };
    let answers = |first: &[usize], second: &[usize]| Answers {
        entries: [first, second]
            .map(|named| {
                Some(Entry {
                    reply: Reply::One(0),
                    note: None,
                    evidence: named.to_vec(),
                    fixed: None,
                })
            })
            .to_vec(),
        evidence: ["E-1", "E-2", "E-3"].map(evidence).to_vec(),
        ..Answers::default()
    };
    let day = Date::parse("2026-11-24").expect("a date");
    let most = |answers: &Answers| {
        let quality = quality(answers, &assess(&checklist, answers, day));
        (quality.most_named, quality.names)
    };
    assert_eq!(most(&answers(&[0, 1], &[1, 0, 2])), (vec![0, 1], 2));
    // named once each is not named often
    assert_eq!(most(&answers(&[0], &[1])), (vec![], 1));
    assert_eq!(most(&answers(&[], &[])), (vec![], 0));
}

/// A gate looks at the least of two sections; only those answers carry it that stand in a section which is too bad.
#[test]
fn a_gate_on_a_figure_marks_the_questions_behind_it() {
    let measures = format!(
        "[[measure]]\nid = \"own\"\neach = \"control\"\n\
         [[measure]]\nid = \"least\"\nmin-of = \"own\"\n\
         [[measure]]\nid = \"mean\"\nmean-of = \"own\"\nweights = {{ S = 1, T = 1 }}\n\
         [[measure]]\nid = \"overall\"\nround = \"mean\"\ninvert = true\n\
         {GATE}when = \"least < 40\"\n\
         [[gate]]\nid = \"G-2\"\ntitle = {{ en = \"g\" }}\nbecause = {{ en = \"g\" }}\nat-least = \"high\"\nwhen = \"mean < 60\"\n\
         [finding]\nseverity = [{{ id = \"low\", below = 90 }}, {{ id = \"high\" }}]\n"
    );
    let section = |id: &str| format!("kind = \"control\"\n{}", question(id, 1, &[0, 50, 100]));
    let checklist = rated(&measures, &[("S", section("A")), ("T", section("B"))]);
    // A 50, B 0: the least is 0, the mean 25; both gates fire, and the second, which looks at everything, is nobody's in particular
    let assessment = assess_counted(&checklist, vec![Counted::One(1), Counted::One(0)]);
    let found: Vec<(usize, Vec<usize>, Option<usize>)> =
        probity::score::findings(&checklist, &Answers::default(), &assessment)
            .into_iter()
            .map(|it| (it.question, it.gates, it.severity))
            .collect();
    assert_eq!(found, vec![(1, vec![0], Some(1)), (0, vec![], Some(0))]);
    // A 0, B 0: each is worth 50; both alike, in the order of the checklist
    let both = assess_counted(&checklist, vec![Counted::One(0), Counted::One(0)]);
    let found = probity::score::findings(&checklist, &Answers::default(), &both);
    let found: Vec<(usize, &[usize])> = found.iter().map(|it| (it.question, it.gates.as_slice())).collect();
    assert_eq!(found, vec![(0, &[0][..]), (1, &[0][..])]);
}

#[test]
fn of_findings_worth_the_same_the_graver_comes_first() {
    let (a, b) = (question("A", 2, &[0, 50, 100]), question("B", 1, &[0, 100]));
    let checklist = rated(
        "[[measure]]\nid = \"overall\"\nof-section = \"S\"\n[finding]\nseverity = [{ id = \"low\", below = 90 }, { id = \"high\" }]\n",
        &[("S", format!("kind = \"risk\"\n{a}{b}"))],
    );
    // A at 50 is worth 2 × 50 ÷ 3, B at 100 is worth 1 × 100 ÷ 3
    let assessment = assess_counted(&checklist, vec![Counted::One(1), Counted::One(1)]);
    let found = probity::score::findings(&checklist, &Answers::default(), &assessment);
    let found: Vec<(usize, Option<usize>)> = found.iter().map(|it| (it.question, it.severity)).collect();
    assert_eq!(found, vec![(1, Some(1)), (0, Some(0))]);
}
