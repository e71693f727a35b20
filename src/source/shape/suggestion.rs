//! What a reader may have meant.

use crate::model::text::Text;

/// "Did you mean …?", or the list of what there is.
pub fn suggestion<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Text {
    let mut all: Vec<&str> = candidates.collect();
    all.sort_unstable();
    all.dedup();
    let distance = |candidate: &&str| strsim::damerau_levenshtein(word, candidate);
    // words far longer than any candidate are no slip of the pen, and comparing them takes long
    let near = all
        .iter()
        .filter(|_| word.len() <= 80)
        .min_by_key(|it| distance(it))
        .filter(|it| distance(it) * 3 <= it.len().max(3));
    if let Some(near) = near {
        return Text::new(format!("是否想写 `{near}`？"), format!("did you mean `{near}`?"));
    }
    if all.is_empty() {
        return Text::new("这里还没有可用的", "there is none to name yet");
    }
    let listed: Vec<String> = all.iter().take(12).map(|it| format!("`{it}`")).collect();
    let more = if all.len() > listed.len() { "…" } else { "" };
    Text::new(
        format!("可用的有：{}{more}", listed.join("、")),
        format!("use one of {}{more}", listed.join(", ")),
    )
}
