//! From a key to the screen: each answer of the bundled checklist, with its save on the disk, the assessment and the drawing.
//!
//! `cargo bench --bench screen` prints the fastest, the median and the slowest key. Most of an answer's time is the wait for the disk:
//! `cargo bench --bench screen -- /dev/shm` shows what is left without it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a yardstick that cannot go on should stop"
)]

use std::time::{Duration, Instant};

use probity::cli::{Desk, Notebook};
use probity::interview::{Interview, Order, Place};
use probity::model::answers::{Answers, Subject};
use probity::model::date::Date;
use probity::model::text::Language;
use probity::source::{blank, library, read};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent};

fn main() {
    let checklist = read(&library::folder("finance-genai").unwrap()).0.unwrap().checklist;
    // on a disk, not in memory: the save waits for it
    let named = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let kept = tempfile::tempdir_in(named.as_deref().unwrap_or(env!("CARGO_TARGET_TMPDIR"))).unwrap();
    let path = kept.path().join("answers.toml");
    let today = Date::parse("2026-11-24").unwrap();
    for (columns, rows) in [(80, 24), (120, 40)] {
        for (language, order) in [
            (Language::Zh, Order::Sections),
            (Language::En, Order::Sections),
            (Language::En, Order::Decisive),
        ] {
            let answers = Answers {
                subject: Subject {
                    name: "Bench".to_owned(),
                    ..Subject::default()
                },
                entries: vec![None; checklist.questions.len()],
                ..Answers::default()
            };
            let notebook = Notebook::create(path.clone(), blank(&checklist, &answers)).unwrap();
            let interview = Interview::resume(&checklist, answers, today, language).in_order(order);
            let mut desk = Desk::new(interview, notebook, Vec::new());
            let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
            desk.resize(columns, rows);
            let (mut answering, mut moving) = (Vec::new(), Vec::new());
            while desk.interview().place() != Place::End {
                let before = desk.interview().answers().clone();
                let written = desk.interview().screen().is_some_and(|screen| screen.offers.is_empty());
                // the first choice; where something is written, a number; a choice that waits for evidence is left with the arrow
                let answered = desk.interview().question().is_some()
                    && match desk.interview().place() {
                        Place::Question(at) => before.entry(at).is_some(),
                        Place::End => false,
                    };
                let keys: &[KeyCode] = match (answered, written) {
                    (true, _) => &[KeyCode::Right],
                    (false, true) => &[KeyCode::Enter, KeyCode::Char('7'), KeyCode::Enter],
                    (false, false) => &[KeyCode::Down, KeyCode::Char('1'), KeyCode::Enter],
                };
                for code in keys {
                    let (place, text) = (desk.interview().place(), desk.interview().answers().clone());
                    let start = Instant::now();
                    desk.press(KeyEvent::from(*code)).unwrap();
                    terminal.draw(|frame| desk.draw(frame)).unwrap();
                    let took = start.elapsed();
                    if *desk.interview().answers() == text {
                        moving.push(took);
                    } else {
                        answering.push(took);
                    }
                    if desk.interview().place() != place {
                        break;
                    }
                }
            }
            let answered = desk.interview().progress().answered;
            println!("{columns}x{rows} {} {order:?}: {answered} answers", language.tag());
            say("an answer: assessed, saved, drawn", &mut answering);
            say("another key: drawn", &mut moving);
        }
    }
}

fn say(what: &str, took: &mut [Duration]) {
    took.sort_unstable();
    let at = |share: usize| {
        took.get(took.len().saturating_sub(1) * share / 100)
            .copied()
            .unwrap_or_default()
    };
    println!(
        "  {what:36} {:4} keys, fastest {:>9.2?}, median {:>9.2?}, 95 % within {:>9.2?}, slowest {:>9.2?}",
        took.len(),
        at(0),
        at(50),
        at(95),
        at(100)
    );
}
