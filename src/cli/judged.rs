//! An answers file, read and assessed: what `score`, `report`, `explain` and `check` begin with.

mod against;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::bookshelf::Bookshelf;
use super::session::Session;
use super::{Fault, disk};
use crate::diagnostic::{Code, Diagnostic, Files};
use crate::model::answers::{Answers, Entry, Reply};
use crate::model::assessment::Assessment;
use crate::model::challenge::Agreement;
use crate::model::condition::Truth;
use crate::model::date::Date;
use crate::model::measure::Level;
use crate::model::number::Number;
use crate::model::plan::{Aim, Plan};
use crate::model::portfolio::{Member, Rank, Span};
use crate::model::reference::Catalogue;
use crate::model::text::Text;
use crate::render::pdf::provenance::Contents;
use crate::report::{Dossier, Origin, Pair, Row, wording};
use crate::source::answers::Placed;
use crate::source::{Sourced, is_json};

/// So many questions are named that would decide an open rating.
const DECISIVE: usize = 5;

/// An answers file with its checklist and its assessment.
pub struct Judged {
    pub sourced: Arc<Sourced>,
    pub assessment: Assessment,
    pub files: Files,
    placed: Placed,
    /// How far a second assessment agrees, if one was compared.
    agreement: Option<Agreement>,
    /// Whether the checklist is one that is built in.
    built_in: bool,
    name: String,
}

impl Judged {
    /// Reads and assesses a file.
    pub fn read(session: &Session, shelf: &Bookshelf, path: &Path) -> Result<Self, Fault> {
        Self::of(shelf, answers_file(path)?, session.as_of, session.checklist.is_none())
    }

    /// Assesses a file that was read, as of a day; `built_in` says whether the checklists are the built-in ones.
    pub fn of(shelf: &Bookshelf, files: Files, as_of: Date, built_in: bool) -> Result<Self, Fault> {
        match shelf.answers(&files) {
            Err(problems) => Err(Fault::File(problems, files)),
            Ok((sourced, placed)) => Ok(Self {
                built_in,
                ..Self::assessed(sourced, placed, files, as_of)
            }),
        }
    }

    /// Assesses answers to this checklist.
    fn assessed(sourced: Arc<Sourced>, placed: Placed, files: Files, as_of: Date) -> Self {
        let (checklist, answers) = (&sourced.checklist, &placed.answers);
        let assessment = crate::score::assess(checklist, answers, as_of);
        Self {
            agreement: crate::score::agreement(checklist, answers, &assessment),
            assessment,
            built_in: false,
            name: files.get(0).map_or_else(String::new, |file| file.name.clone()),
            sourced,
            placed,
            files,
        }
    }

    /// What is odd in the file, which is scored all the same.
    pub fn warnings(&self) -> Vec<Diagnostic> {
        let mut warnings = self.placed.warnings.clone();
        for at in wording::moot(&self.placed.answers, &self.assessment) {
            let questions = &self.sourced.checklist.questions;
            let id = questions.get(at).map_or("", |question| question.id.as_str());
            let message = Text::new(
                format!("`{id}` 按其他答案不适用，此答案保留但不计分"),
                format!("`{id}` does not apply, going by other answers; its answer is kept and not scored"),
            );
            let mut diagnostic = Diagnostic::new(Code::MootAnswer, message);
            diagnostic.place = self.placed.places.get(at).cloned().flatten();
            warnings.push(diagnostic);
        }
        warnings
    }

    /// The same as text; empty if nothing is odd.
    pub fn talk(&self, session: &Session) -> String {
        session.shown(&self.warnings(), &self.files)
    }

    /// The file among others.
    pub fn row(&self) -> (Rank, Row) {
        let (checklist, assessment) = (&self.sourced.checklist, &self.assessment);
        let levels = assessment.levels(checklist);
        let decimals = checklist.decimals();
        let overall = assessment.rated(checklist);
        let rank = Rank::new(
            levels.map(|(_, worst)| worst),
            overall.map_or(Number::ZERO, |it| it.high.clone()),
        );
        let subject = &self.placed.answers.subject;
        let row = Row {
            file: self.name.clone(),
            checklist: checklist.name(),
            subject: subject.name.clone(),
            institution: subject.institution.clone().unwrap_or_default(),
            levels,
            overall: overall.map(|it| (it.low.fixed(decimals), it.high.fixed(decimals))),
            gates: assessment.gates_that(checklist, Truth::True),
            possible_gates: assessment.gates_that(checklist, Truth::Unknown),
            open: wording::open_scored(checklist, assessment),
            set_aside: wording::set_aside(assessment).len(),
            held_down: wording::held_down(assessment).len(),
        };
        (rank, row)
    }

    /// What is said of the file among many, with what lapses by the end of the span.
    pub fn member(&self, span: Span) -> Member {
        let (checklist, answers) = (&self.sourced.checklist, &self.placed.answers);
        crate::score::member(&self.name, checklist, answers, &self.assessment, span)
    }

