//! Text becomes model, or diagnostics with places. Never touches the disk.

pub mod answers;
mod blank;
mod cases;
mod checklist;
mod complaint;
mod condition;
mod edit;
mod join;
pub mod library;
mod mark;
mod measure;
mod nesting;
mod operands;
mod question;
mod rating;
mod reference;
mod register;
mod reply;
mod rule;
mod section;
mod setting;
mod shape;
mod supposed;
mod template;
mod tree;

pub use blank::blank;
pub use cases::{Case, Expectation, Outcome};
pub use checklist::{Folder, Places, Sourced, read};
pub use edit::{EditError, set_answer, set_evidence, set_mark, set_part, withdraw_evidence};
pub use join::{About, Conflict, Joined, Seen, Share, Unjoined, join, rebase};
pub use reference::{check_citations, read_catalogue};
pub use supposed::supposed;
pub use template::template;
pub use tree::is_json;
