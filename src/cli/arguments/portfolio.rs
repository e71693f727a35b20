//! The command that puts many assessments on one report.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};

use super::part::{font, job, output, paper, whole};
use crate::model::measure::Level;
use crate::model::text::Language;
use crate::render::FORMATS;

/// Looked ahead to where the command line does not say: a quarter.
pub const DAYS: u32 = 90;
/// The rating of what has none.
pub const NOT_ASSESSED: &str = "not-assessed";

pub fn portfolio(language: Language) -> Command {
    let say = |zh, en| language.pick(zh, en);
    let ids = FORMATS.iter().map(|format| format.id);
    let listed: Vec<&str> = ids.clone().collect();
    let ratings = Level::ALL.map(Level::id).into_iter().chain([NOT_ASSESSED]);
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    let only = |name: &'static str, value: &'static str, help: &'static str| {
        option(name, value, help).action(ArgAction::Append)
    };
    let files = Arg::new("files")
        .value_name(say("文件夹或文件", "FOLDER|FILE"))
        .num_args(1..)
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help_heading(say("参数", "Arguments"))
        .help(say(
            "含有答案文件的文件夹，或答案文件",
            "Folders of answers files, or answers files",
        ));
    let output = output(
        language,
        say(
            "写到这个文件，格式取自扩展名；缺省写到终端",
            "Write to this file, in the format of its ending; by default to the terminal",
        ),
    );
    let format = option("format", say("格式", "FORMAT"), say("格式", "The format")).help(match language {
        Language::Zh => format!("格式：{}", listed.join("、")),
        Language::En => format!("The format: {}", listed.join(", ")),
    });
    let within = option(
        "within",
        say("天数", "DAYS"),
        say(
            "列出这么多天之内失效的评估、证据和风险接受，缺省 90 天",
            "Tell which assessments, evidence and acceptances lapse within so many days, by default 90",
        ),
    );
    let line = only(
        "business-line",
        say("名称", "NAME"),
        say(
            "只含这个业务条线；“只含”的选项均可重复给出",
            "Only this business line; each option that begins with “only” may be repeated",
        ),
    );
    let institution = only(
        "institution",
        say("名称", "NAME"),
        say("只含这家机构", "Only this institution"),
    );
    let rating = only(
        "rating",
        say("评级", "BAND"),
        say(
            "只含评级为此级或可能为此级的：low、moderate、high、critical 或 not-assessed（未评估）",
            "Only what has this rating, or may have it: low, moderate, high, critical or not-assessed",
        ),
    );
    let checklist = only(
        "checklist-id",
        say("标识", "ID"),
        say("只含回答这个检查表的", "Only answers to this checklist"),
    );
    job(
        language,
        "portfolio",
        "总览：把一家或多家机构的全部评估汇总成一份报告",
        "Portfolio: all assessments of an institution, or of several, on one report",
    )
    .arg(files)
    .arg(output)
    .arg(
        format
            .value_parser(PossibleValuesParser::new(ids))
            .hide_possible_values(true),
    )
    .arg(within.value_parser(whole(language, 3_650)))
    .arg(line)
    .arg(institution)
    .arg(
        rating
            .value_parser(PossibleValuesParser::new(ratings))
            .hide_possible_values(true),
    )
    .arg(checklist)
    .arg(paper(language))
    .arg(font(language))
}
