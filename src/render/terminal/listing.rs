//! Many assessments at a glance, written piece by piece: the table never stands in memory whole.

use super::columns::{Extents, widths};
use super::{Head, grid, lines, styled};
use crate::render::{Listing, Look, Refusal, Scored, wrap};
use crate::report::document::{Table, Tone};
use crate::report::{Row, Total, ranking, ranking_title};

/// The list as a table for a terminal.
pub struct Glance {
    look: Look,
    extents: Extents,
    total: Total,
    /// The last line written so far, which is a rule: it closes the table, or stands between two rows.
    rule: Option<String>,
}

impl Glance {
    /// A list to be written.
    pub fn new(look: Look) -> Self {
        Self {
            look,
            extents: Extents::default(),
            total: Total::default(),
            rule: None,
        }
    }

    fn width(&self) -> usize {
        usize::from(self.look.width.max(40))
    }

    fn table(&self, scored: &[Scored]) -> Table {
        let rows: Vec<Row> = scored.iter().filter_map(Scored::row).cloned().collect();
        ranking(&rows, self.look.language)
    }
}

impl Listing for Glance {
    fn survey(&mut self, scored: &[Scored]) {
        let table = self.table(scored);
        if !table.rows.is_empty() {
            self.extents.add(&table);
        }
    }

    fn begin(&mut self) -> Vec<u8> {
        let mut out = String::new();
        lines(&mut out, ranking_title(self.look.language), self.width());
        out.into_bytes()
    }

    fn piece(&mut self, scored: &[Scored]) -> Result<Vec<u8>, Refusal> {
        for one in scored {
            match one.row() {
                Some(row) => self.total.add(row),
                None => self.total.add_unusable(),
            }
        }
        let table = self.table(scored);
        if table.rows.is_empty() {
            return Ok(Vec::new());
        }
        let widths = widths(&table.columns, &self.extents, self.width());
        let single = self.extents.single(&widths);
        let begun = self.rule.take();
        let shown = if begun.is_some() { Head::Left } else { Head::Shown };
        let text = grid(&table, &widths, single, shown, self.look.colour);
        let mut all: Vec<&str> = text.lines().collect();
        self.rule = all.pop().map(str::to_owned);
        let mut out = String::new();
        match begun {
            None => out.push('\n'),
            // a piece begins with a rule of its own, which stands between rows only where all rows have one
            Some(_) => drop(all.drain(..usize::from(single).min(all.len()))),
        }
        for line in all {
            out.push_str(line);
            out.push('\n');
        }
        Ok(out.into_bytes())
    }

    fn end(&mut self) -> Result<Vec<u8>, Refusal> {
        let mut out = String::new();
        if let Some(rule) = self.rule.take() {
            out.push_str(&rule);
            out.push('\n');
        }
        out.push('\n');
        for line in wrap(&self.total.says(self.look.language), self.width()) {
            out.push_str(&styled(&line, Tone::Strong, self.look.colour));
            out.push('\n');
        }
        Ok(out.into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::Glance;
    use crate::model::measure::Level;
    use crate::model::text::Language;
    use crate::render::{Colour, Listing, Look, Scored};
    use crate::report::Row;

    fn scored(subject: &str) -> Scored {
        Scored::Row {
            row: Row {
                file: "answers.toml".to_owned(),
                checklist: "c@1".to_owned(),
                subject: subject.to_owned(),
                institution: String::new(),
                levels: Some((Level::Low, Level::Low)),
                overall: Some(("1.00".to_owned(), "1.00".to_owned())),
                gates: Vec::new(),
                possible_gates: Vec::new(),
                open: 0,
                set_aside: 0,
                held_down: 0,
            },
            wire: None,
        }
    }

    fn written(all: &[Scored], piece: usize, colour: Colour) -> String {
        let mut list = Glance::new(Look {
            language: Language::En,
            beside: None,
            width: 80,
            colour,
            sheet: crate::render::Sheet::A4,
            fonts: &[],
        });
        all.chunks(piece).for_each(|some| list.survey(some));
        let mut bytes = list.begin();
        for some in all.chunks(piece) {
            bytes.extend(list.piece(some).unwrap_or_default());
        }
        bytes.extend(list.end().unwrap_or_default());
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// How the list is cut into pieces must not show, neither where rows take a line each nor where one takes several.
    #[test]
    fn pieces_do_not_show() {
        let long = "a name so long that it has to be set in several lines of its column, whatever the others say";
        let short: Vec<Scored> = ["one", "two", "three", "four", "five"].map(scored).into();
        let mixed: Vec<Scored> = ["one", "two", long, "four", "five"].map(scored).into();
        for all in [short, mixed] {
            for colour in [Colour::Never, Colour::Always] {
                let whole = written(&all, 100, colour);
                assert!(
                    whole.contains("five") && whole.contains("Total 5 files: low 5"),
                    "{whole}"
                );
                for piece in 1..5 {
                    assert_eq!(written(&all, piece, colour), whole, "in pieces of {piece}");
                }
            }
        }
    }
}
