//! What stands beside a bar or above a column: the id of a section with its title, and the legend of a chart.

use super::super::figure::{Anchor, WIDTH};
use super::drawing::{Area, Drawing, Fill};
use super::lettering::{Letters, PLAIN, SMALL, STRONG};
use crate::model::text::Language;

/// The lines of a label: an id in bold type, and a title to its right, shortened to so many lines.
#[derive(Debug, Clone)]
pub struct Label {
    id: String,
    indent: i32,
    lines: Vec<String>,
}

impl Label {
    /// Labels for some ids with titles, in a column of this width.
    pub fn column(of: &[(String, String)], width: i32, most: usize) -> Vec<Self> {
        let ids: Vec<String> = of.iter().map(|(id, _)| STRONG.shortened(id, width)).collect();
        let widest = ids.iter().map(|id| STRONG.width(id)).max().unwrap_or(0);
        let indent = if widest == 0 { 0 } else { widest + 9 };
        // where ids are long there is no room for titles, which stand in the table
        let room = width - indent;
        let label = |(id, (_, title)): (String, &(String, String))| Self {
            lines: if room < 110 {
                Vec::new()
            } else {
                PLAIN.wrapped(title, room, most)
            },
            id,
            indent,
        };
        ids.into_iter().zip(of).map(label).collect()
    }

    /// How high it is.
    pub fn height(&self) -> i32 {
        let lines = i32::try_from(self.lines.len().max(1)).unwrap_or(1);
        PLAIN.leading() * lines
    }

    /// Draws it with its left edge at `x`, and its middle at `y`.
    pub fn draw(&self, drawing: &mut Drawing, x: i32, y: i32) {
        let base = y - self.height() / 2 + PLAIN.size * 19 / 20;
        drawing.words(STRONG, Anchor::Start, (x, base), &self.id);
        drawing.lines(PLAIN, Anchor::Start, (x + self.indent, base), &self.lines);
    }
}

/// What each pattern means, in as many rows as it takes; gives the height.
pub fn legend(drawing: &mut Drawing, top: i32, entries: &[(Fill, String)]) -> i32 {
    const WORD: Letters = Letters {
        ink: PLAIN.ink,
        ..SMALL
    };
    let (mut x, mut y) = (0, top);
    for (fill, words) in entries {
        let width = 34 + WORD.width(words);
        if x > 0 && x + width > WIDTH {
            (x, y) = (0, y + 24);
        }
        let swatch = Area {
            left: x,
            top: y + 2,
            right: x + 26,
            bottom: y + 16,
        };
        drawing.fill(swatch, *fill);
        drawing.words(WORD, Anchor::Start, (x + 34, y + 15), words);
        x += width + 28;
    }
    y + 24 - top
}

/// Titles as a list within a sentence.
pub fn listed(titles: &[&str], language: Language) -> String {
    let Some((last, others)) = titles.split_last() else {
        return String::new();
    };
    match (others, language) {
        ([], _) => (*last).to_owned(),
        (_, Language::Zh) => format!("{}和{last}", others.join("、")),
        ([first, more @ ..], Language::En) => {
            let more = more
                .iter()
                .fold((*first).to_owned(), |list, it| format!("{list}, {}", within(it)));
            format!("{more} and {}", within(last))
        }
    }
}

/// An English title as it stands within a sentence: without its capital, unless that is an abbreviation's.
pub fn within(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            format!("{}{}", first.to_lowercase(), title.split_at(first.len_utf8()).1)
        }
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_read_as_a_list() {
        let titles = ["Inherent risk", "AI risk", "Residual risk"];
        assert_eq!(
            listed(&titles, Language::En),
            "Inherent risk, AI risk and residual risk"
        );
        assert_eq!(listed(&["固有风险", "剩余风险"], Language::Zh), "固有风险和剩余风险");
    }
}
