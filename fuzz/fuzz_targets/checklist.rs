//! Any bytes as a checklist: everything before a line of `%%` is `checklist.toml`, the rest its part `part.toml`. Also as a catalogue.
#![no_main]

use libfuzzer_sys::fuzz_target;
use probity::diagnostic::Files;
use probity::model::answers::Answers;
use probity::model::date::Date;
use probity::score::assess;
use probity::source::{read, read_catalogue};
use probity_fuzz::{folder, judge};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (main, part) = text.split_once("\n%%\n").unwrap_or((&text, ""));
    let (sourced, problems, files) = read(&folder(&[
        ("checklist.toml", main.to_owned()),
        ("part.toml", part.to_owned()),
    ]));
    judge(sourced.as_ref(), &problems, &files);
    if let Some(sourced) = sourced {
        let unanswered = Answers {
            entries: vec![None; sourced.checklist.questions.len()],
            ..Answers::default()
        };
        let _ = assess(&sourced.checklist, &unanswered, Date::FIRST);
    }

    let files = Files::one("catalogue.toml", main.to_owned());
    match read_catalogue(&files, 0) {
        Ok(catalogue) => judge(Some(&catalogue), &[], &files),
        Err(problems) => judge(None::<&()>, &problems, &files),
    }
});
