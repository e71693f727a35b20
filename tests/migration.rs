//! Answers of an earlier edition are carried over: nothing is guessed, and nothing that anybody wrote is lost.
//!
//! The checklist of `tests/editions/desk` has three editions; its `changes.toml` says what became of the questions.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use probity::diagnostic::Files;
use probity::model::answers::{Answers, Entry, Evidence, Reply};
use probity::model::checklist::{AnswerKind, Checklist};
use probity::model::condition::Truth;
use probity::model::date::Date;
use probity::model::number::Number;
use probity::model::retired::{Given, Why};
use probity::score::assess;
use probity::source::answers::parse;
use probity::source::{
    Folder, Joined, Migrated, Refused, Sourced, join, migrate, read, set_answer, set_evidence, set_part,
};
use proptest::prelude::*;

const DESK: &str = "tests/editions/desk";

fn checklist(folder: &str) -> Sourced {
    let mut files: Vec<(String, Cow<'static, str>)> = fs::read_dir(folder)
        .expect("a checklist")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, Cow::Owned(fs::read_to_string(path).expect("text")))
        })
        .collect();
    files.sort();
    let folder = Folder {
        name: folder.to_owned(),
        files,
    };
    let (sourced, problems, _) = read(&folder);
    sourced.unwrap_or_else(|| panic!("{problems:#?}"))
}

static PRESENT: LazyLock<Sourced> = LazyLock::new(|| checklist(DESK));
static FIRST: LazyLock<Checklist> = LazyLock::new(|| checklist(&format!("{DESK}/editions/2025.1")).checklist);

fn carried(name: &str, text: &str) -> Result<Migrated, Refused> {
    migrate(&Files::one(name, text.to_owned()), &PRESENT)
}

fn file(edition: &str, answers: &str) -> String {
    format!("checklist = \"desk@{edition}\"\n[subject]\nname = \"Desk\"\n[answers]\n{answers}\n")
}

/// The answers of an edition, carried over.
fn over(edition: &str, answers: &str) -> Migrated {
    carried("x.toml", &file(edition, answers)).unwrap_or_else(|refused| panic!("{refused:?}"))
}

fn answer<'a>(migrated: &'a Migrated, id: &str) -> Option<&'a Entry> {
    let at = PRESENT.checklist.question(id).expect("a question");
    migrated.answers.entry(at)
}

/// The choice that a question is answered with.
fn choice(migrated: &Migrated, id: &str) -> Option<String> {
    let question = &PRESENT.checklist.questions[PRESENT.checklist.question(id).expect("a question")];
    match &answer(migrated, id)?.reply {
        Reply::One(at) => Some(question.answer.choices()[*at].id.clone()),
        other => panic!("{other:?}"),
    }
}

fn kept(migrated: &Migrated) -> Vec<(&str, Why, Vec<&str>)> {
    migrated
        .answers
        .retired
        .iter()
        .map(|it| {
            (
                it.question.as_str(),
                it.why,
                it.now.iter().map(String::as_str).collect(),
            )
        })
        .collect()
}

fn on() -> Date {
    Date::parse("2026-11-24").expect("a date")
}

#[test]
fn a_question_that_did_not_change_keeps_its_line() {
    let line = "R1-01   =   \"public\"   # since May";
    let migrated = over("2025.1", line);
    assert!(migrated.toml.contains(line), "{}", migrated.toml);
    assert_eq!((migrated.carried, migrated.moved, migrated.retired), (1, 0, 0));
}

#[test]
fn a_renamed_question_keeps_its_answer_its_place_and_its_comments() {
    let migrated = over(
        "2025.1",
        "# what for\nR1-04 = \"Opening hours.\" # all\nR1-01 = \"staff\"",
    );
    assert!(
        migrated
            .toml
            .contains("# what for\nR1-40 = \"Opening hours.\" # all\nR1-01 = \"staff\"\n"),
        "{}",
        migrated.toml
    );
    assert_eq!((migrated.carried, migrated.moved, migrated.retired), (2, 1, 0));
}

