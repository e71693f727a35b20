//! Any bytes as a condition: of a question, where only questions can be named, and of a gate, where measures can, too.
#![no_main]

use libfuzzer_sys::fuzz_target;
use probity::model::answers::Answers;
use probity::model::date::Date;
use probity::score::assess;
use probity::source::read;
use probity_fuzz::{folder, judge};

const MAIN: &str = include_str!("../seeds/small-checklist.toml");
const PART: &str = include_str!("../seeds/small-part.toml");

/// What the condition replaces.
const OF_QUESTION: &str = "\"R1-01 = public\"";
const OF_GATE: &str = "\"overall >= 90\"";

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let escaped: String = text.chars().flat_map(escape).collect();
    for condition in [format!("\"{escaped}\""), format!("'''{text}'''"), format!("'{text}'")] {
        for (main, part) in [
            (MAIN.to_owned(), PART.replace(OF_QUESTION, &condition)),
            (MAIN.replace(OF_GATE, &condition), PART.to_owned()),
        ] {
            let (sourced, problems, files) = read(&folder(&[("checklist.toml", main), ("part.toml", part)]));
            judge(sourced.as_ref(), &problems, &files);
            if let Some(sourced) = sourced {
                let unanswered = Answers {
                    entries: vec![None; sourced.checklist.questions.len()],
                    ..Answers::default()
                };
                let _ = assess(&sourced.checklist, &unanswered, Date::FIRST);
            }
        }
    }
});

/// A character as a TOML string in quotes has it.
fn escape(character: char) -> Vec<char> {
    match character {
        '"' | '\\' => vec!['\\', character],
        _ if character.is_control() => format!("\\U{:08X}", u32::from(character)).chars().collect(),
        _ => vec![character],
    }
}
