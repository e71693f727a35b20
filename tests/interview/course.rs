//! How many more answers settle the rating, and the order that gets there soonest.

use std::borrow::Cow;
use std::sync::LazyLock;

use probity::cli::{Exit, Sitting, ask};
use probity::interview::{Interview, Order, Place};
use probity::model::answers::{Answers, Entry, Evidence, Reply};
use probity::model::assessment::{Assessment, Verdict};
use probity::model::checklist::{AnswerKind, Checklist, Kind, Unanswered};
use probity::model::condition::Truth;
use probity::model::number::Number;
use probity::model::text::Language;
use probity::score::{assess, decisive, prospect};
use probity::source::{Folder, read};

use crate::skin::sitting;
use crate::small::{checklist, folder, start, today};

/// Two risks under one control, a gate, a floor, and a question that decides whether another is asked: each question with two choices.
static WIDE: LazyLock<Checklist> = LazyLock::new(|| {
    let main = r#"
format = 1
id = "wide"
edition = "1"
languages = ["en"]
title = { en = "Wide" }
about = { en = "For tests." }
parts = ["P.toml", "R1.toml", "R2.toml", "M1.toml"]
[[measure]]
id = "exposure"
each = "risk"
[[measure]]
id = "strength"
each = "control"
[[measure]]
id = "mitigation"
each = "risk"
mean-of = "strength"
weights = { R1 = { M1 = 1 }, R2 = { M1 = 1 } }
[[measure]]
id = "residual"
each = "risk"
reduce = { what = "exposure", by = "mitigation", at-most = 60 }
[[measure]]
id = "overall"
mean-of = "residual"
weights = { R1 = 2, R2 = 1 }
[rating]
of = "overall"
bands = [ { id = "low", below = 20 }, { id = "moderate", below = 45 }, { id = "high", below = 80 }, { id = "critical" } ]
worst = { of = "residual", within = 1 }
[finding]
severity = [ { id = "low", below = 50 }, { id = "high" } ]
[[gate]]
id = "G-1"
title = { en = "Gate" }
when = "P-1 = a and R1-1 = bad and M1-2 = no"
at-least = "critical"
because = { en = "It must not be." }
"#;
    let section = |id: &str, kind: &str, questions: &[(&str, [(&str, u8); 2], &str)]| {
        let mut text =
            format!("[section]\nid = \"{id}\"\nkind = \"{kind}\"\ncombine = \"mean\"\ntitle = {{ en = \"{id}\" }}\n");
        for (id, choices, more) in questions {
            text += &format!(
                "[[question]]\nid = \"{id}\"\nask = {{ en = \"{id}?\" }}\nguidance = {{ en = \"Look.\" }}\n{more}\n"
            );
            for (choice, points) in choices {
                text += &format!(
                    "[[question.choice]]\nid = \"{choice}\"\nlabel = {{ en = \"{choice}\" }}\npoints = {points}\n"
                );
            }
        }
        text
    };
    let risk = [("ok", 0), ("bad", 4)];
    let control = [("no", 0), ("yes", 4)];
    let files = [
        ("checklist.toml", main.to_owned()),
        (
            "P.toml",
            section("P", "profile", &[("P-1", [("b", 0), ("a", 1)], "weight = 0")]),
        ),
        (
            "R1.toml",
            section("R1", "risk", &[("R1-1", risk, ""), ("R1-2", risk, "weight = 2")]),
        ),
        (
            "R2.toml",
            section(
                "R2",
                "risk",
                &[("R2-1", risk, ""), ("R2-2", risk, "applies-if = \"P-1 = a\"")],
            ),
        ),
        (
            "M1.toml",
            section(
                "M1",
                "control",
                &[("M1-1", control, "weight = 3"), ("M1-2", control, "")],
            ),
        ),
    ];
    let folder = Folder {
        name: "wide".into(),
        files: files.map(|(name, text)| (name.to_owned(), Cow::Owned(text))).into(),
    };
    let (sourced, problems, _) = read(&folder);
    sourced.unwrap_or_else(|| panic!("{problems:?}")).checklist
});

fn one(choice: usize) -> Entry {
    Entry {
        reply: Reply::One(choice),
        note: None,
        evidence: Vec::new(),
        fixed: None,
    }
}

fn answers(entries: Vec<Option<Entry>>) -> Answers {
    Answers {
        entries,
        ..Answers::default()
    }
}

fn rated(checklist: &Checklist, entries: &[Option<Entry>]) -> Assessment {
    assess(checklist, &answers(entries.to_vec()), today())
}