#[test]
fn a_renamed_choice_is_taken_over_by_its_new_name_over_two_editions() {
    // M1-01 partly → M1-01 partial (2026.1) → M1-11 partial (2027.1)
    let migrated = over("2025.1", "M1-01 = { note = \"n\", choice = \"partly\" } # c");
    assert!(
        migrated
            .toml
            .contains("M1-11 = { note = \"n\", choice = \"partial\" } # c"),
        "{}",
        migrated.toml
    );
    // in 2026.1 the old name was gone: whoever wrote it there did not answer the question
    let migrated = over("2026.1", "M1-01 = \"partly\"");
    assert_eq!(kept(&migrated), [("M1-01", Why::Misfit, vec!["M1-11"])]);
    let migrated = over("2026.1", "M1-01 = \"partial\"");
    assert_eq!(choice(&migrated, "M1-11").as_deref(), Some("partial"));
    // each choice of a list in its place
    let migrated = over("2025.1", "R1-05 = [ \"phone\" , \"chat\" ]");
    assert!(
        migrated.toml.contains("R1-05 = [ \"phone\" , \"online\" ]"),
        "{}",
        migrated.toml
    );
}

#[test]
fn a_list_is_carried_over_whole_or_not_at_all() {
    // branches became kiosks, which is not the same; without them the list would read as if there were none
    let migrated = over("2025.1", "R1-05 = [\"phone\", \"branch\"]");
    assert_eq!(answer(&migrated, "R1-05"), None);
    assert_eq!(kept(&migrated), [("R1-05", Why::Changed, vec!["R1-05"])]);
    let given = migrated.answers.retired[0].given.clone();
    assert_eq!(given, Some(Given::List(vec!["phone".to_owned(), "branch".to_owned()])));
}

#[test]
fn a_question_asked_in_another_unit_is_open() {
    let migrated = over("2026.1", "R1-02 = 30");
    assert_eq!(answer(&migrated, "R1-02"), None);
    assert_eq!(kept(&migrated), [("R1-02", Why::Changed, vec!["R1-02"])]);
    assert_eq!(
        migrated.answers.retired[0].given,
        Some(Given::Amount(Number::whole(30)))
    );
    assert_eq!(migrated.answers.retired[0].edition, "2026.1");
}

#[test]
fn a_split_question_answers_those_for_which_the_checklist_says_so() {
    // none: both successors are settled, and nothing is left to keep
    let migrated = over("2025.1", "R1-03 = { choice = \"none\", note = \"Nothing at all.\" }");
    assert_eq!(choice(&migrated, "R1-31").as_deref(), Some("none"));
    assert_eq!(choice(&migrated, "R1-32").as_deref(), Some("no"));
    assert_eq!(
        answer(&migrated, "R1-32").and_then(|it| it.note.as_deref()),
        Some("Nothing at all.")
    );
    assert_eq!(kept(&migrated), []);
    // some: health data is open, and the old answer is kept beside it; `some` is called `several` by 2027.1
    let migrated = over("2025.1", "R1-03 = \"some\"");
    assert_eq!(choice(&migrated, "R1-31").as_deref(), Some("several"));
    assert_eq!(answer(&migrated, "R1-32"), None);
    assert_eq!(kept(&migrated), [("R1-03", Why::Split, vec!["R1-32"])]);
    // much: nothing says what it means for either
    let migrated = over("2025.1", "R1-03 = \"much\"");
    assert_eq!(kept(&migrated), [("R1-03", Why::Split, vec!["R1-31", "R1-32"])]);
    let old = &migrated.answers.retired[0];
    assert_eq!(old.asked.en, "How much personal data does it process?");
    assert_eq!(old.because.zh, "健康信息单独来问。");
    // a reason why the whole did not apply is no reason for the parts
    let migrated = over("2025.1", "R1-03 = { not-applicable = \"No customers.\" }");
    assert_eq!(kept(&migrated), [("R1-03", Why::Split, vec!["R1-31", "R1-32"])]);
}

