//! Findings by worth, and what was set aside.

use super::Dossier;
use super::document::{Block, Cell, Column, Table};
use super::wording::{self, band, plain, set_aside, tone, toned};
use crate::model::answers::{Entry, Reply};
use crate::model::assessment::{Counted, Finding, Verdict};
use crate::model::checklist::Question;
use crate::model::condition::Truth;
use crate::model::number::Number;
use crate::model::text::Language;

/// All findings, with remedy and acceptance.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, language.pick("发现与整改", "Findings and remedies"))];
    if dossier.findings.is_empty() {
        blocks.push(Block::paragraph(match dossier.assessment.verdict {
            Verdict::NotAssessed => language.pick(
                "尚无风险或控制措施的答案，无从得出发现；这不表示没有风险。",
                "No question on risks or controls is answered yet, so no finding can be drawn. That says nothing of how much risk there is.",
            ),
            _ => language.pick(
                "无发现项：已答并计分的题目均为最佳答案。",
                "There are no findings: each answer that counts is the best there is.",
            ),
        }));
        return blocks;
    }
    blocks.push(Block::paragraph(counts(dossier, language)));
    blocks.push(Block::paragraph(worth(dossier, language)));
    blocks.extend(severity(dossier, language).map(Block::paragraph));
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::words(language.pick("题号", "ID"), 8),
            Column::words(language.pick("发现", "Finding"), 28),
            Column::words(language.pick("严重程度", "Severity"), 11),
            Column::figures(language.pick("贡献", "Worth"), 8),
            Column::words(language.pick("整改措施", "Remedy"), 44),
            Column::words(language.pick("责任人、期限或接受", "Owner, due or acceptance"), 17),
        ],
        rows: dossier
            .findings
            .iter()
            .filter_map(|finding| row(dossier, finding, language))
            .collect(),
    }));
    blocks
}

/// How many findings there are, and how grave: `66 findings: 43 high, 8 moderate, 15 low.`
fn counts(dossier: &Dossier<'_>, language: Language) -> String {
    let all = dossier.findings.len();
    let bands = (0..dossier.checklist.rating.bands.len()).rev();
    let graded = bands.filter_map(|at| {
        let many = dossier.findings.iter().filter(|it| it.severity == Some(at)).count();
        let word = band(dossier.checklist, at, language);
        (many > 0).then(|| match language {
            Language::Zh => format!("{word} {many} 项"),
            Language::En => format!("{many} {word}"),
        })
    });
    let graded: Vec<String> = graded.collect();
    match (graded.as_slice(), language) {
        ([], Language::Zh) => format!("共 {all} 项发现。"),
        ([], Language::En) => format!("Findings: {all}."),
        (some, Language::Zh) => format!("共 {all} 项发现：{}。", some.join("，")),
        (some, Language::En) if all == 1 => format!("One finding: {}.", some.join(", ")),
        (some, Language::En) => format!("{all} findings: {}.", some.join(", ")),
    }
}

fn worth(dossier: &Dossier<'_>, language: Language) -> String {
    let meaning = language.pick(
        "按贡献由大到小排列，贡献相同的，较严重的在前。贡献指仅此一题改为最佳答案（并有有效证据）时，总体数值下降多少；由本工具逐项重新计算，不是估计。",
        "The greatest worth comes first; of equal worth, the gravest. Worth is by how much the overall figure would fall if this one answer were the best, with valid evidence; it is worked out anew for each finding, not estimated.",
    );
    let open = dossier.assessment.overall().is_some_and(|it| !it.range.is_exact());
    let end = if open {
        language.pick(
            "总体数值尚为区间，贡献就其较差一端而言。",
            " While the overall figure is a range, worth speaks of its worse end.",
        )
    } else {
        ""
    };
    format!("{meaning}{end}")
}

