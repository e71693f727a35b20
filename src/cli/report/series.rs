//! The reports of many files, one each, in a folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{Order, make, overwrites};
use crate::cli::crew::on_all_cores;
use crate::cli::search::expand;
use crate::cli::{Exit, Fault, disk};
use crate::model::text::{Language, Text};

/// How many reports are made before what was odd about them is told.
const PIECE: usize = 64;

/// Writes a report for each file. What is wrong with one file is told and does not keep the others from theirs.
pub fn write(order: &Order<'_>, named: &[PathBuf], folder: &Path) -> Result<Exit, Fault> {
    let (files, missing) = expand(named);
    let targets = targets(&files, named, folder, order.format.id)?;
    let mut exit = Exit::Done;
    for fault in missing {
        exit = exit.max(order.session.report(&fault));
    }
    if files.is_empty() && exit == Exit::Done {
        return Err(Fault::Request(Text::new(
            "没有答案文件（.toml 或 .json）",
            "there are no answers files (.toml or .json)",
        )));
    }
    let mut written = 0_usize;
    for some in files.chunks(PIECE) {
        let outcomes = on_all_cores(some, |path| {
            let made = make(order, path)?;
            let target = targets.get(path).map_or(folder, PathBuf::as_path);
            disk::create_folder(target.parent().unwrap_or(folder))?;
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

/// Where each file's report goes: by its own name, below the folder as the file lies below the one that was searched.
fn targets(
    files: &[PathBuf],
    named: &[PathBuf],
    folder: &Path,
    ending: &str,
) -> Result<BTreeMap<PathBuf, PathBuf>, Fault> {
    let mut targets = BTreeMap::new();
    let mut taken: BTreeMap<PathBuf, &PathBuf> = BTreeMap::new();
    for file in files {
        let below = named
            .iter()
            .filter(|it| *it != file)
            .find_map(|searched| file.strip_prefix(searched).ok());
        let name = below.or_else(|| file.file_name().map(Path::new)).unwrap_or(file);
        let target = folder.join(name.with_extension(ending));
        if let Some(other) = taken.insert(target.clone(), file).filter(|other| *other != file) {
            let (one, two, target) = (other.display(), file.display(), target.display());
            return Err(Fault::Request(Text::new(
                format!("`{one}` 和 `{two}` 的报告都会写到 `{target}`；请改名，或分两次写到不同的文件夹"),
                format!(
                    "the reports of `{one}` and `{two}` would both go to `{target}`; rename one, or write them into two folders"
                ),
            )));
        }
        targets.insert(file.clone(), target);
    }
    let real = |path: &PathBuf| path.canonicalize().ok();
    let answers: BTreeSet<PathBuf> = files.iter().filter_map(real).collect();
    if targets
        .values()
        .filter_map(real)
        .any(|target| answers.contains(&target))
    {
        return Err(overwrites());
    }
    Ok(targets)
}
