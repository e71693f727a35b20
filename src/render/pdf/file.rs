//! The file as bytes: streams, then all that is small, many objects together, then where everything is.
//!
//! A tagged report has thousands of small objects, each with its number, and numbers that count up do not compress
//! well. So what is alike is written in rows of the same length, and of each row only the difference from the one
//! above is compressed (ISO 32000-1, 7.4.4.4): most of it is nothing. Programs that read PDF know this from the table
//! of objects and from images.

use std::collections::BTreeMap;

use super::deflate::compress;
use lopdf::{Dictionary, Document, Object, ObjectStream, Result, Stream, dictionary};

/// At most so many are written together.
const MOST: usize = 5000;
/// What is alike gets rows of its own if it is at least so many.
const MANY: usize = 20;
/// Rows are so many bytes long, or a multiple of it, so that places count up in round numbers.
const COLUMNS: usize = 50;
/// What is longer than this is long.
const LONG: usize = 100;

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    /// Nowhere: the number is not in use.
    Free,
    /// So many bytes from the beginning.
    At(usize),
    /// In a stream, by its number, after so many others.
    In(u32, usize),
}

/// What is written together.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Pieces of the structure, by what they are.
    Piece(Vec<u8>),
    /// Lists of pieces, one for each page.
    List,
    /// All else.
    Other,
}

/// Numbers of objects, and how these are written.
type Written = Vec<(u32, Vec<u8>)>;

/// Writes a document. Streams that are not compressed yet are compressed, unless they shall not be.
///
/// # Errors
///
/// When an object cannot be written.
pub fn write(document: Document) -> Result<Vec<u8>> {
    let mut bytes = format!("%PDF-{}\n%", document.version).into_bytes();
    bytes.extend_from_slice(&document.binary_mark);
    bytes.push(b'\n');
    let mut places = BTreeMap::new();
    let mut next = document.max_id + 1;
    let mut small: BTreeMap<Kind, Written> = BTreeMap::new();
    for ((number, _), object) in document.objects {
        if let Object::Stream(mut stream) = object {
            places.insert(number, Place::At(bytes.len()));
            if stream.allows_compression {
                compress(&mut stream)?;
            }
            put(&mut bytes, number, stream)?;
        } else {
            small.entry(kind(&object)).or_default().push((number, written(object)?));
        }
    }
    let mut others = small.remove(&Kind::Other).unwrap_or_default();
    let mut together = Vec::new();
    for objects in small.into_values() {
        if objects.len() < MANY {
            others.extend(objects);
            continue;
        }
        // what is long consists of references, and so long is one of these
        let columns = match usual(&objects) {
            short @ ..LONG => short.next_multiple_of(COLUMNS),
            _ => next.to_string().len() + " 0 R ".len(),
        };
        together.push((objects, columns));
    }
    together.push((others, 1));
    for (objects, columns) in &together {
        for objects in objects.chunks(MOST) {
            places.insert(next, Place::At(bytes.len()));
            places.extend(
                objects
                    .iter()
                    .zip(0..)
                    .map(|((number, _), at)| (*number, Place::In(next, at))),
            );
            put(&mut bytes, next, stream(objects, *columns)?)?;
            next += 1;
        }
    }
    let start = bytes.len();
    places.insert(next, Place::At(start));
    let dict = dictionary! { "Type" => "XRef", "Size" => i64::from(next) + 1 };
    let mut table = in_columns(dict, table(&places, next), 7)?;
    table.dict.set("W", vec![1.into(), 4.into(), 2.into()]);
    for key in ["Root", "Info", "ID"] {
        table.dict.set(key, document.trailer.get(key.as_bytes())?.clone());
    }
    put(&mut bytes, next, table)?;
    bytes.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    Ok(bytes)
}

fn kind(object: &Object) -> Kind {
    let piece = object.as_dict().ok().filter(|dictionary| dictionary.has(b"P"));
    match (piece.and_then(|piece| piece.get(b"S").ok()), object) {
        (Some(Object::Name(name)), _) => Kind::Piece(name.clone()),
        (_, Object::Array(_)) => Kind::List,
        _ => Kind::Other,
    }
}

/// Writes a stream under its number.
fn put(bytes: &mut Vec<u8>, number: u32, stream: Stream) -> Result<()> {
    bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
    bytes.extend_from_slice(&written(Object::Dictionary(stream.dict))?);
    bytes.extend_from_slice(b"stream\n");
    bytes.extend_from_slice(&stream.content);
    bytes.extend_from_slice(b"\nendstream\nendobj\n");
    Ok(())
}

/// An object as lopdf writes it, which does so only within a stream of objects.
fn written(object: Object) -> Result<Vec<u8>> {
    let mut stream = ObjectStream::builder().max_objects(1).build();
    stream.add_object((0, 0), object)?;
    let mut content = stream.build_stream_content()?.split_off("0 0 ".len());
    content.pop();
    Ok(content)
}

/// The usual length of objects: half of them are no longer.
fn usual(objects: &[(u32, Vec<u8>)]) -> usize {
    let mut lengths: Vec<usize> = objects.iter().map(|(_, object)| object.len() + 1).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or_default()
}

