//! Values computed by R's sna (`tests/reference/sna.R` says how, and what is
//! different there).

use crate::dataset::read;
use crate::program::root;
use crate::support::{measured_with, near, projection};
use interlock::answer::Role;
use interlock::measure::{Mode, Options, cuts};
use interlock::network::{Boundary, Course, Network, Projection};
use interlock::query::{BrokerOptions, GroupedBy, brokers};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

/// What sna says of some networks.
#[derive(Deserialize)]
struct Reference {
    networks: Vec<Known>,
}

/// One of them.
#[derive(Deserialize)]
struct Known {
    name: String,
    directed: bool,
    ties: Vec<(usize, usize)>,
    /// The class of each actor.
    classes: Vec<usize>,
    /// By `measure` or `measure:mode`.
    values: BTreeMap<String, Vec<f64>>,
    katz: Vec<f64>,
    /// By actor: coordinator, itinerant, representative, gatekeeper, liaison.
    roles: Vec<[usize; 5]>,
    /// What part of cases would fall to each role by lot, in the same order.
    by_lot: [f64; 5],
    cut_actors: Option<Vec<usize>>,
    /// By contacts and by betweenness.
    centralization: Option<[f64; 2]>,
}

/// sna's order of roles.
const ROLES: [Role; 5] =
    [Role::Coordinator, Role::Itinerant, Role::Representative, Role::Gatekeeper, Role::Liaison];

impl Known {
    fn projection(&self) -> Projection {
        projection(self.classes.len(), self.directed, &self.ties)
    }

    fn same(&self, what: &str, found: &[f64], right: &[f64]) {
        assert_eq!(found.len(), right.len(), "{} of {}", what, self.name);
        for (actor, (found, right)) in found.iter().zip(right).enumerate() {
            assert!(
                near(*found, *right),
                "{what} of actor {actor} in {}: {found}, sna has {right}",
                self.name
            );
        }
    }

    fn values(&self, measure: &str, mode: Option<Mode>) -> Vec<f64> {
        let options = Options { mode, ..Options::default() };
        // Where sna has 0, for somebody without contacts, some of ours have none.
        let scores = measured_with(measure, &self.projection(), &options);
        scores.values.iter().map(|value| value.unwrap_or(0.0)).collect()
    }
}

fn known() -> Vec<Known> {
    let file = root().join("tests/reference/sna.json");
    let reference: Reference = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    reference.networks
}

#[test]
fn measures_agree_with_sna() {
    let mut compared = BTreeMap::new();
    for known in known() {
        for (what, right) in &known.values {
            let (measure, mode) = what.split_once(':').unwrap_or((what, "all"));
            let mode = match mode {
                "in" => Mode::In,
                "out" => Mode::Out,
                _ => Mode::All,
            };
            known.same(what, &known.values(measure, Some(mode)), right);
            *compared.entry(measure.to_owned()).or_insert(0) += right.len();
        }
        let beyond: Vec<f64> =
            known.values("katz", Some(Mode::In)).into_iter().map(|value| value - 1.0).collect();
        let scale = (beyond.len() as f64 / beyond.iter().map(|value| value * value).sum::<f64>()).sqrt();
        known.same("katz", &beyond.iter().map(|value| value * scale).collect::<Vec<f64>>(), &known.katz);
    }
    for measure in ["betweenness", "harmonic", "closeness", "eigenvector", "coreness", "reach", "contacts"] {
        assert!(compared[measure] >= 50, "only {} values of {measure} compared", compared[measure]);
    }
}

#[test]
fn cut_actors_and_centralization_agree_with_sna() {
    let mut compared = 0;
    for known in known() {
        let (Some(right), Some(whole)) = (&known.cut_actors, known.centralization) else { continue };
        let network = known.projection();
        let mut found: Vec<usize> = cuts(&network).actors.iter().map(|cut| cut.seat as usize).collect();
        found.sort_unstable();
        assert_eq!(&found, right, "cut actors of {}", known.name);
        let centralization =
            |measure| measured_with(measure, &network, &Options::default()).centralization().unwrap();
        known.same("centralization", &["contacts", "betweenness"].map(centralization), &whole);
        compared += found.len();
    }
    assert!(compared > 10);
}

#[test]
fn roles_of_brokers_agree_with_sna() {
    let mut cases = 0;
    for known in known() {
        let actor = |(n, class): (usize, &usize)| {
            format!(
                r#"{{"id": "a{n:02}", "name": "A{n}", "kind": "person", "attributes": {{"class": {class}}}}}"#
            )
        };
        let actors: Vec<String> = known.classes.iter().enumerate().map(actor).collect();
        let tie =
            |(a, b): &(usize, usize)| format!(r#"{{"from": "a{a:02}", "kind": "advised", "to": "a{b:02}"}}"#);
        let ties: Vec<String> = known.ties.iter().map(tie).collect();
        let dataset = read(&format!(r#"{{"actors": [{}], "ties": [{}]}}"#, actors.join(","), ties.join(",")));
        let course = if known.directed { Course::Influence } else { Course::Undirected };
        // Whoever has no tie has a class all the same, and counts in what falls by lot.
        let boundary = Boundary { course, isolates: true, ..Boundary::default() };
        let by = GroupedBy::Field("class".to_owned());
        let options = BrokerOptions { by, actor: None, top: usize::MAX, kinds: None };
        let network = Network::new(&dataset);
        let answer = brokers(&network.within(&boundary), &options);
        let mut found = vec![[0; 5]; known.classes.len()];
        for broker in &answer.brokers {
            // sna counts an unordered pair from both of its ends.
            let twice = |role: Role| {
                let both = !known.directed && !matches!(role, Role::Gatekeeper | Role::Representative);
                broker.roles.of(role) * if both { 2 } else { 1 }
            };
            found[broker.actor.at()] = ROLES.map(twice);
        }
        assert_eq!(found, known.roles, "roles in {}", known.name);
        let chance = answer.chance.unwrap();
        known.same("by lot", &ROLES.map(|role| chance[role as usize]), &known.by_lot);
        cases += found.iter().flatten().sum::<usize>();
    }
    assert!(cases > 500, "only {cases} cases");
}
