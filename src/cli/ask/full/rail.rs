//! The sections beside the question, with how far each is answered.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::frame::lines;
use super::ink::{BOLD, Body, FAINT, PLAIN};
use crate::interview::Interview;

/// From so many columns on there is room for the sections beside the question, and for their titles.
const NARROW: u16 = 78;
const WIDE: u16 = 110;

/// Columns of a rail with titles.
const TITLES: u16 = 38;

/// Columns that the sections take in a window of so many; none where there is no room.
pub fn width(interview: &Interview<'_>, window: u16) -> u16 {
    match window {
        ..NARROW => 0,
        WIDE.. => TITLES,
        _ => {
            let ids = heads(interview).map(|(_, id, _)| id.width()).max().unwrap_or_default();
            let counts = heads(interview).map(|(.., count)| count.width()).max();
            u16::try_from(ids + counts.unwrap_or_default() + 4)
                .unwrap_or(0)
                .min(window / 4)
        }
    }
}

/// Each section with anything to ask: its position, its id, and how many of its questions are answered.
fn heads<'i>(interview: &'i Interview<'_>) -> impl Iterator<Item = (usize, &'i str, String)> {
    let sections = interview.checklist().sections.iter().enumerate();
    sections.filter(|(at, _)| interview.has_any(*at)).map(|(at, section)| {
        let progress = interview.progress_of(at);
        (
            at,
            section.id.as_str(),
            format!("{}/{}", progress.answered, progress.applicable),
        )
    })
}

pub fn draw(interview: &Interview<'_>, area: Rect, buffer: &mut Buffer) {
    if area.width == 0 {
        return;
    }
    let language = interview.language();
    let here = interview.question().map(|question| question.section);
    let titled = area.width == TITLES;
    let ids = heads(interview).map(|(_, id, _)| id.width()).max().unwrap_or_default();
    let mut body = Body::default();
    for (at, id, count) in heads(interview) {
        let progress = interview.progress_of(at);
        let (pointer, style) = match () {
            () if here == Some(at) => ('>', BOLD),
            () if progress.answered == progress.applicable => (' ', FAINT),
            () => (' ', PLAIN),
        };
        let pad = " ".repeat(ids - id.width());
        let head = format!("{pointer}{id}{pad} {count:>5} ");
        let title = interview.checklist().sections.get(at).filter(|_| titled);
        let title = title.map_or("", |section| section.title.get(language));
        let start = body.lines.len();
        body.hung((&head, style), (title, style), usize::from(area.width));
        if here == Some(at) {
            body.focus = start..body.lines.len();
        }
    }
    // where not all of them fit, the current one does
    let first = body.focus.end.saturating_sub(usize::from(area.height));
    lines(&body.lines, first, area, buffer);
    for row in area.top()..area.bottom() {
        buffer.set_string(area.width, row, "│", FAINT);
    }
}
