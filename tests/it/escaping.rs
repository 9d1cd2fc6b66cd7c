//! Whatever a text holds, it stays text: each escape is undone by a parser of the
//! format and must give the text back.

use crate::corpus::{diagram, line, shape};
use graphviz_rust::dot_structures::{Graph, Id, Stmt};
use interlock::render::dot;
use interlock::render::svg;
use interlock::report::Family;
use interlock::scene::{Scene, SceneOptions};
use interlock::text::escape;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Names that try to get out of their place.
pub(crate) const HOSTILE: &[&str] = &[
    "\"quoted\" and 'single'",
    "trailing backslash \\",
    "line\nbreak and\r\nanother",
    "<script>alert(1)</script>",
    "]]> <!-- --> &amp; &#34; <![CDATA[",
    "\u{202e}reversed\u{202c} and \u{200b}hidden",
    "emoji \u{1F469}\u{200d}\u{1F52C} and 李克强 and عربي",
    "nul \0 bell \u{7} escape \u{1b}[31m delete \u{7f} c1 \u{9b}",
    "node",
    "graph",
    "-5",
    "1.5.2",
    "a:b:c",
    "{rec|ord}",
    "\\N \\G \\l \\E",
    "=HYPERLINK(\"http://example.org\")",
    "",
    " ",
    "\u{FFFE}\u{FFFF}",
    "javascript:alert(1)",
    "| a | b |\n|---|---|",
    "1. item\n# heading\n    code",
    "[link](http://example.org) ![image](x) <http://example.org> www.example.org http://example.org",
    "*a* _b_ __c__ `d` ~~e~~ $f$ \\(g\\)",
];

/// What a place that cannot hold control characters makes of a text.
fn replaced(text: &str, keep: &[char]) -> String {
    let forbidden = |c: char| (c.is_control() && !keep.contains(&c)) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    text.chars().map(|c| if forbidden(c) { '\u{FFFD}' } else { c }).collect()
}

fn xml_comes_back(text: &str) {
    let document = format!("<a b=\"{0}\">{0}</a>", escape::xml(text));
    let parsed = roxmltree::Document::parse(&document).unwrap();
    // XML 1.0 allows C1 controls and DEL, so these stay.
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    let expected: String = text.chars().map(|c| if forbidden(c) { '\u{FFFD}' } else { c }).collect();
    assert_eq!(parsed.root_element().attribute("b"), Some(expected.as_str()));
    assert_eq!(parsed.root_element().text().unwrap_or(""), expected);
}

fn html_comes_back(text: &str) {
    let document = format!("<a>{}</a>", escape::html(text));
    let parsed = roxmltree::Document::parse(&document).unwrap();
    let expected = replaced(&text.replace("\r\n", "\n").replace('\r', "\n"), &['\n', '\t']);
    assert_eq!(parsed.root_element().text().unwrap_or(""), expected);
}

fn dot_comes_back(text: &str) {
    let document = format!("digraph {{ {} [label={}]; }}", escape::dot(text), escape::dot_label(text));
    let Ok(Graph::DiGraph { stmts, .. }) = graphviz_rust::parse(&document) else {
        panic!("not a graph: {document}")
    };
    let [Stmt::Node(node)] = stmts.as_slice() else { panic!("not one node: {document}") };
    let expected = dot_text(text);
    assert_eq!(unquoted(&node.id.0), expected);
    assert_eq!(unquoted(&node.attributes[0].1), expected.replace('&', "&amp;"));
}

/// What DOT keeps of a text.
fn dot_text(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, '\0' | '\r'));
    kept.map(|c| if c != '\n' && c.is_control() { ' ' } else { c }).collect()
}

