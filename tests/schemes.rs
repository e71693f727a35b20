//! The method's steps, on small checklists that state schemes of other kinds. Every number is worked out by hand beside it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::borrow::Cow;

use probity::diagnostic::Files;
use probity::model::assessment::{Assessment, Presence, Verdict};
use probity::model::checklist::Checklist;
use probity::model::date::Date;
use probity::score::assess;
use probity::source::answers::parse;
use probity::source::{Folder, read};

/// A checklist with two risk sections `A`, `B` and a control section `C`; two questions each, points 0 to 4, weights 1 and 3.
fn checklist(sections: &str, method: &str) -> Checklist {
    let question = |section: &str, number: u8, weight: u8| {
        format!(
            "[[question]]\nid = \"{section}-{number}\"\nask = {{ en = \"?\" }}\nguidance = {{ en = \"g\" }}\nweight = {weight}\nscale = \"five\"\n\
             anchors = {{ p0 = {{ en = \"a\" }}, p1 = {{ en = \"a\" }}, p2 = {{ en = \"a\" }}, p3 = {{ en = \"a\" }}, p4 = {{ en = \"a\" }} }}\n"
        )
    };
    let part = |id: &str, kind: &str| {
        let head = format!("[section]\nid = \"{id}\"\nkind = \"{kind}\"\ntitle = {{ en = \"t\" }}\n{sections}\n");
        format!("{head}{}{}", question(id, 1, 1), question(id, 2, 3))
    };
    let mut choices = String::new();
    for points in 0..5 {
        choices.push_str(&format!(
            "[[scale.choice]]\nid = \"p{points}\"\nlabel = {{ en = \"l\" }}\npoints = {points}\n"
        ));
    }
    let main = format!(
        "format = 1\nid = \"x\"\nedition = \"1\"\nlanguages = [\"en\"]\ntitle = {{ en = \"t\" }}\nparts = [\"a.toml\", \"b.toml\", \"c.toml\"]\n\
         [[scale]]\nid = \"five\"\n{choices}{method}"
    );
    let files = [
        ("checklist.toml", main),
        ("a.toml", part("A", "risk")),
        ("b.toml", part("B", "risk")),
        ("c.toml", part("C", "control")),
    ];
    let folder = Folder {
        name: "x".into(),
        files: files
            .into_iter()
            .map(|(name, text)| (name.to_owned(), Cow::Owned(text)))
            .collect(),
    };
    let (sourced, problems, _) = read(&folder);
    sourced.unwrap_or_else(|| panic!("{problems:#?}")).checklist
}

fn scored(checklist: &Checklist, answers: &str) -> Assessment {
    let text = format!("checklist = \"x@1\"\n[subject]\nname = \"s\"\n[answers]\n{answers}");
    let files = Files::one("x.toml", text);
    let placed = parse(&files, 0).expect("TOML").read(checklist).expect("fine");
    assess(checklist, &placed.answers, Date::parse("2026-11-24").expect("a date"))
}

/// `low … high` of a measure, or `low` where it is exact, or `-`.
fn value(checklist: &Checklist, assessment: &Assessment, id: &str) -> String {
    let (measure, section) = id
        .split_once('.')
        .map_or((id, None), |(measure, section)| (measure, Some(section)));
    let section = section.map(|id| checklist.section(id).expect("a section"));
    let figure = assessment
        .figure(checklist.measure(measure).expect("a measure"), section)
        .expect("a figure");
    let range = &figure.reading.range;
    match figure.reading.presence {
        Presence::Absent => "-".to_owned(),
        _ if range.is_exact() => range.low.to_string(),
        _ => format!("{} … {}", range.low, range.high),
    }
}

const ALL: &str = "A-1 = \"p4\"\nA-2 = \"p2\"\nB-1 = \"p1\"\nB-2 = \"p0\"\nC-1 = \"p4\"\nC-2 = \"p3\"\n";

const BANDS: &str = "bands = [{ id = \"low\", below = 25 }, { id = \"moderate\", below = 50 }, { id = \"high\", upto = 75 }, { id = \"critical\" }]\n";

fn method(measures: &str, of: &str) -> String {
    format!("{measures}\n[rating]\nof = \"{of}\"\n{BANDS}")
}

