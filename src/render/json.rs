//! JSON, with wire types of its own: the model may change without the format changing. The schema is `reports/schema.json`.

mod wire;

use serde::Serialize;
use serde_json::Value;

use super::{Refusal, Scored};
use crate::model::answers::Reply;
use crate::model::assessment::{Counted, Presence, Reading, Source, Verdict};
use crate::model::condition::Truth;
use crate::model::number::Number;
use crate::model::text::Language;
use crate::report::{Dossier, explain, wording};
use wire::{
    Acceptance, Assessment, Dates, Evidence, Figure, Finding, Gate, Outlook, People, Question, Range, Rating, Report,
    Subject, Term, Working,
};

/// Of one assessment in full.
const REPORT: &str = "probity-report/1";
/// Of any number of assessments.
const SCORES: &str = "probity-scores/1";

/// One assessment in full: every answer, every figure with its terms.
///
/// # Errors
/// When the values cannot be written as JSON.
pub fn report(dossier: &Dossier<'_>) -> Result<Vec<u8>, Refusal> {
    let (answers, checklist) = (dossier.answers, dossier.checklist);
    let (subject, people, dates) = (&answers.subject, &answers.people, &answers.dates);
    let text = |date: &crate::model::date::Date| date.to_string();
    written(&Report {
        format: REPORT,
        program: env!("CARGO_PKG_VERSION"),
        assessment: assessment(dossier),
        subject: Subject {
            name: subject.name.clone(),
            id: subject.id.clone(),
            institution: subject.institution.clone(),
            purpose: subject.purpose.clone(),
            owner: subject.owner.clone(),
            version: subject.version.clone(),
            vendor: subject.vendor.clone(),
            model: subject.model.clone(),
            appetite: subject.appetite.map(crate::model::measure::Level::id),
        },
        people: People {
            respondent: people.respondent.clone(),
            assessor: people.assessor.clone(),
            approver: people.approver.clone(),
        },
        dates: Dates {
            answered: dates.answered.as_ref().map(text),
            assessed: dates.assessed.as_ref().map(text),
            approved: dates.approved.as_ref().map(text),
        },
        findings: dossier.findings.iter().map(|it| finding(dossier, it)).collect(),
        questions: (0..checklist.questions.len())
            .filter_map(|at| question(dossier, at))
            .collect(),
        evidence: answers
            .evidence
            .iter()
            .map(|it| Evidence {
                id: it.id.clone(),
                title: it.title.clone(),
                r#where: it.place.clone(),
                effective: it.effective.as_ref().map(text),
                expires: it.expires.as_ref().map(text),
                sha256: it.sha256.clone(),
                valid: it.is_valid(dossier.assessment.as_of),
            })
            .collect(),
        acceptances: answers
            .acceptances
            .iter()
            .map(|it| Acceptance {
                question: id_of(dossier, it.question),
                by: it.by.clone(),
                on: it.on.to_string(),
                until: it.until.to_string(),
                because: it.because.clone(),
                stands: it.stands(dossier.assessment.as_of),
            })
            .collect(),
        workings: workings(dossier),
        outlook: dossier.outlook.map(|it| Outlook {
            on: it.on.to_string(),
            rating: rating(dossier, it.verdict),
            evidence: it
                .evidence
                .iter()
                .filter_map(|at| answers.evidence.get(*at))
                .map(|it| it.id.clone())
                .collect(),
            acceptances: it
                .acceptances
                .iter()
                .filter_map(|at| answers.acceptances.get(*at))
                .map(|it| id_of(dossier, it.question))
                .collect(),
            questions: ids(dossier, &it.questions),
        }),
    })
}

/// Any number of assessments, in the order given, then the files that could not be used.
///
/// # Errors
/// When the values cannot be written as JSON.
pub fn scores(scored: &[Scored]) -> Result<Vec<u8>, Refusal> {
    #[derive(Serialize)]
    struct Scores<'a> {
        format: &'static str,
        program: &'static str,
        assessments: Vec<&'a Value>,
        unusable: Vec<&'a str>,
    }
    let assessments = scored.iter().filter_map(|it| match it {
        Scored::Row { wire, .. } => wire.as_ref(),
        Scored::Broken(_) => None,
    });
    let unusable = scored.iter().filter_map(|it| match it {
        Scored::Row { .. } => None,
        Scored::Broken(file) => Some(file.as_str()),
    });
    written(&Scores {
        format: SCORES,
        program: env!("CARGO_PKG_VERSION"),
        assessments: assessments.collect(),
        unusable: unusable.collect(),
    })
}

/// The figures of one assessment.
pub fn assessment(dossier: &Dossier<'_>) -> Value {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let figures = assessment.figures.iter().map(|it| Figure {
        measure: measure_id(dossier, it.measure),
        section: section_id(dossier, it.section),
        value: range(&it.reading),
    });
    let gates = checklist.gates.iter().zip(&assessment.gates).map(|(gate, fires)| Gate {
        id: gate.id.clone(),
        fires: truth(*fires),
        at_least: level(dossier, gate.at_least),
    });
    let wire = Assessment {
        file: dossier.file.to_owned(),
        checklist: checklist.name(),
        as_of: assessment.as_of.to_string(),
        subject: dossier.answers.subject.name.clone(),
        rating: rating(dossier, assessment.verdict),
        before_gates: rating(dossier, assessment.before_gates),
        if_nothing_were_set_aside: dossier
            .if_nothing_were_set_aside
            .map(|verdict| rating(dossier, verdict)),
        valid_until: wording::valid_until(checklist, dossier.answers, assessment).map(|day| day.to_string()),
        overall: assessment
            .overall()
            .filter(|_| assessment.verdict != Verdict::NotAssessed)
            .and_then(range),
        figures: figures.collect(),
        gates: gates.collect(),
        open: ids(dossier, &wording::open(assessment)),
        set_aside: ids(dossier, &wording::set_aside(assessment)),
        held_down: ids(dossier, &wording::held_down(assessment)),
        moot: ids(dossier, &wording::moot(dossier.answers, assessment)),
    };
    serde_json::to_value(wire).unwrap_or(Value::Null)
}

