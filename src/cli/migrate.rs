//! `probity migrate`: an answers file of an earlier edition is carried over to the present one. The old file stays as it is.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::bookshelf::Bookshelf;
use super::judged::{answers_file, is_report};
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::diagnostic::Files;
use crate::interview::Interview;
use crate::model::checklist::Checklist;
use crate::model::retired::Retired;
use crate::model::text::{Language, Text};
use crate::render::wrap;
use crate::report::retired::{reason, said};
use crate::source::answers::parse;
use crate::source::{Migrated, Refused, is_json, migrate};

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let path = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let files = answers_file(&path)?;
    let (id, edition) = named(&files)?;
    let sourced = Bookshelf::open(session)?
        .present(&id)
        .ok_or_else(|| no_checklist(&path, &id))?;
    let checklist = &sourced.checklist;
    let migrated =
        migrate(&files, &sourced).map_err(|refused| fault(refused, &path, files.clone(), &edition, checklist))?;
    let output = matches.get_one::<PathBuf>("output").cloned();
    let name = files.get(0).map_or("", |file| file.name.as_str());
    let target = output.or_else(|| beside(&path, is_json(name), &edition, &checklist.edition));
    let target = target.filter(|target| target.as_os_str() != disk::STDIN);
    match &target {
        None => disk::print(migrated.toml.as_bytes())?,
        Some(target) if target.exists() => return Err(Fault::exists(target)),
        Some(target) => {
            let json = is_json(&target.to_string_lossy());
            let text = if json { &migrated.json } else { &migrated.toml };
            disk::write(target, text.as_bytes())?;
        }
    }
    disk::tell(&told(&migrated, checklist, session, &path, target.as_deref()));
    Ok(Exit::Done)
}

/// The checklist and the edition that a file answers.
fn named(files: &Files) -> Result<(String, String), Fault> {
    match parse(files, 0) {
        Ok(draft) => {
            let (id, edition) = draft.checklist.0.split_once('@').unwrap_or((&draft.checklist.0, ""));
            Ok((id.to_owned(), edition.to_owned()))
        }
        Err(problems) => Err(Fault::File(problems, files.clone())),
    }
}

/// `STEM.EDITION.toml` beside the file; the old edition in its name gives way. None for standard input.
fn beside(path: &Path, json: bool, old: &str, new: &str) -> Option<PathBuf> {
    if path.as_os_str() == disk::STDIN {
        return None;
    }
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let stem = stem.strip_suffix(&format!(".{old}")).unwrap_or(&stem);
    // an edition is whatever its author wrote; a file name is not
    let safe: String = new
        .chars()
        .map(|it| {
            if it.is_alphanumeric() || matches!(it, '.' | '-' | '_') {
                it
            } else {
                '-'
            }
        })
        .collect();
    let ending = if json && !is_report(path) { "json" } else { "toml" };
    Some(path.with_file_name(format!("{stem}.{safe}.{ending}")))
}

fn no_checklist(path: &Path, id: &str) -> Fault {
    let name = path.display();
    Fault::Request(Text::new(
        format!("`{name}` 回答的检查表 `{id}` 不在本程序中；请用 `--checklist 文件夹` 指明它的现行版本"),
        format!(
            "`{name}` answers the checklist `{id}`, which is not built in; name its present edition with `--checklist FOLDER`"
        ),
    ))
}

/// Why a file is not carried over, for the user.
pub fn fault(refused: Refused, path: &Path, files: Files, edition: &str, checklist: &Checklist) -> Fault {
    let (name, present) = (path.display(), checklist.name());
    Fault::Request(match refused {
        Refused::Wrong(problems) => return Fault::File(problems, files),
        Refused::Unsound(problems, text) => {
            return Fault::File(problems, Files::one(format!("{name} → {}", checklist.edition), text));
        }
        Refused::Other(id) => Text::new(
            format!("`{name}` 回答的是检查表 `{id}`，不是 `{}`", checklist.id),
            format!("`{name}` answers the checklist `{id}`, not `{}`", checklist.id),
        ),
        Refused::Present => Text::new(
            format!("`{name}` 已是现行版本 `{present}`，无须迁移"),
            format!("`{name}` is of the present edition, `{present}`, already; there is nothing to carry over"),
        ),
        Refused::Unknown(_) if order(edition, &checklist.edition) == Ordering::Greater => Text::new(
            format!("`{name}` 的版本 `{edition}` 比现有的 `{present}` 新；请升级本程序或检查表"),
            format!(
                "`{name}` is of edition `{edition}`, which is newer than `{present}`; use a newer program or checklist"
            ),
        ),
        Refused::Unknown(edition) => Text::new(
            format!("无法把 `{name}` 从 `{edition}` 版转到 `{present}`：检查表的 changes.toml 没有写明该版以来的变更"),
            format!(
                "cannot carry `{name}` over from edition `{edition}` to `{present}`: the checklist's changes.toml declares no changes since that edition"
            ),
        ),
        Refused::Part => Text::new(
            format!("`{name}` 是一个角色的部分；请先用 `probity merge` 合并到原文件，再迁移原文件"),
            format!(
                "`{name}` is the part of one role; merge it into its base with `probity merge` first, then carry the base over"
            ),
        ),
        Refused::Challenged => Text::new(
            format!(
                "`{name}` 有独立评估的记录，那是按旧版做的；请复制一份，删去其中的 `[blind]`、`[challenge]` 和 `[[disagreement]]`，再迁移这份副本。原文件及其记录不动，新版须重新作独立评估"
            ),
            format!(
                "`{name}` has a second assessment on record, which was made by the earlier edition; copy the file, take `[blind]`, `[challenge]` and `[[disagreement]]` out of the copy and carry that over. The record stays in the old file; the new edition has to be challenged anew"
            ),
        ),
        Refused::Fixed => Text::new(
            format!("无法迁移 `{name}`：其中 `[answers]`、`[[acceptance]]` 等须按格式书写"),
            format!(
                "cannot carry `{name}` over: `[answers]`, `[[acceptance]]` and the like have to be written as usual"
            ),
        ),
    })
}

