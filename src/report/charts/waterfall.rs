//! From the risk before controls to the overall figure: what each control section takes off.

use super::super::figure::{Anchor, Figure, Ink, WIDTH};
use super::super::wording;
use super::drawing::{Area, Drawing, Fill};
use super::fall::{Fall, at_most};
use super::label::{Label, within};
use super::lettering::{SMALL, STRONG};
use super::reduction::Reduction;
use super::scale::{self, Scale};
use crate::model::assessment::Verdict;
use crate::model::measure::Unit;
use crate::model::number::Number;
use crate::model::text::Language;
use crate::report::Dossier;

/// Where the scale begins.
const LEFT: i32 = 315;
/// From the middle of a bar to that of the next, at least.
const PITCH: i32 = 46;
/// Half of how high a bar is.
const HALF: i32 = 12;

/// The steps from start to end; nothing where questions are open, or the method reduces risks in another way.
pub fn draw(dossier: &Dossier<'_>, language: Language) -> Option<Figure> {
    let fall = Fall::of(dossier).filter(|_| dossier.assessment.verdict != Verdict::NotAssessed)?;
    let steps = Steps::of(dossier, &fall, language)?;
    let mut drawing = Drawing::default();
    let scale = steps.scale();
    let labels = steps.labels();
    let pitches: Vec<i32> = labels.iter().map(|label| PITCH.max(label.height() + 10)).collect();
    let length = pitches.iter().fold(0_i32, |sum, pitch| sum.saturating_add(*pitch));
    let mut top = 4;
    let mut limits = Vec::new();
    if dossier.checklist.rating.unit == Unit::Points {
        limits = scale::limits(dossier.checklist);
        top += scale.bands(&mut drawing, dossier.checklist, language, (top, length));
    }
    let bottom = top.saturating_add(length);
    scale.ticks(&mut drawing, top, bottom, &limits);
    let mut row = top;
    let mut middles = Vec::new();
    for ((step, label), pitch) in steps.all.iter().zip(&labels).zip(&pitches) {
        step.draw(&mut drawing, &scale, label, row + pitch / 2);
        middles.push((scale.at(&step.to), row + pitch / 2));
        row = row.saturating_add(*pitch);
    }
    for ((x, middle), (_, next)) in middles.iter().zip(middles.iter().skip(1)) {
        // from where this bar ends to the next
        drawing.line((*x, middle + HALF), (*x, next - HALF), 1, Ink::Quiet);
    }
    let note = SMALL.wrapped(&note(dossier, language), WIDTH, 6);
    let end = drawing.lines(SMALL, Anchor::Start, (0, bottom.saturating_add(50)), &note);
    drawing.figure(steps.title(), steps.description(), end - 10)
}

/// A bar: what it is called, between which numbers it lies, what is printed beside it.
struct Step {
    id: String,
    title: String,
    from: Number,
    to: Number,
    printed: String,
    fill: Fill,
}

impl Step {
    fn draw(&self, drawing: &mut Drawing, scale: &Scale, label: &Label, middle: i32) {
        if self.id.is_empty() {
            let words = STRONG.shortened(&self.title, LEFT - 15);
            drawing.words(STRONG, Anchor::Start, (0, middle + 6), &words);
        } else {
            label.draw(drawing, 0, middle);
        }
        let (from, to) = (scale.at(&self.from), scale.at(&self.to));
        let bar = Area {
            left: from.min(to),
            top: middle - HALF,
            right: from.max(to),
            bottom: middle + HALF,
        };
        drawing.fill(bar, self.fill);
        drawing.words(STRONG, Anchor::End, (WIDTH, middle + 6), &self.printed);
    }
}

struct Steps<'a> {
    language: Language,
    all: Vec<Step>,
    before: &'a str,
    overall: &'a str,
}