#[test]
fn a_mean_is_by_weight_in_percent_and_in_points() {
    let checklist = checklist(
        "",
        &method(
            "[[measure]]\nid = \"share\"\neach = \"risk\"\n[[measure]]\nid = \"points\"\neach = \"risk\"\nin = \"points\"\n[[measure]]\nid = \"all\"\nmean-of = \"share\"\nweights = { A = 2, B = 1 }\ndecimals = 1\n",
            "all",
        ),
    );
    let full = scored(&checklist, ALL);
    // A: (1×4/4 + 3×2/4)/4 = 2.5/4 = 62.5 %; in points (4 + 6)/4 = 2.5. B: (1×1/4 + 0)/4 = 6.25 %
    assert_eq!(value(&checklist, &full, "share.A"), "62.5");
    assert_eq!(value(&checklist, &full, "points.A"), "2.5");
    assert_eq!(value(&checklist, &full, "share.B"), "6.25");
    // (2×62.5 + 6.25)/3 = 131.25/3 = 43.75, half up at one decimal 43.8
    assert_eq!(value(&checklist, &full, "all"), "43.8");
    assert_eq!(full.verdict, Verdict::Decided(1));
    // A-2 open: A from (1 + 0)/4 = 25 % to (1 + 3)/4 = 100 %; set aside: (1×4/4)/1 = 100 %
    let open = scored(&checklist, &ALL.replace("A-2 = \"p2\"\n", ""));
    assert_eq!(value(&checklist, &open, "share.A"), "25 … 100");
    let aside = scored(
        &checklist,
        &ALL.replace("A-2 = \"p2\"", "A-2 = { not-applicable = \"why\" }"),
    );
    assert_eq!(value(&checklist, &aside, "share.A"), "100");
}

#[test]
fn points_with_a_mitigation_discount_and_percent_bands() {
    let measures = "[[measure]]\nid = \"raw\"\neach = \"risk\"\nin = \"points\"\n[[measure]]\nid = \"impact\"\nsum-of = \"raw\"\n\
        [[measure]]\nid = \"mitigation\"\nof-section = \"C\"\nin = \"points\"\n\
        [[measure]]\nid = \"net\"\nreduce-if = { what = \"impact\", when = \"mitigation\", reaches = 80, by = 15 }\n\
        [[measure]]\nid = \"percent\"\npercent-of-possible = \"impact\"\n";
    let checklist = checklist(
        "combine = \"sum\"",
        &method(measures, "net").replace("of = \"net\"\n", "of = \"net\"\nin = \"percent\"\n"),
    );
    let full = scored(&checklist, ALL);
    // A: 4 + 3×2 = 10, B: 1 + 0 = 1, impact 11 of at most 2 × 16 = 32: 34.375 %
    assert_eq!(value(&checklist, &full, "impact"), "11");
    assert_eq!(value(&checklist, &full, "percent"), "34.375");
    // C: 4 + 3×3 = 13 of 16 = 81.25 %, which reaches 80: 11 × 85 % = 9.35
    assert_eq!(value(&checklist, &full, "net"), "9.35");
    // with C-2 at 2 points, 10 of 16 = 62.5 %: nothing is taken off
    let weaker = scored(&checklist, &ALL.replace("C-2 = \"p3\"", "C-2 = \"p2\""));
    assert_eq!(value(&checklist, &weaker, "net"), "11");
    // with C-2 open, either
    let open = scored(&checklist, &ALL.replace("C-2 = \"p3\"\n", ""));
    assert_eq!(value(&checklist, &open, "net"), "9.35 … 11");
}

#[test]
fn a_ladder_counts_a_step_only_while_those_before_are_full() {
    let measures = "[[measure]]\nid = \"one\"\nof-section = \"A\"\n[[measure]]\nid = \"two\"\nof-section = \"B\"\n[[measure]]\nid = \"level\"\nladder = [\"one\", \"two\"]\n";
    let checklist = checklist("", &method(measures, "level"));
    // A is 62.5 and not full: B does not count
    assert_eq!(value(&checklist, &scored(&checklist, ALL), "level"), "62.5");
    // A full: 100 + 6.25
    let full = ALL.replace("A-2 = \"p2\"", "A-2 = \"p4\"");
    assert_eq!(value(&checklist, &scored(&checklist, &full), "level"), "106.25");
    // A-2 open: from 25 without B to 100 with it
    let open = ALL.replace("A-2 = \"p2\"\n", "");
    assert_eq!(value(&checklist, &scored(&checklist, &open), "level"), "25 … 106.25");
}

