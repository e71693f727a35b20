//! The end on the screen: how things stand, and the questions that deserve another look, to jump back to.

use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use super::index::{Index, sign, star};
use super::ink::{BOLD, Body, FAINT, PLAIN, REVERSED, shortened};
use super::view::{Pane, View, moved};
use super::wish::{Wish, plain};
use crate::interview::{Action, Interview};
use crate::model::text::Text;

pub fn press(view: &mut View, interview: &Interview<'_>, key: KeyEvent) -> Wish {
    let rows: Vec<usize> = interview
        .review()
        .iter()
        .flat_map(|group| group.questions.iter().map(|listed| listed.at))
        .collect();
    let code = plain(key);
    match code {
        KeyCode::Enter => {
            let marked = view.cursor.and_then(|row| rows.get(row));
            return Wish::Act(marked.map_or(Action::Leave, |at| Action::Jump(*at)));
        }
        KeyCode::Esc => {
            view.cursor = None;
            view.scroll = 0;
        }
        KeyCode::Left => return Wish::Act(Action::Previous),
        KeyCode::Char('b') | KeyCode::Backspace => return Wish::Act(Action::Back),
        KeyCode::Char('u') => return Wish::Act(Action::Undo),
        KeyCode::Char('q') => return Wish::Act(Action::Leave),
        KeyCode::Char('L') => return Wish::other_language(interview),
        KeyCode::Char('?' | 'h') | KeyCode::F(1) => view.front(Pane::Help),
        KeyCode::Char('l' | 'j' | '/' | 'f') => view.front(Pane::Index(Index::at(interview))),
        _ => view.cursor = moved(view.cursor, code, rows.len()),
    }
    Wish::Nothing
}

pub fn body(view: &View, interview: &Interview<'_>, next: &[(Text, String)], width: usize) -> Body {
    let language = interview.language();
    let closing = interview.closing();
    let mut body = Body::default();
    body.text(language.pick("总览", "Review"), BOLD, width);
    body.text(&closing.tally(language), PLAIN, width);
    body.text(&closing.rating(language), BOLD, width);
    body.blank();
    let after = language.pick("退出之后：", "After leaving:");
    body.text(after, FAINT, width);
    for (what, command) in next {
        // a command is there to be copied: it stands on one line, or not at all
        let line = format!("  {}{command}", what.get(language));
        if line.width() <= width {
            body.lines.push(Line::raw(line));
        }
    }
    let mut row = 0;
    for group in interview.review() {
        body.blank();
        let title = group.title.get(language);
        let count = group.questions.len();
        let title = format!(
            "{title}{}{count}{}",
            language.pick("（", " ("),
            language.pick("）", ")")
        );
        body.text(&title, BOLD, width);
        for listed in &group.questions {
            let head = format!("{} {}{} ", sign(listed.state), listed.id, star(listed.mark));
            if view.cursor == Some(row) {
                let start = body.lines.len();
                let head = format!("> {head}");
                body.hung((&head, REVERSED), (&listed.ask, BOLD), width);
                body.hung((&" ".repeat(head.len()), PLAIN), (&listed.says, PLAIN), width);
                body.focus = start..body.lines.len();
            } else {
                let head = format!("  {head}");
                let text = shortened(&listed.ask, width.saturating_sub(head.len()));
                body.hung((&head, PLAIN), (&text, PLAIN), width);
            }
            row += 1;
        }
    }
    body
}