/// Editions are compared number by number where they have numbers.
fn order(one: &str, other: &str) -> Ordering {
    let pieces = |text: &str| -> Vec<Result<u64, String>> {
        let split = text.split(|it: char| !it.is_alphanumeric());
        split
            .map(|piece| piece.parse::<u64>().map_err(|_| piece.to_owned()))
            .collect()
    };
    pieces(one).cmp(&pieces(other))
}

/// What was carried over, what was not and why, and what is to be done.
fn told(migrated: &Migrated, checklist: &Checklist, session: &Session, old: &Path, new: Option<&Path>) -> String {
    let language = session.language;
    let (from, to, carried, moved) = (&migrated.edition, &checklist.edition, migrated.carried, migrated.moved);
    let mut lines = vec![match language {
        Language::Zh => format!("{from} → {to}：沿用 {carried} 个答案，其中 {moved} 个换了题号或选项名称。"),
        Language::En => format!(
            "{from} → {to}: {carried} {} carried over, {moved} of them under another id or choice.",
            if carried == 1 { "answer" } else { "answers" }
        ),
    }];
    let first = migrated.answers.retired.len().saturating_sub(migrated.retired);
    let gone = migrated.answers.retired.get(first..).unwrap_or_default();
    lines.push(match (language, gone.len()) {
        (Language::Zh, 0) => "所有答案都已沿用。".to_owned(),
        (Language::Zh, count) => format!("未能沿用的有 {count} 项，保留在文件的 [[retired]] 中："),
        (Language::En, 0) => "Every answer was carried over.".to_owned(),
        (Language::En, 1) => "1 could not be carried over; it is kept in the file under [[retired]]:".to_owned(),
        (Language::En, count) => {
            format!("{count} could not be carried over; they are kept in the file under [[retired]]:")
        }
    });
    for it in gone {
        lines.extend(entry(it, migrated, language));
    }
    let signed = migrated.answers.earlier.last();
    if signed.is_some_and(|it| it.assessed.is_some() || it.approved.is_some()) {
        lines.push(
            match language {
                Language::Zh => format!("评估和签署针对的是 {from} 版的结果，日期已移到 [[earlier]]；新结果须重新评估和签署。"),
                Language::En => format!(
                    "What was assessed and signed was the outcome by edition {from}; those dates are under [[earlier]] now, and the new outcome is to be assessed and signed anew."
                ),
            },
        );
    }
    let interview = Interview::resume(checklist, migrated.answers.clone(), session.as_of, language);
    let open = interview.open().count();
    let ask = new.map_or_else(
        || language.pick("文件", "FILE").to_owned(),
        |new| new.display().to_string(),
    );
    lines.push(match (language, open) {
        (Language::Zh, 0) => "没有未答的题目。".to_owned(),
        (Language::Zh, _) => format!("未答 {open} 题：probity ask {ask}"),
        (Language::En, 0) => "No question is open.".to_owned(),
        (Language::En, 1) => format!("1 question is open: probity ask {ask}"),
        (Language::En, _) => format!("{open} questions are open: probity ask {ask}"),
    });
    lines.extend(new.map(|new| match language {
        Language::Zh => format!("已写出 {}；{} 没有改动。", new.display(), old.display()),
        Language::En => format!("wrote {}; {} is as it was.", new.display(), old.display()),
    }));
    let width = usize::from(session.look().width);
    let lines: Vec<String> = lines.iter().flat_map(|line| wrapped(line, width)).collect();
    lines.join("\n")
}

/// A line within the width; what runs over stands as far in as the line itself.
fn wrapped(line: &str, width: usize) -> Vec<String> {
    let text = line.trim_start();
    let indent = line.get(..line.len() - text.len()).unwrap_or_default();
    let pieces = wrap(text, width.saturating_sub(indent.len()));
    pieces.into_iter().map(|piece| format!("{indent}{piece}")).collect()
}

/// One answer that was not carried over.
fn entry(it: &Retired, migrated: &Migrated, language: Language) -> Vec<String> {
    let said = said(it, &migrated.answers.evidence, language).join(language.pick("；", "; "));
    let now = it.now.join(language.pick("、", ", "));
    let mut lines = vec![match language {
        Language::Zh => format!("  {}　{said}", it.question),
        Language::En => format!("  {}  {said}", it.question),
    }];
    lines.push(format!("    {}", reason(it, language)));
    if !now.is_empty() {
        lines.push(match language {
            Language::Zh => format!("    现由此处来问，尚未回答：{now}"),
            Language::En => format!("    asked now as, and open: {now}"),
        });
    }
    lines.into_iter().map(|line| line.replace('\n', " ")).collect()
}
