//! Texts within HTML, SVG and XML: nothing that anybody wrote can become markup.

use super::visible::visible;

/// A text in one line, between two tags or between two quotes of an attribute.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in visible(text).chars() {
        push(&mut out, if letter == '\n' { ' ' } else { letter });
    }
    out
}

/// One more character of a text in which nothing acts.
pub fn push(out: &mut String, letter: char) {
    match letter {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        other => out.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn signs_of_markup_are_words() {
        assert_eq!(
            escaped("\" onclick='x'>\n<&\u{7}"),
            "&quot; onclick=&#39;x&#39;&gt; &lt;&amp;\u{2407}"
        );
    }
}
