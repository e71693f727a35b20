//! The questionnaire on the whole screen: the same machine and the same file as line by line, drawn instead of written.
//!
//! All but `stage` knows no terminal: keys in, a frame out.

mod evidence;
mod field;
mod form;
mod frame;
mod index;
mod ink;
mod keys;
mod question;
mod rail;
mod review;
mod sheet;
mod stage;
mod view;
mod wish;
mod writing;

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;

use super::exhibit::look;
use super::notebook::Notebook;
use crate::cli::Fault;
use crate::interview::{Interview, Next};
use crate::model::text::Text;
use frame::{Areas, Foot, LEAST};
use ink::Body;
pub use stage::{Ended, close, fits, play};
use view::{Notice, Pane, View};
use wish::Wish;

/// The questionnaire as a whole screen, without a terminal: keys in, frames out, every answer on the disk in between.
pub struct Desk<'c> {
    interview: Interview<'c>,
    notebook: Notebook,
    /// What can be done after leaving, and with which command.
    next: Vec<(Text, String)>,
    view: View,
    size: (u16, u16),
    body: Body,
}

/// Whether the sitting goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// It does.
    On,
    /// The user has left.
    Left,
}

impl<'c> Desk<'c> {
    /// A sitting at these answers, in a window of no size yet; with the commands that the end is to name.
    #[must_use]
    pub fn new(interview: Interview<'c>, notebook: Notebook, next: Vec<(Text, String)>) -> Self {
        Self {
            view: View::of(&interview),
            interview,
            notebook,
            next,
            size: (0, 0),
            body: Body::default(),
        }
    }

    /// What is answered so far, and where the user is.
    #[must_use]
    pub const fn interview(&self) -> &Interview<'c> {
        &self.interview
    }

    /// The window has so many columns and rows from now on.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        if self.size != (columns, rows) {
            self.size = (columns, rows);
            self.body.focus = 0..0;
            self.settle();
        }
    }

    /// Takes a key. What it changes is on the disk before this returns.
    ///
    /// # Errors
    /// It could not be saved; the file is as it was before.
    pub fn press(&mut self, key: KeyEvent) -> Result<Flow, Fault> {
        // whoever cannot see a question does not answer it
        let seen = self.size.0 >= LEAST.0 && self.size.1 >= LEAST.1;
        let wish = if seen {
            self.view.press(&self.interview, key)
        } else {
            wish::leaving(key)
        };
        let flow = match wish {
            Wish::Nothing => Flow::On,
            Wish::Say(text) => self.say(Notice::Said(text)),
            Wish::Refuse(text) => self.say(Notice::Refused(text)),
            Wish::Look(place) => {
                self.view.notice = self.view.seen(look(&place));
                Flow::On
            }
            Wish::Act(action) => match self.notebook.act(&mut self.interview, action.clone())? {
                Err(refusal) => self.say(Notice::Refused(refusal.says())),
                Ok(outcome) => {
                    self.view.done(&action);
                    self.view.notice = match self.view.pane {
                        // there, Enter does not go on
                        Pane::Register(_) => Some(Text::new("已存盘。", "Saved.")),
                        _ => outcome.notice,
                    }
                    .map(Notice::Said);
                    if outcome.next == Next::Leave {
                        Flow::Left
                    } else {
                        Flow::On
                    }
                }
            },
        };
        self.view.follow(&self.interview);
        self.settle();
        Ok(flow)
    }

    /// Takes a text that was pasted.
    pub fn paste(&mut self, text: &str) {
        self.view.paste(&self.interview, text);
        self.settle();
    }

    /// Draws the screen.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        if let Some(caret) = frame::draw(self, area, frame.buffer_mut()) {
            frame.set_cursor_position(caret);
        }
    }

    fn say(&mut self, notice: Notice) -> Flow {
        self.view.notice = Some(notice);
        Flow::On
    }

    /// Works out what stands in the middle of the screen, and keeps what is marked in sight.
    fn settle(&mut self) {
        let foot = Foot::of(self, self.size.0, self.size.1);
        let area = Areas::of(&self.interview, self.size, foot.lines.len()).body;
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        let mut body = self.view.body(&self.interview, &self.next, width, height);
        // what is pinned takes its rows from the rest and does not scroll; it must leave the better half
        if body.pinned > height / 2 {
            body.pinned = 0;
        }
        let height = height.saturating_sub(body.pinned);
        let focus = body.focus.start.saturating_sub(body.pinned)..body.focus.end.saturating_sub(body.pinned);
        let scroll = &mut self.view.scroll;
        if body.focus != self.body.focus && !focus.is_empty() {
            if focus.start > *scroll + height {
                // from far away, with what stands around it
                *scroll = focus.start - height / 2;
            }
            if focus.end > *scroll + height {
                *scroll = focus.end - height;
            }
            if focus.start < *scroll {
                // from the top, if that is still in sight from there
                *scroll = if focus.end <= height { 0 } else { focus.start };
            }
        }
        *scroll = (*scroll).min(body.lines.len().saturating_sub(body.pinned + height));
        self.body = body;
    }
}
