//! The command by which a second assessor challenges an assessment.

use clap::{Arg, ArgAction, Command};

use super::consequences::{formats, product};
use super::part::{file, job};
use crate::model::text::Language;

pub fn challenge(language: Language) -> Command {
    let flag = |name: &'static str, zh: &'static str, en: &'static str| {
        Arg::new(name)
            .long(name)
            .action(ArgAction::SetTrue)
            .help(language.pick(zh, en))
    };
    let name = Arg::new("as")
        .long("as")
        .value_name(language.pick("姓名", "NAME"))
        .help(language.pick(
            "独立评估人或裁定人，不能是填报人；缺省为答案文件中的评估人",
            "Who challenges or settles, not the respondent; by default the assessor in the file",
        ));
    let first = language.pick("第一次评估的答案文件", "The answers file of the first assessment");
    job(
        language,
        "challenge",
        "独立评估：另一人盲答同一检查表，再比对一致程度，并逐条裁定分歧",
        "Challenge: someone else answers blind to the first answers; then compare, and settle what differs",
    )
    .arg(file(language, "file", language.pick("文件", "FILE"), first))
    .arg(name)
    .arg(flag(
        "compare",
        "结束盲评并比对：各部分的一致比例、扣除偶然的一致程度、全部分歧",
        "Close the blind assessment and compare: agreement by section, corrected for chance, and all disagreements",
    ))
    .arg(
        flag(
            "settle",
            "逐条裁定分歧：哪个答案成立，为什么；每条即时存盘",
            "Settle the disagreements one by one: which answer stands, and why; saved after each",
        )
        .conflicts_with("compare"),
    )
    .arg(flag(
        "unfinished",
        "独立评估还有未答的题也结束；这些题不参加比对",
        "Close the blind assessment though questions are open; those stay unchallenged",
    ))
    .arg(flag(
        "plain",
        "逐行问答，不用全屏",
        "Ask line by line, without taking the whole screen",
    ))
    // answers go into a file of their own, whose name follows from the first's
    .args(product(language, &formats("csv")).map(|arg| arg.requires("compare")))
}