/// A quoted DOT string as Graphviz reads it in a label.
fn unquoted(id: &Id) -> String {
    let Id::Escaped(quoted) = id else { panic!("not quoted: {id:?}") };
    let inner = quoted.strip_prefix('"').unwrap().strip_suffix('"').unwrap();
    let mut text = String::new();
    let mut letters = inner.chars();
    while let Some(c) = letters.next() {
        match c {
            '\\' => match letters.next().unwrap() {
                'n' => text.push('\n'),
                other => text.push(other),
            },
            '"' => panic!("an unescaped quotation mark in {quoted}"),
            other => text.push(other),
        }
    }
    text
}

/// Every extension but the one that makes quotation marks typographic.
fn syntax() -> Options {
    Options::all() - Options::ENABLE_SMART_PUNCTUATION
}

fn markdown_comes_back(text: &str) {
    let escaped = escape::markdown(text);
    let mut shown = String::new();
    for event in Parser::new_ext(&escaped, syntax()) {
        match event {
            Event::Text(part) => shown.push_str(&part),
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            other => panic!("{other:?} in {escaped:?}"),
        }
    }
    let flat: String = text
        .chars()
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    assert_eq!(shown, flat.trim(), "{escaped:?}");
    // In a cell of a table, a bar is taken before anything else.
    let row = format!("| h | i |\n|---|---|\n| {escaped} | end |\n");
    let cells = Parser::new_ext(&row, syntax()).filter(|event| matches!(event, Event::Start(Tag::TableCell)));
    assert_eq!(cells.count(), 4, "{row}");
}

fn json_comes_back(text: &str) {
    let escaped = escape::json_in_html(&serde_json::to_string(text).unwrap());
    assert!(!escaped.contains(['<', '>', '&', '\u{2028}', '\u{2029}']));
    assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), text);
}

fn csv_comes_back(text: &str) {
    let cell = escape::csv_cell(text);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([cell.as_str(), "end"]).unwrap();
    let bytes = writer.into_inner().unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
    let read = reader.records().next().unwrap().unwrap();
    let runs = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠');
    assert!(!read[0].starts_with(runs), "{:?}", &read[0]);
    assert!(&read[0] == text || read[0] == format!("'{text}"));
}

