//! What many assessments say together: the numbers are worked out by hand beside each test.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::fs;

use probity::diagnostic::Files;
use probity::model::answers::{Answers, Subject};
use probity::model::assessment::Range;
use probity::model::checklist::Checklist;
use probity::model::date::Date;
use probity::model::measure::Level;
use probity::model::number::Number;
use probity::model::portfolio::{
    Against, Foundation, Lapse, Lapsing, LeftOut, Member, Outcome, Point, Portfolio, Selection, Shortfall, Span, Turn,
};
use probity::score::{assess, member, portfolio};
use probity::source::answers::parse;
use probity::source::{library, read};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text} is a day"))
}

fn number(text: &str) -> Number {
    Number::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
}

fn span() -> Span {
    Span {
        as_of: day("2026-11-24"),
        until: day("2027-02-22"),
    }
}

fn bundled(name: &str) -> Checklist {
    let (sourced, _, _) = read(&library::folder(name).expect("it is built in"));
    sourced.expect("nothing is wrong with it").checklist
}

/// An assessment by the vendor checklist, in one file, of a subject of that name.
fn one(file: &str, name: &str, levels: Option<(Level, Level)>, high: &str) -> Member {
    let overall = levels.map(|_| Range {
        low: number("0"),
        high: number(high),
    });
    Member {
        file: file.to_owned(),
        checklist: bundled("third-party-genai").name(),
        subject: Subject {
            name: name.to_owned(),
            institution: Some("Example Bank".to_owned()),
            appetite: Some(Level::Moderate),
            ..Subject::default()
        },
        answered: Some(day("2026-11-01")),
        signed: None,
        valid_until: None,
        levels,
        overall: overall.clone(),
        decimals: 1,
        gates: Vec::new(),
        possible_gates: Vec::new(),
        open: 0,
        set_aside: 0,
        held_down: 0,
        heat: Vec::new(),
        asked: vec![4, 5],
        shortfalls: Vec::new(),
        lapses: Vec::new(),
        then: Some(Point {
            on: day("2026-11-01"),
            levels,
            overall,
        }),
    }
}

fn gathered(members: Vec<Member>, selection: Selection) -> Portfolio {
    let checklist = bundled("third-party-genai");
    portfolio(
        &[&checklist],
        members,
        LeftOut {
            unusable: vec!["z.toml".into(), "b.toml".into()],
            ..LeftOut::default()
        },
        selection,
        span(),
    )
}

const fn settled(level: Level) -> (Level, Level) {
    (level, level)
}

fn files(portfolio: &Portfolio) -> Vec<&str> {
    portfolio.members.iter().map(|it| it.file.as_str()).collect()
}

/// Five subjects: what nobody assessed, then critical; high and low-to-high both reach high, and of these 61 comes before 48;
/// then low. Above moderate lie critical and high for sure (2), low-to-high perhaps (1); low lies within it, the silent one
/// cannot be told.
#[test]
fn the_worst_comes_first_and_silence_before_it() {
    let members = vec![
        one("low.toml", "E", Some(settled(Level::Low)), "9"),
        one("open.toml", "D", Some((Level::Low, Level::High)), "48"),
        one("silent.toml", "A", None, "0"),
        one("high.toml", "C", Some(settled(Level::High)), "61"),
        one("critical.toml", "B", Some(settled(Level::Critical)), "70"),
    ];
    let result = gathered(members, Selection::default());
    assert_eq!(
        files(&result),
        ["silent.toml", "critical.toml", "high.toml", "open.toml", "low.toml"]
    );
    let counts = Outcome::ALL.map(|outcome| outcome.among(&result.members));
    // critical, high, moderate, low, undecided, not assessed
    assert_eq!(counts, [1, 1, 0, 1, 1, 1]);
    let against: Vec<Against> = result.members.iter().map(Member::against).collect();
    assert_eq!(
        against,
        [
            Against::Unknown,
            Against::Above,
            Against::Above,
            Against::PerhapsAbove,
            Against::Within
        ]
    );
    assert_eq!((result.subjects, result.doubles), (5, 0));
    assert_eq!(result.left_out.unusable, ["b.toml", "z.toml"]);
}

