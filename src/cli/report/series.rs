//! The reports of many files, one each, in a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Order, make, spare};
use crate::cli::crew::on_all_cores;
use crate::cli::search::expand;
use crate::cli::{Exit, Fault, disk};
use crate::model::text::{Language, Text};

/// How many reports are made before what was odd about them is told.
const PIECE: usize = 64;

/// Writes a report for each file. What is wrong with one file is told and does not keep the others from theirs.
pub fn write(order: &Order<'_>, named: &[PathBuf], folder: &Path) -> Result<Exit, Fault> {
    let (files, missing) = expand(named);
    let jobs = jobs(files, named, folder, order.format.id)?;
    let mut exit = Exit::Done;
    for fault in missing {
        exit = exit.max(order.session.report(&fault));
    }
    if jobs.is_empty() && exit == Exit::Done {
        return Err(Fault::Request(Text::new(
            "没有答案文件（.toml 或 .json）",
            "there are no answers files (.toml or .json)",
        )));
    }
    let mut written = 0_usize;
    disk::create_folder(folder)?;
    for some in jobs.chunks(PIECE) {
        let outcomes = on_all_cores(some, |(path, target)| {
            let made = make(order, path)?;
            if let Some(folder) = target.parent() {
                disk::create_folder(folder)?;
            }
            disk::write(target, &made.bytes)?;
            Ok((made.talk, made.exit))
        });
        for outcome in outcomes {
            exit = exit.max(match outcome {
                Ok((talk, ended)) => {
                    disk::tell(&talk);
                    written += 1;
                    ended
                }
                Err(fault) => order.session.report(&fault),
            });
        }
    }
    let folder = folder.display();
    disk::tell(&match (order.session.language, written) {
        (Language::Zh, _) => format!("已在 {folder} 写出 {written} 份报告"),
        (Language::En, 1) => format!("wrote 1 report into {folder}"),
        (Language::En, _) => format!("wrote {written} reports into {folder}"),
    });
    Ok(exit)
}

/// Each file with where its report goes: by its own name, below the folder as the file lies below the one that was searched.
fn jobs(files: Vec<PathBuf>, named: &[PathBuf], folder: &Path, ending: &str) -> Result<Vec<(PathBuf, PathBuf)>, Fault> {
    let mut taken: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    for file in files {
        let searched = named.iter().filter(|it| **it != file);
        let below = searched.into_iter().find_map(|it| file.strip_prefix(it).ok());
        let name = below.or_else(|| file.file_name().map(Path::new)).unwrap_or(&file);
        let target = folder.join(name.with_extension(ending));
        if let Some(other) = taken.get(&target).filter(|other| **other != file) {
            let (one, two, target) = (other.display(), file.display(), target.display());
            return Err(Fault::Request(Text::new(
                format!("`{one}` 和 `{two}` 的报告都会写到 `{target}`；请改名，或分两次写到不同的文件夹"),
                format!(
                    "the reports of `{one}` and `{two}` would both go to `{target}`; rename one, or write them into two folders"
                ),
            )));
        }
        taken.insert(target, file);
    }
    spare(taken.values().map(PathBuf::as_path), taken.keys().map(PathBuf::as_path))?;
    Ok(taken.into_iter().map(|(target, file)| (file, target)).collect())
}
