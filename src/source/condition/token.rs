//! A condition in words and signs.

use std::ops::Range;

use super::{Problem, problem};

pub struct Token<'t> {
    pub word: &'t str,
    pub span: Range<usize>,
}

pub fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

pub fn tokens(text: &str) -> Result<Vec<Token<'_>>, Problem> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let follows = |next: u8| bytes.get(start + 1) == Some(&next);
        at += match byte {
            b' ' | b'\t' | b'\n' | b'\r' => {
                at += 1;
                continue;
            }
            b'!' | b'<' | b'>' if follows(b'=') => 2,
            b'=' | b'<' | b'>' | b'(' | b')' | b'[' | b']' | b',' => 1,
            _ if is_word(byte) => bytes.iter().skip(start).take_while(|byte| is_word(**byte)).count(),
            _ => {
                let character = text.get(start..).and_then(|rest| rest.chars().next()).unwrap_or('?');
                let span = start..start + character.len_utf8();
                return Err(problem(
                    span,
                    format!("条件中不能有 `{character}`"),
                    format!("`{character}` means nothing in a condition"),
                ));
            }
        };
        tokens.push(Token {
            word: text.get(start..at).unwrap_or_default(),
            span: start..at,
        });
    }
    Ok(tokens)
}
