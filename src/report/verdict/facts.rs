//! The figures and states behind the verdict, the same in every format.

use super::{appetite, overall};
use crate::model::assessment::{Outlook, Presence, QuestionSet, Verdict};
use crate::model::condition::Truth;
use crate::model::text::Language;
use crate::report::document::{Fact, Tone};
use crate::report::finality::state;
use crate::report::wording::{fact, held_down, ids, open, reading, set_aside, toned, verdict};
use crate::report::{Dossier, references, retired};

/// All of them, as a short report has them.
pub fn facts(dossier: &Dossier<'_>, language: Language) -> Vec<Fact> {
    let mut facts = key(dossier, language);
    facts.extend(basis(dossier, language));
    facts
}

/// Those that belong on the first page.
pub fn key(dossier: &Dossier<'_>, language: Language) -> Vec<Fact> {
    let (checklist, answers, assessment) = (dossier.checklist, dossier.answers, dossier.assessment);
    let as_of = assessment.as_of;
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
        verdict(checklist, assessment.before_gates, language),
    ));
    facts.push(fact(language.pick("风险偏好", "Appetite"), appetite(dossier, language)));
    let (state, tone) = state(dossier, language);
    facts.push(Fact {
        label: language.pick("状态", "State").to_owned(),
        value: toned(state, tone),
    });
    facts.push(fact(
        language.pick("截至日期", "As of"),
        match (assessment.valid_until(checklist, answers), language) {
            (None, _) => as_of.to_string(),
            (Some(until), Language::Zh) if until < as_of => format!("{as_of}；有效期至 {until}，已过期"),
            (Some(until), Language::Zh) => format!("{as_of}；有效期至 {until}"),
            (Some(until), Language::En) if until < as_of => format!("{as_of}; was valid until {until}, has lapsed"),
            (Some(until), Language::En) => format!("{as_of}; valid until {until}"),
        },
    ));
    let open = open(assessment);
    facts.push(fact(
        language.pick("未回答", "Not answered"),
        counted(dossier, &open, language),
    ));
    let marked = answers.to_review(&assessment.standings);
    if !marked.is_empty() {
        facts.push(Fact {
            label: language.pick("标记待复核", "Marked for review").to_owned(),
            value: toned(counted(dossier, &marked, language), Tone::Strong),
        });
    }
    facts.push(fact(
        language.pick("列为不适用", "Set aside as not applicable"),
        aside(dossier, language),
    ));
    facts.push(fact(
        language.pick("所引法规的效力", "Currency of the law cited"),
        references::currency(dossier, language),
    ));
    facts
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
    let worst = figures.max_by(|a, b| a.reading.range.high.cmp(&b.reading.range.high))?;
    let section = checklist.sections.get(worst.section?)?;
    let value = reading(&worst.reading, measure.decimals.unwrap_or(2));
    let title = section.title.get(language);
    Some(match language {
        Language::Zh => format!("{} {title}最高，为 {value}", section.id),
        Language::En => format!("highest in {} {title}: {value}", section.id),
    })
}

/// What nobody should take the report for; above the gates, so that it is on the first page however many of them fire.
pub fn is_not(language: Language) -> Fact {
    fact(
        language.pick("本报告不是", "What this report is not"),
        language.pick(
            "认证或法律意见，也不代替独立验证和监管机构的判断。数值依据填报的答案和登记的证据计算；答案不实，结论亦不实。",
            "a certification, legal advice or a substitute for independent validation or for a supervisor's judgement; it is no better than the answers and the evidence.",
        ),
    )
}

/// What the verdict rests on.
pub fn basis(dossier: &Dossier<'_>, language: Language) -> Vec<Fact> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let mut facts = vec![fact(
        language.pick("检查表", "Checklist"),
        format!("{} ({})", checklist.title.get(language), checklist.name()),
    )];
    facts.extend(retired::fact(dossier.answers, language));
    if let Some(set) = &assessment.set {
        facts.push(fact(
            language.pick("题目范围", "Questions asked"),
            set_words(dossier, set, language),
        ));
    }
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
    facts
}

/// Which set of questions was asked, and why.
fn set_words(dossier: &Dossier<'_>, set: &QuestionSet, language: Language) -> String {
    let because = ids(dossier.checklist, &set.because, language);
    let standings = dossier.assessment.standings.iter();
    let asked = standings.filter(|it| it.applies != Truth::False).count();
    match (language, set.full) {
        (Language::Zh, Truth::True) => format!("完整题集，适用 {asked} 题；由 {because} 的答案决定"),
        (Language::Zh, Truth::Unknown) => format!("未定：{because} 尚未回答，答案可能要求完整题集"),
        (Language::Zh, Truth::False) => format!("精简题集，适用 {asked} 题；重要性低，且没有答案要求完整题集"),
        (Language::En, Truth::True) => {
            format!("full set, {asked} questions apply; called for by the answers to {because}")
        }
        (Language::En, Truth::Unknown) => format!("not settled: {because} may still call for the full set"),
        (Language::En, Truth::False) => {
            format!(
                "short set, {asked} questions apply; little rides on the subject, and no answer calls for the full set"
            )
        }
    }
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

fn outlook_words(dossier: &Dossier<'_>, outlook: &Outlook, language: Language) -> String {
    let register = &dossier.answers.evidence;
    let on = outlook.on;
    let lapses = |valid: bool| match (language, valid) {
        (Language::Zh, true) => "生效",
        (Language::Zh, false) => "失效",
        (Language::En, true) => "begins",
        (Language::En, false) => "lapses",
    };
    let named = outlook.evidence.iter().filter_map(|at| register.get(*at));
    let named = named.map(|evidence| format!("{} {}", evidence.id, lapses(evidence.is_valid(on))));
    let accepted = outlook
        .acceptances
        .iter()
        .filter_map(|at| dossier.answers.acceptances.get(*at));
    let accepted = accepted
        .filter_map(|it| Some((it, dossier.checklist.questions.get(it.question)?)))
        .map(|(it, question)| match language {
            Language::Zh => format!("{} 的风险接受{}", question.id, lapses(it.stands(on))),
            Language::En => format!("the acceptance of {} {}", question.id, lapses(it.stands(on))),
        });
    let causes: Vec<String> = named.chain(accepted).collect();
    let causes = causes.join(language.pick("、", ", "));
    let rating = verdict(dossier.checklist, outlook.verdict, language);
    let touched = ids(dossier.checklist, &outlook.questions, language);
    let changed = outlook.verdict != dossier.assessment.verdict;
    match (language, changed) {
        (Language::Zh, true) => format!("{on} 起评级变为：{rating}（{causes}，影响 {touched}）"),
        (Language::Zh, false) if touched.is_empty() => format!("{on} 起 {causes}，评级不变"),
        (Language::Zh, false) => format!("{on} 起 {causes}，影响 {touched}，评级不变"),
        (Language::En, true) => {
            format!("from {on} the rating is {rating} ({causes}; touches {touched})")
        }
        (Language::En, false) if touched.is_empty() => {
            format!("from {on}: {causes}; the rating stays")
        }
        (Language::En, false) => format!("from {on}: {causes}, touching {touched}; the rating stays"),
    }
}
