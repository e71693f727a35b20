//! What a board reads first: how the assessments came out, and what has to be known before relying on that.

use crate::model::measure::Level;
use crate::model::portfolio::{Against, Lapse, Lapsing, Member, Outcome, Portfolio};
use crate::model::text::Language;
use crate::report::charts::outcomes;
use crate::report::document::{Block, Fact, Tone};
use crate::report::wording::{self, NOTHING, fact, levels, tone_among, toned};

/// The headline, the distribution, and the facts behind it.
pub fn blocks(portfolio: &Portfolio, language: Language) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, language.pick("总体情况", "Overview")),
        headline(portfolio, language),
    ];
    blocks.extend(silent(portfolio, language));
    blocks.extend(outcomes::draw(&portfolio.members, language).map(Block::Figure));
    blocks.push(Block::Facts(facts(portfolio, language)));
    blocks.push(Block::toned(
        language.pick(
            "本报告汇总各份答案的评估结果，不比它们更可靠；它不是认证，不是法律意见。总体数值只能在同一检查表内比较。",
            "This report brings together what was answered about each subject and is no better than those answers; it is no certification and no legal advice. Overall figures can be compared within one checklist only.",
        ),
        Tone::Quiet,
    ));
    blocks
}

/// How many came out how, in one sentence.
fn headline(portfolio: &Portfolio, language: Language) -> Block {
    let members = &portfolio.members;
    let said = wording::outcomes(members, language);
    let (all, subjects) = (members.len(), portfolio.subjects);
    let text = match language {
        Language::Zh if all == 0 => "没有可用的评估。".to_owned(),
        Language::Zh => format!("{subjects} 个评估对象，{all} 项评估：{said}。"),
        Language::En if all == 0 => "There is no assessment to report on.".to_owned(),
        Language::En => format!(
            "{all} {} of {subjects} {}: {said}.",
            if all == 1 { "assessment" } else { "assessments" },
            if subjects == 1 { "subject" } else { "subjects" },
        ),
    };
    let worst = members
        .iter()
        .filter_map(|it| it.levels)
        .max_by_key(|(_, worst)| *worst);
    Block::toned(text, tone_among(worst))
}

/// That silence is not safety.
fn silent(portfolio: &Portfolio, language: Language) -> Option<Block> {
    let silent = Outcome::NotAssessed.among(&portfolio.members);
    let text = match (language, silent) {
        (_, 0) => return None,
        (Language::Zh, _) => format!("{silent} 项未评估：其风险如何无从得知，不能据此认为风险低。"),
        (Language::En, 1) => {
            "1 is not assessed: nothing is known of its risk, which is not to say that it is low.".to_owned()
        }
        (Language::En, _) => {
            format!("{silent} are not assessed: nothing is known of their risk, which is not to say that it is low.")
        }
    };
    Some(Block::toned(text, Tone::Strong))
}

fn facts(portfolio: &Portfolio, language: Language) -> Vec<Fact> {
    let members = &portfolio.members;
    if members.is_empty() {
        return vec![fact(language.pick("文件", "Files"), files(portfolio, language))];
    }
    let against = |wanted: Against| members.iter().filter(|it| it.against() == wanted).count().to_string();
    let (above, perhaps, unstated) = (
        against(Against::Above),
        against(Against::PerhapsAbove),
        against(Against::Unstated),
    );
    let mut facts = vec![Fact {
        label: language.pick("超出风险偏好", "Above appetite").to_owned(),
        value: toned(
            match language {
                Language::Zh => format!("{above} 项；另有 {perhaps} 项可能超出；{unstated} 项未设风险偏好"),
                Language::En => format!("{above}; may be above: {perhaps}; with no appetite stated: {unstated}"),
            },
            if above == "0" { Tone::Plain } else { Tone::Strong },
        ),
    }];
    let undecided = undecided(members, language);
    if !undecided.is_empty() {
        facts.push(fact(
            language.pick("未定的评级", "Undecided between"),
            undecided.join(language.pick("；", "; ")),
        ));
    }
    facts.push(fact(
        language.pick("截至日期", "As of"),
        portfolio.span.as_of.to_string(),
    ));
    let signed = members.iter().filter(|it| it.signed.is_some()).count();
    facts.push(fact(
        language.pick("已签批", "Signed"),
        match language {
            Language::Zh => format!("{signed} 项；{} 项为草稿", members.len() - signed),
            Language::En => format!("{signed}; drafts: {}", members.len() - signed),
        },
    ));
    facts.extend(lapses(portfolio, language));
    if !portfolio.selection.is_all() {
        facts.push(fact(language.pick("只含", "Only"), selected(portfolio, language)));
    }
    facts.push(fact(language.pick("文件", "Files"), files(portfolio, language)));
    if portfolio.doubles > 0 {
        let doubles = portfolio.doubles;
        facts.push(Fact {
            label: language.pick("重复", "Doubles").to_owned(),
            value: toned(
                match language {
                    Language::Zh => format!(
                        "{doubles} 个文件与另一文件属同一评估对象、同一检查表，作答日期相同或未填，无法判断以哪个为准，均已计入"
                    ),
                    Language::En => format!(
                        "{doubles} of the files are about a subject that another file is about as well, by the same checklist, of the same day or of none; nothing tells which of them holds, so all are counted"
                    ),
                },
                Tone::Strong,
            ),
        });
    }
    facts
}

