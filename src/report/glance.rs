//! Two assessments of which at least one is known by its figures alone.

use super::document::{Block, Column, Document, Table, Tone};
use super::pair::arrow;
use super::wording::{NOTHING, fact, plain, signed, tone_of, toned};
use crate::model::glance::{Glance, Seen};
use crate::model::number::Number;
use crate::model::text::Language;

/// Both side by side, figure by figure; what cannot be said without the answers is said to be missing.
#[must_use]
pub fn glances(before: &Glance, after: &Glance, language: Language) -> Document {
    let both = |of: &dyn Fn(&Glance) -> String| arrow(&of(before), &of(after));
    let rating = |it: &Glance| match it.rating {
        None => language.pick("未评估", "not assessed").to_owned(),
        Some((best, worst)) if best == worst => best.label(language).to_owned(),
        Some((best, worst)) => match language {
            Language::Zh => format!("{}至{}之间", best.label(language), worst.label(language)),
            Language::En => format!("between {} and {}", best.label(language), worst.label(language)),
        },
    };
    let headline = match language {
        Language::Zh if before.rating == after.rating => format!("评级不变：{}", rating(after)),
        Language::Zh => format!("评级：{}", both(&rating)),
        Language::En if before.rating == after.rating => format!("The rating stays: {}", rating(after)),
        Language::En => format!("Rating: {}", both(&rating)),
    };
    let ids = |list: &[String]| match list {
        [] => language.pick("无", "none").to_owned(),
        list => list.join(language.pick("、", ", ")),
    };
    let facts = vec![
        fact(language.pick("前", "Before"), before.file.clone()),
        fact(language.pick("后", "After"), after.file.clone()),
        fact(language.pick("检查表", "Checklist"), both(&|it| it.checklist.clone())),
        fact(language.pick("总体数值", "Overall figure"), {
            let change = change(before.overall.as_ref(), after.overall.as_ref());
            let shown = arrow(&value(before.overall.as_ref()), &value(after.overall.as_ref()));
            match (change, language) {
                (None, _) => shown,
                (Some(change), Language::Zh) => format!("{shown}（{change}）"),
                (Some(change), Language::En) => format!("{shown} ({change})"),
            }
        }),
        fact(language.pick("截至日期", "As of"), both(&|it| it.as_of.clone())),
        fact(
            language.pick("触发或可能触发的一票否决项", "Gates that fire or may"),
            both(&|it| ids(&it.gates)),
        ),
        fact(language.pick("未回答", "Not answered"), both(&|it| ids(&it.open))),
        fact(
            language.pick("列为不适用", "Set aside as not applicable"),
            both(&|it| ids(&it.set_aside)),
        ),
        fact(
            language.pick("因缺少有效证据而降级", "Counted lower for lack of valid evidence"),
            both(&|it| ids(&it.held_down)),
        ),
    ];
    let tone = after.rating.map_or(Tone::Plain, |(_, worst)| tone_of(worst));
    let mut blocks = vec![Block::toned(headline, tone), Block::Facts(facts)];
    blocks.push(Block::toned(
        language.pick(
            "至少有一个文件只有数值、没有答案（`score --format json` 的结果即是如此）。因此总体数值的变化没有按原因分解，也无从逐题比较；下表是逐个数值的比较。要分解到答案、证据、风险接受、检查表版本和日期，请给出答案文件，或 `report` 写出的 PDF 或 JSON。",
            "At least one of the files has figures only and no answers, as what `score --format json` writes. So the change of the overall figure is not split by cause, and single questions cannot be compared; below, figures are compared one by one. For the split into answers, evidence, acceptances, edition and date, name answers files, or PDF or JSON that `report` wrote.",
        ),
        Tone::Strong,
    ));
    blocks.push(figures(before, after, language));
    Document {
        language,
        title: language.pick("评估结果比较", "Comparison of results").to_owned(),
        subject: arrow(&before.subject, &after.subject),
        institution: String::new(),
        logo: None,
        marking: String::new(),
        footer: format!("{} · {}", after.subject, concat!("Probity ", env!("CARGO_PKG_VERSION"))),
        date: after.as_of.clone(),
        blocks,
    }
}

fn value(range: Option<&(Number, Number)>) -> String {
    match range {
        None => NOTHING.to_owned(),
        Some((low, high)) if low == high => high.fixed(2),
        Some((low, high)) => format!("{} – {}", low.fixed(2), high.fixed(2)),
    }
}

/// By how much the worse end moves; none unless both have a value.
fn change(was: Option<&(Number, Number)>, is: Option<&(Number, Number)>) -> Option<String> {
    let (was, is) = (was?, is?);
    Some(signed(&(&is.1 - &was.1), 2))
}

/// Every figure that either has.
fn figures(before: &Glance, after: &Glance, language: Language) -> Block {
    let of = |glance: &'_ Glance, name: &str| {
        glance
            .figures
            .iter()
            .find(|it| it.name() == name)
            .and_then(|it| it.value.clone())
    };
    let mut names: Vec<String> = after.figures.iter().map(Seen::name).collect();
    for name in before.figures.iter().map(Seen::name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let rows = names.into_iter().map(|name| {
        let (was, is) = (of(before, &name), of(after, &name));
        let change = change(was.as_ref(), is.as_ref()).unwrap_or_else(|| NOTHING.to_owned());
        let tone = if was == is { Tone::Plain } else { Tone::Strong };
        vec![
            plain(name),
            plain(value(was.as_ref())),
            toned(value(is.as_ref()), tone),
            toned(change, tone),
        ]
    });
    Block::Table(Table {
        columns: vec![
            Column::words(language.pick("数值", "Figure"), 24),
            Column::figures(language.pick("前", "Was"), 18),
            Column::figures(language.pick("后", "Is"), 18),
            Column::figures(language.pick("变化（较差一端）", "Change (worse end)"), 12),
        ],
        rows: rows.collect(),
    })
}
