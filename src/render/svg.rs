//! Figures as SVG, to stand within a page of HTML.

use crate::report::document::Tone;
use crate::report::figure::{Anchor, Figure, Ink, Mark, WIDTH};

/// A figure as one `svg` element.
///
/// Each mark is drawn in `currentColor` and has a class (`ink-text`, `ink-quiet`, `ink-rule`, `ink-accent`, `ink-pale`, `ink-paper`,
/// `ink-band-low` to `ink-band-critical`), so that a style sheet gives inks their colours by the property `color` alone.
#[must_use]
pub fn svg(figure: &Figure) -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure\" viewBox=\"0 0 {WIDTH} {}\" role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n",
        figure.height,
        escaped(&figure.title),
        escaped(&figure.description)
    );
    // lines of one kind are one element: hatching would else make up most of a page
    for marks in figure
        .marks
        .chunk_by(|one, next| kind(one).is_some() && kind(one) == kind(next))
    {
        match marks.first().and_then(kind) {
            Some((width, ink)) => out.push_str(&lines(marks, width, ink)),
            None => marks.iter().for_each(|mark| out.push_str(&element(mark))),
        }
        out.push('\n');
    }
    out.push_str("</svg>\n");
    out
}

/// Of a line, how thick it is and its colour.
const fn kind(mark: &Mark) -> Option<(i32, Ink)> {
    match mark {
        Mark::Line { width, ink, .. } => Some((*width, *ink)),
        Mark::Polygon { .. } | Mark::Text { .. } => None,
    }
}

fn lines(marks: &[Mark], width: i32, ink: Ink) -> String {
    let mut end = None;
    let mut path = String::new();
    for mark in marks {
        let Mark::Line { from, to, .. } = mark else { continue };
        if end != Some(*from) {
            path.push_str(&format!("M{} {}", from.x, from.y));
        }
        path.push_str(&format!("L{} {}", to.x, to.y));
        end = Some(*to);
    }
    let class = class(ink);
    format!("<path class=\"{class}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{width}\" d=\"{path}\"/>")
}

fn element(mark: &Mark) -> String {
    match mark {
        Mark::Line { width, ink, .. } => lines(std::slice::from_ref(mark), *width, *ink),
        Mark::Polygon { points, ink } => {
            let points: Vec<String> = points.iter().map(|it| format!("{},{}", it.x, it.y)).collect();
            format!(
                "<polygon class=\"{}\" fill=\"currentColor\" points=\"{}\"/>",
                class(*ink),
                points.join(" ")
            )
        }
        Mark::Text {
            at,
            text,
            anchor,
            size,
            strong,
            ink,
        } => format!(
            "<text class=\"{}\" fill=\"currentColor\" x=\"{}\" y=\"{}\" font-size=\"{size}\"{}{}>{}</text>",
            class(*ink),
            at.x,
            at.y,
            match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            },
            if *strong { " font-weight=\"700\"" } else { "" },
            escaped(text)
        ),
    }
}

const fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Text | Ink::Band(Tone::Plain | Tone::Strong) => "ink-text",
        Ink::Quiet | Ink::Band(Tone::Quiet) => "ink-quiet",
        Ink::Rule => "ink-rule",
        Ink::Accent => "ink-accent",
        Ink::Pale => "ink-pale",
        Ink::Paper => "ink-paper",
        Ink::Band(Tone::Low) => "ink-band-low",
        Ink::Band(Tone::Moderate) => "ink-band-moderate",
        Ink::Band(Tone::High) => "ink-band-high",
        Ink::Band(Tone::Critical) => "ink-band-critical",
    }
}

/// Text that cannot become markup. Control characters, which XML forbids, become a sign for what cannot be shown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other if other.is_control() => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figure::Point;

    #[test]
    fn a_figure_says_what_it_is_and_text_stays_text() {
        let figure = Figure {
            title: "A & B".into(),
            description: "1 < 2".into(),
            height: 50,
            marks: vec![
                Mark::Line {
                    from: Point { x: 0, y: 1 },
                    to: Point { x: 9, y: 1 },
                    width: 2,
                    ink: Ink::Rule,
                },
                Mark::Line {
                    from: Point { x: 9, y: 1 },
                    to: Point { x: 9, y: 5 },
                    width: 2,
                    ink: Ink::Rule,
                },
                Mark::Line {
                    from: Point { x: 0, y: 0 },
                    to: Point { x: 3, y: 3 },
                    width: 2,
                    ink: Ink::Rule,
                },
                Mark::Line {
                    from: Point { x: 0, y: 0 },
                    to: Point { x: 4, y: 4 },
                    width: 1,
                    ink: Ink::Rule,
                },
                Mark::Polygon {
                    points: vec![Point { x: 0, y: 0 }, Point { x: 4, y: 0 }, Point { x: 4, y: 4 }],
                    ink: Ink::Band(Tone::High),
                },
                Mark::Text {
                    at: Point { x: 7, y: 8 },
                    text: "</text><script>\u{1}".into(),
                    anchor: Anchor::End,
                    size: 17,
                    strong: true,
                    ink: Ink::Text,
                },
            ],
        };
        assert_eq!(
            svg(&figure),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure\" viewBox=\"0 0 1000 50\" role=\"img\">\n\
             <title>A &amp; B</title>\n<desc>1 &lt; 2</desc>\n\
             <path class=\"ink-rule\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" d=\"M0 1L9 1L9 5M0 0L3 3\"/>\n\
             <path class=\"ink-rule\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1\" d=\"M0 0L4 4\"/>\n\
             <polygon class=\"ink-band-high\" fill=\"currentColor\" points=\"0,0 4,0 4,4\"/>\n\
             <text class=\"ink-text\" fill=\"currentColor\" x=\"7\" y=\"8\" font-size=\"17\" text-anchor=\"end\" font-weight=\"700\">\
             &lt;/text&gt;&lt;script&gt;\u{fffd}</text>\n</svg>\n"
        );
    }
}
