//! The laws of sharing an assessment out: nothing that anybody wrote is lost, and the order of the parts does not matter.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use probity::diagnostic::Files;
use probity::model::answers::{Answers, Entry, Evidence, Reply};
use probity::model::checklist::{AnswerKind, Checklist};
use probity::model::number::Number;
use probity::source::answers::parse;
use probity::source::{About, Conflict, Unjoined, join, library, read, set_answer, set_evidence, set_part};
use proptest::prelude::*;

static CHECKLIST: LazyLock<Checklist> = LazyLock::new(|| {
    let (sourced, _, _) = read(&library::folder("finance-genai").expect("it is built in"));
    sourced.expect("it is fine").checklist
});

const BASE: &str = "# ours\nchecklist = \"finance-genai@2026.1\"\n\n[subject]\nname = \"x\"   # a name\n\n[answers]\nS-01 = \"internal-support\"   # why\nR1-01 = { choice = \"internal\", evidence = [\"E-1\"] }\n\n[[evidence]]\nid = \"E-1\"\ntitle = \"a record\"\n";

fn answers(text: &str) -> Answers {
    let files = Files::one("x.toml", text.to_owned());
    let read = parse(&files, 0).and_then(|draft| draft.read(&CHECKLIST));
    read.unwrap_or_else(|problems| panic!("{problems:?}\n{text}")).answers
}

fn at(id: &str) -> usize {
    CHECKLIST.question(id).expect("a question")
}

fn part(role: &str) -> String {
    set_part(BASE, role).expect("TOML")
}

/// The joined text, or the conflicts.
fn joined(base: &str, parts: &[&str]) -> Result<String, Vec<Conflict>> {
    let read: Vec<Answers> = parts.iter().map(|text| answers(text)).collect();
    match join(base, &CHECKLIST, &answers(base), &read) {
        Ok(joined) => Ok(joined.text),
        Err(Unjoined::Conflicts(conflicts)) => Err(conflicts),
        Err(Unjoined::Fixed(error)) => panic!("{error:?}"),
    }
}

fn about(conflicts: &[Conflict]) -> Vec<&About> {
    conflicts.iter().map(|conflict| &conflict.about).collect()
}

#[test]
fn parts_that_nobody_touched_leave_every_byte() {
    let parts: Vec<String> = CHECKLIST.roles.iter().map(|role| part(&role.id)).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    assert_eq!(joined(BASE, &parts), Ok(BASE.to_owned()));
    let windows = BASE.replace('\n', "\r\n");
    assert_eq!(joined(&windows, &parts), Ok(windows.clone()));
}

#[test]
fn a_change_arrives_and_the_rest_stays() {
    let data = part("data").replace("choice = \"internal\",", "choice = \"public\", note = \"Since May.\",");
    let business = part("business").replace("S-01 = \"internal-support\"", "S-01 = \"customer-service\"");
    let expected = BASE
        .replace("\"internal-support\"", "\"customer-service\"")
        // a changed answer is written anew: the choice, its evidence, the note
        .replace(
            "{ choice = \"internal\", evidence = [\"E-1\"] }",
            "{ choice = \"public\", evidence = [\"E-1\"], note = \"Since May.\" }",
        );
    assert_eq!(joined(BASE, &[&data, &business]), Ok(expected.clone()));
    assert_eq!(joined(BASE, &[&business, &data]), Ok(expected.clone()));
    // ends of lines stay as they are in the base
    let windows = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(joined(&windows(BASE), &[&business, &data]), Ok(windows(&expected)));
    // one after the other comes to the same: a part says nothing of what others have changed since
    let first = joined(BASE, &[&data]).expect("no conflict");
    let second = joined(&first, &[&business]);
    assert_eq!(second, Ok(expected.clone()));
    assert_eq!(joined(&expected, &[&data, &business]), Ok(expected));
}

