//! A [`Document`] as one HTML file that needs nothing else: no network, and no script to be read.
//!
//! The style sheet and the script are part of the page, and the page's own policy allows nothing but these two.

mod body;
mod escape;
mod outline;
mod places;
mod policy;
mod table;
mod wording;

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use self::body::{TITLE, beside};
use self::escape::{string, text};
use self::outline::Outline;
use self::places::Places;
use self::policy::policy;
use self::wording::Words;
use crate::render::markup::escaped;
use crate::report::document::{Block, Document};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The whole page: a document, or several that say the same, block beside block.
pub fn render(documents: &[Document]) -> Vec<u8> {
    let Some(document) = documents.first() else {
        return Vec::new();
    };
    let words = Words::of(document.language);
    let blocks: Vec<&[Block]> = documents.iter().map(|it| it.blocks.as_slice()).collect();
    let outline = Outline::of(&blocks);
    let style = style(documents);
    let title = [document.subject.as_str(), &document.title];
    let title: Vec<&str> = title.into_iter().filter(|part| !part.is_empty()).collect();
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>{style}</style>\n</head>\n",
        words.tag,
        policy(&style, SCRIPT, document.logo.as_ref()),
        escaped(&title.join(" – "))
    );
    out.push_str(&format!(
        "<body data-filter=\"{}\" data-shown=\"{}\" data-sort=\"{}\">\n<a class=\"skip\" href=\"#report\">{}</a>\n",
        escaped(words.filter),
        escaped(words.shown),
        escaped(words.sort),
        text(words.skip)
    ));
    out.push_str(&masthead(documents));
    out.push_str(&outline.contents(words.contents));
    out.push_str("<main id=\"report\" tabindex=\"-1\">\n");
    out.push_str(&body::body(documents, &outline));
    out.push_str(&format!(
        "</main>\n<footer><p>{}</p></footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        text(&foot(documents))
    ));
    out.into_bytes()
}

/// The style sheet, with what depends on the document: the widths of columns, and the foot of printed pages. The policy forbids styles on
/// single elements.
fn style(documents: &[Document]) -> String {
    let mut style = STYLE.to_owned();
    let percents: BTreeSet<u64> = documents.iter().flat_map(|it| table::percents(&it.blocks)).collect();
    for percent in percents {
        style.push_str(&format!(".w{percent}{{width:{percent}%}}\n"));
    }
    style.push_str(&format!(
        "@page{{@bottom-left{{content:{}}}}}\n",
        string(&foot(documents))
    ));
    style
}

/// What stands at the foot, in each language.
fn foot(documents: &[Document]) -> String {
    let mut feet: Vec<&str> = documents.iter().map(|it| it.footer.as_str()).collect();
    feet.dedup();
    feet.join(" / ")
}

/// What the report is and about whom.
fn masthead(documents: &[Document]) -> String {
    let words = if let [document] = documents {
        lines(document, &Places::of(document, 0))
    } else {
        let side = |(it, side): (&Document, usize)| (it.language, lines(it, &Places::of(it, side)));
        beside(&documents.iter().zip(0..).map(side).collect::<Vec<_>>())
    };
    format!("<header>\n{words}</header>\n")
}

fn lines(document: &Document, places: &Places<'_>) -> String {
    let id = places.on_side(TITLE);
    let mut out = sign(document);
    out.push_str(&format!("<h1 id=\"{id}\">{}</h1>\n", text(&document.title)));
    let imprint = document.imprint().join(" · ");
    for (class, line) in [("subject", document.subject.as_str()), ("imprint", &imprint)] {
        if !line.is_empty() {
            out.push_str(&format!("<p class=\"{class}\">{}</p>\n", text(line)));
        }
    }
    out
}

/// The institution's sign, within the page itself.
fn sign(document: &Document) -> String {
    let Some(logo) = &document.logo else {
        return String::new();
    };
    format!(
        "<img class=\"logo\" alt=\"{}\" src=\"data:{};base64,{}\">\n",
        escaped(&document.institution),
        logo.kind.media(),
        STANDARD.encode(&logo.bytes)
    )
}

#[cfg(test)]
mod tests;
