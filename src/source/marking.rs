//! How a report is marked, and which file beside the answers it bears.

use super::shape::Desk;
use super::tree::Node;
use crate::diagnostic::Code;
use crate::model::answers::Marking;
use crate::model::text::Text;

/// Reads `[report]`.
pub fn marking(desk: &Desk, node: &Node<'_>) -> Option<Marking> {
    let table = desk.table(node)?;
    let words = |key| table.get(key).map_or(Some(None), |node| desk.words(node).map(Some));
    let [classification, number] = ["classification", "number"].map(words);
    let logo = table.get("logo").map_or(Some(None), |node| below(desk, node).map(Some));
    table.close();
    Some(Marking {
        classification: classification?,
        number: number?,
        logo: logo?,
    })
}

/// A file in the folder of the answers file or below it: whoever sends answers to somebody else must not choose among their files.
pub fn below(desk: &Desk, node: &Node<'_>) -> Option<String> {
    let path = desk.words(node)?;
    if path.starts_with(['/', '\\']) || path.contains(':') || path.split(['/', '\\']).any(|part| part == "..") {
        let message = Text::new(
            format!("`{path}` 不在答案文件所在的文件夹之内"),
            format!("`{path}` is not within the folder of the answers file"),
        );
        desk.reject(Code::FarFile, node, message);
        return None;
    }
    Some(path)
}
