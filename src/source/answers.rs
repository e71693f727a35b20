//! An answers file becomes answers to one checklist.

use super::challenge::Reader;
use super::marking::marking;
use super::register::{acceptance, evidence, unused};
use super::retired::{earlier, retired};
use super::shape::{Desk, Table, suggestion};
use super::tree::{self, Node};
use crate::diagnostic::{Code, Diagnostic, Files, Place, any_error};
use crate::model::answers::{Answers, Dates, Entry, Evidence, Marking, People, Subject};
use crate::model::checklist::Checklist;
use crate::model::measure::Level;
use crate::model::text::Text;

/// An answers file whose shape was read, before its checklist is known.
#[derive(Debug)]
pub struct Draft<'s> {
    pub(super) root: Node<'s>,
    pub(super) file: usize,
    /// The checklist it names, `id@edition`, and where.
    pub checklist: (String, Place),
}

/// Answers with what is needed to speak about their file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The answers.
    pub answers: Answers,
    /// Where the answer to each question stands, by position.
    pub places: Vec<Option<Place>>,
    /// What is odd but keeps nothing from being scored.
    pub warnings: Vec<Diagnostic>,
}

/// Reads the file and finds out which checklist it answers.
///
/// # Errors
/// What is wrong with it.
pub fn parse(files: &Files, at: usize) -> Result<Draft<'_>, Vec<Diagnostic>> {
    let Some(file) = files.get(at) else {
        return Err(Vec::new());
    };
    let root = tree::parse(&file.name, &file.text, at)?;
    let desk = Desk::new(at);
    let named = desk.table(&root).and_then(|table| {
        let node = table.require("checklist")?;
        Some((desk.words(node)?, desk.place(node)))
    });
    match named {
        Some(checklist) => Ok(Draft {
            root,
            file: at,
            checklist,
        }),
        None => Err(desk.into_problems()),
    }
}

impl Draft<'_> {
    /// Reads the answers to this checklist.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn read(&self, checklist: &Checklist) -> Result<Placed, Vec<Diagnostic>> {
        let desk = Desk::new(self.file);
        let read = desk.table(&self.root).and_then(|table| {
            table.get("checklist");
            read(&desk, table, checklist)
        });
        let problems = desk.into_problems();
        match read {
            Some((answers, places)) if !any_error(&problems) => Ok(Placed {
                answers,
                places,
                warnings: problems,
            }),
            _ => Err(problems),
        }
    }
}

/// Reads the bare tables `[answers]` and `[[evidence]]` of a worked case.
///
/// # Errors
/// Everything that is wrong with them.
pub fn read_bare(text: &str, checklist: &Checklist) -> Result<Answers, Vec<Diagnostic>> {
    let root = tree::parse("case.toml", text, 0)?;
    let desk = Desk::new(0);
    let answers = desk.table(&root).map(|table| {
        let evidence = list(&desk, &table, "evidence", evidence);
        let (entries, _) = entries(&desk, &table, checklist, &evidence);
        table.close();
        Answers {
            entries,
            evidence: evidence.into_iter().map(|(evidence, _)| evidence).collect(),
            ..Answers::default()
        }
    });
    let problems = desk.into_problems();
    answers.filter(|_| !any_error(&problems)).ok_or(problems)
}

fn read(desk: &Desk, table: Table<'_, '_>, checklist: &Checklist) -> Option<(Answers, Vec<Option<Place>>)> {
    let evidence = list(desk, &table, "evidence", evidence);
    let acceptances = list(desk, &table, "acceptance", |desk, node| {
        acceptance(desk, node, checklist)
    });
    let (entries, places) = entries(desk, &table, checklist, &evidence);
    let marks = super::mark::marks(desk, &table, checklist);
    let subject = table.require("subject").and_then(|node| subject(desk, node));
    let marking = table
        .get("report")
        .map_or(Some(Marking::default()), |node| marking(desk, node));
    let people = table
        .get("people")
        .map_or(Some(People::default()), |node| people(desk, node));
    let dates = table
        .get("dates")
        .map_or(Some(Dates::default()), |node| dates(desk, node));
    let part = table
        .get("part")
        .map_or(Some(None), |node| part(desk, node, checklist).map(Some));
    let reader = Reader {
        desk,
        checklist,
        evidence: &evidence,
    };
    let blind = table
        .get("blind")
        .map_or(Some(None), |node| reader.blind(node).map(Some));
    let challenge = match &blind {
        // the second assessment of a second assessment is no longer one
        Some(Some(_)) => Some((None, Vec::new())),
        _ => reader.challenge(&table, people.as_ref(), |table| {
            self::entries(desk, table, checklist, &evidence).0
        }),
    };
    let retired = list(desk, &table, "retired", |desk, node| retired(desk, node, &evidence));
    let earlier = list(desk, &table, "earlier", earlier);
    table.close();
    // a second assessor has the whole register of the first and need not name all of it
    if blind == Some(None) {
        let second = challenge.iter().filter_map(|(it, _)| it.as_ref()?.compared.as_ref());
        let named = entries.iter().chain(second.flat_map(|it| &it.entries)).flatten();
        unused(desk, named, &retired, &evidence);
    }
    let (challenge, disputed) = challenge?;
    let answers = Answers {
        subject: subject?,
        marking: marking?,
        people: people?,
        dates: dates?,
        entries,
        evidence: evidence.iter().map(|(evidence, _)| evidence.clone()).collect(),
        marks,
        acceptances,
        part: part?,
        challenge,
        blind: blind?,
        retired,
        earlier,
    };
    reader.stale(&answers, &disputed);
    Some((answers, places))
}

