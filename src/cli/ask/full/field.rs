//! A text being typed, with the place where the next character goes.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_width::UnicodeWidthChar;

/// A longer text is no answer; the questionnaire takes none either.
const LONGEST: usize = 15_000;

/// A text being typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    before: String,
    after: String,
}

/// A field laid out: its lines, and where the caret stands in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    pub lines: Vec<String>,
    pub row: usize,
    pub column: usize,
}

impl Field {
    /// With this text to begin with, to be gone on with.
    pub fn holding(text: &str) -> Self {
        Self {
            before: text.to_owned(),
            after: String::new(),
        }
    }

    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// Puts a text in where the caret is. Line feeds become spaces; what cannot be seen is left out.
    pub fn insert(&mut self, text: &str) {
        for character in text.chars() {
            let character = if character.is_whitespace() && character != '\u{3000}' {
                ' '
            } else {
                character
            };
            if !character.is_control() && self.before.len() + self.after.len() < LONGEST {
                self.before.push(character);
            }
        }
    }

    /// Takes a key, or gives it back where it means nothing here.
    pub fn edit(&mut self, key: KeyEvent) -> Option<KeyEvent> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('u') if control => self.before.clear(),
            KeyCode::Char('w') if control => self.drop_word(),
            KeyCode::Char('a') if control => self.home(),
            KeyCode::Char('e') if control => self.end(),
            KeyCode::Char(character) if !control && !key.modifiers.contains(KeyModifiers::ALT) => {
                self.insert(character.encode_utf8(&mut [0; 4]));
            }
            KeyCode::Backspace => {
                self.before.pop();
            }
            KeyCode::Delete => {
                self.step_right();
                self.before.pop();
            }
            KeyCode::Left => {
                if let Some(character) = self.before.pop() {
                    self.after.insert(0, character);
                }
            }
            KeyCode::Right => self.step_right(),
            KeyCode::Home => self.home(),
            KeyCode::End => self.end(),
            _ => return Some(key),
        }
        None
    }

    fn step_right(&mut self) {
        if !self.after.is_empty() {
            self.before.push(self.after.remove(0));
        }
    }

    fn home(&mut self) {
        self.after.insert_str(0, &self.before);
        self.before.clear();
    }

    fn end(&mut self) {
        self.before.push_str(&self.after);
        self.after.clear();
    }

    fn drop_word(&mut self) {
        let kept = self.before.trim_end().rfind(' ').map_or(0, |at| at + 1);
        self.before.truncate(kept);
    }

    /// The text in lines of so many columns, broken wherever they are full, as an input line is.
    pub fn laid(&self, width: usize) -> Laid {
        let width = width.max(2);
        let mut laid = Laid {
            lines: vec![String::new()],
            row: 0,
            column: 0,
        };
        let mut used = 0;
        let mut put = |laid: &mut Laid, character: char| {
            let columns = character.width().unwrap_or(0);
            if used + columns > width {
                laid.lines.push(String::new());
                used = 0;
            }
            if let Some(line) = laid.lines.last_mut() {
                line.push(character);
            }
            used += columns;
            used
        };
        for character in self.before.chars() {
            laid.column = put(&mut laid, character);
        }
        laid.row = laid.lines.len() - 1;
        for character in self.after.chars() {
            put(&mut laid, character);
        }
        // behind a full line the caret stands at the beginning of the next
        if laid.column >= width {
            laid.row += 1;
            laid.column = 0;
            if laid.row == laid.lines.len() {
                laid.lines.push(String::new());
            }
        }
        laid
    }
}
