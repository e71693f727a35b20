//! Lines of text in the styles of the questionnaire. No colours: bold, faint and reversed work on every background.

use std::ops::Range;

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::render::wrap;

pub const PLAIN: Style = Style::new();
pub const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
pub const FAINT: Style = Style::new().add_modifier(Modifier::DIM);
pub const REVERSED: Style = Style::new().add_modifier(Modifier::REVERSED);

/// What stands in the middle of the screen and may be longer than it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    pub lines: Vec<Line<'static>>,
    /// So many lines at the top stay where they are while the others scroll.
    pub pinned: usize,
    /// The lines that are to be in sight.
    pub focus: Range<usize>,
    /// Line and column of the caret, where something is being typed.
    pub caret: Option<(usize, usize)>,
}

impl Body {
    pub fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    /// A text wrapped behind a head, its further lines moved in as far; nothing for an empty text.
    pub fn hung(&mut self, head: (&str, Style), text: (&str, Style), width: usize) {
        if text.0.is_empty() && head.0.trim().is_empty() {
            return;
        }
        let indent = head.0.width();
        for (at, line) in wrap(text.0, width.saturating_sub(indent)).into_iter().enumerate() {
            let lead = match at {
                0 => Span::styled(head.0.to_owned(), head.1),
                _ => Span::raw(" ".repeat(indent)),
            };
            self.lines.push(Line::from(vec![lead, Span::styled(line, text.1)]));
        }
    }

    /// A text wrapped.
    pub fn text(&mut self, text: &str, style: Style, width: usize) {
        self.hung(("", PLAIN), (text, style), width);
    }

    /// The same, of which all is to be in sight.
    pub fn focused(&mut self, head: (&str, Style), text: (&str, Style), width: usize) {
        let start = self.lines.len();
        self.hung(head, text, width);
        self.focus = start..self.lines.len();
    }
}

/// The beginning of a text that fits into so many columns, ended at a word, with a sign that more follows.
pub fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let first = wrap(text, width.saturating_sub(2)).into_iter().next();
    format!("{} …", first.unwrap_or_default())
}
