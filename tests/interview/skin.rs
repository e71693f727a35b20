//! The line-by-line skin on real files.

use std::fs;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use probity::cli::{Exit, Fault, Sitting, Skin, ask};
use probity::interview::Order;
use probity::model::text::Language;
use probity::source::Folder;
use unicode_width::UnicodeWidthStr;

use crate::small::{folder, today};

pub fn sitting<'a>(path: &'a Path, own: Option<&'a Folder>, language: Language) -> Sitting<'a> {
    Sitting {
        path,
        from: None,
        own,
        language,
        today: today(),
        order: Order::Sections,
        skin: Skin::Lines,
    }
}

fn drive(path: &Path, language: Language, mut input: impl BufRead) -> (Result<Exit, Fault>, String) {
    let mut output = Vec::new();
    let ended = ask(&sitting(path, Some(&folder()), language), &mut input, &mut output);
    (ended, String::from_utf8(output).unwrap())
}

pub fn typed(path: &Path, language: Language, input: &str) -> String {
    let (ended, output) = drive(path, language, input.as_bytes());
    assert_eq!(ended.unwrap(), Exit::Done, "{output}");
    output
}

pub fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.toml");
    (folder, path)
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

pub const FACTS: &str = "Bot \"X\"\nBank\n\nAnn\n";

/// Answers P-1 line by line; then another program changes the file, and P-2 is answered.
pub fn meddled(meddle: fn(&Path), rest: &[&'static str]) -> (Result<Exit, Fault>, String, String) {
    let (_kept, path) = place();
    let lines = [&["Bot\n", "\n", "\n", "\n", "own\n"], rest].concat();
    let mut input = Watched {
        lines,
        at: 0,
        path: &path,
        seen: Vec::new(),
        meddle: Some((6, meddle)),
    };
    let mut output = Vec::new();
    let ended = ask(&sitting(&path, Some(&folder()), Language::En), &mut input, &mut output);
    (
        ended,
        String::from_utf8(output).unwrap(),
        fs::read_to_string(&path).unwrap_or_default(),
    )
}

#[test]
fn a_new_file_is_made_and_gone_on_with() {
    let (_kept, path) = place();
    let output = typed(&path, Language::En, &format!("{FACTS}vendor\n1 2\n"));
    assert!(
        output.contains("probity ask -o") && output.contains("Every answer is saved"),
        "{output}"
    );
    assert!(output.contains("--checklist small"), "{output}");
    let expected = "checklist = \"small@1\"\n\n[subject]\nname = 'Bot \"X\"'\ninstitution = \"Bank\"\n\n[people]\nrespondent = \"Ann\"\n\n[dates]\nanswered = 2026-11-24\n\n[answers]\nP-1 = \"vendor\"\nP-2 = [\"cn\", \"eu\"]\n";
    assert_eq!(text(&path), expected);
    let output = typed(&path, Language::Zh, "250\n/na 尚未定稿\n1\n\n");
    assert!(
        output.contains("P-3  每月多少笔？"),
        "it goes on where it stopped: {output}"
    );
    assert!(
        output.contains("需回答的 5 题已全部回答。") && output.contains("评级已定：低。"),
        "{output}"
    );
    assert_eq!(
        text(&path),
        format!("{expected}P-3 = 250\nP-4 = {{ not-applicable = \"尚未定稿\" }}\nR1-2 = \"few\"\n")
    );
}

#[test]
fn leaving_before_there_is_a_name_makes_no_file() {
    let (_kept, path) = place();
    for input in ["", "\n\n", "Name\n", "Name\nBank\n\n"] {
        let output = typed(&path, Language::En, input);
        assert!(output.contains("no file was created"), "{output}");
        assert!(!path.exists());
    }
}

#[test]
fn comments_order_and_line_ends_survive() {
    let (_kept, path) = place();
    let head = "# ours\r\nchecklist = \"small@1\"   # edition\r\n[subject]\r\nname = \"X\"\r\n\r\n[answers]\r\n# the last first\r\nR1-2 = \"many\" # sure?\r\nP-1 = \"vendor\"\r\n";
    fs::write(&path, head).unwrap();
    typed(&path, Language::En, "0\nR1-2\nfew\n");
    assert_eq!(
        text(&path),
        format!("{}P-2 = []\r\n", head.replace("\"many\"", "\"few\""))
    );
}

/// Answers come line by line; before each, the file is looked at.
pub struct Watched<'p> {
    pub lines: Vec<&'static str>,
    pub at: usize,
    pub path: &'p Path,
    pub seen: Vec<String>,
    /// What happens to the file before the line of this number.
    pub meddle: Option<(usize, fn(&Path))>,
}

