//! What is in front, and what is marked but not yet answered. It is not saved; what is saved is in the interview.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::evidence;
use super::form::Form;
use super::index::Index;
use super::ink::Body;
use super::wish::Wish;
use super::writing::{Purpose, Writing};
use super::{index, question, review, sheet, writing};
use crate::cli::ask::exhibit::Sight;
use crate::interview::{Action, Interview, Place};
use crate::model::answers::Reply;
use crate::model::text::Text;

/// What the user sees besides the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    pub pane: Pane,
    /// The choice that is marked; at the end, the row.
    pub cursor: Option<usize>,
    /// The choices that are ticked, ascending, where several apply. They become the answer on Enter.
    pub ticks: Vec<usize>,
    /// The first line of the body in sight.
    pub scroll: usize,
    pub notice: Option<Notice>,
    shown: Option<(Place, Option<Reply>)>,
}

/// What is in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pane {
    /// The question, or the end.
    Place,
    /// What the keys do.
    Help,
    /// All that is said about the question.
    Guidance,
    /// The list of questions.
    Index(Index),
    /// The evidence register, with the marked row.
    Register(usize),
    /// New evidence.
    Form(Form),
    /// A line that is being typed.
    Writing(Writing),
}

/// What is said at the foot of the screen until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    Said(Text),
    Refused(Text),
}

impl View {
    pub fn of(interview: &Interview<'_>) -> Self {
        let mut view = Self {
            pane: Pane::Place,
            cursor: None,
            ticks: Vec::new(),
            scroll: 0,
            notice: None,
            shown: None,
        };
        view.follow(interview);
        view
    }

    /// Marks what is answered, after the place or the answer has changed.
    pub fn follow(&mut self, interview: &Interview<'_>) {
        let reply = saved(interview);
        let now = Some((interview.place(), reply.clone()));
        if self.shown == now {
            return;
        }
        let moved = self.shown.as_ref().map(|(place, _)| *place) != Some(interview.place());
        if moved {
            self.scroll = 0;
        }
        self.shown = now;
        self.ticks = Vec::new();
        self.cursor = match reply {
            Some(Reply::One(at)) => Some(at),
            Some(Reply::Many(list)) => {
                self.ticks = list;
                if moved { Some(0) } else { self.cursor }
            }
            // no choice is marked beforehand: pressing Enter twice must not answer the next question
            _ if question::takes_many(interview) => Some(0),
            _ => None,
        };
    }

    /// What a key means. The view itself changes at once; what is wished of the questionnaire has not happened yet.
    pub fn press(&mut self, interview: &Interview<'_>, key: KeyEvent) -> Wish {
        self.notice = None;
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            match key.code {
                KeyCode::Char('c' | 'd') => return Wish::Act(Action::Leave),
                KeyCode::Char('l') => return Wish::other_language(interview),
                _ => {}
            }
        }
        match &mut self.pane {
            Pane::Place if interview.question().is_some() => question::press(self, interview, key),
            Pane::Place => review::press(self, interview, key),
            Pane::Help | Pane::Guidance => sheet::press(self, interview, key),
            Pane::Index(_) => index::press(self, interview, key),
            Pane::Register(_) | Pane::Form(_) => evidence::press(self, interview, key),
            Pane::Writing(_) => writing::press(self, interview, key),
        }
    }

    /// A text that was pasted: into the field that is open, else it is the answer where the answer is words or a number.
    pub fn paste(&mut self, interview: &Interview<'_>, text: &str) {
        self.notice = None;
        if self.pane == Pane::Place && question::is_written(interview) {
            self.front(Pane::Writing(Writing::blank(Purpose::Answer)));
        }
        match &mut self.pane {
            Pane::Writing(writing) => writing.field.insert(text),
            Pane::Index(index) => index.paste(interview, text),
            Pane::Form(form) => form.paste(text),
            _ => {}
        }
    }

    /// Puts something in front, from its beginning.
    pub fn front(&mut self, pane: Pane) {
        // what is typed about a question leaves the question where it is
        if !matches!(pane, Pane::Writing(_)) {
            self.scroll = 0;
        }
        self.pane = pane;
    }

    /// Back to the question.
    pub fn close(&mut self) {
        if !matches!(self.pane, Pane::Writing(_)) {
            self.scroll = 0;
        }
        self.pane = Pane::Place;
    }

    /// Takes in what the place of new evidence turned out to be; gives what there is to say.
    pub fn seen(&mut self, sight: Sight) -> Option<Notice> {
        match &mut self.pane {
            Pane::Form(form) => form.seen(sight),
            _ => None,
        }
    }

    /// What was done was done: what it was typed in closes.
    pub fn done(&mut self, action: &Action) {
        match (action, &self.pane) {
            (Action::Speak(_), _) | (_, Pane::Place | Pane::Register(_)) => {}
            _ => self.close(),
        }
    }

    /// What stands in the middle of the screen.
    pub fn body(&self, interview: &Interview<'_>, next: &[(Text, String)], width: usize, height: usize) -> Body {
        match &self.pane {
            Pane::Place | Pane::Writing(_) if interview.question().is_some() => {
                question::body(self, interview, width, height)
            }
            Pane::Place | Pane::Writing(_) => review::body(self, interview, next, width),
            Pane::Help | Pane::Guidance => sheet::body(self, interview, width),
            Pane::Index(index) => index.body(interview, width),
            Pane::Register(row) => evidence::register(*row, interview, width),
            Pane::Form(form) => form.body(interview, width),
        }
    }
}

/// The answer to the current question, if it has one.
pub fn saved(interview: &Interview<'_>) -> Option<Reply> {
    match interview.place() {
        Place::Question(at) => interview.answers().entry(at).map(|entry| entry.reply.clone()),
        Place::End => None,
    }
}

/// Moves a mark among so many rows; none where there are no rows.
pub fn moved(from: Option<usize>, key: KeyCode, rows: usize) -> Option<usize> {
    let last = rows.checked_sub(1)?;
    Some(match (key, from) {
        (KeyCode::Up | KeyCode::PageUp, None) | (KeyCode::End, _) => last,
        (KeyCode::Down | KeyCode::PageDown, None) | (KeyCode::Home, _) => 0,
        (KeyCode::Up, Some(at)) => at.saturating_sub(1),
        (KeyCode::Down, Some(at)) => (at + 1).min(last),
        (KeyCode::PageUp, Some(at)) => at.saturating_sub(PAGE),
        (KeyCode::PageDown, Some(at)) => (at + PAGE).min(last),
        (_, from) => return from,
    })
}

/// Rows of a list that PgUp and PgDn pass over.
const PAGE: usize = 10;