#[test]
fn merged_questions_are_answered_where_their_answers_agree() {
    let migrated = over(
        "2025.1",
        "M1-02 = { choice = \"yes\", note = \"Ours.\" }\nM1-03 = { choice = \"weekly\", note = \"Mondays.\" }",
    );
    assert_eq!(choice(&migrated, "M1-20").as_deref(), Some("yes"));
    let note = answer(&migrated, "M1-20").and_then(|it| it.note.as_deref());
    assert_eq!(note, Some("M1-02: Ours.\nM1-03: Mondays."));
    assert_eq!(kept(&migrated), []);
    let open = |answers: &str| {
        let migrated = over("2025.1", answers);
        assert_eq!(answer(&migrated, "M1-20"), None, "{answers}");
        kept(&migrated)
            .into_iter()
            .map(|(id, why, now)| (id.to_owned(), why, now.join(" ")))
            .collect::<Vec<_>>()
    };
    let one = |id: &str| (id.to_owned(), Why::Merged, "M1-20".to_owned());
    assert_eq!(open("M1-02 = \"yes\"\nM1-03 = \"no\""), [one("M1-02"), one("M1-03")]);
    // silence agrees with nothing
    assert_eq!(open("M1-03 = \"no\""), [one("M1-03")]);
    assert_eq!(
        open("M1-02 = \"no\"\nM1-03 = { not-applicable = \"No logs.\" }"),
        [one("M1-02"), one("M1-03")]
    );
    // both set aside, each for its own reason
    let migrated = over(
        "2025.1",
        "M1-02 = { not-applicable = \"No server.\" }\nM1-03 = { not-applicable = \"No logs.\" }",
    );
    let reply = answer(&migrated, "M1-20").map(|it| it.reply.clone());
    assert_eq!(
        reply,
        Some(Reply::NotApplicable("M1-02: No server.\nM1-03: No logs.".to_owned()))
    );
}

#[test]
fn a_dropped_question_and_one_that_nobody_knows_are_kept() {
    let migrated = over(
        "2025.1",
        "M1-04 = { choice = \"yes\", note = \"In the hall.\" }\nX-9 = 5",
    );
    assert_eq!(
        kept(&migrated),
        [("M1-04", Why::Dropped, vec![]), ("X-9", Why::Undeclared, vec![])]
    );
    assert_eq!(migrated.answers.retired[0].note.as_deref(), Some("In the hall."));
    assert_eq!(migrated.answers.retired[1].given, Some(Given::Amount(Number::whole(5))));
}

#[test]
fn an_answer_does_not_push_another_out() {
    // an old file that has the successor too: its own answer stays
    let migrated = over("2025.1", "R1-40 = \"Mine.\"\nR1-04 = \"Other.\"");
    let reply = answer(&migrated, "R1-40").map(|it| it.reply.clone());
    assert_eq!(reply, Some(Reply::Words("Mine.".to_owned())));
    assert_eq!(kept(&migrated), [("R1-04", Why::Taken, vec![])]);
}

#[test]
fn a_moot_answer_is_carried_over_and_stays_moot() {
    let migrated = over("2025.1", "R1-01 = \"staff\"\nR1-06 = \"machine\"");
    assert_eq!(choice(&migrated, "R1-06").as_deref(), Some("machine"));
    let assessment = assess(&PRESENT.checklist, &migrated.answers, on());
    let at = PRESENT.checklist.question("R1-06").expect("a question");
    assert_eq!(assessment.standings[at].applies, Truth::False);
}

#[test]
fn acceptances_follow_the_answer_they_are_about_or_are_kept_with_it() {
    let accepted = |id: &str| {
        format!(
            "[[acceptance]]\nquestion = \"{id}\" # one\nby = \"D. Moreau\"\non = 2025-11-12\nuntil = 2027-11-12\nbecause = \"Small.\"\n"
        )
    };
    // renamed: it goes along
    let migrated = over("2025.1", &format!("M1-01 = \"partly\"\n{}", accepted("M1-01")));
    let at = PRESENT.checklist.question("M1-11").expect("a question");
    assert_eq!(migrated.answers.acceptances[0].question, at);
    assert!(
        migrated.toml.contains("question = \"M1-11\" # one"),
        "{}",
        migrated.toml
    );
    // split, and all of the answer went: what was decided about the whole is not decided about the parts
    let migrated = over("2025.1", &format!("R1-03 = \"none\"\n{}", accepted("R1-03")));
    assert_eq!(migrated.answers.acceptances, []);
    assert_eq!(kept(&migrated), [("R1-03", Why::Decided, vec![])]);
    let old = &migrated.answers.retired[0];
    assert_eq!(
        (old.given.as_ref(), old.acceptances[0].because.as_str()),
        (None, "Small.")
    );
    // without any answer
    let migrated = over("2025.1", &accepted("M1-04"));
    assert_eq!(kept(&migrated), [("M1-04", Why::Dropped, vec![])]);
    assert_eq!(migrated.answers.retired[0].acceptances[0].by, "D. Moreau");
    let migrated = over("2025.1", &accepted("R1-06"));
    assert_eq!((migrated.answers.acceptances.len(), migrated.retired), (1, 0));
}

