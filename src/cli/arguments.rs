//! The commands and options, described in the user's language.

mod challenge;
mod consequences;
mod part;
mod portfolio;
mod sharing;

use std::error::Error;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, value_parser};

use crate::model::measure::Level;
use crate::model::text::Language;
use crate::render::FORMATS;
use challenge::challenge;
use consequences::consequences;
use part::{date, font, job, paper};
use portfolio::portfolio;
pub use portfolio::{DAYS, NOT_ASSESSED};
use sharing::sharing;

/// The whole command line.
pub fn command(language: Language) -> Command {
    let say = |zh, en| language.pick(zh, en);
    Command::new("probity")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            "评估金融机构人工智能系统的风险：答检查表、精确计分、出审计报告",
            "Assess the risk of an AI system in finance: answer a checklist, score it exactly, report it",
        ))
        .after_help(say(
            "退出码：\n  0  完成，未达 --fail-at\n  1  完成，但评级达到（或可能达到）--fail-at，或达不到 --to，或有文件未评估\n  2  文件或命令有误\n  3  无法读写",
            "Exit codes:\n  0  done, and within --fail-at\n  1  done, but a rating reaches --fail-at (or may), or cannot be brought to --to, or a file was\n     not assessed\n  2  a file or the command line is wrong\n  3  could not read or write",
        ))
        .help_template(say("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}\n", "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}\n"))
        .subcommand_help_heading(say("命令", "Commands"))
        .subcommand_value_name(say("命令", "COMMAND"))
        .next_help_heading(say("选项", "Options"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args(global(language))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(say("显示版本", "Print the version")))
        .subcommands(commands(language).into_iter().map(|command| {
            command
                .help_template(say("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}\n", "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}\n"))
                .disable_help_flag(true)
        }))
}

fn global(language: Language) -> Vec<Arg> {
    let say = move |zh: &'static str, en: &'static str| language.pick(zh, en);
    let all = vec![
        Arg::new("lang")
            .long("lang")
            .value_name("zh|en|zh,en")
            .value_parser(["zh", "en", "zh,en", "en,zh"])
            .hide_possible_values(true)
            .help(say(
                "语言，缺省取自系统区域设置；报告也可两种并列：zh,en",
                "Language; by default the locale's. A report may have both side by side: zh,en",
            )),
        Arg::new("as-of")
            .long("as-of")
            .value_name(say("日期", "DATE"))
            .value_parser(date(language))
            .help(say("以这一天为准，缺省为今天", "The day to speak of; by default today")),
        Arg::new("checklist")
            .long("checklist")
            .value_name(say("文件夹", "FOLDER"))
            .value_parser(value_parser!(PathBuf))
            .help(say(
                "改用该文件夹中的检查表",
                "Use the checklist in this folder instead of those built in",
            )),
        Arg::new("color")
            .long("color")
            .value_name(say("何时", "WHEN"))
            .value_parser(["auto", "always", "never"])
            .default_value("auto")
            .hide_default_value(true)
            .hide_possible_values(true)
            .help(say(
                "颜色：auto、always 或 never；也遵从 NO_COLOR",
                "Colours: auto, always or never; NO_COLOR is respected",
            )),
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help(say("显示帮助", "Print help")),
    ];
    all.into_iter().map(|arg| arg.global(true)).collect()
}

/// All commands, in the order in which help lists them.
fn commands(language: Language) -> Vec<Command> {
    let mut commands = basic(language).to_vec();
    // what is done with assessments stands behind `score` and `report`
    let more = std::iter::once(portfolio(language)).chain(consequences(language));
    commands.splice(2..2, more);
    // the work of several people stands behind `ask`
    let behind = commands.iter().position(|command| command.get_name() == "ask");
    let behind = behind.map_or(commands.len(), |at| at + 1);
    commands.splice(
        behind..behind,
        sharing(language).into_iter().chain([challenge(language)]),
    );
    commands
}

