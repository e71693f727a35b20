//! Bars section by section: what a risk was before controls and what is left of it, or each percentage that the method has.

use super::super::document::Tone;
use super::super::figure::{Anchor, Figure, Ink, WIDTH};
use super::super::wording::{self, tone};
use super::drawing::{Area, Drawing, Fill};
use super::label::{Label, legend, listed, within};
use super::lettering::{Letters, PLAIN, SMALL, STRONG};
use super::reduction::{Reduction, percentages, printed, value};
use super::scale::{Scale, limits};
use crate::model::assessment::{Reading, Verdict};
use crate::model::checklist::{Checklist, Kind};
use crate::model::measure::{Combination, Unit};
use crate::model::number::Number;
use crate::model::text::Language;
use crate::report::Dossier;

/// Where the scale begins.
const LEFT: i32 = 245;
/// White space around the column of values.
const GAP: i32 = 16;
/// From the upper edge of a bar to that of the next.
const PITCH: i32 = 21;
/// What is set beside a value.
const ASIDE: Letters = Letters {
    ink: Ink::Text,
    ..SMALL
};

/// What is drawn for the sections of a kind; nothing where no measure has a percentage a section, or nothing is assessed.
pub fn draw(dossier: &Dossier<'_>, kind: Kind, language: Language) -> Option<Figure> {
    let chart = Chart::of(dossier, kind, language)?;
    let mut drawing = Drawing::default();
    let entries = chart.legend();
    let mut top = match entries.len() {
        0 | 1 => 4,
        _ => legend(&mut drawing, 0, &entries) + 8,
    };
    let (labels, pitch) = chart.labels();
    let rows = i32::try_from(labels.len()).unwrap_or(i32::MAX);
    let values = chart.values();
    let scale = chart.scale(values.left - GAP);
    let length = rows.saturating_mul(pitch);
    if chart.rated.is_some() {
        top += scale.bands(&mut drawing, dossier.checklist, language, (top, length));
    }
    let limits = chart.rated.map_or_else(Vec::new, |_| limits(dossier.checklist));
    let bottom = top.saturating_add(length);
    scale.ticks(&mut drawing, top, bottom, &limits);
    let middles = (0..).map(|row: i32| top + pitch * row + pitch / 2);
    for ((section, label), middle) in chart.sections.iter().zip(&labels).zip(middles) {
        label.draw(&mut drawing, 0, middle);
        chart.row(&mut drawing, (&scale, values), *section, middle);
    }
    drawing.figure(chart.title(kind), chart.description(), bottom.saturating_add(28))
}

/// Where the values stand: their left edge, and the right one, to whose right the words of their bands begin.
#[derive(Debug, Clone, Copy)]
struct Values {
    left: i32,
    right: i32,
}

struct Chart<'a> {
    dossier: &'a Dossier<'a>,
    language: Language,
    sections: Vec<usize>,
    /// The measures, in the order of their bars.
    series: Vec<usize>,
    /// The measure to whose values the bands of the rating apply.
    rated: Option<usize>,
}

impl<'a> Chart<'a> {
    fn of(dossier: &'a Dossier<'a>, kind: Kind, language: Language) -> Option<Self> {
        let checklist = dossier.checklist;
        let series = match Reduction::of(checklist) {
            Some(reduction) if reduction.kind == kind => vec![reduction.before, reduction.after],
            Some(_) => return None,
            None => percentages(dossier, kind),
        };
        let sections: Vec<usize> = checklist.sections_of(kind).collect();
        let assessed = dossier.assessment.verdict != Verdict::NotAssessed;
        (assessed && !series.is_empty() && !sections.is_empty()).then(|| Self {
            rated: rated(checklist).filter(|of| series.contains(of)),
            dossier,
            language,
            sections,
            series,
        })
    }

