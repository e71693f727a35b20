//! Keeps the floor table of ARCHITECTURE.md true: which room may import which, how long files are, who prints.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What each room may import besides itself; the same table as in ARCHITECTURE.md.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("diagnostic", &["model"]),
    ("source", &["model", "diagnostic"]),
    ("score", &["model"]),
    ("check", &["model", "diagnostic", "source", "score"]),
    ("report", &["model"]),
    ("interview", &["model", "score", "diagnostic"]),
    ("render", &["report", "model"]),
    (
        "cli",
        &[
            "model",
            "diagnostic",
            "source",
            "score",
            "check",
            "report",
            "interview",
            "render",
            "cli",
        ],
    ),
];

/// Foreign crates and the only room that may name them.
const CRATES: &[(&str, &str)] = &[
    ("num_rational", "model"),
    ("num_bigint", "model"),
    ("annotate_snippets", "diagnostic"),
    ("toml", "source"),
    ("toml_edit", "source"),
    ("jsonc_parser", "source"),
    ("include_dir", "source"),
    ("comfy_table", "render"),
    ("whoami", "cli"),
    ("ratatui", "cli"),
    ("printpdf", "render"),
    ("flate2", "render"),
    ("lopdf", "render"),
    ("serde", "render"),
    ("serde_json", "render"),
    ("clap", "cli"),
    ("jiff", "cli"),
    ("tempfile", "cli"),
    ("clap_complete", "cli"),
    ("terminal_size", "cli"),
    ("ctrlc", "cli"),
    ("num_traits", "model"),
    ("strsim", "source"),
    ("csv", "render"),
    ("subsetter", "render"),
    ("ttf_parser", "render"),
    ("unicode_linebreak", "render"),
    ("base64", "render"),
    ("resvg", "render"),
];

/// Foreign crates that these rooms may name, and no other.
const SHARED: &[(&str, &[&str])] = &[("unicode_width", &["render", "cli"]), ("sha2", &["render", "cli"])];

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("src is readable") {
            let path = entry.expect("src is readable").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push((path.clone(), fs::read_to_string(&path).expect("sources are text")));
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new("src"), &mut found);
    assert!(found.len() > 50, "the walk found the sources");
    found
}

fn room(path: &Path) -> Option<String> {
    let mut parts = path.components().skip(1);
    let first = parts.next()?.as_os_str().to_string_lossy().into_owned();
    parts.next().map(|_| first)
}

/// Rooms named after `crate::` in the code of a file, comments aside.
fn imports(text: &str) -> Vec<String> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let names = code.match_indices("crate::").map(|(at, word)| {
        let rest = &code[at + word.len()..];
        rest.chars()
            .take_while(|it| it.is_ascii_alphanumeric() || *it == '_')
            .collect()
    });
    names.collect()
}

#[test]
fn nobody_imports_upwards() {
    let table: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    for (path, text) in sources() {
        let Some(room) = room(&path) else { continue };
        let allowed = table
            .get(room.as_str())
            .unwrap_or_else(|| panic!("{room} has a row in the table"));
        for import in imports(&text) {
            let fine = import == room || allowed.contains(&import.as_str());
            assert!(fine, "{} ({room}) must not import {import}", path.display());
        }
    }
}

#[test]
fn each_foreign_crate_has_one_room() {
    for (path, text) in sources() {
        let Some(room) = room(&path) else { continue };
        let shared = SHARED.iter().map(|(name, homes)| (*name, homes.to_vec()));
        for (name, homes) in CRATES.iter().map(|(name, home)| (*name, vec![*home])).chain(shared) {
            let named = text.lines().any(|line| {
                let line = line.trim_start();
                !line.starts_with("//")
                    && (line.contains(&format!("use {name}::"))
                        || line.contains(&format!(" {name}::")) && !line.contains("crate::"))
            });
            assert!(
                !named || homes.contains(&room.as_str()),
                "{} names {name}, which belongs to {homes:?}",
                path.display()
            );
        }
    }
}

#[test]
fn files_stay_small() {
    let mut lengths: Vec<usize> = Vec::new();
    for (path, text) in sources() {
        let length = text.lines().count();
        lengths.push(length);
        assert!(
            length <= 320,
            "{} has {length} lines: split it along a seam",
            path.display()
        );
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median <= 130, "the median file has {median} lines");
    let main = fs::read_to_string("src/main.rs")
        .expect("main.rs is there")
        .lines()
        .count();
    assert!(main <= 30, "main.rs has {main} lines");
}

#[test]
fn the_page_has_the_same_rooms() {
    let page = fs::read_to_string("ARCHITECTURE.md").expect("ARCHITECTURE.md is there");
    for (room, _) in ROOMS {
        assert!(
            page.contains(&format!("| `{room}` |")),
            "ARCHITECTURE.md has no row for {room}"
        );
    }
}
