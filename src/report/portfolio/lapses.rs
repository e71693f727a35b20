//! What lapsed, and what will before long.

use super::{number, place};
use crate::model::portfolio::{Lapse, Lapsing, Portfolio};
use crate::model::text::Language;
use crate::report::document::{Block, Cell, Column, Table, Tone};
use crate::report::wording::{NOTHING, plain, toned};

/// Assessments, evidence and acceptances, the longest lapsed first.
pub fn blocks(portfolio: &Portfolio, language: Language) -> Vec<Block> {
    let span = portfolio.span;
    let lapses = portfolio.lapses();
    let mut blocks = vec![Block::heading(
        1,
        language.pick("已失效和即将失效", "Overdue and expiring"),
    )];
    let (past, coming): (Vec<_>, Vec<_>) = lapses.into_iter().partition(|(_, it)| it.on < span.as_of);
    let titles = match language {
        Language::Zh => ["已失效".to_owned(), format!("至 {} 将失效", span.until)],
        Language::En => ["Lapsed".to_owned(), format!("To lapse by {}", span.until)],
    };
    for (title, list) in titles.into_iter().zip([past, coming]) {
        blocks.push(Block::heading(2, title));
        blocks.push(if list.is_empty() {
            Block::paragraph(language.pick("没有。", "Nothing."))
        } else {
            table(portfolio, &list, language)
        });
    }
    blocks
}

fn table(portfolio: &Portfolio, list: &[(usize, &Lapse)], language: Language) -> Block {
    let rows = list.iter().filter_map(|(at, lapse)| {
        let member = portfolio.members.get(*at)?;
        let days = lapse.on.ordinal() - portfolio.span.as_of.ordinal();
        let when = match (language, days) {
            (Language::Zh, ..0) => format!("已过 {} 天", -days),
            (Language::Zh, 0) => "今天".to_owned(),
            (Language::Zh, _) => format!("还有 {days} 天"),
            (Language::En, ..0) => format!("{} days ago", -days),
            (Language::En, 0) => "today".to_owned(),
            (Language::En, _) => format!("in {days} days"),
        };
        let mut row = vec![plain(format!("{}\n{when}", lapse.on))];
        row.extend(what(&lapse.what, language));
        row.push(plain(number(*at)).to(place(*at)));
        row.push(plain(member.subject.name.clone()));
        Some(row)
    });
    Block::Table(Table {
        columns: vec![
            Column::words(language.pick("最后有效日", "Last day"), 15),
            Column::words(language.pick("事项", "What"), 35),
            Column::words(language.pick("影响的题目", "Questions touched"), 16),
            Column::figures(language.pick("排名", "No."), 6),
            Column::words(language.pick("评估对象", "Subject"), 31),
        ],
        rows: rows.collect(),
    })
}

/// What lapses, and which questions that touches.
fn what(it: &Lapsing, language: Language) -> [Cell; 2] {
    match it {
        Lapsing::Assessment => [
            toned(
                language.pick("评估整体，须重新评估", "The assessment as a whole: a new one is due"),
                Tone::Strong,
            ),
            plain(language.pick("全部", "all")),
        ],
        Lapsing::Evidence { id, title, questions } => [
            plain(match language {
                Language::Zh => format!("证据 {id}：{title}"),
                Language::En => format!("Evidence {id}: {title}"),
            }),
            plain(if questions.is_empty() {
                NOTHING.to_owned()
            } else {
                questions.join(language.pick("、", ", "))
            }),
        ],
        Lapsing::Acceptance { question, by } => [
            plain(match language {
                Language::Zh => format!("风险接受，由{by}决定"),
                Language::En => format!("Acceptance by {by}"),
            }),
            plain(question.clone()),
        ],
    }
}
