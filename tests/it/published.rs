//! Values printed in the literature, and values computed by networkx and igraph
//! (tests/reference says how).

use std::fs;
use std::path::Path;
use std::sync::Arc;

use interlock::measure::{Measure, Mode, Options, two_mode_ceiling};
use interlock::network::{Boundary, Network, Projection};
use serde::Deserialize;

use crate::dataset::read;
use crate::support::{check, measured, measured_with, near, network, projection};

/// What another program says of some networks.
#[derive(Deserialize)]
struct Reference {
    networks: Vec<Known>,
}

/// One of them.
#[derive(Deserialize)]
struct Known {
    name: String,
    directed: bool,
    actors: Vec<String>,
    /// In ascending order, so that tie n is strand n.
    ties: Vec<(usize, usize)>,
    #[serde(default)]
    weights: Option<Vec<f64>>,
    /// By `measure`, `measure:mode` or `measure:mode:weight`.
    values: std::collections::BTreeMap<String, Vec<Option<f64>>>,
}

impl Known {
    fn projection(&self) -> Projection {
        projection(self.actors.len(), self.directed, &self.ties)
    }

    fn value(&self, measure: &str, actor: &str) -> f64 {
        let seat = self.actors.iter().position(|name| name == actor).unwrap();
        measured(measure, &self.projection()).values[seat].unwrap()
    }

    fn share(&self, measure: &str, actor: &str) -> f64 {
        let ceiling = measured(measure, &self.projection()).ceiling.unwrap();
        self.value(measure, actor) / ceiling
    }
}

fn known() -> Vec<Known> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/classics.json");
    let reference: Reference = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    reference.networks
}

fn classic(name: &str) -> Known {
    known().into_iter().find(|known| known.name == name).unwrap()
}

/// Whether two numbers are the same as printed, to so many decimals.
fn prints(found: f64, right: f64, decimals: i32) -> bool {
    (found - right).abs() <= 0.5 * libm::pow(10.0, f64::from(-decimals)) + 1e-12
}

#[test]
fn all_measures_agree_with_networkx_and_igraph() {
    let mut compared = 0;
    for known in known() {
        let network = known.projection();
        for (what, right) in &known.values {
            let mut parts = what.split(':');
            let measure = parts.next().unwrap();
            let mode = match parts.next() {
                Some("in") => Some(Mode::In),
                Some("out") => Some(Mode::Out),
                Some("all") => Some(Mode::All),
                _ => None,
            };
            let weight = parts.next();
            let weights = |wanted: &str| known.weights.clone().filter(|_| weight == Some(wanted));
            let options = Options {
                mode,
                strengths: weights("strength"),
                lengths: weights("length"),
                ..Options::default()
            };
            let Some(measure) = Measure::named(measure) else { continue };
            let found = match (measure.compute)(&network, &options) {
                Ok(scores) => scores.values.into_iter().map(Result::ok).collect(),
                Err(_) => vec![None; network.order()],
            };
            for ((found, right), actor) in found.iter().zip(right).zip(&known.actors) {
                let same = match (found, right) {
                    (Some(found), Some(right)) => near(*found, *right),
                    (found, right) => found.is_none() && right.is_none(),
                };
                assert!(same, "{} {what} of {actor}: {found:?}, not {right:?}", known.name);
                compared += 1;
            }
        }
    }
    assert!(compared > 1000, "only {compared} values compared");
}

#[test]
fn the_medici_stand_between_the_families() {
    let fifteen = classic("florentine-marriage");
    assert!(prints(fifteen.share("betweenness", "Medici"), 0.521_978, 6));
    assert!(prints(fifteen.share("betweenness", "Guadagni"), 0.254_579, 6));
    // Wasserman & Faust 1994, table 5.1, count Pucci, who married nobody here.
    let sixteen = classic("florentine-marriage-with-pucci");
    assert!(prints(sixteen.share("betweenness", "Medici"), 0.452, 3));
    assert!(prints(sixteen.share("betweenness", "Guadagni"), 0.221, 3));
    assert!(prints(sixteen.share("contacts", "Medici"), 0.4, 3));
    assert!(near(sixteen.value("betweenness", "Pucci"), 0.0));
}

#[test]
fn an_isolate_moves_shares_but_no_raw_value() {
    let [fifteen, sixteen] = ["", "-with-pucci"].map(|more| classic(&format!("florentine-marriage{more}")));
    for measure in ["contacts", "betweenness", "harmonic"] {
        for actor in &fifteen.actors {
            assert!(
                near(fifteen.value(measure, actor), sixteen.value(measure, actor)),
                "{measure} of {actor}"
            );
        }
    }
}

#[test]
fn the_kite_has_a_different_leader_for_each_measure() {
    // Krackhardt 1990: Diane (3) has most contacts, Heather (7) the most betweenness,
    // Fernando (5) and Garth (6) are nearest to all.
    let kite = classic("krackhardt-kite");
    assert!(near(kite.value("contacts", "3"), 6.0));
    assert!(near(kite.value("betweenness", "7"), 14.0));
    assert!(prints(kite.share("betweenness", "7"), 0.389, 3));
    assert!(prints(kite.share("betweenness", "5"), 0.231, 3));
    assert!(prints(kite.share("betweenness", "3"), 0.102, 3));
    assert!(near(kite.value("harmonic", "5"), kite.value("harmonic", "6")));
}

