//! The masthead of the first page: what the report is, about whom, whose, and of when.

use super::page::{Form, Rectangle, Shape};
use super::setter::Setter;
use super::strip::{Frame, Joint, Strip, stack};
use super::style::{ACCENT, BODY_WIDTH, GUTTER, Length, RULE, Role};
use super::tags::Kind;
use crate::model::text::Language;
use crate::render::Refusal;
use crate::report::document::Document;

/// The greatest width and height of an institution's sign: 46 by 12 millimetres.
const SIGN: (Length, Length) = (130_000, 34_000);

/// The sign at the right edge of each side, and its width; none if there is none.
fn signs(setter: &mut Setter, documents: &[Document]) -> Result<Vec<(Shape, Length)>, Refusal> {
    let Some(picture) = setter.picture else {
        return Ok(Vec::new());
    };
    let (across, down) = (Length::from(picture.width), Length::from(picture.height));
    let (width, height) = if across * SIGN.1 > down * SIGN.0 {
        (SIGN.0, down * SIGN.0 / across)
    } else {
        (across * SIGN.1 / down, SIGN.1)
    };
    setter.each(documents, |setter, document| {
        let whose = match (document.institution.as_str(), document.language) {
            ("", language) => language.pick("机构标志", "Logo of the institution").to_owned(),
            (name, Language::Zh) => format!("{name}的标志"),
            (name, Language::En) => format!("Logo of {name}"),
        };
        setter.tags.open(Kind::Figure(whose));
        let leaf = setter.tags.leaf();
        setter.tags.close();
        let form = Form::Picture {
            at: (setter.side + BODY_WIDTH - width, 0),
            width,
            height,
        };
        let colour = ACCENT;
        Ok((Shape { leaf, form, colour }, width))
    })
}

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
    let signs = signs(setter, documents)?;
    let taken = signs.first().map_or(0, |(_, width)| width + GUTTER);
    let mut strips: Vec<Strip> = Vec::new();
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
            setter.within(kind.clone(), |setter| setter.set(text, role, 0, BODY_WIDTH - taken))
        })?;
        strips.extend(stack(
            &blocks,
            Frame {
                inner: Joint::Firm,
                ..Frame::plain(before, Joint::Firm)
            },
        ));
    }
    if let (Some(first), false) = (strips.first_mut(), signs.is_empty()) {
        first.shapes.extend(signs.into_iter().map(|(shape, _)| shape));
    }
    let so_far: Length = strips.iter().map(|strip| strip.before + strip.height).sum();
    if let Some(last) = strips.last_mut() {
        // never through the sign
        let y = last.height + (if taken > 0 { SIGN.1 - so_far } else { 0 }).max(0) + 8_000;
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
