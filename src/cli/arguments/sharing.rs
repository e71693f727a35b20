//! The commands by which answers files are shared out, joined and carried over to another edition.

use clap::{Arg, Command};

use super::part::{answers_file, file, job, output};
use crate::model::text::Language;

pub fn sharing(language: Language) -> [Command; 3] {
    [split(language), merge(language), migrate(language)]
}

fn migrate(language: Language) -> Command {
    let old = language.pick(
        "旧版本的答案文件，或一份 PDF 报告；- 为标准输入",
        "An answers file of an earlier edition, or a PDF report; - is standard input",
    );
    job(
        language,
        "migrate",
        "把旧版检查表的答案转到现行版本：能沿用的沿用，不能的逐条列出并保留；原文件不动",
        "Carry answers to an earlier edition of a checklist over to the present one; what cannot be carried is listed and kept, and the old file stays",
    )
    .arg(file(language, "file", language.pick("文件", "FILE"), old))
    .arg(output(
        language,
        language.pick(
            "写到这个新文件（.toml 或 .json）；缺省在旧文件旁边，文件名带上版本",
            "Write to this new file (.toml or .json); by default beside the old one, with the edition in its name",
        ),
    ))
}

fn split(language: Language) -> Command {
    let by = Arg::new("by")
        .long("by")
        .value_name("role")
        .value_parser(["role"])
        .default_value("role")
        .hide_possible_values(true)
        .hide_default_value(true)
        .help(language.pick(
            "按什么拆分：role（题目的角色），也是缺省",
            "What to split by: role, who usually knows the answer; also the default",
        ));
    job(
        language,
        "split",
        "把一份答案拆给多人填写：每个角色一个文件，只问该角色的题目",
        "Split an answers file among several people: a file for each role, which asks only its questions",
    )
    .arg(answers_file(language))
    .arg(by)
    .arg(
        output(
            language,
            language.pick(
                "写到这个文件夹；缺省在答案文件旁边",
                "Write into this folder; by default beside the answers file",
            ),
        )
        .value_name(language.pick("文件夹", "FOLDER")),
    )
}

fn merge(language: Language) -> Command {
    let base = language.pick("拆分前的答案文件", "The answers file that was split");
    let parts = file(
        language,
        "parts",
        language.pick("部分", "PART"),
        language.pick("填好的各部分", "The parts, filled in"),
    )
    .num_args(1..);
    job(
        language,
        "merge",
        "合并多人填写的各部分；互相矛盾时什么也不写，逐条列出",
        "Merge the parts that several people filled in; where they contradict each other, list that and write nothing",
    )
    .arg(file(language, "base", language.pick("原文件", "BASE"), base))
    .arg(parts)
    .arg(output(
        language,
        language.pick(
            "写到这个新文件；缺省写回原文件",
            "Write to this new file; by default to BASE itself",
        ),
    ))
}