// the answer itself is the same
#[test]
fn a_note_alone_or_a_reason_alone_is_a_change() {
    for said in ["note = \"Since May.\"", "fixed = \"It is for that.\""] {
        let changed = BASE.replace("evidence = [\"E-1\"] }", &format!("evidence = [\"E-1\"], {said} }}"));
        assert_ne!(changed, BASE);
        assert_eq!(joined(BASE, &[BASE, &changed]), Ok(changed));
    }
}

#[test]
fn an_answer_taken_out_is_a_change_of_whoever_it_is_asked_of() {
    let without = |role| part(role).replace("S-01 = \"internal-support\"   # why\n", "");
    assert_eq!(joined(BASE, &[&without("data")]), Ok(BASE.to_owned()));
    let text = joined(BASE, &[&without("business")]).expect("no conflict");
    assert_eq!(answers(&text).entry(at("S-01")), None);
    assert_ne!(answers(&text).entry(at("R1-01")), None);
}

#[test]
fn what_two_say_alike_is_no_conflict_and_what_they_say_otherwise_is() {
    let one = BASE.replace("internal-support", "customer-service");
    let other = BASE.replace("internal-support", "fraud-detection");
    assert_eq!(joined(BASE, &[&one, &one]), Ok(one.clone()));
    let conflicts = joined(BASE, &[&one, BASE, &other]).expect_err("they contradict each other");
    assert_eq!(about(&conflicts), [&About::Question(at("S-01"))]);
    assert_eq!(conflicts[0].base.as_deref(), Some("\"internal-support\""));
    assert_eq!(
        conflicts[0].parts,
        [
            (0, Some("\"customer-service\"".to_owned())),
            (2, Some("\"fraud-detection\"".to_owned()))
        ]
    );
    // taken out by one and changed by another
    let gone = BASE.replace("S-01 = \"internal-support\"   # why\n", "");
    let conflicts = joined(BASE, &[&gone, &one]).expect_err("they contradict each other");
    assert_eq!(conflicts[0].parts[0], (0, None));
}

#[test]
fn a_part_does_not_speak_for_others() {
    // S-01 is asked of the business owner; what the data people have about it may be long out of date, so it is told and left
    let stranger = part("data").replace("internal-support", "customer-service");
    let joined_all = |base: &str| join(base, &CHECKLIST, &answers(base), &[answers(&stranger)]).expect("no conflict");
    let left = joined_all(BASE);
    assert_eq!((left.text.as_str(), left.answers), (BASE, 0));
    assert_eq!(
        left.parts[0].of_others,
        [(at("S-01"), "\"customer-service\"".to_owned())]
    );
    // merged once more, the base has what its owner said, and keeps it
    let base = BASE.replace("internal-support", "fraud-detection");
    assert_eq!(joined(&base, &[&part("data")]), Ok(base.clone()));
    // where the owner says the same there is nothing to tell
    let owner = part("business").replace("internal-support", "customer-service");
    let text = joined(BASE, &[&stranger, &owner]).expect("no conflict");
    assert_eq!(text, BASE.replace("internal-support", "customer-service"));
}