#[test]
fn who_signed_did_so_on_the_outcome_of_then() {
    let text = fs::read_to_string("tests/editions/desk.2025.1.toml").expect("the file");
    let migrated = carried("desk.toml", &text).expect("it is fine");
    let dates = migrated.answers.dates;
    assert_eq!((dates.assessed, dates.approved), (None, None));
    assert!(dates.answered.is_some(), "the answers were given when they were given");
    let earlier = &migrated.answers.earlier[0];
    assert_eq!(earlier.edition, "2025.1");
    assert_eq!(
        (earlier.assessed, earlier.approved),
        (Date::parse("2025-11-10"), Date::parse("2025-11-20"))
    );
}

#[test]
fn one_edition_at_a_time_keeps_what_each_left() {
    // first to 2026.1, by its own changes, which are the first block of the present ones
    let changes = fs::read_to_string(format!("{DESK}/changes.toml")).expect("the changes");
    let second = changes.match_indices("[[since]]").nth(1).expect("two blocks").0;
    let mut middle = checklist(&format!("{DESK}/editions/2026.1"));
    let folder = Folder {
        name: "desk".to_owned(),
        files: middle
            .files
            .drain(..)
            .chain([("changes.toml".to_owned(), Cow::Owned(changes[..second].to_owned()))])
            .collect(),
    };
    let (middle, problems, _) = read(&folder);
    let middle = middle.unwrap_or_else(|| panic!("{problems:#?}"));
    let old = file("2025.1", "R1-03 = \"much\"\nM1-01 = \"partly\"\nM1-02 = \"yes\"");
    let first = migrate(&Files::one("x.toml", old.clone()), &middle).expect("it is fine");
    assert!(first.toml.starts_with("checklist = \"desk@2026.1\"\n"));
    let second = carried("x.toml", &first.toml).expect("it is fine");
    let at_once = carried("x.toml", &old).expect("it is fine");
    assert_eq!(second.answers.entries, at_once.answers.entries);
    assert_eq!(kept(&second), kept(&at_once));
    let editions: Vec<&str> = second.answers.earlier.iter().map(|it| it.edition.as_str()).collect();
    assert_eq!(editions, ["2025.1", "2026.1"]);
}

#[test]
fn json_is_carried_over_like_toml() {
    let toml = fs::read_to_string("tests/editions/desk.2025.1.toml").expect("the file");
    let json = r#"{"checklist": "desk@2025.1", "subject": {"name": "Desk \"one\"\n"}, "answers": {"R1-02": 1.50,
        "R1-03": {"choice": "some", "note": "Tab\there", "evidence": ["E-1"]}, "M1-01": "partly"},
        "evidence": [{"id": "E-1", "title": "Inventory", "expires": "2027-01-01"}],
        "acceptance": [{"question": "M1-01", "by": "D", "on": "2025-11-12", "until": "2027-11-12", "because": "b"}],
        "dates": {"answered": "2025-11-01", "approved": "2025-11-02"}}"#;
    let migrated = carried("x.json", json).expect("it is fine");
    assert_eq!(migrated.answers.subject.name, "Desk \"one\"\n");
    assert_eq!(choice(&migrated, "R1-31").as_deref(), Some("several"));
    assert_eq!(
        migrated.answers.retired[0].given,
        Some(Given::Amount(Number::parse("1.50").expect("a number")))
    );
    for migrated in [migrated, carried("x.toml", &toml).expect("it is fine")] {
        let files = Files::one("x.json", migrated.json.clone());
        let read = parse(&files, 0).and_then(|draft| draft.read(&PRESENT.checklist));
        assert_eq!(read.expect("it is JSON").answers, migrated.answers, "{}", migrated.json);
    }
}

