//! The figures and states behind the verdict, the same in every format.

use super::openness::{LISTED, decisive, questions, unanswered};
use super::{appetite, overall};
use crate::model::assessment::{Presence, QuestionSet, Verdict};
use crate::model::checklist::Checklist;
use crate::model::condition::Truth;
use crate::model::measure::{Limit, Unit};
use crate::model::outlook::changes;
use crate::model::text::Language;
use crate::report::document::{Cell, Fact, Tone};
use crate::report::finality::state;
use crate::report::phrase::aside;
use crate::report::wording::{asked, fact, held_down, ids, plain, reading, set_aside, toned, verdict};
use crate::report::{Dossier, outlook, references, retired};

/// All of them, as a short report has them.
pub fn facts(dossier: &Dossier<'_>, language: Language) -> Vec<Fact> {
    let mut facts = key(dossier, language);
    facts.extend(basis(dossier, language));
    facts
}

/// Those that belong on the first page.
pub fn key(dossier: &Dossier<'_>, language: Language) -> Vec<Fact> {
    let (checklist, answers, assessment) = (dossier.checklist, dossier.answers, dossier.assessment);
    let title = checklist
        .measures
        .get(checklist.rating.of)
        .map_or("", |measure| measure.title.get(language));
    let mut facts = Vec::new();
    // first, so that nobody takes it for the whole
    if let Some(role) = answers.part.and_then(|at| checklist.roles.get(at)) {
        let role = role.title.get(language);
        let says = match language {
            Language::Zh => format!("仅为“{role}”的部分，不是整份评估"),
            Language::En => format!("the part of one role alone, {role}; not the whole assessment"),
        };
        facts.push(Fact {
            label: language.pick("部分", "Part").to_owned(),
            value: toned(says, Tone::Strong),
        });
    }
    if let Some(blind) = &answers.blind {
        let of = &blind.of;
        let says = match language {
            Language::Zh => format!("对 {of} 的独立评估，不是该评估本身"),
            Language::En => format!("the second assessment of {of}, not that assessment itself"),
        };
        facts.push(Fact {
            label: language.pick("独立评估", "Second assessment").to_owned(),
            value: toned(says, Tone::Strong),
        });
    }
    facts.push(fact(
        title,
        match worst_section(dossier, language) {
            None => overall(dossier),
            Some(worst) => format!("{}{}{worst}", overall(dossier), language.pick("；", "; ")),
        },
    ));
    facts.push(fact(
        language.pick("一票否决前的评级", "Rating before gates"),
        aside(
            &verdict(checklist, assessment.before_gates, language),
            &scale(checklist, language),
            language,
        ),
    ));
    facts.push(fact(language.pick("风险偏好", "Appetite"), appetite(dossier, language)));
    let (state, tone) = state(dossier, language);
    facts.push(Fact {
        label: language.pick("状态", "State").to_owned(),
        value: toned(state, tone),
    });
    facts.push(Fact {
        label: language.pick("截至日期", "As of").to_owned(),
        value: validity(dossier, language),
    });
    facts.push(fact(
        language.pick("未回答", "Not answered"),
        unanswered(dossier, language),
    ));
    if let Some(decisive) = decisive(dossier, language) {
        facts.push(fact(language.pick("决定评级的题目", "What would decide it"), decisive));
    }
    let marked = answers.to_review(&assessment.standings);
    if !marked.is_empty() {
        facts.push(Fact {
            label: language.pick("标记待复核", "Marked for review").to_owned(),
            value: toned(counted(dossier, &marked, language), Tone::Strong),
        });
    }
    facts.push(fact(
        language.pick("列为不适用", "Set aside as not applicable"),
        not_applicable(dossier, language),
    ));
    facts.push(fact(
        language.pick("所引法规的效力", "Currency of the law cited"),
        references::currency(dossier, language),
    ));
    facts
}

/// The day the assessment speaks of, until when it stands, and whether time alone changes the rating before.
fn validity(dossier: &Dossier<'_>, language: Language) -> Cell {
    let as_of = dossier.assessment.as_of;
    let Some(until) = dossier.assessment.valid_until(dossier.checklist, dossier.answers) else {
        return plain(as_of.to_string());
    };
    let stands = match language {
        Language::Zh if until < as_of => format!("{as_of}；有效期至 {until}，已过期"),
        Language::Zh => format!("{as_of}；有效期至 {until}"),
        Language::En if until < as_of => format!("{as_of}; was valid until {until}, has lapsed"),
        Language::En => format!("{as_of}; valid until {until}"),
    };
    let turns = changes(dossier.outlook, dossier.assessment.verdict).filter(|turn| turn.on <= until);
    let turned: Vec<String> = turns.map(|turn| outlook::turned(dossier, turn, language)).collect();
    match language {
        _ if turned.is_empty() => plain(stands),
        Language::Zh => toned(format!("{stands}，但{}", turned.join("，")), Tone::Strong),
        Language::En => toned(format!("{stands}, but {}", turned.join(", ")), Tone::Strong),
    }
}

