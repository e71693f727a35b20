//! Plans are what trying everything would find, on small made-up checklists with gates, conditions and methods of many kinds.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::borrow::Cow;
use std::cell::Cell;
use std::fs;
use std::sync::LazyLock;

use probity::diagnostic::Files;
use probity::model::answers::{Answers, Reply};
use probity::model::assessment::{Assessment, Counted};
use probity::model::checklist::{AnswerKind, Checklist, Kind};
use probity::model::date::Date;
use probity::model::number::Number;
use probity::model::plan::{Aim, Improvement, Plan, Standing};
use probity::score::{assess, plan, what_if};
use probity::source::answers::parse;
use probity::source::{Folder, library, read};

fn day() -> Date {
    Date::parse("2026-11-24").expect("a date")
}

/// Made-up numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }

    fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.roll(of.len())]
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }
}

/// The sections of a made-up checklist: two kinds of risk, two of control, and a control within a control.
const SECTIONS: [(&str, &str); 5] = [
    ("A", "risk"),
    ("B", "risk"),
    ("C", "control"),
    ("D", "control"),
    ("E", "control"),
];

const METHODS: [&str; 6] = [
    // as the bundled checklist for finance has it
    "[[measure]]\nid = \"exposure\"\neach = \"risk\"\ndecimals = 2\n[[measure]]\nid = \"strength\"\neach = \"control\"\ndecimals = 2\n\
     [[measure]]\nid = \"mitigation\"\neach = \"risk\"\nmean-of = \"strength\"\nweights = { A = { C = 3, D = 1 }, B = { C = 1, D = 2 } }\ndecimals = 2\n\
     [[measure]]\nid = \"residual\"\neach = \"risk\"\nreduce = { what = \"exposure\", by = \"mitigation\", at-most = 85 }\ndecimals = 2\n\
     [[measure]]\nid = \"overall\"\nmean-of = \"residual\"\nweights = { A = 3, B = 2 }\ndecimals = 2\n[rating]\nof = \"overall\"\nworst = { of = \"residual\", within = 0 }\n",
    // points, as the one for vendors has it
    "[[measure]]\nid = \"points\"\neach = \"control\"\nin = \"points\"\n[[measure]]\nid = \"strength\"\neach = \"control\"\n\
     [[measure]]\nid = \"exposure\"\neach = \"risk\"\n[[measure]]\nid = \"earned\"\nsum-of = \"points\"\n\
     [[measure]]\nid = \"reached\"\npercent-of-possible = \"earned\"\ndecimals = 1\n\
     [[measure]]\nid = \"overall\"\nround = \"reached\"\ninvert = true\nrules = [{ when = \"A-1 = p3\", multiply = 1.25 }]\ndecimals = 1\nclamp = [0, 100]\n[rating]\nof = \"overall\"\n",
    // the worst of all decides, less a discount for controls
    "[[measure]]\nid = \"exposure\"\neach = \"risk\"\n[[measure]]\nid = \"strength\"\neach = \"control\"\n[[measure]]\nid = \"worst\"\nmax-of = \"exposure\"\n\
     [[measure]]\nid = \"weakest\"\nmin-of = \"strength\"\n[[measure]]\nid = \"overall\"\nreduce-if = { what = \"worst\", when = \"weakest\", reaches = 60, by = 40 }\ndecimals = 0\nrounding = \"up\"\n[rating]\nof = \"overall\"\n",
    // a table of risk and control
    "[[measure]]\nid = \"exposure\"\neach = \"risk\"\n[[measure]]\nid = \"strength\"\neach = \"control\"\n[[measure]]\nid = \"risk\"\nmean-of = \"exposure\"\n\
     [[measure]]\nid = \"control\"\nmean-of = \"strength\"\n[[measure]]\nid = \"overall\"\nmatrix = { rows = \"risk\", columns = \"control\", row-bands = [30, 60], column-bands = [40, 70], cells = [[20, 10, 5], [60, 40, 20], [90, 70, 45]] }\n[rating]\nof = \"overall\"\n",
    // a rule on a figure, which makes the method one where more can be worse
    "[[measure]]\nid = \"exposure\"\neach = \"risk\"\n[[measure]]\nid = \"strength\"\neach = \"control\"\n[[measure]]\nid = \"risk\"\nmean-of = \"exposure\"\n\
     [[measure]]\nid = \"overall\"\nround = \"risk\"\nrules = [{ when = \"strength.C >= 50\", add = 15 }, { when = \"B-1 = p0 or C-1 = p3\", multiply = 0.7 }]\ndecimals = 1\n[rating]\nof = \"overall\"\n",
    // a product, and a ladder of controls
    "[[measure]]\nid = \"exposure\"\neach = \"risk\"\n[[measure]]\nid = \"strength\"\neach = \"control\"\n[[measure]]\nid = \"first\"\nof-section = \"C\"\n[[measure]]\nid = \"second\"\nof-section = \"D\"\n\
     [[measure]]\nid = \"level\"\nladder = [\"first\", \"second\"]\n[[measure]]\nid = \"half\"\npercent-of-possible = \"level\"\n[[measure]]\nid = \"risk\"\nmean-of = \"exposure\"\n\
     [[measure]]\nid = \"overall\"\nreduce = { what = \"risk\", by = \"half\", at-most = 60 }\ndecimals = 1\n[rating]\nof = \"overall\"\n",
];

