//! Probity assesses the risk of an AI system in finance.

pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod interview;
pub mod model;
pub mod render;
pub mod report;
pub mod score;
pub mod source;
