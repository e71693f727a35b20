//! Where things stand on the screen, and the frame around the question.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::Desk;
use super::ink::{BOLD, FAINT, PLAIN, REVERSED, shortened};
use super::view::{Notice, Pane};
use super::{keys, rail};
use crate::interview::Interview;
use crate::model::text::{Language, Text};
use crate::render::wrap;

/// Columns and rows below which nothing sensible fits.
pub const LEAST: (u16, u16) = (60, 16);

/// Rows above the question: title, progress, rule.
const HEAD: u16 = 3;

/// Columns that a text is at most wide: longer lines are hard to read.
const MEASURE: u16 = 100;

/// Where things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    pub rail: Rect,
    pub body: Rect,
    pub foot: Rect,
}

/// The lines under the question: what is being typed and what there is to say, and where the caret is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Foot {
    pub lines: Vec<Line<'static>>,
    pub caret: Option<(usize, usize)>,
}

impl Foot {
    /// What is said and typed in so many columns, in no more rows than a third of the screen.
    pub fn of(desk: &Desk<'_>, width: u16, height: u16) -> Self {
        let (view, language) = (&desk.view, desk.interview.language());
        let width = usize::from(width.saturating_sub(2));
        let mut foot = Self::default();
        let typed = match &view.pane {
            Pane::Writing(writing) => Some((writing.purpose.label(), &writing.field, String::new())),
            Pane::Index(index) => Some((
                Text::new("查找", "Find"),
                &index.words,
                index.count(&desk.interview).get(language).to_owned(),
            )),
            _ => None,
        };
        if let Some((label, field, after)) = typed {
            let label = format!(" {}{}", label.get(language), language.pick("：", ": "));
            let indent = label.width();
            let laid = field.laid(width.saturating_sub(indent + after.width()));
            // of a long text, the rows around the caret
            let rows = usize::from(height / 3).max(1);
            let first = (laid.row + 1).saturating_sub(rows);
            for (at, line) in laid.lines.iter().enumerate().skip(first).take(rows) {
                let lead = if at == first { label.clone() } else { " ".repeat(indent) };
                let mut spans = vec![Span::styled(lead, BOLD), Span::raw(line.clone())];
                if at == first && !after.is_empty() {
                    let gap = width.saturating_sub(indent + line.width() + after.width());
                    spans.push(Span::styled(format!("{}{after}", " ".repeat(gap)), FAINT));
                }
                foot.lines.push(Line::from(spans));
            }
            foot.caret = Some((laid.row - first, indent + laid.column));
        }
        let (mark, text, style) = match &view.notice {
            Some(Notice::Said(text)) => (" ", text.get(language), PLAIN),
            Some(Notice::Refused(text)) => (" ! ", text.get(language), BOLD),
            None => (" ", "", PLAIN),
        };
        if !text.is_empty() || foot.lines.is_empty() {
            for (at, line) in wrap(text, width.saturating_sub(mark.len())).into_iter().enumerate() {
                let lead = if at == 0 {
                    mark.to_owned()
                } else {
                    " ".repeat(mark.len())
                };
                foot.lines.push(Line::styled(format!("{lead}{line}"), style));
            }
        }
        foot
    }
}

impl Areas {
    /// In a window of this size, with so many lines at the foot.
    pub fn of(interview: &Interview<'_>, (width, height): (u16, u16), foot: usize) -> Self {
        let foot = u16::try_from(foot).unwrap_or(u16::MAX).min(height / 2);
        let body = height.saturating_sub(HEAD + 2 + foot);
        let rail = rail::width(interview, width);
        let left = if rail == 0 { 1 } else { rail + 2 };
        Self {
            rail: Rect::new(0, HEAD, rail, body),
            body: Rect::new(left, HEAD, width.saturating_sub(left + 1).min(MEASURE), body),
            foot: Rect::new(0, HEAD + body + 1, width, foot),
        }
    }
}

