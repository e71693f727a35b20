//! Any bytes as an answers file, in TOML and in JSON; what can be read is scored, too.
#![no_main]

use libfuzzer_sys::fuzz_target;
use probity::diagnostic::Files;
use probity::model::date::Date;
use probity::score::{assess, findings, outlook};
use probity::source::answers::parse;
use probity_fuzz::{BUNDLED, judge};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes).into_owned();
    for name in ["answers.toml", "answers.json"] {
        let files = Files::one(name, text.clone());
        let draft = match parse(&files, 0) {
            Ok(draft) => draft,
            Err(problems) => {
                judge(None::<&()>, &problems, &files);
                continue;
            }
        };
        let checklist = &BUNDLED.checklist;
        match draft.read(checklist) {
            Err(problems) => judge(None::<&()>, &problems, &files),
            Ok(placed) => {
                judge(Some(&placed), &placed.warnings, &files);
                for place in placed.places.iter().flatten() {
                    assert!(text.get(place.span.clone()).is_some(), "an answer stands nowhere: {place:?}");
                }
                let day = Date::new(2026, 11, 24).expect("a day");
                let assessment = assess(checklist, &placed.answers, day);
                let _ = findings(checklist, &placed.answers, &assessment);
                let _ = outlook(checklist, &placed.answers, &assessment);
            }
        }
    }
});
