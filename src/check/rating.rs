//! What the rating does not show: silence, further failures, the failure of a critical control.

mod critical;
mod saturation;
mod silence;

use super::flaw::Flaw;
use super::trial::Trials;
use crate::source::Sourced;

pub fn check(sourced: &Sourced, trials: &Trials<'_>) -> Vec<Flaw> {
    let mut flaws: Vec<Flaw> = silence::empty_form(sourced, trials).into_iter().collect();
    flaws.extend(saturation::saturated(sourced, trials));
    flaws.extend(critical::averaged_away(sourced, trials));
    flaws
}
