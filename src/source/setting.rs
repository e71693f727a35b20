//! What the questions of a checklist may refer to while they are read.

use std::cell::Cell;

use crate::diagnostic::Place;
use crate::model::checklist::{Choice, Role, Section};
use crate::model::text::Language;

/// A list of choices that several questions share.
pub struct Scale {
    pub id: String,
    pub choices: Vec<Choice>,
    /// What it says is to be done, wherever it is used, about each choice that says so.
    pub leads: Vec<Lead>,
}

/// A remedy that a shared scale has for one of its choices: it leads into what the best choice looks like in a question.
pub struct Lead {
    /// The choice, by position.
    pub choice: usize,
    /// Where it stands.
    pub place: Place,
    /// Whether a question has a use for it.
    pub used: Cell<bool>,
}

/// What the questions of a checklist may refer to while they are read.
pub struct Setting<'a> {
    pub languages: &'a [Language],
    pub scales: &'a [Scale],
    pub roles: &'a [Role],
    pub sections: &'a [Section],
}
