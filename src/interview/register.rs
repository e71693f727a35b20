//! Evidence as it is typed: `E-1`, `-E-1`, or `E-1 Title | where | from | until | SHA-256`.

use super::action::{Action, Topic};
use super::refusal::Refusal;
use crate::model::answers::Evidence;
use crate::model::date::Date;

/// The longest id that answers files allow.
const LONGEST: usize = 80;

/// What is to be done with which evidence.
pub fn read(rest: &str, register: &[Evidence]) -> Result<Action, Refusal> {
    let (id, details) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let known = |id: &str| {
        register
            .iter()
            .find(|evidence| evidence.id.eq_ignore_ascii_case(id))
            .map(|evidence| evidence.id.clone())
    };
    if id.is_empty() {
        return Ok(Action::Show(Topic::Register));
    }
    if let Some(id) = id.strip_prefix('-').filter(|id| !id.is_empty()) {
        return Ok(Action::Uncite(known(id).unwrap_or_else(|| id.to_owned())));
    }
    match (known(id), details.trim()) {
        (Some(id), "") => Ok(Action::Cite(id)),
        (Some(id), _) => Err(Refusal::Registered(id)),
        (None, "") => Err(Refusal::NoEvidence(id.to_owned())),
        (None, details) => described(id, details).map(Action::Register),
    }
}

/// Is this fit to be registered? The one check that every skin's evidence passes.
pub fn check(evidence: &Evidence, register: &[Evidence]) -> Result<(), Refusal> {
    let shaped = |id: &str| {
        id.len() <= LONGEST
            && id.starts_with(|first: char| first.is_ascii_alphabetic())
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    if !shaped(&evidence.id) {
        return Err(Refusal::BadId(evidence.id.clone()));
    }
    if register.iter().any(|other| other.id == evidence.id) {
        return Err(Refusal::Registered(evidence.id.clone()));
    }
    if evidence.title.trim().is_empty() {
        return Err(Refusal::NoEvidence(evidence.id.clone()));
    }
    if let Some(digest) = evidence.sha256.as_ref().filter(|digest| !is_digest(digest)) {
        return Err(Refusal::BadDigest(digest.clone()));
    }
    match (evidence.effective, evidence.expires) {
        (Some(from), Some(until)) if until < from => Err(Refusal::BadPeriod),
        _ => Ok(()),
    }
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn described(id: &str, details: &str) -> Result<Evidence, Refusal> {
    let mut fields = details.split(['|', '｜']);
    let mut field = || fields.next().unwrap_or_default();
    written([id, field(), field(), field(), field(), field()])
}

/// Evidence as its fields were written: id, title, where it is kept, from when and until when it holds, and the SHA-256 of the file. All but id and title
/// may be empty.
///
/// # Errors
/// A date or a digest is none.
pub fn written(fields: [&str; 6]) -> Result<Evidence, Refusal> {
    let [id, title, place, from, until, sha256] = fields.map(str::trim);
    let given = |text: &'_ str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let date = |text: &str| {
        given(text)
            .map(|text| Date::parse(&text).ok_or(Refusal::BadDate(text)))
            .transpose()
    };
    if let Some(digest) = given(sha256).filter(|digest| !is_digest(digest)) {
        return Err(Refusal::BadDigest(digest));
    }
    Ok(Evidence {
        id: id.to_owned(),
        title: title.to_owned(),
        place: given(place),
        effective: date(from)?,
        expires: date(until)?,
        // as it is read from a file
        sha256: given(sha256).map(|digest| digest.to_ascii_lowercase()),
    })
}
