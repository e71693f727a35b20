//! The laws of scoring, on made-up answers to the bundled checklist and to small made-up checklists.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::borrow::Cow;
use std::sync::LazyLock;

use probity::diagnostic::Files;
use probity::model::answers::{Answers, Entry, Evidence, Reply};
use probity::model::assessment::{Assessment, Presence};
use probity::model::checklist::{AnswerKind, Checklist, Kind};
use probity::model::condition::Truth;
use probity::model::date::Date;
use probity::model::number::Number;
use probity::score::{applicability, assess, assess_counted, findings, robustness};
use probity::source::{Folder, library, read};
use proptest::prelude::*;

static CHECKLIST: LazyLock<Checklist> = LazyLock::new(|| {
    let (sourced, _, _) = read(&library::folder("finance-genai").expect("it is built in"));
    sourced.expect("it is fine").checklist
});

fn day() -> Date {
    Date::parse("2026-11-24").expect("a date")
}

/// An answer to a question, chosen by a number; the sixteenth part is left open, as many are set aside.
fn entry(kind: &AnswerKind, seed: u32, holes: bool) -> Option<Entry> {
    let pick = seed / 16;
    let reply = match (seed % 16, kind) {
        (0..=3, _) if holes => return None,
        (4, _) if holes => Reply::NotApplicable("a reason".into()),
        (_, AnswerKind::One(choices)) => Reply::One(pick as usize % choices.len()),
        (_, AnswerKind::Many { choices, .. }) => {
            Reply::Many((0..choices.len()).filter(|at| pick >> at & 1 == 1).collect())
        }
        (_, AnswerKind::Amount(_)) => Reply::Amount(Number::whole(i64::from(pick) * 37 % 2_000_000)),
        (_, AnswerKind::Words) => Reply::Words("words".into()),
    };
    let evidence = if pick.is_multiple_of(3) { Vec::new() } else { vec![0] };
    Some(Entry {
        reply,
        note: None,
        fixed: None,
        evidence,
    })
}

fn answers(checklist: &Checklist, seeds: &[u32], holes: bool) -> Answers {
    Answers {
        entries: checklist
            .questions
            .iter()
            .zip(seeds)
            .map(|(question, seed)| entry(&question.answer, *seed, holes))
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
    }
}

/// The same answers with every hole filled.
fn completed(checklist: &Checklist, partial: &Answers, seeds: &[u32]) -> Answers {
    let full = answers(checklist, seeds, false);
    let mut completed = partial.clone();
    for (place, entry) in completed.entries.iter_mut().zip(full.entries) {
        if place.is_none() {
            *place = entry;
        }
    }
    completed
}

fn seeds() -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::vec(any::<u32>(), CHECKLIST.questions.len())
}

/// Every figure of the completed assessment lies in the range of the partial one.
fn contained(partial: &Assessment, full: &Assessment) -> Result<(), TestCaseError> {
    for (wide, narrow) in partial.figures.iter().zip(&full.figures) {
        match (wide.reading.presence, narrow.reading.presence) {
            (Presence::Absent, presence) => prop_assert_eq!(presence, Presence::Absent),
            (Presence::Present, presence) => prop_assert_eq!(presence, Presence::Present),
            (Presence::Possible, _) => {}
        }
        if narrow.reading.presence == Presence::Absent {
            continue;
        }
        let (wide, narrow) = (&wide.reading.range, &narrow.reading.range);
        prop_assert!(
            wide.low <= narrow.low && narrow.high <= wide.high,
            "{wide:?} does not hold {narrow:?}"
        );
    }
    for (wide, narrow) in partial.gates.iter().zip(&full.gates) {
        prop_assert!(*wide == Truth::Unknown || wide == narrow);
    }
    if let (Some(best), Some(worst)) = (partial.verdict.best(), partial.verdict.worst()) {
        prop_assert!(full.verdict.best().is_none_or(|band| (best..=worst).contains(&band)));
    }
    Ok(())
}

