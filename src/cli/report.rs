//! `probity report`: the audit report of one file, in the format of the output's ending.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::bookshelf::Bookshelf;
use super::judged::Judged;
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::model::text::Text;
use crate::render::{FORMATS, Format, Look, Produces, Refusal, Sheet};

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let missing = || Fault::Request(Text::new("缺少答案文件", "no answers file is named"));
    let path = matches.get_one::<PathBuf>("file").ok_or_else(missing)?;
    let output = matches
        .get_one::<PathBuf>("output")
        .filter(|output| output.as_os_str() != disk::STDIN);
    let format = format(matches.get_one::<String>("format"), output)?;
    if output.is_none() && format.produces == Produces::Bytes {
        let id = format.id;
        return Err(Fault::Request(Text::new(
            format!("{id} 不能写到终端，请用 `-o 文件.{id}`"),
            format!("{id} is not for a terminal; use `-o FILE.{id}`"),
        )));
    }
    if let Some(output) = output
        && same(path, output)
    {
        return Err(Fault::Request(Text::new(
            "报告不能覆盖答案文件",
            "a report cannot overwrite its answers file",
        )));
    }
    let jurisdictions: Vec<String> = matches.get_many("jurisdiction").unwrap_or_default().cloned().collect();
    let paper = matches.get_one::<String>("paper");
    let look = Look {
        sheet: paper.and_then(|tag| Sheet::from_tag(tag)).unwrap_or_default(),
        ..session.look()
    };
    let judged = Judged::read(session, &Bookshelf::open(session)?, path)?;
    disk::tell(&judged.talk(session));
    let bytes = judged.in_full(session, &jurisdictions, |dossier| (format.report)(dossier, look))?;
    let bytes = bytes.map_err(|refusal| refused(&refusal))?;
    match output {
        None => disk::print(&bytes)?,
        Some(output) => {
            disk::write(output, &bytes)?;
            disk::tell(&match session.language {
                crate::model::text::Language::Zh => format!("已写出 {}", output.display()),
                crate::model::text::Language::En => format!("wrote {}", output.display()),
            });
        }
    }
    let assessed = judged.assessment.verdict != crate::model::assessment::Verdict::NotAssessed;
    Ok(if assessed { Exit::Done } else { Exit::Reached })
}

/// A report that could not be rendered, as a fault.
pub fn refused(refusal: &Refusal) -> Fault {
    Fault::Request(refusal.says())
}

fn format(named: Option<&String>, output: Option<&PathBuf>) -> Result<&'static Format, Fault> {
    let ending = output
        .and_then(|output| output.extension())
        .map(|ending| ending.to_string_lossy().into_owned());
    let wanted = named.cloned().or(ending).unwrap_or_else(|| "table".to_owned());
    Format::find(&wanted).ok_or_else(|| {
        let ids: Vec<String> = FORMATS.iter().map(|format| format!("`{}`", format.id)).collect();
        Fault::Request(Text::new(
            format!("不认识格式 `{wanted}`；可用：{}", ids.join("、")),
            format!("there is no format `{wanted}`; there are {}", ids.join(", ")),
        ))
    })
}

fn same(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}
