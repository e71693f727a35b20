//! Probity assesses the risk of an AI system in finance.

pub mod check;
pub mod diagnostic;
pub mod model;
pub mod score;
pub mod source;
pub mod report;
pub mod render;
pub mod cli;
