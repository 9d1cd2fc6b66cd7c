//! Values printed in the literature, values computed by networkx and igraph
//! (tests/reference says how), and the wrong answers that other programs give.

use std::fs;
use std::path::Path;

use interlock::measure::{Measure, Mode, Options, Undefined};
use interlock::network::Projection;
use serde::Deserialize;

use crate::support::{check, measured, measured_with, near, network, projection, values};

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
fn the_middle_of_a_line_carries_everything() {
    check("betweenness", "ada-ben ben-cal", &[("ada", 0.0), ("ben", 1.0), ("cal", 0.0)]);
    check("harmonic", "ada-ben ben-cal", &[("ada", 1.5), ("ben", 2.0), ("cal", 1.5)]);
    check("contacts", "ada-ben ben-cal", &[("ada", 1.0), ("ben", 2.0), ("cal", 1.0)]);
    check("pagerank", "ada-ben ben-cal", &[("ben", 0.05 * 2.7 / 0.2775)]);
}

#[test]
fn a_doubled_tie_in_a_ring_of_four_moves_nothing() {
    // igraph and rustworkx: 0.33, 0.67, 0.67, 0.33; NetworKit double of that.
    let ring = "ada-ben ada-ben ben-cal cal-dot dot-ada";
    check("betweenness", ring, &[("ada", 0.5), ("ben", 0.5), ("cal", 0.5), ("dot", 0.5)]);
}

#[test]
fn a_doubled_tie_makes_nobody_tied_to_more_than_everybody() {
    // rustworkx: a degree centrality of 1.5.
    let (network, _) = network("ada-ben ada-ben ada-cal");
    let contacts = measured("contacts", &network);
    assert_eq!(contacts.share(contacts.values[0].unwrap()), Some(1.0));
}

#[test]
fn routes_of_equal_length_are_equal_despite_rounding() {
    // networkx: 0 and 1, because 0.1 + 0.2 is a little more than 0.15 + 0.15.
    let (network, names) = network("ada-ben ben-dot ada-cal cal-dot");
    assert_eq!(names, ["ada", "ben", "cal", "dot"]);
    let lengths = network.strands().map(|strand| match strand.ends {
        (0, 1) => 0.1,
        (1, 3) => 0.2,
        _ => 0.15,
    });
    let options = Options { lengths: Some(lengths.collect()), ..Options::default() };
    let scores = values(&measured_with("betweenness", &network, &options));
    assert!(near(scores[1], 0.5) && near(scores[2], 0.5), "{scores:?}");
}

#[test]
fn a_length_that_is_no_length_is_refused() {
    // networkx: 1.5 for the middle, whose most is 1.
    let (line, _) = network("ada-ben ben-cal");
    for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let options = Options { lengths: Some(vec![1.0, bad]), ..Options::default() };
        for measure in ["betweenness", "harmonic"] {
            let refused = (Measure::named(measure).unwrap().compute)(&line, &options);
            assert!(matches!(refused, Err(Undefined::Length { strand: 1, .. })), "{measure}: {refused:?}");
        }
    }
    let options = Options { lengths: Some(vec![1.0, 1e-12]), ..Options::default() };
    let refused = (Measure::named("betweenness").unwrap().compute)(&line, &options);
    assert!(matches!(refused, Err(Undefined::LengthTooSmall { .. })), "{refused:?}");
}

/// A row of diamonds: joint, two sides, joint, two sides, …, joint.
fn diamonds(count: usize) -> Vec<(usize, usize)> {
    (0..count)
        .flat_map(|n| [1, 2].map(|side| [(3 * n, 3 * n + side), (3 * n + side, 3 * n + 3)]))
        .flatten()
        .collect()
}

