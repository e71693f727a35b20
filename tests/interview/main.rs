//! The questionnaire: its pure machine by steps and by random walks, and the line-by-line skin on files that are interrupted, changed and refused.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::format_collect,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

mod blind;
mod course;
mod desk;
mod disk;
mod exhibits;
mod frames;
mod keys;
mod killed;
mod machine;
mod marks;
mod parts;
mod skin;
mod small;
mod underneath;
mod walks;
