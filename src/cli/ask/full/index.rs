//! The list of all questions, narrowed down by words of either language.

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::field::Field;
use super::ink::{BOLD, Body, FAINT, PLAIN, REVERSED, shortened};
use super::view::{Pane, View, moved};
use super::wish::{Wish, enter};
use crate::interview::{Action, Interview, Listed, Mark, Place, State};
use crate::model::text::Text;

/// The words looked for, and the marked row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    pub words: Field,
    pub cursor: usize,
}

impl Index {
    /// The list, with the current question marked.
    pub fn at(interview: &Interview<'_>) -> Self {
        let cursor = match interview.place() {
            Place::Question(at) => at,
            Place::End => 0,
        };
        Self {
            words: Field::default(),
            cursor,
        }
    }

    pub fn paste(&mut self, interview: &Interview<'_>, text: &str) {
        self.words.insert(text);
        self.mark(interview);
    }

    /// Marks the question whose id was typed, else the first whose id begins so, else the first: others may only mention it.
    fn mark(&mut self, interview: &Interview<'_>) {
        let words = self.words.text().trim().to_lowercase();
        let found = interview.matching(&words);
        let begins = |listed: &Listed| listed.id.to_lowercase().starts_with(&words);
        let exact = found.iter().position(|listed| listed.id.to_lowercase() == words);
        let row = exact.or_else(|| found.iter().position(begins));
        self.cursor = row.unwrap_or_default();
    }

    /// How many questions there are with these words.
    pub fn count(&self, interview: &Interview<'_>) -> Text {
        let count = interview.matching(&self.words.text()).len();
        match count {
            1 => Text::new("1 道", "1 question"),
            count => Text::new(format!("{count} 道"), format!("{count} questions")),
        }
    }

    pub fn body(&self, interview: &Interview<'_>, width: usize) -> Body {
        let language = interview.language();
        let mut body = Body::default();
        let mut section = None;
        for (row, listed) in interview.matching(&self.words.text()).iter().enumerate() {
            if section != Some(listed.section) {
                section = Some(listed.section);
                if let Some(it) = interview.checklist().sections.get(listed.section) {
                    body.text(&format!("{} {}", it.id, it.title.get(language)), FAINT, width);
                }
            }
            self.row(interview, listed, row, &mut body, width);
        }
        if body.lines.is_empty() {
            let none = language.pick(
                "没有含这些词语的题目。请改用别的词语，或按 Esc 返回。",
                "No question has these words. Try others, or go back with Esc.",
            );
            body.text(none, PLAIN, width);
        }
        body
    }

    /// A question in one line; the marked one in full, with its answer.
    fn row(&self, interview: &Interview<'_>, listed: &Listed, row: usize, body: &mut Body, width: usize) {
        let here = interview.place() == Place::Question(listed.at);
        let head = format!(" {} {}{} ", sign(listed.state), listed.id, star(listed.mark));
        let style = if here { BOLD } else { PLAIN };
        if row == self.cursor {
            let start = body.lines.len();
            let head = format!(">{}", head.get(1..).unwrap_or_default());
            body.hung((&head, REVERSED), (&listed.ask, BOLD), width);
            body.hung((&" ".repeat(head.len()), PLAIN), (&listed.says, PLAIN), width);
            body.focus = start..body.lines.len();
        } else {
            let text = shortened(&listed.ask, width.saturating_sub(head.len()));
            body.hung((&head, PLAIN), (&text, style), width);
        }
    }
}

/// How a question stands, in one column.
pub const fn sign(state: State) -> char {
    match state {
        State::Answered => '=',
        State::Open => '.',
        State::Unsettled => '?',
        State::NotAsked => '-',
    }
}

/// Whether a question is marked for review, in one column.
pub const fn star(mark: Mark) -> char {
    match mark {
        Mark::Chosen => '*',
        Mark::Free => ' ',
    }
}

pub fn press(view: &mut View, interview: &Interview<'_>, key: KeyEvent) -> Wish {
    let Pane::Index(index) = &mut view.pane else {
        return Wish::Nothing;
    };
    let found = interview.matching(&index.words.text());
    if enter(key) {
        let marked = found.get(index.cursor);
        return marked.map_or(Wish::Nothing, |listed| Wish::Act(Action::Jump(listed.at)));
    }
    match key.code {
        KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => {
            index.cursor = moved(Some(index.cursor), key.code, found.len()).unwrap_or_default();
        }
        KeyCode::Esc if index.words.text().is_empty() => view.close(),
        KeyCode::Esc => *index = Index::at(interview),
        _ => {
            let before = index.words.text();
            index.words.edit(key);
            if index.words.text() != before {
                index.mark(interview);
            }
        }
    }
    Wish::Nothing
}
