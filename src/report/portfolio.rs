//! Many assessments on one report: how they came out, where the risk lies, what lapses, what they share.

mod breakdown;
mod courses;
mod heat;
mod lapses;
mod overview;
mod ranked;
mod shared;

use std::collections::BTreeSet;

use super::document::{Block, Document, Tone};
use crate::model::portfolio::Portfolio;
use crate::model::text::Language;

/// The whole report about many assessments.
#[must_use]
pub fn portfolio(portfolio: &Portfolio, language: Language) -> Document {
    let mut blocks = overview::blocks(portfolio, language);
    if !portfolio.members.is_empty() {
        blocks.extend(chapters(portfolio, language));
    }
    blocks.extend(unusable(portfolio, language));
    let title = language.pick("人工智能系统风险评估总览", "Portfolio of AI risk assessments");
    let whose = whose(portfolio, language);
    let program = concat!("Probity ", env!("CARGO_PKG_VERSION"));
    let foot = [title, &whose, program].into_iter().filter(|part| !part.is_empty());
    Document {
        logo: None,
        language,
        title: title.to_owned(),
        footer: foot.collect::<Vec<_>>().join(" · "),
        subject: whose,
        institution: String::new(),
        marking: String::new(),
        date: portfolio.span.as_of.to_string(),
        blocks,
    }
}

/// What there is to say where there is an assessment at all.
fn chapters(portfolio: &Portfolio, language: Language) -> Vec<Block> {
    let mut blocks = breakdown::blocks(portfolio, language);
    blocks.push(Block::Contents {
        title: language.pick("目录", "Contents").to_owned(),
    });
    blocks.extend(heat::blocks(portfolio, language));
    blocks.extend(ranked::blocks(portfolio, language));
    blocks.extend(lapses::blocks(portfolio, language));
    blocks.extend(shared::concentrations(portfolio, language));
    blocks.extend(shared::recurrences(portfolio, language));
    blocks.extend(courses::blocks(portfolio, language));
    blocks
}

/// Whose assessments they are: one institution by its name, several by their number.
fn whose(portfolio: &Portfolio, language: Language) -> String {
    let named = portfolio.members.iter().map(|it| it.subject.institution.as_deref());
    let names: BTreeSet<Option<&str>> = named.collect();
    let stated: Vec<&str> = names.iter().copied().flatten().collect();
    match (stated.as_slice(), names.len(), language) {
        ([], ..) => String::new(),
        ([one], 1, _) => (*one).to_owned(),
        (several, _, Language::Zh) => format!("{} 家机构", several.len()),
        ([_], _, Language::En) => "1 institution, and subjects that name none".to_owned(),
        (several, _, Language::En) => format!("{} institutions", several.len()),
    }
}

/// The number of a member in the ranking, which all chapters refer to.
fn number(at: usize) -> String {
    (at + 1).to_string()
}

/// The place of a member in the ranking.
fn place(at: usize) -> String {
    format!("subject:{}", at + 1)
}

/// The files in which something is wrong; what it is was told when they were read.
fn unusable(portfolio: &Portfolio, language: Language) -> Vec<Block> {
    let files = &portfolio.left_out.unusable;
    if files.is_empty() {
        return Vec::new();
    }
    vec![
        Block::heading(1, language.pick("无法使用的文件", "Files that could not be used")),
        Block::toned(
            language.pick(
                "以下文件有误或无法读取，本报告未计入；其中的评估对象风险如何，无从得知。`probity check 文件` 说明错在哪里。",
                "Something is wrong in these files, or they could not be read. They are not in this report, and nothing is known of the risk of their subjects. `probity check FILE` says what is wrong.",
            ),
            Tone::Strong,
        ),
        Block::paragraph(files.join("\n")),
    ]
}