#[test]
fn lists_in_one_line_and_answers_in_tables_are_carried_over_too() {
    let text = "checklist = \"desk@2025.1\"\nacceptance = [{ question = \"M1-01\", by = \"D\", on = 2025-11-12, until = 2027-11-12, because = \"b\" }, { question = \"M1-04\", by = \"E\", on = 2025-11-12, until = 2027-11-12, because = \"c\" }]\n[subject]\nname = \"x\"\n# one\n[answers.M1-01]\nchoice = \"partly\"\nnote = \"n\"\n# two\n[answers.M1-04]\nchoice = \"yes\" # three\n";
    let migrated = carried("x.toml", text).expect("it is fine");
    assert_eq!(choice(&migrated, "M1-11").as_deref(), Some("partial"));
    assert_eq!(migrated.answers.acceptances.len(), 1);
    assert_eq!(migrated.answers.retired[0].acceptances[0].by, "E");
    for comment in ["# one", "# two"] {
        assert!(migrated.toml.contains(comment), "{comment} is lost:\n{}", migrated.toml);
    }
    // dotted keys
    let migrated = over(
        "2025.1",
        "M1-01.choice = \"partly\"\nM1-01.note = \"n\"\nM1-04.choice = \"yes\"",
    );
    assert_eq!(choice(&migrated, "M1-11").as_deref(), Some("partial"));
    assert_eq!(kept(&migrated), [("M1-04", Why::Dropped, vec![])]);
}

#[test]
fn ends_of_lines_stay_as_they_are() {
    let text = file("2025.1", "R1-01 = \"staff\"\nM1-04 = \"yes\"").replace('\n', "\r\n");
    let migrated = carried("x.toml", &text).expect("it is fine");
    assert_eq!(
        migrated.toml.matches('\n').count(),
        migrated.toml.matches("\r\n").count()
    );
}

#[test]
fn what_is_not_carried_over_says_why() {
    let refused = |text: &str| carried("x.toml", text).expect_err("it is refused");
    assert_eq!(refused(&file("2027.1", "")), Refused::Present);
    assert_eq!(refused(&file("2024.1", "")), Refused::Unknown("2024.1".to_owned()));
    assert_eq!(refused(&file("2031.1", "")), Refused::Unknown("2031.1".to_owned()));
    assert_eq!(
        refused(&file("2025.1", "").replace("desk@", "bench@")),
        Refused::Other("bench".to_owned())
    );
    let part = format!("{}[part]\nrole = \"security\"\n", file("2025.1", ""));
    assert_eq!(refused(&part), Refused::Part);
    // a second assessment is of the answers as they were by the earlier edition
    for record in [
        "[challenge]\nby = \"B\"\nbegun = 2026-11-24\n",
        "[blind]\nof = \"x.toml\"\n",
        "[[disagreement]]\nquestion = \"R1-01\"\n",
    ] {
        let challenged = format!("{}{record}", file("2025.1", ""));
        assert_eq!(refused(&challenged), Refused::Challenged, "{record}");
    }
    for wrong in [
        "R1-01 = true",
        "R1-01 = { note = \"n\" }",
        "R1-01 = { choice = \"staff\", nota = \"n\" }",
    ] {
        assert!(matches!(refused(&file("2025.1", wrong)), Refused::Wrong(_)), "{wrong}");
    }
    // what was wrong before is wrong after
    let wrong = file("2025.1", "R1-01 = { choice = \"staff\", evidence = [\"E-7\"] }");
    assert!(matches!(refused(&wrong), Refused::Unsound(..)));
    assert!(matches!(refused("checklist = 3"), Refused::Wrong(_)));
    assert!(matches!(refused("= 3"), Refused::Wrong(_)));
}

