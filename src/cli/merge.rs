//! `probity merge`: the parts of an assessment that several people filled in become one file again.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::ask::Lock;
use super::bookshelf::Bookshelf;
use super::judged::{answers_file, is_report};
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::diagnostic::Files;
use crate::model::answers::Answers;
use crate::model::checklist::Checklist;
use crate::model::text::{Language, Text};
use crate::source::{About, Conflict, EditError, Joined, Sourced, Unjoined, is_json, join};

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let base = matches.get_one::<PathBuf>("base").cloned().unwrap_or_default();
    let parts: Vec<&PathBuf> = matches.get_many("parts").into_iter().flatten().collect();
    let output = matches.get_one::<PathBuf>("output");
    let target = output.filter(|output| !same(output, &base)).unwrap_or(&base);
    if is_json(&base.to_string_lossy()) || base.as_os_str() == disk::STDIN || is_report(&base) {
        return Err(unfit(&base));
    }
    if target != &base && target.exists() {
        return Err(Fault::exists(target));
    }
    // nobody answers the file while it is read and written
    let _lock = Lock::take(target)?;
    let text = disk::read(&base)?;
    let shelf = Bookshelf::open(session)?;
    let (sourced, whole) = read(&shelf, Files::one(base.display().to_string(), text.clone()))?;
    let checklist = &sourced.checklist;
    let mut filled = Vec::new();
    for part in &parts {
        let (other, answers) = read(&shelf, answers_file(part)?)?;
        one_edition(&base, checklist, part, &other.checklist)?;
        if answers.blind != whole.blind {
            return Err(second(part));
        }
        filled.push(answers);
    }
    let names: Vec<String> = parts.iter().map(|part| part.display().to_string()).collect();
    match join(&text, checklist, &whole, &filled) {
        Ok(joined) => {
            if target != &base || joined.text != text {
                disk::write(target, joined.text.as_bytes())?;
            }
            disk::tell(&told(&joined, checklist, target, &base, &names, session.language));
            Ok(Exit::Done)
        }
        Err(Unjoined::Conflicts(conflicts)) => {
            let list = |language| listed(&conflicts, checklist, &base, &names, language);
            Err(Fault::Request(Text::new(list(Language::Zh), list(Language::En))))
        }
        Err(Unjoined::Fixed(EditError::Syntax(_) | EditError::Shape)) => Err(unfit(&base)),
    }
}

