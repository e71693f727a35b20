//! When evidence and acceptances begin and cease to hold: one row each, those that lapse first above.

use super::super::figure::{Anchor, Figure, Ink, WIDTH};
use super::drawing::{Area, Drawing, Fill};
use super::label::{Label, legend};
use super::lettering::{Letters, SMALL};
use super::months::{EDGES, Months};
use crate::model::date::Date;
use crate::model::text::Language;
use crate::report::Dossier;

/// How many rows are drawn at most.
const MOST: usize = 30;
/// Of more rows than these, titles take two lines at most.
const MANY: usize = 16;
/// How high all rows together are at most.
const HIGHEST: i32 = 1_260;
/// How wide the ids and titles are.
const LABELS: i32 = 422;
/// From one row to the next, at least.
const PITCH: i32 = 27;
/// What is set small.
const WORD: Letters = Letters {
    ink: Ink::Text,
    ..SMALL
};

/// From when until when all evidence and acceptances hold; nothing where there are none with a date.
pub fn draw(dossier: &Dossier<'_>, language: Language) -> Option<Figure> {
    let rows = rows(dossier, language);
    let as_of = dossier.assessment.as_of;
    let ends = || rows.iter().flat_map(|row| [row.from, row.until]).flatten();
    ends().next()?;
    let months = Months::around(as_of, ends())?;
    let mut drawing = Drawing::default();
    let entries = entries(&rows, as_of, language);
    let top = match entries.len() {
        0 | 1 => 34,
        _ => legend(&mut drawing, 0, &entries) + 30,
    };
    let names: Vec<_> = rows
        .iter()
        .take(MOST)
        .map(|row| (row.id.clone(), row.title.clone()))
        .collect();
    let labels = placed(
        Label::column(&names, LABELS, if names.len() > MANY { 2 } else { 3 }),
        top,
    );
    let shown = labels.len();
    let bottom = labels.last().map_or(top, |(label, middle)| middle + pitch(label) / 2) + 4;
    months.draw(&mut drawing, (top, bottom), language);
    for (row, (label, middle)) in rows.iter().zip(&labels) {
        label.draw(&mut drawing, 0, *middle);
        row.draw(&mut drawing, &months, *middle, language);
    }
    // today is cut out of the bars
    let today = months.at(as_of);
    for (width, ink) in [(7, Ink::Paper), (3, Ink::Text)] {
        drawing.line((today, top - 6), (today, bottom), width, ink);
    }
    for (row, (_, middle)) in rows.iter().zip(&labels) {
        if row.has_lapsed(as_of) {
            row.draw_lapse(&mut drawing, &months, *middle, language);
        }
    }
    let mut height = bottom + 28;
    if rows.len() > shown {
        let more = rows.len() - shown;
        let words = match language {
            Language::Zh => format!("另有 {more} 项失效较晚或无期限，见下表。"),
            Language::En if more == 1 => "One more lapses later or never; it stands in the register.".to_owned(),
            Language::En => format!("{more} more lapse later or never; they stand in the register."),
        };
        height += 22;
        drawing.words(SMALL, Anchor::Start, (0, height - 6), &words);
    }
    let has = |what: What| rows.iter().any(|row| row.what == what);
    let title = match (has(What::Evidence), has(What::Acceptance)) {
        (true, true) => language.pick("证据和风险接受何时失效", "When evidence and acceptances lapse"),
        (true, false) => language.pick("证据何时失效", "When evidence lapses"),
        (false, _) => language.pick("风险接受何时失效", "When acceptances lapse"),
    };
    drawing.figure(title.to_owned(), description(&rows, &months, language), height)
}

/// How much of the sheet a row takes.
fn pitch(label: &Label) -> i32 {
    PITCH.max(label.height() + 10)
}

/// As many labels as there is room for, each with the middle of its row.
fn placed(labels: Vec<Label>, top: i32) -> Vec<(Label, i32)> {
    let mut at = top;
    let place = |label: Label| {
        let pitch = pitch(&label);
        at += pitch;
        (at - top <= HIGHEST).then_some((label, at - pitch / 2))
    };
    labels.into_iter().map_while(place).collect()
}

/// Evidence or an acceptance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Evidence,
    Acceptance,
}

struct Row {
    what: What,
    id: String,
    title: String,
    /// The first day on which it holds.
    from: Option<Date>,
    /// The last day on which it holds.
    until: Option<Date>,
}

/// Those that lapse first come first; those that never do, last.
fn rows(dossier: &Dossier<'_>, language: Language) -> Vec<Row> {
    let answers = dossier.answers;
    let evidence = answers.evidence.iter().map(|it| Row {
        what: What::Evidence,
        id: it.id.clone(),
        title: it.title.clone(),
        from: it.effective,
        until: it.expires,
    });
    let acceptances = answers.acceptances.iter().filter_map(|it| {
        Some(Row {
            what: What::Acceptance,
            id: dossier.checklist.questions.get(it.question)?.id.clone(),
            title: match language {
                Language::Zh => format!("风险接受：{}", it.by),
                Language::En => format!("Accepted by {}", it.by),
            },
            from: Some(it.on),
            until: Some(it.until),
        })
    });
    let mut rows: Vec<Row> = evidence.chain(acceptances).collect();
    rows.sort_by_key(|row| (row.until.is_none(), row.until));
    rows
}