#[test]
fn a_matrix_reads_the_cell_of_two_bands() {
    let measures = "[[measure]]\nid = \"one\"\nof-section = \"A\"\n[[measure]]\nid = \"two\"\nof-section = \"B\"\n[[measure]]\nid = \"cell\"\n\
        matrix = { rows = \"one\", columns = \"two\", row-bands = [50], column-bands = [10, 90], cells = [[1, 2, 3], [4, 5, 6]] }\n";
    let checklist = checklist("", &method(measures, "cell"));
    // A = 62.5 is in the second row, B = 6.25 in the first column
    assert_eq!(value(&checklist, &scored(&checklist, ALL), "cell"), "4");
    // A-2 open: rows one and two of the first column
    let open = ALL.replace("A-2 = \"p2\"\n", "");
    assert_eq!(value(&checklist, &scored(&checklist, &open), "cell"), "1 … 4");
}

#[test]
fn rules_come_after_inverting_and_before_rounding_and_clamping() {
    let measures = "[[measure]]\nid = \"one\"\nof-section = \"A\"\n[[measure]]\nid = \"two\"\nof-section = \"B\"\n[[measure]]\nid = \"ruled\"\nround = \"one\"\ninvert = true\ndecimals = 0\nclamp = [0, 70]\n\
        rules = [{ when = \"A-1 = p4\", multiply = 2 }, { when = \"two >= 50\", add = 100 }, { when = \"B-1 = p1\", cap = \"74.5\" }, { when = \"C-1 = p0\", void = true }]\n";
    let checklist = checklist("", &method(measures, "ruled"));
    // 100 − 62.5 = 37.5; × 2 = 75; two is 6.25, so nothing is added; capped at 74.5; rounded half up 75; held within 70
    assert_eq!(value(&checklist, &scored(&checklist, ALL), "ruled"), "70");
    // with A-2 at 3 points: A = (1 + 3×3/4)/4 = 81.25; 18.75 × 2 = 37.5; rounded 38
    assert_eq!(
        value(
            &checklist,
            &scored(&checklist, &ALL.replace("A-2 = \"p2\"", "A-2 = \"p3\"")),
            "ruled"
        ),
        "38"
    );
    // void: no value, so nothing to rate
    let void = scored(&checklist, &ALL.replace("C-1 = \"p4\"", "C-1 = \"p0\""));
    assert_eq!(value(&checklist, &void, "ruled"), "-");
    assert_eq!(void.verdict, Verdict::NotAssessed);
    // A-1 open: A from (0 + 1.5)/4 = 37.5 to 62.5, inverted 37.5 … 62.5, doubled or not 37.5 … 125, capped 74.5, rounded 38 … 75, held 38 … 70
    let open = scored(&checklist, &ALL.replace("A-1 = \"p4\"\n", ""));
    assert_eq!(value(&checklist, &open, "ruled"), "38 … 70");
}

#[test]
fn unanswered_questions_block_or_count_worst_or_nothing_or_not_at_all() {
    let measures = "[[measure]]\nid = \"one\"\nof-section = \"A\"\n[[measure]]\nid = \"control\"\nof-section = \"C\"\n[[measure]]\nid = \"all\"\nproduct-of = [\"one\", \"control\"]\n";
    let open = "A-1 = \"p2\"\nC-1 = \"p2\"\n";
    // A-1 alone is 1×2/4 = 0.5; A-2 has weight 3
    for (unanswered, one, control) in [
        ("block", "12.5 … 87.5", "12.5 … 87.5"), // (0.5 + 0…3)/4
        ("worst", "87.5", "12.5"),               // worst is most exposure, least control
        ("zero", "12.5", "12.5"),
        ("exclude", "50", "50"), // 0.5/1
    ] {
        let checklist = checklist(&format!("unanswered = \"{unanswered}\""), &method(measures, "all"));
        let assessment = scored(&checklist, open);
        assert_eq!(value(&checklist, &assessment, "one"), one, "{unanswered}");
        assert_eq!(value(&checklist, &assessment, "control"), control, "{unanswered}");
    }
    // product: 50 × 50
    let checklist = checklist("unanswered = \"exclude\"", &method(measures, "all"));
    assert_eq!(value(&checklist, &scored(&checklist, open), "all"), "2500");
}

#[test]
fn the_least_and_the_greatest_share_of_a_section() {
    let measures = "[[measure]]\nid = \"one\"\nof-section = \"A\"\n[[measure]]\nid = \"least\"\nmin-of = [\"one\"]\n";
    let most = checklist("combine = \"max\"", &method(measures, "least"));
    assert_eq!(value(&most, &scored(&most, ALL), "one"), "100"); // the greater of 4/4 and 2/4
    let least = checklist("combine = \"min\"", &method(measures, "least"));
    assert_eq!(value(&least, &scored(&least, ALL), "one"), "50");
    // A-2 open: the least of 1 and 0…1
    assert_eq!(value(&least, &scored(&least, "A-1 = \"p4\"\n"), "one"), "0 … 100");
}
