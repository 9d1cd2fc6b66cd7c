//! Files read and checked, in three formats that double in size up to 1,000,000
//! ties: a plain list and node-link JSON, with and without more than who and what,
//! and our own with sources and dates. The throughput is that of the text.

#[allow(dead_code, reason = "the networks are for other benches")]
mod shapes;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use interlock::finding::Input;
use interlock::resolve::{Options, load};
use shapes::Draw;
use std::fmt::Write;

fn main() {
    divan::main();
}

/// Ties in each file; there are a fifth as many actors.
const SIZES: [usize; 4] = [125_000, 250_000, 500_000, 1_000_000];

fn file(text: String) -> [Input; 1] {
    [Input { name: "bench.json".to_owned(), bytes: text.into_bytes() }]
}

/// A text that is made of lines, with commas between them.
fn lines(text: &mut String, count: usize, mut line: impl FnMut(&mut String, usize)) {
    for n in 0..count {
        text.push_str(if n == 0 { "\n" } else { ",\n" });
        line(text, n);
    }
}

/// A plain list; `more` is what each line says beside who and what.
fn plain(size: usize, more: &str) -> String {
    let (mut draw, mut text) = (Draw(1), String::from("["));
    lines(&mut text, size, |text, _| {
        let (from, to) = (draw.below(size / 5), draw.below(size / 5));
        write!(text, r#"{{"from": "Actor {from}", "kind": "advised", "to": "Actor {to}"{more}}}"#)
            .expect("a text");
    });
    text.push(']');
    text
}

/// Nodes and links; `more` is what each link says beside who.
fn node_link(size: usize, more: &str) -> String {
    let (mut draw, mut text) = (Draw(2), String::from(r#"{"nodes":["#));
    lines(&mut text, size / 5, |text, n| write!(text, r#"{{"id":"n{n}"}}"#).expect("a text"));
    text.push_str(r#"],"links":["#);
    lines(&mut text, size, |text, _| {
        let (from, to) = (draw.below(size / 5), draw.below(size / 5));
        write!(text, r#"{{"source":"n{from}","target":"n{to}"{more}}}"#).expect("a text");
    });
    text.push_str("]}");
    text
}

fn native(size: usize) -> String {
    let (mut draw, mut text) = (Draw(3), String::from(r#"{"sources": ["#));
    let (people, documents) = (size / 10, size / 100);
    lines(&mut text, documents, |text, n| {
        write!(text, r#"{{"id": "doc-{n}", "title": "Register {n}", "type": "register"}}"#).expect("a text");
    });
    text.push_str(r#"], "actors": ["#);
    lines(&mut text, 2 * people, |text, n| {
        let kind = if n < people { "person" } else { "company" };
        write!(text, r#"{{"id": "actor-{n}", "name": "Example {n}", "kind": "{kind}"}}"#).expect("a text");
    });
    text.push_str(r#"], "ties": ["#);
    lines(&mut text, size, |text, _| {
        let kind = ["advised", "funded", "employed_by", "lobbied"][draw.below(4)];
        let (from, to, start) = (draw.below(people), people + draw.below(people), 1990 + draw.below(20));
        let (end, document, page) = (start + draw.below(10), draw.below(documents), 1 + draw.below(400));
        write!(
            text,
            r#"{{"from": "actor-{from}", "kind": "{kind}", "to": "actor-{to}", "start": "{start}", "end": "{end}", "sources": [{{"source": "doc-{document}", "locator": "page {page}"}}]}}"#
        )
        .expect("a text");
    });
    text.push_str("]}");
    text
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn plain_list(bencher: Bencher<'_, '_>, size: usize) {
    read(bencher, plain(size, ""));
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn plain_list_with_dates(bencher: Bencher<'_, '_>, size: usize) {
    read(bencher, plain(size, r#", "on": "2014-03", "weight": 2"#));
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn nodes_and_links(bencher: Bencher<'_, '_>, size: usize) {
    read(bencher, node_link(size, ""));
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn nodes_and_links_with_weights(bencher: Bencher<'_, '_>, size: usize) {
    read(bencher, node_link(size, r#","weight":1.5,"key":0"#));
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn own_format(bencher: Bencher<'_, '_>, size: usize) {
    read(bencher, native(size));
}

fn read(bencher: Bencher<'_, '_>, text: String) {
    let bytes = BytesCount::of_str(&text);
    let inputs = file(text);
    bencher.counter(bytes).bench_local(|| load(black_box(&inputs), Options::default()));
}
