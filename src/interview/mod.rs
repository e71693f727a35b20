//! The questionnaire as a pure state machine: lines or actions in, changes to be saved and things to be shown out.
//!
//! It knows no terminal and no file. Whoever drives it saves each [`Change`] before showing what comes next; that is all it takes to lose nothing.

mod action;
mod annotation;
mod closing;
mod command;
mod course;
mod index;
mod input;
mod machine;
mod mark;
mod moves;
mod pace;
mod page;
mod progress;
mod refusal;
mod register;
mod reply;
mod review;
mod screen;
mod undo;
mod wording;

pub use action::{Action, Change, Next, Outcome, Topic};
pub use closing::{Closing, Open};
pub use command::{COMMANDS, Command, Word};
pub use course::Order;
pub use index::{Listed, State};
pub use input::read;
pub use machine::{Interview, Place};
pub use page::{Line, Page};
pub use progress::Progress;
pub use refusal::Refusal;
pub use register::written;
pub use reply::{check as check_reply, read as read_reply};
pub use review::Group;
pub use screen::{Mark, Offer, Screen};
