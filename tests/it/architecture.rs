//! The layers look down, the tables are whole, the files stay short.

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer, and the layers below it that it may name.
const LAYERS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("finding", &[]),
    ("text", &[]),
    ("work", &[]),
    ("import", &["finding", "text"]),
    ("resolve", &["finding", "import", "model"]),
    ("keep", &["finding", "import", "model", "resolve"]),
    ("network", &["model"]),
    ("measure", &["model", "network", "work"]),
    ("robust", &["measure", "model", "network", "work"]),
    ("community", &["measure", "network", "work"]),
    ("answer", &["model"]),
    ("query", &["answer", "community", "measure", "model", "network", "robust"]),
    ("report", &["answer", "finding", "model"]),
    ("layout", &["work"]),
    ("scene", &["layout", "report", "text"]),
    ("render", &["layout", "report", "scene", "text"]),
    (
        "cli",
        &[
            "answer",
            "community",
            "finding",
            "import",
            "keep",
            "layout",
            "measure",
            "model",
            "network",
            "query",
            "render",
            "report",
            "resolve",
            "robust",
            "scene",
            "text",
            "work",
        ],
    ),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The code of a file without its comments, which may speak of anything.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The layers that a stretch of code names: after `crate::`, also in braces.
fn named(code: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut layers = Vec::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (at, letter) in group.char_indices() {
                match letter {
                    '}' if depth == 0 => break,
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    _ if start && !letter.is_whitespace() => {
                        layers.push(word(&group[at..]));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            layers.push(word(rest));
        }
    }
    layers
}

#[test]
fn every_layer_looks_only_down() {
    let src = root().join("src");
    let mut wrong = Vec::new();
    for file in rust_files(&src) {
        let inside = file.strip_prefix(&src).unwrap();
        let layer = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if ["lib", "main"].contains(&layer) {
            continue;
        }
        let (_, below) =
            LAYERS.iter().find(|(name, _)| *name == layer).unwrap_or_else(|| panic!("{layer} is no layer"));
        let code = code(&file);
        assert!(!code.contains("super::super"), "{}: name modules as crate::layer::…", inside.display());
        for other in named(&code) {
            if other != layer && !below.contains(&other.as_str()) {
                wrong.push(format!("{} names `{other}`, which is not below `{layer}`", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_test_sees_imports_in_braces() {
    assert_eq!(named("use crate::{import, render::{svg, dot}, resolve};"), ["import", "render", "resolve"]);
    assert_eq!(named("let x = crate::model::fold(y);"), ["model"]);
}

#[test]
fn the_architecture_document_has_the_same_table() {
    let document = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for (layer, below) in LAYERS {
        let row = document
            .lines()
            .find(|line| line.starts_with(&format!("//! | [`{layer}`]")))
            .unwrap_or_else(|| panic!("src/lib.rs says nothing of {layer}"));
        let cell = row.split('|').nth(2).unwrap().trim();
        let said: Vec<&str> = cell.split(", ").map(|word| word.trim_matches('`')).collect();
        let all = said == ["all of them"] && below.len() == LAYERS.len() - 1;
        let none = said == ["–"] && below.is_empty();
        assert!(all || none || said == *below, "src/lib.rs says that {layer} may name {cell}");
    }
}

#[test]
fn files_stay_short() {
    let mut long = Vec::new();
    for folder in ["src", "tests"] {
        for file in rust_files(&root().join(folder)) {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            if lines > 500 {
                long.push(format!("{} has {lines} lines", file.display()));
            }
        }
    }
    assert!(long.is_empty(), "a reason to split: {}", long.join(", "));
}

#[test]
fn every_file_of_a_table_folder_is_in_its_table() {
    for (folder, shared) in [
        ("measure", &["basis"][..]),
        ("render", &["ink", "live", "page", "pdf_font"]),
        (
            "cli",
            &[
                "boundary",
                "cuts",
                "exit",
                "files",
                "graphviz",
                "load",
                "measuring",
                "modes",
                "page",
                "pictures",
                "pins",
                "quality",
                "sure",
                "words",
            ],
        ),
    ] {
        let module = root().join("src").join(folder).join("mod.rs");
        let table = code(&module);
        for file in fs::read_dir(module.parent().unwrap()).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            if path.extension().is_some_and(|ending| ending == "rs")
                && name != "mod"
                && !shared.contains(&name.as_str())
            {
                let registered = table.matches(&format!("{name}::")).count() > 0
                    || table.matches(&format!("{name}(")).count() > 0;
                assert!(registered, "src/{folder}/{name}.rs is not in the table of src/{folder}/mod.rs");
            }
        }
    }
}

#[test]
fn the_top_level_holds_what_was_agreed() {
    let agreed =
        ["Cargo.toml", "Cargo.lock", "README.md", "LICENSE", "src", "graph-data", "tests", "out", "target"];
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            name.starts_with('.') || agreed.contains(&name.as_str()),
            "{name} is no part of the agreed top level"
        );
    }
}