fn list<T>(
    desk: &Desk,
    table: &Table<'_, '_>,
    key: &'static str,
    read: impl Fn(&Desk, &Node<'_>) -> Option<T>,
) -> Vec<T> {
    let nodes = table.get(key).map_or(&[][..], |node| desk.list(node));
    nodes.iter().filter_map(|node| read(desk, node)).collect()
}

/// The answer to each question, and where it stands.
fn entries(
    desk: &Desk,
    table: &Table<'_, '_>,
    checklist: &Checklist,
    evidence: &[(Evidence, Place)],
) -> (Vec<Option<Entry>>, Vec<Option<Place>>) {
    let mut entries: Vec<Option<Entry>> = vec![None; checklist.questions.len()];
    let mut places: Vec<Option<Place>> = vec![None; checklist.questions.len()];
    let given = table.get("answers").and_then(|node| desk.table(node));
    for (key, node) in given.as_ref().map_or(&[][..], |table| table.entries()) {
        if desk.is_full() {
            break;
        }
        let Some(at) = super::reply::question(desk, checklist, &key.name, key.span.clone()) else {
            continue;
        };
        let question = checklist.questions.get(at);
        if let (Some(question), Some(entry), Some(place)) = (question, entries.get_mut(at), places.get_mut(at)) {
            *entry = super::reply::entry(desk, node, question, evidence);
            *place = Some(desk.place(node));
        }
    }
    (entries, places)
}

fn subject(desk: &Desk, node: &Node<'_>) -> Option<Subject> {
    let table = desk.table(node)?;
    let words = |key| table.get(key).map_or(Some(None), |node| desk.words(node).map(Some));
    let name = table.require("name").and_then(|node| desk.words(node));
    let levels = Level::ALL.map(|level| (level.id(), level));
    let appetite = table
        .get("appetite")
        .map_or(Some(None), |node| desk.word(node, &levels).map(Some));
    let [id, institution, business_line, purpose, owner, version, vendor, model] = [
        "id",
        "institution",
        "business-line",
        "purpose",
        "owner",
        "version",
        "vendor",
        "model",
    ]
    .map(words);
    let version_date = table
        .get("version-date")
        .map_or(Some(None), |node| desk.date(node).map(Some));
    // a name that cannot be read leaves its diagnostic, which keeps the file from being used
    let data_sets = list(desk, &table, "data-sets", Desk::words);
    table.close();
    Some(Subject {
        name: name?,
        id: id?,
        institution: institution?,
        business_line: business_line?,
        purpose: purpose?,
        owner: owner?,
        version: version?,
        version_date: version_date?,
        vendor: vendor?,
        model: model?,
        data_sets,
        appetite: appetite?,
    })
}

fn people(desk: &Desk, node: &Node<'_>) -> Option<People> {
    let table = desk.table(node)?;
    let respondent_node = table.get("respondent");
    let respondent = respondent_node.map_or(Some(None), |node| desk.words(node).map(Some))?;
    let other = |key| {
        let Some(node) = table.get(key) else {
            return Some(None);
        };
        let name = desk.words(node)?;
        if respondent
            .as_ref()
            .is_some_and(|respondent| respondent.trim() == name.trim())
        {
            let message = Text::new(
                format!("`{name}` 也是填报人"),
                format!("`{name}` is the respondent too"),
            );
            desk.reject(Code::SamePerson, node, message);
        }
        Some(Some(name))
    };
    let (assessor, approver) = (other("assessor"), other("approver"));
    table.close();
    Some(People {
        assessor: assessor?,
        approver: approver?,
        respondent,
    })
}

fn dates(desk: &Desk, node: &Node<'_>) -> Option<Dates> {
    let table = desk.table(node)?;
    let [answered, assessed, approved] = ["answered", "assessed", "approved"]
        .map(|key| table.get(key).map_or(Some(None), |node| desk.date(node).map(Some)));
    table.close();
    Some(Dates {
        answered: answered?,
        assessed: assessed?,
        approved: approved?,
    })
}

/// The role whose part the file is, by position.
fn part(desk: &Desk, node: &Node<'_>, checklist: &Checklist) -> Option<usize> {
    let table = desk.table(node)?;
    let node = table.require("role");
    table.close();
    let (node, roles) = (node?, &checklist.roles);
    let id = desk.text(node)?;
    let found = roles.iter().position(|role| role.id == id);
    if found.is_none() {
        let message = Text::new(
            format!("检查表没有角色 `{id}`"),
            format!("the checklist has no role `{id}`"),
        );
        let help = if roles.is_empty() {
            Text::new(
                "这个检查表不分角色；删去 `[part]`",
                "this checklist has no roles; take `[part]` away",
            )
        } else {
            suggestion(id, roles.iter().map(|role| role.id.as_str()))
        };
        desk.report(
            Diagnostic::new(Code::UnknownRole, message)
                .at(desk.place(node))
                .help(help),
        );
    }
    found
}
