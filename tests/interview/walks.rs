//! Random walks: whatever is typed, in whatever order, the machine keeps its promises.

use proptest::prelude::*;

use probity::interview::{Action, Change, Interview, Next, Order, Place, Topic, read};
use probity::model::answers::Answers;
use probity::model::checklist::Checklist;
use probity::model::text::Language;
use probity::score::{assess, prospect};

use crate::small::{checklist, today};

const LINES: &[&str] = &[
    "1",
    "2",
    "1 2",
    "0",
    "7",
    "150",
    "own",
    "vendor",
    "few",
    "cn eu",
    "",
    "b",
    "b",
    "s",
    "na",
    "na not ours",
    "/na 不适用",
    "n a note",
    "/n -",
    "/n 备注",
    "m",
    "/m",
    "/m 再问 the DPO",
    "/m -",
    "/m ?",
    "c",
    "/c",
    "/u",
    "/u",
    "e E-1",
    "e E-1 Report",
    "e E-2 报告 | 档案室 | 2026-01-01 | 2027-01-01",
    "/e -E-1",
    "/e -E-2",
    "P-1",
    "P-2",
    "j P-3",
    "P-4",
    "R1-1",
    "R1-2",
    "R1",
    "g",
    "l",
    "l R1",
    "f train",
    "f 训练",
    "f",
    "?",
    "lang",
    "zh",
    "en",
    "some words",
    "//x",
    "/x",
    "\u{7}",
    "q",
];

fn line() -> impl Strategy<Value = String> {
    prop_oneof![9 => proptest::sample::select(LINES).prop_map(str::to_owned), 1 => ".{0,12}"]
}

/// Applies what was to be saved to a copy, as a file would hold it.
fn save(saved: &mut Answers, changes: Vec<Change>) {
    for change in changes {
        match change {
            Change::Answer(at, entry) => saved.entries[at] = entry,
            Change::Mark(at, Some(reason)) => drop(saved.marks.insert(at, reason)),
            Change::Mark(at, None) => drop(saved.marks.remove(&at)),
            Change::Evidence(evidence) => saved.evidence.push(evidence),
            Change::Withdrawn(id) => saved.evidence.retain(|evidence| evidence.id != id),
        }
    }
}

fn promises(it: &Interview<'_>, checklist: &Checklist, saved: &Answers) {
    assert_eq!(it.answers(), saved, "saved is what is shown");
    assert_eq!(
        it.assessment(),
        &assess(checklist, saved, today()),
        "nothing lags behind"
    );
    // the rating shown is what all answers to come can make of it; what is settled is settled for good
    let now = prospect(checklist, it.assessment());
    assert_eq!(it.settled(), now.settled());
    assert!(now.settled().is_none() || now.bearing.is_empty());
    let marked = it.marked().len();
    assert_eq!(marked, saved.marks.len());
    let review = it.review();
    let listed = review.iter().find(|group| group.title.en == "Marked for review");
    assert_eq!(listed.map_or(0, |group| group.questions.len()), marked);
    let progress = it.progress();
    assert_eq!(
        progress.applicable - progress.answered,
        it.open().count(),
        "progress is true"
    );
    match it.place() {
        Place::Question(at) => {
            assert!(it.applies(at), "only what applies is asked");
            assert!(it.screen().is_some());
        }
        Place::End => assert!(it.screen().is_none()),
    }
    let again = Interview::resume(checklist, saved.clone(), today(), Language::Zh);
    match again.place() {
        Place::Question(at) => assert_eq!(it.open().next(), Some(at), "it goes on at the first open question"),
        Place::End => assert_eq!(it.open().count(), 0),
    }
    assert_eq!(it.closing().unanswered.len(), it.open().count());
    for topic in [
        Topic::Help,
        Topic::Guidance,
        Topic::Sections,
        Topic::Questions(1),
        Topic::Register,
        Topic::Marked,
        Topic::Found("a".to_owned()),
    ] {
        let _ = it.page(&topic);
    }
}

fn walk(checklist: &Checklist, lines: &[String], order: Order) {
    let mut it = Interview::resume(checklist, Answers::default(), today(), Language::En).in_order(order);
    let mut saved = it.answers().clone();
    for line in lines {
        let (place, before) = (it.place(), it.clone());
        match it.take(line) {
            Err(refusal) => {
                let text = refusal.says();
                assert!(!text.zh.is_empty() && !text.en.is_empty());
                assert_eq!(
                    (it.place(), it.answers()),
                    (place, before.answers()),
                    "a refusal changes nothing"
                );
            }
            Ok(outcome) => {
                let moot: Vec<usize> = (0..checklist.questions.len())
                    .filter(|at| !before.applies(*at))
                    .collect();
                for change in &outcome.changes {
                    assert!(
                        !matches!(change, Change::Answer(at, _) if moot.contains(at)),
                        "what is not asked is not changed"
                    );
                }
                let moved =
                    it.place() != place && outcome.next == Next::Here && read(&before, line) != Ok(Action::Back);
                if moved && outcome.changes.is_empty() {
                    let mut back = it.clone();
                    back.take("b").unwrap();
                    assert_eq!(back.place(), place, "back undoes forward");
                }
                save(&mut saved, outcome.changes);
            }
        }
        promises(&it, checklist, &saved);
    }
    // all of it taken back, the sitting ends as it began
    while let Ok(outcome) = it.take("/u") {
        save(&mut saved, outcome.changes);
        promises(&it, checklist, &saved);
    }
    let begun = Interview::resume(checklist, Answers::default(), today(), Language::En);
    assert_eq!(it.answers(), begun.answers(), "undo reaches back to the beginning");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_lines_keeps_the_promises(lines in proptest::collection::vec(line(), 0..40)) {
        walk(&checklist(), &lines, Order::Sections);
        walk(&checklist(), &lines, Order::Decisive);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// The skin stops by itself if what it saved does not read as what was shown.
    #[test]
    fn any_sequence_of_lines_is_saved_as_shown(lines in proptest::collection::vec(line(), 0..25)) {
        let kept = tempfile::tempdir().unwrap();
        let path = kept.path().join("a.toml");
        let input = format!("Bot\n\n\n\n{}\n", lines.join("\n"));
        let ended = probity::cli::ask(&crate::skin::sitting(&path, Some(&crate::small::folder()), Language::Zh), &mut input.as_bytes(), &mut Vec::new());
        prop_assert_eq!(ended.unwrap(), probity::cli::Exit::Done);
    }
}

#[test]
fn the_bundled_checklist_can_be_answered_from_end_to_end() {
    let folder = probity::source::library::folder("finance-genai").unwrap();
    let checklist = probity::source::read(&folder).0.unwrap().checklist;
    for choice in ["1", "2"] {
        let mut it = Interview::resume(&checklist, Answers::default(), today(), Language::Zh);
        for _ in 0..400 {
            if it.place() == Place::End {
                break;
            }
            let outcome = it.take(choice).unwrap();
            // a choice that needs evidence waits for it
            if it.question().is_some() && it.screen().unwrap().current.len() == 1 && !outcome.changes.is_empty() {
                it.take("").unwrap();
            }
        }
        assert_eq!(it.place(), Place::End);
        assert_eq!(it.open().count(), 0);
        assert_eq!(it.progress().possible, 0);
        assert_eq!(it.assessment().verdict.best(), it.assessment().verdict.worst());
    }
}
