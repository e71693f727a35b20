//! A plan of improvements: what to do, in which order, what it takes, and how good the plan is known to be.

use super::audit::document;
use super::document::{Block, Cell, Column, Document, Fact, Table, Tone};
use super::pair::arrow;
use super::verdict;
use super::wording::{self, NOTHING, band, plain, tone, toned};
use super::{Dossier, condition};
use crate::model::assessment::Counted;
use crate::model::checklist::{Amount, AnswerKind, Question};
use crate::model::number::Number;
use crate::model::plan::{Aim, Improvement, Obstacles, Plan, Standing};
use crate::model::text::Language;

/// The plan as a document.
#[must_use]
pub fn plan(dossier: &Dossier<'_>, plan: &Plan, language: Language) -> Document {
    document(dossier, language, blocks(dossier, plan, language))
}

/// The plan as a chapter of the report; nothing where none was asked for.
pub fn chapter(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let Some(plan) = dossier.plan else {
        return Vec::new();
    };
    let mut chapter = vec![Block::heading(1, language.pick("整改计划", "Plan of improvements"))];
    chapter.extend(blocks(dossier, plan, language));
    chapter
}

fn blocks(dossier: &Dossier<'_>, plan: &Plan, language: Language) -> Vec<Block> {
    let (text, tone) = headline(dossier, plan, language);
    let mut blocks = vec![Block::toned(text, tone)];
    if let Standing::OutOfReach(obstacles) = &plan.standing {
        blocks.push(in_the_way(dossier, plan, obstacles, language));
    }
    blocks.push(Block::Facts(facts(dossier, plan, language)));
    if !plan.steps.is_empty() {
        blocks.push(steps(dossier, plan, language));
        blocks.push(Block::toned(note(dossier, language), Tone::Quiet));
    }
    blocks
}

/// What the plan reaches, and how good it is known to be; with its tone.
#[must_use]
pub fn headline(dossier: &Dossier<'_>, plan: &Plan, language: Language) -> (String, Tone) {
    let checklist = dossier.checklist;
    let (effort, count) = (plan.effort(), plan.steps.len());
    let goal = match plan.aim {
        Aim::Band(at) => band(checklist, at, language),
        Aim::Effort(_) => NOTHING,
    };
    let steps = match language {
        Language::Zh => format!("{count} 项整改，工作量 {effort}"),
        Language::En => format!(
            "{count} {}, effort {effort}",
            if count == 1 { "improvement" } else { "improvements" }
        ),
    };
    let text = match (&plan.standing, plan.aim) {
        (Standing::NotAssessed, _) => language
            .pick(
                "未评估：没有任何风险或控制措施的答案，无从计划。",
                "Not assessed: no question on risks or controls is answered, so there is nothing to plan from.",
            )
            .to_owned(),
        (Standing::OutOfReach(obstacles), _) => {
            let best = wording::verdict(checklist, obstacles.verdict, language);
            match language {
                Language::Zh => format!("无法达到“{goal}”：即使所有可以改进的题都改为最佳答案，评级仍为：{best}"),
                Language::En => format!(
                    "Out of reach: {goal}. Even with the best answer to every question that can be bettered, the rating would be: {best}"
                ),
            }
        }
        (Standing::Unfound(least), _) => match language {
            Language::Zh => format!("时间已到，没有找到达到“{goal}”的方案；工作量低于 {least} 的已全部排除。"),
            Language::En => {
                format!("Time ran out before a way to {goal} was found; none takes less effort than {least}.")
            }
        },
        (_, Aim::Band(_)) if count == 0 => match language {
            Language::Zh => format!("评级已达到“{goal}”或更好，无须整改。"),
            Language::En => format!("The rating is {goal} or better already: nothing has to be done."),
        },
        (Standing::NoneBelow(least), Aim::Band(_)) => match language {
            Language::Zh => format!(
                "{steps}，可达到“{goal}”或更好。时间已到，这是已找到的最好方案；尚不能排除工作量为 {least} 的方案（相差 {}）。",
                effort.saturating_sub(*least)
            ),
            Language::En => format!(
                "{steps}, to reach {goal} or better. Time ran out: this is the best found, and no cheaper than {least} can be ruled out (a gap of {}).",
                effort.saturating_sub(*least)
            ),
        },
        (_, Aim::Band(_)) => match language {
            Language::Zh => format!("{steps}，可达到“{goal}”或更好。已证明最优：没有工作量更小的方案。"),
            Language::En => format!("{steps}, to reach {goal} or better. Proved best: nothing takes less effort."),
        },
        (Standing::NoLowerThan(floor), Aim::Effort(limit)) if count == 0 => {
            let floor = floor.fixed(checklist.decimals());
            match language {
                Language::Zh => format!(
                    "时间已到，工作量 {limit} 之内没有找到能降低总体数值的改进；尚不能排除降至 {floor} 的方案。"
                ),
                Language::En => format!(
                    "Time ran out before an improvement within an effort of {limit} was found; a figure as low as {floor} cannot be ruled out."
                ),
            }
        }
        (_, Aim::Effort(limit)) if count == 0 => match language {
            Language::Zh => format!("工作量 {limit} 之内没有任何改进能降低总体数值。"),
            Language::En => format!("Within an effort of {limit}, no improvement lowers the overall figure."),
        },
        (Standing::NoLowerThan(floor), Aim::Effort(limit)) => {
            let floor = floor.fixed(checklist.decimals());
            match language {
                Language::Zh => format!(
                    "{steps}，在工作量 {limit} 之内使总体数值降低。时间已到，这是已找到的最好方案；尚不能排除降至 {floor} 的方案。"
                ),
                Language::En => format!(
                    "{steps}, to lower the overall figure within an effort of {limit}. Time ran out: this is the best found, and a figure as low as {floor} cannot be ruled out."
                ),
            }
        }
        (_, Aim::Effort(limit)) => match language {
            Language::Zh => format!("{steps}，在工作量 {limit} 之内使总体数值降至最低。已证明最优。"),
            Language::En => {
                format!("{steps}, to lower the overall figure as far as an effort of {limit} can. Proved best.")
            }
        },
    };
    let reached = plan
        .steps
        .last()
        .map_or(dossier.assessment.verdict, |step| step.verdict);
    (text, tone(checklist, reached.worst()))
}

