//! Finds checklists and catalogues: built in, or in a folder the user names. Each is read once a run.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use super::session::Session;
use super::{Fault, disk};
use crate::diagnostic::{Code, Diagnostic, Files};
use crate::model::reference::Catalogue;
use crate::model::text::Text;
use crate::source::answers::{Draft, Placed};
use crate::source::{Folder, Sourced, library, read, read_catalogue};

/// The checklist that is meant where none is named.
const DEFAULT: &str = "finance-genai";

/// The checklists in use.
pub struct Bookshelf {
    /// The one the user named, if any; then no other is used.
    own: Option<Arc<Sourced>>,
    read: Mutex<HashMap<String, Arc<Sourced>>>,
}

impl Bookshelf {
    pub fn open(session: &Session) -> Result<Self, Fault> {
        let own = session.checklist.as_deref().map(disk::read_folder).transpose()?;
        Self::with(own.as_ref())
    }

    /// With a checklist of the user's own, or those built in.
    pub fn with(own: Option<&Folder>) -> Result<Self, Fault> {
        Ok(Self {
            own: own.map(sourced).transpose()?.map(Arc::new),
            read: Mutex::default(),
        })
    }

    /// The checklist that a new answers file is for: the user's own, or the one built in for finance.
    pub fn default_checklist(&self) -> Result<Arc<Sourced>, Fault> {
        match &self.own {
            Some(own) => Ok(Arc::clone(own)),
            None => Ok(Arc::new(sourced(&folder(Path::new(DEFAULT))?)?)),
        }
    }

    /// The checklist of this id, in the edition that there is: the user's own, or one built in.
    pub fn present(&self, id: &str) -> Option<Arc<Sourced>> {
        match &self.own {
            Some(own) if own.checklist.id == id => Some(Arc::clone(own)),
            Some(_) => None,
            None => self.built_in(id),
        }
    }

    /// The checklist that a draft answers.
    pub fn find(&self, draft: &Draft<'_>) -> Result<Arc<Sourced>, Vec<Diagnostic>> {
        let (name, place) = &draft.checklist;
        let (id, edition) = name.split_once('@').unwrap_or((name, ""));
        let Some(known) = self.present(id) else {
            let names = self
                .own
                .as_ref()
                .map_or_else(|| library::names().join(", "), |own| own.checklist.id.clone());
            let message = Text::new(format!("没有检查表 `{id}`"), format!("there is no checklist `{id}`"));
            let help = match &self.own {
                Some(_) => Text::new(
                    format!("`--checklist` 给出的是 `{names}`"),
                    format!("the one given by `--checklist` is `{names}`"),
                ),
                None => Text::new(
                    format!("内置的有：{names}；自有检查表用 `--checklist 文件夹` 指明"),
                    format!("built in: {names}; name one of your own with `--checklist FOLDER`"),
                ),
            };
            return Err(vec![
                Diagnostic::new(Code::UnknownChecklist, message)
                    .at(place.clone())
                    .help(help),
            ]);
        };
        if known.checklist.edition != edition {
            let current = known.checklist.name();
            let message = Text::new(
                format!("检查表 `{id}` 没有 `{edition}` 版"),
                format!("the checklist `{id}` has no edition `{edition}`"),
            );
            let help = if known.lineage.since(edition).is_some() {
                Text::new(
                    format!("用 `probity migrate` 可转到现行的 `{current}`；原文件不动"),
                    format!(
                        "`probity migrate` carries it over to `{current}`, the present one, and leaves the file as it is"
                    ),
                )
            } else {
                Text::new(
                    format!(
                        "现有 `{current}`，检查表没有写明自 `{edition}` 版以来的变更，`probity migrate` 无法转换；核对题目后改写 `checklist` 一行"
                    ),
                    format!(
                        "there is `{current}`; no changes since `{edition}` are declared, so `probity migrate` cannot carry it over; compare the questions, then change the line `checklist`"
                    ),
                )
            };
            return Err(vec![
                Diagnostic::new(Code::UnknownEdition, message)
                    .at(place.clone())
                    .help(help),
            ]);
        }
        Ok(known)
    }

    fn built_in(&self, id: &str) -> Option<Arc<Sourced>> {
        let mut read = self.read.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(known) = read.get(id) {
            return Some(Arc::clone(known));
        }
        let known = Arc::new(sourced(&library::folder(id)?).ok()?);
        read.insert(id.to_owned(), Arc::clone(&known));
        Some(known)
    }

    /// Reads an answers file with its checklist.
    pub fn answers(&self, files: &Files) -> Result<(Arc<Sourced>, Placed), Vec<Diagnostic>> {
        let draft = crate::source::answers::parse(files, 0)?;
        let sourced = self.find(&draft)?;
        let placed = draft.read(&sourced.checklist)?;
        Ok((sourced, placed))
    }
}

/// Reads a checklist folder, or says what is wrong in it.
pub fn sourced(folder: &Folder) -> Result<Sourced, Fault> {
    let (sourced, problems, files) = read(folder);
    sourced.ok_or(Fault::File(problems, files))
}

/// A checklist by the name or folder the user gives: a folder on disk if there is one, else one built in.
pub fn folder(name: &Path) -> Result<Folder, Fault> {
    if name.is_dir() {
        return disk::read_folder(name);
    }
    let built_in = name
        .to_str()
        .map(|name| name.split('@').next().unwrap_or(name))
        .and_then(library::folder);
    // what looks like a path is meant as one, and is not there
    let ending = name
        .extension()
        .is_some_and(|ending| ending == "toml" || ending == "json");
    if built_in.is_none() && (ending || name.components().count() > 1) {
        return disk::read_folder(name);
    }
    built_in.ok_or_else(|| {
        let (name, names) = (name.display(), library::names().join(", "));
        Fault::Request(Text::new(
            format!("没有检查表或文件夹 `{name}`；内置的有：{names}"),
            format!("there is no checklist or folder `{name}`; built in: {names}"),
        ))
    })
}

/// The catalogues: those beside a checklist folder on disk (in it, or next to it), on top of those built in.
pub fn catalogues(beside: Option<&Path>) -> Result<Vec<Catalogue>, Fault> {
    let mut found = all(&library::references())?;
    let folders = beside
        .into_iter()
        .flat_map(|path| [path.join("references"), path.join("..").join("references")]);
    for folder in folders.filter(|folder| folder.is_dir()) {
        for catalogue in all(&disk::read_folder(&folder)?)? {
            match found.iter_mut().find(|it| it.id == catalogue.id) {
                Some(place) => *place = catalogue,
                None => found.push(catalogue),
            }
        }
    }
    Ok(found)
}

fn all(folder: &Folder) -> Result<Vec<Catalogue>, Fault> {
    let mut files = Files::default();
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for (name, text) in &folder.files {
        let at = files.add(format!("{}/{name}", folder.name), text.clone());
        match read_catalogue(&files, at) {
            Ok(catalogue) => found.push(catalogue),
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() {
        Ok(found)
    } else {
        Err(Fault::File(problems, files))
    }
}