fn pdf_comes_back(text: &str) {
    /// Characters of PDF's own encoding that are not where Unicode has them.
    const SPECIAL: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";
    let bytes = escape::pdf(text);
    let shown = match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => {
            let units: Vec<u16> =
                units.chunks(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        None => bytes
            .iter()
            .map(|&byte| match byte {
                0x80..=0x9E => SPECIAL.chars().nth(usize::from(byte - 0x80)).unwrap(),
                0xA0 => '€',
                other => char::from(other),
            })
            .collect(),
    };
    let expected = text.chars().map(|c| if c.is_control() && !"\n\t".contains(c) { '\u{FFFD}' } else { c });
    assert_eq!(shown, expected.collect::<String>());
}

fn terminal_is_tame(text: &str) {
    let shown = escape::terminal(text);
    assert!(!shown.chars().any(|c| c.is_control() || escape::is_invisible(c)), "{shown:?}");
    let tame = !text.chars().any(|c| c.is_control() || escape::is_invisible(c));
    assert!(!tame || shown == text);
}

fn all_come_back(text: &str) {
    xml_comes_back(text);
    html_comes_back(text);
    dot_comes_back(text);
    markdown_comes_back(text);
    json_comes_back(text);
    csv_comes_back(text);
    pdf_comes_back(text);
    terminal_is_tame(text);
}

#[test]
fn hostile_texts_stay_text() {
    for text in HOSTILE {
        all_come_back(text);
    }
}

proptest! {
    #[test]
    fn any_text_stays_text(text in any::<String>()) {
        all_come_back(&text);
    }

    #[test]
    fn markup_stays_text(text in "[-#>*_`~=+.!|$^:/<>&\\[\\]()\\\\\"' \t\n0-9a-cw{}]{0,24}") {
        all_come_back(&text);
    }

    #[test]
    fn links_are_safe(text in any::<String>(), scheme in "(https?|mailto|javascript|data|HTTP)") {
        if let Some(link) = escape::link(&format!("{scheme}://{text}")) {
            prop_assert!(!link.contains(['"', '\'', '<', '>', '`', '\\', ' ', '\n', '\t']));
            prop_assert!(link.starts_with("http://") || link.starts_with("https://") || link.starts_with("mailto:"));
        }
    }
}

#[test]
fn only_pages_and_letters_become_links() {
    assert_eq!(
        escape::link(" HTTPS://example.org/a b\"c "),
        Some("https://example.org/a%20b%22c".to_owned())
    );
    assert_eq!(escape::link("mailto:a@example.org"), Some("mailto:a@example.org".to_owned()));
    for address in
        ["javascript:alert(1)", "data:text/html,x", "//example.org", "http:/x", "https://", "ftp://x", "x"]
    {
        assert_eq!(escape::link(address), None, "{address}");
    }
}

#[test]
fn a_terminal_shows_what_would_hide() {
    assert_eq!(escape::terminal("a\u{202e}b\nc\u{1b}[1m"), "a\\u{202e}b\\u{a}c\\u{1b}[1m");
}

#[test]
fn hostile_names_come_back_from_svg_and_dot() {
    let names: Vec<&str> = HOSTILE.to_vec();
    let shapes =
        names.iter().enumerate().map(|(at, name)| shape(&format!("a{at}"), name, Family::Person)).collect();
    let lines = (1..names.len()).map(|at| line(at - 1, at, &[1])).collect();
    let mut diagram = diagram("A \"title\" \\ <b>&amp;</b> ]]>", shapes, lines, 1);
    for (line, name) in diagram.lines.iter_mut().zip(&names) {
        line.ties[0].sentence = (*name).to_owned();
    }
    let scene = Scene::new(&diagram, &SceneOptions::default());
    assert!(scene.missing.contains(&'李') && scene.missing.contains(&'\u{1F52C}'));
    for text in scene.texts() {
        assert!(
            !text.content.chars().any(|c| c.is_control() || escape::is_invisible(c)),
            "{:?}",
            text.content
        );
    }

    let written = svg(&scene);
    let parsed = roxmltree::Document::parse(&written).unwrap();
    let titles: Vec<&str> = parsed
        .descendants()
        .filter(|node| node.has_tag_name("title"))
        .filter_map(|node| node.text())
        .collect();
    for name in &names {
        let shown: String = name
            .chars()
            .map(|c| {
                if c < ' ' && !"\t\n\r".contains(c) || c > '\u{FFFD}' && c < '\u{10000}' {
                    '\u{FFFD}'
                } else {
                    c
                }
            })
            .collect();
        assert!(titles.contains(&format!("{shown} (person)").as_str()), "{shown:?}");
    }
    assert!(parsed.descendants().all(|node| !node.has_tag_name("script") && !node.has_tag_name("b")));

    for scene in [None, Some(&scene)] {
        let Ok(Graph::DiGraph { stmts, .. }) = graphviz_rust::parse(&dot(&diagram, scene)) else {
            panic!("not a graph")
        };
        let nodes: Vec<_> = stmts
            .iter()
            .filter_map(|stmt| if let Stmt::Node(node) = stmt { Some(node) } else { None })
            .collect();
        let edges = stmts.iter().filter(|stmt| matches!(stmt, Stmt::Edge(_))).count();
        assert_eq!((nodes.len(), edges), (diagram.shapes.len(), diagram.lines.len()));
        for (node, name) in nodes.iter().zip(&names) {
            let tooltip =
                node.attributes.iter().find(|attribute| unquoted_key(&attribute.0) == "tooltip").unwrap();
            assert_eq!(unquoted(&tooltip.1), format!("{} (person)", dot_text(name)).replace('&', "&amp;"));
        }
    }
}

fn unquoted_key(id: &Id) -> &str {
    let Id::Plain(key) = id else { panic!("not a plain key: {id:?}") };
    key
}
