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
