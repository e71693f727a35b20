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

use self::escape::{attribute, string, text};
use self::outline::Outline;
use self::policy::policy;
use self::wording::Words;
use crate::report::document::Document;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The whole page.
pub fn render(document: &Document) -> Vec<u8> {
    let words = Words::of(document.language);
    let outline = Outline::of(&document.blocks);
    let style = style(document);
    let title = [document.subject.as_str(), document.title.as_str()];
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>{style}</style>\n</head>\n",
        words.tag,
        policy(&style, SCRIPT),
        attribute(&said(&title, " – "))
    );
    out.push_str(&format!(
        "<body data-filter=\"{}\" data-shown=\"{}\" data-sort=\"{}\">\n<a class=\"skip\" href=\"#report\">{}</a>\n",
        attribute(words.filter),
        attribute(words.shown),
        attribute(words.sort),
        text(words.skip)
    ));
    out.push_str(&masthead(document));
    out.push_str(&outline.contents(words.contents));
    out.push_str("<main id=\"report\" tabindex=\"-1\">\n");
    out.push_str(&body::body(&document.blocks, &outline));
    out.push_str(&format!(
        "</main>\n<footer><p>{}</p></footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        text(&document.footer)
    ));
    out.into_bytes()
}

/// The style sheet, with what depends on the document: the widths of columns, and the foot of printed pages. The policy forbids styles on
/// single elements.
fn style(document: &Document) -> String {
    let mut style = STYLE.to_owned();
    for percent in table::percents(&document.blocks) {
        style.push_str(&format!(".w{percent}{{width:{percent}%}}\n"));
    }
    style.push_str(&format!(
        "@page{{@bottom-left{{content:{}}}}}\n",
        string(&document.footer)
    ));
    style
}

/// What the report is and about whom.
fn masthead(document: &Document) -> String {
    let mut out = format!("<header>\n<h1 id=\"title\">{}</h1>\n", text(&document.title));
    let imprint = said(&[&document.institution, &document.date, &document.marking], " · ");
    for (class, line) in [("subject", document.subject.as_str()), ("imprint", &imprint)] {
        if !line.is_empty() {
            out.push_str(&format!("<p class=\"{class}\">{}</p>\n", text(line)));
        }
    }
    out.push_str("</header>\n");
    out
}

/// Those parts that say something.
fn said(parts: &[&str], between: &str) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

#[cfg(test)]
mod tests;