const GATES: [&str; 9] = [
    "A-1 = p3 and C-1 in [p0, p1]",
    "B-1 != p0 and D-1 = p0",
    "not (C-1 in [p2, p3]) and A-1 in [p2, p3]",
    "strength.C < 40",
    "exposure.A > 70 and C-1 = p0",
    "C-1 = p3 and A-1 = p3",
    "not (strength.D >= 30 or B-1 = p0)",
    "A-1 = p2",
    "D-1 in [p0, p1] and not (B-1 in [p0, p1])",
];

const CONDITIONS: [&str; 5] = [
    "A-1 != p0",
    "C-1 in [p0, p1]",
    "A-1 = p3 or D-1 = p0",
    "not (B-1 = p0)",
    "P-1 = p1",
];

/// A made-up checklist of eight questions besides one of the profile.
fn checklist(dice: &mut Dice) -> Checklist {
    let mut choices = String::new();
    for at in 0..4 {
        let evidence = if at > 1 && dice.one_in(3) {
            "needs-evidence = true\n"
        } else {
            ""
        };
        let points = at * (at + dice.roll(2));
        choices.push_str(&format!(
            "[[scale.choice]]\nid = \"p{at}\"\nlabel = {{ en = \"l\" }}\npoints = {points}\n{evidence}"
        ));
    }
    let mut gates = String::new();
    for at in 0..dice.roll(4) {
        let (when, band) = (dice.pick(&GATES), dice.pick(&["moderate", "high", "critical"]));
        gates.push_str(&format!(
            "[[gate]]\nid = \"G-{at}\"\ntitle = {{ en = \"t\" }}\nwhen = \"{when}\"\nat-least = \"{band}\"\nbecause = {{ en = \"b\" }}\n"
        ));
    }
    let bands = "bands = [{ id = \"low\", below = 20 }, { id = \"moderate\", upto = 40 }, { id = \"high\", below = 65 }, { id = \"critical\" }]\n";
    let method = dice.pick(&METHODS).replace("[rating]\n", &format!("[rating]\n{bands}"));
    let main = format!(
        "format = 1\nid = \"x\"\nedition = \"1\"\nlanguages = [\"en\"]\ntitle = {{ en = \"t\" }}\nparts = [\"p.toml\", \"a.toml\", \"b.toml\", \"c.toml\", \"d.toml\", \"e.toml\"]\n\
         [[scale]]\nid = \"four\"\n{choices}{method}{gates}"
    );
    let anchors = "anchors = { p0 = { en = \"a\" }, p1 = { en = \"a\" }, p2 = { en = \"a\" }, p3 = { en = \"a\" } }\n";
    let mut files = vec![("checklist.toml".to_owned(), main)];
    let profile = format!(
        "[section]\nid = \"P\"\nkind = \"profile\"\ntitle = {{ en = \"t\" }}\n[[question]]\nid = \"P-1\"\nask = {{ en = \"?\" }}\nguidance = {{ en = \"g\" }}\nscale = \"four\"\nweight = 0\n{anchors}"
    );
    files.push(("p.toml".to_owned(), profile));
    for (id, kind) in SECTIONS {
        let combine = match dice.roll(6) {
            0 => "min",
            1 => "max",
            2 => "sum",
            _ => "mean",
        };
        let unanswered = dice.pick(&["block", "block", "worst", "zero", "exclude"]);
        let nested = if id == "E" { "parent = \"D\"\nweight = 2\n" } else { "" };
        let mut text = format!(
            "[section]\nid = \"{id}\"\nkind = \"{kind}\"\ntitle = {{ en = \"t\" }}\ncombine = \"{combine}\"\nunanswered = \"{unanswered}\"\n{nested}"
        );
        for number in 1..=if id == "D" || id == "E" { 1 } else { 2 } {
            let weight = dice.roll(3) + 1;
            let effort = if dice.one_in(6) {
                String::new()
            } else {
                format!("effort = {}\n", dice.roll(5) + 1)
            };
            let condition = if number == 2 && dice.one_in(3) {
                format!("applies-if = \"{}\"\n", dice.pick(&CONDITIONS))
            } else {
                String::new()
            };
            let head = format!(
                "[[question]]\nid = \"{id}-{number}\"\nask = {{ en = \"?\" }}\nguidance = {{ en = \"g\" }}\nweight = {weight}\n{effort}{condition}"
            );
            text.push_str(&head);
            if id == "A" && number == 2 && dice.one_in(3) {
                // an answer that counts in two sections, perhaps the other way round in the other
                for at in 0..4 {
                    let there = if dice.one_in(4) { 3 - at } else { at };
                    text.push_str(&format!(
                        "[[question.choice]]\nid = \"p{at}\"\nlabel = {{ en = \"l\" }}\npoints = {{ A = {at}, B = {there} }}\n"
                    ));
                }
            } else {
                text.push_str(&format!("scale = \"four\"\n{anchors}"));
            }
        }
        files.push((format!("{}.toml", id.to_lowercase()), text));
    }
    let folder = Folder {
        name: "x".into(),
        files: files.into_iter().map(|(name, text)| (name, Cow::Owned(text))).collect(),
    };
    let (sourced, problems, _) = read(&folder);
    sourced.unwrap_or_else(|| panic!("{problems:#?}")).checklist
}

