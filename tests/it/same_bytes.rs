//! Same input, same bytes out: with any number of threads, with the entries of
//! every file in any order, with the files in any order.

use crate::program::{root, run_in};
use serde_json::Value;
use std::fs;
use std::path::Path;

const QUESTIONS: &[&[&str]] = &[
    &["show", "NHS England"],
    &["connect", "McKinsey", "House of Lords", "--count", "8"],
    &["connect", "McKinsey", "House of Lords", "--format", "json"],
    &["rank", "--top", "all", "--by", "all", "--kind", "all", "--sure", "off"],
    &["rank", "--by", "betweenness,constraint", "--trials", "60", "--format", "json"],
    &["rank", "--trials", "100", "--format", "json"],
    &["shared", "McKinsey", "Optum", "NHS England", "--top", "all"],
    &["between", "consultancy,company", "nhs-body", "--format", "json"],
    &["reach", "McKinsey", "--hops", "3", "--directed", "--format", "csv"],
    &["moves", "--from", "organisation", "--to", "organisation", "--within", "any", "--format", "json"],
    &["interlocks", "--top", "all", "--format", "csv"],
    &["groups", "--pairs", "--format", "json"],
    &["groups", "--by", "blocks", "--top", "all"],
    &["groups", "--by", "cores", "--format", "csv"],
    &["groups", "--format", "svg"],
    &["brokers", "--top", "all", "--groups", "communities", "--format", "json"],
    &["brokers", "NHS England", "--cases", "all"],
    &["compare", "McKinsey", "King's Fund", "NHS England"],
    &["draw", "--around", "McKinsey"],
    &["draw", "--around", "McKinsey", "--format", "png"],
    &["draw", "--around", "McKinsey", "--format", "pdf"],
    &["draw", "--around", "McKinsey", "--format", "html"],
    &["draw", "--connect", "McKinsey", "House of Lords", "--format", "dot"],
    &["rank", "--as-of", "2016", "--directed", "--trials", "100", "--format", "csv"],
];

fn answers(data: &str, extra: &[&str]) -> Vec<Vec<u8>> {
    let answer = |question: &&[&str]| {
        let all: Vec<&str> = [&["--data", data, "--quiet"], extra, question].concat();
        let output = run_in(&root(), &all);
        assert!(output.status.success(), "{question:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    QUESTIONS.iter().map(answer).collect()
}

#[test]
fn threads_change_nothing() {
    assert!(answers("graph-data", &["--threads", "1"]) == answers("graph-data", &["--threads", "2"]));
}

/// The same file with the entries of every list at its top level turned round
/// in a way that depends on `turn`.
fn shuffled(text: &str, turn: usize) -> String {
    let mut value: Value = serde_json::from_str(text).unwrap();
    for list in value.as_object_mut().unwrap().values_mut().filter_map(Value::as_array_mut) {
        let middle = list.len() * turn % list.len().max(1) + list.len() / (turn + 1);
        let most = list.len();
        list.rotate_left(middle.min(most));
        list.reverse();
    }
    value.to_string()
}

#[test]
fn order_changes_nothing() {
    let usual = answers("graph-data", &[]);
    for turn in 1..3 {
        let folder = tempfile::tempdir().unwrap();
        for (n, file) in fs::read_dir(root().join("graph-data")).unwrap().enumerate() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "json") {
                let text = fs::read_to_string(&path).unwrap();
                let name = format!("{}{}.json", (b'z' - u8::try_from(n % 20).unwrap()) as char, n);
                fs::write(folder.path().join(name), shuffled(&text, turn)).unwrap();
            }
        }
        let mixed = answers(Path::to_str(folder.path()).unwrap(), &[]);
        for (n, question) in QUESTIONS.iter().enumerate() {
            assert!(usual[n] == mixed[n], "{question:?} depends on the order of entries");
        }
    }
}