/// Draws everything; gives the place of the caret.
pub fn draw(desk: &Desk<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(desk, area, buffer);
        return None;
    }
    let (width, height) = (area.width, area.height);
    let foot = Foot::of(desk, width, height);
    let areas = Areas::of(&desk.interview, (width, height), foot.lines.len());
    title(desk, area, buffer);
    let progress = progress(&desk.interview, areas.rail.width, usize::from(width - 2));
    buffer.set_stringn(1, 1, progress, usize::from(width - 2), PLAIN);
    rail::draw(&desk.interview, areas.rail, buffer);
    // the pinned lines, then those of the rest that are in sight
    let (pinned, scroll) = (desk.body.pinned, desk.view.scroll);
    let top = u16::try_from(pinned).unwrap_or(u16::MAX).min(areas.body.height);
    let head = Rect {
        height: top,
        ..areas.body
    };
    let rest = Rect {
        y: areas.body.y + top,
        height: areas.body.height - top,
        ..areas.body
    };
    lines(&desk.body.lines, 0, head, buffer);
    lines(&desk.body.lines, pinned + scroll, rest, buffer);
    let below = desk
        .body
        .lines
        .len()
        .saturating_sub(scroll + usize::from(areas.body.height));
    let language = desk.interview.language();
    let more = match (below, language) {
        (0, _) => String::new(),
        (below, Language::Zh) => format!(" 下面还有 {below} 行 PgDn "),
        (below, Language::En) => format!(" {below} more {} PgDn ", if below == 1 { "line" } else { "lines" }),
    };
    let above = match (scroll, language) {
        (0, _) => String::new(),
        (above, Language::Zh) => format!(" 上面还有 {above} 行 PgUp "),
        (above, Language::En) => format!(" {above} {} above PgUp ", if above == 1 { "line" } else { "lines" }),
    };
    rule(buffer, 2, width, areas.rail.width, '┬', &above);
    rule(buffer, areas.foot.y - 1, width, areas.rail.width, '┴', &more);
    lines(&foot.lines, 0, areas.foot, buffer);
    bar(desk, height - 1, width, buffer);
    let within = |area: Rect, (row, column): (usize, usize), skipped: usize| {
        let row = u16::try_from(row.checked_sub(skipped)?).ok()?;
        let column = u16::try_from(column).ok()?;
        (row < area.height && column < area.width).then_some(Position::new(area.x + column, area.y + row))
    };
    let at_foot = foot.caret.and_then(|caret| within(areas.foot, caret, 0));
    at_foot.or_else(|| {
        desk.body
            .caret
            .and_then(|caret| within(areas.body, caret, desk.view.scroll))
    })
}

fn too_small(desk: &Desk<'_>, area: Rect, buffer: &mut Buffer) {
    let (columns, rows) = LEAST;
    let text = match desk.interview.language() {
        Language::Zh => format!("窗口太小：至少 {columns} 列 {rows} 行。答案都已存盘；按 q 退出。"),
        Language::En => {
            format!(
                "The window is too small: {columns} columns and {rows} rows at least. Every answer is saved; q leaves."
            )
        }
    };
    for (row, line) in (0..area.height).zip(wrap(&text, usize::from(area.width))) {
        buffer.set_stringn(0, row, line, usize::from(area.width), PLAIN);
    }
}

/// What is assessed and by which checklist or whose part, and how far, with the time left.
fn title(desk: &Desk<'_>, area: Rect, buffer: &mut Buffer) {
    let language = desk.interview.language();
    let counts = counts(&desk.interview);
    let subject = desk.interview.answers().subject.name.trim();
    // in a part, whose it is matters more than which checklist it answers
    let part = desk.interview.part().map(|role| &role.title);
    let second = Text::new("独立评估", "Second assessment");
    let blind = desk.interview.answers().blind.as_ref().map(|_| &second);
    let about = part.or(blind).unwrap_or(&desk.interview.checklist().title);
    let about = about.get(language);
    let room = usize::from(area.width).saturating_sub(counts.width() + 3);
    let full = format!("{subject} · {about}");
    let left = if full.width() <= room {
        full
    } else {
        shortened(subject, room)
    };
    buffer.set_style(Rect::new(0, 0, area.width, 1), REVERSED);
    buffer.set_stringn(1, 0, left, room, REVERSED);
    let at = usize::from(area.width).saturating_sub(counts.width());
    buffer.set_string(u16::try_from(at).unwrap_or_default(), 0, counts, REVERSED);
}

