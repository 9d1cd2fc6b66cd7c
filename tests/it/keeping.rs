//! `fmt` changes how a file looks and nothing else.

use crate::corpus::Dice;
use crate::fixture::{MARK, cases};
use crate::format::WHOLE;
use crate::program::{root, run_in};
use interlock::finding::Input;
use interlock::import::{Holds, Object, TOP};
use interlock::keep::{EXAMPLE, Layout, layout};
use interlock::resolve;
use proptest::prelude::*;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};

fn input(bytes: impl Into<Vec<u8>>) -> Input {
    Input { name: "data.json".to_owned(), bytes: bytes.into() }
}

/// A JSON value in which the order of fields does not matter and digits do.
#[derive(Debug, PartialEq)]
enum Tree {
    Object(BTreeMap<String, Tree>),
    List(Vec<Tree>),
    Text(String),
    Other(String),
}

fn tree(json: &str) -> Tree {
    match json.as_bytes()[0] {
        b'{' => {
            let fields: BTreeMap<String, Box<RawValue>> = serde_json::from_str(json).unwrap();
            Tree::Object(fields.into_iter().map(|(name, value)| (name, tree(value.get()))).collect())
        }
        b'[' => {
            let entries: Vec<Box<RawValue>> = serde_json::from_str(json).unwrap();
            Tree::List(entries.iter().map(|entry| tree(entry.get())).collect())
        }
        b'"' => Tree::Text(serde_json::from_str(json).unwrap_or_else(|_| json.to_owned())),
        _ => Tree::Other(json.to_owned()),
    }
}

/// Fails unless a file keeps its values and its meaning, and twice is once.
fn assert_kept(bytes: &[u8]) {
    let text = match layout(&input(bytes)).unwrap() {
        Layout::Other(text) => text,
        Layout::Canonical | Layout::Plain(_) => return,
    };
    assert_eq!(layout(&input(text.as_str())), Ok(Layout::Canonical), "{text}");
    let before = std::str::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}');
    assert_eq!(tree(before.trim()), tree(&text), "{text}");
    let load = |bytes: &[u8]| {
        let (dataset, findings) = resolve::load(&[input(bytes)], resolve::Options::default());
        let mut codes: Vec<_> = findings.iter().map(|f| (f.code.id, f.message.clone())).collect();
        codes.sort();
        (dataset, codes)
    };
    assert_eq!(load(bytes), load(text.as_bytes()), "{text}");
}

#[test]
fn every_file_that_can_be_read_keeps_its_meaning() {
    assert_kept(WHOLE.as_bytes());
    assert_kept(format!("\u{feff}{}", WHOLE.replace('\n', "\r\n")).as_bytes());
    for case in cases() {
        for file in case.raises.iter().chain(&case.passes).filter(|file| file.len() < 100_000) {
            let text = String::from_utf8_lossy(file).replace(std::str::from_utf8(MARK).unwrap(), "");
            // Findings may forbid it; then nothing is written.
            if layout(&input(text.as_str())).is_ok() {
                assert_kept(text.as_bytes());
            }
        }
    }
    for folder in ["graph-data", "graph-data/classics"] {
        for file in fs::read_dir(root().join(folder)).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "json") {
                assert_kept(&fs::read(path).unwrap());
            }
        }
    }
}

/// A writer of files with every liberty that JSON leaves.
struct Scribe {
    dice: Dice,
    out: String,
}

impl Scribe {
    fn space(&mut self) {
        self.out.push_str(["", " ", "\n", "\t ", "\r\n  "][self.dice.below(5)]);
    }

    fn text(&mut self, text: &str) {
        self.out.push('"');
        for letter in text.chars() {
            match (letter, self.dice.below(6)) {
                ('"' | '\\', _) => write!(self.out, "\\{letter}").unwrap(),
                ('/', 0) => self.out.push_str("\\/"),
                (_, 0) if u32::from(letter) < 0x1_0000 => {
                    write!(self.out, "\\u{:04X}", u32::from(letter)).unwrap();
                }
                _ if letter < ' ' => write!(self.out, "\\u{:04x}", u32::from(letter)).unwrap(),
                _ => self.out.push(letter),
            }
        }
        self.out.push('"');
    }

    fn words(&mut self) {
        let words = [
            "a",
            "Zoë",
            "q\"uo\\te",
            "a/b",
            "🎩 hat",
            "two  spaces",
            "id-1",
            "2014",
            "[..2018]",
            "é\u{301}",
            "led",
            "person",
        ];
        let words = words[self.dice.below(words.len())];
        self.text(words);
    }

    /// Any value, of no more than so many levels.
    fn anything(&mut self, levels: usize) {
        match self.dice.below(if levels == 0 { 4 } else { 6 }) {
            0 => self.words(),
            1 => {
                self.out
                    .push_str(["0", "-0.0", "1e5", "4.50", "12345678901234567890.10"][self.dice.below(5)]);
            }
            2 => self.out.push_str(["true", "false", "null"][self.dice.below(3)]),
            3 => self.text("line\nbreak\t\u{7f}\u{202e}\u{2028}"),
            4 => self.series('[', ']', 3, |scribe, _| scribe.anything(levels - 1)),
            _ => self.series('{', '}', 3, |scribe, n| {
                scribe.text(&format!("k{n}"));
                scribe.colon();
                scribe.anything(levels - 1);
            }),
        }
    }

