//! Many assessments on one report.

use serde::Serialize;

use super::value::{levels, number, span};
use super::wire::{Range, Rating};
use super::written;
use crate::model::date::Date;
use crate::model::measure::Level;
use crate::model::portfolio::{
    Concentration, Course, Foundation, Lapse, Lapsing, Member, Outcome, Point, Portfolio, Recurrence, Sheet,
};
use crate::render::Refusal;

/// Of a portfolio.
const PORTFOLIO: &str = "probity-portfolio/1";

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Wire<'a> {
    format: &'static str,
    program: &'static str,
    as_of: String,
    until: String,
    selection: Selection<'a>,
    files: Files<'a>,
    counts: Counts,
    checklists: Vec<Map<'a>>,
    assessments: Vec<One<'a>>,
    concentrations: Vec<Shared<'a>>,
    recurrences: Vec<Recurring<'a>>,
    courses: Vec<Path>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Selection<'a> {
    institutions: &'a [String],
    business_lines: &'a [String],
    checklists: &'a [String],
    ratings: Vec<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Files<'a> {
    counted: usize,
    earlier: usize,
    later: usize,
    unselected: usize,
    parts: usize,
    second: usize,
    doubles: usize,
    unusable: &'a [String],
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Counts {
    subjects: usize,
    critical: usize,
    high: usize,
    moderate: usize,
    low: usize,
    undecided: usize,
    not_assessed: usize,
}

#[derive(Serialize)]
struct Map<'a> {
    checklist: &'a str,
    measure: Option<&'a str>,
    categories: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct One<'a> {
    rank: usize,
    file: &'a str,
    checklist: &'a str,
    subject: &'a str,
    id: Option<&'a str>,
    institution: Option<&'a str>,
    business_line: Option<&'a str>,
    owner: Option<&'a str>,
    vendor: Option<&'a str>,
    model: Option<&'a str>,
    data_sets: &'a [String],
    rating: Rating,
    overall: Option<Range>,
    appetite: Option<&'static str>,
    against_appetite: &'static str,
    gates: &'a [String],
    possible_gates: &'a [String],
    open: usize,
    set_aside: usize,
    held_down: usize,
    findings: usize,
    answered: Option<String>,
    signed: Option<String>,
    valid_until: Option<String>,
    categories: Vec<Category<'a>>,
    lapses: Vec<Term<'a>>,
}

#[derive(Serialize)]
struct Category<'a> {
    section: &'a str,
    value: Option<Range>,
}

#[derive(Serialize)]
struct Term<'a> {
    on: String,
    what: &'static str,
    id: Option<&'a str>,
    questions: Vec<&'a str>,
    lapsed: bool,
}

#[derive(Serialize)]
struct Shared<'a> {
    on: &'static str,
    name: &'a str,
    subjects: usize,
    ranks: Vec<usize>,
}

#[derive(Serialize)]
struct Recurring<'a> {
    checklist: &'a str,
    question: &'a str,
    short: usize,
    of: usize,
    accepted: usize,
    severity: Option<&'static str>,
    worth: serde_json::Value,
    rank: usize,
}

#[derive(Serialize)]
struct Path {
    rank: usize,
    turn: &'static str,
    points: Vec<Stop>,
}

#[derive(Serialize)]
struct Stop {
    answered: String,
    rating: Rating,
    overall: Option<Range>,
}

/// Everything that the report says, and each finding that recurs.
///
/// # Errors
/// When the values cannot be written as JSON.
pub fn portfolio(portfolio: &Portfolio) -> Result<Vec<u8>, Refusal> {
    let (members, left) = (&portfolio.members, &portfolio.left_out);
    let count = |outcome: Outcome| outcome.among(members);
    let selection = &portfolio.selection;
    let ratings = selection.ratings.iter();
    written(&Wire {
        format: PORTFOLIO,
        program: env!("CARGO_PKG_VERSION"),
        as_of: portfolio.span.as_of.to_string(),
        until: portfolio.span.until.to_string(),
        selection: Selection {
            institutions: &selection.institutions,
            business_lines: &selection.business_lines,
            checklists: &selection.checklists,
            ratings: ratings.map(|level| level.map_or("not-assessed", Level::id)).collect(),
        },
        files: Files {
            counted: members.len(),
            earlier: left.earlier,
            later: left.later,
            unselected: left.unselected,
            parts: left.parts,
            second: left.second,
            doubles: portfolio.doubles,
            unusable: &left.unusable,
        },
        counts: Counts {
            subjects: portfolio.subjects,
            critical: count(Outcome::Settled(Level::Critical)),
            high: count(Outcome::Settled(Level::High)),
            moderate: count(Outcome::Settled(Level::Moderate)),
            low: count(Outcome::Settled(Level::Low)),
            undecided: count(Outcome::Undecided),
            not_assessed: count(Outcome::NotAssessed),
        },
        checklists: portfolio.sheets.iter().map(map).collect(),
        assessments: (1..).zip(members).map(|(rank, it)| one(portfolio, rank, it)).collect(),
        concentrations: portfolio.concentrations.iter().map(shared).collect(),
        recurrences: portfolio
            .recurrences
            .iter()
            .filter_map(|it| recurring(portfolio, it))
            .collect(),
        courses: portfolio.courses.iter().map(path).collect(),
    })
}