impl Read for Watched<'_> {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("lines only"))
    }
}

impl BufRead for Watched<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let line = self.lines.get(self.at).copied().unwrap_or_default();
        Ok(line.as_bytes())
    }

    fn consume(&mut self, amount: usize) {
        if amount == 0 {
            return;
        }
        self.at += 1;
        self.seen.push(fs::read_to_string(self.path).unwrap_or_default());
        if let Some((_, meddle)) = self.meddle.filter(|(when, _)| *when == self.at) {
            meddle(self.path);
        }
    }
}

#[test]
fn each_answer_is_on_the_disk_before_the_next_is_asked_for() {
    let (_kept, path) = place();
    let lines = vec!["Bot\n", "\n", "\n", "\n", "own\n", "cn\n", "5\n"];
    let mut input = Watched {
        lines,
        at: 0,
        path: &path,
        seen: Vec::new(),
        meddle: None,
    };
    let mut output = Vec::new();
    ask(&sitting(&path, Some(&folder()), Language::En), &mut input, &mut output).unwrap();
    assert!(input.seen[5].contains("P-1 = \"own\""));
    assert!(input.seen[6].contains("P-2 = [\"cn\"]"));
    // nothing is left lying about
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn a_file_changed_underneath_is_left_alone() {
    let changes: [(fn(&Path), &str); 2] = [
        (|path| fs::write(path, "mine").unwrap(), "mine"),
        (|path| fs::remove_file(path).unwrap(), ""),
    ];
    for (meddle, left) in changes {
        let (ended, output, text) = meddled(meddle, &["cn\n", "5\n"]);
        assert!(
            matches!(&ended, Err(Fault::Request(text)) if text.en.contains("changed or removed")),
            "{ended:?}"
        );
        assert!(output.contains("That answer was not saved"));
        assert_eq!(text, left);
    }
}

#[test]
fn a_file_that_cannot_be_gone_on_with_is_refused_unchanged() {
    let (_kept, path) = place();
    let wrong = "checklist = \"small@1\"\n[subject]\nname = \"X\"\n[answers]\nP-1 = \"nobody\"\n";
    fs::write(&path, wrong).unwrap();
    let (ended, _) = drive(&path, Language::En, "1\n".as_bytes());
    assert!(matches!(ended, Err(Fault::File(problems, _)) if problems.len() == 1));
    assert_eq!(text(&path), wrong);
    for name in ["a.json", "-", "A.JSON"] {
        let (ended, _) = drive(&path.with_file_name(name), Language::En, "1\n".as_bytes());
        let ended = if name == "-" {
            drive(Path::new("-"), Language::En, "1\n".as_bytes()).0
        } else {
            ended
        };
        assert!(
            matches!(&ended, Err(Fault::Request(text)) if text.en.contains("only a TOML file")),
            "{name}: {ended:?}"
        );
    }
    let nowhere = path.with_file_name("nowhere").join("a.toml");
    let (ended, output) = drive(&nowhere, Language::En, FACTS.as_bytes());
    assert!(
        matches!(ended, Err(Fault::Disk(..))) && output.is_empty(),
        "said before anything is asked"
    );
    fs::write(&path, "{}").unwrap();
    assert!(matches!(
        drive(&path, Language::En, "".as_bytes()).0,
        Err(Fault::Request(_))
    ));
    assert!(matches!(
        drive(path.parent().unwrap(), Language::En, "".as_bytes()).0,
        Err(Fault::Disk(..))
    ));
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_obeyed() {
    use std::os::unix::fs::PermissionsExt;
    let (_kept, path) = place();
    typed(&path, Language::En, FACTS);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    typed(&path, Language::En, "own\n");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    let before = text(&path);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
    let (ended, output) = drive(&path, Language::En, "cn\n".as_bytes());
    assert!(matches!(ended, Err(Fault::Disk(..))), "{output}");
    assert_eq!(text(&path), before);
}

#[test]
fn bytes_that_are_no_text_are_refused_and_the_session_goes_on() {
    let (_kept, path) = place();
    let mut input = FACTS.as_bytes().to_vec();
    input.extend(b"\xff\xfe\n");
    input.extend("\u{1b}[A\n".as_bytes());
    input.extend("x".repeat(200_000).as_bytes());
    input.extend(b"\nown\n");
    let (ended, output) = drive(&path, Language::En, input.as_slice());
    assert_eq!(ended.unwrap(), Exit::Done);
    assert_eq!(output.matches("! ").count(), 3, "{output}");
    assert!(text(&path).contains("P-1 = \"own\""));
}

#[test]
fn every_line_fits_eighty_columns_and_begins_well() {
    for language in Language::ALL {
        let (_kept, path) = place();
        let mut input = "N\n\n\n\n?\n".to_owned();
        for _ in 0..60 {
            input.push_str("g\n1\ns\n");
        }
        input.push_str("l\nl R1\nl M1\ne\nna\nfoo\n");
        let mut output = Vec::new();
        ask(&sitting(&path, None, language), &mut input.as_bytes(), &mut output).unwrap();
        let output = String::from_utf8(output).unwrap();
        // no terminal echoes what is typed here, so what follows a prompt stands on its line
        let output = output
            .replace("> ", ">\n")
            .replace("：机构", "：\n机构")
            .replace(": Institution", ":\nInstitution")
            .replace("): ", "):\n");
        // commands and paths are there to be copied, and are not wrapped
        let copied = ["probity ", "/a.toml"];
        for line in output
            .lines()
            .filter(|line| !copied.iter().any(|part| line.contains(part)))
        {
            assert!(line.width() <= 80, "{} columns: {line}", line.width());
            let first = line.trim_start().chars().next();
            assert!(
                !first.is_some_and(|first| "，。；：！？、）」”".contains(first)),
                "{line}"
            );
            assert!(!line.contains('\u{1b}'));
        }
    }
}

#[test]
fn interrupted_anywhere_and_gone_on_the_file_ends_the_same() {
    let answers = [
        "own",
        "cn",
        "5",
        "For tests.",
        "public",
        "e E-1 Register",
        "",
        "2",
        "P-1",
        "n sure",
    ];
    let whole = {
        let (_kept, path) = place();
        typed(&path, Language::En, &format!("{FACTS}{}\n", answers.join("\n")));
        text(&path)
    };
    for cut in 0..=answers.len() {
        let (_kept, path) = place();
        typed(&path, Language::En, &format!("{FACTS}{}\n", answers[..cut].join("\n")));
        // the second sitting begins elsewhere, so each line first says which question it is for
        let at = ["P-1", "P-2", "P-3", "P-4", "R1-1", "R1-1", "R1-1", "R1-2", "P-1", "P-1"];
        let rest: String = answers[cut..]
            .iter()
            .zip(&at[cut..])
            .map(|(answer, at)| format!("j {at}\n/j {at}\n{answer}\n"))
            .collect();
        typed(&path, Language::Zh, &rest);
        assert_eq!(text(&path), whole, "cut after {cut}");
    }
}

#[test]
fn undo_takes_back_change_after_change_in_the_file() {
    let (_kept, path) = place();
    typed(&path, Language::En, &format!("{FACTS}vendor\n1 2\n5\nFor tests.\n"));
    let before = text(&path);
    // an answer, evidence for it, and another answer to the first question
    let input = "few\nR1-2\n/e E-1 Report\n/n sure\nP-1\nown\n";
    let output = typed(&path, Language::En, &format!("{input}u\nu\nu\n"));
    assert!(output.contains("Undone: P-1 is as it was before"), "{output}");
    assert!(output.contains("E-1 is registered no more"), "{output}");
    assert_eq!(text(&path), format!("{before}R1-2 = \"few\"\n"));
    // another sitting has nothing of the first to take back
    let output = typed(&path, Language::Zh, "u\n");
    assert!(output.contains("没有可撤销的改动"), "{output}");
}

#[test]
fn questions_are_found_by_words_of_either_language() {
    for (language, words, found) in [
        (Language::En, "f TRAINED", "2 questions with “TRAINED”"),
        (Language::En, "f 训练", "2 questions with “训练”"),
        (Language::Zh, "f rights", "有“rights”的题目：1 道"),
        (Language::Zh, "f nowhere", "有“nowhere”的题目：0 道"),
    ] {
        let (_kept, path) = place();
        let output = typed(&path, language, &format!("{FACTS}{words}\n"));
        assert!(output.contains(found), "{output}");
    }
}