fn basic(language: Language) -> [Command; 10] {
    let say = |zh, en| language.pick(zh, en);
    let arguments = say("参数", "Arguments");
    let formats = |wanted: fn(&crate::render::Format) -> bool| {
        PossibleValuesParser::new(FORMATS.iter().filter(|format| wanted(format)).map(|format| format.id))
    };
    let listed = |wanted: fn(&crate::render::Format) -> bool| {
        let one = |format: &crate::render::Format| {
            format!("{}{}{}", format.id, say("：", ": "), format.title().get(language))
        };
        FORMATS
            .iter()
            .filter(|format| wanted(format))
            .map(one)
            .collect::<Vec<_>>()
            .join(say("；", "; "))
    };
    let scores = |format: &crate::render::Format| format.list.is_some();
    let output = |zh, en| part::output(language, say(zh, en));
    let files = |zh, en| {
        Arg::new("files")
            .value_name(say("文件或文件夹", "FILE|FOLDER"))
            .num_args(1..)
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .help_heading(arguments)
            .help(say(zh, en))
    };
    let name = Arg::new("checklist-name")
        .help_heading(arguments)
        .value_name(say("检查表", "CHECKLIST"))
        .value_parser(value_parser!(PathBuf))
        .help(say(
            "检查表名称或文件夹，缺省为 finance-genai",
            "A checklist's name or folder; by default finance-genai",
        ));
    let levels = PossibleValuesParser::new(Level::ALL.map(Level::id));
    [
        job(language, "score", "为答案文件计分：一个文件显示详情，多个文件或文件夹各占一行，最差在前", "Score answers files: one in detail, several or a folder one row each, worst first")
            .arg(files("答案文件，或含有答案文件的文件夹；- 为标准输入", "Answers files, or folders of them; - is standard input"))
            .arg(Arg::new("format").long("format").value_name(say("格式", "FORMAT")).value_parser(formats(scores)).hide_possible_values(true).help(listed(scores)))
            .arg(Arg::new("fail-at").long("fail-at").value_name(say("评级", "BAND")).value_parser(levels).hide_possible_values(true).help(say("评级达到此级（或未定而可能达到）时退出码为 1：low、moderate、high、critical", "Exit with 1 where a rating reaches this band, or is undecided and may: low, moderate, high or critical"))),
        job(language, "report", "写出答案文件的审计报告", "Write the audit report of an answers file, or of many")
            .arg(files("答案文件，或含有答案文件的文件夹；- 为标准输入", "Answers files, or folders of them; - is standard input"))
            .arg(output("写到这个文件，格式取自扩展名；缺省写到终端。多份报告写到这个文件夹，须给出 --format", "Write to this file, in the format of its ending; by default to the terminal. Several reports go into this folder, with --format"))
            .arg(Arg::new("format").long("format").value_name(say("格式", "FORMAT")).value_parser(formats(|_| true)).hide_possible_values(true).help(listed(|_| true)))
            .arg(Arg::new("jurisdiction").long("jurisdiction").value_name(say("法域", "WHERE")).value_delimiter(',').help(say("列出哪些法域的义务：cn、hk、sg、eu、uk、us、int（国际标准），可用逗号并列；缺省为答案中所服务的地区", "Whose duties are told: cn, hk, sg, eu, uk, us, int (international standards), joined by commas; by default where the answers say it serves")))
            .arg(Arg::new("to").long("to").value_name(say("评级", "BAND")).value_parser(PossibleValuesParser::new(Level::ALL.map(Level::id))).hide_possible_values(true).help(say("附上整改计划：用最少的工作量达到此级或更好：low、moderate、high", "With a plan of improvements: the least effort to this band or better: low, moderate or high")))
            .arg(paper(language))
            .arg(Arg::new("logo").long("logo").value_name(say("文件", "FILE")).value_parser(value_parser!(PathBuf)).help(say("PDF 和 HTML 首页上的机构标志（.png 或 .svg）；缺省为答案文件 [report] 中的 logo", "The institution's logo on the first page of a PDF or HTML report (.png or .svg); by default the one under [report] in the answers")))
            .arg(font(language)),
        job(language, "verify", "核对一份 PDF 报告：按其中的答案重新计算、重新排版，逐字比较", "Verify a PDF report: score and set it again from the answers within, and compare")
            .arg(Arg::new("file").help_heading(arguments).value_name("REPORT.pdf").required(true).value_parser(value_parser!(PathBuf)).help(say("本程序写出的 PDF 报告", "A PDF report of this program")))
            .arg(font(language).help(say("写报告时给出的字体", "A font that was given when the report was written"))),
        job(language, "ask", "逐题作答；每答一题即存盘，可随时中断，下次接着答", "Answer the questions one by one; saved after each, so stop and go on whenever you like")
            .arg(Arg::new("file").help_heading(arguments).value_name(say("文件", "FILE")).required_unless_present("output").conflicts_with("from").value_parser(value_parser!(PathBuf)).help(say("答案文件，同 -o；或一份 PDF 报告：取出其中的答案，在同名的 .toml 文件中接着答", "The answers file, as with -o; or a PDF report, whose answers are gone on with in a .toml file of its name")))
            .arg(output("答案文件；没有则新建，有则接着答", "The answers file; created if missing, gone on with if not"))
            .arg(Arg::new("from").long("from").value_name(say("文件", "FILE")).value_parser(value_parser!(PathBuf)).help(say("新文件先抄入这里的答案：另一个答案文件，或一份 PDF 报告", "Begin the new file with the answers of this one: an answers file, or a PDF report")))
            .arg(Arg::new("decisive").long("decisive").action(ArgAction::SetTrue).help(say("先问最能确定评级的题，而不按部分依次问；评级不会再变时告知，可以到此为止", "Next ask what narrows the rating most, not section by section; says when the rating can no longer change, so that one may stop")))
            .arg(Arg::new("plain").long("plain").action(ArgAction::SetTrue).help(say("逐行问答，不用全屏；适合读屏软件和管道", "Line by line, without taking the whole screen; for screen readers and pipes"))),
        job(language, "explain", "解释一个数值、一道题或一条诊断：explain 文件 overall，explain R1-01，explain unknown-key", "Explain a figure, a question or a diagnostic: explain FILE overall, explain R1-01, explain unknown-key")
            .arg(Arg::new("what").help_heading(arguments).value_name(say("文件 标识", "FILE ID")).num_args(1..=2).required(true).help(say("答案文件与数值或题号；或只写题号、诊断代码", "An answers file and a figure or question; or a question or diagnostic alone")))
            .args(consequences::product(language, &consequences::formats("csv"))),
        job(language, "check", "检查检查表或答案文件，并运行检查表的算例", "Check checklists or answers files; runs a checklist's worked cases")
            .arg(files("检查表文件夹、内置检查表名称或答案文件", "A checklist's folder or name, or an answers file"))
            .arg(Arg::new("counterexamples").long("counterexamples").value_name(say("文件夹", "FOLDER")).value_parser(value_parser!(PathBuf)).help(say("把检查表各处问题的最小反例写成答案文件，放进这个文件夹", "Write into this folder the smallest answers files that show what is wrong with a checklist"))),
        job(language, "list", "列出内置的检查表", "List the checklists built in"),
        job(language, "show", "显示一个检查表的全部题目", "Show a checklist, question by question").arg(name.clone()),
        job(language, "new", "生成一个待填写的答案文件；`new checklist -o 文件夹` 生成一个可供改写的检查表", "Make an answers file to fill in; `new checklist -o FOLDER` makes a checklist to start from").arg(name).arg(output("写到这个文件（检查表则为文件夹）；缺省写到终端", "Write to this file, or folder for a checklist; by default to the terminal")),
        job(language, "completions", "生成命令补全脚本", "Make a script that completes commands in a shell")
            .arg(Arg::new("shell").help_heading(arguments).value_name("SHELL").required(true).value_parser(value_parser!(clap_complete::Shell)).help(say("bash、zsh、fish、elvish 或 powershell", "bash, zsh, fish, elvish or powershell")).hide_possible_values(true)),
    ]
}

