//! What pages consist of, more briefly than printpdf writes it: text takes one byte for each byte, not two digits.

/// Writes the strings of a page's content as they are instead of in hexadecimal digits.
pub fn shorten(content: &[u8]) -> Vec<u8> {
    let mut short = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        let (before, from) = rest.split_at(at);
        short.extend_from_slice(before);
        let digits = from.iter().skip(1).take_while(|byte| byte.is_ascii_hexdigit()).count();
        let string = from.get(1..=digits).unwrap_or_default();
        if from.get(digits + 1) == Some(&b'>') {
            short.push(b'(');
            for pair in string.chunks(2) {
                push(&mut short, pair.iter().fold(0, |byte, digit| byte << 4 | value(*digit)));
            }
            short.push(b')');
            rest = from.get(digits + 2..).unwrap_or_default();
        } else {
            // a dictionary, which begins and ends with two of these
            let (sign, after) = from.split_at(2.min(from.len()));
            short.extend_from_slice(sign);
            rest = after;
        }
    }
    short.extend_from_slice(rest);
    short
}

/// One byte of a string; what would end it, or be read as something else, is marked.
fn push(string: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => string.extend([b'\\', byte]),
        b'\r' => string.extend(*b"\\r"),
        _ => string.push(byte),
    }
}

/// What a hexadecimal digit stands for.
fn value(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit | 0x20).wrapping_sub(b'a').wrapping_add(10),
    }
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn strings_are_written_as_they_are_and_dictionaries_stay() {
        let content = b"/P <</MCID 1>> BDC\n[<00410028> -80 <000D005C>] TJ\n<> Tj\nEMC";
        let short = b"/P <</MCID 1>> BDC\n[(\0A\0\\() -80 (\0\\r\0\\\\)] TJ\n() Tj\nEMC";
        assert_eq!(shorten(content), short);
    }
}