#[test]
fn the_instructor_and_the_president_lead_the_karate_club() {
    let club = classic("zachary-karate");
    assert!(near(club.value("contacts", "0"), 16.0) && near(club.value("contacts", "33"), 17.0));
    assert!(prints(club.share("betweenness", "0"), 0.437_635, 6));
    assert!(prints(club.share("betweenness", "33"), 0.304_075, 6));
    assert!(prints(club.value("pagerank", "33"), 0.1009, 4));
    assert!(prints(club.value("pagerank", "0"), 0.0970, 4));
}

#[test]
fn closeness_is_as_printed() {
    // Freeman 1978 and Krackhardt 1990 in networkx's three decimals.
    let kite = classic("krackhardt-kite");
    for (actor, right) in [("5", 0.643), ("6", 0.643), ("3", 0.6), ("7", 0.6), ("0", 0.529), ("9", 0.310)] {
        assert!(prints(kite.value("closeness", actor), right, 3), "{actor}");
    }
    // Wasserman & Faust 1994, table 5.1, for the fifteen families that are joined.
    let families = classic("florentine-marriage");
    for (actor, right) in [("Medici", 0.560), ("Ridolfi", 0.5), ("Albizzi", 0.483), ("Tornabuoni", 0.483)] {
        assert!(prints(families.value("closeness", actor), right, 3), "{actor}");
    }
}

#[test]
fn the_southern_women_are_as_central_as_printed_for_two_modes() {
    // Degree, betweenness and closeness as parts of what their mode can have: the table
    // of Borgatti & Halgin, "Analyzing Affiliation Networks" (2011), as the tests of
    // networkx 3.6.1 quote it, to two decimals.
    let printed = [
        ("E8", [0.78, 0.24, 0.85]),
        ("E9", [0.67, 0.23, 0.79]),
        ("E7", [0.56, 0.13, 0.73]),
        ("Nora Fayette", [0.57, 0.11, 0.80]),
        ("Evelyn Jefferson", [0.57, 0.10, 0.80]),
        ("Theresa Anderson", [0.57, 0.09, 0.80]),
        ("E6", [0.44, 0.07, 0.69]),
        ("Sylvia Avondale", [0.50, 0.07, 0.77]),
        ("Laura Mandeville", [0.50, 0.05, 0.73]),
        ("Brenda Rogers", [0.50, 0.05, 0.73]),
        ("Katherina Rogers", [0.43, 0.05, 0.73]),
        ("E5", [0.44, 0.04, 0.59]),
        ("Helen Lloyd", [0.36, 0.04, 0.73]),
        ("E3", [0.33, 0.02, 0.56]),
        ("Ruth DeSand", [0.29, 0.02, 0.71]),
        ("Verne Sanderson", [0.29, 0.02, 0.71]),
        ("E12", [0.33, 0.02, 0.56]),
        ("Myra Liddel", [0.29, 0.02, 0.69]),
        ("E11", [0.22, 0.02, 0.54]),
        ("Eleanor Nye", [0.29, 0.01, 0.67]),
        ("Frances Anderson", [0.29, 0.01, 0.67]),
        ("Pearl Oglethorpe", [0.21, 0.01, 0.67]),
        ("E4", [0.22, 0.01, 0.54]),
        ("Charlotte McDowd", [0.29, 0.01, 0.60]),
        ("E10", [0.28, 0.01, 0.55]),
        ("Olivia Carleton", [0.14, 0.01, 0.59]),
        ("Flora Price", [0.14, 0.01, 0.59]),
        ("E2", [0.17, 0.00, 0.52]),
        ("E1", [0.17, 0.00, 0.52]),
        ("Dorothy Murchison", [0.14, 0.00, 0.65]),
        ("E13", [0.17, 0.00, 0.52]),
        ("E14", [0.17, 0.00, 0.52]),
    ];
    let davis = classic("davis-southern-women");
    let is_event = |name: &str| name[1..].parse::<u8>().is_ok();
    for (actor, right) in printed {
        let (own, other) = if is_event(actor) { (14, 18) } else { (18, 14) };
        for (name, right) in ["contacts", "betweenness", "closeness"].into_iter().zip(right) {
            let measure = Measure::named(name).unwrap();
            let share = davis.value(name, actor) / two_mode_ceiling(measure, own, other).unwrap();
            assert!(prints(share, right, 2), "{name} of {actor}: {share}, not {right}");
        }
    }
}

