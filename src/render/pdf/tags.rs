//! The structure of a document: what each piece of it is, for readers who do not see the page.

use super::page::Leaf;
use crate::model::text::Language;

/// What a piece of a document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// All of it.
    Document,
    /// All that is said in one of several languages.
    Part(Language),
    /// A heading: 1 is the title of the document.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A table.
    Table,
    /// The rows of a table's head.
    Head,
    /// The other rows of a table.
    Body,
    /// A row.
    Row,
    /// A cell that heads its column.
    HeadCell,
    /// A cell.
    Cell,
    /// Labels with their values.
    List,
    /// A label with its value.
    Item,
    /// A label.
    Label,
    /// A value.
    Value,
    /// The contents of the document.
    Contents,
    /// A line of the contents.
    Entry,
    /// What leads somewhere else.
    Link,
    /// A drawing, with what it shows in words.
    Figure(String),
}

/// A piece of the document with what it consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// The piece it is part of, by position; the first is part of nothing.
    pub parent: usize,
    /// What it consists of, in reading order.
    pub children: Vec<Child>,
}

/// A part of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Child {
    /// Another piece, by position.
    Node(usize),
    /// Something that is drawn.
    Leaf(Leaf),
}

/// The structure while it is built: pieces are opened and closed as they are set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tags {
    /// All pieces, each after the one it is part of.
    pub nodes: Vec<Node>,
    /// The piece of each leaf, by its number.
    pub leaves: Vec<usize>,
    open: Vec<usize>,
    /// What holds whatever is set while nothing is open.
    base: usize,
}

impl Tags {
    /// An empty document.
    pub fn new() -> Self {
        let root = Node {
            kind: Kind::Document,
            parent: 0,
            children: Vec::new(),
        };
        Self {
            nodes: vec![root],
            leaves: Vec::new(),
            open: Vec::new(),
            base: 0,
        }
    }

    /// A new part of the document; gives its position.
    pub fn part(&mut self, language: Language) -> usize {
        let at = self.nodes.len();
        self.open(Kind::Part(language));
        self.close();
        at
    }

    /// What is set from here on belongs to this part, or to the document as a whole, which has position 0.
    pub const fn turn_to(&mut self, part: usize) {
        self.base = part;
    }

    /// What is set from here on is part of a new piece, until it is closed.
    pub fn open(&mut self, kind: Kind) {
        let (parent, at) = (self.at(), self.nodes.len());
        self.nodes.push(Node {
            kind,
            parent,
            children: Vec::new(),
        });
        self.adopt(parent, Child::Node(at));
        self.open.push(at);
    }

    /// Closes the piece that was opened last.
    pub fn close(&mut self) {
        self.open.pop();
    }

    /// A number for something that is drawn for the open piece.
    pub fn leaf(&mut self) -> Leaf {
        let leaf = Leaf::try_from(self.leaves.len()).unwrap_or(Leaf::MAX);
        let at = self.at();
        self.leaves.push(at);
        self.adopt(at, Child::Leaf(leaf));
        leaf
    }

    fn at(&self) -> usize {
        self.open.last().copied().unwrap_or(self.base)
    }

    fn adopt(&mut self, parent: usize, child: Child) {
        if let Some(node) = self.nodes.get_mut(parent) {
            node.children.push(child);
        }
    }
}

impl Kind {
    /// The name that PDF has for it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Part(_) => "Part",
            Self::Heading(1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(3) => "H3",
            Self::Heading(_) => "H4",
            Self::Paragraph => "P",
            Self::Table => "Table",
            Self::Head => "THead",
            Self::Body => "TBody",
            Self::Row => "TR",
            Self::HeadCell => "TH",
            Self::Cell => "TD",
            Self::List => "L",
            Self::Item => "LI",
            Self::Label => "Lbl",
            Self::Value => "LBody",
            Self::Contents => "TOC",
            Self::Entry => "TOCI",
            Self::Link => "Link",
            Self::Figure(_) => "Figure",
        }
    }
}