/// Three files about one subject: March and June are history, November stands. March was high, November is moderate at worst, and
/// no rating of November overlaps with high: better. A file of December lies after the day and is left out, and one of another
/// institution is another subject.
#[test]
fn earlier_answers_are_history_and_later_ones_left_out() {
    let dated = |file: &str, on: &str, levels, high: &str| {
        let mut member = one(file, "Chat  bot", levels, high);
        member.answered = Some(day(on));
        member.then = member.then.map(|then| Point { on: day(on), ..then });
        member
    };
    let mut elsewhere = dated("elsewhere.toml", "2026-03-02", Some(settled(Level::Low)), "9");
    elsewhere.subject.institution = Some("Other Bank".to_owned());
    let mut spelled = dated("june.toml", "2026-06-01", Some(settled(Level::Critical)), "80");
    // spaces and capitals do not make another subject
    spelled.subject.name = "chat bot".to_owned();
    let members = vec![
        dated("december.toml", "2026-12-01", Some(settled(Level::Low)), "1"),
        dated("november.toml", "2026-11-10", Some((Level::Low, Level::Moderate)), "30"),
        dated("march.toml", "2026-03-02", Some(settled(Level::High)), "55"),
        spelled,
        elsewhere,
    ];
    let result = gathered(members, Selection::default());
    assert_eq!(files(&result), ["november.toml", "elsewhere.toml"]);
    assert_eq!((result.left_out.earlier, result.left_out.later), (2, 1));
    assert_eq!(result.courses.len(), 1);
    let course = &result.courses[0];
    assert_eq!((course.member, course.turn), (0, Turn::Better));
    let days: Vec<String> = course.points.iter().map(|it| it.on.to_string()).collect();
    assert_eq!(days, ["2026-03-02", "2026-06-01", "2026-11-10"]);
}

/// Two files of one day about one subject, and one without a day: nothing tells which holds, so three stand for one subject,
/// two of them beside another.
#[test]
fn what_cannot_be_put_in_order_is_counted_and_told() {
    let mut undated = one("undated.toml", "Chat", Some(settled(Level::High)), "50");
    undated.answered = None;
    undated.then = None;
    let members = vec![
        one("a.toml", "Chat", Some(settled(Level::Low)), "5"),
        one("b.toml", "Chat", Some(settled(Level::Low)), "5"),
        undated,
    ];
    let result = gathered(members, Selection::default());
    assert_eq!(files(&result), ["undated.toml", "a.toml", "b.toml"]);
    assert_eq!((result.subjects, result.doubles, result.left_out.earlier), (1, 2, 0));
}

/// Corvid supplies three subjects, spelled in two ways; Corvid-4 is under two of them; a data set that one subject names twice is
/// not shared. The vendor "Solo" stands alone and is not told.
#[test]
fn what_several_subjects_rest_on_is_counted_once_a_subject() {
    let on = |file: &str, vendor: &str, model: Option<&str>, data: &[&str]| {
        let mut member = one(file, file, Some(settled(Level::Low)), "5");
        member.subject.vendor = Some(vendor.to_owned());
        member.subject.model = model.map(str::to_owned);
        member.subject.data_sets = data.iter().map(|it| (*it).to_owned()).collect();
        member
    };
    let mut again = on("d", "Corvid Ltd", None, &[]);
    // the same subject by another checklist is no further subject
    again.subject.name = "a".to_owned();
    again.checklist = bundled("finance-genai").name();
    let members = vec![
        on("a", "Corvid Ltd", Some("Corvid-4"), &["Prices", "prices"]),
        on("b", "CORVID  Ltd", Some("Corvid-4"), &["Filings"]),
        on("c", " corvid ltd ", None, &[]),
        again,
        on("e", "Solo", None, &["Filings"]),
    ];
    let result = gathered(members, Selection::default());
    let shared: Vec<(Foundation, &str, usize, &[usize])> = result
        .concentrations
        .iter()
        .map(|it| (it.on, it.name.as_str(), it.subjects, it.members.as_slice()))
        .collect();
    // all are low with 5: the name decides, then the file; "a" stands before its other assessment in file "d"
    assert_eq!(files(&result), ["a", "d", "b", "c", "e"]);
    assert_eq!(
        shared,
        [
            (Foundation::Vendor, "Corvid Ltd", 3, &[0, 1, 2, 3][..]),
            (Foundation::Model, "Corvid-4", 2, &[0, 2][..]),
            (Foundation::DataSet, "Filings", 2, &[2, 4][..]),
        ]
    );
}

