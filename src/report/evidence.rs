//! The evidence register, acceptances, and who signs.

use super::document::{Block, Column, Fact, Table, Tone};
use super::wording::{NOTHING, fact, plain, toned};
use super::{Dossier, charts};
use crate::model::date::Date;
use crate::model::text::Language;

/// The register: what there is, where, and whether it counts.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, language.pick("证据登记", "Evidence register"))];
    if dossier.answers.evidence.is_empty() {
        blocks.push(Block::paragraph(
            language.pick("没有登记证据。", "No evidence is registered."),
        ));
        blocks.extend(charts::timeline::draw(dossier, language).map(Block::Figure));
        return blocks;
    }
    let day = |date: Option<Date>| date.map_or(NOTHING.to_owned(), |date| date.to_string());
    let rows = dossier.answers.evidence.iter().enumerate().map(|(at, evidence)| {
        let (state, tone) = if evidence.is_valid(dossier.assessment.as_of) {
            (language.pick("有效", "valid"), Tone::Plain)
        } else {
            (language.pick("无效", "not valid"), Tone::Strong)
        };
        let mut what = evidence.title.clone();
        for more in [
            evidence.place.clone(),
            evidence.sha256.as_ref().map(|digest| format!("SHA-256 {digest}")),
        ]
        .into_iter()
        .flatten()
        {
            what = format!("{what}\n{more}");
        }
        let used: Vec<&str> = (0..dossier.checklist.questions.len())
            .filter(|question| {
                dossier
                    .answers
                    .entry(*question)
                    .is_some_and(|entry| entry.evidence.contains(&at))
            })
            .filter_map(|question| {
                dossier
                    .checklist
                    .questions
                    .get(question)
                    .map(|question| question.id.as_str())
            })
            .collect();
        vec![
            plain(evidence.id.clone()).at(format!("evidence:{}", evidence.id)),
            plain(what),
            plain(format!("{}\n{}", day(evidence.effective), day(evidence.expires))),
            toned(state, tone),
            plain(used.join(language.pick("、", ", "))).leading("question", used),
        ]
    });
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::words(language.pick("编号", "ID"), 9),
            Column::words(language.pick("证据、所在位置、校验值", "What, where, digest"), 48),
            Column::words(language.pick("生效、最后有效日", "From, last day"), 15),
            Column::words(language.pick("状态", "State"), 10),
            Column::words(language.pick("用于", "Used by"), 18),
        ],
        rows: rows.collect(),
    }));
    // after the register, so that it does not part it
    blocks.extend(charts::timeline::draw(dossier, language).map(Block::Figure));
    blocks
}

/// Decisions to live with a finding, also those that no longer stand.
pub fn acceptances(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    if dossier.answers.acceptances.is_empty() {
        return Vec::new();
    }
    let rows = dossier.answers.acceptances.iter().filter_map(|acceptance| {
        let question = dossier.checklist.questions.get(acceptance.question)?;
        let stands = acceptance.stands(dossier.assessment.as_of);
        let state = if stands {
            language.pick("有效", "stands")
        } else {
            language.pick("已失效或未生效", "does not stand")
        };
        Some(vec![
            plain(question.id.clone()),
            plain(acceptance.by.clone()),
            plain(format!("{}\n{}", acceptance.on, acceptance.until)),
            toned(state, if stands { Tone::Plain } else { Tone::Strong }),
            plain(acceptance.because.clone()),
        ])
    });
    vec![
        Block::heading(1, language.pick("风险接受", "Acceptances")),
        Block::paragraph(language.pick(
            "风险接受不改变任何数值，只说明谁决定暂时承受哪项发现。",
            "An acceptance changes no figure; it says who decided to live with a finding, and until when.",
        )),
        Block::Table(Table {
            columns: vec![
                Column::words(language.pick("题号", "ID"), 8),
                Column::words(language.pick("决定人", "By"), 22),
                Column::words(language.pick("自、至", "From, to"), 15),
                Column::words(language.pick("状态", "State"), 13),
                Column::words(language.pick("理由", "Why"), 42),
            ],
            rows: rows.collect(),
        }),
    ]
}

/// Who answered, who concluded, who signs.
pub fn sign_off(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let (people, dates) = (&dossier.answers.people, &dossier.answers.dates);
    let line = |name: &Option<String>, date: Option<Date>| {
        let blank = "________________";
        let name = name.as_deref().unwrap_or(blank);
        let date = date.map_or(blank.to_owned(), |date| date.to_string());
        match language {
            Language::Zh => format!("{name}\n日期：{date}　　签字：{blank}"),
            Language::En => format!("{name}\nDate: {date}   Signature: {blank}"),
        }
    };
    vec![
        Block::heading(1, language.pick("签署", "Sign-off")),
        Block::paragraph(language.pick(
            "姓名和日期取自答案文件；签字栏供打印后签署。",
            "Names and dates are those recorded in the answers; the lines are for signing the printed copy.",
        )),
        Block::Facts(vec![
            fact(
                language.pick("填报人（第一道防线）", "Respondent (first line)"),
                line(&people.respondent, dates.answered),
            ),
            fact(
                language.pick("评估人（第二道防线）", "Assessor (second line)"),
                line(&people.assessor, dates.assessed),
            ),
            fact(
                language.pick("审批人", "Approver"),
                line(&people.approver, dates.approved),
            ),
        ]),
    ]
}

/// What was assessed.
pub fn subject(dossier: &Dossier<'_>, language: Language) -> Vec<Fact> {
    let (subject, marking) = (&dossier.answers.subject, &dossier.answers.marking);
    let data_sets = subject.data_sets.join(language.pick("；", "; "));
    let data_sets = Some(data_sets).filter(|list| !list.is_empty());
    let version_date = subject.version_date.map(|date| date.to_string());
    let optional = [
        (language.pick("编号", "Number"), &subject.id),
        (language.pick("机构", "Institution"), &subject.institution),
        (language.pick("业务条线", "Business line"), &subject.business_line),
        (language.pick("用途", "Purpose"), &subject.purpose),
        (language.pick("负责人", "Owner"), &subject.owner),
        (language.pick("版本", "Version"), &subject.version),
        (language.pick("版本启用日期", "Version since"), &version_date),
        (language.pick("供应商", "Vendor"), &subject.vendor),
        (language.pick("模型", "Model"), &subject.model),
        (language.pick("数据集", "Data sets"), &data_sets),
        (language.pick("报告密级", "Classification"), &marking.classification),
        (language.pick("报告编号", "Report number"), &marking.number),
    ];
    let name = (language.pick("评估对象", "Subject"), Some(&subject.name));
    let all = std::iter::once(name).chain(optional.into_iter().map(|(label, value)| (label, value.as_ref())));
    all.filter_map(|(label, value)| Some(fact(label, value?.clone())))
        .collect()
}
