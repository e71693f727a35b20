//! One of the two files that are compared: answers, or a result with the answers within it.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use crate::cli::bookshelf::{Bookshelf, sourced};
use crate::cli::judged::{Judged, answers_file, is_report};
use crate::cli::report::refused;
use crate::cli::session::Session;
use crate::cli::{Fault, disk, editions};
use crate::diagnostic::{Diagnostic, Files};
use crate::model::date::Date;
use crate::model::glance::Glance;
use crate::model::text::Text;
use crate::render::json;
use crate::render::pdf::provenance::Contents;
use crate::source::answers::parse;
use crate::source::{Folder, Kind, Sourced, answers_within, glances, kind, stated};

/// A file, with what is known of it before its checklist is.
pub struct Side {
    files: Files,
    /// The checklist that it answers, `id@edition`.
    name: String,
    /// The day of which it speaks, if it is a result.
    pub day: Option<Date>,
    /// The checklist within it, if it is a report that carries one.
    within: Option<Folder>,
    holds: Holds,
}

/// For which of the two files a checklist is wanted; for the earlier one its folder may be named.
#[derive(Clone, Copy)]
pub enum Asked<'a> {
    Earlier(Option<&'a Path>),
    Later,
}

/// What a file holds.
enum Holds {
    Answers,
    /// The product of `report` in JSON, from which the answers are taken.
    Report,
    /// The product of `score` in JSON: figures, and no answers.
    Figures(Box<Glance>),
}