/// What was kept stands in the file whatever is done with it next.
#[test]
fn what_was_kept_survives_answering_splitting_and_merging() {
    let text = fs::read_to_string("tests/editions/desk.2025.1.toml").expect("the file");
    let migrated = carried("x.toml", &text).expect("it is fine");
    let from = migrated.toml.find("[[earlier]]").expect("it is there");
    let tail = &migrated.toml[from..];
    let checklist = &PRESENT.checklist;
    let at = checklist.question("R1-32").expect("a question");
    let entry = Entry {
        reply: Reply::One(0),
        note: None,
        evidence: Vec::new(),
        fixed: None,
    };
    let answered = set_answer(&migrated.toml, checklist, at, Some(&entry), &migrated.answers.evidence).expect("TOML");
    assert!(answered.contains(tail));
    let evidence = Evidence {
        id: "E-9".into(),
        title: "t".into(),
        place: None,
        effective: None,
        expires: None,
        sha256: None,
    };
    let added = set_evidence(&answered, &evidence).expect("TOML");
    let reading = |text: &str| {
        let files = Files::one("x.toml", text.to_owned());
        let read = parse(&files, 0).and_then(|draft| draft.read(checklist));
        read.unwrap_or_else(|problems| panic!("{problems:?}\n{text}")).answers
    };
    assert_eq!(reading(&added).retired, migrated.answers.retired);
    let part = set_part(&migrated.toml, "business").expect("TOML");
    let filled = set_answer(&part, checklist, at, Some(&entry), &migrated.answers.evidence).expect("TOML");
    let Joined {
        text, answers, parts, ..
    } = join(&migrated.toml, checklist, &migrated.answers, &[reading(&filled)]).expect("no conflict");
    assert_eq!((answers, parts[0].left.as_slice()), (1, &[][..]));
    assert!(text.contains(tail));
    // evidence behind a retired answer is in use
    let files = Files::one("x.toml", migrated.toml.clone());
    let read = parse(&files, 0)
        .and_then(|draft| draft.read(checklist))
        .expect("it is fine");
    assert_eq!(read.warnings, []);
}

/// Everything that is written in an answer of a kind, chosen by a number; the note and the reason are its own.
fn made_up(kind: &AnswerKind, id: &str, seed: u32) -> Option<String> {
    let pick = (seed / 64) as usize;
    let words = |what: &str| format!("{what} of {id} {seed}");
    let evidence = ["", ", evidence = [\"E-1\"]", ", evidence = [\"E-2\", \"E-1\"]"][pick % 3];
    let said = format!("note = \"{}\", fixed = \"{}\"{evidence}", words("note"), words("fixed"));
    let answer = match kind {
        AnswerKind::One(choices) => format!("choice = \"{}\"", choices[pick % choices.len()].id),
        AnswerKind::Many { choices, .. } => {
            let chosen = (0..choices.len()).filter(|at| pick >> at & 1 == 1);
            let list: Vec<String> = chosen.map(|at| format!("\"{}\"", choices[at].id)).collect();
            format!("choices = [{}]", list.join(", "))
        }
        AnswerKind::Amount(_) => format!("number = {}", pick % 90),
        AnswerKind::Words => format!("text = \"{}\"", words("text")),
    };
    match seed % 64 {
        0..=7 => None,
        8..=15 => Some(format!("{{ not-applicable = \"{}\", {said} }}", words("why"))),
        16..=23 => Some(answer.split_once(" = ").expect("a key").1.to_owned()),
        _ => Some(format!("{{ {answer}, {said} }}")),
    }
}

/// All pieces of text in quotes in a file, but for the id and edition of its checklist.
fn quoted(text: &str) -> Vec<&str> {
    text.split('"')
        .skip(1)
        .step_by(2)
        .filter(|it| it.contains(" of "))
        .collect()
}

