//! Pages to be read: what the keys do, and all that is said about a question.

use ratatui::crossterm::event::{KeyCode, KeyEvent};
use unicode_width::UnicodeWidthStr;

use super::ink::{BOLD, Body, PLAIN};
use super::keys::KEYS;
use super::question::PAGE;
use super::view::{Pane, View};
use super::wish::{Wish, plain};
use crate::interview::{Interview, Topic};

pub fn press(view: &mut View, interview: &Interview<'_>, key: KeyEvent) -> Wish {
    match plain(key) {
        KeyCode::Up => view.scroll = view.scroll.saturating_sub(1),
        KeyCode::Down => view.scroll += 1,
        KeyCode::PageUp => view.scroll = view.scroll.saturating_sub(PAGE),
        KeyCode::PageDown | KeyCode::Char(' ') => view.scroll += PAGE,
        KeyCode::Home => view.scroll = 0,
        KeyCode::Char('L') => return Wish::other_language(interview),
        KeyCode::Esc
        | KeyCode::Enter
        | KeyCode::Left
        | KeyCode::Backspace
        | KeyCode::F(1)
        | KeyCode::Char('q' | 'b' | 'g' | '?' | 'h') => view.close(),
        _ => {}
    }
    Wish::Nothing
}

pub fn body(view: &View, interview: &Interview<'_>, width: usize) -> Body {
    let language = interview.language();
    let mut body = Body::default();
    if view.pane == Pane::Guidance {
        let question = interview.question();
        let id = question.map_or("", |question| question.id.as_str());
        let ask = question.map_or("", |question| question.ask.get(language));
        body.hung((&format!("{id}  "), BOLD), (ask, BOLD), width);
        for line in interview.page(&Topic::Guidance).lines {
            body.blank();
            body.text(&line.head, BOLD, width);
            body.text(&line.text, PLAIN, width);
        }
        return body;
    }
    body.text(language.pick("帮助", "Help"), BOLD, width);
    let about = language.pick(
        "用方向键或编号作答。每答一题即存盘，随时可以退出，下次从停下的地方继续。字母键是命令，输入时请切换到英文输入法。",
        "Answer with the arrow keys or with numbers. Every answer is saved at once, so leave whenever you like and go on from there. Letters are commands.",
    );
    body.text(about, PLAIN, width);
    body.blank();
    let names = KEYS.iter().map(|key| key.name(language));
    let widest = names.map(UnicodeWidthStr::width).max().unwrap_or_default();
    for key in KEYS {
        let name = key.name(language);
        let head = format!("{name}{}  ", " ".repeat(widest - name.width()));
        body.hung((&head, BOLD), (key.does(language), PLAIN), width);
    }
    body
}
