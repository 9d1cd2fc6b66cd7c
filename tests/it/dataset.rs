//! Data sets in a few words.

use interlock::finding::Input;
use interlock::model::Dataset;
use interlock::{import, resolve};
use std::collections::BTreeSet;

/// The data set that a text makes; it must be free of errors.
pub(crate) fn read(text: &str) -> Dataset {
    let inputs = [Input { name: "test.json".to_owned(), bytes: text.as_bytes().to_vec() }];
    let (raw, mut findings) = import::read(&inputs);
    let (dataset, more) = resolve::resolve(raw, resolve::Options::default());
    findings.extend(more);
    let errors: Vec<_> = findings.into_iter().filter(interlock::finding::Finding::is_error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    dataset
}

/// So many actors (`a00`, `a01` …), joined by one tie for each pair.
pub(crate) fn plain(order: usize, pairs: &BTreeSet<(usize, usize)>) -> Dataset {
    let id = |n: usize| format!("a{n:02}");
    let actors: Vec<String> =
        (0..order).map(|n| format!(r#"{{"id": "{0}", "name": "{0}", "kind": "company"}}"#, id(n))).collect();
    let ties: Vec<String> = pairs
        .iter()
        .map(|&(a, b)| format!(r#"{{"from": "{}", "kind": "partnered_with", "to": "{}"}}"#, id(a), id(b)))
        .collect();
    read(&format!(r#"{{"actors": [{}], "ties": [{}]}}"#, actors.join(","), ties.join(",")))
}
