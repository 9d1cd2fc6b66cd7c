//! Bodies that share people, against the definition written out.

use crate::dataset::read;
use crate::program::root;
use crate::support::near;
use interlock::answer::{Interlocks, Verdict};
use interlock::model::{Dataset, KindIx};
use interlock::network::{Boundary, Network};
use interlock::query::{InterlockOptions, interlocks};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn ask(dataset: &Dataset, options: &InterlockOptions) -> Interlocks {
    let network = Network::new(dataset);
    let boundary = Boundary::default();
    interlocks(&network.within(&boundary), options)
}

fn kind(dataset: &Dataset, id: &str) -> KindIx {
    KindIx::new(dataset.tie_kinds.iter().position(|kind| kind.id == id).unwrap())
}

/// For each pair what it shares, and the weight of each.
type Table = BTreeMap<(String, String), (BTreeSet<String>, f64)>;

fn table(dataset: &Dataset, pairs: &interlock::answer::Pairs) -> Table {
    let id = |actor| dataset.actor(actor).id.clone();
    let rows = pairs.listed.iter().map(|pair| {
        let shared = pair.shared.iter().map(|one| id(one.actor)).collect();
        ((id(pair.a), id(pair.b)), (shared, pair.newman))
    });
    rows.collect()
}

/// The same from a list of seats, by the definition.
fn by_definition(seats: &BTreeSet<(String, String)>) -> Table {
    let bodies: BTreeSet<&String> = seats.iter().map(|seat| &seat.1).collect();
    let people: BTreeSet<&String> = seats.iter().map(|seat| &seat.0).collect();
    let sits = |person: &str, body: &str| seats.contains(&(person.to_owned(), body.to_owned()));
    let mut table = Table::new();
    for a in &bodies {
        for b in bodies.iter().filter(|b| *b > a) {
            let shared: BTreeSet<String> = people
                .iter()
                .filter(|person| sits(person, a) && sits(person, b))
                .map(|person| (*person).clone())
                .collect();
            let share = |person: &String| {
                1.0 / (bodies.iter().filter(|body| sits(person, body)).count() as f64 - 1.0)
            };
            if !shared.is_empty() {
                let weight = shared.iter().map(share).sum();
                table.insert(((*a).clone(), (*b).clone()), (shared, weight));
            }
        }
    }
    table
}