/// What is wrong with the command line, in the user's language; or help or the version, which come the same way.
pub fn says(error: &clap::Error, language: Language) -> String {
    let shown = error.render().to_string().trim_end().to_owned() + "\n";
    if language == Language::En {
        return shown;
    }
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    ) {
        // the few words of help that clap takes from nowhere else
        let headed = |line: &str| match line.strip_suffix(':') {
            Some(head) if !line.starts_with(' ') => format!("{head}："),
            _ => line.replace("[OPTIONS]", "[选项]"),
        };
        return shown.lines().map(headed).map(|line| line + "\n").collect();
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join("、"),
        _ => String::new(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let what = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("`{argument}` 不能取值 `{value}`"),
        ErrorKind::UnknownArgument => format!("没有 `{argument}` 这个参数"),
        ErrorKind::InvalidSubcommand => format!("没有 `{}` 这个命令", context(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::TooManyValues | ErrorKind::ArgumentConflict => format!("`{argument}` 给得太多"),
        _ => return shown,
    };
    let valid = context(ContextKind::ValidValue);
    let mend = match error.source() {
        // what a reader of values of ours says is in the user's language already
        Some(why) if error.kind() == ErrorKind::ValueValidation => format!("；{why}"),
        _ if !valid.is_empty() => format!("；可用：{valid}"),
        _ => String::new(),
    };
    format!("错误：{what}{mend}。用 `probity --help` 查看用法。")
}
