//! The structure of the document in PDF's terms: a tree of pieces, and for each page the piece of each marked content.

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use super::page::Leaf;
use super::tags::{Child, Kind, Tags};

/// For each page, the leaf of each piece of marked content, by its number on the page.
pub type Marks = Vec<Vec<Leaf>>;

/// Adds the structure tree to a file; gives its root.
///
/// # Errors
///
/// When a page is not built as expected.
pub fn add_structure(
    file: &mut lopdf::Document,
    tags: &Tags,
    marks: &Marks,
    links: &[(Leaf, ObjectId, ObjectId)],
) -> lopdf::Result<ObjectId> {
    let root = file.new_object_id();
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let ids = identities(file, tags);
    // where each leaf is drawn: a text that runs over two pages is drawn on both
    let mut places: Vec<Vec<(ObjectId, i64)>> = vec![Vec::new(); tags.leaves.len()];
    let mut parents = Vec::new();
    for ((page, marks), number) in pages.iter().zip(marks).zip(0_i64..) {
        let mut of_page = Vec::new();
        for (leaf, mark) in marks.iter().zip(0..) {
            let at = usize::try_from(*leaf).unwrap_or(usize::MAX);
            if let Some(places) = places.get_mut(at) {
                places.push((*page, mark));
            }
            let node = tags.leaves.get(at).and_then(|node| ids.get(*node));
            of_page.push(node.map_or(Object::Null, |id| Object::Reference(*id)));
        }
        let of_page = file.add_object(of_page);
        parents.extend([Object::Integer(number), Object::Reference(of_page)]);
        let page = file.get_dictionary_mut(*page)?;
        page.set("StructParents", number);
        page.set("Tabs", "S");
    }
    let first = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    for ((leaf, ..), key) in links.iter().zip(first..) {
        let node = usize::try_from(*leaf).ok().and_then(|at| tags.leaves.get(at));
        if let Some(id) = node.and_then(|node| ids.get(*node)) {
            parents.extend([Object::Integer(key), Object::Reference(*id)]);
        }
    }
    for (node, id) in tags.nodes.iter().zip(&ids) {
        let mut children = Vec::new();
        // the page most of it stands on is named once; what stands there needs its number only
        let mut home = None;
        for child in &node.children {
            match child {
                Child::Node(at) => children.extend(ids.get(*at).map(|id| Object::Reference(*id))),
                Child::Leaf(leaf) => {
                    let places = usize::try_from(*leaf).ok().and_then(|at| places.get(at));
                    for (page, mark) in places.into_iter().flatten() {
                        children.push(if *home.get_or_insert(*page) == *page {
                            Object::Integer(*mark)
                        } else {
                            Object::Dictionary(dictionary! { "Type" => "MCR", "Pg" => *page, "MCID" => *mark })
                        });
                    }
                    for (_, page, link) in links.iter().filter(|(of, ..)| of == leaf) {
                        children.push(Object::Dictionary(
                            dictionary! { "Type" => "OBJR", "Pg" => *page, "Obj" => *link },
                        ));
                    }
                }
            }
        }
        let parent = match node.kind {
            Kind::Document => root,
            _ => ids.get(node.parent).copied().unwrap_or(root),
        };
        file.set_object(*id, element(&node.kind, parent, home, children));
    }
    let parent_tree = file.add_object(dictionary! { "Nums" => parents });
    let document = ids.first().map_or(Object::Null, |id| Object::Reference(*id));
    file.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => vec![document],
            "ParentTree" => parent_tree,
            "ParentTreeNextKey" => first + i64::try_from(links.len()).unwrap_or_default(),
        },
    );
    Ok(root)
}

/// A number for each piece. Those of a kind follow each other, since the file writes them together, and all have as many
/// digits, so that their references stand in columns.
fn identities(file: &mut lopdf::Document, tags: &Tags) -> Vec<ObjectId> {
    let count = u32::try_from(tags.nodes.len()).unwrap_or(u32::MAX / 10);
    let mut first = 1000_u32;
    while first <= file.max_id || count > first.saturating_mul(9) {
        first = first.saturating_mul(10);
    }
    file.max_id = first - 1;
    let mut by_kind: Vec<usize> = (0..tags.nodes.len()).collect();
    by_kind.sort_by_key(|at| tags.nodes.get(*at).map(|node| node.kind.name()));
    let mut numbered: Vec<(usize, ObjectId)> = by_kind.into_iter().map(|at| (at, file.new_object_id())).collect();
    numbered.sort_unstable();
    numbered.into_iter().map(|(_, id)| id).collect()
}

/// A piece. What differs most between pieces of a kind comes last.
fn element(kind: &Kind, parent: ObjectId, page: Option<ObjectId>, mut children: Vec<Object>) -> Dictionary {
    let mut element = dictionary! { "S" => kind.name(), "P" => parent };
    match kind {
        Kind::HeadCell => {
            let scope = dictionary! { "O" => "Table", "Scope" => "Column" };
            element.set("A", scope);
        }
        Kind::List => element.set("A", dictionary! { "O" => "List", "ListNumbering" => "None" }),
        Kind::Part(language) => element.set("Lang", Object::string_literal(language.standard())),
        Kind::Figure(description) => element.set("Alt", text_string(description)),
        _ => {}
    }
    if let Some(page) = page {
        element.set("Pg", page);
    }
    match (children.pop(), children.is_empty()) {
        (Some(only), true) => element.set("K", only),
        (Some(last), false) => {
            children.push(last);
            element.set("K", children);
        }
        (None, _) => {}
    }
    element
}