/// The rating so far and how many more answers settle it: as much of it as fits, what matters most first.
fn progress(interview: &Interview<'_>, rail: u16, room: usize) -> String {
    let language = interview.language();
    let all = interview.progress();
    let mut line = String::new();
    if let Some(question) = interview.question().filter(|_| rail == 0) {
        let here = interview.progress_of(question.section);
        let section = interview.checklist().sections.get(question.section);
        let id = section.map_or("", |section| section.id.as_str());
        line = format!("{id} {}/{} · ", here.answered, here.applicable);
    }
    // what does not fit with the number of answers may fit without
    let (full, short) = (interview.prospect(), interview.verdict());
    let fits = line.width() + full.width() <= room;
    line.push_str(if fits { &full } else { &short });
    let more = match (all.possible, language) {
        (0, _) => String::new(),
        (more, Language::Zh) => format!(" · 另有 {more} 题待定"),
        (more, Language::En) => format!(" · {more} more may apply"),
    };
    if line.width() + more.width() <= room {
        line.push_str(&more);
    }
    line
}

/// How many questions are answered, and how long the others take.
fn counts(interview: &Interview<'_>) -> String {
    let (all, minutes) = (interview.progress(), interview.minutes());
    match (all.applicable - all.answered, interview.language()) {
        (0, Language::Zh) => format!("已答 {}/{} ", all.answered, all.applicable),
        (0, Language::En) => format!("{}/{} answered ", all.answered, all.applicable),
        (_, Language::Zh) => format!("已答 {}/{} · 还需约 {minutes} 分钟 ", all.answered, all.applicable),
        (_, Language::En) => format!(
            "{}/{} answered · about {minutes} min left ",
            all.answered, all.applicable
        ),
    }
}

/// A line across the screen, which meets that beside the sections, with a word at its right end.
fn rule(buffer: &mut Buffer, row: u16, width: u16, rail: u16, meets: char, word: &str) {
    let line: String = (0..width)
        .map(|column| if rail > 0 && column == rail { meets } else { '─' })
        .collect();
    buffer.set_string(0, row, line, FAINT);
    let at = usize::from(width).saturating_sub(word.width() + 2);
    buffer.set_string(u16::try_from(at).unwrap_or_default(), row, word, PLAIN);
}

/// Lines of a text, from the one that is first in sight.
pub fn lines(lines: &[Line<'_>], first: usize, area: Rect, buffer: &mut Buffer) {
    for (row, line) in (area.top()..area.bottom()).zip(lines.iter().skip(first)) {
        buffer.set_line(area.x, row, line, area.width);
    }
}

/// The keys: as many as fit, and at the right end those that are always named.
fn bar(desk: &Desk<'_>, row: u16, width: u16, buffer: &mut Buffer) {
    buffer.set_style(Rect::new(0, row, width, 1), REVERSED);
    let columns = |(key, does): &(&str, &str)| key.width() + does.width() + 3;
    let [some, always] = keys::brief(&desk.view, &desk.interview);
    let end = usize::from(width).saturating_sub(always.iter().map(columns).sum());
    let mut column = 1;
    for pair in &some {
        if column + columns(pair) > end + 1 {
            break;
        }
        named(pair, column, row, buffer);
        column += columns(pair);
    }
    let mut column = end + 1;
    for pair in &always {
        named(pair, column, row, buffer);
        column += columns(pair);
    }
}

/// A key and what it does.
fn named((key, does): &(&str, &str), column: usize, row: u16, buffer: &mut Buffer) {
    let at = u16::try_from(column).unwrap_or(u16::MAX);
    let room = usize::from(buffer.area.width).saturating_sub(column);
    let (after, _) = buffer.set_stringn(at, row, key, room, REVERSED.patch(BOLD));
    buffer.set_stringn(after, row, format!(" {does}"), room, REVERSED);
}
