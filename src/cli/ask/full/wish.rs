//! What a key asks for.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::interview::{Action, Interview, Refusal};
use crate::model::text::{Language, Text};

/// What a key asks for, once the view itself has changed as it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Nothing more.
    Nothing,
    /// Something of the questionnaire itself.
    Act(Action),
    /// To be told whether this place of evidence is a file, and what it says.
    Look(String),
    /// To be told this.
    Say(Text),
    /// Something that cannot be, and why.
    Refuse(Text),
}

impl Wish {
    pub fn refused(refusal: &Refusal) -> Self {
        Self::Refuse(refusal.says())
    }

    /// The other language.
    pub fn other_language(interview: &Interview<'_>) -> Self {
        Self::Act(Action::Speak(interview.language().pick(Language::En, Language::Zh)))
    }
}

/// What a key means where nothing can be seen: it can only be left.
pub fn leaving(key: KeyEvent) -> Wish {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('c' | 'd') if control => Wish::Act(Action::Leave),
        KeyCode::Char('q') => Wish::Act(Action::Leave),
        _ => Wish::Nothing,
    }
}

/// A key as the questionnaire knows keys: the line feed that was typed ahead is Enter, full-width letters and digits are ordinary ones, and what is held down
/// besides does not matter, but for Control, which makes a letter mean something else.
pub fn plain(key: KeyEvent) -> KeyCode {
    let held = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    match key.code {
        KeyCode::Char(_) if feeds_line(key) => KeyCode::Enter,
        KeyCode::Char(_) if held => KeyCode::Null,
        KeyCode::Char('\u{3000}') => KeyCode::Char(' '),
        KeyCode::Char(wide @ '！'..='～') => KeyCode::Char(char::from_u32(u32::from(wide) - 0xFEE0).unwrap_or(wide)),
        code => code,
    }
}

/// Is this Enter? Also the line feed that arrives where it was typed before the screen was ours.
pub fn enter(key: KeyEvent) -> bool {
    key.code == KeyCode::Enter || feeds_line(key)
}

fn feeds_line(key: KeyEvent) -> bool {
    key.modifiers.contains(KeyModifiers::CONTROL) && matches!(key.code, KeyCode::Char('j' | 'm'))
}
