//! A checklist folder becomes a checklist: all problems of meaning are reported at once.

use std::borrow::Cow;

use super::condition::{self, Names};
use super::nesting::{join, nest};
use super::question::{self, Scale, Setting};
use super::shape::{Desk, Table};
use super::tree::{self, Node};
use super::{measure, rating};
use crate::diagnostic::{Code, Diagnostic, Files, Place, any_error};
use crate::model::checklist::{Checklist, Citation, Question, Section};
use crate::model::measure::{Rating, Unit};
use crate::model::text::{Language, Text};

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
}

/// Reads a checklist folder. The diagnostics speak of the files given back beside them.
#[must_use]
pub fn read(folder: &Folder) -> (Option<Sourced>, Vec<Diagnostic>, Files) {
    let mut files = Files::default();
    for (name, text) in &folder.files {
        files.add(format!("{}/{name}", folder.name), text.clone());
    }
    let (sourced, problems) = read_files(folder, &files);
    (sourced.filter(|_| !any_error(&problems)), problems, files)
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
    (sourced, all)
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

/// The main file while it is read.
struct Reading<'d, 's> {
    desk: &'d Desk,
    table: Table<'d, 's>,
    languages: Vec<Language>,
    scales: Vec<Scale>,
    places: Places,
}

impl<'d, 's> Reading<'d, 's> {
    fn new(desk: &'d Desk, table: Table<'d, 's>) -> Option<Self> {
        if let Some(node) = table.require("format")
            && desk.whole(node, 0..=u32::MAX)? != 1
        {
            desk.reject(
                Code::UnknownFormat,
                node,
                Text::new("本程序只认识格式 1", "this program knows format 1 only"),
            );
            return None;
        }
        let languages = languages(desk, &table)?;
        let scales = table.get("scale").map_or_else(Vec::new, |node| {
            desk.list(node)
                .iter()
                .filter_map(|node| scale(desk, node, &languages))
                .collect()
        });
        Some(Self {
            desk,
            table,
            languages,
            scales,
            places: Places::default(),
        })
    }

    fn read(mut self, trees: &[(usize, Node<'s>)], problems: &mut Vec<Diagnostic>) -> Option<Sourced> {
        let desks: Vec<Desk> = trees.iter().map(|(file, _)| Desk::new(*file)).collect();
        let tables: Vec<Option<Table<'_, '_>>> = trees
            .iter()
            .zip(&desks)
            .map(|((_, tree), desk)| desk.table(tree))
            .collect();
        let mut sections: Vec<Section> = Vec::new();
        let mut parents = Vec::new();
        let mut homes: Vec<Option<usize>> = Vec::new();
        for (desk, table) in desks.iter().zip(&tables) {
            homes.push(
                table
                    .as_ref()
                    .and_then(|table| self.section(desk, table, &mut sections, &mut parents)),
            );
        }
        nest(&mut sections, &parents);
        let mut questions: Vec<Question> = Vec::new();
        let mut conditions = Vec::new();
        for ((desk, table), home) in desks.iter().zip(tables).zip(&homes) {
            if let Some(table) = table {
                self.questions(desk, table, *home, &sections, &mut questions, &mut conditions);
            }
        }
        for (at, desk, node) in conditions {
            let names = Names {
                questions: &questions,
                sections: &sections,
                measures: &[],
            };
            let condition = condition::read(desk, node, names);
            if let Some(question) = questions.get_mut(at) {
                question.applies_if = condition;
            }
        }
        let steering = self.steering(&questions, problems);
        join(&mut sections, &questions);
        let sourced = self.method(sections, questions, steering);
        problems.extend(desks.into_iter().flat_map(Desk::into_problems));
        sourced
    }

    fn section<'t>(
        &self,
        desk: &'t Desk,
        table: &Table<'t, 's>,
        sections: &mut Vec<Section>,
        parents: &mut Vec<(usize, &'t Desk, &'t Node<'s>)>,
    ) -> Option<usize> {
        let node = table.require("section")?;
        let table = desk.table(node)?;
        let parent = table.get("parent");
        let section = question::section(desk, &table, &self.languages);
        table.close();
        let section = section?;
        if sections.iter().any(|other| other.id == section.id) {
            let message = Text::new(
                format!("部分 `{}` 已经有了", section.id),
                format!("there is a section `{}` already", section.id),
            );
            desk.report(Diagnostic::new(Code::DuplicateId, message).at(desk.head(node)));
            return None;
        }
        sections.push(section);
        let at = sections.len() - 1;
        if let Some(parent) = parent {
            parents.push((at, desk, parent));
        }
        Some(at)
    }

    fn questions<'t>(
        &mut self,
        desk: &'t Desk,
        table: Table<'t, 's>,
        home: Option<usize>,
        sections: &[Section],
        questions: &mut Vec<Question>,
        conditions: &mut Vec<(usize, &'t Desk, &'t Node<'s>)>,
    ) {
        let setting = Setting {
            languages: &self.languages,
            scales: &self.scales,
            sections,
        };
        for node in table.get("question").map_or(&[][..], |node| desk.list(node)) {
            let Some(inner) = desk.table(node) else { continue };
            let condition = inner.get("applies-if");
            let read = question::question(desk, &inner, home.unwrap_or_default(), &setting, &mut self.places);
            inner.close();
            let Some(question) = read.filter(|_| home.is_some()) else {
                continue;
            };
            if let Some(first) = questions.iter().position(|other| other.id == question.id) {
                let message = Text::new(
                    format!("题目 `{}` 已经有了", question.id),
                    format!("there is a question `{}` already", question.id),
                );
                let mut diagnostic = Diagnostic::new(Code::DuplicateId, message).at(desk.head(node));
                if let Some(place) = self.places.questions.get(first) {
                    diagnostic = diagnostic.related(place.clone(), Text::new("第一次在这里", "first here"));
                }
                desk.report(diagnostic);
                continue;
            }
            if let Some(node) = condition {
                conditions.push((questions.len(), desk, node));
            }
            self.places.questions.push(desk.head(node));
            questions.push(question);
        }
        table.close();
    }

    /// All questions, each after those its condition names.
    fn steering(&self, questions: &[Question], problems: &mut Vec<Diagnostic>) -> Vec<usize> {
        let mut order: Vec<usize> = Vec::new();
        let mut waiting: Vec<usize> = (0..questions.len()).collect();
        loop {
            let before = order.len();
            waiting.retain(|&at| {
                let named = questions
                    .get(at)
                    .and_then(|it| it.applies_if.as_ref())
                    .map(crate::model::condition::Condition::questions);
                let ready = named.is_none_or(|named| named.iter().all(|other| order.contains(other)));
                if ready {
                    order.push(at);
                }
                !ready
            });
            if waiting.is_empty() {
                return order;
            }
            if order.len() == before {
                let ids: Vec<&str> = waiting
                    .iter()
                    .filter_map(|at| questions.get(*at))
                    .map(|it| it.id.as_str())
                    .collect();
                let list = ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>();
                let message = Text::new(
                    format!("{} 的适用条件成环，或依赖这样的环", list.join("、")),
                    format!(
                        "the conditions of {} run in a circle, or depend on one",
                        list.join(", ")
                    ),
                );
                let mut diagnostic = Diagnostic::new(Code::ConditionCycle, message);
                diagnostic.place = waiting.first().and_then(|at| self.places.questions.get(*at)).cloned();
                problems.push(diagnostic);
                return (0..questions.len()).collect();
            }
        }
    }

    fn method(mut self, sections: Vec<Section>, questions: Vec<Question>, steering: Vec<usize>) -> Option<Sourced> {
        let desk = self.desk;
        let table = &self.table;
        let id = table.require("id").and_then(|node| desk.id(node));
        let edition = table.require("edition").and_then(|node| desk.words(node));
        let title = table
            .require("title")
            .and_then(|node| desk.languages(node, &self.languages));
        let about = table
            .get("about")
            .map_or(Some(Text::default()), |node| desk.languages(node, &self.languages));
        table.require("parts");
        let mut checklist = Checklist {
            id: String::new(),
            edition: String::new(),
            languages: self.languages.clone(),
            title: Text::default(),
            about: Text::default(),
            sections,
            questions,
            steering,
            measures: Vec::new(),
            rating: Rating {
                of: 0,
                bands: Vec::new(),
                unit: Unit::Points,
                worst: None,
            },
            gates: Vec::new(),
            obligations: Vec::new(),
            review: crate::model::checklist::Review::default(),
            severity: Vec::new(),
            covers: Vec::new(),
        };
        if let Some(node) = table.get("covers") {
            self.places.covers = Some(desk.place(node));
            checklist.covers = covers(desk, node);
        }
        measure::read_all(desk, table, &mut checklist, &mut self.places);
        rating::read_all(desk, table, &mut checklist, &mut self.places);
        self.table.close();
        checklist.id = id?;
        checklist.edition = edition?;
        checklist.title = title?;
        checklist.about = about?;
        Some(Sourced {
            checklist,
            places: self.places,
        })
    }
}

fn languages(desk: &Desk, table: &Table<'_, '_>) -> Option<Vec<Language>> {
    let node = table.require("languages")?;
    let mut languages = Vec::new();
    for node in desk.list(node) {
        let tag = desk.text(node)?;
        let Some(language) = Language::from_tag(tag) else {
            desk.reject(
                Code::UnknownLanguage,
                node,
                Text::new(
                    format!("不认识语言 `{tag}`"),
                    format!("the language `{tag}` is not known"),
                ),
            );
            return None;
        };
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    if languages.is_empty() {
        desk.reject(
            Code::UnknownLanguage,
            node,
            Text::new("至少要有一种语言", "at least one language is needed"),
        );
        return None;
    }
    Some(languages)
}

fn scale(desk: &Desk, node: &Node<'_>, languages: &[Language]) -> Option<Scale> {
    let table = desk.table(node)?;
    let id = table.require("id").and_then(|node| desk.id(node));
    let choices = table
        .require("choice")
        .and_then(|node| question::choice_list(desk, node, languages, None));
    table.close();
    Some(Scale {
        id: id?,
        choices: choices?,
    })
}

fn covers(desk: &Desk, node: &Node<'_>) -> Vec<String> {
    let entries = desk.table(node).map_or(&[][..], |table| table.entries());
    let all = |node| desk.word(node, &[("all", ())]).is_some();
    entries
        .iter()
        .filter(|(_, node)| all(node))
        .map(|(key, _)| key.name.clone().into_owned())
        .collect()
}