impl Row {
    fn has_lapsed(&self, as_of: Date) -> bool {
        self.until.is_some_and(|until| until < as_of)
    }

    fn fill(&self) -> Fill {
        match self.what {
            What::Evidence => Fill::Solid(Ink::Accent),
            What::Acceptance => Fill::Hatched(Ink::Accent, 6),
        }
    }

    fn draw(&self, drawing: &mut Drawing, months: &Months, middle: i32, language: Language) {
        let base = middle + 6;
        let until = self
            .until
            .map_or(language.pick("无期限", "no end").to_owned(), |it| it.to_string());
        let strong = self.has_lapsed(months.as_of);
        drawing.words(Letters { strong, ..WORD }, Anchor::End, (WIDTH, base), &until);
        let (begin, end) = EDGES;
        if let Some(from) = self.from.filter(|from| *from > months.last) {
            let words = match language {
                Language::Zh => format!("{from} 起"),
                Language::En => format!("from {from}"),
            };
            drawing.plate(WORD, Anchor::End, (end, base), &words);
            return;
        }
        if self.until.is_some_and(|until| until < months.first) {
            return;
        }
        let from = self.from.filter(|from| *from >= months.first);
        let until = self.until.filter(|until| *until <= months.last);
        // the last day counts to its end
        let right = until.map_or(end, |until| months.at(until.tomorrow().unwrap_or(until)));
        let left = from.map_or(begin, |from| months.at(from)).min(right);
        let bar = Area {
            left,
            top: middle - 7,
            right: right.max(left + 1),
            bottom: middle + 7,
        };
        drawing.fill(bar, self.fill());
        let mut tip = |x: i32, away: i32| {
            let corners = [(x, middle - 10), (x + away, middle), (x, middle + 10)];
            drawing.polygon(&corners, Ink::Accent);
        };
        if from.is_none() {
            tip(begin, -12);
        }
        if until.is_none() {
            tip(end, 12);
        }
    }

    /// The mark of what has lapsed, where it did, and the word for it to the right of the as-of date.
    fn draw_lapse(&self, drawing: &mut Drawing, months: &Months, middle: i32, language: Language) {
        let Some(until) = self.until else { return };
        let today = months.at(months.as_of);
        let x = months.at(until.tomorrow().unwrap_or(until)).min(today - 12);
        let area = Area {
            left: x - 9,
            top: middle - 9,
            right: x + 9,
            bottom: middle + 9,
        };
        drawing.fill(area, Fill::Solid(Ink::Paper));
        drawing.line((x - 6, middle - 6), (x + 6, middle + 6), 3, Ink::Text);
        drawing.line((x - 6, middle + 6), (x + 6, middle - 6), 3, Ink::Text);
        let word = language.pick("已失效", "lapsed");
        drawing.plate(
            Letters { strong: true, ..WORD },
            Anchor::Start,
            (today + 9, middle + 6),
            word,
        );
    }
}

fn entries(rows: &[Row], as_of: Date, language: Language) -> Vec<(Fill, String)> {
    let has = |what: What| rows.iter().any(|row| row.what == what && !row.has_lapsed(as_of));
    let all = [
        (
            What::Evidence,
            Fill::Solid(Ink::Accent),
            language.pick("证据", "Evidence"),
        ),
        (
            What::Acceptance,
            Fill::Hatched(Ink::Accent, 6),
            language.pick("风险接受", "Acceptance"),
        ),
    ];
    let shown = all.into_iter().filter(|(what, ..)| has(*what));
    shown.map(|(_, fill, words)| (fill, words.to_owned())).collect()
}

fn description(rows: &[Row], months: &Months, language: Language) -> String {
    let as_of = months.as_of;
    let count = |what: What| rows.iter().filter(|row| row.what == what).count();
    let (evidence, acceptances) = (count(What::Evidence), count(What::Acceptance));
    let lapsed = rows.iter().filter(|row| row.has_lapsed(as_of)).count();
    let year = as_of.plus_months(12);
    let open = || rows.iter().filter(|row| !row.has_lapsed(as_of));
    let soon = open().filter(|row| row.until.is_some() && row.until <= year).count();
    let next = open().find_map(|row| Some((&row.id, row.until?)));
    let next = next.map_or(String::new(), |(id, until)| match language {
        Language::Zh => format!("，最早为 {id}，至 {until}"),
        Language::En => format!(", the first of them {id} after {until}"),
    });
    let (first, last) = (months.first, months.last);
    match language {
        Language::Zh => format!(
            "时间轴，自 {first} 至 {last}，截至日期 {as_of}：证据 {evidence} 项、风险接受 {acceptances} 项，其中已失效 {lapsed} 项，12 个月内失效 {soon} 项{next}。"
        ),
        Language::En => format!(
            "Timeline from {first} to {last}, as of {as_of}. Evidence: {evidence}; acceptances: {acceptances}; of these lapsed: {lapsed}; to lapse within 12 months: {soon}{next}."
        ),
    }
}
