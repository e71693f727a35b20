//! The charts of the audit report: nothing leaves the sheet and no words run into each other, measured with the fonts that they are set in,
//! for every example and every worked case, in both languages.

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
use probity::model::answers::Answers;
use probity::model::checklist::Checklist;
use probity::model::date::Date;
use probity::model::measure::Limit;
use probity::model::number::Number;
use probity::model::portfolio::{LeftOut, Selection, Span};
use probity::model::text::{Language, Text};
use probity::report::document::Block;
use probity::report::figure::{Anchor, Figure, Mark, Point, WIDTH};
use probity::report::{Dossier, Origin, audit};
use probity::score::{assess, member};
use probity::source::answers::parse;
use probity::source::{Case, Sourced, library, read};
use ttf_parser::Face;

const EXAMPLES: &[&str] = &[
    "customer-service",
    "credit-review",
    "investment-advice",
    "fraud-detection",
    "quant-trading",
    "drafting-assistant",
    "model-vendor",
    "empty",
];

fn today() -> Date {
    Date::parse("2026-11-24").expect("a date")
}

fn bundled(name: &str) -> (Sourced, Files) {
    let (sourced, _, files) = read(&library::folder(name).expect("it is built in"));
    (sourced.expect("nothing is wrong with it"), files)
}

fn example(name: &str) -> (Checklist, Answers) {
    let text = fs::read_to_string(format!("tests/answers/{name}.toml")).expect("it is there");
    let named = library::names()
        .into_iter()
        .find(|id| text.contains(&format!("checklist = \"{id}@")));
    let checklist = bundled(named.expect("it names a checklist")).0.checklist;
    let files = Files::one("x.toml", text);
    let draft = parse(&files, 0).expect("it is TOML");
    let answers = draft.read(&checklist).expect("nothing is wrong with it").answers;
    (checklist, answers)
}

fn figures(checklist: &Checklist, answers: &Answers, as_of: Date, language: Language) -> Vec<Figure> {
    let assessment = assess(checklist, answers, as_of);
    let dossier = Dossier {
        logo: None,
        file: "x.toml",
        checklist,
        answers,
        assessment: &assessment,
        findings: &[],
        if_nothing_were_set_aside: None,
        outlook: &[],
        decisive: &[],
        robustness: None,
        plan: None,
        agreement: None,
        catalogues: &[],
        jurisdictions: &[],
        origin: Origin::default(),
    };
    let blocks = audit(&dossier, language).blocks.into_iter();
    let figures = blocks.filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    figures.collect()
}

/// All figures of all examples and worked cases, with where they come from.
fn all() -> Vec<(String, Figure)> {
    let mut found = Vec::new();
    let mut add = |name: &str, checklist: &Checklist, answers: &Answers, as_of: Date| {
        for language in Language::ALL {
            let figures = figures(checklist, answers, as_of, language).into_iter();
            found.extend(figures.map(|figure| (format!("{name}, {}: {}", language.tag(), figure.title), figure)));
        }
    };
    for name in EXAMPLES {
        let (checklist, answers) = example(name);
        add(name, &checklist, &answers, today());
    }
    for name in library::names() {
        let (sourced, files) = bundled(name);
        let at = files.position(&format!("{name}/cases.toml")).expect("there are cases");
        for case in Case::read_all(&files, at, &sourced).expect("nothing is wrong with them") {
            add(&case.id, &sourced.checklist, &case.answers, case.as_of);
        }
    }
    found
}

/// The fonts of the printed report, which sets words as wide as any format does.
struct Fonts {
    files: Vec<(bool, Vec<u8>)>,
}

impl Fonts {
    fn load() -> Self {
        let names = [
            "NotoSans_400Regular",
            "NotoSans_700Bold",
            "NotoSansSC_400Regular",
            "NotoSansSC_700Bold",
        ];
        let file = |name: &&str| fs::read(format!("assets/fonts/{name}.ttf")).expect("the fonts are there");
        Self {
            files: names.iter().map(|name| (name.contains("Bold"), file(name))).collect(),
        }
    }

    fn faces(&self) -> Vec<(bool, Face<'_>)> {
        self.files
            .iter()
            .map(|(bold, file)| (*bold, Face::parse(file, 0).expect("a font")))
            .collect()
    }
}

