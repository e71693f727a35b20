//! Many assessments at a glance: one row each, worst first, and a total. A supervisor scores very many files in one
//! run, so nothing here needs to see all rows at once.

use super::document::{Cell, Column, Table};
use super::wording::{among, levels, plain};
use crate::model::measure::Level;
use crate::model::text::Language;

/// What is said of one assessment among many.
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
    /// The rating in words.
    #[must_use]
    pub fn rating(&self, language: Language) -> String {
        levels(self.levels, language)
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
            among(self.rating(language), self.levels),
            plain(self.figure()),
            plain(self.subject.clone()),
            plain(if self.gates.is_empty() {
                super::wording::NOTHING.to_owned()
            } else {
                self.gates.join(language.pick("、", ", "))
            }),
            plain(self.open.to_string()),
            plain(self.file.clone()),
        ]
    }
}

/// What heads the list.
#[must_use]
pub const fn title(language: Language) -> &'static str {
    language.pick("评估一览", "Assessments")
}

/// Some of the rows, which are sorted already.
#[must_use]
pub fn ranking(rows: &[Row], language: Language) -> Table {
    Table {
        columns: vec![
            Column::words(language.pick("评级", "Rating"), 12),
            Column::figures(language.pick("总体数值", "Overall"), 12),
            Column::words(language.pick("评估对象", "Subject"), 30),
            Column::words(language.pick("一票否决项", "Gates"), 12),
            Column::figures(language.pick("未答", "Open"), 6),
            Column::words(language.pick("文件", "File"), 28),
        ],
        rows: rows.iter().map(|row| row.cells(language)).collect(),
    }
}

/// How many assessments came out how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Total {
    decided: [usize; Level::ALL.len()],
    undecided: usize,
    not_assessed: usize,
    unusable: usize,
}

impl Total {
    /// Counts an assessment.
    pub fn add(&mut self, row: &Row) {
        match row.levels {
            None => self.not_assessed += 1,
            Some((best, worst)) if best != worst => self.undecided += 1,
            Some((level, _)) => {
                for (count, _) in self.decided.iter_mut().zip(Level::ALL).filter(|(_, it)| *it == level) {
                    *count += 1;
                }
            }
        }
    }

    /// Counts a file that could not be used.
    pub const fn add_unusable(&mut self) {
        self.unusable += 1;
    }

    /// The line under the list.
    #[must_use]
    pub fn says(&self, language: Language) -> String {
        let decided = self.decided.iter().zip(Level::ALL).rev();
        let others = [
            (self.undecided, language.pick("未定", "undecided")),
            (self.not_assessed, language.pick("未评估", "not assessed")),
            (self.unusable, language.pick("无法读取", "unusable")),
        ];
        let counts: Vec<(usize, &str)> = decided
            .map(|(count, level)| (*count, level.label(language)))
            .chain(others)
            .collect();
        let all: usize = counts.iter().map(|(count, _)| count).sum();
        let mut parts: Vec<String> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{word} {count}"))
            .collect();
        if parts.is_empty() {
            parts.push("0".to_owned());
        }
        match language {
            Language::Zh => format!("合计 {all} 个文件：{}", parts.join("，")),
            Language::En => format!(
                "Total {all} {}: {}",
                if all == 1 { "file" } else { "files" },
                parts.join(", ")
            ),
        }
    }
}
