//! The commands that go on from an assessment: what other answers would do, what became of it, how to better it.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};

use super::part::{answers_file, date, file, font, job, output, paper, whole};
use crate::model::measure::Level;
use crate::model::text::Language;
use crate::render::{FORMATS, Format};

pub fn consequences(language: Language) -> Vec<Command> {
    vec![what_if(language), compare(language), plan(language)]
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
    .args(product(language, &formats("csv")))
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
    .args(product(language, &formats("csv")))
}

fn plan(language: Language) -> Command {
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    let levels = PossibleValuesParser::new(Level::ALL.map(Level::id));
    let to = option(
        "to",
        language.pick("评级", "BAND"),
        language.pick(
            "用最少的工作量达到此级或更好：low、moderate、high；缺省为答案文件中的风险偏好",
            "Reach this band or better with the least effort: low, moderate or high; by default the appetite in the file",
        ),
    );
    let budget = option(
        "budget",
        language.pick("工作量", "EFFORT"),
        language.pick(
            "改为在此工作量之内，使总体数值降得最低",
            "Instead lower the overall figure as far as this effort can",
        ),
    );
    let seconds = option(
        "seconds",
        language.pick("秒", "N"),
        language.pick(
            "最多计算这么久，缺省 10 秒；届时给出已找到的最好方案及其与最优的差距",
            "Take no longer than this, by default 10; then the best found is shown, and how far from the best it can be",
        ),
    );
    job(
        language,
        "plan",
        "整改计划：用最少的工作量达到某一评级，或用既定的工作量降得最低",
        "Plan improvements: the least effort to a rating, or the most that an effort can do",
    )
    .arg(answers_file(language))
    .arg(to.value_parser(levels).hide_possible_values(true))
    .arg(budget.value_parser(whole(language, 100_000)))
    .arg(seconds.value_parser(whole(language, 86_400)))
    .args(product(language, &formats("")))
}

/// All formats but this one.
pub fn formats(but: &str) -> Vec<&'static Format> {
    FORMATS.iter().filter(|format| format.id != but).collect()
}

/// Where the product goes, and in which of these formats.
pub fn product(language: Language, formats: &[&'static Format]) -> [Arg; 4] {
    let one = |format: &&Format| {
        format!(
            "{}{}{}",
            format.id,
            language.pick("：", ": "),
            format.title().get(language)
        )
    };
    let listed: Vec<String> = formats.iter().map(one).collect();
    let says = language.pick(
        "写到这个文件，格式取自扩展名；缺省写到终端",
        "Write to this file, in the format of its ending; by default to the terminal",
    );
    let format = Arg::new("format")
        .long("format")
        .value_name(language.pick("格式", "FORMAT"))
        .value_parser(PossibleValuesParser::new(formats.iter().map(|format| format.id)))
        .hide_possible_values(true)
        .help(listed.join(language.pick("；", "; ")));
    [output(language, says), format, paper(language), font(language)]
}
