//! CSV: one row a subject, or one row a question of one subject. UTF-8 with a mark, which spreadsheets need to read Chinese.

mod portfolio;
mod retired;

use ::csv::WriterBuilder;

use super::{Listing, Refusal, Scored};
use crate::model::condition::Truth;
use crate::model::measure::Level;
use crate::model::plan::{Improvement, Plan};
use crate::model::text::Language;
use crate::report::{Dossier, plan_target, wording};
pub use portfolio::portfolio;

/// Tells spreadsheets that the text is UTF-8.
const MARK: &str = "\u{feff}";

/// Columns of the list; their names are fixed, so that scripts can rely on them.
const COLUMNS: [&str; 14] = [
    "file",
    "checklist",
    "subject",
    "institution",
    "state",
    "best",
    "worst",
    "overall-low",
    "overall-high",
    "gates",
    "possible-gates",
    "open",
    "set-aside",
    "held-down",
];

/// One row a subject.
pub struct List;

impl Listing for List {
    fn begin(&mut self) -> Vec<u8> {
        let mut bytes = MARK.as_bytes().to_vec();
        bytes.extend_from_slice(COLUMNS.join(",").as_bytes());
        bytes.push(b'\n');
        bytes
    }

    fn piece(&mut self, scored: &[Scored]) -> Result<Vec<u8>, Refusal> {
        written(Vec::new(), scored.iter().map(cells))
    }

    fn end(&mut self) -> Result<Vec<u8>, Refusal> {
        Ok(Vec::new())
    }
}

fn cells(scored: &Scored) -> Vec<String> {
    let row = match scored {
        Scored::Row { row, .. } => row,
        Scored::Unusable(file) => {
            let mut row: Vec<String> = [file.as_str(), "", "", "", "unusable"].map(str::to_owned).to_vec();
            row.resize(COLUMNS.len(), String::new());
            return row;
        }
    };
    let (low, high) = row.overall.clone().unwrap_or_default();
    let (best, worst) = row.levels.map_or(("", ""), |(best, worst)| (best.id(), worst.id()));
    let state = match row.levels {
        None => "not-assessed",
        Some((best, worst)) if best == worst => "decided",
        Some(_) => "undecided",
    };
    vec![
        row.file.clone(),
        row.checklist.clone(),
        row.subject.clone(),
        row.institution.clone(),
        state.to_owned(),
        best.to_owned(),
        worst.to_owned(),
        low,
        high,
        row.gates.join(" "),
        row.possible_gates.join(" "),
        row.open.to_string(),
        row.set_aside.to_string(),
        row.held_down.to_string(),
    ]
}

