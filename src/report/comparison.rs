//! What became of a subject from one answers file to a later one.

use super::Dossier;
use super::audit::document;
use super::document::{Block, Cell, Column, Document, Table, Tone};
use super::pair::{self, Pair, arrow};
use super::verdict;
use super::wording::{self, NOTHING, fact, plain, signed, toned};
use crate::model::answers::Evidence;
use crate::model::difference::{Aspect, Cause, Change, Comparison, Split, Step};
use crate::model::number::{Number, Rounding};
use crate::model::text::Language;

/// Both assessments side by side, the change of the overall figure by cause, and every question that changed.
#[must_use]
pub fn comparison(pair: &Pair<'_>, comparison: &Comparison, language: Language) -> Document {
    let mut facts = vec![
        fact(language.pick("前", "Before"), pair.before.file.to_owned()),
        fact(language.pick("后", "After"), pair.after.file.to_owned()),
    ];
    facts.extend(pair::facts(pair, language));
    let both = |of: &dyn Fn(&Dossier<'_>) -> String| arrow(&of(&pair.before), &of(&pair.after));
    facts.push(fact(
        language.pick("风险偏好", "Appetite"),
        both(&|it| verdict::appetite(it, language)),
    ));
    facts.push(fact(
        language.pick("状态", "State"),
        both(&|it| verdict::state(it, language).0),
    ));
    let mut blocks = vec![pair::headline(pair, language), Block::Facts(facts)];
    blocks.extend(other_subject(pair, language));
    blocks.extend(causes(pair, comparison.split.as_ref(), language));
    blocks.extend(pair::sections(pair, language));
    blocks.extend(pair::gates(pair, language));
    blocks.extend(pair::applicability(pair, language));
    blocks.extend(changes(pair, comparison, language));
    document(&pair.after, language, blocks)
}

/// Two files about different systems can be compared, but that should not go unseen.
fn other_subject(pair: &Pair<'_>, language: Language) -> Option<Block> {
    let (was, is) = (&pair.before.answers.subject.name, &pair.after.answers.subject.name);
    (was != is).then(|| {
        let text = match language {
            Language::Zh => format!("两个文件的评估对象名称不同：{was}；{is}。"),
            Language::En => format!("The two files name different subjects: {was}; {is}."),
        };
        Block::toned(text, Tone::Strong)
    })
}

/// The change of the overall figure, cause by cause and question by question, with its sum.
fn causes(pair: &Pair<'_>, split: Option<&Split>, language: Language) -> Vec<Block> {
    let Some(split) = split else {
        return vec![Block::paragraph(language.pick(
            "总体数值的变化无法按原因分解：前后至少有一次未评估。",
            "The change of the overall figure cannot be split by cause: at least one of the two is not assessed.",
        ))];
    };
    let checklist = pair.after.checklist;
    let decimals = checklist.decimals();
    let mut rows = Vec::new();
    for cause in Cause::ALL {
        rows.push(vec![
            toned(word(cause, language), Tone::Strong),
            plain(""),
            toned(signed(&split.of(cause), decimals), Tone::Strong),
        ]);
        let steps = split
            .steps
            .iter()
            .filter(|step| step.cause == cause && !step.change.is_zero());
        for (step, question) in steps.filter_map(|step| Some((step, checklist.questions.get(step.question)?))) {
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
        "各项变化依次实施并逐步精确重算：先日期，再证据，最后按题目顺序的答案，因此各部分之和等于总变化。次序不同，各部分会不同，合计不变。",
        "The changes are carried out one after the other and scored exactly at each step: first the date, then evidence, then the answers in the order of the checklist. So the parts add up to the whole; another order would give other parts and the same sum.",
    );
    vec![
        Block::Table(Table {
            columns: vec![
                Column::words(language.pick("原因", "Cause"), 16),
                Column::words(language.pick("题目", "Question"), 50),
                Column::figures(language.pick("总体数值变化", "Overall"), 12),
            ],
            rows,
        }),
        Block::toned(format!("{order}{end}{print}"), Tone::Quiet),
    ]
}

const fn word(cause: Cause, language: Language) -> &'static str {
    match cause {
        Cause::Date => language.pick("日期", "Date"),
        Cause::Evidence => language.pick("证据", "Evidence"),
        Cause::Answer => language.pick("答案", "Answers"),
    }
}

/// Every question about which the two files do not say the same.
fn changes(pair: &Pair<'_>, comparison: &Comparison, language: Language) -> Vec<Block> {
    if comparison.changes.is_empty() {
        return vec![Block::paragraph(language.pick(
            "各题的答案、证据和风险接受均无变化。",
            "No answer, evidence or acceptance changed.",
        ))];
    }
    let decimals = pair.after.checklist.decimals();
    let row = |change: &Change| {
        let question = pair.after.checklist.questions.get(change.question)?;
        let worth = comparison.split.as_ref().map(|split| {
            let steps = split.steps.iter().filter(|step| step.question == change.question);
            steps.fold(Number::ZERO, |sum, step| &sum + &step.change)
        });
        Some(vec![
            plain(question.id.clone()),
            side(&pair.before, change, language),
            side(&pair.after, change, language),
            plain(worth.map_or_else(|| NOTHING.to_owned(), |worth| signed(&worth, decimals))),
        ])
    };
    vec![Block::Table(Table {
        columns: vec![
            Column::words(language.pick("题号", "Id"), 8),
            Column::words(language.pick("前", "Was"), 32),
            Column::words(language.pick("后", "Is"), 32),
            Column::figures(language.pick("总体", "Overall"), 9),
        ],
        rows: comparison.changes.iter().filter_map(row).collect(),
    })]
}

/// What one file says about a question, as far as it is not the same in both.
fn side(dossier: &Dossier<'_>, change: &Change, language: Language) -> Cell {
    let at = change.question;
    let (question, standing) = (
        dossier.checklist.questions.get(at),
        dossier.assessment.standings.get(at),
    );
    let entry = dossier.answers.entry(at);
    let given = question
        .zip(entry)
        .map(|(question, entry)| wording::given(question, &entry.reply, language));
    let mut lines = vec![given.unwrap_or_else(|| language.pick("未回答", "Not answered").to_owned())];
    if let Some((question, standing)) = question.zip(standing).filter(|(_, standing)| standing.held_down) {
        let counts = wording::counted(question, &standing.counted, language);
        lines.push(match language {
            Language::Zh => format!("按“{counts}”计分"),
            Language::En => format!("Counts as “{counts}”"),
        });
    }
    if change.aspects.contains(&Aspect::Evidence) {
        lines.push(evidence(dossier, at, language));
    }
    if change.aspects.contains(&Aspect::Acceptance) {
        lines.push(acceptance(dossier, at, language));
    }
    plain(lines.join("\n"))
}

fn evidence(dossier: &Dossier<'_>, at: usize, language: Language) -> String {
    let named = dossier.answers.entry(at).map_or(&[][..], |entry| &entry.evidence);
    let one = |piece: &Evidence| {
        let until = piece.expires.map_or_else(String::new, |day| match language {
            Language::Zh => format!("（至 {day}）"),
            Language::En => format!(" (to {day})"),
        });
        let void = if piece.is_valid(dossier.assessment.as_of) {
            ""
        } else {
            language.pick("，无效", ", not valid")
        };
        format!("{}{until}{void}", piece.id)
    };
    let list: Vec<String> = named
        .iter()
        .filter_map(|at| dossier.answers.evidence.get(*at))
        .map(one)
        .collect();
    match (language, list.is_empty()) {
        (Language::Zh, true) => "没有证据".to_owned(),
        (Language::En, true) => "No evidence".to_owned(),
        (Language::Zh, false) => format!("证据：{}", list.join("、")),
        (Language::En, false) => format!("Evidence: {}", list.join(", ")),
    }
}

fn acceptance(dossier: &Dossier<'_>, at: usize, language: Language) -> String {
    let on = dossier.assessment.as_of;
    let of = || dossier.answers.acceptances.iter().filter(|it| it.question == at);
    match (of().find(|it| it.stands(on)), of().next_back()) {
        (Some(it), _) => match language {
            Language::Zh => format!("由{}接受，至 {}", it.by, it.until),
            Language::En => format!("Accepted by {} until {}", it.by, it.until),
        },
        (None, Some(it)) => match language {
            Language::Zh => format!("接受自 {} 至 {}，当日无效", it.on, it.until),
            Language::En => format!("Acceptance from {} until {} does not stand", it.on, it.until),
        },
        (None, None) => language.pick("未接受", "Not accepted").to_owned(),
    }
}