fn same(found: &Table, right: &Table) {
    assert_eq!(found.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    for (pair, (shared, weight)) in found {
        assert_eq!(shared, &right[pair].0, "{pair:?}");
        assert!(near(*weight, right[pair].1), "{pair:?}: {weight}, not {}", right[pair].1);
    }
}

#[test]
fn southern_women_meet_as_the_table_of_1941_says() {
    let text = std::fs::read_to_string(root().join("graph-data/classics/davis-southern-women.json")).unwrap();
    let dataset = read(&text);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let word = |tie: &serde_json::Value, key: &str| tie[key].as_str().unwrap().to_owned();
    let ties = json["ties"].as_array().unwrap();
    let seats: BTreeSet<_> = ties.iter().map(|tie| (word(tie, "from"), word(tie, "to"))).collect();
    let event = dataset.actors.iter().find(|actor| actor.id == "event-1").unwrap().kind;
    let options = InterlockOptions {
        seats: Some(vec![kind(&dataset, "attended")]),
        kinds: Some(vec![event]),
        ..InterlockOptions::default()
    };
    let found = ask(&dataset, &options);
    assert_eq!((found.people, found.bodies, seats.len()), (18, 14, 89));
    let table = table(&dataset, &found.through_people);
    same(&table, &by_definition(&seats));
    // Counted by hand in the published table.
    let count =
        |a: &str, b: &str| table.get(&(a.to_owned(), b.to_owned())).map_or(0, |(shared, _)| shared.len());
    assert_eq!(count("event-8", "event-9"), 9);
    assert_eq!(count("event-13", "event-14"), 3);
    assert_eq!(count("event-1", "event-14"), 0);
    assert!(found.through_works.listed.is_empty());
}

#[test]
fn weights_by_hand() {
    // Ada sits on three boards, Ben on two, Cal on one.
    let seat = |person: &str, body: &str| {
        format!(
            r#"{{"from": "{person}", "from_kind": "person", "kind": "sat_on", "to": "{body}", "to_kind": "company"}}"#
        )
    };
    let list = [("Ada", "X"), ("Ada", "Y"), ("Ada", "Z"), ("Ben", "X"), ("Ben", "Y"), ("Cal", "X")];
    let dataset = read(&format!("[{}]", list.map(|(person, body)| seat(person, body)).join(",")));
    let found = ask(&dataset, &InterlockOptions::default());
    let rows: Vec<(String, usize, f64)> = found
        .through_people
        .listed
        .iter()
        .map(|pair| {
            let name = |actor| dataset.actor(actor).name.clone();
            (name(pair.a) + &name(pair.b), pair.shared.len(), pair.newman)
        })
        .collect();
    assert_eq!(rows, [("XY".to_owned(), 2, 1.5), ("XZ".to_owned(), 1, 0.5), ("YZ".to_owned(), 1, 0.5)]);
    let least = ask(&dataset, &InterlockOptions { least: 2, ..InterlockOptions::default() });
    assert_eq!((least.through_people.total, least.through_people.listed.len()), (1, 1));
    let top = ask(&dataset, &InterlockOptions { top: 2, ..InterlockOptions::default() });
    assert_eq!((top.through_people.total, top.through_people.listed.len()), (3, 2));
    assert_eq!(&top.through_people.listed[..], &found.through_people.listed[..2]);
}

/// Ada with two ties to a board and one to a firm.
fn terms(first: &str, second: &str, firm: &str) -> Dataset {
    read(&format!(
        r#"{{"actors": [{{"id": "ada", "name": "Ada", "kind": "person"}}, {{"id": "board", "name": "Board", "kind": "nhs-body"}}, {{"id": "firm", "name": "Firm", "kind": "company"}}],
 "ties": [{{"from": "ada", "kind": "sat_on", "to": "board" {first}}}, {{"from": "ada", "kind": "chaired", "to": "board" {second}}},
  {{"from": "ada", "kind": "led", "to": "firm" {firm}}}, {{"from": "firm", "kind": "appointed", "to": "ada"}}]}}"#
    ))
}