#[test]
fn evidence_is_joined_by_its_id() {
    let more = |role: &str, id: &str, title: &str| {
        part(role).replace(
            "title = \"a record\"\n",
            &format!("title = \"a record\"\n\n[[evidence]]\nid = \"{id}\"\ntitle = \"{title}\"\n"),
        )
    };
    let (ten, two) = (more("data", "E-10", "ten"), more("model", "E-2", "two"));
    let expected = format!(
        "{BASE}\n[[evidence]]\nid = \"E-2\"\ntitle = \"two\"\n\n[[evidence]]\nid = \"E-10\"\ntitle = \"ten\"\n"
    );
    assert_eq!(joined(BASE, &[&ten, &two]), Ok(expected.clone()));
    assert_eq!(joined(BASE, &[&two, &ten]), Ok(expected));
    // the same id for two things, between parts and towards the base
    let other = more("model", "E-10", "something else");
    let conflicts = joined(BASE, &[&ten, &other]).expect_err("they contradict each other");
    assert_eq!(about(&conflicts), [&About::Evidence("E-10".to_owned())]);
    assert_eq!((conflicts[0].base.as_ref(), conflicts[0].parts.len()), (None, 2));
    let renamed = part("data").replace("a record", "another record");
    let conflicts = joined(BASE, &[&renamed]).expect_err("they contradict each other");
    assert_eq!(about(&conflicts), [&About::Evidence("E-1".to_owned())]);
    // what a part no longer has stays
    let less = BASE.replace(", evidence = [\"E-1\"] }", " }");
    let less = less.split("\n[[evidence]]").next().expect("a beginning");
    let text = joined(BASE, &[less]).expect("no conflict");
    assert_eq!(answers(&text).evidence, answers(BASE).evidence);
}

/// What somebody does to their part: a question, an answer, and evidence beside it.
type Deed = (usize, u8, u8);

fn entry(question: usize, seed: u8, evidence: Vec<usize>) -> Entry {
    let pick = usize::from(seed);
    let reply = match &CHECKLIST.questions[question].answer {
        _ if seed.is_multiple_of(11) => Reply::NotApplicable("a “reason” with\nlines".into()),
        AnswerKind::One(choices) => Reply::One(pick % choices.len()),
        AnswerKind::Many { choices, .. } => Reply::Many((0..choices.len()).filter(|at| pick >> at & 1 == 1).collect()),
        AnswerKind::Amount(_) => Reply::Amount(Number::whole(i64::from(seed % 100))),
        AnswerKind::Words => Reply::Words(format!("words {seed} \\ '''")),
    };
    Entry {
        reply,
        note: seed.is_multiple_of(3).then(|| format!("note {seed}")),
        fixed: seed.is_multiple_of(5).then(|| "fixed".to_owned()),
        evidence,
    }
}

/// A file after somebody has worked on it.
fn worked(text: &str, deeds: &[Deed]) -> String {
    let mut text = text.to_owned();
    for (question, seed, record) in deeds {
        let question = question % CHECKLIST.questions.len();
        if seed.is_multiple_of(13) {
            text = set_answer(&text, &CHECKLIST, question, None, &[]).expect("TOML");
            continue;
        }
        let mut register = answers(&text).evidence;
        let id = format!("E-{}", record % 6);
        let named = register.iter().position(|it| it.id == id).unwrap_or_else(|| {
            let evidence = Evidence {
                id,
                title: format!("record {}", record / 60),
                place: None,
                effective: None,
                expires: None,
                sha256: None,
            };
            text = set_evidence(&text, &evidence).expect("TOML");
            register.push(evidence);
            register.len() - 1
        });
        text = set_answer(
            &text,
            &CHECKLIST,
            question,
            Some(&entry(question, *seed, vec![named])),
            &register,
        )
        .expect("TOML");
    }
    text
}

/// All that is said about a question, with evidence by its id.
fn said(answers: &Answers, question: usize) -> Option<(Entry, BTreeSet<String>)> {
    let entry = answers.entry(question)?.clone();
    let named = entry
        .evidence
        .iter()
        .map(|at| answers.evidence[*at].id.clone())
        .collect();
    Some((
        Entry {
            evidence: Vec::new(),
            ..entry
        },
        named,
    ))
}

