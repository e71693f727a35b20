//! The verdict: what a board needs to know, on one page.

use super::document::{Block, Column, Fact, Table, Tone};
use super::wording::{
    NOTHING, band, held_down, ids, open_scored, plain, range, reading, set_aside, tone, toned, valid_until, verdict,
};
use super::{Dossier, references};
use crate::model::assessment::{Presence, Verdict};
use crate::model::condition::Truth;
use crate::model::text::Language;

/// The rating in one sentence, with its tone.
pub fn headline(dossier: &Dossier<'_>, language: Language) -> (String, Tone) {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let word = verdict(checklist, assessment.verdict, language);
    let text = match assessment.verdict {
        Verdict::NotAssessed => language
            .pick(
                "评级：未评估。没有任何风险或控制措施的答案，不能据此认为风险低。",
                "Rating: not assessed. No question on risks or controls is answered; that says nothing about how low the risk is.",
            )
            .to_owned(),
        Verdict::Decided(_) => match language {
            Language::Zh => format!("评级：{word}"),
            Language::En => format!("Rating: {word}"),
        },
        Verdict::Between { .. } => {
            let open = open_scored(checklist, assessment);
            match language {
                Language::Zh => format!("评级：{word}；取决于尚未回答的 {open} 题"),
                Language::En => format!("Rating: {word}; {open} open {} decide", if open == 1 { "question" } else { "questions" }),
            }
        }
    };
    (text, tone(checklist, assessment.verdict.worst()))
}

/// The overall figure.
pub fn overall(dossier: &Dossier<'_>) -> String {
    let measure = dossier.checklist.measures.get(dossier.checklist.rating.of);
    let decimals = measure.and_then(|measure| measure.decimals).unwrap_or(2);
    let assessed = dossier.assessment.verdict != Verdict::NotAssessed;
    let shown = dossier
        .assessment
        .overall()
        .filter(|it| it.presence != Presence::Absent && assessed);
    shown.map_or_else(|| NOTHING.to_owned(), |it| range(&it.range, decimals))
}

/// Whether the rating lies within what the institution accepts.
pub fn appetite(dossier: &Dossier<'_>, language: Language) -> String {
    let Some(appetite) = dossier.answers.subject.appetite else {
        return language.pick("未设定", "none stated").to_owned();
    };
    let bands = &dossier.checklist.rating.bands;
    let level = |at: Option<usize>| at.and_then(|at| bands.get(at)).map(|band| band.level);
    let verdict = dossier.assessment.verdict;
    let judgement = match (level(verdict.best()), level(verdict.worst())) {
        (Some(best), _) if best > appetite => language.pick("已超出", "exceeded"),
        (_, Some(worst)) if worst <= appetite => language.pick("在偏好之内", "within it"),
        (Some(_), Some(_)) => language.pick("可能超出", "may be exceeded"),
        _ => language.pick("无法判断", "cannot be told"),
    };
    match language {
        Language::Zh => format!("不高于{}：{judgement}", appetite.label(language)),
        Language::En => format!("no higher than {}: {judgement}", appetite.label(language)),
    }
}

/// Draft until someone has signed.
pub fn state(dossier: &Dossier<'_>, language: Language) -> String {
    let signed = dossier
        .answers
        .people
        .approver
        .as_ref()
        .zip(dossier.answers.dates.approved);
    match signed {
        Some((name, date)) => match language {
            Language::Zh => format!("定稿，{name}于 {date} 签批"),
            Language::En => format!("final, signed by {name} on {date}"),
        },
        None => language.pick("草稿，尚未签批", "DRAFT, not signed").to_owned(),
    }
}

/// Everything about the verdict.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let (text, tone) = headline(dossier, language);
    let mut blocks = vec![
        Block::heading(1, language.pick("结论", "Verdict")),
        Block::toned(text, tone),
        Block::Facts(facts(dossier, language)),
    ];
    blocks.extend(gates(dossier, language));
    blocks.extend(drivers(dossier, language));
    blocks.push(Block::heading(
        2,
        language.pick("本报告不是什么", "What this report is not"),
    ));
    blocks.push(Block::paragraph(language.pick(
        "本报告依据填报的答案和登记的证据，按检查表规定的方法计算得出。它不是认证，不是法律意见，也不代替独立验证和监管机构的判断；答案不实，结论亦不实。",
        "This report is computed from the answers given and the evidence registered, by the method of the checklist. It is no certification and no legal advice, and it replaces neither independent validation nor a supervisor's judgement; it is no better than the answers.",
    )));
    blocks
}

