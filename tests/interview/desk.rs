//! A desk without a terminal: keys by name, the screen as text.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use probity::cli::{Desk, Flow, Notebook};
use probity::diagnostic::Files;
use probity::interview::{Interview, Order};
use probity::model::answers::{Answers, Subject};
use probity::model::checklist::Checklist;
use probity::model::reference::Catalogue;
use probity::model::text::{Language, Text};
use probity::source::{blank, library, read_catalogue};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_width::UnicodeWidthStr;

use crate::small::today;

/// A desk at a new file.
pub fn desk<'c>(checklist: &'c Checklist, path: &Path, subject: &str, language: Language) -> Desk<'c> {
    desk_in(checklist, path, subject, language, Order::Sections)
}

/// The same, asking in an order.
pub fn desk_in<'c>(checklist: &'c Checklist, path: &Path, subject: &str, language: Language, order: Order) -> Desk<'c> {
    let answers = Answers {
        subject: Subject {
            name: subject.to_owned(),
            ..Subject::default()
        },
        entries: vec![None; checklist.questions.len()],
        ..Answers::default()
    };
    let notebook = Notebook::create(PathBuf::from(path), blank(checklist, &answers)).unwrap();
    let next = [
        ("查看评分：", "score:  ", "probity score a.toml"),
        ("出具报告：", "report: ", "probity report a.toml -o a.pdf"),
    ];
    let next = next.map(|(zh, en, command)| (Text::new(zh, en), command.to_owned()));
    Desk::new(
        Interview::resume(checklist, answers, today(), language)
            .in_order(order)
            .citing(catalogues()),
        notebook,
        next.to_vec(),
    )
}

/// The catalogues that are part of the program, read once.
fn catalogues() -> &'static [Catalogue] {
    static READ: OnceLock<Vec<Catalogue>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut files = Files::default();
        let folder = library::references();
        let read = |(name, text): &(String, Cow<'static, str>)| {
            let at = files.add(name.clone(), text.clone());
            read_catalogue(&files, at).unwrap()
        };
        folder.files.iter().map(read).collect()
    })
}

/// A key by its name, as tmux calls them: `Enter`, `C-l`, `a`.
pub fn key(name: &str) -> KeyEvent {
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Escape" => KeyCode::Esc,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "NPage" => KeyCode::PageDown,
        "PPage" => KeyCode::PageUp,
        "Tab" => KeyCode::Tab,
        "BTab" => KeyCode::BackTab,
        "BSpace" => KeyCode::Backspace,
        "DC" => KeyCode::Delete,
        "Space" => KeyCode::Char(' '),
        _ => match name.strip_prefix("C-") {
            Some(letter) => {
                return KeyEvent::new(KeyCode::Char(letter.chars().next().unwrap()), KeyModifiers::CONTROL);
            }
            None => KeyCode::Char(name.chars().next().unwrap()),
        },
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}

/// Presses the keys, parted by spaces; what stands in quotes is typed character by character.
pub fn press(desk: &mut Desk<'_>, keys: &str) -> Flow {
    let mut flow = Flow::On;
    for (at, part) in keys.split('"').enumerate() {
        if at % 2 == 1 {
            for character in part.chars() {
                flow = desk
                    .press(KeyEvent::new(KeyCode::Char(character), KeyModifiers::NONE))
                    .unwrap();
            }
        } else {
            for name in part.split_whitespace() {
                flow = desk.press(key(name)).unwrap();
            }
        }
    }
    flow
}

/// What the screen shows, line by line, without the spaces at the ends.
pub fn frame(desk: &mut Desk<'_>, columns: u16, rows: u16) -> Vec<String> {
    desk.resize(columns, rows);
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| desk.draw(frame)).unwrap();
    let buffer = terminal.backend().buffer();
    let mut lines = Vec::new();
    for row in 0..rows {
        let mut line = String::new();
        let mut column = 0;
        while column < columns {
            let symbol = buffer[(column, row)].symbol();
            line.push_str(symbol);
            // a wide character takes the cell behind it as well
            column += u16::try_from(symbol.width().max(1)).unwrap();
        }
        assert!(line.width() <= usize::from(columns), "{} columns: {line}", line.width());
        lines.push(line.trim_end().to_owned());
    }
    lines
}
