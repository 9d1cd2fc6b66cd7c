//! The data format, as its description has it.

use interlock::finding::{Finding, Input};
use interlock::model::{Amount, Dataset, Direction, Influence, SaidBy, Stance, Status};
use interlock::resolve::{self, Options};

/// Reads files that are named by their number.
pub(crate) fn load<T: AsRef<[u8]>>(files: &[T]) -> (Dataset, Vec<Finding>) {
    load_with(files, Options::default())
}

pub(crate) fn load_with<T: AsRef<[u8]>>(files: &[T], options: Options) -> (Dataset, Vec<Finding>) {
    resolve::load(&inputs(files), options)
}

pub(crate) fn inputs<T: AsRef<[u8]>>(files: &[T]) -> Vec<Input> {
    let input = |(n, bytes): (usize, &T)| Input { name: format!("{n}.json"), bytes: bytes.as_ref().to_vec() };
    files.iter().enumerate().map(input).collect()
}

/// The codes of some findings, in order.
pub(crate) fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code.id).collect()
}

/// Every field of the format, filled in.
pub(crate) const WHOLE: &str = r#"{
  "$schema": "https://example.org/schema.json", "note": "never leaves the data files",
  "dataset": { "title": "Who advised the Example Board", "current_to": "2020-02", "credit": "A. Reporter",
               "corrections": "desk@example.org", "caution": "Shows recorded relationships only.",
               "boundary": "Everybody named in one report.", "note": "n" },
  "sources": [
    { "id": "example-report", "title": "The Report", "author": "Zoë Author", "publisher": "Example Press",
      "published": "2018-01", "type": "article", "url": null, "archived": null, "accessed": null, "based_on": [] },
    { "id": "example-register", "title": "Register of interests", "type": "register",
      "url": "https://example.org/register", "archived": "https://example.org/copy", "accessed": "2019-05-01",
      "based_on": ["example-report"], "note": ["any", {"thing": 1}] }
  ],
  "actors": [
    { "id": "ada-example", "name": "Ada Example", "kind": "person", "aliases": ["Dame Ada", { "name": "Ada Sample", "to": "2009" }],
      "identifiers": { "wikidata": "Q1" }, "description": "Chief executive", "attributes": { "region": "North", "age": 4.50, "peer": true, "none": null } },
    { "id": "example-board", "name": "Example Board", "kind": "nhs-body" },
    { "id": "client", "name": "The Client", "kind": "pressure-group" }
  ],
  "ties": [
    { "id": "ada-led-board", "from": "ada-example", "kind": "led", "to": "example-board", "role": "chief executive",
      "start": "2014", "end": null, "ongoing_as_of": "2018", "status": "reported",
      "sources": [ { "source": "example-report", "locator": "paragraph 4", "stance": "supports", "said_by": null, "as_of": null,
                     "quote": "two\nlines", "says": { "start": "2013", "role": "director", "amount": { "value": 5 } } } ],
      "replies": [ { "by": "example-board", "date": "2018-03", "text": "No comment.", "source": null },
                   { "by": "ada-example", "asked": "2018-02", "text": null } ] },
    { "from": "ada-example", "kind": "briefed", "to": "example-board", "on": "2016-07", "on_behalf_of": "client",
      "status": "disputed", "attributes": { "room": 12 },
      "amount": { "currency": "GBP", "min": 1000, "max": "2000.50", "approx": true, "per": "year" },
      "sources": [ { "source": "example-register", "locator": "row 3", "as_of": "2016" , "said_by": "ada-example" },
                   { "source": "example-report", "locator": "paragraph 5", "stance": "disputes", "said_by": "a witness" } ] }
  ],
  "kinds": { "actors": [ { "id": "pressure-group", "name": "pressure group", "plural": "pressure groups", "family": "organisation" } ],
             "ties":   [ { "id": "briefed", "reads": "briefed", "reversed": "was briefed by", "directed": true, "lasting": false, "against": false,
                           "category": "advice", "influence": "forward", "from": ["person", "organisation"], "to": ["organisation"] } ] },
  "accepted": [ { "code": "similar-names", "id": "nobody", "reason": "only to have one here" } ]
}"#;