fn deeds(most: usize) -> impl Strategy<Value = Vec<Deed>> {
    proptest::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 0..most)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_is_lost_in_any_order(
        before in deeds(12),
        work in proptest::collection::vec((0..8_usize, deeds(5)), 1..5),
    ) {
        let base = worked(BASE, &before);
        // beyond the roles, a copy of the whole
        let parts: Vec<String> = work
            .iter()
            .map(|(role, deeds)| {
                let copy = CHECKLIST.roles.get(*role).map_or_else(|| base.clone(), |role| set_part(&base, &role.id).expect("TOML"));
                worked(&copy, deeds)
            })
            .collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let backwards: Vec<&str> = parts.iter().rev().copied().collect();
        let (one, other) = (joined(&base, &parts), joined(&base, &backwards));
        let old = answers(&base);
        let filled: Vec<Answers> = parts.iter().map(|text| answers(text)).collect();
        let text = match (one, other) {
            (Ok(one), Ok(other)) => {
                prop_assert_eq!(&one, &other);
                one
            }
            (Err(one), Err(other)) => {
                prop_assert_eq!(about(&one), about(&other));
                // whatever is listed is a contradiction indeed
                for conflict in &one {
                    prop_assert!(!conflict.parts.is_empty());
                    if let About::Question(at) = conflict.about {
                        prop_assert!(conflict.parts.len() > 1);
                        for (part, _) in &conflict.parts {
                            prop_assert_ne!(said(&filled[*part], at), said(&old, at));
                        }
                    }
                }
                // and what several say differently is listed
                for at in 0..CHECKLIST.questions.len() {
                    let owners = filled.iter().filter(|it| it.asks(&CHECKLIST.questions[at]));
                    let said: Vec<_> = owners.map(|it| said(it, at)).filter(|it| *it != said(&old, at)).collect();
                    let apart = said.iter().any(|it| *it != said[0]);
                    prop_assert!(!apart || one.iter().any(|it| it.about == About::Question(at)), "{}", at);
                }
                return Ok(());
            }
            (one, other) => return Err(TestCaseError::fail(format!("{one:?}\n{other:?}"))),
        };
        let whole = answers(&text);
        let shares = join(&base, &CHECKLIST, &old, &filled).expect("no conflict").parts;
        for (part, share) in filled.iter().zip(&shares) {
            for (at, question) in CHECKLIST.questions.iter().enumerate() {
                let mine = said(part, at);
                let changed = mine != said(&old, at);
                if changed && (mine.is_some() || part.asks(question)) {
                    let told = share.of_others.iter().any(|(of, _)| *of == at);
                    prop_assert!(told != (said(&whole, at) == mine));
                    prop_assert!(!told || !part.asks(question));
                }
            }
            for evidence in &part.evidence {
                prop_assert!(whole.evidence.contains(evidence));
            }
        }
        for at in 0..CHECKLIST.questions.len() {
            if filled.iter().all(|part| !part.asks(&CHECKLIST.questions[at]) || said(part, at) == said(&old, at)) {
                prop_assert_eq!(said(&whole, at), said(&old, at));
            }
        }
        prop_assert!(text.contains("# ours\n") && text.contains("# a name\n"));
    }
}

#[test]
fn a_part_says_that_it_is_one_and_the_whole_alone_counts() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("whole.toml"), BASE).expect("it can be written");
    let security = folder.path().join("whole.security.toml");
    std::fs::write(&security, part("security")).expect("it can be written");
    std::fs::write(folder.path().join("whole.model.toml"), part("model")).expect("it can be written");
    let json = |arguments: &[&std::ffi::OsStr]| -> serde_json::Value {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_probity"))
            .args(["--as-of", "2026-11-24", "--lang", "en"])
            .args(arguments)
            .args(["--format", "json"])
            .output()
            .expect("it runs");
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let portfolio = json(&["portfolio".as_ref(), folder.path().as_ref()]);
    let files = &portfolio["files"];
    assert_eq!((&files["counted"], &files["parts"]), (&1.into(), &2.into()));
    assert_eq!(portfolio["counts"]["subjects"], 1);
    assert_eq!(json(&["report".as_ref(), security.as_ref()])["part"], "security");
    let whole = folder.path().join("whole.toml");
    assert_eq!(json(&["report".as_ref(), whole.as_ref()]).get("part"), None);
}