    fn reading(&self, measure: usize, section: usize) -> Option<&'a Reading> {
        value(self.dossier, measure, section)
    }

    fn readings(&self) -> impl Iterator<Item = &'a Reading> {
        let pairs = self
            .sections
            .iter()
            .flat_map(|section| self.series.iter().map(|of| (*of, *section)));
        pairs.filter_map(|(of, section)| self.reading(of, section))
    }

    /// The column of values at the right edge, as wide as it has to be.
    fn values(&self) -> Values {
        let pairs = || {
            let each = |section: &usize| {
                self.series
                    .iter()
                    .enumerate()
                    .map(|it| (it, *section))
                    .collect::<Vec<_>>()
            };
            self.sections.iter().flat_map(each)
        };
        let value =
            |((at, measure), section): ((usize, &usize), usize)| self.letters(at).width(&self.value(*measure, section));
        let word = |((_, measure), section): ((usize, &usize), usize)| {
            let reading = self
                .reading(*measure, section)
                .filter(|_| self.rated == Some(*measure))?;
            Some(ASIDE.width(&self.bands(reading)))
        };
        let widest = pairs().map(value).max().unwrap_or(0);
        let words = pairs().filter_map(word).max().map_or(0, |it| (it + 9).min(WIDTH / 4));
        let right = WIDTH - words;
        Values {
            left: right - widest.min(WIDTH / 4),
            right,
        }
    }

    fn letters(&self, at: usize) -> Letters {
        if self.is_last(at) { STRONG } else { PLAIN }
    }

    /// From the least to the most that any of the values could be.
    fn scale(&self, right: i32) -> Scale {
        let low = self.readings().map(|it| &it.least.low).min();
        let high = self.readings().map(|it| &it.most.high).max();
        let (low, high) = (low.unwrap_or(&Number::ZERO), high.unwrap_or(&Number::HUNDRED));
        Scale::holding(low, high, LEFT, right)
    }

    /// The labels, and from one to the next.
    fn labels(&self) -> (Vec<Label>, i32) {
        let sections = self
            .sections
            .iter()
            .filter_map(|at| self.dossier.checklist.sections.get(*at));
        let names: Vec<_> = sections
            .map(|it| (it.id.clone(), it.title.get(self.language).to_owned()))
            .collect();
        let labels = Label::column(&names, LEFT - 20, 3);
        let label = labels.iter().map(Label::height).max().unwrap_or(0);
        (labels, label.max(self.bars()) + 18)
    }

    fn bars(&self) -> i32 {
        i32::try_from(self.series.len()).unwrap_or(1) * PITCH - 3
    }

    /// The bars of a section.
    fn row(&self, drawing: &mut Drawing, (scale, values): (&Scale, Values), section: usize, middle: i32) {
        let tops = (0..).map(|at: i32| middle - self.bars() / 2 + PITCH * at);
        for ((at, measure), top) in self.series.iter().enumerate().zip(tops) {
            let base = top + PITCH / 2 + 5;
            let letters = self.letters(at);
            let value = letters.shortened(&self.value(*measure, section), WIDTH / 4);
            drawing.words(letters, Anchor::End, (values.right, base), &value);
            let Some(reading) = self.reading(*measure, section) else {
                continue;
            };
            let (zero, low, high) = (
                scale.at(&Number::ZERO),
                scale.at(&reading.range.low),
                scale.at(&reading.range.high),
            );
            let bar = |from: i32, to: i32| Area {
                left: from.min(to),
                top,
                right: from.max(to),
                bottom: top + PITCH - 3,
            };
            drawing.fill(bar(zero, low), self.fill(at, self.ink(section)));
            if low != high {
                let ink = if self.is_last(at) {
                    self.ink(section)
                } else {
                    Ink::Quiet
                };
                drawing.fill(bar(low, high), Fill::Hatched(ink, 6));
            }
            if self.rated == Some(*measure) {
                let word = ASIDE.shortened(&self.bands(reading), WIDTH - values.right - 9);
                drawing.words(ASIDE, Anchor::Start, (values.right + 9, base), &word);
            }
        }
    }

    /// The words of the bands in which a value may lie.
    fn bands(&self, reading: &Reading) -> String {
        let checklist = self.dossier.checklist;
        let word = |value: &Number| wording::band(checklist, checklist.rating.band(value), self.language);
        let (best, worst) = (word(&reading.range.low), word(&reading.range.high));
        if best == worst {
            best.to_owned()
        } else {
            format!("{best} – {worst}")
        }
    }

    fn is_last(&self, at: usize) -> bool {
        at + 1 == self.series.len()
    }

    /// The last series is what the chart is about; those before it are drawn lighter.
    fn fill(&self, at: usize, ink: Ink) -> Fill {
        match self.series.len() - at {
            1 => Fill::Solid(ink),
            2 => Fill::Pale,
            _ => Fill::Open,
        }
    }

    /// The colour of the band in which the value of a section may at worst lie.
    fn ink(&self, section: usize) -> Ink {
        let checklist = self.dossier.checklist;
        let reading = self.rated.and_then(|of| self.reading(of, section));
        let worst = reading.map(|it| checklist.rating.band(&it.range.high));
        match tone(checklist, worst) {
            Tone::Plain => Ink::Accent,
            tone => Ink::Band(tone),
        }
    }

    fn value(&self, measure: usize, section: usize) -> String {
        printed(self.dossier.checklist, measure, self.reading(measure, section))
    }

    fn names(&self) -> Vec<&'a str> {
        let measures = self
            .series
            .iter()
            .filter_map(|at| self.dossier.checklist.measures.get(*at));
        measures.map(|it| it.title.get(self.language)).collect()
    }

    fn legend(&self) -> Vec<(Fill, String)> {
        let language = self.language;
        let entry = |(at, name): (usize, &str)| {
            let measure = self.series.get(at).copied();
            match (measure.filter(|it| self.rated == Some(*it)), language) {
                (None, _) => (self.fill(at, Ink::Accent), name.to_owned()),
                (_, Language::Zh) => (self.fill(at, Ink::Quiet), format!("{name}（以所在区间的颜色表示）")),
                (_, Language::En) => (self.fill(at, Ink::Quiet), format!("{name}, in the colour of its band")),
            }
        };
        let mut entries: Vec<_> = self.names().into_iter().enumerate().map(entry).collect();
        if self.readings().any(|it| !it.range.is_exact()) {
            let words = language.pick("尚未确定（有题目未答）", "undecided: questions are open");
            entries.push((Fill::Hatched(Ink::Quiet, 6), words.to_owned()));
        }
        entries
    }

    fn title(&self, kind: Kind) -> String {
        let names = listed(&self.names(), self.language);
        match (self.language, kind) {
            (Language::Zh, Kind::Risk) => format!("各类风险的{names}"),
            (Language::Zh, _) => format!("各部分的{names}"),
            (Language::En, Kind::Risk) => format!("{names} by category"),
            (Language::En, _) => format!("{names} by section"),
        }
    }

    fn description(&self) -> String {
        let value = |of: usize, at: usize| {
            let value = self.value(of, at);
            match self.reading(of, at).filter(|_| self.rated == Some(of)) {
                Some(reading) => match self.language {
                    Language::Zh => format!("{value}（{}）", self.bands(reading)),
                    Language::En => format!("{value} ({})", self.bands(reading)),
                },
                None => value,
            }
        };
        let sections = self.sections.iter().filter_map(|at| {
            let id = &self.dossier.checklist.sections.get(*at)?.id;
            let values: Vec<String> = self.series.iter().map(|of| value(*of, *at)).collect();
            Some(format!("{id} {}", values.join(self.language.pick("、", ", "))))
        });
        let sections: Vec<String> = sections.collect();
        let names = listed(&self.names(), self.language);
        match self.language {
            Language::Zh => format!("横条图，逐项表示{names}：{}。", sections.join("；")),
            Language::En => format!("Bars that show {}: {}.", within(&names), sections.join("; ")),
        }
    }
}

/// The measure a section to whose values the bands of the rating apply: that of the worst section, or one of which the overall figure is the mean.
fn rated(checklist: &Checklist) -> Option<usize> {
    if checklist.rating.unit != Unit::Points {
        return None;
    }
    let worst = checklist.rating.worst.as_ref().map(|worst| worst.of);
    let mean = super::reduction::combined(checklist).filter(|(_, how, _)| *how == Combination::Mean);
    worst.or(mean.map(|(of, ..)| of))
}
