//! The writer: pages in printpdf's terms. The only file that knows points as fractions.

#![expect(clippy::float_arithmetic, reason = "printpdf counts in fractions of a point")]

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Color, DictItem, ExternalStream, ExternalXObject, FontId, Line, LinePoint, Op, PaintMode, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, WindingOrder,
    XObject, XObjectId, XObjectTransform,
};

use super::codes::Codes;
use super::embed::embed;
use super::font::{Family, Fonts, Typeface};
use super::makeup::Paper;
use super::page::{ARTIFACT, Form, Leaf, Page, Rectangle, Shape, Text};
use super::shape::Glyph;
use super::structure::Marks;
use super::style::{Colour, Length};
use super::tags::Tags;
use crate::render::Refusal;
use crate::render::Sheet;
use crate::render::picture::Picture;

/// For each embedded font, by its full name: what its codes mean.
pub type Faces = BTreeMap<String, Codes>;

/// Writes pages into a PDF that still lacks what printpdf cannot say.
///
/// # Errors
///
/// A [`Refusal`] if a font cannot be embedded, or printpdf reports an error.
pub fn write(
    paper: &Paper,
    fonts: &Fonts,
    picture: Option<&Picture>,
    tags: &Tags,
) -> Result<(lopdf::Document, Faces, Marks), Refusal> {
    let mut pdf = PdfDocument::new("");
    let mut faces = Faces::new();
    for (typeface, characters) in characters(&paper.pages) {
        let embedded = embed(fonts, typeface, characters.iter().copied())?;
        faces.insert(
            embedded.font.font_name.clone().unwrap_or_default(),
            Codes {
                characters: characters.into_iter().collect(),
                glyphs: embedded.glyphs_of_codes,
            },
        );
        pdf.resources
            .fonts
            .map
            .insert(resource(typeface), PdfFont::new(embedded.font));
    }
    if let Some(picture) = picture {
        let object = XObject::External(image(picture));
        pdf.resources.xobjects.map.insert(XObjectId(PICTURE.to_owned()), object);
    }
    let mut marks = Marks::new();
    let pages = paper.pages.iter();
    pdf.pages = pages.map(|it| page(it, paper, tags, &mut marks)).collect();
    let mut warnings = Vec::new();
    let file = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    match warnings.first() {
        Some(warning) => Err(Refusal::Writer(format!("printpdf: {}", warning.msg))),
        None => Ok((file, faces, marks)),
    }
}

/// The name by which pages call a font: short, since it stands at each of its words, and none that a standard font has.
fn resource(typeface: Typeface) -> FontId {
    let family = match typeface.family {
        Family::Latin => 0,
        Family::Han => 1,
        Family::Given(at) => at + 2,
    };
    FontId(format!("T{family}{}", typeface.weight as u8))
}

/// The name by which pages call the picture.
const PICTURE: &str = "Logo";

/// A picture as PDF keeps it.
fn image(picture: &Picture) -> ExternalXObject {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let entries = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(picture.width.into())),
        ("Height", DictItem::Int(picture.height.into())),
        ("ColorSpace", name("DeviceRGB")),
        ("BitsPerComponent", DictItem::Int(8)),
    ];
    ExternalXObject {
        stream: ExternalStream {
            dict: entries.map(|(key, value)| (key.to_owned(), value)).into(),
            content: picture.points.clone(),
            compress: true,
        },
        width: None,
        height: None,
        dpi: None,
    }
}

/// The characters that are set in each font.
fn characters(pages: &[Page]) -> BTreeMap<Typeface, BTreeSet<char>> {
    let mut characters: BTreeMap<Typeface, BTreeSet<char>> = BTreeMap::new();
    for glyph in pages.iter().flat_map(|page| &page.texts).flat_map(|text| &text.glyphs) {
        characters.entry(glyph.face).or_default().insert(glyph.character);
    }
    characters
}

/// What is in use on a page. Both stay until they are changed.
#[derive(Default)]
struct Pen {
    ink: Option<Colour>,
    font: Option<(Typeface, Length)>,
}

/// A page: grounds and rules first, which mean nothing, then each piece of the document with a mark of its own.
fn page(page: &Page, paper: &Paper, tags: &Tags, marks: &mut Marks) -> PdfPage {
    let sheet = paper.sheet;
    let paper = Rect::from_wh(points(paper.width), points(sheet.height()));
    let mut ops = Vec::new();
    let mut pen = Pen::default();
    if !page.rectangles.is_empty() {
        ops.push(Op::BeginMarkedContent { tag: "Artifact".into() });
        for drawn in &page.rectangles {
            dip(&mut ops, &mut pen, drawn.colour);
            ops.push(Op::DrawRectangle {
                rectangle: rectangle(drawn, sheet),
            });
        }
        ops.push(Op::EndMarkedContent);
    }
    let mut of_page = Vec::new();
    let mut shapes = page.shapes.as_slice();
    for texts in page.texts.chunk_by(|left, right| left.leaf == right.leaf) {
        let Some(leaf) = texts.first().map(|text| text.leaf) else {
            continue;
        };
        // figures without words stand before what follows them
        while let Some(first) = shapes.first().map(|shape| shape.leaf).filter(|first| *first < leaf) {
            mark(&mut ops, tags, first, &mut of_page);
            shapes = draw(&mut ops, &mut pen, sheet, shapes, first);
            ops.push(Op::EndMarkedContent);
        }
        mark(&mut ops, tags, leaf, &mut of_page);
        shapes = draw(&mut ops, &mut pen, sheet, shapes, leaf);
        for text in texts {
            dip(&mut ops, &mut pen, text.colour);
            show(&mut ops, &mut pen, text, sheet);
        }
        ops.push(Op::EndMarkedContent);
    }
    marks.push(of_page);
    PdfPage {
        media_box: paper.clone(),
        trim_box: paper.clone(),
        crop_box: paper,
        ops,
    }
}

