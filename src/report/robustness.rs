//! How firmly the rating stands, and what the answers look like as a whole.

use super::Dossier;
use super::document::{Block, Cell, Column, Fact, Table};
use super::phrase::aside;
use super::wording::{self, fact, plain};
use crate::model::assessment::Verdict;
use crate::model::checklist::Checklist;
use crate::model::condition::Truth;
use crate::model::measure::Unit;
use crate::model::number::Number;
use crate::model::quality::{Quality, Run};
use crate::model::robustness::{Robustness, Shift, Slip};
use crate::model::text::Language;
use crate::model::weight::Weight;

/// The chapter; nothing where there is no rating.
pub fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let Some(robustness) = dossier.robustness else {
        return Vec::new();
    };
    let mut blocks = vec![
        Block::heading(1, language.pick("结论的稳健性", "How firm the rating is")),
        Block::paragraph(language.pick(
            "逐一改变一个答案或一项权重，其余不变，由本工具重新计算评级。差一档，指同一题中风险更大的下一档选项：概况和风险题为分值更高的一档，控制措施题为分值更低的一档。权重各增减五分之一。",
            "One answer or one weight is changed at a time, everything else being equal, and the rating is worked out anew. One step worse is the next choice that means more risk: in the profile and in risks the one with more points, in controls the one with fewer. Weights are raised and lowered by a fifth.",
        )),
        Block::Facts(facts(dossier, robustness, language)),
    ];
    if !robustness.slips.is_empty() {
        let rows = robustness.slips.iter().filter_map(|slip| row(dossier, slip, language));
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(language.pick("题号", "ID"), 8),
                Column::words(language.pick("问题", "Question"), 44),
                Column::words(language.pick("差一档的答案", "One step worse"), 26),
                Column::words(language.pick("评级变为", "Rating then"), 14),
            ],
            rows: rows.collect(),
        }));
    }
    if !robustness.shifts.is_empty() {
        let rows = robustness.shifts.iter().map(|shift| {
            vec![
                plain(weight(dossier.checklist, shift.weight, language)),
                plain(if shift.larger { "+20%" } else { "−20%" }),
                plain(wording::verdict(dossier.checklist, shift.verdict, language)),
            ]
        });
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(language.pick("权重", "Weight"), 50),
                Column::words(language.pick("变动", "Change"), 10),
                Column::words(language.pick("评级变为", "Rating then"), 20),
            ],
            rows: rows.collect(),
        }));
    }
    blocks
}

fn row(dossier: &Dossier<'_>, slip: &Slip, language: Language) -> Option<Vec<Cell>> {
    let question = dossier.checklist.questions.get(slip.question)?;
    Some(vec![
        plain(question.id.clone()).to(format!("question:{}", question.id)),
        plain(question.ask.get(language)),
        plain(wording::counted(question, &slip.to, language)),
        plain(wording::verdict(dossier.checklist, slip.verdict, language)),
    ])
}

/// What a weight is called.
fn weight(checklist: &Checklist, weight: Weight, language: Language) -> String {
    let question = |at: usize| checklist.questions.get(at).map_or("", |it| it.id.as_str());
    let section = |at: usize| checklist.sections.get(at).map_or("", |it| it.id.as_str());
    let measure = |at: usize| checklist.measures.get(at).map_or("", |it| it.title.get(language));
    let of = |whole: &str, part: &str| match language {
        Language::Zh => format!("{whole}中 {part} 的权重"),
        Language::En => format!("{whole}: weight of {part}"),
    };
    match weight {
        Weight::Question(at) => question(at).to_owned(),
        Weight::Section(at) => section(at).to_owned(),
        Weight::SectionIn {
            measure: whole,
            of: None,
            section: part,
        } => of(measure(whole), section(part)),
        Weight::SectionIn {
            measure: whole,
            of: Some(row),
            section: part,
        } => of(&format!("{} {}", measure(whole), section(row)), section(part)),
        Weight::MeasureIn {
            measure: whole,
            weighed,
        } => of(measure(whole), measure(weighed)),
    }
}