/// Where the bands begin, so that the figure can be read.
fn scale(checklist: &Checklist, language: Language) -> String {
    let bands = checklist.rating.bands.iter().zip(checklist.rating.bands.iter().skip(1));
    let percent = if checklist.rating.unit == Unit::Percent {
        "%"
    } else {
        ""
    };
    let from = bands.filter_map(|(better, band)| {
        let word = band.level.label(language);
        Some(match (better.limit.as_ref()?, language) {
            (Limit::Below(limit), Language::Zh) => format!("{limit}{percent} 起为{word}"),
            (Limit::UpTo(limit), Language::Zh) => format!("超过 {limit}{percent} 为{word}"),
            (Limit::Below(limit), Language::En) => format!("{word} from {limit}{percent}"),
            (Limit::UpTo(limit), Language::En) => format!("{word} above {limit}{percent}"),
        })
    });
    from.collect::<Vec<String>>().join(language.pick("，", ", "))
}

/// Where the rating's measure is worst, if the checklist rates by the worst section too.
fn worst_section(dossier: &Dossier<'_>, language: Language) -> Option<String> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    if assessment.verdict == Verdict::NotAssessed {
        return None;
    }
    let of = checklist.rating.worst.as_ref()?.of;
    let measure = checklist.measures.get(of)?;
    let figures = assessment.figures.iter();
    let figures = figures.filter(|figure| figure.measure == of && figure.reading.presence != Presence::Absent);
    let figures: Vec<_> = figures.collect();
    let worst = figures
        .iter()
        .max_by(|a, b| a.reading.range.high.cmp(&b.reading.range.high))?;
    let others = figures.iter().filter(|it| it.section != worst.section);
    let sure = others
        .map(|it| &it.reading.range.high)
        .all(|it| *it <= worst.reading.range.low);
    let section = checklist.sections.get(worst.section?)?;
    let value = reading(&worst.reading, measure.decimals.unwrap_or(2));
    let title = section.title.get(language);
    Some(match (language, sure) {
        (Language::Zh, true) => format!("{} {title}最高，为 {value}", section.id),
        (Language::Zh, false) => format!("{} {title}可能最高，为 {value}", section.id),
        (Language::En, true) => format!("highest in {} {title}: {value}", section.id),
        (Language::En, false) => format!("may be highest in {} {title}: {value}", section.id),
    })
}

/// What nobody should take the report for; above the gates, so that it is on the first page however many of them fire.
pub fn is_not(language: Language) -> Fact {
    fact(
        language.pick("本报告不是", "What this report is not"),
        language.pick(
            "认证或法律意见，也不代替独立验证和监管机构的判断。数值依据填报的答案和登记的证据计算；答案不实，结论亦不实。",
            "a certification, legal advice or a substitute for independent validation or for a supervisor’s judgement; it is no better than the answers and the evidence.",
        ),
    )
}

/// What the verdict rests on.
pub fn basis(dossier: &Dossier<'_>, language: Language) -> Vec<Fact> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let mut facts = vec![fact(
        language.pick("检查表", "Checklist"),
        aside(checklist.title.get(language), &checklist.name(), language),
    )];
    facts.extend(retired::fact(dossier.answers, language));
    if let Some(set) = &assessment.set {
        facts.push(fact(
            language.pick("题目范围", "Questions asked"),
            set_words(dossier, set, language),
        ));
    }
    facts.push(fact(
        language.pick("因缺少有效证据而降级", "Counted lower for lack of valid evidence"),
        counted(dossier, &held_down(assessment), language),
    ));
    facts.extend(outlook::facts(dossier, language));
    facts
}

/// Which set of questions was asked, and why.
fn set_words(dossier: &Dossier<'_>, set: &QuestionSet, language: Language) -> String {
    let because = ids(dossier.checklist, &set.because, language);
    let asked = asked(dossier.assessment);
    match (language, set.full) {
        (Language::Zh, Truth::True) => format!("完整题集，适用 {asked} 题；由 {because} 的答案决定"),
        (Language::Zh, Truth::Unknown) => format!("未定：{because} 尚未回答，答案可能要求完整题集"),
        (Language::Zh, Truth::False) => format!("精简题集，适用 {asked} 题；重要性低，且没有答案要求完整题集"),
        (Language::En, Truth::True) => {
            format!("full set, {asked} questions apply; called for by the answers to {because}")
        }
        (Language::En, Truth::Unknown) => format!("not settled: {because} may still call for the full set"),
        (Language::En, Truth::False) => {
            format!("short set, {asked} questions apply; materiality is low, and no answer calls for the full set")
        }
    }
}

fn counted(dossier: &Dossier<'_>, list: &[usize], language: Language) -> String {
    match list.len() {
        0 => language.pick("无", "none").to_owned(),
        many @ 1..=LISTED => aside(
            &questions(many, language),
            &ids(dossier.checklist, list, language),
            language,
        ),
        many => questions(many, language),
    }
}

fn not_applicable(dossier: &Dossier<'_>, language: Language) -> String {
    let list = counted(dossier, &set_aside(dossier.assessment), language);
    match dossier.if_nothing_were_set_aside {
        None => list,
        Some(worst) => {
            let word = verdict(dossier.checklist, worst, language);
            match language {
                Language::Zh => format!("{list}；若均按最差作答，评级为：{word}"),
                Language::En => format!("{list}; if answered worst, the rating would be: {word}"),
            }
        }
    }
}
