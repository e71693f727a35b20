//! The words of the field as plain values. Knows no file, no format and no score.

pub mod answers;
pub mod assessment;
pub mod challenge;
pub mod checklist;
pub mod condition;
pub mod date;
pub mod difference;
pub mod explanation;
pub mod finality;
pub mod glance;
pub mod lineage;
pub mod measure;
pub mod number;
pub mod outlook;
pub mod plan;
pub mod portfolio;
pub mod prospect;
pub mod quality;
pub mod reference;
pub mod retired;
pub mod robustness;
pub mod text;
pub mod weight;
