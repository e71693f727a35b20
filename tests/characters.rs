//! Characters off the beaten track: each is on the page, or the report is refused and says which one.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What people paste out of other programs and out of other languages. Spaces of fixed width stand between words, so that losing one joins them.
const PASTED: [&str; 10] = [
    "“curly” ‘single’ „low‟ «pointed»",
    "en–dash em—dash minus−sign non‑breaking",
    "non\u{a0}breaking thin\u{202f}space",
    "ellipsis… bullet• section§ pilcrow¶ dagger†",
    "≤ 5 % ≥ ± × ÷ ≠ ½ ¼ ² ³ µ °",
    "€ £ ¥ ¢ © ® ™ №",
    "Łódź Ångström façade naïve Straße İstanbul Đorđe",
    "Ελληνικά Кириллица",
    "龘靐齉 镕喆堃 ㎡ ①② 〔六〕",
    "全角ＡＢＣ１２３，。；：？！（）《》「」——……",
];

/// A copy of a sample with this purpose of its subject.
fn answers(folder: &Path, purpose: &str) -> PathBuf {
    let text = fs::read_to_string("tests/answers/drafting-assistant.toml").expect("a sample");
    let changed = |line: &str| {
        if line.starts_with("purpose = ") {
            format!("purpose = \"{purpose}\"")
        } else {
            line.to_owned()
        }
    };
    let text: Vec<String> = text.lines().map(changed).collect();
    assert!(
        text.iter().any(|line| line.contains(purpose)),
        "the sample has a purpose"
    );
    let path = folder.join("answers.toml");
    fs::write(&path, text.join("\n")).expect("it can be written");
    path
}

fn report(answers: &Path, language: &str, report: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_probity"))
        .args(["--as-of", "2026-11-24", "--lang", language, "report"])
        .arg(answers)
        .arg("-o")
        .arg(report)
        .output()
        .expect("it runs")
}

/// Without white space, since a page breaks lines where it must.
fn squeezed(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

#[test]
fn what_is_pasted_is_on_the_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let answers = answers(folder.path(), &PASTED.join(" | "));
    for language in ["zh", "en"] {
        let path = folder.path().join("report.pdf");
        let output = report(&answers, language, &path);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let pdf = lopdf::Document::load(&path).expect("a PDF");
        let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
        let text = squeezed(&pdf.extract_text(&pages).expect("it has text"));
        for wanted in PASTED {
            assert!(text.contains(&squeezed(wanted)), "{language}: {wanted} is not there");
        }
    }
}

#[test]
fn what_no_font_has_is_named_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    for (character, code) in [('ก', "U+0E01"), ('🙂', "U+1F642"), ('ا', "U+0627")] {
        let answers = answers(folder.path(), &format!("here {character} it is"));
        for (language, words) in [("zh", "没有字体能显示字符"), ("en", "no font can show the character")] {
            let path = folder.path().join("report.pdf");
            let output = report(&answers, language, &path);
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{told}");
            assert!(
                told.contains(words) && told.contains(code) && told.contains("here"),
                "{told}"
            );
            assert!(!path.exists(), "{language}: a report was written");
        }
    }
}

/// A font that has U+1F600, which the program's own fonts lack: Noto Sans with a table of characters that knows this one alone, as its letter A.
fn font_with_a_face(folder: &Path) -> PathBuf {
    let mut file = fs::read("assets/fonts/NotoSans_400Regular.ttf").expect("our own font");
    let letter = ttf_parser::Face::parse(&file, 0)
        .expect("a font")
        .glyph_index('A')
        .expect("it has A")
        .0;
    // one subtable, for all of Unicode (platform 3, encoding 10), in format 12 with a single group
    let mut table: Vec<u8> = Vec::new();
    for number in [0, 1, 3, 10] {
        table.extend(u16::to_be_bytes(number));
    }
    table.extend(12_u32.to_be_bytes());
    table.extend([0, 12, 0, 0]);
    for number in [28, 0, 1, 0x1_F600, 0x1_F600, u32::from(letter)] {
        table.extend(u32::to_be_bytes(number));
    }
    // the directory says, from byte 12 on, in 16 bytes each, how a table is called, its checksum, where it is and how long
    let tables = usize::from(u16::from_be_bytes([file[4], file[5]]));
    let entry = (0..tables)
        .map(|at| 12 + 16 * at)
        .find(|at| &file[*at..at + 4] == b"cmap")
        .expect("a table of characters");
    let [place, length] = [file.len(), table.len()].map(|number| u32::try_from(number).expect("it is small"));
    file[entry + 8..entry + 12].copy_from_slice(&place.to_be_bytes());
    file[entry + 12..entry + 16].copy_from_slice(&length.to_be_bytes());
    file.extend(table);
    let path = folder.join("faces.ttf");
    fs::write(&path, file).expect("it can be written");
    path
}

fn run(arguments: &[&std::ffi::OsStr]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_probity"))
        .args(["--as-of", "2026-11-24", "--lang", "en", "--color", "never"])
        .args(arguments)
        .output()
        .expect("it runs");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).replace('\n', " "))
}

#[test]
fn a_font_that_is_given_has_what_ours_lack() {
    let folder = tempfile::tempdir().expect("a folder");
    let answers = answers(folder.path(), "a face \u{1F600} in a purpose");
    let (font, path) = (font_with_a_face(folder.path()), folder.path().join("report.pdf"));
    let report = |more: &[&std::ffi::OsStr]| {
        run(&[
            &["report".as_ref(), answers.as_ref(), "-o".as_ref(), path.as_ref()],
            more,
        ]
        .concat())
    };
    let (code, said) = report(&[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("U+1F600") && said.contains("--font FILE"), "{said}");
    assert!(!path.exists());

    let given: [&std::ffi::OsStr; 2] = ["--font".as_ref(), font.as_ref()];
    let (code, said) = report(&given);
    assert_eq!(code, Some(0), "{said}");
    let pdf = lopdf::Document::load(&path).expect("a PDF");
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    let text = pdf.extract_text(&pages).expect("it has text");
    assert!(
        text.contains("a face \u{1F600} in a purpose"),
        "the character comes back"
    );

    // who verifies the report needs the font, whatever the file is called by then
    let (code, said) = run(&["verify".as_ref(), path.as_ref()]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("faces.ttf"), "{said}");
    let renamed = folder.path().join("other.ttf");
    fs::rename(&font, &renamed).expect("it can be renamed");
    let (code, said) = run(&["verify".as_ref(), path.as_ref(), "--font".as_ref(), renamed.as_ref()]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn what_is_no_font_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let answers = answers(folder.path(), "a purpose");
    let path = folder.path().join("report.pdf");
    let (code, said) = run(&[
        "report".as_ref(),
        answers.as_ref(),
        "-o".as_ref(),
        path.as_ref(),
        "--font".as_ref(),
        answers.as_ref(),
    ]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("`answers.toml`") && said.contains("no font file"),
        "{said}"
    );
    assert!(!path.exists());
}
