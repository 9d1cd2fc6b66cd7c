//! Every finding: a file that raises it, at the place marked with `«`, and for
//! warnings and notes a neighbour that does not.

use crate::format::{codes, inputs, load_with};
use interlock::finding::{CODES, Finding, Severity};
use interlock::resolve::Options;

/// Files that raise a finding; `«` stands before the value that it is about.
struct Case {
    code: &'static str,
    raises: Vec<Vec<u8>>,
    /// Files that are as they should be.
    passes: Vec<Vec<u8>>,
    options: Options,
}

const MARK: &[u8] = "«".as_bytes();

/// Two actors, a source, and these ties.
fn ties(ties: &str) -> String {
    format!(
        r#"{{ "sources": [{{ "id": "paper", "title": "A Paper", "author": "Cal Writer", "publisher": "The Press" }}],
  "actors": [{{ "id": "ada", "name": "Ada", "kind": "person" }}, {{ "id": "board", "name": "Board", "kind": "committee", "aliases": ["The Press Board"] }}],
  "ties": [{ties}] }}"#
    )
}

/// A tie between the two, with more fields.
fn tie(more: &str) -> String {
    ties(&format!(
        r#"{{ "from": "ada", "kind": "advised", "to": "board", "sources": [{{ "source": "paper", "locator": "1" }}], {more} }}"#
    ))
}

/// A tie cited like this.
fn cited(citation: &str) -> String {
    ties(&format!(
        r#"{{ "from": "ada", "kind": "advised", "to": "board", "sources": [{{ "source": "paper", {citation} }}] }}"#
    ))
}