#[test]
fn eleven_hundred_diamonds_overflow_no_count_of_chains() {
    // networkx, igraph and rustworkx: not a number for 3,299 of 3,301. NetworKit: 1649.
    let count = 1100;
    let network = projection(3 * count + 1, false, &diamonds(count));
    let found = values(&measured("betweenness", &network));
    assert!(near(found[1], 1649.0), "{}", found[1]);
    for (seat, &value) in found.iter().enumerate() {
        let right = if seat % 3 == 0 {
            // Everybody before with everybody after; and half of the pair in each diamond beside it.
            let (before, after) = (seat, 3 * count - seat);
            let beside = usize::from(before > 0) + usize::from(after > 0);
            (before * after) as f64 + beside as f64 / 2.0
        } else {
            let before = seat / 3 * 3 + 1;
            (before * (3 * count - before - 1)) as f64 / 2.0
        };
        assert!((value - right).abs() <= 1e-9 * right.max(1.0), "{seat}: {value}, not {right}");
    }
    let lengths = Options { lengths: Some(vec![0.1; network.size()]), ..Options::default() };
    let by_length = values(&measured_with("betweenness", &network, &lengths));
    assert!(found.iter().zip(&by_length).all(|(&hops, &length)| near(hops, length)));
}

#[test]
fn the_ceiling_of_a_large_network_is_not_negative() {
    // (n − 1)(n − 2) in 32 bits went below 0 in Gephi and in igraph for R.
    let scores = measured("betweenness", &projection(100_000, false, &[(0, 1), (1, 2)]));
    assert_eq!(scores.ceiling, Some(99_999.0 * 99_998.0 / 2.0));
    let scores = measured("betweenness", &projection(100_000, true, &[(0, 1), (1, 2)]));
    assert_eq!(scores.ceiling, Some(99_999.0 * 99_998.0));
    assert_eq!(values(&scores)[..3], [0.0, 1.0, 0.0]);
}

#[test]
fn networks_of_one_or_two_have_no_ceiling_for_what_lies_between() {
    for order in 0..3 {
        assert_eq!(measured("betweenness", &projection(order, false, &[])).ceiling, None);
    }
    // networkx gives a lone actor a degree centrality of 1.
    let alone = measured("contacts", &projection(1, false, &[]));
    assert_eq!((alone.values[0], alone.ceiling), (Ok(0.0), None));
}

#[test]
fn a_walker_is_not_led_astray_by_doubled_ties_and_loops() {
    // petgraph: 0.493, 0.254, 0.254, and 0.542, 0.229, 0.229 once a tie is doubled.
    let exact = 0.05 * 2.7 / 0.2775;
    for ties in ["ada>ben ben>ada ada>cal cal>ada", "ada>ben ada>ben ben>ada ada>cal cal>ada"] {
        check(
            "pagerank",
            ties,
            &[("ada", exact), ("ben", (1.0 - exact) / 2.0), ("cal", (1.0 - exact) / 2.0)],
        );
    }
    // networkx 0.382 and igraph 0.456 for the actor with the loop: we drop it.
    check("pagerank", "ada-ada ada-ben ben-cal", &[("ben", exact), ("ada", (1.0 - exact) / 2.0)]);
}

#[test]
fn damping_is_checked_and_slow_walks_are_not_passed_off_as_settled() {
    let (line, _) = network("ada>ben ben>ada ben>cal cal>ada");
    let pagerank = |damping| {
        let options = Options { damping, ..Options::default() };
        (Measure::named("pagerank").unwrap().compute)(&line, &options)
    };
    for damping in [-0.1, 1.0, 1.5, f64::NAN] {
        assert!(matches!(pagerank(damping), Err(Undefined::Damping { .. })), "{damping}");
    }
    assert!(values(&pagerank(0.0).unwrap()).into_iter().all(|value| near(value, 1.0 / 3.0)));
    // On a star the walker swings to and fro; this little damping lets it swing for ages.
    let (star, _) = network("ada-ben ada-cal ada-dot");
    let options = Options { damping: 0.9999, ..Options::default() };
    let slow = (Measure::named("pagerank").unwrap().compute)(&star, &options);
    assert!(matches!(slow, Err(Undefined::Unsettled { .. })), "{slow:?}");
}
