//! What the codes of a font mean: to the eye a glyph, to whoever copies or searches text a character.

use lopdf::{Object, Stream, dictionary};

use super::file::in_columns;
use super::writer::Faces;

/// What the codes of a font mean.
pub struct Codes {
    /// The character of each code, beginning with 1.
    pub characters: Vec<char>,
    /// The glyph of each code, beginning with 0, two bytes each.
    pub glyphs: Vec<u8>,
}

/// So many codes may be given at once.
const RANGES: usize = 100;

/// Tells each font what its codes mean: printpdf takes codes for glyphs, and lists each character with its code.
///
/// # Errors
///
/// When a font is not built as expected.
pub fn map_codes(file: &mut lopdf::Document, faces: &Faces) -> lopdf::Result<()> {
    for (name, codes) in faces {
        let map = file.add_object(in_columns(dictionary! {}, codes.glyphs.clone(), 2)?);
        let mut meanings = Vec::new();
        for object in file.objects.values_mut() {
            let Ok(font) = object.as_dict_mut() else {
                continue;
            };
            let base = font.get(b"BaseFont").and_then(Object::as_name).ok();
            if font.has_type(b"Font") && base == Some(name.as_bytes()) {
                for descendant in font.get_mut(b"DescendantFonts")?.as_array_mut()? {
                    descendant.as_dict_mut()?.set("CIDToGIDMap", map);
                }
                meanings.push(font.get(b"ToUnicode")?.as_reference()?);
            }
        }
        for id in meanings {
            file.set_object(id, Stream::new(dictionary! {}, meaning(&codes.characters).into_bytes()));
        }
    }
    Ok(())
}

/// The characters of the codes from 1 on, as PDF wants them (ISO 32000-1, 9.10.3). A range stays within one first byte.
fn meaning(characters: &[char]) -> String {
    let numbered: Vec<(usize, &char)> = (1..).zip(characters).collect();
    let ranges: Vec<&[(usize, &char)]> = numbered
        .chunk_by(|(left, _), (right, _)| left / 256 == right / 256)
        .collect();
    let mut text = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for some in ranges.chunks(RANGES) {
        text.push_str(&format!("{} beginbfrange\n", some.len()));
        for range in some {
            if let [(first, _), ..] = range {
                text.push_str(&format!("<{first:04X}> <{:04X}> [", first + range.len() - 1));
            }
            for (_, character) in *range {
                text.push('<');
                for unit in character.encode_utf16(&mut [0; 2]) {
                    text.push_str(&format!("{unit:04X}"));
                }
                text.push_str("> ");
            }
            text.push_str("]\n");
        }
        text.push_str("endbfrange\n");
    }
    text.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
    text
}

#[cfg(test)]
mod tests {
    use super::meaning;

    #[test]
    fn characters_are_given_in_the_order_of_their_codes() {
        let characters: Vec<char> = "甲𠮷".chars().chain((0..254).map(|_| 'a')).collect();
        let text = meaning(&characters);
        assert!(
            text.contains("2 beginbfrange\n<0001> <00FF> [<7532> <D842DFB7> <0061> "),
            "{text}"
        );
        assert!(text.contains("]\n<0100> <0100> [<0061> ]\nendbfrange"), "{text}");
    }
}
