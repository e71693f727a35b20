//! New evidence line by line: where it is a file, what the file says is shown field by field, to be kept or changed, before it is registered.

use std::io::BufRead;

use super::exhibit::{Sight, look};
use super::layout::Sheet;
use super::lines::{self, Typed};
use crate::cli::Fault;
use crate::interview::{Refusal, written};
use crate::model::answers::Evidence;
use crate::model::text::Text;

/// The evidence as it is to be registered; none where it is not, which has been said, or where the input has ended.
pub fn looked_over(
    evidence: Evidence,
    input: &mut dyn BufRead,
    sheet: &mut Sheet<'_>,
) -> Result<Option<Evidence>, Fault> {
    let placed = evidence.place.is_some();
    let place = evidence.place.as_ref().unwrap_or(&evidence.title);
    let exhibit = match look(place) {
        Sight::Elsewhere => return Ok(Some(evidence)),
        Sight::Amiss(why) => {
            sheet.amiss(&why)?;
            return Ok(Some(evidence).filter(|_| placed));
        }
        Sight::File(exhibit) => exhibit,
    };
    sheet.say(&Text::new(
        "名称、日期和 SHA-256 取自该文件。按回车保留方括号中的内容，或另行输入；输入 - 留空。",
        "Title, date and SHA-256 are the file's. Enter keeps what stands in brackets; type anything else to change it, - to leave it empty.",
    ))?;
    let title = if placed { evidence.title } else { exhibit.title };
    let date = evidence.effective.or(exhibit.dated);
    let from = date.map(|date| date.to_string()).unwrap_or_default();
    let until = evidence.expires.map(|date| date.to_string()).unwrap_or_default();
    let mut fields = [title, from, until, exhibit.sha256];
    let labels = [
        ("名称", "Title"),
        ("生效日", "In force from"),
        ("失效日", "Until"),
        ("SHA-256", "SHA-256"),
    ];
    for (at, (zh, en)) in labels.into_iter().enumerate() {
        loop {
            let now = fields.get(at).cloned().unwrap_or_default();
            sheet.prompt_for(&Text::new(format!("{zh} [{now}]"), format!("{en} [{now}]")))?;
            let typed = match lines::next(input)? {
                Typed::End => return Ok(None),
                Typed::Unreadable(refusal) => {
                    sheet.refuse(&refusal)?;
                    continue;
                }
                Typed::Line(line) => line.trim().replace('\t', " "),
            };
            if typed.chars().any(char::is_control) {
                sheet.refuse(&Refusal::Control)?;
                continue;
            }
            if let Some(field) = fields.get_mut(at) {
                match typed.as_str() {
                    "" => {}
                    "-" => field.clear(),
                    other => other.clone_into(field),
                }
            }
            let [title, from, until, sha256] = &fields;
            match written([&evidence.id, title, &exhibit.place, from, until, sha256]) {
                Ok(evidence) if at + 1 == labels.len() => return Ok(Some(evidence)),
                Ok(_) => break,
                // asked again, with what stood there before
                Err(refusal) => {
                    sheet.refuse(&refusal)?;
                    if let Some(field) = fields.get_mut(at) {
                        *field = now;
                    }
                }
            }
        }
    }
    Ok(None)
}
