//! The blocks of a report, in sections within sections.

use super::escape::text;
use super::outline::Outline;
use super::places::Places;
use super::table::table;
use crate::render::bullets::bullets;
use crate::render::svg::svg;
use crate::report::document::{Block, Fact, Tone};
use crate::report::figure::Figure;

/// All blocks.
pub fn body(blocks: &[Block], outline: &Outline) -> String {
    let mut out = String::new();
    let mut open: Vec<usize> = Vec::new();
    let mut entries = outline.entries();
    let places = Places::of(blocks);
    let mut under = "title";
    for block in blocks {
        match block {
            Block::Heading { .. } => {
                let Some(entry) = entries.next() else { continue };
                while open.pop_if(|level| *level >= entry.level).is_some() {
                    out.push_str("</section>\n");
                }
                open.push(entry.level);
                under = &entry.id;
                // chapters alone are landmarks: a list of all sections would be as long as the contents
                let name = if entry.level == 1 {
                    format!(" aria-labelledby=\"{under}\"")
                } else {
                    String::new()
                };
                let level = entry.level + 1;
                let words = text(&entry.text);
                out.push_str(&format!(
                    "<section{name}>\n<h{level} id=\"{under}\">{words}</h{level}>\n"
                ));
            }
            Block::Paragraph { text, tone } => out.push_str(&paragraph(text, *tone)),
            Block::Facts(list) => out.push_str(&facts(list, &places)),
            Block::Table(block) => out.push_str(&table(block, under, &places)),
            Block::Figure(block) => out.push_str(&figure(block)),
            // the list of headings stands beside the report anyway
            Block::Contents { .. } => {}
            Block::PageBreak => out.push_str("<div class=\"turn\"></div>\n"),
        }
    }
    out.push_str(&"</section>\n".repeat(open.len()));
    out
}

fn paragraph(words: &str, tone: Tone) -> String {
    if let (Some(items), Tone::Plain) = (bullets(words), tone) {
        let items: Vec<String> = items.iter().map(|item| format!("<li>{}</li>\n", text(item))).collect();
        return format!("<ul>\n{}</ul>\n", items.concat());
    }
    match class(tone) {
        None => format!("<p>{}</p>\n", text(words)),
        Some(class) => format!("<p class=\"{class}\">{}</p>\n", text(words)),
    }
}

fn facts(facts: &[Fact], places: &Places<'_>) -> String {
    let fact = |fact: &Fact| {
        let (label, id) = (text(&fact.label), Places::named(&fact.value));
        let value = places.linked(&fact.value, toned(text(&fact.value.text), fact.value.tone));
        format!("<div><dt>{label}</dt><dd{id}>{value}</dd></div>\n")
    };
    format!("<dl>\n{}</dl>\n", facts.iter().map(fact).collect::<String>())
}

/// A drawing keeps a size at which its words can be read; where the screen is narrower, it scrolls by itself.
fn figure(figure: &Figure) -> String {
    format!(
        "<figure tabindex=\"0\">\n<figcaption>{}</figcaption>\n{}</figure>\n",
        text(&figure.title),
        svg(figure)
    )
}

/// Words marked with how they are meant.
pub fn toned(words: String, tone: Tone) -> String {
    match class(tone) {
        None => words,
        Some(class) => format!("<span class=\"{class}\">{words}</span>"),
    }
}

const fn class(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Strong => Some("strong"),
        Tone::Quiet => Some("quiet"),
        Tone::Low => Some("band low"),
        Tone::Moderate => Some("band moderate"),
        Tone::High => Some("band high"),
        Tone::Critical => Some("band critical"),
    }
}