proptest! {
    // each case scores some three hundred times
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn robustness_is_what_scoring_everything_anew_gives(partial in seeds(), at in 0usize..1000) {
        let given = answers(&CHECKLIST, &partial, true);
        let assessment = assess(&CHECKLIST, &given, day());
        let Some(found) = robustness(&CHECKLIST, &given, &assessment) else { return Ok(()) };
        let counted = || assessment.standings.iter().map(|it| it.counted.clone()).collect::<Vec<_>>();
        for slip in &found.slips {
            let mut counted = counted();
            counted[slip.question] = slip.to.clone();
            prop_assert_eq!(assess_counted(&CHECKLIST, counted).verdict, slip.verdict);
        }
        // one weight of all, either way
        let weights = CHECKLIST.weights();
        let weight = weights[at % weights.len()];
        for (larger, fifths) in [(true, 6), (false, 4)] {
            let mut changed = CHECKLIST.clone();
            let place = changed.weight_mut(weight).expect("it is there");
            *place = (&*place * &Number::whole(fifths)).over(&Number::whole(5)).expect("five is not nil");
            let anew = assess_counted(&changed, counted()).verdict;
            let told = found.shifts.iter().find(|it| it.weight == weight && it.larger == larger);
            prop_assert_eq!(told.map_or(assessment.verdict, |it| it.verdict), anew);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_range_holds_every_completion(partial in seeds(), rest in seeds()) {
        let given = answers(&CHECKLIST, &partial, true);
        let full = completed(&CHECKLIST, &given, &rest);
        contained(&assess(&CHECKLIST, &given, day()), &assess(&CHECKLIST, &full, day()))?;
    }

    #[test]
    fn residual_never_exceeds_inherent(partial in seeds()) {
        let assessment = assess(&CHECKLIST, &answers(&CHECKLIST, &partial, true), day());
        let (inherent, residual) = (CHECKLIST.measure("inherent"), CHECKLIST.measure("residual"));
        for section in CHECKLIST.sections_of(Kind::Risk) {
            let reading = |measure: Option<usize>| assessment.figure(measure.expect("a measure"), Some(section)).expect("a figure").reading.clone();
            let (inherent, residual) = (reading(inherent), reading(residual));
            prop_assert!(residual.range.low <= inherent.range.low && residual.range.high <= inherent.range.high);
        }
    }

    #[test]
    fn a_better_answer_never_raises_the_overall_figure(full in seeds(), at in 0usize..200, up in 1usize..4) {
        let before = answers(&CHECKLIST, &full, false);
        let at = at % CHECKLIST.questions.len();
        let question = &CHECKLIST.questions[at];
        let steers = CHECKLIST.questions.iter().filter_map(|it| it.applies_if.as_ref()).any(|it| it.questions().contains(&at));
        let AnswerKind::One(choices) = &question.answer else { return Ok(()) };
        if steers { return Ok(()) }
        let Some(Entry { reply: Reply::One(old), .. }) = &before.entries[at] else { return Ok(()) };
        // risk and profile go from best to worst, controls from worst to best
        let better = match CHECKLIST.sections[question.section].kind {
            Kind::Control => (old + up).min(choices.len() - 1),
            _ if choices[0].points.own > choices[choices.len() - 1].points.own => (old + up).min(choices.len() - 1),
            _ => old.saturating_sub(up),
        };
        let mut after = before.clone();
        after.entries[at] = Some(Entry { reply: Reply::One(better), note: None, fixed: None, evidence: vec![0] });
        let high = |answers: &Answers| assess(&CHECKLIST, answers, day()).overall().expect("a figure").range.high.clone();
        prop_assert!(high(&after) <= high(&before));
    }

    #[test]
    fn setting_a_question_aside_leaves_other_sections_alone(full in seeds(), at in 0usize..200) {
        let before = answers(&CHECKLIST, &full, false);
        let at = at % CHECKLIST.questions.len();
        let home = CHECKLIST.questions[at].section;
        let steers = CHECKLIST.questions.iter().filter_map(|it| it.applies_if.as_ref()).any(|it| it.questions().contains(&at));
        if steers { return Ok(()) }
        let mut after = before.clone();
        after.entries[at] = Some(Entry { reply: Reply::NotApplicable("why".into()), note: None, fixed: None, evidence: Vec::new() });
        let (before, after) = (assess(&CHECKLIST, &before, day()), assess(&CHECKLIST, &after, day()));
        for id in ["exposure", "strength"] {
            let measure = CHECKLIST.measure(id).expect("a measure");
            for (a, b) in before.figures.iter().zip(&after.figures).filter(|(a, _)| a.measure == measure && a.section != Some(home)) {
                prop_assert_eq!(&a.reading, &b.reading);
            }
        }
    }

    #[test]
    fn worth_is_what_the_best_answer_takes_off(full in seeds()) {
        let given = answers(&CHECKLIST, &full, false);
        let assessment = assess(&CHECKLIST, &given, day());
        let before = assessment.overall().expect("a figure").range.high.clone();
        let found = findings(&CHECKLIST, &given, &assessment);
        prop_assert!(found.is_sorted_by(|a, b| a.worth >= b.worth));
        for finding in found.iter().take(4) {
            let question = &CHECKLIST.questions[finding.question];
            let AnswerKind::One(choices) = &question.answer else { continue };
            let control = CHECKLIST.sections[question.section].kind == Kind::Control;
            let best = (0..choices.len()).max_by_key(|at| if control { choices[*at].points.own.clone() } else { -&choices[*at].points.own }).expect("a choice");
            let mut improved = given.clone();
            improved.entries[finding.question] = Some(Entry { reply: Reply::One(best), note: None, fixed: None, evidence: vec![0] });
            let after = assess(&CHECKLIST, &improved, day()).overall().expect("a figure").range.high.clone();
            prop_assert_eq!(&before - &after, finding.worth.clone());
        }
    }

    #[test]
    fn applicability_is_the_same_before_and_after_scoring(partial in seeds()) {
        let given = answers(&CHECKLIST, &partial, true);
        let applies: Vec<Truth> = assess(&CHECKLIST, &given, day()).standings.into_iter().map(|it| it.applies).collect();
        prop_assert_eq!(applies, applicability(&CHECKLIST, &given, day()));
    }

    #[test]
    fn any_text_is_answers_or_a_diagnostic_with_a_place_in_it(text in "(?s)[\\x00-\\x7f“中é]{0,200}", tail in "[a-z=\"\\[\\]{}.\n-]{0,60}") {
        let text = format!("checklist = \"finance-genai@2026.1\"\n{text}{tail}");
        let length = text.len();
        let files = Files::one("x.toml", text);
        let problems = match probity::source::answers::parse(&files, 0) {
            Err(problems) => problems,
            Ok(draft) => match draft.read(&CHECKLIST) {
                Ok(_) => return Ok(()),
                Err(problems) => problems,
            },
        };
        prop_assert!(!problems.is_empty());
        for place in problems.iter().filter_map(|it| it.place.as_ref()) {
            prop_assert!(place.span.start <= place.span.end && place.span.end <= length);
        }
    }

    #[test]
    fn any_condition_is_read_or_refused(condition in "[a-zR0-9=!<>()\\[\\], .-]{0,80}") {
        let folder = library::folder("finance-genai").expect("it is built in");
        let _ = read(&Folder {
            name: "x".into(),
            files: folder.files.into_iter().map(|(name, text)| {
                let text = if name == "checklist.toml" { text.replace("R1-02 = unclear", &condition) } else { text.into_owned() };
                (name, Cow::Owned(text))
            }).collect(),
        });
    }
}
