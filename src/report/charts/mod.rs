//! The charts of the audit report. Each is a function of the dossier and draws nothing where there is nothing to draw.

pub mod bars;
mod drawing;
mod label;
mod lettering;
mod reduction;
mod scale;
