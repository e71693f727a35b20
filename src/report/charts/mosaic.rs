//! Many subjects across the categories of a checklist: how bad each is where.

use super::super::figure::{Anchor, Figure, Ink, WIDTH};
use super::super::wording::{self, NOTHING};
use super::drawing::{Area, Drawing, Fill};
use super::label::{Label, legend, within};
use super::lettering::{Letters, SMALL, STRONG};
use crate::model::measure::Level;
use crate::model::portfolio::{Gauge, Heat, Member, Shade, Sheet};
use crate::model::text::Language;

/// How many rows a figure has at most, so that it fits a page.
const ROWS: usize = 22;
/// With more columns than these, cells have no room for their numbers.
const COLUMNS: usize = 8;
/// The left edge of the cells, and their right edge.
const CELLS: (i32, i32) = (300, 862);
/// How high a cell is.
const CELL: i32 = 48;
/// What is set small within the head of a column, and beside a row.
const WORD: Letters = Letters {
    ink: Ink::Text,
    ..SMALL
};

/// A row for each member, in as many figures as it takes; none where there is nothing to show, or too much of it for a figure.
///
/// Each member comes with its number in the ranking.
pub fn draw(sheet: &Sheet, members: &[(usize, &Member)], language: Language) -> Vec<Figure> {
    let Some(gauge) = &sheet.gauge else {
        return Vec::new();
    };
    if !(1..=COLUMNS).contains(&sheet.categories.len()) {
        return Vec::new();
    }
    let pieces = members.len().div_ceil(ROWS);
    let pieces = members.chunks(ROWS).zip(1..).map(|(members, at)| Chart {
        sheet,
        gauge,
        members,
        piece: (at, pieces),
        language,
    });
    pieces.filter_map(|chart| chart.figure()).collect()
}

struct Chart<'a> {
    sheet: &'a Sheet,
    gauge: &'a Gauge,
    members: &'a [(usize, &'a Member)],
    /// Which figure of how many.
    piece: (usize, usize),
    language: Language,
}

