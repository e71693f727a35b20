//! What a report is made of: a few kinds of block, the same for every format.
//!
//! A [`Document`] says *what* is said and in which order; how it looks is the renderers' affair.

use super::figure::Figure;
use super::logo::Logo;
use crate::model::text::Language;

/// A finished report, ready to be rendered in any format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The language of every text in it.
    pub language: Language,
    /// Name of the report, e.g. "AI risk assessment report".
    pub title: String,
    /// What it is about: the name of the subject assessed.
    pub subject: String,
    /// The institution whose system was assessed; empty if the answers do not say.
    pub institution: String,
    /// The institution's sign, if it is to stand on the first page.
    pub logo: Option<Logo>,
    /// How the institution marks its document, which stands on every page; empty if it does not.
    pub marking: String,
    /// What stands at the foot of every page, beside the page number.
    pub footer: String,
    /// The day the assessment speaks of, as `YYYY-MM-DD`.
    pub date: String,
    /// The content, in reading order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// What stands under the title: whose it is, of when, and how it is marked, as far as that is known.
    #[must_use]
    pub fn imprint(&self) -> Vec<&str> {
        let parts = [self.institution.as_str(), &self.date, &self.marking];
        parts.into_iter().filter(|part| !part.is_empty()).collect()
    }
}

/// One piece of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; level 1 starts a chapter, 2 and 3 stand below it.
    Heading {
        /// 1, 2 or 3.
        level: u8,
        /// The words of it.
        text: String,
    },
    /// Running text.
    Paragraph {
        /// The words of it; a line feed is a forced line break.
        text: String,
        /// How it is meant.
        tone: Tone,
        /// Of a range of bands, how the best of them is meant.
        least: Option<Tone>,
    },
    /// Labels with their values, one below the other.
    Facts(Vec<Fact>),
    /// A table whose head repeats on every page.
    Table(Table),
    /// A drawing.
    Figure(Figure),
    /// The chapters of the document, with their pages where there are pages.
    Contents {
        /// What heads them.
        title: String,
    },
    /// What follows begins a new page.
    PageBreak,
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What is stated.
    pub label: String,
    /// The value, which may run over several lines.
    pub value: Cell,
}

/// Rows under a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands in the head.
    pub title: String,
    /// How its cells are set.
    pub align: Align,
    /// Its share of the width, relative to the other columns' shares; at least 1.
    pub share: u32,
}

/// One cell of a table, or the value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The words of it; a line feed is a forced line break.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// The name of this place, if something leads here.
    pub anchor: Option<String>,
    /// What of its words leads where, in the order of the words.
    pub links: Vec<Lead>,
    /// Where its tone is the worst of several bands, the best of them.
    pub least: Option<Tone>,
}

/// Words that lead to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The words.
    pub words: String,
    /// The name of the place.
    pub to: String,
}

/// Where text stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// How a text is meant; each format shows it in its own way, and never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    Plain,
    /// What the eye should find first.
    Strong,
    /// Small print.
    Quiet,
    /// Speaks of the band low.
    Low,
    /// Speaks of the band moderate.
    Moderate,
    /// Speaks of the band high.
    High,
    /// Speaks of the band critical.
    Critical,
}

impl Cell {
    /// The same cell as a place with a name: what it is, a colon, its id.
    #[must_use]
    pub fn at(self, anchor: impl Into<String>) -> Self {
        Self {
            anchor: Some(anchor.into()),
            ..self
        }
    }

    /// The same cell, all of which leads to a place.
    #[must_use]
    pub fn to(self, link: impl Into<String>) -> Self {
        let whole = Lead {
            words: self.text.clone(),
            to: link.into(),
        };
        Self {
            links: vec![whole],
            ..self
        }
    }

    /// The same cell, in which each of these ids leads to the place of this kind that has its name.
    #[must_use]
    pub fn leading<'i>(self, kind: &str, ids: impl IntoIterator<Item = &'i str>) -> Self {
        let lead = |id: &str| Lead {
            words: id.to_owned(),
            to: format!("{kind}:{id}"),
        };
        Self {
            links: ids.into_iter().map(lead).collect(),
            ..self
        }
    }

    /// The same cell, which speaks of a range of bands from this one on.
    #[must_use]
    pub fn from_band(self, least: Tone) -> Self {
        Self {
            least: Some(least).filter(|least| *least != self.tone),
            ..self
        }
    }

    /// Its words in pieces, each with the place to which it leads, if that is one of those that there are.
    pub fn pieces(&self, is_there: impl Fn(&str) -> bool) -> Vec<(&str, Option<&str>)> {
        let mut pieces = Vec::new();
        let mut rest = self.text.as_str();
        for lead in self.links.iter().filter(|lead| is_there(&lead.to)) {
            let Some(at) = word(rest, &lead.words) else { continue };
            let (before, found) = rest.split_at(at);
            let (words, after) = found.split_at(lead.words.len());
            if !before.is_empty() {
                pieces.push((before, None));
            }
            pieces.push((words, Some(lead.to.as_str())));
            rest = after;
        }
        if !rest.is_empty() || pieces.is_empty() {
            pieces.push((rest, None));
        }
        pieces
    }
}

/// Where a word stands in a text, not as a part of a longer one.
fn word(text: &str, word: &str) -> Option<usize> {
    let joins = |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_alphanumeric() || it == '-');
    let is_whole = |at: &usize| {
        let (before, found) = text.split_at(*at);
        let after = found.get(word.len()..).unwrap_or_default();
        !joins(before.chars().next_back()) && !joins(after.chars().next())
    };
    text.match_indices(word).map(|(at, _)| at).find(is_whole)
}

impl Block {
    /// A heading.
    #[must_use]
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading {
            level,
            text: text.into(),
        }
    }

    /// A paragraph without emphasis.
    #[must_use]
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Plain)
    }

    /// A paragraph with a tone.
    #[must_use]
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self::Paragraph {
            text: text.into(),
            tone,
            least: None,
        }
    }

    /// The same paragraph, which speaks of a range of bands from this one on.
    #[must_use]
    pub fn from_band(self, best: Tone) -> Self {
        match self {
            Self::Paragraph { text, tone, .. } => Self::Paragraph {
                text,
                tone,
                least: Some(best),
            },
            other => other,
        }
    }
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(title: impl Into<String>, share: u32) -> Self {
        Self {
            title: title.into(),
            align: Align::Left,
            share,
        }
    }

    /// A column of figures.
    #[must_use]
    pub fn figures(title: impl Into<String>, share: u32) -> Self {
        Self {
            title: title.into(),
            align: Align::Right,
            share,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::report::wording::plain;

    #[test]
    fn each_id_leads_to_its_own_place() {
        let cell = plain("see E-12, E-1, E-2").leading("evidence", ["E-1", "E-2"]);
        let all = cell.pieces(|_| true);
        assert_eq!(
            all,
            [
                ("see E-12, ", None),
                ("E-1", Some("evidence:E-1")),
                (", ", None),
                ("E-2", Some("evidence:E-2"))
            ]
        );
        let some = cell.pieces(|place| place == "evidence:E-2");
        assert_eq!(some, [("see E-12, E-1, ", None), ("E-2", Some("evidence:E-2"))]);
        assert_eq!(plain("").pieces(|_| true), [("", None)]);
    }
}
