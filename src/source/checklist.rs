//! A checklist folder becomes a checklist: all problems of meaning are reported at once.

mod depth;
mod order;
mod preface;
mod reading;

use std::borrow::Cow;

use self::reading::Reading;
use super::lineage::{self, CHANGES};
use super::shape::{Desk, Table};
use super::tree::{self, Node};
use crate::diagnostic::{Code, Diagnostic, Files, Place, any_error};
use crate::model::checklist::{Checklist, Citation};
use crate::model::lineage::Lineage;
use crate::model::text::Text;

/// The file that every checklist folder has.
const MAIN: &str = "checklist.toml";

/// A checklist folder as it was read from disk or from the program itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// How the user calls it.
    pub name: String,
    /// Its files: name within the folder, and text.
    pub files: Vec<(String, Cow<'static, str>)>,
}

/// A checklist with what is needed to speak about its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced {
    /// The checklist.
    pub checklist: Checklist,
    /// Where its pieces stand.
    pub places: Places,
    /// What became of the questions of earlier editions.
    pub lineage: Lineage,
    /// The files it was read from.
    pub files: Vec<(String, Cow<'static, str>)>,
}

/// Where the pieces of a checklist stand in its files, by their positions in the checklist.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// Each question.
    pub questions: Vec<Place>,
    /// Each measure.
    pub measures: Vec<Place>,
    /// Each gate.
    pub gates: Vec<Place>,
    /// Each band of the rating.
    pub bands: Vec<Place>,
    /// Each citation.
    pub citations: Vec<(Citation, Place)>,
    /// What the checklist says it covers.
    pub covers: Option<Place>,
    /// Each earlier edition in the declared changes.
    pub steps: Vec<Place>,
}

/// Reads a checklist folder. The diagnostics speak of the files given back beside them.
#[must_use]
pub fn read(folder: &Folder) -> (Option<Sourced>, Vec<Diagnostic>, Files) {
    let mut files = Files::default();
    for (name, text) in &folder.files {
        files.add(format!("{}/{name}", folder.name), text.clone());
    }
    let (sourced, problems) = read_files(folder, &files);
    let sourced = sourced.filter(|_| !any_error(&problems)).map(|sourced| Sourced {
        files: folder.files.clone(),
        ..sourced
    });
    (sourced, problems, files)
}

fn read_files(folder: &Folder, files: &Files) -> (Option<Sourced>, Vec<Diagnostic>) {
    let position = |name: &str| folder.files.iter().position(|(file, _)| file == name);
    let Some(main) = position(MAIN) else {
        let message = Text::new(
            format!("文件夹 `{}` 中没有 `{MAIN}`", folder.name),
            format!("the folder `{}` has no `{MAIN}`", folder.name),
        );
        let help = Text::new(
            "检查表是含有此文件的文件夹；答案文件请逐个写出文件名",
            "a checklist is a folder with this file in it; answers files are named one by one",
        );
        return (None, vec![Diagnostic::new(Code::MissingPart, message).help(help)]);
    };
    let desk = Desk::new(main);
    let root = match parse(files, main) {
        Ok(root) => root,
        Err(problems) => return (None, problems),
    };
    let list = Desk::new(main);
    let parts = list
        .table(&root)
        .map_or_else(Vec::new, |table| part_files(&list, &table, &position));
    let mut problems = list.into_problems();
    let trees: Vec<(usize, Node<'_>)> = parts
        .into_iter()
        .filter_map(|file| match parse(files, file) {
            Ok(tree) => Some((file, tree)),
            Err(more) => {
                problems.extend(more);
                None
            }
        })
        .collect();
    // with a part missing, whatever refers to it would be reported too
    if !problems.is_empty() {
        return (None, problems);
    }
    let sourced = desk
        .table(&root)
        .and_then(|table| Reading::new(&desk, table)?.read(&trees, &mut problems));
    let mut all = desk.into_problems();
    all.append(&mut problems);
    let lineage = sourced
        .as_ref()
        .zip(position(CHANGES))
        .map(|(sourced, at)| changes(files, at, &sourced.checklist, &mut all));
    let (lineage, steps) = lineage.unwrap_or_default();
    let sourced = sourced.map(|mut sourced| {
        sourced.lineage = lineage;
        sourced.places.steps = steps;
        sourced
    });
    (sourced, all)
}

/// What became of the questions of earlier editions.
fn changes(files: &Files, at: usize, checklist: &Checklist, problems: &mut Vec<Diagnostic>) -> (Lineage, Vec<Place>) {
    match parse(files, at) {
        Ok(root) => {
            let desk = Desk::new(at);
            let lineage = lineage::read(&desk, &root, checklist);
            problems.extend(desk.into_problems());
            lineage
        }
        Err(more) => {
            problems.extend(more);
            Default::default()
        }
    }
}

fn parse(files: &Files, at: usize) -> Result<Node<'_>, Vec<Diagnostic>> {
    let Some(file) = files.get(at) else {
        return Err(Vec::new());
    };
    tree::parse(&file.name, &file.text, at)
}

fn part_files(desk: &Desk, table: &Table<'_, '_>, position: &dyn Fn(&str) -> Option<usize>) -> Vec<usize> {
    let mut parts = Vec::new();
    let Some(list) = table.get("parts") else {
        return parts;
    };
    for node in desk.list(list) {
        let Some(name) = desk.text(node) else { continue };
        match position(name) {
            Some(file) if !parts.contains(&file) => parts.push(file),
            Some(_) => desk.report(
                Diagnostic::new(
                    Code::DuplicateId,
                    Text::new(format!("`{name}` 列了两次"), format!("`{name}` is listed twice")),
                )
                .at(desk.place(node))
                .help(Text::new("只列一次", "list it once")),
            ),
            None => desk.reject(
                Code::MissingPart,
                node,
                Text::new(format!("文件夹中没有 `{name}`"), format!("the folder has no `{name}`")),
            ),
        }
    }
    parts
}
