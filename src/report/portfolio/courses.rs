//! What became of subjects that were assessed more than once.

use super::{number, place};
use crate::model::portfolio::{Course, Point, Portfolio, Turn};
use crate::model::text::Language;
use crate::report::document::{Block, Cell, Column, Table, Tone};
use crate::report::wording::{NOTHING, levels, plain, range, signed, toned};

/// Each rating over time, from the first to the last.
pub fn blocks(portfolio: &Portfolio, language: Language) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, language.pick("变化趋势", "Trend"))];
    if portfolio.courses.is_empty() {
        blocks.push(Block::paragraph(language.pick(
            "没有同一评估对象在不同日期的答案。",
            "No subject has answers of several days.",
        )));
        return blocks;
    }
    let as_of = portfolio.span.as_of;
    let counts = [Turn::Better, Turn::Worse, Turn::Same, Turn::Unsettled].map(|turn| {
        let count = portfolio.courses.iter().filter(|it| it.turn == turn).count();
        (count, word(turn, language))
    });
    let said = counts.into_iter().filter(|(count, _)| *count > 0);
    let said: Vec<String> = said.map(|(count, word)| format!("{word} {count}")).collect();
    let said = said.join(language.pick("，", ", "));
    blocks.push(Block::paragraph(match language {
        Language::Zh => format!("有历次答案的评估对象：{said}"),
        Language::En => format!("Subjects with answers of several days: {said}"),
    }));
    blocks.push(Block::toned(
        match language {
            Language::Zh => format!(
                "同一机构、名称、编号和检查表视为同一评估对象。较早的答案按其作答之日计分，最近的按 {as_of} 计分。评级区间互有重叠的，不判断好坏。"
            ),
            Language::En => format!(
                "A subject is the same if institution, name, number and checklist are. Earlier answers are scored as of the day they were given, the latest as of {as_of}. Ratings that overlap are called neither better nor worse."
            ),
        },
        Tone::Quiet,
    ));
    let rows = portfolio.courses.iter().filter_map(|it| row(portfolio, it, language));
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::figures(language.pick("排名", "No."), 6),
            Column::words(language.pick("评估对象", "Subject"), 30),
            Column::words(language.pick("作答日", "Answered"), 12),
            Column::words(language.pick("评级", "Rating"), 18),
            Column::figures(language.pick("总体数值", "Overall"), 15),
            Column::words(language.pick("首末相比", "First to last"), 16),
        ],
        rows: rows.collect(),
    }));
    blocks
}

const fn word(turn: Turn, language: Language) -> &'static str {
    match turn {
        Turn::Better => language.pick("变好", "better"),
        Turn::Worse => language.pick("变差", "worse"),
        Turn::Same => language.pick("不变", "same"),
        Turn::Unsettled => language.pick("无法判断", "cannot be told"),
    }
}

/// A line of the row for each day.
fn row(portfolio: &Portfolio, course: &Course, language: Language) -> Option<Vec<Cell>> {
    let member = portfolio.members.get(course.member)?;
    let column = |of: &dyn Fn(&Point) -> String| {
        let lines: Vec<String> = course.points.iter().map(of).collect();
        lines.join("\n")
    };
    let figure = |it: &Point| {
        let overall = it.overall.as_ref();
        overall.map_or(NOTHING.to_owned(), |it| range(it, member.decimals))
    };
    let ends = course.points.first().zip(course.points.last());
    let exact = ends.and_then(|(first, last)| first.overall.as_ref().zip(last.overall.as_ref()));
    // a difference of ranges would say less than the ranges themselves
    let change = exact
        .filter(|(first, last)| first.is_exact() && last.is_exact())
        .map(|(first, last)| signed(&(&last.high - &first.high), member.decimals));
    let turn = word(course.turn, language).to_owned();
    let turn = change.map_or_else(|| turn.clone(), |change| format!("{turn}\n{change}"));
    Some(vec![
        plain(number(course.member)).to(place(course.member)),
        plain(member.subject.name.clone()),
        plain(column(&|it| it.on.to_string())),
        plain(column(&|it| levels(it.levels, language))),
        plain(column(&figure)),
        toned(
            turn,
            if course.turn == Turn::Worse {
                Tone::Strong
            } else {
                Tone::Plain
            },
        ),
    ])
}