/// A text's left, top, right and bottom edge, in hundredths of a unit.
fn extent(faces: &[(bool, Face<'_>)], mark: &Mark) -> Option<([i64; 4], String)> {
    let Mark::Text {
        at,
        text,
        anchor,
        size,
        strong,
        ..
    } = mark
    else {
        return None;
    };
    let size = i64::from(*size);
    let advance = |letter: char| {
        let found = faces.iter().filter(|(bold, _)| bold == strong).find_map(|(_, face)| {
            let glyph = face.glyph_index(letter)?;
            let units = i64::from(face.units_per_em());
            Some(i64::from(face.glyph_hor_advance(glyph)?) * size * 100 / units)
        });
        found.unwrap_or_else(|| panic!("{text:?}: no font has {letter:?}"))
    };
    let width: i64 = text.chars().map(advance).sum();
    let (x, y) = (i64::from(at.x) * 100, i64::from(at.y) * 100);
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2,
        Anchor::End => x - width,
    };
    // from the top of a capital to the foot of a letter that descends
    Some(([left, y - size * 75, left + width, y + size * 22], text.clone()))
}

fn stays_within(faces: &[(bool, Face<'_>)], name: &str, figure: &Figure) {
    let inside = |at: &Point| (0..=WIDTH).contains(&at.x) && (0..=figure.height).contains(&at.y);
    assert!(!figure.title.is_empty() && !figure.description.is_empty(), "{name}");
    assert!(figure.height > 0 && !figure.marks.is_empty(), "{name}");
    for mark in &figure.marks {
        match mark {
            Mark::Line { from, to, width, .. } => {
                assert!(inside(from) && inside(to) && *width > 0, "{name}: {mark:?}");
            }
            Mark::Polygon { points, .. } => {
                assert!(points.len() > 2 && points.iter().all(inside), "{name}: {mark:?}");
            }
            Mark::Text { size, .. } => {
                let ([left, top, right, bottom], text) = extent(faces, mark).expect("it is text");
                let (width, height) = (i64::from(WIDTH) * 100, i64::from(figure.height) * 100);
                assert!(
                    left >= 0 && top >= 0 && right <= width && bottom <= height,
                    "{name}: {text:?} leaves the sheet: {left} {top} {right} {bottom}"
                );
                assert!(*size >= 14, "{name}: {text:?} is too small to read");
            }
        }
    }
}

fn words_stand_apart(faces: &[(bool, Face<'_>)], name: &str, figure: &Figure) {
    let texts: Vec<_> = figure.marks.iter().filter_map(|mark| extent(faces, mark)).collect();
    for (at, (a, one)) in texts.iter().enumerate() {
        for (b, other) in texts.iter().skip(at + 1) {
            let apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
            assert!(apart, "{name}: {one:?} and {other:?} overlap");
        }
    }
}

#[test]
fn every_mark_lies_within_its_figure_and_words_stand_apart() {
    let fonts = Fonts::load();
    let faces = fonts.faces();
    let all = all();
    assert!(all.len() > 200, "{}", all.len());
    for (name, figure) in &all {
        stays_within(&faces, name, figure);
        words_stand_apart(&faces, name, figure);
    }
}

/// Long ids, long titles, bands that lie close together, and an evidence register longer than a page.
#[test]
fn charts_bear_what_a_checklist_may_say() {
    let fonts = Fonts::load();
    let faces = fonts.faces();
    let long = "Availability; confidentiality; incomprehensibilities ".repeat(6);
    for (example_name, ids) in [
        ("quant-trading", "R"),
        ("customer-service", "Section-of-the-checklist-"),
        ("model-vendor", "MODEL-"),
    ] {
        let (mut checklist, mut answers) = example(example_name);
        for (at, section) in checklist.sections.iter_mut().enumerate() {
            section.id = format!("{ids}{at}");
            section.title = Text::new("可解释性、透明度，以及（其他）要求".repeat(9), long.clone());
        }
        for measure in &mut checklist.measures {
            measure.title = Text::new("很长的数值名称".repeat(3), "A rather long name of a figure");
        }
        for (at, band) in checklist.rating.bands.iter_mut().enumerate().take(3) {
            band.limit = Some(Limit::Below(Number::whole(i64::try_from(at).expect("small") + 1)));
        }
        for at in 0..50 {
            let mut evidence = answers.evidence[0].clone();
            evidence.id = format!("{}-{at}", "DOCUMENT".repeat(1 + at % 4));
            evidence.title = long.clone();
            evidence.effective = Date::new(2020 + u16::try_from(at).expect("small"), 3, 31).filter(|_| at % 3 > 0);
            evidence.expires = Date::new(2026 + u16::try_from(at / 8).expect("small"), 11, 23).filter(|_| at % 7 > 0);
            answers.evidence.push(evidence);
        }
        for language in Language::ALL {
            let figures = figures(&checklist, &answers, today(), language);
            assert!(figures.len() >= 3, "{}", figures.len());
            for figure in figures {
                let name = format!("{example_name}, {}: {}", language.tag(), figure.title);
                stays_within(&faces, &name, &figure);
                words_stand_apart(&faces, &name, &figure);
            }
        }
    }
}

/// All examples as one portfolio, each several times under a longer and longer name, by checklists whose words are as given or long.
fn portfolio_figures(language: Language, long: &str) -> Vec<Figure> {
    let as_of = today();
    let span = Span {
        as_of,
        until: as_of.plus_months(3).expect("a day"),
    };
    let mut checklists: Vec<Checklist> = Vec::new();
    let mut members = Vec::new();
    for name in EXAMPLES {
        let (mut checklist, mut answers) = example(name);
        for section in &mut checklist.sections {
            section.id = format!("{}{long}", section.id);
            section.title = Text::new(
                format!("{}{long}", section.title.zh),
                format!("{}{long}", section.title.en),
            );
        }
        let subject = answers.subject.name.clone();
        for copy in 0..9 {
            answers.subject.name = format!("{subject} {}", "another one, 另一个 ".repeat(copy));
            let assessment = assess(&checklist, &answers, as_of);
            members.push(member("x.toml", &checklist, &answers, &assessment, span));
        }
        if checklists.iter().all(|it| it.name() != checklist.name()) {
            checklists.push(checklist);
        }
    }
    let checklists: Vec<&Checklist> = checklists.iter().collect();
    let all = probity::score::portfolio(&checklists, members, LeftOut::default(), Selection::default(), span);
    let blocks = probity::report::portfolio(&all, language).blocks.into_iter();
    let figures = blocks.filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    figures.collect()
}

/// Eight examples nine times are 72 rows: 63 by one checklist, which are three figures of at most 22, and 9 by the other; the bar
/// of outcomes stands before them. Each fits a page, and no words run into each other.
#[test]
fn a_portfolio_is_drawn_in_as_many_figures_as_it_takes() {
    let fonts = Fonts::load();
    let faces = fonts.faces();
    for language in Language::ALL {
        for long in ["", "-of-the-checklist-很长的名称"] {
            let figures = portfolio_figures(language, long);
            assert_eq!(figures.len(), 1 + 3 + 1, "{}", figures.len());
            for figure in figures {
                let name = format!("{}: {}", language.tag(), figure.title);
                assert!(figure.height <= 1350, "{name}");
                stays_within(&faces, &name, &figure);
                words_stand_apart(&faces, &name, &figure);
            }
        }
    }
}

/// Of the examples, R1 is high or critical in two (74.53; 11.00 – 41.84 at its worst) and 30.91: three; what is not assessed counts nowhere.
#[test]
fn a_heat_map_tells_where_it_is_worst() {
    let (checklist, _) = example("quant-trading");
    let span = Span {
        as_of: today(),
        until: today(),
    };
    let members = EXAMPLES.iter().filter(|name| **name != "model-vendor").map(|name| {
        let (checklist, answers) = example(name);
        let assessment = assess(&checklist, &answers, today());
        member(name, &checklist, &answers, &assessment, span)
    });
    let all = probity::score::portfolio(
        &[&checklist],
        members.collect(),
        LeftOut::default(),
        Selection::default(),
        span,
    );
    let blocks = probity::report::portfolio(&all, Language::En).blocks;
    let described = blocks.iter().find_map(|block| match block {
        Block::Figure(figure) => figure
            .description
            .strip_prefix("Heat map of residual risk by category, 7 rows. "),
        _ => None,
    });
    let described = described.expect("there is one");
    assert!(
        described.starts_with("In the worse two of four steps: R1 3;"),
        "{described}"
    );
}

/// Thirty rows are drawn, those that lapse first, and the rest are counted: the example has 15 pieces of evidence and 2 acceptances,
/// so that with 20 that never lapse, 7 of these remain.
#[test]
fn a_timeline_shows_what_lapses_first() {
    let (checklist, mut answers) = example("fraud-detection");
    let mut endless = answers.evidence[0].clone();
    endless.id = "ENDLESS".into();
    endless.expires = None;
    answers.evidence.extend(std::iter::repeat_n(endless, 20));
    for evidence in &mut answers.evidence {
        evidence.title = "One line".into();
    }
    let figures = figures(&checklist, &answers, today(), Language::En);
    let timeline = figures
        .iter()
        .find(|figure| figure.description.starts_with("Timeline"))
        .expect("it is drawn");
    let texts: Vec<&str> = timeline
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(texts.iter().filter(|text| **text == "ENDLESS").count(), 13);
    assert!(
        texts.contains(&"7 more lapse later or never; they stand in the register."),
        "{texts:?}"
    );
    // the first to lapse is E-4 on 31 January; 14 do before 24 November 2027, as the answers file says
    let wanted = "Evidence: 35; acceptances: 2; of these lapsed: 0; to lapse within 12 months: 14, the first of them E-4 after 2027-01-31.";
    assert!(timeline.description.contains(wanted), "{}", timeline.description);
}

/// A bar begins on the day from which the evidence holds. As of 24 November 2026 the axis goes back to 1 November 2025 and on to
/// 1 June 2027, 577 days over 436 units; 1 September 2026 is 304 days from its beginning: 450 + 304 × 436 / 577 = 679. What began before
/// the axis has an arrow, which ends 12 units to the left of it.
#[test]
fn bars_of_a_timeline_begin_at_their_day() {
    let (checklist, mut answers) = example("fraud-detection");
    answers.acceptances.clear();
    answers.evidence.truncate(2);
    for (at, from) in [(0, "2026-09-01"), (1, "2020-01-01")] {
        answers.evidence[at].effective = Date::parse(from);
        answers.evidence[at].expires = Date::parse("2027-05-31");
    }
    let figures = figures(&checklist, &answers, today(), Language::En);
    let timeline = figures.iter().find(|it| it.description.starts_with("Timeline"));
    let corners = |mark: &Mark| match mark {
        Mark::Polygon { points, .. } => Some(points.iter().map(|it| it.x).collect::<Vec<_>>()),
        _ => None,
    };
    let drawn: Vec<_> = timeline
        .expect("it is drawn")
        .marks
        .iter()
        .filter_map(corners)
        .collect();
    assert_eq!(
        drawn,
        [vec![679, 886, 886, 679], vec![450, 886, 886, 450], vec![450, 438, 450]]
    );
}

fn described(name: &str, language: Language) -> Vec<String> {
    let (checklist, answers) = example(name);
    let figures = figures(&checklist, &answers, today(), language).into_iter();
    figures.map(|figure| figure.description).collect()
}

/// Who cannot see a chart reads the same numbers. In the customer-service example M4 has 6 of the 10 parts of the weight for R2
/// and a strength of 50, so 6/10 × (100 − 50) = 30 points are missing; M1 has 5/10 × (100 − 57.35) = 21.33 for R1, the next most.
#[test]
fn descriptions_give_the_main_numbers() {
    let all = described("customer-service", Language::En);
    for wanted in [
        "R1 55.56, 22.65 (moderate)",
        "M1 57.35; M2 70.59; M3 43.75; M4 50.00",
        "Most is missing where M4 meets R2: 30.00 points",
    ] {
        assert!(all.iter().any(|it| it.contains(wanted)), "{wanted}: {all:#?}");
    }
    let open = described("quant-trading", Language::Zh);
    assert!(
        open.iter().any(|it| it.contains("R1 51.49、11.00 – 41.84（中 – 高）")),
        "{open:#?}"
    );
}

/// The numbers of a waterfall, from its description: the start, what is taken off, and the end.
fn waterfall(figure: &Figure) -> Option<Vec<Number>> {
    let steps = figure
        .description
        .strip_prefix("Waterfall chart: ")?
        .trim_end_matches('.');
    let printed = |step: &str| {
        let text = step.rsplit(' ').next().expect("a number").replace('−', "-");
        Number::parse(&text).unwrap_or_else(|| panic!("{step} ends in a number"))
    };
    Some(steps.split("; ").map(printed).collect())
}

#[test]
fn printed_waterfalls_add_up() {
    let mut seen = 0;
    for (name, figure) in all() {
        let Some(numbers) = waterfall(&figure) else { continue };
        let (end, steps) = numbers.split_last().expect("there are steps");
        let sum = steps.iter().fold(Number::ZERO, |sum, step| &sum + step);
        assert_eq!(sum, *end, "{name}: {}", figure.description);
        seen += 1;
    }
    assert!(seen > 20, "{seen}");
}

/// The worked case `best-practice`, by hand. All strengths are 100, so each mitigation is 100 and held at 85; what a category loses is
/// then divided by the weights alone:
///
///     R1 loses 30.22 − 4.53 = 25.69: M1 12.845, M2 7.707, M3 2.569, M4 2.569   (5, 3, 1, 1 of 10)
///     R2 loses 18.17 − 2.73 = 15.44:            M2 1.544, M3 4.632, M4 9.264   (0, 1, 3, 6)
///     R3 loses 25.16 − 3.77 = 21.39: M1  2.139, M2 4.278, M3 8.556, M4 6.417   (1, 2, 4, 3)
///     R4 loses 13.23 − 1.98 = 11.25:            M2 3.375, M3 4.500, M4 3.375   (0, 3, 4, 3)
///     R5 loses  2.56 − 0.38 =  2.18: M1  0.218, M2 0.218, M3 0.654, M4 1.090   (1, 1, 3, 5)
///
/// With the weights 3, 2, 2, 2, 1 of 10 of the categories:
///
///     start (3 × 30.22 + 2 × 18.17 + 2 × 25.16 + 2 × 13.23 + 2.56) / 10 = 20.634
///     M1 (3 × 12.845 + 2 × 2.139 + 0.218) / 10                          =  4.3031
///     M2 (3 × 7.707 + 2 × 1.544 + 2 × 4.278 + 2 × 3.375 + 0.218) / 10   =  4.1733
///     M3 (3 × 2.569 + 2 × 4.632 + 2 × 8.556 + 2 × 4.500 + 0.654) / 10   =  4.3737
///     M4 (3 × 2.569 + 2 × 9.264 + 2 × 6.417 + 2 × 3.375 + 1.090) / 10   =  4.6909
///     which leaves 20.634 − 17.541 = 3.093, the overall figure before it is rounded
///
/// Printed, 20.63 − 3.09 = 17.54 are to be taken off; rounded down the parts are 17.53, and M3 lost most.
#[test]
fn a_waterfall_is_what_a_hand_makes_it() {
    let (sourced, files) = bundled("finance-genai");
    let at = files.position("finance-genai/cases.toml").expect("there are cases");
    let cases = Case::read_all(&files, at, &sourced).expect("nothing is wrong with them");
    let case = cases
        .iter()
        .find(|case| case.id == "best-practice")
        .expect("it is there");
    let figures = figures(&sourced.checklist, &case.answers, case.as_of, Language::En);
    let numbers = figures.iter().find_map(waterfall).expect("nothing is open");
    let wanted =
        ["20.63", "-4.30", "-4.17", "-4.38", "-4.69", "3.09"].map(|text| Number::parse(text).expect("a number"));
    assert_eq!(numbers, wanted);
}

/// Nothing is drawn of what nobody assessed, and a checklist without categories of risk has charts of what it has.
#[test]
fn charts_follow_from_the_method() {
    assert!(described("empty", Language::En).is_empty());
    // where answers are open there is no telling what each control takes off
    let open = described("quant-trading", Language::En);
    assert!(
        !open.is_empty() && open.iter().all(|it| !it.starts_with("Waterfall")),
        "{open:#?}"
    );
    let vendor = described("model-vendor", Language::En);
    assert!(
        vendor[0].starts_with("Bars that show percent reached: C 47.9;"),
        "{vendor:#?}"
    );
    assert!(vendor[1].starts_with("Radar chart of percent reached"), "{vendor:#?}");
}
