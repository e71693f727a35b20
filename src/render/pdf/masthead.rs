//! The masthead of the first page: what the report is, about whom, whose, and of when.

use super::page::Rectangle;
use super::setter::Setter;
use super::strip::{Frame, Joint, Strip, stack};
use super::style::{ACCENT, BODY_WIDTH, Length, RULE, Role};
use super::tags::Kind;
use crate::render::Refusal;
use crate::report::document::Document;

/// The title block of the first page, of one document or of several side by side.
///
/// # Errors
///
/// A [`Refusal`] if no font has one of its characters.
pub fn masthead(setter: &mut Setter, documents: &[Document]) -> Result<Vec<Strip>, Refusal> {
    let imprint = |document: &Document| document.imprint().join("  ·  ");
    let lines: [(Vec<String>, Role, Length); 3] = [
        (documents.iter().map(|it| it.title.clone()).collect(), Role::Title, 0),
        (
            documents.iter().map(|it| it.subject.clone()).collect(),
            Role::Subject,
            5_000,
        ),
        (documents.iter().map(imprint).collect(), Role::Imprint, 3_000),
    ];
    let mut strips = Vec::new();
    for (texts, role, before) in lines {
        if texts.iter().all(String::is_empty) {
            continue;
        }
        let kind = if role == Role::Title {
            Kind::Heading(1)
        } else {
            Kind::Paragraph
        };
        let blocks = setter.each(&texts, |setter, text| {
            setter.within(kind.clone(), |setter| setter.set(text, role, 0, BODY_WIDTH))
        })?;
        strips.extend(stack(
            &blocks,
            Frame {
                inner: Joint::Firm,
                ..Frame::plain(before, Joint::Firm)
            },
        ));
    }
    if let Some(last) = strips.last_mut() {
        let y = last.height + 8_000;
        let rule = |x| Rectangle {
            x,
            y,
            width: BODY_WIDTH,
            height: RULE,
            colour: ACCENT,
        };
        let sides = setter.each(documents, |setter, _| Ok(setter.side))?;
        last.rectangles.extend(sides.into_iter().map(rule));
        last.height = y + RULE;
        last.joint = Joint::Free;
    }
    Ok(strips)
}