/// Partly answered files: which of the seven questions are open, first or second choice, is counted off a number with three digits to each.
fn states() -> impl Iterator<Item = Vec<Option<Entry>>> {
    (0..2187_usize).step_by(13).map(|number| {
        let digit = |at: u32| number / 3_usize.pow(at) % 3;
        (0..7).map(|at| digit(at).checked_sub(1).map(one)).collect()
    })
}

/// All ways to answer these questions.
fn completions(entries: &[Option<Entry>], questions: &[usize]) -> Vec<Vec<Option<Entry>>> {
    (0..1_usize << questions.len())
        .map(|bits| {
            let mut entries = entries.to_vec();
            for (bit, at) in questions.iter().enumerate() {
                entries[*at] = Some(one(bits >> bit & 1));
            }
            entries
        })
        .collect()
}

#[test]
fn once_those_that_bear_on_it_are_answered_the_rating_is_settled_whatever_the_rest() {
    let (mut fewer, mut tried) = (0, 0);
    for entries in states() {
        let prospect = prospect(&WIDE, &rated(&WIDE, &entries));
        let open: Vec<usize> = (0..7).filter(|at| entries[*at].is_none()).collect();
        fewer += usize::from(prospect.bearing.len() < open.len());
        for answered in completions(&entries, &prospect.bearing) {
            let then = probity::score::prospect(&WIDE, &rated(&WIDE, &answered));
            assert!(then.bearing.is_empty(), "{entries:?}");
            let Some(band) = then.settled() else {
                // nothing on risks or controls is answered, and none of it bears: there is no rating to settle
                assert_eq!(then.verdict, Verdict::NotAssessed);
                continue;
            };
            // whatever the rest is answered, each alone and all of it
            let rest: Vec<usize> = open.iter().copied().filter(|at| answered[*at].is_none()).collect();
            for full in completions(&answered, &rest) {
                assert_eq!(
                    rated(&WIDE, &full).verdict,
                    Verdict::Decided(band),
                    "{answered:?} {full:?}"
                );
                tried += 1;
            }
        }
    }
    assert!(fewer > 50 && tried > 1000, "{fewer} {tried}");
}

#[test]
fn next_comes_what_narrows_the_rating_most() {
    let mut ranked = 0;
    for entries in states() {
        let now = rated(&WIDE, &entries);
        let prospect = prospect(&WIDE, &now);
        if now.verdict == Verdict::NotAssessed {
            continue;
        }
        // the rule by its words: fewest bands on the mean, then the narrowest figure on the mean, then the first; both answers count alike, so sums do
        let asked = |at: &usize| now.standings[*at].applies == Truth::True;
        let candidates = prospect.bearing.iter().copied().filter(asked);
        let rank = |at: usize| {
            let mut sum = (0, Number::ZERO, at);
            for choice in 0..2 {
                let mut entries = entries.clone();
                entries[at] = Some(one(choice));
                let then = rated(&WIDE, &entries);
                sum.0 += then.verdict.worst().unwrap() - then.verdict.best().unwrap();
                let range = &then.overall().unwrap().range;
                sum.1 = &(&sum.1 + &range.high) - &range.low;
            }
            sum
        };
        let expected = candidates.map(rank).min().map(|(.., at)| at);
        assert_eq!(decisive(&WIDE, &now, &prospect, &|_| true), expected, "{entries:?}");
        ranked += usize::from(expected.is_some());
    }
    assert!(ranked > 80, "{ranked}");
}

