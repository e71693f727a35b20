//! A table while its keys are asked for.

use std::cell::RefCell;
use std::ops::Range;

use super::{Desk, suggestion};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::text::Text;
use crate::source::tree::{Key, Node};

/// A table that is being read. Keys nobody asked for are reported when it is closed.
pub struct Table<'d, 's> {
    desk: &'d Desk,
    pub span: Range<usize>,
    entries: &'d [(Key<'s>, Node<'s>)],
    asked: RefCell<Vec<&'static str>>,
}

impl<'d, 's> Table<'d, 's> {
    pub fn new(desk: &'d Desk, span: Range<usize>, entries: &'d [(Key<'s>, Node<'s>)]) -> Self {
        let asked = RefCell::default();
        Self {
            desk,
            span,
            entries,
            asked,
        }
    }

    /// The value of a key that may be there.
    pub fn get(&self, key: &'static str) -> Option<&'d Node<'s>> {
        self.asked.borrow_mut().push(key);
        self.entries
            .iter()
            .find(|(name, _)| name.name == key)
            .map(|(_, node)| node)
    }

    /// The value of a key that has to be there.
    pub fn require(&self, key: &'static str) -> Option<&'d Node<'s>> {
        let found = self.get(key);
        if found.is_none() {
            let message = Text::new(format!("缺少 `{key}` 这个键"), format!("the key `{key}` is missing"));
            // a table that runs over many lines is shown by where it begins
            self.desk
                .report(Diagnostic::new(Code::MissingKey, message).at(self.desk.spot(self.span.clone())));
        }
        found
    }

    /// Where the table is shown.
    pub fn head(&self) -> Place {
        self.desk.spot(head(self.entries).unwrap_or_else(|| self.span.clone()))
    }

    /// All entries, for tables whose keys are free.
    pub fn entries(&self) -> &'d [(Key<'s>, Node<'s>)] {
        self.entries
    }

    /// Reports the keys that nobody asked for.
    pub fn close(self) {
        let asked = self.asked.borrow();
        for (key, _) in self
            .entries
            .iter()
            .filter(|(key, _)| !asked.contains(&key.name.as_ref()))
        {
            let name = &key.name;
            let message = Text::new(
                format!("此处没有 `{name}` 这个键"),
                format!("there is no key `{name}` here"),
            );
            let diagnostic = Diagnostic::new(Code::UnknownKey, message).at(self.desk.spot(key.span.clone()));
            self.desk
                .report(diagnostic.help(suggestion(name, asked.iter().copied())));
        }
    }
}

/// The id of a table, by which it is shown.
pub fn head(entries: &[(Key<'_>, Node<'_>)]) -> Option<Range<usize>> {
    let id = entries.iter().find(|(key, _)| key.name == "id");
    id.map(|(_, node)| node.span.clone())
}