fn map(sheet: &Sheet) -> Map<'_> {
    Map {
        checklist: &sheet.checklist,
        measure: sheet.gauge.as_ref().map(|it| it.measure.as_str()),
        categories: sheet.categories.iter().map(|(id, _)| id.as_str()).collect(),
    }
}

fn one<'a>(portfolio: &'a Portfolio, rank: usize, member: &'a Member) -> One<'a> {
    let subject = &member.subject;
    let day = |date: Option<Date>| date.map(|date| date.to_string());
    let sheet = portfolio.sheets.iter().find(|it| it.checklist == member.checklist);
    let categories = sheet.map_or(&[][..], |sheet| &sheet.categories).iter();
    One {
        rank,
        file: &member.file,
        checklist: &member.checklist,
        subject: &subject.name,
        id: subject.id.as_deref(),
        institution: subject.institution.as_deref(),
        business_line: subject.business_line.as_deref(),
        owner: subject.owner.as_deref(),
        vendor: subject.vendor.as_deref(),
        model: subject.model.as_deref(),
        data_sets: &subject.data_sets,
        rating: levels(member.levels),
        overall: member.overall.as_ref().map(span),
        appetite: subject.appetite.map(Level::id),
        against_appetite: member.against().word(),
        gates: &member.gates,
        possible_gates: &member.possible_gates,
        open: member.open,
        set_aside: member.set_aside,
        held_down: member.held_down,
        findings: member.shortfalls.len(),
        answered: day(member.answered),
        signed: day(member.signed),
        valid_until: day(member.valid_until),
        categories: categories
            .zip(&member.heat)
            .map(|((id, _), heat)| Category {
                section: id,
                value: heat.as_ref().map(|it| span(&it.range)),
            })
            .collect(),
        lapses: member.lapses.iter().map(|it| term(portfolio, it)).collect(),
    }
}

fn term<'a>(portfolio: &Portfolio, lapse: &'a Lapse) -> Term<'a> {
    let (what, id, questions) = match &lapse.what {
        Lapsing::Assessment => ("assessment", None, Vec::new()),
        Lapsing::Evidence { id, questions, .. } => (
            "evidence",
            Some(id.as_str()),
            questions.iter().map(String::as_str).collect(),
        ),
        Lapsing::Acceptance { question, .. } => ("acceptance", None, vec![question.as_str()]),
    };
    Term {
        on: lapse.on.to_string(),
        what,
        id,
        questions,
        lapsed: lapse.on < portfolio.span.as_of,
    }
}

fn shared(it: &Concentration) -> Shared<'_> {
    Shared {
        on: match it.on {
            Foundation::Vendor => "vendor",
            Foundation::Model => "model",
            Foundation::DataSet => "data-set",
        },
        name: &it.name,
        subjects: it.subjects,
        ranks: it.members.iter().map(|at| at + 1).collect(),
    }
}

fn recurring<'a>(portfolio: &'a Portfolio, it: &'a Recurrence) -> Option<Recurring<'a>> {
    Some(Recurring {
        checklist: &portfolio.sheets.get(it.sheet)?.checklist,
        question: &it.id,
        short: it.short,
        of: it.of,
        accepted: it.accepted,
        severity: it.severity.map(Level::id),
        worth: number(&it.worth),
        rank: it.at + 1,
    })
}

fn path(course: &Course) -> Path {
    let stop = |it: &Point| Stop {
        answered: it.on.to_string(),
        rating: levels(it.levels),
        overall: it.overall.as_ref().map(span),
    };
    Path {
        rank: course.member + 1,
        turn: course.turn.word(),
        points: course.points.iter().map(stop).collect(),
    }
}