impl Side {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        if is_report(path) {
            return Self::pdf(path);
        }
        let files = answers_file(path)?;
        match kind(&files) {
            None => Self::answers(files),
            Some(Kind::Report) => match stated(&files) {
                Some((name, day)) => Ok(Self {
                    files,
                    name,
                    day: Some(day),
                    within: None,
                    holds: Holds::Report,
                }),
                None => Err(damaged(path)),
            },
            Some(Kind::Scores) => Self::figures(path, files),
            Some(Kind::Other(format)) => {
                let name = path.display();
                Err(Fault::Request(Text::new(
                    format!(
                        "`{name}` 是 `{format}`，不是一次评估的结果；请给出答案文件，或 `probity report` 写出的 JSON 或 PDF"
                    ),
                    format!(
                        "`{name}` is `{format}`, not the result of one assessment; name an answers file, or JSON or PDF that `probity report` wrote"
                    ),
                )))
            }
        }
    }

    fn answers(files: Files) -> Result<Self, Fault> {
        match parse(&files, 0).map(|draft| draft.checklist.0) {
            Ok(name) => Ok(Self {
                files,
                name,
                day: None,
                within: None,
                holds: Holds::Answers,
            }),
            Err(problems) => Err(Fault::File(problems, files)),
        }
    }

    /// The one assessment in a list.
    fn figures(path: &Path, files: Files) -> Result<Self, Fault> {
        let mut all = glances(&files).ok_or_else(|| damaged(path))?;
        let (Some(glance), true) = (all.pop(), all.is_empty()) else {
            return Err(not_one(path));
        };
        Ok(Self {
            name: glance.checklist.clone(),
            day: Date::parse(&glance.as_of),
            within: None,
            holds: Holds::Figures(Box::new(glance)),
            files,
        })
    }

    /// Has it figures only, and no answers?
    pub const fn is_figures(&self) -> bool {
        matches!(self.holds, Holds::Figures(_))
    }

    /// Its figures: those that it states where it has no answers, else those that its answers come to.
    pub fn glance(self, session: &Session, shelf: &Bookshelf, asked: Asked<'_>, on: Date) -> Result<Glance, Fault> {
        if let Holds::Figures(glance) = self.holds {
            return Ok(*glance);
        }
        let sourced = self.checklist(session, shelf, asked)?;
        let judged = self.judged(sourced, on)?;
        disk::tell(&judged.talk(session));
        let wire = judged.in_figures(json::wire).map_err(|refusal| refused(&refusal))?;
        let read = glances(&Files::one("assessment.json", wire)).and_then(|mut all| all.pop());
        read.ok_or_else(|| damaged(judged.name().as_ref()))
    }

    /// The answers within a PDF report, its day, and its checklist where that is not built in.
    fn pdf(path: &Path) -> Result<Self, Fault> {
        let files = answers_file(path)?;
        let contents = Contents::of(&disk::read_bytes(path)?);
        let mut side = Self::answers(files)?;
        if let Some(contents) = contents {
            side.day = Date::parse(&contents.provenance.as_of);
            let files: Vec<_> = contents
                .checklist
                .into_iter()
                .map(|(name, text)| (name, Cow::Owned(text)))
                .collect();
            side.within = (!files.is_empty()).then(|| Folder {
                name: path.display().to_string(),
                files,
            });
        }
        Ok(side)
    }

    /// The checklist that it answers, `id@edition`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The checklist that it answers, without its edition.
    pub fn id(&self) -> &str {
        self.name.split('@').next().unwrap_or_default()
    }

    /// The edition that it answers: in the folder named, else the present one, else the one within the report, else one that is kept.
    pub fn checklist(&self, session: &Session, shelf: &Bookshelf, asked: Asked<'_>) -> Result<Arc<Sourced>, Fault> {
        let (id, edition) = self.name.split_once('@').unwrap_or((&self.name, ""));
        if let Asked::Earlier(Some(folder)) = asked {
            let read = sourced(&disk::read_folder(folder)?)?;
            let found = read.checklist.name();
            return if found == self.name {
                Ok(Arc::new(read))
            } else {
                Err(other(folder, &found, &self.name))
            };
        }
        if let Some(present) = shelf.present(id).filter(|it| it.checklist.edition == edition) {
            return Ok(present);
        }
        if let Some(within) = &self.within {
            return Ok(Arc::new(sourced(within)?));
        }
        if let Some(kept) = editions::kept(session.checklist.as_deref(), id, edition)? {
            return Ok(Arc::new(kept));
        }
        Err(self.unknown(shelf, asked))
    }

    /// Why there is no checklist for it.
    fn unknown(&self, shelf: &Bookshelf, asked: Asked<'_>) -> Fault {
        let problems: Vec<Diagnostic> = match parse(&self.files, 0) {
            Ok(draft) => shelf.find(&draft).err().unwrap_or_default(),
            Err(_) => Vec::new(),
        };
        let help = Text::new(
            "旧版检查表可用 `--checklist-old 文件夹` 指明，或保存在检查表文件夹的 `editions/` 之下",
            "name the folder of an earlier edition with `--checklist-old FOLDER`, or keep it under `editions/` in the checklist's folder",
        );
        if problems.is_empty() {
            let name = &self.name;
            return Fault::Request(Text::new(
                format!("没有检查表 `{name}`；{}", help.zh),
                format!("there is no checklist `{name}`; {}", help.en),
            ));
        }
        // of the later file, the shelf says best what there is
        let problems = problems
            .into_iter()
            .map(|problem| match asked {
                Asked::Earlier(_) => problem.help(help.clone()),
                Asked::Later => problem,
            })
            .collect();
        Fault::File(problems, self.files.clone())
    }

    /// Assesses it by its checklist.
    pub fn judged(self, sourced: Arc<Sourced>, on: Date) -> Result<Judged, Fault> {
        let files = match self.holds {
            Holds::Answers | Holds::Figures(_) => self.files,
            Holds::Report => {
                let name = self.files.get(0).map_or_else(String::new, |file| file.name.clone());
                match answers_within(&self.files, &sourced.checklist) {
                    Some(text) => Files::one(name, text),
                    None => return Err(damaged(name.as_ref())),
                }
            }
        };
        Judged::by(sourced, files, on)
    }
}

fn other(folder: &Path, found: &str, wanted: &str) -> Fault {
    let folder = folder.display();
    Fault::Request(Text::new(
        format!("`{folder}` 中的检查表是 `{found}`，前一文件回答的是 `{wanted}`"),
        format!("the checklist in `{folder}` is `{found}`, but the earlier file answers `{wanted}`"),
    ))
}

fn damaged(path: &Path) -> Fault {
    let name = path.display();
    Fault::Request(Text::new(
        format!("`{name}` 中的答案无法取出：它不完整，或不是本程序写出的"),
        format!("the answers in `{name}` cannot be taken out: it is incomplete, or this program did not write it"),
    ))
}

fn not_one(path: &Path) -> Fault {
    let name = path.display();
    Fault::Request(Text::new(
        format!("`{name}` 中不是恰好一次评估；请对一个答案文件运行 `probity score --format json`"),
        format!("`{name}` does not hold exactly one assessment; run `probity score --format json` on one answers file"),
    ))
}
