//! Many assessments, written piece by piece.

use crate::render::{Listing, Refusal, Scored};

/// Of any number of assessments.
const FORMAT: &str = "probity-scores/1";

/// The assessments in the order given, then the names of the files that could not be used.
#[derive(Debug, Default)]
pub struct List {
    begun: bool,
    unusable: Vec<String>,
}

impl Listing for List {
    fn begin(&mut self) -> Vec<u8> {
        let program = env!("CARGO_PKG_VERSION");
        format!("{{\n  \"format\": \"{FORMAT}\",\n  \"program\": \"{program}\",\n  \"assessments\": [").into_bytes()
    }

    fn piece(&mut self, scored: &[Scored]) -> Result<Vec<u8>, Refusal> {
        let mut out = String::new();
        for one in scored {
            match one {
                Scored::Row { wire, .. } => item(&mut out, &mut self.begun, wire.as_deref().unwrap_or("null")),
                Scored::Unusable(file) => self.unusable.push(file.clone()),
            }
        }
        Ok(out.into_bytes())
    }

    fn end(&mut self) -> Result<Vec<u8>, Refusal> {
        let mut out = String::from(if self.begun { "\n  ]" } else { "]" });
        out.push_str(",\n  \"unusable\": [");
        let mut begun = false;
        for file in &self.unusable {
            let text = serde_json::to_string(file).map_err(|error| Refusal::Writer(error.to_string()))?;
            item(&mut out, &mut begun, &text);
        }
        out.push_str(if begun { "\n  ]\n}\n" } else { "]\n}\n" });
        Ok(out.into_bytes())
    }
}

/// One more item of a list, set in to the depth of the lists above.
fn item(out: &mut String, begun: &mut bool, text: &str) {
    out.push_str(if *begun { ",\n    " } else { "\n    " });
    // a line feed within a JSON string is escaped, so every one here ends a line
    out.push_str(&text.replace('\n', "\n    "));
    *begun = true;
}
