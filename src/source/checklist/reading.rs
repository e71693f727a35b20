//! A checklist from its main file and its parts: sections first, then questions, then what names them.

use super::depth::{depth, no_depth};
use super::order::order;
use super::preface::{covers, jurisdictions, languages, roles, scale};
use super::{Places, Sourced};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::checklist::{Checklist, Depth, Question, Review, Role, Section};
use crate::model::lineage::Lineage;
use crate::model::measure::{Rating, Unit};
use crate::model::text::{Language, Text};
use crate::source::condition::{self, Names};
use crate::source::nesting::{join, nest};
use crate::source::setting::{Scale, Setting};
use crate::source::shape::{Desk, Table};
use crate::source::tree::Node;
use crate::source::{measure, question, rating, section};

/// The main file while it is read.
pub struct Reading<'d, 's> {
    desk: &'d Desk,
    table: Table<'d, 's>,
    languages: Vec<Language>,
    scales: Vec<Scale>,
    roles: Vec<Role>,
    places: Places,
}

impl<'d, 's> Reading<'d, 's> {
    pub fn new(desk: &'d Desk, table: Table<'d, 's>) -> Option<Self> {
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
        let roles = roles(desk, &table, &languages);
        Some(Self {
            desk,
            table,
            languages,
            scales,
            roles,
            places: Places::default(),
        })
    }

    pub fn read(mut self, trees: &[(usize, Node<'s>)], problems: &mut Vec<Diagnostic>) -> Option<Sourced> {
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
        question::remedies::unused(self.desk, &self.scales);
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
        let depth = self
            .table
            .get("depth")
            .and_then(|node| depth(self.desk, node, &self.languages, &sections, &mut questions));
        let steering = order(&questions, &self.places.questions, problems);
        join(&mut sections, &questions);
        let sourced = self.method(sections, questions, steering, depth);
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
        let section = section::section(desk, &table, &self.languages);
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
            roles: &self.roles,
            sections,
        };
        let deep = self.table.get("depth").is_some();
        for node in table.get("question").map_or(&[][..], |node| desk.list(node)) {
            let Some(inner) = desk.table(node) else { continue };
            let condition = inner.get("applies-if");
            if let Some(core) = inner.get("core").filter(|_| !deep) {
                no_depth(desk, core);
            }
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

    fn method(
        mut self,
        sections: Vec<Section>,
        questions: Vec<Question>,
        steering: Vec<usize>,
        depth: Option<Depth>,
    ) -> Option<Sourced> {
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
            roles: std::mem::take(&mut self.roles),
            depth,
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
            review: Review::default(),
            severity: Vec::new(),
            jurisdictions: None,
            covers: Vec::new(),
        };
        if let Some(node) = table.get("jurisdictions") {
            checklist.jurisdictions = jurisdictions(desk, node, &checklist.questions);
        }
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
            lineage: Lineage::default(),
            files: Vec::new(),
        })
    }
}