/// Question 4 falls short in three of three, worth at most 6.5 in "b", accepted once; question 5 in two of three, worth at most 9;
/// question 6 in one alone, which is no recurrence.
#[test]
fn findings_recur_by_how_many_they_are() {
    let checklist = bundled("third-party-genai");
    let short = |question: usize, worth: &str, severity: Level| Shortfall {
        question,
        severity: Some(severity),
        worth: number(worth),
        accepted: worth == "1",
    };
    let with = |file: &str, shortfalls: Vec<Shortfall>| Member {
        shortfalls,
        ..one(file, file, Some(settled(Level::Low)), "5")
    };
    let members = vec![
        with("a", vec![short(4, "1", Level::Low), short(5, "9", Level::Moderate)]),
        with("b", vec![short(4, "6.5", Level::Moderate), short(5, "2", Level::High)]),
        with("c", vec![short(4, "3", Level::Low), short(6, "20", Level::High)]),
    ];
    let result = gathered(members, Selection::default());
    let found: Vec<_> = result
        .recurrences
        .iter()
        .map(|it| {
            (
                it.id.as_str(),
                it.short,
                it.of,
                it.accepted,
                it.severity,
                it.worth.to_string(),
                it.at,
            )
        })
        .collect();
    let id = |at: usize| checklist.questions[at].id.as_str();
    assert_eq!(
        found,
        [
            (id(4), 3, 3, 1, Some(Level::Moderate), "6.5".to_owned(), 1),
            (id(5), 2, 3, 0, Some(Level::High), "9".to_owned(), 0),
        ]
    );
}

/// An undecided rating is each that it may become; what is not assessed has none, and is asked for by its own name. What is not
/// asked for is counted, with its history.
#[test]
fn a_selection_takes_what_may_be_meant() {
    let members = || {
        let mut retail = one("retail.toml", "R", Some(settled(Level::High)), "50");
        retail.subject.business_line = Some("Retail".to_owned());
        let mut earlier = retail.clone();
        earlier.file = "retail-2025.toml".to_owned();
        earlier.answered = Some(day("2025-01-01"));
        vec![
            retail,
            earlier,
            one("open.toml", "O", Some((Level::Low, Level::High)), "48"),
            one("silent.toml", "S", None, "0"),
        ]
    };
    let rated = |level| Selection {
        ratings: vec![level],
        ..Selection::default()
    };
    let result = gathered(members(), rated(Some(Level::High)));
    assert_eq!(files(&result), ["retail.toml", "open.toml"]);
    assert_eq!((result.left_out.earlier, result.left_out.unselected), (1, 1));
    let result = gathered(members(), rated(Some(Level::Moderate)));
    assert_eq!(files(&result), ["open.toml"]);
    // retail, its history, and what is silent
    assert_eq!((result.left_out.earlier, result.left_out.unselected), (0, 3));
    assert_eq!(files(&gathered(members(), rated(None))), ["silent.toml"]);
    let line = Selection {
        business_lines: vec!["retail".to_owned()],
        ..Selection::default()
    };
    assert_eq!(files(&gathered(members(), line)), ["retail.toml"]);
    let checklist = Selection {
        checklists: vec!["finance-genai".to_owned()],
        ..Selection::default()
    };
    assert!(gathered(members(), checklist).members.is_empty());
}

