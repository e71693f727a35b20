//! The masthead of the first page: what the report is, about whom, whose, and of when.

use super::page::Rectangle;
use super::setter::Setter;
use super::strip::{Frame, Joint, Strip, stack};
use super::style::{ACCENT, BODY_WIDTH, RULE, Role};
use super::tags::Kind;
use crate::render::Refusal;
use crate::report::document::Document;

/// The title block of the first page.
///
/// # Errors
///
/// A [`Refusal`] if no font has one of its characters.
pub fn masthead(setter: &mut Setter, document: &Document) -> Result<Vec<Strip>, Refusal> {
    let lines = [
        (document.title.as_str(), Role::Title, 0),
        (document.subject.as_str(), Role::Subject, 5_000),
        (&document.imprint().join("  ·  "), Role::Imprint, 3_000),
    ];
    let mut strips = Vec::new();
    for (text, role, before) in lines {
        if !text.is_empty() {
            let kind = if role == Role::Title {
                Kind::Heading(1)
            } else {
                Kind::Paragraph
            };
            let block = setter.within(kind, |setter| setter.set(text, role, 0, BODY_WIDTH))?;
            strips.extend(stack(
                &[block],
                Frame {
                    inner: Joint::Firm,
                    ..Frame::plain(before, Joint::Firm)
                },
            ));
        }
    }
    if let Some(last) = strips.last_mut() {
        let y = last.height + 8_000;
        last.rectangles.push(Rectangle {
            x: 0,
            y,
            width: BODY_WIDTH,
            height: RULE,
            colour: ACCENT,
        });
        last.height = y + RULE;
        last.joint = Joint::Free;
    }
    Ok(strips)
}
