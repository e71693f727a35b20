//! The commands that go on from an assessment: what other answers would do, what became of it.

use clap::{Arg, Command};

use super::part::{answers_file, date, file, job};
use crate::model::text::Language;

pub fn consequences(language: Language) -> Vec<Command> {
    vec![what_if(language), compare(language)]
}

fn what_if(language: Language) -> Command {
    let supposed = Arg::new("supposed")
        .help_heading(language.pick("参数", "Arguments"))
        .value_name(language.pick("题号=答案", "QUESTION=ANSWER"))
        .num_args(1..)
        .required(true)
        .help(language.pick(
            "假设的答案：M2-04=verified；多选用逗号分隔，S-10=cn,eu；数值 S-08=1200；列为不适用 R4-07=n/a",
            "An answer to suppose: M2-04=verified; several choices S-10=cn,eu; a number S-08=1200; set aside R4-07=n/a",
        ));
    job(
        language,
        "whatif",
        "假设另作回答：如果这几题这样回答，评级和各数值会怎样；什么也不写",
        "What if: the assessment as if some questions were answered otherwise; writes nothing",
    )
    .arg(answers_file(language))
    .arg(supposed)
    .arg(table_or_json(language))
}

fn compare(language: Language) -> Command {
    let old = language.pick("先前的答案文件", "The earlier answers file");
    let new = language.pick("后来的答案文件", "The later answers file");
    let as_of_old = Arg::new("as-of-old")
        .long("as-of-old")
        .value_name(language.pick("日期", "DATE"))
        .value_parser(date(language))
        .help(language.pick(
            "先前的文件以这一天为准；缺省与 --as-of 同日",
            "The day to speak of for the earlier file; by default that of --as-of",
        ));
    job(
        language,
        "compare",
        "比较前后两个答案文件：哪些变了，总体数值因何变化",
        "Compare two answers files: what changed, and which causes moved the overall figure",
    )
    .arg(file(language, "old", language.pick("前", "OLD"), old))
    .arg(file(language, "new", language.pick("后", "NEW"), new))
    .arg(as_of_old)
    .arg(table_or_json(language))
}

fn table_or_json(language: Language) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name(language.pick("格式", "FORMAT"))
        .value_parser(["table", "json"])
        .hide_possible_values(true)
        .help(language.pick(
            "table：终端表格；json：JSON，供程序读取",
            "table: table for the terminal; json: JSON, for programs",
        ))
}
