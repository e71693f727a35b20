//! The headings of a report: their places, and the list of them.

use super::escape::text;
use crate::report::document::Block;

/// How deep headings go.
pub const DEPTH: usize = 3;

/// The headings, in order.
pub struct Outline {
    entries: Vec<Entry>,
}

/// A heading.
pub struct Entry {
    /// 1 for a chapter, 2 and 3 below it.
    pub level: usize,
    /// What links lead to: numbers, so that the place is called the same in every language.
    pub id: String,
    /// The words of it.
    pub text: String,
}

impl Outline {
    /// The headings among the blocks of a document, or of several whose blocks say the same in other languages.
    pub fn of(documents: &[&[Block]]) -> Self {
        let mut counts = [0_usize; DEPTH];
        let mut entries = Vec::new();
        for (at, block) in documents.first().copied().unwrap_or_default().iter().enumerate() {
            let Block::Heading { level, .. } = block else {
                continue;
            };
            let words = documents.iter().filter_map(|blocks| match blocks.get(at) {
                Some(Block::Heading { text, .. }) => Some(text.as_str()),
                _ => None,
            });
            let text = words.collect::<Vec<_>>().join(" / ");
            let level = usize::from(*level).clamp(1, DEPTH);
            for (at, count) in (1..).zip(&mut counts) {
                match at {
                    _ if at == level => *count += 1,
                    _ if at > level => *count = 0,
                    _ => {}
                }
            }
            let numbers: Vec<String> = counts.iter().take(level).map(usize::to_string).collect();
            entries.push(Entry {
                level,
                id: format!("s{}", numbers.join("-")),
                text,
            });
        }
        Self { entries }
    }

    /// The headings, in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// The list of them, which can be folded; chapters, and what stands right below them.
    pub fn contents(&self, title: &str) -> String {
        let title = text(title);
        let mut out = format!("<nav aria-label=\"{title}\">\n<details open>\n<summary>{title}</summary>\n<ul>\n");
        let mut chapters = self.entries.chunk_by(|_, next| next.level > 1);
        for chapter in &mut chapters {
            let mut links = chapter.iter().filter(|entry| entry.level < DEPTH).map(link);
            out.push_str(&format!("<li>{}", links.next().unwrap_or_default()));
            let below: Vec<String> = links.map(|link| format!("<li>{link}</li>\n")).collect();
            if !below.is_empty() {
                out.push_str(&format!("\n<ul>\n{}</ul>\n", below.concat()));
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n</details>\n</nav>\n");
        out
    }
}

fn link(entry: &Entry) -> String {
    format!("<a href=\"#{}\">{}</a>", entry.id, text(&entry.text))
}

#[cfg(test)]
mod tests {
    use super::Outline;
    use crate::report::document::Block;

    #[test]
    fn headings_are_numbered_within_their_chapters() {
        let levels = [1, 2, 2, 3, 1, 2, 3, 3];
        let blocks: Vec<Block> = levels.map(|level| Block::heading(level, "x")).to_vec();
        let outline = Outline::of(&[&blocks]);
        let ids: Vec<&str> = outline.entries().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["s1", "s1-1", "s1-2", "s1-2-1", "s2", "s2-1", "s2-1-1", "s2-1-2"]);
    }

    #[test]
    fn the_contents_list_chapters_and_what_is_right_below() {
        let blocks = [
            Block::heading(1, "A"),
            Block::heading(2, "B"),
            Block::heading(3, "C"),
            Block::heading(1, "D"),
        ];
        let list = Outline::of(&[&blocks]).contents("Contents");
        assert!(list.contains(
            "<ul>\n<li><a href=\"#s1\">A</a>\n<ul>\n<li><a href=\"#s1-1\">B</a></li>\n</ul>\n</li>\n<li><a href=\"#s2\">D</a></li>\n</ul>"
        ));
    }
}
