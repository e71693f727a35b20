//! Fonts that the user gives, for characters which those of the program lack.

use ttf_parser::{Face, Permissions, Tag};

use super::attachment::digest;
use crate::model::text::Text;
use crate::render::Refusal;

/// A font file that can be embedded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The name of the file.
    pub name: String,
    /// Its bytes.
    pub file: Vec<u8>,
}

impl Given {
    /// Looks at a font file; of a collection, the first font is taken.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] if it is no font, has no TrueType outlines, or must not be embedded.
    pub fn new(name: impl Into<String>, file: Vec<u8>) -> Result<Self, Refusal> {
        let name = name.into();
        let reason = match Face::parse(&file, 0) {
            Err(_) => Some(Text::new("它不是字体文件", "it is no font file")),
            Ok(face) if face.raw_face().table(Tag::from_bytes(b"glyf")).is_none() => Some(Text::new(
                "它没有 TrueType 轮廓；请用 .ttf 或 .ttc 字体",
                "it has no TrueType outlines; take a .ttf or .ttc font",
            )),
            Ok(face) if face.permissions() == Some(Permissions::Restricted) || !face.is_subsetting_allowed() => {
                Some(Text::new(
                    "其许可不允许嵌入文件；请换一种字体",
                    "its licence does not let it be embedded; take another font",
                ))
            }
            Ok(_) => None,
        };
        match reason {
            None => Ok(Self { name, file }),
            Some(reason) => Err(Refusal::Font { name, reason }),
        }
    }

    /// The SHA-256 of the file, in hexadecimal digits.
    #[must_use]
    pub fn sha256(&self) -> String {
        digest(&self.file)
    }
}