    fn colon(&mut self) {
        self.space();
        self.out.push(':');
        self.space();
    }

    fn series(&mut self, open: char, close: char, most: usize, mut write: impl FnMut(&mut Self, usize)) {
        let count = self.dice.below(most + 1);
        self.out.push(open);
        self.space();
        for n in 0..count {
            if n > 0 {
                self.out.push(',');
                self.space();
            }
            write(self, n);
            self.space();
        }
        self.out.push(close);
    }

    /// What a field holds, mostly.
    fn value(&mut self, holds: Holds) {
        if self.dice.below(12) == 0 {
            return self.anything(2);
        }
        match holds {
            Holds::List(of) => self.series('[', ']', 3, |scribe, _| scribe.value(*of)),
            Holds::Object(object) | Holds::LineOr(object) => self.object(object),
            Holds::Named(of) => self.series('{', '}', 3, |scribe, n| {
                scribe.text(&format!("name {n}"));
                scribe.colon();
                scribe.value(*of);
            }),
            Holds::Flag => self.out.push_str(["true", "false"][self.dice.below(2)]),
            Holds::Scalar | Holds::Decimal => self.anything(0),
            _ => self.words(),
        }
    }

    /// An object with some of its fields, a note, and an unknown field, in any order.
    fn object(&mut self, object: &'static Object) {
        let mut fields: Vec<(&str, Option<Holds>)> =
            object.fields.iter().map(|field| (field.name, Some(field.holds))).collect();
        fields.extend([("note", None), ("$schema", None), ("unheard_of", None), ("another", None)]);
        for at in 0..fields.len() {
            let other = self.dice.below(fields.len());
            fields.swap(at, other);
        }
        fields.truncate(self.dice.below(fields.len()) + 1);
        let most = fields.len();
        let mut fields = fields.into_iter();
        self.series('{', '}', most, |scribe, _| {
            let (name, holds) = fields.next().unwrap();
            scribe.text(name);
            scribe.colon();
            match holds {
                Some(holds) => scribe.value(holds),
                None => scribe.anything(3),
            }
        });
    }
}

proptest! {
    #[test]
    fn nothing_is_lost_whatever_a_file_looks_like(seed in any::<u64>()) {
        let mut scribe = Scribe { dice: Dice::new(seed), out: String::new() };
        scribe.object(&TOP);
        if layout(&input(scribe.out.as_str())).is_ok() {
            assert_kept(scribe.out.as_bytes());
        }
    }
}

