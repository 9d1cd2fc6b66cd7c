//! `brokers`, `groups` and `compare`: roles against all triples, and the pages as
//! their user meets them.

use crate::dataset::read;
use crate::program::{root, run_in};
use interlock::answer::{Brokers, Role};
use interlock::model::{ActorIx, Dataset};
use interlock::network::{Boundary, Course, Network};
use interlock::query::{BrokerOptions, GroupedBy, brokers};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const KINDS: [&str; 4] = ["person", "company", "nhs-body", "report"];

/// Actors of these kinds (positions in [`KINDS`]), tied by arrows.
fn arrows(kinds: &[usize], pairs: &BTreeSet<(usize, usize)>) -> Dataset {
    let actor = |(n, &kind): (usize, &usize)| {
        format!(
            r#"{{"id": "a{n}", "name": "A{n}", "kind": "{}", "attributes": {{"side": "{}"}}}}"#,
            KINDS[kind],
            n % 2
        )
    };
    let actors: Vec<String> = kinds.iter().enumerate().map(actor).collect();
    let tie = |&(a, b): &(usize, usize)| format!(r#"{{"from": "a{a}", "kind": "advised", "to": "a{b}"}}"#);
    let ties: Vec<String> = pairs.iter().map(tie).collect();
    read(&format!(r#"{{"actors": [{}], "ties": [{}]}}"#, actors.join(","), ties.join(",")))
}

fn ask(dataset: &Dataset, course: Course, by: GroupedBy) -> Brokers {
    let boundary = Boundary { course, ..Boundary::default() };
    let network = Network::new(dataset);
    let kinds = Some((0..dataset.actor_kinds.len()).map(interlock::model::ActorKindIx::new).collect());
    let options = BrokerOptions { by, actor: None, top: usize::MAX, kinds };
    brokers(&network.within(&boundary), &options)
}

type Cases = BTreeMap<usize, BTreeSet<(Role, usize, usize)>>;

/// Every case that an answer tells, by broker.
fn told(answer: &Brokers) -> Cases {
    let case = |case: &interlock::answer::Case| (case.role, case.from.at(), case.to.at());
    answer.brokers.iter().map(|one| (one.actor.at(), one.cases.iter().map(case).collect())).collect()
}

fn sketch() -> impl Strategy<Value = (Vec<usize>, BTreeSet<(usize, usize)>)> {
    prop::collection::vec(0..4_usize, 3..8).prop_flat_map(|kinds| {
        let order = kinds.len();
        let pairs = prop::collection::btree_set((0..order, 0..order), 0..20);
        (Just(kinds), pairs.prop_map(|pairs| pairs.into_iter().filter(|(a, b)| a != b).collect()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..crate::laws::seeded() })]

    #[test]
    fn cases_are_those_of_all_triples((kinds, pairs) in sketch(), by_side: bool) {
        let dataset = arrows(&kinds, &pairs);
        let by = if by_side { GroupedBy::Field("side".to_owned()) } else { GroupedBy::Kind };
        let group = |n: usize| if by_side { n % 2 } else { kinds[n] };
        for course in [Course::Influence, Course::Undirected] {
            let directed = course == Course::Influence;
            let tied = |a: usize, b: usize| pairs.contains(&(a, b)) || (!directed && pairs.contains(&(b, a)));
            let mut right = Cases::new();
            for b in 0..kinds.len() {
                for a in 0..kinds.len() {
                    for c in 0..kinds.len() {
                        let apart = a != b && b != c && a != c && !tied(a, c);
                        let works = [a, b, c].iter().any(|&n| KINDS[kinds[n]] == "report");
                        if !apart || works || !tied(a, b) || !tied(b, c) {
                            continue;
                        }
                        let role = match (group(a) == group(b), group(b) == group(c), group(a) == group(c)) {
                            (true, true, true) => Role::Coordinator,
                            (true, false, false) => Role::Representative,
                            (false, true, false) => Role::Gatekeeper,
                            (false, false, true) => Role::Itinerant,
                            _ => Role::Liaison,
                        };
                        // Without directions each pair once: the one outside first, else the lower.
                        let once = match role {
                            _ if directed => true,
                            Role::Representative => false,
                            Role::Gatekeeper => true,
                            _ => a < c,
                        };
                        if once {
                            right.entry(b).or_default().insert((role, a, c));
                        }
                    }
                }
            }
            let answer = ask(&dataset, course, by.clone());
            prop_assert_eq!(&told(&answer), &right);
            let total: usize = right.values().map(BTreeSet::len).sum();
            prop_assert_eq!(answer.total, total);
            for broker in &answer.brokers {
                prop_assert_eq!(broker.roles.total(answer.undirected), broker.cases.len());
                for role in Role::ALL {
                    let mirrored = !directed && role == Role::Representative;
                    let of = if mirrored { Role::Gatekeeper } else { role };
                    let cases = broker.cases.iter().filter(|case| case.role == of).count();
                    prop_assert_eq!(broker.roles.of(role), cases);
                }
            }
        }
    }

    #[test]
    fn what_is_expected_by_lot_is_the_mean_over_all_ways_to_deal((kinds, _) in sketch()) {
        // Everybody tied in a ring, so that all are inside; works are left out first.
        let kinds: Vec<usize> = kinds.into_iter().filter(|&kind| KINDS[kind] != "report").collect();
        prop_assume!(kinds.len() >= 3);
        let ring = (0..kinds.len()).map(|n| (n, (n + 1) % kinds.len())).collect();
        let answer = ask(&arrows(&kinds, &ring), Course::Influence, GroupedBy::Kind);
        let mut counts = [0_u32; 5];
        let mut all = 0;
        for a in 0..kinds.len() {
            for b in (0..kinds.len()).filter(|&b| b != a) {
                for c in (0..kinds.len()).filter(|&c| c != a && c != b) {
                    counts[Role::of(kinds[a], kinds[b], kinds[c]) as usize] += 1;
                    all += 1;
                }
            }
        }
        for (found, count) in answer.chance.unwrap().iter().zip(counts) {
            prop_assert!((found - f64::from(count) / f64::from(all)).abs() < 1e-12);
        }
    }
}

#[test]
fn the_five_roles_have_their_names() {
    // Person 0 and 1, company 2 and 3, NHS body 4: the broker is 1.
    let case = |first: usize, kind: usize, last: usize| {
        let dataset = arrows(&[first, kind, last], &BTreeSet::from([(0, 1), (1, 2)]));
        let answer = ask(&dataset, Course::Influence, GroupedBy::Kind);
        assert_eq!(answer.brokers[0].actor, ActorIx::new(1));
        answer.brokers[0].cases[0].role
    };
    assert_eq!(case(0, 0, 0), Role::Coordinator);
    assert_eq!(case(1, 0, 1), Role::Itinerant);
    assert_eq!(case(1, 0, 0), Role::Gatekeeper);
    assert_eq!(case(0, 0, 1), Role::Representative);
    assert_eq!(case(1, 0, 2), Role::Liaison);
}

/// An invented network: Ada advised Bo Ltd, which advised the Board; Cal stands alone.
const DATA: &str = r#"{"sources": [{"id": "s", "title": "T"}],
 "actors": [{"id": "ada", "name": "Ada", "kind": "person", "attributes": {"region": "North"}}, {"id": "bo", "name": "Bo Ltd", "kind": "company"},
  {"id": "board", "name": "Board", "kind": "nhs-body"}, {"id": "cal", "name": "Cal", "kind": "person"}],
 "ties": [{"from": "ada", "kind": "advised", "to": "bo", "sources": [{"source": "s", "locator": "p 1"}]},
  {"from": "bo", "kind": "advised", "to": "board", "status": "alleged", "sources": [{"source": "s", "locator": "p 2"}]}]}"#;

fn run(arguments: &[&str]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("data.json"), DATA).unwrap();
    let output = run_in(folder.path(), &[&["--data", "data.json", "--quiet"], arguments].concat());
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(text).unwrap())
}

fn json(arguments: &[&str]) -> Value {
    let (code, text) = run(&[arguments, &["--format", "json"]].concat());
    assert_eq!(code, 0, "{text}");
    serde_json::from_str(&text).unwrap()
}

#[test]
fn wrong_use_is_2_and_no_is_1() {
    for (arguments, code, says) in [
        (&["brokers", "Adda"][..], 2, "Ada"),
        (&["brokers", "--groups", "regoin"], 2, "region"),
        (&["brokers", "--undirected", "--as-written"], 2, "cannot be used with"),
        (&["brokers", "Bo Ltd", "--only", "person"], 2, "--only"),
        (&["brokers", "Ada"], 1, "Ada stands between no two others"),
        (&["brokers", "--groups", "region"], 1, "no evidence"),
        (&["brokers", "Ada", "--format", "svg"], 1, "nothing to draw"),
        (&["groups", "--by", "cliques"], 2, "communities"),
        (&["groups", "--resolution=-1"], 2, "from 0"),
        (&["groups", "--resolution", "NaN"], 2, "from 0"),
        (&["groups", "--runs", "0"], 2, "at least 1"),
        (&["groups", "--by", "cores", "--pairs"], 2, "--pairs"),
        (&["groups", "--tie", "owns"], 1, "no groups"),
        (&["compare", "Ada"], 2, "2 values required"),
        (&["compare", "Ada", "id:ada"], 2, "same actor"),
        (&["compare", "Ada", "Cal", "--by", "fame"], 2, "measure"),
        (&["compare", "Ada", "Cal", "--format", "svg"], 1, "nothing to draw"),
    ] {
        let (found, text) = run(arguments);
        assert_eq!(found, code, "{arguments:?}: {text}");
        assert!(text.contains(says), "{arguments:?} does not say {says}: {text}");
    }
}

#[test]
fn a_case_comes_with_both_steps_and_what_they_rest_on() {
    let (_, text) = run(&["brokers", "Bo"]);
    assert!(text.contains("no actor"), "{text}");
    let (code, text) = run(&["brokers", "Bo Ltd"]);
    assert_eq!(code, 0, "{text}");
    for says in
        ["Ada → Bo Ltd → Board", "person, company, NHS body", "according to [1, p 1]", "claimed by [1, p 2]"]
    {
        assert!(text.contains(says), "no {says}: {text}");
    }
    let page = json(&["brokers"]);
    assert_eq!(page["schema"], "interlock.brokers/1");
    let broker = &page["brokers"][0];
    assert_eq!(
        (&broker["id"], &broker["roles"]["liaison"], &broker["roles"]["gatekeeper"]),
        (&"bo".into(), &1.into(), &0.into())
    );
    let (first, ties) = (&broker["instances"][0]["first"][0], page["ties"].as_array().unwrap());
    assert!(ties.iter().any(|tie| &tie["id"] == first && tie["citations"][0]["locator"] == "p 1"));
    let (_, sheet) = run(&["brokers", "Bo Ltd", "--format", "csv"]);
    assert_eq!(sheet.lines().count(), 3, "a row for each step: {sheet}");
}

#[test]
fn groups_hold_what_the_page_says() {
    let page = json(&["groups", "--seed", "7", "--pairs", "--runs", "9"]);
    assert_eq!(page["schema"], "interlock.groups/1");
    assert_eq!(
        (&page["method"], &page["seed"], &page["runs"]),
        (&"communities".into(), &7.into(), &9.into())
    );
    let members: usize = page["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["members"].as_array().unwrap().len())
        .sum();
    assert_eq!(members, 3);
    assert!(page["pairs"].as_array().unwrap().iter().all(|pair| pair["share"].as_f64().unwrap() <= 1.0));
    let (_, text) = run(&["groups"]);
    assert!(text.contains("found by calculation") && text.contains("need not know"), "{text}");
    let page = json(&["groups", "--by", "blocks"]);
    assert_eq!(page["cut_actors"], serde_json::json!([{"id": "bo", "blocks": 2}]));
    assert_eq!(page["modularity"], Value::Null);
    assert_eq!(json(&["groups", "--by", "components", "--isolates"])["groups"].as_array().unwrap().len(), 2);
    assert_eq!(json(&["groups", "--by", "cores"])["groups"][0]["level"], 1);
    let (_, sheet) = run(&["groups", "--format", "csv"]);
    assert_eq!(sheet.lines().count(), 4, "a row for each member: {sheet}");
}

#[test]
fn compared_values_are_those_of_the_ranking() {
    let data = root().join("graph-data/classics/florentine-marriage.json");
    let page = |arguments: &[&str]| -> Value {
        let all = [&["--data", data.to_str().unwrap(), "--quiet"], arguments, &["--format", "json"]].concat();
        serde_json::from_slice(&run_in(&root(), &all).stdout).unwrap()
    };
    let compared = page(&["compare", "Medici", "Guadagni", "Pucci"]);
    let ranked = page(&["rank", "--by", "all", "--top", "all", "--sure", "off"]);
    for one in compared["compared"].as_array().unwrap().iter().take(2) {
        let row = ranked["ranking"].as_array().unwrap().iter().find(|row| row["id"] == one["id"]).unwrap();
        assert_eq!(row["scores"], one["scores"]);
    }
    assert_eq!(compared["compared"][0]["scores"]["betweenness"]["value"], 47.5);
    let isolate = &compared["compared"][2];
    assert_eq!((&isolate["scores"]["contacts"]["value"], &isolate["ties"]), (&Value::Null, &0.into()));
    assert!(isolate["scores"]["contacts"]["reason"].as_str().unwrap().contains("no relationship"));
    assert_eq!(compared["contacts_in_common"]["pairs"][0]["direct"], 2);
}
