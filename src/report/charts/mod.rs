//! The charts of the audit report. Each is a function of the dossier and draws nothing where there is nothing to draw.

pub mod bars;
mod circle;
mod drawing;
mod fall;
pub mod heat;
mod label;
mod lettering;
mod mix;
mod months;
pub mod mosaic;
pub mod outcomes;
pub mod radar;
mod reduction;
mod scale;
pub mod timeline;
pub mod waterfall;

pub use label::within;
