//! The institution's logo: on the first page, within the report, and under the same seal as everything else.

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
use std::process::Command;

use lopdf::{Document, Object, Stream};

const SAMPLE: &str = "tests/answers/model-vendor.toml";

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("logo").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_probity"))
        .args(["--as-of", "2026-11-24", "--lang", "en", "--color", "never"])
        .args(arguments)
        .output()
        .expect("it runs");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).replace('\n', " "))
}

fn report(answers: &str, into: &Path, more: &[&str]) -> (Option<i32>, String) {
    run(&[&["report", answers, "-o", into.to_str().expect("text")], more].concat())
}

/// The pictures of a PDF: width, height, and the colours of their points.
fn pictures(pdf: &Path) -> Vec<(i64, i64, Vec<u8>)> {
    let file = Document::load(pdf).expect("a PDF");
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let images = streams.filter(|it| it.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image"));
    let number = |it: &Stream, key: &[u8]| it.dict.get(key).and_then(Object::as_i64).expect("a number");
    images
        .map(|it| {
            let points = it.decompressed_content().expect("it is compressed");
            (number(it, b"Width"), number(it, b"Height"), points)
        })
        .collect()
}

#[test]
fn the_logo_of_the_answers_is_on_the_first_page() {
    let folder = scratch("answers");
    let pdf = folder.join("report.pdf");
    assert_eq!(report(SAMPLE, &pdf, &[]).0, Some(0));
    let [(width, height, points)] = pictures(&pdf).try_into().expect("one picture");
    // 260 by 72, its longer side drawn with 1060 points: 1060 × 72 ÷ 260 = 293.5…
    assert_eq!((width, height), (1060, 294));
    let point = |x: usize, y: usize| points[3 * (1060 * y + x)..][..3].to_vec();
    // the keystone at (54, 15) is gold, the corner is paper; 1060 ÷ 260 = 4.077 points a unit
    assert_eq!(point(220, 61), [0xb8, 0x86, 0x2b]);
    assert_eq!(point(0, 0), [255, 255, 255]);
    let file = Document::load(&pdf).expect("a PDF");
    let page = |number| {
        file.get_and_decode_page_content(file.get_pages()[&number])
            .expect("its content")
    };
    let draws = |number: u32| page(number).operations.iter().filter(|it| it.operator == "Do").count();
    assert_eq!((draws(1), draws(2)), (1, 0));
    // who makes a report anew from a report keeps the logo
    let again = folder.join("again.pdf");
    assert_eq!(report(pdf.to_str().expect("text"), &again, &[]).0, Some(0));
    assert_eq!(pictures(&again).len(), 1);
}

#[test]
fn a_page_holds_its_logo_within_and_nothing_else_from_anywhere() {
    let page = fs::read_to_string("reports/model-vendor.html").expect("a sample");
    assert!(page.contains("img-src data:;") && page.contains("<img class=\"logo\" alt=\"Calder &amp; Byrn Bank plc\""));
    let bare = fs::read_to_string("reports/credit-review.html").expect("a sample");
    assert!(!bare.contains("img-src") && !bare.contains("<img"));
}

#[test]
fn another_logo_is_noticed() {
    let folder = scratch("altered");
    let path = folder.join("report.pdf");
    assert_eq!(report(SAMPLE, &path, &[]).0, Some(0));
    assert_eq!(run(&["verify", path.to_str().expect("text")]).0, Some(0));
    let mut file = Document::load(&path).expect("a PDF");
    for object in file.objects.values_mut() {
        if let Ok(stream) = object.as_stream_mut()
            && stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image")
        {
            let mut points = stream.decompressed_content().expect("it is compressed");
            points[0] = 0;
            stream.set_plain_content(points);
        }
    }
    file.save(&path).expect("it can be written");
    assert_eq!(run(&["verify", path.to_str().expect("text")]).0, Some(1));
}

#[test]
fn what_cannot_be_drawn_is_refused_by_name() {
    let folder = scratch("refused");
    let out = folder.join("report.pdf");
    let svg = |body: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\">{body}</svg>");
    for (name, content, why) in [
        ("letters.svg", svg("<text>A</text>").into_bytes(), "`<text>`"),
        ("words.png", b"not a picture".to_vec(), "neither PNG nor SVG"),
        ("broken.png", b"\x89PNG\r\n\x1a\nand no more".to_vec(), "no sound PNG"),
    ] {
        let path = folder.join(name);
        fs::write(&path, content).expect("it can be written");
        let (code, said) = report(SAMPLE, &out, &["--logo", path.to_str().expect("text")]);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(name) && said.contains(why), "{said}");
        assert!(!out.exists());
    }
    let (code, said) = report(
        SAMPLE,
        &out,
        &["--logo", folder.join("none.svg").to_str().expect("text")],
    );
    assert_eq!(code, Some(3), "{said}");
}