/// Made-up answers, rather bad; some open, set aside or fixed.
fn answers(dice: &mut Dice, checklist: &Checklist) -> Answers {
    let mut text = "checklist = \"x@1\"\n[subject]\nname = \"s\"\n[answers]\n".to_owned();
    for question in &checklist.questions {
        let risk = checklist.sections[question.section].kind == Kind::Risk;
        let bad = dice.roll(3).min(dice.roll(4));
        let choice = if risk { 3 - bad } else { bad };
        let id = &question.id;
        text.push_str(&match dice.roll(12) {
            0 => String::new(),
            1 => format!("{id} = {{ not-applicable = \"why\" }}\n"),
            2 => format!("{id} = {{ choice = \"p{choice}\", fixed = \"why\" }}\n"),
            _ => format!("{id} = \"p{choice}\"\n"),
        });
    }
    let files = Files::one("x.toml", text);
    parse(&files, 0).expect("TOML").read(checklist).expect("fine").answers
}

/// A way to better some answers: for each question its new choice, and the effort of all.
type Way = (u32, Vec<(usize, Reply)>);

/// Every way there is: each risk or control question that is neither fixed nor set aside keeps its answer or has one with better points.
fn ways(checklist: &Checklist, answers: &Answers, now: &Assessment) -> Vec<Way> {
    let mut ways: Vec<Way> = vec![(0, Vec::new())];
    for (at, question) in checklist.questions.iter().enumerate() {
        let fixed = answers.entry(at).is_some_and(|entry| entry.fixed.is_some());
        let kind = checklist.sections[question.section].kind;
        let AnswerKind::One(choices) = &question.answer else {
            continue;
        };
        if fixed || kind == Kind::Profile {
            continue;
        }
        let better: Vec<usize> = match now.standings[at].counted {
            Counted::Open => (0..choices.len()).collect(),
            Counted::One(counts) => (0..choices.len())
                .filter(|then| {
                    let (now, then) = (&choices[counts].points.own, &choices[*then].points.own);
                    if kind == Kind::Control { then > now } else { then < now }
                })
                .collect(),
            _ => Vec::new(),
        };
        let effort = u32::from(question.effort.unwrap_or(5));
        let more: Vec<Way> = ways
            .iter()
            .flat_map(|(spent, way)| {
                better.iter().map(move |choice| {
                    let mut way = way.clone();
                    way.push((at, Reply::One(*choice)));
                    (spent + effort, way)
                })
            })
            .collect();
        ways.extend(more);
    }
    ways.sort_by_key(|(effort, _)| *effort);
    ways
}

