//! Chains as networkx finds them (tests/reference/chains.py), in 1,200 random
//! networks: directed or not, weighted, disconnected, with parallel ties.

use crate::dataset::read;
use interlock::model::{ActorIx, Dataset};
use interlock::network::{Boundary, Course, Network};
use interlock::query::search::Scoring;
use interlock::query::{ConnectOptions, connect};
use std::fs;
use std::path::Path;

/// One line of the file.
struct Known {
    course: Course,
    ends: [ActorIx; 2],
    dataset: Dataset,
    shortest: Vec<Vec<usize>>,
    costs: Vec<f64>,
}

impl Known {
    fn of(line: &str) -> Self {
        let parts: Vec<&str> = line.split('|').collect();
        let head: Vec<usize> = parts[0].split(' ').map(|number| number.parse().unwrap()).collect();
        let id = |n: usize| format!("a{n:02}");
        let actors: Vec<String> = (0..head[1])
            .map(|n| format!(r#"{{"id": "{0}", "name": "{0}", "kind": "company"}}"#, id(n)))
            .collect();
        let ties: Vec<String> = parts[1]
            .split_whitespace()
            .enumerate()
            .map(|(n, tie)| {
                let (ends, status) = tie.split_once(':').unwrap();
                let (from, to) = ends.split_once('-').unwrap();
                let status = match status {
                    "c" => "confirmed",
                    "r" => "reported",
                    "a" => "alleged",
                    _ => "disputed",
                };
                format!(
                    r#"{{"id": "t{n}", "from": "{}", "kind": "advised", "to": "{}", "status": "{status}"}}"#,
                    id(from.parse().unwrap()),
                    id(to.parse().unwrap()),
                )
            })
            .collect();
        let chain = |chain: &str| chain.split('.').map(|actor| actor.parse().unwrap()).collect();
        Self {
            course: if head[0] == 1 { Course::AsWritten } else { Course::Undirected },
            ends: [ActorIx::new(head[2]), ActorIx::new(head[3])],
            dataset: read(&format!(r#"{{"actors": [{}], "ties": [{}]}}"#, actors.join(","), ties.join(","))),
            shortest: parts[2].split_whitespace().map(chain).collect(),
            costs: parts[3].split_whitespace().map(|cost| cost.parse::<f64>().unwrap() / 1e9).collect(),
        }
    }
}

fn known() -> Vec<Known> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/chains.txt");
    let all: Vec<Known> = fs::read_to_string(file).unwrap().lines().map(Known::of).collect();
    assert!(all.len() >= 1000);
    all
}

#[test]
fn the_shortest_chains_are_those_of_networkx() {
    for known in known() {
        let boundary = Boundary { course: known.course, ..Boundary::default() };
        let network = Network::new(&known.dataset);
        let inside = network.within(&boundary);
        let count = known.shortest.len().max(1);
        let options = ConnectOptions { max_hops: 20, count, scoring: Scoring::PLAIN, ..Default::default() };
        let found = connect(&inside, known.ends[0], known.ends[1], &options);
        let mut chains: Vec<Vec<usize>> =
            found.chains.iter().map(|chain| chain.actors.iter().map(|actor| actor.at()).collect()).collect();
        chains.sort();
        assert_eq!(chains, known.shortest);
        assert_eq!(found.shortest, Some(known.shortest.len() as u64));
        assert_eq!(found.equal_best, Some(known.shortest.len() as u64));
    }
}

#[test]
fn the_cheapest_chains_cost_what_those_of_yen_cost() {
    for known in known() {
        let boundary = Boundary { course: known.course, ..Boundary::default() };
        let network = Network::new(&known.dataset);
        let inside = network.within(&boundary);
        let scoring = Scoring { hub_penalty: 0.0, evidence: 1.0 };
        let options = ConnectOptions { max_hops: 20, count: 8, scoring, ..Default::default() };
        let found = connect(&inside, known.ends[0], known.ends[1], &options);
        assert_eq!(found.chains.len(), known.costs.len());
        for (chain, cost) in found.chains.iter().zip(&known.costs) {
            assert!((chain.cost.total - cost).abs() < 1e-8, "{chain:?} costs {cost}");
        }
    }
}
