//! Comments beside what is moved: they go with it.

use toml_edit::{Decor, Item, Key};

/// The comment lines of what stands around a piece of a file, each with its end.
fn lines(text: &str) -> String {
    let comments = text.lines().map(str::trim).filter(|line| line.starts_with('#'));
    comments.flat_map(|line| [line, "\n"]).collect()
}

/// The comments before and behind, each in a line of its own.
pub fn all(decor: &Decor) -> String {
    let text = |raw: Option<&toml_edit::RawString>| raw.and_then(|raw| raw.as_str()).map(lines).unwrap_or_default();
    format!("{}{}", text(decor.prefix()), text(decor.suffix()))
}

/// The comments above a value.
pub fn above(key: &Key, item: &Item) -> String {
    let table = item.as_table().map(|table| all(table.decor())).unwrap_or_default();
    format!("{}{table}", all(key.leaf_decor()))
}

/// The comment behind a value.
pub fn behind(item: &Item) -> String {
    item.as_value().map(|value| all(value.decor())).unwrap_or_default()
}

/// Puts comments below those that stand above already; `blank` is what stands there in a new piece.
pub fn put_above(decor: &mut Decor, blank: &str, comments: &str) {
    if comments.is_empty() {
        return;
    }
    let before = decor.prefix().and_then(|raw| raw.as_str()).unwrap_or(blank);
    decor.set_prefix(format!("{before}{comments}"));
}
