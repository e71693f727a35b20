//! What follows from an assessment: other answers supposed, two files compared. Every number is worked out by hand or another way beside it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::fs;
use std::sync::LazyLock;

use probity::diagnostic::Files;
use probity::model::answers::{Answers, Entry, Evidence, Reply};
use probity::model::assessment::{Assessment, Counted, Source};
use probity::model::checklist::{AnswerKind, Checklist};
use probity::model::condition::Truth;
use probity::model::date::Date;
use probity::model::difference::{Aspect, Cause};
use probity::model::number::Number;
use probity::model::outlook::{Turn, changes};
use probity::score::{accounts, assess, compare, difference, explanation, outlook, what_if};
use probity::source::answers::parse;
use probity::source::{library, read, supposed};
use proptest::prelude::*;

static CHECKLIST: LazyLock<Checklist> = LazyLock::new(|| {
    let (sourced, _, _) = read(&library::folder("finance-genai").expect("it is built in"));
    sourced.expect("it is fine").checklist
});

fn day() -> Date {
    Date::parse("2026-11-24").expect("a date")
}

fn example(name: &str) -> Answers {
    let text = fs::read_to_string(format!("tests/answers/{name}.toml")).expect("it is there");
    let files = Files::one("x.toml", text);
    parse(&files, 0)
        .expect("it is TOML")
        .read(&CHECKLIST)
        .expect("nothing is wrong with it")
        .answers
}

