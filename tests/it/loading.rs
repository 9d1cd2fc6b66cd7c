//! Large lists are read while they are checked, names are looked up many at a
//! time, ties are kept in little memory: none of it may be seen from outside.

use crate::format::inputs;
use crate::program::{root, run_in};
use interlock::finding::Finding;
use interlock::model::{ShortText, Tie};
use interlock::resolve::{Options, load, resolve};
use proptest::prelude::*;
use proptest::sample::select;

/// Files of our own format, a plain list, and node-link JSON, in which ties are
/// repeated, unknown, damaged, or contradict one another.
fn files() -> impl Strategy<Value = Vec<String>> {
    let end = || select(&["ada", "ben", "cal", "nobody", "Zoë"][..]);
    let kind = select(&["advised", "met_with", "led", "briefd"][..]);
    let more = select(
        &[
            "",
            r#","start":"2014","sources":[{"source":"s"}]"#,
            r#","start":"soon","sources":[{"source":"t","locator":"1","quote":"“so”"}]"#,
            r#","id":"one","role":"a role of more than fourteen bytes"#,
            r#","amount":{"value":"5"},"sources":[{"source":"none","locator":"1"}]"#,
            r#","id":7,"attributes":{"a":"b"}"#,
            r#","on_behalf_of":"cal","status":"denied","replies":[{"by":"ben","text":"no"}]"#,
        ][..],
    )
    .prop_map(|more| if more.starts_with(r#","id":"one""#) { format!("{more}\"") } else { more.to_owned() });
    let tie = (end(), kind, end(), more).prop_map(|(from, kind, to, more)| {
        format!(r#"{{"from":"{from}","kind":"{kind}","to":"{to}"{more}}}"#)
    });
    // More than are looked up at a time.
    let ties = || proptest::collection::vec(tie.clone(), 0..80).prop_map(|ties| ties.join(",\n"));
    (ties(), ties(), ties(), Just([0, 1, 2, 3]).prop_shuffle()).prop_map(|(a, b, plain, order)| {
        let actors = ["ada", "ben", "cal"]
            .map(|id| format!(r#"{{"id":"{id}","name":"{id}","kind":"person"}}"#))
            .join(",");
        let sources = r#""sources":[{"id":"s","title":"S"},{"id":"t","title":"T"}]"#;
        let links = plain.replace("\"from\"", "\"source\"").replace("\"to\"", "\"target\"");
        let all = [
            format!(r#"{{"ties":[{a}],"actors":[{actors}]}}"#),
            format!(r#"{{{sources},"ties":[{b}]}}"#),
            format!("[{plain}]"),
            format!(r#"{{"nodes":[{{"id":"ada"}},{{"id":"ben"}},{{"id":"Zoë"}}],"links":[{links}]}}"#),
        ];
        order.map(|n| all[n].clone()).to_vec()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(120) })]

    #[test]
    fn what_is_read_at_once_and_what_is_read_while_it_is_checked_is_the_same(files in files()) {
        let inputs = inputs(&files);
        let (at_once, mut all) = interlock::import::read(&inputs);
        let (dataset, more) = resolve(at_once, Options::default());
        all.extend(more);
        let (same, found) = load(&inputs, Options::default());
        prop_assert_eq!(dataset.hash(), same.hash());
        prop_assert_eq!(dataset, same);
        let key = |finding: &Finding| (finding.origin, finding.code.id, finding.message.clone());
        all.sort_by_key(key);
        prop_assert_eq!(all, found);
    }

    #[test]
    fn ties_stand_by_pairs_whatever_the_order_of_files(files in files()) {
        // Of two that say different things under one id, the one that comes first is kept.
        let files: Vec<String> = files.iter().map(|file| file.replace(r#""id":"one","#, "").replace(r#""id":7,"#, "")).collect();
        let (dataset, _) = load(&inputs(&files), Options::default());
        let pair = |tie: &Tie| (tie.from.min(tie.to), tie.from.max(tie.to), tie.kind);
        prop_assert!(dataset.ties.is_sorted_by_key(pair));
        let mut turned = files.clone();
        turned.reverse();
        let (other, _) = load(&inputs(&turned), Options::default());
        prop_assert_eq!(dataset.hash(), other.hash());
        prop_assert_eq!(&dataset.ties, &other.ties);
        for tie in &dataset.ties {
            let id = dataset.id_of(tie);
            prop_assert_eq!(tie.given_id.is_none(), id.starts_with("t-") && id.len() == 14, "{}", id);
        }
    }

    #[test]
    fn a_short_text_is_its_text(a in ".{0,20}", b in ".{0,20}") {
        let (one, other) = (ShortText::from(a.as_str()), ShortText::from(b.clone()));
        prop_assert_eq!(one.as_str(), a.as_str());
        prop_assert_eq!(one.cmp(&other), a.cmp(&b));
        prop_assert_eq!(one == other, a == b);
        prop_assert_eq!(format!("{one} {one:?}"), format!("{a} {a:?}"));
    }
}

/// A list with lines that say only who and what, and lines that say more, in
/// other orders, spacings and spellings.
#[test]
fn a_line_is_the_same_however_it_is_written() {
    let lines = [
        r#"{"from": "Ada", "kind": "advised", "to": "Board"}"#,
        r#"{ "to":"Board" , "from":"Ada", "kind":"advised" }"#,
        r#"{"from": "Ada ", "kind": "advised", "to": " Board"}"#,
        r#"{"from": "\u0041da", "kind": "advised", "to": "Board"}"#,
        r#"{"from": "Ada", "kind": "advised", "to": "Board", "note": "x"}"#,
        r#"{"from": "Ada", "kind": "advised", "to": "Board", "role": ""}"#,
    ];
    for many in [1, 40] {
        let all: Vec<String> = lines.iter().flat_map(|line| vec![(*line).to_owned(); many]).collect();
        let (dataset, findings) = load(&inputs(&[format!("[{}]", all.join(",\n"))]), Options::default());
        assert_eq!((dataset.actors.len(), dataset.ties.len()), (2, 1));
        let twice = findings.iter().filter(|finding| finding.code.id == "duplicate-tie").count();
        assert_eq!(twice, all.len() - 1);
    }
    let (numbers, _) = load(
        &inputs(&[r#"[{"from": 7, "kind": "k", "to": 8}, {"from": "7", "kind": "k", "to": "8"}]"#]),
        Options::default(),
    );
    assert_eq!((numbers.actors.len(), numbers.ties.len()), (2, 1));
}

/// An id that looks made has to be the one that its tie would get.
#[test]
fn a_given_id_that_is_made_for_another_tie_is_refused() {
    let file = |ties: &str| {
        let actors =
            ["a", "b", "c"].map(|id| format!(r#"{{"id": "{id}", "name": "{id}", "kind": "person"}}"#));
        format!(r#"{{"actors": [{}], "ties": [{ties}]}}"#, actors.join(","))
    };
    let plain = r#"{"from": "a", "kind": "met_with", "to": "b"}"#;
    let (one, _) = load(&inputs(&[file(plain)]), Options::default());
    let id = one.id_of(&one.ties[0]);
    let other = format!(r#"{{"id": "{id}", "from": "a", "kind": "met_with", "to": "c"}}"#);
    let (rest, findings) = load(&inputs(&[file(&format!("{plain}, {other}"))]), Options::default());
    assert!(findings.iter().any(|finding| finding.code.id == "duplicate-id"), "{findings:?}");
    assert_eq!(rest.ties.len(), 1);
    let same = format!(r#"{{"id": "{id}", "from": "a", "kind": "met_with", "to": "b"}}"#);
    let (kept, findings) = load(&inputs(&[file(&same)]), Options::default());
    assert!(findings.iter().all(|finding| finding.code.id != "duplicate-id"), "{findings:?}");
    assert_eq!(kept.id_of(&kept.ties[0]), id);
}

#[test]
fn ties_are_small() {
    assert_eq!(size_of::<interlock::model::Tie>(), 24);
    assert_eq!(size_of::<interlock::model::Citation>(), 32);
    assert_eq!(size_of::<Option<interlock::model::PartialDate>>(), 8);
    assert!(size_of::<interlock::model::Detail>() <= 120);
    assert!(size_of::<interlock::model::Rare>() <= 64);
    assert!(size_of::<interlock::model::Attribute>() <= 40);
}

#[test]
fn time_and_memory_are_told_on_standard_error_only() {
    let question = ["stats", "--data", "graph-data"];
    let usual = run_in(&root(), &question);
    let told = run_in(&root(), &[&question[..], &["--verbose"]].concat());
    assert_eq!(usual.stdout, told.stdout);
    let (before, after) = [usual.stderr, told.stderr].map(|text| String::from_utf8(text).unwrap()).into();
    assert!(!before.contains("took"), "{before}");
    for stage in ["fetching the files", "reading", "checking", "answering"] {
        assert!(after.contains(stage), "{after}");
    }
    assert!(after.matches(" took ").count() == 4, "{after}");
    assert_eq!(cfg!(target_os = "linux"), after.contains("MB of memory"), "{after}");
}

#[test]
fn parts_of_a_long_answer_are_told() {
    let told = run_in(
        &root(),
        &["rank", "--by", "betweenness", "--sure", "on", "--data", "graph-data", "--verbose"],
    );
    let text = String::from_utf8(told.stderr).unwrap();
    let answering = text.lines().find(|line| line.contains("answering took")).unwrap();
    assert!(answering.contains('(') && answering.contains("trials "), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn places_are_counted_in_characters(
        parts in proptest::collection::vec((select(&["a", "é", "两", "🎩", "\n", "\r\n", "\u{feff}"][..]), 1_usize..3_000), 1..8),
        at in any::<prop::sample::Index>(),
    ) {
        let text: String = parts.iter().map(|(part, times)| part.repeat(*times)).collect();
        let offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).chain([text.len()]).collect();
        let offset = offsets[at.index(offsets.len())];
        // From the definition: what stands before the place, from the last break on.
        let before = text[..offset].strip_prefix('\u{feff}').unwrap_or(&text[..offset]);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        let input = interlock::finding::Input { name: "a.json".to_owned(), bytes: text.clone().into_bytes() };
        prop_assert_eq!(input.line_and_column(offset), (line, column));
    }
}