/// The same rule on the bundled checklist, once the profile is answered: each question that is left takes one choice.
#[test]
fn next_comes_what_narrows_the_rating_most_in_the_bundled_checklist() {
    let folder = probity::source::library::folder("finance-genai").unwrap();
    let checklist = read(&folder).0.unwrap().checklist;
    let mut given = answers(vec![None; checklist.questions.len()]);
    given.evidence.push(Evidence {
        id: "E-1".into(),
        title: "For tests".into(),
        place: None,
        effective: None,
        expires: None,
        sha256: None,
    });
    let proven = |choice: usize| {
        Some(Entry {
            evidence: vec![0],
            ..one(choice)
        })
    };
    for (at, question) in checklist.questions.iter().enumerate() {
        // the profile, then every third question; with its second choice
        if checklist.sections[question.section].kind == Kind::Profile || at % 3 == 0 {
            given.entries[at] = match &question.answer {
                AnswerKind::One(_) => proven(1),
                AnswerKind::Many { .. } => proven(1).map(|entry| Entry {
                    reply: Reply::Many(vec![1]),
                    ..entry
                }),
                AnswerKind::Amount(_) => proven(1).map(|entry| Entry {
                    reply: Reply::Amount(Number::whole(5000)),
                    ..entry
                }),
                AnswerKind::Words => proven(1).map(|entry| Entry {
                    reply: Reply::Words("words".into()),
                    ..entry
                }),
            };
        }
    }
    let now = assess(&checklist, &given, today());
    let prospect = prospect(&checklist, &now);
    assert!(prospect.bearing.len() > 30 && prospect.settled().is_none());
    let asked = prospect
        .bearing
        .iter()
        .filter(|at| now.standings[**at].applies == Truth::True);
    let ranked = asked.map(|at| {
        let choices = checklist.questions[*at].answer.choices().len();
        let many = Number::whole(i64::try_from(choices).unwrap());
        let (mut bands, mut width) = (Number::ZERO, Number::ZERO);
        for choice in 0..choices {
            let mut with = given.clone();
            with.entries[*at] = proven(choice);
            let then = assess(&checklist, &with, today());
            let span = then.verdict.worst().unwrap() - then.verdict.best().unwrap();
            bands = &bands + &Number::whole(i64::try_from(span).unwrap());
            let range = &then.overall().unwrap().range;
            width = &(&width + &range.high) - &range.low;
        }
        (bands.over(&many).unwrap(), width.over(&many).unwrap(), *at)
    });
    let expected = ranked.min().map(|(.., at)| at);
    assert_eq!(decisive(&checklist, &now, &prospect, &|_| true), expected);
}

#[test]
fn the_small_checklist_by_hand() {
    let checklist = checklist();
    // R1-2 = few leaves 0 to 50 (low or high), many 50 to 100 (high): half a band on the mean. Either answer to P-1 leaves 0 to 100: one band
    let mut it = start(&checklist).in_order(Order::Decisive);
    assert_eq!(it.question().unwrap().id, "R1-2");
    // P-1 decides whether R1-1 is asked; both and R1-2 bear on the rating, and P-2 to P-4 do not
    assert_eq!(it.prospect(), "no rating yet, settled after at most 3 more answers");
    let mut sure = it.clone();
    let notice = sure.take("many").unwrap().notice.unwrap();
    assert_eq!(
        notice.en,
        "R1-2 saved. The rating is settled: high, whatever choices the 4 open questions are answered with. You may stop here, and they stay unanswered; or pick one below and go on."
    );
    assert_eq!((sure.place(), sure.settled()), (Place::End, Some(1)));
    assert_eq!(sure.prospect(), "rating settled: high");
    // going on all the same, the order is that of the checklist
    sure.take("P-2").unwrap();
    sure.take("1").unwrap();
    assert_eq!(sure.question().unwrap().id, "P-3");
    // resumed, it is at the end at once
    let again = Interview::resume(&checklist, sure.answers().clone(), today(), Language::Zh).in_order(Order::Decisive);
    assert_eq!(again.place(), Place::End);
    // the end says so as well
    assert_eq!(
        sure.closing().rating(Language::En),
        "Rating settled: high; the 3 open questions cannot change it, whatever choices they are answered with."
    );
    it.take("few").unwrap();
    assert_eq!(it.question().unwrap().id, "P-1");
    assert_eq!(
        it.prospect(),
        "rating between low and high, settled after at most 2 more answers"
    );
    it.take("own").unwrap();
    assert_eq!(it.question().unwrap().id, "R1-1");
    assert_eq!(
        it.prospect(),
        "rating between low and high, settled after 1 more answer"
    );
    // Enter goes on in that order as well, and what is skipped is not asked next
    it.take("s").unwrap();
    assert_eq!(it.question().unwrap().id, "P-2");
    it.take("R1-1").unwrap();
    it.take("personal").unwrap();
    assert_eq!((it.place(), it.settled()), (Place::End, Some(1)));
}

