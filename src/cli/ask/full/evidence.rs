//! The evidence register, from which evidence is named for an answer.

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::form::Form;
use super::ink::{BOLD, Body, FAINT, PLAIN, REVERSED};
use super::view::{Pane, View, moved};
use super::wish::{Wish, plain};
use crate::interview::{Action, Interview, Place};
use crate::model::text::Language;

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