/// Objects in a stream: first the number of each and where it begins, then all of them, each from the beginning of a row.
fn stream(objects: &[(u32, Vec<u8>)], columns: usize) -> Result<Stream> {
    let fill = |bytes: &mut Vec<u8>| bytes.resize(bytes.len().next_multiple_of(columns), b' ');
    let mut bodies = Vec::new();
    let mut starts = Vec::new();
    for (number, object) in objects {
        starts.push((number, bodies.len()));
        bodies.extend_from_slice(object);
        bodies.push(b' ');
        fill(&mut bodies);
    }
    // digits of the same worth stand below each other
    let wide = |last: Option<usize>| {
        if columns == 1 {
            0
        } else {
            last.unwrap_or_default().to_string().len()
        }
    };
    let (of_number, of_start) = (
        wide(
            starts
                .iter()
                .map(|(number, _)| usize::try_from(**number).unwrap_or_default())
                .max(),
        ),
        wide(Some(bodies.len())),
    );
    let mut content = Vec::new();
    for some in starts.chunks((columns / (of_number + of_start + 2)).max(1)) {
        for (number, start) in some {
            content.extend_from_slice(format!("{number:of_number$} {start:of_start$} ").as_bytes());
        }
        fill(&mut content);
    }
    let dict = dictionary! {
        "Type" => "ObjStm",
        "N" => i64::try_from(objects.len()).unwrap_or_default(),
        "First" => i64::try_from(content.len()).unwrap_or_default(),
    };
    content.append(&mut bodies);
    in_columns(dict, content, columns)
}

/// For each number up to the last, where its object is (ISO 32000-1, 7.5.8.3).
fn table(places: &BTreeMap<u32, Place>, last: u32) -> Vec<u8> {
    let mut table = Vec::new();
    for number in 0..=last {
        let (kind, first, second) = match places.get(&number).copied().unwrap_or(Place::Free) {
            Place::Free => (0, 0, usize::from(u16::MAX)),
            Place::At(offset) => (1, u32::try_from(offset).unwrap_or(u32::MAX), 0),
            Place::In(stream, at) => (2, stream, at),
        };
        table.push(kind);
        table.extend(first.to_be_bytes());
        table.extend(u16::try_from(second).unwrap_or(u16::MAX).to_be_bytes());
    }
    table
}

/// A stream of rows so many bytes long, of which the differences are compressed. In rows of one byte nothing is alike.
pub fn in_columns(dict: Dictionary, rows: Vec<u8>, columns: usize) -> Result<Stream> {
    if columns < 2 {
        let mut stream = Stream::new(dict, rows);
        compress(&mut stream)?;
        return Ok(stream);
    }
    let mut differences = Vec::with_capacity(rows.len() + rows.len() / columns);
    let mut above: &[u8] = &vec![0; columns];
    for row in rows.chunks(columns) {
        // 2 says: less what stands above
        differences.push(2);
        differences.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(*above)));
        above = row;
    }
    let mut stream = Stream::new(dict, differences);
    compress(&mut stream)?;
    if stream.dict.has(b"Filter") {
        let columns = i64::try_from(columns).unwrap_or_default();
        stream
            .dict
            .set("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => columns });
    } else {
        stream.set_content(rows);
    }
    Ok(stream)
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, Object, Stream, dictionary};

    use super::{in_columns, write};

    /// A document of pieces that are alike; the first hundred are also named in long ones and in lists. And things that occur once.
    fn document(pieces: u32) -> Document {
        let mut file = Document::with_version("1.7");
        let root = file.new_object_id();
        for number in 0..pieces {
            let short = dictionary! { "S" => "TD", "P" => root, "K" => i64::from(number) };
            let short = file.add_object(short);
            if number < 100 {
                let many: Vec<Object> = (0..number % 40).map(|_| Object::Reference(short)).collect();
                file.add_object(dictionary! { "S" => "TBody", "P" => root, "K" => many.clone() });
                file.add_object(many);
            }
        }
        file.add_object(Stream::new(dictionary! {}, vec![b'a'; 1000]));
        // a number that is not in use
        file.max_id += 10;
        let info = file.add_object(dictionary! { "Title" => Object::string_literal("a") });
        file.set_object(root, dictionary! { "Type" => "Catalog" });
        file.trailer.set("Root", root);
        file.trailer.set("Info", info);
        file.trailer
            .set("ID", vec![Object::string_literal("1"), Object::string_literal("1")]);
        file
    }

    #[test]
    fn every_object_comes_back() {
        for pieces in [0, 1, 100, 5500] {
            let file = document(pieces);
            let mut expected = file.objects.clone();
            let bytes = write(file).unwrap();
            let read = Document::load_mem(&bytes).unwrap();
            for (id, object) in &mut expected {
                match object {
                    Object::Stream(stream) => {
                        let read = read.get_object(*id).unwrap().as_stream().unwrap();
                        assert_eq!(read.decompressed_content().unwrap(), stream.content);
                    }
                    object => assert!(read.get_object(*id).unwrap() == object, "{id:?} of {pieces}"),
                }
            }
            assert_eq!(
                read.trailer.get(b"ID").unwrap(),
                document(0).trailer.get(b"ID").unwrap()
            );
        }
    }

    #[test]
    fn what_is_alike_takes_little() {
        let size = |pieces| write(document(pieces)).unwrap().len();
        // number, place and content: less than the number alone
        let each = (size(2100) - size(100)) / 2000;
        assert!(each < 4, "{each} bytes");
    }

    #[test]
    fn rows_come_back_from_their_differences() {
        let rows: Vec<u8> = (0..300_u16).flat_map(u16::to_be_bytes).collect();
        let stream = in_columns(dictionary! {}, rows.clone(), 2).unwrap();
        assert!(stream.content.len() < 40, "{}", stream.content.len());
        assert_eq!(stream.decompressed_content().unwrap(), rows);
        // too little to be compressed: written as it is
        let stream = in_columns(dictionary! {}, vec![1, 2, 3], 2).unwrap();
        assert_eq!(
            (stream.content.as_slice(), stream.dict.has(b"DecodeParms")),
            ([1, 2, 3].as_slice(), false)
        );
    }
}
