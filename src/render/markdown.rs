//! A [`Document`] as GitHub-flavoured Markdown, for wikis and pull requests.

use super::bullets::bullets;
use super::visible::visible;
use crate::model::text::Language;
use crate::report::document::{Align, Block, Cell, Document, Fact, Table, Tone};
use crate::report::figure::Figure;

/// Whole documents, one after the other, with a final line feed.
pub fn render(documents: &[Document]) -> Vec<u8> {
    documents.iter().map(one).collect::<Vec<_>>().join("\n").into_bytes()
}

fn one(document: &Document) -> String {
    let imprint: Vec<String> = document.imprint().into_iter().map(inline).collect();
    let mut parts = vec![
        format!("# {}", inline(&document.title)),
        marked(&document.subject, Tone::Strong),
        imprint.join(" · "),
    ];
    for block in &document.blocks {
        parts.push(match block {
            Block::Heading { level, text } => {
                let signs = "#".repeat(usize::from(*level).clamp(1, 3) + 1);
                format!("{signs} {}", inline(text))
            }
            Block::Paragraph { text, tone, least } => paragraph(text, *tone, *least),
            Block::Facts(list) => facts(list, document.language),
            Block::Table(block) => table(block),
            Block::Figure(block) => figure(block),
            // who reads Markdown has a list of headings beside it
            Block::Contents { .. } => continue,
            Block::PageBreak => "---".to_owned(),
        });
    }
    parts.push("---".to_owned());
    parts.push(line(&document.footer));
    let mut out = said(&parts, "\n\n");
    out.push('\n');
    out
}

fn said(parts: &[String], between: &str) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(between)
}

fn paragraph(text: &str, tone: Tone, least: Option<Tone>) -> String {
    if let (Some(items), Tone::Plain) = (bullets(text), tone) {
        let items: Vec<String> = items.iter().map(|item| format!("- {}", line(item))).collect();
        return items.join("\n");
    }
    match tone {
        Tone::Plain | Tone::Quiet => line(text),
        Tone::Strong => marked(text, tone),
        _ => format!("**{}**", ranged(&marked(text, tone), least)),
    }
}

fn facts(facts: &[Fact], language: Language) -> String {
    let fact = |fact: &Fact| {
        let (label, value) = (inline(&fact.label), marked(&fact.value.text, fact.value.tone));
        match language {
            Language::Zh => format!("- **{label}**：{value}"),
            Language::En => format!("- **{label}:** {value}"),
        }
    };
    facts.iter().map(fact).collect::<Vec<_>>().join("\n")
}

fn table(table: &Table) -> String {
    let titles: Vec<String> = table.columns.iter().map(|column| inline(&column.title)).collect();
    let rules = table.columns.iter().map(|column| match column.align {
        Align::Left => "---",
        Align::Right => "---:",
    });
    let mut lines = vec![row(&titles), row(&rules.map(str::to_owned).collect::<Vec<_>>())];
    lines.extend(
        table
            .rows
            .iter()
            .map(|cells| row(&cells.iter().map(cell).collect::<Vec<_>>())),
    );
    lines.join("\n")
}

fn cell(cell: &Cell) -> String {
    ranged(&marked(&cell.text, cell.tone), cell.least)
}