/// What the words for severity mean; none where the checklist has no such words.
fn severity(dossier: &Dossier<'_>, language: Language) -> Option<String> {
    let checklist = dossier.checklist;
    let mut from: Option<&Number> = None;
    let mut said = Vec::new();
    for grade in &checklist.severity {
        let word = band(checklist, grade.band, language);
        said.push(match (from, &grade.below, language) {
            (Some(from), None, Language::Zh) => format!("{from}% 及以上为{word}"),
            (Some(from), None, Language::En) => format!("{word} from {from}% on"),
            (None, Some(below), Language::Zh) => format!("不足 {below}% 为{word}"),
            (Some(from), Some(below), Language::Zh) => format!("{from}% 以上、不足 {below}% 为{word}"),
            (_, Some(below), Language::En) => format!("{word} below {below}%"),
            (None, None, Language::Zh) => format!("一律为{word}"),
            (None, None, Language::En) => format!("always {word}"),
        });
        from = grade.below.as_ref();
    }
    let said = (!said.is_empty()).then(|| said.join(language.pick("，", ", ")))?;
    let meaning = match language {
        Language::Zh => format!("严重程度按答案与最佳答案相差的分数占该题得分范围的百分比划分：{said}。"),
        Language::En => format!(
            "Severity is by how far the answer falls short of the best, in percent of what the question spans: {said}."
        ),
    };
    let gates = match language {
        _ if checklist.gates.is_empty() => "",
        Language::Zh => "触发的一票否决项涉及该题的，严重程度至少为其规定的一级，其编号列在下方。",
        Language::En => {
            " A gate that fires because of the answer lifts it to the gate’s band at least; its ID stands below."
        }
    };
    Some(format!("{meaning}{gates}"))
}

fn row(dossier: &Dossier<'_>, finding: &Finding, language: Language) -> Option<Vec<Cell>> {
    let (checklist, assessment) = (dossier.checklist, dossier.assessment);
    let question = checklist.questions.get(finding.question)?;
    let standing = assessment.standings.get(finding.question)?;
    let mut text = format!(
        "{}\n{}",
        question.ask.get(language),
        wording::counted(question, &standing.counted, language)
    );
    if standing.held_down {
        text.push_str(language.pick(
            "（因缺少有效证据而降级）",
            " (counted lower for lack of valid evidence)",
        ));
    }
    let gates: Vec<&str> = finding
        .gates
        .iter()
        .filter_map(|at| checklist.gates.get(*at))
        .map(|gate| gate.id.as_str())
        .collect();
    let mut severity = finding
        .severity
        .map_or(wording::NOTHING, |at| band(checklist, at, language))
        .to_owned();
    if !gates.is_empty() {
        severity = format!("{severity}\n{}", gates.join(language.pick("、", ", ")));
    }
    if let Some(why) = dossier
        .answers
        .entry(finding.question)
        .and_then(|entry| entry.fixed.as_deref())
    {
        text.push_str(&format!("\n{}", wording::fixed(why, language)));
    }
    // so that a reader finds the proof without going through the questions
    let named = dossier.answers.entry(finding.question).map(|entry| &entry.evidence);
    let ids: Vec<&str> = named.map_or_else(Vec::new, |named| dossier.answers.evidence_ids(named).collect());
    if !ids.is_empty() {
        let list = ids.join(language.pick("、", ", "));
        text.push_str(&format!("\n{}{list}", language.pick("证据：", "Evidence: ")));
    }
    let accepted = finding.accepted.and_then(|at| dossier.answers.acceptances.get(at));
    let owner = match accepted {
        Some(acceptance) => acceptance_words(acceptance, language),
        None => language
            .pick(
                "责任人：\n________________\n期限：\n________________",
                "Owner:\n________________\nDue:\n________________",
            )
            .to_owned(),
    };
    Some(vec![
        plain(question.id.clone())
            .at(format!("finding:{}", question.id))
            .to(format!("question:{}", question.id)),
        plain(text).leading("evidence", ids),
        toned(severity, tone(checklist, finding.severity)),
        plain(finding.worth.fixed(2)),
        plain(remedy(dossier, question, finding, language)),
        plain(owner),
    ])
}