/// All that the answers hold, in their entries or among the retired.
fn said(answers: &Answers) -> String {
    let mut all = String::new();
    for entry in answers.entries.iter().flatten() {
        all.push_str(&format!("{entry:?}\n"));
    }
    for it in &answers.retired {
        all.push_str(&format!("{it:?}\n"));
    }
    all.push_str(&format!("{:?}", answers.acceptances));
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn no_word_is_lost(seeds in proptest::collection::vec(any::<u32>(), 10), accepted in any::<u16>()) {
        let mut text = String::from("checklist = \"desk@2025.1\"\n[subject]\nname = \"x\"\n[answers]\n");
        let mut comments = Vec::new();
        for (question, seed) in FIRST.questions.iter().zip(&seeds) {
            if let Some(answer) = made_up(&question.answer, &question.id, *seed) {
                let (above, behind) = (format!("# above {}", question.id), format!("# behind {}", question.id));
                text.push_str(&format!("{above}\n{} = {answer} {behind}\n", question.id));
                comments.extend([above, behind]);
            }
        }
        text.push_str("[[evidence]]\nid = \"E-1\"\ntitle = \"title of E-1\"\n[[evidence]]\nid = \"E-2\"\ntitle = \"title of E-2\"\n");
        for (at, question) in FIRST.questions.iter().enumerate().filter(|(at, _)| accepted >> at & 1 == 1) {
            text.push_str(&format!(
                "# decided {at}\n[[acceptance]]\nquestion = \"{}\"\nby = \"by of {at}\"\non = 2025-11-12\nuntil = 2027-11-12\nbecause = \"reason of {at}\"\n",
                question.id
            ));
            comments.push(format!("# decided {at}"));
        }
        let old = { let files = Files::one("x.toml", text.clone()); parse(&files, 0).and_then(|draft| draft.read(&FIRST)).expect("the old file is fine").answers };
        let migrated = match carried("x.toml", &text) { Ok(it) => it, Err(refused) => panic!("{refused:?}\n{text}") };
        let all = said(&migrated.answers);
        for words in quoted(&text).into_iter().filter(|words| !words.starts_with("title")) {
            prop_assert!(all.contains(words), "{} is lost:\n{}\n{}", words, text, migrated.toml);
        }
        for comment in &comments {
            prop_assert!(migrated.toml.contains(comment.as_str()), "{} is lost:\n{}\n{}", comment, text, migrated.toml);
        }
        prop_assert_eq!(&migrated.answers.evidence, &old.evidence);
        // every answer of the file is either kept as it was or answers something now, with all of its evidence
        for (question, entry) in FIRST.questions.iter().zip(&old.entries) {
            let Some(entry) = entry else { continue };
            let retired = migrated.answers.retired.iter().find(|it| it.question == question.id && it.given.is_some());
            if let Some(it) = retired {
                prop_assert_eq!(&it.evidence, &entry.evidence);
                prop_assert_eq!(&it.note, &entry.note);
                prop_assert!(!it.asked.en.is_empty());
            } else {
                let marked = |it: &Entry| entry.evidence.iter().all(|at| it.evidence.contains(at))
                    && entry.note.as_ref().is_none_or(|note| it.note.as_ref().is_some_and(|all| all.contains(note.as_str())));
                prop_assert!(migrated.answers.entries.iter().flatten().any(marked));
            }
        }
        // nothing is answered that was not: no more answers than the old ones can have led to (R1-03 became two)
        let now = migrated.answers.entries.iter().flatten().count();
        prop_assert!(now <= old.entries.iter().flatten().count() + 1);
        // and it scores
        let assessment = assess(&PRESENT.checklist, &migrated.answers, on());
        prop_assert!(assessment.overall().is_some());
        // carried over once more there is nothing to do
        prop_assert_eq!(carried("x.toml", &migrated.toml), Err(Refused::Present));
    }
}

fn probity(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_probity"))
        .args([
            "--as-of",
            "2026-11-24",
            "--lang",
            "en",
            "--color",
            "never",
            "--checklist",
            DESK,
        ])
        .args(arguments)
        .output()
        .expect("it runs")
}

