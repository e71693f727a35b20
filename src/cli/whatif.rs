//! `probity whatif`: the assessment as if some questions were answered otherwise. Nothing is written.

use std::path::PathBuf;

use clap::ArgMatches;

use super::bookshelf::Bookshelf;
use super::judged::Judged;
use super::product::Product;
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::diagnostic::Files;
use crate::model::assessment::Verdict;
use crate::model::text::Text;
use crate::render::json;
use crate::source::supposed;

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let missing = || Fault::Request(Text::new("缺少答案文件", "no answers file is named"));
    let path = matches.get_one::<PathBuf>("file").ok_or_else(missing)?;
    let product = Product::read(session, matches, [path.as_path()], &["json"])?;
    let words: Vec<&str> = matches
        .get_many::<String>("supposed")
        .unwrap_or_default()
        .map(String::as_str)
        .collect();
    let judged = Judged::read(session, &Bookshelf::open(session)?, path)?;
    // an answer typed on the command line is read, and found wanting, like one in a file
    let typed = Files::one(session.language.pick("命令行", "command line"), words.join("\n"));
    let supposed =
        supposed(&typed, 0, &judged.sourced.checklist).map_err(|problems| Fault::File(problems, typed.clone()))?;
    disk::tell(&judged.talk(session));
    let questions: Vec<usize> = supposed.iter().map(|(at, _)| *at).collect();
    let (bytes, verdict) = judged.supposing(&supposed, |pair| {
        let bytes = if product.format() == "json" {
            json::what_if(pair, &questions)
        } else {
            product.pages(|language| crate::report::what_if(pair, &questions, language))
        };
        (bytes, pair.after.assessment.verdict)
    });
    product.deliver(bytes)?;
    Ok(match verdict {
        Verdict::NotAssessed => Exit::Reached,
        Verdict::Decided(_) | Verdict::Between { .. } => Exit::Done,
    })
}