fn high(assessment: &Assessment) -> Option<Number> {
    let reading = assessment.overall()?;
    (reading.presence != probity::model::assessment::Presence::Absent).then(|| reading.range.high.clone())
}

/// A step as an answer supposed.
fn answered(step: &Improvement) -> (usize, Reply) {
    match step.to {
        Counted::One(choice) => (step.question, Reply::One(choice)),
        ref other => panic!("a choice, not {other:?}"),
    }
}

/// The assessment after all steps of a plan, scored anew.
fn after(checklist: &Checklist, answers: &Answers, plan: &Plan) -> Assessment {
    let supposed: Vec<(usize, Reply)> = plan.steps.iter().map(answered).collect();
    what_if(checklist, answers, day(), &supposed)
}

/// Each step is the one of most reduction per effort among those left, its figures are those of scoring anew, and none touches what is fixed.
fn in_order(checklist: &Checklist, answers: &Answers, now: &Assessment, plan: &Plan) {
    let mut done: Vec<(usize, Reply)> = Vec::new();
    let mut before = high(now);
    for (at, step) in plan.steps.iter().enumerate() {
        let entry = answers.entry(step.question);
        assert!(entry.is_none_or(|entry| entry.fixed.is_none()));
        assert_eq!(step.from, now.standings[step.question].counted);
        let per_effort = |other: &Improvement| {
            let mut with = done.clone();
            with.push(answered(other));
            let then = high(&what_if(checklist, answers, day(), &with));
            let reduction = before
                .as_ref()
                .zip(then)
                .map_or(Number::ZERO, |(before, then)| before - &then);
            reduction
                .over(&Number::whole(other.effort.into()))
                .expect("some effort")
        };
        let own = per_effort(step);
        assert!(plan.steps[at..].iter().all(|other| per_effort(other) <= own));
        done.push(answered(step));
        let then = what_if(checklist, answers, day(), &done);
        assert_eq!(step.verdict, then.verdict);
        if let Some(then) = high(&then) {
            assert_eq!(step.overall, then);
            before = Some(then);
        }
    }
}

/// A made-up case with everything that can be done about it.
struct Case {
    round: usize,
    checklist: Checklist,
    answers: Answers,
    now: Assessment,
    ways: Vec<Way>,
    then: Vec<Assessment>,
}