#[test]
fn the_whole_format_is_read() {
    let (dataset, findings) = load(&[WHOLE]);
    assert_eq!(codes(&findings), ["accepted-unused"], "{findings:#?}");
    assert_eq!(dataset.meta.title.as_deref(), Some("Who advised the Example Board"));
    assert_eq!(
        dataset.sources.iter().map(|source| source.id.as_str()).collect::<Vec<_>>(),
        ["example-register", "example-report"]
    );
    assert_eq!(dataset.sources[0].based_on.len(), 1);
    let ada = &dataset.actors[0];
    assert_eq!((ada.name.as_str(), ada.aliases.len(), ada.identifiers.len()), ("Ada Example", 2, 1));
    assert_eq!(
        ada.attributes.iter().map(|a| format!("{}={}", a.name, a.value)).collect::<Vec<_>>(),
        ["age=4.50", "peer=yes", "region=North"]
    );
    let led = dataset.ties.iter().find(|tie| dataset.id_of(tie) == "ada-led-board").unwrap();
    assert_eq!((led.replies.len(), led.citations.len(), led.status), (2, 1, Status::Reported));
    assert_eq!(led.citations[0].quote.as_deref(), Some("two lines"));
    assert!(led.bounds().dated);
    let briefed = dataset.ties.iter().find(|tie| dataset.id_of(tie) != "ada-led-board").unwrap();
    let id = dataset.id_of(briefed);
    assert!(id.starts_with("t-") && id.len() == 14, "{id}");
    let amount = Amount {
        currency: Some("GBP".to_owned()),
        min: Some("1000".to_owned()),
        max: Some("2000.50".to_owned()),
        approx: true,
        per: Some("year".to_owned()),
        value: None,
    };
    assert_eq!(briefed.amount.as_deref(), Some(&amount));
    assert_eq!(briefed.on_behalf_of.map(|actor| dataset.actor(actor).id.as_str()), Some("client"));
    let voices: Vec<_> =
        briefed.citations.iter().map(|citation| (citation.stance, citation.said_by.clone())).collect();
    assert_eq!(voices[0], (Stance::Supports, Some(SaidBy::Actor(interlock::model::ActorIx(0)))));
    assert_eq!(voices[1], (Stance::Disputes, Some(SaidBy::Words("a witness".to_owned()))));
    assert_eq!(dataset.hash().len(), 16);
}

#[test]
fn the_example_has_every_field() {
    for object in interlock::import::OBJECTS {
        for field in object.fields {
            assert!(WHOLE.contains(&format!("\"{}\":", field.name)), "`{}` of {}", field.name, object.what);
        }
    }
    let names: Vec<&str> = interlock::import::FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names, ["edge-list", "node-link", "interlock"]);
}

#[test]
fn the_built_in_part_of_the_format_is_not_in_the_hash() {
    let (one, _) = load(&[r#"{"actors": [{"id": "ada", "name": "Ada", "kind": "person"}]}"#]);
    let (other, _) = load(&[r#"{"actors": [{"id": "ada", "name": "Ada", "kind": "company"}]}"#]);
    assert_ne!(one.hash(), other.hash());
}

#[test]
fn an_edge_list_names_its_ends_as_people_do() {
    let declared = r#"{"actors": [{"id": "kf", "name": "The King's Fund", "kind": "think-tank", "aliases": ["Kings Fund"]}]}"#;
    let list = r#"[
        { "from": "Ada Example", "kind": "advised", "to": "the king’s fund", "from_kind": "person", "start": "2014", "weight": 3 },
        { "from": "ADA EXAMPLE", "kind": "Sat on", "to": "kf", "role": "" },
        { "from": 7, "kind": "paid for lunch", "to": "Kings Fund" }
    ]"#;
    for files in [[declared, list], [list, declared]] {
        let (dataset, findings) = load(&files);
        assert!(!findings.iter().any(Finding::is_error), "{findings:#?}");
        assert_eq!(
            dataset.actors.iter().map(|actor| actor.id.as_str()).collect::<Vec<_>>(),
            ["7", "ada-example", "kf"]
        );
        assert_eq!(dataset.actors[1].name, "ADA EXAMPLE");
        assert_eq!(dataset.actor_kind(interlock::model::ActorIx(1)).id, "person");
        let kinds: Vec<&str> = dataset.ties.iter().map(|tie| dataset.tie_kind(tie).id.as_str()).collect();
        assert!(kinds.contains(&"sat_on") && kinds.contains(&"paid_for_lunch"), "{kinds:?}");
        let own = dataset.tie_kinds.last().unwrap();
        assert_eq!(
            (own.reads.as_str(), own.directed, own.lasting, own.influence),
            ("paid for lunch", true, true, Influence::Forward)
        );
        assert_eq!(own.reversed, "is linked by “paid for lunch” from");
    }
}

#[test]
fn node_link_lists_are_read_as_their_programs_write_them() {
    let networkx = r#"{"directed": false, "multigraph": false, "graph": {},
        "nodes": [{"club": "Mr. Hi", "id": 0}, {"club": "Officer", "id": 1, "name": "Ada"}, {"id": "Medici", "kind": "family"}],
        "links": [{"weight": 4, "source": 0, "target": 1}, {"source": 1, "target": "Medici", "relation": "marriage"}]}"#;
    let (dataset, findings) = load(&[networkx]);
    assert!(!findings.iter().any(Finding::is_error), "{findings:#?}");
    assert_eq!(
        dataset.actors.iter().map(|actor| actor.id.as_str()).collect::<Vec<_>>(),
        ["0", "ada", "medici"]
    );
    assert!(dataset.ties.iter().all(|tie| tie.direction == Direction::Undirected));
    assert_eq!(dataset.actors[2].name, "Medici");

    let graphology = r#"{"options": {"type": "directed"}, "attributes": {}, "nodes": [
        {"key": "n1", "attributes": {"label": "Ada", "x": 1.5}}, {"key": "n2", "attributes": {"label": "Ben"}}],
        "edges": [{"key": "e1", "source": "n1", "target": "n2", "attributes": {"kind": "advised"}}]}"#;
    let (dataset, findings) = load(&[graphology]);
    assert_eq!(codes(&findings), ["plain-list"], "{findings:#?}");
    assert_eq!((dataset.actors[0].id.as_str(), dataset.actors[0].name.as_str()), ("n1", "Ada"));

    let old_d3 = r#"{"nodes": [{"name": "Myriel", "group": 1}, {"name": "Napoleon", "group": 1}], "links": [{"source": 1, "target": 0, "value": 1}]}"#;
    let (dataset, findings) = load(&[old_d3]);
    assert_eq!(codes(&findings), ["kind-declared", "plain-list"], "{findings:#?}");
    assert_eq!(dataset.actor(dataset.ties[0].from).name, "Napoleon");
}

