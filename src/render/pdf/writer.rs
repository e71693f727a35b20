//! The writer: pages in printpdf's terms. The only file that knows points as fractions.

#![expect(clippy::float_arithmetic, reason = "printpdf counts in fractions of a point")]

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Color, FontId, Op, PaintMode, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, Rect, Rgb,
    TextItem,
};

use super::embed::embed;
use super::font::{Fonts, Typeface};
use super::page::{Page, Rectangle, Text};
use super::shape::Glyph;
use super::style::{Colour, Length, PAGE_HEIGHT, PAGE_WIDTH};
use crate::render::Refusal;

/// For each embedded font, by its full name: the glyph of each code.
pub type Faces = BTreeMap<String, Vec<u8>>;

/// Writes pages into a PDF that still lacks what printpdf cannot say.
///
/// # Errors
///
/// A [`Refusal`] if a font cannot be embedded, or printpdf reports an error.
pub fn write(pages: &[Page], fonts: &Fonts) -> Result<(lopdf::Document, Faces), Refusal> {
    let mut pdf = PdfDocument::new("");
    let mut faces = Faces::new();
    for (typeface, characters) in characters(pages) {
        let embedded = embed(fonts, typeface, characters.into_iter())?;
        faces.insert(
            embedded.font.font_name.clone().unwrap_or_default(),
            embedded.glyphs_of_codes,
        );
        pdf.resources
            .fonts
            .map
            .insert(resource(typeface), PdfFont::new(embedded.font));
    }
    pdf.pages = pages.iter().map(page).collect();
    let mut warnings = Vec::new();
    let file = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    match warnings.first() {
        Some(warning) => Err(Refusal::Writer(format!("printpdf: {}", warning.msg))),
        None => Ok((file, faces)),
    }
}

/// The name by which pages call a font: its full name, which no standard font has.
fn resource(typeface: Typeface) -> FontId {
    FontId(typeface.name().to_owned())
}

/// The characters that are set in each font.
fn characters(pages: &[Page]) -> BTreeMap<Typeface, BTreeSet<char>> {
    let mut characters: BTreeMap<Typeface, BTreeSet<char>> = BTreeMap::new();
    for glyph in pages.iter().flat_map(|page| &page.texts).flat_map(|text| &text.glyphs) {
        characters.entry(glyph.face).or_default().insert(glyph.character);
    }
    characters
}

fn page(page: &Page) -> PdfPage {
    let paper = Rect::from_wh(points(PAGE_WIDTH), points(PAGE_HEIGHT));
    let mut ops = Vec::new();
    let mut ink = None;
    for drawn in &page.rectangles {
        dip(&mut ops, &mut ink, drawn.colour);
        ops.push(Op::DrawRectangle {
            rectangle: rectangle(drawn),
        });
    }
    for text in &page.texts {
        dip(&mut ops, &mut ink, text.colour);
        show(&mut ops, text);
    }
    PdfPage {
        media_box: paper.clone(),
        trim_box: paper.clone(),
        crop_box: paper,
        ops,
    }
}

/// Changes the colour, unless it is the one in use.
fn dip(ops: &mut Vec<Op>, ink: &mut Option<Colour>, colour: Colour) {
    if ink.replace(colour) != Some(colour) {
        let Colour(red, green, blue) = colour;
        let part = |value: u8| f32::from(value) / 255.0;
        let rgb = Rgb {
            r: part(red),
            g: part(green),
            b: part(blue),
            icc_profile: None,
        };
        ops.push(Op::SetFillColor { col: Color::Rgb(rgb) });
    }
}

fn rectangle(drawn: &Rectangle) -> Rect {
    Rect {
        x: points(drawn.x),
        y: points(PAGE_HEIGHT - drawn.y - drawn.height),
        width: points(drawn.width),
        height: points(drawn.height),
        mode: Some(PaintMode::Fill),
        winding_order: None,
    }
}

/// A line of text: the pen is put down once, then each font shows its part.
fn show(ops: &mut Vec<Op>, text: &Text) {
    let pos = Point {
        x: points(text.x),
        y: points(PAGE_HEIGHT - text.baseline),
    };
    ops.push(Op::StartTextSection);
    ops.push(Op::SetTextCursor { pos });
    for run in text.glyphs.chunk_by(|left, right| left.face == right.face) {
        if let Some(first) = run.first() {
            let font = PdfFontHandle::External(resource(first.face));
            ops.push(Op::SetFont {
                font,
                size: points(text.size),
            });
            ops.push(Op::ShowText { items: items(run) });
        }
    }
    ops.push(Op::EndTextSection);
}

/// Words and the spaces between them; a space moves the pen back, so that its sign is turned.
fn items(run: &[Glyph]) -> Vec<TextItem> {
    let mut items = Vec::new();
    for word in run.chunk_by(|left, _| left.after == 0) {
        items.push(TextItem::Text(word.iter().map(|glyph| glyph.character).collect()));
        if let Some(last) = word.last().filter(|last| last.after != 0) {
            items.push(TextItem::Offset(fraction(-last.after)));
        }
    }
    items
}

#[expect(clippy::float_arithmetic, reason = "printpdf counts in fractions of a point")]
fn points(length: Length) -> Pt {
    Pt(fraction(length) / 1000.0)
}

/// A whole number as printpdf wants it. Lengths on a page are far below 2²⁴, up to where
/// `f32` is exact.
#[expect(clippy::cast_precision_loss, reason = "exact up to 2²⁴")]
fn fraction(number: i64) -> f32 {
    number as f32
}