impl Case {
    /// None where nothing is assessed, or where there are too many ways to try them all.
    fn new(round: usize, dice: &mut Dice) -> Option<Self> {
        let checklist = checklist(dice);
        let answers = answers(dice, &checklist);
        let now = assess(&checklist, &answers, day());
        now.verdict.worst()?;
        let ways = ways(&checklist, &answers, &now);
        (ways.len() <= 6000).then(|| Self {
            then: ways
                .iter()
                .map(|(_, way)| what_if(&checklist, &answers, day(), way))
                .collect(),
            round,
            checklist,
            answers,
            now,
            ways,
        })
    }

    fn plan(&self, aim: Aim, stop: &dyn Fn() -> bool) -> Plan {
        plan(&self.checklist, &self.answers, &self.now, aim, stop)
    }

    /// The least effort that reaches a band, found by trying everything; the same as planned, in good order, and never promised too well.
    fn reaches(&self, band: usize) -> Option<u32> {
        let told = format!("round {}, band {band}", self.round);
        let good = |it: &Assessment| it.verdict.worst().is_some_and(|worst| worst <= band);
        let least = self.ways.iter().zip(&self.then).find(|(_, it)| good(it));
        let least = least.map(|((effort, _), _)| *effort);
        let plan = self.plan(Aim::Band(band), &|| false);
        let Some(least) = least else {
            assert!(matches!(plan.standing, Standing::OutOfReach(_)), "{told}: {plan:?}");
            return None;
        };
        assert_eq!(plan.standing, Standing::Best, "{told}: {least} is enough");
        assert_eq!(plan.effort(), least, "{told}: {plan:?}");
        assert!(good(&after(&self.checklist, &self.answers, &plan)), "{told}");
        in_order(&self.checklist, &self.answers, &self.now, &plan);
        // cut short, it promises no more than is true
        for patience in [0, 3, 40] {
            let asked = Cell::new(0);
            let hasty = self.plan(Aim::Band(band), &|| asked.replace(asked.get() + 1) >= patience);
            match hasty.standing {
                Standing::Best => assert_eq!(hasty.effort(), least, "{told}"),
                Standing::NoneBelow(bound) => assert!(bound <= least && least <= hasty.effort(), "{told}"),
                Standing::Unfound(bound) => assert!(bound <= least && hasty.steps.is_empty(), "{told}"),
                other => panic!("{told}: {other:?}"),
            }
        }
        Some(least)
    }

    /// Whether an effort lowers the overall figure; by as much as the best of all ways within it.
    fn lowers(&self, limit: u32) -> bool {
        let told = format!("round {}, effort {limit}", self.round);
        let within = self
            .ways
            .iter()
            .zip(&self.then)
            .take_while(|((effort, _), _)| *effort <= limit);
        let lowest = within.filter_map(|(_, it)| high(it)).min();
        let plan = self.plan(Aim::Effort(limit), &|| false);
        assert_eq!(plan.standing, Standing::Best, "{told}");
        assert!(plan.effort() <= limit, "{told}");
        let reached = high(&after(&self.checklist, &self.answers, &plan));
        assert_eq!(reached, lowest, "{told}: {plan:?}");
        in_order(&self.checklist, &self.answers, &self.now, &plan);
        let hasty = self.plan(Aim::Effort(limit), &|| true);
        let Standing::NoLowerThan(floor) = &hasty.standing else {
            panic!("{told}: {hasty:?}")
        };
        assert!(
            hasty.effort() <= limit && lowest.is_none_or(|lowest| *floor <= lowest),
            "{told}"
        );
        !plan.steps.is_empty()
    }
}

