//! Evidence that is a file: title, date and SHA-256 are its own, and can all be changed.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use probity::cli::Desk;
use probity::model::text::Language;

use crate::desk::{desk, frame, press};
use crate::skin::{FACTS, place, typed};
use crate::small::checklist;

/// SHA-256 of `abc`, the first example of FIPS 180-2.
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// A file that says `abc`, last changed at noon of 2026-03-05 by Greenwich, which is that day in all zones but the easternmost.
fn exhibit(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, "abc").unwrap();
    // 20517 days after 1970: 56 years of 365 days, 14 leap days, 31 + 28 + 4 days of 2026
    let noon = SystemTime::UNIX_EPOCH + Duration::from_hours(20_517 * 24 + 12);
    File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(noon)
        .unwrap();
    path
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// What a file has after its answers, with the folder of the test left out.
fn registered(path: &Path) -> String {
    let text = text(path).replace(&path.parent().unwrap().display().to_string(), "DIR");
    text[text.find("[[evidence]]").unwrap_or(text.len())..].to_owned()
}

#[test]
fn line_by_line_what_the_file_says_is_kept_or_changed() {
    let (kept, path) = place();
    let file = exhibit(kept.path(), "masking_test-2026-10-31.pdf");
    let input = format!("{FACTS}own\nP-1\ne E-1 {}\n\n\n2027-10-31\n\n", file.display());
    let output = typed(&path, Language::En, &input);
    assert!(output.contains("Title [masking test]: "), "{output}");
    assert!(
        output.contains("In force from [2026-10-31]: "),
        "the date in its name: {output}"
    );
    let expected = format!(
        "[[evidence]]\nid = \"E-1\"\ntitle = \"masking test\"\nwhere = \"DIR/masking_test-2026-10-31.pdf\"\neffective = 2026-10-31\nexpires = 2027-10-31\nsha256 = \"{ABC}\"\n"
    );
    assert_eq!(registered(&path), expected);
    // without a date in its name, the day on which it was changed; another title, no date, no digest; what is no date is asked again
    let file = exhibit(kept.path(), "Register.txt");
    let input = format!("P-1\ne E-2 '{}'\n登记簿\nsoon\n-\n\n-\n", file.display());
    let output = typed(&path, Language::Zh, &input);
    assert!(output.contains("生效日 [2026-03-05]："), "{output}");
    assert!(output.contains("“soon”不是日期"), "{output}");
    let second = registered(&path).split("\n\n").nth(1).unwrap().to_owned();
    assert_eq!(
        second,
        "[[evidence]]\nid = \"E-2\"\ntitle = \"登记簿\"\nwhere = \"DIR/Register.txt\"\n"
    );
    // given as the place, the title stays what was typed
    let input = format!(
        "P-1\ne E-3 Data register | {} | 2026-01-02\n\n\n\nF00\n\n",
        file.display()
    );
    let output = typed(&path, Language::En, &input);
    assert!(
        output.contains("Title [Data register]") && output.contains("In force from [2026-01-02]"),
        "{output}"
    );
    assert!(output.contains("“F00” is no SHA-256"), "{output}");
    assert!(registered(&path).ends_with(&format!("effective = 2026-01-02\nsha256 = \"{ABC}\"\n")));
}

#[test]
fn what_cannot_be_read_is_said_at_once() {
    let (kept, path) = place();
    fs::create_dir(kept.path().join("folder.d")).unwrap();
    // 300 MiB that take no room
    File::create(kept.path().join("huge.bin"))
        .unwrap()
        .set_len(300 << 20)
        .unwrap();
    for (name, says) in [
        ("none.pdf", "there is no file"),
        ("folder.d", "is a folder"),
        ("huge.bin", "has 300 MiB"),
    ] {
        let _ = fs::remove_file(&path);
        let file = kept.path().join(name).display().to_string();
        let output = typed(&path, Language::En, &format!("{FACTS}own\nP-1\ne E-1 {file}\n"));
        // wrapped at 80 columns
        assert!(output.replace("\n  ", " ").contains(says), "{output}");
        assert_eq!(registered(&path), "", "{name}");
        // as a place it may be on another machine: told, and registered as typed
        typed(&path, Language::En, &format!("P-1\ne E-1 Title | {file}\n"));
        assert_eq!(
            registered(&path),
            format!("[[evidence]]\nid = \"E-1\"\ntitle = \"Title\"\nwhere = \"DIR/{name}\"\n")
        );
    }
    // the number of a record, an address and a plain title are no paths
    for title in ["DMS 12/2026", "dms://it/masking.pdf", "Report A/B"] {
        let _ = fs::remove_file(&path);
        let output = typed(&path, Language::En, &format!("{FACTS}own\nP-1\ne E-1 {title}\n"));
        assert!(!output.contains("! "), "{output}");
        assert_eq!(
            registered(&path),
            format!("[[evidence]]\nid = \"E-1\"\ntitle = \"{title}\"\n")
        );
    }
    // before there is an answer nothing is asked for
    let _ = fs::remove_file(&path);
    let file = exhibit(kept.path(), "abc.txt").display().to_string();
    let output = typed(&path, Language::En, &format!("{FACTS}e E-1 {file}\nown\n"));
    assert!(
        output.contains("answer first") && !output.contains("Title ["),
        "{output}"
    );
}