/// Begins what is drawn for a piece of the document.
fn mark(ops: &mut Vec<Op>, tags: &Tags, leaf: Leaf, of_page: &mut Vec<Leaf>) {
    if leaf == ARTIFACT {
        ops.push(Op::BeginMarkedContent { tag: "Artifact".into() });
        return;
    }
    let node = usize::try_from(leaf).ok().and_then(|at| tags.leaves.get(at));
    let name = node
        .and_then(|at| tags.nodes.get(*at))
        .map_or("Span", |node| node.kind.name());
    let number = i64::try_from(of_page.len()).unwrap_or(i64::MAX);
    let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]);
    ops.push(Op::BeginMarkedContentWithProperties {
        tag: name.to_owned(),
        properties: DictItem::Dict { map },
    });
    of_page.push(leaf);
}

/// Draws the shapes of a figure, which come first; gives the rest.
fn draw<'s>(ops: &mut Vec<Op>, pen: &mut Pen, sheet: Sheet, shapes: &'s [Shape], leaf: Leaf) -> &'s [Shape] {
    let count = shapes.iter().take_while(|shape| shape.leaf == leaf).count();
    let (own, rest) = shapes.split_at(count);
    let point = |(x, y): (Length, Length)| LinePoint {
        p: Point {
            x: points(x),
            y: points(sheet.height() - y),
        },
        bezier: false,
    };
    for shape in own {
        match &shape.form {
            Form::Line { from, to, width } => {
                ops.push(Op::SetOutlineColor {
                    col: colour(shape.colour),
                });
                ops.push(Op::SetOutlineThickness { pt: points(*width) });
                ops.push(Op::DrawLine {
                    line: Line {
                        points: vec![point(*from), point(*to)],
                        is_closed: false,
                    },
                });
            }
            Form::Picture { at, width, height } => ops.push(Op::UseXobject {
                id: XObjectId(PICTURE.to_owned()),
                transform: XObjectTransform {
                    translate_x: Some(points(at.0)),
                    translate_y: Some(points(sheet.height() - at.1 - height)),
                    scale_x: Some(points(*width).0),
                    scale_y: Some(points(*height).0),
                    ..XObjectTransform::default()
                },
            }),
            Form::Polygon(corners) => {
                dip(ops, pen, shape.colour);
                ops.push(Op::DrawPolygon {
                    polygon: Polygon {
                        rings: vec![PolygonRing {
                            points: corners.iter().copied().map(point).collect(),
                        }],
                        mode: PaintMode::Fill,
                        winding_order: WindingOrder::NonZero,
                    },
                });
            }
        }
    }
    rest
}

/// Changes the colour, unless it is the one in use.
fn dip(ops: &mut Vec<Op>, pen: &mut Pen, colour: Colour) {
    if pen.ink.replace(colour) != Some(colour) {
        ops.push(Op::SetFillColor {
            col: self::colour(colour),
        });
    }
}

fn colour(Colour(red, green, blue): Colour) -> Color {
    // a thousandth is finer than the eye and any screen
    let part = |value: u8| fraction((i64::from(value) * 1000 + 127) / 255) / 1000.0;
    Color::Rgb(Rgb {
        r: part(red),
        g: part(green),
        b: part(blue),
        icc_profile: None,
    })
}

fn rectangle(drawn: &Rectangle, sheet: Sheet) -> Rect {
    Rect {
        x: points(drawn.x),
        y: points(sheet.height() - drawn.y - drawn.height),
        width: points(drawn.width),
        height: points(drawn.height),
        mode: Some(PaintMode::Fill),
        winding_order: None,
    }
}

/// A line of text: the pen is put down once, then each font shows its part.
fn show(ops: &mut Vec<Op>, pen: &mut Pen, text: &Text, sheet: Sheet) {
    // a tenth of a point is finer than the eye, and shorter to write
    let tenth = |length: Length| points((length + 50).div_euclid(100) * 100);
    let pos = Point {
        x: tenth(text.x),
        y: tenth(sheet.height() - text.baseline),
    };
    ops.push(Op::StartTextSection);
    ops.push(Op::SetTextCursor { pos });
    for run in text.glyphs.chunk_by(|left, right| left.face == right.face) {
        if let Some(first) = run.first() {
            let font = (first.face, text.size);
            if pen.font.replace(font) != Some(font) {
                ops.push(Op::SetFont {
                    font: PdfFontHandle::External(resource(first.face)),
                    size: points(text.size),
                });
            }
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
