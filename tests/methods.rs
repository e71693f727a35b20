//! The linter on models of known failures, and on every checklist of the gallery of errors: what it finds, and that the answers
//! files it writes show it when they are scored, and would not with one answer less.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use probity::check::{Extent, Flaw, Inspection, check};
use probity::diagnostic::{Code, Files};
use probity::model::answers::{Answers, Reply};
use probity::model::assessment::{Assessment, Counted, Verdict};
use probity::model::checklist::Checklist;
use probity::model::condition::Truth;
use probity::model::date::Date;
use probity::model::number::Number;
use probity::model::text::Language;
use probity::score::{assess, assess_counted};
use probity::source::answers::parse;
use probity::source::{Folder, Sourced, read};

fn today() -> Date {
    Date::parse("2026-11-24").expect("a date")
}

fn folder(path: &Path) -> Folder {
    let mut files: Vec<(String, Cow<'static, str>)> = Vec::new();
    for entry in fs::read_dir(path).unwrap_or_else(|_| panic!("{} is a folder", path.display())) {
        let file = entry.expect("it is readable").path();
        if file.extension().is_some_and(|ending| ending == "toml") {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            files.push((name, Cow::Owned(fs::read_to_string(&file).expect("it is text"))));
        }
    }
    files.sort();
    Folder {
        name: "checklist".into(),
        files,
    }
}

fn inspected(path: &Path) -> (Sourced, Inspection) {
    let (sourced, problems, _) = read(&folder(path));
    let sourced = sourced.unwrap_or_else(|| panic!("{}: {problems:#?}", path.display()));
    let inspection = check(&sourced, &[], &[], today());
    (sourced, inspection)
}

fn model(name: &str) -> PathBuf {
    Path::new("tests/methods").join(name)
}

/// The answers of a flaw's files, read back from their text.
fn written(checklist: &Checklist, flaw: &Flaw) -> Vec<Answers> {
    let texts =
        [Language::Zh, Language::En].map(|language| flaw.files(checklist, language).expect("they can be written"));
    let read = |(name, text): &(String, String)| {
        let files = Files::one(name.clone(), text.clone());
        let placed = parse(&files, 0).unwrap_or_else(|problems| panic!("{name}: {problems:#?}\n{text}"));
        let placed = placed.read(checklist);
        placed
            .unwrap_or_else(|problems| panic!("{name}: {problems:#?}\n{text}"))
            .answers
    };
    let [zh, en] = texts.map(|files| files.iter().map(read).collect::<Vec<_>>());
    assert_eq!(zh.len(), en.len());
    en
}

fn without(answers: &Answers, at: usize) -> Answers {
    let mut fewer = answers.clone();
    fewer.entries[at] = None;
    fewer
}

/// Rating and figure at the worse end, then at the better: less is better.
fn outcome(assessment: &Assessment) -> Option<[(usize, Number); 2]> {
    let (verdict, range) = (assessment.verdict, &assessment.overall()?.range);
    Some([
        (verdict.worst()?, range.high.clone()),
        (verdict.best()?, range.low.clone()),
    ])
}

/// Does scoring these sets show what the flaw says? Judged from the outside, by what the flaw's page says of it.
fn shows(sourced: &Sourced, flaw: &Flaw, sets: &[Answers]) -> bool {
    let checklist = &sourced.checklist;
    let about = &flaw.counterexample.as_ref().expect("it has one").about;
    let scored: Vec<Assessment> = sets.iter().map(|set| assess(checklist, set, today())).collect();
    let first = &scored[0];
    let last = scored.last().expect("one at least");
    let overall = |of: &Assessment| of.overall().map(|it| it.range.clone());
    let falls = || {
        let both = outcome(first).zip(outcome(last));
        both.is_some_and(|(first, last)| last[0] < first[0] && last[1] <= first[1])
    };
    let changed: Vec<usize> = (0..checklist.questions.len())
        .filter(|at| sets[0].entries.get(*at) != sets[sets.len() - 1].entries.get(*at))
        .collect();
    let gate = || checklist.gates.iter().position(|gate| gate.id == *about);
    let rated = first.verdict != Verdict::NotAssessed;
    match flaw.diagnostic.code {
        Code::LoopholeAside => {
            let [at] = changed[..] else { return false };
            let aside = sets[1]
                .entry(at)
                .is_some_and(|it| matches!(it.reply, Reply::NotApplicable(_)));
            // better than with whatever choice, not only than with the one in the file
            let choices = 0..sourced.checklist.questions[at].answer.choices().len();
            let beaten = choices.map(|choice| {
                let mut set = sets[0].clone();
                set.entries[at].as_mut().expect("an answer").reply = Reply::One(choice);
                outcome(&assess(checklist, &set, today()))
            });
            let least = outcome(last);
            aside && falls() && beaten.into_iter().all(|other| least < other)
        }
        Code::LoopholeSkip => changed.len() == 1 && sets[1].entry(changed[0]).is_none() && falls(),
        Code::LoopholeHide => {
            let at = checklist.question(about).expect("a question");
            let applies = |of: &Assessment| of.standings[at].applies;
            sets[0].entry(at).is_some() && applies(first) == Truth::True && applies(last) == Truth::False && falls()
        }
        Code::BackwardAnswer => {
            let [at] = changed[..] else { return false };
            let point = |set: &Answers| match set.entry(at).map(|it| &it.reply) {
                Some(Reply::One(choice)) => Some(checklist.questions[at].answer.choices()[*choice].points.own.clone()),
                _ => None,
            };
            // all models of it are risks: more points are worse
            point(&sets[0])
                .zip(point(&sets[1]))
                .is_some_and(|(first, last)| last > first)
                && falls()
        }
        Code::AveragedAway => {
            let same = first.verdict == last.verdict && matches!(first.verdict, Verdict::Decided(_));
            same && overall(first) != overall(last) && changed.len() == 1
        }
        Code::DeadWeight => !changed.is_empty() && overall(first) == overall(last) && first.verdict == last.verdict,
        Code::NilWorth | Code::CancelledWeight if sets.len() == 2 => {
            !changed.is_empty() && overall(first) == overall(last) && rated
        }
        Code::UnorderedChoices => changed.len() == 1,
        Code::EmptyForm => first.verdict == Verdict::Decided(0),
        Code::Saturation => overall(first).is_some_and(|range| range.is_exact()) && rated,
        Code::HiddenCounts => {
            let measure = checklist.measure(about).expect("a measure");
            let mut figures = first.figures.iter().filter(|it| it.measure == measure);
            figures.any(|it| it.raw.range.high < it.raw.most.high)
        }
        Code::DeadBand => {
            let band = checklist.rating.bands.iter().position(|band| band.level.id() == about);
            let band = band.expect("a band");
            let above = |of: &Assessment| of.verdict.best().is_some_and(|best| band < best);
            let below = |of: &Assessment| of.verdict.worst().is_some_and(|worst| worst < band);
            match sets.len() {
                1 => above(first) || below(first),
                // one answer leaps over it
                _ => changed.len() == 1 && below(first) && above(last),
            }
        }
        Code::ConstantGate => first.gates[gate().expect("a gate")] == Truth::True && rated,
        Code::DeadGate => first.gates[gate().expect("a gate")] == Truth::False && rated,
        Code::Contradiction | Code::DeadQuestion => match (checklist.question(about), gate()) {
            (Some(at), _) => first.standings[at].applies == Truth::False,
            (_, Some(at)) => first.gates[at] == Truth::False,
            // a rule that is not made though a part of it is settled to hold
            _ => {
                let measure = checklist.measure(about).expect("a measure");
                first
                    .figures
                    .iter()
                    .any(|it| it.measure == measure && it.raw.range.is_exact())
            }
        },
        other => panic!("{other:?} has no counterexample to judge"),
    }
}

/// The files show the flaw, and with any one answer less they do not.
fn holds_up(path: &Path, sourced: &Sourced, flaw: &Flaw) {
    let name = format!("{}: {}", path.display(), flaw.diagnostic.message.en);
    let sets = written(&sourced.checklist, flaw);
    assert!(shows(sourced, flaw, &sets), "{name}: {sets:#?}");
    for at in 0..sourced.checklist.questions.len() {
        if sets.iter().any(|set| set.entry(at).is_some()) {
            let fewer: Vec<Answers> = sets.iter().map(|set| without(set, at)).collect();
            assert!(
                !shows(sourced, flaw, &fewer),
                "{name}: it shows without an answer to {}",
                sourced.checklist.questions[at].id
            );
        }
    }
}

/// Each known failure is found, by its own diagnostic, and shown.
#[test]
fn the_known_failures_are_found() {
    for (name, code) in [
        ("cancelled-multipliers", Code::CancelledWeight),
        ("skips-that-raise", Code::LoopholeSkip),
        ("hidden-in-the-maximum", Code::HiddenCounts),
        ("empty-form", Code::EmptyForm),
        ("weights-without-effect", Code::DeadWeight),
        ("averaged-control", Code::AveragedAway),
    ] {
        let path = model(name);
        let (sourced, inspection) = inspected(&path);
        let found = inspection.flaws.iter().find(|flaw| flaw.diagnostic.code == code);
        holds_up(
            &path,
            &sourced,
            found.unwrap_or_else(|| panic!("{name}: {code:?} was not found")),
        );
        for flaw in inspection.flaws.iter().filter(|flaw| flaw.counterexample.is_some()) {
            holds_up(&path, &sourced, flaw);
        }
    }
}

/// What the linter says by which numbers, worked out by hand.
#[test]
fn the_counterexamples_come_out_as_worked_by_hand() {
    let scores = |name: &str, code: Code| -> Vec<String> {
        let (sourced, inspection) = inspected(&model(name));
        let flaw = inspection.flaws.into_iter().find(|flaw| flaw.diagnostic.code == code);
        let sets = written(&sourced.checklist, &flaw.expect("it is found"));
        let told = |set: &Answers| {
            let assessment = assess(&sourced.checklist, set, today());
            let range = &assessment.overall().expect("a figure").range;
            let (low, high) = (range.low.to_string(), range.high.to_string());
            if low == high { low } else { format!("{low} to {high}") }
        };
        sets.iter().map(told).collect()
    };
    // A-1 at its worst: A between (3×1 + 3×0)/6 = 50 % and 100 %, B 0 to 100: the mean from 25 to 100. B-1 at its worst: the same,
    // though it should count a third as much
    assert_eq!(
        scores("cancelled-multipliers", Code::CancelledWeight),
        ["25 to 100", "25 to 100"]
    );
    // M-1 no, M-3 yes: (0 + 1)/2 = 50 %, a gap of 50. M-1 left open: M-3 alone, 100 %, no gap
    assert_eq!(scores("skips-that-raise", Code::LoopholeSkip), ["50", "0"]);
    // built by a vendor, 1 of 3 + 1 + 4 = 8 points; R-1 may add 3; the 4 of R-3 are never asked for: 1/8 to 4/8
    assert_eq!(scores("hidden-in-the-maximum", Code::HiddenCounts), ["12.5 to 50"]);
    // one no is no points, and so is all that is not answered
    assert_eq!(scores("empty-form", Code::EmptyForm), ["0"]);
    // R-2 has no span, so R-1 alone counts, and it is open
    assert_eq!(
        scores("weights-without-effect", Code::DeadWeight),
        ["0 to 100", "0 to 100"]
    );
    // seven of eight answered yes, one open: a gap of 0 to 1/8; without M-1, from 1/8 to 2/8, below 30 all the same
    assert_eq!(
        scores("averaged-control", Code::AveragedAway),
        ["0 to 12.5", "12.5 to 25"]
    );
}

/// Every checklist in the gallery of errors whose flaw answers can show.
#[test]
fn the_gallery_is_shown_by_the_fewest_answers() {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut walk = vec![PathBuf::from("tests/diagnostics")];
    while let Some(path) = walk.pop() {
        for entry in fs::read_dir(&path).expect("it is readable") {
            let inner = entry.expect("it is readable").path();
            if !inner.is_dir() {
                continue;
            }
            if !inner.ends_with("checklist") {
                walk.push(inner);
                continue;
            }
            let (Some(sourced), _, _) = read(&folder(&inner)) else {
                continue;
            };
            for flaw in check(&sourced, &[], &[], today()).flaws {
                if flaw.counterexample.is_some() {
                    seen.insert(flaw.diagnostic.code.entry().name);
                    holds_up(&inner, &sourced, &flaw);
                }
            }
        }
    }
    let wanted = [
        "averaged-away",
        "backward-answer",
        "cancelled-weight",
        "constant-gate",
        "contradiction",
        "dead-band",
        "dead-gate",
        "dead-question",
        "dead-weight",
        "empty-form",
        "hidden-counts",
        "loophole-aside",
        "loophole-hide",
        "loophole-skip",
        "nil-worth",
        "saturation",
        "unordered-choices",
    ];
    assert_eq!(seen, BTreeSet::from(wanted));
}

/// A checklist on which a search ends early says so, and one on which it does not says that.
#[test]
fn the_extent_of_a_search_is_told() {
    let (_, small) = inspected(&model("empty-form"));
    assert_eq!(small.extent, Extent::All);
    let (_, large) = inspected(Path::new("checklists/third-party-genai"));
    assert!(
        matches!(large.extent, Extent::Some(many) if many > 10),
        "{:?}",
        large.extent
    );
}

/// A gate beside `unanswered = "worst"` does not make a band look out of reach: any answer reaches both bands.
#[test]
fn silence_that_counts_as_worst_hides_no_band() {
    let (sourced, inspection) = inspected(&model("worst-with-a-gate"));
    assert!(inspection.flaws.is_empty(), "{:#?}", inspection.flaws);
    // and the bands are indeed reached: everything best is low, everything worst is high
    let all = |choice: usize| vec![Counted::One(choice); sourced.checklist.questions.len()];
    let verdict = |choice| assess_counted(&sourced.checklist, all(choice)).verdict;
    assert_eq!(verdict(0), Verdict::Decided(0));
    assert_eq!(verdict(1), Verdict::Decided(2));
}

/// A condition that outlasts the search is told, not passed over: eight questions of seven choices each, no two answered alike.
#[test]
fn a_search_that_was_given_up_is_told() {
    let mut text = "[section]\nid = \"R\"\nkind = \"risk\"\ntitle = { en = \"t\" }\n".to_owned();
    let choices: Vec<String> = (0..7)
        .map(|at| format!("{{ id = \"c{at}\", label = {{ en = \"l\" }}, points = {at} }}"))
        .collect();
    let mut parts = Vec::new();
    for at in 0..8 {
        text.push_str(&format!(
            "[[question]]\nid = \"q{at}\"\nask = {{ en = \"?\" }}\nguidance = {{ en = \"g\" }}\nchoice = [{}]\n",
            choices.join(", ")
        ));
        for other in 0..at {
            parts.extend((0..7).map(|choice| format!("not (q{at} = c{choice} and q{other} = c{choice})")));
        }
    }
    text.push_str(&format!(
        "[[question]]\nid = \"hard\"\nask = {{ en = \"?\" }}\nguidance = {{ en = \"g\" }}\napplies-if = \"{}\"\nchoice = [{}]\n",
        parts.join(" and "),
        choices.join(", ")
    ));
    let main = "format = 1\nid = \"x\"\nedition = \"1\"\nlanguages = [\"en\"]\ntitle = { en = \"t\" }\nparts = [\"r.toml\"]\n\
        [[measure]]\nid = \"all\"\nof-section = \"R\"\n[rating]\nof = \"all\"\nbands = [{ id = \"low\", below = 50 }, { id = \"high\" }]\n";
    let folder = Folder {
        name: "x".into(),
        files: vec![
            ("checklist.toml".into(), Cow::Borrowed(main)),
            ("r.toml".into(), Cow::Owned(text)),
        ],
    };
    let (sourced, problems, _) = read(&folder);
    let sourced = sourced.unwrap_or_else(|| panic!("{problems:#?}"));
    assert_eq!(check(&sourced, &[], &[], today()).unsettled, ["hard"]);
    let (_, settled) = inspected(&model("empty-form"));
    assert!(settled.unsettled.is_empty());
}
