//! Takes values out of a tree, and notes everything that is not as it should be.

mod amounts;
mod suggestion;
mod table;
mod words;

use std::cell::RefCell;

use super::tree::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::text::Text;
pub use suggestion::suggestion;
pub use table::Table;
use table::head;

/// Where a file is read: it knows which file, and gathers what is wrong in it.
#[derive(Debug)]
pub struct Desk {
    file: usize,
    problems: RefCell<Vec<Diagnostic>>,
}

/// So many problems of one file are reported; a file with more is of another kind altogether.
const MOST: usize = 200;

impl Desk {
    pub fn new(file: usize) -> Self {
        Self {
            file,
            problems: RefCell::default(),
        }
    }

    pub fn place(&self, node: &Node<'_>) -> Place {
        self.spot(node.span.clone())
    }

    /// Where a table is shown: its id if it has one, else its beginning.
    pub fn head(&self, node: &Node<'_>) -> Place {
        match &node.value {
            Value::Table(entries) => self.spot(head(entries).unwrap_or_else(|| node.span.clone())),
            _ => self.place(node),
        }
    }

    pub fn spot(&self, span: std::ops::Range<usize>) -> Place {
        Place { file: self.file, span }
    }

    pub fn report(&self, diagnostic: Diagnostic) {
        if !self.is_full() {
            self.problems.borrow_mut().push(diagnostic);
        }
    }

    /// Has so much gone wrong that more would not help the reader?
    pub fn is_full(&self) -> bool {
        self.problems.borrow().len() >= MOST
    }

    /// Reports something about a value.
    pub fn reject(&self, code: Code, node: &Node<'_>, message: Text) {
        self.report(Diagnostic::new(code, message).at(self.place(node)));
    }

    pub fn into_problems(self) -> Vec<Diagnostic> {
        self.problems.into_inner()
    }

    fn wrong_type(&self, node: &Node<'_>, zh: &str, en: &str) {
        self.report(self.mistyped(node, zh, en));
    }

    fn mistyped(&self, node: &Node<'_>, zh: &str, en: &str) -> Diagnostic {
        let (found_zh, found_en) = found(&node.value);
        let message = Text::new(
            format!("此处应为{zh}，却写成了{found_zh}"),
            format!("expected {en}, found {found_en}"),
        );
        Diagnostic::new(Code::WrongType, message).at(self.place(node))
    }

    pub fn table<'d, 's>(&'d self, node: &'d Node<'s>) -> Option<Table<'d, 's>> {
        let Value::Table(entries) = &node.value else {
            self.wrong_type(node, "表（一组键值）", "a table of keys and values");
            return None;
        };
        Some(Table::new(self, node.span.clone(), entries))
    }

    pub fn list<'n, 's>(&self, node: &'n Node<'s>) -> &'n [Node<'s>] {
        if let Value::List(list) = &node.value {
            list
        } else {
            let help = Text::new(
                "写在方括号里，如 `[\"…\"]`",
                "put it in square brackets, like `[\"…\"]`",
            );
            self.report(self.mistyped(node, "一个列表", "a list").help(help));
            &[]
        }
    }
}

fn found(value: &Value<'_>) -> (&'static str, &'static str) {
    match value {
        Value::Text(_) => ("文字", "text"),
        Value::Number(_) => ("数", "a number"),
        Value::Date(_) => ("日期", "a date"),
        Value::Truth(_) => ("真假值", "true or false"),
        Value::List(_) => ("列表", "a list"),
        Value::Table(_) => ("表", "a table"),
        Value::Nothing => ("空值", "null"),
    }
}
