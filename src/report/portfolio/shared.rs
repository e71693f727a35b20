//! What subjects have in common: what they rest on, and where they fall short.

use super::{number, place};
use crate::model::measure::Level;
use crate::model::portfolio::{Against, Concentration, Foundation, Member, Portfolio, Recurrence};
use crate::model::text::Language;
use crate::report::document::{Block, Cell, Column, Table, Tone};
use crate::report::wording::{NOTHING, among, levels, plain, tone_of, toned};

/// So many recurring findings of a checklist are told; JSON has them all.
const MOST: usize = 20;

/// Vendors, models and data sets that several subjects rest on.
pub fn concentrations(portfolio: &Portfolio, language: Language) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(
            1,
            language.pick(
                "集中度：供应商、模型、数据集",
                "Concentration on vendors, models and data sets",
            ),
        ),
        Block::toned(unnamed(portfolio, language), Tone::Quiet),
    ];
    if portfolio.concentrations.is_empty() {
        blocks.push(Block::paragraph(language.pick(
            "没有哪个供应商、模型或数据集为两个以上评估对象所共用。",
            "No vendor, model or data set is named by more than one subject.",
        )));
        return blocks;
    }
    let rows = portfolio
        .concentrations
        .iter()
        .map(|it| shared(portfolio, it, language));
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::words(language.pick("类型", "Kind"), 10),
            Column::words(language.pick("名称", "Name"), 34),
            Column::figures(language.pick("评估对象", "Subjects"), 9),
            Column::words(language.pick("最差评级", "Worst rating"), 14),
            Column::figures(language.pick("超出偏好", "Above appetite"), 9),
            Column::words(language.pick("排名", "No."), 24),
        ],
        rows: rows.collect(),
    }));
    blocks
}

/// How many subjects name nothing, so that nobody takes what is not told for what is not there.
fn unnamed(portfolio: &Portfolio, language: Language) -> String {
    let without = |named: fn(&Member) -> bool| portfolio.members.iter().filter(|it| !named(it)).count();
    let vendor = without(|it| it.subject.vendor.is_some());
    let model = without(|it| it.subject.model.is_some());
    let data = without(|it| !it.subject.data_sets.is_empty());
    match language {
        Language::Zh => format!(
            "只列出两个以上评估对象共用的，依据答案文件所填的名称；写法不同的名称无法视为同一个。未填供应商的有 {vendor} 项，未填模型的 {model} 项，未填数据集的 {data} 项。"
        ),
        Language::En => format!(
            "Only what two subjects or more share, going by the names in the answers files; names that are spelled differently cannot be known to be the same. Assessments that name no vendor: {vendor}; no model: {model}; no data set: {data}."
        ),
    }
}

fn shared(portfolio: &Portfolio, it: &Concentration, language: Language) -> Vec<Cell> {
    let members: Vec<&Member> = it.members.iter().filter_map(|at| portfolio.members.get(*at)).collect();
    let above = members.iter().filter(|it| it.against() == Against::Above).count();
    let silent = members.iter().filter(|it| it.levels.is_none()).count();
    // what is not assessed is told beside the worst that is known, and hides nothing
    let worst = members
        .iter()
        .filter_map(|it| it.levels)
        .max_by_key(|(best, worst)| (*worst, *best));
    let mut rating = levels(worst, language);
    if silent > 0 && worst.is_some() {
        rating = match language {
            Language::Zh => format!("{rating}\n未评估 {silent}"),
            Language::En => format!("{rating}\nnot assessed {silent}"),
        };
    }
    let numbers: Vec<String> = it.members.iter().map(|at| number(*at)).collect();
    let numbers = plain(numbers.join(language.pick("、", ", ")));
    vec![
        plain(match it.on {
            Foundation::Vendor => language.pick("供应商", "Vendor"),
            Foundation::Model => language.pick("模型", "Model"),
            Foundation::DataSet => language.pick("数据集", "Data set"),
        }),
        plain(it.name.clone()),
        plain(it.subjects.to_string()),
        among(rating, worst),
        plain(above.to_string()),
        match it.members.first() {
            Some(first) => numbers.to(place(*first)),
            None => numbers,
        },
    ]
}

/// Questions at which several subjects fall short.
pub fn recurrences(portfolio: &Portfolio, language: Language) -> Vec<Block> {
    let mut blocks = vec![Block::heading(
        1,
        language.pick("反复出现的发现", "Findings that recur"),
    )];
    let all = &portfolio.recurrences;
    if all.is_empty() {
        blocks.push(Block::paragraph(language.pick(
            "没有哪道题有两项以上评估未达最佳。",
            "At no question do two assessments or more fall short.",
        )));
        return blocks;
    }
    blocks.push(Block::toned(
        language.pick(
            "多个评估对象在同一道题上未达最佳，往往说明机构层面有共同的原因。最大贡献：其中一项若答到最佳，其总体数值最多可下降多少。",
            "Where several subjects fall short at one question, the cause often lies with the institution. Worth: by how much the overall figure of the one it matters most to would fall, were this answer the best.",
        ),
        Tone::Quiet,
    ));
    for (at, sheet) in portfolio.sheets.iter().enumerate() {
        let found: Vec<&Recurrence> = all.iter().filter(|it| it.sheet == at).collect();
        if found.is_empty() {
            continue;
        }
        if portfolio.sheets.len() > 1 {
            blocks.push(Block::heading(2, sheet.title.get(language)));
        }
        blocks.push(table(&found, language));
        if found.len() > MOST {
            let more = found.len() - MOST;
            blocks.push(Block::paragraph(match language {
                Language::Zh => format!("另有 {more} 道题也有两项以上评估未达最佳；`--format json` 列出全部。"),
                Language::En => format!("{more} more questions recur; `--format json` has them all."),
            }));
        }
    }
    blocks
}

/// The first of the questions of a checklist.
fn table(found: &[&Recurrence], language: Language) -> Block {
    Block::Table(Table {
        columns: vec![
            Column::words(language.pick("题号", "ID"), 8),
            Column::words(language.pick("题目", "Question"), 42),
            Column::figures(language.pick("未达最佳", "Short"), 9),
            Column::figures(language.pick("其中已接受", "Accepted"), 9),
            Column::words(language.pick("最高严重度", "Gravest"), 10),
            Column::figures(language.pick("最大贡献", "Worth"), 8),
            Column::figures(language.pick("见于", "At No."), 6),
        ],
        rows: found.iter().take(MOST).map(|it| recurrence(it, language)).collect(),
    })
}

fn recurrence(it: &Recurrence, language: Language) -> Vec<Cell> {
    let of = match language {
        Language::Zh => format!("{}/{}", it.short, it.of),
        Language::En => format!("{} of {}", it.short, it.of),
    };
    vec![
        plain(it.id.clone()),
        plain(it.ask.get(language)),
        plain(of),
        plain(it.accepted.to_string()),
        toned(
            it.severity.map_or(NOTHING, |level| Level::label(level, language)),
            it.severity.map_or(Tone::Plain, tone_of),
        ),
        plain(it.worth.fixed(2)),
        plain(number(it.at)).to(place(it.at)),
    ]
}