/// `ROUNDS=2000 cargo test --test plan` tries more of them.
#[test]
fn plans_agree_with_trying_everything() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let rounds = std::env::var("ROUNDS")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(60);
    let (mut done, mut nothing, mut never, mut lowered) = (0, 0, 0, 0);
    for case in (0..rounds).filter_map(|round| Case::new(round, &mut dice)) {
        for band in 0..3 {
            match case.reaches(band) {
                None => never += 1,
                Some(0) => nothing += 1,
                Some(_) => done += 1,
            }
        }
        lowered += [2, 5, 9].into_iter().filter(|limit| case.lowers(*limit)).count();
    }
    // of every kind there were enough
    assert!(
        done > 20 && nothing > 5 && never > 5 && lowered > 30,
        "{done} {nothing} {never} {lowered}"
    );
}

static FINANCE: LazyLock<Checklist> = LazyLock::new(|| {
    let (sourced, _, _) = read(&library::folder("finance-genai").expect("it is built in"));
    sourced.expect("it is fine").checklist
});

fn example(name: &str) -> Answers {
    let text = fs::read_to_string(format!("tests/answers/{name}.toml")).expect("it is there");
    let files = Files::one("x.toml", text);
    parse(&files, 0).expect("TOML").read(&FINANCE).expect("fine").answers
}

/// Every improvement but these, at its best, with its effort.
fn others(answers: &Answers, taken: &[(usize, Reply)]) -> Vec<(u32, (usize, Reply))> {
    let open = |at: usize| {
        let fixed = answers.entry(at).is_some_and(|entry| entry.fixed.is_some());
        !fixed && taken.iter().all(|(other, _)| *other != at)
    };
    let questions = FINANCE.questions.iter().enumerate().filter(|(at, _)| open(*at));
    let best = questions.filter_map(|(at, question)| {
        let AnswerKind::One(choices) = &question.answer else {
            return None;
        };
        let points = |at: &usize| choices[*at].points.own.clone();
        let best = match FINANCE.sections[question.section].kind {
            Kind::Profile => return None,
            Kind::Risk => (0..choices.len()).min_by_key(points)?,
            Kind::Control => (0..choices.len()).max_by_key(points)?,
        };
        Some((u32::from(question.effort?), (at, Reply::One(best))))
    });
    best.collect()
}

/// To try everything for the examples would take longer than there is. What can be tried: that the plan reaches its band, that no step
/// of it is idle, and that neither a step nor two of them can be exchanged for one that takes less.
#[test]
fn the_examples_are_planned_to_the_end() {
    for (name, band) in [("fraud-detection", 1), ("customer-service", 0), ("quant-trading", 1)] {
        let answers = example(name);
        let now = assess(&FINANCE, &answers, day());
        let plan = plan(&FINANCE, &answers, &now, Aim::Band(band), &|| false);
        assert_eq!(plan.standing, Standing::Best, "{name}");
        in_order(&FINANCE, &answers, &now, &plan);
        let meets = |way: &[(usize, Reply)]| {
            let then = what_if(&FINANCE, &answers, day(), way);
            then.verdict.worst().is_some_and(|worst| worst <= band)
        };
        let steps: Vec<(usize, Reply)> = plan.steps.iter().map(answered).collect();
        assert!(meets(&steps), "{name}");
        let others = others(&answers, &steps);
        for one in 0..steps.len() {
            for other in one..steps.len() {
                let kept = |at: &usize| *at != one && *at != other;
                let kept: Vec<usize> = (0..steps.len()).filter(kept).collect();
                let mut way: Vec<(usize, Reply)> = kept.iter().map(|at| steps[*at].clone()).collect();
                assert!(!meets(&way), "{name}: a step is idle");
                let room = plan.effort() - kept.iter().map(|at| plan.steps[*at].effort).sum::<u32>();
                for (_, instead) in others.iter().filter(|(effort, _)| *effort < room) {
                    way.push(instead.clone());
                    assert!(!meets(&way), "{name}: there is a cheaper way");
                    way.pop();
                }
            }
        }
    }
}