#[test]
fn the_best_of_several_terms_counts_and_a_person_counts_once() {
    use Verdict::{Certain, Impossible, Possible, Undated};
    let early = r#", "start": "2001", "end": "2002""#;
    let late = r#", "start": "2010", "end": "2019""#;
    for (first, second, firm, overlap) in [
        (early, late, r#", "start": "2012", "end": "2013""#, Certain),
        (early, late, r#", "start": "2019", "end": "2020""#, Possible),
        (early, late, r#", "start": "2019-11", "end": "2020""#, Possible),
        (early, late, r#", "start": "2005", "end": "2006""#, Impossible),
        (early, "", r#", "start": "2005", "end": "2006""#, Undated),
        (early, "", r#", "start": "2002", "end": "2006""#, Possible),
        (early, late, "", Undated),
    ] {
        let dataset = terms(first, second, firm);
        let ever = ask(&dataset, &InterlockOptions { ever: true, ..InterlockOptions::default() });
        let pair = &ever.through_people.listed[0];
        assert_eq!((pair.shared.len(), pair.shared[0].overlap), (1, overlap), "{first} {second} {firm}");
        assert_eq!(
            (pair.shared[0].a.len(), pair.shared[0].b.len(), pair.newman.to_bits()),
            (2, 1, 1.0_f64.to_bits())
        );
        let usual = ask(&dataset, &InterlockOptions::default());
        let left = usize::from(overlap == Impossible);
        assert_eq!((usual.through_people.total, usual.never_together), (1 - left, left), "{firm}");
    }
}

#[test]
fn what_counts_as_a_seat_can_be_chosen() {
    let dataset = terms("", "", "");
    let with = |id| {
        let seats = Some(vec![kind(&dataset, id), kind(&dataset, "chaired")]);
        ask(&dataset, &InterlockOptions { seats, ..InterlockOptions::default() }).through_people
    };
    let [led, appointed] = [with("led"), with("appointed")];
    assert_eq!(led.total, 1);
    assert_eq!(appointed.total, 1, "an appointment runs from the body to the person");
    assert_ne!(led.listed[0].shared[0].b, appointed.listed[0].shared[0].b);
    assert_eq!(with("member_of").total, 0);
}

#[test]
fn works_join_bodies_apart_from_people() {
    let tie = |from: &str, kind: &str, to: &str, to_kind: &str| {
        let of = if from == "Ada" { "person" } else { "company" };
        format!(
            r#"{{"from": "{from}", "from_kind": "{of}", "kind": "{kind}", "to": "{to}", "to_kind": "{to_kind}"}}"#
        )
    };
    let ties = [
        tie("A", "authored", "Report", "report"),
        tie("B", "commissioned", "Report", "report"),
        tie("C", "contributed_to", "Report", "report"),
        tie("A", "published", "Plan", "plan"),
        tie("B", "published", "Plan", "plan"),
        tie("Ada", "authored", "Plan", "plan"),
    ];
    let dataset = read(&format!("[{}]", ties.join(",")));
    let found = ask(&dataset, &InterlockOptions::default());
    assert!(found.through_people.listed.is_empty());
    let pairs = &found.through_works.listed;
    assert_eq!(pairs.iter().map(|pair| pair.newman).collect::<Vec<_>>(), [1.5, 0.5, 0.5]);
    assert_eq!(pairs[0].shared.len(), 2, "Report and Plan; a person who wrote one is no body");
}

#[test]
fn one_work_of_very_many_is_passed_over_and_said() {
    let row = |n: usize| {
        format!(
            r#"{{"from": "Body {n}", "from_kind": "company", "kind": "signed_up", "to": "X{n}", "to_kind": "company"}}, {{"from": "Body {n}", "from_kind": "company", "kind": "authored", "to": "Everything", "to_kind": "report"}}"#
        )
    };
    let mut ties: Vec<String> = (0..2_100).map(row).collect();
    ties.push(r#"{"from": "Body 1", "from_kind": "company", "kind": "authored", "to": "Small", "to_kind": "report"}"#.to_owned());
    ties.push(r#"{"from": "Body 2", "from_kind": "company", "kind": "authored", "to": "Small", "to_kind": "report"}"#.to_owned());
    let dataset = read(&format!("[{}]", ties.join(",")));
    let found = ask(&dataset, &InterlockOptions::default());
    let passed: Vec<&str> =
        found.through_works.passed_over.iter().map(|&work| dataset.actor(work).name.as_str()).collect();
    assert_eq!(passed, ["Everything"]);
    assert_eq!(found.through_works.total, 1);
    let page = interlock::report::interlocks(
        &dataset,
        interlock::report::InterlockPage { interlocks: &found, scores: false },
    );
    assert!(page.notes.iter().any(|note| note.contains("Everything")), "{:?}", page.notes);
    let interlock::report::Block::Paragraph(lead) = &page.blocks[0] else { panic!("no lead") };
    assert!(lead.text().contains("was stopped"), "{}", lead.text());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn pairs_and_weights_are_those_of_the_definition(
        seats in proptest::collection::btree_set((0_usize..6, 0_usize..6), 1..20), twice in 0_usize..3,
    ) {
        let id = |(person, body): &(usize, usize)| (format!("p{person}"), format!("b{body}"));
        let seats: BTreeSet<(String, String)> = seats.iter().map(id).collect();
        let tie = |(person, body): &(String, String), kind: &str| {
            format!(r#"{{"from": "{person}", "from_kind": "person", "kind": "{kind}", "to": "{body}", "to_kind": "charity"}}"#)
        };
        // A second tie to the same body counts no second time.
        let more = seats.iter().take(twice).map(|seat| tie(seat, "led"));
        let ties: Vec<String> = seats.iter().map(|seat| tie(seat, "member_of")).chain(more).collect();
        let dataset = read(&format!("[{}]", ties.join(",")));
        let found = ask(&dataset, &InterlockOptions::default());
        same(&table(&dataset, &found.through_people), &by_definition(&seats));
        let weights: Vec<f64> = found.through_people.listed.iter().map(|pair| pair.newman).collect();
        prop_assert!(weights.is_sorted_by(|a, b| a >= b));
    }
}
