//! Until when evidence and acceptances hold: one row each, those that lapse first above.

use super::super::figure::{Anchor, Figure, Ink, WIDTH};
use super::drawing::{Area, Drawing, Fill};
use super::label::{Label, legend};
use super::lettering::{Letters, SMALL};
use crate::model::date::Date;
use crate::model::text::Language;
use crate::report::Dossier;

/// How many months are shown.
const MONTHS: u32 = 24;
/// How many rows are drawn at most.
const MOST: usize = 30;
/// The edges of the months. What lies left of the first is past, and not to scale.
const MONTHS_AT: (i32, i32) = (425, 885);
/// Where bars begin that began in the past.
const PAST: i32 = 397;
/// From one row to the next.
const PITCH: i32 = 27;
/// What is set small.
const WORD: Letters = Letters {
    ink: Ink::Text,
    ..SMALL
};

/// The next months of all evidence and acceptances; nothing where there are none with a date.
pub fn draw(dossier: &Dossier<'_>, language: Language) -> Option<Figure> {
    let rows = rows(dossier, language);
    let as_of = dossier.assessment.as_of;
    let months = Months::from(as_of)?;
    if rows.iter().all(|row| row.from.is_none() && row.until.is_none()) {
        return None;
    }
    let mut drawing = Drawing::default();
    let entries = entries(&rows, as_of, language);
    let top = match entries.len() {
        0 | 1 => 34,
        _ => legend(&mut drawing, 0, &entries) + 30,
    };
    let shown = rows.len().min(MOST);
    let bottom = top + PITCH * i32::try_from(shown).ok()? + 4;
    months.draw(&mut drawing, (top, bottom), language);
    let mut middle = top + PITCH / 2;
    let names: Vec<_> = rows
        .iter()
        .take(MOST)
        .map(|row| (row.id.clone(), row.title.clone()))
        .collect();
    for (row, label) in rows.iter().zip(Label::column(&names, PAST - 16, 1)) {
        label.draw(&mut drawing, 0, middle);
        row.draw(&mut drawing, &months, middle, language);
        middle += PITCH;
    }
    // today is cut out of the bars
    for (width, ink) in [(7, Ink::Paper), (3, Ink::Text)] {
        drawing.line((MONTHS_AT.0, top - 6), (MONTHS_AT.0, bottom), width, ink);
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
    drawing.figure(title.to_owned(), description(&rows, as_of, language), height)
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
        if self.has_lapsed(months.first) {
            cross(drawing, (MONTHS_AT.0 - 14, middle));
            let word = language.pick("已失效", "lapsed");
            drawing.plate(
                Letters { strong: true, ..WORD },
                Anchor::Start,
                (MONTHS_AT.0 + 9, base),
                word,
            );
            drawing.words(Letters { strong: true, ..WORD }, Anchor::End, (WIDTH, base), &until);
            return;
        }
        drawing.words(WORD, Anchor::End, (WIDTH, base), &until);
        let from = self.from.filter(|from| *from > months.first);
        if let Some(from) = from.filter(|from| *from > months.last) {
            let words = match language {
                Language::Zh => format!("{from} 起"),
                Language::En => format!("from {from}"),
            };
            drawing.plate(WORD, Anchor::End, (MONTHS_AT.1, base), &words);
            return;
        }
        let ends = self.until.filter(|until| *until <= months.last);
        let left = from.map_or(PAST, |from| months.at(from));
        // the last day counts to its end
        let right = ends.map_or(MONTHS_AT.1, |until| months.at(until.tomorrow().unwrap_or(until)));
        let bar = Area {
            left: left.min(right),
            top: middle - 7,
            right,
            bottom: middle + 7,
        };
        drawing.fill(bar, self.fill());
        if ends.is_none() {
            let tip = [(right, middle - 10), (right + 12, middle), (right, middle + 10)];
            drawing.polygon(&tip, Ink::Accent);
        }
    }
}

/// The mark of what has lapsed.
fn cross(drawing: &mut Drawing, (x, y): (i32, i32)) {
    drawing.line((x - 6, y - 6), (x + 6, y + 6), 3, Ink::Text);
    drawing.line((x - 6, y + 6), (x + 6, y - 6), 3, Ink::Text);
}

/// The months that are shown.
struct Months {
    first: Date,
    last: Date,
}

impl Months {
    fn from(first: Date) -> Option<Self> {
        let last = first.plus_months(MONTHS)?;
        Some(Self { first, last })
    }

    /// Where the beginning of a day lies.
    fn at(&self, day: Date) -> i32 {
        let (first, last) = (self.first.ordinal(), self.last.ordinal());
        let width = i64::from(MONTHS_AT.1 - MONTHS_AT.0);
        let along = (day.ordinal().clamp(first, last) - first) * width / (last - first).max(1);
        MONTHS_AT.0 + i32::try_from(along).unwrap_or(0)
    }

    /// A tick a month, a line a quarter, a date half a year, and what stands above.
    fn draw(&self, drawing: &mut Drawing, (top, bottom): (i32, i32), language: Language) {
        let begins = (1..=MONTHS).filter_map(|months| self.first.first_of_month().plus_months(months));
        for month in begins.filter(|month| *month <= self.last) {
            let x = self.at(month);
            if month.month() % 3 == 1 {
                drawing.line((x, top), (x, bottom), 1, Ink::Rule);
            }
            drawing.line((x, bottom), (x, bottom + 5), 1, Ink::Quiet);
            let text = month.to_string();
            if month.month() % 6 == 1 {
                // the year and the month of YYYY-MM-DD
                let text = text.get(..7).unwrap_or_default();
                drawing.words(SMALL, Anchor::Middle, (x, bottom + 21), text);
            }
        }
        drawing.line((PAST, bottom), (MONTHS_AT.1, bottom), 1, Ink::Quiet);
        let today = match language {
            Language::Zh => format!("评估日 {}", self.first),
            Language::En => format!("as of {}", self.first),
        };
        drawing.words(
            Letters { strong: true, ..WORD },
            Anchor::Middle,
            (MONTHS_AT.0, top - 12),
            &today,
        );
        let last = language.pick("最后有效日", "last day");
        drawing.words(SMALL, Anchor::End, (WIDTH, top - 12), last);
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

fn description(rows: &[Row], as_of: Date, language: Language) -> String {
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
    match language {
        Language::Zh => format!(
            "时间轴，自 {as_of} 起 {MONTHS} 个月：证据 {evidence} 项、风险接受 {acceptances} 项，其中已失效 {lapsed} 项，12 个月内失效 {soon} 项{next}。"
        ),
        Language::En => format!(
            "Timeline of {MONTHS} months from {as_of}. Evidence: {evidence}; acceptances: {acceptances}; of these lapsed: {lapsed}; to lapse within 12 months: {soon}{next}."
        ),
    }
}
