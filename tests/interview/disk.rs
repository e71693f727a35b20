//! A disk that takes no more, and a file that may not be written: said at once, and nothing is damaged.
//!
//! A full disk is a limit on the size of files (`ulimit -f`), whose signal is ignored as the shell passes on: the write then fails as on a full disk,
//! whoever runs it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use probity::cli::{Fault, ask};
use probity::model::text::Language;

use crate::skin::{Watched, place, sitting};
use crate::small::folder;

/// The real program in a shell that lets files grow to so many blocks of 512 or 1024 bytes, or as large as they like.
fn run(path: &Path, limit: &str, arguments: &str, input: &str) -> Output {
    let script =
        format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" --lang en --as-of 2026-11-24 {arguments} \"$1\"");
    let mut child = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_probity")])
        .arg(path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn names(path: &Path) -> Vec<String> {
    let folder = fs::read_dir(path.parent().unwrap()).unwrap();
    folder
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn a_full_disk_is_said_at_once_and_the_file_is_as_it_was() {
    let (_kept, path) = place();
    let begun = run(&path, "unlimited", "ask --plain -o", "Bot\n\n\n\n5\n");
    assert_eq!(begun.status.code(), Some(0), "{}", text(&begun.stderr));
    let before = fs::read(&path).unwrap();
    // a note of 6000 bytes is more than four blocks hold; the answer before it is less
    let note = "x".repeat(6000);
    let input = format!("1 4\nS-01\nn {note}\n3\n");
    let full = run(&path, "4", "ask --plain -o", &input);
    let (output, error) = (text(&full.stdout), text(&full.stderr));
    assert_eq!(full.status.code(), Some(3), "{output}{error}");
    assert!(output.contains("S-02 saved"), "{output}");
    assert!(
        output.contains("That answer was not saved; those before it are in the file."),
        "{output}"
    );
    assert!(
        !output.contains("S-03 saved"),
        "nothing is answered after that: {output}"
    );
    assert!(error.contains("cannot") && error.contains("a.toml"), "{error}");
    let after = text(&fs::read(&path).unwrap());
    let answered = after.strip_prefix(text(&before).as_str()).expect("what was there");
    assert!(
        answered.starts_with("S-02 = [") && answered.lines().count() == 1,
        "{answered}"
    );
    assert!(!after.contains("xxx"));
    assert_eq!(names(&path), ["a.toml"], "neither lock nor half a file is left");
    // with room again it goes on
    let next = run(&path, "unlimited", "ask --plain -o", &format!("S-01\nn {note}\n"));
    assert_eq!(next.status.code(), Some(0));
    assert!(text(&fs::read(&path).unwrap()).contains(&note));
}

#[test]
fn no_room_for_the_first_file_leaves_none() {
    let (_kept, path) = place();
    let name = "B".repeat(6000);
    let full = run(&path, "4", "ask --plain -o", &format!("{name}\n\n\n\n1\n"));
    assert_eq!(full.status.code(), Some(3), "{}", text(&full.stdout));
    assert!(!text(&full.stderr).is_empty());
    assert!(names(&path).is_empty(), "{:?}", names(&path));
}

/// Without leave to write, during a sitting.
#[test]
fn a_file_made_read_only_meanwhile_is_said_at_once_and_kept() {
    let (_kept, path) = place();
    let mut input = Watched {
        lines: vec!["Bot\n", "\n", "\n", "\n", "own\n", "cn\n", "5\n"],
        at: 0,
        path: &path,
        seen: Vec::new(),
        meddle: Some((6, |path| {
            let mut permissions = fs::metadata(path).unwrap().permissions();
            permissions.set_readonly(true);
            fs::set_permissions(path, permissions).unwrap();
        })),
    };
    let mut output = Vec::new();
    let ended = ask(&sitting(&path, Some(&folder()), Language::En), &mut input, &mut output);
    assert!(matches!(ended, Err(Fault::Disk(..))), "{ended:?}");
    assert!(text(&output).contains("That answer was not saved"));
    let kept = fs::read_to_string(&path).unwrap();
    assert!(kept.ends_with("P-1 = \"own\"\n"), "{kept}");
    assert_eq!(names(&path), ["a.toml"]);
}