/// What to do about an answer: what its choice says, else the question. An answer held down wants evidence first; one that nobody can better has no remedy.
fn remedy(dossier: &Dossier<'_>, question: &Question, finding: &Finding, language: Language) -> String {
    let fixed = |entry: &Entry| entry.fixed.is_some();
    if dossier.answers.entry(finding.question).is_some_and(fixed) {
        return language
            .pick(
                "此项无可整改：以其他控制措施弥补，或附期限接受。",
                "Nothing can be put right here: make up for it by other controls, or accept it until a set day.",
            )
            .to_owned();
    }
    let standing = dossier.assessment.standings.get(finding.question);
    let choice = standing.and_then(|standing| match &standing.counted {
        Counted::One(at) => Some(*at),
        _ => None,
    });
    let remedy = question.remedy_at(choice).get(language);
    if standing.is_some_and(|standing| standing.held_down) {
        return match language {
            Language::Zh => format!("先为所答补交有效证据；没有证据的：{remedy}"),
            Language::En => format!("Supply valid evidence for the answer given. Where there is none: {remedy}"),
        };
    }
    remedy.to_owned()
}

fn acceptance_words(acceptance: &crate::model::answers::Acceptance, language: Language) -> String {
    let (by, on, until) = (&acceptance.by, acceptance.on, acceptance.until);
    match language {
        Language::Zh => format!("已于 {on} 接受，至 {until}\n{by}"),
        Language::En => format!("Accepted by\n{by}\non {on}, until {until}"),
    }
}

/// The statement of applicability: what was set aside, why, and what would be if it were not.
pub fn applicability(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let checklist = dossier.checklist;
    let mut blocks = vec![Block::heading(
        1,
        language.pick("适用性声明", "Statement of applicability"),
    )];
    let list = set_aside(dossier.assessment);
    if list.is_empty() {
        blocks.push(Block::paragraph(
            language.pick("没有题目被列为不适用。", "No question was set aside."),
        ));
    } else {
        let rows = list.iter().filter_map(|at| {
            let question = checklist.questions.get(*at)?;
            let Reply::NotApplicable(why) = &dossier.answers.entry(*at)?.reply else {
                return None;
            };
            Some(vec![
                plain(question.id.clone()),
                plain(question.ask.get(language)),
                plain(why.clone()),
            ])
        });
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(language.pick("题号", "ID"), 8),
                Column::words(language.pick("问题", "Question"), 42),
                Column::words(language.pick("不适用的理由", "Why it is not applicable"), 50),
            ],
            rows: rows.collect(),
        }));
    }
    if let Some(worst) = dossier.if_nothing_were_set_aside {
        let word = wording::verdict(checklist, worst, language);
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!("若上述题目均按最差作答，评级为：{word}。"),
            Language::En => format!("If all of them were answered worst, the rating would be: {word}."),
        }));
    }
    let moot = wording::moot(dossier.answers, dossier.assessment);
    if !moot.is_empty() {
        let ids = wording::ids(checklist, &moot, language);
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!("下列题目已有答案，但按其他答案并不适用，因此不计分：{ids}。"),
            Language::En => format!(
                "These questions were answered although other answers make them moot; they are not scored: {ids}."
            ),
        }));
    }
    let left_out = |at: &usize| wording::outside_the_short_set(checklist, dossier.assessment, *at);
    let outside = (0..checklist.questions.len()).filter(left_out).count();
    if let (Some(depth), true) = (&checklist.depth, outside > 0) {
        let because = depth.because.get(language);
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!("共有 {outside} 题不在精简题集中，未问。{because}"),
            Language::En => format!("{outside} questions lie outside the short set and were not asked. {because}"),
        }));
    }
    let standings = dossier.assessment.standings.iter().enumerate();
    let hidden = standings
        .filter(|(at, it)| it.applies == Truth::False && !left_out(at))
        .count();
    if hidden > 0 {
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!("共有 {hidden} 题因其他答案而不适用，不计分。"),
            Language::En => format!(
                "{hidden} {} not apply because of other answers, and {} not count.",
                if hidden == 1 { "question does" } else { "questions do" },
                if hidden == 1 { "does" } else { "do" }
            ),
        }));
    }
    blocks
}
