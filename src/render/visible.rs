//! Characters that would act instead of being read, as pictures of themselves.

/// The same text, with pictures in place of control characters and of marks that turn the direction of reading.
///
/// A line feed stays, for it is a forced line break; a tab is a space.
#[must_use]
pub fn visible(text: &str) -> String {
    let picture = |character: char| match character {
        '\n' => '\n',
        '\t' => ' ',
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        other => other,
    };
    text.chars().map(picture).collect()
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_would_act_is_seen() {
        assert_eq!(visible("a\u{1b}[31m\tb\nc\u{202e}d"), "a␛[31m b\nc\u{fffd}d");
    }
}
