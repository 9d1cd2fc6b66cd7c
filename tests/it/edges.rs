//! The edges of measuring: the most that a value can be, when two values are the
//! same, why there is none, and in which order things come.

use crate::support::{check, measured, measured_with, near, projection, tried};
use interlock::measure::{
    MEASURES, Mode, Options, Order, SAME, Scores, Undefined, cuts, fits_two_modes, line_betweenness, ranks,
};

/// A star, its middle first.
fn star(order: usize) -> Vec<(usize, usize)> {
    (1..order).map(|other| (0, other)).collect()
}

#[test]
fn the_most_is_what_the_definition_says() {
    for order in 1..6 {
        let (n, pairs) = (order as f64, (order * order - order) as f64);
        for directed in [false, true] {
            let ways = if directed { 2.0 } else { 1.0 };
            let network = projection(order, directed, &star(order));
            for measure in MEASURES {
                let right = match measure.name {
                    "contacts" | "harmonic" | "reach" | "effective-size" if order > 1 => Some(n - 1.0),
                    "coreness" if order > 1 => Some(ways * (n - 1.0)),
                    "closeness" if order > 1 => Some(1.0),
                    "betweenness" if order > 2 => Some(ways * (n - 1.0) * (n - 2.0) / 2.0),
                    "clustering" | "efficiency" => Some(1.0),
                    _ => None,
                };
                // Both ends of every arc count for the core; what has one reading ignores this.
                let options = Options { mode: Some(Mode::All), ..Options::default() };
                let Ok(scores) = tried(measure.name, &network, &options) else { continue };
                if !["eigenvector", "hub", "authority"].contains(&measure.name) {
                    assert_eq!(scores.ceiling, right, "{} of {order}, directed: {directed}", measure.name);
                }
            }
            let lines = line_betweenness(&network, &Options::default()).unwrap();
            let most = Some(pairs * ways / 2.0).filter(|_| order > 1);
            assert_eq!(lines.ceiling, most, "lines of {order}, directed: {directed}");
        }
    }
    // It is reached: everybody tied to everybody both ways is the densest there can be.
    let all: Vec<(usize, usize)> =
        (0..5).flat_map(|a| (0..5).filter(move |&b| b != a).map(move |b| (a, b))).collect();
    for (mode, most) in [(Mode::All, 8.0), (Mode::In, 4.0), (Mode::Out, 4.0)] {
        let options = Options { mode: Some(mode), ..Options::default() };
        let scores = measured_with("coreness", &projection(5, true, &all), &options);
        assert_eq!((scores.ceiling, scores.values[0]), (Some(most), Ok(most)));
    }
    // A strand between two takes the only chain.
    let pair = line_betweenness(&projection(2, false, &[(0, 1)]), &Options::default()).unwrap();
    assert_eq!((pair.ceiling, pair.values[0]), (Some(1.0), Ok(1.0)));
}

#[test]
fn those_that_count_ties_are_those_that_a_second_tie_changes() {
    let once = [(0, 1), (1, 2), (2, 0), (2, 3)];
    let twice = [once.as_slice(), &[(0, 1), (2, 3)]].concat();
    for directed in [false, true] {
        let found = |lines: &[(usize, usize)], name: &str| {
            tried(name, &projection(4, directed, lines), &Options::default())
        };
        for measure in MEASURES {
            let changed = found(&once, measure.name) != found(&twice, measure.name);
            assert_eq!(changed, measure.counts_ties, "{}", measure.name);
        }
    }
}

#[test]
fn who_leads_nowhere_is_told_from_who_has_nobody() {
    let along = Options { mode: Some(Mode::In), ..Options::default() };
    for (lines, reason) in [
        (&[][..], Undefined::NoTies),
        (&[(0, 1)], Undefined::NoCircle),
        (&[(0, 1), (1, 2), (0, 2)], Undefined::NoCircle),
    ] {
        let found = tried("eigenvector", &projection(3, true, lines), &along);
        let reasons: Vec<Undefined> = match found {
            Err(reason) => vec![reason],
            Ok(scores) => scores.values.into_iter().filter_map(Result::err).collect(),
        };
        assert!(
            !reasons.is_empty() && reasons.iter().all(|found| *found == reason),
            "{lines:?}: {reasons:?}"
        );
    }
}

#[test]
fn values_are_the_same_by_their_relative_difference() {
    for size in [1e-12, 1e-6, 1.0, 1e6, 1e12] {
        for (part, places) in [(0.5, [1, 1]), (2.0, [2, 1])] {
            for sign in [1.0, -1.0] {
                let (low, high) = (size, size * (1.0 + part * SAME));
                let values = if sign > 0.0 { [low, high] } else { [-high, -low] };
                let scores = Scores { values: values.map(Ok).to_vec(), ceiling: None, spread: None };
                assert_eq!(
                    ranks(&scores, Order::HighFirst),
                    places.map(Some),
                    "{values:?} differ by {part} of what counts as the same"
                );
            }
        }
    }
}