fn same(one: &Path, other: &Path) -> bool {
    one == other
        || one
            .canonicalize()
            .is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

fn read(shelf: &Bookshelf, files: Files) -> Result<(std::sync::Arc<Sourced>, Answers), Fault> {
    match shelf.answers(&files) {
        Ok((sourced, placed)) => Ok((sourced, placed.answers)),
        Err(problems) => Err(Fault::File(problems, files)),
    }
}

fn unfit(base: &Path) -> Fault {
    let name = base.display();
    Fault::Request(Text::new(
        format!("无法合并到 `{name}`：只有 TOML 答案文件能就地修改；其中 `[answers]` 和 `[[evidence]]` 须按格式书写"),
        format!(
            "cannot merge into `{name}`: only an answers file in TOML can be changed in place, with `[answers]` and `[[evidence]]` as usual"
        ),
    ))
}

/// Merged, a second assessment would overwrite the first instead of challenging it.
fn second(part: &Path) -> Fault {
    let part = part.display();
    Fault::Request(Text::new(
        format!("`{part}` 是独立评估，不是部分；请用 probity challenge 比对"),
        format!("`{part}` is a second assessment and no part; compare it with probity challenge"),
    ))
}

fn one_edition(base: &Path, ours: &Checklist, part: &Path, theirs: &Checklist) -> Result<(), Fault> {
    if ours.name() == theirs.name() {
        return Ok(());
    }
    let (base, part, ours, theirs) = (base.display(), part.display(), ours.name(), theirs.name());
    Err(Fault::Request(Text::new(
        format!("`{part}` 回答的是 `{theirs}`，`{base}` 是 `{ours}`；只能合并同一检查表同一版的答案"),
        format!(
            "`{part}` answers `{theirs}`, but `{base}` answers `{ours}`; only answers to one edition can be merged"
        ),
    )))
}

/// What was joined, and from which file.
fn told(
    joined: &Joined,
    checklist: &Checklist,
    target: &Path,
    base: &Path,
    names: &[String],
    language: Language,
) -> String {
    let amount = |answers: usize, evidence: usize, marks: usize| {
        let marked = match (marks, language) {
            (0, _) => String::new(),
            (marks, Language::Zh) => format!("，{marks} 个标记"),
            (1, Language::En) => ", 1 mark".to_owned(),
            (marks, Language::En) => format!(", {marks} marks"),
        };
        let amount = match language {
            Language::Zh => format!("{answers} 个答案，{evidence} 件证据"),
            Language::En => format!(
                "{answers} {}, {evidence} {} of evidence",
                if answers == 1 { "answer" } else { "answers" },
                if evidence == 1 { "piece" } else { "pieces" }
            ),
        };
        amount + &marked
    };
    let (to, from) = (target.display(), base.display());
    let all = amount(joined.answers, joined.evidence, joined.marks);
    let mut lines = vec![match language {
        Language::Zh => format!("已合并到 {to}：{all}"),
        Language::En => format!("merged into {to}: {all}"),
    }];
    for (share, name) in joined.parts.iter().zip(names) {
        let amount = amount(share.answers, share.evidence, share.marks);
        lines.push(format!("  {name}{}{amount}", language.pick("：", ": ")));
        for (at, answer) in &share.of_others {
            let id = checklist.questions.get(*at).map_or("", |question| question.id.as_str());
            lines.push(match language {
                Language::Zh => format!("    {id} 是其他角色的题目，没有合并其中与 {from} 不同的答案：{answer}"),
                Language::En => format!(
                    "    {id} is not of its role; its answer, which is not that of {from}, was not taken over: {answer}"
                ),
            });
        }
        for table in &share.left {
            lines.push(match language {
                Language::Zh => format!("    其 [{table}] 与 {from} 不同，没有合并；需要时请手工修改"),
                Language::En => format!(
                    "    its [{table}] is not that of {from} and was not taken over; change it by hand where wanted"
                ),
            });
        }
    }
    lines.join("\n")
}

/// All conflicts, with what each file says and what to do.
fn listed(conflicts: &[Conflict], checklist: &Checklist, base: &Path, names: &[String], language: Language) -> String {
    let colon = language.pick("：", ": ");
    let mut lines = vec![match (language, conflicts.len()) {
        (Language::Zh, count) => format!("有 {count} 处互相矛盾，什么也没有写："),
        (Language::En, 1) => "1 contradiction; nothing was written:".to_owned(),
        (Language::En, count) => format!("{count} contradictions; nothing was written:"),
    }];
    for conflict in conflicts {
        lines.push(match &conflict.about {
            About::Evidence(id) => format!("  {}{id}", language.pick("证据 ", "evidence ")),
            About::Mark(at) => checklist.questions.get(*at).map_or_else(String::new, |question| {
                format!("  {}{}", language.pick("标记 ", "mark of "), question.id)
            }),
            About::Question(at) => checklist.questions.get(*at).map_or_else(String::new, |question| {
                format!("  {}  {}", question.id, question.ask.get(language))
            }),
        });
        let says = |name: &str, text: Option<&String>| {
            let none = match conflict.about {
                About::Question(_) => language.pick("未回答", "not answered"),
                About::Mark(_) => language.pick("未标记", "not marked"),
                About::Evidence(_) => language.pick("未登记", "not registered"),
            };
            format!("    {name}{colon}{}", text.map_or(none, String::as_str))
        };
        lines.push(says(&base.display().to_string(), conflict.base.as_ref()));
        for (at, text) in &conflict.parts {
            lines.push(says(names.get(*at).map_or("", String::as_str), text.as_ref()));
        }
    }
    lines.push(
        language
            .pick(
                "请商定每处的写法，在列出的各部分中改成一样，再合并一次。证据内容不同的，改成一样，或其中一件换一个编号。",
                "Agree on each, write it alike in the parts that are listed, and merge again. Evidence that differs is made alike, or one of the two gets another id.",
            )
            .to_owned(),
    );
    lines.join("\n")
}
