//! Where mitigation is missing: categories of risk across control sections.

use super::super::figure::{Anchor, Figure, Ink, WIDTH};
use super::super::wording::NOTHING;
use super::drawing::{Area, Drawing, Fill};
use super::label::{Label, legend};
use super::lettering::{Letters, PLAIN, SMALL, STRONG};
use super::mix::Mix;
use super::reduction::{percentages, printed, value};
use crate::model::assessment::{Reading, Verdict};
use crate::model::checklist::Checklist;
use crate::model::number::Number;
use crate::model::text::Language;
use crate::report::Dossier;

/// The left edge of the cells, and their right edge.
const CELLS: (i32, i32) = (225, 862);
/// How high a cell is.
const CELL: i32 = 64;
/// With more columns than these, cells have no room for their numbers.
const MOST: usize = 8;
/// From so many points of missing mitigation on, hatching is one step denser.
const STEPS: [i64; 3] = [5, 10, 20];
/// What is set small within a cell and above it.
const INSIDE: Letters = Letters {
    ink: Ink::Text,
    ..SMALL
};

/// Each category with each control section that mitigates it; nothing where the method mixes none, or nothing is assessed.
pub fn draw(dossier: &Dossier<'_>, language: Language) -> Option<Figure> {
    let chart = Chart::of(dossier, language)?;
    let mut drawing = Drawing::default();
    let mut top = drawing.lines(INSIDE, Anchor::Start, (0, 15), &INSIDE.wrapped(&chart.key(), WIDTH, 4));
    top += legend(&mut drawing, top - 8, &steps(language));
    top = chart.heads(&mut drawing, top + 6);
    let names: Vec<_> = chart.rows.iter().map(|row| chart.name(*row)).collect();
    let labels = Label::column(&names, CELLS.0 - 15, 3);
    for (row, label) in chart.rows.iter().zip(&labels) {
        label.draw(&mut drawing, 0, top + CELL / 2);
        chart.row(&mut drawing, *row, top);
        top = top.saturating_add(CELL);
    }
    drawing.figure(chart.title(), chart.description(), top.saturating_add(4))
}

struct Chart<'a> {
    dossier: &'a Dossier<'a>,
    language: Language,
    mix: Mix<'a>,
    rows: Vec<usize>,
    columns: Vec<usize>,
}

impl<'a> Chart<'a> {
    fn of(dossier: &'a Dossier<'a>, language: Language) -> Option<Self> {
        let checklist: &'a Checklist = dossier.checklist;
        let mix = Mix::of(checklist)?;
        let kind = checklist.measures.get(mix.from)?.each?;
        let columns = mix.columns();
        let fits = (1..=MOST).contains(&columns.len())
            && dossier.assessment.verdict != Verdict::NotAssessed
            && percentages(dossier, kind).contains(&mix.from);
        fits.then(|| Self {
            rows: checklist.sections_of(mix.kind).collect(),
            dossier,
            language,
            mix,
            columns,
        })
    }

    fn name(&self, section: usize) -> (String, String) {
        let section = self.dossier.checklist.sections.get(section);
        section.map_or_else(Default::default, |it| {
            (it.id.clone(), it.title.get(self.language).to_owned())
        })
    }

