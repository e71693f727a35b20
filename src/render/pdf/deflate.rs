//! Compression of a stream.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Result, Stream};

/// So many bytes the mark takes that says how a stream is compressed.
const MARK: usize = 19;

/// Compresses a stream, unless it is compressed already or would become no shorter. At the middle level: the highest, which lopdf itself would take,
/// needs more than twice the time for a third of a percent.
///
/// # Errors
///
/// When there is no memory for it.
pub fn compress(stream: &mut Stream) -> Result<()> {
    if stream.dict.has(b"Filter") {
        return Ok(());
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&stream.content)?;
    let compressed = encoder.finish()?;
    if compressed.len() + MARK < stream.content.len() {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(compressed);
    }
    Ok(())
}
