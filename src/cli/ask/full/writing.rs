//! A line that is typed at the foot of the screen: an answer in words or as a number, a note, a reason.

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::field::Field;
use super::view::{Pane, View, saved};
use super::wish::{Wish, enter};
use crate::interview::{Action, Interview, Place, Refusal, read};
use crate::model::answers::Reply;
use crate::model::checklist::AnswerKind;
use crate::model::text::Text;

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    pub purpose: Purpose,
    pub field: Field,
}

/// What it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The answer, in words or as a number.
    Answer,
    /// A remark beside the answer.
    Note,
    /// Why the question does not apply.
    Aside,
    /// Why it is marked for review.
    Mark,
}

impl Purpose {
    /// What stands before the field.
    pub fn label(self) -> Text {
        match self {
            Self::Answer => Text::new("答案", "Answer"),
            Self::Note => Text::new("备注", "Note"),
            Self::Aside => Text::new("不适用的理由", "Why it does not apply"),
            Self::Mark => Text::new("待复核的理由（可空）", "Why look at it again (may be empty)"),
        }
    }
}

impl Writing {
    pub fn blank(purpose: Purpose) -> Self {
        Self::holding(purpose, "")
    }

    pub fn holding(purpose: Purpose, text: &str) -> Self {
        Self {
            purpose,
            field: Field::holding(text),
        }
    }

    /// The answer as it is now, to be changed.
    pub fn answer(interview: &Interview<'_>) -> Self {
        let text = match saved(interview) {
            Some(Reply::Amount(number)) => number.to_string(),
            Some(Reply::Words(words)) => words,
            _ => String::new(),
        };
        Self::holding(Purpose::Answer, &text)
    }

    /// The note as it is now, to be changed.
    pub fn note(interview: &Interview<'_>) -> Self {
        Self::holding(Purpose::Note, &noted(interview).unwrap_or_default())
    }

    /// The reason of its mark for review as it is now, to be changed.
    pub fn mark(interview: &Interview<'_>) -> Self {
        Self::holding(Purpose::Mark, &marked(interview).unwrap_or_default())
    }
}

/// Marks the question for review, or takes the mark away.
pub fn toggle_mark(interview: &Interview<'_>) -> Wish {
    let reason = marked(interview).map_or(Some(String::new()), |_| None);
    Wish::Act(Action::Mark(reason))
}

/// The reason for which the question is marked for review; none where it is not.
fn marked(interview: &Interview<'_>) -> Option<String> {
    match interview.place() {
        Place::Question(at) => interview.answers().marks.get(&at).cloned(),
        Place::End => None,
    }
}

fn noted(interview: &Interview<'_>) -> Option<String> {
    match interview.place() {
        Place::Question(at) => interview.answers().entry(at)?.note.clone(),
        Place::End => None,
    }
}

pub fn press(view: &mut View, interview: &Interview<'_>, key: KeyEvent) -> Wish {
    let Pane::Writing(writing) = &mut view.pane else {
        return Wish::Nothing;
    };
    if enter(key) {
        let (purpose, text) = (writing.purpose, writing.field.text());
        let text = text.trim();
        return match purpose {
            Purpose::Answer => answer(view, interview, text),
            Purpose::Note => note(view, interview, text),
            Purpose::Mark => Wish::Act(Action::Mark(Some(text.to_owned()))),
            Purpose::Aside if text.is_empty() => Wish::Refuse(Text::new(
                "须写明不适用的理由；审计人员首先查看不适用的题目。按 Esc 放弃",
                "say why it does not apply: auditors read exclusions first. Esc drops it",
            )),
            Purpose::Aside => Wish::Act(Action::Answer(Reply::NotApplicable(text.to_owned()))),
        };
    }
    if key.code == KeyCode::Esc {
        view.close();
    } else {
        writing.field.edit(key);
    }
    Wish::Nothing
}

fn answer(view: &mut View, interview: &Interview<'_>, text: &str) -> Wish {
    let Some(question) = interview.question() else {
        return Wish::Nothing;
    };
    let reply = match question.answer {
        _ if text.is_empty() => return Wish::refused(&Refusal::Empty),
        AnswerKind::Words => Reply::Words(text.to_owned()),
        _ => match read(interview, text) {
            Ok(Action::Answer(reply @ Reply::Amount(_))) => reply,
            _ => {
                return Wish::Refuse(Text::new(
                    format!("“{text}”不是数字，请只写数字，如 1200 或 0.5"),
                    format!("“{text}” is not a number; write digits alone, like 1200 or 0.5"),
                ));
            }
        },
    };
    if saved(interview).as_ref() == Some(&reply) {
        view.close();
        return Wish::Act(Action::Next);
    }
    Wish::Act(Action::Answer(reply))
}

/// An empty note takes the note away.
fn note(view: &mut View, interview: &Interview<'_>, text: &str) -> Wish {
    let now = noted(interview);
    if now.as_deref().unwrap_or_default() == text {
        view.close();
        return Wish::Nothing;
    }
    Wish::Act(Action::Note(Some(text.to_owned()).filter(|text| !text.is_empty())))
}