#[test]
fn the_new_file_stands_beside_the_old_one_and_replaces_none() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("migration");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let text = fs::read_to_string("tests/editions/desk.2025.1.toml").expect("the file");
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    for name in ["a.toml", "b.2025.1.toml"] {
        fs::write(path(name), &text).expect("written");
        let output = probity(&["migrate", &path(name)]);
        assert!(output.status.success(), "{output:?}");
        assert_eq!(fs::read_to_string(path(name)).expect("there"), text);
    }
    let new = fs::read_to_string(path("a.2027.1.toml")).expect("the edition is in its name");
    assert_eq!(
        fs::read_to_string(path("b.2027.1.toml")).expect("the old edition gave way"),
        new
    );
    // neither the default name nor a named file is overwritten, least of all the old one
    for target in [None, Some("b.2027.1.toml"), Some("a.toml")] {
        let target = target.map(path);
        let mut arguments = vec!["migrate".to_owned(), path("a.toml")];
        arguments.extend(target.iter().flat_map(|target| ["-o".to_owned(), target.clone()]));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        assert_eq!(probity(&arguments).status.code(), Some(2));
    }
    assert_eq!(fs::read_to_string(path("a.toml")).expect("there"), text);
    assert_eq!(fs::read_to_string(path("a.2027.1.toml")).expect("there"), new);
    // JSON becomes JSON, by the ending
    assert!(
        probity(&["migrate", &path("a.toml"), "-o", &path("c.json")])
            .status
            .success()
    );
    let scored =
        |name: &str| String::from_utf8(probity(&["score", &path(name), "--format", "json"]).stdout).expect("UTF-8");
    assert_eq!(
        scored("a.2027.1.toml").replace("a.2027.1.toml", "c.json"),
        scored("c.json")
    );
}

#[test]
fn a_report_is_carried_over_by_the_answers_within_it_and_the_report_of_the_new_file_lists_what_was_kept() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("migration-report");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let old = Command::new(env!("CARGO_BIN_EXE_probity"))
        .args([
            "--as-of",
            "2026-01-24",
            "--checklist",
            &format!("{DESK}/editions/2025.1"),
            "report",
        ])
        .args(["tests/editions/desk.2025.1.toml", "-o", &path("old.pdf")])
        .output()
        .expect("it runs");
    assert!(old.status.success(), "{old:?}");
    assert!(probity(&["migrate", &path("old.pdf")]).status.success());
    assert!(
        probity(&["report", &path("old.2027.1.toml"), "-o", &path("new.pdf")])
            .status
            .success()
    );
    assert!(probity(&["verify", &path("new.pdf")]).status.success());
    for (ending, words) in [
        (
            "md",
            [
                "There is no fax machine in the desk's rooms.",
                "The volume is small.",
                "By contract.",
                "are gone",
            ],
        ),
        (
            "json",
            [
                "There is no fax machine in the desk's rooms.",
                "The volume is small.",
                "By contract.",
                "dropped",
            ],
        ),
        (
            "csv",
            [
                "There is no fax machine in the desk's rooms.",
                "2025.1",
                "By contract.",
                "Fax machines are gone.",
            ],
        ),
    ] {
        let name = path(&format!("new.{ending}"));
        assert!(
            probity(&["report", &path("old.2027.1.toml"), "-o", &name])
                .status
                .success()
        );
        let text = fs::read_to_string(&name).expect("written");
        for words in words {
            assert!(text.contains(words), "{ending}: {words} is missing");
        }
    }
}

/// A mark goes to each question that asks for the same now, with what stood beside it; of two that became one, both reasons stay; that of a
/// question that is asked no more is kept with its reason.
#[test]
fn marks_go_with_their_questions() {
    let text = file("2025.1", "R1-04 = \"sort\"")
        + "[marked]\n# ask again\nR1-04 = \"not sure\"\nR1-03 = \"\"\nM1-02 = \"logs?\"\nM1-03 = \"who?\"\nM1-04 = \"which one?\"\n";
    let migrated = carried("x.toml", &text).unwrap_or_else(|refused| panic!("{refused:?}"));
    let mark = |id: &str| {
        let at = PRESENT.checklist.question(id).expect("a question");
        migrated.answers.marks.get(&at).map(String::as_str)
    };
    assert_eq!(mark("R1-40"), Some("not sure"));
    assert_eq!((mark("R1-31"), mark("R1-32")), (Some(""), Some("")));
    assert_eq!(mark("M1-20"), Some("logs?; who?"));
    assert!(migrated.toml.contains("# ask again\nR1-40"), "{}", migrated.toml);
    let kept = migrated
        .answers
        .retired
        .iter()
        .find(|it| it.question == "M1-04")
        .expect("it is kept");
    assert_eq!((kept.note.as_deref(), kept.given.as_ref()), (Some("which one?"), None));
    assert_eq!(migrated.retired, 1);
}