#[test]
fn a_slow_walk_is_followed_to_its_end() {
    // Along a row of n with arrows both ways the kth has sin(kπ / (n + 1)).
    let n = 100;
    let both: Vec<(usize, usize)> = (1..n).flat_map(|k| [(k - 1, k), (k, k - 1)]).collect();
    let options = Options { mode: Some(Mode::In), ..Options::default() };
    let scores = measured_with("eigenvector", &projection(n, true, &both), &options);
    let wave = |k: usize| libm::sin((k + 1) as f64 * std::f64::consts::PI / (n + 1) as f64);
    let top = (0..n).map(wave).fold(0.0, f64::max);
    for (k, value) in scores.values.iter().enumerate() {
        let (found, right) = (value.unwrap(), wave(k) / top);
        assert!(near(found, right) && (found / right - 1.0).abs() < 1e-9, "{k}: {found}, not {right}");
    }
}

#[test]
fn a_length_is_refused_where_it_would_be_lost_beside_others() {
    // Distances are the same within SAME; a length must stand out from four times that.
    let row = projection(3, false, &[(0, 1), (1, 2)]);
    for (part, stands) in [(3.9, false), (4.1, true)] {
        let options = Options { lengths: Some(vec![1.0, part * SAME]), ..Options::default() };
        for measure in ["betweenness", "closeness", "harmonic"] {
            let found = tried(measure, &row, &options);
            assert_eq!(found.is_ok(), stands, "{measure}, {part} of what counts as the same");
        }
    }
}

#[test]
fn bridges_come_in_the_order_of_their_numbers() {
    // Trees in which the way back from the leaves meets them in another order.
    for step in 1..7 {
        let lines: Vec<(usize, usize)> = (1..20).map(|seat| (seat, (seat * step + 3) % seat)).collect();
        let network = projection(20, false, &lines);
        let found: Vec<u32> = cuts(&network).bridges.iter().map(|bridge| bridge.strand).collect();
        assert_eq!(found, (0..19).collect::<Vec<u32>>());
    }
}

#[test]
fn what_counts_ties_among_contacts_says_nothing_of_two_modes() {
    let unfit: Vec<&str> =
        MEASURES.iter().filter(|measure| !fits_two_modes(measure)).map(|measure| measure.name).collect();
    assert_eq!(unfit, ["constraint", "effective-size", "efficiency", "clustering"]);
}

#[test]
fn branches_are_counted_as_if_they_were_searched() {
    // A pair, a row, a star, a tree alone; a square with trees of several depths on it.
    check("betweenness", "a-b", &[("a", 0.0), ("b", 0.0)]);
    check("betweenness", "a-b b-c c-d", &[("a", 0.0), ("b", 2.0), ("c", 2.0), ("d", 0.0)]);
    check("betweenness", "m-a m-b m-c m-d", &[("m", 6.0), ("a", 0.0)]);
    // b parts {a}, {c} and {d, e}: 1·1 + 1·2 + 1·2 pairs; d parts {e} and three others.
    check("betweenness", "a-b b-c b-d d-e", &[("b", 5.0), ("d", 3.0), ("e", 0.0)]);
    // On the square p q r s hang u-v at p, w at r, and elsewhere there is a pair.
    // p: its branch of two with four others, and half of the pair q and s: 8 + ½.
    // r: its branch of one with five others, and half of q and s: 5 + ½.
    // q: half of what is on p's side (3) with what is on r's (2): 3; u: v with five others.
    let square = "p-q q-r r-s s-p p-u u-v r-w x-y";
    check("betweenness", square, &[("p", 8.5), ("r", 5.5), ("q", 3.0), ("s", 3.0)]);
    check("betweenness", square, &[("u", 5.0), ("v", 0.0), ("w", 0.0), ("x", 0.0)]);
}

#[test]
fn branches_of_a_network_with_too_many_chains_for_floats_are_counted_too() {
    // A row of 1,100 diamonds, with a branch of two at its first actor and one of one
    // at its last.
    let diamonds = 1_100;
    let mut lines: Vec<(usize, usize)> = (0..diamonds)
        .flat_map(|k| {
            [(3 * k, 3 * k + 1), (3 * k, 3 * k + 2), (3 * k + 1, 3 * k + 3), (3 * k + 2, 3 * k + 3)]
        })
        .collect();
    let last = 3 * diamonds;
    lines.extend([(0, last + 1), (last + 1, last + 2), (last, last + 3)]);
    let network = projection(last + 4, false, &lines);
    let scores = measured("betweenness", &network);
    let n = (last + 4) as f64;
    // The first actor: its branch of two with all others, and half of the two sides of
    // its own diamond; the last likewise; the middle of the branch has the end with all.
    for (seat, right) in [
        (0, 2.0 * (n - 3.0) + 0.5),
        (last, (n - 2.0) + 0.5),
        (last + 1, n - 2.0),
        (last + 2, 0.0),
        // A side of the first diamond: half of the three before it with all behind.
        (1, 3.0 * (n - 5.0) / 2.0),
    ] {
        let found = scores.values[seat].unwrap();
        assert!(near(found, right), "{seat}: {found}, not {right}");
    }
}

