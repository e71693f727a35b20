//! The real program, ended by force or opened twice: nothing is lost, and nobody writes over anybody.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.toml");
    (folder, path)
}

fn start(path: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_probity"))
        .args(["ask", "--lang", "en", "-o"])
        .arg(path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn tell(program: &mut Child, lines: &str) {
    program.stdin.as_mut().unwrap().write_all(lines.as_bytes()).unwrap();
}

/// Waits until the program has shown this; gives all that it has shown by then.
fn shown(program: &mut Child, wanted: &str) -> String {
    let output = program.stdout.as_mut().unwrap();
    let mut seen = Vec::new();
    while !String::from_utf8_lossy(&seen).contains(wanted) {
        let mut some = [0; 4096];
        let count = output.read(&mut some).unwrap();
        assert_ne!(count, 0, "{}", String::from_utf8_lossy(&seen));
        seen.extend(&some[..count]);
    }
    String::from_utf8_lossy(&seen).into_owned()
}

/// Lets it come to its end, and gives what it wrote: to be read, and what is wrong.
fn ended(mut program: Child) -> (Option<i32>, String, String) {
    drop(program.stdin.take());
    let output = program.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn files(path: &Path) -> Vec<String> {
    let folder = fs::read_dir(path.parent().unwrap()).unwrap();
    let mut names: Vec<String> = folder
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_second_to_open_a_file_is_told_and_waits() {
    let (_kept, path) = place();
    let mut first = start(&path);
    tell(&mut first, "Bot\n\n\n\n5\n");
    shown(&mut first, "S-01 saved");
    let before = fs::read_to_string(&path).unwrap();
    let mut second = start(&path);
    tell(&mut second, "1\n");
    let (code, output, error) = ended(second);
    assert_eq!(code, Some(2), "{output}{error}");
    assert!(
        error.contains("is being answered by") && error.contains(&first.id().to_string()),
        "{error}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    // the first goes on as if nothing had happened
    tell(&mut first, "1 4\n");
    shown(&mut first, "S-02 saved");
    first.kill().unwrap();
    first.wait().unwrap();
    // a lock whose owner was killed holds nobody up, and is tidied away
    let mut third = start(&path);
    tell(&mut third, "q\n");
    let (code, output, error) = ended(third);
    assert_eq!(code, Some(0), "{output}{error}");
    assert_eq!(files(&path), ["a.toml"]);
}

/// The line of a file that answers this question.
fn answer<'t>(text: &'t str, id: &str) -> Option<&'t str> {
    text.lines().find(|line| line.starts_with(&format!("{id} = ")))
}

/// Two hundred sittings, each killed at some moment while answers are pouring in: fifty from the moment on at which the file is there, fifty
/// each from when the first, second and third answer was said to be saved. What was said to be saved is in the file as if nothing had
/// happened; the file is never damaged; the next sitting goes on with it and tidies up.
#[test]
fn killed_at_two_hundred_moments_nothing_is_lost() {
    const LINES: [(&str, &str); 4] = [("S-01", "5"), ("S-02", "1 4"), ("S-03", "3"), ("S-04", "4")];
    let typed: String = LINES.map(|(id, answer)| format!("j {id}\n{answer}\n")).concat();
    let typed = format!("Bot\n\n\n\n{typed}");
    let whole = {
        let (_kept, path) = place();
        let mut program = start(&path);
        tell(&mut program, &typed);
        assert_eq!(ended(program).0, Some(0));
        fs::read_to_string(&path).unwrap()
    };
    let mut moment = 20_261_125_u64;
    let mut midway = 0;
    for round in 0..200 {
        let (_kept, path) = place();
        let mut program = start(&path);
        tell(&mut program, &typed);
        let mut seen = match round % 4 {
            0 => {
                while !path.exists() {
                    thread::sleep(Duration::from_micros(50));
                }
                String::new()
            }
            after => shown(&mut program, &format!("{} saved", LINES[after - 1].0)),
        };
        moment = moment
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        thread::sleep(Duration::from_micros((moment >> 33) % 3_000));
        program.kill().unwrap();
        let (_, output, error) = ended(program);
        assert_eq!(error, "", "round {round}");
        seen.push_str(&output);
        let text = fs::read_to_string(&path).unwrap();
        for (id, _) in LINES.iter().filter(|(id, _)| seen.contains(&format!("{id} saved"))) {
            assert_eq!(
                answer(&text, id),
                answer(&whole, id),
                "round {round}: {id} was said to be saved"
            );
        }
        let kept = LINES.iter().filter(|(id, _)| answer(&text, id).is_some()).count();
        midway += usize::from((1..LINES.len()).contains(&kept));
        let mut next = start(&path);
        tell(&mut next, "q\n");
        let (code, output, error) = ended(next);
        assert_eq!(code, Some(0), "round {round}: {output}{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text, "round {round}");
        assert_eq!(files(&path), ["a.toml"], "round {round}");
    }
    assert!(midway > 0, "none of the moments lay between two answers");
}
