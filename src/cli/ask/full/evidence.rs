//! The evidence register, from which evidence is named for an answer, and the form for new evidence.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_width::UnicodeWidthStr;

use super::field::Field;
use super::ink::{BOLD, Body, FAINT, PLAIN, REVERSED};
use super::view::{Pane, View, moved};
use super::wish::{Wish, enter, plain};
use crate::interview::{Action, Interview, Place, written};
use crate::model::text::{Language, Text};

/// New evidence as it is being typed: id, title, where it is kept, from when and until when it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    fields: [Field; 5],
    at: usize,
}

/// What the fields are called, and what may be left out.
const LABELS: [(&str, &str); 5] = [
    ("编号", "Id"),
    ("名称", "Title"),
    ("存放处（可空）", "Where it is kept (may be empty)"),
    ("生效日（可空）", "In force from (may be empty)"),
    ("失效日（可空）", "Until (may be empty)"),
];

impl Form {
    /// A form with an id that is not taken.
    fn new(interview: &Interview<'_>) -> Self {
        let register = &interview.answers().evidence;
        let taken = |id: &String| register.iter().any(|evidence| evidence.id.eq_ignore_ascii_case(id));
        // of one more number than there is evidence, one is free
        let mut ids = (1..=register.len() + 1).map(|number| format!("E-{number}"));
        let free = ids.find(|id| !taken(id));
        let mut fields: [Field; 5] = Default::default();
        if let Some(id) = fields.first_mut() {
            *id = Field::holding(&free.unwrap_or_default());
        }
        Self { fields, at: 1 }
    }

    pub fn paste(&mut self, text: &str) {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.insert(text);
        }
    }

    fn press(&mut self, key: KeyEvent) -> Wish {
        let last = self.fields.len() - 1;
        let saves = key.code == KeyCode::Char('s') && key.modifiers.contains(KeyModifiers::CONTROL);
        if saves || (enter(key) && self.at == last) {
            return self.finished();
        }
        match key.code {
            KeyCode::Up | KeyCode::BackTab => self.at = self.at.saturating_sub(1),
            KeyCode::Down | KeyCode::Tab => self.at = (self.at + 1).min(last),
            _ if enter(key) => self.at += 1,
            _ => {
                if let Some(field) = self.fields.get_mut(self.at) {
                    field.edit(key);
                }
            }
        }
        Wish::Nothing
    }

    fn finished(&mut self) -> Wish {
        let [id, title, place, from, until] = &self.fields.each_ref().map(Field::text);
        if title.trim().is_empty() {
            self.at = 1;
            return Wish::Refuse(Text::new("请写上证据的名称", "give the evidence a title"));
        }
        match written([id, title, place, from, until]) {
            Ok(evidence) => Wish::Act(Action::Register(evidence)),
            Err(refusal) => Wish::refused(&refusal),
        }
    }

    pub fn body(&self, interview: &Interview<'_>, width: usize) -> Body {
        let language = interview.language();
        let mut body = Body::default();
        body.text(language.pick("登记新证据", "New evidence"), BOLD, width);
        body.blank();
        let labels = LABELS.map(|(zh, en)| language.pick(zh, en));
        let widest = labels.iter().map(|label| label.width()).max().unwrap_or_default();
        for (at, (label, field)) in labels.iter().zip(&self.fields).enumerate() {
            let (pointer, style) = if at == self.at { (">", REVERSED) } else { (" ", FAINT) };
            let head = format!("{pointer} {label}{}", " ".repeat(widest - label.width()));
            let indent = head.width() + 1;
            let laid = field.laid(width.saturating_sub(indent));
            let start = body.lines.len();
            for (row, line) in laid.lines.iter().enumerate() {
                let lead = if row == 0 { head.clone() } else { " ".repeat(indent - 1) };
                let style = if row == 0 { style } else { PLAIN };
                body.lines.push(
                    vec![(lead, style), (format!(" {line}"), PLAIN)]
                        .into_iter()
                        .map(|(text, style)| ratatui::text::Span::styled(text, style))
                        .collect(),
                );
            }
            if at == self.at {
                body.focus = start..body.lines.len();
                body.caret = Some((start + laid.row, indent + laid.column));
            }
        }
        body.blank();
        let help = language.pick(
            "日期写作 2026-11-24。登记后即列为本题的证据。",
            "Dates are written like 2026-11-24. Once registered it is named for this answer.",
        );
        body.text(help, FAINT, width);
        body
    }
}

pub fn press(view: &mut View, interview: &Interview<'_>, key: KeyEvent) -> Wish {
    match &mut view.pane {
        Pane::Form(_) if key.code == KeyCode::Esc => {
            view.front(Pane::Register(0));
            Wish::Nothing
        }
        Pane::Form(form) => form.press(key),
        Pane::Register(row) => {
            let register = &interview.answers().evidence;
            let code = plain(key);
            match code {
                KeyCode::Char('L') => return Wish::other_language(interview),
                KeyCode::Esc | KeyCode::Char('q' | 'e' | 'b') | KeyCode::Left => view.close(),
                KeyCode::Char('r' | '+') => view.front(Pane::Form(Form::new(interview))),
                KeyCode::Enter | KeyCode::Char(' ') => match register.get(*row) {
                    None => view.front(Pane::Form(Form::new(interview))),
                    Some(evidence) => {
                        let id = evidence.id.clone();
                        return Wish::Act(if cited(interview, *row) {
                            Action::Uncite(id)
                        } else {
                            Action::Cite(id)
                        });
                    }
                },
                // one more row than there is evidence: the one for new evidence
                _ => *row = moved(Some(*row), code, register.len() + 1).unwrap_or_default(),
            }
            Wish::Nothing
        }
        _ => Wish::Nothing,
    }
}

/// Does the current answer name this evidence?
fn cited(interview: &Interview<'_>, evidence: usize) -> bool {
    let Place::Question(at) = interview.place() else {
        return false;
    };
    let entry = interview.answers().entry(at);
    entry.is_some_and(|entry| entry.evidence.contains(&evidence))
}

/// The register, with what the current answer names.
pub fn register(row: usize, interview: &Interview<'_>, width: usize) -> Body {
    let language = interview.language();
    let mut body = Body::default();
    let id = interview.question().map_or("", |question| question.id.as_str());
    let title = match language {
        Language::Zh => format!("{id} 的证据"),
        Language::En => format!("Evidence for {id}"),
    };
    body.text(&title, BOLD, width);
    let wanted = interview
        .question()
        .map_or("", |question| question.evidence.get(language));
    body.text(wanted, FAINT, width);
    body.blank();
    let new = language.pick("登记新证据", "register new evidence").to_owned();
    let register = interview.answers().evidence.iter().enumerate();
    let rows = register.map(|(at, evidence)| {
        let tick = if cited(interview, at) { "[x]" } else { "[ ]" };
        (format!("{tick} {}  ", evidence.id), interview.described(evidence))
    });
    for (at, (head, text)) in rows.chain([("[+] ".to_owned(), new)]).enumerate() {
        if at == row {
            body.focused((&format!("> {head}"), REVERSED), (&text, BOLD), width);
        } else {
            body.hung((&format!("  {head}"), PLAIN), (&text, PLAIN), width);
        }
    }
    body
}
