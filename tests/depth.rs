//! The short set of questions of a system on which little rides: small, and no way around the method.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::sync::LazyLock;

use probity::model::answers::{Answers, Entry, Evidence, Reply};
use probity::model::assessment::{Assessment, Verdict};
use probity::model::checklist::{AnswerKind, Checklist, Kind, Question};
use probity::model::condition::Truth;
use probity::model::date::Date;
use probity::model::number::Number;
use probity::score::assess;
use probity::source::{library, read};
use proptest::prelude::*;

static CHECKLIST: LazyLock<Checklist> = LazyLock::new(|| {
    let (sourced, _, _) = read(&library::folder("finance-genai").expect("it is built in"));
    sourced.expect("it is fine").checklist
});

/// How an answer is chosen, from what can be answered.
enum Choose {
    Worst,
    Best,
    /// Any, by a number.
    Any(u32),
    /// This choice; of several, this one alone.
    Only(usize),
}

fn entry(question: &Question, choose: &Choose) -> Entry {
    let risk = CHECKLIST.sections[question.section].kind != Kind::Control;
    let reply = match &question.answer {
        AnswerKind::One(choices) => {
            let points = |at: &usize| choices[*at].points.own.clone();
            let all = 0..choices.len();
            Reply::One(match choose {
                Choose::Only(at) => *at,
                Choose::Any(seed) => *seed as usize % choices.len(),
                Choose::Worst if risk => all.max_by_key(points).expect("a choice"),
                Choose::Worst => all.min_by_key(points).expect("a choice"),
                // of several that count nothing, the last: the first way to get a model is to train it
                Choose::Best if risk => all.rev().min_by_key(points).expect("a choice"),
                Choose::Best => all.max_by_key(points).expect("a choice"),
            })
        }
        AnswerKind::Many { choices, .. } => Reply::Many(match choose {
            Choose::Worst => (0..choices.len()).collect(),
            Choose::Best => vec![1],
            Choose::Only(at) => vec![*at],
            Choose::Any(seed) => (0..choices.len()).filter(|at| seed >> at & 1 == 1).collect(),
        }),
        AnswerKind::Amount(_) => Reply::Amount(Number::whole(match choose {
            Choose::Worst | Choose::Only(_) => 5_000_000,
            Choose::Best => 0,
            Choose::Any(seed) => i64::from(*seed) % 2_000_000,
        })),
        AnswerKind::Words => Reply::Words("words".into()),
    };
    Entry {
        reply,
        note: None,
        fixed: None,
        evidence: vec![0],
    }
}

fn assessed(choose: impl Fn(usize, &Question, Kind) -> Choose) -> Assessment {
    assessed_by(&CHECKLIST, choose)
}

fn assessed_by(checklist: &Checklist, choose: impl Fn(usize, &Question, Kind) -> Choose) -> Assessment {
    let entries = CHECKLIST.questions.iter().enumerate();
    let answers = Answers {
        entries: entries
            .map(|(at, question)| {
                let kind = CHECKLIST.sections[question.section].kind;
                Some(entry(question, &choose(at, question, kind)))
            })
            .collect(),
        evidence: vec![Evidence {
            id: "E-1".into(),
            title: "a record".into(),
            place: None,
            effective: None,
            expires: None,
            sha256: None,
        }],
        ..Answers::default()
    };
    assess(checklist, &answers, Date::parse("2026-11-24").expect("a date"))
}

fn asked(assessment: &Assessment) -> usize {
    assessment
        .standings
        .iter()
        .filter(|it| it.applies != Truth::False)
        .count()
}

fn band(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Decided(band) => band,
        other => panic!("everything is answered, yet {other:?}"),
    }
}

