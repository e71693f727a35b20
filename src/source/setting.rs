//! What the questions of a checklist may refer to while they are read.

use crate::model::checklist::{Choice, Role, Section};
use crate::model::text::Language;

/// A list of choices that several questions share.
pub struct Scale {
    pub id: String,
    pub choices: Vec<Choice>,
}

/// What the questions of a checklist may refer to while they are read.
pub struct Setting<'a> {
    pub languages: &'a [Language],
    pub scales: &'a [Scale],
    pub roles: &'a [Role],
    pub sections: &'a [Section],
}