/// What stands in the way even if everything that can be bettered were.
fn in_the_way(dossier: &Dossier<'_>, plan: &Plan, obstacles: &Obstacles, language: Language) -> Block {
    let checklist = dossier.checklist;
    let mut lines = Vec::new();
    if let Some((at, overall)) = obstacles.band.zip(obstacles.overall.as_ref()) {
        let (word, figure) = (band(checklist, at, language), overall.fixed(checklist.decimals()));
        lines.push(match language {
            Language::Zh => format!("• 总体数值最低只能到 {figure}，仍为“{word}”"),
            Language::En => format!("• The overall figure would still be {figure}, which is {word}"),
        });
    }
    for gate in obstacles.gates.iter().filter_map(|at| checklist.gates.get(*at)) {
        let when = condition::clause(checklist, &gate.when, language);
        let (id, title, least) = (
            &gate.id,
            gate.title.get(language),
            band(checklist, gate.at_least, language),
        );
        lines.push(match language {
            Language::Zh => format!("• 一票否决项 {id} 仍会触发（至少为{least}）：{title}（{when}）"),
            Language::En => format!("• Gate {id} would still fire (at least {least}): {title} ({when})"),
        });
    }
    for section in obstacles.sections.iter().filter_map(|at| checklist.sections.get(*at)) {
        let (id, title) = (&section.id, section.title.get(language));
        lines.push(match language {
            Language::Zh => format!("• {id} {title}仍过差；总体评级不能比最差的部分好这么多"),
            Language::En => format!("• {id} {title} would still be too bad for it; the rating is never so much better than the worst section"),
        });
    }
    if !obstacles.fixed.is_empty() {
        let ids = wording::ids(checklist, &obstacles.fixed, language);
        lines.push(match language {
            Language::Zh => format!("• 注明无法改进、因而没有考虑的题：{ids}"),
            Language::En => format!("• Left alone as fixed: {ids}"),
        });
    }
    if lines.is_empty() && matches!(plan.aim, Aim::Band(_)) {
        lines.push(
            language
                .pick(
                    "• 各项改进互相牵制，没有一种组合能够达到",
                    "• Improvements work against each other here, and no combination of them reaches it",
                )
                .to_owned(),
        );
    }
    Block::paragraph(lines.join("\n"))
}

fn facts(dossier: &Dossier<'_>, plan: &Plan, language: Language) -> Vec<Fact> {
    let checklist = dossier.checklist;
    let now = wording::verdict(checklist, dossier.assessment.verdict, language);
    let figure = verdict::overall(dossier);
    let (rating, overall) = match plan.steps.last() {
        None => (now, figure),
        Some(last) => (
            arrow(&now, &wording::verdict(checklist, last.verdict, language)),
            arrow(&figure, &last.overall.fixed(checklist.decimals())),
        ),
    };
    let title = checklist
        .measures
        .get(checklist.rating.of)
        .map_or(NOTHING, |measure| measure.title.get(language));
    let facts = [
        (language.pick("评级", "Rating"), rating),
        (title, overall),
        (language.pick("截至日期", "As of"), dossier.assessment.as_of.to_string()),
    ];
    let fact = |(label, value): (&str, String)| Fact {
        label: label.to_owned(),
        value: plain(value),
    };
    facts.map(fact).to_vec()
}