#[test]
fn little_rides_on_it_so_at_most_thirty_questions_are_asked() {
    let light = assessed(|_, _, _| Choose::Best);
    assert_eq!(light.set.as_ref().map(|set| set.full), Some(Truth::False));
    assert!(asked(&light) <= 30, "{} questions", asked(&light));
    let weighty = assessed(|_, _, _| Choose::Worst);
    assert_eq!(weighty.set.as_ref().map(|set| set.full), Some(Truth::True));
    assert!(asked(&weighty) > 70, "{} questions", asked(&weighty));
}

/// The same checklist as if everybody were asked everything.
static UNDIVIDED: LazyLock<Checklist> = LazyLock::new(|| {
    let mut folder = library::folder("finance-genai").expect("it is built in");
    for (_, text) in &mut folder.files {
        let mut whole = text.replace("\ncore = true\n", "\n");
        if let Some((before, rest)) = whole.split_once("\n[depth]\n") {
            let after = rest.find("\n[[").expect("something follows");
            whole = format!("{before}{}", &rest[after..]);
        }
        *text = whole.into();
    }
    let (sourced, problems, _) = read(&folder);
    sourced.unwrap_or_else(|| panic!("{problems:#?}")).checklist
});

/// What a gate asks of profile and risk calls for the full set, so no gate is lost with the questions that are left out: tried with
/// every combination of the answers that bear on a gate, all else being as light as can be.
#[test]
fn a_gate_that_fires_when_everything_is_asked_fires_anyhow() {
    for (gate, it) in UNDIVIDED.gates.iter().enumerate() {
        let mut bearing = it.when.questions();
        let mut next = 0;
        while let Some(at) = bearing.get(next).copied() {
            let condition = UNDIVIDED.questions[at].applies_if.as_ref();
            let named = condition.map(probity::model::condition::Condition::questions);
            for at in named.unwrap_or_default() {
                if !bearing.contains(&at) {
                    bearing.push(at);
                }
            }
            next += 1;
        }
        let sizes: Vec<usize> = bearing
            .iter()
            .map(|at| UNDIVIDED.questions[*at].answer.choices().len().max(1))
            .collect();
        let mut fired = false;
        for number in 0..sizes.iter().product::<usize>() {
            let mut rest = number;
            let picks: Vec<usize> = sizes
                .iter()
                .map(|size| {
                    let pick = rest % size;
                    rest /= size;
                    pick
                })
                .collect();
            let choose = |at: usize, _: &Question, kind: Kind| match (bearing.iter().position(|it| *it == at), kind) {
                (Some(place), _) => Choose::Only(picks[place]),
                (None, Kind::Control) => Choose::Worst,
                (None, _) => Choose::Best,
            };
            let (whole, short) = (assessed_by(&UNDIVIDED, choose), assessed(choose));
            assert_eq!(whole.gates[gate], short.gates[gate], "{} with {picks:?}", it.id);
            fired |= short.gates[gate] == Truth::True;
        }
        assert!(fired, "{} never fires", it.id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Why one band: materiality scales risk by three fifths at the least, and the bands of 10, 25 and 50 lie further apart than that
    /// (0.6 × 50 = 30 is still high, 0.6 × 25 = 15 moderate); bad answers in the short set call for the full one.
    #[test]
    fn a_low_answer_to_the_profile_hides_at_most_one_band(
        seeds in proptest::collection::vec(any::<u32>(), CHECKLIST.questions.len()),
        lowered in proptest::collection::vec(any::<bool>(), CHECKLIST.questions.len()),
        all in any::<bool>(),
    ) {
        let honest = |at: usize, kind: Kind| match kind {
            Kind::Risk => Choose::Worst,
            Kind::Profile | Kind::Control => Choose::Any(seeds[at]),
        };
        let told = assessed(|at, _, kind| honest(at, kind));
        let hidden = assessed(|at, _, kind| match kind {
            Kind::Profile if all || lowered[at] => Choose::Best,
            _ => honest(at, kind),
        });
        prop_assert!(band(told.before_gates) <= band(hidden.before_gates) + 1);
    }
}
