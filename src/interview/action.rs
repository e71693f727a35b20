//! What a user can do, and what comes of it.

use crate::model::answers::{Entry, Evidence, Reply};
use crate::model::text::{Language, Text};

/// One thing that a user does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Answers the current question, or sets it aside.
    Answer(Reply),
    /// Takes its answer out.
    Clear,
    /// Takes the latest change of this sitting back.
    Undo,
    /// Puts a remark beside its answer, or takes it away.
    Note(Option<String>),
    /// Names a registered piece of evidence for its answer.
    Cite(String),
    /// No longer names it.
    Uncite(String),
    /// Registers a piece of evidence and names it for its answer.
    Register(Evidence),
    /// Marks the question for review, with the reason, which may be empty; or takes the mark away.
    Mark(Option<String>),
    /// Goes on to the next question that applies.
    Next,
    /// Goes back to where one was before.
    Back,
    /// Goes to the question before this one, in the order of the checklist.
    Previous,
    /// Goes to the question after this one, in the order of the checklist, or to the end; whether this one is answered or not.
    Following,
    /// Goes to the end, whatever is still open.
    Finish,
    /// Leaves the question for later.
    Skip,
    /// Goes to a question, by position.
    Jump(usize),
    /// Asks to see something.
    Show(Topic),
    /// Goes on in this language.
    Speak(Language),
    /// Ends the session.
    Leave,
}

/// Something that can be looked up in between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// What one can type.
    Help,
    /// All that is said about the current question.
    Guidance,
    /// The sections and how far they are answered.
    Sections,
    /// The questions of a section, by position.
    Questions(usize),
    /// The questions in which a word occurs.
    Found(String),
    /// The evidence register.
    Register,
    /// The questions marked for review.
    Marked,
}

/// A change to the answers, to be saved before anything else is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The answer to a question, by position, is now this; none where it was taken out.
    Answer(usize, Option<Entry>),
    /// A question, by position, is marked for review from now on, for this reason; or no more.
    Mark(usize, Option<String>),
    /// This piece of evidence is registered from now on.
    Evidence(Evidence),
    /// The evidence of this id is registered no more; no answer names it.
    Withdrawn(String),
}

/// What came of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// To be saved, all together and in this order.
    pub changes: Vec<Change>,
    /// To be said.
    pub notice: Option<Text>,
    /// To be shown.
    pub next: Next,
}

/// What is to be shown next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// The question, or the end: the user has moved, or it looks different now.
    Here,
    /// A page about something, after which one is where one was.
    Page(Topic),
    /// Nothing more.
    Leave,
}

impl Outcome {
    /// Nothing was changed.
    #[must_use]
    pub const fn show(next: Next) -> Self {
        Self {
            changes: Vec::new(),
            notice: None,
            next,
        }
    }
}