fn sample(path: &str) -> (Checklist, Answers) {
    let text = fs::read_to_string(path).expect("it is there");
    let files = Files::one(path, text);
    let draft = parse(&files, 0).expect("it is TOML");
    let id = draft.checklist.0.split('@').next().expect("an id").to_owned();
    let checklist = bundled(&id);
    let answers = draft.read(&checklist).expect("nothing is wrong with it").answers;
    (checklist, answers)
}

/// The file of October: E-1 counted to 31 October and holds M1-01 up alone; E-2 counts to 31 January 2027, which is within the
/// span, and six answers rest on it alone; the acceptance of M2-01 stands to 31 December. The rating is low, so the assessment
/// stands for 24 months from 12 October 2026, which is beyond the span.
#[test]
fn what_lapses_is_told_with_what_rests_on_it() {
    let (checklist, answers) = sample("tests/cli/portfolio.in/drafting-2026-10.toml");
    let assessment = assess(&checklist, &answers, span().as_of);
    let member = member("x.toml", &checklist, &answers, &assessment, span());
    assert_eq!(member.levels, Some(settled(Level::Low)));
    assert_eq!(member.valid_until, Some(day("2028-10-12")));
    let evidence = |id: &str, title: &str, questions: &[&str]| Lapsing::Evidence {
        id: id.to_owned(),
        title: title.to_owned(),
        questions: questions.iter().map(|it| (*it).to_owned()).collect(),
    };
    let resting = ["R4-02", "M1-08", "M2-01", "M2-09", "M3-04", "M3-08"];
    assert_eq!(
        member.lapses,
        [
            Lapse {
                on: day("2026-10-31"),
                what: evidence("E-1", "Encryption settings, March 2026", &["M1-01"]),
            },
            Lapse {
                on: day("2027-01-31"),
                what: evidence("E-2", "Register of uses of data", &resting),
            },
            Lapse {
                on: day("2026-12-31"),
                what: Lapsing::Acceptance {
                    question: "M2-01".to_owned(),
                    by: "C. Weiss, Chief Risk Officer".to_owned(),
                },
            },
        ]
    );
    // on the day of its answers E-1 still counted, so that no answer was held down
    assert_eq!(member.held_down, 1);
    let then = member.then.expect("it says when it was answered");
    assert!(then.overall.expect("it was rated").high < member.overall.expect("it is rated").high);
}

/// A second piece of evidence that goes on leaves nothing resting on the first; two that lapse on one day leave the answer resting
/// on both.
#[test]
fn an_answer_rests_on_evidence_alone_where_no_other_goes_on() {
    let (checklist, answers) = sample("tests/cli/portfolio.in/drafting-2026-10.toml");
    let at = checklist.question("M1-01").expect("there is one");
    let resting = |second: Option<&str>| {
        let mut answers = answers.clone();
        answers.evidence[0].expires = Some(day("2026-12-24"));
        answers.evidence[1].expires = second.map(day);
        answers.entries[at].as_mut().expect("it is answered").evidence = vec![0, 1];
        let assessment = assess(&checklist, &answers, span().as_of);
        let member = member("x.toml", &checklist, &answers, &assessment, span());
        match &member.lapses[0].what {
            Lapsing::Evidence { questions, .. } => questions.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert!(resting(None).is_empty());
    assert!(resting(Some("2026-12-25")).is_empty());
    assert_eq!(resting(Some("2026-12-24")), ["M1-01"]);
    // what lapsed before keeps nothing up
    assert_eq!(resting(Some("2026-11-01")), ["M1-01"]);
}

/// How files are found, read on how many cores and handed over must not show.
#[test]
fn the_order_of_the_files_does_not_matter() {
    let members = || {
        vec![
            one("a.toml", "A", Some(settled(Level::Low)), "5"),
            one("b.toml", "B", Some(settled(Level::Low)), "5"),
            one("c.toml", "A", None, "5"),
            one("d.toml", "D", Some((Level::Low, Level::High)), "50"),
        ]
    };
    let forwards = gathered(members(), Selection::default());
    let backwards = gathered(members().into_iter().rev().collect(), Selection::default());
    assert_eq!(forwards, backwards);
}
