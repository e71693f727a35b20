//! Figures: lines, polygons and words in the units of a drawing become shapes and texts on a strip.

use super::page::{Form, Shape};
use super::setter::Setter;
use super::strip::{Joint, Strip};
use super::style::{BODY_WIDTH, Length, Style, ink};
use super::tags::Kind;
use crate::render::Refusal;
use crate::report::document::Align;
use crate::report::figure::{Anchor, Figure, Mark, Point, WIDTH};

/// A figure as one strip, which no page break divides; of several that stand side by side, too.
///
/// # Errors
///
/// A [`Refusal`] if no font has a character of its words.
pub fn drawing(setter: &mut Setter, figures: &[&Figure]) -> Result<Option<Strip>, Refusal> {
    let drawn = setter.each(figures, |setter, figure| one(setter, figure))?;
    Ok(drawn.into_iter().reduce(|mut all, mut next| {
        all.height = all.height.max(next.height);
        all.shapes.append(&mut next.shapes);
        all.texts.append(&mut next.texts);
        all
    }))
}

fn one(setter: &mut Setter, figure: &Figure) -> Result<Strip, Refusal> {
    let (side, place) = (setter.side, |point: Point| (length(point.x), length(point.y)));
    let moved = |point: Point| (side + length(point.x), length(point.y));
    setter.tags.open(Kind::Figure(figure.description.clone()));
    let leaf = setter.tags.leaf();
    let mut strip = Strip {
        before: 0,
        resumed: 0,
        height: length(figure.height),
        rectangles: Vec::new(),
        shapes: Vec::new(),
        texts: Vec::new(),
        joint: Joint::Free,
        head: None,
        floats: true,
        entry: None,
    };
    for mark in &figure.marks {
        match mark {
            Mark::Line {
                from,
                to,
                width,
                ink: colour,
            } => strip.shapes.push(Shape {
                leaf,
                form: Form::Line {
                    from: moved(*from),
                    to: moved(*to),
                    width: length(*width),
                },
                colour: ink(*colour),
            }),
            Mark::Polygon { points, ink: colour } => strip.shapes.push(Shape {
                leaf,
                form: Form::Polygon(points.iter().copied().map(moved).collect()),
                colour: ink(*colour),
            }),
            Mark::Text {
                at,
                text,
                anchor,
                size,
                strong,
                ink: colour,
            } => {
                let style = Style::drawn(length(*size), *strong, ink(*colour));
                let draft = setter.drawn(text, style, leaf)?;
                let (x, baseline) = place(*at);
                let left = match anchor {
                    Anchor::Start => x,
                    Anchor::Middle => x - draft.width() / 2,
                    Anchor::End => x - draft.width(),
                };
                strip.texts.extend(draft.line(left, baseline, Align::Left));
            }
        }
    }
    setter.tags.close();
    Ok(strip)
}

/// A length of a drawing on the page.
fn length(units: i32) -> Length {
    Length::from(units) * BODY_WIDTH / Length::from(WIDTH)
}