/// Answers as they are typed on a command line.
fn typed(words: &[&str]) -> Vec<(usize, Reply)> {
    let files = Files::one("command line", words.join("\n"));
    supposed(&files, 0, &CHECKLIST).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn high(assessment: &Assessment) -> Number {
    assessment.overall().expect("a figure").range.high.clone()
}

#[test]
fn one_answer_supposed_moves_the_figures_by_hand() {
    let answers = example("fraud-detection");
    let now = assess(&CHECKLIST, &answers, day());
    let then = what_if(&CHECKLIST, &answers, day(), &typed(&["R2-02=none"]));
    // The README works R2 by hand. Without the 2.0 of R2-02: exposure 3/9 = 33.33; inherent 33.33 × 0.949 = 31.63;
    // residual 31.63 × 0.6952 = 21.99; overall (3×30.91 + 2×21.99 + 2×41.02 + 2×23.53 + 47.17)/10 = 312.98/10 = 31.30
    assert_eq!(high(&now).to_string(), "34.23");
    assert_eq!(high(&then).to_string(), "31.3");
    let differs = difference(&now, &then);
    assert!(differs.gates.is_empty() && differs.begin.is_empty() && differs.cease.is_empty());
}

#[test]
fn gates_and_questions_that_turn_are_told() {
    let answers = example("fraud-detection");
    let now = assess(&CHECKLIST, &answers, day());
    // G-05 demands that fairness was never evaluated; a model from a vendor is asked R2-05 and not how it is trained
    let then = what_if(
        &CHECKLIST,
        &answers,
        day(),
        &typed(&["M3-02=partial", "S-03=vendor-api"]),
    );
    let differs = difference(&now, &then);
    let ids = |list: &[usize]| -> Vec<&str> { list.iter().map(|at| CHECKLIST.questions[*at].id.as_str()).collect() };
    let gates: Vec<&str> = differs
        .gates
        .iter()
        .map(|at| CHECKLIST.gates[*at].id.as_str())
        .collect();
    assert_eq!(gates, ["G-05"]);
    assert_eq!(ids(&differs.begin), ["R2-05"]);
    let training = [
        "R1-02", "R1-09", "M1-03", "M1-04", "M2-04", "M2-05", "M2-06", "M2-07", "M2-08", "M2-13",
    ];
    assert_eq!(ids(&differs.cease), training);
}

#[test]
fn answers_are_read_as_they_are_typed() {
    let read = typed(&["S-10=eu,cn", "S-02=", "S-08=1/3", "R4-07=N/A", "S-12=a = b, c"]);
    let replies: Vec<&Reply> = read.iter().map(|(_, reply)| reply).collect();
    let choices = CHECKLIST.questions[CHECKLIST.question("S-10").expect("a question")]
        .answer
        .choices();
    let at = |id: &str| choices.iter().position(|choice| choice.id == id).expect("a choice");
    let mut regions = vec![at("cn"), at("eu")];
    regions.sort_unstable();
    assert_eq!(*replies[0], Reply::Many(regions));
    assert_eq!(*replies[1], Reply::Many(Vec::new()));
    assert_eq!(*replies[2], Reply::Amount(Number::parse("1/3").expect("a number")));
    assert!(matches!(replies[3], Reply::NotApplicable(_)));
    assert_eq!(*replies[4], Reply::Words("a = b, c".into()));
    let refused = |words: &str| {
        let problems = supposed(&Files::one("x", words.to_owned()), 0, &CHECKLIST).expect_err("it is wrong");
        let span = problems[0].place.as_ref().expect("a place").span.clone();
        (problems[0].code.entry().name, words[span].to_owned())
    };
    assert_eq!(refused("R1-03=overseass"), ("unknown-choice", "overseass".into()));
    assert_eq!(refused("R1-3=overseas"), ("unknown-question", "R1-3".into()));
    assert_eq!(refused("S-10=cn,xx,eu"), ("unknown-choice", "xx".into()));
    assert_eq!(refused("S-08=many"), ("bad-number", "many".into()));
    assert_eq!(refused("R1-03"), ("wrong-answer", "R1-03".into()));
    assert_eq!(
        refused("R1-03=overseas\nR1-03=overseas"),
        ("wrong-answer", "R1-03=overseas".into())
    );
}

/// Any answer to a question, by a number.
fn reply(kind: &AnswerKind, pick: usize) -> Reply {
    match kind {
        AnswerKind::One(choices) => Reply::One(pick % choices.len()),
        AnswerKind::Many { choices, .. } => Reply::Many((0..choices.len()).filter(|at| pick >> at & 1 == 1).collect()),
        AnswerKind::Amount(_) => Reply::Amount(Number::whole(i64::try_from(pick).expect("small") * 977)),
        AnswerKind::Words => Reply::Words("words".into()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is supposed counts as it would in a file, were there evidence that never lapses.
    #[test]
    fn to_suppose_is_to_score_the_file_with_evidence(picks in proptest::collection::vec((0usize..200, 0usize..64), 1..6)) {
        for name in ["fraud-detection", "quant-trading", "drafting-assistant"] {
            let answers = example(name);
            let mut written = answers.clone();
            written.evidence.push(Evidence { id: "E-X".into(), title: "a record".into(), place: None, effective: None, expires: None, sha256: None });
            let mut supposed: Vec<(usize, Reply)> = Vec::new();
            for (at, pick) in &picks {
                let at = at % CHECKLIST.questions.len();
                if supposed.iter().all(|(other, _)| *other != at) {
                    supposed.push((at, reply(&CHECKLIST.questions[at].answer, *pick)));
                }
            }
            for (at, reply) in &supposed {
                written.entries[*at] = Some(Entry { reply: reply.clone(), note: None, fixed: None, evidence: vec![answers.evidence.len()] });
            }
            let then = what_if(&CHECKLIST, &answers, day(), &supposed);
            prop_assert_eq!(&then, &assess(&CHECKLIST, &written, day()));
            // and the difference is told in full: what is not named is the same
            let now = assess(&CHECKLIST, &answers, day());
            let differs = difference(&now, &then);
            for (at, (was, is)) in now.standings.iter().zip(&then.standings).enumerate() {
                let named = differs.begin.contains(&at) || differs.cease.contains(&at);
                prop_assert_eq!(named, was.applies != is.applies);
            }
        }
    }
}

/// The steps of a comparison are those of files written half-way: the old file on the new day, then with the new evidence where the
/// answer stayed, then the new file. What each stage comes to is what scoring those files says, and all of them add up.
#[test]
fn the_causes_of_a_change_add_up_exactly() {
    let names = [
        "fraud-detection",
        "customer-service",
        "investment-advice",
        "quant-trading",
        "drafting-assistant",
    ];
    let day = |text| Date::parse(text).expect("a date");
    for (old_name, old_day) in names
        .iter()
        .zip(["2026-11-24", "2026-06-01", "2027-03-01", "2026-11-24", "2028-01-01"])
    {
        for (new_name, new_day) in
            names
                .iter()
                .zip(["2027-05-01", "2026-11-24", "2026-11-24", "2027-02-01", "2026-01-01"])
        {
            let (old, new) = (example(old_name), example(new_name));
            let (before, after) = (
                assess(&CHECKLIST, &old, day(old_day)),
                assess(&CHECKLIST, &new, day(new_day)),
            );
            let split = compare(&CHECKLIST, (&old, &before), (&new, &after))
                .split
                .expect("both are assessed");
            assert_eq!((&split.from, &split.to), (&high(&before), &high(&after)));
            assert_eq!(split.sum(), &split.to - &split.from);
            let on_the_day = high(&assess(&CHECKLIST, &old, day(new_day)));
            assert_eq!(split.of(Cause::Date), &on_the_day - &split.from);
            // the old answers with the new register behind those that stayed; of the others the old evidence is moved along
            let mut half_way = old.clone();
            half_way.evidence.extend(new.evidence.clone());
            for (place, entry) in half_way.entries.iter_mut().zip(&new.entries) {
                if let (Some(place), Some(entry)) = (place, entry)
                    && place.reply == entry.reply
                {
                    place.evidence = entry.evidence.iter().map(|at| at + old.evidence.len()).collect();
                }
            }
            let half_way = high(&assess(&CHECKLIST, &half_way, day(new_day)));
            assert_eq!(split.of(Cause::Evidence), &half_way - &on_the_day);
            assert_eq!(split.of(Cause::Answer), &split.to - &half_way);
            // in the order told
            let order: Vec<(usize, usize)> = split
                .steps
                .iter()
                .map(|step| {
                    (
                        Cause::ALL.iter().position(|it| *it == step.cause).expect("a cause"),
                        step.question.expect("of one edition, every step is about a question"),
                    )
                })
                .collect();
            assert!(order.is_sorted());
        }
    }
}

#[test]
fn what_changed_is_told_by_aspect() {
    let old = example("fraud-detection");
    let mut new = old.clone();
    let at = |id: &str| CHECKLIST.question(id).expect("a question");
    // R2-02 is answered otherwise, E-3 (behind M1-01 and M1-03) is renewed, the acceptance of R4-06 is withdrawn
    new.entries[at("R2-02")].as_mut().expect("an answer").reply = Reply::One(0);
    let renewed = new
        .evidence
        .iter_mut()
        .find(|it| it.id == "E-3")
        .expect("it is registered");
    renewed.expires = Date::parse("2028-02-28");
    new.acceptances.retain(|it| it.question != at("R4-06"));
    let (before, after) = (assess(&CHECKLIST, &old, day()), assess(&CHECKLIST, &new, day()));
    let comparison = compare(&CHECKLIST, (&old, &before), (&new, &after));
    let told: Vec<(&str, &[Aspect])> = comparison
        .changes
        .iter()
        .map(|it| (CHECKLIST.questions[it.question].id.as_str(), it.aspects.as_slice()))
        .collect();
    let wanted: [(&str, &[Aspect]); 4] = [
        ("R2-02", &[Aspect::Answer]),
        ("R4-06", &[Aspect::Acceptance]),
        ("M1-01", &[Aspect::Evidence]),
        ("M1-03", &[Aspect::Evidence]),
    ];
    assert_eq!(told, wanted);
    // as worked by hand above; renewed evidence was valid before, so it moves nothing
    let split = comparison.split.expect("both are assessed");
    let steps: Vec<(Cause, usize, String)> = split
        .steps
        .iter()
        .map(|it| (it.cause, it.question.expect("a question"), it.change.to_string()))
        .collect();
    assert_eq!(steps, [(Cause::Answer, at("R2-02"), "-2.93".to_owned())]);
    // on the day after E-3 lapsed, the old file falls and the new one does not
    let late = Date::parse("2027-03-01").expect("a date");
    let lapsed = assess(&CHECKLIST, &old, late);
    let comparison = compare(&CHECKLIST, (&old, &before), (&old, &lapsed));
    let told: Vec<&str> = comparison
        .changes
        .iter()
        .map(|it| CHECKLIST.questions[it.question].id.as_str())
        .collect();
    // E-4 lapsed with it, and stands behind M1-03 and M2-08, whose answer needs none; the acceptance of R4-06 lapsed too
    assert_eq!(told, ["R4-06", "M1-01", "M1-03", "M2-08"]);
    let split = comparison.split.expect("both are assessed");
    let moved: Vec<usize> = split.steps.iter().filter_map(|it| it.question).collect();
    assert_eq!(moved, [at("M1-01"), at("M1-03")]);
    assert!(
        split
            .steps
            .iter()
            .all(|it| it.cause == Cause::Date && !it.change.is_negative())
    );
}

#[test]
fn what_was_not_assessed_has_no_causes() {
    let (empty, full) = (example("empty"), example("fraud-detection"));
    let (before, after) = (assess(&CHECKLIST, &empty, day()), assess(&CHECKLIST, &full, day()));
    assert_eq!(compare(&CHECKLIST, (&empty, &before), (&full, &after)).split, None);
}

#[test]
fn what_terms_add_comes_to_the_figure() {
    let mut sums = 0;
    for name in [
        "customer-service",
        "investment-advice",
        "drafting-assistant",
        "credit-review",
        "fraud-detection",
    ] {
        let assessment = assess(&CHECKLIST, &example(name), day());
        for account in accounts(&CHECKLIST, &assessment, "") {
            let figure = &assessment.figures[account.figure];
            let Some(adds) = &account.adds else { continue };
            let sum = adds.iter().fold(Number::ZERO, |sum, it| &sum + it);
            assert_eq!(sum, figure.raw.range.low, "{name}: figure {}", account.figure);
            sums += 1;
        }
    }
    // materiality, five exposures, four controls, inherent and residual means for each of five subjects at least
    assert!(sums >= 5 * 12, "{sums}");

    // By hand, as in the README: the exposure of R2 in fraud-detection is 5.0/9 of weighed shares, of which R2-02 has 2 × 3/3: 2/9 × 100
    let assessment = assess(&CHECKLIST, &example("fraud-detection"), day());
    let accounts = accounts(&CHECKLIST, &assessment, "exposure.R2");
    let [account] = accounts.as_slice() else {
        panic!("one figure")
    };
    let adds = account.adds.as_ref().expect("a sum");
    let r2 = CHECKLIST.question("R2-02").expect("a question");
    let at = assessment.figures[account.figure]
        .terms
        .iter()
        .position(|term| term.source == Source::Question(r2));
    assert_eq!(adds[at.expect("a term")], Number::parse("200/9").expect("a number"));
}

#[test]
fn what_each_answer_would_give_is_what_supposing_it_gives() {
    let answers = example("quant-trading");
    let now = assess(&CHECKLIST, &answers, day());
    let mut tried = 0;
    for (at, question) in CHECKLIST.questions.iter().enumerate() {
        let explained = explanation(&CHECKLIST, &now, at).expect("a question");
        for (choice, alternative) in explained.alternatives.iter().enumerate() {
            let AnswerKind::One(_) = &question.answer else { continue };
            let then = what_if(&CHECKLIST, &answers, day(), &[(at, Reply::One(choice))]);
            assert_eq!(alternative.verdict, then.verdict, "{} {choice}", question.id);
            assert_eq!(alternative.overall.as_ref(), then.overall(), "{} {choice}", question.id);
            tried += 1;
        }
    }
    assert!(tried > 200, "{tried}");
}

/// Another way to look ahead: every day is assessed, and held against the day before.
fn day_by_day(answers: &Answers, from: Date) -> Vec<Turn> {
    let last = answers.evidence.iter().filter_map(|it| it.expires.max(it.effective));
    let last = last.chain(answers.acceptances.iter().map(|it| it.until)).max();
    let mut turns = Vec::new();
    let (mut before, mut on) = (assess(&CHECKLIST, answers, from), from);
    while last.is_some_and(|last| on <= last) {
        let yesterday = on;
        on = on.tomorrow().expect("a day");
        let after = assess(&CHECKLIST, answers, on);
        let counts = |it: &Assessment, at: usize| it.standings[at].clone();
        let turn = Turn {
            on,
            verdict: after.verdict,
            evidence: (0..answers.evidence.len())
                .filter(|at| answers.evidence[*at].is_valid(yesterday) != answers.evidence[*at].is_valid(on))
                .collect(),
            acceptances: (0..answers.acceptances.len())
                .filter(|at| answers.acceptances[*at].stands(yesterday) != answers.acceptances[*at].stands(on))
                .collect(),
            questions: (0..after.standings.len())
                .filter(|at| counts(&before, *at) != counts(&after, *at))
                .collect(),
        };
        if before.verdict != after.verdict || !turn.acceptances.is_empty() || !turn.questions.is_empty() {
            turns.push(turn);
        }
        before = after;
    }
    turns
}

#[test]
fn looking_ahead_finds_what_assessing_every_day_finds() {
    for name in [
        "customer-service",
        "investment-advice",
        "drafting-assistant",
        "credit-review",
    ] {
        let answers = example(name);
        let turns = outlook(&CHECKLIST, &answers, &assess(&CHECKLIST, &answers, day()));
        assert_eq!(turns, day_by_day(&answers, day()), "{name}");
        assert!(!turns.is_empty(), "{name} has evidence that lapses");
    }
    // E-1, E-2 and E-3 lapse from April to August 2027 and leave the figure below 10; the last day of E-5 is 2027-09-14.
    let answers = example("drafting-assistant");
    let now = assess(&CHECKLIST, &answers, day());
    let turns = outlook(&CHECKLIST, &answers, &now);
    let worse = changes(&turns, now.verdict).next().expect("it does not stay low");
    assert_eq!(worse.on, Date::parse("2027-09-15").expect("a date"));
    let ids: Vec<&str> = answers.evidence_ids(&worse.evidence).collect();
    assert_eq!(ids, ["E-5"]);
    // the figure rises again in October, when E-4 lapses, and stays below 25: one change of rating in all
    assert_eq!(changes(&turns, now.verdict).count(), 1);
    let on = |date: &str| high(&assess(&CHECKLIST, &answers, Date::parse(date).expect("a date")));
    let limit = Number::whole(10);
    assert!(on("2027-09-14") < limit && on("2027-09-15") > limit);
}

/// A claim without evidence is held down; the same claim supposed counts in full.
#[test]
fn what_is_supposed_is_not_held_down() {
    let answers = example("customer-service");
    let at = CHECKLIST.question("M1-06").expect("a question");
    let now = assess(&CHECKLIST, &answers, day());
    assert!(now.standings[at].held_down && now.standings[at].applies == Truth::True);
    let then = what_if(&CHECKLIST, &answers, day(), &typed(&["M1-06=operating"]));
    assert_eq!(
        (then.standings[at].held_down, &then.standings[at].counted),
        (false, &Counted::One(2))
    );
}