#[test]
fn nodes_of_one_name_stay_apart() {
    let list = r#"{"nodes": [{"id": 3, "name": "J. Smith"}, {"id": 7, "name": "J Smith"}, {"id": "x y", "name": "j smith"}], "links": []}"#;
    let (dataset, _) = load(&[list]);
    assert_eq!(
        dataset.actors.iter().map(|actor| actor.id.as_str()).collect::<Vec<_>>(),
        ["j-smith-3", "j-smith-7", "j-smith-x-y"]
    );
}

#[test]
fn ties_without_id_get_one_from_their_facts() {
    let file = |ties: &str| {
        format!(
            r#"{{"actors": [{{"id": "a", "name": "A", "kind": "person"}}, {{"id": "b", "name": "B", "kind": "person"}}], "ties": [{ties}]}}"#
        )
    };
    let id = |tie: &str| {
        let (dataset, _) = load(&[file(tie)]);
        dataset.id_of(&dataset.ties[0])
    };
    let one = id(r#"{"from": "a", "kind": "met_with", "to": "b"}"#);
    assert_eq!(one, id(r#"{"to": "a", "kind": "met_with", "from": "b", "note": "x"}"#), "ends are sorted");
    assert_ne!(one, id(r#"{"from": "a", "kind": "met_with", "to": "b", "on": "2014"}"#));
    assert_ne!(
        id(r#"{"from": "a", "kind": "advised", "to": "b"}"#),
        id(r#"{"from": "b", "kind": "advised", "to": "a"}"#)
    );
}

#[test]
fn exact_duplicates_merge() {
    let head = r#""sources": [{"id": "s", "title": "S"}, {"id": "t", "title": "T"}],
        "actors": [{"id": "a", "name": "A", "kind": "person"}, {"id": "b", "name": "B", "kind": "person"}]"#;
    let one = format!(
        r#"{{{head}, "ties": [{{"id": "y", "from": "b", "kind": "met_with", "to": "a", "sources": [{{"source": "s", "locator": "1"}}]}}]}}"#
    );
    let two = r#"{"ties": [{"id": "x", "from": "a", "kind": "met_with", "to": "b", "sources": [{"source": "t", "locator": "2"}]},
                           {"from": "a", "kind": "met_with", "to": "b", "sources": [{"source": "s", "locator": "1"}]}]}"#;
    let (dataset, findings) = load(&[one.as_str(), two]);
    assert_eq!(codes(&findings), ["duplicate-tie", "duplicate-tie"]);
    assert_eq!(dataset.ties.len(), 1);
    assert_eq!((dataset.id_of(&dataset.ties[0]).as_str(), dataset.ties[0].citations.len()), ("x", 2));
    let (other, _) = load(&[two, one.as_str()]);
    assert_eq!(dataset, other);
}