impl Chart<'_> {
    fn figure(&self) -> Option<Figure> {
        let mut drawing = Drawing::default();
        let mut top = legend(&mut drawing, 0, &self.steps());
        top = self.heads(&mut drawing, top + 6);
        let named = self.members.iter();
        let names: Vec<_> = named
            .map(|(at, member)| (at.to_string(), member.subject.name.clone()))
            .collect();
        for ((_, member), label) in self.members.iter().zip(Label::column(&names, CELLS.0 - 12, 2)) {
            label.draw(&mut drawing, 0, top + CELL / 2);
            self.row(&mut drawing, member, top);
            top += CELL;
        }
        drawing.figure(self.title(), self.description(), top + 4)
    }

    fn edges(&self, at: usize) -> (i32, i32) {
        let count = i32::try_from(self.sheet.categories.len()).unwrap_or(1).max(1);
        let edge = |at: usize| CELLS.0 + (CELLS.1 - CELLS.0) * i32::try_from(at).unwrap_or(0) / count;
        (edge(at), edge(at + 1))
    }

    /// The heads of the columns; gives where the cells begin.
    fn heads(&self, drawing: &mut Drawing, top: i32) -> i32 {
        let mut lowest = 0;
        for (at, (id, title)) in self.sheet.categories.iter().enumerate() {
            let (left, right) = self.edges(at);
            let (middle, room) = (i32::midpoint(left, right), right - left - 10);
            drawing.words(
                STRONG,
                Anchor::Middle,
                (middle, top + STRONG.size),
                &STRONG.shortened(id, room),
            );
            // where columns are narrow there is no room for titles, which stand above the table
            let lines = if room < 100 {
                Vec::new()
            } else {
                WORD.wrapped(title.get(self.language), room, 4)
            };
            let base = top + STRONG.size + WORD.leading();
            lowest = lowest.max(drawing.lines(WORD, Anchor::Middle, (middle, base), &lines) - base);
        }
        let rating = self.language.pick("评级", "Rating");
        drawing.words(STRONG, Anchor::End, (WIDTH, top + STRONG.size), rating);
        top + STRONG.leading() + lowest + 8
    }

    fn row(&self, drawing: &mut Drawing, member: &Member, top: i32) {
        let centre = top + CELL / 2;
        for (at, heat) in member.heat.iter().enumerate() {
            let (left, right) = self.edges(at);
            let area = Area {
                left: left + 2,
                top: top + 2,
                right: right - 2,
                bottom: top + CELL - 2,
            };
            match heat {
                Some(heat) => self.cell(drawing, area, heat),
                None => drawing.words(WORD, Anchor::Middle, (i32::midpoint(left, right), centre + 6), NOTHING),
            }
        }
        let rating = wording::levels(member.levels, self.language);
        let lines = STRONG.wrapped(&rating, WIDTH - CELLS.1 - 8, 2);
        let height = STRONG.leading() * i32::try_from(lines.len()).unwrap_or(1);
        drawing.lines(
            STRONG,
            Anchor::End,
            (WIDTH, centre - height / 2 + STRONG.size * 19 / 20),
            &lines,
        );
    }

    fn cell(&self, drawing: &mut Drawing, area: Area, heat: &Heat) {
        drawing.fill(area, self.fill(heat.degree));
        let room = area.right - area.left - 8;
        let text = wording::range(&heat.range, self.gauge.decimals);
        let lines: Vec<String> = if STRONG.width(&text) <= room {
            vec![text]
        } else {
            text.split_inclusive('–').map(|part| part.trim().to_owned()).collect()
        };
        let widest = lines.iter().map(|line| STRONG.width(line)).max().unwrap_or(0);
        let height = STRONG.leading() * i32::try_from(lines.len()).unwrap_or(1);
        let middle = i32::midpoint(area.left, area.right);
        let centre = i32::midpoint(area.top, area.bottom);
        let half = (widest / 2 + 5).min((area.right - area.left) / 2 - 1);
        let ground = Area {
            left: middle - half,
            top: (centre - height / 2 - 1).max(area.top + 1),
            right: middle + half,
            bottom: (centre + height / 2 + 1).min(area.bottom - 1),
        };
        drawing.fill(ground, Fill::Solid(Ink::Paper));
        let base = centre - height / 2 + STRONG.size * 19 / 20;
        drawing.lines(STRONG, Anchor::Middle, (middle, base), &lines);
    }

    fn fill(&self, degree: usize) -> Fill {
        match (self.gauge.shade, Level::ALL.get(degree)) {
            (Shade::Bands, Some(level)) => Fill::level(*level),
            _ => Fill::dense(degree, Ink::Accent),
        }
    }

    /// What each pattern means.
    fn steps(&self) -> Vec<(Fill, String)> {
        let quarters = |zh: &str, en: &str| match self.language {
            Language::Zh => [
                format!("{zh}不足 25%"),
                format!("{zh} 25% 至不足 50%"),
                format!("{zh} 50% 至不足 75%"),
                format!("{zh} 75% 及以上"),
            ],
            Language::En => [
                format!("under 25% {en}"),
                format!("25% to under 50% {en}"),
                format!("50% to under 75% {en}"),
                format!("75% and more {en}"),
            ],
        };
        let words = match self.gauge.shade {
            Shade::Bands => Level::ALL.map(|level| level.label(self.language).to_owned()),
            Shade::Reached => quarters("达到", "reached"),
            Shade::Missing => quarters("缺", "missing"),
        };
        let words = words.into_iter().enumerate();
        words.map(|(degree, words)| (self.fill(degree), words)).collect()
    }

    fn title(&self) -> String {
        let measure = self.gauge.title.get(self.language);
        let title = match self.language {
            Language::Zh => format!("各评估对象的{measure}"),
            Language::En => format!("{measure}, subject by subject"),
        };
        match (self.piece, self.language) {
            ((_, 1), _) => title,
            ((at, all), Language::Zh) => format!("{title}（{at}/{all}）"),
            ((at, all), Language::En) => format!("{title} ({at} of {all})"),
        }
    }

    /// How often each category is at its worst, for those who cannot see the rows; the numbers stand in the table.
    fn description(&self) -> String {
        let measure = self.gauge.title.get(self.language);
        let count = |at: usize| {
            let cells = self.members.iter().filter_map(|(_, it)| it.heat.get(at)?.as_ref());
            cells.filter(|heat| heat.degree > 1).count()
        };
        let categories = self.sheet.categories.iter().enumerate();
        let counts: Vec<String> = categories.map(|(at, (id, _))| format!("{id} {}", count(at))).collect();
        let rows = self.members.len();
        match self.language {
            Language::Zh => format!(
                "热图，{rows} 个评估对象各类别的{measure}。四级中属较差两级的个数：{}。",
                counts.join("；")
            ),
            Language::En => format!(
                "Heat map of {} by category, {rows} {}. In the worse two of four steps: {}.",
                within(measure),
                if rows == 1 { "row" } else { "rows" },
                counts.join("; ")
            ),
        }
    }
}
