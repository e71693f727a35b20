//! The blocks of a report, in sections within sections; those of a report in two languages in pairs.

use super::escape::text;
use super::outline::{DEPTH, Outline};
use super::places::Places;
use super::table::table;
use super::wording::Words;
use crate::model::text::Language;
use crate::render::bullets::bullets;
use crate::render::svg::svg;
use crate::report::document::{Block, Cell, Document, Fact, Tone};
use crate::report::figure::Figure;

/// All blocks, each beside the same block of the other documents.
pub fn body(documents: &[Document], outline: &Outline) -> String {
    let mut out = String::new();
    let mut open: Vec<usize> = Vec::new();
    let mut entries = outline.entries();
    let sides: Vec<Places<'_>> = documents
        .iter()
        .zip(0..)
        .map(|(it, side)| Places::of(it, side))
        .collect();
    let mut under = TITLE;
    let count = documents.iter().map(|it| it.blocks.len()).max().unwrap_or_default();
    for at in 0..count {
        let row: Vec<(&Block, &Places<'_>)> = documents
            .iter()
            .zip(&sides)
            .filter_map(|(it, places)| Some((it.blocks.get(at)?, places)))
            .collect();
        if let Some((Block::Heading { .. }, _)) = row.first() {
            let Some(entry) = entries.next() else { continue };
            while open.pop_if(|level| *level >= entry.level).is_some() {
                out.push_str("</section>\n");
            }
            open.push(entry.level);
            under = &entry.id;
            // chapters alone are landmarks: a list of all sections would be as long as the contents
            out.push_str(&match entry.level {
                1 => format!("<section aria-labelledby=\"{under}\">\n"),
                _ => "<section>\n".to_owned(),
            });
        }
        match row.as_slice() {
            // the list of headings stands beside the report anyway
            [(Block::Contents { .. }, _), ..] => {}
            [(Block::PageBreak, _), ..] => out.push_str("<div class=\"turn\"></div>\n"),
            [(block, places)] => out.push_str(&set(block, under, places)),
            pair => out.push_str(&beside(
                &pair
                    .iter()
                    .map(|(block, places)| (places.language(), set(block, under, places)))
                    .collect::<Vec<_>>(),
            )),
        }
    }
    out.push_str(&"</section>\n".repeat(open.len()));
    out
}

/// The id of the title of the page.
pub const TITLE: &str = "title";

/// The same in several languages, side by side where there is room.
pub fn beside(said: &[(Language, String)]) -> String {
    let sides = said.iter().map(|(language, said)| {
        let tag = Words::of(*language).tag;
        format!("<div lang=\"{tag}\">\n{said}</div>\n")
    });
    format!("<div class=\"pair\">\n{}</div>\n", sides.collect::<String>())
}

fn set(block: &Block, under: &str, places: &Places<'_>) -> String {
    let under = places.on_side(under);
    match block {
        Block::Heading { level, text: words } => {
            let (level, words) = (usize::from(*level).clamp(1, DEPTH) + 1, text(words));
            format!("<h{level} id=\"{under}\">{words}</h{level}>\n")
        }
        Block::Paragraph { text, tone, least } => paragraph(text, *tone, *least),
        Block::Facts(list) => facts(list, places),
        Block::Table(block) => table(block, &under, places),
        Block::Figure(block) => figure(block),
        Block::Contents { .. } | Block::PageBreak => String::new(),
    }
}

fn paragraph(words: &str, tone: Tone, least: Option<Tone>) -> String {
    if let (Some(items), Tone::Plain) = (bullets(words), tone) {
        let items: Vec<String> = items.iter().map(|item| format!("<li>{}</li>\n", text(item))).collect();
        return format!("<ul>\n{}</ul>\n", items.concat());
    }
    let from = least.and_then(class).and_then(|class| class.strip_prefix("band "));
    match (class(tone), from) {
        (None, _) => format!("<p>{}</p>\n", text(words)),
        (Some(class), None) => format!("<p class=\"{class}\">{}</p>\n", text(words)),
        (Some(class), Some(from)) => format!("<p class=\"{class} from-{from}\">{}</p>\n", text(words)),
    }
}

fn facts(facts: &[Fact], places: &Places<'_>) -> String {
    let fact = |fact: &Fact| {
        let (label, id) = (text(&fact.label), places.named(&fact.value));
        let value = meant(places.linked(&fact.value, text), &fact.value);
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
fn toned(words: String, tone: Tone) -> String {
    match class(tone) {
        None => words,
        Some(class) => format!("<span class=\"{class}\">{words}</span>"),
    }
}

/// The words of a cell marked with how they are meant; of a range of bands, with the best of them, too.
pub fn meant(words: String, cell: &Cell) -> String {
    let least = cell.least.and_then(class).and_then(|class| class.strip_prefix("band "));
    match (least, class(cell.tone)) {
        (Some(least), Some(class)) => format!("<span class=\"{class} from-{least}\">{words}</span>"),
        _ => toned(words, cell.tone),
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
