//! The fast way of reading and the slow one say the same of every text: what is
//! well-formed, what stands in it, and what is wrong with it.

use super::like::Likenesses;
use super::reader::Reader;
use super::{At, Ends, Raw, RawRest, RawTie, decode, json, read_file};
use crate::finding::{Finding, Input};
use proptest::prelude::*;
use proptest::sample::select;
use std::borrow::Cow;

/// What the fast way makes of a text; none if it leaves it to the slow one.
fn fast(input: &Input) -> Option<(Raw<'_>, Vec<Finding>)> {
    let (script, content) = json::open_sound(decode::filled(input, 0).ok()?)?;
    let (mut raw, mut findings) = (Raw::default(), Vec::new());
    read_file(&(script, content, None), None, &mut raw, &mut findings);
    Some((raw, findings))
}

/// What the slow way makes of a text; none if the text breaks off.
fn slow(input: &Input) -> Option<(Raw<'_>, Vec<Finding>)> {
    let script = decode::decode(input, 0).ok()?;
    let (content, error) = json::open(script);
    let (mut raw, mut findings) = (Raw::default(), Vec::new());
    let whole = error.is_none();
    read_file(&(script, content, error), None, &mut raw, &mut findings);
    whole.then_some((raw, findings))
}

fn input(bytes: impl Into<Vec<u8>>) -> Input {
    Input { name: "test.json".to_owned(), bytes: bytes.into() }
}

/// Names of fields, some of them escaped, unknown or odd.
const NAMES: &[&str] = &[
    "id",
    "from",
    "kind",
    "to",
    "name",
    "source",
    "target",
    "sources",
    "actors",
    "ties",
    "nodes",
    "links",
    "start",
    "role",
    "amount",
    "value",
    "attributes",
    "aliases",
    "weight",
    "note",
    "directed",
    r"\u0066rom",
    "",
    "é",
    r"a\nb",
];

/// Values that are neither lists nor objects, most of them troublesome.
const SINGLES: &[&str] = &[
    r#""ada""#,
    r#""ada""#,
    r#""ben""#,
    r#""advised""#,
    r#""2014-03""#,
    r#""""#,
    r#"" ""#,
    r#""a\"b\\""#,
    r#""\u00e9\ud83c\udfa9""#,
    r#""\ud83c""#,
    r#""\u0000""#,
    r#""两个 names, {[]}: \/""#,
    "0",
    "-1.50e+9",
    "1e400",
    "123456789012345678901234567890",
    "true",
    "false",
    "null",
];

/// What JSON does not know, though some readers do.
const WRONG: &[&str] = &[
    "01",
    "1.",
    ".5",
    "-",
    "+1",
    "NaN",
    "'a'",
    r#""\x""#,
    r#""\u12g4""#,
    "\"a\tb\"",
    "tru",
    "nul l",
    "[1,]",
    r#"{"a":1,}"#,
    r#"{"a" 1}"#,
    "{a:1}",
    "[1 2]",
    "",
    "\u{b}1",
    "[}",
    "{]",
];

