//! What must hold for any input: no panic, and no order that matters.

use crate::format::{codes, load};
use interlock::finding::Finding;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// A statement of some file, as JSON, and the list it belongs to.
type Entry = (&'static str, String);

/// Entries that fit together: every actor may be declared twice, ties may be
/// repeated, and names of all sorts occur in plain lists.
fn entries() -> impl Strategy<Value = (Vec<Entry>, Vec<String>)> {
    const NAMES: &[&str] = &["ada", "ben", "cal", "dot"];
    let tie = (
        select(NAMES),
        select(&["advised", "met_with", "sat_on", "briefed", "family_of"][..]),
        select(NAMES),
        proptest::option::of(select(&["2014", "2015-03", "[..2016]", "2017~"][..])),
        proptest::option::of(select(&["chair", "member"][..])),
        subsequence(&["paper", "book", "site"][..], 0..=3),
        proptest::option::of(select(NAMES)),
    );
    let plain = (
        select(&["Ada", "the Ada", "ben", "Zoë Ügur", "zoe ugur", "ZOE UGUR", "x y", "名前", "cal"][..]),
        select(&["advised", "met with", "knows", "Knows", "hates-a-bit", "money"][..]),
        select(&["Dot!", "dot", "Nobody", "no body", "“Quoted”", "Ben", "??"][..]),
        proptest::option::of(select(&["1", "2.50"][..])),
    );
    (proptest::collection::vec(tie, 0..12), proptest::collection::vec(plain, 0..8)).prop_map(|(ties, plain)| {
        let mut entries: Vec<Entry> = Vec::new();
        for (id, name) in [("ada", "Ada"), ("ben", "Ben"), ("cal", "Cal"), ("dot", "Dot")] {
            entries.push(("actors", format!(r#"{{"id":"{id}","name":"{name}","kind":"person","aliases":["{name} X"]}}"#)));
            entries.push(("actors", format!(r#"{{"id":"{id}","description":"one of four","attributes":{{"n":1,"a":"b"}},"aliases":[{{"name":"{name} X","to":"2001"}},"{name} Y"]}}"#)));
        }
        for (id, base) in [("paper", "[]"), ("book", r#"["paper","site"]"#), ("site", "null")] {
            entries.push(("sources", format!(r#"{{"id":"{id}","title":"T {id}","publisher":"P","based_on":{base}}}"#)));
        }
        for (from, kind, to, start, role, sources, by) in ties {
            let cited: Vec<String> = sources.iter().map(|id| format!(r#"{{"source":"{id}","locator":"1","said_by":"{to}"}}"#)).collect();
            let text = |value: Option<&str>| value.map_or_else(|| "null".to_owned(), |value| format!("\"{value}\""));
            entries.push(("ties", format!(
                r#"{{"from":"{from}","kind":"{kind}","to":"{to}","start":{},"role":{},"on_behalf_of":{},"sources":[{}]}}"#,
                text(start), text(role), text(by), cited.join(",")
            )));
        }
        let lines = plain.iter().map(|(from, kind, to, weight)| {
            let weight = weight.map_or_else(|| "null".to_owned(), ToOwned::to_owned);
            format!(r#"{{"from":"{from}","kind":"{kind}","to":"{to}","weight":{weight}}}"#)
        });
        (entries, lines.collect())
    })
}

/// Nodes whose ids are numbers or free text, two of them of one name, and links.
fn node_link(turn: usize) -> String {
    let mut nodes = [
        r#"{"id":3,"name":"Ada"}"#,
        r#"{"id":4,"name":"J. Smith","kind":"wizard"}"#,
        r#"{"id":5,"name":"J Smith"}"#,
        r#"{"id":"Free Text","x":1}"#,
        r#"{"id":"ben","label":"Ben"}"#,
    ];
    let mut links = [
        r#"{"source":3,"target":4,"relation":"knows"}"#,
        r#"{"source":4,"target":5}"#,
        r#"{"source":5,"target":4}"#,
        r#"{"source":"Free Text","target":"ben","kind":"advised","weight":2}"#,
    ];
    nodes.rotate_left(turn % 5);
    links.rotate_left(turn % 4);
    format!(r#"{{"directed":false,"nodes":[{}],"links":[{}]}}"#, nodes.join(","), links.join(","))
}

const KINDS: &str = r#"{"kinds":{"ties":[{"id":"briefed","reads":"briefed","reversed":"was briefed by"}]}}"#;

/// Writes entries as files: each goes into the file that `place` says.
fn files(entries: &[Entry], lines: &[String], places: &[usize]) -> Vec<String> {
    let mut files = vec![KINDS.to_owned()];
    for file in 0..3 {
        let list = |name: &str| {
            let own = entries
                .iter()
                .zip(places.iter().cycle())
                .filter(|((of, _), place)| *of == name && **place == file);
            own.map(|((_, entry), _)| entry.as_str()).collect::<Vec<_>>().join(",")
        };
        let lists = ["ties", "sources", "actors"].map(|name| format!("\"{name}\":[{}]", list(name)));
        files.push(format!("{{{}}}", lists.join(",")));
        let own = lines.iter().zip(places.iter().rev().cycle()).filter(|(_, place)| **place == file);
        let own = own.map(|(line, _)| line.as_str()).collect::<Vec<_>>();
        if !own.is_empty() {
            files.push(format!("[{}]", own.join(",\n")));
        }
    }
    files
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn the_order_of_entries_and_files_never_matters(
        ((entries, lines), shuffled) in entries().prop_flat_map(|(entries, lines)| {
            let shuffled = (Just(entries.clone()).prop_shuffle(), Just(lines.clone()).prop_shuffle());
            (Just((entries, lines)), shuffled)
        }),
        places in proptest::collection::vec(0..3_usize, 7),
        other in proptest::collection::vec(0..3_usize, 5),
        turn in 0..6_usize,
    ) {
        let mut one = files(&entries, &lines, &places);
        one.push(node_link(0));
        let (dataset, findings) = load(&one);
        prop_assert!(!findings.iter().any(Finding::is_error), "{findings:#?}");
        let mut again = files(&shuffled.0, &shuffled.1, &other);
        again.push(node_link(turn));
        let turn = turn % again.len();
        again.rotate_left(turn);
        let (twin, others) = load(&again);
        prop_assert_eq!(&dataset, &twin);
        let sorted = |findings: &[Finding]| {
            let mut codes = codes(findings);
            codes.retain(|code| *code != "plain-list");
            codes.sort_unstable();
            codes
        };
        prop_assert_eq!(sorted(&findings), sorted(&others));
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        load(&[bytes]);
    }

    #[test]
    fn any_text_that_looks_like_json_is_read_without_panic(text in r#"([\[\]{},:" \n]|"[a-z]{0,3}"|null|-?[0-9.e]{1,4}|\\u?[0-9a-f]{0,4}|é){0,60}"#) {
        load(&[text]);
    }

    #[test]
    fn any_json_is_read_without_panic(values in proptest::collection::vec(json(), 1..3)) {
        load(&values);
    }

    #[test]
    fn damage_to_a_sound_file_is_found_or_harmless(at in 0..1_200_usize, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = crate::format::WHOLE.as_bytes().to_vec();
        let at = at % bytes.len();
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        let (dataset, findings) = load(&[bytes]);
        prop_assert!(findings.iter().all(|finding| finding.origin.is_none_or(|origin| origin.file == 0)));
        prop_assert!(dataset.ties.iter().all(|tie| tie.from.at() < dataset.actors.len()));
    }
}

/// JSON made of the words of our formats, put together wrongly.
fn json() -> impl Strategy<Value = String> {
    let words = [
        "dataset",
        "sources",
        "actors",
        "ties",
        "kinds",
        "accepted",
        "nodes",
        "links",
        "id",
        "name",
        "kind",
        "from",
        "to",
        "source",
        "target",
        "start",
        "end",
        "on",
        "status",
        "amount",
        "value",
        "min",
        "max",
        "currency",
        "aliases",
        "attributes",
        "replies",
        "by",
        "text",
        "says",
        "stance",
        "directed",
        "family",
        "reads",
        "code",
        "reason",
        "based_on",
        "on_behalf_of",
        "note",
        "x",
    ];
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|flag| flag.to_string()),
        any::<i32>().prop_map(|number| number.to_string()),
        "[0-9]{4}(-[0-9]{2})?".prop_map(|date| format!("\"{date}\"")),
        select(
            &[
                "ada",
                "advised",
                "person",
                "2014",
                "[..2018]",
                "supports",
                "",
                " ",
                "\\u0000",
                "unsourced",
                "../x",
                "é"
            ][..]
        )
        .prop_map(|text| format!("\"{text}\"")),
    ];
    leaf.prop_recursive(6, 200, 8, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(|list| format!("[{}]", list.join(","))),
            proptest::collection::vec((select(words.to_vec()), inner), 0..8).prop_map(|fields| {
                let fields: Vec<String> =
                    fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
                format!("{{{}}}", fields.join(","))
            }),
        ]
    })
}

#[test]
fn names_of_every_sort_are_kept_or_refused() {
    let names = [
        r#"O\"Hara \"the\" <script>alert(1)</script>"#,
        r"back\\slash \\N {x}",
        "emoji 👩‍👩‍👧 and נועה\u{200f}",
        "=cmd|' /C calc'!A0",
        "a&b;",
    ];
    for name in names {
        let file = format!(r#"{{"actors": [{{"id": "a", "name": "{name}", "kind": "person"}}]}}"#);
        let (dataset, findings) = load(&[file]);
        assert!(findings.is_empty(), "{findings:#?}");
        assert_eq!(
            format!("{:?}", dataset.actors[0].name).len(),
            format!("{:?}", name.replace("\\\"", "\"").replace("\\\\", "\\")).len()
        );
    }
    for name in [r"a\u0000b", "a\u{202e}b", r"a\nb", "a\u{7f}b", "a\u{9b}31m", "a\u{2028}b", r"\uffff"] {
        let file = format!(r#"{{"actors": [{{"id": "a", "name": "{name}", "kind": "person"}}]}}"#);
        assert_eq!(codes(&load(&[file]).1), ["control-character"], "{name:?}");
    }
}

#[test]
fn what_stands_before_a_break_is_read() {
    let file = r#"{"actors": [{"id": "a", "name": "A", "kind": "person"}, {"id": "b", "nam": "B", "kind": "person"}],
        "ties": [{"from": "a", "kind": "advised", "to": "b", "start": "soon"}, {"from": "a", "kind": "advised", "to": "c" "#;
    let (_, findings) = load(&[file]);
    let mut found = codes(&findings);
    found.sort_unstable();
    assert_eq!(found, ["invalid-date", "syntax", "unknown-field", "unsourced"], "{findings:#?}");
}

#[test]
fn findings_are_accepted_by_code_and_id() {
    let file = r#"{"actors": [{"id": "a", "name": "A", "kind": "person"}, {"id": "b", "name": "B", "kind": "person"}],
        "ties": [{"id": "t", "from": "a", "kind": "advised", "to": "b"}, {"id": "u", "from": "b", "kind": "advised", "to": "a"}],
        "accepted": [{"code": "unsourced", "id": "t", "reason": "from an interview"}]}"#;
    let (_, findings) = load(&[file]);
    let accepted: Vec<_> =
        findings.iter().map(|finding| (finding.about.as_deref(), finding.accepted.as_deref())).collect();
    assert_eq!(accepted, [(Some("t"), Some("from an interview")), (Some("u"), None)]);
}