/// One row a question, after rows for the verdict and each figure.
pub fn report(dossier: &Dossier<'_>, language: Language) -> Result<Vec<u8>, Refusal> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let head = [
        "kind",
        "id",
        "section",
        "text",
        "answer",
        "counts",
        "low",
        "high",
        "note",
        "justification",
        "evidence",
        "worth",
        "fixed",
    ];
    let row = |kind: &str, id: &str, section: &str, text: &str| {
        let mut row: Vec<String> = [kind, id, section, text].map(str::to_owned).to_vec();
        row.resize(head.len(), String::new());
        row
    };
    let mut rows = Vec::new();
    let mut verdict = row("rating", "rating", "", dossier.answers.subject.name.as_str());
    set(
        &mut verdict,
        4,
        wording::verdict(checklist, assessment.verdict, language),
    );
    rows.push(verdict);
    for figure in &assessment.figures {
        let measure = checklist.measures.get(figure.measure);
        let section = figure
            .section
            .and_then(|at| checklist.sections.get(at))
            .map_or("", |section| section.id.as_str());
        let mut row = row(
            "figure",
            measure.map_or("", |it| it.id.as_str()),
            section,
            measure.map_or("", |it| it.title.get(language)),
        );
        if figure.reading.presence != crate::model::assessment::Presence::Absent {
            set(&mut row, 6, figure.reading.range.low.to_string());
            set(&mut row, 7, figure.reading.range.high.to_string());
        }
        rows.push(row);
    }
    for (gate, fires) in checklist.gates.iter().zip(&assessment.gates) {
        let mut row = row("gate", &gate.id, "", gate.title.get(language));
        set(
            &mut row,
            4,
            match fires {
                Truth::True => language.pick("触发", "fires"),
                Truth::Unknown => language.pick("可能触发", "may fire"),
                Truth::False => language.pick("未触发", "does not fire"),
            }
            .to_owned(),
        );
        rows.push(row);
    }
    for (at, (question, standing)) in checklist.questions.iter().zip(&assessment.standings).enumerate() {
        let section = checklist
            .sections
            .get(question.section)
            .map_or("", |section| section.id.as_str());
        let mut row = row("question", &question.id, section, question.ask.get(language));
        if standing.applies == Truth::False {
            set(
                &mut row,
                5,
                language.pick("按其他答案不适用", "does not apply").to_owned(),
            );
        } else {
            set(&mut row, 5, wording::counted(question, &standing.counted, language));
        }
        if let Some(entry) = dossier.answers.entry(at) {
            set(&mut row, 4, wording::given(question, &entry.reply, language));
            set(&mut row, 8, entry.note.clone().unwrap_or_default());
            set(&mut row, 12, entry.fixed.clone().unwrap_or_default());
            if let crate::model::answers::Reply::NotApplicable(why) = &entry.reply {
                set(&mut row, 9, why.clone());
            }
            let named: Vec<&str> = dossier.answers.evidence_ids(&entry.evidence).collect();
            set(&mut row, 10, named.join(" "));
        }
        if let Some(finding) = dossier.findings.iter().find(|finding| finding.question == at) {
            set(&mut row, 11, finding.worth.to_string());
        }
        rows.push(row);
    }
    rows.extend(retired::rows(dossier, &row, language));
    let head = head.map(str::to_owned).to_vec();
    written(MARK.as_bytes().to_vec(), std::iter::once(head).chain(rows))
}

/// Columns of a plan.
const STEPS: [&str; 10] = [
    "question", "text", "from", "to", "effort", "overall", "best", "worst", "owner", "due",
];

/// One row a step of a plan, with room for who does it and until when.
///
/// # Errors
/// When the values cannot be written as CSV.
pub fn plan(dossier: &Dossier<'_>, plan: &Plan, language: Language) -> Result<Vec<u8>, Refusal> {
    let checklist = dossier.checklist;
    let row = |step: &Improvement| {
        let question = checklist.questions.get(step.question)?;
        let level = |at: Option<usize>| at.and_then(|at| wording::level(checklist, at)).map_or("", Level::id);
        Some(vec![
            question.id.clone(),
            question.ask.get(language).to_owned(),
            wording::counted(question, &step.from, language),
            plan_target(question, step, language),
            step.effort.to_string(),
            step.overall.to_string(),
            level(step.verdict.best()).to_owned(),
            level(step.verdict.worst()).to_owned(),
            String::new(),
            String::new(),
        ])
    };
    let head = STEPS.map(str::to_owned).to_vec();
    let rows = std::iter::once(head).chain(plan.steps.iter().filter_map(row));
    written(MARK.as_bytes().to_vec(), rows)
}

fn set(row: &mut [String], at: usize, text: String) {
    if let Some(place) = row.get_mut(at) {
        *place = text;
    }
}

/// The rows, after what was written already.
fn written(before: Vec<u8>, rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, Refusal> {
    let failed = |error: ::csv::Error| Refusal::Writer(error.to_string());
    let mut writer = WriterBuilder::new().from_writer(before);
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| harmless(cell)))
            .map_err(failed)?;
    }
    writer.into_inner().map_err(|error| Refusal::Writer(error.to_string()))
}

/// A spreadsheet takes a cell that begins with one of these for a formula and would carry it out; a quote keeps it text.
fn harmless(cell: &str) -> String {
    let number = crate::model::number::Number::parse(cell).is_some();
    if !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