/// The two actors, and one more that nothing is said of.
fn third(actor: &str) -> String {
    tie(r#""id": "t" "#).replace(r#""actors": ["#, &format!(r#""actors": [{actor}, "#))
}

fn kind(tie_kind: &str) -> String {
    format!(r#"{{ "kinds": {{ "ties": [{tie_kind}] }} }}"#)
}

fn case(code: &'static str, raises: &[&str], passes: &[&str]) -> Case {
    let bytes = |files: &[&str]| files.iter().map(|file| file.as_bytes().to_vec()).collect();
    Case { code, raises: bytes(raises), passes: bytes(passes), options: Options::default() }
}

fn unreadable() -> Vec<Case> {
    let bytes =
        |code: &'static str, bytes: &[u8]| Case { raises: vec![bytes.to_vec()], ..case(code, &[], &[]) };
    vec![
        case("empty-file", &["«"], &[]),
        case("empty-file", &["« \n\t"], &[]),
        case("empty-file", &["\n «[ ]"], &[]),
        case("empty-file", &["«{}"], &[]),
        bytes("encoding", &[MARK, b"\xff\xfe[\0]\0"].concat()),
        bytes("encoding", &[MARK, b"\0[\0]"].concat()),
        bytes("encoding", &[b"[{ \"from\": \"Zo\"", MARK, b"\xeb\" }]"].concat()),
        bytes("encoding", &[b"{ \"ties\": []", MARK, b"\0 }"].concat()),
        case("too-deep", &[&format!("{}«{}", "[".repeat(128), "[".repeat(10_000))], &[]),
        case(
            "too-deep",
            &[&format!("{{\"note\": {}«{}{}}}", "[".repeat(127), "[".repeat(9_900), "]".repeat(10_027))],
            &[],
        ),
        case("unknown-format", &["«{ \"people\": [] }"], &[]),
        case("unknown-format", &["«\"text\""], &[]),
    ]
}

fn syntax() -> Vec<Case> {
    let texts = [
        "{ \"ties\": [] «\"actors\": [] }",
        "{ \"ties\": []«, }",
        "{ \"note\": [1«,] }",
        "{ \"é\": \"Zoë\", \"ties\" «[] }",
        "{ «ties: [] }",
        "{ «'ties': [] }",
        "{ «“ties”: [] }",
        "{ \"ties\": [] } «// remark",
        "{ \"ties\": [] }\n«]",
        "{ \"ties\": «None }",
        "{ \"ties\": «NaN }",
        "{ \"ties\": nul«x }",
        "{ \"actors\": [{ \"id\": \"zoë\", \"name\": \"Zoë«\n\" }] }",
        "{ \"a\": \"x«\t\" }",
        "{ \"a\": \"C:«\\x\" }",
        "{ \"a\": 0«1 }",
        "{ \"a\": 1.« }",
        "{ \"a\": 1.«\n}",
        "{ \"a\": -«x }",
        "{ \"ties\": [\n  { \"from\": \"a«",
        "{ \"ties\": [\n  { \"from\":« \n",
        "{ \"ties\": []«\n\n",
        "{ \"actors\": [{ \"id\": \"a\", \"kind\": \"person\", \"name\": «\"\\ud800\" }] }",
        "«@",
        "\u{feff}{ \"a\": «? }",
    ];
    texts.iter().map(|text| case("syntax", &[text], &[])).collect()
}

fn entries() -> Vec<Case> {
    let sample = |code, file: String| case(code, &[file.as_str()], &[]);
    vec![
        sample("unknown-field", tie(r#"«"strat": "2014""#)),
        sample("unknown-field", third(r#"{ "id": "x", "name": "X", "kind": "person", «"label": 1 }"#)),
        sample("unknown-field", "{ \"actors\": [], «\"relationships\": [] }".to_owned()),
        sample("unknown-field", tie(r#""amount": { "value": 1, «"sum": 2 }"#)),
        sample("duplicate-field", tie(r#""role": "one", «"role": "two""#)),
        sample("duplicate-field", "{ \"ties\": [], «\"ties\": [] }".to_owned()),
        sample(
            "duplicate-field",
            third(r#"{ "id": "x", "name": "X", "kind": "person", "attributes": { "a": 1, "a": «2 } }"#),
        ),
        sample("wrong-type", tie(r#""start": «2014"#)),
        sample("wrong-type", tie(r#""role": «["one"]"#)),
        sample("wrong-type", tie(r#""attributes": { "deep": «{} }"#)),
        sample("wrong-type", "{ \"actors\": «{} }".to_owned()),
        sample("wrong-type", "[ «[\"ada\", \"board\"] ]".to_owned()),
        sample("wrong-type", "{ \"dataset\": «[] }".to_owned()),
        sample("wrong-type", third(r#"{ "id": "x", "name": "X", "kind": "person", "aliases": «"one" }"#)),
        sample("wrong-type", third(r#"{ "id": "x", "name": "X", "kind": "person", "aliases": [«null] }"#)),
        sample(
            "wrong-type",
            third(r#"{ "id": "x", "name": «7, "kind": "person" }"#)
                .replace(r#""name": «7"#, r#""name": "X", "description": «7"#),
        ),
        sample("wrong-type", tie(r#""replies": [{ "by": "ada", "text": «true }]"#)),
        sample(
            "wrong-type",
            ties(r#"{ "from": "ada", "kind": "advised", "to": "board", "sources": [«"paper"] }"#),
        ),
        sample("wrong-type", r#"{ "nodes": [], "directed": «"no" }"#.to_owned()),
        sample(
            "wrong-type",
            r#"{ "kinds": { "ties": [{ "id": "x", "reads": "x", "reversed": "y", "lasting": «1 }] } }"#
                .to_owned(),
        ),
        sample("missing-field", ties(r#"«{ "from": "ada", "kind": "advised" }"#)),
        sample("missing-field", third(r#"«{ "id": "x", "name": "X" }"#)),
        sample("missing-field", third(r#"«{ "name": "X", "kind": "person" }"#)),
        sample("missing-field", tie(r#""replies": [«{ "by": "ada" }]"#)),
        sample("missing-field", r#"{ "sources": [«{ "id": "x" }] }"#.to_owned()),
        sample("missing-field", r#"{ "nodes": [{ "id": 1 }, «{ "name": "x" }], "links": [] }"#.to_owned()),
        sample("missing-field", r#"{ "nodes": [{ "id": 1 }], "links": [«{ "source": 1 }] }"#.to_owned()),
        sample("missing-field", r#"{ "accepted": [«{ "code": "unsourced", "id": "t" }] }"#.to_owned()),
        sample(
            "empty-text",
            third(r#"{ "id": "x", "name": «" ", "kind": "person" }"#).replace(
                r#", "kind": "person" }, { "id": "ada""#,
                r#", "kind": "person", "attributes": {} }, { "id": "ada""#,
            ),
        ),
        sample("empty-text", tie(r#""role": «"""#)),
        sample("empty-text", tie(r#""attributes": { «" ": 1 }"#)),
        sample("control-character", third(r#"{ "id": "x", "name": «"two\nlines", "kind": "person" }"#)),
        sample(
            "control-character",
            third("{ \"id\": \"x\", \"name\": «\"back\u{202e}wards\", \"kind\": \"person\" }"),
        ),
        sample("control-character", tie(r#""role": «"bell \u0007""#)),
        sample("control-character", tie(r#""attributes": { «"a\tb": 1 }"#)),
        sample("control-character", tie(r#""replies": [{ "by": "ada", "text": «"esc \u001b[31m" }]"#)),
        sample("invalid-id", third(r#"{ "id": «"../../x", "name": "X", "kind": "person" }"#)),
        sample("invalid-id", tie(r#""id": «"Ada Led Board""#)),
        sample("invalid-id", r#"{ "sources": [{ "id": «"-x", "title": "X" }] }"#.to_owned()),
        sample("invalid-date", tie(r#""start": «"31/12/2014""#)),
        sample("invalid-date", tie(r#""start": «"2014/2016""#)),
        sample("invalid-date", tie(&format!(r#""start": «"{}""#, "2".repeat(5_000)))),
        sample(
            "invalid-date",
            third(
                r#"{ "id": "x", "name": "X", "kind": "person", "aliases": [{ "name": "Y", "to": «"soon" }] }"#,
            ),
        ),
        sample("invalid-amount", tie(r#""amount": «{ "currency": "GBP" }"#)),
        sample("invalid-amount", tie(r#""amount": { "value": «"1,000" }"#)),
        sample("invalid-amount", tie(r#""amount": { "value": «-5 }"#)),
        sample("invalid-amount", tie(r#""amount": { "value": «5, "min": 1 }"#)),
        sample("invalid-amount", tie(r#""amount": { "min": "10.5", "max": «9 }"#)),
        sample("invalid-amount", tie(r#""amount": { "value": 1, "currency": «"gbp" }"#)),
        sample("unknown-word", tie(r#""status": «"likely""#)),
        sample("unknown-word", cited(r#""locator": "1", "stance": «"supported""#)),
        sample("unknown-word", r#"{ "sources": [{ "id": "x", "title": "X", "type": «"blog" }] }"#.to_owned()),
        sample("unknown-word", kind(r#"{ "id": "x", "reads": "x", "reversed": "y", "category": «"cash" }"#)),
        sample("mixed-dates", tie(r#""start": "2014", "on": «"2015""#)),
        sample("impossible-dates", tie(r#""start": "2016", "end": «"2015""#)),
        sample("impossible-dates", tie(r#""end": "2015", "ongoing_as_of": «"2017""#)),
        sample("impossible-dates", tie(r#""start": "2019", "ongoing_as_of": «"2017""#)),
        sample(
            "impossible-dates",
            cited(
                r#""locator": "1", "as_of": «"2017" }], "end": "2015", "attributes": {}, "replies": [{ "by": "ada", "text": "x""#,
            ),
        ),
        sample(
            "impossible-dates",
            cited(
                r#""locator": "1", "says": { "start": «"2017" } }], "end": "2015", "replies": [{ "by": "ada", "text": "x""#,
            ),
        ),
        sample(
            "impossible-dates",
            third(
                r#"{ "id": "x", "name": "X", "kind": "person", "aliases": [{ "name": "Y", "from": "2015", "to": «"2014" }] }"#,
            ),
        ),
        sample(
            "missing-role",
            ties(
                r#"{ "from": "ada", "kind": «"associated_with", "to": "board", "sources": [{ "source": "paper", "locator": "1" }] }"#,
            ),
        ),
    ]
}

fn names() -> Vec<Case> {
    let sample = |code, file: String| case(code, &[file.as_str()], &[]);
    let cite = r#""sources": [{ "source": "paper", "locator": "1" }]"#;
    let two_ties = |second: &str| {
        ties(&format!(
            r#"{{ "id": "t", "from": "ada", "kind": "advised", "to": "board", {cite} }}, {second}"#
        ))
    };
    let smiths = r#"{ "actors": [{ "id": "a", "name": "J. Smith", "kind": "person" }, { "id": "b", "name": "J. Smith", "kind": "person" }] }"#;
    let circle = r#"{ "sources": [{ "id": "a", "title": "A", "based_on": [«"b"] }, { "id": "b", "title": "B", "based_on": ["a"] }] }"#;
    vec![
        sample(
            "unknown-actor",
            ties(&format!(r#"{{ "from": «"adda", "kind": "advised", "to": "board", {cite} }}"#)),
        ),
        sample("unknown-actor", tie(r#""on_behalf_of": «"nobody""#)),
        sample(
            "unknown-actor",
            r#"{ "nodes": [{ "id": "a" }], "links": [{ "source": "a", "target": «"b" }] }"#.to_owned(),
        ),
        sample(
            "unknown-source",
            ties(
                r#"{ "from": "ada", "kind": "advised", "to": "board", "sources": [{ "source": "paper", "locator": "2" }, { "source": «"papper", "locator": "1" }] }"#,
            ),
        ),
        sample(
            "unknown-kind",
            ties(&format!(r#"{{ "from": "ada", "kind": «"advized", "to": "board", {cite} }}"#)),
        ),
        sample(
            "unknown-kind",
            ties(&format!(r#"{{ "from": "ada", "kind": «"money", "to": "board", {cite} }}"#)),
        ),
        sample("unknown-kind", third(r#"{ "id": "x", "name": "X", "kind": «"organization" }"#)),
        case("ambiguous-name", &[smiths, r#"[{ "from": «"j smith", "kind": "advised", "to": "a" }]"#], &[]),
        case(
            "id-taken",
            &[
                r#"{ "actors": [{ "id": "ada-example", "name": "Ada Bexample", "kind": "person" }] }"#,
                r#"[{ "from": «"Ada Example", "kind": "advised", "to": "x" }]"#,
            ],
            &[],
        ),
        case(
            "contradiction",
            &[
                r#"{ "actors": [{ "id": "ada", "name": "Ada", "kind": "person" }] }"#,
                r#"{ "actors": [{ "id": "ada", "name": «"Adda", "kind": "person" }] }"#,
            ],
            &[],
        ),
        case(
            "contradiction",
            &[
                r#"{ "actors": [{ "id": "ada", "name": "Ada", "kind": "person", "identifiers": { "wikidata": "Q1" } }] }"#,
                r#"{ "actors": [{ "id": "ada", "identifiers": { "wikidata": «"Q2" } }] }"#,
            ],
            &[],
        ),
        case(
            "contradiction",
            &[
                r#"{ "actors": [{ "id": "ada", "name": "Ada", "kind": "person" }] }"#,
                r#"[{ "from": "Ada", "kind": "advised", "to": "x", "from_kind": «"company" }]"#,
            ],
            &[],
        ),
        case(
            "contradiction",
            &[
                &kind(r#"{ "id": "x", "reads": "x", "reversed": "y" }"#),
                &kind(r#"{ "id": «"x", "reads": "x", "reversed": "z" }"#),
            ],
            &[],
        ),
        sample(
            "contradiction",
            kind(r#"{ "id": "x", "reads": "x", "directed": false, "influence": «"forward" }"#),
        ),
        sample("contradiction", kind(r#"{ "id": "x", "reads": "x", "directed": false, "reversed": «"y" }"#)),
        sample(
            "duplicate-id",
            two_ties(&format!(
                r#"«{{ "id": "t", "from": "ada", "kind": "chaired", "to": "board", {cite} }}"#
            )),
        ),
        case("second-dataset", &[r#"{ "dataset": {} }"#, r#"{ "dataset": «{ "title": "X" } }"#], &[]),
        sample("reserved-name", kind(r#"{ "id": «"advised", "reads": "x", "reversed": "y" }"#)),
        sample("reserved-name", kind(r#"{ "id": «"money", "reads": "x", "reversed": "y" }"#)),
        sample(
            "reserved-name",
            r#"{ "kinds": { "actors": [{ "id": «"organisation", "family": "organisation" }] } }"#.to_owned(),
        ),
        sample("based-on-cycle", circle.to_owned()),
        sample(
            "unknown-code",
            r#"{ "accepted": [{ "code": «"unsorced", "id": "x", "reason": "y" }] }"#.to_owned(),
        ),
        sample(
            "accepted-error",
            r#"{ "accepted": [{ "code": «"unknown-actor", "id": "x", "reason": "y" }] }"#.to_owned(),
        ),
    ]
}

fn too_many_kinds() -> Case {
    let lines: Vec<String> =
        (0..65_600).map(|n| format!(r#"{{"from":"a","kind":"k{n:05}","to":"b"}}"#)).collect();
    // The first that does not fit beside the built-in ones.
    let first = 65_535 - interlock::model::TIE_KINDS.len();
    let list =
        format!("[{}]", lines.join(",\n")).replace(&format!("\"k{first:05}\""), &format!("«\"k{first:05}\""));
    case("too-many-kinds", &[&list], &[])
}

fn doubts() -> Vec<Case> {
    let bare = r#""from": "ada", "kind": "advised", "to": "board""#;
    let sample = |code, raises: String, passes: String| case(code, &[raises.as_str()], &[passes.as_str()]);
    let whole = tie(r#""id": "t""#);
    let strict = Options { require_sources: true };
    vec![
        Case { options: strict, ..sample("source-required", ties(&format!("«{{ {bare} }}")), whole.clone()) },
        Case {
            options: strict,
            ..case("source-required", &[r#"[«{ "from": "a", "kind": "advised", "to": "b" }]"#], &[&whole])
        },
        sample("unsourced", ties(&format!("«{{ {bare} }}")), whole.clone()),
        sample(
            "unsourced",
            ties(&format!(r#"«{{ {bare}, "status": "alleged", "sources": [{{ "source": "paper", "locator": "1", "stance": "disputes" }}] }}"#)),
            ties(&format!(r#"{{ {bare}, "status": "denied", "sources": [{{ "source": "paper", "locator": "1", "stance": "disputes" }}] }}"#)),
        ),
        sample("unconfirmed", tie(r#""status": «"confirmed""#), tie(r#""status": "confirmed""#).replace("The Press\"", "The Board\"")),
        sample(
            "unconfirmed",
            tie(r#""status": «"confirmed""#),
            cited(r#""locator": "1", "said_by": "ada" }], "status": "confirmed", "replies": [{ "by": "ada", "text": "x""#),
        ),
        sample(
            "unconfirmed",
            tie(r#""status": «"confirmed""#),
            tie(r#""status": "confirmed""#).replace("\"author\"", "\"type\": \"minutes\", \"author\""),
        ),
        sample(
            "disputed-source",
            cited(r#""locator": "1" }, { "source": "paper", "locator": "2", "stance": "disputes" }], "status": «"reported", "replies": [{ "by": "ada", "text": "x""#),
            cited(r#""locator": "1" }, { "source": "paper", "locator": "2", "stance": "disputes" }], "status": "disputed", "replies": [{ "by": "ada", "text": "x""#),
        ),
        sample("unlikely-ends", tie("\"id\": \"t\"").replace("\"to\": \"board\"", "\"to\": «\"board\"").replace("advised", "authored"), whole.clone()),
        sample(
            "unlikely-ends",
            tie("\"id\": \"t\"").replace("\"from\": \"ada\"", "\"from\": «\"ada\"").replace("advised", "partnered_with"),
            tie("\"id\": \"t\"").replace("advised", "met_with"),
        ),
        sample("self-tie", tie("\"id\": \"t\"").replace("\"to\": \"board\"", "\"to\": «\"ada\""), whole.clone()),
        sample(
            "similar-names",
            third(r#"{ "id": "zoe", "name": «"ADÁ", "kind": "person" }"#),
            third(r#"{ "id": "zoe", "name": "Adah", "kind": "person" }"#),
        ),
        sample(
            "shared-alias",
            third(r#"{ "id": "zoe", "name": "Zoë", "kind": "person", "aliases": [«"the board"] }"#),
            third(r#"{ "id": "zoe", "name": "Zoë", "kind": "person", "aliases": ["the boards"] }"#),
        ),
        sample(
            "shared-alias",
            third(r#"{ "id": "zoe", "name": "Zoë", "kind": "person", "aliases": [{ "name": «"Press Board" }] }"#),
            whole.clone(),
        ),
        sample(
            "unknown-speaker",
            cited(r#""locator": "1", "said_by": «"ada-example""#),
            cited(r#""locator": "1", "said_by": "ministers""#),
        ),
        sample(
            "odd-address",
            whole.replace("\"author\"", "\"url\": «\"javascript:alert(1)\", \"author\""),
            whole.replace("\"author\"", "\"url\": \"https://example.org\", \"author\""),
        ),
        sample(
            "duplicate-tie",
            ties(&format!(r#"{{ {bare}, "role": "chair", "sources": [{{ "source": "paper", "locator": "1" }}] }}, «{{ {bare}, "role": "chair", "sources": [{{ "source": "paper", "locator": "2" }}] }}"#)),
            ties(&format!(r#"{{ {bare}, "role": "chair", "sources": [{{ "source": "paper", "locator": "1" }}] }}, {{ {bare}, "sources": [{{ "source": "paper", "locator": "2" }}] }}"#)),
        ),
        sample("no-locator", ties(&format!(r#"{{ {bare}, "sources": [«{{ "source": "paper" }}] }}"#)), whole.clone()),
        sample(
            "unused-source",
            whole.replace("\"sources\": [{ \"id\"", "\"sources\": [{ \"id\": «\"lost\", \"title\": \"Lost\" }, { \"id\""),
            whole.replace("\"sources\": [{ \"id\"", "\"sources\": [{ \"id\": \"lost\", \"title\": \"Lost\" }, { \"based_on\": [\"lost\"], \"id\""),
        ),
        sample(
            "kind-declared",
            r#"[{ "from": "a", "kind": «"mentored", "to": "b" }]"#.to_owned(),
            r#"[{ "from": "a", "kind": "advised", "to": "b" }]"#.to_owned(),
        ),
        sample(
            "kind-declared",
            r#"{ "nodes": [{ "id": "a", "kind": «"wizard" }], "links": [] }"#.to_owned(),
            r#"{ "nodes": [{ "id": "a", "kind": "Think Tank" }, { "id": "b", "kind": "organization" }], "links": [] }"#.to_owned(),
        ),
        sample(
            "plain-list",
            r#"[«{ "from": "a", "kind": "advised", "to": "b" }, { "from": "c", "kind": "advised", "to": "b" }]"#.to_owned(),
            whole.clone(),
        ),
        sample(
            "ignored-field",
            r#"[{ "from": "a", "kind": "advised", "to": "b", «"place": [1, 2] }, { "from": "b", "kind": "advised", "to": "c", "place": [] }]"#.to_owned(),
            r#"[{ "from": "a", "kind": "advised", "to": "b", "place": "12" }]"#.to_owned(),
        ),
        sample(
            "ignored-field",
            r#"{ "nodes": [{ "id": 1 }], «"metadata": { "a": 1 }, "links": [] }"#.to_owned(),
            r#"{ "nodes": [{ "id": 1 }], "graph": {}, "multigraph": true, "links": [] }"#.to_owned(),
        ),
        sample(
            "accepted-unused",
            whole.replace("{ \"sources\"", r#"{ "accepted": [«{ "code": "unsourced", "id": "t", "reason": "old" }], "sources""#),
            ties(r#"{ "id": "t", "from": "ada", "kind": "advised", "to": "board", "sources": [{ "source": "paper" }] }"#)
                .replace("{ \"sources\"", r#"{ "accepted": [{ "code": "no-locator", "id": "t", "reason": "one page" }], "sources""#),
        ),
    ]
}

fn cases() -> Vec<Case> {
    [unreadable(), syntax(), entries(), names(), doubts(), vec![too_many_kinds()]]
        .into_iter()
        .flatten()
        .collect()
}

/// The files without the mark, and the place of the mark.
fn unmarked(files: &[Vec<u8>]) -> (Vec<Vec<u8>>, (u32, u32)) {
    let mut files = files.to_vec();
    let mut place = None;
    for (n, file) in (0..).zip(&mut files) {
        if let Some(at) = file.windows(MARK.len()).position(|bytes| bytes == MARK) {
            file.drain(at..at + MARK.len());
            place = Some((n, u32::try_from(at).unwrap()));
        }
    }
    (files, place.expect("a fixture marks its place"))
}

#[test]
fn every_finding_stands_where_the_mistake_is() {
    let mut wrong = String::new();
    for case in cases() {
        let (files, place) = unmarked(&case.raises);
        let text = String::from_utf8_lossy(&files.concat()).chars().take(600).collect::<String>();
        let (_, findings) = load_with(&files, case.options);
        let places: Vec<(u32, u32)> = findings
            .iter()
            .filter(|finding| finding.code.id == case.code)
            .filter_map(|finding| finding.origin.map(|origin| (origin.file, origin.offset)))
            .collect();
        if places != [place] {
            let found: Vec<_> = findings.iter().map(|f| (f.code.id, f.origin, &f.message)).collect();
            wrong += &format!("`{}` due at {place:?}, found {found:#?} in\n{text}\n", case.code);
        }
        let others: Vec<&str> = findings
            .iter()
            .filter(|finding| finding.is_error() && finding.code.id != case.code)
            .map(|finding| finding.code.id)
            .collect();
        if !others.is_empty() {
            wrong += &format!("`{}` drew {others:?} after it in\n{text}\n", case.code);
        }
        for finding in &findings {
            assert_well_put(finding);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A message is short, one line, and safe to print on a terminal.
fn assert_well_put(finding: &Finding) {
    for text in [&finding.message, &finding.hint] {
        assert!(!text.is_empty() && text.len() < 1_024, "{text}");
        assert!(!text.chars().any(char::is_control), "{text:?}");
        assert!(!text.ends_with('.') && !text.starts_with("error"), "{text}");
    }
}

#[test]
fn what_is_all_right_draws_no_finding() {
    for case in cases().iter().filter(|case| !case.passes.is_empty()) {
        let (_, findings) = load_with(&case.passes, case.options);
        let text = String::from_utf8_lossy(&case.passes.concat()).into_owned();
        assert!(!codes(&findings).contains(&case.code), "{text}\n{findings:#?}");
        assert!(!findings.iter().any(Finding::is_error), "{text}\n{findings:#?}");
    }
}

#[test]
fn every_rule_has_a_fixture() {
    let cases = cases();
    for code in CODES.iter().filter(|code| code.id != "too-large") {
        let own: Vec<&Case> = cases.iter().filter(|case| case.code == code.id).collect();
        assert!(!own.is_empty(), "`{}` is raised by no test", code.id);
        let neighbour = code.severity == Severity::Error || own.iter().any(|case| !case.passes.is_empty());
        assert!(neighbour, "`{}` has no passing neighbour", code.id);
        assert!(code.explanation.len() > 60 && code.explanation.ends_with('.'), "`{}`", code.id);
    }
    let mut ids: Vec<&str> = CODES.iter().map(|code| code.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), CODES.len());
}

#[test]
fn places_are_lines_and_characters() {
    let files =
        inputs(&["\u{feff}{ \"actors\": [\n  { \"id\": \"é\", \"name\": \"Zoë 🎩\", \"nam\": 1 }] }"]);
    let (_, findings) = interlock::import::read(&files);
    let places: Vec<String> = findings.iter().map(|finding| finding.origin.unwrap().place(&files)).collect();
    assert_eq!(places, ["0.json:2:33"]);
}

#[test]
#[cfg(target_pointer_width = "64")]
fn a_file_too_large_is_refused_before_it_is_read() {
    let size = 1_usize << 32;
    // The system hands out such memory without filling it; if it will not, there is nothing to test.
    if Vec::<u8>::new().try_reserve_exact(size).is_err() {
        return;
    }
    let (_, findings) = load_with(&[Vec::<u8>::new()], Options::default());
    assert_eq!(codes(&findings), ["empty-file"]);
    let input = interlock::finding::Input { name: "large.json".to_owned(), bytes: vec![0; size] };
    let (_, findings) = interlock::import::read(&[input]);
    assert_eq!(codes(&findings), ["too-large"]);
}
