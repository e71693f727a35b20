//! Many assessments at a glance: one row each, worst first, and a total.

use super::document::{Block, Cell, Column, Document, Table, Tone};
use super::wording::{plain, toned};
use crate::model::measure::Level;
use crate::model::text::Language;

/// What is kept of one assessment among many. Small on purpose: a supervisor scores very many files in one run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The answers file.
    pub file: String,
    /// The checklist's name and edition.
    pub checklist: String,
    /// The subject.
    pub subject: String,
    /// The institution; may be empty.
    pub institution: String,
    /// Best and worst level still possible; none if not assessed.
    pub levels: Option<(Level, Level)>,
    /// The overall figure, as printed; lowest and highest.
    pub overall: Option<(String, String)>,
    /// For ordering: the highest overall figure still possible.
    pub worst: crate::model::number::Number,
    /// Ids of the gates that fire.
    pub gates: Vec<String>,
    /// Ids of the gates that may fire.
    pub possible_gates: Vec<String>,
    /// Scored questions not answered.
    pub open: usize,
    /// Questions set aside.
    pub set_aside: usize,
    /// Answers held down for want of valid evidence.
    pub held_down: usize,
}

impl Row {
    /// The order of the list: what was not assessed first, since nothing is known of it; then worst first; then by file.
    #[must_use]
    pub fn order(a: &Self, b: &Self) -> std::cmp::Ordering {
        let known = |row: &Self| row.levels.map(|(_, worst)| std::cmp::Reverse(worst));
        known(a)
            .cmp(&known(b))
            .then_with(|| b.worst.cmp(&a.worst))
            .then_with(|| a.file.cmp(&b.file))
    }

    /// The rating in words.
    #[must_use]
    pub fn rating(&self, language: Language) -> String {
        match self.levels {
            None => language.pick("未评估", "not assessed").to_owned(),
            Some((best, worst)) if best == worst => best.label(language).to_owned(),
            Some((best, worst)) => match language {
                Language::Zh => format!("{}至{}", best.label(language), worst.label(language)),
                Language::En => format!("{} to {}", best.label(language), worst.label(language)),
            },
        }
    }

    fn tone(&self) -> Tone {
        match self.levels.map(|(_, worst)| worst) {
            None => Tone::Strong,
            Some(Level::Low) => Tone::Low,
            Some(Level::Moderate) => Tone::Moderate,
            Some(Level::High) => Tone::High,
            Some(Level::Critical) => Tone::Critical,
        }
    }

    /// The overall figure: one number, or a range.
    #[must_use]
    pub fn figure(&self) -> String {
        match &self.overall {
            None => super::wording::NOTHING.to_owned(),
            Some((low, high)) if low == high => low.clone(),
            Some((low, high)) => format!("{low} – {high}"),
        }
    }

    fn cells(&self, language: Language) -> Vec<Cell> {
        vec![
            toned(self.rating(language), self.tone()),
            plain(self.figure()),
            plain(self.subject.clone()),
            plain(if self.gates.is_empty() {
                super::wording::NOTHING.to_owned()
            } else {
                self.gates.join(" ")
            }),
            plain(self.open.to_string()),
            plain(self.file.clone()),
        ]
    }
}

/// The list of rows, which are sorted already, with how many files could not be used.
#[must_use]
pub fn ranking(rows: &[Row], broken: usize, language: Language) -> Document {
    let mut blocks = Vec::new();
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(language.pick("评级", "Rating"), 12),
                Column::figures(language.pick("总体数值", "Overall"), 12),
                Column::words(language.pick("评估对象", "Subject"), 30),
                Column::words(language.pick("一票否决项", "Gates"), 12),
                Column::figures(language.pick("未答", "Open"), 6),
                Column::words(language.pick("文件", "File"), 28),
            ],
            rows: rows.iter().map(|row| row.cells(language)).collect(),
        }));
    }
    blocks.push(Block::toned(total(rows, broken, language), Tone::Strong));
    Document {
        language,
        title: language.pick("评估一览", "Assessments").to_owned(),
        subject: String::new(),
        institution: String::new(),
        footer: String::new(),
        date: String::new(),
        blocks,
    }
}

fn total(rows: &[Row], broken: usize, language: Language) -> String {
    let decided = |level: Level| rows.iter().filter(|row| row.levels == Some((level, level))).count();
    let mut parts: Vec<String> = Level::ALL
        .into_iter()
        .rev()
        .map(|level| (decided(level), level.label(language).to_owned()))
        .chain([
            (
                rows.iter()
                    .filter(|row| row.levels.is_some_and(|(best, worst)| best != worst))
                    .count(),
                language.pick("未定", "undecided").to_owned(),
            ),
            (
                rows.iter().filter(|row| row.levels.is_none()).count(),
                language.pick("未评估", "not assessed").to_owned(),
            ),
            (broken, language.pick("无法读取", "unusable").to_owned()),
        ])
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{word} {count}"))
        .collect();
    if parts.is_empty() {
        parts.push("0".to_owned());
    }
    let all = rows.len() + broken;
    match language {
        Language::Zh => format!("合计 {all} 个文件：{}", parts.join("，")),
        Language::En => format!(
            "Total {all} {}: {}",
            if all == 1 { "file" } else { "files" },
            parts.join(", ")
        ),
    }
}
