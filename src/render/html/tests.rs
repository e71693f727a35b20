//! A page from a document whose every text tries to become markup.

use super::render;
use crate::model::text::Language;
use crate::report::document::{Block, Cell, Column, Document, Fact, Table, Tone};
use crate::report::figure::{Anchor, Figure, Ink, Mark, Point};
use crate::report::wording::plain;

/// Opens a tag, ends an attribute, ends a style sheet and a script.
const HOSTILE: &str = "<q a=\"b\" c='d'>&amp;";

/// The same in HTML, worked out by hand.
const HARMLESS: &str = "&lt;q a=&quot;b&quot; c=&#39;d&#39;&gt;&amp;amp;";

fn cell(tone: Tone) -> Cell {
    Cell {
        text: HOSTILE.into(),
        tone,
        anchor: None,
        links: Vec::new(),
        least: None,
    }
}

/// Every text there is in a document is hostile; those of the drawing are the drawing's own affair, but stand here, too.
fn document() -> Document {
    let hostile = || HOSTILE.to_owned();
    let mark = Mark::Text {
        at: Point { x: 0, y: 0 },
        text: hostile(),
        anchor: Anchor::Start,
        size: 10,
        strong: false,
        ink: Ink::Text,
    };
    Document {
        language: Language::En,
        title: hostile(),
        subject: hostile(),
        institution: hostile(),
        logo: None,
        marking: hostile(),
        footer: hostile(),
        date: hostile(),
        blocks: vec![
            Block::heading(1, hostile()),
            Block::heading(2, hostile()),
            Block::paragraph(hostile()),
            Block::paragraph(format!("• {HOSTILE}\n• {HOSTILE}")),
            Block::toned(hostile(), Tone::High),
            Block::Facts(vec![Fact {
                label: hostile(),
                value: cell(Tone::Strong),
            }]),
            Block::Table(Table {
                columns: vec![Column::words(hostile(), 1), Column::figures(hostile(), 2)],
                rows: vec![vec![cell(Tone::Plain), cell(Tone::Critical)]],
            }),
            Block::Figure(Figure {
                title: hostile(),
                description: hostile(),
                height: 10,
                marks: vec![mark],
            }),
            Block::PageBreak,
        ],
    }
}

fn page(document: &Document) -> String {
    String::from_utf8(render(std::slice::from_ref(document))).expect("UTF-8")
}

#[test]
fn every_text_comes_out_escaped() {
    let page = page(&document());
    assert!(
        !page.contains(HOSTILE) && !page.contains("<q") && !page.contains("\"b\""),
        "{page}"
    );
    // of the browser's title 2; masthead 5; contents 2; headings 2; paragraphs 4; fact 2; heads 2; cells 2, and their labels 2; foot 1; the
    // caption of the drawing 1, and within it title, description and mark 3
    assert_eq!(
        page.matches(HARMLESS).count(),
        2 + 5 + 2 + 2 + 4 + 2 + 2 + 2 + 2 + 1 + 1 + 3
    );
    // in the style sheet: the foot of printed pages
    assert_eq!(page.matches("\\3c q\\20 a\\3d \\22 b\\22 \\20 c").count(), 1);
}

