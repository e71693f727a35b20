//! The content security policy: the page may use its own style sheet and script, and nothing else from anywhere.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::report::logo::Logo;

/// The policy of a page with this style sheet and this script, which are told by their digests, and with the picture it holds itself, if any.
pub fn policy(style: &str, script: &str, picture: Option<&Logo>) -> String {
    let pictures = picture.map_or("", |_| "img-src data:; ");
    format!(
        "default-src 'none'; {pictures}style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        source(style),
        source(script)
    )
}

fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::source;

    #[test]
    fn a_source_is_that_of_the_standard() {
        // printf 'doSubmit()' | openssl dgst -sha256 -binary | base64
        assert_eq!(
            source("doSubmit()"),
            "'sha256-jzgBGA4UWFFmpOBq0JpdsySukE1FrEN5bUpoK8Z29fY='"
        );
    }
}
