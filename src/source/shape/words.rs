//! Texts, ids and words out of a tree.

use super::Desk;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::text::{Language, Text};
use crate::source::tree::{Node, Value};

impl Desk {
    pub fn text<'n>(&self, node: &'n Node<'_>) -> Option<&'n str> {
        if let Value::Text(text) = &node.value {
            Some(text)
        } else {
            self.wrong_type(node, "加引号的文字", "text in quotes");
            None
        }
    }

    /// Text that says something.
    pub fn words(&self, node: &Node<'_>) -> Option<String> {
        let text = self.text(node)?;
        if text.trim().is_empty() {
            self.reject(
                Code::EmptyText,
                node,
                Text::new("这里不能为空", "this must not be empty"),
            );
            return None;
        }
        Some(text.to_owned())
    }

    pub fn id(&self, node: &Node<'_>) -> Option<String> {
        let text = self.text(node)?;
        let shape = text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.len() <= 80
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        if !shape {
            let message = Text::new(format!("`{text}` 不能用作标识"), format!("`{text}` cannot be an id"));
            self.report(
                Diagnostic::new(Code::BadId, message)
                    .at(self.place(node))
                    .help(Text::new(
                        "只用字母、数字、`-` 和 `_`，以字母开头，不超过 80 个字符",
                        "use letters, digits, `-` and `_` only, a letter first, 80 characters at most",
                    )),
            );
            return None;
        }
        Some(text.to_owned())
    }

    /// A text in every declared language; a language that is not declared gets the first declared one's words.
    pub fn languages(&self, node: &Node<'_>, declared: &[Language]) -> Option<Text> {
        let table = self.table(node)?;
        let mut found = Vec::new();
        for language in Language::ALL {
            if declared.contains(&language) {
                if let Some(node) = table.get(language.tag()) {
                    found.push((language, self.words(node)?));
                } else {
                    let tag = language.tag();
                    let message = Text::new(
                        format!("缺少 `{tag}` 的文字"),
                        format!("the text in `{tag}` is missing"),
                    );
                    let help = Text::new(format!("补上 `{tag} = \"…\"`"), format!("add `{tag} = \"…\"`"));
                    self.report(
                        Diagnostic::new(Code::MissingLanguage, message)
                            .at(self.place(node))
                            .help(help),
                    );
                }
            }
        }
        table.close();
        let of = |language| {
            found
                .iter()
                .find(|(of, _)| *of == language)
                .or(found.first())
                .map(|(_, text)| text.clone())
        };
        Some(Text::new(of(Language::Zh)?, of(Language::En)?))
    }

    /// One of a few words.
    pub fn word<T: Copy>(&self, node: &Node<'_>, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.text(node)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let list = words
                .iter()
                .map(|(word, _)| format!("`{word}`"))
                .collect::<Vec<_>>()
                .join(", ");
            let message = Text::new(
                format!("`{text}` 不是此处可用的词"),
                format!("`{text}` is not one of the words used here"),
            );
            let help = Text::new(
                format!("可用的有：{}", list.replace(", ", "、")),
                format!("use one of {list}"),
            );
            self.report(
                Diagnostic::new(Code::UnknownId, message)
                    .at(self.place(node))
                    .help(help),
            );
        }
        found
    }
}
