//! An assessment once more with something changed. A section in which nothing changed keeps its value, which saves most of the work where
//! hundreds of changes are tried one by one.

use super::applies::applicability;
use super::measure::figures_from;
use super::rating::{Rated, rated};
use crate::model::assessment::{Assessment, Counted, Reading, Standing, Verdict};
use crate::model::checklist::Checklist;
use crate::model::weight::Weight;

/// What comes of it if one question counts differently.
pub fn answered(checklist: &Checklist, assessment: &Assessment, at: usize, counts: Counted) -> Retrial {
    let mut counted: Vec<Counted> = assessment.standings.iter().map(|it| it.counted.clone()).collect();
    if let Some(place) = counted.get_mut(at) {
        *place = counts;
    }
    let standings: Vec<Standing> = applicability(checklist, &counted)
        .into_iter()
        .zip(counted)
        .map(|(applies, counted)| Standing::new(applies, counted))
        .collect();
    // other questions may begin or cease to apply
    let differs = |question: usize| match (standings.get(question), assessment.standings.get(question)) {
        (Some(now), Some(before)) => now.applies != before.applies || now.counted != before.counted,
        _ => true,
    };
    let touched = touched(checklist, |section| {
        checklist
            .sections
            .get(section)
            .is_some_and(|it| it.members.iter().any(|at| differs(*at)))
    });
    retrial(checklist, assessment, &standings, &touched)
}

/// An assessment with other answers that leave open as much as before and let the same questions apply. A figure that takes the value of a section
/// gets it where it is `known`, asked with the position of the figure.
pub fn recounted<'a>(
    checklist: &Checklist,
    base: &Assessment,
    counted: Vec<Counted>,
    known: impl Fn(usize) -> Option<&'a Reading>,
) -> Assessment {
    let pairs = base.standings.iter().zip(counted);
    let standings: Vec<Standing> = pairs
        .map(|(standing, counted)| Standing::new(standing.applies, counted))
        .collect();
    let figures = figures_from(checklist, &standings, |figure, _| known(figure));
    let rated = rated(checklist, &standings, &figures);
    Assessment {
        as_of: base.as_of,
        set: base.set.clone(),
        nested: base.nested.clone(),
        standings,
        figures,
        overall: rated.overall,
        gates: rated.gates,
        before_gates: rated.before_gates,
        verdict: rated.verdict,
    }
}

/// The rating by a checklist that differs from the assessment's in this one weight.
#[must_use]
pub fn reweighed(checklist: &Checklist, assessment: &Assessment, weight: Weight) -> Verdict {
    let touched = touched(checklist, |section| {
        checklist.sections.get(section).is_some_and(|it| match weight {
            Weight::Question(at) => it.members.contains(&at),
            Weight::Section(at) => it.children.contains(&at),
            // these weigh what sections come to, and not within any
            Weight::SectionIn { .. } | Weight::MeasureIn { .. } => false,
        })
    });
    retrial(checklist, assessment, &assessment.standings, &touched)
        .rated
        .verdict
}

/// The rating of another trial, with the overall figure that it came from.
pub struct Retrial {
    /// The rating.
    pub rated: Rated,
    /// The overall figure; none where the checklist has none.
    pub overall: Option<Reading>,
}

/// For each section: does its value have to be worked out anew, since something in it or in a section within it changed?
fn touched(checklist: &Checklist, changed: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut touched = vec![false; checklist.sections.len()];
    for section in (0..checklist.sections.len()).filter(|at| changed(*at)) {
        let mut within = Some(section);
        while let Some(place) = within.and_then(|at| touched.get_mut(at)).filter(|it| !**it) {
            *place = true;
            within = within.and_then(|at| checklist.sections.get(at)?.parent);
        }
    }
    touched
}

fn retrial(checklist: &Checklist, assessment: &Assessment, standings: &[Standing], touched: &[bool]) -> Retrial {
    let figures = figures_from(checklist, standings, |figure, section| {
        let same = touched.get(section) == Some(&false);
        assessment.figures.get(figure).filter(|_| same).map(|it| &it.raw)
    });
    let rated = rated(checklist, standings, &figures);
    let overall = figures.into_iter().nth(rated.overall).map(|figure| figure.reading);
    Retrial { rated, overall }
}
