//! The yardstick of `ratios.py`: reads every file of a folder on two threads, parses it as TOML, and does nothing else.
//!
//! `parse_only FOLDER table` parses into `toml::Table`, as the documentation of the crate begins; `parse_only FOLDER spans`
//! into the table with places that Probity itself reads, which takes less time.

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a yardstick, not part of the program"
)]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

const THREADS: usize = 2;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder");
    let with_places = arguments.next().is_some_and(|way| way == "spans");
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    parse(path, with_places);
                }
            });
        }
    });
    println!("{} files", files.len());
}

fn parse(path: &Path, with_places: bool) {
    let text = fs::read_to_string(path).expect("it is text");
    if with_places {
        black_box(toml::de::DeTable::parse(&text).expect("it is TOML"));
    } else {
        black_box(toml::from_str::<toml::Table>(&text).expect("it is TOML"));
    }
}
