//! One value a category, and how bad it is.

use crate::model::assessment::{Assessment, Presence, Reading, Verdict};
use crate::model::checklist::{Checklist, Kind};
use crate::model::measure::{Combination, Level, Operands, Step};
use crate::model::number::{Number, Rounding};
use crate::model::portfolio::{Gauge, Heat, Shade, Sheet};
use crate::score::measure::percent_of_possible;
use crate::score::rating::worst_band;

/// What assessments by a checklist are laid side by side with.
pub fn sheet(checklist: &Checklist) -> Sheet {
    let gauge = gauge(checklist).and_then(|(at, shade)| {
        let measure = checklist.measures.get(at)?;
        Some(Gauge {
            measure: measure.id.clone(),
            title: measure.title.clone(),
            decimals: measure.decimals.unwrap_or(2),
            shade,
        })
    });
    let sections = categories(checklist).into_iter();
    let named = sections.filter_map(|at| checklist.sections.get(at));
    Sheet {
        checklist: checklist.name(),
        title: checklist.title.clone(),
        gauge,
        categories: named
            .map(|section| (section.id.clone(), section.title.clone()))
            .collect(),
    }
}

/// Each category of an assessment; all of them nothing where nothing is assessed, since their ranges would say nothing.
pub fn heat(checklist: &Checklist, assessment: &Assessment) -> Vec<Option<Heat>> {
    let assessed = assessment.verdict != Verdict::NotAssessed;
    let gauge = gauge(checklist).filter(|_| assessed);
    let one = |section| {
        let (measure, shade) = gauge?;
        let reading = &assessment.figure(measure, Some(section))?.reading;
        (reading.presence != Presence::Absent).then(|| Heat {
            range: reading.range.clone(),
            degree: degree(checklist, shade, reading),
        })
    };
    categories(checklist).into_iter().map(one).collect()
}

/// The measure that tells most of each category: the one that the rating looks at, else the last there is of risks, else of controls.
fn gauge(checklist: &Checklist) -> Option<(usize, Shade)> {
    let kind = |at: usize| checklist.measures.get(at).and_then(|measure| measure.each);
    let floor = checklist.rating.worst.as_ref().map(|worst| worst.of);
    let averaged = checklist
        .measures
        .get(checklist.rating.of)
        .and_then(|overall| match &overall.step {
            Step::Combined {
                how: Combination::Mean | Combination::Min | Combination::Max,
                of: Operands::Sections { measure, .. },
            } if !overall.inverted => Some(*measure),
            _ => None,
        });
    let rated = floor.or(averaged).filter(|at| kind(*at).is_some());
    let last = |wanted| (0..checklist.measures.len()).rfind(|at| kind(*at) == Some(wanted));
    rated
        .map(|at| (at, Shade::Bands))
        .or_else(|| Some((last(Kind::Risk)?, Shade::Reached)))
        .or_else(|| Some((last(Kind::Control)?, Shade::Missing)))
}

/// The sections that the measure has a value for, by position.
fn categories(checklist: &Checklist) -> Vec<usize> {
    let kind = gauge(checklist).and_then(|(at, _)| checklist.measures.get(at)?.each);
    kind.map_or_else(Vec::new, |kind| checklist.sections_of(kind).collect())
}

/// How bad a value is at its worst, from 0 to 3.
fn degree(checklist: &Checklist, shade: Shade, reading: &Reading) -> usize {
    let percent = || percent_of_possible(reading).range;
    let quarters = |percent: &Number| {
        let whole = percent.over(&Number::whole(25)).unwrap_or(Number::ZERO);
        let whole = whole.rounded(0, Rounding::Down).to_whole().clamp(0, 3);
        usize::try_from(whole).unwrap_or(0)
    };
    match shade {
        Shade::Bands => {
            let level = checklist.rating.level(worst_band(checklist, reading));
            Level::ALL.iter().position(|it| Some(*it) == level).unwrap_or(0)
        }
        Shade::Reached => quarters(&percent().high),
        Shade::Missing => quarters(&(&Number::HUNDRED - &percent().low)),
    }
}