#[test]
fn texts_are_written_as_they_are_read() {
    let file = |note: &str| format!("{{\n  \"note\": {note}\n}}\n");
    for (written, kept) in [
        (r#""\u00e9\/\u0041""#, "\"é/A\""),
        (r#""\u202e\u0007\u2028""#, r#""\u202e\u0007\u2028""#),
        ("\"\u{202e}\"", r#""\u202e""#),
        (r#""\ud83c\udfa9""#, "\"🎩\""),
        // Half of a pair is no letter; it is left as it is.
        (r#""\u0041\ud800""#, r#""\u0041\ud800""#),
        (r#""a\nb\\\"""#, r#""a\nb\\\"""#),
        ("[1.50,-0,1E+2]", "[1.50, -0, 1E+2]"),
        (r#"{"b":1,"a":{},"b":[]}"#, r#"{"b": 1, "a": {}, "b": []}"#),
    ] {
        let expected = if written == kept { Layout::Canonical } else { Layout::Other(file(kept)) };
        assert_eq!(layout(&input(file(written))), Ok(expected), "{written}");
    }
}

const LOOSE: &str = r#"{ "ties": [], "note": "n", "actors": [ {"note": 1, "name": "A", "kind": "person", "id": "a"},
 {"id": "b", "aliases": [{"to": "2009", "name": "C"}, "D"], "kind": "company", "name": "B"}],
 "kinds": {"ties": [{"reads": "met", "id": "met", "directed": false}]}, "dataset": {"caution": "c", "title": "t"} }"#;
const TIGHT: &str = r#"{
  "note": "n",
  "dataset": {
    "title": "t",
    "caution": "c"
  },
  "actors": [
    {"id": "a", "name": "A", "kind": "person", "note": 1},
    {"id": "b", "name": "B", "kind": "company", "aliases": [{"name": "C", "to": "2009"}, "D"]}
  ],
  "ties": [],
  "kinds": {
    "ties": [
      {"id": "met", "reads": "met", "directed": false}
    ]
  }
}
"#;

#[test]
fn files_are_rewritten_checked_or_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let write = |name: &str, text: &str| fs::write(path(name), text).unwrap();
    let read = |name: &str| fs::read_to_string(path(name)).unwrap();
    let broken = r#"{"actors": [], "actors": []}"#;
    write("loose.json", LOOSE);
    write("tight.json", TIGHT);
    write("plain.json", "[{\"from\":\"a\",\"kind\":\"advised\",\"to\":\"b\"}]");
    let run = |arguments: &[&str]| {
        let output = run_in(folder.path(), arguments);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    assert_eq!(run(&["--quiet", "fmt", "--check"]), (1, "loose.json\n".to_owned(), String::new()));
    assert_eq!(read("loose.json"), LOOSE);
    let before = fs::metadata(path("tight.json")).unwrap().modified().unwrap();
    let (code, out, err) = run(&["fmt"]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    assert!(
        err.contains("plain.json: left alone") && err.contains("1 laid out, 1 as they should be"),
        "{err}"
    );
    assert_eq!((read("loose.json").as_str(), read("tight.json").as_str()), (TIGHT, TIGHT));
    assert_eq!(fs::metadata(path("tight.json")).unwrap().modified().unwrap(), before);
    assert_eq!(run(&["--quiet", "fmt", "--check"]), (0, String::new(), String::new()));
    // What is broken stays as it is; everything else is laid out all the same.
    write("broken.json", broken);
    write("latin.json", "x");
    fs::write(path("latin.json"), b"{\"note\": \"Zo\xeb\"}").unwrap();
    write("loose.json", LOOSE);
    let (code, _, err) = run(&["fmt"]);
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("broken.json:1:16: error") && err.contains("latin.json:1:13: error"), "{err}");
    assert!(err.contains("broken.json, latin.json: left alone"), "{err}");
    assert_eq!((read("loose.json").as_str(), read("broken.json").as_str()), (TIGHT, broken));
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 5, "no half-written file stays behind");
}

#[test]
fn standard_input_is_laid_out_to_standard_output() {
    let run = |text: &str, arguments: &[&str]| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_interlock"))
            .args(["--quiet", "--data", "-", "fmt"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), text.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(run(LOOSE, &[]), (0, TIGHT.to_owned()));
    assert_eq!(run(TIGHT, &[]), (0, TIGHT.to_owned()));
    assert_eq!(run("[{}]", &[]), (0, "[{}]".to_owned()));
    assert_eq!(run(LOOSE, &["--check"]), (1, "standard input\n".to_owned()));
    assert_eq!(run("{\"note\": 1", &[]), (3, String::new()));
}

#[test]
#[cfg(unix)]
fn links_stay_links_and_rights_stay_rights() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real.txt"), folder.path().join("link.json"));
    fs::write(&real, LOOSE).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.txt", &link).unwrap();
    assert!(run_in(folder.path(), &["fmt"]).status.success());
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), TIGHT);
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    // A file that is write-protected is so for a reason.
    fs::write(&real, LOOSE).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).unwrap();
    assert_eq!(run_in(folder.path(), &["fmt"]).status.code(), Some(4));
    assert_eq!(fs::read_to_string(&real).unwrap(), LOOSE);
}

#[test]
fn the_example_is_laid_out_and_draws_no_finding() {
    assert_eq!(layout(&input(EXAMPLE)), Ok(Layout::Canonical));
    let (dataset, findings) = resolve::load(&[input(EXAMPLE)], resolve::Options { require_sources: true });
    assert!(findings.is_empty(), "{findings:#?}");
    assert!(dataset.ties.iter().any(|tie| tie.on_behalf_of.is_some()));
}

#[test]
fn a_new_data_set_is_checked_and_briefed() {
    let folder = tempfile::tempdir().unwrap();
    let run = |folder: &std::path::Path, arguments: &[&str]| {
        let output = run_in(folder, arguments);
        let text = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(text).unwrap())
    };
    let inside = folder.path().join("deep/mine");
    let (code, text) = run(folder.path(), &["new", "deep/mine"]);
    assert_eq!(code, 0, "{text}");
    let guide = fs::read_to_string(inside.join("README.md")).unwrap();
    for line in guide.lines().filter(|line| line.starts_with("interlock ")) {
        let command: Vec<&str> = line.split('#').next().unwrap().split_whitespace().skip(1).collect();
        let (code, text) = run(&inside, &command);
        assert_eq!(code, 0, "{line}: {text}");
    }
    assert!(inside.join("out/brief/index.html").exists());
    let names = |path: &std::path::Path| fs::read_dir(path).unwrap().count();
    // Nothing is ever written over.
    for place in ["deep/mine", "deep", "deep/mine/README.md"] {
        let before = names(folder.path().join("deep").as_path());
        let (code, text) = run(folder.path(), &["new", place]);
        assert_eq!(code, 2, "{text}");
        assert!(text.contains("there is something here already"), "{text}");
        assert_eq!(names(folder.path().join("deep").as_path()), before);
    }
    fs::create_dir(folder.path().join("bare")).unwrap();
    assert_eq!(run(folder.path(), &["new", "bare"]).0, 0);
}