    fn measure(&self, at: usize) -> &'a str {
        let measure = self.dossier.checklist.measures.get(at);
        measure.map_or(NOTHING, |it| it.title.get(self.language))
    }

    /// What the cells of a category come to.
    fn total(&self, row: usize) -> String {
        let reading = value(self.dossier, self.mix.of, row);
        printed(self.dossier.checklist, self.mix.of, reading)
    }

    /// The left and right edge of a column.
    fn edges(&self, at: usize) -> (i32, i32) {
        let count = i32::try_from(self.columns.len()).unwrap_or(1);
        let edge = |at: usize| CELLS.0 + (CELLS.1 - CELLS.0) * i32::try_from(at).unwrap_or(0) / count;
        (edge(at), edge(at + 1))
    }

    /// The heads of the columns; gives where the cells begin.
    fn heads(&self, drawing: &mut Drawing, top: i32) -> i32 {
        let mut heads: Vec<(i32, String, Vec<String>)> = Vec::new();
        for (at, column) in self.columns.iter().enumerate() {
            let (left, right) = self.edges(at);
            let (id, title) = self.name(*column);
            let room = right - left - 10;
            let title = if room < 100 {
                Vec::new()
            } else {
                INSIDE.wrapped(&title, room, 4)
            };
            heads.push((i32::midpoint(left, right), STRONG.shortened(&id, room), title));
        }
        let most = heads.iter().map(|(.., title)| title.len()).max().unwrap_or(0);
        let height = STRONG.leading() + INSIDE.leading() * i32::try_from(most).unwrap_or(0);
        for (middle, id, title) in heads {
            drawing.words(STRONG, Anchor::Middle, (middle, top + STRONG.size), &id);
            let base = top + STRONG.size + INSIDE.leading();
            drawing.lines(INSIDE, Anchor::Middle, (middle, base), &title);
        }
        let total = INSIDE.wrapped(self.measure(self.mix.of), WIDTH - CELLS.1 - 12, 4);
        let lines = i32::try_from(total.len()).unwrap_or(0);
        let base = top + height - INSIDE.leading() * (lines - 1) - 4;
        drawing.lines(INSIDE, Anchor::End, (WIDTH, base), &total);
        top + height + 8
    }

    /// The cells of a category, and what they come to.
    fn row(&self, drawing: &mut Drawing, row: usize, top: i32) {
        for (at, column) in self.columns.iter().enumerate() {
            let (left, right) = self.edges(at);
            let area = Area {
                left: left + 2,
                top: top + 2,
                right: right - 2,
                bottom: top + CELL - 2,
            };
            self.cell(drawing, area, row, *column);
        }
        let total = self.total(row);
        let base = top + CELL / 2 + STRONG.size / 3;
        drawing.words(
            STRONG,
            Anchor::End,
            (WIDTH, base),
            &STRONG.shortened(&total, WIDTH - CELLS.1 - 4),
        );
    }

    fn cell(&self, drawing: &mut Drawing, area: Area, row: usize, column: usize) {
        let middle = i32::midpoint(area.left, area.right);
        let centre = i32::midpoint(area.top, area.bottom);
        let reading = value(self.dossier, self.mix.from, column);
        let weight = self.mix.weight(row, column);
        let Some(reading) = reading.filter(|_| !weight.is_zero()) else {
            drawing.words(PLAIN, Anchor::Middle, (middle, centre + 6), NOTHING);
            return;
        };
        drawing.fill(area, shade(&self.missing(row, column, reading)));
        let room = area.right - area.left - 8;
        let weight = match self.language {
            Language::Zh => format!("权重 {weight}"),
            Language::En => format!("weight {weight}"),
        };
        let mut lines = vec![(INSIDE, INSIDE.shortened(&weight, room))];
        let strength = printed(self.dossier.checklist, self.mix.from, Some(reading));
        if STRONG.width(&strength) <= room {
            lines.push((STRONG, strength));
        } else {
            lines.extend(
                strength
                    .split_inclusive('–')
                    .map(|part| (STRONG, part.trim().to_owned())),
            );
        }
        let height: i32 = lines.iter().map(|(letters, _)| letters.leading()).sum();
        let width = lines
            .iter()
            .map(|(letters, line)| letters.width(line))
            .max()
            .unwrap_or(0);
        let half = (width / 2 + 5).min((area.right - area.left) / 2 - 1);
        let ground = Area {
            left: middle - half,
            top: centre - height / 2 - 2,
            right: middle + half,
            bottom: centre + height / 2 + 2,
        };
        drawing.fill(ground, Fill::Solid(Ink::Paper));
        let mut base = centre - height / 2 - 3;
        for (letters, line) in lines {
            base += letters.leading();
            drawing.words(letters, Anchor::Middle, (middle, base), &line);
        }
    }

    /// How many points of mitigation a section leaves out at worst: its share of the weight × (100 − strength).
    fn missing(&self, row: usize, column: usize, reading: &Reading) -> Number {
        let counts = |of: &&usize| value(self.dossier, self.mix.from, **of).is_some();
        let weights = self.columns.iter().filter(counts).map(|of| self.mix.weight(row, *of));
        let whole = weights.fold(Number::ZERO, |sum, weight| &sum + &weight);
        let left_out = &self.mix.weight(row, column) * &(&Number::HUNDRED - &reading.range.low);
        left_out.over(&whole).unwrap_or(Number::ZERO)
    }

    /// What the numbers and the hatching of a cell mean.
    fn key(&self) -> String {
        let (made, from) = (self.measure(self.mix.of), self.measure(self.mix.from));
        let open = self
            .columns
            .iter()
            .any(|column| value(self.dossier, self.mix.from, *column).is_some_and(|reading| !reading.range.is_exact()));
        match self.language {
            Language::Zh => format!(
                "格中为该控制部分对该类风险的权重及其{from}。斜线越密，缺失的{made}越多：权重占比 ×（100 − {from}），单位为百分点{}。",
                if open {
                    "；尚有题目未答的，按最差情形"
                } else {
                    ""
                }
            ),
            Language::En => format!(
                "In each cell: the weight of the control section for the category, and its {}. The denser the hatching, the more {} is missing there: \
                 share of the weight × (100 − {0}), in points{}.",
                super::label::within(from),
                super::label::within(made),
                if open {
                    "; where questions are open, at its worst"
                } else {
                    ""
                }
            ),
        }
    }

    fn title(&self) -> String {
        let made = self.measure(self.mix.of);
        match self.language {
            Language::Zh => format!("缺失的{made}：风险类别与控制部分"),
            Language::En => format!("Where {} is missing: risks across controls", super::label::within(made)),
        }
    }

    fn description(&self) -> String {
        let cells = self
            .rows
            .iter()
            .flat_map(|row| self.columns.iter().map(|column| (*row, *column)));
        let missing = cells.filter_map(|(row, column)| {
            let reading = value(self.dossier, self.mix.from, column)?;
            Some((self.missing(row, column, reading), row, column))
        });
        // the first of the greatest, so that the order of the checklist decides among equals
        let worst = missing.reduce(|most, next| if next.0 > most.0 { next } else { most });
        let rows: Vec<String> = self
            .rows
            .iter()
            .map(|row| format!("{} {}", self.name(*row).0, self.total(*row)))
            .collect();
        let made = self.measure(self.mix.of);
        let most = worst.map(|(points, row, column)| (points.fixed(2), self.name(row).0, self.name(column).0));
        let (points, row, column) = most.unwrap_or_default();
        match self.language {
            Language::Zh => format!(
                "热图，{made}：{}。缺失最多的是 {column} 对 {row} 的缓释，缺 {points} 个百分点。",
                rows.join("；")
            ),
            Language::En => format!(
                "Heat map of {}: {}. Most is missing where {column} meets {row}: {points} points.",
                super::label::within(made),
                rows.join("; ")
            ),
        }
    }
}

/// The denser, the more is missing.
fn shade(missing: &Number) -> Fill {
    let step = STEPS.iter().filter(|from| *missing >= Number::whole(**from)).count();
    Fill::dense(step, Ink::Accent)
}

fn steps(language: Language) -> Vec<(Fill, String)> {
    let [a, b, c] = STEPS;
    let words = match language {
        Language::Zh => [
            format!("不足 {a} 个百分点"),
            format!("{a} 至不足 {b}"),
            format!("{b} 至不足 {c}"),
            format!("{c} 及以上"),
        ],
        Language::En => [
            format!("under {a} points missing"),
            format!("{a} to under {b}"),
            format!("{b} to under {c}"),
            format!("{c} and more"),
        ],
    };
    words
        .into_iter()
        .enumerate()
        .map(|(step, words)| (Fill::dense(step, Ink::Accent), words))
        .collect()
}
