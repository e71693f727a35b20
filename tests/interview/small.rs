//! A checklist of six questions, one of each kind, two of which depend on others.

use std::borrow::Cow;

use probity::interview::Interview;
use probity::model::answers::Answers;
use probity::model::checklist::Checklist;
use probity::model::date::Date;
use probity::model::text::Language;
use probity::source::{Folder, read};

const MAIN: &str = r#"
format = 1
id = "small"
edition = "1"
languages = ["zh", "en"]
title = { zh = "小检查表", en = "A small checklist" }
about = { zh = "供测试用。", en = "For tests." }
parts = ["profile.toml", "R1.toml"]

[[measure]]
id = "overall"
of-section = "R1"

[rating]
of = "overall"
bands = [ { id = "low", below = 50 }, { id = "high" } ]

[finding]
severity = [ { id = "low", below = 50 }, { id = "high" } ]
"#;

const PROFILE: &str = r#"
[section]
id = "profile"
kind = "profile"
combine = "mean"
title = { zh = "概况", en = "Profile" }

[[question]]
id = "P-1"
ask = { zh = "模型从哪里来？", en = "Where does the model come from?" }
guidance = { zh = "看参数。提示词不算。", en = "Look at the weights. Prompts do not count." }
weight = 0
[[question.choice]]
id = "own"
label = { zh = "自主训练", en = "Our own" }
anchor = { zh = "从头训练。", en = "Trained from scratch." }
points = 0
[[question.choice]]
id = "vendor"
label = { zh = "供应商", en = "A vendor's" }
anchor = { zh = "由他人提供。", en = "Someone else's." }
points = 0

[[question]]
id = "P-2"
ask = { zh = "在哪些地区使用？", en = "Where is it used?" }
guidance = { zh = "符合几个选几个。", en = "Tick all that apply." }
weight = 0
answer = "many"
[[question.choice]]
id = "cn"
label = { zh = "中国", en = "China" }
points = 0
[[question.choice]]
id = "eu"
label = { zh = "欧盟", en = "EU" }
points = 0

[[question]]
id = "P-3"
ask = { zh = "每月多少笔？", en = "How many a month?" }
guidance = { zh = "取最近三个月的平均。", en = "The average of three months." }
weight = 0
answer = "number"
steps = [ { from = 0, points = 0 }, { from = 100, points = 1 } ]
least = 0
limit = 1000000
unit = { zh = "笔", en = "transactions" }

[[question]]
id = "P-4"
ask = { zh = "用一句话说明用途。", en = "Say in a sentence what it is for." }
guidance = { zh = "写明不得用于什么。", en = "Say what it must not be used for." }
answer = "text"
"#;

const RISK: &str = r#"
[section]
id = "R1"
kind = "risk"
combine = "mean"
title = { zh = "风险", en = "Risk" }

[[question]]
id = "R1-1"
ask = { zh = "用什么数据训练？", en = "Trained on what?" }
guidance = { zh = "逐批查看。", en = "Look batch by batch." }
applies-if = "P-1 = own"
[[question.choice]]
id = "public"
label = { zh = "公开数据", en = "Public data" }
points = 0
needs-evidence = true
[[question.choice]]
id = "personal"
label = { zh = "个人信息", en = "Personal data" }
points = 4

[[question]]
id = "R1-2"
ask = { zh = "谁能改动？", en = "Who can change it?" }
guidance = { zh = "按实际权限。", en = "By actual rights." }
[[question.choice]]
id = "few"
label = { zh = "少数人", en = "A few" }
points = 0
[[question.choice]]
id = "many"
label = { zh = "很多人", en = "Many" }
points = 4
"#;

pub fn folder() -> Folder {
    let file = |name: &str, text: &'static str| (name.to_owned(), Cow::Borrowed(text));
    Folder {
        name: "small".into(),
        files: vec![
            file("checklist.toml", MAIN),
            file("profile.toml", PROFILE),
            file("R1.toml", RISK),
        ],
    }
}

pub fn checklist() -> Checklist {
    let (sourced, problems, _) = read(&folder());
    sourced.unwrap_or_else(|| panic!("{problems:?}")).checklist
}

pub fn today() -> Date {
    Date::parse("2026-11-24").unwrap()
}

pub fn start(checklist: &Checklist) -> Interview<'_> {
    Interview::resume(checklist, Answers::default(), today(), Language::En)
}
