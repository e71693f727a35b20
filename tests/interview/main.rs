//! The questionnaire: its pure machine by steps and by random walks, and the line-by-line skin on files that are interrupted, changed and refused.

mod machine;
mod skin;
mod small;
mod walks;