impl<'a> Steps<'a> {
    fn of(dossier: &Dossier<'a>, fall: &Fall, language: Language) -> Option<Self> {
        let checklist = dossier.checklist;
        let measure = |at: usize| checklist.measures.get(at);
        let before = measure(Reduction::of(checklist)?.before)?.title.get(language);
        let overall = measure(checklist.rating.of)?;
        let decimals = overall.decimals.unwrap_or(2);
        let (start, parts, corrected, end) = fall.printed(decimals);
        let overall = overall.title.get(language);

        let mut at = fall.start.clone();
        let mut all = vec![Step {
            id: String::new(),
            title: match language {
                Language::Zh => format!("{before}（加权）"),
                Language::En => format!("{before}, weighted"),
            },
            from: Number::ZERO,
            to: at.clone(),
            printed: start.fixed(decimals),
            fill: Fill::Pale,
        }];
        let mut take = |id: String, title: String, taken: &Number, printed: &Number, fill: Fill| {
            let to = &at - taken;
            all.push(Step {
                id,
                title,
                from: std::mem::replace(&mut at, to.clone()),
                to,
                printed: wording::signed(&-printed, decimals),
                fill,
            });
        };
        for ((section, taken), printed) in fall.parts.iter().zip(&parts) {
            let section = checklist.sections.get(*section)?;
            let title = section.title.get(language).to_owned();
            take(section.id.clone(), title, taken, printed, Fill::Solid(Ink::Accent));
        }
        if !fall.corrected.is_zero() {
            let title = language.pick("按规则修正", "Corrections by rule").to_owned();
            take(
                String::new(),
                title,
                &fall.corrected,
                &corrected,
                Fill::Hatched(Ink::Accent, 6),
            );
        }
        all.push(Step {
            id: String::new(),
            title: overall.to_owned(),
            from: Number::ZERO,
            to: fall.end.clone(),
            printed: end.fixed(decimals),
            fill: Fill::Solid(Ink::Quiet),
        });
        Some(Self {
            language,
            all,
            before,
            overall,
        })
    }

    fn scale(&self) -> Scale {
        let ends = || self.all.iter().flat_map(|step| [&step.from, &step.to]);
        let (low, high) = (ends().min(), ends().max());
        // the values stand in a column of their own, or they would break the lines of the limits
        let widest = self
            .all
            .iter()
            .map(|step| STRONG.width(&step.printed))
            .max()
            .unwrap_or(0);
        Scale::holding(
            low.unwrap_or(&Number::ZERO),
            high.unwrap_or(&Number::ONE),
            LEFT,
            WIDTH - widest - 20,
        )
    }

    fn labels(&self) -> Vec<Label> {
        let names: Vec<_> = self
            .all
            .iter()
            .map(|step| (step.id.clone(), step.title.clone()))
            .collect();
        Label::column(&names, LEFT - 15, 3)
    }

    fn title(&self) -> String {
        match self.language {
            Language::Zh => format!("从{}到{}：各控制部分降低多少", self.before, self.overall),
            Language::En => format!(
                "From {} to {}: what each control section takes off",
                within(self.before),
                within(self.overall)
            ),
        }
    }

    fn description(&self) -> String {
        let name = |step: &Step| {
            if step.id.is_empty() {
                step.title.clone()
            } else {
                step.id.clone()
            }
        };
        let list: Vec<String> = self
            .all
            .iter()
            .map(|step| format!("{} {}", name(step), step.printed))
            .collect();
        match self.language {
            Language::Zh => format!("瀑布图：{}。", list.join("；")),
            Language::En => format!("Waterfall chart: {}.", list.join("; ")),
        }
    }
}

/// How the parts come about.
fn note(dossier: &Dossier<'_>, language: Language) -> String {
    let most = at_most(dossier.checklist).filter(|most| **most < Number::HUNDRED);
    let most = most.map(|most| match language {
        Language::Zh => format!("最多只降 {most}%，触及上限时各控制部分同比缩小。"),
        Language::En => {
            format!(" No more than {most}% is ever taken off a category; at that limit all parts shrink alike.")
        }
    });
    let most = most.unwrap_or_default();
    match language {
        Language::Zh => format!(
            "每类风险的降幅按各控制部分的“权重 × 强度”分摊，再按该类风险在总体数值中的权重合计。{most}图中各数按最大余数法取舍，因此相加恰好吻合。"
        ),
        Language::En => format!(
            "What a category loses is divided among the control sections by weight × strength; categories count by their weight in the overall figure.{most} \
             The parts are rounded by largest remainder, so that the printed numbers add up."
        ),
    }
}