#[test]
fn the_core_of_the_karate_club_has_ten_members() {
    let club = classic("zachary-karate");
    let coreness = measured("coreness", &club.projection());
    let core: Vec<&str> = club
        .actors
        .iter()
        .zip(&coreness.values)
        .filter(|(_, value)| value.is_ok_and(|value| value > 3.5))
        .map(|(actor, _)| actor.as_str())
        .collect();
    assert_eq!(core, ["0", "1", "2", "3", "7", "8", "13", "30", "32", "33"]);
    assert!(near(coreness.values[0].unwrap(), 4.0));
    // The president has most, the instructor 0.355 / 0.373 of that.
    assert!(near(club.value("eigenvector", "33"), 1.0));
    assert!(prints(club.value("eigenvector", "0"), 0.952_132, 6));
}

/// The ego network of Borgatti 1997, with the strengths that networkx gives it.
fn holes() -> (Projection, Vec<f64>) {
    let (network, _) = network("a-b a-e a-f a-g b-d b-g c-g d-g e-g f-g");
    (network, vec![2.0, 2.0, 3.0, 5.0, 1.0, 4.0, 10.0, 3.0, 8.0, 3.0])
}

#[test]
fn structural_holes_are_as_printed() {
    let (network, strengths) = holes();
    let seats = |name: &str| usize::from(name.as_bytes()[0] - b'a');
    let plain = Options::default();
    let weighted = Options { strengths: Some(strengths), ..Options::default() };
    for (measure, actor, options, right) in [
        ("effective-size", "g", &plain, 4.67),
        ("effective-size", "a", &plain, 2.50),
        ("effective-size", "c", &plain, 1.0),
        ("constraint", "g", &plain, 0.400),
        ("constraint", "a", &plain, 0.595),
        ("constraint", "c", &plain, 1.0),
        // networkx 3.6.1, asked for all at once: 5.515.
        ("effective-size", "g", &weighted, 5.47),
        ("effective-size", "a", &weighted, 2.47),
        ("constraint", "g", &weighted, 0.299),
        ("constraint", "a", &weighted, 0.795),
    ] {
        let found = measured_with(measure, &network, options).values[seats(actor)].unwrap();
        let decimals = if measure == "constraint" { 3 } else { 2 };
        assert!(prints(found, right, decimals), "{measure} of {actor}: {found}, not {right}");
    }
    // Constraints above 1 are right.
    check("constraint", "ada>ben ada>cal ben>ada cal>ben", &[("cal", 1.388_888_888_9)]);
    check("effective-size", "ada>ben ada>cal ben>ada cal>ben", &[("ada", 7.0 / 6.0), ("cal", 1.0)]);
}

/// A data file as a projection, isolates included, with its actors' names.
fn data_file(name: &str) -> (Arc<Projection>, Vec<String>) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data/classics").join(name);
    let dataset = read(&fs::read_to_string(file).unwrap());
    assert!(dataset.ties.iter().all(|tie| tie.citations.len() == 1), "{name}: every tie has its source");
    let network = Network::new(&dataset);
    let boundary = Boundary { isolates: true, ..Boundary::default() };
    let projection = network.within(&boundary).projection();
    let title = |actor: &interlock::model::ActorIx| dataset.actor(*actor).name.replace("Event ", "E");
    let names = projection.actors().iter().map(title).collect();
    (projection, names)
}

/// Pairs of names that are tied.
fn pairs(network: &Projection, names: &[String]) -> Vec<(String, String)> {
    let name = |seat: u32| names[seat as usize].clone();
    let ordered = |(a, b): (u32, u32)| (name(a).min(name(b)), name(a).max(name(b)));
    let mut pairs: Vec<(String, String)> = network.strands().map(|strand| ordered(strand.ends)).collect();
    pairs.sort();
    pairs
}

#[test]
fn the_data_files_of_the_classics_hold_the_classics() {
    for (file, twin) in [
        ("florentine-marriage.json", "florentine-marriage-with-pucci"),
        ("davis-southern-women.json", "davis-southern-women"),
    ] {
        let ((network, names), twin) = (data_file(file), classic(twin));
        assert_eq!(pairs(&network, &names), pairs(&twin.projection(), &twin.actors), "{file}");
        assert_eq!(network.order(), twin.actors.len(), "{file}");
    }
    // Here the copies give numbers where the file has names; the order is the same.
    for (file, twin) in
        [("zachary-karate.json", "zachary-karate"), ("krackhardt-kite.json", "krackhardt-kite")]
    {
        let ((network, _), twin) = (data_file(file), classic(twin));
        let ends = |network: &Projection| network.strands().map(|strand| strand.ends).collect::<Vec<_>>();
        assert_eq!(ends(&network), ends(&twin.projection()), "{file}");
        assert_eq!(network.order(), twin.actors.len(), "{file}");
    }
    let (business, names) = data_file("florentine-business.json");
    assert_eq!((business.order(), business.size()), (16, 15));
    let contacts = measured("contacts", &business);
    let without =
        names.iter().zip(&contacts.values).filter(|(_, value)| value.is_ok_and(|value| value < 0.5));
    let without: Vec<&str> = without.map(|(name, _)| name.as_str()).collect();
    assert_eq!(without, ["Acciaiuoli", "Albizzi", "Pucci", "Ridolfi", "Strozzi"]);
}