/// Between which bands ratings are undecided, the worst first, and how many each.
fn undecided(members: &[Member], language: Language) -> Vec<String> {
    let mut spans: Vec<(Level, Level)> = members.iter().filter_map(|it| it.levels).collect();
    spans.retain(|(best, worst)| best != worst);
    spans.sort_unstable_by_key(|(best, worst)| std::cmp::Reverse((*worst, *best)));
    let spans = spans.chunk_by(|one, next| one == next);
    let one = |span: &[(Level, Level)]| {
        let (between, many) = (levels(span.first().copied(), language), span.len());
        match language {
            Language::Zh => format!("{between} {many} 项"),
            Language::En => format!("{between}: {many}"),
        }
    };
    spans.map(one).collect()
}

/// What lapsed and what will before long, by kind.
fn lapses(portfolio: &Portfolio, language: Language) -> [Fact; 2] {
    let span = portfolio.span;
    let (past, coming): (Vec<_>, Vec<_>) = portfolio.lapses().into_iter().partition(|(_, it)| it.on < span.as_of);
    let until = match language {
        Language::Zh => format!("至 {} 将失效", span.until),
        Language::En => format!("To lapse by {}", span.until),
    };
    let said = |list: &[(usize, &Lapse)]| {
        let count = |wanted: fn(&Lapsing) -> bool| list.iter().filter(|(_, it)| wanted(&it.what)).count();
        let whole = count(|it| *it == Lapsing::Assessment);
        let evidence = count(|it| matches!(it, Lapsing::Evidence { .. }));
        let accepted = count(|it| matches!(it, Lapsing::Acceptance { .. }));
        match language {
            Language::Zh => format!("评估 {whole} 项，证据 {evidence} 项，风险接受 {accepted} 项"),
            Language::En => format!("assessments {whole}, evidence {evidence}, acceptances {accepted}"),
        }
    };
    [
        fact(language.pick("已失效", "Lapsed"), said(&past)),
        fact(&until, said(&coming)),
    ]
}

/// What was asked for.
fn selected(portfolio: &Portfolio, language: Language) -> String {
    let selection = &portfolio.selection;
    let ratings: Vec<String> = selection
        .ratings
        .iter()
        .map(|level| levels(level.map(|it| (it, it)), language))
        .collect();
    let all = [
        (language.pick("机构", "institution"), &selection.institutions),
        (language.pick("业务条线", "business line"), &selection.business_lines),
        (language.pick("检查表", "checklist"), &selection.checklists),
        (language.pick("评级（含可能）", "rating, or may be"), &ratings),
    ];
    let said = all.into_iter().filter(|(_, list)| !list.is_empty());
    let said: Vec<String> = said
        .map(|(label, list)| {
            let list = list.join(language.pick("、", ", "));
            format!("{label}{}{list}", language.pick("：", ": "))
        })
        .collect();
    if said.is_empty() {
        return NOTHING.to_owned();
    }
    said.join(language.pick("；", "; "))
}

/// What became of each file that was found.
fn files(portfolio: &Portfolio, language: Language) -> String {
    let left = &portfolio.left_out;
    let standing = portfolio.members.len();
    let unusable = left.unusable.len();
    let all = standing + left.earlier + left.later + left.unselected + left.parts + left.second + unusable;
    let others = [
        (left.earlier, language.pick("为较早的答案", "with earlier answers")),
        (left.later, language.pick("作答晚于截至日期", "answered after the day")),
        (left.unselected, language.pick("未选入", "not selected")),
        (
            left.parts,
            language.pick("为多人分填的部分", "parts of a file that was shared out"),
        ),
        (left.second, language.pick("为独立评估", "second assessments")),
        (unusable, language.pick("无法使用", "unusable")),
    ];
    let others = others.into_iter().filter(|(count, _)| *count > 0);
    let mut parts = vec![match language {
        Language::Zh => format!("计入 {standing} 个"),
        Language::En => format!("{standing} counted"),
    }];
    parts.extend(others.map(|(count, word)| match language {
        Language::Zh => format!("{count} 个{word}"),
        Language::En => format!("{count} {word}"),
    }));
    match language {
        Language::Zh if all == standing => format!("{all} 个，全部计入"),
        Language::En if all == standing => format!("{all}, all counted"),
        Language::Zh => format!("共 {all} 个：{}", parts.join("，")),
        Language::En => format!("{all}: {}", parts.join(", ")),
    }
}