#[test]
fn what_hangs_on_contacts_of_contacts_is_right_where_work_is_cut_into_blocks() {
    // Hubs, a crowd, arcs of both ways between many pairs, actors without ties.
    let n = 700;
    let mut ties: Vec<(usize, usize)> =
        (3..600).flat_map(|seat| [(seat % 3, seat), (seat, seat * 7 % 600)]).collect();
    ties.extend((3..600).filter(|seat| seat % 4 == 0).map(|seat| (seat * 7 % 600, seat)));
    for directed in [false, true] {
        let network = projection(n, directed, &ties);
        let strengths: Vec<f64> = (0..network.size()).map(|strand| 1.0 + (strand * 5 % 11) as f64).collect();
        for strengths in [None, Some(strengths)] {
            let mut joined = vec![vec![0.0; n]; n];
            for (number, strand) in network.strands().enumerate() {
                let (one, other) = (strand.ends.0 as usize, strand.ends.1 as usize);
                let strength = strengths.as_ref().map_or(1.0, |strengths| strengths[number]);
                joined[one][other] += strength;
                joined[other][one] += strength;
            }
            let total: Vec<f64> = joined.iter().map(|row| row.iter().sum()).collect();
            let most: Vec<f64> = joined.iter().map(|row| row.iter().copied().fold(0.0, f64::max)).collect();
            let options = Options { strengths, ..Options::default() };
            let [constraint, size, clustering] = ["constraint", "effective-size", "clustering"]
                .map(|measure| measured_with(measure, &network, &options).values);
            for ego in (0..n).filter(|seat| seat % 13 < 2) {
                let contacts: Vec<usize> = (0..n).filter(|&other| joined[ego][other] > 0.0).collect();
                if contacts.is_empty() {
                    assert!(constraint[ego].is_err() && size[ego].is_err() && clustering[ego].is_err());
                    continue;
                }
                let invested = |j: usize| -> f64 {
                    let through = |&q: &usize| joined[ego][q] / total[ego] * joined[q][j] / total[q];
                    joined[ego][j] / total[ego] + contacts.iter().map(through).sum::<f64>()
                };
                let right: f64 = contacts.iter().map(|&j| invested(j) * invested(j)).sum();
                assert!(near(constraint[ego].unwrap(), right), "{ego}: {:?}, not {right}", constraint[ego]);
                let echo = |j: usize| -> f64 {
                    contacts.iter().map(|&q| joined[ego][q] / total[ego] * joined[j][q] / most[j]).sum()
                };
                let right: f64 = contacts.iter().map(|&j| 1.0 - echo(j)).sum();
                assert!(near(size[ego].unwrap(), right), "{ego}: {:?}, not {right}", size[ego]);
                let tied = |j: usize| contacts.iter().filter(|&&q| joined[j][q] > 0.0).count();
                let pairs = contacts.len() * (contacts.len() - 1);
                if pairs > 0 {
                    let right = contacts.iter().map(|&j| tied(j)).sum::<usize>() as f64 / pairs as f64;
                    assert!(
                        near(clustering[ego].unwrap(), right),
                        "{ego}: {:?}, not {right}",
                        clustering[ego]
                    );
                }
            }
        }
    }
}

#[test]
fn cores_come_out_of_a_network_of_many_shells() {
    // Circles of growing size, each hung on the next, and a long tail: everybody in a
    // circle of k has coreness k − 1.
    let (mut ties, mut right, mut first) = (Vec::new(), Vec::new(), 0);
    for size in 2..40 {
        ties.extend((0..size).flat_map(|a| (0..a).map(move |b| (first + a, first + b))));
        right.extend(std::iter::repeat_n(f64::from(u32::try_from(size).unwrap() - 1), size));
        first += size;
        ties.push((first - 1, first));
    }
    ties.extend((first..first + 5000).map(|seat| (seat, seat + 1)));
    right.extend(std::iter::repeat_n(1.0, 5001));
    right.push(0.0);
    let found = measured("coreness", &projection(right.len(), false, &ties)).values;
    assert!(found.iter().zip(&right).all(|(found, right)| near(found.unwrap(), *right)));
}