fn steps(dossier: &Dossier<'_>, plan: &Plan, language: Language) -> Block {
    let checklist = dossier.checklist;
    let decimals = checklist.decimals();
    let row = |step: &Improvement| -> Option<Vec<Cell>> {
        let question = checklist.questions.get(step.question)?;
        let worst = step.verdict.worst().map_or(NOTHING, |at| band(checklist, at, language));
        let then = format!("{}\n{worst}", step.overall.fixed(decimals));
        Some(vec![
            plain(format!("{}\n{}", question.id, question.ask.get(language))),
            plain(wording::counted(question, &step.from, language)),
            plain(target(question, step, language)),
            plain(step.effort.to_string()),
            toned(then, tone(checklist, step.verdict.worst())),
            plain(""),
            plain(""),
        ])
    };
    Block::Table(Table {
        columns: vec![
            Column::words(language.pick("题目", "Question"), 22),
            Column::words(language.pick("现在", "From"), 13),
            Column::words(language.pick("改为", "To"), 15),
            Column::figures(language.pick("工作量", "Effort"), 8),
            Column::figures(language.pick("此后数值", "Overall"), 11),
            Column::words(language.pick("责任人", "Owner"), 14),
            Column::words(language.pick("期限", "Due"), 10),
        ],
        rows: plan.steps.iter().filter_map(row).collect(),
    })
}

fn note(dossier: &Dossier<'_>, language: Language) -> String {
    let mut text = language
        .pick(
            "次序：每单位工作量使总体数值下降最多的在前；总体数值为此步及其前各步完成后的较差一端，由本工具重新计算。工作量为检查表给各题的 1 至 5 之和，不论改进到哪一级，每题只计一次；没有给出的按 5 计。答案须有有效证据才照此计分。",
            "Steps stand in the order of reduction per unit of effort. “Overall” is the overall figure after the step and all before it, scored anew: its worse end where questions are open. Each question takes the effort that the checklist states, 1 to 5, or 5 where it states none, however far its answer is bettered. Answers count so only with valid evidence.",
        )
        .to_owned();
    let entries = dossier.answers.entries.iter().enumerate();
    let fixed = entries.filter(|(_, entry)| entry.as_ref().is_some_and(|entry| entry.fixed.is_some()));
    let fixed: Vec<usize> = fixed.map(|(at, _)| at).collect();
    if !fixed.is_empty() {
        let ids = wording::ids(dossier.checklist, &fixed, language);
        text.push_str(&match language {
            Language::Zh => format!("注明无法改进的题未列入：{ids}。"),
            Language::En => format!(" Left alone as fixed: {ids}."),
        });
    }
    text
}

/// The answer that a step leads to: of several choices what is added and dropped, for a number all that would do as well.
#[must_use]
pub fn target(question: &Question, step: &Improvement, language: Language) -> String {
    match (&question.answer, &step.from, &step.to) {
        (AnswerKind::Many { .. }, Counted::Many(from), Counted::Many(to)) => several(question, from, to, language),
        (AnswerKind::Amount(amount), _, Counted::Amount(number)) => span(question, amount, number, language),
        (_, _, to) => wording::counted(question, to, language),
    }
}

fn several(question: &Question, from: &[usize], to: &[usize], language: Language) -> String {
    let without = |list: &[usize], other: &[usize]| list.iter().copied().filter(|at| !other.contains(at)).collect();
    let (more, fewer): (Vec<usize>, Vec<usize>) = (without(to, from), without(from, to));
    let words = [
        (more, language.pick("增加：", "Also: ")),
        (fewer, language.pick("去除：", "No longer: ")),
    ];
    let lines = words.into_iter().filter(|(list, _)| !list.is_empty());
    let line = |(list, head): (Vec<usize>, &str)| {
        format!("{head}{}", wording::counted(question, &Counted::Many(list), language))
    };
    lines.map(line).collect::<Vec<_>>().join("\n")
}

/// All numbers with the points of this one.
fn span(question: &Question, amount: &Amount, number: &Number, language: Language) -> String {
    let steps = || amount.steps.iter().map(|(from, _)| from);
    let least = amount.least.as_ref();
    // what begins at the least number allowed has no other beginning
    let from = steps().rfind(|from| *from <= number);
    let from = from.filter(|from| least.is_none_or(|least| *from > least));
    let next = steps().find(|from| *from > number);
    let (from, next) = (from.map(Number::grouped), next.map(Number::grouped));
    let text = match (from, next, language) {
        (Some(from), Some(next), Language::Zh) => format!("{from} 以上、不足 {next}"),
        (Some(from), Some(next), Language::En) => format!("{from} to below {next}"),
        (Some(from), None, Language::Zh) => format!("不低于 {from}"),
        (Some(from), None, Language::En) => format!("at least {from}"),
        (None, Some(next), Language::Zh) => format!("不足 {next}"),
        (None, Some(next), Language::En) => format!("below {next}"),
        (None, None, _) => number.grouped(),
    };
    wording::amount(question, &text, language)
}
