//! A logo as points of colour, for formats that cannot take it as it is.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, roxmltree};

use super::Refusal;
use crate::model::text::Text;
use crate::report::logo::{Kind, Logo};

/// No logo has more points on a side, nor is one drawn with more.
const MOST: u32 = 2000;

/// Points of colour on white paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// How many points it is wide; at least 1.
    pub width: u32,
    /// How many points it is high; at least 1.
    pub height: u32,
    /// Red, green and blue of each point, row by row from the top.
    pub points: Vec<u8>,
}

impl Picture {
    /// Draws a logo, in a size that prints well on a page.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] if it cannot be read, is too large, or is an SVG with letters or pictures in it, which would look otherwise elsewhere.
    pub fn of(logo: &Logo) -> Result<Self, Refusal> {
        let drawn = match logo.kind {
            Kind::Png => Pixmap::decode_png(&logo.bytes).map_err(|_| broken())?,
            Kind::Svg => drawn(&logo.bytes)?,
        };
        let (width, height) = (drawn.width(), drawn.height());
        if width > MOST || height > MOST {
            return Err(Refusal::Logo(Text::new(
                format!("它宽 {width}、高 {height} 个像素；请缩小到每边不超过 {MOST} 个像素"),
                format!("it is {width} by {height} pixels; make it at most {MOST} on a side"),
            )));
        }
        // on white: what is transparent shows the paper
        let on_paper = |part: u8, cover: u8| part.saturating_add(255 - cover);
        let points = drawn.pixels().iter().flat_map(|it| {
            let cover = it.alpha();
            [it.red(), it.green(), it.blue()].map(|part| on_paper(part, cover))
        });
        Ok(Self {
            width,
            height,
            points: points.collect(),
        })
    }
}

fn broken() -> Refusal {
    Refusal::Logo(Text::new(
        "它不是完好的 PNG 或 SVG 文件",
        "it is no sound PNG or SVG file",
    ))
}

/// An SVG, drawn so that its longer side has as many points as a large print needs.
fn drawn(bytes: &[u8]) -> Result<Pixmap, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| broken())?;
    let document = roxmltree::Document::parse(text).map_err(|_| broken())?;
    let foreign = ["text", "image", "foreignObject"];
    if let Some(node) = document
        .descendants()
        .find(|it| foreign.contains(&it.tag_name().name()))
    {
        let name = node.tag_name().name();
        return Err(Refusal::Logo(Text::new(
            format!("其中有 `<{name}>`，别处显示会不同；请把文字转为轮廓、去掉嵌入的图片，或改用 PNG"),
            format!(
                "it has a `<{name}>`, which looks otherwise elsewhere; turn letters into outlines and take pictures out, or use PNG"
            ),
        )));
    }
    let tree = Tree::from_xmltree(&document, &Options::default()).map_err(|_| broken())?;
    scaled(&tree).ok_or_else(broken)
}

#[expect(clippy::float_arithmetic, reason = "sizes in SVG are fractions")]
fn scaled(tree: &Tree) -> Option<Pixmap> {
    /// Points on the longer side: 45 mm at 600 to the inch.
    const LONGER: f32 = 1060.0;
    let size = tree.size();
    let scale = LONGER / size.width().max(size.height());
    let scaled = size.to_int_size().scale_by(scale)?;
    let mut pixmap = Pixmap::new(scaled.width(), scaled.height())?;
    resvg::render(tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Some(pixmap)
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::Picture;
    use crate::render::Refusal;
    use crate::report::logo::Logo;

    fn picture(svg: &str) -> Result<Picture, Refusal> {
        Picture::of(&Logo::of(svg.as_bytes().to_vec()).expect("it begins like SVG"))
    }

    #[test]
    fn areas_are_drawn_and_the_rest_is_paper() {
        let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="10" height="10" fill="#ff0000"/></svg>"##;
        let picture = picture(svg).expect("it is sound");
        assert_eq!((picture.width, picture.height), (1060, 530));
        let point = |x: usize, y: usize| picture.points.chunks(3).nth(y * 1060 + x).map(<[u8]>::to_vec);
        assert_eq!(point(100, 100), Some(vec![255, 0, 0]));
        assert_eq!(point(900, 100), Some(vec![255, 255, 255]));
    }

    #[test]
    fn letters_and_broken_files_are_refused() {
        let letters = r#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><text>A</text></svg>"#;
        let empty = r#"<svg xmlns="http://www.w3.org/2000/svg" width="0" height="10"/>"#;
        for svg in [letters, "<svg", empty] {
            assert!(matches!(picture(svg), Err(Refusal::Logo(_))), "{svg}");
        }
        let png = Logo::of(b"\x89PNG\r\n\x1a\nrest".to_vec()).expect("it begins like PNG");
        assert!(matches!(Picture::of(&png), Err(Refusal::Logo(_))));
        assert_eq!(Logo::of(b"GIF89a".to_vec()), None);
    }
}