fn text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![12 => select(SINGLES), 1 => select(WRONG)].prop_map(str::to_owned);
    let space = || select(&["", "", " ", "\r\n", "\n\t "][..]);
    let inner = leaf.prop_recursive(5, 120, 7, move |inner| {
        let entries = proptest::collection::vec((space(), inner.clone()), 0..7);
        let fields = proptest::collection::vec((space(), select(NAMES), space(), inner), 0..8);
        prop_oneof![
            (entries, space()).prop_map(|(entries, end)| {
                let entries: Vec<String> =
                    entries.into_iter().map(|(space, entry)| format!("{space}{entry}")).collect();
                format!("[{}{end}]", entries.join(","))
            }),
            (fields, space()).prop_map(|(fields, end)| {
                let fields: Vec<String> = fields
                    .into_iter()
                    .map(|(space, name, more, value)| format!("{space}\"{name}\"{more}:{space}{value}{more}"))
                    .collect();
                format!("{{{}{end}}}", fields.join(","))
            }),
        ]
    });
    // Most of them look like one of the formats.
    let tie = (select(SINGLES), select(NAMES), inner.clone());
    let ties = proptest::collection::vec(tie, 0..5).prop_map(|ties| {
        let made = ties.into_iter().map(|(end, name, value)| {
            format!(r#"{{"from":"ada","kind":"advised","to":{end},"source":"a","target":{end},"id":"a","{name}":{value}}}"#)
        });
        format!("[{}]", made.collect::<Vec<_>>().join(",\r\n"))
    });
    let whole = (
        select(&["ties", "nodes", "actors", "sources"][..]),
        ties.clone(),
        select(NAMES),
        inner.clone(),
        ties.clone(),
    )
        .prop_map(|(list, ties, name, other, links)| {
            format!(r#" {{"{list}": {ties}, "{name}" : {other},"links":{links}}} "#)
        });
    (
        select(&["", "\u{feff}", "\n"][..]),
        prop_oneof![inner, ties, whole],
        select(&["", " \r\n", ",", "x"][..]),
    )
        .prop_map(|(before, text, behind)| format!("{before}{text}{behind}"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn both_ways_read_the_same(text in text()) {
        let input = input(text);
        prop_assert_eq!(fast(&input), slow(&input));
    }

    #[test]
    fn both_ways_see_the_same_damage(text in text(), at in any::<prop::sample::Index>(), byte in select(&b"\"\\{}[],: \n\t0e.-\x00\x1f\x7f\xc3n"[..]), cut in any::<bool>()) {
        let mut bytes = text.into_bytes();
        if !bytes.is_empty() {
            let at = at.index(bytes.len());
            if cut { bytes.truncate(at) } else { bytes[at] = byte }
        }
        let input = input(bytes);
        prop_assert_eq!(fast(&input), slow(&input));
    }
}

/// An object is compared with the one before it: whatever stands where that one
/// has a text or a number has to be as sound as if nothing stood before.
#[test]
fn both_ways_read_the_same_behind_a_like_object() {
    for first in [r#""ada""#, "12"] {
        for value in SINGLES.iter().chain(WRONG) {
            for list in ["{0}", r#"{"ties": {0}}"#] {
                let entries = [first, value].map(|kind| format!(r#"{{"from":"x","kind":{kind},"to":"y"}}"#));
                let text = list.replace("{0}", &format!("[{}]", entries.join(",")));
                let input = input(text.clone());
                assert_eq!(fast(&input), slow(&input), "{text}");
            }
        }
    }
}

/// A list of ties of few shapes: what was learnt from one is compared with others.
fn like_ties() -> impl Strategy<Value = String> {
    let value = || {
        let text = || select(&[r#""ada""#, r#""2014-03""#, r#""page 4""#, r#""two words""#][..]);
        prop_oneof![12 => text(), 2 => select(SINGLES), 1 => select(&["[]", r#"{"a": 1}"#][..])]
    };
    let names = || {
        select(
            &[
                "from",
                "kind",
                "to",
                "start",
                "end",
                "role",
                "id",
                "note",
                "status",
                "weight",
                "from_kind",
                "on_behalf_of",
                "attributes",
                "$schema",
                "key",
                "type",
                "relation",
                "undirected",
            ][..],
        )
    };
    let cited = proptest::collection::vec(
        select(&["source", "locator", "quote", "stance", "as_of", "note", "page"][..]),
        0..4,
    );
    let shape = (
        proptest::collection::vec(names(), 0..6),
        proptest::option::of(proptest::collection::vec(cited, 0..3)),
        select(&["", " ", "\n\t"][..]),
    )
        .prop_map(|(names, cited, space)| {
            let object = |names: &[&str]| {
                let fields =
                    names.iter().map(|name| format!("{space}\"{name}\":{space}%")).collect::<Vec<_>>();
                format!("{{{}{space}}}", fields.join(","))
            };
            let mut all = object(&[&["from", "kind", "to"], names.as_slice()].concat());
            if let Some(cited) = cited {
                let cited: Vec<String> = cited.iter().map(|names| object(names)).collect();
                all.insert_str(1, &format!("\"sources\":{space}[{}],", cited.join(&format!(",{space}"))));
            }
            all
        });
    let shapes = proptest::collection::vec(shape, 1..4);
    let ties = proptest::collection::vec(
        (any::<prop::sample::Index>(), proptest::collection::vec(value(), 16)),
        0..12,
    );
    (shapes, ties, select(&["[%]", r#"{"ties": [%]}"#, r#"{"nodes": [], "links": [%]}"#][..])).prop_map(
        |(shapes, ties, whole)| {
            let filled = ties.iter().map(|(shape, values)| {
                let mut values = values.iter();
                let mut parts = shapes[shape.index(shapes.len())].split('%');
                let first = parts.next().unwrap_or_default().to_owned();
                parts.fold(first, |text, part| text + values.next().unwrap_or(&r#""x""#) + part)
            });
            let ties = filled.collect::<Vec<_>>().join(", ");
            let links = || ties.replace("\"from\"", "\"source\"").replace("\"to\"", "\"target\"");
            whole.replace('%', &if whole.contains("links") { links() } else { ties })
        },
    )
}

/// The ties of lists that are left for later, in the order of the file, read once
/// or, each by itself, again.
fn later<'a>(inputs: &'a [Input], again: bool) -> (Vec<RawTie<'a>>, Vec<Finding>) {
    let (raw, later, mut findings) = super::read_sparingly(inputs);
    let mut ties = raw.ties;
    for list in &later {
        list.read(&mut findings, |bundle| {
            ties.append(&mut bundle.ties);
            ties.extend(bundle.simple.drain(..).map(|line| {
                let at = |text: &'a str| At { value: Cow::Borrowed(text), origin: list.place(text) };
                let unsaid = At { value: Cow::Borrowed(super::LINKED), origin: line.origin };
                RawTie {
                    origin: line.origin,
                    from: at(line.from),
                    kind: line.kind.map_or(unsaid, at),
                    to: at(line.to),
                    ends: list.ends,
                    undirected: list.undirected,
                    damaged: false,
                    rest: RawRest::default(),
                }
            }));
        });
        if again {
            let mut read = list.again();
            ties = ties.iter().filter_map(|tie| read(tie.origin)).collect();
        }
    }
    ties.sort_by_key(|tie| tie.origin);
    crate::finding::sort(&mut findings);
    (ties, findings)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn ties_say_the_same_behind_like_ones(text in like_ties()) {
        let inputs = [input(text)];
        let (raw, findings) = super::read(&inputs);
        for again in [false, true] {
            let (ties, found) = later(&inputs, again);
            prop_assert_eq!(&ties, &raw.ties);
            prop_assert_eq!(&found, &findings);
        }
    }
}

/// Such ties are read without care, or the law above says nothing.
#[test]
fn like_ties_are_recognised() {
    let cited = r#"{"from": "ada", "kind": "advised", "to": "ben", "start": "2014", "sources": [{"source": "a", "locator": "page 4"}, {"source": "b"}]}"#;
    let link = r#"{"source": 4, "target": "ben", "weight": 1.5, "key": 0, "relation": "advised"}"#;
    for (tie, ends) in [(cited, Ends::Names), (cited, Ends::Ids), (link, Ends::Nodes)] {
        let input = input(tie);
        let (script, _) = json::open_sound(decode::filled(&input, 0).unwrap()).unwrap();
        let (mut raw, mut findings, mut known) = (Raw::default(), Vec::new(), Likenesses::default());
        let mut reader = Reader::new(script, &mut raw, &mut findings);
        assert!(reader.like(script.node(script.text, "ties"), (ends, false), &mut known));
        let read = &raw.ties[0];
        assert_eq!(read.kind.value, "advised");
        if ends == Ends::Nodes {
            assert_eq!(read.attributes.len(), 1);
        } else {
            assert_eq!(read.citations.len(), 2);
            assert_eq!(read.citations[1].origin.offset as usize, tie.find(r#"{"source": "b""#).unwrap());
        }
    }
}

#[test]
fn both_ways_refuse_the_same_depth() {
    for (depth, sound) in [(127, true), (128, true), (129, false)] {
        for (opening, closing) in [("[", "]"), (r#"{"a":"#, "}")] {
            let middle = if opening == "[" { "" } else { "1" };
            let text = format!("{}{middle}{}", opening.repeat(depth), closing.repeat(depth));
            let input = input(text);
            assert_eq!(fast(&input).is_some(), sound, "{depth}");
            assert_eq!(fast(&input), slow(&input), "{depth}");
        }
    }
}