fn fact(label: &str, value: impl Into<String>) -> Fact {
    Fact {
        label: label.to_owned(),
        value: plain(value),
    }
}

/// The figures and states that every format carries.
pub fn facts(dossier: &Dossier<'_>, language: Language) -> Vec<Fact> {
    let (checklist, answers, assessment) = (dossier.checklist, dossier.answers, dossier.assessment);
    let title = checklist
        .measures
        .get(checklist.rating.of)
        .map_or("", |measure| measure.title.get(language));
    let mut facts = vec![fact(title, overall(dossier))];
    facts.push(fact(
        language.pick("一票否决前的评级", "Rating before gates"),
        verdict(checklist, assessment.before_gates, language),
    ));
    facts.push(fact(language.pick("风险偏好", "Appetite"), appetite(dossier, language)));
    facts.push(fact(language.pick("状态", "State"), state(dossier, language)));
    facts.push(fact(language.pick("截至日期", "As of"), assessment.as_of.to_string()));
    if let Some(until) = valid_until(checklist, answers, assessment) {
        let lapsed = if until < assessment.as_of {
            language.pick("（已过期）", " (lapsed)")
        } else {
            ""
        };
        facts.push(fact(
            language.pick("有效期至", "Valid until"),
            format!("{until}{lapsed}"),
        ));
    }
    facts.push(fact(
        language.pick("检查表", "Checklist"),
        format!("{} ({})", checklist.title.get(language), checklist.name()),
    ));
    let open = super::wording::open(assessment);
    facts.push(fact(
        language.pick("未回答", "Not answered"),
        counted(dossier, &open, language),
    ));
    facts.push(fact(
        language.pick("列为不适用", "Set aside as not applicable"),
        aside(dossier, language),
    ));
    facts.push(fact(
        language.pick("因缺少有效证据而降级", "Held down for want of valid evidence"),
        counted(dossier, &held_down(assessment), language),
    ));
    if let Some(outlook) = dossier.outlook {
        facts.push(fact(
            language.pick("下一次自动变化", "Next change without any new answer"),
            outlook_words(dossier, outlook, language),
        ));
    }
    facts.push(fact(
        language.pick("所引法规的效力", "Currency of the law cited"),
        references::currency(dossier, language),
    ));
    facts
}

fn counted(dossier: &Dossier<'_>, list: &[usize], language: Language) -> String {
    match list.len() {
        0 => language.pick("无", "none").to_owned(),
        1..=12 => format!("{} ({})", list.len(), ids(dossier.checklist, list, language)),
        many => many.to_string(),
    }
}

fn aside(dossier: &Dossier<'_>, language: Language) -> String {
    let list = counted(dossier, &set_aside(dossier.assessment), language);
    match dossier.if_nothing_were_set_aside {
        None => list,
        Some(worst) => {
            let word = verdict(dossier.checklist, worst, language);
            match language {
                Language::Zh => format!("{list}；若均按最差作答，评级为：{word}"),
                Language::En => format!("{list}; if all of them were answered worst, the rating would be: {word}"),
            }
        }
    }
}

fn outlook_words(dossier: &Dossier<'_>, outlook: &crate::model::assessment::Outlook, language: Language) -> String {
    let register = &dossier.answers.evidence;
    let named = outlook
        .evidence
        .iter()
        .filter_map(|at| register.get(*at))
        .map(|evidence| evidence.id.clone());
    let accepted = outlook
        .acceptances
        .iter()
        .filter_map(|at| dossier.answers.acceptances.get(*at));
    let accepted = accepted
        .filter_map(|it| dossier.checklist.questions.get(it.question))
        .map(|question| match language {
            Language::Zh => format!("{} 的风险接受", question.id),
            Language::En => format!("the acceptance of {}", question.id),
        });
    let causes: Vec<String> = named.chain(accepted).collect();
    let causes = causes.join(language.pick("、", ", "));
    let rating = verdict(dossier.checklist, outlook.verdict, language);
    let touched = ids(dossier.checklist, &outlook.questions, language);
    let changed = outlook.verdict != dossier.assessment.verdict;
    let on = outlook.on;
    match (language, changed) {
        (Language::Zh, true) => format!("{on} 起评级变为：{rating}（{causes} 失效或生效，影响 {touched}）"),
        (Language::Zh, false) if touched.is_empty() => format!("{on} 起 {causes} 失效或生效，评级不变"),
        (Language::Zh, false) => format!("{on} 起 {causes} 失效或生效，影响 {touched}，评级不变"),
        (Language::En, true) => {
            format!("from {on} the rating is {rating} ({causes} lapses or begins; touches {touched})")
        }
        (Language::En, false) if touched.is_empty() => {
            format!("from {on}: {causes} lapses or begins; the rating stays")
        }
        (Language::En, false) => format!("from {on}: {causes} lapses or begins, touching {touched}; the rating stays"),
    }
}