fn facts(dossier: &Dossier<'_>, robustness: &Robustness, language: Language) -> Vec<Fact> {
    let decimals = dossier.checklist.decimals();
    let room = |room: &Number| match (dossier.checklist.rating.unit, language) {
        (Unit::Points, _) => room.fixed(decimals),
        (Unit::Percent, Language::Zh) => format!("{} 个百分点", room.fixed(decimals)),
        (Unit::Percent, Language::En) => format!("{} percentage points", room.fixed(decimals)),
    };
    let mut facts = Vec::new();
    if let Some(to_worse) = &robustness.to_worse {
        facts.push(fact(
            language.pick("总体数值距更差一级", "Overall figure to the next worse band"),
            room(to_worse),
        ));
    }
    if let Some(to_better) = &robustness.to_better {
        facts.push(fact(
            language.pick("总体数值距更好一级", "Overall figure to the next better band"),
            format!("{}{}", room(to_better), held(dossier, language)),
        ));
    }
    let (answers, slips) = (robustness.answers, robustness.slips.len());
    let worst = dossier.assessment.verdict.worst() == dossier.checklist.rating.bands.len().checked_sub(1);
    let decided = matches!(dossier.assessment.verdict, Verdict::Decided(_));
    let would = match (slips, language) {
        _ if worst && decided => language
            .pick("评级已是最差一级", "the rating is the worst there is")
            .to_owned(),
        _ if worst => language
            .pick("较差的一端已是最差一级", "the worse end is the worst band already")
            .to_owned(),
        (0, Language::Zh) => format!("{answers} 题中任何一题差一档，评级都不会变差"),
        (0, Language::En) => format!("none of {answers} answers would worsen the rating"),
        (_, Language::Zh) => format!("{answers} 题中有 {slips} 题会使评级变差或未定，见下表"),
        (_, Language::En) => {
            format!("{slips} of {answers} answers would worsen the rating or leave it open; see below")
        }
    };
    facts.push(fact(
        language.pick("一个答案差一档", "One answer one step worse"),
        would,
    ));
    let (weights, moved) = (robustness.weights, moved(&robustness.shifts));
    let would = match (moved, language) {
        (0, Language::Zh) => format!("检查表的 {weights} 项权重中任何一项增减，评级都不变"),
        (0, Language::En) => format!("none of the checklist’s {weights} weights would change the rating"),
        (_, Language::Zh) => format!("{weights} 项权重中有 {moved} 项会使评级改变，见下表"),
        (_, Language::En) => format!("{moved} of {weights} weights would change the rating; see below"),
    };
    facts.push(fact(
        language.pick("一项权重增减五分之一", "One weight a fifth larger or smaller"),
        would,
    ));
    if !robustness.unordered.is_empty() {
        let ids: Vec<String> = robustness
            .unordered
            .iter()
            .map(|at| at_gates(dossier.checklist, *at, language))
            .collect();
        let ids = ids.join(language.pick("、", ", "));
        facts.push(fact(
            language.pick("未纳入的题目", "Answers left out"),
            match language {
                Language::Zh => format!("{ids}：一票否决项的条件涉及这些题，但其选项没有高低次序，无从差一档"),
                Language::En => format!(
                    "{ids}: gates read these answers, but their choices have no order, so that none is one step worse"
                ),
            },
        ));
    }
    facts.extend(quality(dossier, &robustness.quality, language));
    facts
}

/// That a better figure alone would not better the rating, where a gate holds it.
fn held(dossier: &Dossier<'_>, language: Language) -> String {
    let assessment = dossier.assessment;
    let worst = assessment.verdict.worst();
    let gates = dossier.checklist.gates.iter().zip(&assessment.gates);
    let holding = gates.filter(|(gate, fires)| **fires == Truth::True && Some(gate.at_least) == worst);
    let ids: Vec<&str> = holding.map(|(gate, _)| gate.id.as_str()).collect();
    match language {
        _ if ids.is_empty() => String::new(),
        Language::Zh => format!("；但一票否决项 {} 触发，评级不会因此变好", ids.join("、")),
        Language::En if ids.len() == 1 => format!("; but gate {} fires and holds the rating", ids.join("")),
        Language::En => format!("; but gates {} fire and hold the rating", ids.join(", ")),
    }
}

