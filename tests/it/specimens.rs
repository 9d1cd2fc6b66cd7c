//! One data set with every feature, through every format, compared word for
//! word and parsed back. `SPECIMENS=overwrite` rewrites the files after a change
//! that was meant.

use crate::program::{root, run_in};
use interlock::render::RENDERERS;
use sha2::{Digest, Sha256};
use std::fs;

/// What the specimens show: a profile, a connection, a ranking, figures.
const PAGES: &[(&str, &[&str])] = &[
    ("show", &["show", "id:board"]),
    ("connect", &["connect", "id:zoe", "id:fund", "--count", "5"]),
    ("shared", &["shared", "id:zoe", "id:fund"]),
    ("between", &["between", "person", "organisation"]),
    ("reach", &["reach", "id:zoe"]),
    ("rank", &["rank", "--by", "contacts,closeness,betweenness", "--kind", "all"]),
    ("groups", &["groups"]),
    ("brokers", &["brokers", "id:board", "--undirected"]),
    ("compare", &["compare", "id:zoe", "id:board"]),
    ("draw", &["draw"]),
    ("timeline", &["draw", "--timeline", "id:zoe", "--timeline", "id:firm"]),
    ("two-mode", &["draw", "--two-mode", "person,organisation"]),
    ("hulls", &["draw", "--groups"]),
];

const DATA: &str = "tests/golden/specimen/data.json";

/// A name of the data that is hostile to every format.
const HOSTILE: &str = "Böse \"Q\" & <b>Co</b> ]]> \\ | *x* _y_ =1+1";

fn page(arguments: &[&str], format: &str) -> String {
    String::from_utf8(bytes(arguments, format)).unwrap()
}

fn bytes(arguments: &[&str], format: &str) -> Vec<u8> {
    let all = [&["--quiet", "--data", DATA], arguments, &["--format", format]].concat();
    let output = run_in(&root(), &all);
    assert!(output.status.success(), "{arguments:?} {format}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn every_page_in_every_format_is_as_it_was() {
    let mut differ = Vec::new();
    // What is not text is kept by its fingerprint.
    let mut digests = String::new();
    for (name, arguments) in PAGES {
        for format in RENDERERS {
            let made = bytes(arguments, format.name);
            if format.binary {
                digests.push_str(&format!("{:x}  {name}.{}\n", Sha256::digest(&made), format.ending));
            } else {
                compare(&format!("{name}.{}", format.ending), &made, &mut differ);
            }
        }
    }
    compare("SHA256SUMS", digests.as_bytes(), &mut differ);
    assert!(differ.is_empty(), "differ: {}", differ.join(", "));
}

fn compare(file: &str, made: &[u8], differ: &mut Vec<String>) {
    let path = root().join("tests/golden/specimen").join(file);
    if std::env::var_os("SPECIMENS").is_some_and(|how| how == "overwrite") {
        fs::write(&path, made).unwrap();
    }
    if fs::read(&path).ok().as_deref() != Some(made) {
        differ.push(path.display().to_string());
    }
}

#[test]
fn every_format_parses_and_holds_the_names_as_text() {
    for (name, arguments) in PAGES {
        for format in ["html", "svg"] {
            let text = page(arguments, format);
            let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
            let tree = roxmltree::Document::parse_with_options(&text, options)
                .unwrap_or_else(|e| panic!("{name} {format}: {e}"));
            let holds =
                |node: roxmltree::Node<'_, '_>| node.text().is_some_and(|text| text.contains(HOSTILE));
            assert!(tree.descendants().any(holds), "{name} {format} lost the hostile name");
            // Nothing that the data hold is a script: a page has its own, or none.
            let scripts = tree.descendants().filter(|node| node.has_tag_name("script"));
            let own = |node: &roxmltree::Node<'_, '_>| {
                node.text().is_some_and(|text| text.starts_with("\"use strict\"") || text.starts_with("[{"))
            };
            let (own, foreign): (Vec<_>, Vec<_>) = scripts.partition(own);
            assert!(foreign.is_empty() && matches!(own.len(), 0 | 2), "{name} {format} runs a script");
        }
        let dot = page(arguments, "dot");
        graphviz_rust::parse(&dot).unwrap_or_else(|error| panic!("{name}: {error}"));
        let json: serde_json::Value = serde_json::from_str(&page(arguments, "json")).unwrap();
        for key in ["schema", "program", "data", "boundary", "actors", "sources", "notes"] {
            assert!(json.get(key).is_some(), "{name} has no {key}");
        }
        let sheet = page(arguments, "csv");
        let mut rows = csv::Reader::from_reader(sheet.trim_start_matches('\u{feff}').as_bytes());
        let width = rows.headers().unwrap().len();
        for row in rows.records() {
            let row = row.unwrap();
            assert_eq!(row.len(), width);
            assert!(!row.iter().any(|cell| cell.starts_with(['=', '+', '@'])), "{row:?} runs as a formula");
        }
    }
}

#[test]
fn every_line_of_a_figure_is_numbered_or_says_that_it_is_unsourced() {
    let json: serde_json::Value = serde_json::from_str(&page(&["draw"], "json")).unwrap();
    let notes: Vec<u64> =
        json["sources"].as_array().unwrap().iter().map(|s| s["note"].as_u64().unwrap()).collect();
    for tie in json["ties"].as_array().unwrap() {
        let citations = tie["citations"].as_array().unwrap();
        let unsourced = tie["id"] == "unsourced-tie";
        assert_eq!(citations.is_empty(), unsourced, "{tie}");
        assert!(citations.iter().all(|cited| notes.contains(&cited["note"].as_u64().unwrap())));
    }
    assert!(page(&["show", "id:board"], "text").contains("unsourced"));
}