    /// Shows the figures: without findings, outlook and catalogues, which take long to work out.
    pub fn in_figures<T>(&self, show: impl FnOnce(&Dossier<'_>) -> T) -> T {
        let aside = crate::score::if_nothing_were_set_aside(&self.sourced.checklist, &self.assessment);
        show(&Dossier {
            file: &self.name,
            checklist: &self.sourced.checklist,
            answers: &self.placed.answers,
            assessment: &self.assessment,
            findings: &[],
            if_nothing_were_set_aside: aside,
            outlook: &[],
            decisive: &[],
            robustness: None,
            plan: None,
            agreement: self.agreement.as_ref(),
            catalogues: &[],
            jurisdictions: &[],
            origin: Origin {
                answers: self.files.get(0).map_or("", |file| &file.text),
                json: is_json(&self.name),
                checklist: &self.sourced.files,
                built_in: self.built_in,
            },
            logo: None,
        })
    }

    /// Shows the figures beside those that would follow from other answers.
    pub fn supposing<T>(&self, supposed: &[(usize, Reply)], show: impl FnOnce(&Pair<'_>) -> T) -> T {
        let checklist = &self.sourced.checklist;
        let mut answers = self.placed.answers.clone();
        for (at, reply) in supposed {
            if let Some(place) = answers.entries.get_mut(*at) {
                let (reply, evidence) = (reply.clone(), Vec::new());
                *place = Some(Entry {
                    reply,
                    evidence,
                    note: None,
                    fixed: None,
                });
            }
        }
        let as_of = self.assessment.as_of;
        let assessment = crate::score::what_if(checklist, &self.placed.answers, as_of, supposed);
        let difference = crate::score::difference(&self.assessment, &assessment);
        self.in_figures(|before| {
            show(&Pair {
                before: *before,
                after: Dossier {
                    answers: &answers,
                    assessment: &assessment,
                    if_nothing_were_set_aside: crate::score::if_nothing_were_set_aside(checklist, &assessment),
                    ..*before
                },
                difference: &difference,
            })
        })
    }

    /// Plans improvements; `stop` says when time has run out.
    pub fn plan(&self, aim: Aim, stop: &dyn Fn() -> bool) -> Plan {
        let (checklist, answers) = (&self.sourced.checklist, &self.placed.answers);
        crate::score::plan(checklist, answers, &self.assessment, aim, stop)
    }

    /// What a plan aims at that is to reach this level or a better one.
    ///
    /// # Errors
    /// The checklist has no band as good.
    pub fn aim(&self, level: Level) -> Result<Aim, Fault> {
        let bands = &self.sourced.checklist.rating.bands;
        let band = bands.iter().rposition(|band| band.level <= level);
        band.map(Aim::Band).ok_or_else(|| {
            let id = level.id();
            Fault::Request(Text::new(
                format!("这个检查表没有 `{id}` 或更好的评级"),
                format!("this checklist has no band as good as `{id}`"),
            ))
        })
    }

    /// The file, as the user called it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The answers.
    pub const fn answers(&self) -> &Answers {
        &self.placed.answers
    }

    /// The highest rating that the institution accepts.
    pub const fn appetite(&self) -> Option<Level> {
        self.placed.answers.subject.appetite
    }

    /// Shows everything, with the clauses of these catalogues.
    ///
    /// `jurisdictions` are those whose duties are told; if empty, those that the answers say are served.
    pub fn in_full<T>(
        &self,
        catalogues: &[Catalogue],
        jurisdictions: &[String],
        show: impl FnOnce(&Dossier<'_>) -> T,
    ) -> Result<T, Fault> {
        let (checklist, answers) = (&self.sourced.checklist, &self.placed.answers);
        let findings = crate::score::findings(checklist, answers, &self.assessment);
        let outlook = crate::score::outlook(checklist, answers, &self.assessment);
        let decisive = crate::score::most_decisive(checklist, &self.assessment, DECISIVE);
        known(jurisdictions, catalogues)?;
        Ok(self.in_figures(|figures| {
            show(&Dossier {
                findings: &findings,
                outlook: &outlook,
                decisive: &decisive,
                catalogues,
                jurisdictions,
                ..*figures
            })
        }))
    }

    /// Shows everything, and how firmly the rating stands, which takes hundreds of assessments, and a plan if there is one: for the audit report.
    pub fn in_depth<T>(
        &self,
        catalogues: &[Catalogue],
        jurisdictions: &[String],
        plan: Option<&Plan>,
        show: impl FnOnce(&Dossier<'_>) -> T,
    ) -> Result<T, Fault> {
        let robustness = crate::score::robustness(&self.sourced.checklist, &self.placed.answers, &self.assessment);
        self.in_full(catalogues, jurisdictions, |dossier| {
            show(&Dossier {
                robustness: robustness.as_ref(),
                plan,
                ..*dossier
            })
        })
    }
}

/// A jurisdiction that no catalogue knows would leave a chapter empty, as if there were no duties.
fn known(jurisdictions: &[String], catalogues: &[Catalogue]) -> Result<(), Fault> {
    let known: BTreeSet<String> = catalogues
        .iter()
        .map(|it| it.jurisdiction.to_ascii_lowercase())
        .collect();
    match jurisdictions
        .iter()
        .find(|it| !known.contains(&it.to_ascii_lowercase()))
    {
        None => Ok(()),
        Some(name) => {
            let all: Vec<String> = known.iter().map(|id| format!("`{id}`")).collect();
            Err(Fault::Request(Text::new(
                format!("没有法域 `{name}`；可用：{}", all.join("、")),
                format!("there is no jurisdiction `{name}`; there are {}", all.join(", ")),
            )))
        }
    }
}

/// Is this a PDF report, by its name?
pub fn is_report(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

/// An answers file, or the answers that a PDF report carries within it.
pub fn answers_file(path: &Path) -> Result<Files, Fault> {
    let name = path.display().to_string();
    if !is_report(path) {
        return Ok(Files::one(name, disk::read(path)?));
    }
    let Some(contents) = Contents::of(&disk::read_bytes(path)?) else {
        return Err(Fault::Request(Text::new(
            format!("`{name}` 中没有可用的答案：它不是本程序写出的 PDF 报告，或附件已损坏"),
            format!(
                "`{name}` holds no answers: it is no PDF report of this program, or what it carries within is damaged"
            ),
        )));
    };
    Ok(Files::one(
        format!("{name}/{}", contents.provenance.answers),
        contents.answers,
    ))
}