fn with_form(check: impl FnOnce(&mut Desk<'_>, &Path)) {
    let (_kept, path) = place();
    let checklist = checklist();
    let mut desk = desk(&checklist, &path, "Bot", Language::En);
    desk.resize(80, 24);
    press(&mut desk, "1 b e r");
    check(&mut desk, &path);
}

#[test]
fn in_the_form_a_path_fills_the_other_fields() {
    with_form(|desk, path| {
        let file = exhibit(path.parent().unwrap(), "scan 20261031.pdf");
        desk.paste(&file.display().to_string());
        // leaving the place looks at it
        press(desk, "Enter");
        let shown = frame(desk, 120, 40).join("\n");
        for wanted in [
            "Title         scan",
            "In force from 2026-10-31",
            &ABC[..20],
            "Title, date and SHA-256 are the file's",
        ] {
            assert!(shown.contains(wanted), "{wanted}: {shown}");
        }
        assert_eq!(registered(path), "", "nothing is saved before it was looked over");
        press(desk, r#"C-u "Scan of October" C-s"#);
        assert!(
            registered(path).contains("title = \"Scan of October\"\n"),
            "{}",
            registered(path)
        );
        assert!(registered(path).contains(ABC));
    });
}

#[test]
fn in_the_form_another_path_takes_back_what_the_first_said() {
    with_form(|desk, path| {
        let folder = path.parent().unwrap();
        let first = exhibit(folder, "first.txt");
        let second = exhibit(folder, "second-2026-10-31.txt");
        fs::write(&second, "").unwrap();
        desk.paste(&first.display().to_string());
        press(desk, r#"Enter Tab C-u "2026-01-01" Up Up C-u"#);
        desk.paste(&format!("'{}'", second.display()));
        // saved at once, it is first looked over
        press(desk, "C-s");
        assert_eq!(registered(path), "");
        press(desk, "C-s");
        // SHA-256 of nothing; the date that was typed by hand stays
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let expected = format!(
            "[[evidence]]\nid = \"E-1\"\ntitle = \"second\"\nwhere = \"DIR/second-2026-10-31.txt\"\neffective = 2026-01-01\nsha256 = \"{empty}\"\n"
        );
        assert_eq!(registered(path), expected);
    });
}

#[test]
fn in_the_form_what_is_amiss_is_said_and_may_stay() {
    with_form(|desk, path| {
        let missing = path.with_file_name("none.pdf").display().to_string();
        desk.paste(&exhibit(path.parent().unwrap(), "other.txt").display().to_string());
        press(desk, "Enter");
        assert!(frame(desk, 120, 40).join("\n").contains(&ABC[..20]));
        press(desk, "Up C-u");
        desk.paste(&missing);
        press(desk, "Enter");
        let shown = frame(desk, 120, 40).join("\n");
        assert!(shown.contains("! there is no file"), "{shown}");
        assert!(!shown.contains(&ABC[..20]), "what another file said is gone: {shown}");
        // still at the place; once told, it is taken as it is
        press(desk, r#"Enter "Title" C-s"#);
        assert_eq!(
            registered(path),
            "[[evidence]]\nid = \"E-1\"\ntitle = \"Title\"\nwhere = \"DIR/none.pdf\"\n"
        );
    });
}