/// A question with the gates that read it: `S-04 (G-06, G-07)`.
fn at_gates(checklist: &Checklist, at: usize, language: Language) -> String {
    let reads = checklist
        .gates
        .iter()
        .filter(|gate| gate.when.questions().contains(&at));
    let gates: Vec<&str> = reads.map(|gate| gate.id.as_str()).collect();
    let id = checklist.questions.get(at).map_or("", |it| it.id.as_str());
    aside(id, &gates.join(language.pick("、", ", ")), language)
}

/// How many weights have a shift; one may have two.
fn moved(shifts: &[Shift]) -> usize {
    let mut weights: Vec<Weight> = shifts.iter().map(|shift| shift.weight).collect();
    weights.dedup();
    weights.len()
}

/// Signs of answers given without much thought.
fn quality(dossier: &Dossier<'_>, quality: &Quality, language: Language) -> Vec<Fact> {
    let mut facts = Vec::new();
    let (asked, aside) = (quality.asked, quality.set_aside);
    if let Some(share) = Number::count(aside).over(&Number::count(asked)) {
        let share = (&share * &Number::HUNDRED).fixed(1);
        facts.push(fact(
            language.pick("列为不适用的比例", "Share set aside as not applicable"),
            match language {
                Language::Zh => format!("{asked} 题中 {aside} 题，{share}%"),
                Language::En => format!("{aside} of {asked} questions, {share}%"),
            },
        ));
    }
    // a run of one or two says nothing
    if let Some(Run { first, last, length }) = quality.run.filter(|run| run.length > 2) {
        let id = |at: usize| dossier.checklist.questions.get(at).map_or("", |it| it.id.as_str());
        facts.push(fact(
            language.pick("连续多题选同一位置的选项", "Same place in the list chosen in a row"),
            match language {
                Language::Zh => format!(
                    "最长 {length} 题，{} 至 {}（数值题、多选题和不适用的题不计）；过长可能是未逐题斟酌",
                    id(first),
                    id(last)
                ),
                Language::En => format!(
                    "{length} questions at most, {} to {}, leaving out numbers, lists and what does not apply; a long run may mean that answers were ticked without thought",
                    id(first),
                    id(last)
                ),
            },
        ));
    }
    let ids = |list: &[usize]| evidence(dossier, list, language);
    let (most, answers) = (quality.most_named.as_slice(), quality.names);
    if !most.is_empty() {
        facts.push(fact(
            language.pick("引用最多的证据", "Evidence named most often"),
            match (most.len(), language) {
                (1, Language::Zh) => format!("{}，用于 {answers} 题", ids(most)),
                (_, Language::Zh) => format!("{}，各用于 {answers} 题", ids(most)),
                (1, Language::En) => format!("{}, for {answers} answers", ids(most)),
                (_, Language::En) => format!("{}, for {answers} answers each", ids(most)),
            },
        ));
    }
    if answers > 0 {
        facts.push(fact(
            language.pick("早于所评估版本的证据", "Evidence from before the version assessed"),
            older(dossier, quality, language),
        ));
    }
    facts
}

fn evidence(dossier: &Dossier<'_>, list: &[usize], language: Language) -> String {
    let ids: Vec<&str> = dossier.answers.evidence_ids(list).collect();
    ids.join(language.pick("、", ", "))
}

/// Which evidence may speak of an earlier version, as far as that is known.
fn older(dossier: &Dossier<'_>, quality: &Quality, language: Language) -> String {
    let ids = |list: &[usize]| evidence(dossier, list, language);
    let Some(older) = &quality.older else {
        let unknown = language.pick(
            "无从判断：答案未填该版本的日期",
            "not known: the answers give no date of that version",
        );
        return unknown.to_owned();
    };
    let told = match older.as_slice() {
        [] => language.pick("无", "none").to_owned(),
        list => ids(list),
    };
    match (quality.undated.as_slice(), language) {
        ([], _) => told,
        (undated, Language::Zh) => format!("{told}；未注明日期的：{}", ids(undated)),
        (undated, Language::En) => format!("{told}; without a date: {}", ids(undated)),
    }
}
