//! Parts that several commands share.

use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, Command, value_parser};

use crate::model::date::Date;
use crate::model::text::Language;
use crate::render::Sheet;

/// A command with what it does.
pub fn job(language: Language, name: &'static str, zh: &'static str, en: &'static str) -> Command {
    Command::new(name)
        .about(language.pick(zh, en))
        .next_help_heading(language.pick("选项", "Options"))
}

/// A file that has to be named.
pub fn file(language: Language, id: &'static str, name: &'static str, help: &'static str) -> Arg {
    Arg::new(id)
        .help_heading(language.pick("参数", "Arguments"))
        .value_name(name)
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help(help)
}

/// The one answers file of a command.
pub fn answers_file(language: Language) -> Arg {
    let help = language.pick("答案文件；- 为标准输入", "The answers file; - is standard input");
    file(language, "file", language.pick("文件", "FILE"), help)
}

/// Reads a day.
pub fn date(language: Language) -> ValueParser {
    let form = language.pick("请写作 2026-11-24", "write it like 2026-11-24");
    ValueParser::new(move |text: &str| Date::parse(text).ok_or(form))
}

/// The paper of a PDF.
pub fn paper(language: Language) -> Arg {
    Arg::new("paper")
        .long("paper")
        .value_name(language.pick("纸张", "PAPER"))
        .value_parser(Sheet::ALL.map(Sheet::tag))
        .default_value(Sheet::A4.tag())
        .hide_possible_values(true)
        .hide_default_value(true)
        .help(language.pick(
            "PDF 的纸张：a4（缺省）或 letter",
            "The paper of a PDF: a4 (default) or letter",
        ))
}

/// Where the product goes.
pub fn output(language: Language, help: &'static str) -> Arg {
    Arg::new("output")
        .short('o')
        .long("output")
        .value_name(language.pick("文件", "FILE"))
        .value_parser(value_parser!(PathBuf))
        .help(help)
}

/// Fonts for what is printed.
pub fn font(language: Language) -> Arg {
    Arg::new("font")
        .long("font")
        .value_name(language.pick("文件", "FILE"))
        .action(ArgAction::Append)
        .value_parser(value_parser!(PathBuf))
        .help(language.pick(
            "程序自带字体缺字时，PDF 改用这个字体（.ttf、.ttc）；可多次给出",
            "For characters that the program's own fonts lack, set a PDF in this one (.ttf, .ttc); may be given several times",
        ))
}

/// Reads a whole number up to a limit.
pub fn whole(language: Language, limit: u32) -> ValueParser {
    let form = match language {
        Language::Zh => format!("请写 0 至 {limit} 的整数"),
        Language::En => format!("write a whole number from 0 to {limit}"),
    };
    ValueParser::new(move |text: &str| {
        let number = text.parse::<u32>().ok().filter(|number| *number <= limit);
        number.ok_or_else(|| form.clone())
    })
}
