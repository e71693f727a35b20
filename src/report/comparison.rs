//! What became of a subject from one answers file to a later one.

mod changes;
mod split;

use super::Dossier;
use super::audit::document;
use super::document::{Block, Document, Tone};
use super::finality;
use super::pair::{self, Pair, arrow};
use super::wording::fact;
use super::{retired, verdict};
use crate::model::difference::Comparison;
use crate::model::text::Language;

/// Both assessments side by side, the change of the overall figure by cause, and every question that changed.
///
/// `pair` has each file by its own edition of the checklist. `over` has the earlier one as it was carried over to the later edition, so that
/// questions and sections can be compared; of one edition it is the same.
#[must_use]
pub fn comparison(pair: &Pair<'_>, over: &Pair<'_>, comparison: &Comparison, language: Language) -> Document {
    let mut facts = vec![
        fact(language.pick("前", "Before"), pair.before.file.to_owned()),
        fact(language.pick("后", "After"), pair.after.file.to_owned()),
    ];
    if is_across(pair) {
        facts.push(fact(
            language.pick("检查表版本", "Edition of the checklist"),
            arrow(&pair.before.checklist.edition, &pair.after.checklist.edition),
        ));
    }
    facts.extend(pair::facts(pair, language));
    let both = |of: &dyn Fn(&Dossier<'_>) -> String| arrow(&of(&pair.before), &of(&pair.after));
    facts.push(fact(
        language.pick("风险偏好", "Appetite"),
        both(&|it| verdict::appetite(it, language)),
    ));
    facts.push(fact(
        language.pick("状态", "State"),
        both(&|it| finality::state(it, language).0),
    ));
    let mut blocks = vec![pair::headline(pair, language), Block::Facts(facts)];
    blocks.extend(other_subject(pair, language));
    blocks.extend(editions(pair, over, language));
    blocks.extend(split::blocks(over, comparison.split.as_ref(), language));
    blocks.extend(pair::sections(over, language));
    blocks.extend(pair::gates(over, language));
    blocks.extend(pair::applicability(over, language));
    blocks.extend(changes::blocks(over, comparison, language));
    if is_across(pair) {
        blocks.extend(retired::table(&over.before, language));
    }
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

/// Are the two answered by different editions?
fn is_across(pair: &Pair<'_>) -> bool {
    pair.before.checklist.edition != pair.after.checklist.edition
}

/// By which edition what is compared, where there are two.
fn editions(pair: &Pair<'_>, over: &Pair<'_>, language: Language) -> Option<Block> {
    let (old, new) = (&pair.before.checklist.edition, &pair.after.checklist.edition);
    let rating = |it: &Dossier<'_>| super::wording::verdict(it.checklist, it.assessment.verdict, language);
    let (figure, word) = (verdict::overall(&over.before), rating(&over.before));
    let left = over.before.answers.retired_from(old);
    is_across(pair).then(|| {
        Block::paragraph(match language {
            Language::Zh => format!(
                "前一文件按其版本 {old} 计分；其答案沿用到 {new} 版后（{left} 项未能沿用）总体数值为 {figure}，评级：{word}。以下各部分、一票否决项和各题都按 {new} 版比较，“前”即沿用后的答案。"
            ),
            Language::En => format!(
                "The earlier file is scored by its own edition, {old}. Its answers carried over to {new} ({left} could not be) come to {figure}, rating {word}. Sections, gates and questions below are compared by edition {new}, with the answers as carried over on the earlier side."
            ),
        })
    })
}
