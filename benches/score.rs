//! How long each step of scoring takes, from the checklist to the report: `cargo bench`.
//!
//! Whole runs of the program, and how they compare, are in `ratios.py`.

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a measurement that cannot go on should stop"
)]

use std::fs;
use std::sync::LazyLock;

use divan::{Bencher, black_box};
use probity::diagnostic::Files;
use probity::model::answers::Answers;
use probity::model::assessment::{Assessment, Finding};
use probity::model::date::Date;
use probity::model::plan::Aim;
use probity::model::reference::Catalogue;
use probity::model::text::Language;
use probity::render::{Colour, Format, Look, Sheet};
use probity::report::{Dossier, Origin, audit};
use probity::score::{assess, findings, if_nothing_were_set_aside, outlook, plan};
use probity::source::{Sourced, answers, library, read, read_catalogue};

const CHECKLIST: &str = "finance-genai";

/// A full assessment, with notes and evidence.
const FULL: &str = "tests/answers/customer-service.toml";

static SOURCED: LazyLock<Sourced> = LazyLock::new(checklist);
static FILES: LazyLock<Files> = LazyLock::new(|| Files::one(FULL, fs::read_to_string(FULL).expect("it is there")));
static ANSWERS: LazyLock<Answers> = LazyLock::new(given);
static ASSESSMENT: LazyLock<Assessment> = LazyLock::new(|| assess(&SOURCED.checklist, &ANSWERS, day()));
static FINDINGS: LazyLock<Vec<Finding>> = LazyLock::new(|| findings(&SOURCED.checklist, &ANSWERS, &ASSESSMENT));
static CATALOGUES: LazyLock<Vec<Catalogue>> = LazyLock::new(catalogues);

fn main() {
    divan::main();
}

fn day() -> Date {
    Date::new(2026, 11, 24).expect("a day")
}

fn checklist() -> Sourced {
    let (sourced, _, _) = read(&library::folder(CHECKLIST).expect("it is built in"));
    sourced.expect("it has no errors")
}

fn given() -> Answers {
    let draft = answers::parse(&FILES, 0).expect("it is TOML");
    draft.read(&SOURCED.checklist).expect("it has no errors").answers
}

fn catalogues() -> Vec<Catalogue> {
    let mut files = Files::default();
    let texts = library::references().files;
    let places: Vec<usize> = texts.into_iter().map(|(name, text)| files.add(name, text)).collect();
    let read = places
        .into_iter()
        .map(|at| read_catalogue(&files, at).expect("it has no errors"));
    read.collect()
}

fn look() -> Look {
    Look {
        beside: None,
        language: Language::Zh,
        width: 80,
        colour: Colour::Never,
        sheet: Sheet::A4,
        fonts: &[],
    }
}

/// The report of the full assessment in one format.
fn report(bencher: Bencher<'_, '_>, format: &str) {
    let format = Format::find(format).expect("there is such a format");
    let checklist = &SOURCED.checklist;
    let ahead = outlook(checklist, &ANSWERS, &ASSESSMENT);
    let dossier = Dossier {
        logo: None,
        file: FULL,
        checklist,
        answers: &ANSWERS,
        assessment: &ASSESSMENT,
        findings: &FINDINGS,
        if_nothing_were_set_aside: if_nothing_were_set_aside(checklist, &ASSESSMENT),
        outlook: &ahead,
        decisive: &[],
        robustness: None,
        plan: None,
        agreement: None,
        catalogues: &CATALOGUES,
        jurisdictions: &[],
        origin: Origin {
            answers: "",
            json: false,
            checklist: &SOURCED.files,
            built_in: true,
        },
    };
    bencher.bench(|| (format.report)(black_box(&dossier), look()).expect("it can be rendered"));
}

#[divan::bench]
fn read_the_bundled_checklist() -> Sourced {
    checklist()
}

#[divan::bench]
fn read_the_catalogues() -> Vec<Catalogue> {
    catalogues()
}

#[divan::bench]
fn read_answers(bencher: Bencher<'_, '_>) {
    LazyLock::force(&SOURCED);
    LazyLock::force(&FILES);
    bencher.bench(given);
}

#[divan::bench]
fn assess_answers(bencher: Bencher<'_, '_>) {
    let (checklist, answers) = (&SOURCED.checklist, &*ANSWERS);
    bencher.bench(|| assess(black_box(checklist), black_box(answers), day()));
}

#[divan::bench]
fn find_what_falls_short(bencher: Bencher<'_, '_>) {
    let (checklist, answers, assessment) = (&SOURCED.checklist, &*ANSWERS, &*ASSESSMENT);
    bencher.bench(|| findings(black_box(checklist), black_box(answers), black_box(assessment)));
}

#[divan::bench]
fn look_ahead(bencher: Bencher<'_, '_>) {
    let (checklist, answers, assessment) = (&SOURCED.checklist, &*ANSWERS, &*ASSESSMENT);
    bencher.bench(|| outlook(black_box(checklist), black_box(answers), black_box(assessment)));
}

#[divan::bench]
fn plan_the_least_effort(bencher: Bencher<'_, '_>) {
    let (checklist, answers, assessment) = (&SOURCED.checklist, &*ANSWERS, &*ASSESSMENT);
    bencher.bench(|| plan(black_box(checklist), answers, assessment, Aim::Band(0), &|| false));
}

#[divan::bench]
fn lay_out_the_audit_document(bencher: Bencher<'_, '_>) {
    let checklist = &SOURCED.checklist;
    let dossier = Dossier {
        logo: None,
        file: FULL,
        checklist,
        answers: &ANSWERS,
        assessment: &ASSESSMENT,
        findings: &FINDINGS,
        if_nothing_were_set_aside: None,
        outlook: &[],
        decisive: &[],
        robustness: None,
        plan: None,
        agreement: None,
        catalogues: &CATALOGUES,
        jurisdictions: &[],
        origin: Origin {
            answers: "",
            json: false,
            checklist: &SOURCED.files,
            built_in: true,
        },
    };
    bencher.bench(|| audit(black_box(&dossier), Language::Zh));
}

#[divan::bench]
fn report_as_pdf(bencher: Bencher<'_, '_>) {
    report(bencher, "pdf");
}

#[divan::bench]
fn report_as_json(bencher: Bencher<'_, '_>) {
    report(bencher, "json");
}
