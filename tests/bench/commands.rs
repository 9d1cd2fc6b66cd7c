//! Every command as its user runs it, on data sets that double in size: the whole
//! process, from its start to its last byte, with every format of a page.

#[allow(dead_code, reason = "the networks are for other benches")]
mod shapes;

use divan::{Bencher, black_box};
use shapes::Draw;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, fs};

fn main() {
    divan::main();
}

/// Relationships in each data set; there are a third as many actors.
const SIZES: [usize; 4] = [500, 1_000, 2_000, 4_000];

/// What is asked; `A` and `B` stand for two actors.
const COMMANDS: &[&str] = &[
    "check",
    "stats",
    "sources",
    "show A",
    "connect A B",
    "connect A B --format json",
    "connect A B --format html",
    "shared A B",
    "between A B",
    "reach A",
    "rank --sure off",
    "rank --sure off --by all",
    "rank --by contacts",
    "rank --format csv",
    "rank --ties --sure off",
    "compare A B",
    "brokers",
    "groups",
    "groups --by blocks",
    "interlocks",
    "moves",
    "draw --format svg",
    "draw --format html",
    "draw --format dot",
    "draw --format pdf",
    "draw --around A --format svg",
    "draw --connect A B --format svg",
    "draw --timeline A --format svg",
];

/// A file with so many relationships, some people well connected, with dates and
/// documents.
fn data(size: usize) -> PathBuf {
    let path = env::temp_dir().join(format!("interlock-bench-{size}.json"));
    let (mut draw, people, bodies) = (Draw(9), size / 6, size / 6);
    let mut text = String::from(r#"{"sources": ["#);
    for n in 0..size / 20 {
        let comma = if n == 0 { "" } else { "," };
        write!(text, r#"{comma}{{"id": "doc-{n}", "title": "Register {n}", "type": "register", "publisher": "Office {n}"}}"#)
            .expect("a text");
    }
    text.push_str(r#"], "actors": ["#);
    for n in 0..people + bodies {
        let comma = if n == 0 { "" } else { "," };
        let (name, kind) = if n < people { ("Person", "person") } else { ("Body", "company") };
        write!(text, r#"{comma}{{"id": "actor-{n}", "name": "{name} {n} Example", "kind": "{kind}"}}"#)
            .expect("a text");
    }
    text.push_str(r#"], "ties": ["#);
    for n in 0..size {
        let comma = if n == 0 { "" } else { "," };
        // The product of two draws is often small: some are named far more often.
        let from = draw.below(people) * draw.below(people) / people;
        let to = people + draw.below(bodies) * draw.below(bodies) / bodies;
        let kind = ["advised", "employed_by", "member_of", "funded"][draw.below(4)];
        let (start, document) = (1990 + draw.below(20), draw.below(size / 20));
        write!(
            text,
            r#"{comma}{{"from": "actor-{from}", "kind": "{kind}", "to": "actor-{to}", "start": "{start}", "end": "{}", "sources": [{{"source": "doc-{document}", "locator": "page {n}"}}]}}"#,
            start + draw.below(10)
        )
        .expect("a text");
    }
    text.push_str("]}");
    fs::write(&path, text).expect("a file in the temporary folder");
    path
}

#[divan::bench(args = COMMANDS, consts = SIZES, sample_count = 3, sample_size = 1)]
fn command<const SIZE: usize>(bencher: Bencher<'_, '_>, asked: &str) {
    let data = data(SIZE);
    let words = asked.split(' ').map(|word| match word {
        "A" => "actor-0".to_owned(),
        "B" => format!("actor-{}", SIZE / 6),
        word => word.to_owned(),
    });
    let words: Vec<String> = words.collect();
    bencher.bench_local(|| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_interlock"));
        command.args(black_box(&words)).arg("--data").arg(&data);
        let done = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program");
        assert!(done.code().is_some_and(|code| code < 2), "{asked}: {done}");
    });
}
