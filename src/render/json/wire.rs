//! What the JSON consists of. These types change only together with `reports/schema.json`.

use serde::Serialize;
use serde_json::Value;

use super::challenge::Challenge;
use super::plan::Planned;
use super::retired::{Earlier, Retired};

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Report {
    pub format: &'static str,
    pub program: &'static str,
    pub assessment: Value,
    pub subject: Subject,
    #[serde(rename = "report")]
    pub marking: Marking,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    pub people: People,
    pub dates: Dates,
    pub findings: Vec<Finding>,
    pub duties: Vec<Duty>,
    pub questions: Vec<Question>,
    pub evidence: Vec<Evidence>,
    pub acceptances: Vec<Acceptance>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge: Option<Challenge>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub retired: Vec<Retired>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
    pub workings: Vec<Working>,
    pub robustness: Option<Robustness>,
    pub outlook: Vec<Turn>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Planned>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Robustness {
    pub answers: usize,
    pub slips: Vec<Slip>,
    pub unordered: Vec<String>,
    pub weights: usize,
    pub shifts: Vec<Shift>,
    pub to_worse: Option<Value>,
    pub to_better: Option<Value>,
    pub quality: Quality,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Quality {
    pub asked: usize,
    pub set_aside: usize,
    pub longest_run: Option<Run>,
    pub most_named: Option<MostNamed>,
    pub older: Option<Vec<String>>,
    pub undated: Vec<String>,
}

#[derive(Serialize)]
pub struct Run {
    pub first: String,
    pub last: String,
    pub length: usize,
}

#[derive(Serialize)]
pub struct MostNamed {
    pub evidence: Vec<String>,
    pub answers: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Slip {
    pub question: String,
    pub to: Option<Value>,
    pub rating: Rating,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Shift {
    pub weight: String,
    pub change: &'static str,
    pub rating: Rating,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Assessment {
    pub file: String,
    pub checklist: String,
    pub as_of: String,
    pub subject: String,
    pub rating: Rating,
    pub before_gates: Rating,
    pub if_nothing_were_set_aside: Option<Rating>,
    pub valid_until: Option<String>,
    pub overall: Option<Range>,
    pub question_set: Option<QuestionSet>,
    pub figures: Vec<Figure>,
    pub gates: Vec<Gate>,
    pub open: Vec<String>,
    pub set_aside: Vec<String>,
    pub held_down: Vec<String>,
    pub moot: Vec<String>,
}

#[derive(Serialize)]
pub struct QuestionSet {
    pub is: &'static str,
    pub because: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Duty {
    pub jurisdiction: String,
    pub clause: String,
    pub state: &'static str,
    pub from: Option<String>,
    pub superseded_by: Option<String>,
    pub findings: Vec<String>,
}

#[derive(Serialize)]
pub struct Rating {
    pub state: &'static str,
    pub best: Option<&'static str>,
    pub worst: Option<&'static str>,
}

/// Numbers are JSON numbers where a decimal says them exactly, else fractions in quotes.
#[derive(Serialize)]
pub struct Range {
    pub low: Value,
    pub high: Value,
}

#[derive(Serialize)]
pub struct Figure {
    pub measure: String,
    pub section: Option<String>,
    pub value: Option<Range>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Gate {
    pub id: String,
    pub fires: &'static str,
    pub at_least: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Subject {
    pub name: String,
    pub id: Option<String>,
    pub institution: Option<String>,
    pub business_line: Option<String>,
    pub purpose: Option<String>,
    pub owner: Option<String>,
    pub version: Option<String>,
    pub version_date: Option<String>,
    pub vendor: Option<String>,
    pub model: Option<String>,
    pub data_sets: Vec<String>,
    pub appetite: Option<&'static str>,
}

#[derive(Serialize)]
pub struct Marking {
    pub classification: Option<String>,
    pub number: Option<String>,
    pub logo: Option<String>,
}

#[derive(Serialize)]
pub struct People {
    pub respondent: Option<String>,
    pub assessor: Option<String>,
    pub approver: Option<String>,
}

#[derive(Serialize)]
pub struct Dates {
    pub answered: Option<String>,
    pub assessed: Option<String>,
    pub approved: Option<String>,
}

#[derive(Serialize)]
pub struct Finding {
    pub question: String,
    pub severity: Option<&'static str>,
    pub shortfall: Value,
    pub worth: Value,
    pub gates: Vec<String>,
    pub accepted: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Question {
    pub id: String,
    pub section: String,
    pub applies: &'static str,
    pub answer: Option<Value>,
    pub counts: Option<Value>,
    pub held_down: bool,
    pub justification: Option<String>,
    pub note: Option<String>,
    pub fixed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marked: Option<String>,
    pub evidence: Vec<String>,
    pub cites: Vec<String>,
}

#[derive(Serialize)]
pub struct Evidence {
    pub id: String,
    pub title: String,
    pub r#where: Option<String>,
    pub effective: Option<String>,
    pub expires: Option<String>,
    pub sha256: Option<String>,
    pub valid: bool,
}

#[derive(Serialize)]
pub struct Acceptance {
    pub question: String,
    pub by: String,
    pub on: String,
    pub until: String,
    pub because: String,
    pub stands: bool,
}

#[derive(Serialize)]
pub struct Working {
    pub measure: String,
    pub section: Option<String>,
    pub formula: String,
    pub terms: Vec<Term>,
}

#[derive(Serialize)]
pub struct Term {
    pub of: String,
    pub weight: Value,
    pub value: Option<Range>,
}

#[derive(Serialize)]
pub struct Turn {
    pub on: String,
    pub rating: Rating,
    pub evidence: Vec<String>,
    pub acceptances: Vec<String>,
    pub questions: Vec<String>,
}