#[test]
fn in_the_order_of_the_checklist_it_is_said_and_asking_goes_on() {
    let checklist = checklist();
    let mut it = start(&checklist);
    it.take("R1-2").unwrap();
    let notice = it.take("many").unwrap().notice.unwrap();
    assert_eq!(notice.zh, "R1-2 已存盘。评级已定为高，其余 4 题怎么选都不会改变。");
    assert_eq!(it.place(), Place::Question(0));
    // it is said once
    assert_eq!(it.take("vendor").unwrap().notice.unwrap().en, "P-1 saved.");
    // where the answer waits for evidence, it is said when one goes on: held down it counts as the worse choice, 50 with R1-2 at 0
    for order in [Order::Sections, Order::Decisive] {
        let mut held = start(&checklist);
        for line in ["own", "R1-2", "few", "R1-1"] {
            held.take(line).unwrap();
        }
        let mut held = held.in_order(order);
        held.take("R1-1").unwrap();
        assert!(
            held.take("public")
                .unwrap()
                .notice
                .unwrap()
                .en
                .contains("valid evidence")
        );
        assert_eq!((held.place(), held.settled()), (Place::Question(4), Some(1)));
        assert!(
            held.take("")
                .unwrap()
                .notice
                .unwrap()
                .en
                .starts_with("The rating is settled: high"),
            "{order:?}"
        );
        assert_eq!(held.place() == Place::End, order == Order::Decisive);
    }
    // and not where nothing is open any more
    let mut last = start(&checklist);
    for line in ["vendor", "0", "5", "For tests."] {
        last.take(line).unwrap();
    }
    assert_eq!(last.take("few").unwrap().notice.unwrap().en, "R1-2 saved.");
}

#[test]
fn a_rating_that_may_yet_vanish_is_not_settled() {
    let checklist = checklist();
    let mut it = start(&checklist);
    // R1-2 set aside, R1-1 counts as 100; but without P-1 it is unknown whether R1-1 applies, and else nothing is rated
    for line in ["own", "R1-2", "na not ours", "R1-1", "personal", "P-1", "c"] {
        it.take(line).unwrap();
    }
    assert_eq!(it.settled(), None);
    assert_eq!(it.prospect(), "rating high or none, settled after 1 more answer");
    it.take("vendor").unwrap();
    assert_eq!((it.settled(), it.prospect()), (None, "no rating yet".to_owned()));
}

#[test]
fn what_an_open_question_counts_meanwhile_settles_nothing() {
    let mut checklist = checklist();
    for counts in [Unanswered::Worst, Unanswered::Zero, Unanswered::Exclude] {
        checklist.sections[1].unanswered = counts;
        let mut it = start(&checklist);
        it.take("own").unwrap();
        it.take("R1-2").unwrap();
        it.take("few").unwrap();
        // R1-1 open: 0 or 50, whatever it counts until then
        assert_eq!(it.settled(), None, "{counts:?}");
        assert_eq!(
            it.prospect(),
            "rating between low and high, settled after 1 more answer"
        );
    }
}

#[test]
fn the_bundled_checklist_is_settled_sooner_in_the_decisive_order() {
    let folder = probity::source::library::folder("finance-genai").unwrap();
    let checklist = read(&folder).0.unwrap().checklist;
    let settled = |order| {
        let mut it = Interview::resume(&checklist, Answers::default(), today(), Language::En).in_order(order);
        let mut count = 0;
        while it.settled().is_none() {
            // the worst or the last choice, in turn with the first; what waits for evidence is left
            let line = if count % 3 == 0 { "1" } else { "2" };
            let taken = it.take(line).or_else(|_| it.take("words")).unwrap();
            count += 1;
            if taken.notice.is_some_and(|notice| notice.en.contains("evidence")) {
                it.take("").unwrap();
            }
        }
        (count, it.place())
    };
    let (by_section, _) = settled(Order::Sections);
    let (decisive, place) = settled(Order::Decisive);
    assert!(decisive < by_section, "{decisive} {by_section}");
    assert_eq!(place, Place::End);
}

#[test]
fn line_by_line_one_may_stop_where_nothing_can_change() {
    let kept = tempfile::tempdir().unwrap();
    let path = kept.path().join("a.toml");
    let own = folder();
    for (language, wanted) in [
        (Language::En, "The rating is settled: high"),
        (Language::Zh, "评级已定为高"),
    ] {
        let _ = std::fs::remove_file(&path);
        let sitting = Sitting {
            order: Order::Decisive,
            ..sitting(&path, Some(&own), language)
        };
        let mut output = Vec::new();
        // the facts, the decisive answer, and Enter at the end
        assert_eq!(
            ask(&sitting, &mut "Bot\n\n\n\nmany\n\n".as_bytes(), &mut output).unwrap(),
            Exit::Done
        );
        let output = String::from_utf8(output).unwrap();
        assert!(output.contains(wanted), "{output}");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(
            text.ends_with("[answers]\nR1-2 = \"many\"\n"),
            "what is open stays open: {text}"
        );
    }
}