fn written(value: &impl Serialize) -> Result<Vec<u8>, Refusal> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| Refusal::Writer(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn number(number: &Number) -> Value {
    let text = number.to_string();
    text.parse::<serde_json::Number>()
        .map_or_else(|_| Value::String(text), Value::Number)
}

fn range(reading: &Reading) -> Option<Range> {
    (reading.presence != Presence::Absent).then(|| Range {
        low: number(&reading.range.low),
        high: number(&reading.range.high),
    })
}

const fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "yes",
        Truth::Unknown => "unknown",
        Truth::False => "no",
    }
}

fn level(dossier: &Dossier<'_>, at: usize) -> &'static str {
    wording::level(dossier.checklist, at).map_or("", crate::model::measure::Level::id)
}

fn rating(dossier: &Dossier<'_>, verdict: Verdict) -> Rating {
    Rating {
        state: match verdict {
            Verdict::NotAssessed => "not-assessed",
            Verdict::Decided(_) => "decided",
            Verdict::Between { .. } => "undecided",
        },
        best: verdict.best().map(|at| level(dossier, at)),
        worst: verdict.worst().map(|at| level(dossier, at)),
    }
}

fn id_of(dossier: &Dossier<'_>, at: usize) -> String {
    dossier
        .checklist
        .questions
        .get(at)
        .map_or_else(String::new, |question| question.id.clone())
}

fn ids(dossier: &Dossier<'_>, list: &[usize]) -> Vec<String> {
    list.iter().map(|at| id_of(dossier, *at)).collect()
}

fn measure_id(dossier: &Dossier<'_>, at: usize) -> String {
    dossier
        .checklist
        .measures
        .get(at)
        .map_or_else(String::new, |measure| measure.id.clone())
}

fn section_id(dossier: &Dossier<'_>, at: Option<usize>) -> Option<String> {
    at.and_then(|at| dossier.checklist.sections.get(at))
        .map(|section| section.id.clone())
}

fn finding(dossier: &Dossier<'_>, it: &crate::model::assessment::Finding) -> Finding {
    Finding {
        question: id_of(dossier, it.question),
        severity: it.severity.map(|at| level(dossier, at)),
        shortfall: number(&it.shortfall),
        worth: number(&it.worth),
        gates: it
            .gates
            .iter()
            .filter_map(|at| dossier.checklist.gates.get(*at))
            .map(|gate| gate.id.clone())
            .collect(),
        accepted: it.accepted.is_some(),
    }
}

fn question(dossier: &Dossier<'_>, at: usize) -> Option<Question> {
    let question = dossier.checklist.questions.get(at)?;
    let standing = dossier.assessment.standings.get(at)?;
    let entry = dossier.answers.entry(at);
    let name = |at: &usize| {
        question
            .answer
            .choices()
            .get(*at)
            .map_or(Value::Null, |choice| Value::String(choice.id.clone()))
    };
    let answer = entry.and_then(|entry| match &entry.reply {
        Reply::One(at) => Some(name(at)),
        Reply::Many(list) => Some(Value::Array(list.iter().map(name).collect())),
        Reply::Amount(amount) => Some(number(amount)),
        Reply::Words(words) => Some(Value::String(words.clone())),
        Reply::NotApplicable(_) => None,
    });
    let counts = match &standing.counted {
        _ if standing.applies == Truth::False => None,
        Counted::One(at) => Some(name(at)),
        Counted::Many(list) => Some(Value::Array(list.iter().map(name).collect())),
        Counted::Amount(amount) => Some(number(amount)),
        Counted::Open | Counted::Aside | Counted::Words => None,
    };
    let justification = entry.and_then(|entry| match &entry.reply {
        Reply::NotApplicable(why) => Some(why.clone()),
        _ => None,
    });
    let evidence = entry.map_or(&[][..], |entry| &entry.evidence);
    Some(Question {
        id: question.id.clone(),
        section: section_id(dossier, Some(question.section))?,
        applies: truth(standing.applies),
        answer,
        counts,
        held_down: standing.held_down,
        justification,
        note: entry.and_then(|entry| entry.note.clone()),
        evidence: evidence
            .iter()
            .filter_map(|at| dossier.answers.evidence.get(*at))
            .map(|it| it.id.clone())
            .collect(),
        cites: question
            .cites
            .iter()
            .map(|cite| format!("{} {}", cite.catalogue, cite.clause))
            .collect(),
    })
}

fn workings(dossier: &Dossier<'_>) -> Vec<Working> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let of = |source: Source| match source {
        Source::Question(at) => id_of(dossier, at),
        Source::Section(at) => section_id(dossier, Some(at)).unwrap_or_default(),
        Source::Figure(at) => assessment.figures.get(at).map_or_else(String::new, |figure| {
            let measure = measure_id(dossier, figure.measure);
            section_id(dossier, figure.section).map_or(measure.clone(), |section| format!("{measure}.{section}"))
        }),
    };
    let working = |figure: &crate::model::assessment::Figure| Working {
        measure: measure_id(dossier, figure.measure),
        section: section_id(dossier, figure.section),
        formula: explain::formula(checklist, assessment, figure, Language::En),
        terms: figure
            .terms
            .iter()
            .map(|term| Term {
                of: of(term.source),
                weight: number(&term.weight),
                value: range(&term.reading),
            })
            .collect(),
    };
    assessment.figures.iter().map(working).collect()
}