/// The gates that fire, and those that may.
fn gates(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let mut blocks = vec![Block::heading(2, language.pick("一票否决项", "Gates"))];
    let mut rows = Vec::new();
    for (gate, fires) in checklist.gates.iter().zip(&assessment.gates) {
        let state = match fires {
            Truth::False => continue,
            Truth::True => language.pick("触发", "fires"),
            Truth::Unknown => language.pick("可能触发", "may fire"),
        };
        let forced = band(checklist, gate.at_least, language);
        let state = match language {
            Language::Zh => format!("{state}：至少为{forced}"),
            Language::En => format!("{state}: at least {forced}"),
        };
        rows.push(vec![
            plain(gate.id.clone()),
            toned(state, tone(checklist, Some(gate.at_least))),
            plain(gate.title.get(language)),
            plain(gate.because.get(language)),
        ]);
    }
    if rows.is_empty() {
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!("共 {} 项，均未触发。", checklist.gates.len()),
            Language::En => format!("None of the {} gates fires.", checklist.gates.len()),
        }));
        return blocks;
    }
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::words(language.pick("编号", "Id"), 7),
            Column::words(language.pick("结果", "Result"), 16),
            Column::words(language.pick("事项", "What"), 27),
            Column::words(language.pick("理由", "Why"), 50),
        ],
        rows,
    }));
    blocks
}

/// The three findings that weigh most, and the worst section.
fn drivers(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let checklist = dossier.checklist;
    let mut blocks = vec![Block::heading(2, language.pick("主要成因", "What drives it"))];
    let rows: Vec<_> = dossier
        .findings
        .iter()
        .take(3)
        .filter_map(|finding| {
            let question = checklist.questions.get(finding.question)?;
            let standing = dossier.assessment.standings.get(finding.question)?;
            Some(vec![
                plain(question.id.clone()),
                plain(question.ask.get(language)),
                plain(super::wording::counted(question, &standing.counted, language)),
                plain(finding.worth.fixed(2)),
            ])
        })
        .collect();
    if rows.is_empty() {
        blocks.push(Block::paragraph(language.pick("没有发现。", "There are no findings.")));
    } else {
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(language.pick("题号", "Id"), 8),
                Column::words(language.pick("问题", "Question"), 52),
                Column::words(language.pick("计分答案", "Answer that counts"), 26),
                Column::figures(language.pick("贡献", "Worth"), 9),
            ],
            rows,
        }));
    }
    if let Some(worst) = worst_section(dossier, language) {
        blocks.push(Block::paragraph(worst));
    }
    blocks
}

fn worst_section(dossier: &Dossier<'_>, language: Language) -> Option<String> {
    let of = dossier.checklist.rating.worst.as_ref()?.of;
    let measure = dossier.checklist.measures.get(of)?;
    let figures = dossier
        .assessment
        .figures
        .iter()
        .filter(|figure| figure.measure == of && figure.reading.presence != Presence::Absent);
    let worst = figures.max_by(|a, b| a.reading.range.high.cmp(&b.reading.range.high))?;
    let section = dossier.checklist.sections.get(worst.section?)?;
    let value = reading(&worst.reading, measure.decimals.unwrap_or(2));
    let (name, title) = (measure.title.get(language), section.title.get(language));
    Some(match language {
        Language::Zh => format!("{name}最高的部分：{} {title}，{value}。", section.id),
        Language::En => format!("{name} is highest in {} {title}: {value}.", section.id),
    })
}