/// Words with their dots; of a range of bands, the dots beyond the best of them are half full.
fn ranged(words: &str, least: Option<Tone>) -> String {
    let dots = |tone| marked("x", tone).matches('●').count();
    let (Some(least), Some((full, rest))) = (least.map(dots), words.split_once(' ')) else {
        return words.to_owned();
    };
    let half = |(at, dot): (usize, char)| if at < least || dot != '●' { dot } else { '◐' };
    format!("{} {rest}", full.chars().enumerate().map(half).collect::<String>())
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// A drawing is told in words; its numbers stand beside it.
fn figure(figure: &Figure) -> String {
    let description = inline(&figure.description);
    let told = if description.is_empty() {
        String::new()
    } else {
        format!("*{description}*")
    };
    said(&[marked(&figure.title, Tone::Strong), told], "\n\n")
}

/// A text with how it is meant: a band has as many dots as it is high, what matters is bold.
fn marked(text: &str, tone: Tone) -> String {
    let words = inline(text);
    if words.is_empty() {
        return words;
    }
    match tone {
        Tone::Plain | Tone::Quiet => words,
        Tone::Strong => format!("**{words}**"),
        Tone::Low => format!("●○○○ {words}"),
        Tone::Moderate => format!("●●○○ {words}"),
        Tone::High => format!("●●●○ {words}"),
        Tone::Critical => format!("●●●● {words}"),
    }
}

/// A text at the beginning of a line, where a few more signs would act.
fn line(text: &str) -> String {
    let words = inline(text);
    let number = words.chars().take_while(char::is_ascii_digit).count();
    let (digits, rest) = words.split_at_checked(number).unwrap_or(("", &words));
    if number > 0 && rest.starts_with(['.', ')']) {
        format!("{digits}\\{rest}")
    } else if words.starts_with(['-', '+', '=']) {
        format!("\\{words}")
    } else {
        words
    }
}

/// A text in which no sign acts, in one line: a line feed is written as a tag, which tables need.
fn inline(text: &str) -> String {
    let mut out = String::new();
    for letter in visible(text).trim().chars() {
        match letter {
            '\n' => out.push_str("<br>"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // would call somebody of this name to the page, or become an address to write to
            '@' => out.push_str("@<!-- -->"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{facts, figure, inline, line, paragraph, table};
    use crate::model::text::Language;
    use crate::report::document::{Cell, Column, Fact, Table, Tone};
    use crate::report::figure::Figure;

    fn cell(text: &str, tone: Tone) -> Cell {
        Cell {
            text: text.into(),
            tone,
            anchor: None,
            links: Vec::new(),
            least: None,
        }
    }

    #[test]
    fn a_cell_stays_in_its_cell_and_its_signs_are_words() {
        assert_eq!(inline("a|b\nc"), "a\\|b<br>c");
        assert_eq!(
            inline("<b> & *x* _y_ `z` [t](u) ~~s~~ $m$ \\"),
            "&lt;b&gt; &amp; \\*x\\* \\_y\\_ \\`z\\` \\[t\\](u) \\~\\~s\\~\\~ \\$m\\$ \\\\"
        );
        assert_eq!(inline("@someone, a@b.example"), "@<!-- -->someone, a@<!-- -->b.example");
        let table = table(&Table {
            columns: vec![Column::words("Id", 1), Column::figures("Worth | points", 1)],
            rows: vec![vec![cell("R1\nR2", Tone::High), cell("0.5", Tone::Strong)]],
        });
        assert_eq!(
            table,
            "| Id | Worth \\| points |\n| --- | ---: |\n| ●●●○ R1<br>R2 | **0.5** |"
        );
    }

    #[test]
    fn a_range_of_bands_is_half_full_where_it_is_open() {
        let range = cell("low – critical", Tone::Critical).from_band(Tone::Low);
        assert_eq!(super::cell(&range), "●◐◐◐ low – critical");
        assert_eq!(
            super::cell(&cell("high", Tone::High).from_band(Tone::High)),
            "●●●○ high"
        );
    }

    #[test]
    fn a_line_does_not_become_a_list_or_a_heading() {
        assert_eq!(line("1. May"), "1\\. May");
        assert_eq!(line("2026-11-24"), "2026-11-24");
        assert_eq!(line("- a"), "\\- a");
        assert_eq!(line("# a"), "\\# a");
        assert_eq!(line("    a"), "a");
        assert_eq!(line(""), "");
    }

    #[test]
    fn lists_are_lists() {
        assert_eq!(paragraph("• a\n• b", Tone::Plain, None), "- a\n- b");
        assert_eq!(paragraph("Rating: low", Tone::Low, None), "**●○○○ Rating: low**");
        let open = paragraph("Rating: between low and high", Tone::High, Some(Tone::Low));
        assert_eq!(open, "**●◐◐○ Rating: between low and high**");
        let list = [Fact {
            label: "State".into(),
            value: cell("final\nsigned", Tone::Plain),
        }];
        assert_eq!(facts(&list, Language::En), "- **State:** final<br>signed");
        assert_eq!(facts(&list, Language::Zh), "- **State**：final<br>signed");
    }

    #[test]
    fn a_drawing_is_told() {
        let drawing = Figure {
            title: "Bands".into(),
            description: "R1 is *low*".into(),
            height: 1,
            marks: Vec::new(),
        };
        assert_eq!(figure(&drawing), "**Bands**\n\n*R1 is \\*low\\**");
    }
}
