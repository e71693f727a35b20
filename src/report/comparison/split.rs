//! The change of the overall figure, split by cause, question and section.

use crate::model::difference::{Cause, Split, Step};
use crate::model::number::{Number, Rounding};
use crate::model::text::Language;
use crate::report::document::{Block, Column, Table, Tone};
use crate::report::pair::Pair;
use crate::report::wording::{plain, signed, toned};

/// The change of the overall figure, cause by cause and question by question, then section by section, each with its sum.
pub fn blocks(pair: &Pair<'_>, split: Option<&Split>, language: Language) -> Vec<Block> {
    let Some(split) = split else {
        return vec![Block::paragraph(language.pick(
            "总体数值的变化无法按原因分解：前后至少有一次未评估，或旧答案沿用到后一版本后未评估。",
            "The change of the overall figure cannot be split by cause: at least one of the two is not assessed, or the earlier answers are not once they are carried over.",
        ))];
    };
    let checklist = pair.after.checklist;
    let decimals = checklist.decimals();
    let mut rows = Vec::new();
    for cause in Cause::ALL {
        rows.push(vec![
            toned(word(cause, language), Tone::Strong),
            plain(of_edition(pair, split, cause, language)),
            toned(signed(&split.of(cause), decimals), Tone::Strong),
        ]);
        let steps = split
            .steps
            .iter()
            .filter(|step| step.cause == cause && !step.change.is_zero());
        for (step, question) in steps.filter_map(|step| Some((step, checklist.questions.get(step.question?)?))) {
            rows.push(vec![
                plain(""),
                plain(format!(
                    "{}{}{}",
                    question.id,
                    language.pick("　", "  "),
                    question.ask.get(language)
                )),
                plain(signed(&step.change, decimals)),
            ]);
        }
    }
    rows.push(vec![
        toned(language.pick("合计", "Sum"), Tone::Strong),
        plain(format!("{} → {}", split.from.fixed(decimals), split.to.fixed(decimals))),
        toned(signed(&split.sum(), decimals), Tone::Strong),
    ]);
    let ranges = pair
        .before
        .assessment
        .overall()
        .into_iter()
        .chain(pair.after.assessment.overall())
        .any(|reading| !reading.range.is_exact());
    let end = match (ranges, language) {
        (false, _) => "",
        (true, Language::Zh) => "总体数值是一个区间，分解的是其高端。",
        (true, Language::En) => " The overall figure is a range; what is split is its high end.",
    };
    // a figure that the method rounds is printed as it is; of another the print may show less than there is
    let exact = |step: &Step| step.change.rounded(decimals, Rounding::Down) == step.change;
    let print = if split.steps.iter().all(exact) {
        ""
    } else {
        language.pick("只有印出的数字经过舍入。", " Only what is printed is rounded.")
    };
    let order = language.pick(
        "各项变化依次实施并逐步精确重算：先检查表版本（含未能沿用的答案），再日期（到期或生效的证据），再新增、撤回或更新的证据，最后按题目顺序的答案，因此各部分之和等于总变化。次序不同，各部分会不同，合计不变。风险接受不改变任何数值。",
        "The changes are carried out one after the other and scored exactly at each step: first the edition of the checklist, with answers that could not be carried over; then the date, by which evidence lapses or begins to count; evidence that came, went or was renewed; and the answers in the order of the checklist. So the parts add up to the whole; another order would give other parts and the same sum. Acceptances change no figure.",
    );
    let mut blocks = vec![
        Block::Table(Table {
            columns: vec![
                Column::words(language.pick("原因", "Cause"), 16),
                Column::words(language.pick("题目", "Question"), 50),
                Column::figures(language.pick("总体数值变化", "Overall"), 12),
            ],
            rows,
        }),
        Block::toned(format!("{order}{end}{print}"), Tone::Quiet),
    ];
    blocks.extend(sections(pair, split, language));
    blocks
}

/// What the step from one edition to another is about.
fn of_edition(pair: &Pair<'_>, split: &Split, cause: Cause, language: Language) -> String {
    let across = split.steps.iter().any(|step| step.cause == Cause::Edition);
    let old = pair
        .before
        .answers
        .earlier
        .last()
        .filter(|_| cause == Cause::Edition && across);
    let Some(old) = old.map(|it| &it.edition) else {
        return String::new();
    };
    let left = pair.before.answers.retired_from(old);
    let new = &pair.after.checklist.edition;
    match (language, left) {
        (Language::Zh, _) => format!("{old} → {new}：题目、方法，及 {left} 项未能沿用"),
        (Language::En, 1) => format!("{old} → {new}: questions, method, and 1 answer not carried over"),
        (Language::En, _) => format!("{old} → {new}: questions, method, and {left} answers not carried over"),
    }
}

/// The same change by section: what the questions of each contribute, and what is of no section.
fn sections(pair: &Pair<'_>, split: &Split, language: Language) -> Option<Block> {
    let checklist = pair.after.checklist;
    let decimals = checklist.decimals();
    let causes = [Cause::Date, Cause::Evidence, Cause::Answer];
    let figure = |number: &Number| plain(signed(number, decimals));
    let mut rows = Vec::new();
    for at in split.sections(checklist) {
        let section = checklist.sections.get(at)?;
        let parts = causes.map(|cause| split.within(checklist, at, cause));
        let sum = parts.iter().fold(Number::ZERO, |sum, part| &sum + part);
        let mut row = vec![plain(section.id.clone()), plain(section.title.get(language))];
        row.extend(parts.iter().map(figure));
        row.push(figure(&sum));
        rows.push(row);
    }
    let edition = split.of(Cause::Edition);
    if !edition.is_zero() {
        let mut row = vec![
            plain(""),
            plain(language.pick("检查表版本，涉及全部", "Edition of the checklist, about all")),
        ];
        row.extend(causes.map(|_| plain("")));
        row.push(figure(&edition));
        rows.push(row);
    }
    if rows.is_empty() {
        return None;
    }
    let mut total = vec![plain(""), toned(language.pick("合计", "Sum"), Tone::Strong)];
    total.extend(causes.map(|cause| toned(signed(&split.of(cause), decimals), Tone::Strong)));
    total.push(toned(signed(&split.sum(), decimals), Tone::Strong));
    rows.push(total);
    Some(Block::Table(Table {
        columns: vec![
            Column::words(language.pick("编号", "ID"), 6),
            Column::words(language.pick("部分", "Section"), 34),
            Column::figures(language.pick("日期", "Date"), 9),
            Column::figures(language.pick("证据", "Evidence"), 9),
            Column::figures(language.pick("答案", "Answers"), 9),
            Column::figures(language.pick("总体", "Overall"), 9),
        ],
        rows,
    }))
}

const fn word(cause: Cause, language: Language) -> &'static str {
    match cause {
        Cause::Edition => language.pick("检查表版本", "Edition"),
        Cause::Acceptance => language.pick("风险接受", "Acceptances"),
        Cause::Date => language.pick("日期", "Date"),
        Cause::Evidence => language.pick("证据", "Evidence"),
        Cause::Answer => language.pick("答案", "Answers"),
    }
}