/// The names of the tags of a page, in order; those that end an element begin with `/`.
fn tags(page: &str) -> Vec<String> {
    let between = |from: &str, to: &str, page: &str| -> String {
        let (before, rest) = page.split_once(from).expect("it begins");
        let (_, after) = rest.split_once(to).expect("it ends");
        format!("{before}{after}")
    };
    // signs within the style sheet and the script are no tags
    let page = between("<style>", "</style>", page);
    let page = between("<script>", "</script>", &page);
    page.split('<')
        .skip(1)
        .filter(|tag| !tag.ends_with("/>\n") && !tag.starts_with('!'))
        .map(|tag| tag.split([' ', '>', '\n']).next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn every_element_ends_where_it_should() {
    let mut open = Vec::new();
    for tag in tags(&page(&document())) {
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "{open:?}");
        } else if !["meta", "br", "wbr", "col"].contains(&tag.as_str()) {
            open.push(tag);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn chapters_hold_what_is_below_them() {
    let mut it = document();
    it.blocks = vec![
        Block::heading(1, "A"),
        Block::heading(2, "B"),
        Block::paragraph("b"),
        Block::heading(1, "C"),
    ];
    let expected = "<section aria-labelledby=\"s1\">\n<h2 id=\"s1\">A</h2>\n<section>\n<h3 id=\"s1-1\">B</h3>\n<p>b</p>\n</section>\n\
                    </section>\n<section aria-labelledby=\"s2\">\n<h2 id=\"s2\">C</h2>\n</section>\n</main>";
    assert!(page(&it).contains(expected));
}

#[test]
fn a_row_is_named_by_its_first_cell_where_that_is_its_own() {
    let mut it = document();
    let table = |ids: [&str; 2]| {
        let words = |text: &str| Cell {
            text: text.into(),
            tone: Tone::Plain,
            anchor: None,
            links: Vec::new(),
            least: None,
        };
        Block::Table(Table {
            columns: vec![Column::words("Id", 1), Column::figures("Worth", 3)],
            rows: ids.map(|id| vec![words(id), words("1")]).to_vec(),
        })
    };
    it.blocks = vec![Block::heading(1, "A"), table(["x", "y"])];
    let named = page(&it);
    assert!(named.contains(
        "<tr><th scope=\"row\" class=\"s\" data-label=\"Id\">x</th><td class=\"n\" data-label=\"Worth\">1</td></tr>"
    ));
    assert!(named.contains("<table aria-labelledby=\"s1\">\n<colgroup><col class=\"w25\"><col class=\"w75\">"));
    assert!(named.contains(".w25{width:25%}\n.w75{width:75%}\n"));
    it.blocks = vec![Block::heading(1, "A"), table(["x", "x"])];
    assert!(!page(&it).contains("scope=\"row\""));
}

#[test]
fn a_table_of_many_columns_scrolls_by_itself() {
    let mut it = document();
    let mut columns = |count| {
        let columns = vec![Column::figures("x", 1); count];
        it.blocks = vec![Block::Table(Table {
            columns,
            rows: Vec::new(),
        })];
        page(&it)
    };
    let scroll = "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"title\"><table";
    assert!(!columns(8).contains(scroll));
    assert!(columns(9).contains(scroll));
}

#[test]
fn the_policy_names_this_style_sheet_and_this_script() {
    let page = page(&document());
    let part = |from: &str, to: &str| {
        let rest = page.split_once(from).expect("it begins").1;
        rest.split_once(to).expect("it ends").0.to_owned()
    };
    let expected = super::policy(&part("<style>", "</style>"), &part("<script>", "</script>"), None);
    assert!(page.contains(&format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{expected}\">"
    )));
    assert!(expected.starts_with("default-src 'none'; "));
    for reach in ["http://", "https://", " src=", "@import", "url("] {
        let page = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        assert!(!page.contains(reach), "{reach}");
    }
}

#[test]
fn a_range_of_bands_says_where_it_begins() {
    let mut it = document();
    let (label, value) = (
        "Band".to_owned(),
        crate::report::wording::toned("low – high", Tone::High),
    );
    it.blocks = vec![Block::Facts(vec![Fact {
        label,
        value: value.from_band(Tone::Low),
    }])];
    assert!(page(&it).contains("<span class=\"band high from-low\">low – high</span>"));
}

#[test]
fn each_of_several_ids_leads_to_its_place() {
    let mut it = document();
    let (label, value) = (
        "Used by".to_owned(),
        plain("Q1, Q2, Q3").leading("question", ["Q1", "Q2", "Q3"]),
    );
    let ids = ["Q1", "Q3"].map(|id| vec![plain(id).at(format!("question:{id}"))]);
    it.blocks = vec![
        Block::Facts(vec![Fact { label, value }]),
        Block::Table(Table {
            columns: vec![Column::words("Id", 1)],
            rows: ids.into(),
        }),
    ];
    let wanted = "<dd><a href=\"#question.Q1\">Q1</a>, Q2, <a href=\"#question.Q3\">Q3</a></dd>";
    assert!(page(&it).contains(wanted), "{}", page(&it));
}

#[test]
fn an_id_leads_to_its_place_if_the_page_has_it() {
    let mut it = document();
    let named = |text: &str, anchor: &str, link: &str| plain(text).at(anchor).to(link);
    let table = |cell: Cell| {
        Block::Table(Table {
            columns: vec![Column::words("Id", 1)],
            rows: vec![vec![cell]],
        })
    };
    it.blocks = vec![
        table(named("Q1", "question:Q1", "evidence:E 1\"")),
        table(named("E1", "evidence:E 1\"", "finding:Q1")),
    ];
    let page = page(&it);
    // U+0020 and U+0022 are no letters of an id
    let place = "evidence.E_20_1_22_";
    assert!(page.contains(&format!(
        "id=\"question.Q1\" data-label=\"Id\"><a href=\"#{place}\">Q1</a>"
    )));
    assert!(
        page.contains(&format!("id=\"{place}\" data-label=\"Id\">E1</th>")),
        "no finding, no link"
    );
}
